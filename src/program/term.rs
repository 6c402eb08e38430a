//! Terms: the formulas of a checked program, with every name resolved, every type and unit known.

use super::{ChoiceId, DoubtId, InputId, ListId, OutcomeId, ParameterId, ReadingId, RuleId};
use crate::number::Number;

/// A term in the program's arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermId(pub u32);

/// A bound variable: its place in the environment of its formula. In the formulas of a row, variable 0 is the row itself;
/// in a rule with `by`, the option follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variable(pub u16);

/// A set of options of one choice, one bit each.
pub type Options = u128;

/// One step of a formula.
#[derive(Clone, Debug)]
pub enum Term {
    /// A number of any unit.
    Number(Number),
    /// `true` or `false`.
    Truth(bool),
    /// One option of a choice.
    Option(u8),
    /// A fixed date or date-time, in days or minutes.
    Moment(i64),
    /// A bound row or option.
    Variable(Variable),
    /// An answer; `row` is a row of the input's list.
    Input {
        /// Which input.
        input: InputId,
        /// The row, for an input of a list.
        row: Option<TermId>,
    },
    /// The value of a rule.
    Rule {
        /// Which rule.
        rule: RuleId,
        /// The row, for a rule of a list.
        row: Option<TermId>,
        /// The option, for a rule with `by`.
        by: Option<TermId>,
    },
    /// What an outcome decides.
    Outcome {
        /// Which outcome.
        outcome: OutcomeId,
        /// The row, for an outcome of a list.
        row: Option<TermId>,
        /// Which part.
        part: OutcomePart,
    },
    /// A figure of the document.
    Parameter {
        /// Which parameter.
        parameter: ParameterId,
        /// One term for each column.
        arguments: Vec<TermId>,
    },
    /// The reading chosen.
    Reading(ReadingId),
    /// A question that only the office can answer.
    Doubt(DoubtId),
    /// The day of the calculation.
    AsOf,
    /// `-a`.
    Negate(TermId),
    /// `+`, `-`, `*`, `/` on numbers.
    Arithmetic(Arithmetic, TermId, TermId),
    /// `=`, `<`, … between numbers, moments, options, labels or rows.
    Compare(Comparison, TermId, TermId),
    /// `a in (test, …)`.
    Among(TermId, Vec<Test>),
    /// `"option" in several`.
    Contains {
        /// The option.
        option: TermId,
        /// The set.
        several: TermId,
    },
    /// All hold.
    All(Vec<TermId>),
    /// One holds.
    Any(Vec<TermId>),
    /// `not(a)`.
    Not(TermId),
    /// `if c then a else b`.
    If(TermId, TermId, TermId),
    /// One arm for each option of a choice.
    Switch {
        /// What is chosen by.
        on: TermId,
        /// One term for each option.
        arms: Vec<TermId>,
    },
    /// A decision table.
    Table {
        /// The columns.
        on: Vec<TermId>,
        /// The rows; with hit policy `unique` the checker has proved that exactly one matches, with `first` that one does.
        rows: Vec<TableRow>,
        /// Hit policy `first`.
        first: bool,
    },
    /// `may_be(a)`: yes if not certainly no.
    MayBe(TermId),
    /// `min` or `max` of terms and of the rows of collections.
    Extreme {
        /// Smallest or largest.
        which: Extreme,
        /// Plain arguments.
        terms: Vec<TermId>,
        /// Rows.
        over: Vec<(Collection, TermId)>,
    },
    /// The sum over a collection.
    Sum(Collection, TermId),
    /// How many rows.
    Count(Collection),
    /// How many different values.
    CountDistinct(Collection, TermId),
    /// `every x in … satisfies …`.
    Every(Collection, TermId),
    /// `some x in … satisfies …`.
    Some(Collection, TermId),
    /// A moment plus a number of days, months, …
    Shift(Step, TermId, TermId),
    /// Days (or minutes) between two moments of one kind, or years between ordinals.
    Between(TermId, TermId),
    /// A part of a date.
    Part(DatePart, TermId),
    /// The day itself if it is a working day, else the next one.
    NextWorkingDay(TermId),
    /// The n-th working day after a date.
    AddWorkingDays(TermId, TermId),
    /// Working days after the first and up to the second date.
    WorkingDays(TermId, TermId),
    /// `floor`.
    Floor(TermId),
    /// `ceiling`.
    Ceiling(TermId),
    /// The largest value on the grid strictly below.
    NextBelow(TermId, Number),
    /// A rule's value on the row before, or `first` on the first row.
    Previous {
        /// Which rule of the same list.
        rule: RuleId,
        /// The value on the first row.
        first: TermId,
    },
    /// What remains of a draw's pool.
    Left {
        /// The rule with the draw.
        rule: RuleId,
        /// The group, where the draw has `per`.
        group: Option<TermId>,
    },
}

/// What a formula reads of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutcomePart {
    /// The verdict as a truth.
    Eligible,
    /// The amount if granted.
    Amount,
    /// Amount × verdict.
    Payable,
}

/// Arithmetic on numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// `min` or `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    /// `min`
    Least,
    /// `max`
    Most,
}

/// A step of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Days on a date.
    Days,
    /// Months on a date.
    Months,
    /// Years on a date.
    Years,
    /// Hours on a date-time.
    Hours,
    /// Minutes on a date-time.
    Minutes,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePart {
    /// Calendar year.
    Year,
    /// Month, 1 to 12.
    Month,
    /// Day of the month.
    Day,
    /// Monday is 1, Sunday 7.
    Weekday,
}

/// One test of an `in` or of a table cell.
#[derive(Clone, Debug)]
pub enum Test {
    /// Equal to a value.
    Is(TermId),
    /// Compared with a value.
    Compare(Comparison, TermId),
    /// Between two values.
    Range {
        /// Lower end.
        low: TermId,
        /// Does the lower end belong to it?
        low_included: bool,
        /// Upper end.
        high: TermId,
        /// Does the upper end belong to it?
        high_included: bool,
    },
}

/// A cell of a decision table.
#[derive(Clone, Debug)]
pub enum Cell {
    /// `-`
    Any,
    /// One of the tests holds, or none of them.
    Tests {
        /// `not(…)`.
        negated: bool,
        /// The tests.
        tests: Vec<Test>,
    },
}

/// One row of a decision table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// One cell for each column.
    pub cells: Vec<Cell>,
    /// The result.
    pub output: TermId,
}

/// The rows of a list or the options of a choice, with a variable for each of them.
#[derive(Clone, Debug)]
pub struct Collection {
    /// Where the elements come from.
    pub source: Source,
    /// The variable that stands for one element.
    pub variable: Variable,
    /// Which elements count.
    pub filter: Option<TermId>,
}

/// Where the elements of a collection come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The rows of a list.
    List(ListId),
    /// The options of a choice.
    Choice(ChoiceId),
}
