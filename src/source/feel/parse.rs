//! Formulas: one function for each production of the grammar.

use std::ops::Range;

use super::MOST_LEVELS;
use super::cursor::{Cursor, too_deep};
use super::error::SyntaxError;
use super::syntax::{ArithmeticOp, CompareOp, Expr, ExprKind, Quantifier, Test, Word};
use super::token::{Keyword, Manner, Sign, TokenKind, date_in_formula};
use crate::diagnostic::Code;

/// Reads a formula.
///
/// ```
/// use huisuan::source::feel::parse;
///
/// let formula = parse("min( (price*rate), cap(kind) )")?;
/// assert_eq!(formula.to_string(), "min(price * rate, cap(kind))");
/// assert_eq!(parse("a < b < c").unwrap_err().help.as_deref(), Some("write `a < b and b < c`"));
/// # Ok::<(), huisuan::source::feel::SyntaxError>(())
/// ```
///
/// # Errors
///
/// The first thing that is not in the grammar, a text of more than [`MOST_BYTES`](super::MOST_BYTES) bytes, or more
/// than [`MOST_LEVELS`] levels.
pub fn parse(text: &str) -> Result<Expr, SyntaxError> {
    let mut cursor = Cursor::new(text, Manner::Formula)?;
    let expr = cursor.expr()?;
    if cursor.at_end() { Ok(expr) } else { Err(cursor.trailing()) }
}

type Parsed = Result<Expr, SyntaxError>;

impl Cursor<'_> {
    fn expr(&mut self) -> Parsed {
        self.nested(|cursor| match cursor.peek() {
            TokenKind::Keyword(Keyword::If) => cursor.if_expr(),
            TokenKind::Keyword(Keyword::Some) => cursor.quantified(Quantifier::Some),
            TokenKind::Keyword(Keyword::Every) => cursor.quantified(Quantifier::Every),
            TokenKind::Keyword(Keyword::For) => cursor.for_expr(),
            _ => cursor.or(),
        })
    }

    fn if_expr(&mut self) -> Parsed {
        let start = self.skip().start;
        let condition = Box::new(self.expr()?);
        self.keyword(Keyword::Then)?;
        let then = Box::new(self.expr()?);
        if !self.at_keyword(Keyword::Else) {
            return Err(self.no_else());
        }
        self.skip();
        let otherwise = Box::new(self.expr()?);
        self.node(start, ExprKind::If { condition, then, otherwise })
    }

    fn quantified(&mut self, quantifier: Quantifier) -> Parsed {
        let start = self.skip().start;
        let (name, rows) = self.row()?;
        self.keyword(Keyword::Satisfies)?;
        let condition = Box::new(self.expr()?);
        self.node(start, ExprKind::Quantified { quantifier, name, rows, condition })
    }

    fn for_expr(&mut self) -> Parsed {
        let start = self.skip().start;
        let (name, rows) = self.row()?;
        self.keyword(Keyword::Return)?;
        let value = Box::new(self.expr()?);
        self.node(start, ExprKind::For { name, rows, value })
    }

    fn row(&mut self) -> Result<(Word, Box<Expr>), SyntaxError> {
        let name = self.name("the name of a row")?;
        self.keyword(Keyword::In)?;
        let rows = Box::new(self.path()?);
        if self.at_sign(Sign::Comma) {
            return Err(self.unsupported("a second list in one expression", "nest them: `some a in x satisfies some b in y …`"));
        }
        if self.at_sign(Sign::Dots) {
            return Err(self.unsupported("a range of numbers as a list", "rows come from a list of the policy"));
        }
        Ok((name, rows))
    }

    fn or(&mut self) -> Parsed {
        self.joined(Keyword::Or, ExprKind::Or, Self::and)
    }

    fn and(&mut self) -> Parsed {
        self.joined(Keyword::And, ExprKind::And, Self::comparison_or_sum)
    }

    fn joined(&mut self, word: Keyword, kind: fn(Vec<Expr>) -> ExprKind, part: fn(&mut Self) -> Parsed) -> Parsed {
        let start = self.span().start;
        let first = part(self)?;
        if !self.at_keyword(word) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.at_keyword(word) {
            self.skip();
            parts.push(part(self)?);
        }
        self.node(start, kind(parts))
    }

    fn comparison_or_sum(&mut self) -> Parsed {
        let start = self.span().start;
        let left = self.sum()?;
        let (compared, last) = if let Some(op) = self.comparison() {
            self.skip();
            let last = self.span().start;
            let right = Box::new(self.sum()?);
            (self.node(start, ExprKind::Compare { op, left: Box::new(left), right })?, last)
        } else if self.at_keyword(Keyword::In) {
            self.skip();
            let last = self.span().start;
            let tests = self.tests()?;
            (self.node(start, ExprKind::In { value: Box::new(left), tests })?, last)
        } else {
            return Ok(left);
        };
        if self.comparison().is_some() || self.at_keyword(Keyword::In) {
            return Err(self.chained(start, last));
        }
        Ok(compared)
    }

    fn tests(&mut self) -> Result<Vec<Test<Expr>>, SyntaxError> {
        if self.opens_range() {
            return Ok(vec![self.range(Self::sum)?]);
        }
        if self.at_sign(Sign::Open) {
            return self.list(Self::test);
        }
        let error = self.expected("a range or a list in parentheses");
        Err(error.help("write `in (a, b)` for several values or `in [low..high]` for a range"))
    }

    fn test(&mut self) -> Result<Test<Expr>, SyntaxError> {
        if self.opens_range() {
            return self.range(Self::sum);
        }
        match self.comparison() {
            Some(CompareOp::Order(order)) => {
                self.skip();
                Ok(Test::Compare(order, self.sum()?))
            }
            Some(CompareOp::Equal) => Err(self.expected("a test").help("leave the `=` out: `in (a, b)`")),
            Some(CompareOp::NotEqual) => Err(self.expected("a test").help("write `not(x in (a, b))`")),
            None => self.sum().map(Test::Is),
        }
    }

    /// Whether the bracket that comes next has `..` directly inside.
    fn opens_range(&self) -> bool {
        let mut depth = 0;
        for ahead in 0.. {
            match self.peek_after(ahead) {
                TokenKind::Sign(Sign::Open | Sign::OpenSquare) => depth += 1,
                TokenKind::Sign(Sign::Close | Sign::CloseSquare) if depth > 1 => depth -= 1,
                TokenKind::Sign(Sign::Dots) if depth == 1 => return true,
                TokenKind::Sign(Sign::Close | Sign::CloseSquare) | TokenKind::End => return false,
                _ if depth == 0 => return false,
                _ => {}
            }
        }
        false
    }

    fn sum(&mut self) -> Parsed {
        self.arithmetic(&[(Sign::Plus, ArithmeticOp::Plus), (Sign::Minus, ArithmeticOp::Minus)], Self::product)
    }

    fn product(&mut self) -> Parsed {
        self.arithmetic(&[(Sign::Times, ArithmeticOp::Times), (Sign::Over, ArithmeticOp::Over)], Self::unary)
    }

    fn arithmetic(&mut self, ops: &[(Sign, ArithmeticOp)], operand: fn(&mut Self) -> Parsed) -> Parsed {
        let start = self.span().start;
        let mut left = operand(self)?;
        while let Some((_, op)) = ops.iter().find(|(sign, _)| self.at_sign(*sign)) {
            self.skip();
            let right = Box::new(operand(self)?);
            left = self.node(start, ExprKind::Arithmetic { op: *op, left: Box::new(left), right })?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed {
        let start = self.span().start;
        if !self.accept(Sign::Minus) {
            return self.path();
        }
        let operand = Box::new(self.path()?);
        self.node(start, ExprKind::Minus(operand))
    }

    fn path(&mut self) -> Parsed {
        let start = self.span().start;
        let mut of = self.atom()?;
        loop {
            if self.accept(Sign::Dot) {
                let name = self.name("the name of a field")?;
                of = self.node(start, ExprKind::Path { of: Box::new(of), name })?;
            } else if self.at_sign(Sign::OpenSquare) {
                let condition = Box::new(self.filter()?);
                of = self.node(start, ExprKind::Filter { of: Box::new(of), condition })?;
            } else {
                return Ok(of);
            }
        }
    }

    fn filter(&mut self) -> Parsed {
        let start = self.skip().start;
        let condition = self.nested(Self::or)?;
        if self.at_sign(Sign::Dots) {
            return Err(self.expected("`]`").help("a range stands after `in`: `x in [low..high]`"));
        }
        self.expect(Sign::CloseSquare)?;
        let number = match &condition.kind {
            ExprKind::Minus(inner) => &inner.kind,
            kind => kind,
        };
        if matches!(number, ExprKind::Number(_)) {
            let span = start..self.passed();
            return Err(SyntaxError::new(Code::UnsupportedFeel, span, "rows are not picked by their number")
                .help("name a condition, such as `[item.kind = \"a\"]`, or use `min`, `max` or `previous`"));
        }
        Ok(condition)
    }

    fn atom(&mut self) -> Parsed {
        let start = self.span().start;
        let kind = match self.peek().clone() {
            TokenKind::Number(digits) => ExprKind::Number(digits),
            TokenKind::Choice(choice) => ExprKind::Choice(choice),
            TokenKind::Keyword(Keyword::True) => ExprKind::Truth(true),
            TokenKind::Keyword(Keyword::False) => ExprKind::Truth(false),
            TokenKind::Name(name) => return self.name_or_call(name),
            TokenKind::Sign(Sign::Open) => return self.parenthesised(),
            TokenKind::Keyword(_) | TokenKind::Date(_) | TokenKind::Sign(_) | TokenKind::End => return Err(self.no_value()),
        };
        self.skip();
        self.node(start, kind)
    }

    fn parenthesised(&mut self) -> Parsed {
        self.skip();
        let inner = self.expr()?;
        if self.at_sign(Sign::Dots) {
            return Err(self.expected("`)`").help("a range stands after `in`: `x in (low..high)`"));
        }
        self.expect(Sign::Close)?;
        Ok(inner)
    }

    fn name_or_call(&mut self, name: String) -> Parsed {
        let two_words = name == "distinct" && matches!(self.peek_after(1), TokenKind::Name(second) if second == "values");
        let words = if two_words { 2 } else { 1 };
        let span = self.span().start..self.span_after(words - 1).end;
        if *self.peek_after(words) == TokenKind::Sign(Sign::Open) {
            (0..words).for_each(|_| drop(self.skip()));
            let text = if two_words { "distinct values".to_owned() } else { name };
            return self.call(Word { text, span });
        }
        if name == "null" {
            return Err(self.unsupported("there is no `null`", "say what counts instead with `when` and `otherwise`"));
        }
        let word = self.name("a name")?;
        self.alone(&word)?;
        self.node(word.span.start, ExprKind::Name(word.text))
    }

    fn call(&mut self, function: Word) -> Parsed {
        let start = function.span.start;
        let args = if *self.peek_after(1) == TokenKind::Sign(Sign::Close) {
            self.skip();
            self.skip();
            Vec::new()
        } else {
            self.list(Self::expr)?
        };
        let literal = matches!(args.first().map(|arg| &arg.kind), Some(ExprKind::Choice(_) | ExprKind::Number(_)));
        if literal && matches!(function.text.as_str(), "date" | "time" | "duration") {
            return Err(date_in_formula(start..self.passed()));
        }
        self.node(start, ExprKind::Call { function, args })
    }

    fn keyword(&mut self, keyword: Keyword) -> Result<(), SyntaxError> {
        if !self.at_keyword(keyword) {
            return Err(self.expected(&format!("`{}`", keyword.as_str())));
        }
        self.skip();
        Ok(())
    }

    fn at_keyword(&self, keyword: Keyword) -> bool {
        *self.peek() == TokenKind::Keyword(keyword)
    }

    /// A node from byte `start` to the last token passed.
    fn node(&self, start: usize, kind: ExprKind) -> Parsed {
        let expr = Expr { kind, span: start..self.passed() };
        if expr.levels() > MOST_LEVELS { Err(too_deep(expr.span)) } else { Ok(expr) }
    }
}

/// What goes wrong often enough to be explained.
impl Cursor<'_> {
    fn no_else(&self) -> SyntaxError {
        let found = self.expected("`else`");
        SyntaxError { code: Code::MissingElse, ..found }.help("say what counts otherwise, such as `else 0`")
    }

    /// The comparison from byte `start`, whose last operand begins at byte `last`, goes on with another.
    fn chained(&self, start: usize, last: usize) -> SyntaxError {
        let end = self.passed();
        let (first, shared) = (self.source(start..end), self.source(last..end));
        let sign = self.source(self.span());
        let next = self.source(self.span_after(1));
        let rest = if matches!(self.peek_after(1), TokenKind::Name(_) | TokenKind::Number(_)) { next } else { "…" };
        SyntaxError::new(Code::ChainedComparison, self.span(), format!("`{sign}` follows a comparison"))
            .help(format!("write `{first} and {shared} {sign} {rest}`"))
    }

    /// After a name comes neither another name nor a figure.
    fn alone(&self, word: &Word) -> Result<(), SyntaxError> {
        let TokenKind::Name(next) = self.peek() else { return Ok(()) };
        let name = &word.text;
        Err(match (name.as_str(), next.as_str()) {
            (_, "between") => self.unsupported("there is no `between`", &format!("write `{name} in [low..high]`")),
            (_, "instance") => self.unsupported("there is no `instance of`", "every name has one type, checked at load"),
            ("not", _) => {
                let span = word.span.clone();
                SyntaxError::new(Code::UnexpectedText, span, "`not` is a function").help(format!("write `not({next})`"))
            }
            (_, _) => {
                let span = word.span.start..self.span().end;
                let message = format!("nothing stands between `{name}` and `{next}`");
                SyntaxError::new(Code::NameWithSpace, span, message)
                    .help(format!("names have no spaces: `{name}_{next}`; otherwise a sign or a comma is missing"))
            }
        })
    }

    /// A value is expected and does not come.
    fn no_value(&self) -> SyntaxError {
        let error = self.expected("a value");
        match self.peek() {
            TokenKind::Sign(Sign::OpenSquare) => {
                self.unsupported("there are no list literals", "compare with `in (a, b)`, or pass the values one by one")
            }
            TokenKind::Keyword(keyword @ (Keyword::If | Keyword::Some | Keyword::Every | Keyword::For)) => {
                error.help(format!("put the `{}` in parentheses", keyword.as_str()))
            }
            _ => error,
        }
    }

    /// The formula is complete, and something follows.
    fn trailing(&self) -> SyntaxError {
        let error = self.expected("an operator or the end");
        match self.peek() {
            TokenKind::Sign(Sign::Close | Sign::CloseSquare) => error.help("no bracket is open here"),
            TokenKind::Sign(Sign::Open) => error.help("a function is called by its bare name, without a path before it"),
            TokenKind::Sign(Sign::Dots) => error.help("a range stands after `in`: `x in [low..high]`"),
            TokenKind::Keyword(Keyword::Else) => error.help("an `else` belongs to an `if … then …`"),
            TokenKind::Name(name) if name == "between" => {
                self.unsupported("there is no `between`", "write `x in [low..high]`")
            }
            TokenKind::Name(name) if name == "instance" => {
                self.unsupported("there is no `instance of`", "every name has one type, checked at load")
            }
            _ => error,
        }
    }
}
