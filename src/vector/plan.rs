//! The plan for the records of one pattern: the steps, and which columns answer which outcome.

use super::block::{Answers, Slot, Verdict};
use super::cells::Cells;
use super::code::{self, Code};
use super::machine::Machine;
use super::maker::{Known, Maker, Unfit};
use super::op::{Codes, Figures, Leave, Op};
use super::reach::Reach;
use super::tape::{Bit, Line};
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
    listed: Codes,
    verdict: Codes,
    requires: Vec<Codes>,
    payable: Option<Payable>,
}

/// The ends of an amount, and why they differ.
#[derive(Clone, Debug)]
struct Payable {
    lo: Figures,
    hi: Figures,
    why: Codes,
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
        Ok(Plan { steps: maker.tape.into_steps(), shown, whole })
    }

    /// Works out some records.
    pub(super) fn run(&self, machine: &mut Machine, cells: &Cells, records: &[u32], answers: &mut Answers) {
        machine.run(&self.steps, cells.figures(), records);
        let mut left = machine.left().to_vec();
        let mut open = vec![false; records.len()];
        let mut firm = vec![self.whole; records.len()];
        for shown in &self.shown {
            shown.answer(machine, records, answers, &mut open, &mut firm);
        }
        for (left, (open, firm)) in left.iter_mut().zip(open.iter().zip(firm)) {
            *left |= *open && !firm;
        }
        for (record, left) in records.iter().zip(left) {
            if let Some(taken) = answers.taken.get_mut(*record as usize) {
                *taken = !left;
            }
        }
    }
}

impl Shown {
    /// Puts the answers of some records in their places, and notes what of them is open, and whether for something else than choices.
    fn answer(&self, machine: &Machine, records: &[u32], answers: &mut Answers, open: &mut [bool], firm: &mut [bool]) {
        let Some(column) = answers.columns.get_mut(self.slot) else { return };
        let (listed, verdicts) = (machine.codes(self.listed), machine.codes(self.verdict));
        let mut reasons = vec![(0_u8, 0_u8); records.len()];
        for (place, requirement) in (1..).zip(&self.requires) {
            let codes = machine.codes(*requirement).iter().zip(listed);
            for ((reason, open), (code, listed)) in reasons.iter_mut().zip(&mut *open).zip(codes) {
                let weight = weight(*code);
                if weight > reason.0 {
                    *reason = (weight, place);
                }
                *open |= *listed != code::NO && !code::is_one_level(*code);
            }
        }
        let states = listed.iter().zip(verdicts).zip(open.iter_mut().zip(firm.iter_mut()));
        for ((record, (_, reason)), ((listed, verdict), (open, firm))) in records.iter().zip(reasons).zip(states) {
            let found = Verdict::of(*listed, *verdict, self.here);
            column.set(*record, found, reason);
            if *listed != code::NO {
                *open |= !code::is_one_level(*listed) || !code::is_one_level(*verdict);
                *firm |= (listed | verdict) & code::FIRM != 0;
            }
        }
        let Some(payable) = &self.payable else { return };
        let ends = machine.figures(payable.lo).iter().zip(machine.figures(payable.hi));
        let states = listed.iter().zip(machine.codes(payable.why)).zip(open.iter_mut().zip(firm));
        for ((record, (lo, hi)), ((listed, why), (open, firm))) in records.iter().zip(ends).zip(states) {
            column.pay(*record, *lo, *hi);
            if *listed != code::NO {
                *open |= lo != hi;
                *firm |= lo != hi && why & code::FIRM != 0;
            }
        }
    }
}

/// How much a requirement counts as the reason: most where it fails, then where the office verifies, then where it is open.
fn weight(requirement: Code) -> u8 {
    if code::is_yes(requirement) {
        0
    } else if requirement == code::NO {
        3
    } else if code::levels(requirement) == code::VERIFY {
        2
    } else {
        1
    }
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
            let state = maker.truth(requirement.when, &frame)?;
            requires.push(maker.tape.column(state));
        }
        let payable = if entry.amount.is_some() {
            let payable = maker.payable(slot.outcome, slot.row)?;
            Some(amount(maker, &payable, slot.places)?)
        } else {
            None
        };
        let (listed, verdict) = (maker.tape.column(listed), maker.tape.column(verdict));
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
    let why = maker.tape.column(line.why);
    Ok(Payable { lo: line.lo, hi: line.hi, why })
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
