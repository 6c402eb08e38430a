//! A policy with a rule for each phrase, for the tests of this room.

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
    RuleId(u32::try_from(place.unwrap_or_else(|| panic!("no rule {name}"))).unwrap())
}

fn node(text: &str) -> Node {
    toml_text::read(text).0.unwrap_or_else(|diagnostics| panic!("{diagnostics:#?}"))
}
