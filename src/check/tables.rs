//! Tables: every case that a formula can ask for is covered, and covered once.

use super::Findings;
use super::cover::{Asked, Axis, Overlap, Segment, TooManyCases, complement, gaps, joined, overlaps, segments};
use super::decimals::Decimals;
use super::figures::{axes_asked, cells, too_large};
use super::ranges::{frames, under_each_reading};
use super::scope::FigureRead;
use super::unreached::{is_dead, report_decisions, report_figures, rows_reached};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::{Situation, Value, Walker};
use crate::number::Interval;
use crate::program::{
    Cell, Column, ColumnKind, Comparison, DatePart, FigureCell, Options, ParameterId, Piece, Program, Term, TermId,
    Test, Type, all_options,
};
use std::collections::BTreeSet;

/// The most decimals that what is asked of a table can have: those proved if what goes from row to row is taken to be whole, or else if it
/// is taken to be in fen.
struct Grid<'a> {
    counts: Decimals<'a>,
    money: Decimals<'a>,
}

impl<'a> Grid<'a> {
    fn new(program: &'a Program) -> Grid<'a> {
        Grid { counts: Decimals::of_counts(program), money: Decimals::of_money(program) }
    }

    fn decimals(&mut self, term: TermId) -> Option<u32> {
        self.counts.of(term).or_else(|| self.money.of(term))
    }
}

/// Holds each table of figures against what its readers can ask for.
pub(super) fn figures(program: &Program, reads: &[FigureRead], findings: &mut Findings) {
    let mut grid = Grid::new(program);
    let mut reached = BTreeSet::new();
    under_each_reading(program, findings, |situation, findings| {
        let mut walker = Walker::new(program, None, situation);
        for read in reads {
            figure(read, &mut walker, &mut grid, &mut reached, findings);
        }
    });
    if !findings.has_errors() {
        report_figures(program, reads, &reached, findings);
    }
}

fn figure(
    read: &FigureRead,
    walker: &mut Walker<'_>,
    grid: &mut Grid<'_>,
    reached: &mut BTreeSet<(ParameterId, usize)>,
    findings: &mut Findings,
) {
    let program = walker.program;
    let parameter = program.parameter(read.parameter);
    let arguments = read.arguments.iter().zip(&read.allowed);
    let asked = parameter.columns.iter().zip(arguments).map(|(column, (argument, allowed))| match &column.kind {
        ColumnKind::Choice(choice) => Asked::options(allowed & all_options(program.choice(*choice).options.len())),
        ColumnKind::Truth => Asked::options(allowed & 0b11),
        ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => asked_on_a_line(*argument, walker, grid),
    });
    let axes = axes_asked(parameter, &program.choices, &asked.collect::<Vec<_>>());
    let rows = cells(parameter);
    let (Ok(left_out), Ok(shared)) = (gaps(&axes, &rows), overlaps_between(&axes, &rows)) else {
        findings.push(too_large(&parameter.name));
        return;
    };
    reached.extend(rows_reached(read, &axes, &rows, walker));
    let mut push = |code: Code, message: String, help: &str| {
        findings.push(Diagnostic::error(code, &read.path, message).at(read.span.clone()).help(help));
    };
    if let Some(case) = left_out.first() {
        let exclude = "add a row to the table, or exclude the case by a condition (`when`, `if`) around this formula";
        let help = if lies_between(&axes, &rows) { BETWEEN } else { exclude };
        push(Code::TableGap, format!("`{}` has no figure for {case}", parameter.name), help);
    }
    if let Some(both) = shared.first() {
        push(Code::TableOverlap, format!("`{}` has two figures for {}", parameter.name, both.witness), BETWEEN);
    }
}

/// What helps where a case lies between the values that an author writes.
const BETWEEN: &str = "parts of a fen, or of one, are asked for: let each row begin where the one before ends (`<= 500`, `> 500`), or round first";

/// Do the rows match every case that lies on the grid of what an author writes, so that those left out lie between?
fn lies_between(axes: &[Axis], rows: &[&[FigureCell]]) -> bool {
    let written = || axes.iter().map(Axis::as_written).collect::<Vec<_>>();
    axes.iter().any(Axis::is_finer_than_written) && gaps(&written(), rows).is_ok_and(|left_out| left_out.is_empty())
}

/// The cases that two rows match where values lie between those that an author writes; rows of figures share no others.
fn overlaps_between(axes: &[Axis], rows: &[&[FigureCell]]) -> Result<Vec<Overlap>, TooManyCases> {
    if axes.iter().any(Axis::is_finer_than_written) { overlaps(axes, rows) } else { Ok(Vec::new()) }
}

fn asked_on_a_line(argument: TermId, walker: &mut Walker<'_>, grid: &mut Grid<'_>) -> Asked {
    Asked { values: FigureCell::Pieces(pieces_of(walker, argument)), decimals: grid.decimals(argument) }
}

/// All that an argument can be over all situations, whatever row and option its formula is for.
fn pieces_of(walker: &mut Walker<'_>, argument: TermId) -> Vec<Piece> {
    let Some(frames) = frames(walker.program, argument) else { return vec![piece_of(&Interval::everything())] };
    let pieces: Vec<Piece> = frames.iter().map(|frame| piece_of(&range_of(&walker.term(argument, frame)))).collect();
    joined(segments(&pieces)).into_iter().map(Segment::piece).collect()
}

/// What is read off a term, where that is the same for every row and option that its formula is for.
fn one<T: PartialEq>(walker: &mut Walker<'_>, term: TermId, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
    let mut all = frames(walker.program, term)?.into_iter().map(|frame| read(&walker.term(term, &frame)));
    let first = all.next()??;
    all.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

fn range_of(value: &Value) -> Interval {
    match value {
        Value::Number(quantity) => quantity.range().clone(),
        Value::Moment(moment) => moment.range(),
        Value::Truth(_) | Value::Option(_) | Value::Options(_) | Value::Label(..) | Value::Row(..) => {
            Interval::everything()
        }
    }
}

fn piece_of(range: &Interval) -> Piece {
    Piece { low: range.lo(), low_included: range.lo().is_some(), high: range.hi(), high_included: range.hi().is_some() }
}

/// Decision tables: no case left out, and with hit policy `unique` none covered twice.
pub(super) fn decisions(program: &Program, tables: &[(TermId, String)], findings: &mut Findings) {
    let mut grid = Grid::new(program);
    let mut alive = BTreeSet::new();
    under_each_reading(program, findings, |situation, findings| {
        decisions_in(program, situation, tables, &mut grid, &mut alive, findings);
    });
    if !findings.has_errors() {
        report_decisions(program, tables, &alive, findings);
    }
}

fn decisions_in(
    program: &Program,
    situation: &Situation,
    tables: &[(TermId, String)],
    grid: &mut Grid<'_>,
    alive: &mut BTreeSet<(TermId, usize)>,
    findings: &mut Findings,
) {
    let mut walker = Walker::new(program, None, situation);
    for (table, path) in tables {
        let Term::Table { on, rows, first } = program.term(*table) else { continue };
        let columns: Vec<(Column, Vec<String>, Asked)> =
            on.iter().enumerate().filter_map(|(place, term)| column(&mut walker, grid, place, *term)).collect();
        if columns.len() != on.len() {
            let message = "a column of a table is a choice, yes or no, an amount, a date or a year".to_owned();
            findings.push(Diagnostic::error(Code::BadCell, path, message));
            continue;
        }
        let axes: Vec<Axis> =
            columns.iter().map(|(column, options, asked)| Axis::new(column, options.clone()).asked(asked)).collect();
        let cells: Option<Vec<Vec<FigureCell>>> = rows
            .iter()
            .map(|row| {
                let pairs = row.cells.iter().zip(&columns);
                pairs.map(|(cell, (column, options, _))| resolved(&mut walker, cell, column, options.len())).collect()
            })
            .collect();
        let Some(cells) = cells else {
            let message = "a boundary of this table depends on answers".to_owned();
            findings
                .push(Diagnostic::error(Code::BadCell, path, message).help("boundaries are figures of the document"));
            continue;
        };
        let cells: Vec<&[FigureCell]> = cells.iter().map(Vec::as_slice).collect();
        report(*first, path, &axes, &cells, findings);
        let reachable = (0..cells.len())
            .filter(|place| !alive.contains(&(*table, *place)) && !is_dead(&axes, &cells, *place))
            .collect::<Vec<_>>();
        alive.extend(reachable.into_iter().map(|place| (*table, place)));
    }
}

fn report(first: bool, path: &str, axes: &[Axis], cells: &[&[FigureCell]], findings: &mut Findings) {
    let found = if first { Ok(Vec::new()) } else { overlaps(axes, cells) };
    match (found, gaps(axes, cells)) {
        (Ok(found), Ok(left_out)) => {
            for overlap in found {
                let message = format!("rows {} and {} both match {}", overlap.first, overlap.second, overlap.witness);
                findings.push(Diagnostic::error(
                    Code::TableOverlap,
                    format!("{path}.rows[{}]", overlap.second),
                    message,
                ));
            }
            let add = "add a row; a case that cannot happen, or where the text is silent, is a row too";
            let help = if !left_out.is_empty() && lies_between(axes, cells) { BETWEEN } else { add };
            for case in left_out.iter().take(3) {
                let message = format!("no row for {case}");
                findings.push(Diagnostic::error(Code::TableGap, path, message).help(help));
            }
        }
        (_, _) => {
            findings.push(Diagnostic::error(Code::TableTooLarge, path, "this table has more cases than are compared"));
        }
    }
}

fn column(
    walker: &mut Walker<'_>,
    grid: &mut Grid<'_>,
    place: usize,
    term: TermId,
) -> Option<(Column, Vec<String>, Asked)> {
    let program = walker.program;
    let kind = match program.term_type(term) {
        Type::Choice(choice) => ColumnKind::Choice(*choice),
        Type::Truth => ColumnKind::Truth,
        Type::Number(unit) => ColumnKind::Number(unit.clone()),
        Type::Date => ColumnKind::Date,
        Type::Ordinal(DatePart::Year) => ColumnKind::Year,
        Type::Ordinal(_) | Type::DateTime | Type::Choices(_) | Type::Label | Type::Row(_) => return None,
    };
    let options: Vec<String> = match &kind {
        ColumnKind::Choice(choice) => {
            program.choice(*choice).options.iter().map(|option| option.name.clone()).collect()
        }
        ColumnKind::Truth => vec![String::new(); 2],
        ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => Vec::new(),
    };
    let asked = match &kind {
        ColumnKind::Choice(_) | ColumnKind::Truth => Asked::options(all_options(options.len())),
        ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => asked_on_a_line(term, walker, grid),
    };
    Some((Column { name: column_name(program, place, term), kind }, options, asked))
}

fn column_name(program: &Program, place: usize, term: TermId) -> String {
    if let Term::Input { input, .. } = program.term(term) {
        program.input(*input).name.clone()
    } else if let Term::Rule { rule, .. } = program.term(term) {
        program.rule(*rule).name.clone()
    } else {
        format!("column {}", place + 1)
    }
}

/// A cell with its boundaries evaluated; `None` where one of them depends on answers.
fn resolved(walker: &mut Walker<'_>, cell: &Cell, column: &Column, options: usize) -> Option<FigureCell> {
    let by_options = matches!(column.kind, ColumnKind::Choice(_) | ColumnKind::Truth);
    let everything = Piece { low: None, low_included: false, high: None, high_included: false };
    let Cell::Tests { negated, tests } = cell else {
        return Some(if by_options {
            FigureCell::Options(all_options(options))
        } else {
            FigureCell::Pieces(vec![everything])
        });
    };
    if by_options {
        let mut set: Options = 0;
        for test in tests {
            let Test::Is(term) = test else { return None };
            set |= one(walker, *term, option)?;
        }
        return Some(FigureCell::Options(if *negated { all_options(options) & !set } else { set }));
    }
    let pieces: Vec<Piece> = tests.iter().map(|test| piece(walker, test)).collect::<Option<_>>()?;
    let inside = joined(segments(&pieces));
    let matching = if *negated { complement(&inside) } else { inside };
    Some(FigureCell::Pieces(matching.into_iter().map(Segment::piece).collect()))
}

/// The set of an option, or of yes or no, that is known.
fn option(value: &Value) -> Option<Options> {
    match value {
        Value::Option(choice) => choice.as_exact().map(|option| 1 << option),
        Value::Truth(truth) if truth.is_yes() => Some(0b10),
        Value::Truth(truth) if truth.is_no() => Some(0b01),
        Value::Truth(_)
        | Value::Number(_)
        | Value::Moment(_)
        | Value::Options(_)
        | Value::Label(..)
        | Value::Row(..) => None,
    }
}

fn piece(walker: &mut Walker<'_>, test: &Test) -> Option<Piece> {
    let mut point = |term: TermId| one(walker, term, |value| range_of(value).as_point());
    let only = |at| Piece { low: at, low_included: true, high: at, high_included: true };
    Some(match test {
        Test::Is(term) => only(Some(point(*term)?)),
        Test::Compare(comparison, term) => {
            let at = Some(point(*term)?);
            let below = |included| Piece { low: None, low_included: false, high: at, high_included: included };
            let above = |included| Piece { low: at, low_included: included, high: None, high_included: false };
            match comparison {
                Comparison::Less => below(false),
                Comparison::AtMost => below(true),
                Comparison::Greater => above(false),
                Comparison::AtLeast => above(true),
                Comparison::Equal => only(at),
                Comparison::NotEqual => return None,
            }
        }
        Test::Range { low, low_included, high, high_included } => Piece {
            low: Some(point(*low)?),
            low_included: *low_included,
            high: Some(point(*high)?),
            high_included: *high_included,
        },
    })
}
