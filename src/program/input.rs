//! Questions, and the lists in which they repeat.

use super::{ChoiceId, DatePart, InputId, ListId, Options, OutcomeId, RuleId, TermId, Text, Type, Unit};
use crate::number::Number;

/// A question.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// The list it repeats in.
    pub list: Option<ListId>,
    /// The question in words.
    pub ask: Text,
    /// A hint.
    pub help: Option<Text>,
    /// What may be answered.
    pub kind: Kind,
    /// When it is asked; a truth, in the scope of its list.
    pub when: Option<TermId>,
    /// What counts where it is not asked.
    pub otherwise: Option<TermId>,
    /// For a list with given rows: the value on each row, if the document supplies it.
    pub given: Option<Vec<TermId>>,
}

/// What may be answered.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A number: money, count, number, ratio.
    Number(Limits),
    /// A civil date, in days.
    Date {
        /// Earliest day.
        least: i64,
        /// Latest day.
        most: i64,
    },
    /// A date and a minute, in minutes.
    DateTime {
        /// Earliest minute.
        least: i64,
        /// Latest minute.
        most: i64,
    },
    /// A calendar year.
    Year {
        /// Earliest year.
        least: i64,
        /// Latest year.
        most: i64,
    },
    /// One option.
    Choice(ChoiceId),
    /// Several options.
    Choices(ChoiceId),
    /// Yes or no.
    Truth,
    /// A tag or a name.
    Label,
    /// A row of a list.
    Row(ListId),
}

/// The values that a numeric input takes: multiples of `step` from `least` to `most`.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How it is written: money, count, number or ratio.
    pub style: NumberStyle,
    /// Its unit.
    pub unit: Unit,
    /// Its grid.
    pub step: Number,
    /// Smallest value, on the grid.
    pub least: Number,
    /// Largest value, on the grid.
    pub most: Number,
    /// Did the author set the largest value? Otherwise bounds have no upper end.
    pub bounded: bool,
}

/// How a number is written and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// Yuan with two decimals.
    Money,
    /// A whole number.
    Count,
    /// A decimal.
    Plain,
    /// A percentage.
    Ratio,
}

/// A repeated group of inputs.
#[derive(Clone, Debug)]
pub struct List {
    /// Its name.
    pub name: String,
    /// The question in words.
    pub ask: Text,
    /// What one row is called.
    pub label: Option<Text>,
    /// A hint.
    pub help: Option<Text>,
    /// How many rows.
    pub rows: ListRows,
    /// Unit of `count`.
    pub unit: Unit,
    /// The label input that names a row.
    pub key: Option<InputId>,
    /// When the list is asked.
    pub when: Option<TermId>,
    /// Keys of the order for `previous`.
    pub order: Vec<super::OrderKey>,
    /// Its inputs.
    pub inputs: Vec<InputId>,
    /// Its rules.
    pub rules: Vec<RuleId>,
    /// Its outcomes.
    pub outcomes: Vec<OutcomeId>,
}

/// How many rows a list has.
#[derive(Clone, Debug)]
pub enum ListRows {
    /// A person adds them.
    Asked {
        /// Fewest.
        least: u32,
        /// Most.
        most: u32,
    },
    /// The document supplies them: name and label of each.
    Given(Vec<super::OptionText>),
}

/// A condition between answers: where it certainly fails, the blamed answer counts as missing.
#[derive(Clone, Debug)]
pub struct Check {
    /// The list whose rows are checked.
    pub list: Option<ListId>,
    /// The truth that must hold.
    pub must: TermId,
    /// The input that is wrong otherwise.
    pub blame: InputId,
    /// Code of the problem, one of those of the reader of answers.
    pub code: String,
    /// What to type instead.
    pub say: Text,
}

impl Kind {
    /// The type of its answers.
    pub fn ty(&self) -> Type {
        match self {
            Kind::Number(limits) => Type::Number(limits.unit.clone()),
            Kind::Date { .. } => Type::Date,
            Kind::DateTime { .. } => Type::DateTime,
            Kind::Year { .. } => Type::Ordinal(DatePart::Year),
            Kind::Choice(choice) => Type::Choice(*choice),
            Kind::Choices(choice) => Type::Choices(*choice),
            Kind::Truth => Type::Truth,
            Kind::Label => Type::Label,
            Kind::Row(list) => Type::Row(*list),
        }
    }
}

impl Limits {
    /// Is every value a multiple of the grid within the limits?
    pub fn holds(&self, value: Number) -> bool {
        self.least <= value && value <= self.most
    }
}

/// All options of a choice with this many options.
pub fn all_options(count: usize) -> Options {
    if count >= 128 { Options::MAX } else { (1 << count) - 1 }
}

/// The codes that a check between answers may name.
pub const CHECK_CODES: [&str; 5] = ["out-of-range", "date-order", "zero-denominator", "duplicate", "zero"];
