//! Worked cases of a policy, compared as exact text.

use huisuan::answer::wire::{Amount, Assessment, OutcomeAnswer};
use huisuan::answer::{Language, Options, assess, values};
use huisuan::calendar::{Calendar, Date};
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use std::collections::BTreeMap;
use std::fmt::Write;

type Texts = BTreeMap<String, String>;

/// Runs the cases in a text; adds a line for each value that is not as expected.
pub(crate) fn run(policy: &str, text: &str, program: &Program, calendar: &Calendar, failures: &mut String) {
    let file = toml_text::read(text).0.unwrap();
    for case in list(field(&file, "cases")) {
        let options = options(case);
        let answers = field(case, "answers");
        let assessment = assess(program, Some(calendar), answers, &options);
        let found = Found {
            values: values(program, Some(calendar), answers, &options),
            problems: assessment.problems.iter().map(|problem| (problem.path.clone(), problem.code.clone())).collect(),
            assessment,
        };
        for (what, expected, is) in found.differences(program, field(case, "expect")) {
            let id = word(field(case, "id"));
            writeln!(failures, "{policy}, case {id}: {what} is {is}, expected {expected}").unwrap();
        }
    }
}

struct Found {
    values: Texts,
    problems: Texts,
    assessment: Assessment,
}

impl Found {
    /// What, as expected, as it is.
    fn differences(&self, program: &Program, expect: &Node) -> Vec<(String, String, String)> {
        let mut compared = Vec::new();
        for (name, expected) in entries(field(expect, "rules")) {
            let value = self.values.get(name).cloned().unwrap_or_else(|| "nothing".to_owned());
            compared.push((name.clone(), word(expected), value));
        }
        let problems: Texts =
            entries(field(expect, "problems")).iter().map(|(path, code)| (path.clone(), word(code))).collect();
        compared.push(("problems".to_owned(), format!("{problems:?}"), format!("{:?}", self.problems)));
        for (name, facts) in entries(field(expect, "outcomes")) {
            let outcome = self.assessment.outcomes.iter().find(|outcome| path(outcome) == *name);
            for (fact, expected) in entries(facts) {
                let is = outcome.map_or_else(|| "absent".to_owned(), |outcome| said(program, outcome, fact));
                compared.push((format!("{name}.{fact}"), word(expected), is));
            }
        }
        compared.into_iter().filter(|(_, expected, is)| expected != is).collect()
    }
}

fn path(outcome: &OutcomeAnswer) -> String {
    match (&outcome.list, outcome.row) {
        (Some(list), Some(row)) => format!("{list}[{row}].{}", outcome.id),
        (_, _) => outcome.id.clone(),
    }
}

fn said(program: &Program, outcome: &OutcomeAnswer, fact: &str) -> String {
    let states = |wanted: &[&str]| {
        let entry = program.outcomes.iter().find(|entry| entry.name == outcome.id).unwrap();
        let states = entry.requires.iter().zip(&outcome.requires);
        let ids: Vec<&str> = states.filter(|(_, state)| wanted.contains(state)).map(|(r, _)| r.id.as_str()).collect();
        ids.join(", ")
    };
    let applying = |notes: &[&str]| notes.iter().filter(|state| **state == "yes").count().to_string();
    match fact {
        "verdict" => outcome.verdict.to_owned(),
        "amount" => amount(outcome.amount.as_ref()),
        "payable" => amount(outcome.payable.as_ref()),
        "failed" => states(&["failed"]),
        "open" => states(&["verify", "open"]),
        "missing" => outcome.missing.join(", "),
        "doubts" => outcome.doubts.join(", "),
        "papers" => applying(&outcome.papers),
        "deadlines" => {
            let days = outcome.deadlines.iter().map(|deadline| {
                let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "open".to_owned());
                format!("{} {}", day(&deadline.nominal), day(&deadline.extended))
            });
            days.collect::<Vec<_>>().join(", ")
        }
        other => panic!("`{other}` is no fact of an outcome"),
    }
}

fn amount(amount: Option<&Amount>) -> String {
    let Some(Amount { exact, low, high, .. }) = amount else { return "none".to_owned() };
    let end = |end: &Option<String>| end.clone().unwrap_or_default();
    exact.clone().unwrap_or_else(|| format!("{}..{}", end(low), end(high)))
}

fn options(case: &Node) -> Options {
    let mut options = Options::new(Date::parse_iso(&word(field(case, "as_of"))).unwrap(), Language::Zh);
    options.readings =
        entries(field(case, "readings")).iter().map(|(name, option)| (name.clone(), word(option))).collect();
    options.doubts =
        entries(field(case, "doubts")).iter().map(|(name, yes)| (name.clone(), word(yes) == "yes")).collect();
    options
}

fn field<'n>(node: &'n Node, key: &str) -> &'n Node {
    entries(node).iter().find(|(name, _)| name == key).map_or(&Node::Null, |(_, value)| value)
}

fn entries(node: &Node) -> &[(String, Node)] {
    match node {
        Node::Table(entries) => entries,
        Node::Null => &[],
        other @ (Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) | Node::List(_)) => {
            panic!("{other:?} is no table")
        }
    }
}

fn list(node: &Node) -> &[Node] {
    match node {
        Node::List(items) => items,
        other @ (Node::Null | Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) | Node::Table(_)) => {
            panic!("{other:?} is no list")
        }
    }
}

fn word(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Whole(number) => number.to_string(),
        Node::List(items) => items.iter().map(word).collect::<Vec<_>>().join(", "),
        other @ (Node::Null | Node::Truth(_) | Node::Inexact(_) | Node::Table(_)) => panic!("{other:?} is no text"),
    }
}
