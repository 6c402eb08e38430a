//! One answer that is varied while everything else stays as it was told.

use super::grid::Grid;
use crate::calendar::Calendar;
use crate::evaluate::{Bends, Cause, Causes, Frame, Situation, Truth, Walker};
use crate::program::{InputId, Program};

/// The place of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which input.
    pub input: InputId,
    /// Which row; 0 for an input of the policy.
    pub row: u32,
}

impl Cell {
    /// Why a value is open that waits for this answer.
    pub fn cause(self) -> Cause {
        Cause::Answer { input: self.input, row: self.row }
    }
}

/// A situation in which one answer takes one value after the other.
pub(super) struct Varied<'a> {
    program: &'a Program,
    calendar: Option<&'a Calendar>,
    situation: Situation,
    /// The place of the answer.
    pub(super) cell: Cell,
    /// The values it takes.
    pub(super) grid: Grid,
    /// How often the situation was looked at.
    pub(super) looks: u32,
}

impl<'a> Varied<'a> {
    pub(super) fn new(
        program: &'a Program,
        calendar: Option<&'a Calendar>,
        situation: &Situation,
        cell: Cell,
    ) -> Option<Varied<'a>> {
        let grid = Grid::of(program, situation, cell.input)?;
        let mut situation = situation.clone();
        situation.bends = Bends::of(cell.cause());
        Some(Varied { program, calendar, situation, cell, grid, looks: 0 })
    }

    /// Are no steps left, so that what is seen says nothing?
    pub(super) fn is_done(&self) -> bool {
        self.situation.work.is_done()
    }

    /// What was seen of bends in the answer when it was last looked at.
    pub(super) fn bends(&self) -> &Bends {
        &self.situation.bends
    }

    /// Looks at the situation with all values from one point to another.
    pub(super) fn with<T>(&mut self, first: i64, last: i64, look: impl FnOnce(&mut Walker<'_>) -> T) -> T {
        let value = self.grid.between(first, last, &Causes::one(self.cell.cause()));
        self.situation.answer(self.cell.input, self.cell.row, value);
        self.looks += 1;
        self.situation.bends.begin();
        look(&mut Walker::past_chains(self.program, self.calendar, &self.situation))
    }
}

/// Do the checks between answers refuse what was told? Open only where that depends on the answer that is varied.
pub(super) fn refused(walker: &mut Walker<'_>, cell: Cell) -> Truth {
    let mut refused = Truth::known(false);
    for check in &walker.program.checks {
        for row in 0..walker.situation.given_rows(check.list) {
            if walker.situation.answered(check.blame, row).is_none() {
                continue;
            }
            let asked = possible(&walker.asked(check.blame, row), cell);
            let must = possible(&walker.truth(check.must, &Frame::of(check.list, row, None)), cell);
            refused = refused.or(&asked.and(&must.not()));
        }
    }
    refused
}

/// Yes where a truth is not certainly no; left open where it waits for the answer that is varied.
fn possible(truth: &Truth, cell: Cell) -> Truth {
    let waits = truth.causes().iter().any(|cause| cause == cell.cause());
    if waits { truth.may_be() } else { Truth::known(!truth.is_no()) }
}
