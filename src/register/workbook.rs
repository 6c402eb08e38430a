//! Workbooks (`.xlsx`) as tables: the first sheet that has cells, written as CSV.

use super::table::{self, Record};
use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;
use thiserror::Error;

/// Bytes of a workbook, at most.
pub const MOST_BYTES: usize = 64 << 20;
/// Columns of a sheet, at most.
const MOST_COLUMNS: usize = 1_000;
/// Bytes of a sheet as CSV, at most.
const MOST_TEXT: usize = 160 << 20;

/// Why a workbook cannot be read.
#[derive(Debug, Error)]
pub enum WorkbookProblem {
    /// It is larger than is read.
    #[error("the workbook is too large: save its sheet as CSV, which may have any length")]
    TooLarge,
    /// It has no sheet with cells.
    #[error("the workbook has no sheet with cells")]
    Empty,
    /// A row stands behind a later one.
    #[error("the rows of its sheet are not in order: open it in a spreadsheet and save it again")]
    Disordered,
    /// It is no workbook, or it is damaged or protected.
    #[error("this is no workbook that can be read: {0}")]
    Unreadable(#[from] XlsxError),
}

/// The first sheet with cells that is not hidden, as CSV with commas. Days stand as `2012-06-01`, days with a time as `2012-06-01T14:30`; numbers
/// as they are stored, whatever their cells look like; formulas as their last result, and an error (`#DIV/0!`) as such. Hidden rows and columns
/// are read. Of merged cells the first has the text and the others none. An empty row is an empty line, so that lines are counted as rows; where the
/// header ends before the widest row, its columns have no name.
///
/// # Errors
/// A workbook that is too large, empty, or none.
pub fn first_sheet(workbook: &[u8]) -> Result<Vec<u8>, WorkbookProblem> {
    if workbook.len() > MOST_BYTES {
        return Err(WorkbookProblem::TooLarge);
    }
    let mut workbook = Xlsx::new(Cursor::new(workbook))?;
    let shown = workbook.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    for name in names {
        let written = sheet(&mut workbook, &name)?;
        if !written.is_empty() {
            return Ok(written);
        }
    }
    Err(WorkbookProblem::Empty)
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, WorkbookProblem> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut written = Sheet::default();
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        written.go_to(row)?;
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(WorkbookProblem::TooLarge);
        }
        if written.record.len() <= column {
            written.record.resize(column + 1, String::new());
        }
        if let Some(known) = written.record.get_mut(column) {
            *known = text;
        }
    }
    written.whole()
}

/// A sheet as it is written.
#[derive(Default)]
struct Sheet {
    /// The row that is read.
    row: u32,
    record: Record,
    /// The first row with cells, and the empty lines before it.
    header: Option<(u32, Record)>,
    /// The rows behind it.
    lines: Vec<u8>,
    widest: usize,
}

impl Sheet {
    fn go_to(&mut self, row: u32) -> Result<(), WorkbookProblem> {
        if row < self.row {
            return Err(WorkbookProblem::Disordered);
        }
        while self.row < row {
            self.end()?;
            self.row += 1;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), WorkbookProblem> {
        let record = std::mem::take(&mut self.record);
        self.widest = self.widest.max(record.len());
        match (&self.header, record.is_empty()) {
            (None, true) => {}
            (None, false) => self.header = Some((self.row, record)),
            (Some(_), true) => self.lines.push(b'\n'),
            (Some(_), false) => table::write(&record, &mut self.lines),
        }
        if self.lines.len() > MOST_TEXT { Err(WorkbookProblem::TooLarge) } else { Ok(()) }
    }

    /// All of it; nothing if there are no cells.
    fn whole(mut self) -> Result<Vec<u8>, WorkbookProblem> {
        self.end()?;
        let Some((row, mut header)) = self.header else { return Ok(Vec::new()) };
        header.resize(self.widest, String::new());
        let mut written = vec![b'\n'; usize::try_from(row).unwrap_or_default()];
        // In quotation marks, so that nothing in a title is taken for a delimiter.
        let cells: Vec<String> = header.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        written.extend(cells.join(",").into_bytes());
        written.push(b'\n');
        written.append(&mut self.lines);
        Ok(written)
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, _, _) = moment.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}") }
        }
        // The shortest digits that mean the stored number.
        DataRef::Int(_) | DataRef::Float(_) | DataRef::DateTime(_) => calamine::Data::from(value.clone()).to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
