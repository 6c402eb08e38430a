//! Exact numbers: [`Number`] never rounds on its own, [`Rounding`] rounds where a rule says so, [`Interval`] is a range
//! of numbers that are still possible, [`Decisions`] say how numbers compared.
//!
//! ```
//! use huisuan::number::{Mode, Number, NumberError, Rounding};
//!
//! let share = Number::from_integer(200).divide(Number::from_integer(3))?;
//! assert_eq!(share.fraction_text(), "200/3");
//! let to_the_fen = Rounding::new(Number::parse("0.01")?, Mode::HalfUp)?;
//! assert_eq!(share.round(to_the_fen)?.fixed_text(2)?, "66.67");
//! # Ok::<(), NumberError>(())
//! ```

mod error;
mod wide;
mod exact;
mod text;
mod rounding;
mod interval;
mod decisions;
#[cfg(test)]
mod reference;

pub use self::decisions::{Decisions, recorded};
pub use self::error::NumberError;
pub use self::exact::Number;
pub use self::interval::Interval;
pub use self::rounding::{Mode, Rounding};
