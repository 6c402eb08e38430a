//! Findings: the diagnostics of one check, collected so that all are reported at once.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::document::Word;
use crate::source::path::{Path, Step};
use std::collections::BTreeSet;

/// Diagnostics of one policy that are listed.
const MOST_FINDINGS: usize = 1_000;

/// The diagnostics found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    all: Vec<Diagnostic>,
    /// Rules, outcomes, inputs and list entries with an error.
    in_error: BTreeSet<Vec<Step>>,
    /// Is one said that more are wrong than are listed?
    cut_off: bool,
}

impl Findings {
    /// Adds one, unless the same was said before or more are found than are listed. What is beyond the list refuses a policy only if it is
    /// an error.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.in_error.insert(entry_of(&diagnostic.path));
        }
        let full = self.all.len() >= MOST_FINDINGS;
        if self.cut_off || full && diagnostic.severity != Severity::Error || self.all.contains(&diagnostic) {
            return;
        }
        if full {
            self.cut_off = true;
            let message = format!("there are more mistakes: only the first {MOST_FINDINGS} are listed");
            self.all.push(Diagnostic::error(Code::TooManyEntries, diagnostic.path, message));
            return;
        }
        self.all.push(diagnostic);
    }

    /// Adds: there is nothing of this kind with this name.
    pub(crate) fn unknown(&mut self, word: &Word, kind: &str, like: Option<&str>) {
        let mut diagnostic =
            Diagnostic::error(Code::UnknownName, &word.path, format!("there is no {kind} `{}`", word.value));
        if let Some(like) = like {
            diagnostic = diagnostic.help(format!("did you mean `{like}`?"));
        }
        self.push(diagnostic);
    }

    /// Adds what was found under a circumstance and not without it: no error with the same code is known at its place.
    pub(crate) fn add_new(&mut self, found: Findings, circumstance: &str) {
        let known = |new: &Diagnostic| self.all.iter().any(|old| old.code == new.code && old.path == new.path);
        let new: Vec<Diagnostic> = found.all.into_iter().filter(|new| !known(new)).collect();
        for mut diagnostic in new {
            diagnostic.message = format!("{}, {circumstance}", diagnostic.message);
            self.push(diagnostic);
        }
    }

    /// Is there an error among them?
    pub(crate) fn has_errors(&self) -> bool {
        !self.in_error.is_empty()
    }

    /// Is there an error in the same rule, outcome, input or list entry as this path?
    pub(crate) fn has_errors_in_entry_of(&self, path: &str) -> bool {
        self.in_error.contains(&entry_of(path))
    }

    /// All of them.
    pub(crate) fn into_all(self) -> Vec<Diagnostic> {
        self.all
    }
}

/// `rules.x`, or `lists.x.rules.y`, of a path to something inside it.
fn entry_of(path: &str) -> Vec<Step> {
    let path = Path::parse(path).unwrap_or_default();
    let of_list = matches!(path.steps().first(), Some(Step::Key(key)) if key.as_ref() == "lists");
    path.steps().iter().take(if of_list { 4 } else { 2 }).cloned().collect()
}
