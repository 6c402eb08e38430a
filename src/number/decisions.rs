//! Decisions: how numbers compared while something was computed. Two computations that took the same decisions went the same way, so that
//! between two answers with the same decisions nothing turns.
//!
//! Every choice that depends on an amount is made by comparing numbers or by rounding one, so the record is kept where these are done and
//! no formula can be forgotten. It is off unless [`recorded`] is running, and no result depends on it.

use super::Number;
use std::cell::RefCell;
use std::cmp::Ordering;

thread_local! {
    static RECORD: RefCell<Option<Record>> = const { RefCell::new(None) };
}

struct Record {
    /// Rounding to a step up to this one is no decision.
    fine: Number,
    made: Vec<u8>,
}

/// All decisions of one computation, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions(Vec<u8>);

/// Runs a computation and records what it decides: each comparison of two numbers, and each result of rounding to a step above `fine`.
pub fn recorded<T>(fine: Number, compute: impl FnOnce() -> T) -> (T, Decisions) {
    RECORD.set(Some(Record { fine, made: Vec::new() }));
    let result = compute();
    let made = RECORD.take().map(|record| record.made).unwrap_or_default();
    (result, Decisions(made))
}

pub(super) fn compared(ordering: Ordering) {
    RECORD.with_borrow_mut(|record| {
        if let Some(record) = record {
            record.made.push(ordering as u8);
        }
    });
}

pub(super) fn rounded(to: Number, result: Number) {
    // The comparison with the fine step must not be recorded, so the record is set aside for it.
    let Some(mut record) = RECORD.take() else { return };
    if to > record.fine {
        record.made.extend(result.fraction_text().into_bytes());
        record.made.push(b';');
    }
    RECORD.set(Some(record));
}

#[cfg(test)]
mod tests {
    use super::super::reference::number;
    use super::super::{Mode, Rounding};
    use super::*;

    fn capped(bill: &str) -> Decisions {
        recorded(number("0.01"), || number(bill).min(number("100"))).1
    }

    #[test]
    fn the_same_side_of_a_cap_is_the_same_decision() {
        assert_eq!(capped("20"), capped("99.99"));
        assert_ne!(capped("20"), capped("100.01"));
    }

    #[test]
    fn rounding_to_a_coarse_step_is_a_decision_and_to_the_fen_is_none() {
        let to = |step: &str, bill: &str| {
            let rounding = Rounding::new(number(step), Mode::HalfUp).unwrap();
            recorded(number("0.01"), || number(bill).round(rounding)).1
        };
        assert_eq!(to("0.01", "1.234"), to("0.01", "2.345"));
        assert_eq!(to("10", "21"), to("10", "22"));
        assert_ne!(to("10", "21"), to("10", "27"));
    }

    #[test]
    fn nothing_is_recorded_outside() {
        assert!(number("1") < number("2"));
        assert_eq!(recorded(number("1"), || ()).1, Decisions::default());
    }
}
