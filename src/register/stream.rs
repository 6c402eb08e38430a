//! A table as it arrives: bytes in, lines of the result out.

use super::batch::{Batch, Done, Kept, Wanted};
use super::beginning::{Beginning, NoColumns};
use super::cases::Gathered;
use super::change::{Changed, Changes, Two};
use super::columns::TableHeader;
use super::fault::RecordFault;
use super::table::{Reader, Spans, write};
use super::tally::Totals;
use crate::answer::wire::wire;
use crate::program::Program;
use serde::Serialize;

wire! {
    /// The beginning of a table.
    struct TableHead {
        /// What stands between cells.
        pub delimiter: String,
        /// Rows with text above the one that names the columns, such as a title, which are left out.
        pub above: usize,
        /// The line in which the row begins that names the columns, from 1.
        pub line: u64,
        /// The cells of that row.
        pub headers: Vec<TableHeader>,
        /// The first records.
        pub rows: Vec<Vec<String>>,
    }
}

/// What is known between two pieces of a table.
#[derive(Debug)]
pub struct Stream {
    reader: Reader,
    cases: Gathered,
    headed: bool,
    for_a_person: Spans,
    totals: Totals,
    changes: Changes,
    kept: [Kept; 2],
}

/// What is applied to a table.
#[derive(Clone, Copy, Debug)]
pub enum Applied<'a> {
    /// One policy: the result has every record.
    One(Batch<'a>),
    /// Two sets of figures: the result has the records that change.
    Two(Two<'a>),
}

impl Stream {
    /// A table with this delimiter, and so many rows above the one that names the columns; records with the same text in the column `group`, one after the other, are one case.
    pub fn new(delimiter: u8, above: usize, group: Option<usize>) -> Stream {
        Stream {
            reader: Reader::new(delimiter, above),
            cases: Gathered::new(group),
            headed: false,
            for_a_person: Spans::default(),
            totals: Totals::default(),
            changes: Changes::default(),
            kept: <[Kept; 2]>::default(),
        }
    }

    /// Looks at the first bytes of a table: how it is written, and which questions each column fits.
    ///
    /// # Errors
    /// As [`Beginning::of`].
    pub fn look(program: &Program, bytes: &[u8]) -> Result<TableHead, NoColumns> {
        let Beginning { delimiter, above, line, records } = Beginning::of(program, bytes)?;
        let mut records = records.into_iter();
        let headers = records.next().unwrap_or_default();
        let delimiter = char::from(delimiter).to_string();
        Ok(TableHead { delimiter, above, line, headers: TableHeader::all(program, &headers), rows: records.collect() })
    }

    /// The lines of the result for the cases that are whole with these bytes; the first line names the columns.
    ///
    /// # Errors
    /// It is not certain what the first line says.
    pub fn push(&mut self, applied: Applied<'_>, bytes: &[u8]) -> Result<Vec<u8>, RecordFault> {
        self.reader.read(bytes, self.cases.records());
        self.take(applied, false)
    }

    /// The last lines of the result.
    ///
    /// # Errors
    /// As [`Stream::push`].
    pub fn finish(&mut self, applied: Applied<'_>) -> Result<Vec<u8>, RecordFault> {
        self.reader.finish(self.cases.records());
        self.take(applied, true)
    }

    /// Which of the bytes that the last call gave a person must look at: the headers and lines.
    pub fn take_for_a_person(&mut self) -> Spans {
        std::mem::take(&mut self.for_a_person)
    }

    /// What the table comes to so far.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// What of the table changes so far, if there are two sets of figures.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The records so far, those that are not worked out among them.
    pub fn records(&self) -> u64 {
        self.totals.all.records + self.changes.before.all.records
    }

    fn take(&mut self, applied: Applied<'_>, last: bool) -> Result<Vec<u8>, RecordFault> {
        let mut out = Vec::new();
        self.for_a_person = Spans::default();
        if !self.headed
            && let Some(given) = self.cases.take_headers()
        {
            let given = given?;
            let headers = match applied {
                Applied::One(batch) => batch.headers(&given),
                Applied::Two(two) => two.headers(&given),
            };
            write(&headers, &mut out);
            self.headed = true;
        }
        self.cases.close(last);
        let cases = self.cases.whole();
        let lines = match applied {
            Applied::One(batch) => {
                let [kept, _] = &mut self.kept;
                let Done { lines, for_a_person, totals, .. } = batch.work(cases, kept, Wanted::Lines);
                self.totals.join(&totals);
                if !out.is_empty() {
                    self.for_a_person.add(0..out.len());
                }
                for span in for_a_person.iter() {
                    self.for_a_person.add(out.len() + span.start..out.len() + span.end);
                }
                lines
            }
            Applied::Two(two) => {
                let Changed { lines, changes } = two.work(cases, &mut self.kept);
                self.changes.join(&changes);
                lines
            }
        };
        self.cases.forget();
        if out.is_empty() {
            return Ok(lines);
        }
        out.extend(lines);
        Ok(out)
    }
}
