//! The plan for the records of one pattern: the steps, and which columns answer which outcome.

use super::block::{Answers, Column, Slot, Verdict};
use super::cells::Cells;
use super::code::{self, Code};
use super::machine::Machine;
use super::maker::{Known, Maker, Unfit};
use super::op::{Codes, Figures, Leave, Op};
use super::reach::Reach;
use super::tape::{Bit, Line};
use super::tidy::{Places, tidied};
use crate::answer::{Options, untold};
use crate::calendar::Calendar;
use crate::evaluate::{Frame, RowCount, Situation};
use crate::number::{Mode, Number};
use crate::program::{Comparison, InputId, Kind, Program};

/// What is made once for all patterns.
pub(super) struct Made<'a> {
    pub(super) program: &'a Program,
    pub(super) calendar: Option<&'a Calendar>,
    pub(super) options: &'a Options,
    pub(super) reach: &'a Reach,
    pub(super) slots: &'a [Slot],
}

/// How the records of one pattern are worked out.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    steps: Vec<Op>,
    shown: Vec<Shown>,
    /// A case of this pattern is never taken apart.
    whole: bool,
}

/// The columns of one outcome.
#[derive(Clone, Debug)]
struct Shown {
    slot: usize,
    /// Does it stand in the lines of the result?
    here: bool,
    listed: Bit,
    verdict: Bit,
    requires: Vec<Bit>,
    payable: Option<Payable>,
}

/// The ends of an amount, and why they differ.
#[derive(Clone, Debug)]
struct Payable {
    /// Both ends, where they are the same in every row.
    fixed: Option<(i64, i64)>,
    lo: Figures,
    hi: Figures,
    why: Bit,
}

/// What of some records is open, and for which of them an answer is missing that is no choice.
struct Marks {
    open: Vec<bool>,
    firm: Vec<bool>,
    all_open: bool,
    all_firm: bool,
}

impl Plan {
    /// The plan for a pattern.
    pub(super) fn new(made: &Made<'_>, cells: &Cells, pattern: u128) -> Result<Plan, Unfit> {
        let program = made.program;
        let mut situation = untold(program, made.options);
        if !cells.tell(program, pattern, &mut situation) {
            return Err(Unfit);
        }
        let figures = cells.told_figures(pattern);
        let mut maker = Maker::new(program, made.calendar, &situation, made.reach);
        for (at, input, places, least, most) in figures {
            let figures = maker.tape.cell(at, least, most);
            let line = Line { lo: figures, hi: figures, why: Bit::Same(0), places: places.unwrap_or(0) };
            maker.put(input, if places.is_some() { Known::Number(line) } else { Known::Moment(line) });
        }
        checks(&mut maker)?;
        let told = cells.told(pattern);
        let mut shown = Vec::new();
        for (place, slot) in made.slots.iter().enumerate() {
            let list = program.outcome(slot.outcome).list;
            if list.is_some_and(|list| situation.given_rows(Some(list)) <= slot.row) {
                continue;
            }
            let here = list.is_none_or(|list| slot.row == 0 && told.contains(&list));
            shown.extend(outcome(&mut maker, place, slot, here)?);
        }
        let whole = is_whole(&mut maker, &situation)?;
        let figures: Vec<Figures> = shown.iter().flat_map(Shown::figures).collect();
        let codes: Vec<Codes> = shown.iter().flat_map(Shown::codes).collect();
        let (steps, places) = tidied(maker.tape.into_steps(), &figures, &codes);
        for shown in &mut shown {
            shown.place(&places);
        }
        Ok(Plan { steps, shown, whole })
    }

    /// Works out some records.
    pub(super) fn run(&self, machine: &mut Machine, cells: &Cells, records: &[u32], answers: &mut Answers) {
        machine.run(&self.steps, cells.figures(), records);
        let none = || vec![false; records.len()];
        let mut marks = Marks { open: none(), firm: none(), all_open: false, all_firm: self.whole };
        for shown in &self.shown {
            if let Some(column) = answers.columns.get_mut(shown.slot) {
                shown.decide(machine, records, column, &mut marks);
                shown.pay(machine, records, column, &mut marks);
            }
        }
        let marks_of = marks.open.iter().zip(&marks.firm);
        for (record, (left, (open, firm))) in records.iter().zip(machine.left().iter().zip(marks_of)) {
            let loose = (marks.all_open || *open) && !(marks.all_firm || *firm);
            if let Some(taken) = answers.taken.get_mut(*record as usize) {
                *taken = !left && !loose;
            }
        }
    }
}

impl Shown {
    /// The columns of figures that it needs.
    fn figures(&self) -> impl Iterator<Item = Figures> {
        let needed = self
            .payable
            .iter()
            .filter(|payable| payable.fixed.is_none() || payable.why.is_each() || self.listed.is_each());
        needed.flat_map(|payable| [payable.lo, payable.hi])
    }

    /// The columns of codes that it needs.
    fn codes(&self) -> impl Iterator<Item = Codes> {
        let bits = [self.listed, self.verdict].into_iter().chain(self.requires.iter().copied());
        let bits = bits.chain(self.payable.iter().map(|payable| payable.why));
        bits.filter_map(|bit| match bit {
            Bit::Same(_) => None,
            Bit::Each(codes, _) => Some(codes),
        })
    }

    /// Finds its columns after steps were left out.
    fn place(&mut self, places: &Places) {
        (self.listed, self.verdict) = (places.bit(self.listed), places.bit(self.verdict));
        for requirement in &mut self.requires {
            *requirement = places.bit(*requirement);
        }
        if let Some(payable) = &mut self.payable {
            (payable.lo, payable.hi) = (places.figures(payable.lo), places.figures(payable.hi));
            payable.why = places.bit(payable.why);
        }
    }

    /// Puts verdicts and reasons in their places.
    fn decide(&self, machine: &Machine, records: &[u32], column: &mut Column, marks: &mut Marks) {
        let same = |bit: &Bit| match bit {
            Bit::Same(code) => Some(*code),
            Bit::Each(..) => None,
        };
        let requires: Option<Vec<Code>> = self.requires.iter().map(same).collect();
        if let (Some(listed), Some(verdict), Some(requires)) = (same(&self.listed), same(&self.verdict), requires) {
            let found = Verdict::of(listed, verdict, self.here);
            let key = (0..).zip(requires.iter()).map(|(place, code)| weighed(*code, place)).max().unwrap_or(0);
            for record in records {
                column.set(*record, found, place_of(key));
            }
            marks.all_open |= requires.iter().chain([&listed, &verdict]).any(|code| !code::is_one_level(*code));
            marks.all_firm |= (listed | verdict) & code::FIRM != 0;
            return;
        }
        let count = records.len();
        let (listed, verdicts) = (machine.seen(self.listed, count), machine.seen(self.verdict, count));
        let mut open_everywhere = false;
        let mut keys = vec![0; count];
        for (place, requirement) in (0..).zip(&self.requires) {
            match requirement {
                Bit::Same(code) => {
                    open_everywhere |= !code::is_one_level(*code);
                    let key = weighed(*code, place);
                    for known in &mut keys {
                        *known = key.max(*known);
                    }
                }
                Bit::Each(codes, _) => {
                    let states = keys.iter_mut().zip(&mut marks.open).zip(machine.codes(*codes).iter().zip(&*listed));
                    for ((known, open), (code, listed)) in states {
                        *known = weighed(*code, place).max(*known);
                        *open |= *listed != code::NO && !code::is_one_level(*code);
                    }
                }
            }
        }
        let states = listed.iter().zip(&*verdicts).zip(marks.open.iter_mut().zip(&mut marks.firm));
        for ((record, key), ((listed, verdict), (open, firm))) in records.iter().zip(keys).zip(states) {
            column.set(*record, Verdict::of(*listed, *verdict, self.here), place_of(key));
            if *listed != code::NO {
                *open |= open_everywhere || !code::is_one_level(*listed) || !code::is_one_level(*verdict);
                *firm |= (listed | verdict) & code::FIRM != 0;
            }
        }
    }

    /// Puts amounts in their places.
    fn pay(&self, machine: &Machine, records: &[u32], column: &mut Column, marks: &mut Marks) {
        let Some(payable) = &self.payable else { return };
        if let (Some((lo, hi)), Bit::Same(_), Bit::Same(why)) = (payable.fixed, self.listed, payable.why) {
            for record in records {
                column.pay(*record, lo, hi);
            }
            marks.all_open |= lo != hi;
            marks.all_firm |= lo != hi && why & code::FIRM != 0;
            return;
        }
        let (listed, why) = (machine.seen(self.listed, records.len()), machine.seen(payable.why, records.len()));
        let ends = machine.figures(payable.lo).iter().zip(machine.figures(payable.hi));
        let states = listed.iter().zip(&*why).zip(marks.open.iter_mut().zip(&mut marks.firm));
        for ((record, (lo, hi)), ((listed, why), (open, firm))) in records.iter().zip(ends).zip(states) {
            column.pay(*record, *lo, *hi);
            if *listed != code::NO {
                *open |= lo != hi;
                *firm |= lo != hi && why & code::FIRM != 0;
            }
        }
    }
}

/// A requirement as a reason: of two the greater counts. How much it weighs, most where it fails, then where the office verifies, then
/// where it is open; and of those alike the first. 0 where it is met.
fn weighed(requirement: Code, place: u8) -> u16 {
    let weight = if code::is_yes(requirement) {
        return 0;
    } else if requirement == code::NO {
        3
    } else if code::levels(requirement) == code::VERIFY {
        2
    } else {
        1
    };
    weight << 8 | u16::from(u8::MAX - place)
}

/// The place of the requirement that is the reason, from 1; 0 for none.
fn place_of(key: u16) -> u8 {
    let [weight, place] = key.to_be_bytes();
    if weight == 0 { 0 } else { u8::MAX - place + 1 }
}

/// Leaves records in which a check between answers fails.
fn checks(maker: &mut Maker<'_>) -> Result<(), Unfit> {
    let program = maker.program;
    for check in &program.checks {
        for row in 0..maker.situation.given_rows(check.list) {
            if !maker.is_answered(check.blame, row) {
                continue;
            }
            let asked = maker.asked(check.blame, row)?;
            if asked == Bit::Same(code::NO) {
                continue;
            }
            let frame = Frame::of(check.list, row, None);
            maker.under(asked, |maker| match maker.truth(check.must, &frame)? {
                Bit::Same(code::NO) => Err(Unfit),
                Bit::Same(_) => Ok(()),
                Bit::Each(codes, _) => {
                    maker.tape.leave(Leave::No(codes));
                    Ok(())
                }
            })?;
        }
    }
    Ok(())
}

/// The columns of an outcome; none if it is never listed.
fn outcome(maker: &mut Maker<'_>, place: usize, slot: &Slot, here: bool) -> Result<Option<Shown>, Unfit> {
    let entry = maker.program.outcome(slot.outcome);
    let frame = Frame::of(entry.list, slot.row, None);
    let mut listed = maker.holds(entry.when, &frame)?;
    if let Some(list) = entry.list {
        let asked = maker.list_asked(list)?;
        listed = maker.tape.and(asked, listed);
    }
    if listed == Bit::Same(code::NO) {
        return Ok(None);
    }
    if entry.requires.len() > usize::from(u8::MAX - 1) {
        return Err(Unfit);
    }
    maker.under(listed, |maker| {
        let verdict = maker.eligible(slot.outcome, slot.row)?;
        let mut requires = Vec::with_capacity(entry.requires.len());
        for requirement in &entry.requires {
            requires.push(maker.truth(requirement.when, &frame)?);
        }
        let payable = if entry.amount.is_some() {
            let payable = maker.payable(slot.outcome, slot.row)?;
            Some(amount(maker, &payable, slot.places)?)
        } else {
            None
        };
        Ok(Some(Shown { slot: place, here, listed, verdict, requires, payable }))
    })
}

/// An amount in so many decimals; records in which it has more are left.
fn amount(maker: &mut Maker<'_>, payable: &Known, places: u32) -> Result<Payable, Unfit> {
    let line = maker.line(payable)?;
    let line = if line.places > places {
        let unit = Number::ONE.divide(Number::from_integer(10_i64.pow(places))).map_err(|_| Unfit)?;
        let rounded = maker.tape.rounded(line, Number::ONE, unit, Mode::Down, false)?;
        let back = maker.tape.in_places(rounded, line.places)?;
        for (whole, exact) in [(back.lo, line.lo), (back.hi, line.hi)] {
            let point = |at: Figures| Line { lo: at, hi: at, why: Bit::Same(0), places: line.places };
            let same = maker.tape.compared(Comparison::Equal, point(whole), point(exact));
            let same = maker.tape.column(same);
            maker.tape.leave(Leave::No(same));
        }
        rounded
    } else {
        maker.tape.in_places(line, places)?
    };
    let fixed = maker.tape.as_fixed(line.lo).zip(maker.tape.as_fixed(line.hi));
    Ok(Payable { fixed, lo: line.lo, hi: line.hi, why: line.why })
}

/// Is a case never taken apart? It is only where choices alone are open.
fn is_whole(maker: &mut Maker<'_>, situation: &Situation) -> Result<bool, Unfit> {
    let program = maker.program;
    let lists = (0..).map(crate::program::ListId).zip(&program.lists);
    for (id, list) in lists {
        let open = matches!(situation.rows_of(id), RowCount::Open { .. }) && !list.outcomes.is_empty();
        if open && matches!(maker.list_asked(id)?, Bit::Same(asked) if asked != code::NO) {
            return Ok(true);
        }
    }
    let all_told = (0..).map(InputId).zip(&program.inputs).all(|(id, input)| {
        let choice = matches!(input.kind, Kind::Choice(_) | Kind::Truth);
        let rows = situation.given_rows(input.list);
        !choice || input.given.is_some() || (0..rows).all(|row| situation.answered(id, row).is_some())
    });
    Ok(all_told)
}
