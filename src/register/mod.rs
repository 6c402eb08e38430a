//! Registers: many cases in the rows of a table. Each is assessed as one on the page would be; a mistake stays in its row.

mod cases;
mod batch;
mod change;
mod columns;
mod words;
mod comparison;
mod fault;
mod found;
mod quotes;
mod record;
mod rows;
mod beginning;
mod stream;
pub mod table;
mod tally;
mod text;
#[cfg(feature = "workbook")]
pub mod workbook;
mod written;

pub use batch::{Batch, Done, Kept, Wanted};
pub use beginning::{Beginning, NoColumns};
pub use cases::{Case, Cases, Gathered, Records, Row};
pub use change::{Changed, Changes, Two};
pub use columns::{Columns, HeaderProblem, TableHeader, TableQuestion};
pub use comparison::{OutcomeAlone, OutcomeChange, RegisterChange, RegisterComparison};
pub use fault::{Difference, FaultKind, RecordFault, Unread, UnreadRecord};
pub use stream::{Applied, Stream, TableHead};
pub use table::Record;
pub use tally::{AmountBand, OutcomeTally, RegisterSummary, RegisterTally, Tally, Totals};
