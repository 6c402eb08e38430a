//! A situation taken apart: where only choices are open, the policy is applied to each combination of them, and what is said is the
//! smallest range that holds them all. One walk over all options at once is sound but may be wider, because it takes a question that
//! stands in two places for two questions.

use super::cell::Cell;
use super::grid::Grid;
use super::need::Need;
use crate::calendar::Calendar;
use crate::evaluate::{Causes, Quantity, Situation, Truth, Value, Walker};
use crate::program::{Kind, Program};
use crate::sorted::Set;

/// The most combinations of answers that are looked at one by one.
pub const MOST_COMBINATIONS: i64 = 64;

/// Answers that are copied in the time of one step.
const ANSWERS_IN_A_STEP: usize = 16;

/// The combinations of the choices that are open.
#[derive(Debug, Default)]
pub struct Combinations {
    situations: Vec<Situation>,
    /// The answers that differ, each with the number of its values; the first changes fastest.
    cells: Vec<(Cell, usize)>,
}

impl Combinations {
    /// The combinations of the answers that are needed; none where one of them is no choice, or where they are too many.
    pub fn of(program: &Program, situation: &Situation, needs: &Set<Need>) -> Combinations {
        let none = Combinations::default();
        let mut grids = Vec::new();
        let mut count: i64 = 1;
        for need in needs {
            let Some(cell) = need.cell() else { return none };
            let (Kind::Choice(_) | Kind::Truth) = &program.input(cell.input).kind else { return none };
            let Some(grid) = Grid::of(program, situation, cell.input) else { return none };
            count = count.saturating_mul(grid.last() + 1);
            grids.push((cell, grid));
        }
        if grids.is_empty() || count > MOST_COMBINATIONS {
            return none;
        }
        let copied = program.inputs.len() + situation.answers() / ANSWERS_IN_A_STEP;
        if !situation.work.take(copied.saturating_mul(usize::try_from(count).unwrap_or(usize::MAX))) {
            return none;
        }
        let mut situations = vec![situation.clone()];
        for (cell, grid) in &grids {
            let told = |point: i64| {
                let value = grid.at(point);
                situations.iter().map(move |situation| {
                    let mut told = situation.clone();
                    told.answer(cell.input, cell.row, value.clone());
                    told
                })
            };
            situations = (0..=grid.last()).flat_map(told).collect();
        }
        let cells = grids.iter().map(|(cell, grid)| (*cell, usize::try_from(grid.last() + 1).unwrap_or(1))).collect();
        Combinations { situations, cells }
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.situations.is_empty()
    }
}

/// A situation as a whole, and taken apart.
#[derive(Debug)]
pub struct Cases<'w, 'p> {
    /// The situation as a whole.
    pub whole: &'w mut Walker<'p>,
    apart: Vec<Walker<'w>>,
    /// Which of the combinations are looked at.
    looked_at: Vec<bool>,
    cells: &'w [(Cell, usize)],
}

impl<'w, 'p> Cases<'w, 'p> {
    /// The walks through each of the combinations beside the one through the whole.
    pub fn new(whole: &'w mut Walker<'p>, combinations: &'w Combinations) -> Cases<'w, 'p>
    where
        'p: 'w,
    {
        Cases::of(whole, combinations, |program, calendar, situation| {
            let mut walker = Walker::new(program, calendar, situation);
            walker.run();
            walker
        })
    }

    /// The same where little is asked of each: rules are evaluated as they are needed.
    pub fn for_little(whole: &'w mut Walker<'p>, combinations: &'w Combinations) -> Cases<'w, 'p>
    where
        'p: 'w,
    {
        Cases::of(whole, combinations, Walker::past_chains)
    }

    fn of(
        whole: &'w mut Walker<'p>,
        combinations: &'w Combinations,
        walk: fn(&'w Program, Option<&'w Calendar>, &'w Situation) -> Walker<'w>,
    ) -> Cases<'w, 'p>
    where
        'p: 'w,
    {
        let (program, calendar) = (whole.program, whole.calendar);
        let apart = combinations.situations.iter().map(|situation| walk(program, calendar, situation));
        let mut apart: Vec<Walker<'w>> = apart.take_while(|walker| !walker.situation.work.is_done()).collect();
        if whole.situation.work.is_done() {
            // Combinations that were not looked at say less than the whole.
            apart.clear();
        }
        Cases { looked_at: vec![true; apart.len()], apart, whole, cells: &combinations.cells }
    }

    /// Looks only at the combinations in which something may hold; at all of them if it holds in none.
    pub fn only_where(&mut self, holds: &dyn Fn(&mut Walker<'_>) -> Truth) {
        self.looked_at = self.apart.iter_mut().map(|walker| !holds(walker).is_no()).collect();
        if !self.looked_at.contains(&true) {
            self.everywhere();
        }
    }

    /// Looks at all combinations again.
    pub fn everywhere(&mut self) {
        self.looked_at = vec![true; self.apart.len()];
    }

    /// What is known of a value: the smallest that holds it in every combination.
    pub fn value(&mut self, look: &dyn Fn(&mut Walker<'_>) -> Value) -> Value {
        if self.apart.is_empty() {
            return look(self.whole);
        }
        let seen = self.apart.iter_mut().zip(&self.looked_at);
        let values: Vec<Option<Value>> = seen.map(|(walker, looked_at)| looked_at.then(|| look(walker))).collect();
        let mut known = values.iter().flatten();
        let Some(first) = known.next().cloned() else { return look(self.whole) };
        if known.clone().all(|value| *value == first) {
            return first;
        }
        let why = self.why(&values);
        known.fold(first, |hull, value| hull.hull(value, &why))
    }

    /// What is known of a truth.
    pub fn truth(&mut self, look: &dyn Fn(&mut Walker<'_>) -> Truth) -> Truth {
        if self.apart.is_empty() {
            return look(self.whole);
        }
        self.value(&|walker| Value::Truth(look(walker))).into_truth()
    }

    /// What is known of a number.
    pub fn quantity(&mut self, look: &dyn Fn(&mut Walker<'_>) -> Quantity) -> Quantity {
        self.value(&|walker| Value::Number(look(walker))).into_quantity()
    }

    /// The answers that make a difference: those of which two values, all others the same, give two results.
    fn why(&self, values: &[Option<Value>]) -> Causes {
        let mut why = Causes::NONE;
        let mut stride = 1;
        for (cell, count) in self.cells {
            let of_this = |at: usize| (0..*count).map(move |value| at + value * stride);
            let differs = |at: usize| {
                let mut results = of_this(at).filter_map(|at| values.get(at)?.as_ref());
                results.next().is_some_and(|first| results.any(|other| other != first))
            };
            if (0..values.len()).filter(|at| (at / stride) % count == 0).any(differs) {
                why = why.with(&Causes::one(cell.cause()));
            }
            stride *= count;
        }
        why
    }
}
