//! Outcomes: what a policy decides.

use super::{ArticleId, ListId, RuleId, TermId, Text};

/// A benefit, quota, check, deadline, classification or placement.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// The list it belongs to: there is one on each row.
    pub list: Option<ListId>,
    /// What it is.
    pub kind: OutcomeKind,
    /// Its title.
    pub title: Text,
    /// When it is listed at all.
    pub when: Option<TermId>,
    /// What must hold.
    pub requires: Vec<Requirement>,
    /// The amount if granted.
    pub amount: Option<TermId>,
    /// Rules shown with it.
    pub figures: Vec<RuleId>,
    /// Deadlines.
    pub deadlines: Vec<Deadline>,
    /// Papers to bring.
    pub papers: Vec<Note>,
    /// Steps to take.
    pub steps: Vec<Note>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Who decides, if not the policy's own office.
    pub decided_by: Option<Text>,
}

/// What an outcome is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeKind {
    /// Something that is paid or given.
    Benefit,
    /// How many or how much is allowed.
    Quota,
    /// Whether something is in order.
    Check,
    /// Until when.
    Deadline,
    /// Which class something belongs to.
    Classification,
    /// Who gets which place.
    Placement,
}

/// One requirement of an outcome.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Its name, unique in the outcome.
    pub id: String,
    /// The truth that must hold.
    pub when: TermId,
    /// What it demands, in words.
    pub label: Text,
    /// Its article.
    pub cite: Option<ArticleId>,
    /// What can be done if it fails.
    pub remedy: Option<Text>,
}

/// One deadline of an outcome.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// The rule that gives the day.
    pub is: RuleId,
    /// When it applies.
    pub when: Option<TermId>,
    /// Its label.
    pub label: Text,
    /// Its article.
    pub cite: Option<ArticleId>,
}

/// A paper, a step or a note.
#[derive(Clone, Debug)]
pub struct Note {
    /// The text.
    pub text: Text,
    /// Its article.
    pub cite: Option<ArticleId>,
    /// When it applies.
    pub when: Option<TermId>,
}
