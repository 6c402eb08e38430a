//! Building: the header, articles, choices, lists and checks of the program, once names are known.

use super::Findings;
use super::formula::Formulas;
use super::names::{Meaning, Names, id};
use super::scope::Scope;
use crate::calendar::Date;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::program::{
    Article, CHECK_CODES, Check, Choice, Doubt, Header, InputId, List, ListId, ListRows, OptionText, OutcomeId,
    Reading, RuleId, Text,
};
use crate::source::document::{CheckDoc, HeaderDoc, ListDoc, PolicyDoc, Word};

/// All choices: the named ones, those of single inputs, the ways to read each passage.
pub(super) fn choices(doc: &PolicyDoc, names: &Names<'_>, findings: &mut Findings) -> Vec<Choice> {
    let written = names.choice_docs.iter().map(|choice| (&choice.name, &choice.options));
    let readings = doc.readings.iter().map(|reading| (&reading.name, &reading.options));
    let mut choices = Vec::new();
    for (name, all) in written.chain(readings) {
        same_labels(all, findings);
        let options = all.iter().map(|(name, label)| OptionText { name: name.value.clone(), label: label.clone() });
        choices.push(Choice { name: name.value.clone(), options: options.collect() });
    }
    choices
}

/// Reports options that a person cannot tell apart.
fn same_labels(options: &[(Word, Text)], findings: &mut Findings) {
    for (place, (name, label)) in options.iter().enumerate() {
        let alike = |(_, other): &&(Word, Text)| other.zh == label.zh || other.en == label.en;
        if let Some((other, _)) = options.iter().take(place).find(alike) {
            let message = format!("`{}` has the same label as `{}`", name.value, other.value);
            let help = "say in both languages how the two differ";
            findings.push(Diagnostic::error(Code::SameLabel, &name.path, message).help(help));
        }
    }
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
    let open = doc.doubts.iter().map(|doubt| Doubt {
        name: doubt.name.value.clone(),
        cite: names.article_at(doubt.cite.as_ref(), findings),
        text: doubt.text.clone(),
    });
    let doubts = open.collect();
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
    /// A check between answers; `None` after a mistake.
    pub(super) fn check_entry(&mut self, list: Option<ListId>, doc: &CheckDoc) -> Option<Check> {
        let scope = self.row_scope(list);
        let must = self.condition(&doc.must, &scope);
        let blame = match self.names.value(list, &doc.blame.value) {
            Some((owner, Meaning::Input(input))) if owner == list => Some(input),
            _ => {
                let like = self.names.like(list, &doc.blame.value);
                self.findings.unknown(&doc.blame, "question here", like.as_deref());
                None
            }
        };
        if !CHECK_CODES.contains(&doc.code.value.as_str()) {
            self.findings.unknown(&doc.code, "code", nearest(&doc.code.value, CHECK_CODES.into_iter()));
        }
        Some(Check { list, must: must?, blame: blame?, code: doc.code.value.clone(), say: doc.say.clone() })
    }

    /// The question whose answer names a row of a list.
    fn key(&mut self, list: ListId, word: &Word) -> Option<InputId> {
        if let Some(Meaning::Input(input)) = self.names.in_list(list, &word.value) {
            return Some(input);
        }
        let like = self.names.like_in(list, &word.value);
        self.findings.unknown(word, "question of this list", like.as_deref());
        None
    }

    /// A list, once its inputs, rules and outcomes are known. Parts with mistakes are left out.
    pub(super) fn list_entry(&mut self, list: ListId, doc: &ListDoc) -> List {
        let key = doc.key.as_ref().and_then(|word| self.key(list, word));
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
