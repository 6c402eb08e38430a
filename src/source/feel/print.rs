//! Formulas and cells in their canonical text, with no more parentheses than they need.

use std::fmt::{self, Display, Formatter, Write};

use super::syntax::ArithmeticOp::{Minus, Over, Plus, Times};
use super::syntax::{Cell, CellValue, CellValueKind, Expr, ExprKind, Test};

/// How tightly a formula holds together: the production of the grammar that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Expr,
    Or,
    And,
    Comparison,
    Sum,
    Product,
    Unary,
    Path,
}

impl Level {
    fn of(expr: &Expr) -> Self {
        match &expr.kind {
            ExprKind::If { .. } | ExprKind::Quantified { .. } | ExprKind::For { .. } => Self::Expr,
            ExprKind::Or(_) => Self::Or,
            ExprKind::And(_) => Self::And,
            ExprKind::Compare { .. } | ExprKind::In { .. } => Self::Comparison,
            ExprKind::Arithmetic { op: Plus | Minus, .. } => Self::Sum,
            ExprKind::Arithmetic { op: Times | Over, .. } => Self::Product,
            ExprKind::Minus(_) => Self::Unary,
            ExprKind::Number(_)
            | ExprKind::Truth(_)
            | ExprKind::Choice(_)
            | ExprKind::Name(_)
            | ExprKind::Path { .. }
            | ExprKind::Filter { .. }
            | ExprKind::Call { .. } => Self::Path,
        }
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_kind(f, &self.kind)
    }
}

/// Writes `expr` where the grammar has `least`: in parentheses where it holds less tightly.
fn write_expr(f: &mut Formatter<'_>, expr: &Expr, least: Level) -> fmt::Result {
    if Level::of(expr) >= least { write!(f, "{expr}") } else { write!(f, "({expr})") }
}

fn write_kind(f: &mut Formatter<'_>, kind: &ExprKind) -> fmt::Result {
    match kind {
        ExprKind::Number(text) | ExprKind::Name(text) => f.write_str(text),
        ExprKind::Truth(truth) => write!(f, "{truth}"),
        ExprKind::Choice(choice) => write!(f, "\"{choice}\""),
        ExprKind::Path { of, name } => {
            write_expr(f, of, Level::Path)?;
            write!(f, ".{}", name.text)
        }
        ExprKind::Filter { of, condition } => {
            write_expr(f, of, Level::Path)?;
            f.write_char('[')?;
            write_expr(f, condition, Level::Or)?;
            f.write_char(']')
        }
        ExprKind::Call { function, args } => {
            write!(f, "{}(", function.text)?;
            write_joined(f, args, ", ", Display::fmt)?;
            f.write_char(')')
        }
        ExprKind::Minus(operand) => {
            f.write_char('-')?;
            write_expr(f, operand, Level::Path)
        }
        ExprKind::Arithmetic { op, left, right } => {
            let (first, second) = match op {
                Plus | Minus => (Level::Sum, Level::Product),
                Times | Over => (Level::Product, Level::Unary),
            };
            write_expr(f, left, first)?;
            write!(f, " {} ", op.as_str())?;
            write_expr(f, right, second)
        }
        ExprKind::Compare { op, left, right } => {
            write_expr(f, left, Level::Sum)?;
            write!(f, " {} ", op.as_str())?;
            write_expr(f, right, Level::Sum)
        }
        ExprKind::In { value, tests } => write_in(f, value, tests),
        ExprKind::And(parts) => write_joined(f, parts, " and ", |part, f| write_expr(f, part, Level::Comparison)),
        ExprKind::Or(parts) => write_joined(f, parts, " or ", |part, f| write_expr(f, part, Level::And)),
        ExprKind::If { condition, then, otherwise } => {
            f.write_str("if ")?;
            write_expr(f, condition, Level::Or)?;
            write!(f, " then {then} else {otherwise}")
        }
        ExprKind::Quantified { quantifier, name, rows, condition } => {
            write!(f, "{} {} in ", quantifier.as_str(), name.text)?;
            write_expr(f, rows, Level::Path)?;
            write!(f, " satisfies {condition}")
        }
        ExprKind::For { name, rows, value } => {
            write!(f, "for {} in ", name.text)?;
            write_expr(f, rows, Level::Path)?;
            write!(f, " return {value}")
        }
    }
}

fn write_in(f: &mut Formatter<'_>, value: &Expr, tests: &[Test<Expr>]) -> fmt::Result {
    let write = |test: &Test<Expr>, f: &mut Formatter<'_>| write_test(f, test, |f, end| write_expr(f, end, Level::Sum));
    write_expr(f, value, Level::Sum)?;
    f.write_str(" in ")?;
    match tests {
        [range @ Test::Range { .. }] => write(range, f),
        tests => {
            f.write_char('(')?;
            write_joined(f, tests, ", ", write)?;
            f.write_char(')')
        }
    }
}

fn write_test<V>(
    f: &mut Formatter<'_>,
    test: &Test<V>,
    write: impl Fn(&mut Formatter<'_>, &V) -> fmt::Result,
) -> fmt::Result {
    match test {
        Test::Is(value) => write(f, value),
        Test::Compare(order, value) => {
            write!(f, "{} ", order.as_str())?;
            write(f, value)
        }
        Test::Range { low, low_included, high, high_included } => {
            f.write_char(if *low_included { '[' } else { '(' })?;
            write(f, low)?;
            f.write_str("..")?;
            write(f, high)?;
            f.write_char(if *high_included { ']' } else { ')' })
        }
    }
}

fn write_joined<T>(
    f: &mut Formatter<'_>,
    parts: &[T],
    between: &str,
    write: impl Fn(&T, &mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    for (place, part) in parts.iter().enumerate() {
        f.write_str(if place == 0 { "" } else { between })?;
        write(part, f)?;
    }
    Ok(())
}

impl Display for Cell {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (open, tests, close) = match self {
            Self::Any => return f.write_char('-'),
            Self::Tests { negated: true, tests } => ("not(", tests, ")"),
            Self::Tests { negated: false, tests } => ("", tests, ""),
        };
        f.write_str(open)?;
        write_joined(f, tests, ", ", |test, f| write_test(f, test, |f, value| write!(f, "{value}")))?;
        f.write_str(close)
    }
}

impl Display for CellValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            CellValueKind::Word(text) | CellValueKind::Number(text) | CellValueKind::Date(text) => f.write_str(text),
            CellValueKind::Choice(choice) => write!(f, "\"{choice}\""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::feel::syntax::{ArithmeticOp, CompareOp, Order, Quantifier, Word};
    use crate::source::feel::{parse, parse_cell};
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    const WORDS: [&str; 7] = ["a", "rate", "is_75", "this", "item", "not", "b_2"];

    fn text() -> impl Strategy<Value = String> {
        prop::sample::select(&WORDS[..]).prop_map(str::to_owned)
    }

    fn word() -> impl Strategy<Value = Word> {
        text().prop_map(|text| Word { text, span: 0..0 })
    }

    fn order() -> impl Strategy<Value = Order> {
        prop::sample::select(&[Order::Less, Order::AtMost, Order::More, Order::AtLeast][..])
    }

    fn comparison() -> impl Strategy<Value = CompareOp> {
        prop_oneof![Just(CompareOp::Equal), Just(CompareOp::NotEqual), order().prop_map(CompareOp::Order)]
    }

    fn test<V: Clone + std::fmt::Debug>(value: impl Strategy<Value = V> + Clone) -> impl Strategy<Value = Test<V>> {
        let range = (value.clone(), any::<bool>(), value.clone(), any::<bool>()).prop_map(
            |(low, low_included, high, high_included)| Test::Range { low, low_included, high, high_included },
        );
        prop_oneof![
            value.clone().prop_map(Test::Is),
            range,
            (order(), value).prop_map(|(order, value)| Test::Compare(order, value))
        ]
    }

    fn is_index(condition: &Expr) -> bool {
        let number = if let ExprKind::Minus(inner) = &condition.kind { inner } else { condition };
        matches!(number.kind, ExprKind::Number(_))
    }

    fn formula() -> impl Strategy<Value = Expr> {
        let leaf = prop_oneof![
            prop::sample::select(&["0", "1", "12.50"][..]).prop_map(|digits| ExprKind::Number(digits.to_owned())),
            any::<bool>().prop_map(ExprKind::Truth),
            "[a-z农 ,()]{1,4}".prop_map(ExprKind::Choice),
            text().prop_map(ExprKind::Name),
        ];
        leaf.prop_map(expr).prop_recursive(6, 48, 4, |inner| {
            let boxed = inner.clone().prop_map(Box::new);
            let arithmetic = prop::sample::select(&[Plus, Minus, Times, Over][..]);
            let function = prop_oneof![word(), Just(Word { text: "distinct values".to_owned(), span: 0..0 })];
            let condition = boxed.clone().prop_filter("no index", |condition| !is_index(condition));
            let quantifier = prop::sample::select(&[Quantifier::Some, Quantifier::Every][..]);
            prop_oneof![
                (boxed.clone(), word()).prop_map(|(of, name)| ExprKind::Path { of, name }),
                (boxed.clone(), condition).prop_map(|(of, condition)| ExprKind::Filter { of, condition }),
                (function, vec(inner.clone(), 0..4)).prop_map(|(function, args)| ExprKind::Call { function, args }),
                boxed.clone().prop_map(ExprKind::Minus),
                (arithmetic, boxed.clone(), boxed.clone())
                    .prop_map(|(op, left, right): (ArithmeticOp, _, _)| ExprKind::Arithmetic { op, left, right }),
                (comparison(), boxed.clone(), boxed.clone()).prop_map(|(op, left, right)| ExprKind::Compare {
                    op,
                    left,
                    right
                }),
                (boxed.clone(), vec(test(inner.clone()), 1..4))
                    .prop_map(|(value, tests)| ExprKind::In { value, tests }),
                vec(inner.clone(), 2..4).prop_map(ExprKind::And),
                vec(inner, 2..4).prop_map(ExprKind::Or),
                (boxed.clone(), boxed.clone(), boxed.clone()).prop_map(|(condition, then, otherwise)| ExprKind::If {
                    condition,
                    then,
                    otherwise
                }),
                (quantifier, word(), boxed.clone(), boxed.clone()).prop_map(|(quantifier, name, rows, condition)| {
                    ExprKind::Quantified { quantifier, name, rows, condition }
                }),
                (word(), boxed.clone(), boxed).prop_map(|(name, rows, value)| ExprKind::For { name, rows, value }),
            ]
            .prop_map(expr)
        })
    }

    fn expr(kind: ExprKind) -> Expr {
        Expr { kind, span: 0..0 }
    }

    fn cell() -> impl Strategy<Value = Cell> {
        let value = prop_oneof![
            prop::sample::select(&["rural", "yes", "in", "every"][..])
                .prop_map(|word| CellValueKind::Word(word.to_owned())),
            "[a-z农 ,()]{1,4}".prop_map(CellValueKind::Choice),
            (option::of(Just('-')), "0|[1-9][0-9]{0,4}", option::of("[.][0-9]{1,3}"), option::of(Just('%'))).prop_map(
                |(sign, whole, fraction, percent)| {
                    let end = fraction.unwrap_or_default() + percent.map_or("", |_| "%");
                    CellValueKind::Number(sign.map_or("", |_| "-").to_owned() + &whole + &end)
                }
            ),
            "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(CellValueKind::Date),
        ];
        let value = value.prop_map(|kind| CellValue { kind, span: 0..0 }).boxed();
        let tests = (any::<bool>(), vec(test(value), 1..4));
        prop_oneof![Just(Cell::Any), tests.prop_map(|(negated, tests)| Cell::Tests { negated, tests })]
    }

    #[test]
    fn parentheses_stay_only_where_they_count() {
        for (written, printed) in [
            ("((a))", "a"),
            ("(a*b)+(c)", "a * b + c"),
            ("(a+b)*c", "(a + b) * c"),
            ("a-(b-c)", "a - (b - c)"),
            ("(a-b)-c", "a - b - c"),
            ("-(a+b)", "-(a + b)"),
            ("-(1.5).a", "-1.5.a"),
            ("(a and b) or c", "a and b or c"),
            ("a and (b or c)", "a and (b or c)"),
            ("(if a then b else c) + d", "(if a then b else c) + d"),
            ("f((if a then b else c))", "f(if a then b else c)"),
            ("a in ([b..c])", "a in [b..c]"),
            ("a in ( b )", "a in (b)"),
            ("a in b.c", "a in (b.c)"),
            ("not((a=b))", "not(a = b)"),
            ("every m in (a) satisfies (b)", "every m in a satisfies b"),
        ] {
            assert_eq!(parse(written).unwrap().to_string(), printed);
        }
    }

    #[test]
    fn cells_are_printed_in_their_short_form() {
        for (written, printed) in [("a,b", "a, b"), ("not( a )", "not(a)"), ("<5", "< 5"), ("( 0 .. - 5 ]", "(0..-5]")]
        {
            assert_eq!(parse_cell(written).unwrap().to_string(), printed);
        }
    }

    proptest! {
        #[test]
        fn a_printed_formula_reads_back_the_same(formula in formula()) {
            prop_assert_eq!(parse(&formula.to_string()), Ok(formula));
        }

        #[test]
        fn a_printed_cell_reads_back_the_same(cell in cell()) {
            prop_assert_eq!(parse_cell(&cell.to_string()), Ok(cell));
        }

        #[test]
        fn any_text_is_read_or_refused_inside_itself(text in any::<String>()) {
            for error in [parse(&text).err(), parse_cell(&text).err()].into_iter().flatten() {
                prop_assert!(text.get(error.span).is_some());
            }
        }

        #[test]
        fn any_mixture_of_tokens_is_read_or_refused_inside_itself(tokens in vec(prop::sample::select(&[
            "a", "not", "0", "1.5", "2024-01-31", "%", "\"x\"", "\"", "if", "then", "else", "some", "in", "satisfies",
            "for", "return", "and", "or", "true", "null", "between", "distinct", "values", "date", "..", ".", ",", "+",
            "-", "*", "/", "(", ")", "[", "]", "=", "!=", "<", ">=", "==", "!", "@", "，", "补", "“", " ", "\n", "\\",
        ][..]), 0..24), space in prop::sample::select(&["", " "][..])) {
            let text = tokens.join(space);
            match parse(&text) {
                Ok(formula) => prop_assert_eq!(parse(&formula.to_string()), Ok(formula)),
                Err(error) => prop_assert!(text.get(error.span).is_some()),
            }
            match parse_cell(&text) {
                Ok(cell) => prop_assert_eq!(parse_cell(&cell.to_string()), Ok(cell)),
                Err(error) => prop_assert!(text.get(error.span).is_some()),
            }
        }
    }
}
