//! Work: the steps that one question to the engine may take. A hostile policy or case is cut off there; what was not computed is open.

use std::cell::Cell;
use std::rc::Rc;

/// Steps of one question, at most: several times what the largest policy takes with hundreds of rows, and under a second in a browser.
pub const MOST_STEPS: usize = 3_000_000;

/// The steps that are left, shared by all walks that one question leads to.
#[derive(Clone, Debug)]
pub struct Work(Rc<Cell<usize>>);

impl Default for Work {
    fn default() -> Self {
        Work::of(MOST_STEPS)
    }
}

impl Work {
    /// So many steps.
    pub fn of(steps: usize) -> Work {
        Work(Rc::new(Cell::new(steps)))
    }

    /// Takes some steps; `false` where not so many are left, and then none are.
    pub fn take(&self, steps: usize) -> bool {
        let left = self.0.get().checked_sub(steps);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Are no steps left?
    pub fn is_done(&self) -> bool {
        self.0.get() == 0
    }
}
