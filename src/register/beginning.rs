//! How a table begins: what stands between its cells, and which of its rows names the columns.

use super::cases::Records;
use super::columns::Names;
use super::fault::RecordFault;
use super::table::{Reader, delimiter};
use crate::answer::Language;
use crate::program::Program;

/// Rows among which the one is that names the columns.
const ROWS: usize = 10;
/// Records that show what a table holds.
const SHOWN: usize = 5;
/// How files begin that are no tables but may pass for text.
const SIGNS: [&str; 11] =
    ["%pdf", "%!ps", "gif8", "{\\rtf", "rar!", "7z", "<!doctype", "<html", "<?xml", "<svg", "<table"];

/// How a table begins.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// What stands between its cells.
    pub delimiter: u8,
    /// Rows with text above the one that names the columns, such as a title: they are left out.
    pub above: usize,
    /// The line in which that one begins, from 1.
    pub line: u64,
    /// That one, and the first behind it.
    pub(super) records: Vec<Vec<String>>,
}

/// Why the columns of a table cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoColumns {
    /// It is not certain what one of its first rows says.
    Unclear(RecordFault),
    /// It is no table at all.
    NoTable,
}

impl Beginning {
    /// Looks at the first bytes of a table. Its columns are named by its first row, unless one below it fits clearly more questions, or it has one
    /// cell only, fits none and so is a title.
    ///
    /// # Errors
    /// It is no table, or it is not certain what its first rows say.
    pub fn of(program: &Program, bytes: &[u8]) -> Result<Beginning, NoColumns> {
        let text = String::from_utf8_lossy(bytes);
        let start = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
        let start: String = start.chars().take(16).flat_map(char::to_lowercase).collect();
        if bytes.contains(&0) || SIGNS.iter().any(|sign| start.starts_with(sign)) {
            return Err(NoColumns::NoTable);
        }
        let delimiter = delimiter(&text);
        let mut reader = Reader::of_any_width(delimiter);
        let mut records = Records::default();
        reader.read(bytes, &mut records);
        if records.len() <= ROWS + SHOWN {
            reader.finish(&mut records);
        }
        let above = above(program, &records);
        if let Some(fault) = (0..=above).find_map(|at| records.fault(at)) {
            return Err(NoColumns::Unclear(fault.clone()));
        }
        let shown = (above..records.len()).take(1 + SHOWN).map(|at| records.get(at).record()).collect();
        Ok(Beginning { delimiter, above, line: records.line(above), records: shown })
    }
}

/// How many records stand above the one that names the columns.
fn above(program: &Program, records: &Records) -> usize {
    let (rows, names) = (0..records.len().min(ROWS), Names::of(program));
    let filled = |at: usize| records.get(at).cells().filter(|cell| !cell.trim().is_empty()).count();
    let fits = |at: usize| {
        let cells = records.get(at).cells().filter(|cell| !cell.trim().is_empty());
        cells.filter(|cell| names.fit(cell).next().is_some()).count()
    };
    let own = fits(0);
    let several = |at: &usize| filled(*at) > 1;
    // Of rows that fit alike the first.
    let best = rows.clone().filter(several).rev().max_by_key(|at| fits(*at)).filter(|at| fits(*at) > 2 * own);
    let title = || rows.clone().find(several).filter(|_| own == 0);
    best.or_else(title).unwrap_or(0)
}

impl NoColumns {
    /// What it is, and what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            NoColumns::Unclear(fault) => fault.message(language),
            NoColumns::NoTable => language
                .pick(
                    "这不是表格，像是 PDF、图片、网页或别的文件。请选 xlsx 或 CSV 文件；能用表格软件打开的，打开后另存为 xlsx [no-table]",
                    "this is no table, but a PDF, a picture, a web page or another file: choose an .xlsx or CSV file; what a spreadsheet opens can be saved as .xlsx [no-table]",
                )
                .to_owned(),
        }
    }
}
