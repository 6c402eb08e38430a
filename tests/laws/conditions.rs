//! Conditions: what the checker calls always or never true is so for every answer, and what two values, options and truths decide is found.

use crate::facts::Tape;
use crate::frame::FRAME;
use huisuan::answer::{Language, Options, values};
use huisuan::calendar::Date;
use huisuan::check::{Checked, check};
use huisuan::diagnostic::Code;
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use proptest::prelude::*;

/// Questions, figures and doubts that conditions are about.
const PARTS: &str = r#"
[choices]
c = { x = { zh = "甲", en = "x" }, y = { zh = "乙", en = "y" }, z = { zh = "丙", en = "z" } }

[doubts]
silent = { cite = "1", zh = "原文没写", en = "the text is silent" }

[parameters]
line = { label = { zh = "线", en = "line" }, value = "1", unit = "person", cite = "1" }
picked = { label = { zh = "某局定", en = "picked" }, value = "1..2", unit = "person", cite = "1", decided_by = { zh = "某局", en = "the office" } }

[inputs]
a = { kind = "count", unit = "person", most = "2", ask = { zh = "甲", en = "a" } }
b = { kind = "count", unit = "person", most = "2", ask = { zh = "乙", en = "b" } }
c = { kind = "choice", of = "c", ask = { zh = "丙", en = "c" } }
p = { kind = "yes/no", ask = { zh = "丁", en = "p" } }

[rules.read]
value = 'a + b > line and a > picked and c = "x" and p and verify(silent)'

[outcomes.o]
kind = "check"
title = { zh = "查", en = "check" }
figures = ["read", "held"]
"#;

/// What conditions are made of: those of which every combination can be answered, then others.
const PLAIN: &[&str] =
    &["a < b", "a <= b", "a = b", "b < a", "a >= b", "c = 'x'", "c != 'y'", "c in ('x', 'y')", "'z' = c", "p"];
const OTHERS: &[&str] = &[
    "a > 0",
    "a <= 0",
    "a = 1",
    "1 < a",
    "a in (0..1]",
    "a + b > line",
    "a + b <= line",
    "a < line",
    "a >= line",
    "a < picked",
    "a >= picked",
    "verify(silent)",
    "p = verify(silent)",
    "(some o in c satisfies o = c and o = 'x')",
];

fn condition(atoms: &[&str], levels: usize, tape: &mut Tape) -> String {
    let shape = if levels == 0 { 0 } else { tape.below(6) };
    let mut part = || condition(atoms, levels.saturating_sub(1), tape);
    match shape {
        1 | 2 => format!("({} and {})", part(), part()),
        3 => format!("({} or {} or {})", part(), part(), part()),
        4 => format!("not({})", part()),
        5 => format!("(if {} then {} else {})", part(), part(), part()),
        _ => atoms[tape.below(atoms.len())].replace('\'', "\""),
    }
}

/// A policy with this condition as a rule that is shown, checked.
fn shown(condition: &str, more: &str) -> Checked {
    check(&toml_text::read(&format!("{FRAME}{PARTS}{more}\n[rules.held]\nvalue = '{condition}'")).0.unwrap())
}

/// The same, with the condition as a requirement, too.
fn required(condition: &str) -> Checked {
    let label = r#"label = { zh = "条件", en = "condition" }"#;
    shown(condition, &format!("requires = [{{ id = \"r\", when = '{condition}', {label} }}]"))
}

/// Holds what is said of a condition as a requirement against what it comes to for every answer and every word of the office.
pub(crate) fn dead_exactly_where_the_same(tape: &mut Tape) -> Result<(), TestCaseError> {
    let plain = tape.below(2) == 0;
    let atoms: Vec<&str> = if plain { PLAIN.to_vec() } else { PLAIN.iter().chain(OTHERS).copied().collect() };
    let condition = condition(&atoms, 3, tape);
    // An `if` inside may be refused for itself.
    let Some(program) = shown(&condition, "").program else { return Ok(()) };
    let said = required(&condition).diagnostics.into_iter().find(|found| found.code == Code::DeadBranch);
    let found = all(&program);
    let same = found.iter().all(|value| *value == found[0]);
    if let Some(said) = &said {
        let held = if said.message.contains("always") { "yes" } else { "no" };
        prop_assert!(same && found[0] == held, "{}: {found:?}", said.message);
    }
    prop_assert!(said.is_some() || !plain || !same, "`{condition}` is always {}", found[0]);
    Ok(())
}

/// The condition for each answer.
fn all(program: &Program) -> Vec<String> {
    let mut found = Vec::new();
    for case in 0..3 * 3 * 3 * 2 * 3 {
        let digit = |by: usize, of: &[&str]| Node::Text(of[case / by % of.len()].to_owned());
        let numbers = ["0", "1", "2"];
        let answers = [
            ("a", digit(1, &numbers)),
            ("b", digit(3, &numbers)),
            ("c", digit(9, &["x", "y", "z"])),
            ("p", digit(27, &["yes", "no"])),
        ];
        let answers = Node::Table(answers.map(|(name, answer)| (name.to_owned(), answer)).to_vec());
        let mut options = Options::new(Date::parse_iso("2026-06-01").unwrap(), Language::En);
        if let Some(settled) = [None, Some(true), Some(false)][case / 54] {
            options.doubts = [("silent".to_owned(), settled)].into_iter().collect();
        }
        found.push(values(program, None, &answers, &options)["held"].clone());
    }
    found
}
