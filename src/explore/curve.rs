//! Curves: an amount against one number, as its exact corners and jumps. A piece is a run of points of the grid at which the same decisions
//! are taken ([`crate::number::Decisions`]); between them the amount follows a straight line, but for rounding to the step it is shown in.

use super::cell::{Cell, Varied, refused};
use super::subject::Subject;
use crate::calendar::Calendar;
use crate::evaluate::{Quantity, Situation, Value, Walker};
use crate::number::{Decisions, Number, recorded};
use crate::program::Program;

/// How many pieces are listed.
const MOST_PIECES: usize = 128;
/// A curved piece is halved so often.
const DEEPEST: u32 = 5;
/// Between its corners a piece may lie this many steps beside the straight line, because of rounding.
const STRAIGHT_WITHIN: i64 = 10;

/// A point of the curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corner {
    /// The answer.
    pub at: Number,
    /// The amount, or what it may still be; `None` where a check between answers refuses the answer.
    pub amount: Option<Quantity>,
}

/// How the amount runs between the corners of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// On the straight line, to the step that amounts are shown in.
    Straight,
    /// Not on a straight line: the piece is a part of a curve.
    Curved,
    /// In steps that are too many to list.
    Stepped,
}

/// A run of answers at which the same decisions are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first point.
    pub first: Corner,
    /// Its last point.
    pub last: Corner,
    /// What lies between.
    pub shape: Shape,
}

/// An amount against a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// From the least to the greatest answer.
    pub pieces: Vec<Piece>,
    /// Are all pieces there? Otherwise the last one listed is followed by others.
    pub complete: bool,
}

/// The amount against one number, for answers between two ends; `None` for an answer that is no number.
///
/// Rounding to steps up to `fine`, the step that the amount is shown in, makes no corners.
pub fn curve(
    program: &Program,
    calendar: Option<&Calendar>,
    situation: &Situation,
    cell: Cell,
    subject: Subject,
    (from, to): (Number, Number),
    fine: Number,
) -> Option<Curve> {
    let varied = Varied::new(program, calendar, situation, cell)?;
    let point = |number: Number| varied.grid.point_of(&Value::number(number));
    let (first, last) = (point(from).unwrap_or(0), point(to)?);
    let coarsest = Number::from_integer(i64::MAX);
    let mut tracer = Tracer { varied, subject, fine, pieces: Vec::new(), complete: true };
    tracer.trace(first, last, fine, Shape::Straight);
    if !tracer.complete {
        // Too many steps to list: the same again, with no rounding for a corner.
        (tracer.pieces, tracer.complete) = (Vec::new(), true);
        tracer.trace(first, last, coarsest, Shape::Stepped);
    }
    let pieces = joined(tracer.pieces).iter().map(Traced::piece).collect();
    Some(Curve { pieces, complete: tracer.complete })
}

/// What is found at one point of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Point {
    place: i64,
    at: Number,
    amount: Option<Quantity>,
    decisions: Decisions,
}

#[derive(Clone, Debug)]
struct Traced {
    first: Point,
    last: Point,
    shape: Shape,
}

impl Traced {
    fn piece(&self) -> Piece {
        let corner = |point: &Point| Corner { at: point.at, amount: point.amount.clone() };
        Piece { first: corner(&self.first), last: corner(&self.last), shape: self.shape }
    }
}

struct Tracer<'a> {
    varied: Varied<'a>,
    subject: Subject,
    fine: Number,
    pieces: Vec<Traced>,
    complete: bool,
}

impl Tracer<'_> {
    /// Lists the pieces from one point to another, left to right.
    fn trace(&mut self, first: i64, last: i64, fine: Number, shape: Shape) {
        let ends = (self.point(first, fine), self.point(last, fine));
        let mut waiting = vec![ends];
        let mut stretches: Vec<(Point, Point)> = Vec::new();
        while let Some((first, last)) = waiting.pop() {
            if stretches.len() > MOST_PIECES || self.varied.is_done() {
                self.complete = false;
                return;
            }
            if first.decisions == last.decisions {
                along(&mut stretches, first, last);
            } else if last.place - first.place == 1 {
                along(&mut stretches, first.clone(), first);
                along(&mut stretches, last.clone(), last);
            } else {
                let middle = first.place + (last.place - first.place) / 2;
                let (left, right) = (self.point(middle, fine), self.point(middle + 1, fine));
                waiting.push((right, last));
                waiting.push((first, left));
            }
        }
        for (first, last) in stretches {
            self.piece(first, last, fine, shape, 0);
        }
        self.complete &= self.pieces.len() <= MOST_PIECES && !self.varied.is_done();
    }

    /// Lists what lies between two points with the same decisions: one straight piece, or parts of a curve.
    fn piece(&mut self, first: Point, last: Point, fine: Number, shape: Shape, depth: u32) {
        let width = last.place - first.place;
        if width < 2 || shape == Shape::Stepped {
            self.pieces.push(Traced { first, last, shape });
            return;
        }
        let (subject, cell) = (self.subject, self.varied.cell);
        let between = self.varied.with(first.place, last.place, |walker| amount(walker, cell, subject));
        let level = between.is_none_or(|amount| amount.as_exact().is_some());
        let bends = self.varied.bends().some() && !level;
        let middle = self.point(first.place + width / 2, fine);
        let straight = !bends && middle.decisions == first.decisions && self.on_the_line(&first, &middle, &last);
        if straight || depth == DEEPEST {
            let shape = if straight { shape } else { Shape::Curved };
            self.pieces.push(Traced { first, last, shape });
            return;
        }
        self.piece(first, middle.clone(), fine, Shape::Curved, depth + 1);
        self.piece(middle, last, fine, Shape::Curved, depth + 1);
    }

    fn point(&mut self, place: i64, fine: Number) -> Point {
        let (subject, cell) = (self.subject, self.varied.cell);
        let look = |walker: &mut Walker<'_>| recorded(fine, || amount(walker, cell, subject));
        let (amount, decisions) = self.varied.with(place, place, look);
        let at = self.varied.grid.at(place).into_quantity().as_exact().unwrap_or(Number::ZERO);
        Point { place, at, amount, decisions }
    }

    /// Are both ends of what the amount may be on the straight lines between the corners? Not if that takes too many digits.
    fn on_the_line(&self, first: &Point, middle: &Point, last: &Point) -> bool {
        let (Some(a), Some(m), Some(b)) = (&first.amount, &middle.amount, &last.amount) else { return true };
        let ends = [(a.range().lo(), m.range().lo(), b.range().lo()), (a.range().hi(), m.range().hi(), b.range().hi())];
        ends.into_iter().all(|(a, m, b)| match (a, m, b) {
            (Some(a), Some(m), Some(b)) => {
                let beside = beside_the_line((first.at, a), (middle.at, m), (last.at, b));
                let within = Number::from_integer(STRAIGHT_WITHIN).multiply(self.fine).ok();
                beside.zip(within).is_some_and(|(beside, within)| beside <= within)
            }
            (None, None, None) => true,
            (_, _, _) => false,
        })
    }
}

/// How far the middle point lies beside the line through the others; `None` if that has too many digits.
fn beside_the_line(a: (Number, Number), m: (Number, Number), b: (Number, Number)) -> Option<Number> {
    let part = m.0.subtract(a.0).and_then(|before| before.divide(b.0.subtract(a.0)?)).ok()?;
    let rise = b.1.subtract(a.1).and_then(|rise| rise.multiply(part)).ok()?;
    a.1.add(rise).and_then(|line| m.1.subtract(line)).ok().map(Number::absolute)
}

/// What the amount may be, if no check between answers refuses the answer.
fn amount(walker: &mut Walker<'_>, cell: Cell, subject: Subject) -> Option<Quantity> {
    (!refused(walker, cell).is_yes()).then(|| subject.quantity(walker))
}

/// Adds a stretch with the same decisions at both ends, or lets the one before it go on.
fn along(stretches: &mut Vec<(Point, Point)>, first: Point, last: Point) {
    match stretches.last_mut() {
        Some((_, end)) if end.decisions == first.decisions => *end = last,
        Some(_) | None => stretches.push((first, last)),
    }
}

/// Pieces that go on in one line although a decision changed, as one.
fn joined(pieces: Vec<Traced>) -> Vec<Traced> {
    let mut joined: Vec<Traced> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(before) if in_line(before, &piece) => before.last = piece.last,
            Some(_) | None => joined.push(piece),
        }
    }
    joined
}

/// Two pieces that are level at the same amount, refused, or exactly in one line.
fn in_line(before: &Traced, next: &Traced) -> bool {
    if before.shape != next.shape || before.shape == Shape::Curved {
        return false;
    }
    let points = [&before.first, &before.last, &next.first, &next.last];
    match points.map(|point| point.amount.as_ref()) {
        [None, None, None, None] => true,
        [Some(a), Some(b), Some(c), Some(d)] => {
            let level = a == b && b == c && c == d;
            let exact = [a, b, c, d].map(Quantity::as_exact);
            let [Some(a), Some(b), Some(c), Some(d)] = exact else { return level };
            let [ax, bx, cx, dx] = points.map(|point| point.at);
            let whole = |p: (Number, Number)| beside_the_line((ax, a), p, (dx, d)).is_some_and(Number::is_zero);
            level || ax < bx && cx < dx && whole((bx, b)) && whole((cx, c))
        }
        _ => false,
    }
}
