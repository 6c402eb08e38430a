//! Formulas: one function for each production of the grammar.

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
        self.nested(|cursor| match cursor.keyword() {
            Some(Keyword::If) => cursor.if_expr(),
            Some(Keyword::Some) => cursor.quantified(Quantifier::Some),
            Some(Keyword::Every) => cursor.quantified(Quantifier::Every),
            Some(Keyword::For) => cursor.for_expr(),
            Some(_) | None => cursor.or(),
        })
    }

    fn if_expr(&mut self) -> Parsed {
        let start = self.skip().start;
        let condition = Box::new(self.expr()?);
        self.expect_keyword(Keyword::Then)?;
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
        self.expect_keyword(Keyword::Satisfies)?;
        let condition = Box::new(self.expr()?);
        self.node(start, ExprKind::Quantified { quantifier, name, rows, condition })
    }

    fn for_expr(&mut self) -> Parsed {
        let start = self.skip().start;
        let (name, rows) = self.row()?;
        self.expect_keyword(Keyword::Return)?;
        let value = Box::new(self.expr()?);
        self.node(start, ExprKind::For { name, rows, value })
    }

    fn row(&mut self) -> Result<(Word, Box<Expr>), SyntaxError> {
        let name = self.name("the name of a row")?;
        self.expect_keyword(Keyword::In)?;
        let rows = Box::new(self.path()?);
        if self.at_sign(Sign::Comma) {
            return Err(
                self.unsupported("a second list in one expression", "nest them: `some a in x satisfies some b in y …`")
            );
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
        if matches!(self.peek(), TokenKind::Name(_)) {
            return Ok(vec![Test::Is(self.path()?)]);
        }
        let error = self.expected("a range, a name or a list in parentheses");
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
        let (mut ahead, mut depth) = (0, 0);
        loop {
            match self.peek_after(ahead) {
                TokenKind::Sign(Sign::Open | Sign::OpenSquare) => depth += 1,
                TokenKind::Sign(Sign::Close | Sign::CloseSquare) if depth > 1 => depth -= 1,
                TokenKind::Sign(Sign::Close | Sign::CloseSquare) | TokenKind::End => return false,
                kind if depth <= 1 && (depth == 0 || *kind == TokenKind::Sign(Sign::Dots)) => return depth == 1,
                TokenKind::Name(_)
                | TokenKind::Keyword(_)
                | TokenKind::Choice(_)
                | TokenKind::Number(_)
                | TokenKind::Date(_)
                | TokenKind::Sign(_) => {}
            }
            ahead += 1;
        }
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
            // In other languages `--` does something else, and as a slip of the hand it adds where it should take away.
            if *op == ArithmeticOp::Minus && self.at_sign(Sign::Minus) && self.passed() == self.span().start {
                let help = "write one `-`; to take away a number below zero put it in brackets: `1 - (-2)`";
                return Err(self.expected("a value, not another `-`").help(help));
            }
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
        let number = if let ExprKind::Minus(inner) = &condition.kind { &inner.kind } else { &condition.kind };
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
            TokenKind::Keyword(_) | TokenKind::Date(_) | TokenKind::Sign(_) | TokenKind::End => {
                return Err(self.no_value());
            }
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
        let two_words =
            name == "distinct" && matches!(self.peek_after(1), TokenKind::Name(second) if second == "values");
        let words = if two_words { 2 } else { 1 };
        let span = self.span().start..self.span_after(words - 1).end;
        if *self.peek_after(words) == TokenKind::Sign(Sign::Open) {
            for _ in 0..words {
                self.skip();
            }
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
        let of_a_text = matches!(args.as_slice(), [Expr { kind: ExprKind::Choice(_), .. }]);
        match function.text.as_str() {
            "time" if literal => Err(date_in_formula(start..self.passed())),
            "date" | "duration" if literal && !of_a_text => Err(date_in_formula(start..self.passed())),
            _ => self.node(start, ExprKind::Call { function, args }),
        }
    }

    fn expect_keyword(&mut self, keyword: Keyword) -> Result<(), SyntaxError> {
        if !self.at_keyword(keyword) {
            return Err(self.expected(&format!("`{}`", keyword.as_str())));
        }
        self.skip();
        Ok(())
    }

    fn at_keyword(&self, keyword: Keyword) -> bool {
        self.keyword() == Some(keyword)
    }

    /// A node from byte `start` to the last token passed.
    fn node(&self, start: usize, kind: ExprKind) -> Parsed {
        let expr = Expr { kind, span: start..self.passed() };
        if expr.levels() > MOST_LEVELS { Err(too_deep(expr.span)) } else { Ok(expr) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::Range;

    fn error(text: &str) -> SyntaxError {
        parse(text).unwrap_err()
    }

    /// The code, the text marked, and the help.
    fn refusal(text: &str) -> (Code, &str, String) {
        let error = error(text);
        (error.code, text.get(error.span).unwrap(), error.help.unwrap_or_default())
    }

    /// The formula with a pair of parentheses around every operation.
    fn grouped(text: &str) -> String {
        fn group(expr: &Expr) -> String {
            let joined = |parts: &[Expr], word: &str| parts.iter().map(group).collect::<Vec<_>>().join(word);
            match &expr.kind {
                ExprKind::Arithmetic { op, left, right } => {
                    format!("({} {} {})", group(left), op.as_str(), group(right))
                }
                ExprKind::Compare { op, left, right } => format!("({} {} {})", group(left), op.as_str(), group(right)),
                ExprKind::And(parts) => format!("({})", joined(parts, " and ")),
                ExprKind::Or(parts) => format!("({})", joined(parts, " or ")),
                ExprKind::Minus(operand) => format!("(-{})", group(operand)),
                ExprKind::Path { of, name } => format!("({}.{})", group(of), name.text),
                ExprKind::Filter { of, condition } => format!("({}[{}])", group(of), group(condition)),
                ExprKind::If { condition, then, otherwise } => {
                    format!("(if {} then {} else {})", group(condition), group(then), group(otherwise))
                }
                ExprKind::Number(_)
                | ExprKind::Truth(_)
                | ExprKind::Choice(_)
                | ExprKind::Name(_)
                | ExprKind::Call { .. }
                | ExprKind::In { .. }
                | ExprKind::Quantified { .. }
                | ExprKind::For { .. } => expr.to_string(),
            }
        }
        group(&parse(text).unwrap())
    }

    fn spans(text: &str) -> Vec<Range<usize>> {
        fn collect(expr: &Expr, out: &mut Vec<Range<usize>>) {
            out.push(expr.span.clone());
            expr.parts().into_iter().for_each(|part| collect(part, out));
        }
        let mut out = Vec::new();
        collect(&parse(text).unwrap(), &mut out);
        out
    }

    #[test]
    fn atoms_are_figures_truths_choices_and_names() {
        assert_eq!(parse("0").unwrap().kind, ExprKind::Number("0".to_owned()));
        assert_eq!(parse("12.50").unwrap().kind, ExprKind::Number("12.50".to_owned()));
        assert_eq!(parse("true").unwrap().kind, ExprKind::Truth(true));
        assert_eq!(parse("false").unwrap().kind, ExprKind::Truth(false));
        assert_eq!(parse("\"农村\"").unwrap().kind, ExprKind::Choice("农村".to_owned()));
        assert_eq!(parse("is_75").unwrap().kind, ExprKind::Name("is_75".to_owned()));
    }

    #[test]
    fn calls_take_any_number_of_arguments() {
        let args = |text: &str| {
            let ExprKind::Call { function, args } = parse(text).unwrap().kind else { panic!("{text}") };
            (function.text, function.span, args.len())
        };
        assert_eq!(args("f()"), ("f".to_owned(), 0..1, 0));
        assert_eq!(args("max(0, if a then b else c, d)"), ("max".to_owned(), 0..3, 3));
        assert_eq!(args("distinct  values(stays.person)"), ("distinct values".to_owned(), 0..16, 1));
        assert_eq!(args("date(a)"), ("date".to_owned(), 0..4, 1));
    }

    #[test]
    fn operators_bind_as_in_the_grammar() {
        for (text, groups) in [
            ("a or b and c or d", "(a or (b and c) or d)"),
            ("a and (b and c)", "(a and (b and c))"),
            ("a = b and c < d", "((a = b) and (c < d))"),
            ("a + b = c - d", "((a + b) = (c - d))"),
            ("a - b - c", "((a - b) - c)"),
            ("a - (b - c)", "(a - (b - c))"),
            ("a + b * c / d", "(a + ((b * c) / d))"),
            ("-a * b", "((-a) * b)"),
            ("a - -b.c", "(a - (-(b.c)))"),
            ("a[x].b[y]", "(((a[x]).b)[y])"),
            ("if a then b else c or d", "(if a then b else (c or d))"),
            ("if a then b else if c then d else e", "(if a then b else (if c then d else e))"),
        ] {
            assert_eq!(grouped(text), groups, "{text}");
        }
    }

    #[test]
    fn two_minus_signs_without_a_blank_are_a_slip() {
        let (code, span, help) = refusal("a--b");
        assert_eq!((code, span), (Code::UnexpectedText, "-"));
        assert!(help.contains("brackets"), "{help}");
        assert!(parse("a - (-b)").is_ok() && parse("a - -b").is_ok());
    }

    #[test]
    fn every_comparison_is_read() {
        for sign in ["=", "!=", "<", "<=", ">", ">="] {
            let ExprKind::Compare { op, .. } = parse(&format!("a{sign}b")).unwrap().kind else { panic!("{sign}") };
            assert_eq!(op.as_str(), sign);
        }
    }

    #[test]
    fn after_in_stands_a_range_or_a_list_of_tests() {
        for text in [
            "a in [b..c]",
            "a in (b..c]",
            "a in [b..c)",
            "a in (b + 1..c)",
            "a in (b)",
            "a in (b, \"c\", < d, >= e, [f..g], (h..i))",
            "a in ((b + c) * d)",
            "a in ((b in [c..d]), e)",
            "a in (f((b in (c..d))), [b..(c)[d]])",
        ] {
            let ExprKind::In { tests, .. } = parse(text).unwrap().kind else { panic!("{text}") };
            assert!(!tests.is_empty());
        }
        let ExprKind::In { tests, .. } = parse("a in (b..c]").unwrap().kind else { panic!() };
        assert!(matches!(tests.as_slice(), [Test::Range { low_included: false, high_included: true, .. }]));
    }

    #[test]
    fn rows_are_named_filtered_and_counted() {
        for text in [
            "every m in members satisfies m.class = \"other\"",
            "some s in stays[item.person = this] satisfies s.total > 0 or s.free",
            "sum(for s in stays return s.total * rate(s.class))",
            "count(distinct values(stays.person))",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn spans_cover_the_text_and_leave_parentheses_out() {
        assert_eq!(spans(" a + b "), [1..6, 1..2, 5..6]);
        assert_eq!(spans("(a + b) * c"), [0..11, 1..6, 1..2, 5..6, 10..11]);
        assert_eq!(spans("f(a.b, \"补\")"), [0..13, 2..5, 2..3, 7..12]);
        assert_eq!(spans("a in [b..c] and d"), [0..17, 0..11, 0..1, 6..7, 9..10, 16..17]);
        assert_eq!(spans("if a then -b else c"), [0..19, 3..4, 10..12, 11..12, 18..19]);
    }

    #[test]
    fn a_chained_comparison_is_written_out() {
        assert_eq!(refusal("a < b < c"), (Code::ChainedComparison, "<", "write `a < b and b < c`".to_owned()));
        assert_eq!(refusal("0 <= f(x) + 1 <= (y)").2, "write `0 <= f(x) + 1 and f(x) + 1 <= …`");
        assert_eq!(refusal("a in (b) = c").0, Code::ChainedComparison);
        assert_eq!(refusal("a = b in (c)").0, Code::ChainedComparison);
    }

    #[test]
    fn an_if_has_an_else() {
        assert_eq!(error("if a then b").span, 11..11);
        assert_eq!(
            refusal("f(if a then b, c)"),
            (Code::MissingElse, ",", "say what counts otherwise, such as `else 0`".to_owned())
        );
    }

    #[test]
    fn dates_are_parameters() {
        for (text, marked) in [
            ("date(0, 1, 1)", "date(0, 1, 1)"),
            ("date and time(\"2012-01-01T00:00\") = a", "time(\"2012-01-01T00:00\")"),
            ("a > @\"2012-01-01\"", "@\"2012-01-01\""),
            ("a > 2012-01-01", "2012-01-01"),
        ] {
            let (code, found, help) = refusal(text);
            assert_eq!(
                (code, found, help.as_str()),
                (Code::FigureInFormula, marked, "make it a parameter and use its name")
            );
        }
    }

    #[test]
    fn parts_of_feel_that_policies_lack_are_named() {
        for (text, marked, help) in [
            ("a between b and c", "between", "write `a in [low..high]`"),
            ("f(a) between b and c", "between", "write `x in [low..high]`"),
            ("a = null", "null", "say what counts instead with `when` and `otherwise`"),
            ("a instance of b", "instance", "every name has one type, checked at load"),
            ("a + [b, c]", "[", "compare with `in (a, b)`, or pass the values one by one"),
            ("a[1]", "[1]", "name a condition, such as `[item.kind = \"a\"]`, or use `min`, `max` or `previous`"),
            ("a[-1].b", "[-1]", "name a condition, such as `[item.kind = \"a\"]`, or use `min`, `max` or `previous`"),
            ("some a in b, c in d satisfies e", ",", "nest them: `some a in x satisfies some b in y …`"),
            ("for a in 0..1 return a", "..", "rows come from a list of the policy"),
        ] {
            assert_eq!(refusal(text), (Code::UnsupportedFeel, marked, help.to_owned()), "{text}");
        }
    }

    #[test]
    fn operators_of_other_languages_are_translated() {
        for (text, marked, help) in [
            ("a == b", "==", "write `=`"),
            ("a && b", "&&", "write `and`"),
            ("a || b", "||", "write `or`"),
            ("a <> b", "<>", "write `!=`"),
            ("a => b", "=>", "write `>=`"),
            ("!a", "!", "write `not(…)`, or `!=` for unequal"),
            ("a ** b", "**", "there are no powers; multiply, or make the result a parameter"),
            ("a = 'b'", "'", "a choice stands in double quotes, such as `\"rural\"`"),
            ("a ? b : c", "?", "write `if … then … else …`"),
        ] {
            assert_eq!(refusal(text), (Code::ForeignOperator, marked, help.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_name_with_a_space_is_marked_whole() {
        assert_eq!(refusal("a + card value * b").0, Code::NameWithSpace);
        assert_eq!(refusal("a + card value * b").1, "card value");
        assert_eq!(refusal("not a"), (Code::UnexpectedText, "not", "write `not(a)`".to_owned()));
    }

    #[test]
    fn a_keyword_is_no_name() {
        assert_eq!(error("some if in a satisfies b").message, "`if` is a keyword, not a name");
        assert_eq!(error("a.in").message, "`in` is a keyword, not a name");
    }

    #[test]
    fn what_is_out_of_place_is_marked() {
        for (text, marked, help) in [
            ("1 + if a then b else c", "if", "put the `if` in parentheses"),
            ("a + )", ")", ""),
            ("a)", ")", "no bracket is open here"),
            ("a.b(c)", "(", "a function is called by its bare name, without a path before it"),
            ("a..b", "..", "a range stands after `in`: `x in [low..high]`"),
            ("(a..b)", "..", "a range stands after `in`: `x in (low..high)`"),
            ("a[b..c]", "..", "a range stands after `in`: `x in [low..high]`"),
            ("a in 0", "0", "write `in (a, b)` for several values or `in [low..high]` for a range"),
            ("a in [b, c]", "[", "write `in (a, b)` for several values or `in [low..high]` for a range"),
            ("a in (= b)", "=", "leave the `=` out: `in (a, b)`"),
            ("a in (!= b)", "!=", "write `not(x in (a, b))`"),
            ("a else b", "else", "an `else` belongs to an `if … then …`"),
            ("a 1", "1", ""),
            ("a then b", "then", ""),
            ("f(a b)", "a b", "names have no spaces: `a_b`; otherwise a sign or a comma is missing"),
            ("f(a,)", ")", ""),
            ("--a", "-", ""),
            ("if a b", "a b", "names have no spaces: `a_b`; otherwise a sign or a comma is missing"),
        ] {
            let (code, found, found_help) = refusal(text);
            assert!(matches!(code, Code::UnexpectedText | Code::NameWithSpace), "{text}: {code}");
            assert_eq!((found, found_help.as_str()), (marked, help), "{text}");
        }
    }

    #[test]
    fn an_unfinished_formula_is_marked_at_its_end() {
        for text in ["a +", "f(a", "f(", "(a", "a[b", "if a", "a in [b..c", "a in (b, ", "some a in b", "a.", "not("] {
            let error = error(text);
            assert_eq!((error.code, error.span), (Code::UnexpectedEnd, text.len()..text.len()), "{text}");
        }
        assert_eq!(error(" \n").code, Code::EmptyFormula);
    }

    #[test]
    fn nesting_is_read_to_its_limit() {
        let nested = |open: &str, levels: usize| format!("{}a", open.repeat(levels)) + &")".repeat(levels);
        assert!(parse(&nested("(", MOST_LEVELS - 1)).is_ok());
        assert_eq!(error(&nested("(", MOST_LEVELS)).code, Code::NestingTooDeep);
        assert_eq!(error(&nested("f(", MOST_LEVELS)).code, Code::NestingTooDeep);
        for text in ["(", "f(", "a[", "a in ((", "if ", "some a in b satisfies ", "if a then b else "] {
            assert_eq!(error(&text.repeat(10_000 / text.len())).code, Code::NestingTooDeep, "{text}");
        }
    }

    #[test]
    fn a_tall_tree_is_refused_without_brackets_too() {
        for (first, more) in [("a", "+a"), ("a", "*a"), ("a", ".a"), ("a", "[a]")] {
            assert!(parse(&(first.to_owned() + &more.repeat(MOST_LEVELS - 1))).is_ok());
            assert_eq!(error(&(first.to_owned() + &more.repeat(MOST_LEVELS))).code, Code::NestingTooDeep, "{more}");
            assert_eq!(error(&(first.to_owned() + &more.repeat(3_000))).code, Code::NestingTooDeep, "{more}");
        }
        assert!(parse(&("a".to_owned() + &" or a".repeat(1_000))).is_ok());
        let tower = format!("{}a{}", "(".repeat(40), "+a+a)".repeat(40));
        assert_eq!(error(&tower).code, Code::NestingTooDeep);
    }
}
