//! Steps of the calendar on moments that may be ranges: every one of them is monotone, so it is done end by end.

use super::cause::{Cause, Causes};
use super::value::{Moment, Quantity, Value};
use super::walker::{Frame, Walker};
use crate::calendar::{Date, NoTable};
use crate::number::{Interval, Number};
use crate::program::{DatePart, Step, TermId, Type};

impl Walker<'_> {
    fn moment(&mut self, term: TermId, frame: &Frame) -> Moment {
        self.term(term, frame).into_moment()
    }

    /// A moment plus a whole number of steps.
    pub(super) fn shift(&mut self, step: Step, date: TermId, by: TermId, frame: &Frame) -> Value {
        let (date, by) = (self.moment(date, frame), self.quantity(by, frame));
        self.situation.bends.meet(date.causes(), by.causes());
        if matches!(step, Step::Months | Step::Years) {
            self.situation.bends.uneven(date.causes());
            self.situation.bends.uneven(by.causes());
        }
        let end = |at: Option<i64>, n: Option<Number>| shifted(step, at?, n?.to_i64()?);
        let (lo, hi) = (end(date.lo, by.range().lo()), end(date.hi, by.range().hi()));
        let mut causes = date.causes().with(by.causes());
        if (lo.is_none() || hi.is_none()) && causes.is_empty() {
            causes = Causes::one(Cause::TooLarge);
        }
        Value::Moment(Moment::within(lo, hi, causes))
    }

    /// Days (minutes, years) from the second moment to the first.
    pub(super) fn between(&mut self, a: TermId, b: TermId, frame: &Frame) -> Value {
        let (a, b) = (self.moment(a, frame), self.moment(b, frame));
        self.situation.bends.meet(a.causes(), b.causes());
        Value::Number(Quantity::computed(a.range().subtract(&b.range()), a.causes().with(b.causes())))
    }

    /// A part of a date; where it is not known to be one, all that the part may be.
    pub(super) fn part(&mut self, part: DatePart, date: TermId, frame: &Frame) -> Value {
        let minutes = *self.program.term_type(date) == Type::DateTime;
        let date = self.moment(date, frame);
        match part {
            DatePart::Year => self.situation.bends.uneven(date.causes()),
            DatePart::Month | DatePart::Day | DatePart::Weekday => self.situation.bends.curve(date.causes()),
        }
        let day = |at: i64| {
            let days = if minutes { at.div_euclid(24 * 60) } else { at };
            i32::try_from(days).ok().and_then(Date::from_days)
        };
        let of = |at: Option<i64>| at.and_then(day).map(|date| part_of(part, date));
        let (lo, hi) = (of(date.lo), of(date.hi));
        // The last part before it begins again, and the fewest days after which it has begun again and passed the same part.
        let (whole, shortest) = match part {
            DatePart::Year => return Value::Moment(Moment::within(lo, hi, date.causes().clone())),
            DatePart::Month => (12, 335),
            DatePart::Day => (31, 28),
            DatePart::Weekday => (7, 7),
        };
        // Within one year months only grow, as days do within one month: a part that does not begin again goes end by end.
        let days = date.lo.and_then(day).zip(date.hi.and_then(day)).map(|(first, last)| last.days_since(first));
        let begins_again = days.is_none_or(|days| days >= shortest) || lo > hi;
        let (lo, hi) = if begins_again { (Some(1), Some(whole)) } else { (lo, hi) };
        Value::Moment(Moment::within(lo, hi, date.causes().clone()))
    }

    /// The day itself if it is a working day, else the next one. Without a table for the year the later end is open.
    pub(super) fn next_working_day(&mut self, date: TermId, frame: &Frame) -> Value {
        let date = self.moment(date, frame);
        self.situation.bends.uneven(date.causes());
        let step = |walker: &Self, at: i64| {
            walker.on_calendar(at, |calendar, day| Some(day_of(calendar.next_working_day(day))))
        };
        let (lo, early) = self.stepped(date.lo, step, 0);
        let (hi, late) = self.stepped(date.hi, step, i64::MAX);
        Value::Moment(Moment::within(lo, hi, date.causes().with(&early).with(&late)))
    }

    /// The n-th working day after a date.
    pub(super) fn add_working_days(&mut self, date: TermId, days: TermId, frame: &Frame) -> Value {
        let (date, days) = (self.moment(date, frame), self.quantity(days, frame));
        self.situation.bends.uneven(date.causes());
        self.situation.bends.uneven(days.causes());
        self.situation.bends.meet(date.causes(), days.causes());
        let causes = date.causes().with(days.causes());
        let (fewest, most) = (days.range().lo().and_then(Number::to_i64), days.range().hi().and_then(Number::to_i64));
        let (lo, early) = match fewest {
            Some(n) => self.stepped(
                date.lo,
                |walker, at| walker.on_calendar(at, |calendar, day| Some(day_of(calendar.add_working_days(day, n)))),
                n,
            ),
            None => (None, Causes::NONE),
        };
        let (hi, late) = match most {
            Some(n) => self.stepped(
                date.hi,
                |walker, at| walker.on_calendar(at, |calendar, day| Some(day_of(calendar.add_working_days(day, n)))),
                i64::MAX,
            ),
            None => (None, Causes::NONE),
        };
        Value::Moment(Moment::within(lo, hi, causes.with(&early).with(&late)))
    }

    /// Working days after the first and up to the second date.
    pub(super) fn working_days(&mut self, from: TermId, to: TermId, frame: &Frame) -> Value {
        let (from, to) = (self.moment(from, frame), self.moment(to, frame));
        self.situation.bends.uneven(from.causes());
        self.situation.bends.uneven(to.causes());
        self.situation.bends.meet(from.causes(), to.causes());
        let mut causes = from.causes().with(to.causes());
        let mut count = |from: Option<i64>, to: Option<i64>, limit: fn(i64, i64) -> i64| {
            let (from, to) = (from?, to?);
            let counted = self.on_calendar(from, |calendar, start| {
                let end = Date::from_days(i32::try_from(to).ok()?)?;
                Some(calendar.working_days(start, end))
            });
            match counted {
                Some(Ok(days)) => Some(Number::from_integer(days)),
                Some(Err(NoTable { year })) => {
                    causes = causes.with(&Causes::one(Cause::Calendar(year)));
                    // No day may be one that works, or every one.
                    Some(Number::from_integer(limit(0, to.checked_sub(from)?)))
                }
                None => None,
            }
        };
        let (lo, hi) = (count(from.hi, to.lo, i64::min), count(from.lo, to.hi, i64::max));
        if (lo.is_none() || hi.is_none()) && causes.is_empty() {
            causes = Causes::one(Cause::TooLarge);
        }
        let range = Interval::new(lo, hi).unwrap_or_else(Interval::everything);
        Value::Number(Quantity::within(range, causes))
    }

    /// One end after a step of the working calendar. Where the table is missing, the end is `at + slack` (open for the greatest slack).
    fn stepped(
        &self,
        at: Option<i64>,
        step: impl Fn(&Self, i64) -> Option<Result<i64, NoTable>>,
        slack: i64,
    ) -> (Option<i64>, Causes) {
        let Some(at) = at else { return (None, Causes::NONE) };
        match step(self, at) {
            Some(Ok(day)) => (Some(day), Causes::NONE),
            Some(Err(NoTable { year })) => (at.checked_add(slack), Causes::one(Cause::Calendar(year))),
            None => (None, Causes::one(Cause::TooLarge)),
        }
    }

    fn on_calendar(
        &self,
        at: i64,
        step: impl FnOnce(&crate::calendar::Calendar, Date) -> Option<Result<i64, NoTable>>,
    ) -> Option<Result<i64, NoTable>> {
        let day = Date::from_days(i32::try_from(at).ok()?)?;
        match self.calendar {
            Some(calendar) => step(calendar, day),
            None => Some(Err(NoTable { year: day.year() })),
        }
    }
}

/// A day counted, as the days it is stored in.
fn day_of(day: Result<Date, NoTable>) -> Result<i64, NoTable> {
    day.map(|date| i64::from(date.to_days()))
}

fn part_of(part: DatePart, date: Date) -> i64 {
    match part {
        DatePart::Year => i64::from(date.year()),
        DatePart::Month => i64::from(date.month()),
        DatePart::Day => i64::from(date.day()),
        DatePart::Weekday => i64::from(date.weekday().number()),
    }
}

fn shifted(step: Step, at: i64, by: i64) -> Option<i64> {
    let date = || Date::from_days(i32::try_from(at).ok()?);
    let days = |date: Option<Date>| date.map(|date| i64::from(date.to_days()));
    match step {
        Step::Days => days(date()?.plus_days(by)),
        Step::Months => days(date()?.plus_months(by)),
        Step::Years => days(date()?.plus_years(by)),
        Step::Hours => at.checked_add(by.checked_mul(60)?),
        Step::Minutes => at.checked_add(by),
    }
}
