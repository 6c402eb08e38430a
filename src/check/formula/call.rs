//! Functions, tables of figures and rules called with an option.

use super::{Formulas, Loose, RuleState, Typed, name_of};
use crate::check::names::{FUNCTIONS, Meaning};
use crate::check::scope::{FigureRead, Scope};
use crate::diagnostic::{Code, nearest};
use crate::number::Number;
use crate::program::{ColumnKind, DatePart, Extreme, ParameterId, Pool, RuleId, Term, TermId, Type, Unit};
use crate::source::document::{DrawDoc, PoolDoc};
use crate::source::feel::{Expr, ExprKind, Word};
use std::ops::Range;

impl<'d> Formulas<'d> {
    pub(super) fn call(
        &mut self,
        function: &Word,
        args: &[Expr],
        span: &Range<usize>,
        scope: &Scope,
        expected: Option<&Type>,
    ) -> Option<Typed> {
        match (function.text.as_str(), args) {
            ("min", _) => self.extreme(Extreme::Least, args, span, scope, expected),
            ("max", _) => self.extreme(Extreme::Most, args, span, scope, expected),
            ("sum", [rows]) => self.sum(rows, scope),
            ("count", [rows]) => self.count(rows, scope),
            ("not", [inner]) => {
                let inner = self.truth(inner, scope)?;
                Some(self.typed(Term::Not(inner), Type::Truth))
            }
            ("may_be", [inner]) => self.may_be(inner, scope),
            ("verify", [doubt]) => self.doubt(doubt),
            ("floor", [inner]) => self.rounded(inner, scope, expected, Term::Floor),
            ("ceiling", [inner]) => self.rounded(inner, scope, expected, Term::Ceiling),
            ("next_below", [inner]) => self.next_below(inner, scope, expected),
            ("next_working_day", [date]) => {
                let date = self.of_type(date, scope, &Type::Date)?;
                Some(self.typed(Term::NextWorkingDay(date), Type::Date))
            }
            ("add_working_days", [date, days]) => {
                let (date, days) = (self.of_type(date, scope, &Type::Date), self.of_type(days, scope, &days_type()));
                Some(self.typed(Term::AddWorkingDays(date?, days?), Type::Date))
            }
            ("working_days", [from, to]) => {
                let (from, to) = (self.of_type(from, scope, &Type::Date), self.of_type(to, scope, &Type::Date));
                Some(self.typed(Term::WorkingDays(from?, to?), days_type()))
            }
            ("previous", [rule, first]) => self.previous(rule, first, scope),
            ("left", [pool]) => self.left(pool, None, scope),
            ("left", [pool, group]) => self.left(pool, Some(group), scope),
            ("date" | "duration", [literal]) if self.figures_allowed => self.moment(&function.text, literal),
            ("date" | "duration", [Expr { kind: ExprKind::Choice(_), .. }]) => {
                let help = "make it a parameter and use its name".to_owned();
                self.report(Code::FigureInFormula, span, "a date in a formula".to_owned(), Some(help));
                None
            }
            (name, _) if FUNCTIONS.contains(&name) => {
                let message = format!("`{name}` does not take {} arguments", args.len());
                self.report(Code::WrongArguments, span, message, None);
                None
            }
            (_, _) => self.called(function, args, span, scope),
        }
    }

    fn called(&mut self, function: &Word, args: &[Expr], span: &Range<usize>, scope: &Scope) -> Option<Typed> {
        let name = &function.text;
        match self.meaning(scope, name) {
            Some((_, Meaning::Parameter(parameter))) => self.figure(parameter, args, span, scope),
            Some((list, Meaning::Rule(rule))) => {
                let row = list.and_then(|_| self.this(scope));
                self.rule(rule, row, Some(args), name, span, scope)
            }
            Some(_) => {
                self.report(Code::WrongArguments, span, format!("`{name}` takes no arguments"), None);
                None
            }
            None => {
                let like = self
                    .names
                    .like(scope.list, name)
                    .or_else(|| nearest(name, FUNCTIONS.into_iter()).map(str::to_owned));
                let help = like.map(|like| format!("did you mean `{like}`?"));
                self.report(Code::UnknownName, &function.span, format!("there is no function `{name}`"), help);
                None
            }
        }
    }

    /// A figure of the document, or one of a table by its keys.
    pub(super) fn figure(
        &mut self,
        parameter: ParameterId,
        args: &[Expr],
        span: &Range<usize>,
        scope: &Scope,
    ) -> Option<Typed> {
        self.used.parameters.insert(parameter);
        let parameters = self.parameters;
        let entry = parameters.get(parameter.index()).filter(|entry| !entry.rows.is_empty())?;
        if args.len() != entry.columns.len() {
            let keys: Vec<&str> = entry.columns.iter().map(|column| column.name.as_str()).collect();
            let help = format!("write `{}({})`", entry.name, keys.join(", "));
            let message = format!("`{}` takes {} keys, not {}", entry.name, keys.len(), args.len());
            self.report(Code::WrongArguments, span, message, (!keys.is_empty()).then_some(help));
            return None;
        }
        let mut arguments = Vec::with_capacity(args.len());
        let mut allowed = Vec::with_capacity(args.len());
        for (arg, column) in args.iter().zip(&entry.columns) {
            let ty = match &column.kind {
                ColumnKind::Choice(choice) => Type::Choice(*choice),
                ColumnKind::Truth => Type::Truth,
                ColumnKind::Number(unit) => Type::Number(unit.clone()),
                ColumnKind::Date => Type::Date,
                ColumnKind::Year => Type::Ordinal(DatePart::Year),
            };
            let typed = self.expr(arg, scope, Some(&ty)).and_then(|typed| self.fit(typed, Some(&ty), &arg.span));
            allowed.push(self.allowed(arg, &ty, scope));
            arguments.push(typed.map(|typed| typed.term));
        }
        let arguments: Vec<TermId> = arguments.into_iter().collect::<Option<_>>()?;
        let read = FigureRead {
            parameter,
            arguments: arguments.clone(),
            allowed,
            path: self.path.clone(),
            span: span.clone(),
        };
        self.reads.push(read);
        Some(self.typed(Term::Parameter { parameter, arguments }, entry.ty.clone()))
    }

    /// The options that an argument may be, as far as it is a literal or conditions say.
    fn allowed(&self, arg: &Expr, ty: &Type, scope: &Scope) -> crate::program::Options {
        if let (ExprKind::Choice(name), Type::Choice(choice)) = (&arg.kind, ty) {
            let entry = self.choices.get(choice.index());
            let place = entry.and_then(|choice| choice.options.iter().position(|option| option.name == *name));
            return place.map_or(crate::program::Options::MAX, |place| 1 << place);
        }
        scope.allowed(&arg.to_string())
    }

    /// The value of a rule.
    pub(super) fn rule(
        &mut self,
        rule: RuleId,
        row: Option<TermId>,
        args: Option<&[Expr]>,
        printed: &str,
        span: &Range<usize>,
        scope: &Scope,
    ) -> Option<Typed> {
        self.used.rules.insert(rule);
        let (_, doc) = *self.names.rules.get(rule.index())?;
        if doc.otherwise.is_none() {
            self.guarded(doc.when.as_ref(), printed, span, scope);
        }
        let by = match (&doc.by, args) {
            (None, None) => None,
            (Some(word), Some([option])) => {
                let choice = self.names.choice(&word.value)?;
                Some(self.of_type(option, scope, &Type::Choice(choice))?)
            }
            (Some(word), _) => {
                let help = format!("write `{printed}({})`", word.value);
                let message = format!("`{printed}` has one value for each `{}`", word.value);
                self.report(Code::WrongArguments, span, message, Some(help));
                return None;
            }
            (None, Some(_)) => {
                self.report(Code::WrongArguments, span, format!("`{printed}` takes no arguments"), None);
                return None;
            }
        };
        let ty = self.rule_type(rule, span)?;
        Some(self.typed(Term::Rule { rule, row, by }, ty))
    }

    /// An expression that must be of a type.
    pub(super) fn of_type(&mut self, expr: &Expr, scope: &Scope, ty: &Type) -> Option<TermId> {
        let typed = self.expr(expr, scope, Some(ty))?;
        self.fit(typed, Some(ty), &expr.span).map(|typed| typed.term)
    }

    fn may_be(&mut self, inner: &Expr, scope: &Scope) -> Option<Typed> {
        let eligible = matches!(&inner.kind, ExprKind::Path { name, .. } if name.text == "eligible");
        if !eligible || !self.in_when() {
            let message = "`may_be` keeps an estimate under a doubt".to_owned();
            let help = "it stands in `when`, on an outcome's own `eligible` only".to_owned();
            self.report(Code::WrongArguments, &inner.span, message, Some(help));
            return None;
        }
        let inner = self.truth(inner, scope)?;
        Some(self.typed(Term::MayBe(inner), Type::Truth))
    }

    /// Is the formula being read a condition under which something exists?
    fn in_when(&self) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, key)| key == "when")
    }

    fn doubt(&mut self, name: &Expr) -> Option<Typed> {
        let Some(text) = name_of(name) else {
            self.report(Code::WrongArguments, &name.span, "the name of a doubt is needed here".to_owned(), None);
            return None;
        };
        let Some(doubt) = self.names.doubt(text) else {
            let like = self.names.like_doubt(text);
            let help = like.map(|like| format!("did you mean `{like}`?"));
            self.report(Code::UnknownName, &name.span, format!("there is no doubt `{text}`"), help);
            return None;
        };
        self.used.doubts.insert(doubt);
        Some(self.typed(Term::Doubt(doubt), Type::Truth))
    }

    fn rounded(
        &mut self,
        inner: &Expr,
        scope: &Scope,
        expected: Option<&Type>,
        make: impl Fn(TermId) -> Term,
    ) -> Option<Typed> {
        let typed = self.expr(inner, scope, expected)?;
        self.is_number(&typed, &inner.span)?;
        let term = self.push(make(typed.term), Self::settled(&typed));
        Some(Typed { term, ty: typed.ty })
    }

    fn next_below(&mut self, inner: &Expr, scope: &Scope, expected: Option<&Type>) -> Option<Typed> {
        let typed = self.expr(inner, scope, expected)?;
        let unit = self.is_number(&typed, &inner.span)?;
        let fen = Number::parse("0.01").unwrap_or(Number::ONE);
        let grid = if unit.is_yuan() { fen } else { Number::ONE };
        Some(self.typed(Term::NextBelow(typed.term, grid), Type::Number(unit)))
    }

    fn previous(&mut self, rule: &Expr, first: &Expr, scope: &Scope) -> Option<Typed> {
        let named = scope.list.zip(name_of(rule)).and_then(|(list, name)| self.names.in_list(list, name));
        let Some(Meaning::Rule(id)) = named else {
            let message = "the name of a rule of this row is needed here".to_owned();
            self.report(Code::WrongArguments, &rule.span, message, None);
            return None;
        };
        self.used.rules.insert(id);
        let (_, doc) = *self.names.rules.get(id.index())?;
        let declared = doc.unit.as_ref().and_then(|word| Unit::parse(&word.value)).map(Type::Number);
        let ty = match (self.rule_states.get(id.index()), declared) {
            (_, Some(ty)) => Some(ty),
            (Some(RuleState::Reading), None) => None,
            (_, None) => Some(self.rule_type(id, &rule.span)?),
        };
        let first_typed = self.expr(first, scope, ty.as_ref())?;
        let first_typed = self.fit(first_typed, ty.as_ref(), &first.span)?;
        if ty.is_none() && first_typed.ty == Loose::AnyNumber {
            let message = "the unit of this rule cannot be told from `0`".to_owned();
            self.report(Code::WrongUnit, &first.span, message, Some("give the rule its `unit`".to_owned()));
            return None;
        }
        let ty = ty.unwrap_or_else(|| Self::settled(&first_typed));
        Some(self.typed(Term::Previous { rule: id, first: first_typed.term }, ty))
    }

    fn left(&mut self, pool: &Expr, group: Option<&Expr>, scope: &Scope) -> Option<Typed> {
        let Some((rule, draw)) = self.drawn(pool, scope) else {
            let message = "a rule with a draw is needed here".to_owned();
            self.report(Code::WrongArguments, &pool.span, message, Some("write `left(list.rule)`".to_owned()));
            return None;
        };
        let [pool_doc] = draw.pools.as_slice() else {
            self.report(Code::WrongArguments, &pool.span, "this draw has several pools".to_owned(), None);
            return None;
        };
        if pool_doc.per.is_some() != group.is_some() {
            let message = "a draw with `per` has one pool for each group".to_owned();
            let help = "write `left(list.rule, group)` for a draw with `per`, and `left(list.rule)` for one without"
                .to_owned();
            self.report(Code::WrongArguments, &pool.span, message, Some(help));
            return None;
        }
        self.used.rules.insert(rule);
        let places = matches!(pool_doc.holds, PoolDoc::OneOf(_));
        let ty = self.rule_type(rule, &pool.span)?;
        let group = match group {
            Some(group) => Some(self.expr(group, scope, None)?.term),
            None => None,
        };
        let ty = if places { Type::Number(self.place_unit(rule)) } else { ty };
        Some(self.typed(Term::Left { rule, group }, ty))
    }

    /// The rule with a draw that `list.rule` names.
    fn drawn(&self, path: &Expr, scope: &Scope) -> Option<(RuleId, &'d DrawDoc)> {
        let ExprKind::Path { of, name } = &path.kind else { return None };
        let (_, Meaning::List(list)) = self.meaning(scope, name_of(of)?)? else { return None };
        let Meaning::Rule(rule) = self.names.in_list(list, &name.text)? else { return None };
        let (_, doc) = self.names.rules.get(rule.index())?;
        Some((rule, doc.draw.as_ref()?))
    }

    /// The unit of the places that a draw gives out.
    fn place_unit(&self, rule: RuleId) -> Unit {
        let draw = self.rules.get(rule.index()).and_then(Option::as_ref).and_then(|rule| rule.draw.as_ref());
        if let Some(Pool::Places(term)) = draw.and_then(|draw| draw.pools.first()).map(|pool| pool.holds)
            && let Some(Type::Number(unit)) = self.types.get(term.0 as usize)
        {
            return unit.clone();
        }
        Unit::base("place")
    }

    /// `date("2012-08-01")`, `duration("P3M")`, where there is no policy to hold them.
    fn moment(&mut self, function: &str, literal: &Expr) -> Option<Typed> {
        let ExprKind::Choice(text) = &literal.kind else {
            self.report(Code::WrongArguments, &literal.span, "a text in quotes is needed here".to_owned(), None);
            return None;
        };
        if function == "date" {
            let Some(date) = crate::calendar::Date::parse_iso(text) else {
                self.report(Code::MalformedDate, &literal.span, format!("`{text}` is not a date"), None);
                return None;
            };
            return Some(self.typed(Term::Moment(i64::from(date.to_days())), Type::Date));
        }
        let unit = [("D", "day"), ("M", "month"), ("Y", "year")].into_iter().find(|(sign, _)| text.ends_with(sign));
        let digits = text.strip_prefix('P').and_then(|text| text.get(..text.len().saturating_sub(1)));
        let Some((number, (_, unit))) = digits.and_then(|digits| Number::parse(digits).ok()).zip(unit) else {
            let help = "for example `P3M`, `P10D`, `P1Y`".to_owned();
            self.report(Code::MalformedDate, &literal.span, format!("`{text}` is not a period"), Some(help));
            return None;
        };
        Some(self.typed(Term::Number(number), Type::Number(Unit::base(unit))))
    }
}

fn days_type() -> Type {
    Type::Number(Unit::base("day"))
}
