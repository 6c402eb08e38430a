//! The rows that the records of a case make in its lists. A label that names one row names the same row in every record of the case.

use super::cases::Case;
use super::columns::Columns;
use super::fault::{Difference, FaultKind};
use crate::answer::read::read_label;
use crate::answer::read_alone;
use crate::program::{InputId, ListId, Program};
use std::collections::BTreeMap;

/// The rows of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// Each by its records, in their order.
    pub(super) rows: Vec<Vec<usize>>,
    /// The row of each record.
    of: Vec<Option<usize>>,
}

impl Rows {
    /// The rows that the records of a case with a cell of the list make: those with the same unique label together.
    pub(super) fn of(program: &Program, columns: &Columns, list: ListId, case: Case<'_>) -> Rows {
        let list = program.list(list);
        let places: Vec<usize> = list.inputs.iter().filter_map(|input| columns.place_of(*input)).collect();
        let key = list.key.and_then(|key| columns.place_of(key));
        let (mut found, mut named) = (Rows::default(), BTreeMap::new());
        for (place, record) in case.records().enumerate() {
            let told = places.iter().any(|place| !record.cell(*place).trim().is_empty());
            let row = told.then(|| {
                let label = key.and_then(|key| read_label(record.cell(key)).ok());
                label.map_or(found.rows.len(), |label| *named.entry(label).or_insert(found.rows.len()))
            });
            found.of.push(row);
            match row.map(|row| found.rows.get_mut(row)) {
                Some(Some(records)) => records.push(place),
                Some(None) => found.rows.push(vec![place]),
                None => {}
            }
        }
        found
    }

    /// Those of every list that has a column.
    pub(super) fn all(program: &Program, columns: &Columns, case: Case<'_>) -> Vec<(ListId, Rows)> {
        columns.lists(program).into_iter().map(|list| (list, Rows::of(program, columns, list, case))).collect()
    }

    /// The row of which a record has a cell.
    pub(super) fn at(&self, record: usize) -> Option<usize> {
        self.of.get(record).copied().flatten()
    }

    /// The row that a record begins: there stands what concerns the row.
    pub(super) fn begun_at(&self, record: usize) -> Option<usize> {
        self.at(record).filter(|row| self.rows.get(*row).and_then(|records| records.first()) == Some(&record))
    }
}

/// The cell of a column in a row: the first of its records' that is not blank.
pub(super) fn cell_of<'a>(place: usize, case: Case<'a>, records: &[usize]) -> Option<&'a str> {
    records.iter().map(|record| case.get(*record).cell(place)).find(|cell| !cell.trim().is_empty())
}

/// The records of a case that say otherwise of a row, or of the case itself, than one before them.
pub(super) fn differing(program: &Program, columns: &Columns, case: Case<'_>) -> BTreeMap<usize, FaultKind> {
    let mut found = BTreeMap::new();
    if case.len() < 2 {
        return found;
    }
    let lists = Rows::all(program, columns, case).into_iter().map(|(list, rows)| (Some(list), rows.rows));
    for (list, rows) in std::iter::once((None, vec![(0..case.len()).collect()])).chain(lists) {
        for records in rows.iter().filter(|records| records.len() > 1) {
            for (place, input) in columns.answers().filter(|(_, input)| program.input(*input).list == list) {
                let cell = |record: usize| case.get(record).cell(place);
                let told = records.iter().copied().filter(|record| !cell(*record).trim().is_empty());
                let mut told = told.collect::<Vec<_>>().into_iter();
                let Some(first) = told.next() else { continue };
                for other in told.filter(|other| !same(program, input, cell(first), cell(*other))) {
                    let key = list.and_then(|list| columns.place_of(program.list(list).key?));
                    let label = key.and_then(|key| cell_of(key, case, records));
                    found.entry(other).or_insert_with(|| {
                        FaultKind::Differs(Box::new(Difference {
                            line: case.line(first),
                            label: label.unwrap_or_default().trim().to_owned(),
                            question: program.input(input).ask.clone(),
                            cells: [cell(first), cell(other)].map(|cell| cell.trim().to_owned()),
                        }))
                    });
                }
            }
        }
    }
    found
}

/// Do two cells say the same?
fn same(program: &Program, input: InputId, one: &str, other: &str) -> bool {
    let read = |cell| read_alone(program, program.input(input), cell);
    one.trim() == other.trim() || read(one).is_some_and(|value| Some(value) == read(other))
}
