//! CSV, in as it arrives and out as a spreadsheet takes it.

use super::cases::Records;
use csv_core::ReadRecordResult;
use std::ops::Range;

/// The cells of one line of a table.
pub type Record = Vec<String>;

/// Parts of some bytes, from the first to the last; parts that touch are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(Vec<Range<usize>>);

impl Spans {
    /// Adds a part behind the others.
    pub fn add(&mut self, span: Range<usize>) {
        match self.0.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            Some(_) | None => self.0.push(span),
        }
    }

    /// All parts.
    pub fn iter(&self) -> impl Iterator<Item = &Range<usize>> {
        self.0.iter()
    }
}

/// Bytes of the longest record: more is a quotation mark that is never closed.
const LONGEST_RECORD: usize = 1 << 20;
/// Cells of the longest record.
const MOST_CELLS: usize = 10_000;

/// A record that no table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the record that begins in line {line} does not end: a quotation mark in it is not closed")]
pub struct Endless {
    /// Where it begins, from 1.
    pub line: u64,
}

/// Takes a table apart, a piece of its bytes at a time; text that is no UTF-8 is shown as such in its cell.
#[derive(Debug)]
pub struct Reader {
    core: csv_core::Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    filled: usize,
    cells: usize,
    line: u64,
}

impl Reader {
    /// A table with this delimiter.
    pub fn new(delimiter: u8) -> Reader {
        Reader {
            core: csv_core::ReaderBuilder::new().delimiter(delimiter).build(),
            bytes: vec![0; 1024],
            ends: vec![0; 64],
            filled: 0,
            cells: 0,
            line: 1,
        }
    }

    /// The records that are whole with these bytes.
    ///
    /// # Errors
    /// A record longer than any table has.
    pub fn read(&mut self, bytes: &[u8], records: &mut Records) -> Result<(), Endless> {
        let mut rest = bytes;
        // To the core nothing means the end of the table.
        while !rest.is_empty() {
            let (used, _) = self.advance(rest, records)?;
            rest = rest.get(used..).unwrap_or_default();
        }
        Ok(())
    }

    /// The last record, where no line end follows it.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn finish(&mut self, records: &mut Records) -> Result<(), Endless> {
        while !self.advance(&[], records)?.1 {}
        Ok(())
    }

    /// The bytes used, and whether the table is over.
    fn advance(&mut self, input: &[u8], records: &mut Records) -> Result<(usize, bool), Endless> {
        let (bytes, ends) = (self.bytes.get_mut(self.filled..), self.ends.get_mut(self.cells..));
        let (result, used, written, ended) =
            self.core.read_record(input, bytes.unwrap_or_default(), ends.unwrap_or_default());
        self.filled += written;
        self.cells += ended;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => grow(&mut self.bytes, LONGEST_RECORD, self.line)?,
            ReadRecordResult::OutputEndsFull => grow(&mut self.ends, MOST_CELLS, self.line)?,
            ReadRecordResult::Record => {
                let (bytes, ends) = (self.bytes.get(..self.filled), self.ends.get(..self.cells));
                records.add(bytes.unwrap_or_default(), ends.unwrap_or_default());
                (self.filled, self.cells, self.line) = (0, 0, self.core.line());
            }
            ReadRecordResult::End => return Ok((used, true)),
        }
        Ok((used, false))
    }
}

fn grow<T: Clone + Default>(buffer: &mut Vec<T>, most: usize, line: u64) -> Result<(), Endless> {
    if buffer.len() >= most {
        return Err(Endless { line });
    }
    buffer.resize(buffer.len() * 2, T::default());
    Ok(())
}

/// The delimiter of a table, told by its first line: a comma unless there are more semicolons or tabs.
pub fn delimiter(first_line: &str) -> u8 {
    let count = |delimiter: char| first_line.matches(delimiter).count();
    match [';', '\t'].into_iter().max_by_key(|delimiter| count(*delimiter)) {
        Some('\t') if count('\t') > count(',') => b'\t',
        Some(';') if count(';') > count(',') => b';',
        Some(_) | None => b',',
    }
}

/// Writes one line.
pub fn write(line: &[String], out: &mut Vec<u8>) {
    for (place, cell) in line.iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        // A line of one empty cell would be no line.
        if cell.is_empty() && line.len() == 1 {
            out.extend_from_slice(b"\"\"");
        }
        write_cell(cell, out);
    }
    out.push(b'\n');
}

/// Writes a cell. One that a spreadsheet would run as a formula gets an apostrophe before it.
pub(super) fn write_cell(cell: &str, out: &mut Vec<u8>) {
    let mark = if runs(cell) { "'" } else { "" };
    if cell.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r')) {
        put(format!("\"{mark}{}\"", cell.replace('"', "\"\"")).as_bytes(), out);
    } else {
        put(mark.as_bytes(), out);
        put(cell.as_bytes(), out);
    }
}

/// Adds bytes, eight at a time: WebAssembly 1.0 copies of any length byte by byte, and nearly all of a register's time would go there.
pub(super) fn put(bytes: &[u8], out: &mut Vec<u8>) {
    let (eights, rest) = bytes.as_chunks::<8>();
    out.reserve(bytes.len());
    for eight in eights {
        out.extend_from_slice(eight);
    }
    for byte in rest {
        out.push(*byte);
    }
}

/// Would a spreadsheet take this cell for a formula? It begins like one and is no plain number.
fn runs(cell: &str) -> bool {
    if !matches!(cell.as_bytes(), [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..]) {
        return false;
    }
    let number = cell.trim_start_matches(['+', '-']);
    let plain =
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.') && cell.len() - number.len() <= 1;
    !plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table read in pieces of so many bytes.
    fn read(table: &str, piece: usize, delimiter: u8) -> Result<Vec<Record>, Endless> {
        let mut reader = Reader::new(delimiter);
        let mut records = Records::default();
        for bytes in table.as_bytes().chunks(piece) {
            reader.read(bytes, &mut records)?;
        }
        reader.finish(&mut records)?;
        Ok((0..records.len()).map(|at| records.get(at).record()).collect())
    }

    #[test]
    fn a_table_reads_the_same_in_pieces_of_any_size() {
        let table = "甲,\"说“是”, \"\"不\"\"\",3\r\n\r\n,,\n\"two\nlines\",b\nlast,without,end";
        let whole = read(table, table.len(), b',').unwrap_or_default();
        assert_eq!(whole.len(), 4);
        assert_eq!(whole.first().and_then(|record| record.get(1)).map(String::as_str), Some("说“是”, \"不\""));
        assert_eq!(whole.last().and_then(|record| record.first()).map(String::as_str), Some("last"));
        for piece in 1..table.len() {
            assert_eq!(read(table, piece, b','), Ok(whole.clone()), "pieces of {piece}");
        }
    }

    #[test]
    fn a_mark_at_the_start_is_no_part_of_the_first_cell() {
        assert_eq!(read("\u{feff}a;b\n", 64, b';'), Ok(vec![vec!["a".to_owned(), "b".to_owned()]]));
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told_by_its_line() {
        let table = format!("a,b\n1,\"{}", "x".repeat(3 << 20));
        assert_eq!(read(&table, 4096, b','), Err(Endless { line: 2 }));
        let table = format!("a\n{}", ",".repeat(30_000));
        assert_eq!(read(&table, 4096, b','), Err(Endless { line: 2 }));
    }

    #[test]
    fn the_delimiter_is_the_commonest() {
        assert_eq!(
            [delimiter("a,b"), delimiter("a;b;c,d"), delimiter("a\tb"), delimiter("a")],
            [b',', b';', b'\t', b',']
        );
    }

    #[test]
    fn what_is_written_reads_back_and_runs_nowhere() {
        let cells = ["", "a,b", "\"q\"", "two\nlines", "=1+1", "-3.50", "+8613", "-a", "@x"].map(str::to_owned);
        let mut out = Vec::new();
        write(&cells, &mut out);
        let text = String::from_utf8_lossy(&out).into_owned();
        assert_eq!(text, ",\"a,b\",\"\"\"q\"\"\",\"two\nlines\",'=1+1,-3.50,+8613,'-a,'@x\n");
        assert_eq!(read(&text, 7, b',').map(|records| records.len()), Ok(1));
    }
}
