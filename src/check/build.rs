//! Building: inputs, lists, outcomes, checks and header of the program, once names are known.

use super::Findings;
use super::formula::Formulas;
use super::names::{Names, id};
use super::scope::Scope;
use crate::calendar::{Date, DateTime};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::number::Number;
use crate::program::{
    Article, Check, Choice, ChoiceId, DatePart, Deadline, Doubt, Header, Input, InputId, Kind, Limits, List, ListId,
    ListRows, Note, NumberStyle, OptionText, Outcome, OutcomeId, OutcomeKind, Reading, Requirement, RuleId, Term,
    TermId, Type, Unit,
};
use crate::source::document::{
    CheckDoc, DeadlineDoc, GivenRowDoc, HeaderDoc, InputDoc, ListDoc, NoteDoc, OutcomeDoc, PolicyDoc, RequirementDoc,
    Word,
};

/// The largest amount that is accepted, in yuan or any other unit without a limit of its own.
const LARGEST: &str = "9999999999999.99";

/// All choices: the named ones, those of single inputs, the ways to read each passage.
pub(super) fn choices(doc: &PolicyDoc, names: &Names<'_>) -> Vec<Choice> {
    let options = |options: &[(Word, crate::program::Text)]| {
        options.iter().map(|(name, label)| OptionText { name: name.value.clone(), label: label.clone() }).collect()
    };
    let named = names.choice_docs.iter().map(|choice| (&choice.name, &choice.options));
    let readings = doc.readings.iter().map(|reading| (&reading.name, &reading.options));
    named.chain(readings).map(|(name, all)| Choice { name: name.value.clone(), options: options(all) }).collect()
}

/// What the policy says about itself.
pub(super) fn header(doc: &HeaderDoc, names: &Names<'_>, findings: &mut Findings) -> Header {
    let mut day = |word: Option<&Word>| {
        let word = word?;
        let date = Date::parse_iso(&word.value);
        if date.is_none() {
            let message = format!("`{}` is not a date", word.value);
            findings.push(Diagnostic::error(Code::MalformedDate, &word.path, message).help("for example 2012-08-01"));
        }
        date
    };
    let (from, to) = (day(doc.from.as_ref()), day(doc.to.as_ref()));
    if let (Some(from), Some(to), Some(word)) = (from, to, &doc.to)
        && to < from
    {
        let message = "the last day in force is before the first".to_owned();
        findings.push(Diagnostic::error(Code::BadLimit, &word.path, message));
    }
    Header {
        id: doc.id.clone(),
        version: doc.version.clone(),
        audience: doc.audience,
        title: doc.title.clone(),
        summary: doc.summary.clone(),
        place: doc.place.clone(),
        from,
        to,
        cite: names.article_at(doc.cite.as_ref(), findings),
        source_title: doc.source_title.clone(),
        source_note: doc.source_note.clone(),
        decided_by: doc.decided_by.clone(),
        remarks: doc.remarks.clone(),
    }
}

/// Articles, doubts and readings.
pub(super) fn words(
    doc: &PolicyDoc,
    names: &Names<'_>,
    findings: &mut Findings,
) -> (Vec<Article>, Vec<Doubt>, Vec<Reading>) {
    let articles = doc
        .articles
        .iter()
        .map(|(number, text)| Article { number: number.value.clone(), text: text.clone() })
        .collect();
    let doubts = doc.doubts.iter().map(|doubt| Doubt {
        name: doubt.name.value.clone(),
        cite: names.article_at(doubt.cite.as_ref(), findings),
        text: doubt.text.clone(),
    });
    let doubts = doubts.collect();
    let mut readings = Vec::with_capacity(doc.readings.len());
    for reading in &doc.readings {
        let place = reading.options.iter().position(|(name, _)| name.value == reading.recommended.value);
        if place.is_none() {
            let like = nearest(&reading.recommended.value, reading.options.iter().map(|(name, _)| name.value.as_str()));
            findings.unknown(&reading.recommended, "option of this reading", like);
        }
        let options = reading.options.iter();
        readings.push(Reading {
            name: reading.name.value.clone(),
            cite: names.article_at(reading.cite.as_ref(), findings),
            ask: reading.ask.clone(),
            options: options
                .map(|(name, label)| OptionText { name: name.value.clone(), label: label.clone() })
                .collect(),
            recommended: place.and_then(|place| u8::try_from(place).ok()).unwrap_or(0),
        });
    }
    (articles, doubts, readings)
}

impl Formulas<'_> {
    /// The kind of an input with its limits; `None` after a mistake.
    pub(super) fn kind(&mut self, doc: &InputDoc) -> Option<Kind> {
        match doc.kind.value.as_str() {
            "money" => self.limits(doc, NumberStyle::Money, &Unit::yuan(), "0.01", Some("0")),
            "count" => {
                let unit = self.input_unit(doc)?;
                self.limits(doc, NumberStyle::Count, &unit, "1", Some("0"))
            }
            "number" => {
                let unit = self.input_unit(doc)?;
                self.limits(doc, NumberStyle::Plain, &unit, "0.01", Some("0"))
            }
            "ratio" => self.limits(doc, NumberStyle::Ratio, &Unit::ratio(), "0.0001", Some("0")),
            "date" => {
                let day = |text: &str| Date::parse_iso(text).map(|date| i64::from(date.to_days()));
                let (least, most) = self.ends(doc, day, ("1900-01-01", "2199-12-31"))?;
                Some(Kind::Date { least, most })
            }
            "date-time" => {
                let minute = |text: &str| DateTime::parse_iso(text).map(DateTime::to_minutes);
                let (least, most) = self.ends(doc, minute, ("1900-01-01T00:00", "2199-12-31T23:59"))?;
                Some(Kind::DateTime { least, most })
            }
            "year" => {
                let (least, most) = self.ends(doc, |text| text.parse().ok(), ("1900", "2199"))?;
                Some(Kind::Year { least, most })
            }
            "choice" => Some(Kind::Choice(self.input_choice(doc)?)),
            "choices" => Some(Kind::Choices(self.input_choice(doc)?)),
            "yes/no" => Some(Kind::Truth),
            "label" => Some(Kind::Label),
            "row" => {
                let list = doc.of.as_ref().and_then(|of| self.names.list_at(of, &mut self.findings))?;
                self.used.lists.insert(list);
                Some(Kind::Row(list))
            }
            _ => None,
        }
    }

    fn input_unit(&mut self, doc: &InputDoc) -> Option<Unit> {
        match &doc.unit {
            Some(word) => self.names.unit_at(word, &mut self.findings),
            None => Some(Unit::ratio()),
        }
    }

    fn input_choice(&mut self, doc: &InputDoc) -> Option<ChoiceId> {
        match &doc.of {
            Some(of) => self.names.choice_at(of, &mut self.findings),
            None => self.names.own_choice(doc),
        }
    }

    fn limits(
        &mut self,
        doc: &InputDoc,
        style: NumberStyle,
        unit: &Unit,
        step: &str,
        least: Option<&str>,
    ) -> Option<Kind> {
        let step_word = doc.step.as_ref().map_or(step, |word| &word.value);
        let step = Number::parse(step_word).ok().filter(|step| step.is_positive());
        let mut end = |word: Option<&Word>| {
            let word = word?;
            let number = Number::parse(&word.value).ok();
            if number.is_none() {
                let message = format!("`{}` is not a number", word.value);
                self.findings.push(Diagnostic::error(Code::BadLimit, &word.path, message));
            }
            number
        };
        let (least_set, most_set) = (end(doc.least.as_ref()), end(doc.most.as_ref()));
        let (above, below) = (end(doc.above.as_ref()), end(doc.below.as_ref()));
        let Some(step) = step else {
            let message = format!("`{step_word}` is not a step");
            let path = doc.step.as_ref().map_or(&doc.name.path, |word| &word.path);
            self.findings.push(Diagnostic::error(Code::BadLimit, path, message).help("for example `0.01`"));
            return None;
        };
        let largest = Number::parse(LARGEST).ok()?.next_below(step).ok()?.add(step).ok()?;
        let grid_above = above
            .and_then(|above| crate::number::Number::floor(above.divide(step).ok()?).ok())
            .and_then(|steps| steps.add(Number::ONE).ok()?.multiply(step).ok());
        let grid_below = below.and_then(|below| below.next_below(step).ok());
        let default = least.and_then(|text| Number::parse(text).ok()).unwrap_or(Number::ZERO);
        let least = least_set.or(grid_above).unwrap_or(default);
        let most = most_set.or(grid_below);
        let most_value = most.unwrap_or(largest);
        if most_value < least {
            let message = "the limits leave nothing to answer".to_owned();
            self.findings.push(Diagnostic::error(Code::BadLimit, &doc.name.path, message));
            return None;
        }
        let bounded = most.is_some();
        Some(Kind::Number(Limits { style, unit: unit.clone(), step, least, most: most_value, bounded }))
    }

    fn ends(
        &mut self,
        doc: &InputDoc,
        read: impl Fn(&str) -> Option<i64>,
        (least, most): (&str, &str),
    ) -> Option<(i64, i64)> {
        let mut end = |word: Option<&Word>, default: &str| {
            let value = read(word.map_or(default, |word| word.value.as_str()));
            if let (None, Some(word)) = (value, word) {
                let message = format!("`{}` is not a limit of this kind", word.value);
                let help = format!("for example `{default}`");
                self.findings.push(Diagnostic::error(Code::BadLimit, &word.path, message).help(help));
            }
            value
        };
        let (least, most) = (end(doc.least.as_ref(), least), end(doc.most.as_ref(), most));
        let (least, most) = (least?, most?);
        if most < least {
            let message = "the limits leave nothing to answer".to_owned();
            self.findings.push(Diagnostic::error(Code::BadLimit, &doc.name.path, message));
            return None;
        }
        Some((least, most))
    }

    /// An input, once its kind is known. Parts with mistakes are left out.
    pub(super) fn input_entry(&mut self, list: Option<ListId>, doc: &InputDoc, kind: Kind) -> Input {
        let scope = self.row_scope(list);
        let when = self.optional_condition(doc.when.as_ref(), &scope);
        let otherwise = doc.otherwise.as_ref().and_then(|word| self.typed_value(word, &kind));
        let given = match list.and_then(|list| self.doc.lists.get(list.index())) {
            Some(list) => self.given(&doc.name.value, &list.given, &kind),
            None => None,
        };
        Input {
            name: doc.name.value.clone(),
            list,
            ask: doc.ask.clone(),
            help: doc.help.clone(),
            kind,
            when,
            otherwise,
            given,
        }
    }

    fn given(&mut self, name: &str, rows: &[GivenRowDoc], kind: &Kind) -> Option<Vec<TermId>> {
        let words: Vec<&Word> = rows
            .iter()
            .filter_map(|row| row.values.iter().find(|(input, _)| input.value == name).map(|(_, value)| value))
            .collect();
        if words.is_empty() {
            return None;
        }
        words.into_iter().map(|word| self.typed_value(word, kind)).collect()
    }

    /// A value as the author would type it, as a constant.
    fn typed_value(&mut self, word: &Word, kind: &Kind) -> Option<TermId> {
        let ty = type_of(kind);
        let text = word.value.as_str();
        let term = match kind {
            Kind::Number(limits) => Number::parse(text).ok().filter(|number| limits.holds(*number)).map(Term::Number),
            Kind::Date { .. } => Date::parse_iso(text).map(|date| Term::Moment(i64::from(date.to_days()))),
            Kind::DateTime { .. } => DateTime::parse_iso(text).map(|time| Term::Moment(time.to_minutes())),
            Kind::Year { .. } => text.parse().ok().map(Term::Moment),
            Kind::Truth => match text {
                "yes" => Some(Term::Truth(true)),
                "no" => Some(Term::Truth(false)),
                _ => None,
            },
            Kind::Choice(choice) => {
                let options = &self.choices.get(choice.index())?.options;
                let place = options.iter().position(|option| option.name == text);
                place.and_then(|place| u8::try_from(place).ok()).map(Term::Option)
            }
            Kind::Choices(_) | Kind::Label | Kind::Row(_) => None,
        };
        if let Some(term) = term {
            return Some(self.push(term, ty));
        }
        let message = format!("`{text}` is not an answer to this question");
        let help = "write it as the answer is stored: a number, `yes`, `no`, a date such as 2012-08-01, or an option";
        self.findings.push(Diagnostic::error(Code::BadFigure, &word.path, message).help(help));
        None
    }

    /// An outcome with everything that hangs on it. Parts with mistakes are left out.
    pub(super) fn outcome_entry(&mut self, outcome: OutcomeId, list: Option<ListId>, doc: &OutcomeDoc) -> Outcome {
        let outer = self.row_scope(list);
        let when = self.optional_condition(doc.when.as_ref(), &outer);
        let scope = self.scope_under(&outer, doc.when.as_ref());
        let requires = self.requirements(&doc.requires, &scope);
        let amount = self.amount(outcome).map(|typed| typed.term);
        let figures = doc.figures.iter().filter_map(|word| self.rule_here(list, word)).collect();
        let deadlines =
            doc.deadlines.iter().filter_map(|deadline| self.deadline(doc, deadline, list, &scope)).collect();
        Outcome {
            name: doc.name.value.clone(),
            list,
            kind: outcome_kind(&doc.kind.value),
            title: doc.title.clone(),
            when,
            requires,
            amount,
            figures,
            deadlines,
            papers: self.notes(&doc.papers, &scope),
            steps: self.notes(&doc.steps, &scope),
            notes: self.notes(&doc.notes, &scope),
            decided_by: doc.decided_by.clone(),
        }
    }

    /// Requirements; each is read under those before it.
    fn requirements(&mut self, docs: &[RequirementDoc], scope: &Scope) -> Vec<Requirement> {
        let mut requires = Vec::with_capacity(docs.len());
        let mut inner = scope.clone();
        for doc in docs {
            let cite = self.names.article_at(doc.cite.as_ref(), &mut self.findings);
            let condition = self.condition(&doc.when, &inner);
            inner = self.scope_under(&inner, Some(&doc.when));
            requires.extend(condition.map(|when| Requirement {
                id: doc.id.value.clone(),
                when,
                label: doc.label.clone(),
                cite,
                remedy: doc.remedy.clone(),
            }));
        }
        requires
    }

    fn deadline(
        &mut self,
        outcome: &OutcomeDoc,
        doc: &DeadlineDoc,
        list: Option<ListId>,
        scope: &Scope,
    ) -> Option<Deadline> {
        let is = self.rule_here(list, &doc.is)?;
        let (_, rule) = *self.names.rules.get(is.index())?;
        if self.rule_type(is, &(0..0))? != Type::Date {
            let message = format!("`{}` is no date", doc.is.value);
            self.findings.push(Diagnostic::error(Code::WrongType, &doc.is.path, message));
            return None;
        }
        let when = self.optional_condition(doc.when.as_ref(), scope);
        let own = self.names.article_at(doc.cite.as_ref(), &mut self.findings);
        let cite = own.or_else(|| self.names.article_at(rule.cite.as_ref(), &mut Findings::default()));
        let label = doc.label.clone().or_else(|| rule.label.clone()).unwrap_or_else(|| outcome.title.clone());
        Some(Deadline { is, when, label, cite })
    }

    /// A rule of the same list or of the policy, by name.
    fn rule_here(&mut self, list: Option<ListId>, word: &Word) -> Option<RuleId> {
        match self.names.value(list, &word.value) {
            Some((_, super::names::Meaning::Rule(rule))) => {
                self.used.rules.insert(rule);
                Some(rule)
            }
            Some(_) => {
                let message = format!("`{}` is not a rule", word.value);
                self.findings.push(Diagnostic::error(Code::WrongType, &word.path, message).help("name a rule"));
                None
            }
            None => {
                let like = self.names.like(list, &word.value);
                self.findings.unknown(word, "rule", like.as_deref());
                None
            }
        }
    }

    fn notes(&mut self, docs: &[NoteDoc], scope: &Scope) -> Vec<Note> {
        let mut notes = Vec::with_capacity(docs.len());
        for doc in docs {
            let cite = self.names.article_at(doc.cite.as_ref(), &mut self.findings);
            notes.push(Note { text: doc.text.clone(), cite, when: self.optional_condition(doc.when.as_ref(), scope) });
        }
        notes
    }

    /// A check between answers; `None` after a mistake.
    pub(super) fn check_entry(&mut self, list: Option<ListId>, doc: &CheckDoc) -> Option<Check> {
        let scope = self.row_scope(list);
        let must = self.condition(&doc.must, &scope);
        let blame = match self.names.value(list, &doc.blame.value) {
            Some((owner, super::names::Meaning::Input(input))) if owner == list => Some(input),
            _ => {
                let like = self.names.like(list, &doc.blame.value);
                self.findings.unknown(&doc.blame, "question here", like.as_deref());
                None
            }
        };
        let codes = crate::program::CHECK_CODES;
        if !codes.contains(&doc.code.value.as_str()) {
            self.findings.unknown(&doc.code, "code", nearest(&doc.code.value, codes.into_iter()));
        }
        Some(Check { list, must: must?, blame: blame?, code: doc.code.value.clone(), say: doc.say.clone() })
    }

    /// A list, once its inputs, rules and outcomes are known. Parts with mistakes are left out.
    pub(super) fn list_entry(&mut self, list: ListId, doc: &ListDoc) -> List {
        let key = doc.key.as_ref().and_then(|word| match self.names.in_list(list, &word.value) {
            Some(super::names::Meaning::Input(input)) => Some(input),
            Some(_) | None => {
                let like = self.names.like_in(list, &word.value);
                self.findings.unknown(word, "question of this list", like.as_deref());
                None
            }
        });
        let when = self.optional_condition(doc.when.as_ref(), &Scope::of(None));
        let scope = self.row_scope(Some(list));
        let order = self.order(&doc.in_order_of, &scope).unwrap_or_default();
        let of = |owner: &Option<ListId>| *owner == Some(list);
        let rows = if doc.given.is_empty() {
            ListRows::Asked { least: doc.least, most: doc.most }
        } else {
            let rows = doc.given.iter();
            ListRows::Given(
                rows.map(|row| OptionText { name: row.key.value.clone(), label: row.label.clone() }).collect(),
            )
        };
        List {
            name: doc.name.value.clone(),
            ask: doc.ask.clone(),
            label: doc.label.clone(),
            help: doc.help.clone(),
            rows,
            unit: self.list_units.get(list.index()).cloned().unwrap_or_default(),
            key,
            when,
            order,
            inputs: places(self.names.inputs.iter().map(|(owner, _)| of(owner))).map(InputId).collect(),
            rules: places(self.names.rules.iter().map(|(owner, _)| of(owner))).map(RuleId).collect(),
            outcomes: places(self.names.outcomes.iter().map(|(owner, _)| of(owner))).map(OutcomeId).collect(),
        }
    }
}

fn places(mine: impl Iterator<Item = bool>) -> impl Iterator<Item = u32> {
    mine.enumerate().filter(|(_, mine)| *mine).map(|(index, _)| id(index))
}

/// The type of the answers of a kind.
pub(super) fn type_of(kind: &Kind) -> Type {
    match kind {
        Kind::Number(limits) => Type::Number(limits.unit.clone()),
        Kind::Date { .. } => Type::Date,
        Kind::DateTime { .. } => Type::DateTime,
        Kind::Year { .. } => Type::Ordinal(DatePart::Year),
        Kind::Choice(choice) => Type::Choice(*choice),
        Kind::Choices(choice) => Type::Choices(*choice),
        Kind::Truth => Type::Truth,
        Kind::Label => Type::Label,
        Kind::Row(list) => Type::Row(*list),
    }
}

/// The kind of an outcome; `source` lets no other word through.
fn outcome_kind(name: &str) -> OutcomeKind {
    match name {
        "quota" => OutcomeKind::Quota,
        "check" => OutcomeKind::Check,
        "deadline" => OutcomeKind::Deadline,
        "classification" => OutcomeKind::Classification,
        "placement" => OutcomeKind::Placement,
        _ => OutcomeKind::Benefit,
    }
}
