//! Evaluation: one walker over values that say what is still possible. Where everything is known, every value is a point and the
//! result is exact; where answers are missing, the same walk gives bounds.

mod aggregate;
mod bends;
mod calendar;
mod cause;
mod draw;
mod lookup;
mod memo;
mod situation;
mod term;
mod truth;
mod value;
mod walker;
mod work;

pub use bends::Bends;
pub use cause::{Cause, Causes};
pub use lookup::cell_fits;
pub use situation::{RowCount, Situation, unanswered};
pub use term::{compare, options_of};
pub use truth::{Level, Truth};
pub use value::{Choice, Moment, Quantity, Several, Value};
pub use walker::{DEEPEST, Frame, Walker};
pub use work::{MOST_STEPS, Work};
