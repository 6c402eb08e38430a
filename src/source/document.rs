//! The document: a policy file as its author wrote it, before any name is resolved or any formula is read.
//!
//! Every part keeps the path it stands at, so that later passes can point to it. `read.rs` builds it from a plain value.

mod figures;
mod header;
mod outcomes;
mod questions;
mod rules;

pub use self::figures::{FigureRowDoc, FiguresDoc, ParameterDoc};
pub use self::header::{Audience, ChoiceDoc, DoubtDoc, HeaderDoc, ReadingDoc};
pub use self::outcomes::{DeadlineDoc, NoteDoc, OutcomeDoc, RequirementDoc};
pub use self::questions::{GivenRowDoc, InputDoc, ListDoc};
pub use self::rules::{DecisionDoc, DecisionRowDoc, DrawDoc, DrawPoolDoc, PoolDoc, RuleBodyDoc, RuleDoc, ShowDoc};

use super::path::Path;
use serde::{Deserialize, Serialize};

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A piece of text with the place it stands at.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// What stands there.
    pub value: T,
    /// Where it stands.
    pub path: Path,
}

/// A text of the file (name, formula, figure, cell) with its place.
pub type Word = Placed<String>;

/// A whole policy file.
#[derive(Clone, Debug)]
pub struct PolicyDoc {
    /// `[policy]`.
    pub header: HeaderDoc,
    /// `[units]`: name and label.
    pub units: Vec<(Word, Text)>,
    /// `[choices]`.
    pub choices: Vec<ChoiceDoc>,
    /// `[articles]`: number and text, in natural order of the numbers.
    pub articles: Vec<(Word, Text)>,
    /// `[doubts]`.
    pub doubts: Vec<DoubtDoc>,
    /// `[readings]`.
    pub readings: Vec<ReadingDoc>,
    /// `[parameters]`.
    pub parameters: Vec<ParameterDoc>,
    /// `[lists]`.
    pub lists: Vec<ListDoc>,
    /// What stands at the level of the policy itself.
    pub body: BodyDoc,
    /// `[[expects]]`.
    pub expects: Vec<ExpectDoc>,
}

/// What a policy and a row of a list both have.
#[derive(Clone, Debug, Default)]
pub struct BodyDoc {
    /// Questions, in order.
    pub inputs: Vec<InputDoc>,
    /// Rules, in order.
    pub rules: Vec<RuleDoc>,
    /// Outcomes, in order.
    pub outcomes: Vec<OutcomeDoc>,
    /// Checks between answers.
    pub checks: Vec<CheckDoc>,
}

/// A condition between answers.
#[derive(Clone, Debug)]
pub struct CheckDoc {
    /// The truth that must hold.
    pub must: Word,
    /// The input that is wrong otherwise.
    pub blame: Word,
    /// Code of the problem.
    pub code: Word,
    /// What to type instead.
    pub say: Text,
}

/// A condition between figures.
#[derive(Clone, Debug)]
pub struct ExpectDoc {
    /// The truth that must hold.
    pub must: Word,
    /// What is wrong otherwise.
    pub say: Text,
    /// A note (the policy loads) instead of an error.
    pub note: bool,
}
