//! Why a formula or a cell cannot be read.

use std::ops::Range;

use thiserror::Error;

use crate::diagnostic::{Code, Diagnostic};

/// The first thing in a formula or a cell that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// What kind of error it is.
    pub code: Code,
    /// Bytes of the text, on character boundaries; empty at the end of the text.
    pub span: Range<usize>,
    /// One line, lower case, without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl SyntaxError {
    pub(super) fn new(code: Code, span: Range<usize>, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same as a finding about the text at `path`.
    pub fn into_diagnostic(self, path: impl ToString) -> Diagnostic {
        let found = Diagnostic::error(self.code, path, self.message).at(self.span);
        match self.help {
            Some(help) => found.help(help),
            None => found,
        }
    }
}
