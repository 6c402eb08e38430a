//! Questions, and the lists in which they repeat.

use super::{BodyDoc, ChoiceDoc, Text, Word};
use crate::source::path::Path;

/// `[inputs.x]`.
#[derive(Clone, Debug)]
pub struct InputDoc {
    /// Name.
    pub name: Word,
    /// The question.
    pub ask: Text,
    /// A hint.
    pub help: Option<Text>,
    /// `kind`.
    pub kind: Word,
    /// `of`: the named choice or the list.
    pub of: Option<Word>,
    /// `choices`: options of its own.
    pub choices: Option<ChoiceDoc>,
    /// Unit.
    pub unit: Option<Word>,
    /// Grid of a number or a ratio.
    pub step: Option<Word>,
    /// Smallest value allowed.
    pub least: Option<Word>,
    /// Largest value allowed.
    pub most: Option<Word>,
    /// Every value must be larger.
    pub above: Option<Word>,
    /// Every value must be smaller.
    pub below: Option<Word>,
    /// When the question is asked.
    pub when: Option<Word>,
    /// What counts where it is not asked, as one would type it.
    pub otherwise: Option<Word>,
}

/// `[lists.x]`.
#[derive(Clone, Debug)]
pub struct ListDoc {
    /// Name.
    pub name: Word,
    /// The question.
    pub ask: Text,
    /// What one row is called.
    pub label: Option<Text>,
    /// A hint.
    pub help: Option<Text>,
    /// Fewest rows.
    pub least: u32,
    /// Most rows.
    pub most: u32,
    /// Unit of `count`.
    pub unit: Option<Word>,
    /// The label input that names a row.
    pub key: Option<Word>,
    /// When the list is asked.
    pub when: Option<Word>,
    /// Order of rows for `previous`.
    pub in_order_of: Vec<Word>,
    /// Rows that the document itself supplies.
    pub given: Vec<GivenRowDoc>,
    /// Inputs, rules, outcomes and checks of a row.
    pub body: BodyDoc,
}

/// One row that the document supplies.
#[derive(Clone, Debug)]
pub struct GivenRowDoc {
    /// Place of the row.
    pub path: Path,
    /// Name of the row.
    pub key: Word,
    /// Label of the row.
    pub label: Text,
    /// Input name and value, as one would type it.
    pub values: Vec<(Word, Word)>,
}
