//! Records by the thousand: those of one pattern together.

use super::cells::Cells;
use super::code::{self, Code};
use super::machine::Machine;
use super::plan::{Made, Plan};
use super::reach::{Reach, labels_stay_alone};
use crate::answer::Options;
use crate::calendar::Calendar;
use crate::program::{InputId, ListRows, OutcomeId, Program, Type};
use std::collections::BTreeMap;

/// Records that are worked out at a time: so few that their columns stay near.
const ROWS: usize = 256;
/// A plan is made for a pattern with so many records: for fewer the walker is as fast.
const RECORDS_FOR_A_PLAN: usize = 3;
/// Patterns that are remembered.
const MOST_PATTERNS: usize = 4_096;
/// Decimals of an amount that is no money.
pub const PLACES: u32 = 6;

/// An outcome on a row.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Which outcome.
    pub outcome: OutcomeId,
    /// On which row.
    pub row: u32,
    /// Decimals of its amounts.
    pub places: u32,
    /// Are they yuan?
    pub money: bool,
}

/// What an outcome comes to in a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// It is not listed.
    #[default]
    Absent,
    /// It is listed, but in none of the lines: a row that the record does not tell. With the place of its verdict.
    Elsewhere(u8),
    /// The place of its verdict: eligible, not eligible, to be verified, not complete.
    Here(u8),
}

impl Verdict {
    pub(super) fn of(listed: Code, verdict: Code, here: bool) -> Verdict {
        if listed == code::NO {
            return Verdict::Absent;
        }
        let place = match (verdict, code::is_one_level(verdict)) {
            (code::YES, _) => 0,
            (code::NO, _) => 1,
            (_, true) => 2,
            (_, false) => 3,
        };
        if here { Verdict::Here(place) } else { Verdict::Elsewhere(place) }
    }
}

/// The answers of one outcome, record by record.
#[derive(Clone, Debug, Default)]
pub struct Column {
    verdicts: Vec<Verdict>,
    reasons: Vec<u8>,
    amounts: Vec<(i64, i64)>,
}

impl Column {
    /// The verdict in a record.
    pub fn verdict(&self, record: usize) -> Verdict {
        self.verdicts.get(record).copied().unwrap_or_default()
    }

    /// The requirement that is the reason, from 1; 0 for none.
    pub fn reason(&self, record: usize) -> usize {
        self.reasons.get(record).copied().map_or(0, usize::from)
    }

    /// The least and the largest amount, in units of the slot's decimals; the least and the largest integer are open ends.
    pub fn amount(&self, record: usize) -> (i64, i64) {
        self.amounts.get(record).copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, record: u32, verdict: Verdict, reason: u8) {
        if let (Some(slot), Some(because)) =
            (self.verdicts.get_mut(record as usize), self.reasons.get_mut(record as usize))
        {
            (*slot, *because) = (verdict, reason);
        }
    }

    pub(super) fn pay(&mut self, record: u32, lo: i64, hi: i64) {
        if let Some(slot) = self.amounts.get_mut(record as usize) {
            *slot = (lo, hi);
        }
    }
}

/// The answers of some records.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Which records are answered here; the others are left to the walker.
    pub taken: Vec<bool>,
    /// By the slots.
    pub columns: Vec<Column>,
}

/// What is known of a pattern.
#[derive(Clone, Debug)]
enum Pattern {
    /// So many records had it.
    Seen(usize),
    /// Its plan.
    Planned(Plan),
    /// It is left to the walker.
    Unfit,
}

/// A policy for the records of one table, each of which is a case.
#[derive(Debug)]
pub struct Vectors {
    cells: Cells,
    reach: Reach,
    slots: Vec<Slot>,
    patterns: BTreeMap<u128, Pattern>,
    /// The records that are worked out now, by their patterns.
    groups: BTreeMap<u128, Vec<u32>>,
    machine: Machine,
    answers: Answers,
}

impl Vectors {
    /// A policy for columns that answer these questions; `None` if it has something that is never worked out here.
    pub fn new(program: &Program, inputs: &[Option<InputId>]) -> Option<Vectors> {
        if !labels_stay_alone(program) {
            return None;
        }
        let cells = Cells::new(program, inputs)?;
        let reach = Reach::of(program, &cells.figured());
        let has_column = |list| inputs.iter().flatten().any(|input| program.input(*input).list == Some(list));
        let mut slots = Vec::new();
        for (id, outcome) in (0..).map(OutcomeId).zip(&program.outcomes) {
            let rows = match outcome.list.map(|list| (list, &program.list(list).rows)) {
                None => 1,
                Some((_, ListRows::Given(rows))) => u32::try_from(rows.len()).ok()?,
                Some((list, ListRows::Asked { .. })) => u32::from(has_column(list)),
            };
            let unit = outcome.amount.map(|amount| program.term_type(amount));
            let money = matches!(unit, Some(Type::Number(unit)) if unit.is_yuan());
            let places = if money { 2 } else { PLACES };
            slots.extend((0..rows).map(|row| Slot { outcome: id, row, places, money }));
        }
        let (patterns, groups) = (BTreeMap::new(), BTreeMap::new());
        let (machine, answers) = (Machine::default(), Answers::default());
        Some(Vectors { cells, reach, slots, patterns, groups, machine, answers })
    }

    /// The outcomes that are answered.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Reads the cells of records, and puts those of one pattern together; gives how many records there are.
    pub fn read<'r, R: Fn(usize) -> &'r str>(
        &mut self,
        program: &Program,
        records: impl ExactSizeIterator<Item = R>,
    ) -> usize {
        let count = records.len();
        self.cells.begin(count);
        self.groups.retain(|_, records| !records.is_empty());
        self.groups.values_mut().for_each(Vec::clear);
        let mut none = Vec::new();
        let (mut last, mut group) = (None, &mut none);
        for (place, record) in records.enumerate() {
            let (Some(pattern), Ok(place)) = (self.cells.read(program, place, &record), u32::try_from(place)) else {
                continue;
            };
            if last != Some(pattern) {
                (last, group) = (Some(pattern), self.groups.entry(pattern).or_default());
            }
            group.push(place);
        }
        count
    }

    /// Works out records that are cases each.
    pub fn work<'r, R: Fn(usize) -> &'r str>(
        &mut self,
        program: &Program,
        calendar: Option<&Calendar>,
        options: &Options,
        records: impl ExactSizeIterator<Item = R>,
    ) -> &Answers {
        let count = self.read(program, records);
        self.answers.taken.clear();
        self.answers.taken.resize(count, false);
        self.answers.columns.resize_with(self.slots.len(), Column::default);
        for column in &mut self.answers.columns {
            column.verdicts.clear();
            column.verdicts.resize(count, Verdict::Absent);
            column.reasons.resize(count, 0);
            column.amounts.resize(count, (0, 0));
        }
        if self.patterns.len() > MOST_PATTERNS {
            self.patterns.clear();
        }
        let made = Made { program, calendar, options, reach: &self.reach, slots: &self.slots };
        for (pattern, records) in &self.groups {
            if records.is_empty() {
                continue;
            }
            let known = self.patterns.entry(*pattern).or_insert(Pattern::Seen(0));
            if let Pattern::Seen(before) = known {
                let seen = *before + records.len();
                *known = if seen < RECORDS_FOR_A_PLAN {
                    Pattern::Seen(seen)
                } else {
                    Plan::new(&made, &self.cells, *pattern).map_or(Pattern::Unfit, Pattern::Planned)
                };
            }
            if let Pattern::Planned(plan) = known {
                for records in records.chunks(ROWS) {
                    plan.run(&mut self.machine, &self.cells, records, &mut self.answers);
                }
            }
        }
        &self.answers
    }
}
