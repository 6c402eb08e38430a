//! What a case comes to, to be held against what it comes to under another policy.

use super::tally::VERDICTS;
use crate::answer::wire::Assessment;
use crate::number::Number;
use crate::program::{Outcome, OutcomeId, Program, Type};
use crate::vector::PLACES;

/// An outcome on a row of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) outcome: OutcomeId,
    pub(super) row: u32,
    /// The place among [`VERDICTS`].
    pub(super) verdict: u8,
    pub(super) due: Due,
}

/// What is to be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// The outcome has no amount.
    None,
    /// In units of the outcome's decimals.
    Exact(i64),
    /// Not exact, or with more decimals: as it is written.
    Open(String),
}

impl Found {
    /// What is found in an assessment.
    pub(super) fn of(program: &Program, assessment: &Assessment) -> Vec<Found> {
        let known = (0..).map(OutcomeId).zip(&program.outcomes);
        let list = |outcome: &Outcome| outcome.list.map(|list| program.list(list).name.as_str());
        let found = assessment.outcomes.iter().filter_map(|answer| {
            let (id, outcome) = known
                .clone()
                .find(|(_, outcome)| outcome.name == answer.id && list(outcome) == answer.list.as_deref())?;
            let verdict = VERDICTS.iter().position(|verdict| *verdict == answer.verdict)?;
            let due = answer.payable.as_ref().map_or(Due::None, |payable| {
                let exact = payable.exact.as_deref().and_then(|exact| units(exact, places(program, outcome)));
                exact.map_or_else(|| Due::Open(payable.plain()), Due::Exact)
            });
            Some(Found { outcome: id, row: answer.row.unwrap_or(0), verdict: u8::try_from(verdict).ok()?, due })
        });
        found.collect()
    }
}

/// Decimals in which the amounts of an outcome are held: of yuan two.
pub(super) fn places(program: &Program, outcome: &Outcome) -> u32 {
    match outcome.amount.map(|amount| program.term_type(amount)) {
        Some(Type::Number(unit)) if unit.is_yuan() => 2,
        Some(_) | None => PLACES,
    }
}

/// A number in units of so many decimals, if it has no more.
fn units(exact: &str, places: u32) -> Option<i64> {
    let number = Number::parse(exact).ok()?;
    number.multiply(Number::from_integer(10_i64.checked_pow(places)?)).ok()?.to_i64()
}
