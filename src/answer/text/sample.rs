//! A policy with a rule for each phrase, for the tests of this room.

use crate::answer::wire::{Explanation, StepAnswer};
use crate::answer::{Language, Options, explain};
use crate::calendar::{Calendar, CalendarSource, Date};
use crate::check::check;
use crate::program::{Program, RuleId};
use crate::source::node::Node;
use crate::source::toml_text;

const POLICY: &str = include_str!("sample.toml");

/// The policy.
pub(in crate::answer) fn program() -> Program {
    let checked = check(&node(POLICY));
    checked.program.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
}

/// The rule with this name.
pub(super) fn rule(program: &Program, name: &str) -> RuleId {
    let place = program.rules.iter().position(|rule| rule.name == name);
    RuleId(place.unwrap_or_else(|| panic!("no rule {name}")) as u32)
}

/// Applies the policy to answers written as TOML, with these readings.
pub(in crate::answer) fn explained(answers: &str, readings: &[(&str, &str)], language: Language) -> Explanation {
    let mut options = Options::new(Date::new(2012, 12, 1).unwrap(), language);
    options.readings.extend(readings.iter().map(|(reading, option)| ((*reading).to_owned(), (*option).to_owned())));
    let source: CalendarSource = serde_json::from_str(include_str!("../../../policies/calendar/china.json")).unwrap();
    explain(&program(), Calendar::new(source).ok().as_ref(), &node(answers), &options)
}

/// The line of a rule on a row.
pub(in crate::answer) fn step<'e>(explanation: &'e Explanation, rule: &str, row: Option<u32>) -> &'e StepAnswer {
    let mut steps = explanation.steps.iter();
    steps.find(|step| step.rule == rule && step.row == row).unwrap_or_else(|| panic!("no step {rule}"))
}

fn node(text: &str) -> Node {
    toml_text::read(text).0.unwrap_or_else(|diagnostics| panic!("{diagnostics:#?}"))
}
