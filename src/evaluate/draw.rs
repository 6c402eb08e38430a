//! Draws: a limit drawn down in order, by group. Where everything is known the pool simply empties row by row; otherwise each row
//! is bounded by the rows that certainly and those that possibly come before it.

use super::cause::{Cause, Causes};
use super::situation::RowCount;
use super::term::compare;
use super::truth::{Level, Truth};
use super::value::{Quantity, Value};
use super::walker::{Frame, Walker};
use crate::number::{Interval, Number, NumberError};
use crate::program::{Comparison, Draw, How, OrderKey, Pool, RuleId, TermId};
use std::cmp::Ordering;

/// One row that draws.
struct Drawer {
    /// What it wants, at least and at most; a place is 1.
    want: Interval,
    /// What the pool holds for its group, less what was used before.
    pool: Interval,
    /// Its group.
    group: Option<Value>,
    /// Its order keys.
    keys: Vec<Value>,
    /// Why any of this is open.
    causes: Causes,
}

impl Walker<'_> {
    /// What each row of the rule's list is granted.
    pub(super) fn draw(&mut self, rule: RuleId, draw: &Draw) -> Vec<Value> {
        let entry = self.program.rule(rule);
        let Some(list) = entry.list else { return Vec::new() };
        let count = self.situation.rows_of(list);
        let wanted: Vec<Value> = (0..count.rows()).map(|row| self.wanted(rule, row)).collect();
        let drawers: Vec<Drawer> = (0..count.rows()).zip(&wanted).map(|(row, want)| self.drawer(rule, draw, row, want)).collect();
        let granted = match (count, in_sequence(&drawers, &draw.order)) {
            (RowCount::Open { .. }, _) => drawers.iter().map(any_share).collect(),
            (RowCount::Known(_), Some(sequence)) if !draw.ties_verify => exact_shares(draw.how, &drawers, &sequence),
            (RowCount::Known(_), _) => bounded_shares(draw, &drawers),
        };
        let shares = wanted.iter().zip(drawers.iter().zip(granted));
        let values: Vec<Value> = shares.map(|(want, (drawer, share))| share_value(draw, want, drawer, share)).collect();
        (0..count.rows()).zip(wanted).zip(values).map(|((row, want), value)| self.where_it_applies(draw, list, row, want, value)).collect()
    }

    fn drawer(&mut self, rule: RuleId, draw: &Draw, row: u32, want: &Value) -> Drawer {
        let frame = Frame::of(self.program.rule(rule).list, row, None);
        let pool = self.pool(draw, &frame);
        let group = draw.per.map(|per| self.term(per, &frame));
        let keys: Vec<Value> = draw.order.iter().map(|key| self.term(key.key, &frame)).collect();
        let mut causes = want.causes().with(pool.causes());
        for value in group.iter().chain(&keys) {
            causes = causes.with(value.causes());
        }
        let want = match want {
            Value::Number(quantity) => quantity.range().clone(),
            Value::Truth(truth) => places(truth),
            _ => Interval::everything(),
        };
        Drawer { want, pool: pool.range().clone(), group, keys, causes }
    }

    /// The pool in the scope of a row, less what was used before, never below nothing.
    fn pool(&mut self, draw: &Draw, frame: &Frame) -> Quantity {
        let (Pool::Amount(pool) | Pool::Places(pool)) = draw.pool;
        let pool = self.quantity(pool, frame);
        let used = draw.used.map_or_else(|| Quantity::exact(Number::ZERO), |used| self.quantity(used, frame));
        let nothing = Interval::point(Number::ZERO);
        let left = pool.range().subtract(used.range()).map(|left| left.max(&nothing));
        Quantity::computed(left, pool.causes().with(used.causes()))
    }

    /// Where the limit does not apply, a row gets what it wants.
    fn where_it_applies(
        &mut self,
        draw: &Draw,
        list: crate::program::ListId,
        row: u32,
        want: Value,
        granted: Value,
    ) -> Value {
        let applies = self.holds(draw.when, &Frame::of(Some(list), row, None));
        if applies.is_yes() {
            granted
        } else if applies.is_no() {
            want
        } else {
            granted.hull(&want, applies.causes())
        }
    }

    /// For a draw without groups: the pool that the sum of all rows cannot pass, where the limit certainly applies.
    pub(super) fn whole_pool(&mut self, rule: RuleId) -> Option<Interval> {
        let entry = self.program.rule(rule);
        let draw = entry.draw.as_ref()?;
        let list = entry.list?;
        let frame = Frame::of(entry.list, 0, None);
        if !self.holds(draw.when, &frame).is_yes() {
            return None;
        }
        let pool = self.pool(draw, &frame);
        let RowCount::Known(rows) = self.situation.rows_of(list) else {
            return Interval::new(None, pool.range().hi());
        };
        let mut wanted = Ok(Interval::point(Number::ZERO));
        for row in 0..rows {
            let Value::Number(want) = self.wanted(rule, row) else { return None };
            wanted = wanted.and_then(|sum: Interval| sum.add(want.range()));
        }
        Some(wanted.ok()?.min(pool.range()))
    }

    /// What remains of a draw's pool, of one group where it has groups.
    pub(super) fn left(&mut self, rule: RuleId, group: Option<TermId>, frame: &Frame) -> Value {
        let entry = self.program.rule(rule);
        let (Some(list), Some(draw)) = (entry.list, entry.draw.as_ref()) else { return Value::number(Number::ZERO) };
        let (count, asked, open) = self.rows(list);
        let group = group.map(|group| self.term(group, frame));
        let mut pool: Option<Quantity> = if draw.per.is_none() { Some(self.pool(draw, &Frame::of(Some(list), 0, None))) } else { None };
        let mut granted = Ok(Interval::point(Number::ZERO));
        let mut causes = Causes::NONE;
        for row in 0..count.rows() {
            let row_frame = Frame::of(Some(list), row, None);
            let mine = match (draw.per, &group) {
                (Some(per), Some(group)) => compare(Comparison::Equal, &self.term(per, &row_frame), group).and(&asked),
                (_, _) => asked.clone(),
            };
            if mine.is_no() {
                continue;
            }
            if pool.is_none() {
                pool = Some(self.pool(draw, &row_frame));
            }
            let share = self.rule(rule, row, 0);
            let mut range = match &share {
                Value::Number(quantity) => quantity.range().clone(),
                Value::Truth(truth) => places(truth),
                _ => Interval::everything(),
            };
            if !mine.is_yes() || matches!(count, RowCount::Open { .. }) {
                range = range.hull(&Interval::point(Number::ZERO));
            }
            causes = causes.with(share.causes()).with(mine.causes());
            granted = granted.and_then(|granted: Interval| granted.add(&range));
        }
        if let RowCount::Open { .. } = count {
            causes = causes.with(&open);
            granted = Ok(Interval::at_least(Number::ZERO));
        }
        let Some(pool) = pool else { return Value::number(Number::ZERO) };
        let nothing = Interval::point(Number::ZERO);
        let left = granted.and_then(|granted| pool.range().subtract(&granted)).map(|left| left.max(&nothing));
        Value::Number(Quantity::computed(left, causes.with(pool.causes())))
    }

    /// The rows of a list in the order of these keys, where all of them are known.
    pub(super) fn ordered(&mut self, order: &[OrderKey], rows: u32) -> Option<Vec<u32>> {
        let keys = self.all_keys(order, rows);
        let mut sequence: Vec<u32> = (0..rows).collect();
        if keys.iter().flatten().any(|key| !key.is_exact()) {
            return None;
        }
        sequence.sort_by(|a, b| match (keys.get(*a as usize), keys.get(*b as usize)) {
            (Some(x), Some(y)) => by_keys(order, x, y).then(a.cmp(b)),
            (_, _) => a.cmp(b),
        });
        Some(sequence)
    }

    /// Why the order of rows is open.
    pub(super) fn order_causes(&mut self, order: &[OrderKey], rows: u32) -> Causes {
        let keys = self.all_keys(order, rows);
        keys.iter().flatten().fold(Causes::NONE, |causes, key| causes.with(key.causes()))
    }

    fn all_keys(&mut self, order: &[OrderKey], rows: u32) -> Vec<Vec<Value>> {
        let frame = |row: u32| Frame::default().with(crate::program::Variable(0), row);
        (0..rows).map(|row| order.iter().map(|key| self.term(key.key, &frame(row))).collect()).collect()
    }
}

/// A truth as a number of places: 1 for certain, 0 or 1 while open.
fn places(truth: &Truth) -> Interval {
    let number = |level: Level| if level == Level::Yes { Number::ONE } else { Number::ZERO };
    let hi = if truth.is_no() { Number::ZERO } else { Number::ONE };
    Interval::new(number(truth.lo()), hi).unwrap_or_else(Interval::everything)
}

fn share_value(draw: &Draw, want: &Value, drawer: &Drawer, share: Quantity) -> Value {
    match draw.pool {
        Pool::Amount(_) => Value::Number(share),
        Pool::Places(_) => {
            let Value::Truth(want) = want else { return Value::truth(false) };
            let fits = match (share.range().lo(), share.range().hi()) {
                (Some(lo), _) if lo >= Number::ONE => Truth::known(true),
                (_, Some(hi)) if hi < Number::ONE => Truth::known(false),
                (_, _) => Truth::open(share.causes().with(&drawer.causes)),
            };
            Value::Truth(want.and(&fits))
        }
    }
}

/// For a list that is not given: anything between nothing and what is wanted and there.
fn any_share(drawer: &Drawer) -> Quantity {
    let most = drawer.want.min(&drawer.pool);
    Quantity::within(most.hull(&Interval::point(Number::ZERO)), drawer.causes.clone())
}

/// The order of the rows, where groups, keys, wants and pools are all known.
fn in_sequence(drawers: &[Drawer], order: &[OrderKey]) -> Option<Vec<usize>> {
    let known = |drawer: &Drawer| {
        let values = drawer.group.iter().chain(&drawer.keys).all(Value::is_exact);
        values && drawer.want.is_point() && drawer.pool.is_point()
    };
    if !drawers.iter().all(known) {
        return None;
    }
    let mut sequence: Vec<usize> = (0..drawers.len()).collect();
    sequence.sort_by(|a, b| match (drawers.get(*a), drawers.get(*b)) {
        (Some(x), Some(y)) => by_keys(order, &x.keys, &y.keys).then(a.cmp(b)),
        (_, _) => a.cmp(b),
    });
    Some(sequence)
}

fn by_keys(order: &[OrderKey], a: &[Value], b: &[Value]) -> Ordering {
    for (key, (x, y)) in order.iter().zip(a.iter().zip(b)) {
        let less = compare(Comparison::Less, x, y).is_yes();
        let greater = compare(Comparison::Greater, x, y).is_yes();
        let ordering = match (less, greater) {
            (true, _) => Ordering::Less,
            (_, true) => Ordering::Greater,
            (false, false) => continue,
        };
        return if key.descending { ordering.reverse() } else { ordering };
    }
    Ordering::Equal
}

/// Everything is known: the pools empty row by row.
fn exact_shares(how: How, drawers: &[Drawer], sequence: &[usize]) -> Vec<Quantity> {
    let mut shares: Vec<Quantity> = drawers.iter().map(|_| Quantity::exact(Number::ZERO)).collect();
    let mut pools: Vec<(Option<Value>, Number, bool)> = Vec::new();
    for &row in sequence {
        let Some(drawer) = drawers.get(row) else { continue };
        let (Some(want), Some(full)) = (drawer.want.as_point(), drawer.pool.as_point()) else { continue };
        let place = pools.iter().position(|(group, _, _)| *group == drawer.group).unwrap_or_else(|| {
            pools.push((drawer.group.clone(), full, false));
            pools.len() - 1
        });
        let Some((_, left, stopped)) = pools.get_mut(place) else { continue };
        let fits = want <= *left;
        let share = match how {
            How::Part => want.min(*left),
            How::Whole if fits => want,
            How::Stop if fits && !*stopped => want,
            How::Whole | How::Stop => Number::ZERO,
        };
        *stopped |= !fits;
        let share = left.subtract(share).map(|less| {
            *left = less;
            Quantity::exact(share)
        });
        if let (Ok(share), Some(slot)) = (share, shares.get_mut(row)) {
            *slot = share;
        }
    }
    shares
}

/// Whether one row comes before another in the same group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    No,
    Possible,
    Tied,
    Sure,
}

fn before(draw: &Draw, drawers: &[Drawer], other: usize, row: usize) -> Before {
    let (Some(a), Some(b)) = (drawers.get(other), drawers.get(row)) else { return Before::No };
    let together = match (&a.group, &b.group) {
        (Some(x), Some(y)) => compare(Comparison::Equal, x, y),
        (_, _) => Truth::known(true),
    };
    if together.is_no() || other == row {
        return Before::No;
    }
    let sure = |yes: Before| if together.is_yes() { yes } else { Before::Possible };
    for (key, (x, y)) in draw.order.iter().zip(a.keys.iter().zip(&b.keys)) {
        let (x, y) = if key.descending { (y, x) } else { (x, y) };
        let (less, equal) = (compare(Comparison::Less, x, y), compare(Comparison::Equal, x, y));
        if less.is_yes() {
            return sure(Before::Sure);
        }
        if compare(Comparison::Greater, x, y).is_yes() {
            return Before::No;
        }
        if !equal.is_yes() {
            return after_open_key(draw, drawers, other, row, &together);
        }
    }
    match (draw.ties_verify, other < row) {
        (true, _) => sure(Before::Tied),
        (false, true) => sure(Before::Sure),
        (false, false) => Before::No,
    }
}

/// A key that is open: it may be earlier; it is surely earlier only if being equal on this key could not put it later.
fn after_open_key(draw: &Draw, drawers: &[Drawer], other: usize, row: usize, together: &Truth) -> Before {
    let (Some(a), Some(b)) = (drawers.get(other), drawers.get(row)) else { return Before::No };
    let at_most = draw.order.first().zip(a.keys.first().zip(b.keys.first())).is_some_and(|(key, (x, y))| {
        let (x, y) = if key.descending { (y, x) } else { (x, y) };
        compare(Comparison::AtMost, x, y).is_yes()
    });
    let single = draw.order.len() == 1 && !draw.ties_verify;
    if single && at_most && other < row && together.is_yes() { Before::Sure } else { Before::Possible }
}

/// Something is open: each row is bounded by the rows surely and possibly before it.
fn bounded_shares(draw: &Draw, drawers: &[Drawer]) -> Vec<Quantity> {
    match draw.how {
        How::Part => (0..drawers.len()).map(|row| part_share(draw, drawers, row)).collect(),
        How::Whole | How::Stop => whole_shares(draw, drawers),
    }
}

fn part_share(draw: &Draw, drawers: &[Drawer], row: usize) -> Quantity {
    let Some(drawer) = drawers.get(row) else { return Quantity::exact(Number::ZERO) };
    let mut causes = drawer.causes.clone();
    let (mut sure, mut possible) = (Ok(Number::ZERO), Some(Ok(Number::ZERO)));
    for (other, before_it) in drawers.iter().enumerate() {
        let place = before(draw, drawers, other, row);
        let tie = match place {
            Before::No => continue,
            Before::Tied => Causes::one(Cause::Tie),
            Before::Possible | Before::Sure => Causes::NONE,
        };
        causes = causes.with(&before_it.causes).with(&tie);
        if place == Before::Sure {
            sure = sum(sure, before_it.want.lo());
        }
        possible = match before_it.want.hi() {
            Some(most) => possible.map(|possible| sum(possible, Some(most))),
            None => None,
        };
    }
    let nothing = Number::ZERO;
    let least_left = match (possible, drawer.pool.lo()) {
        (Some(Ok(taken)), Some(pool)) => pool.subtract(taken).unwrap_or(nothing).max(nothing),
        (_, _) => nothing,
    };
    let most_left = match (sure, drawer.pool.hi()) {
        (Ok(taken), Some(pool)) => pool.subtract(taken).ok().map(|left| left.max(nothing)),
        (_, _) => None,
    };
    let lo = drawer.want.lo().unwrap_or(nothing).min(least_left);
    let hi = match (drawer.want.hi(), most_left) {
        (Some(want), Some(left)) => Some(want.min(left)),
        (Some(end), None) | (None, Some(end)) => Some(end),
        (None, None) => None,
    };
    Quantity::within(Interval::new(lo, hi).unwrap_or_else(Interval::everything), causes)
}

fn sum(total: Result<Number, NumberError>, more: Option<Number>) -> Result<Number, NumberError> {
    total.and_then(|total| total.add(more.unwrap_or(Number::ZERO)))
}

/// All or nothing, in order of the latest that each row can come: a sure predecessor counts as what it is granted, a possible one as
/// anything up to what it wants.
fn whole_shares(draw: &Draw, drawers: &[Drawer]) -> Vec<Quantity> {
    let mut order: Vec<usize> = (0..drawers.len()).collect();
    let sure_before = |row: usize| (0..drawers.len()).filter(|other| before(draw, drawers, *other, row) == Before::Sure).count();
    order.sort_by_key(|row| (sure_before(*row), *row));
    let mut shares: Vec<Option<Quantity>> = vec![None; drawers.len()];
    for row in order {
        let share = whole_share(draw, drawers, &shares, row);
        if let Some(slot) = shares.get_mut(row) {
            *slot = Some(share);
        }
    }
    shares.into_iter().map(|share| share.unwrap_or_else(|| Quantity::exact(Number::ZERO))).collect()
}

fn whole_share(draw: &Draw, drawers: &[Drawer], shares: &[Option<Quantity>], row: usize) -> Quantity {
    let nothing = Interval::point(Number::ZERO);
    let Some(drawer) = drawers.get(row) else { return Quantity::within(nothing, Causes::NONE) };
    let mut causes = drawer.causes.clone();
    let mut taken = Ok(nothing.clone());
    let (mut may_have_stopped, mut has_stopped) = (false, false);
    for (other, before_it) in drawers.iter().enumerate() {
        let place = before(draw, drawers, other, row);
        if place == Before::No {
            continue;
        }
        causes = causes.with(&before_it.causes);
        if place == Before::Tied {
            causes = causes.with(&Causes::one(Cause::Tie));
        }
        let granted = shares.get(other).and_then(Option::as_ref);
        let share = match (place, granted) {
            (Before::Sure, Some(granted)) => granted.range().clone(),
            (_, _) => before_it.want.hull(&nothing),
        };
        let (full, none) = (granted.is_some_and(|granted| *granted.range() == before_it.want && before_it.want.is_point()),
            granted.is_some_and(|granted| granted.range().hi() < before_it.want.lo() && granted.as_exact().is_some()));
        may_have_stopped |= !full;
        has_stopped |= place == Before::Sure && none;
        taken = taken.and_then(|taken: Interval| taken.add(&share));
    }
    let left = taken.and_then(|taken| drawer.pool.subtract(&taken));
    let Ok(left) = left else { return Quantity::computed(left, causes) };
    let fits = left.lo().zip(drawer.want.hi()).is_some_and(|(least, want)| want <= least);
    let fails = left.hi().zip(drawer.want.lo()).is_some_and(|(most, want)| want > most);
    let stops = draw.how == How::Stop;
    if fits && !(stops && may_have_stopped) {
        Quantity::within(drawer.want.clone(), causes)
    } else if fails || (stops && has_stopped) {
        Quantity::within(nothing, causes)
    } else {
        Quantity::within(drawer.want.hull(&nothing), causes)
    }
}
