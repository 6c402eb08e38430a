//! What is wrong with an answer: a closed list of codes, and the facts that the sentence for a person needs.

use crate::number::Number;
use crate::program::NumberStyle;

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What is wrong with an answer. The codes are stable: pages and cases rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
        }

        impl ProblemCode {
            /// Every code.
            pub const ALL: &'static [ProblemCode] = &[$(ProblemCode::$name,)*];

            /// The stable kebab-case code.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(ProblemCode::$name => $code,)*
                }
            }
        }
    };
}

problem_codes! {
    /// Nothing but blanks.
    Empty = "empty",
    /// Not a text, or a text with invisible characters inside.
    NotText = "not-text",
    /// More characters than anyone needs.
    TooLong = "too-long",
    /// Not a number in figures.
    NotNumber = "not-number",
    /// A share without its percent sign, which may mean two things.
    PercentMissing = "percent-missing",
    /// Below zero where nothing below zero is meant.
    Negative = "negative",
    /// Finer than the grid of the input.
    TooManyDecimals = "too-many-decimals",
    /// Not whole where the input counts.
    NotInteger = "not-integer",
    /// Between two values of a grid that is no power of ten.
    OffStep = "off-step",
    /// Zero where only more than zero makes sense.
    Zero = "zero",
    /// Over the largest number that is handled.
    TooLarge = "too-large",
    /// Outside the limits of the input.
    OutOfRange = "out-of-range",
    /// None of the options, or neither yes nor no.
    UnknownOption = "unknown-option",
    /// Not a date, or a day or a time that does not exist.
    DateInvalid = "date-invalid",
    /// Two dates in the wrong order.
    DateOrder = "date-order",
    /// A ratio to nothing.
    ZeroDenominator = "zero-denominator",
    /// A year without a holiday table.
    NoCalendar = "no-calendar",
    /// An answer to a question that the policy does not ask.
    UnknownInput = "unknown-input",
    /// The same name on two rows.
    Duplicate = "duplicate",
    /// Not a row of the list.
    NotARow = "not-a-row",
    /// Not a list of rows where one is needed.
    NotRows = "not-rows",
    /// More rows than the list takes.
    TooManyRows = "too-many-rows",
    /// Fewer rows than the list needs.
    TooFewRows = "too-few-rows",
    /// More problems than are listed.
    TooManyProblems = "too-many-problems",
}

impl ProblemCode {
    /// The code with this [text](ProblemCode::as_str), such as `date-order` in a check of a policy.
    pub fn parse(text: &str) -> Option<ProblemCode> {
        ProblemCode::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

/// What is to be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A number.
    Number(NumberStyle),
    /// A civil date.
    Date,
    /// A date and a minute.
    DateTime,
    /// A calendar year.
    Year,
    /// Yes or no.
    Truth,
    /// One of several options.
    Option,
    /// A tag or a name.
    Label,
}

/// The limits of a number, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How the number is typed.
    pub style: NumberStyle,
    /// Smallest value.
    pub least: Number,
    /// Largest value.
    pub most: Number,
    /// Did the author set the largest value? Otherwise it is the largest that is handled.
    pub bounded: bool,
}

/// What is wrong with an answer, with what its [sentence](Refusal::sentence) needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing but blanks.
    Empty(Wanted),
    /// Not a text: numbers, dates and truths cross as text.
    NotText(Wanted),
    /// Characters that cannot be seen.
    Invisible,
    /// Too many characters.
    TooLong {
        /// What is to be typed.
        wanted: Wanted,
        /// The most characters.
        most: usize,
    },
    /// Not a number in figures.
    NotNumber(NumberStyle),
    /// Commas that do not group thousands.
    Commas,
    /// A share without a percent sign; the number as typed.
    PercentMissing(Number),
    /// Below zero.
    Negative(Bounds),
    /// Too many decimals; of a ratio, of its percentage.
    TooManyDecimals {
        /// How the number is typed.
        style: NumberStyle,
        /// The most decimals.
        most: usize,
    },
    /// Not whole.
    NotInteger,
    /// Not on the grid.
    OffStep {
        /// How the number is typed.
        style: NumberStyle,
        /// The grid.
        step: Number,
    },
    /// Zero.
    Zero(Bounds),
    /// Over the largest number that is handled.
    TooLarge(Bounds),
    /// Outside the limits.
    OutOfRange(Bounds),
    /// A date, moment or year outside the limits, which are written out.
    OutsideDates {
        /// The earliest.
        least: String,
        /// The latest.
        most: String,
    },
    /// None of the options.
    UnknownOption {
        /// Chinese and English label of the option that is probably meant.
        nearest: Option<(String, String)>,
        /// Chinese and English labels of all options.
        options: Vec<(String, String)>,
    },
    /// Neither yes nor no.
    NotTruth,
    /// Not written as a date, a moment or a year.
    DateForm(Wanted),
    /// A day as spreadsheets count them.
    DayNumber,
    /// A year that has not four digits.
    ShortYear,
    /// A month that is not 1 to 12.
    NoSuchMonth,
    /// A day that the month does not have.
    NoSuchDay {
        /// The year.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
        /// How many days it has.
        days: u32,
    },
    /// A time that the day does not have.
    NoSuchTime,
    /// A year without a holiday table.
    NoCalendar(i64),
    /// A question that is not asked; the name that is probably meant.
    UnknownInput(Option<String>),
    /// The same name on two rows.
    Duplicate,
    /// Not a row of the list.
    NotARow,
    /// Not a list of rows.
    NotRows,
    /// Too many rows; the most.
    TooManyRows(u32),
    /// Too few rows; the fewest.
    TooFewRows(u32),
    /// More problems than are listed.
    TooManyProblems,
}

impl Refusal {
    /// The stable code.
    pub const fn code(&self) -> ProblemCode {
        match self {
            Refusal::Empty(_) => ProblemCode::Empty,
            Refusal::NotText(_) | Refusal::Invisible => ProblemCode::NotText,
            Refusal::TooLong { .. } => ProblemCode::TooLong,
            Refusal::NotNumber(_) | Refusal::Commas => ProblemCode::NotNumber,
            Refusal::PercentMissing(_) => ProblemCode::PercentMissing,
            Refusal::Negative(_) => ProblemCode::Negative,
            Refusal::TooManyDecimals { .. } => ProblemCode::TooManyDecimals,
            Refusal::NotInteger => ProblemCode::NotInteger,
            Refusal::OffStep { .. } => ProblemCode::OffStep,
            Refusal::Zero(_) => ProblemCode::Zero,
            Refusal::TooLarge(_) => ProblemCode::TooLarge,
            Refusal::OutOfRange(_) | Refusal::OutsideDates { .. } => ProblemCode::OutOfRange,
            Refusal::UnknownOption { .. } | Refusal::NotTruth => ProblemCode::UnknownOption,
            Refusal::DateForm(_)
            | Refusal::DayNumber
            | Refusal::ShortYear
            | Refusal::NoSuchMonth
            | Refusal::NoSuchDay { .. }
            | Refusal::NoSuchTime => ProblemCode::DateInvalid,
            Refusal::NoCalendar(_) => ProblemCode::NoCalendar,
            Refusal::UnknownInput(_) => ProblemCode::UnknownInput,
            Refusal::Duplicate => ProblemCode::Duplicate,
            Refusal::NotARow => ProblemCode::NotARow,
            Refusal::NotRows => ProblemCode::NotRows,
            Refusal::TooManyRows(_) => ProblemCode::TooManyRows,
            Refusal::TooFewRows(_) => ProblemCode::TooFewRows,
            Refusal::TooManyProblems => ProblemCode::TooManyProblems,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_text_and_is_kebab_case() {
        for code in ProblemCode::ALL {
            let text = code.as_str();
            assert_eq!(ProblemCode::parse(text), Some(*code));
            assert!(text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{text}");
        }
        assert_eq!(ProblemCode::parse("Empty"), None);
    }
}
