//! The values of a column that are numbers, dates or years: a line, cut between neighbouring values.

use crate::calendar::Date;
use crate::number::Number;
use crate::program::{ColumnKind, Piece};

/// A place between the values of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Cut {
    /// Before all values.
    Start,
    /// Beside a number.
    At(Number, Side),
    /// After all values.
    End,
}

/// The side of a number on which a cut lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Side {
    /// The number lies above the cut.
    Before,
    /// The number lies below the cut.
    After,
}

/// The values between two cuts; none if the lower cut is not below the upper one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) struct Segment {
    pub(in crate::check) low: Cut,
    pub(in crate::check) high: Cut,
}

/// What the values of a column are, and how far apart.
#[derive(Clone, Debug)]
pub(in crate::check) struct Scale {
    pub(in crate::check) kind: ColumnKind,
    /// The distance between neighbouring values: a fen, a day, a year, one of a counted thing. `None` where every fraction counts.
    step: Option<Number>,
}

impl Scale {
    /// The values as an author writes them.
    pub(in crate::check) fn of(kind: &ColumnKind) -> Scale {
        let step = match kind {
            ColumnKind::Number(unit) if unit.is_yuan() => decimal_step(2),
            ColumnKind::Number(unit) if unit.is_counted() && !unit.is_ratio() => Some(Number::ONE),
            ColumnKind::Date | ColumnKind::Year => Some(Number::ONE),
            ColumnKind::Number(_) | ColumnKind::Choice(_) | ColumnKind::Truth => None,
        };
        Scale { kind: kind.clone(), step }
    }

    /// The same where numbers have these decimals at most, or any.
    pub(in crate::check) fn with_decimals(self, places: Option<u32>) -> Scale {
        let step = match self.kind {
            ColumnKind::Number(_) => places.and_then(decimal_step),
            ColumnKind::Date | ColumnKind::Year | ColumnKind::Choice(_) | ColumnKind::Truth => self.step,
        };
        Scale { step, ..self }
    }

    /// Are there values between those that an author writes?
    pub(in crate::check) fn is_finer_than_written(&self) -> bool {
        match (Scale::of(&self.kind).step, self.step) {
            (Some(written), Some(step)) => step < written,
            (written, None) => written.is_some(),
            (None, Some(_)) => false,
        }
    }
}

/// One in the last of these decimals; `None` where they are more than numbers have.
fn decimal_step(places: u32) -> Option<Number> {
    (0..places).try_fold(Number::ONE, |step, _| step.divide(Number::from_integer(10)).ok())
}

/// The values of these pieces as segments, ascending, apart, none empty.
pub(in crate::check) fn segments(pieces: &[Piece]) -> Vec<Segment> {
    joined(pieces.iter().map(Segment::of).collect())
}

/// Segments in any order, made ascending and apart.
pub(in crate::check) fn joined(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.retain(|segment| !segment.is_empty());
    segments.sort_unstable();
    let mut apart: Vec<Segment> = Vec::new();
    for segment in segments {
        match apart.last_mut() {
            Some(last) if segment.low <= last.high => last.high = last.high.max(segment.high),
            Some(_) | None => apart.push(segment),
        }
    }
    apart
}

/// The values in none of these segments, which are ascending and apart.
pub(in crate::check) fn complement(segments: &[Segment]) -> Vec<Segment> {
    let lows = std::iter::once(Cut::Start).chain(segments.iter().map(|segment| segment.high));
    let highs = segments.iter().map(|segment| segment.low).chain([Cut::End]);
    joined(lows.zip(highs).map(|(low, high)| Segment { low, high }).collect())
}

impl Cut {
    /// The cut that parts the values of a column in the same way and lies directly before one of them.
    fn settled(self, scale: &Scale) -> Cut {
        let Cut::At(number, side) = self else { return self };
        let Some(first) = scale.step.and_then(|step| first_value(number, side, step)) else { return self };
        match ends(&scale.kind) {
            Some((least, _)) if first <= least => Cut::Start,
            Some((_, most)) if first > most => Cut::End,
            Some(_) | None => Cut::At(first, Side::Before),
        }
    }
}

impl Segment {
    /// The values of a piece.
    pub(in crate::check) fn of(piece: &Piece) -> Segment {
        let low_side = if piece.low_included { Side::Before } else { Side::After };
        let high_side = if piece.high_included { Side::After } else { Side::Before };
        Segment {
            low: piece.low.map_or(Cut::Start, |low| Cut::At(low, low_side)),
            high: piece.high.map_or(Cut::End, |high| Cut::At(high, high_side)),
        }
    }

    /// The same values as a piece.
    pub(in crate::check) fn piece(self) -> Piece {
        let (low, low_included) = match self.low {
            Cut::At(low, side) => (Some(low), side == Side::Before),
            Cut::Start | Cut::End => (None, false),
        };
        let (high, high_included) = match self.high {
            Cut::At(high, side) => (Some(high), side == Side::After),
            Cut::Start | Cut::End => (None, false),
        };
        Piece { low, low_included, high, high_included }
    }

    /// Has it no values?
    pub(in crate::check) fn is_empty(self) -> bool {
        self.low >= self.high
    }

    /// The same values of a column, between cuts that lie directly before a value.
    pub(in crate::check) fn settled(self, scale: &Scale) -> Segment {
        Segment { low: self.low.settled(scale), high: self.high.settled(scale) }
    }

    /// One value of a settled segment that has some, near an end that was written.
    pub(in crate::check) fn example(self, scale: &Scale) -> Option<Number> {
        match (self.low, self.high) {
            (Cut::At(low, Side::Before), _) => Some(low),
            (Cut::Start, Cut::End) => usual(&scale.kind),
            (Cut::Start | Cut::At(_, Side::After), Cut::At(high, Side::After)) => Some(high),
            (Cut::Start, Cut::At(high, Side::Before)) => match scale.step {
                None if high.is_positive() => Some(Number::ZERO),
                step => high.subtract(step.unwrap_or(Number::ONE)).ok(),
            },
            (Cut::At(low, Side::After), Cut::At(high, Side::Before)) => {
                low.add(high).ok()?.divide(Number::from_integer(2)).ok()
            }
            (Cut::At(low, Side::After), Cut::End) => low.add(Number::ONE).ok(),
            (Cut::End, _) | (_, Cut::Start) => None,
        }
    }
}

/// A value as an author writes it in a cell of the column; `None` for a day outside the calendar.
pub(in crate::check) fn written(number: Number, kind: &ColumnKind) -> Option<String> {
    match kind {
        ColumnKind::Date => Date::from_days(i32::try_from(number.to_i64()?).ok()?).map(|date| date.to_string()),
        ColumnKind::Number(unit) if unit.is_ratio() => {
            let hundredfold = number.multiply(Number::from_integer(100)).ok()?;
            Some(format!("{}%", hundredfold.fraction_text()))
        }
        ColumnKind::Number(_) | ColumnKind::Year | ColumnKind::Choice(_) | ColumnKind::Truth => {
            Some(number.fraction_text())
        }
    }
}

/// The least multiple of `step` above the cut beside `number`.
fn first_value(number: Number, side: Side, step: Number) -> Option<Number> {
    let first = number.divide(step).ok()?.ceiling().ok()?.multiply(step).ok()?;
    if side == Side::After && first == number { first.add(step).ok() } else { Some(first) }
}

/// The first and the last value there are.
fn ends(kind: &ColumnKind) -> Option<(Number, Number)> {
    match kind {
        ColumnKind::Date => Some((day(Date::MIN), day(Date::MAX))),
        ColumnKind::Year => Some((year(Date::MIN), year(Date::MAX))),
        ColumnKind::Number(_) | ColumnKind::Choice(_) | ColumnKind::Truth => None,
    }
}

/// An everyday value, where any will do.
fn usual(kind: &ColumnKind) -> Option<Number> {
    let first_of_2000 = Date::new(2000, 1, 1);
    match kind {
        ColumnKind::Date => first_of_2000.map(day),
        ColumnKind::Year => first_of_2000.map(year),
        ColumnKind::Number(_) | ColumnKind::Choice(_) | ColumnKind::Truth => Some(Number::ZERO),
    }
}

fn day(date: Date) -> Number {
    Number::from_integer(date.to_days().into())
}

fn year(date: Date) -> Number {
    Number::from_integer(date.year().into())
}
