//! Causes: why a value is not known exactly. A value that is known has none, so a cause vanishes exactly when it can no longer matter.

use crate::program::{DoubtId, InputId, ListId, ParameterId};
use std::cmp::Ordering;
use std::rc::Rc;

/// One reason why a value is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// An answer is missing.
    Answer {
        /// Which input.
        input: InputId,
        /// Which row; 0 for an input of the policy.
        row: u32,
    },
    /// The rows of a list are not given yet.
    Rows(ListId),
    /// The text leaves the question to the office.
    Doubt(DoubtId),
    /// Rows equal in every key of an order: the office decides which comes first.
    Tie,
    /// The office picks a figure from a range.
    Discretion(ParameterId),
    /// The holiday table lacks this year.
    Calendar(i32),
    /// A number has more digits than are computed exactly, or the question takes more steps.
    TooLarge,
    /// The day of the calculation is open, as it is where a policy is checked for every day.
    Day,
}

/// A set of causes, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes(Option<Rc<[Cause]>>);

impl Causes {
    /// No cause.
    pub const NONE: Causes = Causes(None);

    /// One cause.
    pub fn one(cause: Cause) -> Causes {
        Causes(Some(Rc::from([cause])))
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |causes| causes.len())
    }

    /// All of them, sorted.
    pub fn iter(&self) -> impl Iterator<Item = Cause> {
        self.0.iter().flat_map(|causes| causes.iter().copied())
    }

    /// Can an answer, rather than the office, still change the value?
    pub fn wait_for_an_answer(&self) -> bool {
        self.iter().any(|cause| match cause {
            Cause::Answer { .. } | Cause::Rows(_) | Cause::Day => true,
            Cause::Doubt(_) | Cause::Tie | Cause::Discretion(_) | Cause::Calendar(_) | Cause::TooLarge => false,
        })
    }

    /// Is one of them that a number has more digits, or the question more steps, than are computed?
    pub fn exceed_digits(&self) -> bool {
        self.iter().any(|cause| cause == Cause::TooLarge)
    }

    /// All sets together.
    pub fn all(sets: &[Causes]) -> Causes {
        match sets {
            [] => Causes::NONE,
            [one] => one.clone(),
            [..] => {
                let (left, right) = sets.split_at(sets.len() / 2);
                Causes::all(left).with(&Causes::all(right))
            }
        }
    }

    /// Both sets together.
    #[must_use]
    pub fn with(&self, other: &Causes) -> Causes {
        match (&self.0, &other.0) {
            (_, None) => self.clone(),
            (None, _) => other.clone(),
            (Some(a), Some(b)) if Rc::ptr_eq(a, b) => self.clone(),
            (Some(a), Some(b)) if within(b, a) => self.clone(),
            (Some(a), Some(b)) if within(a, b) => other.clone(),
            (Some(a), Some(b)) => Causes(Some(Rc::from(merged(a, b)))),
        }
    }
}

/// The causes of two sorted sets.
fn merged(mut a: &[Cause], mut b: &[Cause]) -> Vec<Cause> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    while let (Some((first, behind_first)), Some((second, behind_second))) = (a.split_first(), b.split_first()) {
        let order = first.cmp(second);
        merged.push(if order == Ordering::Greater { *second } else { *first });
        a = if order == Ordering::Greater { a } else { behind_first };
        b = if order == Ordering::Less { b } else { behind_second };
    }
    merged.extend_from_slice(a);
    merged.extend_from_slice(b);
    merged
}

/// Is every one of some sorted causes among others?
fn within(some: &[Cause], others: &[Cause]) -> bool {
    if some.len() > others.len() {
        return false;
    }
    let mut others = others.iter();
    some.iter().all(|cause| others.find(|other| *other >= cause) == Some(cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_each_cause_once() {
        let doubt = Causes::one(Cause::Doubt(DoubtId(1)));
        let both = doubt.with(&Causes::one(Cause::Tie)).with(&doubt);
        assert_eq!(both.iter().collect::<Vec<_>>(), [Cause::Doubt(DoubtId(1)), Cause::Tie]);
        assert_eq!(both.with(&Causes::one(Cause::Tie)), both);
        assert_eq!(Causes::one(Cause::Tie).with(&both), both);
        assert_eq!(Causes::all(&[Causes::one(Cause::Tie), both.clone(), doubt]), both);
        assert_eq!(Causes::all(&[]), Causes::NONE);
    }

    #[test]
    fn only_answers_and_rows_can_still_be_told() {
        assert!(Causes::one(Cause::Rows(ListId(0))).wait_for_an_answer());
        assert!(!Causes::one(Cause::Calendar(2027)).wait_for_an_answer());
    }
}
