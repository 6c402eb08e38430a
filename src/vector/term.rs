//! Terms as steps: one arm for each step of a formula.

use super::code;
use super::maker::{Known, Maker, Unfit};
use super::op::{Side, Sum};
use super::tape::{Bit, Tape};
use crate::evaluate::{Frame, Quantity, Value, compare, options_of};
use crate::number::{Interval, Mode, Number};
use crate::program::{Arithmetic, Comparison, DatePart, Extreme, ListId, RuleId, Step, Term, TermId, Test};

impl Maker<'_> {
    /// What a term is in every row.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of term")]
    pub(super) fn term(&mut self, id: TermId, frame: &Frame) -> Result<Known, Unfit> {
        let program = self.program;
        if !self.reach.term(id) {
            let value = self.walker.term(id, frame);
            return self.same(value);
        }
        match program.term(id) {
            Term::Input { input, row } => {
                self.on_row(program.input(*input).list, *row, frame, |maker, row| maker.input(*input, row))
            }
            Term::Rule { rule, row, by } => self.rule_term(*rule, *row, *by, frame),
            Term::Outcome { outcome, row, part } => {
                let list = program.outcome(*outcome).list;
                self.on_row(list, *row, frame, |maker, row| maker.outcome(*outcome, row, *part))
            }
            Term::Parameter { parameter, arguments } => self.figure(*parameter, arguments, frame),
            Term::Negate(a) => {
                let (zero, a) = (Self::number(Number::ZERO), self.term(*a, frame)?);
                self.arithmetic(Arithmetic::Subtract, &zero, &a)
            }
            Term::Arithmetic(operator, a, b) => {
                let (a, b) = (self.term(*a, frame)?, self.term(*b, frame)?);
                self.arithmetic(*operator, &a, &b)
            }
            Term::Compare(comparison, a, b) => {
                let (a, b) = (self.term(*a, frame)?, self.term(*b, frame)?);
                self.compare(*comparison, &a, &b).map(Known::Truth)
            }
            Term::Among(value, tests) => {
                let value = self.term(*value, frame)?;
                self.any_test(&value, tests, frame).map(Known::Truth)
            }
            Term::All(terms) => self.all(terms, frame).map(Known::Truth),
            Term::Any(terms) => self.any(terms, frame).map(Known::Truth),
            Term::Not(a) => {
                let a = self.truth(*a, frame)?;
                Ok(Known::Truth(self.tape.not(a)))
            }
            Term::MayBe(a) => {
                let a = self.truth(*a, frame)?;
                Ok(Known::Truth(self.tape.may_be(a)))
            }
            Term::If(condition, a, b) => {
                let condition = self.truth(*condition, frame)?;
                self.either(condition, |maker| maker.term(*a, frame), |maker| maker.term(*b, frame))
            }
            Term::Switch { on, arms } => self.switch(*on, arms, frame),
            Term::Table { on, rows, first: _ } => self.decision(on, rows, frame),
            Term::Extreme { which, terms, over } => self.extreme(*which, terms, over, frame),
            Term::Sum(collection, body) => self.sum(collection, *body, frame),
            Term::Count(collection) => self.count(collection, frame),
            Term::CountDistinct(collection, body) => self.count_distinct(collection, *body, frame),
            Term::Every(collection, body) => self.some_or_every(collection, *body, frame, true).map(Known::Truth),
            Term::Some(collection, body) => self.some_or_every(collection, *body, frame, false).map(Known::Truth),
            Term::Shift(step, date, by) => self.shift(*step, *date, *by, frame),
            Term::Between(a, b) => {
                let (a, b) = (self.term(*a, frame)?, self.term(*b, frame)?);
                let (a, b) = (self.line(&a)?, self.line(&b)?);
                self.arithmetic(Arithmetic::Subtract, &Known::Number(a), &Known::Number(b))
            }
            Term::Part(part, date) => self.part(*part, *date, frame),
            Term::Floor(a) => self.whole(*a, frame, Mode::Floor, Interval::floor),
            Term::Ceiling(a) => self.whole(*a, frame, Mode::Ceiling, Interval::ceiling),
            Term::NextBelow(a, step) => {
                let a = self.term(*a, frame)?;
                self.monotone(&a, |range| range.next_below(*step), *step, Mode::Floor, true)
            }
            Term::Previous { rule, first } => self.previous(*rule, *first, frame),
            Term::Left { rule, group } => self.left(*rule, *group, frame),
            // Those that depend on nothing never come here; working days and sets of options are left to the walker.
            Term::Number(_)
            | Term::Truth(_)
            | Term::Option(_)
            | Term::Moment(_)
            | Term::Variable(_)
            | Term::Reading(_)
            | Term::Doubt(_)
            | Term::AsOf
            | Term::Contains { .. }
            | Term::NextWorkingDay(_)
            | Term::AddWorkingDays(..)
            | Term::WorkingDays(..) => Err(Unfit),
        }
    }

    /// Something of a row: of the row meant, or of any row while it is not known which.
    fn on_row(
        &mut self,
        list: Option<ListId>,
        row: Option<TermId>,
        frame: &Frame,
        of: impl Fn(&mut Self, u32) -> Result<Known, Unfit>,
    ) -> Result<Known, Unfit> {
        let (Some(list), Some(row)) = (list, row) else { return of(self, 0) };
        let meant = self.term(row, frame)?;
        let Known::Same(meant) = meant else { return Err(Unfit) };
        if let Value::Row(Some(row), _) = meant {
            return of(self, row);
        }
        let why = Bit::Same(self.reasons(meant.causes())?);
        let rows = self.situation.rows_of(list).rows().max(1);
        let mut value = of(self, 0)?;
        for row in 1..rows {
            let other = of(self, row)?;
            value = self.hull(&value, &other, why)?;
        }
        Ok(value)
    }

    fn rule_term(
        &mut self,
        rule: RuleId,
        row: Option<TermId>,
        by: Option<TermId>,
        frame: &Frame,
    ) -> Result<Known, Unfit> {
        let list = self.program.rule(rule).list;
        let Some(by) = by else { return self.on_row(list, row, frame, |maker, row| maker.rule(rule, row, 0)) };
        let Known::Same(Value::Option(choice)) = self.term(by, frame)? else { return Err(Unfit) };
        let why = Bit::Same(self.reasons(choice.causes())?);
        let mut hull: Option<Known> = None;
        for option in options_of(choice.options) {
            let value = self.on_row(list, row, frame, |maker, row| maker.rule(rule, row, option))?;
            hull = Some(match hull {
                None => value,
                Some(hull) => self.hull(&hull, &value, why)?,
            });
        }
        hull.ok_or(Unfit)
    }

    /// Arithmetic on two numbers.
    pub(super) fn arithmetic(&mut self, operator: Arithmetic, a: &Known, b: &Known) -> Result<Known, Unfit> {
        if let (Known::Same(Value::Number(a)), Known::Same(Value::Number(b))) = (a, b) {
            let range = match operator {
                Arithmetic::Add => a.range().add(b.range()),
                Arithmetic::Subtract => a.range().subtract(b.range()),
                Arithmetic::Multiply => a.range().multiply(b.range()),
                Arithmetic::Divide => a.range().divide(b.range()),
            };
            return self.same(Value::Number(Quantity::computed(range, a.causes().with(b.causes()))));
        }
        match operator {
            Arithmetic::Add => self.added(Sum::Add, a, b),
            Arithmetic::Subtract => self.added(Sum::Subtract, a, b),
            Arithmetic::Multiply => self.multiplied(a, b),
            Arithmetic::Divide => {
                let Known::Same(Value::Number(divisor)) = b else { return Err(Unfit) };
                let divisor = divisor.as_exact().filter(|divisor| divisor.is_positive()).ok_or(Unfit)?;
                match Number::ONE.divide(divisor) {
                    Ok(inverse) if inverse.places().is_some() => self.multiplied(a, &Self::number(inverse)),
                    Ok(_) | Err(_) => Ok(Known::Share(self.line(a)?, divisor)),
                }
            }
        }
    }

    fn added(&mut self, sum: Sum, a: &Known, b: &Known) -> Result<Known, Unfit> {
        let (a, b) = (self.line(a)?, self.line(b)?);
        let (a, b) = self.tape.aligned(a, b)?;
        let (first, last) = if sum == Sum::Subtract { (b.hi, b.lo) } else { (b.lo, b.hi) };
        let lo = self.tape.sum(sum, a.lo, first)?;
        let hi = if a.is_point() && b.is_point() { lo } else { self.tape.sum(sum, a.hi, last)? };
        let reasons = self.tape.reasons(a.why, b.why);
        Ok(Known::Number(self.tape.between(lo, hi, reasons, a.places)))
    }

    fn multiplied(&mut self, a: &Known, b: &Known) -> Result<Known, Unfit> {
        let (a, b) = (self.line(a)?, self.line(b)?);
        let points = a.is_point() && b.is_point();
        let positive = [a, b].map(|line| self.tape.is_positive(line.lo));
        let scales = [a, b].into_iter().zip(positive).any(|(line, positive)| positive && line.is_point());
        if !points && !scales && positive != [true, true] {
            return Err(Unfit);
        }
        let lo = self.tape.sum(Sum::Multiply, a.lo, b.lo)?;
        let hi = if points { lo } else { self.tape.sum(Sum::Multiply, a.hi, b.hi)? };
        let reasons = self.tape.reasons(a.why, b.why);
        let line = self.tape.between(lo, hi, reasons, a.places + b.places);
        self.tape.in_places(line, 0).map(Known::Number)
    }

    fn whole(
        &mut self,
        a: TermId,
        frame: &Frame,
        mode: Mode,
        same: fn(&Interval) -> Result<Interval, crate::number::NumberError>,
    ) -> Result<Known, Unfit> {
        let a = self.term(a, frame)?;
        self.monotone(&a, same, Number::ONE, mode, false)
    }

    /// Compares two values.
    pub(super) fn compare(&mut self, comparison: Comparison, a: &Known, b: &Known) -> Result<Bit, Unfit> {
        match (a, b) {
            (Known::Same(a), Known::Same(b)) => {
                let truth = compare(comparison, a, b);
                Ok(Bit::Same(code::of(&truth, self.reasons(truth.causes())?)))
            }
            (Known::Truth(a), Known::Truth(b)) => {
                let same = self.tape.same(*a, *b);
                Ok(if comparison == Comparison::NotEqual { self.tape.not(same) } else { same })
            }
            (Known::Share(line, divisor), other) => {
                let other = self.arithmetic(Arithmetic::Multiply, other, &Self::number(*divisor))?;
                self.compare(comparison, &Known::Number(*line), &other)
            }
            (other, Known::Share(line, divisor)) => {
                let other = self.arithmetic(Arithmetic::Multiply, other, &Self::number(*divisor))?;
                self.compare(comparison, &other, &Known::Number(*line))
            }
            (_, _) => {
                let (a, b) = (self.line(a)?, self.line(b)?);
                let (a, b) = self.tape.aligned(a, b)?;
                Ok(self.tape.compared(comparison, a, b))
            }
        }
    }

    /// Does one of the tests hold?
    pub(super) fn any_test(&mut self, value: &Known, tests: &[Test], frame: &Frame) -> Result<Bit, Unfit> {
        let mut truth = Bit::Same(code::NO);
        for test in tests {
            let holds = match test {
                Test::Is(other) => {
                    let other = self.term(*other, frame)?;
                    self.compare(Comparison::Equal, value, &other)?
                }
                Test::Compare(comparison, other) => {
                    let other = self.term(*other, frame)?;
                    self.compare(*comparison, value, &other)?
                }
                Test::Range { low, low_included, high, high_included } => {
                    let above = if *low_included { Comparison::AtLeast } else { Comparison::Greater };
                    let below = if *high_included { Comparison::AtMost } else { Comparison::Less };
                    let (low, high) = (self.term(*low, frame)?, self.term(*high, frame)?);
                    let (above, below) = (self.compare(above, value, &low)?, self.compare(below, value, &high)?);
                    self.tape.and(above, below)
                }
            };
            truth = self.tape.or(truth, holds);
            if truth == Bit::Same(code::YES) {
                break;
            }
        }
        Ok(truth)
    }

    /// All hold.
    pub(super) fn all(&mut self, terms: &[TermId], frame: &Frame) -> Result<Bit, Unfit> {
        let mut truth = Bit::Same(code::YES);
        for term in terms {
            let holds = self.under(truth, |maker| maker.truth(*term, frame))?;
            truth = self.tape.and(truth, holds);
            if truth == Bit::Same(code::NO) {
                break;
            }
        }
        Ok(truth)
    }

    fn any(&mut self, terms: &[TermId], frame: &Frame) -> Result<Bit, Unfit> {
        let mut truth = Bit::Same(code::NO);
        for term in terms {
            let not_yet = self.tape.not(truth);
            let holds = self.under(not_yet, |maker| maker.truth(*term, frame))?;
            truth = self.tape.or(truth, holds);
            if truth == Bit::Same(code::YES) {
                break;
            }
        }
        Ok(truth)
    }

    fn switch(&mut self, on: TermId, arms: &[TermId], frame: &Frame) -> Result<Known, Unfit> {
        let Known::Same(Value::Option(choice)) = self.term(on, frame)? else { return Err(Unfit) };
        let why = Bit::Same(self.reasons(choice.causes())?);
        let mut hull: Option<Known> = None;
        for option in options_of(choice.options) {
            let Some(arm) = arms.get(usize::from(option)) else { continue };
            let value = self.term(*arm, frame)?;
            hull = Some(match hull {
                None => value,
                Some(hull) => self.hull(&hull, &value, why)?,
            });
        }
        hull.ok_or(Unfit)
    }

    /// The lesser or the greater of two values.
    pub(super) fn extreme_of(&mut self, which: Extreme, a: &Known, b: &Known) -> Result<Known, Unfit> {
        let kind = a;
        let (a, b) = (self.line(a)?, self.line(b)?);
        let (a, b) = self.tape.aligned(a, b)?;
        let side = match which {
            Extreme::Least => Side::Low,
            Extreme::Most => Side::High,
        };
        let lo = self.tape.extreme(side, a.lo, b.lo);
        let hi = if a.is_point() && b.is_point() { lo } else { self.tape.extreme(side, a.hi, b.hi) };
        let reasons = self.tape.reasons(a.why, b.why);
        Ok(Self::alike(kind, self.tape.between(lo, hi, reasons, a.places)))
    }

    fn shift(&mut self, step: Step, date: TermId, by: TermId, frame: &Frame) -> Result<Known, Unfit> {
        let (date, by) = (self.term(date, frame)?, self.term(by, frame)?);
        let (date, by) = (self.line(&date)?, self.line(&by)?);
        if by.places > 0 {
            return Err(Unfit);
        }
        let (date, by) = (self.point(date)?, self.point(by)?);
        let at = self.tape.shifted(step, date, by);
        Ok(Known::Moment(point(at, &mut self.tape)))
    }

    fn part(&mut self, part: DatePart, date: TermId, frame: &Frame) -> Result<Known, Unfit> {
        let minutes = self.is_minutes(date);
        let date = self.term(date, frame)?;
        let date = self.line(&date)?;
        let date = self.point(date)?;
        let at = self.tape.part(part, minutes, date);
        Ok(Known::Moment(point(at, &mut self.tape)))
    }
}

fn point(at: super::op::Figures, tape: &mut Tape) -> super::tape::Line {
    tape.between(at, at, Bit::Same(0), 0)
}
