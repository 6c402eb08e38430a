//! Registers: many cases in the rows of a table. Each is assessed as one on the page would be; a mistake stays in its row.
//!
//! Only for programs on a computer of one's own: `huisuan batch`.

mod columns;
mod record;
mod tally;

pub use columns::{Columns, HeaderProblem};
pub use record::{Results, answers, harmless, headers, results};
pub use tally::Tally;
