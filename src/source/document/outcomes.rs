//! Outcomes, with what they demand and what goes with them.

use super::{Text, Word};
use crate::source::path::Path;

/// `[outcomes.x]`.
#[derive(Clone, Debug)]
pub struct OutcomeDoc {
    /// Name.
    pub name: Word,
    /// `benefit`, `quota`, `check`, `deadline`, `classification` or `placement`.
    pub kind: Word,
    /// Title.
    pub title: Text,
    /// When the outcome is listed at all.
    pub when: Option<Word>,
    /// Requirements.
    pub requires: Vec<RequirementDoc>,
    /// The amount if granted.
    pub amount: Option<Word>,
    /// Rules shown with it.
    pub figures: Vec<Word>,
    /// Deadlines.
    pub deadlines: Vec<DeadlineDoc>,
    /// Papers to bring.
    pub papers: Vec<NoteDoc>,
    /// Steps to take.
    pub steps: Vec<NoteDoc>,
    /// Notes.
    pub notes: Vec<NoteDoc>,
    /// Who decides.
    pub decided_by: Option<Text>,
}

/// One requirement of an outcome.
#[derive(Clone, Debug)]
pub struct RequirementDoc {
    /// Name, unique in the outcome.
    pub id: Word,
    /// The truth that must hold.
    pub when: Word,
    /// What it demands, in words.
    pub label: Text,
    /// Article.
    pub cite: Option<Word>,
    /// What can be done if it fails.
    pub remedy: Option<Text>,
}

/// One deadline of an outcome.
#[derive(Clone, Debug)]
pub struct DeadlineDoc {
    /// The rule that gives the day.
    pub is: Word,
    /// When it applies.
    pub when: Option<Word>,
    /// Label, else the rule's.
    pub label: Option<Text>,
    /// Article, else the rule's.
    pub cite: Option<Word>,
}

/// A paper, a step or a note.
#[derive(Clone, Debug)]
pub struct NoteDoc {
    /// Place.
    pub path: Path,
    /// The text.
    pub text: Text,
    /// Article.
    pub cite: Option<Word>,
    /// When it applies.
    pub when: Option<Word>,
}
