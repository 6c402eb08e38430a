//! Rows, options and draws as steps. A case of one record has one row of each list that it tells; what it does not tell stands for any.

use super::code;
use super::maker::{Known, Maker, Unfit};
use super::op::Leave;
use super::tape::{Bit, Line};
use crate::evaluate::{Frame, RowCount};
use crate::number::{Interval, Number};
use crate::program::{
    Arithmetic, Collection, Comparison, Draw, DrawPool, Extreme, How, ListId, RuleId, Source, Term, TermId,
};

/// The elements of a collection, how often each stands, and why that is open.
struct Elements {
    /// Each with what it is bound to, and whether it counts.
    each: Vec<(Frame, Bit)>,
    count: RowCount,
    why: Bit,
}

impl Maker<'_> {
    fn elements(&mut self, collection: &Collection, frame: &Frame) -> Result<Elements, Unfit> {
        let (count, asked, why) = match collection.source {
            Source::Choice(choice) => {
                let options = u32::try_from(self.program.choice(choice).options.len()).map_err(|_| Unfit)?;
                (RowCount::Known(options), Bit::Same(code::YES), Bit::Same(0))
            }
            Source::List(list) => self.rows(list)?,
        };
        let mut elements = Vec::new();
        for element in 0..count.rows() {
            let frame = frame.with(collection.variable, element);
            let holds = self.under(asked, |maker| maker.holds(collection.filter, &frame))?;
            let counts = self.tape.and(asked, holds);
            if counts != Bit::Same(code::NO) {
                elements.push((frame, counts));
            }
        }
        Ok(Elements { each: elements, count, why })
    }

    /// How often the rows of a list count, whether they do at all, and why that is open.
    fn rows(&mut self, list: ListId) -> Result<(RowCount, Bit, Bit), Unfit> {
        let asked = self.list_asked(list)?;
        if asked == Bit::Same(code::NO) {
            return Ok((RowCount::Known(0), asked, Bit::Same(0)));
        }
        let open = Bit::Same(code::WAITS | code::FIRM);
        match (self.situation.rows_of(list), asked) {
            (count @ RowCount::Known(_), _) => Ok((count, asked, Bit::Same(0))),
            (count @ RowCount::Open { least, most }, Bit::Same(code::YES)) => {
                Ok((count, asked, if least == most { Bit::Same(0) } else { open }))
            }
            (RowCount::Open { least, most }, Bit::Same(_)) => {
                Ok((RowCount::Open { least: 0, most }, asked, if least == most { Bit::Same(0) } else { open }))
            }
            (RowCount::Open { .. }, Bit::Each(..)) => Err(Unfit),
        }
    }

    /// A number as often as its row stands.
    fn repeated(&mut self, value: &Known, count: RowCount) -> Result<Known, Unfit> {
        let RowCount::Open { least, most } = count else { return Ok(value.clone()) };
        let number = |n: u32| Number::from_integer(i64::from(n));
        let times = Interval::new(number(least), number(most)).ok_or(Unfit)?;
        let times = Known::Number(self.tape.line(&times, 0)?);
        self.arithmetic(Arithmetic::Multiply, value, &times)
    }

    /// The same value, open for one reason more.
    fn open_for(&mut self, value: &Known, why: Bit) -> Result<Known, Unfit> {
        if why == Bit::Same(0) {
            return Ok(value.clone());
        }
        let line = self.line(value)?;
        let reasons = self.tape.reasons(line.why, why);
        Ok(Self::alike(value, self.tape.between(line.lo, line.hi, reasons, line.places)))
    }

    fn total(
        &mut self,
        collection: &Collection,
        frame: &Frame,
        of: impl Fn(&mut Self, &Frame) -> Result<Known, Unfit>,
    ) -> Result<Known, Unfit> {
        let Elements { each: elements, count, why } = self.elements(collection, frame)?;
        let nothing = Self::number(Number::ZERO);
        let mut total = nothing.clone();
        for (frame, counts) in elements {
            let value = self.either(counts, |maker| of(maker, &frame), |_| Ok(nothing.clone()))?;
            let value = self.repeated(&value, count)?;
            total = self.arithmetic(Arithmetic::Add, &total, &value)?;
        }
        self.open_for(&total, why)
    }

    pub(super) fn sum(&mut self, collection: &Collection, body: TermId, frame: &Frame) -> Result<Known, Unfit> {
        if let (Term::Rule { rule, .. }, Source::List(list)) = (self.program.term(body), collection.source)
            && self.program.rule(*rule).draw.is_some()
            && !matches!(self.situation.rows_of(list), RowCount::Known(0 | 1))
        {
            // The pool may bound it.
            return Err(Unfit);
        }
        self.total(collection, frame, |maker, frame| maker.term(body, frame))
    }

    pub(super) fn count(&mut self, collection: &Collection, frame: &Frame) -> Result<Known, Unfit> {
        self.total(collection, frame, |_, _| Ok(Self::number(Number::ONE)))
    }

    /// Of one row there is one value.
    pub(super) fn count_distinct(
        &mut self,
        collection: &Collection,
        body: TermId,
        frame: &Frame,
    ) -> Result<Known, Unfit> {
        let Source::List(list) = collection.source else { return Err(Unfit) };
        let RowCount::Known(0 | 1) = self.situation.rows_of(list) else { return Err(Unfit) };
        let inside = frame.with(collection.variable, 0);
        match self.term(body, &inside) {
            Ok(Known::Same(value)) if value.is_exact() => self.count(collection, frame),
            _ => Err(Unfit),
        }
    }

    pub(super) fn some_or_every(
        &mut self,
        collection: &Collection,
        body: TermId,
        frame: &Frame,
        every: bool,
    ) -> Result<Bit, Unfit> {
        let Elements { each: elements, count, why } = self.elements(collection, frame)?;
        let nothing = Bit::Same(if every { code::YES } else { code::NO });
        let mut truth = nothing;
        for (frame, counts) in elements {
            let holds = self.truth(body, &frame)?;
            if every {
                let other = self.tape.not(counts);
                let one = self.tape.or(other, holds);
                truth = self.tape.and(truth, one);
            } else {
                let one = self.tape.and(counts, holds);
                truth = self.tape.or(truth, one);
            }
        }
        match count {
            RowCount::Open { least: 0, .. } => {
                let whole = self.tape.hull(truth, nothing);
                match (whole, why) {
                    (Bit::Same(code), Bit::Same(why)) => Ok(Bit::Same(code::hull(code, code | why & code::REASONS))),
                    (_, _) => Err(Unfit),
                }
            }
            RowCount::Known(_) | RowCount::Open { .. } => Ok(truth),
        }
    }

    pub(super) fn extreme(
        &mut self,
        which: Extreme,
        terms: &[TermId],
        over: &[(Collection, TermId)],
        frame: &Frame,
    ) -> Result<Known, Unfit> {
        let mut best: Option<Known> = None;
        for term in terms {
            let value = self.term(*term, frame)?;
            best = Some(match best {
                None => value,
                Some(best) => self.extreme_of(which, &best, &value)?,
            });
        }
        for (collection, body) in over {
            let Elements { each: elements, count, why } = self.elements(collection, frame)?;
            let sure = !matches!(count, RowCount::Open { least: 0, .. });
            for (frame, counts) in elements {
                let value = self.under(counts, |maker| maker.term(*body, &frame))?;
                best = Some(match best {
                    None if counts == Bit::Same(code::YES) => value,
                    None => return Err(Unfit),
                    Some(old) => {
                        let new = self.extreme_of(which, &old, &value)?;
                        match (sure, counts) {
                            (true, Bit::Same(code::YES)) => new,
                            (true, counts) if why == Bit::Same(0) => self.choose(counts, &new, &old)?,
                            (false, Bit::Same(counts)) => {
                                let why = self.tape.reasons(why, Bit::Same(counts & code::REASONS));
                                self.hull(&old, &new, why)?
                            }
                            (_, _) => return Err(Unfit),
                        }
                    }
                });
            }
        }
        best.ok_or(Unfit)
    }

    /// The value on the row before: of one row there is none.
    pub(super) fn previous(&mut self, rule: RuleId, first: TermId, frame: &Frame) -> Result<Known, Unfit> {
        let Some(list) = self.program.rule(rule).list else { return self.term(first, frame) };
        if self.situation.rows_of(list) != RowCount::Known(1) {
            return Err(Unfit);
        }
        let inside = Frame::of(Some(list), 0, None);
        for key in &self.program.list(list).order {
            let one = match self.term(key.key, &inside)? {
                Known::Same(value) => value.is_exact(),
                Known::Number(line) | Known::Moment(line) => line.is_point(),
                Known::Truth(Bit::Same(code)) => code::is_decided(code),
                Known::Truth(Bit::Each(..)) | Known::Share(..) => false,
            };
            if !one {
                return Err(Unfit);
            }
        }
        self.term(first, frame)
    }

    /// What remains of a draw's pool after the one row.
    pub(super) fn left(&mut self, rule: RuleId, group: Option<TermId>, frame: &Frame) -> Result<Known, Unfit> {
        let entry = self.program.rule(rule);
        let (Some(list), Some(draw)) = (entry.list, &entry.draw) else { return Err(Unfit) };
        let pool = draw.pools.first().ok_or(Unfit)?;
        let asked = self.list_asked(list)?;
        if self.situation.rows_of(list) != RowCount::Known(1) || asked != Bit::Same(code::YES) {
            return Err(Unfit);
        }
        let row = Frame::of(Some(list), 0, None);
        if let (Some(per), Some(group)) = (pool.per, group) {
            let (per, group) = (self.term(per, &row)?, self.term(group, frame)?);
            if self.compare(Comparison::Equal, &per, &group)? != Bit::Same(code::YES) {
                return Err(Unfit);
            }
        }
        let share = self.rule(rule, 0, 0)?;
        let share = match share {
            Known::Truth(bit) => self.places(bit),
            share @ (Known::Same(_) | Known::Number(_) | Known::Share(..) | Known::Moment(_)) => share,
        };
        let holds = self.pool(pool, &row)?;
        let left = self.arithmetic(Arithmetic::Subtract, &holds, &share)?;
        self.extreme_of(Extreme::Most, &left, &Self::number(Number::ZERO))
    }

    /// A pool in the scope of a row, less what was used before, never below nothing.
    fn pool(&mut self, pool: &DrawPool, frame: &Frame) -> Result<Known, Unfit> {
        let holds = self.term(pool.holds.term(), frame)?;
        let used = match pool.used {
            Some(used) => self.term(used, frame)?,
            None => Self::number(Number::ZERO),
        };
        let left = self.arithmetic(Arithmetic::Subtract, &holds, &used)?;
        self.extreme_of(Extreme::Most, &left, &Self::number(Number::ZERO))
    }

    /// A truth as a number of places: 1 for certain, 0 or 1 while open.
    fn places(&mut self, bit: Bit) -> Known {
        let may_be = self.tape.may_be(bit);
        let (lo, hi) = (self.tape.place(bit), self.tape.place(may_be));
        Known::Number(self.tape.between(lo, hi, bit, 0))
    }

    /// What the one row of a list is granted, or any row of one that is not given.
    pub(super) fn drawn(&mut self, rule: RuleId, draw: &Draw, row: u32) -> Result<Known, Unfit> {
        let list = self.program.rule(rule).list.ok_or(Unfit)?;
        let count = self.situation.rows_of(list);
        if count.rows() != 1 || row != 0 {
            return Err(Unfit);
        }
        let frame = Frame::of(Some(list), 0, None);
        let want = self.before_draw(rule, &frame)?;
        let mut pools = Vec::with_capacity(draw.pools.len());
        let mut why = Bit::Same(0);
        for pool in &draw.pools {
            pools.push(self.pool(pool, &frame)?);
            if let Some(per) = pool.per {
                let group = self.term(per, &frame)?;
                let reasons = self.why(&group)?;
                why = self.tape.reasons(why, reasons);
            }
        }
        for key in &draw.order {
            let key = self.term(key.key, &frame)?;
            let reasons = self.why(&key)?;
            why = self.tape.reasons(why, reasons);
        }
        let is_given = matches!(count, RowCount::Known(_));
        let granted = match (&want, pools.as_slice()) {
            (Known::Truth(_), _) if !is_given => return Err(Unfit),
            (Known::Truth(want), _) => {
                // Who certainly wants no place, or wants one for certain.
                let wanted = self.decided(*want)?;
                let wanted = self.places(wanted);
                let fits = self.fits(&wanted, &pools)?;
                Known::Truth(self.tape.and(*want, fits))
            }
            (_, [pool]) if draw.how == How::Part || !is_given => {
                let share = self.part_of_pool(&want, pool, is_given)?;
                self.open_for(&share, why)?
            }
            (_, _) if is_given => {
                let want = self.line(&want)?;
                let want = Known::Number(self.as_point(want)?);
                let fits = self.fits(&want, &pools)?;
                self.choose(fits, &want, &Self::number(Number::ZERO))?
            }
            (_, _) => return Err(Unfit),
        };
        let applies = self.holds(draw.when, &frame)?;
        self.choose(applies, &granted, &want)
    }

    /// A part of one pool.
    fn part_of_pool(&mut self, want: &Known, pool: &Known, is_given: bool) -> Result<Known, Unfit> {
        let nothing = Self::number(Number::ZERO);
        let zero = self.line(&nothing)?;
        let mut ends = self.line(want)?;
        let mut left = self.line(pool)?;
        if self.tape.as_fixed(ends.lo) == Some(super::op::BELOW) {
            ends.lo = zero.lo;
        }
        if self.tape.as_fixed(left.lo) == Some(super::op::BELOW) {
            left.lo = zero.lo;
        }
        let share = self.extreme_of(Extreme::Least, &Known::Number(ends), &Known::Number(left))?;
        if is_given { Ok(share) } else { self.hull(&share, &nothing, Bit::Same(0)) }
    }

    /// Is what is wanted in every pool? All of it must be known, else the row is left to the walker.
    fn fits(&mut self, want: &Known, pools: &[Known]) -> Result<Bit, Unfit> {
        let mut fits = Bit::Same(code::YES);
        for pool in pools {
            let pool = self.line(pool)?;
            let pool = Known::Number(self.as_point(pool)?);
            let enough = self.compare(Comparison::AtMost, want, &pool)?;
            fits = self.tape.and(fits, enough);
        }
        Ok(fits)
    }

    fn as_point(&mut self, line: Line) -> Result<Line, Unfit> {
        let at = self.point(line)?;
        Ok(self.tape.between(at, at, Bit::Same(0), line.places))
    }

    /// A truth that is yes or no in every row that is not left to the walker.
    pub(super) fn decided(&mut self, bit: Bit) -> Result<Bit, Unfit> {
        match bit {
            Bit::Same(code) if code::is_decided(code) => Ok(bit),
            Bit::Same(_) => Err(Unfit),
            Bit::Each(_, true) => Ok(bit),
            Bit::Each(codes, false) => {
                self.tape.leave(Leave::Undecided(codes));
                Ok(Bit::Each(codes, true))
            }
        }
    }
}
