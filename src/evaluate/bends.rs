//! Bends: whether what is computed may be something else than a straight line in the answer that is varied, between points at which the
//! same decisions are taken. Seen while all values of the answer from one to another are looked at together: there a value depends on the
//! answer exactly if it waits for it.

use super::cause::{Cause, Causes};
use std::cell::Cell;
use std::rc::Rc;

/// What is seen of bends in one answer; nothing is looked for where none is varied.
#[derive(Clone, Debug, Default)]
pub struct Bends(Option<Rc<Seen>>);

#[derive(Debug)]
struct Seen {
    cause: Cause,
    /// Two values that depend on the answer were multiplied, or one was taken round and round as days of the week are.
    curve: Cell<bool>,
    /// A value went with the answer in one direction, but not evenly, as ends of months do.
    uneven: Cell<bool>,
    /// Two values that depend on the answer met.
    meeting: Cell<bool>,
}

impl Bends {
    /// Looks for bends in this answer.
    pub fn of(cause: Cause) -> Bends {
        Bends(Some(Rc::new(Seen {
            cause,
            curve: Cell::new(false),
            uneven: Cell::new(false),
            meeting: Cell::new(false),
        })))
    }

    /// Forgets what was seen.
    pub fn begin(&self) {
        if let Some(seen) = &self.0 {
            for flag in [&seen.curve, &seen.uneven, &seen.meeting] {
                flag.set(false);
            }
        }
    }

    /// May there be anything but straight lines?
    pub fn some(&self) -> bool {
        self.0.as_ref().is_some_and(|seen| seen.curve.get() || seen.uneven.get())
    }

    /// May a comparison turn and turn back between two answers? Not where everything goes in one direction, and is only held against what
    /// stays; nor between straight lines.
    pub fn turn_back(&self) -> bool {
        self.0.as_ref().is_some_and(|seen| seen.curve.get() || seen.uneven.get() && seen.meeting.get())
    }

    pub(super) fn curve(&self, value: &Causes) {
        self.note(|seen| &seen.curve, &[value]);
    }

    pub(super) fn uneven(&self, value: &Causes) {
        self.note(|seen| &seen.uneven, &[value]);
    }

    pub(super) fn product(&self, a: &Causes, b: &Causes) {
        self.note(|seen| &seen.curve, &[a, b]);
    }

    pub(super) fn meet(&self, a: &Causes, b: &Causes) {
        self.note(|seen| &seen.meeting, &[a, b]);
    }

    /// Sets a flag where all of these depend on the answer.
    fn note(&self, flag: fn(&Seen) -> &Cell<bool>, values: &[&Causes]) {
        if let Some(seen) = &self.0
            && values.iter().all(|causes| causes.iter().any(|cause| cause == seen.cause))
        {
            flag(seen).set(true);
        }
    }
}
