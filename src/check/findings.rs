//! Findings: the diagnostics of one check, collected so that all are reported at once.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::document::Word;
use crate::source::path::{Path, Step};

/// The diagnostics found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Diagnostic>);

impl Findings {
    /// Adds one, unless the same was said before.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
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
        let known = |new: &Diagnostic| self.0.iter().any(|old| old.code == new.code && old.path == new.path);
        let new: Vec<Diagnostic> = found.0.into_iter().filter(|new| !known(new)).collect();
        for mut diagnostic in new {
            diagnostic.message = format!("{}, {circumstance}", diagnostic.message);
            self.push(diagnostic);
        }
    }

    /// Is there an error among them?
    pub(crate) fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Is there an error in the same rule, outcome, input or list entry as this path?
    pub(crate) fn has_errors_in_entry_of(&self, path: &str) -> bool {
        let entry = entry_of(path);
        self.0.iter().any(|found| found.severity == Severity::Error && entry_of(&found.path) == entry)
    }

    /// All of them.
    pub(crate) fn into_all(self) -> Vec<Diagnostic> {
        self.0
    }
}

/// `rules.x`, or `lists.x.rules.y`, of a path to something inside it.
fn entry_of(path: &str) -> Vec<Step> {
    let path = Path::parse(path).unwrap_or_default();
    let of_list = matches!(path.steps().first(), Some(Step::Key(key)) if key.as_ref() == "lists");
    path.steps().iter().take(if of_list { 4 } else { 2 }).cloned().collect()
}
