//! What is said of outcomes that are not reached. No other outcome waits for their choices any more, but whatever was said while one did stays
//! said: one more fact never widens it.

use super::Assembler;
use crate::answer::options::Options;
use crate::answer::told::Told;
use crate::answer::wire::OutcomeAnswer;
use crate::evaluate::{Situation, Walker, Work};
use crate::explore::{Cases, Combinations, Need};
use crate::program::OutcomeId;
use crate::sorted::Set;

/// Steps that this takes at most, of its own.
const MOST_STEPS: usize = 200_000;

/// An outcome that is certainly not reached.
pub(super) struct Refused {
    pub(super) outcome: OutcomeId,
    pub(super) row: u32,
    /// What would have to be told to know all that is said of it.
    pub(super) needs: Set<Need>,
}

/// Looks at outcomes that are not reached, at each for every combination of the choices on which depends what is said of it.
pub(super) fn look_closer(
    walker: &mut Walker<'_>,
    told: &Told,
    options: &Options,
    refused: &[Refused],
    outcomes: &mut [OutcomeAnswer],
) {
    if refused.is_empty() {
        return;
    }
    let mut situation = told.situation.clone();
    situation.work = Work::of(MOST_STEPS);
    for refused in refused {
        let Some(closer) = closer(walker, &situation, options, refused) else { continue };
        let same = |outcome: &&mut OutcomeAnswer| {
            (&outcome.id, &outcome.list, outcome.row) == (&closer.id, &closer.list, closer.row)
        };
        if let Some(outcome) = outcomes.iter_mut().find(same) {
            *outcome = OutcomeAnswer { missing: std::mem::take(&mut outcome.missing), ..closer };
        }
    }
}

fn closer(
    walker: &mut Walker<'_>,
    situation: &Situation,
    options: &Options,
    refused: &Refused,
) -> Option<OutcomeAnswer> {
    if situation.work.is_done() {
        return None;
    }
    let combinations = Combinations::of(walker.program, situation, &refused.needs);
    if combinations.is_empty() || situation.work.is_done() {
        return None;
    }
    let cases = &mut Cases::for_little(walker, &combinations);
    let closer = Assembler::new(cases, options).outcome(refused.outcome, refused.row);
    closer.filter(|_| !situation.work.is_done())
}
