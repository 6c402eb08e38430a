//! Records as they are read, their texts behind each other, and the cases that they make.

use super::table::Record;

/// Records of a table. One place holds the texts of all cells, so that no record is a thing of its own.
#[derive(Clone, Debug, Default)]
pub struct Records {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// How many cells there are up to the end of each record.
    cells: Vec<usize>,
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
                self.cells.push(self.ends.len());
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
        self.cells.push(self.ends.len());
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.cells.clear();
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
        for at in first + 1..self.records.len() {
            if self.records.get(first).cell(group) != self.records.get(at).cell(group) {
                self.ends.push(at);
                first = at;
            }
        }
        if over && first < self.records.len() {
            self.ends.push(self.records.len());
        }
        self.ends.len()
    }

    /// The cases that are whole.
    pub fn whole(&self) -> Cases<'_> {
        Cases { records: &self.records, first: 0, ends: &self.ends }
    }

    /// Leaves out the cases that are whole, and keeps the records after them.
    pub fn forget(&mut self) {
        let taken = self.ends.last().copied().unwrap_or(0);
        let rest: Vec<Record> = (taken..self.records.len()).map(|at| self.records.get(at).record()).collect();
        self.records.clear();
        self.ends.clear();
        for record in &rest {
            self.records.push(record.iter().map(String::as_str));
        }
    }

    /// Takes the first record away, which names the columns.
    pub fn take_headers(&mut self) -> Option<Record> {
        if self.records.is_empty() {
            return None;
        }
        let headers = self.records.get(0).record();
        self.ends = vec![1];
        self.forget();
        Some(headers)
    }

    /// Takes records in.
    pub fn records(&mut self) -> &mut Records {
        &mut self.records
    }
}
