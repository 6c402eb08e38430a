//! Formulas and cells in their canonical text, with no more parentheses than they need.

use std::fmt::{self, Display, Formatter, Write};

use super::syntax::{Cell, CellValue, CellValueKind, Expr, ExprKind, Test};
use super::syntax::ArithmeticOp::{Minus, Over, Plus, Times};

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
