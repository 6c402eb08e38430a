//! Registers: many cases in the rows of a table. Each is assessed as one on the page would be; a mistake stays in its row.

mod batch;
mod columns;
mod record;
mod stream;
pub mod table;
mod tally;
#[cfg(feature = "workbook")]
pub mod workbook;
mod written;

pub use batch::{Batch, Cases, Done, Kept};
pub use columns::{Columns, HeaderProblem, TableHeader};
pub use stream::{Stream, TableHead};
pub use table::Record;
pub use tally::{AmountBand, OutcomeTally, RegisterSummary, RegisterTally, Tally, Totals};
