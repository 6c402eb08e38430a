//! Names, paths and the shapes of expressions.

use super::{Formulas, Loose, Typed, name_of};
use crate::check::MOST_LEVELS;
use crate::check::names::Meaning;
use crate::check::scope::Scope;
use crate::diagnostic::{Code, nearest};
use crate::number::Number;
use crate::program::{ChoiceId, DatePart, InputId, ListId, OutcomeId, OutcomePart, ReadingId, Term, TermId, Type};
use crate::source::feel::{Expr, ExprKind};
use std::ops::Range;

impl Formulas<'_> {
    /// Reads an expression; `expected` helps literals to find their type and is not enforced here.
    pub(in crate::check) fn expr(&mut self, expr: &Expr, scope: &Scope, expected: Option<&Type>) -> Option<Typed> {
        if self.levels == MOST_LEVELS {
            let message = format!("rules and formulas that need each other are more than {MOST_LEVELS} levels deep");
            let help =
                "let rules read the inputs and figures themselves, not the end of a long chain of rules".to_owned();
            self.report(Code::NestingTooDeep, &expr.span, message, Some(help));
            return None;
        }
        self.levels += 1;
        let typed = self.part(expr, scope, expected);
        self.levels -= 1;
        typed
    }

    fn part(&mut self, expr: &Expr, scope: &Scope, expected: Option<&Type>) -> Option<Typed> {
        match &expr.kind {
            ExprKind::Number(text) => self.number(text, &expr.span),
            ExprKind::Truth(yes) => Some(self.typed(Term::Truth(*yes), Type::Truth)),
            ExprKind::Choice(name) => self.option(name, &expr.span, expected),
            ExprKind::Name(name) => self.name(name, &expr.span, scope),
            ExprKind::Path { of, name } => self.path(of, name, &expr.span, scope),
            ExprKind::Filter { .. } | ExprKind::For { .. } => {
                let help = "rows are summed up: `sum(…)`, `count(…)`, `min(…)`, `some … satisfies …`".to_owned();
                self.report(Code::WrongType, &expr.span, "rows have no value of their own".to_owned(), Some(help));
                None
            }
            ExprKind::Call { function, args } => self.call(function, args, &expr.span, scope, expected),
            ExprKind::Minus(inner) => {
                let inner = self.expr(inner, scope, expected)?;
                let ty = inner.ty.clone();
                self.is_number(&inner, &expr.span)?;
                let term = self.push(Term::Negate(inner.term), Self::settled(&inner));
                Some(Typed { term, ty })
            }
            ExprKind::Arithmetic { op, left, right } => self.arithmetic(*op, left, right, &expr.span, scope, expected),
            ExprKind::Compare { op, left, right } => self.compare(*op, left, right, &expr.span, scope),
            ExprKind::In { value, tests } => self.membership(value, tests, &expr.span, scope),
            ExprKind::And(parts) => self.connective(parts, scope, true),
            ExprKind::Or(parts) => self.connective(parts, scope, false),
            ExprKind::If { condition, then, otherwise } => {
                self.conditional(condition, then, otherwise, scope, expected)
            }
            ExprKind::Quantified { quantifier, name, rows, condition } => {
                self.quantified(*quantifier, name, rows, condition, scope)
            }
        }
    }

    fn number(&mut self, text: &str, span: &Range<usize>) -> Option<Typed> {
        if !self.figures_allowed && text != "0" && text != "1" {
            let message = format!("`{text}` is a figure in a formula");
            let help = "make it a parameter with its article, and use its name".to_owned();
            self.report(Code::FigureInFormula, span, message, Some(help));
            return None;
        }
        let Ok(number) = Number::parse(text) else {
            self.report(Code::MalformedNumber, span, format!("`{text}` cannot be held exactly"), None);
            return None;
        };
        let loose = if text == "0" || self.figures_allowed { Loose::AnyNumber } else { Loose::One };
        let term = self.push(Term::Number(number), Type::Number(crate::program::Unit::ratio()));
        Some(Typed { term, ty: loose })
    }

    fn option(&mut self, name: &str, span: &Range<usize>, expected: Option<&Type>) -> Option<Typed> {
        let Some(Type::Choice(choice)) = expected else {
            let message = format!("which choice does `\"{name}\"` belong to?");
            let help = "an option stands beside a value of its choice; a rule that gives options says `of`".to_owned();
            self.report(Code::UnknownOption, span, message, Some(help));
            return None;
        };
        self.option_of(*choice, name, span)
    }

    /// A literal option of a known choice.
    pub(in crate::check) fn option_of(&mut self, choice: ChoiceId, name: &str, span: &Range<usize>) -> Option<Typed> {
        let entry = self.choices.get(choice.index())?;
        if let Some(index) = entry.options.iter().position(|option| option.name == name) {
            let option = u8::try_from(index).unwrap_or(u8::MAX);
            return Some(self.typed(Term::Option(option), Type::Choice(choice)));
        }
        let like = nearest(name, entry.options.iter().map(|option| option.name.as_str()));
        let message = format!("`{}` has no option `{name}`", entry.name);
        let help = like.map(|like| format!("did you mean `{like}`?"));
        self.report(Code::UnknownOption, span, message, help);
        None
    }

    fn name(&mut self, name: &str, span: &Range<usize>, scope: &Scope) -> Option<Typed> {
        if let Some((variable, ty)) = scope.variable(name) {
            return Some(self.typed(Term::Variable(variable), ty));
        }
        if name == "as_of" {
            return Some(self.typed(Term::AsOf, Type::Date));
        }
        let Some((list, meaning)) = self.meaning(scope, name) else {
            let help = match scope.variable("item") {
                Some((_, Type::Row(list))) if self.names.in_list(list, name).is_some() => {
                    Some(format!("the tested row is `item`: write `item.{name}`"))
                }
                _ => self.names.like(scope.list, name).map(|like| format!("did you mean `{like}`?")),
            };
            self.report(Code::UnknownName, span, format!("there is no `{name}` here"), help);
            return None;
        };
        let row = list.and_then(|_| self.this(scope));
        self.meant(meaning, row, name, span, scope)
    }

    /// The row of the formula itself.
    pub(super) fn this(&mut self, scope: &Scope) -> Option<TermId> {
        let (variable, ty) = scope.variable("this")?;
        Some(self.push(Term::Variable(variable), ty))
    }

    fn meant(
        &mut self,
        meaning: Meaning,
        row: Option<TermId>,
        name: &str,
        span: &Range<usize>,
        scope: &Scope,
    ) -> Option<Typed> {
        match meaning {
            Meaning::Parameter(parameter) => self.figure(parameter, &[], span, scope),
            Meaning::Input(input) => self.input(input, row, name, span, scope),
            Meaning::Rule(rule) => self.rule(rule, row, None, name, span, scope),
            Meaning::Outcome(_) => {
                let help = format!("write `{name}.eligible`, `{name}.amount` or `{name}.payable`");
                self.report(Code::WrongType, span, format!("`{name}` is an outcome"), Some(help));
                None
            }
            Meaning::List(_) => {
                let help = format!("rows are summed up: `count({name})`, `sum({name}.amount)`");
                self.report(Code::WrongType, span, format!("`{name}` is a list"), Some(help));
                None
            }
        }
    }

    fn input(
        &mut self,
        input: InputId,
        row: Option<TermId>,
        printed: &str,
        span: &Range<usize>,
        scope: &Scope,
    ) -> Option<Typed> {
        self.used.inputs.insert(input);
        let (_, doc) = self.names.inputs.get(input.index())?;
        if doc.otherwise.is_none() {
            self.guarded(doc.when.as_ref(), printed, span, scope);
        }
        let ty = self.input_types.get(input.index())?.clone()?;
        Some(self.typed(Term::Input { input, row }, ty))
    }

    fn path(
        &mut self,
        of: &Expr,
        name: &crate::source::feel::Word,
        span: &Range<usize>,
        scope: &Scope,
    ) -> Option<Typed> {
        if name_of(of) == Some("reading") && scope.variable("reading").is_none() {
            return self.reading(&name.text, &name.span);
        }
        let printed = || of.to_string();
        if let Some((outcome, row)) = self.outcome_behind(of, scope)? {
            return self.outcome_part(outcome, row, &name.text, &name.span, &printed(), scope);
        }
        let base = self.expr(of, scope, None)?;
        let ty = Self::settled(&base);
        match ty {
            Type::Row(list) => self.field(list, base.term, &name.text, &name.span, &printed(), scope),
            Type::Date | Type::DateTime => self.date_part(base.term, &name.text, &name.span),
            Type::Truth | Type::Number(_) | Type::Ordinal(_) | Type::Choice(_) | Type::Choices(_) | Type::Label => {
                self.report(Code::WrongType, span, format!("{} has no parts", self.say(&ty)), None);
                None
            }
        }
    }

    fn field(
        &mut self,
        list: ListId,
        row: TermId,
        name: &str,
        span: &Range<usize>,
        through: &str,
        scope: &Scope,
    ) -> Option<Typed> {
        let Some(meaning) = self.names.in_list(list, name) else {
            let like = self.names.like_in(list, name);
            let of = self.doc.lists.get(list.index()).map_or("?", |list| &list.name.value);
            self.report(
                Code::UnknownName,
                span,
                format!("rows of `{of}` have no `{name}`"),
                like.map(|like| format!("did you mean `{like}`?")),
            );
            return None;
        };
        let printed = format!("{through}.{name}");
        self.meant(meaning, Some(row), &printed, span, scope)
    }

    fn date_part(&mut self, date: TermId, name: &str, span: &Range<usize>) -> Option<Typed> {
        let part = match name {
            "year" => DatePart::Year,
            "month" => DatePart::Month,
            "day" => DatePart::Day,
            "weekday" => DatePart::Weekday,
            _ => {
                let help = "a date has `year`, `month`, `day` and `weekday`".to_owned();
                self.report(Code::UnknownName, span, format!("a date has no `{name}`"), Some(help));
                return None;
            }
        };
        Some(self.typed(Term::Part(part, date), Type::Ordinal(part)))
    }

    fn reading(&mut self, name: &str, span: &Range<usize>) -> Option<Typed> {
        let Some(reading) = self.names.reading(name) else {
            let like = self.names.like_reading(name);
            self.report(
                Code::UnknownName,
                span,
                format!("there is no reading `{name}`"),
                like.map(|like| format!("did you mean `{like}`?")),
            );
            return None;
        };
        self.used.readings.insert(reading);
        let choice = self.reading_choice(reading);
        Some(self.typed(Term::Reading(reading), Type::Choice(choice)))
    }

    /// The ways to read a passage, as a choice.
    pub(super) fn reading_choice(&self, reading: ReadingId) -> ChoiceId {
        ChoiceId(crate::check::names::id(self.names.choice_docs.len()) + reading.0)
    }

    /// The outcome that an expression names, with its row: `Some(None)` if it names something else, `None` after a mistake.
    #[expect(clippy::option_option, reason = "a mistake, another meaning and an outcome are three things")]
    fn outcome_behind(&mut self, of: &Expr, scope: &Scope) -> Option<Option<(OutcomeId, Option<TermId>)>> {
        if let Some(name) = name_of(of).filter(|name| scope.variable(name).is_none()) {
            let Some((list, Meaning::Outcome(outcome))) = self.meaning(scope, name) else { return Some(None) };
            let row = list.and_then(|_| self.this(scope));
            return Some(Some((outcome, row)));
        }
        let ExprKind::Path { of: inner, name } = &of.kind else { return Some(None) };
        let Some(Type::Row(list)) = self.type_of(scope, inner) else { return Some(None) };
        let Some(Meaning::Outcome(outcome)) = self.names.in_list(list, &name.text) else { return Some(None) };
        let row = self.expr(inner, scope, None)?;
        Some(Some((outcome, Some(row.term))))
    }

    /// A part of an outcome.
    pub(super) fn outcome_part(
        &mut self,
        outcome: OutcomeId,
        row: Option<TermId>,
        part: &str,
        span: &Range<usize>,
        printed: &str,
        scope: &Scope,
    ) -> Option<Typed> {
        self.used.outcomes.insert(outcome);
        let (_, doc) = self.names.outcomes.get(outcome.index())?;
        self.guarded(doc.when.as_ref(), printed, span, scope);
        let part = match part {
            "eligible" => {
                return Some(self.typed(Term::Outcome { outcome, row, part: OutcomePart::Eligible }, Type::Truth));
            }
            "amount" => OutcomePart::Amount,
            "payable" => OutcomePart::Payable,
            _ => {
                let help = "an outcome has `eligible`, `amount` and `payable`".to_owned();
                self.report(Code::UnknownName, span, format!("an outcome has no `{part}`"), Some(help));
                return None;
            }
        };
        if doc.amount.is_none() {
            self.report(Code::WrongType, span, format!("`{printed}` has no amount"), None);
            return None;
        }
        let amount = self.amount(outcome)?;
        let ty = Self::settled(&amount);
        Some(self.typed(Term::Outcome { outcome, row, part }, ty))
    }

    fn connective(&mut self, parts: &[Expr], scope: &Scope, all: bool) -> Option<Typed> {
        let mut scope = scope.clone();
        let mut terms = Vec::with_capacity(parts.len());
        let mut complete = true;
        for part in parts {
            match self.truth(part, &scope) {
                Some(term) => terms.push(term),
                None => complete = false,
            }
            scope = self.under(&scope, part, all);
        }
        let term = if all { Term::All(terms) } else { Term::Any(terms) };
        complete.then(|| self.typed(term, Type::Truth))
    }

    /// An expression that must be a truth.
    pub(super) fn truth(&mut self, expr: &Expr, scope: &Scope) -> Option<TermId> {
        let typed = self.expr(expr, scope, Some(&Type::Truth))?;
        self.fit(typed, Some(&Type::Truth), &expr.span).map(|typed| typed.term)
    }

    fn conditional(
        &mut self,
        condition: &Expr,
        then: &Expr,
        otherwise: &Expr,
        scope: &Scope,
        expected: Option<&Type>,
    ) -> Option<Typed> {
        let test = self.truth(condition, scope);
        let (yes, no) = (self.under(scope, condition, true), self.under(scope, condition, false));
        let (a, b) = self.alike((then, &yes), (otherwise, &no), expected)?;
        let term = self.push(Term::If(test?, a.term, b.term), Self::settled(&a));
        Some(Typed { term, ty: a.ty })
    }

    /// Two expressions that must be of one type; a literal takes the type of the other.
    pub(super) fn alike(
        &mut self,
        (left, left_scope): (&Expr, &Scope),
        (right, right_scope): (&Expr, &Scope),
        expected: Option<&Type>,
    ) -> Option<(Typed, Typed)> {
        if is_literal(left) && !is_literal(right) {
            let right_typed = self.expr(right, right_scope, expected)?;
            let left_typed = self.expr(left, left_scope, right_typed.known().or(expected))?;
            return self.unify(left_typed, &left.span, right_typed, &right.span);
        }
        let left_typed = self.expr(left, left_scope, expected);
        if left_typed.is_none() && is_literal(right) {
            return None;
        }
        let known = left_typed.as_ref().and_then(Typed::known).or(expected);
        let right_typed = self.expr(right, right_scope, known);
        self.unify(left_typed?, &left.span, right_typed?, &right.span)
    }

    /// Makes two terms one type.
    pub(super) fn unify(
        &mut self,
        left: Typed,
        left_span: &Range<usize>,
        right: Typed,
        right_span: &Range<usize>,
    ) -> Option<(Typed, Typed)> {
        match (left.known().cloned(), right.known().cloned()) {
            (Some(ty), _) => Some((left, self.fit(right, Some(&ty), right_span)?)),
            (None, Some(ty)) => Some((self.fit(left, Some(&ty), left_span)?, right)),
            (None, None) => {
                let one = left.ty == Loose::One || right.ty == Loose::One;
                let ty = if one { Loose::One } else { Loose::AnyNumber };
                Some((Typed { term: left.term, ty: ty.clone() }, Typed { term: right.term, ty }))
            }
        }
    }
}

/// Does the expression take its type from its surroundings?
pub(super) fn is_literal(expr: &Expr) -> bool {
    if let ExprKind::If { then, otherwise, .. } = &expr.kind {
        return is_literal(then) && is_literal(otherwise);
    }
    matches!(expr.kind, ExprKind::Number(_) | ExprKind::Choice(_))
}
