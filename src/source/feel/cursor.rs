//! A walk along tokens, and the errors where it cannot go on. Formulas and cells add their grammars to it.

use std::ops::Range;

use super::MOST_LEVELS;
use super::error::SyntaxError;
use super::syntax::{CompareOp, Order, Test, Word};
use super::token::{Keyword, Manner, Sign, Token, TokenKind, tokens};
use crate::diagnostic::Code;

const COMPARISONS: [(Sign, CompareOp); 6] = [
    (Sign::Equal, CompareOp::Equal),
    (Sign::NotEqual, CompareOp::NotEqual),
    (Sign::Less, CompareOp::Order(Order::Less)),
    (Sign::AtMost, CompareOp::Order(Order::AtMost)),
    (Sign::More, CompareOp::Order(Order::More)),
    (Sign::AtLeast, CompareOp::Order(Order::AtLeast)),
];

/// The text, its tokens and the next one.
pub(super) struct Cursor<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    end: Token,
    depth: usize,
}

impl<'t> Cursor<'t> {
    /// # Errors
    ///
    /// A text without any token, or one with something that is no token.
    pub(super) fn new(text: &'t str, manner: Manner) -> Result<Self, SyntaxError> {
        let end = Token { kind: TokenKind::End, span: text.len()..text.len() };
        let cursor = Self { text, tokens: tokens(text, manner)?, at: 0, end, depth: 0 };
        if cursor.at_end() {
            let help = match manner {
                Manner::Formula => "write `0` for nothing, or leave the key out",
                Manner::Cell => "write `-` for every value",
            };
            return Err(SyntaxError::new(Code::EmptyFormula, 0..text.len(), "there is nothing to read").help(help));
        }
        Ok(cursor)
    }

    pub(super) fn peek(&self) -> &TokenKind {
        self.peek_after(0)
    }

    /// The token `skipped` tokens after the next one.
    pub(super) fn peek_after(&self, skipped: usize) -> &TokenKind {
        &self.tokens.get(self.at + skipped).unwrap_or(&self.end).kind
    }

    pub(super) fn span(&self) -> Range<usize> {
        self.span_after(0)
    }

    pub(super) fn span_after(&self, skipped: usize) -> Range<usize> {
        self.tokens.get(self.at + skipped).unwrap_or(&self.end).span.clone()
    }

    pub(super) fn source(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    pub(super) fn at_end(&self) -> bool {
        *self.peek() == TokenKind::End
    }

    pub(super) fn at_sign(&self, sign: Sign) -> bool {
        *self.peek() == TokenKind::Sign(sign)
    }

    /// Where the last token passed ends.
    pub(super) fn passed(&self) -> usize {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.span.end)
    }

    /// Reads with one level more around it.
    ///
    /// # Errors
    ///
    /// Those of `read`, and too many levels: so that no text can exhaust the stack.
    pub(super) fn nested<T>(&mut self, read: fn(&mut Self) -> Result<T, SyntaxError>) -> Result<T, SyntaxError> {
        if self.depth >= MOST_LEVELS {
            return Err(too_deep(self.span()));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Goes past the next token and returns its bytes.
    pub(super) fn skip(&mut self) -> Range<usize> {
        let span = self.span();
        self.at = (self.at + 1).min(self.tokens.len());
        span
    }

    /// The keyword that comes next.
    pub(super) fn keyword(&self) -> Option<Keyword> {
        if let TokenKind::Keyword(keyword) = self.peek() { Some(*keyword) } else { None }
    }

    pub(super) fn accept(&mut self, sign: Sign) -> bool {
        let found = self.at_sign(sign);
        if found {
            self.skip();
        }
        found
    }

    pub(super) fn expect(&mut self, sign: Sign) -> Result<Range<usize>, SyntaxError> {
        if self.at_sign(sign) { Ok(self.skip()) } else { Err(self.expected(&format!("`{}`", sign.as_str()))) }
    }

    pub(super) fn name(&mut self, what: &str) -> Result<Word, SyntaxError> {
        match self.peek() {
            TokenKind::Name(name) => Ok(Word { text: name.clone(), span: self.skip() }),
            TokenKind::Keyword(keyword) => {
                let message = format!("`{}` is a keyword, not a name", keyword.as_str());
                Err(SyntaxError::new(Code::UnexpectedText, self.span(), message))
            }
            TokenKind::Choice(_) | TokenKind::Number(_) | TokenKind::Date(_) | TokenKind::Sign(_) | TokenKind::End => {
                Err(self.expected(what))
            }
        }
    }

    /// The comparison sign that comes next.
    pub(super) fn comparison(&self) -> Option<CompareOp> {
        COMPARISONS.iter().find(|(sign, _)| self.at_sign(*sign)).map(|(_, op)| *op)
    }

    /// A range, whose opening bracket comes next, with ends read by `value`.
    pub(super) fn range<V>(&mut self, value: fn(&mut Self) -> Result<V, SyntaxError>) -> Result<Test<V>, SyntaxError> {
        let low_included = self.at_sign(Sign::OpenSquare);
        self.skip();
        let low = value(self)?;
        self.expect(Sign::Dots)?;
        let high = value(self)?;
        let high_included = self.at_sign(Sign::CloseSquare);
        if !high_included && !self.at_sign(Sign::Close) {
            return Err(self.expected("`]` or `)` at the end of the range"));
        }
        self.skip();
        Ok(Test::Range { low, low_included, high, high_included })
    }

    /// One or more items between parentheses, whose opening one comes next.
    pub(super) fn list<V>(&mut self, item: fn(&mut Self) -> Result<V, SyntaxError>) -> Result<Vec<V>, SyntaxError> {
        self.expect(Sign::Open)?;
        let mut items = vec![item(self)?];
        while self.accept(Sign::Comma) {
            items.push(item(self)?);
        }
        if !self.at_sign(Sign::Close) {
            return Err(self.expected("`,` or `)`"));
        }
        self.skip();
        Ok(items)
    }

    /// The error that the next token is not `what`.
    pub(super) fn expected(&self, what: &str) -> SyntaxError {
        let span = self.span();
        if self.at_end() {
            return SyntaxError::new(Code::UnexpectedEnd, span, format!("the text ends where {what} is expected"));
        }
        let found = self.source(span.clone());
        SyntaxError::new(Code::UnexpectedText, span, format!("`{found}` stands where {what} is expected"))
    }

    /// The error that the next token is of a part of FEEL that policies do not have.
    pub(super) fn unsupported(&self, message: &str, help: &str) -> SyntaxError {
        SyntaxError::new(Code::UnsupportedFeel, self.span(), message).help(help)
    }
}

/// The error of a text with too many levels, found at `span`.
pub(super) fn too_deep(span: Range<usize>) -> SyntaxError {
    let message = format!("the formula is nested more than {MOST_LEVELS} levels deep");
    SyntaxError::new(Code::NestingTooDeep, span, message).help("split it into several rules")
}
