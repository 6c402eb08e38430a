//! Figures, as they are written.

use super::{Text, Word};
use crate::source::path::Path;

/// `[parameters.x]`.
#[derive(Clone, Debug)]
pub struct ParameterDoc {
    /// Name.
    pub name: Word,
    /// Label.
    pub label: Text,
    /// Unit, where one is given.
    pub unit: Option<Word>,
    /// Kind, where one is given (`choice`).
    pub kind: Option<Word>,
    /// The named choice of a parameter of kind `choice`.
    pub of: Option<Word>,
    /// The article of all figures that name none of their own.
    pub cite: Option<Word>,
    /// Who picks a figure from a range.
    pub decided_by: Option<Text>,
    /// Figure or table.
    pub figures: FiguresDoc,
}

/// The figures of a parameter.
#[derive(Clone, Debug)]
pub enum FiguresDoc {
    /// One figure.
    Single(Word),
    /// A table.
    Table {
        /// `by`: the columns.
        columns: Vec<Word>,
        /// The rows.
        rows: Vec<FigureRowDoc>,
    },
}

impl FiguresDoc {
    /// How many figures there are.
    pub fn rows(&self) -> usize {
        match self {
            FiguresDoc::Single(_) => 1,
            FiguresDoc::Table { rows, .. } => rows.len(),
        }
    }
}

/// One row of a parameter's table.
#[derive(Clone, Debug)]
pub struct FigureRowDoc {
    /// Place of the row.
    pub path: Path,
    /// One cell for each column.
    pub cells: Vec<Word>,
    /// The figure.
    pub figure: Word,
    /// The article of this row.
    pub cite: Option<Word>,
}
