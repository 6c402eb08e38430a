//! Cells of tables: the tests of one value, in the author's short form.

use super::cursor::Cursor;
use super::error::SyntaxError;
use super::syntax::{Cell, CellTest, CellValue, CellValueKind, CompareOp, Test};
use super::token::{Manner, Sign, TokenKind};
use crate::diagnostic::Code;

/// Reads a cell of a table.
///
/// ```
/// use huisuan::source::feel::parse_cell;
///
/// for cell in ["-", "county, elsewhere", "not(none)", "[0..6000)", "<= 20%", ">= 2026-01-01"] {
///     assert_eq!(parse_cell(cell)?.to_string(), cell);
/// }
/// # Ok::<(), huisuan::source::feel::SyntaxError>(())
/// ```
///
/// # Errors
///
/// The first thing that is not in the grammar, or a text of more than [`MOST_BYTES`](super::MOST_BYTES) bytes.
pub fn parse_cell(text: &str) -> Result<Cell, SyntaxError> {
    let mut cursor = Cursor::new(text, Manner::Cell)?;
    let cell = cursor.cell()?;
    if cursor.at_end() { Ok(cell) } else { Err(cursor.after_cell()) }
}

impl Cursor<'_> {
    fn cell(&mut self) -> Result<Cell, SyntaxError> {
        let any = self.at_sign(Sign::Minus) && !matches!(self.peek_after(1), TokenKind::Number(_));
        if any {
            self.skip();
            return Ok(Cell::Any);
        }
        let negated = matches!(self.peek(), TokenKind::Name(name) if name == "not")
            && *self.peek_after(1) == TokenKind::Sign(Sign::Open);
        if negated {
            self.skip();
            return Ok(Cell::Tests { negated, tests: self.list(Self::cell_test)? });
        }
        let mut tests = vec![self.cell_test()?];
        while self.accept(Sign::Comma) {
            tests.push(self.cell_test()?);
        }
        Ok(Cell::Tests { negated, tests })
    }

    fn cell_test(&mut self) -> Result<CellTest, SyntaxError> {
        if self.at_sign(Sign::Open) || self.at_sign(Sign::OpenSquare) {
            return self.range(Self::cell_value);
        }
        match self.comparison() {
            Some(CompareOp::Order(order)) => {
                self.skip();
                Ok(Test::Compare(order, self.cell_value()?))
            }
            Some(CompareOp::Equal) => Err(self.expected("a test").help("leave the `=` out: write the value alone")),
            Some(CompareOp::NotEqual) => Err(self.expected("a test").help("write `not(…)` around the value")),
            None => self.bare_value(),
        }
    }

    fn bare_value(&mut self) -> Result<CellTest, SyntaxError> {
        let value = self.cell_value()?;
        if !self.at_sign(Sign::Dots) {
            return Ok(Test::Is(value));
        }
        let low = self.source(value.span);
        Err(self.expected("`,` or the end").help(format!("a range stands in brackets: `[{low}..`, up to `]` or `)`")))
    }

    fn cell_value(&mut self) -> Result<CellValue, SyntaxError> {
        let start = self.span().start;
        let negative = self.at_sign(Sign::Minus) && matches!(self.peek_after(1), TokenKind::Number(_));
        if negative {
            self.skip();
        }
        let kind = match self.peek().clone() {
            TokenKind::Number(digits) if negative => CellValueKind::Number(format!("-{digits}")),
            TokenKind::Number(digits) => CellValueKind::Number(digits),
            TokenKind::Date(date) => CellValueKind::Date(date),
            TokenKind::Choice(choice) => CellValueKind::Choice(choice),
            TokenKind::Name(word) => {
                self.check_word(&word)?;
                CellValueKind::Word(word)
            }
            TokenKind::Keyword(_) | TokenKind::Sign(_) | TokenKind::End => return Err(self.expected("a value")),
        };
        self.skip();
        Ok(CellValue { kind, span: start..self.passed() })
    }

    fn check_word(&self, word: &str) -> Result<(), SyntaxError> {
        let help = match word {
            "true" => "write `yes`",
            "false" => "write `no`",
            "null" => "write `-` for every value; a missing answer has no row",
            "not" => "`not(…)` goes around the whole cell",
            "and" | "or" => "separate values by `,`; a range `[low..high]` says both ends",
            _ => return Ok(()),
        };
        Err(SyntaxError::new(Code::UnexpectedText, self.span(), format!("`{word}` is no value of a cell")).help(help))
    }

    /// The cell is complete, and something follows.
    fn after_cell(&self) -> SyntaxError {
        let error = self.expected("`,` or the end");
        match self.peek() {
            TokenKind::Name(_) | TokenKind::Number(_) | TokenKind::Date(_) | TokenKind::Choice(_) => {
                error.help("separate values by `,`; names have no spaces")
            }
            TokenKind::Sign(Sign::Plus | Sign::Minus | Sign::Times | Sign::Over | Sign::Dot | Sign::Open) => {
                error.help("a cell holds values, not formulas: make a rule or a parameter and use its name")
            }
            TokenKind::Keyword(_) | TokenKind::Sign(_) | TokenKind::End => error,
        }
    }
}
