//! A situation: what is known about one case — answers, rows, readings, doubts settled, the day.

use super::bends::Bends;
use super::cause::{Cause, Causes};
use super::truth::{Level, Truth};
use super::value::{Choice, Moment, Quantity, Several, Value};
use super::work::Work;
use crate::calendar::Date;
use crate::number::Interval;
use crate::program::{InputId, Kind, ListId, ListRows, Program, Type, all_options};

/// How many rows of a list are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowCount {
    /// The list is given with this many rows.
    Known(u32),
    /// The list is not given: one row stands for all that may come, at least and at most so many.
    Open {
        /// Fewest.
        least: u32,
        /// Most.
        most: u32,
    },
}

impl RowCount {
    /// How many rows there are to look at.
    pub fn rows(self) -> u32 {
        match self {
            RowCount::Known(rows) => rows,
            RowCount::Open { most, .. } => most.min(1),
        }
    }
}

/// What is known about one case.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The day of the calculation; the checks leave it open.
    pub as_of: Moment,
    /// The reading chosen for each ambiguous passage.
    pub readings: Vec<u8>,
    /// Doubts that the office has settled.
    pub doubts: Vec<Option<bool>>,
    /// Rows of each list.
    pub rows: Vec<RowCount>,
    /// The steps that are left; a clone shares them.
    pub work: Work,
    /// What is seen of bends in the answer that is varied; a clone shares it.
    pub bends: Bends,
    /// For each input its answer on each row (one for an input of the policy); `None` is missing.
    answers: Vec<Vec<Option<Value>>>,
}

impl Situation {
    /// Nothing is known but the day; readings as recommended.
    pub fn blank(program: &Program, as_of: Date) -> Situation {
        let count = |rows: &ListRows| match rows {
            ListRows::Asked { least, most } => RowCount::Open { least: *least, most: *most },
            ListRows::Given(rows) => RowCount::Known(u32::try_from(rows.len()).unwrap_or(u32::MAX)),
        };
        Situation {
            as_of: Moment::exact(i64::from(as_of.to_days())),
            readings: program.readings.iter().map(|reading| reading.recommended).collect(),
            doubts: vec![None; program.doubts.len()],
            rows: program.lists.iter().map(|list| count(&list.rows)).collect(),
            work: Work::default(),
            bends: Bends::default(),
            answers: vec![Vec::new(); program.inputs.len()],
        }
    }

    /// Rows of a list.
    pub fn rows_of(&self, list: ListId) -> RowCount {
        self.rows.get(list.index()).copied().unwrap_or(RowCount::Known(0))
    }

    /// How many rows a person has given: 1 for the policy itself, none of a list that is not given.
    pub fn given_rows(&self, list: Option<ListId>) -> u32 {
        match list.map(|list| self.rows_of(list)) {
            None => 1,
            Some(RowCount::Known(rows)) => rows,
            Some(RowCount::Open { .. }) => 0,
        }
    }

    /// Puts in an answer; a later one replaces an earlier one.
    pub fn answer(&mut self, input: InputId, row: u32, value: Value) {
        let Some(cells) = self.answers.get_mut(input.index()) else { return };
        let row = row as usize;
        if cells.len() <= row {
            cells.resize(row + 1, None);
        }
        if let Some(cell) = cells.get_mut(row) {
            *cell = Some(value);
        }
    }

    /// Takes an answer back.
    pub fn forget(&mut self, input: InputId, row: u32) {
        if let Some(cell) = self.answers.get_mut(input.index()).and_then(|cells| cells.get_mut(row as usize)) {
            *cell = None;
        }
    }

    /// The answer, if there is one.
    pub fn answered(&self, input: InputId, row: u32) -> Option<&Value> {
        self.answers.get(input.index())?.get(row as usize)?.as_ref()
    }

    /// How many answers are kept, given or not.
    pub fn answers(&self) -> usize {
        self.answers.iter().map(Vec::len).sum()
    }

    /// All that is not told yet: answers, and rows of lists.
    pub(super) fn waiting(&self, program: &Program) -> Causes {
        let mut waiting = Vec::new();
        for (id, list) in (0..).map(ListId).zip(&program.lists) {
            if matches!((self.rows_of(id), &list.rows), (RowCount::Open { .. }, ListRows::Asked { .. })) {
                waiting.push(Causes::one(Cause::Rows(id)));
            }
        }
        for (input, entry) in (0..).map(InputId).zip(&program.inputs) {
            for row in 0..self.given_rows(entry.list) {
                if entry.given.is_none() && self.answered(input, row).is_none() {
                    waiting.push(Causes::one(Cause::Answer { input, row }));
                }
            }
        }
        Causes::all(&waiting)
    }

    /// The answer, or all that it may be.
    pub fn value(&self, program: &Program, input: InputId, row: u32) -> Value {
        self.answered(input, row).cloned().unwrap_or_else(|| unanswered(program, input, row))
    }
}

/// All that a missing answer may be.
pub fn unanswered(program: &Program, input: InputId, row: u32) -> Value {
    let why = Causes::one(Cause::Answer { input, row });
    match &program.input(input).kind {
        Kind::Number(limits) => {
            let most = limits.bounded.then_some(limits.most);
            let range = Interval::new(limits.least, most).unwrap_or_else(Interval::everything);
            Value::Number(Quantity::within(range, why))
        }
        Kind::Date { least, most } | Kind::DateTime { least, most } | Kind::Year { least, most } => {
            Value::Moment(Moment::within(Some(*least), Some(*most), why))
        }
        Kind::Choice(choice) => Value::Option(Choice::among(all_options(program.choice(*choice).options.len()), why)),
        Kind::Choices(choice) => {
            let possible = all_options(program.choice(*choice).options.len());
            Value::Options(Several { sure: 0, possible, causes: why })
        }
        Kind::Truth => Value::Truth(Truth::open(why)),
        Kind::Label => Value::Label(None, why),
        Kind::Row(_) => Value::Row(None, why),
    }
}

/// Anything that a value of this type may be, and why.
pub(super) fn anything(program: &Program, ty: &Type, why: Causes) -> Value {
    match ty {
        Type::Truth => Value::Truth(Truth::between(Level::No, Level::Yes, why)),
        Type::Number(_) => Value::Number(Quantity::within(Interval::everything(), why)),
        Type::Date | Type::DateTime | Type::Ordinal(_) => Value::Moment(Moment::within(None, None, why)),
        Type::Choice(choice) => Value::Option(Choice::among(all_options(program.choice(*choice).options.len()), why)),
        Type::Choices(choice) => {
            let possible = all_options(program.choice(*choice).options.len());
            Value::Options(Several { sure: 0, possible, causes: why })
        }
        Type::Label => Value::Label(None, why),
        Type::Row(_) => Value::Row(None, why),
    }
}
