//! Runs the steps of a plan over the rows of a block, a column at a time.

use super::code::{self, Code};
use super::op::{ABOVE, BELOW, Codes, Figure, Figures, Guard, LARGEST, Leave, Op, Side, Sum, Truth};
use super::tape::Bit;
use crate::calendar::Date;
use crate::number::Mode;
use crate::program::{Comparison, DatePart, Step};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Columns while a plan runs, kept from one run to the next.
#[derive(Debug, Default)]
pub(super) struct Machine {
    figures: Vec<Vec<i64>>,
    codes: Vec<Vec<Code>>,
    /// Which rows are left to the walker.
    left: Vec<bool>,
}

impl Machine {
    /// Runs the steps for some rows of a block; `cells` are the columns of the whole block.
    pub(super) fn run(&mut self, steps: &[Op], cells: &[Vec<i64>], rows: &[u32]) {
        self.left.clear();
        self.left.resize(rows.len(), false);
        let (mut figures, mut codes) = (0, 0);
        for step in steps {
            match step {
                Op::Figure(figure) => {
                    self.figure(*figure, figures, cells, rows);
                    figures += 1;
                }
                Op::Truth(truth) => {
                    self.truth(*truth, codes, rows.len());
                    codes += 1;
                }
                Op::Leave(leave, guard) => self.leave(*leave, *guard),
            }
        }
    }

    /// Which rows are left to the walker.
    pub(super) fn left(&self) -> &[bool] {
        &self.left
    }

    /// A column of figures.
    pub(super) fn figures(&self, at: Figures) -> &[i64] {
        self.figures.get(at.0).map_or(&[], Vec::as_slice)
    }

    /// A column of codes.
    pub(super) fn codes(&self, at: Codes) -> &[Code] {
        self.codes.get(at.0).map_or(&[], Vec::as_slice)
    }

    /// A truth of so many rows.
    pub(super) fn seen(&self, bit: Bit, rows: usize) -> Cow<'_, [Code]> {
        match bit {
            Bit::Same(code) => Cow::Owned(vec![code; rows]),
            Bit::Each(codes, _) => Cow::Borrowed(self.codes(codes)),
        }
    }

    fn figure(&mut self, figure: Figure, at: usize, cells: &[Vec<i64>], rows: &[u32]) {
        if self.figures.len() <= at {
            self.figures.push(Vec::new());
        }
        let (known, rest) = self.figures.split_at_mut(at);
        let Some(out) = rest.first_mut() else { return };
        out.resize(rows.len(), 0);
        let of = |at: Figures| known.get(at.0).map_or(&[][..], Vec::as_slice);
        let codes = |at: Codes| self.codes.get(at.0).map_or(&[][..], Vec::as_slice);
        match figure {
            Figure::Fixed(figure) => out.fill(figure),
            Figure::Cell(column) => {
                let column = cells.get(column).map_or(&[][..], Vec::as_slice);
                for (out, row) in out.iter_mut().zip(rows) {
                    *out = column.get(*row as usize).copied().unwrap_or(0);
                }
            }
            Figure::Proved(Sum::Add, a, b) => each(out, of(a), of(b), i64::wrapping_add),
            Figure::Proved(Sum::Subtract, a, b) => each(out, of(a), of(b), i64::wrapping_sub),
            Figure::Proved(Sum::Multiply, a, b) => each(out, of(a), of(b), i64::wrapping_mul),
            Figure::Least(a, b) => each(out, of(a), of(b), i64::min),
            Figure::Most(a, b) => each(out, of(a), of(b), i64::max),
            Figure::Chosen(condition, a, b, side) => {
                let numbers = of(a).iter().zip(of(b));
                for ((out, (a, b)), code) in out.iter_mut().zip(numbers).zip(codes(condition)) {
                    *out = chosen(*code, *a, *b, side);
                }
            }
            Figure::Rounded { of: a, step, times, mode } => {
                for (out, a) in out.iter_mut().zip(of(a)) {
                    *out = if *a == BELOW || *a == ABOVE { *a } else { rounded(*a, step, mode) * times };
                }
            }
            Figure::Place(truth) => {
                for (out, code) in out.iter_mut().zip(codes(truth)) {
                    *out = i64::from(*code == code::YES);
                }
            }
            Figure::Careful(sum, a, b, guard) => {
                let guard = guard.map(codes);
                refusable(out, &mut self.left, of(a), of(b), guard, |a, b| careful(sum, a, b));
            }
            Figure::Part(part, minutes, a, guard) => {
                let guard = guard.map(codes);
                refusable(out, &mut self.left, of(a), of(a), guard, |a, _| part_of(part, minutes, a));
            }
            Figure::Shifted(step, a, by, guard) => {
                let guard = guard.map(codes);
                refusable(out, &mut self.left, of(a), of(by), guard, |a, by| shifted(step, a, by));
            }
        }
    }

    fn truth(&mut self, truth: Truth, at: usize, rows: usize) {
        if self.codes.len() <= at {
            self.codes.push(Vec::new());
        }
        let (known, rest) = self.codes.split_at_mut(at);
        let Some(out) = rest.first_mut() else { return };
        out.resize(rows, 0);
        let of = |at: Codes| known.get(at.0).map_or(&[][..], Vec::as_slice);
        let figures = |at: Figures| self.figures.get(at.0).map_or(&[][..], Vec::as_slice);
        match truth {
            Truth::Fixed(code) => out.fill(code),
            Truth::And(a, b) => each(out, of(a), of(b), code::and),
            Truth::Or(a, b) => each(out, of(a), of(b), code::or),
            Truth::Hull(a, b) => each(out, of(a), of(b), code::hull),
            Truth::Same(a, b) => each(out, of(a), of(b), code::same),
            Truth::Reasons(a, b) => each(out, of(a), of(b), |a, b| (a | b) & code::REASONS),
            Truth::Not(a) => each(out, of(a), of(a), |a, _| code::not(a)),
            Truth::MayBe(a) => each(out, of(a), of(a), |a, _| code::may_be(a)),
            Truth::Choose(condition, a, b) => three(out, of(condition), of(a), of(b), code::choose),
            Truth::ReasonsChosen(condition, a, b) => three(out, of(condition), of(a), of(b), |condition, a, b| {
                let all = match condition {
                    code::YES => a,
                    code::NO => b,
                    _ => condition | a | b,
                };
                all & code::REASONS
            }),
            Truth::Compared(comparison, a, b) => compared(out, comparison, figures(a), figures(b)),
            Truth::Ranges(comparison, [a, b, c, d], reasons) => {
                let first = figures(a).iter().zip(figures(b));
                let second = figures(c).iter().zip(figures(d));
                for (((out, first), second), reasons) in out.iter_mut().zip(first).zip(second).zip(of(reasons)) {
                    let (a, b) = ((*first.0, *first.1), (*second.0, *second.1));
                    *out = ranges(comparison, a, b).unwrap_or_else(|| code::open(*reasons));
                }
            }
            Truth::WhereOpen(lo, hi, reasons) => {
                let ends = figures(lo).iter().zip(figures(hi));
                for ((out, (lo, hi)), reasons) in out.iter_mut().zip(ends).zip(of(reasons)) {
                    *out = if lo == hi { 0 } else { *reasons & code::REASONS };
                }
            }
        }
    }

    fn leave(&mut self, leave: Leave, guard: Guard) {
        let codes = |at: Codes| self.codes.get(at.0).map_or(&[][..], Vec::as_slice);
        let figures = |at: Figures| self.figures.get(at.0).map_or(&[][..], Vec::as_slice);
        let guard = guard.map(codes);
        let matters = |row: usize| guard.is_none_or(|guard| guard.get(row) != Some(&code::NO));
        let left = self.left.iter_mut().enumerate();
        match leave {
            Leave::Undecided(truth) => {
                for ((row, left), code) in left.zip(codes(truth)) {
                    *left |= !code::is_decided(*code) && matters(row);
                }
            }
            Leave::No(truth) => {
                for ((row, left), code) in left.zip(codes(truth)) {
                    *left |= *code == code::NO && matters(row);
                }
            }
            Leave::Range(lo, hi) => {
                for ((row, left), (lo, hi)) in left.zip(figures(lo).iter().zip(figures(hi))) {
                    *left |= lo != hi && matters(row);
                }
            }
        }
    }
}

fn each<A: Copy, T>(out: &mut [T], a: &[A], b: &[A], of: impl Fn(A, A) -> T) {
    for (out, (a, b)) in out.iter_mut().zip(a.iter().zip(b)) {
        *out = of(*a, *b);
    }
}

fn three(out: &mut [Code], a: &[Code], b: &[Code], c: &[Code], of: impl Fn(Code, Code, Code) -> Code) {
    for (out, ((a, b), c)) in out.iter_mut().zip(a.iter().zip(b).zip(c)) {
        *out = of(*a, *b, *c);
    }
}

/// A step that may refuse a row.
fn refusable(
    out: &mut [i64],
    left: &mut [bool],
    a: &[i64],
    b: &[i64],
    guard: Option<&[Code]>,
    of: impl Fn(i64, i64) -> Option<i64>,
) {
    let rows = out.iter_mut().zip(left).zip(a.iter().zip(b)).enumerate();
    for (row, ((out, left), (a, b))) in rows {
        *out = of(*a, *b).unwrap_or_else(|| {
            *left |= guard.is_none_or(|guard| guard.get(row) != Some(&code::NO));
            0
        });
    }
}

fn chosen(condition: Code, a: i64, b: i64, side: Side) -> i64 {
    match (condition, side) {
        (code::YES, _) => a,
        (code::NO, _) => b,
        (_, Side::Low) => a.min(b),
        (_, Side::High) => a.max(b),
    }
}

/// Arithmetic on ends, if the result can be held. Zero times an open end is zero.
fn careful(sum: Sum, a: i64, b: i64) -> Option<i64> {
    let is_open = |end: i64| end == BELOW || end == ABOVE;
    if !is_open(a) && !is_open(b) {
        let result = match sum {
            Sum::Add => a.checked_add(b),
            Sum::Subtract => a.checked_sub(b),
            Sum::Multiply => a.checked_mul(b),
        };
        return result.filter(|result| (-LARGEST..=LARGEST).contains(result));
    }
    let opposite = |end: i64| if end == BELOW { ABOVE } else { BELOW };
    match sum {
        Sum::Add | Sum::Subtract if is_open(a) => Some(a),
        Sum::Add => Some(b),
        Sum::Subtract => Some(opposite(b)),
        Sum::Multiply if a == 0 || b == 0 => Some(0),
        Sum::Multiply if is_open(a) && b > 0 => Some(a),
        Sum::Multiply if is_open(b) && a > 0 => Some(b),
        Sum::Multiply => None,
    }
}

/// How many whole steps a figure comes to.
fn rounded(figure: i64, step: i64, mode: Mode) -> i64 {
    let (steps, rest) = (figure / step, figure % step);
    if rest == 0 {
        return steps;
    }
    let (negative, distance) = (figure < 0, rest.abs());
    let against_half = distance.cmp(&(step - distance));
    let away = match mode {
        Mode::HalfUp => against_half != Ordering::Less,
        Mode::HalfEven => against_half == Ordering::Greater || against_half == Ordering::Equal && steps % 2 != 0,
        Mode::Up => true,
        Mode::Down => false,
        Mode::Floor => negative,
        Mode::Ceiling => !negative,
    };
    match (away, negative) {
        (false, _) => steps,
        (true, false) => steps + 1,
        (true, true) => steps - 1,
    }
}

fn compared(out: &mut [Code], comparison: Comparison, a: &[i64], b: &[i64]) {
    let known = |yes: bool| if yes { code::YES } else { code::NO };
    match comparison {
        Comparison::Equal => each(out, a, b, |a, b| known(a == b)),
        Comparison::NotEqual => each(out, a, b, |a, b| known(a != b)),
        Comparison::Less => each(out, a, b, |a, b| known(a < b)),
        Comparison::AtMost => each(out, a, b, |a, b| known(a <= b)),
        Comparison::Greater => each(out, a, b, |a, b| known(a > b)),
        Comparison::AtLeast => each(out, a, b, |a, b| known(a >= b)),
    }
}

/// Two ranges compared, where all that they may be agree.
fn ranges(comparison: Comparison, a: (i64, i64), b: (i64, i64)) -> Option<Code> {
    let decided = |sure: bool, possible: bool| match (sure, possible) {
        (true, _) => Some(code::YES),
        (_, false) => Some(code::NO),
        (false, true) => None,
    };
    let surely_less = |a: (i64, i64), b: (i64, i64)| a.1 < b.0;
    let maybe_less = |a: (i64, i64), b: (i64, i64)| a.0 < b.1;
    let equal = a.0 == a.1 && a == b;
    let maybe_equal = !surely_less(a, b) && !surely_less(b, a);
    match comparison {
        Comparison::Equal => decided(equal, maybe_equal),
        Comparison::NotEqual => decided(!maybe_equal, !equal),
        Comparison::Less => decided(surely_less(a, b), maybe_less(a, b)),
        Comparison::AtLeast => decided(!maybe_less(a, b), !surely_less(a, b)),
        Comparison::Greater => decided(surely_less(b, a), maybe_less(b, a)),
        Comparison::AtMost => decided(!maybe_less(b, a), !surely_less(b, a)),
    }
}

/// The date of a number of days.
fn date(days: i64) -> Option<Date> {
    i32::try_from(days).ok().and_then(Date::from_days)
}

fn part_of(part: DatePart, minutes: bool, at: i64) -> Option<i64> {
    let date = date(if minutes { at.div_euclid(24 * 60) } else { at })?;
    Some(match part {
        DatePart::Year => i64::from(date.year()),
        DatePart::Month => i64::from(date.month()),
        DatePart::Day => i64::from(date.day()),
        DatePart::Weekday => i64::from(date.weekday().number()),
    })
}

fn shifted(step: Step, at: i64, by: i64) -> Option<i64> {
    let moved = match step {
        Step::Days => date(at)?.plus_days(by),
        Step::Months => date(at)?.plus_months(by),
        Step::Years => date(at)?.plus_years(by),
        Step::Hours => return careful(Sum::Add, at, careful(Sum::Multiply, by, 60)?),
        Step::Minutes => return careful(Sum::Add, at, by),
    };
    moved.map(|date| i64::from(date.to_days()))
}
