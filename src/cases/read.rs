//! From the text of `cases.toml` to cases, with every mistake in it.

use std::collections::BTreeSet;

use super::case::{Case, Expectation, Subject};
use super::fact::{Fact, listed};
use super::reverse::Reverse;
use crate::answer::{Language, Options};
use crate::calendar::Date;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::program::{ListId, ListRows, Program};
use crate::sorted::Map;
use crate::source::node::Node;
use crate::source::path::{Path, Step};
use crate::source::toml_text::{self, Places};

/// Reads the cases of a policy.
///
/// # Errors
///
/// Everything that is wrong with the text: its syntax; or keys that are unknown or missing, values of the wrong kind,
/// names of outcomes, rules, readings and doubts that the policy does not have, cases of the same name, and cases that
/// expect nothing.
pub fn read(text: &str, program: &Program) -> (Result<Vec<Case>, Vec<Diagnostic>>, Places) {
    let (node, places) = toml_text::read(text);
    let cases = node.and_then(|node| {
        let mut reader = Reader { program, found: Vec::new() };
        let cases = reader.cases(&node);
        if reader.found.is_empty() { Ok(cases) } else { Err(reader.found) }
    });
    (cases, places)
}

const FILE_KEYS: &[&str] = &["cases"];
const CASE_KEYS: &[&str] = &["id", "about", "source", "as_of", "readings", "doubts", "answers", "expect"];
const EXPECT_KEYS: &[&str] = &["outcomes", "rules", "problems", "solve"];
const FIGURES: &str = "figures";

struct Reader<'a> {
    program: &'a Program,
    found: Vec<Diagnostic>,
}

/// A table whose keys are known, at its place.
struct Fields<'n> {
    path: Path,
    entries: &'n [(String, Node)],
}

impl<'n> Fields<'n> {
    fn get(&self, key: &str) -> Option<(Path, &'n Node)> {
        let (_, node) = self.entries.iter().find(|(known, _)| known == key)?;
        Some((self.path.child(key), node))
    }
}

impl Reader<'_> {
    fn cases(&mut self, node: &Node) -> Vec<Case> {
        let Some(fields) = self.fields(&Path::root(), node, FILE_KEYS) else { return Vec::new() };
        let items = match self.needed(&fields, "cases") {
            Some((_, Node::List(items))) if !items.is_empty() => items.as_slice(),
            Some((path, _)) => {
                self.error(Code::WrongType, &path, "`cases` is a list of tables: write each case under `[[cases]]`");
                &[]
            }
            None => &[],
        };
        let mut ids = BTreeSet::new();
        let mut cases = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = Path::root().child("cases").item(index);
            let Some(case) = self.case(&path, item) else { continue };
            if !ids.insert(case.id.clone()) {
                self.error(Code::DuplicateName, &path.child("id"), format!("another case is named `{}`", case.id));
            }
            cases.push(case);
        }
        cases
    }

    fn case(&mut self, path: &Path, node: &Node) -> Option<Case> {
        let fields = self.fields(path, node, CASE_KEYS)?;
        let [id, about, source, as_of] = ["id", "about", "source", "as_of"].map(|key| self.needed_text(&fields, key));
        let as_of = as_of.and_then(|(path, text)| {
            let date = Date::parse_iso(text);
            if date.is_none() {
                self.error(Code::MalformedDate, &path, format!("`{text}` is not a date such as 2012-06-01"));
            }
            date
        });
        let options = self.options(&fields, as_of.unwrap_or(Date::MIN));
        let answers = self.needed(&fields, "answers");
        let answers = answers.filter(|(path, node)| self.fields_of_any_name(path, node).is_some());
        let expectations = self.expectations(&fields, answers.as_ref().map(|(_, node)| *node));
        let (_, _) = (source?, as_of?);
        Some(Case {
            id: id?.1.to_owned(),
            about: about?.1.to_owned(),
            path: path.to_string(),
            options,
            answers: answers?.1.clone(),
            expectations,
        })
    }

    /// The readings chosen and the doubts settled, checked against the policy.
    fn options(&mut self, case: &Fields<'_>, as_of: Date) -> Options {
        let mut options = Options::new(as_of, Language::Zh);
        for (path, reading, node) in self.entries(case, "readings") {
            let Some(option) = self.text(&path, node) else { continue };
            let chosen = Map::from([(reading.to_owned(), option.to_owned())]);
            self.fit(&path, &Options { readings: chosen, ..Options::new(as_of, Language::Zh) });
            options.readings.insert(reading.to_owned(), option.to_owned());
        }
        for (path, doubt, node) in self.entries(case, "doubts") {
            let Some(answer) = self.text(&path, node) else { continue };
            if !["yes", "no"].contains(&answer) {
                self.error(Code::UnknownWord, &path, format!("`{answer}` is neither `yes` nor `no`"));
            }
            let settled = Map::from([(doubt.to_owned(), answer == "yes")]);
            self.fit(&path, &Options { doubts: settled, ..Options::new(as_of, Language::Zh) });
            options.doubts.insert(doubt.to_owned(), answer == "yes");
        }
        options
    }

    fn fit(&mut self, path: &Path, options: &Options) {
        if let Err(misfit) = options.fit(self.program) {
            self.error(Code::UnknownName, path, misfit.to_string());
        }
    }

    fn expectations(&mut self, case: &Fields<'_>, answers: Option<&Node>) -> Vec<Expectation> {
        let Some((path, node)) = self.needed(case, "expect") else { return Vec::new() };
        let Some(expect) = self.fields(&path, node, EXPECT_KEYS) else { return Vec::new() };
        let mut expectations = Vec::new();
        for (path, name, node) in self.entries(&expect, "outcomes") {
            self.outcome_name(&path, name, answers);
            self.outcome(&path, name, node, &mut expectations);
        }
        for (path, name, node) in self.entries(&expect, "rules") {
            self.rule_name(&path, name);
            let value = self.text(&path, node).map(str::to_owned);
            expectations.extend(value.map(|value| expectation(&path, Subject::Rule(name.to_owned()), value)));
        }
        for (path, answer, node) in self.entries(&expect, "problems") {
            let code = self.text(&path, node).map(str::to_owned);
            expectations.extend(code.map(|code| expectation(&path, Subject::Problem(answer.to_owned()), code)));
        }
        if let Some((path, node)) = expect.get("solve") {
            self.reverses(&path, node, &mut expectations);
        }
        if expectations.is_empty() && self.found.is_empty() {
            self.error(Code::NoEntries, &path, "the case expects nothing");
        }
        expectations
    }

    fn outcome(&mut self, path: &Path, name: &str, node: &Node, expectations: &mut Vec<Expectation>) {
        let known: Vec<&str> = Fact::KEYS.iter().map(|(key, _)| *key).chain([FIGURES]).collect();
        let Some(fields) = self.fields(path, node, &known) else { return };
        let subject = |fact: &Fact| Subject::Outcome { name: name.to_owned(), fact: fact.clone() };
        for (key, fact) in Fact::KEYS {
            let Some((path, node)) = fields.get(key) else { continue };
            let value = if fact.is_list() { self.list(&path, node) } else { self.value(&path, node) };
            expectations.extend(value.map(|value| expectation(&path, subject(fact), value)));
        }
        for (path, rule, node) in self.entries(&fields, FIGURES) {
            let value = self.value(&path, node);
            let fact = Fact::Figure(rule.to_owned());
            expectations.extend(value.map(|value| expectation(&path, subject(&fact), value)));
        }
    }

    /// Questions asked backwards: `{ answer = "bill", of = "aid", atLeast = "2000", yes = ["10000.00.."] }`.
    fn reverses(&mut self, path: &Path, node: &Node, expectations: &mut Vec<Expectation>) {
        let Node::List(items) = node else {
            self.error(Code::WrongType, path, "`solve` is a list of tables");
            return;
        };
        let known: Vec<&str> = ["answer"].into_iter().chain(Reverse::GOAL).chain(Reverse::STATES).collect();
        for (index, item) in items.iter().enumerate() {
            let Some(fields) = self.fields(&path.item(index), item, &known) else { continue };
            let Some((_, answer)) = self.needed_text(&fields, "answer") else { continue };
            let goal = fields.entries.iter().filter(|(key, _)| Reverse::GOAL.contains(&key.as_str()));
            let goal = Node::Table(goal.cloned().collect());
            let before = expectations.len();
            for state in Reverse::STATES {
                let Some((path, node)) = fields.get(state) else { continue };
                let reverse = Reverse { answer: answer.to_owned(), goal: goal.clone(), state: state.to_owned() };
                let runs = self.list(&path, node);
                expectations.extend(runs.map(|runs| expectation(&path, Subject::Reverse(reverse), runs)));
            }
            if expectations.len() == before {
                self.error(
                    Code::NoEntries,
                    &fields.path,
                    "it says of no value what it does: write `yes = [\"0.01..4000.00\"]`",
                );
            }
        }
    }

    /// An outcome that is misspelt would be absent, as a case may expect.
    fn outcome_name(&mut self, path: &Path, name: &str, answers: Option<&Node>) {
        let outcomes = &self.program.outcomes;
        let Some((list, row, inner)) = self.split(path, name) else { return };
        if !outcomes.iter().any(|outcome| outcome.list == list && outcome.name == inner) {
            let known = outcomes.iter().filter(|outcome| outcome.list == list).map(|outcome| outcome.name.as_str());
            let help = suggestion(&inner, known);
            self.report(Code::UnknownName, path, format!("the policy has no outcome `{name}`"), help);
        }
        let Some((list, row)) = list.zip(row) else { return };
        let rows = match &self.program.list(list).rows {
            ListRows::Given(rows) => rows.len(),
            ListRows::Asked { .. } => rows_answered(answers, &self.program.list(list).name),
        };
        if row >= rows {
            self.error(Code::OutOfRange, path, format!("the case has {rows} of these rows, counted from 0"));
        }
    }

    fn rule_name(&mut self, path: &Path, name: &str) {
        let plain = name.split_once('(').map_or(name, |(rule, _)| rule);
        let Some((list, _, inner)) = self.split(path, plain) else { return };
        let rules = || self.program.rules.iter().filter(|rule| rule.list == list).map(|rule| rule.name.as_str());
        if !rules().any(|known| known == inner) {
            let help = suggestion(&inner, rules());
            self.report(Code::UnknownName, path, format!("the policy has no rule `{name}`"), help);
        }
    }

    /// The list, the row and the name in `stays[0].hospital_aid`.
    fn split(&mut self, path: &Path, name: &str) -> Option<(Option<ListId>, Option<usize>, String)> {
        let parsed = Path::parse(name).unwrap_or_default();
        match parsed.steps() {
            [Step::Key(inner)] => return Some((None, None, inner.to_string())),
            [Step::Key(list), Step::Item(row), Step::Key(inner)] => {
                let place = self.program.lists.iter().position(|known| known.name == **list);
                if let Some(place) = place.and_then(|place| u32::try_from(place).ok()) {
                    return Some((Some(ListId(place)), Some(*row), inner.to_string()));
                }
                let help = suggestion(list, self.program.lists.iter().map(|list| list.name.as_str()));
                self.report(Code::UnknownName, path, format!("the policy has no list `{list}`"), help);
            }
            _ => self.error(Code::BadName, path, format!("`{name}` is not written like `total` or `stays[0].total`")),
        }
        None
    }

    fn fields<'n>(&mut self, path: &Path, node: &'n Node, known: &[&str]) -> Option<Fields<'n>> {
        let fields = self.fields_of_any_name(path, node)?;
        for (key, _) in fields.entries.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            let help = suggestion(key, known.iter().copied());
            self.report(Code::UnknownKey, &path.child(key), format!("no key `{key}` is read here"), help);
        }
        Some(fields)
    }

    fn fields_of_any_name<'n>(&mut self, path: &Path, node: &'n Node) -> Option<Fields<'n>> {
        if let Node::Table(entries) = node {
            return Some(Fields { path: path.clone(), entries });
        }
        self.error(Code::WrongType, path, "a table is read here");
        None
    }

    /// The entries of the table under `key`; none if it is left out.
    fn entries<'n>(&mut self, fields: &Fields<'n>, key: &str) -> Vec<(Path, &'n str, &'n Node)> {
        let table = fields.get(key).and_then(|(path, node)| self.fields_of_any_name(&path, node));
        let entry = |table: Fields<'n>| {
            let path = table.path;
            table.entries.iter().map(move |(key, node)| (path.child(key), key.as_str(), node))
        };
        table.into_iter().flat_map(entry).collect()
    }

    fn needed<'n>(&mut self, fields: &Fields<'n>, key: &str) -> Option<(Path, &'n Node)> {
        let found = fields.get(key);
        if found.is_none() {
            self.error(Code::MissingKey, &fields.path, format!("the key `{key}` is missing"));
        }
        found
    }

    fn needed_text<'n>(&mut self, fields: &Fields<'n>, key: &str) -> Option<(Path, &'n str)> {
        let (path, node) = self.needed(fields, key)?;
        let text = self.text(&path, node)?;
        Some((path, text))
    }

    fn text<'n>(&mut self, path: &Path, node: &'n Node) -> Option<&'n str> {
        if let Node::Text(text) = node {
            return Some(text);
        }
        self.error(Code::WrongType, path, "a text in quotes is read here");
        None
    }

    /// A text, or a whole number as text.
    fn value(&mut self, path: &Path, node: &Node) -> Option<String> {
        match node {
            Node::Whole(number) => Some(number.to_string()),
            Node::Null | Node::Truth(_) | Node::Inexact(_) | Node::Text(_) | Node::List(_) | Node::Table(_) => {
                self.text(path, node).map(str::to_owned)
            }
        }
    }

    fn list(&mut self, path: &Path, node: &Node) -> Option<String> {
        let Node::List(items) = node else {
            self.error(Code::WrongType, path, "a list of texts is read here");
            return None;
        };
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            texts.push(self.text(&path.item(index), item)?.to_owned());
        }
        Some(listed(texts.into_iter()))
    }

    fn error(&mut self, code: Code, path: &Path, message: impl Into<String>) {
        self.report(code, path, message, None);
    }

    fn report(&mut self, code: Code, path: &Path, message: impl Into<String>, help: Option<String>) {
        let found = Diagnostic::error(code, path, message);
        self.found.push(match help {
            Some(help) => found.help(help),
            None => found,
        });
    }
}

fn expectation(path: &Path, subject: Subject, value: String) -> Expectation {
    Expectation { path: path.to_string(), subject, value }
}

fn rows_answered(answers: Option<&Node>, list: &str) -> usize {
    let Some(Node::Table(entries)) = answers else { return 0 };
    match entries.iter().find(|(key, _)| key == list) {
        Some((_, Node::List(rows))) => rows.len(),
        Some(_) | None => 0,
    }
}

fn suggestion<'k>(wanted: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    nearest(wanted, known).map(|known| format!("did you mean `{known}`?"))
}
