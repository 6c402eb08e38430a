//! Operators: arithmetic with units, comparisons, membership.

use super::expr::is_literal;
use super::{Formulas, Loose, Typed};
use crate::check::scope::Scope;
use crate::diagnostic::Code;
use crate::program::{Arithmetic, Comparison, DatePart, Step, Term, TermId, Test, Type, Unit};
use crate::source::feel::syntax::{ArithmeticOp, CompareOp, Order};
use crate::source::feel::{self, Expr, ExprKind};
use std::ops::Range;

impl Formulas<'_> {
    pub(super) fn arithmetic(
        &mut self,
        op: ArithmeticOp,
        left: &Expr,
        right: &Expr,
        span: &Range<usize>,
        scope: &Scope,
        expected: Option<&Type>,
    ) -> Option<Typed> {
        match op {
            ArithmeticOp::Plus | ArithmeticOp::Minus => self.sum_of(op, left, right, span, scope, expected),
            ArithmeticOp::Times | ArithmeticOp::Over => self.product_of(op, left, right, scope),
        }
    }

    fn sum_of(
        &mut self,
        op: ArithmeticOp,
        left: &Expr,
        right: &Expr,
        span: &Range<usize>,
        scope: &Scope,
        expected: Option<&Type>,
    ) -> Option<Typed> {
        let expected = expected.filter(|ty| matches!(ty, Type::Number(_)));
        // What stands left is looked at once only: in a long sum it is a sum itself.
        let (a, b) = if is_literal(left) {
            self.alike((left, scope), (right, scope), expected)?
        } else {
            let first = self.expr(left, scope, expected)?;
            if let Some(ty @ (Type::Date | Type::DateTime | Type::Ordinal(_))) = first.known() {
                return self.on_calendar(op, first.term, ty, right, span, scope);
            }
            let second = self.expr(right, scope, first.known().or(expected))?;
            self.unify(first, &left.span, second, &right.span)?
        };
        self.is_number(&a, &left.span)?;
        self.is_number(&b, &right.span)?;
        let operator = if op == ArithmeticOp::Plus { Arithmetic::Add } else { Arithmetic::Subtract };
        let term = self.push(Term::Arithmetic(operator, a.term, b.term), Self::settled(&a));
        Some(Typed { term, ty: a.ty })
    }

    /// A date plus a period, or the period between two moments.
    fn on_calendar(
        &mut self,
        op: ArithmeticOp,
        date: TermId,
        ty: &Type,
        right: &Expr,
        span: &Range<usize>,
        scope: &Scope,
    ) -> Option<Typed> {
        let other = self.expr(right, scope, None)?;
        match (op, ty, Self::settled(&other)) {
            (ArithmeticOp::Plus, Type::Date | Type::DateTime, Type::Number(unit)) => {
                let step = match (ty, unit.as_base()) {
                    (Type::Date, Some("day")) => Step::Days,
                    (Type::Date, Some("month")) => Step::Months,
                    (Type::Date, Some("year")) => Step::Years,
                    (Type::DateTime, Some("hour")) => Step::Hours,
                    (Type::DateTime, Some("minute")) => Step::Minutes,
                    (_, _) => {
                        let message = format!("{unit} cannot be added to {}", self.say(ty));
                        let help =
                            "days, months and years go on dates, hours and minutes on dates with a time".to_owned();
                        self.report(Code::WrongUnit, &right.span, message, Some(help));
                        return None;
                    }
                };
                Some(self.typed(Term::Shift(step, date, other.term), ty.clone()))
            }
            (ArithmeticOp::Minus, left, found) if *left == found => {
                let unit = Unit::base(apart_in(left));
                Some(self.typed(Term::Between(date, other.term), Type::Number(unit)))
            }
            (ArithmeticOp::Minus, Type::Date, Type::Number(unit)) if unit.as_base() == Some("day") => {
                let back = self.push(Term::Negate(other.term), Type::Number(unit));
                Some(self.typed(Term::Shift(Step::Days, date, back), Type::Date))
            }
            (ArithmeticOp::Minus, Type::Date | Type::DateTime, Type::Number(_)) => {
                let help = "subtracting months is not undone by adding them: compare with `d + n` instead".to_owned();
                self.report(Code::WrongType, span, "a period cannot be taken off a date".to_owned(), Some(help));
                None
            }
            (_, left, found) => {
                let message = format!("{} and {} cannot be put together so", self.say(left), self.say(&found));
                self.report(Code::WrongType, span, message, None);
                None
            }
        }
    }

    fn product_of(&mut self, op: ArithmeticOp, left: &Expr, right: &Expr, scope: &Scope) -> Option<Typed> {
        let a = self.expr(left, scope, None);
        let b = self.expr(right, scope, None);
        let (a, b) = (a?, b?);
        let above = self.is_number(&a, &left.span)?;
        let below = self.is_number(&b, &right.span)?;
        let (operator, unit) = match op {
            ArithmeticOp::Times => (Arithmetic::Multiply, above.times(&below)),
            ArithmeticOp::Plus | ArithmeticOp::Minus | ArithmeticOp::Over => (Arithmetic::Divide, above.per(&below)),
        };
        let free = self.figures_allowed && (a.ty == Loose::AnyNumber && b.ty == Loose::AnyNumber);
        let term = self.push(Term::Arithmetic(operator, a.term, b.term), Type::Number(unit.clone()));
        Some(Typed { term, ty: if free { Loose::AnyNumber } else { Loose::Is(Type::Number(unit)) } })
    }

    /// The unit of a term that must be a number.
    pub(in crate::check) fn is_number(&mut self, typed: &Typed, span: &Range<usize>) -> Option<Unit> {
        let ty = Self::settled(typed);
        if let Type::Number(unit) = ty {
            return Some(unit);
        }
        let message = format!("this is {}, but an amount is needed here", self.say(&ty));
        let help =
            matches!(ty, Type::Ordinal(_)).then(|| "a calendar number can only be compared and subtracted".to_owned());
        self.report(Code::WrongType, span, message, help);
        None
    }

    pub(super) fn compare(
        &mut self,
        op: CompareOp,
        left: &Expr,
        right: &Expr,
        span: &Range<usize>,
        scope: &Scope,
    ) -> Option<Typed> {
        if let (true, ExprKind::Choice(a), ExprKind::Choice(b)) = (self.figures_allowed, &left.kind, &right.kind) {
            let same = (a == b) == (op == CompareOp::Equal);
            return Some(self.typed(Term::Truth(same), Type::Truth));
        }
        let (a, b) = self.alike((left, scope), (right, scope), None)?;
        let ty = Self::settled(&a);
        let comparison = comparison(op);
        self.with_itself(comparison, left, right, span);
        if !ty.is_ordered() && matches!(op, CompareOp::Order(_)) || matches!(ty, Type::Choices(_)) {
            let message = format!("{} cannot be compared by `{}`", self.say(&ty), op.as_str());
            self.report(Code::WrongType, span, message, None);
            return None;
        }
        Some(self.typed(Term::Compare(comparison, a.term, b.term), Type::Truth))
    }

    /// Reports a comparison whose sides are the same formula.
    fn with_itself(&mut self, comparison: Comparison, left: &Expr, right: &Expr, span: &Range<usize>) {
        let same = left.to_string();
        if self.figures_allowed || same != right.to_string() {
            return;
        }
        let always = matches!(comparison, Comparison::Equal | Comparison::AtMost | Comparison::AtLeast);
        let so = if always { "always" } else { "never" };
        let message = format!("`{same}` is compared with itself, which is {so} true");
        let help = "in a filter, `item.name` is the tested row, and a bare name the row of the rule".to_owned();
        self.report(Code::DeadBranch, span, message, same.contains('.').then_some(help));
    }

    pub(super) fn membership(
        &mut self,
        value: &Expr,
        tests: &[feel::Test<Expr>],
        span: &Range<usize>,
        scope: &Scope,
    ) -> Option<Typed> {
        if let [feel::Test::Is(several)] = tests
            && let Some(contains) = self.contains(value, several, scope)
        {
            return contains;
        }
        let subject = self.expr(value, scope, None)?;
        let ty = Self::settled(&subject);
        let mut lowered = Vec::with_capacity(tests.len());
        let mut complete = true;
        for test in tests {
            match self.test(test, scope, subject.known()) {
                Some(test) => lowered.push(test),
                None => complete = false,
            }
        }
        if !ty.is_ordered() && tests.iter().any(|test| !matches!(test, feel::Test::Is(_))) {
            let message = format!("{} has no order", self.say(&ty));
            self.report(Code::WrongType, span, message, None);
            return None;
        }
        complete.then(|| self.typed(Term::Among(subject.term, lowered), Type::Truth))
    }

    /// `"option" in several`; `None` if the right side is not an answer of several options.
    #[expect(clippy::option_option, reason = "another shape and a mistake are two things")]
    fn contains(&mut self, option: &Expr, several: &Expr, scope: &Scope) -> Option<Option<Typed>> {
        let Some(Type::Choices(choice)) = self.type_of(scope, several) else { return None };
        let several = self.expr(several, scope, None);
        let expected = Type::Choice(choice);
        let option_typed = self.expr(option, scope, Some(&expected));
        let fitted = option_typed.and_then(|typed| self.fit(typed, Some(&expected), &option.span));
        Some(several.zip(fitted).map(|(several, option)| {
            self.typed(Term::Contains { option: option.term, several: several.term }, Type::Truth)
        }))
    }

    /// One test, against values of a type.
    pub(super) fn test(&mut self, test: &feel::Test<Expr>, scope: &Scope, expected: Option<&Type>) -> Option<Test> {
        let mut value = |expr: &Expr| {
            let typed = self.expr(expr, scope, expected)?;
            self.fit(typed, expected, &expr.span).map(|typed| typed.term)
        };
        match test {
            feel::Test::Is(expr) => Some(Test::Is(value(expr)?)),
            feel::Test::Compare(order, expr) => Some(Test::Compare(comparison(CompareOp::Order(*order)), value(expr)?)),
            feel::Test::Range { low, low_included, high, high_included } => {
                let (low, high) = (value(low), value(high));
                Some(Test::Range { low: low?, low_included: *low_included, high: high?, high_included: *high_included })
            }
        }
    }
}

/// The base unit in which two moments of one type lie apart.
fn apart_in(ty: &Type) -> &'static str {
    match ty {
        Type::DateTime => "minute",
        Type::Ordinal(DatePart::Year) => "year",
        Type::Ordinal(DatePart::Month) => "month",
        Type::Date
        | Type::Ordinal(DatePart::Day | DatePart::Weekday)
        | Type::Truth
        | Type::Number(_)
        | Type::Choice(_)
        | Type::Choices(_)
        | Type::Label
        | Type::Row(_) => "day",
    }
}

/// The comparison that a sign stands for.
pub(in crate::check) fn comparison(op: CompareOp) -> Comparison {
    match op {
        CompareOp::Equal => Comparison::Equal,
        CompareOp::NotEqual => Comparison::NotEqual,
        CompareOp::Order(Order::Less) => Comparison::Less,
        CompareOp::Order(Order::AtMost) => Comparison::AtMost,
        CompareOp::Order(Order::More) => Comparison::Greater,
        CompareOp::Order(Order::AtLeast) => Comparison::AtLeast,
    }
}
