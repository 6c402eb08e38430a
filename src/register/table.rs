//! CSV, in as it arrives and out as a spreadsheet takes it.

use super::cases::{Records, Row};
use super::fault::{FaultKind, RecordFault};
use super::quotes::{Mark, Quotes};
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

/// Takes a table apart, a piece of its bytes at a time. A record of which it is not certain what it says has a fault. One with blank cells
/// only is left out, and so are blank cells behind the last column.
#[derive(Debug)]
pub struct Reader {
    core: csv_core::Reader,
    quotes: Quotes,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    filled: usize,
    cells: usize,
    /// Cells of the header, once it has been read.
    columns: Option<usize>,
    /// Records above the header that are still to be left out.
    above: usize,
    /// What is kept of a record that is too long.
    too_long: Option<Record>,
}

impl Reader {
    /// A table with this delimiter, and with so many records above the one that names the columns, which are left out.
    pub fn new(delimiter: u8, above: usize) -> Reader {
        Reader {
            core: csv_core::ReaderBuilder::new().delimiter(delimiter).build(),
            quotes: Quotes::new(delimiter),
            bytes: vec![0; 1024],
            ends: vec![0; 64],
            filled: 0,
            cells: 0,
            columns: None,
            above,
            too_long: None,
        }
    }

    /// A table with this delimiter whose records may have any number of cells.
    pub(super) fn of_any_width(delimiter: u8) -> Reader {
        Reader { columns: Some(usize::MAX), ..Reader::new(delimiter, 0) }
    }

    /// The records that are whole with these bytes.
    pub fn read(&mut self, bytes: &[u8], records: &mut Records) {
        let mut rest = bytes;
        // To the core nothing means the end of the table.
        while !rest.is_empty() {
            let (used, _) = self.advance(rest, records);
            rest = rest.get(used..).unwrap_or_default();
        }
    }

    /// The last record, where no line end follows it.
    pub fn finish(&mut self, records: &mut Records) {
        self.quotes.finish();
        while !self.advance(&[], records).1 {}
    }

    /// The bytes used, and whether the table is over.
    fn advance(&mut self, input: &[u8], records: &mut Records) -> (usize, bool) {
        let (bytes, ends) = (self.bytes.get_mut(self.filled..), self.ends.get_mut(self.cells..));
        let (result, used, written, ended) =
            self.core.read_record(input, bytes.unwrap_or_default(), ends.unwrap_or_default());
        self.quotes.follow(input.get(..used).unwrap_or_default());
        self.filled += written;
        self.cells += ended;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull if grow(&mut self.bytes, LONGEST_RECORD) => {}
            ReadRecordResult::OutputEndsFull if grow(&mut self.ends, MOST_CELLS) => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => self.cut_off(),
            ReadRecordResult::Record => self.record(records),
            ReadRecordResult::End => return (used, true),
        }
        (used, false)
    }

    /// Keeps the beginning of a record that is too long; the rest of it is read over.
    fn cut_off(&mut self) {
        if self.too_long.is_none() {
            let mut record = Records::default();
            record.add(
                self.bytes.get(..self.filled).unwrap_or_default(),
                self.ends.get(..self.cells).unwrap_or_default(),
            );
            self.too_long = Some(record.get(0).record());
        }
        (self.filled, self.cells) = (0, 0);
    }

    /// Adds the record that has been read.
    fn record(&mut self, records: &mut Records) {
        let Mark { first, last, kind } = self.quotes.take();
        let kind = if let Some(record) = self.too_long.take() {
            records.push(record.iter().map(String::as_str));
            kind.filter(|kind| matches!(kind, FaultKind::OpenQuote { .. })).or(Some(FaultKind::TooLong))
        } else {
            let (bytes, ends) = (self.bytes.get(..self.filled), self.ends.get(..self.cells));
            records.add(bytes.unwrap_or_default(), ends.unwrap_or_default());
            kind
        };
        (self.filled, self.cells) = (0, 0);
        let row = records.last();
        if kind.is_none() && row.cells().all(|cell| cell.trim().is_empty()) {
            return records.leave_last_out();
        }
        if self.above > 0 {
            self.above -= 1;
            return records.leave_last_out();
        }
        let kind = kind.or_else(|| self.columns.and_then(|columns| unclear(row, columns)));
        self.columns.get_or_insert(row.len());
        records.mark_last(first, kind.map(|kind| RecordFault { first, last, kind }));
    }
}

/// Is it uncertain what a record says, though its quotation marks are right?
fn unclear(row: Row<'_>, columns: usize) -> Option<FaultKind> {
    if row.text().contains(char::REPLACEMENT_CHARACTER) {
        return Some(FaultKind::NoText);
    }
    let beyond = row.cells().skip(columns).filter(|cell| !cell.trim().is_empty());
    let beyond: Vec<String> = beyond.map(str::to_owned).collect();
    (!beyond.is_empty()).then(|| FaultKind::TooManyCells { cells: row.len(), columns, beyond })
}

/// Makes more place; `false` if there is as much as any record needs.
fn grow<T: Clone + Default>(buffer: &mut Vec<T>, most: usize) -> bool {
    let more = buffer.len() < most;
    if more {
        buffer.resize(buffer.len() * 2, T::default());
    }
    more
}

/// The delimiter of a table, told by its first line that has any: a comma unless there are more semicolons or tabs, quoted cells aside.
pub fn delimiter(beginning: &str) -> u8 {
    let line = beginning.split(['\n', '\r']).find(|line| line.contains([',', ';', '\t'])).unwrap_or_default();
    let count = |delimiter: char| line.split('"').step_by(2).map(|part| part.matches(delimiter).count()).sum::<usize>();
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
    use proptest::prelude::*;

    /// A table read in pieces of so many bytes.
    fn read(table: &[u8], piece: usize, delimiter: u8) -> Records {
        let mut reader = Reader::new(delimiter, 0);
        let mut records = Records::default();
        for bytes in table.chunks(piece) {
            reader.read(bytes, &mut records);
        }
        reader.finish(&mut records);
        records
    }

    fn cells(records: &Records) -> Vec<Record> {
        (0..records.len()).map(|at| records.get(at).record()).collect()
    }

    /// The faults of a table: lines and code.
    fn faults(table: &str) -> Vec<(u64, u64, &'static str)> {
        let records = read(table.as_bytes(), table.len(), b',');
        let faults = (0..records.len()).filter_map(|at| records.fault(at));
        let faults: Vec<_> = faults.map(|fault| (fault.first, fault.last, fault.code())).collect();
        for piece in [1, 2, 3, 7] {
            let again = read(table.as_bytes(), piece, b',');
            assert_eq!((0..again.len()).filter(|at| again.fault(*at).is_some()).count(), faults.len(), "{piece}");
        }
        faults
    }

    #[test]
    fn a_table_reads_the_same_in_pieces_of_any_size() {
        let table = "甲,\"说“是”, \"\"不\"\"\",3\r\n\r\n,,\n\"two\nlines\",b\nlast,without,end";
        let whole = cells(&read(table.as_bytes(), table.len(), b','));
        // A line without any text is no record.
        assert_eq!(whole.len(), 3);
        assert_eq!(whole.first().and_then(|record| record.get(1)).map(String::as_str), Some("说“是”, \"不\""));
        assert_eq!(whole.last().and_then(|record| record.first()).map(String::as_str), Some("last"));
        for piece in 1..table.len() {
            assert_eq!(cells(&read(table.as_bytes(), piece, b',')), whole, "pieces of {piece}");
        }
    }

    #[test]
    fn each_record_knows_its_line() {
        for end in ["\n", "\r\n", "\r"] {
            let table = ["\u{feff}\"a\",b", "1,\"two", "lines\"", "", ",", "2,3", "4"].join(end);
            for piece in [64, 1] {
                let records =
                    read(table.get(if piece == 1 { 3 } else { 0 }..).unwrap_or_default().as_bytes(), piece, b',');
                let lines: Vec<u64> = (0..records.len()).map(|at| records.line(at)).collect();
                assert_eq!(lines, [1, 2, 6, 7], "{end:?} {piece}");
            }
        }
    }

    #[test]
    fn a_mark_at_the_start_is_no_part_of_the_first_cell() {
        assert_eq!(cells(&read("\u{feff}a;b\n".as_bytes(), 64, b';')), [["a", "b"]]);
    }

    #[test]
    fn a_record_with_more_cells_than_the_header_is_told_by_its_line() {
        assert_eq!(faults("name,bill\n甲,12,000\n乙,\"12,000\"\n丙,1,,\n丁\n"), [(2, 2, "too-many-cells")]);
    }

    #[test]
    fn quotation_marks_that_hide_records_are_told_by_their_lines() {
        // Never closed.
        assert_eq!(faults("a,b\n1,2\n3,\"4\n5,6\n7,8"), [(3, 5, "open-quote")]);
        // Opened twice: text stands behind the mark that closes.
        assert_eq!(faults("a,b,c\n1,\"x,2\n3,y,4\n5,\"z,6\n7,w,8\n"), [(2, 4, "text-after-quote")]);
        // Opened by mistake, closed by mistake: the cells are as many as the header's.
        assert_eq!(faults("a,b,c\n1,\"x,2\n3,y,4\n5,z\",6\n7,w,8\n"), [(2, 4, "rows-in-cell")]);
        assert_eq!(faults("a,b,c\n\"1,x,2\n3\",y,4\n"), [(2, 3, "rows-in-cell")]);
        assert_eq!(faults("a,b\n1,\"x\"y\n"), [(2, 2, "text-after-quote")]);
        // As they should be.
        assert_eq!(faults("a,b,c\n1,\"x, y\nz\",2\n3,5\" pipe,4\n\"\",\"\"\"q\"\"\",\"\"\n"), []);
    }

    proptest! {
        /// Whatever stands in a table, and in whatever pieces it comes: every line with a text is in one record, and what has no fault says what
        /// it says when it is written again.
        #[test]
        fn every_line_is_in_a_record(table in "[ab,\"\r\n]{0,60}", piece in 1_usize..9) {
            let table = format!("a,b,c\n{table}");
            let whole = read(table.as_bytes(), table.len(), b',');
            let pieces = read(table.as_bytes(), piece, b',');
            prop_assert_eq!(cells(&whole), cells(&pieces));
            let text = table.replace("\r\n", "\n").replace('\r', "\n");
            let mut lines = text.split('\n').enumerate().filter(|(_, line)| line.contains(['a', 'b'])).map(|(at, _)| at as u64 + 1);
            let mut next = lines.next();
            for at in 0..whole.len() {
                prop_assert_eq!((whole.line(at), whole.fault(at)), (pieces.line(at), pieces.fault(at)));
                let breaks = |cell: &String| cell.replace("\r\n", "\n").matches(['\r', '\n']).count() as u64;
                let record = whole.get(at).record();
                let last = whole.fault(at).map_or(whole.line(at) + record.iter().map(breaks).sum::<u64>(), |fault| fault.last);
                while let Some(line) = next.filter(|line| *line <= last) {
                    prop_assert!(line >= whole.line(at), "line {} is in no record of {:?}", line, table);
                    next = lines.next();
                }
                if whole.fault(at).is_none() && at > 0 {
                    let mut again = b"a,b,c\n".to_vec();
                    write(&record, &mut again);
                    let again = read(&again, 64, b',').get(1).record();
                    let plain = |cell: String| cell.trim_start_matches('\'').to_owned();
                    prop_assert_eq!(again.into_iter().map(plain).collect::<Record>(), record);
                }
            }
            prop_assert_eq!(next, None, "a line is in no record of {:?}", table);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        let records = read(b"a,b\n\xb4\xe5,1\n", 64, b',');
        assert_eq!(records.fault(1).map(RecordFault::code), Some("no-text"));
    }

    #[test]
    fn a_record_without_end_takes_no_more_than_its_place() {
        let table = format!("a,b\n1,\"{}", "x\n".repeat(3 << 20));
        let records = read(table.as_bytes(), 4096, b',');
        assert_eq!((records.len(), records.fault(1).map(RecordFault::code)), (2, Some("open-quote")));
        assert_eq!(records.fault(1).map(|fault| (fault.first, fault.last)), Some((2, 1 + (3 << 20))));
        let table = format!("a\n{}\n2\n", ",x".repeat(30_000));
        let records = read(table.as_bytes(), 4096, b',');
        assert_eq!((records.len(), records.fault(1).map(RecordFault::code)), (3, Some("record-too-long")));
        assert_eq!(records.get(2).record(), ["2"]);
    }

    #[test]
    fn the_delimiter_is_the_commonest() {
        assert_eq!(
            [
                delimiter("a,b"),
                delimiter("\n a;b;c,d\n1,2,3"),
                delimiter("a\tb"),
                delimiter("a"),
                delimiter("\"a,b,c\";d")
            ],
            [b',', b';', b'\t', b',', b';']
        );
    }

    #[test]
    fn what_is_written_reads_back_and_runs_nowhere() {
        let cells = ["", "a,b", "\"q\"", "two\nlines", "=1+1", "-3.50", "+8613", "-a", "@x"].map(str::to_owned);
        let mut out = Vec::new();
        write(&cells, &mut out);
        let text = String::from_utf8_lossy(&out).into_owned();
        assert_eq!(text, ",\"a,b\",\"\"\"q\"\"\",\"two\nlines\",'=1+1,-3.50,+8613,'-a,'@x\n");
        assert_eq!(read(text.as_bytes(), 7, b',').len(), 1);
    }
}
