//! Figures of the document: the only place where figures live.

use super::{ArticleId, ChoiceId, Options, Text, Type, Unit};
use crate::number::{Interval, Number};

/// A figure of the document, or a table of figures.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: Text,
    /// The type of every figure.
    pub ty: Type,
    /// The columns; none for a single figure.
    pub columns: Vec<Column>,
    /// The rows; exactly one, without cells, for a single figure.
    pub rows: Vec<FigureRow>,
    /// Who picks a figure from a range.
    pub decided_by: Option<Text>,
    /// Whose figures count instead of the document's, where a caller has overridden some.
    pub overridden: Option<Text>,
}

/// One column of a table of figures.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its cells test.
    pub kind: ColumnKind,
}

/// What the cells of a column test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// An option.
    Choice(ChoiceId),
    /// Yes or no (a choice of two: bit 0 is no, bit 1 is yes).
    Truth,
    /// A number with a unit.
    Number(Unit),
    /// A date, in days.
    Date,
    /// A calendar year.
    Year,
}

/// One row of a table of figures.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// One cell for each column.
    pub cells: Vec<FigureCell>,
    /// The cells as they were written.
    pub written: Vec<String>,
    /// The figure.
    pub figure: Figure,
    /// The article of this row.
    pub cite: Option<ArticleId>,
}

/// A cell with every boundary resolved.
#[derive(Clone, Debug)]
pub enum FigureCell {
    /// The options that match.
    Options(Options),
    /// The pieces of the number line (days for dates, years for years) that match, ascending and apart.
    Pieces(Vec<Piece>),
}

/// A piece of the number line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Lower end; `None` is open to below.
    pub low: Option<Number>,
    /// Does the lower end belong to it?
    pub low_included: bool,
    /// Upper end; `None` is open to above.
    pub high: Option<Number>,
    /// Does the upper end belong to it?
    pub high_included: bool,
}

/// A figure.
#[derive(Clone, Debug)]
pub enum Figure {
    /// A number; a range is left to the office.
    Number(Interval),
    /// A date, in days, or a year.
    Moment(i64),
    /// Yes or no.
    Truth(bool),
    /// The text is silent.
    Verify(super::DoubtId),
    /// An option.
    Option(u8),
}
