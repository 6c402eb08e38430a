//! What would help: the smallest change of one answer after which a verdict is better, found backwards and so held against the policy.

use super::cell::Cell;
use super::grid::Grid;
use super::solve::{Run, State, solve};
use super::subject::{Goal, Subject};
use crate::calendar::Calendar;
use crate::evaluate::{Level, Situation, Value, Walker, unanswered};
use crate::program::{InputId, OutcomeId, OutcomePart, Program};
use crate::sorted::sort_by;

/// One answer changed, everything else as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which answer.
    pub cell: Cell,
    /// What it would have to be: the nearest such value; of options the first.
    pub to: Value,
}

/// For each answer that can alone turn a verdict that is not `eligible`, the smallest change that does. An answer that can only bring
/// `verify`, or make it depend on further answers, is named where the verdict is `ineligible`.
pub fn what_helps(
    program: &Program,
    calendar: Option<&Calendar>,
    situation: &Situation,
    (outcome, row): (OutcomeId, u32),
) -> Vec<Change> {
    let now = Walker::past_chains(program, calendar, situation).eligible(outcome, row);
    if now.is_yes() {
        return Vec::new();
    }
    let goal = Goal::Is(Subject::Outcome(outcome, row, OutcomePart::Eligible), true);
    let mut changes = Vec::new();
    for cell in answered(program, situation) {
        if situation.work.is_done() {
            break;
        }
        // Were this answer missing, could the verdict be better?
        let mut without = situation.clone();
        without.answer(cell.input, cell.row, unanswered(program, cell.input, cell.row));
        let open = Walker::past_chains(program, calendar, &without).eligible(outcome, row);
        if open.hi() <= now.hi() && open.lo() <= now.lo() {
            continue;
        }
        let (Some(grid), Some(answer)) =
            (Grid::of(program, situation, cell.input), situation.answered(cell.input, cell.row))
        else {
            continue;
        };
        let Some(solution) = solve(program, calendar, situation, cell, goal) else { continue };
        let Some(here) = grid.point_of(answer) else { continue };
        let better: &[State] =
            if now.hi() == Level::No { &[State::Yes, State::Verify, State::Open] } else { &[State::Yes] };
        let change = |brings: &State| nearest(&grid, &solution.runs, here, *brings).map(|to| Change { cell, to });
        changes.extend(better.iter().find_map(change));
    }
    changes
}

/// The answers that are told, in the order of the policy.
fn answered(program: &Program, situation: &Situation) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (input, entry) in (0..).map(InputId).zip(&program.inputs) {
        let told = (0..situation.given_rows(entry.list)).filter(|row| situation.answered(input, *row).is_some());
        cells.extend(told.map(|row| Cell { input, row }));
    }
    cells
}

/// The value in this state that is nearest to a point; where the values have no order of more and less, the first.
fn nearest(grid: &Grid, runs: &[Run], here: i64, state: State) -> Option<Value> {
    let ends = runs.iter().filter(|run| run.state == state);
    let points = ends.filter_map(|run| Some((grid.point_of(&run.first)?, grid.point_of(&run.last)?)));
    let mut points: Vec<i64> = points.map(|(first, last)| here.clamp(first, last)).collect();
    if grid.is_ordered() {
        sort_by(&mut points, |a, b| (a.abs_diff(here), *a).cmp(&(b.abs_diff(here), *b)));
    }
    points.first().map(|point| grid.at(*point))
}
