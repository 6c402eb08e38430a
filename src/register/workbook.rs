//! Workbooks (`.xlsx`) as tables: the first sheet that has cells, written as CSV.

use super::table::{self, Record};
use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
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
    /// It is no workbook, or it is damaged or protected.
    #[error("this is no workbook that can be read: {0}")]
    Unreadable(#[from] XlsxError),
}

/// The first sheet with cells, as CSV with commas. Days stand as `2012-06-01`, days with a time as `2012-06-01T14:30`; numbers as they are
/// stored, whatever their cells look like; formulas as their last result. An empty row is left out.
///
/// # Errors
/// A workbook that is too large, empty, or none.
pub fn first_sheet(workbook: &[u8]) -> Result<Vec<u8>, WorkbookProblem> {
    if workbook.len() > MOST_BYTES {
        return Err(WorkbookProblem::TooLarge);
    }
    let mut workbook = Xlsx::new(Cursor::new(workbook))?;
    for name in workbook.sheet_names() {
        let written = sheet(&mut workbook, &name)?;
        if !written.is_empty() {
            return Ok(written);
        }
    }
    Err(WorkbookProblem::Empty)
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, WorkbookProblem> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut written = Vec::new();
    let (mut place, mut record) = (0, Record::new());
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        if row != place {
            write(&mut record, &mut written)?;
            place = row;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(WorkbookProblem::TooLarge);
        }
        if record.len() <= column {
            record.resize(column + 1, String::new());
        }
        if let Some(known) = record.get_mut(column) {
            *known = text;
        }
    }
    write(&mut record, &mut written)?;
    Ok(written)
}

fn write(record: &mut Record, written: &mut Vec<u8>) -> Result<(), WorkbookProblem> {
    let record = std::mem::take(record);
    if !record.is_empty() {
        table::write(&record, written);
    }
    if written.len() > MOST_TEXT { Err(WorkbookProblem::TooLarge) } else { Ok(()) }
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
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
