//! Records that are worked out as columns, written as the walker's are.

use super::batch::{Batch, Done, Wanted};
use super::cases::{Cases, Row};
use super::found::{Due, Found};
use super::record::{because, verdict};
use super::table::{put, write_cell};
use super::tally::{Bands, Counter, Tally, VERDICTS};
use crate::program::Outcome;
use crate::vector::{Answers, Column, Slot, Vectors, Verdict};
use std::collections::BTreeMap;

/// A policy for the records of one table, with the texts that it writes.
#[derive(Debug)]
pub(super) struct Written {
    vectors: Vectors,
    outcomes: Vec<Texts>,
    slots: Vec<Counted>,
    /// Bytes of a line so far, at most on an average: so much place is made for the lines that follow.
    longest: usize,
}

/// What is written of an outcome.
#[derive(Debug)]
struct Texts {
    /// Where its answers are; none if no line has any.
    slot: Option<(usize, Slot)>,
    verdicts: [Vec<u8>; 4],
    /// The requirements as reasons.
    reasons: Vec<Vec<u8>>,
    /// Has it an amount?
    amount: bool,
}

/// How the answers of a slot are counted.
#[derive(Debug)]
struct Counted {
    slot: Slot,
    key: (Option<String>, String),
    bands: Bands,
    amount: bool,
}

impl Written {
    /// What is written for a batch; `None` if nothing is worked out as columns.
    pub(super) fn new(batch: &Batch<'_>) -> Option<Written> {
        let (program, language) = (batch.program, batch.options.language);
        let vectors = Vectors::new(program, &batch.columns.inputs())?;
        let text = |cell: &str| {
            let mut text = Vec::new();
            write_cell(cell, &mut text);
            text
        };
        let texts = |(id, outcome): (crate::program::OutcomeId, &Outcome)| {
            let slots = vectors.slots().iter().copied().enumerate();
            let reasons = outcome.requires.iter().map(|requirement| text(&because(program, requirement, language)));
            Texts {
                slot: slots.into_iter().find(|(_, slot)| slot.outcome == id && slot.row == 0),
                verdicts: VERDICTS.map(|name| text(verdict(name, language))),
                reasons: reasons.collect(),
                amount: outcome.amount.is_some(),
            }
        };
        let outcomes = (0..).map(crate::program::OutcomeId).zip(&program.outcomes).map(texts).collect();
        let counted = |slot: &Slot| {
            let outcome = program.outcome(slot.outcome);
            let list = outcome.list.map(|list| program.list(list).name.clone());
            let key = (list, outcome.name.clone());
            Counted { slot: *slot, key, bands: Bands::of(slot.places), amount: outcome.amount.is_some() }
        };
        let slots = vectors.slots().iter().map(counted).collect();
        Some(Written { vectors, outcomes, slots, longest: 0 })
    }

    /// Works out cases, and writes nothing: how many can be.
    pub(super) fn rehearse(&mut self, batch: &Batch<'_>, cases: Cases<'_>) -> usize {
        let records = cases.iter().map(|case| {
            let record = case.first();
            move |at| record.cell(at)
        });
        let answers = self.vectors.work(batch.program, batch.calendar, batch.options, records);
        answers.taken.iter().filter(|taken| **taken).count()
    }

    /// Reads the cells of cases: how many are plain.
    pub(super) fn rehearse_cells(&mut self, batch: &Batch<'_>, cases: Cases<'_>) -> usize {
        let records = cases.iter().map(|case| {
            let record = case.first();
            move |at| record.cell(at)
        });
        self.vectors.read(batch.program, records)
    }

    /// Applies the policy to cases of one record each.
    pub(super) fn work(&mut self, batch: &Batch<'_>, cases: Cases<'_>, wanted: Wanted) -> Done {
        let Written { vectors, outcomes, slots, longest } = self;
        let records = cases.iter().map(|case| {
            let record = case.first();
            move |at| record.cell(at)
        });
        let answers = vectors.work(batch.program, batch.calendar, batch.options, records);
        let mut done = Done::default();
        if wanted == Wanted::Lines {
            done.lines.reserve(cases.len() * *longest);
        }
        let mut parts = Parts::default();
        for (place, case) in cases.iter().enumerate() {
            if batch.leave_out(case, wanted, &mut done) {
                continue;
            }
            let part = parts.of(batch.value(case), slots.len());
            let Some((_, part)) = parts.parts.get_mut(part) else { continue };
            if case.len() > 1 || answers.taken.get(place) != Some(&true) {
                part.others.join(&batch.case(case, wanted, &mut done));
                continue;
            }
            part.cases += 1;
            for ((counter, slot), column) in part.counters.iter_mut().zip(&*slots).zip(&answers.columns) {
                let (Verdict::Here(verdict) | Verdict::Elsewhere(verdict)) = column.verdict(place) else { continue };
                let amount = slot.amount.then(|| column.amount(place));
                counter.add(verdict, amount, &slot.bands);
            }
            done.in_columns += 1;
            match wanted {
                Wanted::Totals => {}
                Wanted::Found => done.found.push(Some(found(slots, answers, place))),
                Wanted::Lines => {
                    let start = done.lines.len();
                    let columns = batch.columns.len();
                    if line(outcomes, answers, place, case.first(), columns, &mut done.lines) {
                        done.for_a_person.add(start..done.lines.len());
                    }
                }
            }
        }
        *longest = done.lines.len().checked_div(cases.len()).map_or(*longest, |each| (each + 16).max(*longest));
        for (value, part) in parts.parts {
            done.totals.add(&part.tally(slots), value);
        }
        done
    }
}

/// Counts by the text of a column, in the order in which the texts come.
#[derive(Debug, Default)]
struct Parts<'r> {
    places: BTreeMap<Option<&'r str>, usize>,
    parts: Vec<(Option<&'r str>, Part)>,
}

/// Counts of the cases with one text.
#[derive(Debug, Default)]
struct Part {
    cases: u64,
    counters: Vec<Counter>,
    /// The cases that were worked out one by one.
    others: Tally,
}

impl<'r> Parts<'r> {
    fn of(&mut self, value: Option<&'r str>, slots: usize) -> usize {
        let next = self.parts.len();
        let place = *self.places.entry(value).or_insert(next);
        if place == next {
            let counters = vec![Counter::default(); slots];
            self.parts.push((value, Part { counters, ..Part::default() }));
        }
        place
    }
}

impl Part {
    fn tally(self, slots: &[Counted]) -> Tally {
        let mut tally = Tally::default();
        (tally.records, tally.cases) = (self.cases, self.cases);
        for (counter, slot) in self.counters.into_iter().zip(slots) {
            tally.counted(&slot.key, counter, &slot.bands);
        }
        tally.join(&self.others);
        tally
    }
}

/// What a record comes to.
fn found(slots: &[Counted], answers: &Answers, place: usize) -> Vec<Found> {
    let mut found = Vec::with_capacity(slots.len());
    for (Counted { slot, amount, .. }, column) in slots.iter().zip(&answers.columns) {
        let (Verdict::Here(verdict) | Verdict::Elsewhere(verdict)) = column.verdict(place) else { continue };
        let due = match column.amount(place) {
            _ if !amount => Due::None,
            (lo, hi) if lo == hi => Due::Exact(lo),
            _ => {
                let mut text = Vec::new();
                self::amount(column, place, slot.money, slot.places, &mut text);
                Due::Open(String::from_utf8_lossy(&text).into_owned())
            }
        };
        found.push(Found { outcome: slot.outcome, row: slot.row, verdict, due });
    }
    found
}

/// Writes the line of a record; must a person look at it?
fn line(
    outcomes: &[Texts],
    answers: &Answers,
    place: usize,
    record: Row<'_>,
    columns: usize,
    out: &mut Vec<u8>,
) -> bool {
    let mut person = false;
    for cell in 0..columns {
        write_cell(record.cell(cell), out);
        out.push(b',');
    }
    for outcome in outcomes {
        let column = outcome.slot.and_then(|(at, slot)| Some((answers.columns.get(at)?, slot.money, slot.places)));
        let here = column.and_then(|(column, money, places)| match column.verdict(place) {
            Verdict::Here(verdict) => Some((verdict, column, money, places)),
            Verdict::Absent | Verdict::Elsewhere(_) => None,
        });
        let Some((verdict, column, money, places)) = here else {
            let cells = 1 + usize::from(outcome.amount) + usize::from(!outcome.reasons.is_empty());
            out.extend(std::iter::repeat_n(b',', cells));
            continue;
        };
        person |= verdict >= 2;
        put(outcome.verdicts.get(usize::from(verdict)).map_or(&[], Vec::as_slice), out);
        out.push(b',');
        if outcome.amount {
            amount(column, place, money, places, out);
            out.push(b',');
        }
        if !outcome.reasons.is_empty() {
            let reason = column.reason(place).checked_sub(1).and_then(|reason| outcome.reasons.get(reason));
            put(reason.map_or(&[], Vec::as_slice), out);
            out.push(b',');
        }
    }
    // No answer is to be changed.
    out.push(b'\n');
    person
}

/// Writes an amount, or its ends.
fn amount(column: &Column, place: usize, money: bool, places: u32, out: &mut Vec<u8>) {
    let (lo, hi) = column.amount(place);
    if lo == hi {
        return figure(lo, money, places, out);
    }
    if lo == i64::MIN && hi == i64::MAX {
        return out.extend_from_slice(b"unknown");
    }
    let mut text = Vec::new();
    if lo != i64::MIN {
        figure(lo, money, places, &mut text);
    }
    text.extend_from_slice(b"..");
    if hi != i64::MAX {
        figure(hi, money, places, &mut text);
    }
    write_cell(&String::from_utf8_lossy(&text), out);
}

/// Writes a figure in plain digits: yuan with two decimals, all else with those that it has.
fn figure(figure: i64, money: bool, places: u32, out: &mut Vec<u8>) {
    let (mut rest, mut left) = (figure.unsigned_abs(), places);
    if !money {
        while left > 0 && rest % 10 == 0 {
            rest /= 10;
            left -= 1;
        }
    }
    let mut digits = [0; 24];
    let mut count = 0_u32;
    for slot in digits.iter_mut().rev() {
        *slot = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        count += 1;
        if rest == 0 && count > left {
            break;
        }
    }
    let digits = digits.get(digits.len() - count as usize..).unwrap_or_default();
    let (whole, part) = digits.split_at_checked(digits.len() - left as usize).unwrap_or((digits, &[]));
    if figure < 0 {
        out.push(b'-');
    }
    put(whole, out);
    if !part.is_empty() {
        out.push(b'.');
        put(part, out);
    }
}
