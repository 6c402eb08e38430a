//! The order of the rows that draw: for certain, possibly, or tied.

use super::Drawer;
use crate::evaluate::term::compare;
use crate::evaluate::value::Value;
use crate::program::{Comparison, Draw, OrderKey};
use crate::sorted::sort_by;
use std::cmp::Ordering;

/// Whether one row comes before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Certainly not, or not from the same pool.
    No,
    /// Perhaps.
    Possible,
    /// Equal in every key, where that is left to the office.
    Tied,
    /// For certain.
    Sure,
}

/// The order of the rows, where groups, keys, wants and pools are all known and no tie is left to the office.
pub(super) fn known(draw: &Draw, drawers: &[Drawer]) -> Option<Vec<usize>> {
    let exact = |drawer: &Drawer| {
        let groups = drawer.pools.iter().filter_map(|(_, group)| group.as_ref());
        let values = groups.chain(&drawer.keys).all(Value::is_exact);
        values && drawer.want.is_point() && drawer.pools.iter().all(|(pool, _)| pool.is_point())
    };
    if draw.ties_verify || !drawers.iter().all(exact) {
        return None;
    }
    let mut sequence: Vec<usize> = (0..drawers.len()).collect();
    sort_by(&mut sequence, |a, b| match (drawers.get(*a), drawers.get(*b)) {
        (Some(x), Some(y)) => by_keys(&draw.order, &x.keys, &y.keys),
        (_, _) => Ordering::Equal,
    });
    Some(sequence)
}

/// Two rows by keys that are known.
pub(super) fn by_keys(order: &[OrderKey], a: &[Value], b: &[Value]) -> Ordering {
    for (key, (x, y)) in order.iter().zip(a.iter().zip(b)) {
        let ordering = if compare(Comparison::Less, x, y).is_yes() {
            Ordering::Less
        } else if compare(Comparison::Greater, x, y).is_yes() {
            Ordering::Greater
        } else {
            continue;
        };
        return if key.descending { ordering.reverse() } else { ordering };
    }
    Ordering::Equal
}

/// Whether a row comes before another in one of the pools.
pub(super) fn in_pool(draw: &Draw, drawers: &[Drawer], pool: usize, other: usize, row: usize) -> Before {
    let (Some(a), Some(b)) = (drawers.get(other), drawers.get(row)) else { return Before::No };
    let group = |drawer: &Drawer| drawer.pools.get(pool).and_then(|(_, group)| group.clone());
    let together = match (group(a), group(b)) {
        (Some(x), Some(y)) => compare(Comparison::Equal, &x, &y),
        (_, _) => crate::evaluate::Truth::known(true),
    };
    if together.is_no() {
        return Before::No;
    }
    match ahead(draw, drawers, other, row) {
        Before::No => Before::No,
        before if together.is_yes() => before,
        Before::Possible | Before::Tied | Before::Sure => Before::Possible,
    }
}

/// Whether a row comes before another by the keys, then by entry.
pub(super) fn ahead(draw: &Draw, drawers: &[Drawer], other: usize, row: usize) -> Before {
    let (Some(a), Some(b)) = (drawers.get(other), drawers.get(row)) else { return Before::No };
    if other == row {
        return Before::No;
    }
    // Whether the keys so far may differ in favour of the other row.
    let mut may_be_earlier = false;
    for (key, (x, y)) in draw.order.iter().zip(a.keys.iter().zip(&b.keys)) {
        let (x, y) = if key.descending { (y, x) } else { (x, y) };
        if compare(Comparison::Less, x, y).is_yes() {
            return Before::Sure;
        }
        let later = compare(Comparison::Greater, x, y);
        if later.is_yes() {
            return if may_be_earlier { Before::Possible } else { Before::No };
        }
        if !later.is_no() {
            return Before::Possible;
        }
        may_be_earlier |= !compare(Comparison::Equal, x, y).is_yes();
    }
    match (draw.ties_verify, other < row, may_be_earlier) {
        (true, _, false) => Before::Tied,
        (true, _, true) | (false, false, true) => Before::Possible,
        (false, true, _) => Before::Sure,
        (false, false, false) => Before::No,
    }
}
