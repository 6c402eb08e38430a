//! What a policy says about itself, and its words: choices, doubts, readings.

use super::{Text, Word};
use serde::{Deserialize, Serialize};

/// `[policy]`.
#[derive(Clone, Debug)]
pub struct HeaderDoc {
    /// Kebab-case name of the policy, also its folder.
    pub id: String,
    /// Version of this file.
    pub version: String,
    /// Who asks: `citizen`, `office` or `school`.
    pub audience: Audience,
    /// Title.
    pub title: Text,
    /// One line: what the calculator answers.
    pub summary: Option<Text>,
    /// Where the scheme applies.
    pub place: Option<Text>,
    /// First day in force; `None` where the text has no date. ISO text.
    pub from: Option<Word>,
    /// Last day in force; `None` where the text has no date. ISO text.
    pub to: Option<Word>,
    /// Article of the dates.
    pub cite: Option<Word>,
    /// Title of the source document.
    pub source_title: String,
    /// Remark on the source.
    pub source_note: Option<Text>,
    /// Who decides at the end.
    pub decided_by: Option<Text>,
    /// Notes on the text that change no answer.
    pub remarks: Vec<Text>,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// A citizen.
    Citizen,
    /// A clerk of an office.
    Office,
    /// A school.
    School,
}

/// `[choices.x]`, or the `choices` of an input.
#[derive(Clone, Debug)]
pub struct ChoiceDoc {
    /// Name of the choice (for an input's own choices: the input's name).
    pub name: Word,
    /// Options in order.
    pub options: Vec<(Word, Text)>,
}

/// `[doubts.x]`.
#[derive(Clone, Debug)]
pub struct DoubtDoc {
    /// Name.
    pub name: Word,
    /// The article that leaves the question open.
    pub cite: Option<Word>,
    /// The question, as a sentence.
    pub text: Text,
}

/// `[readings.x]`.
#[derive(Clone, Debug)]
pub struct ReadingDoc {
    /// Name.
    pub name: Word,
    /// The ambiguous article.
    pub cite: Option<Word>,
    /// What is to be read one way or another.
    pub ask: Text,
    /// The ways, in order.
    pub options: Vec<(Word, Text)>,
    /// The way the policy recommends.
    pub recommended: Word,
}
