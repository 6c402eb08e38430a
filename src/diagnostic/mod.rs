//! What is wrong with a policy, where, and what to write instead.

pub mod code;
pub mod excerpt;
pub mod nearest;

use std::ops::Range;

pub use code::Code;
pub use excerpt::Location;
pub use nearest::nearest;

/// How much a diagnostic weighs. Ordered: an error is the least value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The policy does not load.
    Error,
    /// The policy loads; the author should look.
    Warning,
    /// A fact worth showing, such as a difference inside the document itself.
    Note,
}

impl Severity {
    /// The word printed before the code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding about a policy.
///
/// It names its place by the path of a value, so that it means the same whether the policy arrived as TOML, JSON or a
/// plain object. Whoever has the text turns the path into a [`Location`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is; stable.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The path of the value, such as `rules.rate.rows[2][0]`; empty for the whole document.
    pub path: String,
    /// Bytes inside the text value at `path`, or inside the whole source text where `path` is empty.
    pub offset: Option<Range<usize>>,
    /// One line, lower case, without a full stop; the author's own text in backticks.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding that keeps the policy from loading.
    pub fn error(code: Code, path: impl ToString, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path, message)
    }

    /// A finding that the author should look at.
    pub fn warning(code: Code, path: impl ToString, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path, message)
    }

    /// A fact worth showing.
    pub fn note(code: Code, path: impl ToString, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, path, message)
    }

    /// Narrows the finding to these bytes of the text at its path.
    #[must_use]
    pub fn at(mut self, offset: Range<usize>) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Its place, what is wrong and what to write instead, on one line: for where there is no text to show it in.
    pub fn line(&self) -> String {
        let help = self.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
        format!("{}: {}{help}", self.path, self.message)
    }

    #[expect(clippy::needless_pass_by_value, reason = "callers hand over a path or a string literal alike")]
    fn new(severity: Severity, code: Code, path: impl ToString, message: impl Into<String>) -> Self {
        Self { code, severity, path: path.to_string(), offset: None, message: message.into(), help: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_is_built_in_one_sentence() {
        let found = Diagnostic::error(Code::FigureInFormula, "rules.rate.value", "a figure").at(3..5).help("name it");
        assert_eq!(found.severity, Severity::Error);
        assert_eq!(found.path, "rules.rate.value");
        assert_eq!(found.offset, Some(3..5));
        assert_eq!(found.help.as_deref(), Some("name it"));
    }

    #[test]
    fn the_heaviest_finding_sorts_first() {
        let mut found = [Severity::Note, Severity::Error, Severity::Warning];
        found.sort();
        assert_eq!(found.map(Severity::as_str), ["error", "warning", "note"]);
    }
}
