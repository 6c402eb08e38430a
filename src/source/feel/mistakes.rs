//! Mistakes in formulas that are made often enough to be explained.

use super::cursor::Cursor;
use super::error::SyntaxError;
use super::syntax::Word;
use super::token::{Keyword, Sign, TokenKind};
use crate::diagnostic::Code;

impl Cursor<'_> {
    /// An `if` has no `else` where one is expected.
    pub(super) fn no_else(&self) -> SyntaxError {
        let found = self.expected("`else`");
        SyntaxError { code: Code::MissingElse, ..found }.help("say what counts otherwise, such as `else 0`")
    }

    /// The comparison from byte `start`, whose last operand begins at byte `last`, goes on with another.
    pub(super) fn chained(&self, start: usize, last: usize) -> SyntaxError {
        let end = self.passed();
        let (first, shared) = (self.source(start..end), self.source(last..end));
        let sign = self.source(self.span());
        let next = self.source(self.span_after(1));
        let rest = if matches!(self.peek_after(1), TokenKind::Name(_) | TokenKind::Number(_)) { next } else { "…" };
        SyntaxError::new(Code::ChainedComparison, self.span(), format!("`{sign}` follows a comparison"))
            .help(format!("write `{first} and {shared} {sign} {rest}`"))
    }

    /// After a name comes neither another name nor a figure.
    pub(super) fn alone(&self, word: &Word) -> Result<(), SyntaxError> {
        let TokenKind::Name(next) = self.peek() else { return Ok(()) };
        let name = &word.text;
        if let Some(error) = self.foreign_word(name, next) {
            return Err(error);
        }
        if name == "not" {
            let error = SyntaxError::new(Code::UnexpectedText, word.span.clone(), "`not` is a function");
            return Err(error.help(format!("write `not({next})`")));
        }
        let span = word.span.start..self.span().end;
        let message = format!("nothing stands between `{name}` and `{next}`");
        Err(SyntaxError::new(Code::NameWithSpace, span, message)
            .help(format!("names have no spaces: `{name}_{next}`; otherwise a sign or a comma is missing")))
    }

    /// A value is expected and does not come.
    pub(super) fn no_value(&self) -> SyntaxError {
        let error = self.expected("a value");
        if self.at_sign(Sign::OpenSquare) {
            return self
                .unsupported("there are no list literals", "compare with `in (a, b)`, or pass the values one by one");
        }
        match self.keyword() {
            Some(word @ (Keyword::If | Keyword::Some | Keyword::Every | Keyword::For)) => {
                error.help(format!("put the `{}` in parentheses", word.as_str()))
            }
            Some(_) | None => error,
        }
    }

    /// The formula is complete, and something follows.
    pub(super) fn trailing(&self) -> SyntaxError {
        let help = match self.peek() {
            TokenKind::Sign(Sign::Close | Sign::CloseSquare) => "no bracket is open here",
            TokenKind::Sign(Sign::Open) => "a function is called by its bare name, without a path before it",
            TokenKind::Sign(Sign::Dots) => "a range stands after `in`: `x in [low..high]`",
            TokenKind::Keyword(Keyword::Else) => "an `else` belongs to an `if … then …`",
            TokenKind::Name(name) => return self.foreign_word("x", name).unwrap_or_else(|| self.no_operator()),
            TokenKind::Choice(_)
            | TokenKind::Number(_)
            | TokenKind::Date(_)
            | TokenKind::Sign(_)
            | TokenKind::Keyword(_)
            | TokenKind::End => return self.no_operator(),
        };
        self.no_operator().help(help)
    }

    fn no_operator(&self) -> SyntaxError {
        self.expected("an operator or the end")
    }

    /// `word`, which comes next after the value `value`, is an operator of FEEL.
    fn foreign_word(&self, value: &str, word: &str) -> Option<SyntaxError> {
        match word {
            "between" => Some(self.unsupported("there is no `between`", &format!("write `{value} in [low..high]`"))),
            "instance" => {
                Some(self.unsupported("there is no `instance of`", "every name has one type, checked at load"))
            }
            _ => None,
        }
    }
}
