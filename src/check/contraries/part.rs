//! Parts: what a condition says of its subjects.

use super::Subject;
use crate::evaluate::{Causes, Truth};
use crate::number::Number;
use crate::program::Comparison;
use std::cmp::Ordering;

/// What a condition says.
pub(super) enum Part {
    All(Vec<Part>),
    Any(Vec<Part>),
    Not(Box<Part>),
    If(Box<[Part; 3]>),
    /// A subject, by its place, lies so to one of its marks.
    Lies(usize, Comparison, Number),
    /// Something of which nothing is found out.
    Open,
}

impl Part {
    /// Yes or no.
    pub(super) fn known(yes: bool) -> Part {
        if yes { Part::All(Vec::new()) } else { Part::Any(Vec::new()) }
    }

    /// What is known where the subjects lie as they are taken to.
    pub(super) fn truth(&self, subjects: &[Subject]) -> Truth {
        match self {
            Part::All(parts) => parts.iter().fold(Truth::known(true), |all, part| all.and(&part.truth(subjects))),
            Part::Any(parts) => parts.iter().fold(Truth::known(false), |any, part| any.or(&part.truth(subjects))),
            Part::Not(part) => part.truth(subjects).not(),
            Part::If(parts) => {
                let [condition, yes, no] = parts.each_ref().map(|part| part.truth(subjects));
                condition.choose(&yes, &no)
            }
            Part::Lies(subject, comparison, mark) => {
                let lies = subjects.get(*subject).and_then(|subject| {
                    let mark = subject.marks.iter().position(|known| known == mark)?;
                    Some(subject.taken?.cmp(&(2 * mark + 1)))
                });
                lies.map_or_else(open, |lies| Truth::known(holds(*comparison, lies)))
            }
            Part::Open => open(),
        }
    }
}

fn open() -> Truth {
    Truth::verify(Causes::NONE)
}

fn holds(comparison: Comparison, lies: Ordering) -> bool {
    match comparison {
        Comparison::Equal => lies.is_eq(),
        Comparison::NotEqual => lies.is_ne(),
        Comparison::Less => lies.is_lt(),
        Comparison::AtMost => lies.is_le(),
        Comparison::Greater => lies.is_gt(),
        Comparison::AtLeast => lies.is_ge(),
    }
}
