//! Description of a policy in one language: everything a page needs to draw a form and to show figures and articles.

use super::read::Language;
use super::text;
use super::wire::{
    ArticleDescription, Description, DoubtDescription, FigureDescription, ListDescription, NoteDescription,
    OptionDescription, OutcomeDescription, ParameterDescription, Question, ReadingDescription, RequirementDescription,
    RuleDescription,
};
use crate::calendar::{Date, DateTime};
use crate::number::Number;
use crate::program::{
    ArticleId, Audience, ChoiceId, Deadline, Input, Kind, Limits, List, ListRows, Note, NumberStyle, OptionText,
    Outcome, OutcomeKind, Parameter, ParameterId, Program, Rule, RuleId, Type,
};
use crate::sorted::Set;

/// Describes a policy.
pub fn describe(program: &Program, language: Language) -> Description {
    let from = Describer { program, language };
    let header = &program.header;
    Description {
        id: header.id.clone(),
        version: header.version.clone(),
        audience: audience(header.audience).to_owned(),
        title: from.text(&header.title),
        summary: from.optional(header.summary.as_ref()),
        place: from.optional(header.place.as_ref()),
        from: header.from.map(|day| day.to_string()),
        to: header.to.map(|day| day.to_string()),
        source_title: header.source_title.clone(),
        source_note: from.optional(header.source_note.as_ref()),
        decided_by: from.optional(header.decided_by.as_ref()),
        remarks: header.remarks.iter().map(|remark| from.text(remark)).collect(),
        inputs: from.questions(program.inputs.iter().filter(|input| input.list.is_none())),
        lists: program.lists.iter().map(|list| from.list(list)).collect(),
        readings: from.readings(),
        doubts: from.doubts(),
        parameters: ids(program.parameters.len()).map(ParameterId).map(|parameter| from.parameter(parameter)).collect(),
        rules: ids(program.rules.len()).map(RuleId).filter_map(|rule| from.rule(rule)).collect(),
        outcomes: program.outcomes.iter().map(|outcome| from.outcome(outcome)).collect(),
        articles: ids(program.articles.len()).map(ArticleId).map(|article| from.article(article)).collect(),
    }
}

struct Describer<'p> {
    program: &'p Program,
    language: Language,
}

impl Describer<'_> {
    fn text(&self, of: &crate::program::Text) -> String {
        self.language.of(of).to_owned()
    }

    fn optional(&self, of: Option<&crate::program::Text>) -> Option<String> {
        of.map(|of| self.text(of))
    }

    fn number(&self, cite: Option<ArticleId>) -> Option<String> {
        cite.map(|cite| self.program.article(cite).number.clone())
    }

    fn options(&self, options: &[OptionText]) -> Vec<OptionDescription> {
        let one = |option: &OptionText| OptionDescription { id: option.name.clone(), label: self.text(&option.label) };
        options.iter().map(one).collect()
    }

    fn options_of(&self, choice: ChoiceId) -> Vec<OptionDescription> {
        self.options(&self.program.choice(choice).options)
    }

    fn questions<'i>(&self, inputs: impl Iterator<Item = &'i Input>) -> Vec<Question> {
        inputs.filter(|input| input.given.is_none()).map(|input| self.question(input)).collect()
    }

    fn question(&self, input: &Input) -> Question {
        let mut question = Question {
            id: input.name.clone(),
            ask: self.text(&input.ask),
            help: self.optional(input.help.as_ref()),
            kind: kind(&input.kind).to_owned(),
            unit: None,
            options: Vec::new(),
            of: None,
            least: None,
            most: None,
            conditional: input.when.is_some(),
        };
        match &input.kind {
            Kind::Number(limits) => self.limits(limits, &mut question),
            Kind::Date { least, most } => {
                let [first, last] = ["1900-01-01", "2199-12-31"].map(Date::parse_iso);
                let day = |days: i64| text::date(days).filter(|day| Some(*day) != first && Some(*day) != last);
                question.least = day(*least).map(|day| day.to_string());
                question.most = day(*most).map(|day| day.to_string());
            }
            Kind::DateTime { least, most } => {
                let ends = ["1900-01-01T00:00", "2199-12-31T23:59"].map(DateTime::parse_iso);
                let minute = |minutes: i64| DateTime::from_minutes(minutes).filter(|at| !ends.contains(&Some(*at)));
                question.least = minute(*least).map(|at| at.to_string());
                question.most = minute(*most).map(|at| at.to_string());
            }
            Kind::Year { least, most } => {
                let year = |year: i64| (![1900, 2199].contains(&year)).then(|| year.to_string());
                (question.least, question.most) = (year(*least), year(*most));
            }
            Kind::Choice(choice) | Kind::Choices(choice) => question.options = self.options_of(*choice),
            Kind::Truth | Kind::Label => {}
            Kind::Row(list) => question.of = Some(self.program.list(*list).name.clone()),
        }
        question
    }

    fn limits(&self, limits: &Limits, question: &mut Question) {
        let ty = Type::Number(limits.unit.clone());
        let text = |number: Number| Some(text::whole(self.program, &ty, &crate::evaluate::Value::number(number)));
        question.unit = match limits.style {
            NumberStyle::Ratio => Some("%".to_owned()),
            NumberStyle::Money | NumberStyle::Count | NumberStyle::Plain => {
                Some(text::unit_label(self.program, &limits.unit, self.language)).filter(|label| !label.is_empty())
            }
        };
        question.least = if limits.least.is_zero() { None } else { text(limits.least) };
        question.most = if limits.bounded { text(limits.most) } else { None };
    }

    fn list(&self, list: &List) -> ListDescription {
        let (least, most, given) = match &list.rows {
            ListRows::Asked { least, most } => (*least, *most, Vec::new()),
            ListRows::Given(rows) => {
                let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
                (count, count, self.options(rows))
            }
        };
        ListDescription {
            id: list.name.clone(),
            ask: self.text(&list.ask),
            label: self.optional(list.label.as_ref()),
            help: self.optional(list.help.as_ref()),
            least,
            most,
            given,
            key: list.key.map(|key| self.program.input(key).name.clone()),
            conditional: list.when.is_some(),
            inputs: self.questions(list.inputs.iter().map(|input| self.program.input(*input))),
        }
    }

    fn readings(&self) -> Vec<ReadingDescription> {
        let readings = self.program.readings.iter();
        readings
            .map(|reading| ReadingDescription {
                id: reading.name.clone(),
                ask: self.text(&reading.ask),
                cite: self.number(reading.cite),
                options: self.options(&reading.options),
                recommended: reading
                    .options
                    .get(usize::from(reading.recommended))
                    .map_or_else(String::new, |option| option.name.clone()),
            })
            .collect()
    }

    fn doubts(&self) -> Vec<DoubtDescription> {
        let doubts = self.program.doubts.iter();
        doubts
            .map(|doubt| DoubtDescription {
                id: doubt.name.clone(),
                text: self.text(&doubt.text),
                cite: self.number(doubt.cite),
            })
            .collect()
    }

    fn parameter(&self, id: ParameterId) -> ParameterDescription {
        let (program, language) = (self.program, self.language);
        let parameter: &Parameter = program.parameter(id);
        let columns = (0..parameter.columns.len()).map(|place| text::column(program, id, place, language)).collect();
        let rows = parameter.rows.iter().map(|row| {
            let cells = parameter.columns.iter().zip(&row.cells);
            FigureDescription {
                cells: cells.map(|(column, cell)| text::cell(program, column, cell, language)).collect(),
                figure: text::figure(program, id, &row.figure, language),
                cite: self.number(row.cite),
            }
        });
        ParameterDescription {
            id: parameter.name.clone(),
            label: self.text(&parameter.label),
            columns,
            rows: rows.collect(),
            decided_by: self.optional(parameter.decided_by.as_ref()),
            overridden: self.optional(parameter.overridden.as_ref()),
        }
    }

    fn rule(&self, id: RuleId) -> Option<RuleDescription> {
        let rule: &Rule = self.program.rule(id);
        Some(RuleDescription {
            id: rule.name.clone(),
            list: rule.list.map(|list| self.program.list(list).name.clone()),
            label: self.text(rule.label.as_ref()?),
            formula: text::rule_in_words(self.program, id, self.language),
            cite: self.number(rule.cite),
        })
    }

    fn outcome(&self, outcome: &Outcome) -> OutcomeDescription {
        let unit = match outcome.amount.map(|amount| self.program.term_type(amount)) {
            Some(Type::Number(unit)) => Some(text::unit_label(self.program, unit, self.language)),
            Some(_) | None => None,
        };
        let requires = outcome.requires.iter().map(|requirement| RequirementDescription {
            id: requirement.id.clone(),
            label: self.text(&requirement.label),
            cite: self.number(requirement.cite),
            remedy: self.optional(requirement.remedy.as_ref()),
        });
        let figures = outcome.figures.iter().map(|figure| self.program.rule(*figure)).map(|rule| OptionDescription {
            id: rule.name.clone(),
            label: rule.label.as_ref().map_or_else(|| rule.name.clone(), |label| self.text(label)),
        });
        OutcomeDescription {
            id: outcome.name.clone(),
            list: outcome.list.map(|list| self.program.list(list).name.clone()),
            kind: outcome_kind(outcome.kind).to_owned(),
            title: self.text(&outcome.title),
            requires: requires.collect(),
            unit: unit.filter(|label| !label.is_empty()),
            figures: figures.collect(),
            deadlines: outcome.deadlines.iter().map(|deadline| self.deadline(deadline)).collect(),
            papers: self.notes(&outcome.papers),
            steps: self.notes(&outcome.steps),
            notes: self.notes(&outcome.notes),
            decided_by: self.optional(outcome.decided_by.as_ref()),
        }
    }

    fn deadline(&self, deadline: &Deadline) -> NoteDescription {
        NoteDescription {
            text: self.text(&deadline.label),
            cite: self.number(deadline.cite),
            conditional: deadline.when.is_some(),
        }
    }

    fn notes(&self, notes: &[Note]) -> Vec<NoteDescription> {
        let one = |note: &Note| NoteDescription {
            text: self.text(&note.text),
            cite: self.number(note.cite),
            conditional: note.when.is_some(),
        };
        notes.iter().map(one).collect()
    }

    fn article(&self, id: ArticleId) -> ArticleDescription {
        let article = self.program.article(id);
        let states = |parameter: &&Parameter| parameter.rows.iter().any(|row| row.cite == Some(id));
        let rests = |outcome: &&Outcome| articles_of(self.program, outcome).contains(&id);
        ArticleDescription {
            number: article.number.clone(),
            text: self.text(&article.text),
            parameters: self.program.parameters.iter().filter(states).map(|one| one.name.clone()).collect(),
            outcomes: self.program.outcomes.iter().filter(rests).map(|one| one.name.clone()).collect(),
        }
    }
}

/// The articles that an outcome rests on: those it cites, and those of the rules and figures behind its amount and requirements.
fn articles_of(program: &Program, outcome: &Outcome) -> Set<ArticleId> {
    let mut reached = text::Reached::default();
    for term in outcome.requires.iter().map(|requirement| requirement.when).chain(outcome.amount) {
        reached.term(program, term);
    }
    for rule in outcome.figures.iter().copied().chain(outcome.deadlines.iter().map(|deadline| deadline.is)) {
        reached.rule(program, rule);
    }
    let mut articles = Set::new();
    articles.extend(reached.rules.iter().filter_map(|rule| program.rule(*rule).cite));
    for parameter in &reached.parameters {
        articles.extend(program.parameter(*parameter).rows.iter().filter_map(|row| row.cite));
    }
    articles.extend(outcome.requires.iter().filter_map(|requirement| requirement.cite));
    articles.extend(outcome.deadlines.iter().filter_map(|deadline| deadline.cite));
    for notes in [&outcome.papers, &outcome.steps, &outcome.notes] {
        articles.extend(notes.iter().filter_map(|note| note.cite));
    }
    articles
}

fn ids(count: usize) -> std::ops::Range<u32> {
    0..u32::try_from(count).unwrap_or(u32::MAX)
}

fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Citizen => "citizen",
        Audience::Office => "office",
        Audience::School => "school",
    }
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Number(limits) => match limits.style {
            NumberStyle::Money => "money",
            NumberStyle::Count => "count",
            NumberStyle::Plain => "number",
            NumberStyle::Ratio => "ratio",
        },
        Kind::Date { .. } => "date",
        Kind::DateTime { .. } => "date-time",
        Kind::Year { .. } => "year",
        Kind::Choice(_) => "choice",
        Kind::Choices(_) => "choices",
        Kind::Truth => "yes/no",
        Kind::Label => "label",
        Kind::Row(_) => "row",
    }
}

fn outcome_kind(kind: OutcomeKind) -> &'static str {
    match kind {
        OutcomeKind::Benefit => "benefit",
        OutcomeKind::Quota => "quota",
        OutcomeKind::Check => "check",
        OutcomeKind::Deadline => "deadline",
        OutcomeKind::Classification => "classification",
        OutcomeKind::Placement => "placement",
    }
}
