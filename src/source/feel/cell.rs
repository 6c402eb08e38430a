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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::feel::syntax::Order;

    fn tests(text: &str) -> Vec<CellTest> {
        let Cell::Tests { negated: false, tests } = parse_cell(text).unwrap() else { panic!("{text}") };
        tests
    }

    fn value(kind: fn(String) -> CellValueKind, text: &str) -> CellValue {
        CellValue { kind: kind(text.to_owned()), span: 0..0 }
    }

    fn refusal(text: &str) -> (Code, &str, String) {
        let error = parse_cell(text).unwrap_err();
        (error.code, text.get(error.span).unwrap(), error.help.unwrap_or_default())
    }

    #[test]
    fn a_dash_is_every_value_and_a_negative_number_is_not() {
        assert_eq!(parse_cell(" - ").unwrap(), Cell::Any);
        assert_eq!(tests("-5"), [Test::Is(value(CellValueKind::Number, "-5"))]);
    }

    #[test]
    fn bare_words_are_choices_parameters_or_truths() {
        let word = |text| Test::Is(value(CellValueKind::Word, text));
        assert_eq!(tests("county, elsewhere"), [word("county"), word("elsewhere")]);
        assert_eq!(tests("yes"), [word("yes")]);
        assert_eq!(tests("some"), [word("some")]);
        assert_eq!(tests("\"农村\""), [Test::Is(value(CellValueKind::Choice, "农村"))]);
    }

    #[test]
    fn figures_are_plain_percent_or_dates() {
        assert_eq!(tests("<= 20%"), [Test::Compare(Order::AtMost, value(CellValueKind::Number, "20%"))]);
        assert_eq!(tests(">= 2026-01-01"), [Test::Compare(Order::AtLeast, value(CellValueKind::Date, "2026-01-01"))]);
    }

    #[test]
    fn ranges_name_each_end() {
        for (text, low_included, high_included) in [
            ("[0..6000]", true, true),
            ("(0..6000]", false, true),
            ("[0..6000)", true, false),
            ("(0..6000)", false, false),
        ] {
            let (low, high) = (value(CellValueKind::Number, "0"), value(CellValueKind::Number, "6000"));
            assert_eq!(tests(text), [Test::Range { low, low_included, high, high_included }]);
        }
        assert_eq!(tests("[2024-01-01..2024-12-31], [-5..line]").len(), 2);
    }

    #[test]
    fn not_goes_around_the_whole_cell() {
        let cell = parse_cell("not(none, > 5)").unwrap();
        assert!(matches!(cell, Cell::Tests { negated: true, tests } if tests.len() == 2));
        assert_eq!(refusal("not(a), b").1, ",");
        assert_eq!(refusal("not(not(a))").2, "`not(…)` goes around the whole cell");
        assert_eq!(refusal("a, not(b)").1, "not");
    }

    #[test]
    fn each_value_has_its_bytes() {
        let Cell::Tests { tests, .. } = parse_cell("[-5..20%], \"补\"").unwrap() else { panic!() };
        let spans: Vec<_> = tests.iter().flat_map(Test::values).map(|value| value.span.clone()).collect();
        assert_eq!(spans, [1..3, 5..8, 11..16]);
    }

    #[test]
    fn what_a_cell_cannot_say_is_explained() {
        for (text, marked, help) in [
            ("= a", "=", "leave the `=` out: write the value alone"),
            ("!= a", "!=", "write `not(…)` around the value"),
            ("5%..10%", "..", "a range stands in brackets: `[5%..`, up to `]` or `)`"),
            ("true", "true", "write `yes`"),
            ("a, false", "false", "write `no`"),
            ("null", "null", "write `-` for every value; a missing answer has no row"),
            ("a or b", "or", "separate values by `,`; names have no spaces"),
            ("or", "or", "separate values by `,`; a range `[low..high]` says both ends"),
            ("rural wubao", "wubao", "separate values by `,`; names have no spaces"),
            ("a + 1", "+", "a cell holds values, not formulas: make a rule or a parameter and use its name"),
            ("f(a)", "(", "a cell holds values, not formulas: make a rule or a parameter and use its name"),
            ("-, a", ",", ""),
            ("[a..b", "", ""),
            ("[a, b]", ",", ""),
            ("a,", "", ""),
            (")", ")", ""),
        ] {
            let (_, found, found_help) = refusal(text);
            assert_eq!((found, found_help.as_str()), (marked, help), "{text}");
        }
        assert_eq!(refusal("").0, Code::EmptyFormula);
        assert_eq!(refusal("a，b").0, Code::FullWidthCharacter);
        assert_eq!(refusal("1,000").0, Code::MalformedNumber);
        assert_eq!(refusal("2024-1-1").0, Code::MalformedDate);
    }
}
