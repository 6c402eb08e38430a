//! What a person can still tell, and which of it to ask next.

use super::cell::Cell;
use super::grid::Grid;
use crate::calendar::Calendar;
use crate::evaluate::{Causes, Quantity, RowCount, Several, Situation, Truth, Value, Walker, Work};
use crate::program::{InputId, Kind, ListId, ListRows, OutcomeId, Program, all_options};
use crate::sorted::Set;

/// Something that a person can still tell, in the order of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// An answer: its list, row and input.
    Answer(Option<ListId>, u32, InputId),
    /// The rows of a list.
    Rows(ListId),
}

impl Need {
    /// The answer that is needed; `None` for the rows of a list.
    pub fn cell(self) -> Option<Cell> {
        match self {
            Need::Answer(_, row, input) => Some(Cell { input, row }),
            Need::Rows(_) => None,
        }
    }
}

/// At most so many options or rows are tried for one question.
const MOST_TRIES: i64 = 8;
/// Numbers and days are tried at the first value and so many steps above it: a yuan, a hundred, ten thousand.
const STEPS_TRIED: [i64; 4] = [0, 100, 10_000, 1_000_000];
/// Days are tried so many days beside the day of the calculation.
const DAYS_TRIED: [i64; 4] = [-9_000, -100, 0, 100];
/// At most so many different rows are held against others.
const MOST_KINDS_OF_ROWS: usize = 32;
/// Steps that the search takes at most, a fraction of what an assessment may: it follows every answer.
const MOST_STEPS: usize = 200_000;

/// Which of these to ask next: the one after whose answer the least is open, on average over the answers tried; of several the first. A
/// question that is surely asked goes before one that may not be. Of rows with the same answers only the first is looked at, and where the
/// steps are used up, the best so far is asked.
///
/// What is open is counted outcome by outcome: a step for each verdict still possible beyond the first, one for an amount between two
/// ends, two for an amount without a highest.
pub fn next_question(
    program: &Program,
    calendar: Option<&Calendar>,
    situation: &Situation,
    needs: &[Need],
) -> Option<Need> {
    let mut situation = situation.clone();
    situation.work = Work::of(MOST_STEPS);
    let situation = &situation;
    let mut walker = Walker::past_chains(program, calendar, situation);
    let needs = one_of_each_kind(program, situation, needs);
    let sure: Vec<Need> = needs.iter().copied().filter(|need| is_asked(&mut walker, *need)).collect();
    let candidates = if sure.is_empty() { &needs } else { &sure };
    let now = open(&mut walker);
    let mut best: Option<(Need, u64, u64)> = None;
    for need in candidates {
        if best.is_some() && situation.work.is_done() {
            break;
        }
        let (mut left, mut tries) = (0, 0);
        for told in answers(program, situation, *need) {
            left += open(&mut Walker::past_chains(program, calendar, &told));
            tries += 1;
        }
        if tries == 0 {
            (left, tries) = (now, 1);
        }
        // left ÷ tries below what was best so far.
        if best.is_none_or(|(_, least, of)| left * of < least * tries) {
            best = Some((*need, left, tries));
        }
    }
    best.map(|(need, _, _)| need)
}

/// Of what is needed on rows of a list with the same answers, only what is needed on the first of them.
fn one_of_each_kind(program: &Program, situation: &Situation, needs: &[Need]) -> Vec<Need> {
    let named = named_rows(program, situation);
    let mut kept = Vec::new();
    // The first row of each kind by its list, and whether the row at hand is one: what is needed on a row stands together.
    let mut firsts: Vec<(ListId, u32)> = Vec::new();
    let mut at_hand: Option<((ListId, u32), bool)> = None;
    for &need in needs {
        let Need::Answer(Some(list), row, _) = need else {
            kept.push(need);
            continue;
        };
        let entry = program.list(list);
        let alike = |first: &(ListId, u32)| {
            let same = |input: &InputId| situation.answered(*input, first.1) == situation.answered(*input, row);
            first.0 == list && entry.inputs.iter().all(same)
        };
        let first = match at_hand {
            Some((place, first)) if place == (list, row) => first,
            Some(_) | None => {
                // A row of the document, and one that another row names, is like none.
                let apart = matches!(entry.rows, ListRows::Given(_)) || named.contains(&(list, row));
                apart || !firsts.iter().any(alike)
            }
        };
        if first {
            kept.push(need);
            if firsts.len() < MOST_KINDS_OF_ROWS && !firsts.contains(&(list, row)) {
                firsts.push((list, row));
            }
        }
        at_hand = Some(((list, row), first));
    }
    kept
}

/// The rows that answers on other rows name.
fn named_rows(program: &Program, situation: &Situation) -> Set<(ListId, u32)> {
    let mut named = Set::new();
    for (id, input) in (0..).map(InputId).zip(&program.inputs) {
        let Kind::Row(list) = input.kind else { continue };
        for row in 0..situation.given_rows(input.list) {
            if let Some(Value::Row(Some(meant), _)) = situation.answered(id, row) {
                named.insert((list, *meant));
            }
        }
    }
    named
}

fn is_asked(walker: &mut Walker<'_>, need: Need) -> bool {
    match need {
        Need::Answer(_, row, input) => walker.asked(input, row).is_yes(),
        Need::Rows(list) => walker.list_asked(list).is_yes(),
    }
}

/// The situation with each of the answers that are tried.
fn answers(program: &Program, situation: &Situation, need: Need) -> Vec<Situation> {
    let (row, input) = match need {
        Need::Answer(_, row, input) => (row, input),
        Need::Rows(list) => {
            let mut told = situation.clone();
            if let (RowCount::Open { least, .. }, Some(rows)) =
                (situation.rows_of(list), told.rows.get_mut(list.index()))
            {
                *rows = RowCount::Known(least.max(1));
            }
            return vec![told];
        }
    };
    let values = tried(program, situation, input);
    let with = |value: Value| {
        situation.work.take(program.inputs.len());
        let mut told = situation.clone();
        told.answer(input, row, value);
        told
    };
    values.into_iter().map(with).collect()
}

/// The answers that are tried; none for labels.
fn tried(program: &Program, situation: &Situation, input: InputId) -> Vec<Value> {
    if let Kind::Choices(choice) = &program.input(input).kind {
        let several = |some: u128| Value::Options(Several { sure: some, possible: some, causes: Causes::NONE });
        return [0, all_options(program.choice(*choice).options.len())].map(several).into();
    }
    let Some(grid) = Grid::of(program, situation, input) else { return Vec::new() };
    let mut points: Vec<i64> = match &program.input(input).kind {
        Kind::Number(_) => STEPS_TRIED.into(),
        Kind::Date { .. } => {
            let today = grid.point_of(&Value::Moment(situation.as_of.clone())).unwrap_or(0);
            DAYS_TRIED.map(|days| today.saturating_add(days)).into()
        }
        Kind::DateTime { .. } | Kind::Year { .. } => vec![0, grid.last() / 2, grid.last()],
        Kind::Choice(_) | Kind::Choices(_) | Kind::Truth | Kind::Label | Kind::Row(_) => {
            (0..=grid.last().min(MOST_TRIES)).collect()
        }
    };
    for point in &mut points {
        *point = (*point).clamp(0, grid.last());
    }
    points.dedup();
    points.into_iter().map(|point| grid.at(point)).collect()
}

/// How much answers can still change, over all outcomes.
fn open(walker: &mut Walker<'_>) -> u64 {
    let mut open = 0;
    for (outcome, entry) in (0..).map(OutcomeId).zip(&walker.program.outcomes) {
        let rows = match entry.list {
            None => 1,
            Some(list) if walker.list_asked(list).is_no() => 0,
            Some(list) => walker.situation.rows_of(list).rows(),
        };
        for row in 0..rows {
            let listed = walker.listed(outcome, row);
            if listed.is_no() {
                continue;
            }
            open += open_truth(&listed) + open_truth(&walker.eligible(outcome, row));
            if entry.amount.is_some() {
                open += open_amount(&walker.payable(outcome, row));
            }
        }
    }
    open
}

fn open_truth(truth: &Truth) -> u64 {
    u64::try_from(truth.hi() as i8 - truth.lo() as i8).unwrap_or(0)
}

fn open_amount(amount: &Quantity) -> u64 {
    match (amount.causes().wait_for_an_answer(), amount.range().hi()) {
        (false, _) => 0,
        (true, Some(_)) => 1,
        (true, None) => 2,
    }
}
