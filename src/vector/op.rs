//! One step of a plan: what it reads and what it writes, a column at a time.

use super::code::Code;
use crate::number::Mode;
use crate::program::{Comparison, DatePart, Step};

/// A column of whole numbers: amounts as multiples of a power of ten, days, minutes, years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Figures(pub(super) usize);

/// A column of truths, or of the reasons why something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Codes(pub(super) usize);

/// The end of a range that is open to below.
pub(super) const BELOW: i64 = i64::MIN;
/// The end of a range that is open to above.
pub(super) const ABOVE: i64 = i64::MAX;
/// No figure is larger: what would be is left to the walker.
pub(super) const LARGEST: i64 = 1 << 62;

/// Arithmetic on figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sum {
    Add,
    Subtract,
    Multiply,
}

/// The end of a range that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Low,
    High,
}

/// Where a row is left to the walker: where the step that says so matters, which it does unless its guard is no.
pub(super) type Guard = Option<Codes>;

/// A step that gives figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Figure {
    /// The same in every row.
    Fixed(i64),
    /// The cell of a column of the table.
    Cell(usize),
    /// Arithmetic that was proved to stay within the largest figure.
    Proved(Sum, Figures, Figures),
    /// Arithmetic on ends that may be open and results that may be too large.
    Careful(Sum, Figures, Figures, Guard),
    /// The lesser.
    Least(Figures, Figures),
    /// The greater.
    Most(Figures, Figures),
    /// The first where the condition is yes, the second where it is no, else the lesser or the greater.
    Chosen(Codes, Figures, Figures, Side),
    /// The multiples of a step, in units of `times`.
    Rounded { of: Figures, step: i64, times: i64, mode: Mode },
    /// A part of a date, or of a date and a minute.
    Part(DatePart, bool, Figures, Guard),
    /// A moment so many steps later.
    Shifted(Step, Figures, Figures, Guard),
    /// 1 where a truth is yes, 0 elsewhere.
    Place(Codes),
}

/// A step that gives codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    /// The same in every row.
    Fixed(Code),
    And(Codes, Codes),
    Or(Codes, Codes),
    Not(Codes),
    MayBe(Codes),
    Hull(Codes, Codes),
    Choose(Codes, Codes, Codes),
    Same(Codes, Codes),
    /// Two figures compared.
    Compared(Comparison, Figures, Figures),
    /// Two ranges compared, with the reasons why they are open.
    Ranges(Comparison, [Figures; 4], Codes),
    /// The reasons of both.
    Reasons(Codes, Codes),
    /// The reasons, where two ends differ.
    WhereOpen(Figures, Figures, Codes),
    /// The first reasons where the condition is yes, the second where it is no, all elsewhere.
    ReasonsChosen(Codes, Codes, Codes),
}

/// What a row is left to the walker for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Leave {
    /// A truth that is not decided.
    Undecided(Codes),
    /// A range that is no point.
    Range(Figures, Figures),
    /// A truth that is certainly no.
    No(Codes),
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Op {
    Figure(Figure),
    Truth(Truth),
    Leave(Leave, Guard),
}
