//! Which row of another list is meant, where no column says so.

use crate::program::{InputId, Kind, ListId, ListRows, Program};

/// A question of which row is meant that no column answers: it is the one that the same record makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Implied {
    /// The question.
    pub input: InputId,
    /// Its list.
    pub list: ListId,
    /// The list of the row that is meant.
    pub of: ListId,
}

/// All of them, for columns that answer these questions: both lists have columns, and the one asks for one row of the other only.
pub fn implied(program: &Program, inputs: &[Option<InputId>]) -> Vec<Implied> {
    let has_column = |list| inputs.iter().flatten().any(|input| program.input(*input).list == Some(list));
    let refers = |(input, entry): (InputId, &crate::program::Input)| match (entry.list, &entry.kind) {
        (Some(list), Kind::Row(of)) if list != *of && entry.given.is_none() => Some(Implied { input, list, of: *of }),
        _ => None,
    };
    let all: Vec<Implied> = (0..).map(InputId).zip(&program.inputs).filter_map(refers).collect();
    let alone = |implied: &Implied| {
        all.iter().filter(|other| (other.list, other.of) == (implied.list, implied.of)).count() == 1
            && !inputs.contains(&Some(implied.input))
            && has_column(implied.list)
            && has_column(implied.of)
            && matches!(program.list(implied.of).rows, ListRows::Asked { .. })
    };
    all.iter().copied().filter(alone).collect()
}
