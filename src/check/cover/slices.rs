//! A column cut into slices, all values of which are in the same rows.

use super::line::{Cut, Scale, Segment, joined, segments, written};
use super::set::Set;
use super::{Axis, TooManyCases};
use crate::program::{ColumnKind, FigureCell};
use std::collections::BTreeSet;

/// Some values of a column, and the rows that match them.
#[derive(Clone, Debug)]
pub(super) struct Slice {
    pub(super) part: Part,
    pub(super) rows: Set,
}

/// Values that no boundary of the column parts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// An option.
    Option(u8),
    /// A segment of the line.
    Segment(Segment),
}

/// The slices of a column, for one cell of each row. Takes from `left` what the work costs.
pub(super) fn slices(axis: &Axis, cells: &[Option<&FigureCell>], left: &mut usize) -> Result<Vec<Slice>, TooManyCases> {
    match &axis.domain {
        FigureCell::Options(domain) => {
            let options = (0..128).filter(|option| domain >> option & 1 == 1);
            let matches = |cell: Option<&FigureCell>, option: u8| match cell {
                Some(FigureCell::Options(options)) => options >> option & 1 == 1,
                Some(FigureCell::Pieces(_)) | None => false,
            };
            let slice = |option: u8| {
                let mut rows = Set::none(cells.len());
                cells
                    .iter()
                    .enumerate()
                    .filter(|(_, cell)| matches(**cell, option))
                    .for_each(|(row, _)| rows.insert(row));
                Slice { part: Part::Option(option), rows }
            };
            spend(left, 128, cells.len())?;
            Ok(options.map(slice).collect())
        }
        FigureCell::Pieces(domain) => {
            let settled = |segment: Segment| segment.settled(&axis.scale);
            let on_line = |cell: Option<&FigureCell>| match cell {
                Some(FigureCell::Pieces(pieces)) => joined(segments(pieces).into_iter().map(settled).collect()),
                Some(FigureCell::Options(_)) | None => Vec::new(),
            };
            let domain = joined(segments(domain).into_iter().map(settled).collect());
            line_slices(&domain, &cells.iter().copied().map(on_line).collect::<Vec<_>>(), left)
        }
    }
}

fn line_slices(domain: &[Segment], rows: &[Vec<Segment>], left: &mut usize) -> Result<Vec<Slice>, TooManyCases> {
    let cuts: BTreeSet<Cut> =
        rows.iter().flatten().chain(domain).flat_map(|segment| [segment.low, segment.high]).collect();
    let between = cuts.iter().zip(cuts.iter().skip(1)).map(|(low, high)| Segment { low: *low, high: *high });
    let parts: Vec<Segment> = between.filter(|part| domain.iter().any(|domain| lies_in(*part, *domain))).collect();
    spend(left, parts.len(), rows.len())?;
    let slice = |part: Segment| Slice { part: Part::Segment(part), rows: Set::none(rows.len()) };
    let mut slices: Vec<Slice> = parts.iter().copied().map(slice).collect();
    for (row, segments) in rows.iter().enumerate() {
        for segment in segments {
            let from = parts.partition_point(|part| part.low < segment.low);
            let inside = slices.iter_mut().zip(&parts).skip(from).take_while(|(_, part)| part.high <= segment.high);
            inside.for_each(|(slice, _)| slice.rows.insert(row));
        }
    }
    Ok(slices)
}

/// Takes what it costs to compare all rows with each other in each of `parts`.
fn spend(left: &mut usize, parts: usize, rows: usize) -> Result<(), TooManyCases> {
    let steps = parts.saturating_mul(rows).saturating_mul(1 + rows / 64);
    *left = left.checked_sub(steps).ok_or(TooManyCases)?;
    Ok(())
}

fn lies_in(part: Segment, whole: Segment) -> bool {
    whole.low <= part.low && part.high <= whole.high
}

/// One value of these parts in the author's words: of the first that has a lower end, because what lies below every
/// boundary is rarely what an author forgot.
pub(super) fn example(scale: &Scale, options: &[String], parts: impl Iterator<Item = Part>) -> String {
    let parts: Vec<Part> = parts.collect();
    let begins = |part: &&Part| !matches!(part, Part::Segment(Segment { low: Cut::Start, .. }));
    match parts.iter().find(begins).or(parts.first()) {
        Some(Part::Option(option)) => {
            let name = options.get(usize::from(*option)).map_or("?", String::as_str);
            if scale.kind == ColumnKind::Truth { name.to_owned() } else { format!("\"{name}\"") }
        }
        Some(Part::Segment(segment)) => {
            segment.example(scale).and_then(|value| written(value, &scale.kind)).unwrap_or_else(|| "?".to_owned())
        }
        None => "?".to_owned(),
    }
}
