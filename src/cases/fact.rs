//! What a case can state about an outcome, and how it is written.

use std::fmt;

use crate::answer::wire::{Amount, DeadlineAnswer, OutcomeAnswer};
use crate::program::{Outcome, Program};

/// A fact about an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// `eligible`, `ineligible`, `verify`, `unknown` or `absent`.
    Verdict,
    /// The amount if granted.
    Amount,
    /// The amount × the verdict.
    Payable,
    /// Requirements that are not met.
    Failed,
    /// Requirements that need verification or answers.
    Open,
    /// Answers still needed.
    Missing,
    /// Last days, nominal and extended.
    Deadlines,
    /// How many papers apply.
    Papers,
    /// How many steps apply.
    Steps,
    /// The value of a rule shown with the outcome.
    Figure(String),
}

impl Fact {
    /// The facts that are keys of an expected outcome: all but figures.
    pub(super) const KEYS: &'static [(&'static str, Self)] = &[
        ("verdict", Self::Verdict),
        ("amount", Self::Amount),
        ("payable", Self::Payable),
        ("failed", Self::Failed),
        ("open", Self::Open),
        ("missing", Self::Missing),
        ("deadlines", Self::Deadlines),
        ("papers", Self::Papers),
        ("steps", Self::Steps),
    ];

    /// Whether the fact is written as a list of texts.
    pub(super) fn is_list(&self) -> bool {
        match self {
            Self::Failed | Self::Open | Self::Missing | Self::Deadlines => true,
            Self::Verdict | Self::Amount | Self::Payable | Self::Papers | Self::Steps | Self::Figure(_) => false,
        }
    }

    /// The fact about this outcome, as a case would state it.
    pub(super) fn text(&self, program: &Program, outcome: &OutcomeAnswer) -> String {
        let declared = declared(program, outcome);
        let requirements = |wanted: &[&str]| {
            let requirements = declared.iter().flat_map(|declared| &declared.requires).zip(&outcome.requires);
            listed(requirements.filter(|(_, state)| wanted.contains(state)).map(|(r, _)| r.id.clone()))
        };
        match self {
            Self::Verdict => outcome.verdict.to_owned(),
            Self::Amount => amount(outcome.amount.as_ref()),
            Self::Payable => amount(outcome.payable.as_ref()),
            Self::Failed => requirements(&["failed"]),
            Self::Open => requirements(&["verify", "open"]),
            Self::Missing => listed(outcome.missing.iter().cloned()),
            Self::Deadlines => listed(outcome.deadlines.iter().map(deadline)),
            Self::Papers => applying(&outcome.papers),
            Self::Steps => applying(&outcome.steps),
            Self::Figure(rule) => {
                let mut figures = declared.iter().flat_map(|declared| &declared.figures).zip(&outcome.figures);
                amount(figures.find(|(figure, _)| program.rule(**figure).name == *rule).map(|(_, value)| value))
            }
        }
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, Self::KEYS.iter().find(|(_, fact)| fact == self)) {
            (Self::Figure(rule), _) => write!(f, "figure {rule}"),
            (_, key) => f.write_str(key.map_or("", |(key, _)| key)),
        }
    }
}

fn declared<'p>(program: &'p Program, outcome: &OutcomeAnswer) -> Option<&'p Outcome> {
    program.outcomes.iter().find(|declared| {
        declared.name == outcome.id && declared.list.map(|list| &program.list(list).name) == outcome.list.as_ref()
    })
}

/// A list as one text; `none` if it is empty.
pub(super) fn listed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}

fn amount(amount: Option<&Amount>) -> String {
    amount.map_or_else(|| "none".to_owned(), Amount::plain)
}

fn deadline(deadline: &DeadlineAnswer) -> String {
    let unknown = if deadline.no_calendar { "no-calendar" } else { "unknown" };
    let nominal = deadline.nominal.as_deref().unwrap_or("unknown");
    format!("{nominal} {}", deadline.extended.as_deref().unwrap_or(unknown))
}

/// How many apply; a range where some may.
fn applying(states: &[&str]) -> String {
    let count = |wanted: &str| states.iter().filter(|state| **state == wanted).count();
    let (surely, perhaps) = (count("yes"), count("maybe"));
    if perhaps == 0 { surely.to_string() } else { format!("{surely}..{}", surely + perhaps) }
}
