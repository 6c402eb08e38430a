//! Quotation marks and lines of a table, of which the reader of CSV says nothing: a mark that is never closed, text behind one that is, and
//! rows that a stray mark makes one cell of.

use super::fault::FaultKind;

/// The mark of UTF-8 at the start of a table.
const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Where in a record the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Before a record.
    Record,
    /// Before a cell.
    Cell,
    /// In a cell without quotation marks.
    Plain,
    /// In a quoted cell.
    Quoted,
    /// Behind a quotation mark in a quoted cell: it closes the cell, or is the first of two that mean one.
    Closed,
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// What is found in a record.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The line in which it begins, from 1.
    pub(super) first: u64,
    /// The line in which it ends.
    pub(super) last: u64,
    /// What is wrong with its quotation marks.
    pub(super) kind: Option<FaultKind>,
}

/// Follows the bytes that the reader of CSV takes.
#[derive(Debug)]
pub(super) struct Quotes {
    delimiter: u8,
    at: At,
    line: u64,
    /// The last byte. A carriage return and the line feed behind it are one line end.
    before: u8,
    /// Bytes of the mark at the start that have been seen; 3 where there can be none any more.
    start: usize,
    mark: Mark,
    /// Of the quoted cell: the line in which it opens, its line breaks and delimiters.
    opened: u64,
    breaks: u64,
    delimiters: u64,
    /// Delimiters of the header.
    per_row: Option<u64>,
    /// Delimiters of this record outside of quoted cells.
    outside: u64,
}

impl Quotes {
    pub(super) fn new(delimiter: u8) -> Quotes {
        Quotes {
            delimiter,
            at: At::Record,
            line: 1,
            before: 0,
            start: 0,
            mark: Mark { first: 1, last: 1, kind: None },
            opened: 1,
            breaks: 0,
            delimiters: 0,
            per_row: None,
            outside: 0,
        }
    }

    /// Follows bytes, which end with the last byte of a record or before it.
    pub(super) fn follow(&mut self, bytes: &[u8]) {
        let plain = matches!(self.at, At::Record | At::Cell | At::Plain) && !bytes.contains(&b'"');
        if plain && self.per_row.is_some() {
            return self.follow_plain(bytes);
        }
        for byte in bytes {
            if BYTE_ORDER_MARK.get(self.start) == Some(byte) {
                self.start += 1;
                continue;
            }
            self.start = BYTE_ORDER_MARK.len();
            self.step(*byte);
        }
    }

    /// Follows bytes without quotation marks, outside of quoted cells, behind the header: only line ends and the last byte count.
    fn follow_plain(&mut self, bytes: &[u8]) {
        let skipped = bytes.iter().take_while(|byte| self.at == At::Record && is_line_end(**byte)).count();
        let (ends, record) = bytes.split_at(skipped);
        for byte in ends {
            self.step(*byte);
        }
        let Some((last, record)) = record.split_last() else { return };
        if let Some(byte) = record.last() {
            self.begin();
            self.at = if *byte == self.delimiter { At::Cell } else { At::Plain };
            self.before = *byte;
        }
        self.step(*last);
    }

    /// The table is over.
    pub(super) fn finish(&mut self) {
        if self.at == At::Quoted {
            self.mark.kind.get_or_insert(FaultKind::OpenQuote { line: self.opened });
        }
        self.end();
        self.mark.last -= u64::from(self.at == At::Quoted && is_line_end(self.before));
    }

    /// What was found in the record that has ended.
    pub(super) fn take(&mut self) -> Mark {
        self.per_row.get_or_insert(self.outside);
        self.outside = 0;
        self.at = At::Record;
        let next = Mark { first: self.line, last: self.line, kind: None };
        std::mem::replace(&mut self.mark, next)
    }

    fn step(&mut self, byte: u8) {
        let ends_line = is_line_end(byte);
        let is_line = ends_line && !(self.before == b'\r' && byte == b'\n');
        self.at = match self.at {
            At::Record if ends_line => At::Record,
            At::Record | At::Cell if byte == b'"' => {
                self.begin();
                (self.opened, self.breaks, self.delimiters) = (self.line, 0, 0);
                At::Quoted
            }
            At::Quoted if byte == b'"' => At::Closed,
            At::Quoted => {
                self.delimiters += u64::from(byte == self.delimiter);
                self.breaks += u64::from(is_line);
                At::Quoted
            }
            At::Closed if byte == b'"' => At::Quoted,
            At::Record | At::Cell | At::Plain | At::Closed if byte == self.delimiter => {
                self.begin();
                self.end();
                self.outside += 1;
                At::Cell
            }
            At::Cell | At::Plain | At::Closed if ends_line => {
                self.end();
                At::Record
            }
            At::Closed => {
                self.mark.kind.get_or_insert(FaultKind::TextAfterQuote { line: self.line });
                At::Plain
            }
            At::Record | At::Cell | At::Plain => {
                self.begin();
                At::Plain
            }
        };
        self.line += u64::from(is_line);
        self.before = byte;
    }

    fn begin(&mut self) {
        if self.at == At::Record {
            self.mark.first = self.line;
        }
    }

    /// Ends a cell. One with as many delimiters for each line break as a row has holds rows.
    fn end(&mut self) {
        self.mark.last = self.line;
        let Some(per_row) = self.per_row.filter(|per_row| *per_row > 0) else { return };
        if self.at == At::Closed && self.breaks > 0 && self.delimiters / self.breaks >= per_row {
            self.mark.kind.get_or_insert(FaultKind::RowsInCell { line: self.opened });
        }
    }
}
