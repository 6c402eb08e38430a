//! The shares of the rows that draw.

use super::Drawer;
use super::order::{Before, ahead, in_pool};
use crate::evaluate::cause::{Cause, Causes};
use crate::evaluate::value::{Quantity, Value};
use crate::number::{Interval, Number, NumberError};
use crate::program::{Draw, How};
use crate::sorted::sort_by;

/// For a list that is not given: anything between nothing and what is wanted and there.
pub(super) fn any(drawer: &Drawer) -> Quantity {
    let most = drawer.pools.iter().fold(drawer.want.clone(), |most, (pool, _)| most.min(pool));
    Quantity::within(most.hull(&Interval::point(Number::ZERO)), drawer.causes.clone())
}

/// Everything is known: the pools empty row by row. Nothing if what is left of a pool has more digits than are computed exactly.
pub(super) fn exact(how: How, drawers: &[Drawer], sequence: &[usize]) -> Option<Vec<Quantity>> {
    let mut shares: Vec<Quantity> = drawers.iter().map(|_| Quantity::exact(Number::ZERO)).collect();
    let mut pools: Vec<Emptying> = Vec::new();
    for &row in sequence {
        let Some(drawer) = drawers.get(row) else { continue };
        let Some(want) = drawer.want.as_point() else { continue };
        let mine = drawer.pools.iter().enumerate().filter_map(|(kind, (full, group))| {
            let known = pools.iter().position(|pool| pool.kind == kind && pool.group == *group);
            known.or_else(|| {
                pools.push(Emptying { kind, group: group.clone(), left: full.as_point()?, stopped: false });
                Some(pools.len() - 1)
            })
        });
        let mine: Vec<usize> = mine.collect();
        let least = mine.iter().filter_map(|place| pools.get(*place)).map(|pool| pool.left).min().unwrap_or(want);
        let stopped = mine.iter().filter_map(|place| pools.get(*place)).any(|pool| pool.stopped);
        let share = match how {
            How::Part if drawer.pools.len() == 1 => want.min(least),
            How::Part | How::Whole if want <= least => want,
            How::Stop if want <= least && !stopped => want,
            How::Part | How::Whole | How::Stop => Number::ZERO,
        };
        for place in mine {
            let Some(pool) = pools.get_mut(place) else { continue };
            pool.stopped |= want > least;
            pool.left = pool.left.subtract(share).ok()?;
        }
        if let Some(slot) = shares.get_mut(row) {
            *slot = Quantity::exact(share);
        }
    }
    Some(shares)
}

/// Steps that it takes to bound each row by those before it.
pub(super) fn steps(draw: &Draw, drawers: &[Drawer]) -> usize {
    let rows = drawers.len();
    let causes: usize = drawers.iter().map(|drawer| drawer.causes.len()).sum();
    if is_part(draw) {
        rows.saturating_mul(rows / 4 + causes / 8)
    } else {
        rows.saturating_mul(rows).saturating_mul(draw.pools.len() + causes / 32)
    }
}

/// More rows than can be bounded one by the other: as for a list that is not given, and the cause says so.
pub(super) fn too_many(drawers: &[Drawer]) -> Vec<Quantity> {
    let beyond = Causes::one(Cause::TooLarge);
    let share = |drawer: &Drawer| {
        let share = any(drawer);
        Quantity::within(share.range().clone(), share.causes().with(&beyond))
    };
    drawers.iter().map(share).collect()
}

/// Everything is known, but what is left of a pool cannot be computed exactly: each row is bounded, and the cause says so.
pub(super) fn too_large(draw: &Draw, mut drawers: Vec<Drawer>) -> Vec<Quantity> {
    for drawer in &mut drawers {
        drawer.causes = drawer.causes.with(&Causes::one(Cause::TooLarge));
    }
    bounded(draw, &drawers)
}

/// A pool on its way to being empty.
struct Emptying {
    kind: usize,
    group: Option<Value>,
    left: Number,
    stopped: bool,
}

/// Something is open: each row is bounded by the rows surely and possibly before it.
pub(super) fn bounded(draw: &Draw, drawers: &[Drawer]) -> Vec<Quantity> {
    if is_part(draw) {
        return (0..drawers.len()).map(|row| part(draw, drawers, row)).collect();
    }
    whole(draw, drawers)
}

fn is_part(draw: &Draw) -> bool {
    draw.how == How::Part && draw.pools.len() == 1
}

/// A part of what is left: at least what possible predecessors leave, at most what sure ones leave.
fn part(draw: &Draw, drawers: &[Drawer], row: usize) -> Quantity {
    let nothing = Number::ZERO;
    let Some(drawer) = drawers.get(row) else { return Quantity::exact(nothing) };
    let Some((pool, _)) = drawer.pools.first() else { return Quantity::exact(nothing) };
    let mut causes = vec![drawer.causes.clone()];
    let mut sure = Ok(nothing);
    let mut possible = Some(nothing);
    for (other, before_it) in drawers.iter().enumerate() {
        let before = in_pool(draw, drawers, 0, other, row);
        if before == Before::No {
            continue;
        }
        causes.extend([before_it.causes.clone(), tie(before)]);
        if before == Before::Sure {
            sure = sum(sure, before_it.want.lo());
        }
        possible = possible.zip(before_it.want.hi()).and_then(|(possible, most)| possible.add(most).ok());
    }
    let taken_at_least = sure.ok();
    if taken_at_least.is_none() {
        causes.push(Causes::one(Cause::TooLarge));
    }
    let left = |full: Option<Number>, taken: Option<Number>| {
        full.zip(taken).and_then(|(full, taken)| full.subtract(taken).ok()).map(|left| left.max(nothing))
    };
    let least_left = left(pool.lo(), possible).unwrap_or(nothing);
    let most_left = left(pool.hi(), taken_at_least);
    let lo = drawer.want.lo().unwrap_or(nothing).min(least_left);
    let hi = match (drawer.want.hi(), most_left) {
        (Some(want), Some(left)) => Some(want.min(left)),
        (Some(end), None) | (None, Some(end)) => Some(end),
        (None, None) => None,
    };
    Quantity::within(Interval::new(lo, hi).unwrap_or_else(Interval::everything), Causes::all(&causes))
}

fn tie(before: Before) -> Causes {
    if before == Before::Tied { Causes::one(Cause::Tie) } else { Causes::NONE }
}

fn sum(total: Result<Number, NumberError>, more: Option<Number>) -> Result<Number, NumberError> {
    total.and_then(|total| total.add(more.unwrap_or(Number::ZERO)))
}

/// All or nothing, each row after those surely ahead of it: a sure predecessor counts as what it is granted, a possible one as anything
/// up to what it wants.
fn whole(draw: &Draw, drawers: &[Drawer]) -> Vec<Quantity> {
    let sure =
        |row: usize| (0..drawers.len()).filter(|other| ahead(draw, drawers, *other, row) == Before::Sure).count();
    let mut order: Vec<(usize, usize)> = (0..drawers.len()).map(|row| (sure(row), row)).collect();
    sort_by(&mut order, |(a, _), (b, _)| a.cmp(b));
    let mut shares: Vec<Option<Share>> = vec![None; drawers.len()];
    for (_, row) in order {
        let share = whole_share(draw, drawers, &shares, row);
        if let Some(slot) = shares.get_mut(row) {
            *slot = Some(share);
        }
    }
    let granted = |share: Share| Quantity::within(share.granted, share.causes);
    shares.into_iter().map(|share| share.map_or_else(|| Quantity::exact(Number::ZERO), granted)).collect()
}

/// What a row is granted, all or nothing.
#[derive(Clone)]
struct Share {
    granted: Interval,
    fate: Fate,
    /// Why either is open.
    causes: Causes,
}

/// Whether a row gets what it wants.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Granted,
    Refused,
    Open,
}

/// How a row fares in one pool.
struct Chance {
    fits: bool,
    fails: bool,
    /// The most that may be left.
    most: Option<Number>,
}

fn whole_share(draw: &Draw, drawers: &[Drawer], shares: &[Option<Share>], row: usize) -> Share {
    let nothing = Interval::point(Number::ZERO);
    let share = |granted: Interval, causes: Causes, fate: Fate| Share { granted, fate, causes };
    let Some(drawer) = drawers.get(row) else { return share(nothing, Causes::NONE, Fate::Open) };
    let mut causes = drawer.causes.clone();
    let (mut fits, mut fails) = (true, false);
    let mut most = drawer.want.clone();
    for pool in 0..drawer.pools.len() {
        let chance = in_one_pool(draw, drawers, shares, pool, row, &mut causes);
        fits &= chance.fits;
        fails |= chance.fails;
        most = chance.most.map_or(most.clone(), |left| most.min(&Interval::point(left)));
    }
    // Who wants nothing stops nobody.
    if fits || drawer.want == nothing {
        share(drawer.want.clone(), causes, Fate::Granted)
    } else if fails {
        share(nothing, causes, Fate::Refused)
    } else {
        share(most.hull(&nothing), causes, Fate::Open)
    }
}

fn in_one_pool(
    draw: &Draw,
    drawers: &[Drawer],
    shares: &[Option<Share>],
    pool: usize,
    row: usize,
    causes: &mut Causes,
) -> Chance {
    let nothing = Interval::point(Number::ZERO);
    let open = Chance { fits: false, fails: false, most: None };
    let Some(drawer) = drawers.get(row) else { return open };
    let Some((full, _)) = drawer.pools.get(pool) else { return open };
    let mut taken = Ok(nothing.clone());
    let (mut may_have_stopped, mut has_stopped) = (false, false);
    for (other, before_it) in drawers.iter().enumerate() {
        let before = in_pool(draw, drawers, pool, other, row);
        if before == Before::No {
            continue;
        }
        *causes = causes.with(&before_it.causes).with(&tie(before));
        let share = shares.get(other).and_then(Option::as_ref).filter(|_| before == Before::Sure);
        let range = share.map_or_else(|| before_it.want.hull(&nothing), |share| share.granted.clone());
        if let Some(share) = share {
            *causes = causes.with(&share.causes);
        }
        may_have_stopped |= share.is_none_or(|share| share.fate != Fate::Granted);
        let wanted = before_it.want.lo().is_some_and(Number::is_positive);
        has_stopped |= wanted && share.is_some_and(|share| share.fate == Fate::Refused);
        taken = taken.and_then(|taken: Interval| taken.add(&range));
    }
    let Ok(left) = taken.and_then(|taken| full.subtract(&taken)) else {
        *causes = causes.with(&Causes::one(Cause::TooLarge));
        return open;
    };
    let stops = draw.how == How::Stop;
    let enough = left.lo().zip(drawer.want.hi()).is_some_and(|(least, want)| want <= least);
    let short = left.hi().zip(drawer.want.lo()).is_some_and(|(most, want)| want > most);
    Chance {
        fits: enough && !(stops && may_have_stopped),
        fails: short || (stops && has_stopped),
        most: left.hi().map(|most| most.max(Number::ZERO)),
    }
}
