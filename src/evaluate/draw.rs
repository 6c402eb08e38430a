//! Draws: a limit drawn down in order, by group. Where everything is known the pools simply empty row by row; otherwise each row
//! is bounded by the rows that certainly and those that possibly come before it.

mod order;
mod shares;

use super::cause::{Cause, Causes};
use super::situation::RowCount;
use super::term::compare;
use super::truth::{Level, Truth};
use super::value::{Quantity, Value};
use super::walker::{Frame, Walker};
use crate::number::{Interval, Number};
use crate::program::{Comparison, Draw, DrawPool, ListId, OrderKey, RuleId, Term, TermId, Variable};
use crate::sorted::sort_by;
use std::cmp::Ordering;

/// One row that draws.
#[derive(Clone, Debug)]
struct Drawer {
    /// What it wants, at least and at most; a place is 1.
    want: Interval,
    /// For each pool what it holds for the row's group, less what was used before, and the group.
    pools: Vec<(Interval, Option<Value>)>,
    /// Its order keys.
    keys: Vec<Value>,
    /// Why any of this is open.
    causes: Causes,
}

impl Walker<'_> {
    /// What each row of the rule's list is granted.
    pub(super) fn draw(&mut self, rule: RuleId, draw: &Draw) -> Vec<Value> {
        let Some(list) = self.program.rule(rule).list else { return Vec::new() };
        let count = self.situation.rows_of(list);
        let rows = 0..count.rows();
        let wanted: Vec<Value> = rows.clone().map(|row| self.wanted(rule, row)).collect();
        let drawers: Vec<Drawer> =
            rows.clone().zip(&wanted).map(|(row, want)| self.drawer(list, draw, row, want)).collect();
        let mut met = Causes::NONE;
        for drawer in &drawers {
            self.situation.bends.meet(&met, &drawer.causes);
            met = met.with(&drawer.causes);
        }
        let granted = match count {
            RowCount::Open { .. } => drawers.iter().map(shares::any).collect(),
            RowCount::Known(_) => match order::known(draw, &drawers) {
                Some(sequence) => shares::exact(draw.how, &drawers, &sequence)
                    .unwrap_or_else(|| shares::too_large(draw, drawers.clone())),
                None if self.situation.work.take(shares::steps(draw, &drawers)) => shares::bounded(draw, &drawers),
                None => shares::too_many(&drawers),
            },
        };
        let mut values = Vec::with_capacity(wanted.len());
        for (row, (want, (drawer, share))) in rows.zip(wanted.into_iter().zip(drawers.iter().zip(granted))) {
            let value = if draw.gives_places() { place(&want, drawer, &share) } else { Value::Number(share) };
            values.push(self.where_it_applies(draw, list, row, want, value));
        }
        values
    }

    fn drawer(&mut self, list: ListId, draw: &Draw, row: u32, want: &Value) -> Drawer {
        let frame = Frame::of(Some(list), row, None);
        let mut causes = want.causes().clone();
        let mut pools = Vec::with_capacity(draw.pools.len());
        for pool in &draw.pools {
            let holds = self.pool(pool, &frame);
            let group = pool.per.map(|per| self.term(per, &frame));
            causes = causes.with(holds.causes());
            if let Some(group) = &group {
                causes = causes.with(group.causes());
            }
            pools.push((holds.range().clone(), group));
        }
        let keys: Vec<Value> = draw.order.iter().map(|key| self.term(key.key, &frame)).collect();
        causes = keys.iter().fold(causes, |causes, key| causes.with(key.causes()));
        Drawer { want: drawn(want), pools, keys, causes }
    }

    /// A pool in the scope of a row, less what was used before, never below nothing.
    fn pool(&mut self, pool: &DrawPool, frame: &Frame) -> Quantity {
        let holds = self.quantity(pool.holds.term(), frame);
        let used = pool.used.map_or_else(|| Quantity::exact(Number::ZERO), |used| self.quantity(used, frame));
        let nothing = Interval::point(Number::ZERO);
        self.situation.bends.meet(holds.causes(), used.causes());
        let left = holds.range().subtract(used.range()).map(|left| left.max(&nothing));
        Quantity::computed(left, holds.causes().with(used.causes()))
    }

    /// Where the limit does not apply, a row gets what it wants.
    fn where_it_applies(&mut self, draw: &Draw, list: ListId, row: u32, want: Value, granted: Value) -> Value {
        let applies = self.holds(draw.when, &Frame::of(Some(list), row, None));
        if applies.is_yes() {
            granted
        } else if applies.is_no() {
            want
        } else {
            granted.hull(&want, applies.causes())
        }
    }

    /// For a draw of one pool without groups: the most and the least that all rows together get, where the limit certainly applies to
    /// each of them.
    pub(super) fn whole_pool(&mut self, rule: RuleId) -> Option<Interval> {
        let entry = self.program.rule(rule);
        let draw = entry.draw.as_ref()?;
        let [pool] = draw.pools.as_slice() else { return None };
        let list = entry.list?;
        let rows = self.situation.rows_of(list).rows();
        let (_, asked, _) = self.rows(list);
        let limited = (0..rows).all(|row| self.holds(draw.when, &Frame::of(entry.list, row, None)).is_yes());
        if !asked.is_yes() || !limited {
            return None;
        }
        let pool = self.pool(pool, &Frame::of(entry.list, 0, None));
        let RowCount::Known(rows) = self.situation.rows_of(list) else {
            return Interval::new(None, pool.range().hi());
        };
        let mut wanted = Interval::point(Number::ZERO);
        for row in 0..rows {
            let Value::Number(want) = self.wanted(rule, row) else { return None };
            wanted = wanted.add(want.range()).ok()?;
        }
        Some(wanted.min(pool.range()))
    }

    /// What remains of a draw's pool, of one group where it has groups.
    pub(super) fn left(&mut self, rule: RuleId, group: Option<TermId>, frame: &Frame) -> Value {
        let nothing = Interval::point(Number::ZERO);
        let entry = self.program.rule(rule);
        let pool = entry.draw.as_ref().and_then(|draw| draw.pools.first());
        let (Some(list), Some(pool)) = (entry.list, pool) else { return Value::number(Number::ZERO) };
        let (count, asked, open) = self.rows(list);
        let group = group.map(|group| self.term(group, frame));
        let first = Frame::of(Some(list), 0, None);
        let mut holds = if pool.per.is_none() { Some(self.pool(pool, &first)) } else { None };
        let mut granted = Ok(nothing.clone());
        let mut causes = Causes::NONE;
        for row in 0..count.rows() {
            let row_frame = Frame::of(Some(list), row, None);
            let mine = match (pool.per, &group) {
                (Some(per), Some(group)) => compare(Comparison::Equal, &self.term(per, &row_frame), group).and(&asked),
                (_, _) => asked.clone(),
            };
            if mine.is_no() {
                continue;
            }
            if holds.is_none() && mine.is_yes() {
                holds = Some(self.pool(pool, &row_frame));
            }
            let share = self.rule(rule, row, 0);
            let range = if mine.is_yes() { drawn(&share) } else { drawn(&share).hull(&nothing) };
            causes = causes.with(share.causes()).with(mine.causes());
            granted = granted.and_then(|granted: Interval| granted.add(&range));
        }
        if let RowCount::Open { .. } = count {
            causes = causes.with(&open);
            granted = Ok(Interval::at_least(Number::ZERO));
        }
        let holds = match (holds, &group) {
            (Some(holds), _) => holds,
            (None, Some(group)) => self.pool_of_group(pool, list, group),
            (None, None) => Quantity::exact(Number::ZERO),
        };
        let left = granted.and_then(|granted| holds.range().subtract(&granted)).map(|left| left.max(&nothing));
        Value::Number(Quantity::computed(left, causes.with(holds.causes())))
    }

    /// The pool of a group, whether or not a row belongs to it: that of one more row, which is of this group and otherwise unanswered.
    fn pool_of_group(&mut self, pool: &DrawPool, list: ListId, group: &Value) -> Quantity {
        let row = match self.situation.rows_of(list) {
            RowCount::Known(rows) => rows,
            RowCount::Open { .. } => 1,
        };
        let mut stand_in = self.situation.clone();
        let own = |row: Option<TermId>| row.map(|row| self.program.term(row).clone());
        let of_the_row = match pool.per.map(|per| self.program.term(per)) {
            Some(Term::Input { input, row: of }) if matches!(own(*of), Some(Term::Variable(Variable(0)))) => {
                stand_in.answer(*input, row, group.clone());
                true
            }
            Some(_) | None => false,
        };
        let holds = Walker::new(self.program, self.calendar, &stand_in).pool(pool, &Frame::of(Some(list), row, None));
        let why = if of_the_row { holds.causes().clone() } else { Causes::one(Cause::Rows(list)) };
        Quantity::within(holds.range().clone(), why.with(group.causes()))
    }

    /// The rows of a list in the order of these keys, where all of them are known.
    pub(super) fn ordered(&mut self, order: &[OrderKey], rows: u32) -> Option<Vec<u32>> {
        let keys = self.all_keys(order, rows);
        if keys.iter().flatten().any(|key| !key.is_exact()) {
            return None;
        }
        let mut sequence: Vec<u32> = (0..rows).collect();
        sort_by(&mut sequence, |a, b| match (keys.get(*a as usize), keys.get(*b as usize)) {
            (Some(x), Some(y)) => order::by_keys(order, x, y),
            (_, _) => Ordering::Equal,
        });
        Some(sequence)
    }

    /// Why the order of rows is open.
    pub(super) fn order_causes(&mut self, order: &[OrderKey], rows: u32) -> Causes {
        let keys = self.all_keys(order, rows);
        keys.iter().flatten().fold(Causes::NONE, |causes, key| causes.with(key.causes()))
    }

    fn all_keys(&mut self, order: &[OrderKey], rows: u32) -> Vec<Vec<Value>> {
        let frame = |row: u32| Frame::default().with(Variable(0), row);
        (0..rows).map(|row| order.iter().map(|key| self.term(key.key, &frame(row))).collect()).collect()
    }
}

/// What a value draws from a pool: its amount, or places.
fn drawn(value: &Value) -> Interval {
    match value {
        Value::Number(quantity) => quantity.range().clone(),
        Value::Truth(truth) => places(truth),
        Value::Moment(_) | Value::Option(_) | Value::Options(_) | Value::Label(..) | Value::Row(..) => {
            Interval::everything()
        }
    }
}

/// A truth as a number of places: 1 for certain, 0 or 1 while open.
fn places(truth: &Truth) -> Interval {
    let lo = if truth.lo() == Level::Yes { Number::ONE } else { Number::ZERO };
    let hi = if truth.is_no() { Number::ZERO } else { Number::ONE };
    Interval::new(lo, hi).unwrap_or_else(Interval::everything)
}

/// Whether a row gets a place: it wants one and one is left.
fn place(want: &Value, drawer: &Drawer, share: &Quantity) -> Value {
    let Value::Truth(want) = want else { return Value::truth(false) };
    if want.is_no() {
        return Value::truth(false);
    }
    let fits = match (share.range().lo(), share.range().hi()) {
        (Some(lo), _) if lo >= Number::ONE => Truth::known(true),
        (_, Some(hi)) if hi < Number::ONE => Truth::known(false),
        (_, _) => Truth::open(share.causes().with(&drawer.causes)),
    };
    Value::Truth(want.and(&fits))
}
