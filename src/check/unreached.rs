//! Rows of tables that nothing reaches, whatever is answered and however passages are read.

use super::Findings;
use super::cover::{Axis, are_surely_all};
use super::ranges::frames;
use super::reads::rests_on_the_text;
use super::scope::FigureRead;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::{Frame, Value, Walker};
use crate::program::{Cell, ColumnKind, FigureCell, Options, Parameter, ParameterId, Program, Term, TermId};
use crate::source::path::Path;
use std::collections::BTreeSet;

/// Readers of a table that are asked why no row is reached.
const MOST_READERS: usize = 64;

/// Does surely nothing that is asked for reach a row: its cells hold nothing of it, or the rows before it take all? In a table that is
/// too large for that, some are not found.
pub(super) fn is_dead(axes: &[Axis], rows: &[&[FigureCell]], place: usize) -> bool {
    let (earlier, rest) = rows.split_at(place);
    let Some(row) = rest.first() else { return false };
    let axes: Vec<Axis> = axes.iter().zip(*row).map(|(axis, cell)| axis.clone().also_within(cell)).collect();
    are_surely_all(&axes, earlier, rows.len())
}

/// The rows of figures that a formula may ask for, whatever conditions hold around it: a row for what they exclude is no mistake.
pub(super) fn rows_reached(
    read: &FigureRead,
    axes: &[Axis],
    rows: &[&[FigureCell]],
    walker: &mut Walker<'_>,
) -> Vec<(ParameterId, usize)> {
    let columns = walker.program.parameter(read.parameter).columns.iter().zip(&read.arguments);
    let whatever_holds: Vec<Axis> = axes
        .iter()
        .zip(columns)
        .map(|(axis, (column, argument))| match column.kind {
            ColumnKind::Choice(_) | ColumnKind::Truth => {
                axis.clone().within(FigureCell::Options(options_of(walker, *argument)))
            }
            ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => axis.clone(),
        })
        .collect();
    let reached = |row: &[FigureCell]| whatever_holds.iter().zip(row).all(|(axis, cell)| axis.meets(cell));
    (0..).zip(rows).filter(|(_, row)| reached(row)).map(|(place, _)| (read.parameter, place)).collect()
}

/// The options that a choice or a truth can be, whatever conditions hold around its formula.
pub(super) fn options_of(walker: &mut Walker<'_>, argument: TermId) -> Options {
    let frames = frames(walker.program, argument);
    let mut possible = |frame: &Frame| match walker.term(argument, frame) {
        Value::Option(choice) => choice.options,
        Value::Truth(truth) => Options::from(!truth.is_no()) << 1 | Options::from(!truth.is_yes()),
        Value::Number(_) | Value::Moment(_) | Value::Options(_) | Value::Label(..) | Value::Row(..) => Options::MAX,
    };
    frames.map_or(Options::MAX, |frames| frames.iter().fold(0, |all, frame| all | possible(frame)))
}

/// Reports each row of figures that no formula asks for, however passages are read and whatever conditions hold around them.
pub(super) fn report_figures(
    program: &Program,
    reads: &[FigureRead],
    reached: &BTreeSet<(ParameterId, usize)>,
    findings: &mut Findings,
) {
    let asked: BTreeSet<ParameterId> = reads.iter().map(|read| read.parameter).collect();
    for id in asked {
        let parameter = program.parameter(id);
        let mut unreached = (0..parameter.rows.len()).filter(|place| !reached.contains(&(id, *place))).peekable();
        if unreached.peek().is_none() {
            continue;
        }
        let asked_by_figures = asked_by_figures(program, reads, id);
        for place in unreached {
            let path = Path::root().child("parameters").child(&parameter.name).child("rows");
            let by_figures = asked_by_figures || ends_at_a_figure(parameter, place);
            let asks = if by_figures { "with these figures, no formula asks" } else { "no formula asks" };
            let message = format!("{asks} for row {place} of `{}`", parameter.name);
            let help = "remove the row, or ask for it";
            findings.push(Diagnostic::warning(Code::DeadRow, format!("{path}[{place}]"), message).help(help));
        }
    }
}

/// Does what a table is asked for rest on figures, as far as some of its readers tell?
fn asked_by_figures(program: &Program, reads: &[FigureRead], parameter: ParameterId) -> bool {
    let mut reads = reads.iter().filter(|read| read.parameter == parameter);
    let by_figures = |read: &FigureRead| read.arguments.iter().any(|argument| rests_on_the_text(program, *argument));
    reads.by_ref().take(MOST_READERS).any(by_figures) || reads.next().is_some()
}

/// Does a cell of a row name a figure?
fn ends_at_a_figure(parameter: &Parameter, place: usize) -> bool {
    let written = parameter.rows.get(place).map(|row| row.written.as_slice()).unwrap_or_default();
    parameter.columns.iter().zip(written).any(|(column, cell)| match column.kind {
        ColumnKind::Choice(_) | ColumnKind::Truth => false,
        ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => {
            cell.replace("not(", "").contains(|c: char| c.is_ascii_alphabetic())
        }
    })
}

/// Reports each row of a decision table that no answer reaches, however passages are read.
pub(super) fn report_decisions(
    program: &Program,
    tables: &[(TermId, String)],
    alive: &BTreeSet<(TermId, usize)>,
    findings: &mut Findings,
) {
    for (table, path) in tables {
        let Term::Table { on, rows, .. } = program.term(*table) else { continue };
        let mut unreached = (0..rows.len()).filter(|place| !alive.contains(&(*table, *place))).peekable();
        if unreached.peek().is_none() {
            continue;
        }
        let cells = rows.iter().flat_map(|row| row.cells.iter().flat_map(Cell::terms));
        let by_figures = on.iter().copied().chain(cells).any(|term| rests_on_the_text(program, term));
        for place in unreached {
            let reaches = if by_figures { "with these figures, no answer reaches" } else { "no answer reaches" };
            let help = "remove the row, or put it before the rows that take its cases";
            let message = format!("{reaches} row {place}");
            findings.push(Diagnostic::warning(Code::DeadRow, format!("{path}.rows[{place}]"), message).help(help));
        }
    }
}
