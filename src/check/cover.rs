//! Tables: the cases that two rows share, and the cases that no row has.
//!
//! Each column is cut into slices at the boundaries that its cells name, on a grid: nothing lies between 10000.00 and 10000.01 yuan
//! where whole fen are asked for. All values of a slice are in the same rows, so a table is swept slice by slice.

mod line;
mod set;
mod slices;

pub(super) use line::{Scale, Segment, complement, joined, segments};

use self::set::Set;
use self::slices::{Slice, example, slices};
use crate::program::{Column, ColumnKind, FigureCell, Options, Piece, all_options};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// Columns of a table, at most.
const MOST_COLUMNS: usize = 64;
/// Steps of one comparison, at most: about a second.
const MOST_STEPS: usize = 1 << 27;
/// The part of these steps that goes to what is only a warning: one in so many.
const SMALL_SHARE: usize = 16;
/// What it costs to try a slice on a set of rows, in steps.
const STEPS_OF_A_SLICE: usize = 16;
/// What a box of a gap costs, in steps; keeps their number, and the memory for them, small.
const STEPS_OF_A_BOX: usize = 4096;

/// A column: what it is called, what its cells test, and the values that may occur.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    name: String,
    scale: Scale,
    options: Vec<String>,
    domain: FigureCell,
}

/// What is asked of a column.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The values.
    pub(super) values: FigureCell,
    /// The decimals that they have at most; `None` where there is no most.
    pub(super) decimals: Option<u32>,
}

impl Asked {
    /// These options.
    pub(super) fn options(options: Options) -> Asked {
        Asked { values: FigureCell::Options(options), decimals: None }
    }
}

/// One concrete case, `class = "other", insured = yes, price = 10000.01`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Witness(Vec<(String, String)>);

/// Two rows that match the same case.
#[derive(Clone, Debug)]
pub(super) struct Overlap {
    /// The earlier row.
    pub(super) first: usize,
    /// The later row.
    pub(super) second: usize,
    /// A case that both match.
    pub(super) witness: Witness,
}

/// The table has more cases than are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooManyCases;

/// For each row that shares a case with an earlier one, the first such row.
///
/// # Errors
/// [`TooManyCases`] for a table that is larger than any document's.
pub(super) fn overlaps(axes: &[Axis], rows: &[&[FigureCell]]) -> Result<Vec<Overlap>, TooManyCases> {
    let columns = cut(axes, rows, MOST_STEPS)?;
    let shared = |second: usize| {
        let earlier = Set::below(second, rows.len());
        let first =
            columns.iter().fold(earlier, |left, column| left.and(&beside(column, second, rows.len()))).first()?;
        let both = |slice: &Slice| slice.rows.has(first) && slice.rows.has(second);
        let witness = Witness::new(axes, &columns, |_, _, slice| both(slice));
        Some(Overlap { first, second, witness })
    };
    Ok((1..rows.len()).filter_map(shared).collect())
}

/// The cases that no row matches: a witness from each of some boxes that share no case.
///
/// # Errors
/// [`TooManyCases`] for a table that is larger, or whose gaps are more, than any document's.
pub(super) fn gaps(axes: &[Axis], rows: &[&[FigureCell]]) -> Result<Vec<Witness>, TooManyCases> {
    let columns = cut(axes, rows, MOST_STEPS)?;
    let witness = |sides: &GapBox| {
        Witness::new(axes, &columns, |index, place, _| sides.get(index).is_some_and(|side| side.has(place)))
    };
    Ok(gap_boxes(&columns, rows.len(), MOST_STEPS)?.iter().map(witness).collect())
}

/// Do the rows match every case, as far as one of `parts` parts of a small share of the steps finds out?
pub(super) fn are_surely_all(axes: &[Axis], rows: &[&[FigureCell]], parts: usize) -> bool {
    let most = MOST_STEPS / SMALL_SHARE / parts.max(1);
    let boxes = cut(axes, rows, most).and_then(|columns| gap_boxes(&columns, rows.len(), most));
    boxes.is_ok_and(|boxes| boxes.is_empty())
}

impl Axis {
    /// A column in which every value may occur. `options` names those of a choice; it is not used for other kinds.
    pub(super) fn new(column: &Column, options: Vec<String>) -> Axis {
        let options = match column.kind {
            ColumnKind::Choice(_) => options,
            ColumnKind::Truth => vec!["no".to_owned(), "yes".to_owned()],
            ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => Vec::new(),
        };
        let domain = match column.kind {
            ColumnKind::Choice(_) | ColumnKind::Truth => FigureCell::Options(all_options(options.len())),
            ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => {
                FigureCell::Pieces(vec![Piece { low: None, low_included: false, high: None, high_included: false }])
            }
        };
        Axis { name: column.name.clone(), scale: Scale::of(&column.kind), options, domain }
    }

    /// The same column, in which only the values that match `domain` occur.
    pub(super) fn within(self, domain: FigureCell) -> Axis {
        Axis { domain, ..self }
    }

    /// The same column, in which only what is asked occurs.
    pub(super) fn asked(self, asked: &Asked) -> Axis {
        Axis { scale: self.scale.with_decimals(asked.decimals), ..self }.within(asked.values.clone())
    }

    /// Does a value occur that matches a cell?
    pub(super) fn meets(&self, cell: &FigureCell) -> bool {
        match (&self.domain, cell) {
            (FigureCell::Options(own), FigureCell::Options(other)) => own & other != 0,
            (FigureCell::Pieces(own), FigureCell::Pieces(other)) => {
                let both = |own: &Segment, other: &Segment| Segment {
                    low: own.low.max(other.low),
                    high: own.high.min(other.high),
                };
                let (own, other) = (segments(own), segments(other));
                own.iter().any(|own| other.iter().any(|other| !both(own, other).settled(&self.scale).is_empty()))
            }
            (FigureCell::Options(_) | FigureCell::Pieces(_), _) => true,
        }
    }

    /// May values occur in it between those that an author writes?
    pub(super) fn is_finer_than_written(&self) -> bool {
        self.scale.is_finer_than_written()
    }

    /// The same column, as if no values occurred in it between those that an author writes.
    pub(super) fn as_written(&self) -> Axis {
        let scale = if self.is_finer_than_written() { Scale::of(&self.scale.kind) } else { self.scale.clone() };
        Axis { scale, ..self.clone() }
    }
}

impl Axis {
    /// The same column, in which only those of its values occur that match `cell` too.
    pub(super) fn also_within(self, cell: &FigureCell) -> Axis {
        let domain = match (&self.domain, cell) {
            (FigureCell::Options(own), FigureCell::Options(other)) => FigureCell::Options(own & other),
            (FigureCell::Pieces(own), FigureCell::Pieces(other)) => {
                let outside = |pieces: &[Piece]| complement(&segments(pieces));
                let outside = joined(outside(own).into_iter().chain(outside(other)).collect());
                FigureCell::Pieces(complement(&outside).into_iter().map(Segment::piece).collect())
            }
            (FigureCell::Options(_) | FigureCell::Pieces(_), _) => return self,
        };
        self.within(domain)
    }
}

impl Witness {
    /// A case made of one slice for each column, of those that `fits` allows.
    fn new(axes: &[Axis], columns: &[Vec<Slice>], fits: impl Fn(usize, usize, &Slice) -> bool) -> Witness {
        let value = |(index, (axis, column)): (usize, (&Axis, &Vec<Slice>))| {
            let parts = column.iter().enumerate().filter(|(place, slice)| fits(index, *place, slice));
            let text = example(&axis.scale, &axis.options, parts.map(|(_, slice)| slice.part));
            (axis.name.clone(), text)
        };
        Witness(axes.iter().zip(columns).enumerate().map(value).collect())
    }
}

impl fmt::Display for Witness {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (name, value)) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(out, "{comma}{name} = {value}")?;
        }
        Ok(())
    }
}

/// The slices of each column.
fn cut(axes: &[Axis], rows: &[&[FigureCell]], most: usize) -> Result<Vec<Vec<Slice>>, TooManyCases> {
    if axes.len() > MOST_COLUMNS {
        return Err(TooManyCases);
    }
    let mut left = most;
    let column = |(index, axis): (usize, &Axis)| {
        let cells: Vec<Option<&FigureCell>> = rows.iter().map(|row| row.get(index)).collect();
        slices(axis, &cells, &mut left)
    };
    axes.iter().enumerate().map(column).collect()
}

/// The rows that share a value of this column with `row`, of `size` rows.
fn beside(column: &[Slice], row: usize, size: usize) -> Set {
    let mut beside = Set::none(size);
    for slice in column.iter().filter(|slice| slice.rows.has(row)) {
        beside.insert_all(&slice.rows);
    }
    beside
}

/// For each column, some of its slices.
type GapBox = Vec<Set>;

/// All cases that none of `rows` rows matches, as boxes in ascending order that share no case.
fn gap_boxes(columns: &[Vec<Slice>], rows: usize, most: usize) -> Result<Vec<GapBox>, TooManyCases> {
    if columns.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let all = Set::below(rows, rows);
    let mut boxes = Sweep::new(columns, &all, most).boxes(0, &all)?.to_vec();
    boxes.sort_by_cached_key(|sides| sides.iter().map(Set::first).collect::<Vec<_>>());
    Ok(boxes)
}

/// A sweep over the columns from left to right that keeps the rows which still match.
struct Sweep<'c> {
    columns: &'c [Vec<Slice>],
    /// For each column, the rows that match everything from there on.
    open: Vec<Set>,
    /// For each column, what was found for the rows that still matched.
    known: Vec<BTreeMap<Set, Rc<Vec<GapBox>>>>,
    left: usize,
}

impl<'c> Sweep<'c> {
    fn new(columns: &'c [Vec<Slice>], all: &Set, most: usize) -> Sweep<'c> {
        let whole = |column: &Vec<Slice>| column.iter().fold(all.clone(), |rows, slice| rows.and(&slice.rows));
        let mut open = vec![all.clone()];
        for column in columns.iter().rev() {
            let after = open.last().map_or_else(|| all.clone(), |after| after.and(&whole(column)));
            open.push(after);
        }
        open.reverse();
        Sweep { columns, open, known: vec![BTreeMap::new(); columns.len()], left: most }
    }

    /// The cases of the columns from `at` on that none of the rows matches.
    fn boxes(&mut self, at: usize, rows: &Set) -> Result<Rc<Vec<GapBox>>, TooManyCases> {
        let rest = self.columns.get(at..).unwrap_or_default();
        if rows.is_empty() {
            return Ok(Rc::new(vec![rest.iter().map(|column| Set::below(column.len(), column.len())).collect()]));
        }
        let Some(column) = rest.first() else { return Ok(Rc::default()) };
        if self.open.get(at).is_some_and(|open| !open.and(rows).is_empty()) {
            return Ok(Rc::default());
        }
        if let Some(known) = self.known.get(at).and_then(|known| known.get(rows)) {
            return Ok(Rc::clone(known));
        }
        let found = Rc::new(self.split(at, column, rows)?);
        if let Some(known) = self.known.get_mut(at) {
            known.insert(rows.clone(), Rc::clone(&found));
        }
        Ok(found)
    }

    /// Slices that leave the same rows are one side of a box; so are those after which the same cases are left out.
    fn split(&mut self, at: usize, column: &[Slice], rows: &Set) -> Result<Vec<GapBox>, TooManyCases> {
        let mut alike: BTreeMap<Set, Set> = BTreeMap::new();
        for (place, slice) in column.iter().enumerate() {
            self.spend(STEPS_OF_A_SLICE + slice.rows.words())?;
            alike.entry(rows.and(&slice.rows)).or_insert_with(|| Set::none(column.len())).insert(place);
        }
        let mut merged: BTreeMap<GapBox, Set> = BTreeMap::new();
        for (rows, side) in alike {
            for rest in self.boxes(at + 1, &rows)?.iter() {
                self.spend(STEPS_OF_A_BOX + side.words())?;
                merged.entry(rest.clone()).or_insert_with(|| Set::none(column.len())).insert_all(&side);
            }
        }
        Ok(merged.into_iter().map(|(rest, side)| std::iter::once(side).chain(rest).collect()).collect())
    }

    fn spend(&mut self, steps: usize) -> Result<(), TooManyCases> {
        self.left = self.left.checked_sub(steps).ok_or(TooManyCases)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::slices::Part;
    use super::*;
    use crate::number::Number;
    use crate::program::{ChoiceId, Unit};
    use proptest::prelude::*;

    fn axis(name: &str, kind: ColumnKind) -> Axis {
        let options = ["town", "country", "other"].map(str::to_owned).to_vec();
        Axis::new(&Column { name: name.to_owned(), kind }, options)
    }

    fn class() -> Axis {
        axis("class", ColumnKind::Choice(ChoiceId(0)))
    }

    fn insured() -> Axis {
        axis("insured", ColumnKind::Truth)
    }

    fn price() -> Axis {
        axis("price", ColumnKind::Number(Unit::yuan()))
    }

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    fn piece(text: &str) -> Piece {
        let (low, high) = text.trim_matches(['[', '(', ']', ')']).split_once("..").unwrap();
        let end = |end: &str| (!end.is_empty()).then(|| number(end));
        let (low_included, high_included) = (text.starts_with('['), text.ends_with(']'));
        Piece { low: end(low), low_included, high: end(high), high_included }
    }

    fn line(text: &str) -> FigureCell {
        FigureCell::Pieces(text.split_whitespace().map(piece).collect())
    }

    fn options(options: u128) -> FigureCell {
        FigureCell::Options(options)
    }

    /// The cases of one box: those in each of the cells.
    struct Gap {
        cells: Vec<FigureCell>,
        witness: Witness,
    }

    fn gaps_in(axes: &[Axis], rows: &[Vec<FigureCell>]) -> Vec<Gap> {
        let rows: Vec<&[FigureCell]> = rows.iter().map(Vec::as_slice).collect();
        let columns = cut(axes, &rows, MOST_STEPS).unwrap();
        let cells =
            |sides: &GapBox| columns.iter().zip(sides).map(|(column, side)| cell(column, side)).collect::<Vec<_>>();
        let boxes = gap_boxes(&columns, rows.len(), MOST_STEPS).unwrap();
        let witnesses = gaps(axes, &rows).unwrap();
        assert_eq!(boxes.len(), witnesses.len());
        boxes.iter().map(cells).zip(witnesses).map(|(cells, witness)| Gap { cells, witness }).collect()
    }

    /// The cell that matches these slices of a column.
    fn cell(column: &[Slice], side: &Set) -> FigureCell {
        let (mut options, mut segments) = (0, Vec::new());
        for (_, slice) in column.iter().enumerate().filter(|(place, _)| side.has(*place)) {
            match slice.part {
                Part::Option(option) => options |= 1 << option,
                Part::Segment(segment) => segments.push(segment),
            }
        }
        if segments.is_empty() {
            return FigureCell::Options(options);
        }
        FigureCell::Pieces(joined(segments).into_iter().map(Segment::piece).collect())
    }

    fn overlaps_in(axes: &[Axis], rows: &[Vec<FigureCell>]) -> Vec<Overlap> {
        overlaps(axes, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap()
    }

    fn witnesses(axes: &[Axis], rows: &[Vec<FigureCell>]) -> Vec<String> {
        gaps_in(axes, rows).iter().map(|gap| gap.witness.to_string()).collect()
    }

    #[test]
    fn a_case_left_out_is_named_in_the_authors_words() {
        let rows = [
            vec![options(0b011), options(0b11), line("(..)")],
            vec![options(0b100), options(0b01), line("(..)")],
            vec![options(0b100), options(0b10), line("(..10000]")],
        ];
        let axes = [class(), insured(), price()];
        assert_eq!(witnesses(&axes, &rows), ["class = \"other\", insured = yes, price = 10000.01"]);
        let gap = &gaps_in(&axes, &rows)[0];
        assert!(matches!(gap.cells[0], FigureCell::Options(0b100)));
        let FigureCell::Pieces(pieces) = &gap.cells[2] else { panic!() };
        assert_eq!(*pieces, [piece("[10000.01..)")]);
    }

    #[test]
    fn nothing_lies_between_neighbouring_fen_or_days_or_sows() {
        let sows = axis("sows", ColumnKind::Number(Unit::base("sow")));
        let day = axis("day", ColumnKind::Date);
        for (axis, low, high) in [
            (price(), "(..10000.00]", "[10000.01..)"),
            (price(), "(..10000.005)", "(10000.005..)"),
            (sows, "(..3]", "[4..)"),
            (day, "(..734000]", "[734001..)"),
        ] {
            assert!(
                witnesses(std::slice::from_ref(&axis), &[vec![line(low)], vec![line(high)]]).is_empty(),
                "{low} {high}"
            );
            assert!(overlaps_in(&[axis], &[vec![line(low)], vec![line(high)]]).is_empty(), "{low} {high}");
        }
    }

    #[test]
    fn fractions_lie_between_all_others() {
        let share = || axis("share", ColumnKind::Number(Unit::ratio()));
        let rows = [vec![line("(..0.1]")], vec![line("(0.1..0.2)")], vec![line("[0.21..)")]];
        assert_eq!(witnesses(&[share()], &rows), ["share = 20%"]);
        let rows = [vec![line("(..0.1]")], vec![line("[0.2..)")]];
        assert_eq!(witnesses(&[share()], &rows), ["share = 15%"]);
        let rows = [vec![line("[0.1..0.1]")]];
        assert_eq!(witnesses(&[share()], &rows), ["share = 110%"]);
    }

    #[test]
    fn days_years_and_ends_are_written_as_in_a_cell() {
        let day = |at: &str| axis("day", ColumnKind::Date).within(line(at));
        assert_eq!(witnesses(&[day("(..)")], &[]), ["day = 2000-01-01"]);
        assert_eq!(witnesses(&[day("(..)")], &[vec![line("[734503..)")]]), ["day = 2011-12-31"]);
        assert_eq!(witnesses(&[day("[734503..)")], &[]), ["day = 2012-01-01"]);
        let year = axis("year", ColumnKind::Year);
        assert_eq!(witnesses(&[year], &[vec![line("(..2012]")]]), ["year = 2013"]);
    }

    #[test]
    fn the_calendar_has_a_first_and_a_last_day() {
        let day = axis("day", ColumnKind::Date);
        assert!(witnesses(&[day], &[vec![line("[1..3652059]")]]).is_empty());
        let year = axis("year", ColumnKind::Year);
        assert!(witnesses(&[year], &[vec![line("[1..9999]")]]).is_empty());
    }

    #[test]
    fn a_gap_above_is_shown_rather_than_one_below() {
        assert_eq!(witnesses(&[price()], &[vec![line("[0..6000)")]]), ["price = 6000"]);
        assert_eq!(witnesses(&[price()], &[vec![line("[0..)")]]), ["price = -0.01"]);
    }

    #[test]
    fn cases_outside_the_domain_are_no_gaps() {
        let rows = [vec![options(0b011), line("[0..6000)")]];
        let axes = [class().within(options(0b001)), price().within(line("[0..5999.999]"))];
        assert!(witnesses(&axes, &rows).is_empty());
        let axes = [class().within(options(0b101)), price().within(line("[100..200]"))];
        assert_eq!(witnesses(&axes, &rows), ["class = \"other\", price = 100"]);
        assert!(witnesses(&[class().within(options(0)), price()], &rows).is_empty());
    }

    #[test]
    fn gaps_are_told_in_few_boxes() {
        let rows = [vec![options(0b001), options(0b10), line("(..)")]];
        let found = witnesses(&[class(), insured(), price()], &rows);
        assert_eq!(
            found,
            ["class = \"town\", insured = no, price = 0", "class = \"country\", insured = no, price = 0"]
        );
    }

    #[test]
    fn a_row_names_the_first_row_that_it_overlaps() {
        let rows = [
            vec![options(0b001), line("(..100)")],
            vec![options(0b111), line("[100..)")],
            vec![options(0b110), line("[0..100]")],
            vec![options(0b001), line("[99.99..99.99]")],
        ];
        let found = overlaps_in(&[class(), price()], &rows);
        let found: Vec<_> = found.iter().map(|one| (one.first, one.second, one.witness.to_string())).collect();
        let first = (1, 2, "class = \"country\", price = 100".to_owned());
        assert_eq!(found, [first, (0, 3, "class = \"town\", price = 99.99".to_owned())]);
    }

    #[test]
    fn a_large_table_is_compared_and_a_hostile_one_refused() {
        let axes: Vec<Axis> = (0..7).map(|at| if at < 4 { class() } else { price() }).collect();
        let cell = |row: u32, at: u32| match (row * 7 + at * 5) % 11 {
            0..3 => {
                if at < 4 {
                    options(0b111)
                } else {
                    line("(..)")
                }
            }
            odd => {
                if at < 4 {
                    options(1 << ((row / 3_u32.pow(at)) % 3))
                } else {
                    line(&format!("[{}..{})", row, row + odd))
                }
            }
        };
        let table = |rows: u32| -> Vec<Vec<FigureCell>> {
            (0..rows).map(|row| (0..7).map(|at| cell(row, at)).collect()).collect()
        };
        assert!(!gaps_in(&axes, &table(200)).is_empty());
        overlaps_in(&axes, &table(200));
        let hostile = table(5000);
        let rows: Vec<&[FigureCell]> = hostile.iter().map(Vec::as_slice).collect();
        assert!(matches!(gaps(&axes, &rows), Err(TooManyCases)));
        assert!(matches!(overlaps(&axes, &rows), Err(TooManyCases)));
    }

    /// Values of each of the four columns below, such that every cell that matches anything matches one of them.
    fn values() -> Vec<Vec<Number>> {
        let halves =
            |range: std::ops::RangeInclusive<i64>| range.map(|half| number("0.5").multiply(half.into()).unwrap());
        let whole = |count: i64| (0..count).map(Number::from).collect();
        vec![whole(3), whole(2), (-1..7).map(Number::from).collect(), halves(-1..=9).collect()]
    }

    fn cases() -> Vec<Vec<Number>> {
        values().iter().fold(vec![Vec::new()], |cases, values| {
            let longer = |case: &Vec<Number>| {
                values.iter().map(|value| [case.clone(), vec![*value]].concat()).collect::<Vec<_>>()
            };
            cases.iter().flat_map(longer).collect()
        })
    }

    fn four_axes() -> Vec<Axis> {
        vec![
            class(),
            insured(),
            axis("sows", ColumnKind::Number(Unit::base("sow"))),
            axis("share", ColumnKind::Number(Unit::ratio())),
        ]
    }

    fn matches(cells: &[FigureCell], case: &[Number]) -> bool {
        cells.iter().zip(case).all(|(cell, value)| match cell {
            FigureCell::Options(options) => options >> value.to_i64().unwrap() & 1 == 1,
            FigureCell::Pieces(pieces) => pieces.iter().any(|piece| {
                piece.low.is_none_or(|low| low < *value || (piece.low_included && low == *value))
                    && piece.high.is_none_or(|high| *value < high || (piece.high_included && high == *value))
            }),
        })
    }

    fn any_piece() -> impl Strategy<Value = Piece> {
        let end = || proptest::option::weighted(0.8, (0..5_i64).prop_map(Number::from));
        (end(), any::<bool>(), end(), any::<bool>()).prop_map(|(low, low_included, high, high_included)| Piece {
            low,
            low_included,
            high,
            high_included,
        })
    }

    fn any_line() -> impl Strategy<Value = FigureCell> {
        proptest::collection::vec(any_piece(), 1..3)
            .prop_map(|pieces| FigureCell::Pieces(segments(&pieces).into_iter().map(Segment::piece).collect()))
    }

    fn any_row() -> impl Strategy<Value = Vec<FigureCell>> {
        ((0..8_u128).prop_map(options), (0..4_u128).prop_map(options), any_line(), any_line())
            .prop_map(|(class, insured, sows, share)| vec![class, insured, sows, share])
    }

    fn case_of(witness: &Witness) -> Vec<Number> {
        let value = |text: &str| match text {
            "\"town\"" | "no" => Number::ZERO,
            "\"country\"" | "yes" => Number::ONE,
            "\"other\"" => Number::from_integer(2),
            text => number(text),
        };
        witness.0.iter().map(|(_, text)| value(text)).collect()
    }

    proptest! {
        #[test]
        fn every_case_is_in_a_row_or_in_exactly_one_gap(rows in proptest::collection::vec(any_row(), 0..6)) {
            let found = gaps_in(&four_axes(), &rows);
            for case in cases() {
                let in_rows = rows.iter().any(|row| matches(row, &case));
                let in_gaps = found.iter().filter(|gap| matches(&gap.cells, &case)).count();
                prop_assert_eq!(in_gaps, usize::from(!in_rows), "{:?}", case);
            }
            for gap in &found {
                let case = case_of(&gap.witness);
                prop_assert!(matches(&gap.cells, &case) && !rows.iter().any(|row| matches(row, &case)), "{}", gap.witness);
            }
        }

        #[test]
        fn gaps_in_a_domain_are_the_cases_there(rows in proptest::collection::vec(any_row(), 0..4), domain in any_row()) {
            let axes: Vec<Axis> = four_axes().into_iter().zip(&domain).map(|(axis, domain)| axis.within(domain.clone())).collect();
            let found = gaps_in(&axes, &rows);
            for case in cases() {
                let open = matches(&domain, &case) && !rows.iter().any(|row| matches(row, &case));
                prop_assert_eq!(found.iter().filter(|gap| matches(&gap.cells, &case)).count(), usize::from(open), "{:?}", case);
            }
        }

        #[test]
        fn rows_overlap_exactly_where_a_case_is_in_both(rows in proptest::collection::vec(any_row(), 0..6)) {
            let all = cases();
            let share = |a: usize, b: usize| all.iter().any(|case| matches(&rows[a], case) && matches(&rows[b], case));
            let expected: Vec<_> = (0..rows.len()).filter_map(|b| Some(((0..b).find(|a| share(*a, b))?, b))).collect();
            let found = overlaps_in(&four_axes(), &rows);
            prop_assert_eq!(found.iter().map(|one| (one.first, one.second)).collect::<Vec<_>>(), expected);
            for one in found {
                let case = case_of(&one.witness);
                prop_assert!(matches(&rows[one.first], &case) && matches(&rows[one.second], &case), "{}", one.witness);
            }
        }

        #[test]
        fn a_complement_holds_what_the_pieces_do_not(pieces in proptest::collection::vec(any_piece(), 0..4)) {
            let inside = segments(&pieces);
            let cell = |segments: &[Segment]| [FigureCell::Pieces(segments.iter().map(|segment| segment.piece()).collect())];
            for value in values().swap_remove(3) {
                prop_assert!(matches(&cell(&inside), &[value]) != matches(&cell(&complement(&inside)), &[value]));
            }
        }
    }
}
