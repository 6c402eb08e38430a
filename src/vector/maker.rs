//! Makes the steps for one pattern of choices: what the walker does, with columns where the rows differ.

use super::code::{self, Code};
use super::op::{Figures, Side};
use super::reach::Reach;
use super::tape::{Bit, Line, Tape};
use crate::calendar::Calendar;
use crate::evaluate::{Cause, Causes, Frame, Quantity, Situation, Value, Walker};
use crate::number::{Interval, Mode, Number, NumberError};
use crate::program::{InputId, Kind, ListId, OutcomeId, OutcomePart, Program, RuleId, TermId, Type};
use std::collections::BTreeMap;

/// Rules that are worked out for one another, at most.
const DEEPEST_CHAIN: usize = 48;

/// What is computed here cannot be what a formula needs: the rows of the pattern are left to the walker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unfit;

/// What is known of a value in every row.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// The same in every row; no truth.
    Same(Value),
    /// A truth.
    Truth(Bit),
    /// Numbers.
    Number(Line),
    /// Numbers over the same divisor, above zero.
    Share(Line, Number),
    /// Dates in days, dates and minutes in minutes, ordinals.
    Moment(Line),
}

/// Makes steps.
pub(super) struct Maker<'a> {
    pub(super) program: &'a Program,
    /// The walker over the choices, which are the same in every row; the cells of columns are missing in it.
    pub(super) walker: Walker<'a>,
    pub(super) situation: &'a Situation,
    pub(super) reach: &'a Reach,
    pub(super) tape: Tape,
    cells: BTreeMap<InputId, Known>,
    rules: BTreeMap<(RuleId, u32, u8), Known>,
    verdicts: BTreeMap<(OutcomeId, u32), Bit>,
    depth: usize,
}

impl<'a> Maker<'a> {
    /// Nothing is made yet.
    pub(super) fn new(
        program: &'a Program,
        calendar: Option<&'a Calendar>,
        situation: &'a Situation,
        reach: &'a Reach,
    ) -> Maker<'a> {
        Maker {
            program,
            walker: Walker::new(program, calendar, situation),
            situation,
            reach,
            tape: Tape::default(),
            cells: BTreeMap::new(),
            rules: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            depth: 0,
        }
    }

    /// The cells of a column, as the answers to a question on the first row.
    pub(super) fn put(&mut self, input: InputId, cells: Known) {
        self.cells.insert(input, cells);
    }

    /// Is a question answered on a row?
    pub(super) fn is_answered(&self, input: InputId, row: u32) -> bool {
        row == 0 && self.cells.contains_key(&input) || self.situation.answered(input, row).is_some()
    }

    /// What is the same in every row.
    pub(super) fn same(&self, value: Value) -> Result<Known, Unfit> {
        if let Value::Truth(truth) = &value {
            return Ok(Known::Truth(Bit::Same(code::of(truth, self.reasons(truth.causes())?))));
        }
        if value.causes().exceed_digits() { Err(Unfit) } else { Ok(Known::Same(value)) }
    }

    /// Why something is open.
    pub(super) fn reasons(&self, causes: &Causes) -> Result<Code, Unfit> {
        let mut reasons = 0;
        for cause in causes.iter() {
            reasons |= match cause {
                Cause::Answer { input, .. } => {
                    let entry = self.program.input(input);
                    let choice = matches!(entry.kind, Kind::Choice(_) | Kind::Truth);
                    let given = self.situation.given_rows(entry.list) > 0;
                    if choice && given { code::WAITS } else { code::WAITS | code::FIRM }
                }
                Cause::Rows(_) => code::WAITS | code::FIRM,
                Cause::Doubt(_) | Cause::Tie | Cause::Discretion(_) | Cause::Calendar(_) => 0,
                Cause::TooLarge | Cause::Day => return Err(Unfit),
            };
        }
        Ok(reasons)
    }

    /// A value as a line.
    pub(super) fn line(&mut self, known: &Known) -> Result<Line, Unfit> {
        match known {
            Known::Number(line) | Known::Moment(line) => Ok(*line),
            Known::Same(Value::Number(quantity)) => {
                let reasons = self.reasons(quantity.causes())?;
                self.tape.line(quantity.range(), reasons)
            }
            Known::Same(Value::Moment(moment)) => {
                let reasons = self.reasons(moment.causes())?;
                self.tape.line(&moment.range(), reasons)
            }
            Known::Same(_) | Known::Truth(_) | Known::Share(..) => Err(Unfit),
        }
    }

    /// A value as a truth.
    pub(super) fn bit(known: &Known) -> Result<Bit, Unfit> {
        match known {
            Known::Truth(bit) => Ok(*bit),
            Known::Same(_) | Known::Number(_) | Known::Share(..) | Known::Moment(_) => Err(Unfit),
        }
    }

    /// Why a value is open, where it is.
    pub(super) fn why(&self, known: &Known) -> Result<Bit, Unfit> {
        match known {
            Known::Same(value) => Ok(Bit::Same(self.reasons(value.causes())?)),
            Known::Truth(Bit::Same(code)) => Ok(Bit::Same(code & code::REASONS)),
            Known::Truth(bit) => Ok(*bit),
            Known::Number(line) | Known::Share(line, _) | Known::Moment(line) => Ok(line.why),
        }
    }

    /// A line of the kind of another value.
    pub(super) fn alike(of: &Known, line: Line) -> Known {
        match of {
            Known::Moment(_) | Known::Same(Value::Moment(_)) => Known::Moment(line),
            Known::Same(_) | Known::Truth(_) | Known::Number(_) | Known::Share(..) => Known::Number(line),
        }
    }

    /// A number that is the same in every row.
    pub(super) fn number(number: Number) -> Known {
        Known::Same(Value::number(number))
    }

    /// A term that is a truth.
    pub(super) fn truth(&mut self, term: TermId, frame: &Frame) -> Result<Bit, Unfit> {
        Self::bit(&self.term(term, frame)?)
    }

    /// A condition; none always holds.
    pub(super) fn holds(&mut self, when: Option<TermId>, frame: &Frame) -> Result<Bit, Unfit> {
        when.map_or(Ok(Bit::Same(code::YES)), |when| self.truth(when, frame))
    }

    /// What is made only for rows where a truth is not no.
    pub(super) fn under<T>(
        &mut self,
        guard: Bit,
        then: impl FnOnce(&mut Self) -> Result<T, Unfit>,
    ) -> Result<T, Unfit> {
        self.tape.guards.push(guard);
        let made = then(self);
        self.tape.guards.pop();
        made
    }

    /// `if condition then a else b`.
    pub(super) fn either(
        &mut self,
        condition: Bit,
        a: impl FnOnce(&mut Self) -> Result<Known, Unfit>,
        b: impl FnOnce(&mut Self) -> Result<Known, Unfit>,
    ) -> Result<Known, Unfit> {
        if condition == Bit::Same(code::YES) {
            return a(self);
        }
        if condition == Bit::Same(code::NO) {
            return b(self);
        }
        let a = self.under(condition, a)?;
        let otherwise = self.tape.not(condition);
        let b = self.under(otherwise, b)?;
        self.choose(condition, &a, &b)
    }

    /// The first value where a condition is yes, the second where it is no, else what holds both.
    pub(super) fn choose(&mut self, condition: Bit, a: &Known, b: &Known) -> Result<Known, Unfit> {
        match (a, b) {
            (Known::Truth(a), Known::Truth(b)) => return Ok(Known::Truth(self.tape.choose(condition, *a, *b))),
            (Known::Same(x), Known::Same(y)) if x == y && x.is_exact() => return Ok(a.clone()),
            (_, _) => {}
        }
        let kind = a;
        let (a, b) = (self.line(a)?, self.line(b)?);
        let (a, b) = self.tape.aligned(a, b)?;
        let lo = self.tape.chosen(condition, a.lo, b.lo, Side::Low);
        let decided = matches!(condition, Bit::Each(_, true));
        let point = a.is_point() && b.is_point() && decided;
        let hi = if point { lo } else { self.tape.chosen(condition, a.hi, b.hi, Side::High) };
        let reasons = self.tape.reasons_chosen(condition, a.why, b.why);
        Ok(Self::alike(kind, self.tape.between(lo, hi, reasons, a.places)))
    }

    /// What holds both values, and why.
    pub(super) fn hull(&mut self, a: &Known, b: &Known, why: Bit) -> Result<Known, Unfit> {
        match (a, b) {
            (Known::Truth(a), Known::Truth(b)) => {
                let (Bit::Same(a), Bit::Same(b), Bit::Same(why)) = (*a, *b, why) else { return Err(Unfit) };
                return Ok(Known::Truth(Bit::Same(code::hull(
                    code::hull(a, b),
                    code::hull(a, b) | why & code::REASONS,
                ))));
            }
            (Known::Same(x), Known::Same(y)) if x == y && x.is_exact() => return Ok(a.clone()),
            (_, _) => {}
        }
        let kind = a;
        let (a, b) = (self.line(a)?, self.line(b)?);
        let (a, b) = self.tape.aligned(a, b)?;
        let (lo, hi) = (self.tape.extreme(Side::Low, a.lo, b.lo), self.tape.extreme(Side::High, a.hi, b.hi));
        let reasons = self.tape.reasons(a.why, b.why);
        let reasons = self.tape.reasons(reasons, why);
        Ok(Self::alike(kind, self.tape.between(lo, hi, reasons, a.places)))
    }

    /// The answer to a question, what the document supplies, or what counts where it is not asked.
    pub(super) fn input(&mut self, input: InputId, row: u32) -> Result<Known, Unfit> {
        if !self.reach.input(input) {
            let value = self.walker.input(input, row);
            return self.same(value);
        }
        let entry = self.program.input(input);
        let frame = Frame::of(entry.list, row, None);
        if let Some(given) = entry.given.as_ref().and_then(|given| given.get(row as usize)) {
            return self.term(*given, &frame);
        }
        let told = match self.cells.get(&input) {
            Some(cells) if row == 0 => cells.clone(),
            Some(_) | None => self.same(self.situation.value(self.program, input, row))?,
        };
        let (Some(when), Some(otherwise)) = (entry.when, entry.otherwise) else { return Ok(told) };
        let asked = self.truth(when, &frame)?;
        self.either(asked, |_| Ok(told), |maker| maker.term(otherwise, &frame))
    }

    /// Is a question asked?
    pub(super) fn asked(&mut self, input: InputId, row: u32) -> Result<Bit, Unfit> {
        let entry = self.program.input(input);
        let asked = self.holds(entry.when, &Frame::of(entry.list, row, None))?;
        match entry.list {
            Some(list) => {
                let listed = self.list_asked(list)?;
                Ok(self.tape.and(asked, listed))
            }
            None => Ok(asked),
        }
    }

    /// Is a list asked?
    pub(super) fn list_asked(&mut self, list: ListId) -> Result<Bit, Unfit> {
        self.holds(self.program.list(list).when, &Frame::default())
    }

    /// The value of a rule on a row, for an option.
    pub(super) fn rule(&mut self, rule: RuleId, row: u32, option: u8) -> Result<Known, Unfit> {
        if let Some(known) = self.rules.get(&(rule, row, option)) {
            return Ok(known.clone());
        }
        if self.depth >= DEEPEST_CHAIN {
            return Err(Unfit);
        }
        self.depth += 1;
        // What a rule needs is needed wherever it is read.
        let guards = std::mem::take(&mut self.tape.guards);
        let entry = self.program.rule(rule);
        let known = match &entry.draw {
            Some(draw) => self.drawn(rule, draw, row),
            None => self.before_draw(rule, &Frame::of(entry.list, row, entry.by.map(|_| option))),
        };
        self.tape.guards = guards;
        self.depth -= 1;
        let known = known?;
        self.rules.insert((rule, row, option), known.clone());
        Ok(known)
    }

    /// The value of a rule without its draw.
    pub(super) fn before_draw(&mut self, rule: RuleId, frame: &Frame) -> Result<Known, Unfit> {
        let entry = self.program.rule(rule);
        let value = match (entry.when, entry.otherwise) {
            (Some(when), Some(otherwise)) => {
                let when = self.truth(when, frame)?;
                self.either(when, |maker| maker.term(entry.value, frame), |maker| maker.term(otherwise, frame))?
            }
            (_, _) => self.term(entry.value, frame)?,
        };
        let Some(rounding) = entry.round else { return Ok(value) };
        self.monotone(&value, |range| range.round(rounding), rounding.to, rounding.mode, false)
    }

    /// A number rounded to multiples of a step, or to the largest strictly below.
    pub(super) fn monotone(
        &mut self,
        value: &Known,
        same: impl Fn(&Interval) -> Result<Interval, NumberError>,
        to: Number,
        mode: Mode,
        below: bool,
    ) -> Result<Known, Unfit> {
        match value {
            Known::Same(Value::Number(quantity)) => {
                self.same(Value::Number(Quantity::computed(same(quantity.range()), quantity.causes().clone())))
            }
            Known::Number(line) => self.tape.rounded(*line, Number::ONE, to, mode, below).map(Known::Number),
            Known::Share(line, divisor) if !below => {
                self.tape.rounded(*line, *divisor, to, mode, below).map(Known::Number)
            }
            Known::Share(..) => Err(Unfit),
            Known::Same(_) | Known::Truth(_) | Known::Moment(_) => Ok(value.clone()),
        }
    }

    /// The verdict on an outcome.
    pub(super) fn eligible(&mut self, outcome: OutcomeId, row: u32) -> Result<Bit, Unfit> {
        if let Some(verdict) = self.verdicts.get(&(outcome, row)) {
            return Ok(*verdict);
        }
        let guards = std::mem::take(&mut self.tape.guards);
        let entry = self.program.outcome(outcome);
        let frame = Frame::of(entry.list, row, None);
        let terms: Vec<TermId> = entry.requires.iter().map(|requirement| requirement.when).collect();
        let verdict = self.all(&terms, &frame);
        self.tape.guards = guards;
        let verdict = verdict?;
        self.verdicts.insert((outcome, row), verdict);
        Ok(verdict)
    }

    /// The amount of an outcome if granted.
    pub(super) fn amount(&mut self, outcome: OutcomeId, row: u32) -> Result<Known, Unfit> {
        let entry = self.program.outcome(outcome);
        match entry.amount {
            Some(amount) => self.term(amount, &Frame::of(entry.list, row, None)),
            None => Ok(Self::number(Number::ZERO)),
        }
    }

    /// Amount × verdict.
    pub(super) fn payable(&mut self, outcome: OutcomeId, row: u32) -> Result<Known, Unfit> {
        let verdict = self.eligible(outcome, row)?;
        self.either(verdict, |maker| maker.amount(outcome, row), |_| Ok(Self::number(Number::ZERO)))
    }

    /// What an outcome decides on a row.
    pub(super) fn outcome(&mut self, outcome: OutcomeId, row: u32, part: OutcomePart) -> Result<Known, Unfit> {
        match part {
            OutcomePart::Eligible => self.eligible(outcome, row).map(Known::Truth),
            OutcomePart::Amount => self.amount(outcome, row),
            OutcomePart::Payable => self.payable(outcome, row),
        }
    }

    /// Leaves the rows to the walker in which a line is no point.
    pub(super) fn point(&mut self, line: Line) -> Result<Figures, Unfit> {
        if line.is_point() {
            return Ok(line.lo);
        }
        if self.tape.as_fixed(line.lo).is_some() && self.tape.as_fixed(line.hi).is_some() {
            return Err(Unfit);
        }
        self.tape.leave(super::op::Leave::Range(line.lo, line.hi));
        Ok(line.lo)
    }

    /// The type of a term.
    pub(super) fn is_minutes(&self, term: TermId) -> bool {
        *self.program.term_type(term) == Type::DateTime
    }
}
