//! Aggregates: `min`, `max`, `sum` and `count` over plain values, rows and options.

use super::collection::Taken;
use super::{Formulas, Loose, Typed};
use crate::check::scope::Scope;
use crate::diagnostic::Code;
use crate::program::{Extreme, Source, Term, Type, Unit};
use crate::source::feel::{Expr, ExprKind};
use std::ops::Range;

impl Formulas<'_> {
    pub(super) fn extreme(
        &mut self,
        which: Extreme,
        args: &[Expr],
        span: &Range<usize>,
        scope: &Scope,
        expected: Option<&Type>,
    ) -> Option<Typed> {
        let (mut plain, mut over) = (Vec::new(), Vec::new());
        let mut complete = true;
        for arg in args {
            match self.collection(arg, scope) {
                Some(Some(taken)) => over.push((taken, &arg.span)),
                Some(None) => complete = false,
                None => match self.expr(arg, scope, expected) {
                    Some(typed) => plain.push((typed, &arg.span)),
                    None => complete = false,
                },
            }
        }
        if !complete {
            return None;
        }
        let bodies = over.iter().filter_map(|(taken, _): &(Taken, _)| taken.body.as_ref());
        let known = plain.iter().map(|(typed, _)| typed).chain(bodies).find_map(Typed::known);
        let ty = known.or(expected).cloned().unwrap_or(Type::Number(Unit::ratio()));
        if !ty.is_ordered() {
            let message = format!("{} has no order", self.say(&ty));
            self.report(Code::WrongType, span, message, None);
            return None;
        }
        let free =
            self.figures_allowed && over.is_empty() && plain.iter().all(|(typed, _)| typed.ty == Loose::AnyNumber);
        let mut terms = Vec::new();
        for (typed, place) in plain {
            terms.push(self.fit(typed, Some(&ty), place)?.term);
        }
        let mut rows = Vec::new();
        for (taken, place) in over {
            if terms.is_empty() && !self.has_a_row(&taken) {
                let help = "add a plain argument for that case, for example `max(0, …)`".to_owned();
                self.report(Code::WrongArguments, place, "there may be no rows".to_owned(), Some(help));
                return None;
            }
            let Some(body) = taken.body else {
                self.report(Code::WrongType, place, "rows have no order: name what is compared".to_owned(), None);
                return None;
            };
            let body = self.fit(body, Some(&ty), place)?.term;
            rows.push((taken.collection, body));
        }
        if terms.len() + rows.len() == 0 {
            self.report(Code::WrongArguments, span, "nothing to choose from".to_owned(), None);
            return None;
        }
        let term = self.push(Term::Extreme { which, terms, over: rows }, ty.clone());
        Some(Typed { term, ty: if free { Loose::AnyNumber } else { Loose::Is(ty) } })
    }

    /// Is there certainly a row?
    fn has_a_row(&self, taken: &Taken) -> bool {
        let has_one = match taken.collection.source {
            Source::Choice(_) => true,
            Source::List(list) => self.doc.lists.get(list.index()).is_some_and(|list| {
                let some = list.least >= 1 || !list.given.is_empty();
                some && list.when.is_none()
            }),
        };
        has_one && taken.collection.filter.is_none()
    }

    fn rows(&mut self, expr: &Expr, scope: &Scope) -> Option<Taken> {
        if let Some(taken) = self.collection(expr, scope) {
            return taken;
        }
        let help = "for example `sum(stays.amount)`, `count(stays[item.paid])`".to_owned();
        self.report(Code::WrongType, &expr.span, "these are not rows of a list".to_owned(), Some(help));
        None
    }

    pub(super) fn sum(&mut self, rows: &Expr, scope: &Scope) -> Option<Typed> {
        let taken = self.rows(rows, scope)?;
        let Some(body) = taken.body else {
            let help = "name the amount: `sum(list.amount)`".to_owned();
            self.report(Code::WrongType, &rows.span, "rows cannot be added up".to_owned(), Some(help));
            return None;
        };
        let unit = self.is_number(&body, &rows.span)?;
        Some(self.typed(Term::Sum(taken.collection, body.term), Type::Number(unit)))
    }

    pub(super) fn count(&mut self, rows: &Expr, scope: &Scope) -> Option<Typed> {
        if let ExprKind::Call { function, args } = &rows.kind
            && function.text == "distinct values"
            && let [inner] = args.as_slice()
        {
            return self.count_distinct(inner, scope);
        }
        let taken = self.rows(rows, scope)?;
        if taken.body.is_some() {
            let help = "count the rows: `count(list[condition])`".to_owned();
            self.report(Code::WrongType, &rows.span, "values are not counted, rows are".to_owned(), Some(help));
            return None;
        }
        let unit = self.unit_of(taken.collection.source);
        Some(self.typed(Term::Count(taken.collection), Type::Number(unit)))
    }

    fn count_distinct(&mut self, rows: &Expr, scope: &Scope) -> Option<Typed> {
        let taken = self.rows(rows, scope)?;
        let body = taken.body?;
        let ty = Self::settled(&body);
        let unit = match ty {
            Type::Row(list) => self.unit_of(Source::List(list)),
            Type::Choice(_) | Type::Label => Unit::ratio(),
            Type::Truth | Type::Number(_) | Type::Date | Type::DateTime | Type::Ordinal(_) | Type::Choices(_) => {
                let message = format!("{} has no distinct values to count", self.say(&ty));
                self.report(Code::WrongType, &rows.span, message, None);
                return None;
            }
        };
        Some(self.typed(Term::CountDistinct(taken.collection, body.term), Type::Number(unit)))
    }

    fn unit_of(&self, source: Source) -> Unit {
        match source {
            Source::List(list) => self.list_units.get(list.index()).cloned().unwrap_or_default(),
            Source::Choice(_) => Unit::ratio(),
        }
    }
}
