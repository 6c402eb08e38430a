//! Questions asked backwards: the answers to one question for which a goal is reached. Branch and bound on the grid of the answer: a stretch
//! on which the bounds decide the goal is settled, and so is one between two points at which the same decisions are taken; any other is
//! split. Every end is a point of the grid at which the goal was evaluated exactly, and so is the point beyond it.

use super::cell::{Cell, Varied, refused};
use super::subject::Goal;
use crate::calendar::Calendar;
use crate::evaluate::{Cause, Causes, Level, Situation, Value};
use crate::number::{Decisions, Number, recorded};
use crate::program::Program;
use crate::sorted::sort_by;

/// How often a situation is looked at for one question.
const MOST_LOOKS: u32 = 4_000;
/// Spans of so few points are not settled by the decisions at their ends alone.
const CLOSE: i64 = 64;

/// Whether a goal is reached with one value of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A check between answers refuses this value beside the others.
    Refused,
    /// Not reached.
    No,
    /// The office must verify.
    Verify,
    /// Reached.
    Yes,
    /// Other answers decide.
    Open,
    /// Not found out within the number of steps that are taken.
    Unsettled,
}

/// Neighbouring values with the same state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first value.
    pub first: Value,
    /// The last value.
    pub last: Value,
    /// Their state.
    pub state: State,
}

/// All values of an answer, by what they do for a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// From the least to the greatest, all values of the grid.
    pub runs: Vec<Run>,
    /// What the goal still waits for where it is open.
    pub needs: Causes,
}

/// Finds the values of an answer for which a goal is reached; `None` for an answer that has no order of values (labels, several options).
pub fn solve(
    program: &Program,
    calendar: Option<&Calendar>,
    situation: &Situation,
    cell: Cell,
    goal: Goal,
) -> Option<Solution> {
    let mut search = Search { varied: Varied::new(program, calendar, situation, cell)?, goal, needs: Causes::NONE };
    let last = search.varied.grid.last();
    let stretches = search.all(last);
    let grid = search.varied.grid;
    let run =
        |stretch: &Stretch| Run { first: grid.at(stretch.first), last: grid.at(stretch.last), state: stretch.state };
    Some(Solution { runs: joined(&stretches).iter().map(run).collect(), needs: search.needs })
}

/// Neighbouring points, and their state if it is the same.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    first: i64,
    last: i64,
    state: State,
}

/// What was found at one point.
#[derive(Clone, Debug)]
struct Point {
    at: i64,
    state: State,
    decisions: Decisions,
}

/// Points between two that were looked at.
struct Span {
    first: Point,
    last: Point,
}

struct Search<'a> {
    varied: Varied<'a>,
    goal: Goal,
    needs: Causes,
}

impl Search<'_> {
    /// All points: every round settles the spans that the bounds decide and halves the others.
    fn all(&mut self, last: i64) -> Vec<Stretch> {
        let mut settled = Vec::new();
        let mut spans = vec![Span { first: self.at(0), last: self.at(last) }];
        while !spans.is_empty() {
            let mut halves = Vec::new();
            for Span { first, last } in spans {
                if let Some(state) = self.state_between(&first, &last) {
                    settled.push(Stretch { first: first.at, last: last.at, state });
                } else if last.at - first.at == 1 {
                    let alone = |point: &Point| Stretch { first: point.at, last: point.at, state: point.state };
                    settled.extend([alone(&first), alone(&last)]);
                } else {
                    let middle = first.at + (last.at - first.at) / 2;
                    halves.push(Span { first, last: self.at(middle) });
                    halves.push(Span { first: self.at(middle + 1), last });
                }
            }
            spans = halves;
        }
        sort_by(&mut settled, |a, b| a.first.cmp(&b.first));
        settled
    }

    /// The state of all points from one to another, if it is the same and found out.
    fn state_between(&mut self, first: &Point, last: &Point) -> Option<State> {
        if first.at == last.at {
            return Some(first.state);
        }
        if self.varied.looks >= MOST_LOOKS || self.varied.is_done() {
            return Some(State::Unsettled);
        }
        if first.state != last.state {
            return None;
        }
        let found = self.state(first.at, last.at);
        if found.is_some() || self.varied.bends().turn_back() {
            return found;
        }
        // Bounds hold an amount and what is taken from it apart, and this answer and what others leave open together: they may never
        // decide. Then, where nothing turns back, nothing turns between two points with the same decisions, but for rounding near a turn, which
        // is looked at closely.
        let by_decisions = matches!(first.state, State::Open | State::Verify) || last.at - first.at > CLOSE;
        let ordered = self.varied.grid.is_ordered();
        (ordered && by_decisions && first.decisions == last.decisions).then_some(first.state)
    }

    fn at(&mut self, at: i64) -> Point {
        let fen = Number::ONE.divide(Number::from_integer(100)).unwrap_or(Number::ONE);
        let (state, decisions) = recorded(fen, || self.state(at, at));
        Point { at, state: state.unwrap_or(State::Unsettled), decisions }
    }

    /// The state of all points from one to another, where the bounds decide it.
    fn state(&mut self, first: i64, last: i64) -> Option<State> {
        let (goal, cell, own) = (self.goal, self.varied.cell, self.varied.cell.cause());
        let (refused, truth) = self.varied.with(first, last, |walker| (refused(walker, cell), goal.holds(walker)));
        if self.varied.is_done() {
            return None;
        }
        let waits = |causes: &Causes| first != last && causes.iter().any(|cause| cause == own);
        if refused.is_yes() {
            return Some(State::Refused);
        }
        if !refused.is_no() && waits(refused.causes()) {
            return None;
        }
        match (truth.lo(), truth.hi()) {
            (Level::Yes, Level::Yes) => Some(State::Yes),
            (Level::Verify, Level::Verify) => Some(State::Verify),
            (Level::No, Level::No) => Some(State::No),
            (_, _) if waits(truth.causes()) => None,
            (_, _) => {
                let own = |cause: &Cause| *cause != own;
                for cause in truth.causes().iter().filter(own) {
                    self.needs = self.needs.with(&Causes::one(cause));
                }
                Some(State::Open)
            }
        }
    }
}

/// Neighbours with the same state as one.
fn joined(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match joined.last_mut() {
            Some(before) if before.state == stretch.state => before.last = stretch.last,
            Some(_) | None => joined.push(*stretch),
        }
    }
    joined
}
