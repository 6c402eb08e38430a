//! Records as they are read, their texts behind each other, and the cases that they make.

use super::fault::{FaultKind, RecordFault};
use super::table::Record;
use std::collections::BTreeMap;

/// Records of a table. One place holds the texts of all cells, so that no record is a thing of its own.
#[derive(Clone, Debug, Default)]
pub struct Records {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// How many cells there are up to the end of each record.
    cells: Vec<usize>,
    /// The line in which each record begins, from 1; 0 where no table was read.
    lines: Vec<u64>,
    /// Records of which it is not certain what they say, by their places.
    faults: BTreeMap<usize, RecordFault>,
}

/// The cells of one record.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    text: &'a str,
    start: usize,
    ends: &'a [usize],
}

/// Some cases that follow each other.
#[derive(Clone, Copy, Debug)]
pub struct Cases<'a> {
    records: &'a Records,
    first: usize,
    /// Where each case ends among the records.
    ends: &'a [usize],
}

/// The records of one case, at least one.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    records: &'a Records,
    first: usize,
    end: usize,
}

/// Gathers the records of cases: those that follow each other with the same text in one column, or each alone.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    group: Option<usize>,
    /// The records that have been read and not been taken.
    pub(super) records: Records,
    ends: Vec<usize>,
    /// The texts that have joined records, with the line in which each stood first.
    groups: BTreeMap<String, u64>,
}

impl Records {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// A record; one beyond the last has no cells.
    pub fn get(&self, at: usize) -> Row<'_> {
        let cells = |at: usize| self.cells.get(at).copied().unwrap_or(self.ends.len());
        let first = at.checked_sub(1).map_or(0, cells);
        let start = first.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        Row { text: &self.text, start, ends: self.ends.get(first..cells(at)).unwrap_or_default() }
    }

    /// Adds a record by its bytes and the ends of its cells in them; text that is no UTF-8 is shown as such in its cell.
    pub(super) fn add(&mut self, bytes: &[u8], ends: &[usize]) {
        let before = self.text.len();
        match std::str::from_utf8(bytes) {
            Ok(text) if text.is_ascii() || ends.iter().all(|end| text.is_char_boundary(*end)) => {
                self.text.push_str(text);
                self.ends.extend(ends.iter().map(|end| before + end));
                self.close();
            }
            _ => {
                let mut start = 0;
                let cell = |end: &usize| {
                    let cell = bytes.get(start..*end).unwrap_or_default();
                    start = *end;
                    String::from_utf8_lossy(cell).into_owned()
                };
                let record: Record = ends.iter().map(cell).collect();
                self.push(record.iter().map(String::as_str));
            }
        }
    }

    /// Adds a record by its cells.
    pub fn push<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        self.close();
    }

    fn close(&mut self) {
        self.cells.push(self.ends.len());
        self.lines.push(0);
    }

    /// The record that was added last.
    pub(super) fn last(&self) -> Row<'_> {
        self.get(self.len().saturating_sub(1))
    }

    /// Says where the record begins that was added last, and why it is not worked out.
    pub(super) fn mark_last(&mut self, line: u64, fault: Option<RecordFault>) {
        if let Some(last) = self.lines.last_mut() {
            *last = line;
        }
        if let Some(fault) = fault {
            self.faults.insert(self.len().saturating_sub(1), fault);
        }
    }

    /// Says why a record is not worked out, if nothing says so yet.
    fn add_fault(&mut self, at: usize, kind: FaultKind) {
        let line = self.line(at);
        self.faults.entry(at).or_insert(RecordFault { first: line, last: line, kind });
    }

    /// Takes the record away that was added last.
    pub(super) fn leave_last_out(&mut self) {
        let Row { start, ends, .. } = self.last();
        let cells = self.ends.len() - ends.len();
        self.text.truncate(start);
        self.ends.truncate(cells);
        self.cells.pop();
        self.lines.pop();
    }

    /// The line in which a record begins, from 1; 0 if no table was read.
    pub fn line(&self, at: usize) -> u64 {
        self.lines.get(at).copied().unwrap_or_default()
    }

    /// Why a record is not worked out, if its text says so.
    pub fn fault(&self, at: usize) -> Option<&RecordFault> {
        self.faults.get(&at)
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.cells.clear();
        self.lines.clear();
        self.faults.clear();
    }
}

impl<'c> FromIterator<&'c Record> for Records {
    fn from_iter<I: IntoIterator<Item = &'c Record>>(records: I) -> Records {
        let mut all = Records::default();
        for record in records {
            all.push(record.iter().map(String::as_str));
        }
        all
    }
}

impl<'a> Row<'a> {
    /// How many cells it has.
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    /// The texts of all cells, one behind the other.
    pub(super) fn text(self) -> &'a str {
        let end = self.ends.last().copied().unwrap_or(self.start);
        self.text.get(self.start..end).unwrap_or_default()
    }

    /// A cell; nothing where the record is short.
    pub fn cell(self, at: usize) -> &'a str {
        let start = at.checked_sub(1).map_or(Some(self.start), |before| self.ends.get(before).copied());
        let text = start.zip(self.ends.get(at)).and_then(|(start, end)| self.text.get(start..*end));
        text.unwrap_or_default()
    }

    /// All cells.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        let mut start = self.start;
        self.ends.iter().map(move |end| {
            let cell = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            cell
        })
    }

    /// The cells as a record of its own.
    pub fn record(self) -> Record {
        self.cells().map(str::to_owned).collect()
    }
}

impl<'a> Cases<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// Is there none?
    pub fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// The cases, one after the other.
    pub fn iter(self) -> impl ExactSizeIterator<Item = Case<'a>> {
        let mut first = self.first;
        self.ends.iter().map(move |end| {
            let case = Case { records: self.records, first, end: *end };
            first = *end;
            case
        })
    }

    /// The cases in parts of so many, at least one.
    pub fn parts(self, most: usize) -> impl Iterator<Item = Cases<'a>> {
        let mut first = self.first;
        self.ends.chunks(most.max(1)).map(move |ends| {
            let part = Cases { records: self.records, first, ends };
            first = ends.last().copied().unwrap_or(first);
            part
        })
    }
}

impl<'a> Case<'a> {
    /// How many records it has.
    pub(super) fn len(self) -> usize {
        self.end - self.first
    }

    /// Its first record.
    pub(super) fn first(self) -> Row<'a> {
        self.records.get(self.first)
    }

    /// Why its records are not worked out, each, if their texts say so.
    pub(super) fn faults(self) -> impl Iterator<Item = &'a RecordFault> {
        self.records.faults.range(self.first..self.end).map(|(_, fault)| fault)
    }

    /// The line in which one of its records begins.
    pub(super) fn line(self, at: usize) -> u64 {
        self.records.line(self.first + at)
    }

    /// Why one of its records is not worked out, if its text says so.
    pub(super) fn fault(self, at: usize) -> Option<&'a RecordFault> {
        self.records.fault(self.first + at)
    }

    /// One of its records.
    pub(super) fn get(self, at: usize) -> Row<'a> {
        self.records.get(self.first + at)
    }

    /// Its records.
    pub(super) fn records(self) -> impl ExactSizeIterator<Item = Row<'a>> {
        (self.first..self.end).map(move |at| self.records.get(at))
    }
}

impl Gathered {
    /// Cases by the texts of a column.
    pub fn new(group: Option<usize>) -> Gathered {
        Gathered { group, ..Gathered::default() }
    }

    /// Joins records by the texts of a column, or none.
    pub fn join_by(&mut self, group: Option<usize>) {
        self.group = group;
    }

    /// How many cases are whole; the last record ends a case only at the end of the table where a column joins records.
    pub fn close(&mut self, over: bool) -> usize {
        let Some(group) = self.group else {
            self.ends.extend(self.ends.len() + 1..=self.records.len());
            return self.ends.len();
        };
        let mut first = self.ends.last().copied().unwrap_or(0);
        while let Some((end, texts, blank)) = self.case_from(first, group, over) {
            for at in blank {
                self.records.add_fault(at, FaultKind::NoGroup);
            }
            for text in texts {
                match self.groups.get(&text) {
                    Some(line) => self.records.add_fault(first, FaultKind::GroupAgain { line: *line }),
                    None => {
                        self.groups.insert(text, self.records.line(first));
                    }
                }
            }
            self.ends.push(end);
            first = end;
        }
        self.ends.len()
    }

    /// Where the case ends that begins at a record, the texts that join its records, and its records without one; nothing where more records must
    /// be read first. A record without a text belongs to those before it. One of which it is not certain what it says belongs to those before it
    /// and to those behind it.
    fn case_from(&self, first: usize, group: usize, over: bool) -> Option<(usize, Vec<String>, Vec<usize>)> {
        let text = |at: usize| Some(self.records.get(at).cell(group).trim()).filter(|text| !text.is_empty());
        let (mut texts, mut blank, mut unsure): (Vec<&str>, _, _) = (Vec::new(), Vec::new(), false);
        let mut end = first;
        while end < self.records.len() {
            let fault = self.records.fault(end);
            let own = text(end);
            if fault.is_some() && end + 1 == self.records.len() && !over {
                return None;
            }
            let known = own == texts.last().copied() || own == text(end + 1) || group == 0;
            match (fault, own) {
                (Some(fault), _) if fault.rows() > 1 || !known => unsure = true,
                (_, None) => blank.push(end),
                (_, Some(own)) if texts.is_empty() || unsure || texts.last() == Some(&own) => {
                    unsure = false;
                    if !texts.contains(&own) {
                        texts.push(own);
                    }
                }
                (_, Some(_)) => break,
            }
            end += 1;
        }
        let whole = end < self.records.len() || over && end > first;
        whole.then(|| (end, texts.into_iter().map(str::to_owned).collect(), blank))
    }

    /// The cases that are whole.
    pub fn whole(&self) -> Cases<'_> {
        Cases { records: &self.records, first: 0, ends: &self.ends }
    }

    /// Leaves out the cases that are whole, and keeps the records after them.
    pub fn forget(&mut self) {
        let taken = self.ends.last().copied().unwrap_or(0);
        let rest = taken..self.records.len();
        let rest =
            rest.map(|at| (self.records.get(at).record(), self.records.line(at), self.records.fault(at).cloned()));
        let rest: Vec<_> = rest.collect();
        self.records.clear();
        self.ends.clear();
        for (record, line, fault) in rest {
            self.records.push(record.iter().map(String::as_str));
            self.records.mark_last(line, fault);
        }
    }

    /// Takes the first record away, which names the columns; `None` if there is none.
    ///
    /// # Errors
    /// It is not certain what it says.
    pub fn take_headers(&mut self) -> Option<Result<Record, RecordFault>> {
        if self.records.is_empty() {
            return None;
        }
        let headers = self.records.fault(0).cloned().map_or_else(|| Ok(self.records.get(0).record()), Err);
        self.ends = vec![1];
        self.forget();
        Some(headers)
    }

    /// Takes records in.
    pub fn records(&mut self) -> &mut Records {
        &mut self.records
    }
}
