//! Names: what every name of a policy means, each declared once.

use super::Findings;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::program::{
    ArticleId, BUILT_IN, ChoiceId, DoubtId, InputId, ListId, OutcomeId, ParameterId, ReadingId, RuleId, Unit,
};
use crate::source::document::{BodyDoc, ChoiceDoc, InputDoc, OutcomeDoc, PolicyDoc, RuleDoc, Word};
use std::collections::BTreeMap;

/// What a name that gives a value means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A figure.
    Parameter(ParameterId),
    /// A question.
    Input(InputId),
    /// A formula.
    Rule(RuleId),
    /// What the policy decides.
    Outcome(OutcomeId),
    /// A list.
    List(ListId),
}

/// The names of functions; a parameter or rule may not have one of them.
pub(super) const FUNCTIONS: [&str; 16] = [
    "min",
    "max",
    "sum",
    "count",
    "distinct values",
    "not",
    "verify",
    "may_be",
    "floor",
    "ceiling",
    "next_below",
    "next_working_day",
    "add_working_days",
    "working_days",
    "previous",
    "left",
];

/// What every name means.
#[derive(Debug)]
pub(super) struct Names<'d> {
    choices: BTreeMap<&'d str, ChoiceId>,
    doubts: BTreeMap<&'d str, DoubtId>,
    readings: BTreeMap<&'d str, ReadingId>,
    articles: BTreeMap<&'d str, ArticleId>,
    units: Vec<&'d str>,
    policy: BTreeMap<&'d str, Meaning>,
    lists: Vec<BTreeMap<&'d str, Meaning>>,
    /// All choices in the order of their ids: the named ones, then those of single inputs.
    pub(super) choice_docs: Vec<&'d ChoiceDoc>,
    /// All inputs in the order of their ids.
    pub(super) inputs: Vec<(Option<ListId>, &'d InputDoc)>,
    /// All rules in the order of their ids.
    pub(super) rules: Vec<(Option<ListId>, &'d RuleDoc)>,
    /// All outcomes in the order of their ids.
    pub(super) outcomes: Vec<(Option<ListId>, &'d OutcomeDoc)>,
}

impl<'d> Names<'d> {
    /// Collects all names; a name declared twice is reported.
    pub(super) fn collect(doc: &'d PolicyDoc, findings: &mut Findings) -> Names<'d> {
        let mut names = Names {
            choices: BTreeMap::new(),
            doubts: numbered(doc.doubts.iter().map(|doubt| &doubt.name), DoubtId),
            readings: numbered(doc.readings.iter().map(|reading| &reading.name), ReadingId),
            articles: numbered(doc.articles.iter().map(|(number, _)| number), ArticleId),
            units: doc.units.iter().map(|(unit, _)| unit.value.as_str()).chain(BUILT_IN).collect(),
            policy: BTreeMap::new(),
            lists: Vec::new(),
            choice_docs: doc.choices.iter().collect(),
            inputs: Vec::new(),
            rules: Vec::new(),
            outcomes: Vec::new(),
        };
        names.choices = numbered(doc.choices.iter().map(|choice| &choice.name), ChoiceId);
        for (index, parameter) in doc.parameters.iter().enumerate() {
            names.declare(None, &parameter.name, Meaning::Parameter(ParameterId(id(index))), findings);
        }
        for (index, list) in doc.lists.iter().enumerate() {
            names.declare(None, &list.name, Meaning::List(ListId(id(index))), findings);
        }
        names.body(None, &doc.body, findings);
        for (index, list) in doc.lists.iter().enumerate() {
            names.lists.push(BTreeMap::new());
            names.body(Some(ListId(id(index))), &list.body, findings);
        }
        units_are_new(doc, findings);
        names
    }

    fn body(&mut self, list: Option<ListId>, body: &'d BodyDoc, findings: &mut Findings) {
        for input in &body.inputs {
            self.declare(list, &input.name, Meaning::Input(InputId(id(self.inputs.len()))), findings);
            self.inputs.push((list, input));
            self.choice_docs.extend(&input.choices);
        }
        for rule in &body.rules {
            self.declare(list, &rule.name, Meaning::Rule(RuleId(id(self.rules.len()))), findings);
            self.rules.push((list, rule));
        }
        for outcome in &body.outcomes {
            self.declare(list, &outcome.name, Meaning::Outcome(OutcomeId(id(self.outcomes.len()))), findings);
            self.outcomes.push((list, outcome));
        }
    }

    fn declare(&mut self, list: Option<ListId>, name: &'d Word, meaning: Meaning, findings: &mut Findings) {
        let text = name.value.as_str();
        if FUNCTIONS.contains(&text) {
            let message = format!("`{text}` is the name of a function");
            findings.push(Diagnostic::error(Code::DuplicateName, &name.path, message).help("choose another name"));
        }
        let taken = self.policy.contains_key(text)
            || list.is_some_and(|list| self.lists.get(list.index()).is_some_and(|names| names.contains_key(text)));
        if taken {
            let message = format!("`{text}` already names something else here");
            let help = "a name means one thing: rename one of the two";
            findings.push(Diagnostic::error(Code::DuplicateName, &name.path, message).help(help));
            return;
        }
        let scope = match list {
            Some(list) => self.lists.get_mut(list.index()),
            None => Some(&mut self.policy),
        };
        if let Some(scope) = scope {
            scope.insert(text, meaning);
        }
    }

    /// What a bare name means in the formulas of a list, or of the policy.
    pub(super) fn value(&self, list: Option<ListId>, name: &str) -> Option<(Option<ListId>, Meaning)> {
        let in_list = list.and_then(|list| self.in_list(list, name).map(|meaning| (Some(list), meaning)));
        in_list.or_else(|| self.policy.get(name).map(|meaning| (None, *meaning)))
    }

    /// What a name means on the rows of a list.
    pub(super) fn in_list(&self, list: ListId, name: &str) -> Option<Meaning> {
        self.lists.get(list.index())?.get(name).copied()
    }

    /// The name most like this one among those that could stand here.
    pub(super) fn like(&self, list: Option<ListId>, name: &str) -> Option<String> {
        let own = list.and_then(|list| self.lists.get(list.index())).into_iter().flat_map(BTreeMap::keys);
        let all = own.chain(self.policy.keys()).copied().chain(FUNCTIONS);
        nearest(name, all).map(str::to_owned)
    }

    /// The field of a list's rows most like this name.
    pub(super) fn like_in(&self, list: ListId, name: &str) -> Option<String> {
        nearest(name, self.lists.get(list.index())?.keys().copied()).map(str::to_owned)
    }

    /// The named choice.
    pub(super) fn choice(&self, name: &str) -> Option<ChoiceId> {
        self.choices.get(name).copied()
    }

    /// How many options a named choice has; one where there is no such choice.
    pub(super) fn options_of(&self, choice: &str) -> usize {
        let entry = self.choice(choice).and_then(|choice| self.choice_docs.get(choice.index()));
        entry.map_or(1, |choice| choice.options.len())
    }

    /// The choice that an input has of its own.
    pub(super) fn own_choice(&self, input: &InputDoc) -> Option<ChoiceId> {
        let own = input.choices.as_ref()?;
        self.choice_docs.iter().position(|choice| std::ptr::eq(*choice, own)).map(|index| ChoiceId(id(index)))
    }

    /// A named choice, or a diagnostic.
    pub(super) fn choice_at(&self, word: &Word, findings: &mut Findings) -> Option<ChoiceId> {
        let found = self.choice(&word.value);
        if found.is_none() {
            findings.unknown(word, "choice", nearest(&word.value, self.choices.keys().copied()));
        }
        found
    }

    /// A list, or a diagnostic.
    pub(super) fn list_at(&self, word: &Word, findings: &mut Findings) -> Option<ListId> {
        if let Some(Meaning::List(list)) = self.policy.get(word.value.as_str()) {
            return Some(*list);
        }
        let lists = self.policy.iter().filter(|(_, meaning)| matches!(meaning, Meaning::List(_)));
        findings.unknown(word, "list", nearest(&word.value, lists.map(|(name, _)| *name)));
        None
    }

    /// A doubt, or a diagnostic.
    pub(super) fn doubt_at(&self, word: &Word, findings: &mut Findings) -> Option<DoubtId> {
        let found = self.doubts.get(word.value.as_str()).copied();
        if found.is_none() {
            findings.unknown(word, "doubt", nearest(&word.value, self.doubts.keys().copied()));
        }
        found
    }

    /// A doubt by its name.
    pub(super) fn doubt(&self, name: &str) -> Option<DoubtId> {
        self.doubts.get(name).copied()
    }

    /// A reading by its name.
    pub(super) fn reading(&self, name: &str) -> Option<ReadingId> {
        self.readings.get(name).copied()
    }

    /// The reading or the doubt most like this name.
    pub(super) fn like_reading(&self, name: &str) -> Option<String> {
        nearest(name, self.readings.keys().copied()).map(str::to_owned)
    }

    /// The doubt most like this name.
    pub(super) fn like_doubt(&self, name: &str) -> Option<String> {
        nearest(name, self.doubts.keys().copied()).map(str::to_owned)
    }

    /// An article, or a diagnostic.
    pub(super) fn article_at(&self, word: Option<&Word>, findings: &mut Findings) -> Option<ArticleId> {
        let word = word?;
        let found = self.articles.get(word.value.as_str()).copied();
        if found.is_none() {
            let message = format!("there is no article `{}`", word.value);
            let help = "add it to `[articles]` in both languages, or correct the number";
            findings.push(Diagnostic::error(Code::UnknownArticle, &word.path, message).help(help));
        }
        found
    }

    /// A unit whose bases are all declared, or a diagnostic.
    pub(super) fn unit_at(&self, word: &Word, findings: &mut Findings) -> Option<Unit> {
        let Some(unit) = Unit::parse(&word.value) else {
            let message = format!("`{}` is not written like a unit", word.value);
            let help = "for example `yuan`, `yuan/sow`, `day`, `ratio`";
            findings.push(Diagnostic::error(Code::UnknownUnit, &word.path, message).help(help));
            return None;
        };
        let unknown: Vec<&str> = unit.bases().filter(|base| !self.units.contains(base)).collect();
        for base in &unknown {
            let hint = match nearest(base, self.units.iter().copied()) {
                Some(like) => format!("did you mean `{like}`?"),
                None => "declare it under `[units]` with a label in both languages".to_owned(),
            };
            let message = format!("there is no unit `{base}`");
            findings.push(Diagnostic::error(Code::UnknownUnit, &word.path, message).help(hint));
        }
        unknown.is_empty().then_some(unit)
    }
}

/// Reports units that every policy has and that are declared again.
fn units_are_new(doc: &PolicyDoc, findings: &mut Findings) {
    for (unit, _) in &doc.units {
        if BUILT_IN.contains(&unit.value.as_str()) || unit.value == "ratio" {
            let message = format!("the unit `{}` is built in", unit.value);
            findings.push(Diagnostic::error(Code::DuplicateName, &unit.path, message));
        }
    }
}

fn numbered<'d, T>(words: impl Iterator<Item = &'d Word>, make: impl Fn(u32) -> T) -> BTreeMap<&'d str, T> {
    words.enumerate().map(|(index, word)| (word.value.as_str(), make(id(index)))).collect()
}

/// An index as an id; tables are far smaller than this.
pub(super) fn id(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
