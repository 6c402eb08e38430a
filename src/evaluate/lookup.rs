//! Figures and decision tables: the rows that match, for certain or possibly.

use super::cause::{Cause, Causes};
use super::situation::anything;
use super::truth::Truth;
use super::value::{Choice, Moment, Quantity, Value};
use super::walker::{Frame, Walker};
use crate::number::Interval;
use crate::program::{Cell, Figure, FigureCell, ParameterId, Piece, TableRow, TermId, Type};

/// Whether a row matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    No,
    Possible,
    Sure,
}

/// Rows of a table of figures that are looked at in the time of one step.
const ROWS_IN_A_STEP: usize = 4;

impl Walker<'_> {
    /// A figure of the document for these arguments.
    pub(super) fn figure(&mut self, parameter: ParameterId, arguments: &[TermId], frame: &Frame) -> Value {
        let rows = self.program.parameter(parameter).rows.len();
        self.situation.work.take(rows / ROWS_IN_A_STEP);
        let keys: Vec<Value> = arguments.iter().map(|argument| self.term(*argument, frame)).collect();
        self.figure_for(parameter, &keys)
    }

    /// A figure of the document for these values of its columns.
    pub fn figure_for(&self, parameter: ParameterId, keys: &[Value]) -> Value {
        let entry = self.program.parameter(parameter);
        let mut hull: Option<Value> = None;
        for row in &entry.rows {
            match matches(&row.cells, keys) {
                Match::No => {}
                Match::Sure => return self.value_of(parameter, &row.figure),
                Match::Possible => {
                    let figure = self.value_of(parameter, &row.figure);
                    hull = Some(match hull {
                        None => figure,
                        Some(hull) => hull.hull(&figure, &keys_causes(keys)),
                    });
                }
            }
        }
        hull.unwrap_or_else(|| anything(self.program, &entry.ty, Causes::NONE))
    }

    /// The rows of a parameter's table that these arguments may select, in order.
    pub fn figure_rows(&mut self, parameter: ParameterId, arguments: &[TermId], frame: &Frame) -> Vec<usize> {
        let keys: Vec<Value> = arguments.iter().map(|argument| self.term(*argument, frame)).collect();
        let rows = self.program.parameter(parameter).rows.iter().enumerate();
        rows.filter(|(_, row)| matches(&row.cells, &keys) != Match::No).map(|(index, _)| index).collect()
    }

    /// A decision table: the row that matches, or the hull of those that may.
    pub(super) fn decision(
        &mut self,
        ty: &Type,
        on: &[TermId],
        rows: &[TableRow],
        first: bool,
        frame: &Frame,
    ) -> Value {
        let keys: Vec<Value> = on.iter().map(|term| self.term(*term, frame)).collect();
        let mut hull: Option<Value> = None;
        let mut why = keys_causes(&keys);
        for row in rows {
            let truth = self.row_matches(&keys, row, frame);
            if truth.is_no() {
                continue;
            }
            why = why.with(truth.causes());
            let output = self.term(row.output, frame);
            if truth.is_yes() && (hull.is_none() || !first) {
                return output;
            }
            hull = Some(match hull {
                None => output,
                Some(hull) => hull.hull(&output, &why),
            });
            if truth.is_yes() {
                break;
            }
        }
        hull.unwrap_or_else(|| anything(self.program, ty, Causes::NONE))
    }

    /// The rows of a decision table that may match, in order; with hit policy `first` none after one that certainly does.
    pub fn table_rows(&mut self, on: &[TermId], rows: &[TableRow], first: bool, frame: &Frame) -> Vec<usize> {
        let keys: Vec<Value> = on.iter().map(|term| self.term(*term, frame)).collect();
        let mut matching = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let truth = self.row_matches(&keys, row, frame);
            if !truth.is_no() {
                matching.push(index);
            }
            if truth.is_yes() && first {
                break;
            }
        }
        matching
    }

    /// A figure as a value.
    pub fn value_of(&self, parameter: ParameterId, figure: &Figure) -> Value {
        match figure {
            Figure::Number(range) if range.is_point() => Value::Number(Quantity::within(range.clone(), Causes::NONE)),
            Figure::Number(range) => {
                Value::Number(Quantity::within(range.clone(), Causes::one(Cause::Discretion(parameter))))
            }
            Figure::Moment(at) => Value::Moment(Moment::exact(*at)),
            Figure::Truth(yes) => Value::truth(*yes),
            Figure::Verify(doubt) => Value::Truth(self.doubt(*doubt)),
            Figure::Option(option) => Value::Option(Choice::exact(*option)),
        }
    }

    fn row_matches(&mut self, keys: &[Value], row: &TableRow, frame: &Frame) -> Truth {
        let mut truth = Truth::known(true);
        for (key, cell) in keys.iter().zip(&row.cells) {
            let one = match cell {
                Cell::Any => continue,
                Cell::Tests { negated, tests } => {
                    let any = self.any_test(key, tests, frame);
                    if *negated { any.not() } else { any }
                }
            };
            truth = truth.and(&one);
            if truth.is_no() {
                break;
            }
        }
        truth
    }
}

fn keys_causes(keys: &[Value]) -> Causes {
    keys.iter().fold(Causes::NONE, |causes, key| causes.with(key.causes()))
}

fn matches(cells: &[FigureCell], keys: &[Value]) -> Match {
    cells.iter().zip(keys).map(|(cell, key)| cell_matches(cell, key)).min().unwrap_or(Match::Sure)
}

/// Does a value fit a cell? `None` where it may.
pub fn cell_fits(cell: &FigureCell, key: &Value) -> Option<bool> {
    match cell_matches(cell, key) {
        Match::No => Some(false),
        Match::Possible => None,
        Match::Sure => Some(true),
    }
}

fn cell_matches(cell: &FigureCell, key: &Value) -> Match {
    match (cell, key) {
        (FigureCell::Options(cell), Value::Option(choice)) => by_sets(choice.options, *cell),
        (FigureCell::Options(cell), Value::Truth(truth)) => {
            let (may_be_no, may_be_yes) = (u128::from(!truth.is_yes()), u128::from(!truth.is_no()));
            by_sets(may_be_yes << 1 | may_be_no, *cell)
        }
        (FigureCell::Pieces(pieces), Value::Number(quantity)) => by_pieces(pieces, quantity.range()),
        (FigureCell::Pieces(pieces), Value::Moment(moment)) => by_pieces(pieces, &moment.range()),
        (_, _) => Match::Possible,
    }
}

fn by_sets(key: u128, cell: u128) -> Match {
    match (key & cell, key & !cell) {
        (0, _) => Match::No,
        (_, 0) => Match::Sure,
        (_, _) => Match::Possible,
    }
}

fn by_pieces(pieces: &[Piece], range: &Interval) -> Match {
    pieces.iter().map(|piece| by_piece(piece, range)).max().unwrap_or(Match::No)
}

/// How a range lies to one piece. A range that spans two pieces of one cell counts as possible, which is sound.
fn by_piece(piece: &Piece, range: &Interval) -> Match {
    let (low, high) = (piece.low, piece.high);
    let above =
        |end: crate::number::Number| low.is_none_or(|low| if piece.low_included { low <= end } else { low < end });
    let below =
        |end: crate::number::Number| high.is_none_or(|high| if piece.high_included { end <= high } else { end < high });
    let inside = range.lo().map_or(low.is_none(), above) && range.hi().map_or(high.is_none(), below);
    if inside {
        return Match::Sure;
    }
    let reaches = range.hi().is_none_or(above) && range.lo().is_none_or(below);
    if reaches { Match::Possible } else { Match::No }
}
