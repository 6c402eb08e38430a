//! The steps of a plan while it is made: equal steps are made once, and what is the same in every row is worked out at once.

use super::code::{self, Code};
use super::maker::Unfit;
use super::op::{ABOVE, BELOW, Codes, Figure, Figures, Guard, LARGEST, Leave, Op, Side, Sum, Truth};
use crate::number::{Interval, Mode, Number};
use crate::program::{Comparison, DatePart, Step};
use std::collections::BTreeMap;

/// More decimals are not computed here.
const MOST_PLACES: u32 = 12;

/// A truth, or the reasons why something is open: the same in every row, or a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bit {
    /// The same in every row.
    Same(Code),
    /// A column; is it yes or no in every row?
    Each(Codes, bool),
}

/// A range of numbers or of moments in each row: two ends in units of a power of ten, and why they differ. The ends of a point are one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) lo: Figures,
    pub(super) hi: Figures,
    /// Reasons that count where the ends differ.
    pub(super) why: Bit,
    /// Decimals.
    pub(super) places: u32,
}

/// Between what the figures of a column lie, open ends left aside; may there be any?
#[derive(Clone, Copy, Debug)]
struct Bound {
    least: i128,
    most: i128,
    open: bool,
}

/// The steps so far.
#[derive(Debug, Default)]
pub(super) struct Tape {
    steps: Vec<Op>,
    known_figures: BTreeMap<Figure, Figures>,
    known_truths: BTreeMap<Truth, Codes>,
    bounds: Vec<Bound>,
    fixed: BTreeMap<Figures, i64>,
    /// What must not be no for the steps being made to matter.
    pub(super) guards: Vec<Bit>,
}

impl Bit {
    /// Is it a column?
    pub(super) fn is_each(self) -> bool {
        matches!(self, Bit::Each(..))
    }
}

impl Line {
    /// The same point in every row or not.
    pub(super) fn is_point(&self) -> bool {
        self.lo == self.hi
    }
}

impl Tape {
    /// All steps.
    pub(super) fn into_steps(self) -> Vec<Op> {
        self.steps
    }

    fn figure(&mut self, figure: Figure, bound: Bound) -> Figures {
        if let Some(known) = self.known_figures.get(&figure) {
            return *known;
        }
        let new = Figures(self.bounds.len());
        self.bounds.push(bound);
        self.steps.push(Op::Figure(figure));
        self.known_figures.insert(figure, new);
        new
    }

    pub(super) fn code(&mut self, truth: Truth) -> Codes {
        if let Some(known) = self.known_truths.get(&truth) {
            return *known;
        }
        let new = Codes(self.known_truths.len());
        self.steps.push(Op::Truth(truth));
        self.known_truths.insert(truth, new);
        new
    }

    /// The same figure in every row.
    pub(super) fn fixed(&mut self, figure: i64) -> Figures {
        let open = figure == BELOW || figure == ABOVE;
        let (least, most) = match figure {
            BELOW => (-i128::from(LARGEST), 0),
            ABOVE => (0, 0),
            _ => (i128::from(figure), i128::from(figure)),
        };
        let fixed = self.figure(Figure::Fixed(figure), Bound { least, most, open });
        self.fixed.insert(fixed, figure);
        fixed
    }

    /// A column of the table, with its least and its largest figure.
    pub(super) fn cell(&mut self, column: usize, least: i64, most: i64) -> Figures {
        self.figure(Figure::Cell(column), Bound { least: least.into(), most: most.into(), open: false })
    }

    /// The figure of a column that has the same in every row.
    pub(super) fn as_fixed(&self, at: Figures) -> Option<i64> {
        self.fixed.get(&at).copied()
    }

    fn bound(&self, at: Figures) -> Bound {
        self.bounds.get(at.0).copied().unwrap_or(Bound { least: -1 << 62, most: 1 << 62, open: true })
    }

    /// Is no figure of a column below zero?
    pub(super) fn is_positive(&self, at: Figures) -> bool {
        self.bound(at).least >= 0 && self.as_fixed(at) != Some(BELOW)
    }

    /// A truth as a column.
    pub(super) fn column(&mut self, bit: Bit) -> Codes {
        match bit {
            Bit::Same(code) => self.code(Truth::Fixed(code)),
            Bit::Each(codes, _) => codes,
        }
    }

    /// A line of numbers that are the same in every row, with the reasons why they are open.
    pub(super) fn line(&mut self, range: &Interval, reasons: Code) -> Result<Line, Unfit> {
        let ends = [range.lo(), range.hi()];
        let mut places = 0;
        for end in ends.into_iter().flatten() {
            places = places.max(end.places().ok_or(Unfit)?);
        }
        let lo = range.lo().map_or(Ok(BELOW), |lo| scaled(lo, places).ok_or(Unfit))?;
        let hi = range.hi().map_or(Ok(ABOVE), |hi| scaled(hi, places).ok_or(Unfit))?;
        let (lo, hi) = (self.fixed(lo), self.fixed(hi));
        let why = Bit::Same(if lo == hi { 0 } else { reasons });
        Ok(Line { lo, hi, why, places })
    }

    /// The rows for which the steps being made matter.
    fn guard(&mut self) -> Guard {
        let mut all = Bit::Same(code::YES);
        for guard in self.guards.clone() {
            all = self.and(all, guard);
        }
        match all {
            Bit::Same(_) => None,
            Bit::Each(codes, _) => Some(codes),
        }
    }

    /// Leaves rows to the walker.
    pub(super) fn leave(&mut self, leave: Leave) {
        let guard = self.guard();
        self.steps.push(Op::Leave(leave, guard));
    }

    /// Arithmetic on two columns.
    pub(super) fn sum(&mut self, sum: Sum, a: Figures, b: Figures) -> Result<Figures, Unfit> {
        match (sum, self.as_fixed(a), self.as_fixed(b)) {
            (Sum::Add, Some(0), _) | (Sum::Multiply, Some(1), _) => return Ok(b),
            (Sum::Add | Sum::Subtract, _, Some(0)) | (Sum::Multiply, _, Some(1)) => return Ok(a),
            (_, _, _) => {}
        }
        let (x, y) = (self.bound(a), self.bound(b));
        let (least, most) = match sum {
            Sum::Add => (x.least + y.least, x.most + y.most),
            Sum::Subtract => (x.least - y.most, x.most - y.least),
            Sum::Multiply => {
                let corners = [x.least * y.least, x.least * y.most, x.most * y.least, x.most * y.most];
                (corners.into_iter().min().unwrap_or(0), corners.into_iter().max().unwrap_or(0))
            }
        };
        let (open, largest) = (x.open || y.open, i128::from(LARGEST));
        if sum == Sum::Multiply && (x.open && y.least < 0 || y.open && x.least < 0) {
            return Err(Unfit);
        }
        if !open && least >= -largest && most <= largest {
            return Ok(self.figure(Figure::Proved(sum, a, b), Bound { least, most, open }));
        }
        let guard = self.guard();
        let bound = Bound { least: least.max(-largest), most: most.min(largest), open };
        Ok(self.figure(Figure::Careful(sum, a, b, guard), bound))
    }

    /// The lesser (for the low side) or the greater of two columns.
    pub(super) fn extreme(&mut self, side: Side, a: Figures, b: Figures) -> Figures {
        let (x, y) = (self.bound(a), self.bound(b));
        let closed = !x.open && !y.open;
        let open = x.open || y.open;
        if a == b || closed && (side == Side::Low && x.most <= y.least || side == Side::High && x.least >= y.most) {
            return a;
        }
        if closed && (side == Side::Low && y.most <= x.least || side == Side::High && y.least >= x.most) {
            return b;
        }
        let (figure, closed_bound) = match side {
            Side::Low => (Figure::Least(a, b), (x.least.min(y.least), x.most.min(y.most))),
            Side::High => (Figure::Most(a, b), (x.least.max(y.least), x.most.max(y.most))),
        };
        let (least, most) = if open { (x.least.min(y.least), x.most.max(y.most)) } else { closed_bound };
        self.figure(figure, Bound { least, most, open })
    }

    /// The first where a condition is yes, the second where it is no, else the lesser or the greater.
    pub(super) fn chosen(&mut self, condition: Bit, a: Figures, b: Figures, side: Side) -> Figures {
        match condition {
            _ if a == b => a,
            Bit::Same(code::YES) => a,
            Bit::Same(code::NO) => b,
            Bit::Same(_) => self.extreme(side, a, b),
            Bit::Each(codes, _) => {
                let (x, y) = (self.bound(a), self.bound(b));
                let bound = Bound { least: x.least.min(y.least), most: x.most.max(y.most), open: x.open || y.open };
                self.figure(Figure::Chosen(codes, a, b, side), bound)
            }
        }
    }

    /// A column in more decimals.
    fn finer(&mut self, at: Figures, more: u32) -> Result<Figures, Unfit> {
        if more == 0 {
            return Ok(at);
        }
        let factor = 10_i64.checked_pow(more).ok_or(Unfit)?;
        match self.as_fixed(at) {
            Some(BELOW | ABOVE | 0) => Ok(at),
            Some(figure) => {
                let finer = figure.checked_mul(factor).filter(|finer| finer.abs() <= LARGEST);
                finer.map(|finer| self.fixed(finer)).ok_or(Unfit)
            }
            None => {
                let factor = self.fixed(factor);
                self.sum(Sum::Multiply, at, factor)
            }
        }
    }

    /// A line in so many decimals, at least.
    pub(super) fn in_places(&mut self, line: Line, places: u32) -> Result<Line, Unfit> {
        let more = places.saturating_sub(line.places);
        if line.places + more > MOST_PLACES {
            return Err(Unfit);
        }
        let lo = self.finer(line.lo, more)?;
        let hi = if line.is_point() { lo } else { self.finer(line.hi, more)? };
        Ok(Line { lo, hi, why: line.why, places: line.places + more })
    }

    /// Two lines in the same decimals.
    pub(super) fn aligned(&mut self, a: Line, b: Line) -> Result<(Line, Line), Unfit> {
        let places = a.places.max(b.places);
        Ok((self.in_places(a, places)?, self.in_places(b, places)?))
    }

    /// A line between two ends, with the reasons that count where they differ.
    pub(super) fn between(&mut self, lo: Figures, hi: Figures, reasons: Bit, places: u32) -> Line {
        let why = match (lo == hi, reasons) {
            (true, _) | (_, Bit::Same(0)) => Bit::Same(0),
            (false, reasons) if self.as_fixed(lo).is_some() && self.as_fixed(hi).is_some() => reasons,
            (false, reasons) => {
                let reasons = self.column(reasons);
                Bit::Each(self.code(Truth::WhereOpen(lo, hi, reasons)), false)
            }
        };
        Line { lo, hi, why, places }
    }

    /// The multiples of a step that a line over a divisor comes to: rounded, or the largest strictly below.
    pub(super) fn rounded(
        &mut self,
        line: Line,
        divisor: Number,
        to: Number,
        mode: Mode,
        below: bool,
    ) -> Result<Line, Unfit> {
        let places = to.places().ok_or(Unfit)?;
        let by = divisor.places().ok_or(Unfit)?;
        let line = self.in_places(line, places + by)?;
        let unit = scaled(to, places).filter(|unit| *unit > 0).ok_or(Unfit)?;
        let tens = 10_i64.checked_pow(line.places - places - by).and_then(|tens| tens.checked_mul(unit));
        let parts = scaled(divisor, by).filter(|parts| *parts > 0);
        let step = tens.zip(parts).and_then(|(tens, parts)| tens.checked_mul(parts)).ok_or(Unfit)?;
        let one = self.fixed(1);
        let end = |tape: &mut Tape, at: Figures| -> Result<Figures, Unfit> {
            let at = if below { tape.sum(Sum::Subtract, at, one)? } else { at };
            let bound = tape.bound(at);
            let rounded = |end: i128| (end / i128::from(step) + end.signum()) * i128::from(unit);
            let (least, most) = (rounded(bound.least).min(0), rounded(bound.most).max(0));
            let least = if bound.least >= 0 { 0 } else { least };
            if most > i128::from(LARGEST) || least < -i128::from(LARGEST) {
                return Err(Unfit);
            }
            let figure = Figure::Rounded { of: at, step, times: unit, mode };
            Ok(tape.figure(figure, Bound { least, most, open: bound.open }))
        };
        let lo = end(self, line.lo)?;
        let hi = if line.is_point() { lo } else { end(self, line.hi)? };
        Ok(self.between(lo, hi, line.why, places))
    }

    /// A part of a date in each row.
    pub(super) fn part(&mut self, part: DatePart, minutes: bool, at: Figures) -> Figures {
        let guard = self.guard();
        self.figure(Figure::Part(part, minutes, at, guard), Bound { least: 0, most: 9_999, open: false })
    }

    /// A moment so many steps later in each row.
    pub(super) fn shifted(&mut self, step: Step, at: Figures, by: Figures) -> Figures {
        let guard = self.guard();
        let bound = Bound { least: 0, most: 1 << 40, open: false };
        self.figure(Figure::Shifted(step, at, by, guard), bound)
    }

    /// 1 where a truth is yes, 0 elsewhere.
    pub(super) fn place(&mut self, truth: Bit) -> Figures {
        match truth {
            Bit::Same(code) => self.fixed(i64::from(code == code::YES)),
            Bit::Each(codes, _) => self.figure(Figure::Place(codes), Bound { least: 0, most: 1, open: false }),
        }
    }

    /// Two lines of the same decimals compared.
    pub(super) fn compared(&mut self, comparison: Comparison, a: Line, b: Line) -> Bit {
        if a.is_point() && b.is_point() {
            return Bit::Each(self.code(Truth::Compared(comparison, a.lo, b.lo)), true);
        }
        let reasons = self.reasons(a.why, b.why);
        let reasons = self.column(reasons);
        Bit::Each(self.code(Truth::Ranges(comparison, [a.lo, a.hi, b.lo, b.hi], reasons)), false)
    }
}

/// A decimal in units of so many places, unless it is too large.
pub(super) fn scaled(number: Number, places: u32) -> Option<i64> {
    let factor = Number::from_integer(10_i64.checked_pow(places)?);
    number.multiply(factor).ok()?.to_i64().filter(|figure| figure.abs() <= LARGEST)
}
