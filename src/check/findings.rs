//! Findings: the diagnostics of one check, collected so that all are reported at once.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::document::Word;

/// The diagnostics found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Diagnostic>);

impl Findings {
    /// Adds one.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
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

    /// Is there an error among them?
    pub(crate) fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// All of them.
    pub(crate) fn into_all(self) -> Vec<Diagnostic> {
        self.0
    }
}
