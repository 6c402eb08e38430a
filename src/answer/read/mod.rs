//! Tolerant and exact reading of what a person types: each answer becomes one value, or a [`Refusal`] that says what to
//! type instead. Nothing is guessed.
//!
//! Full-width letters, digits and signs, blanks around every part, and the Chinese full stop as decimal point are read
//! like their plain forms. What may mean two things is refused: `1,5` (a comma that groups no thousands), `10` for a
//! share (10 % or 10 times?), `12-8-1`.
//!
//! ```
//! use huisuan::answer::read::{Language, read_truth};
//!
//! assert_eq!(read_truth("没有"), Ok(false));
//! let refusal = read_truth("maybe").unwrap_err();
//! assert_eq!(refusal.code().as_str(), "unknown-option");
//! assert_eq!(refusal.sentence(Language::En), "Answer yes or no");
//! ```

mod problem;
mod sentence;
mod typed;
mod number;
mod date;
mod choice;

pub use self::choice::{LONGEST_LABEL, OptionNames, read_label, read_option, read_truth};
pub use self::date::{read_date, read_date_time, read_year};
pub use self::number::{NumberRules, read_number};
pub use self::problem::{Bounds, ProblemCode, Refusal, Wanted};
pub use self::sentence::Language;
pub(super) use self::sentence::{group_thousands, month_name};
pub use self::typed::LONGEST_TEXT;
