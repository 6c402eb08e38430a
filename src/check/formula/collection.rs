//! Collections: rows of lists and options of choices, filtered, and what is taken of each.

use super::{Formulas, Typed, name_of};
use crate::check::names::Meaning;
use crate::check::scope::Scope;
use crate::diagnostic::Code;
use crate::program::{Collection, Source, Term, Type};
use crate::source::feel::syntax::Quantifier;
use crate::source::feel::{Expr, ExprKind, Word};

/// Rows or options, with what is taken of each, if anything.
pub(super) struct Taken {
    pub(super) collection: Collection,
    pub(super) body: Option<Typed>,
}

impl Formulas<'_> {
    /// An expression that stands for rows or options; `None` in the outer option if it does not.
    #[expect(clippy::option_option, reason = "another shape and a mistake are two things")]
    pub(super) fn collection(&mut self, expr: &Expr, scope: &Scope) -> Option<Option<Taken>> {
        if let ExprKind::For { name, rows, value } = &expr.kind {
            let Some((collection, inner)) = self.elements(rows, Some(name), scope)? else { return Some(None) };
            let body = self.expr(value, &inner, None);
            return Some(body.map(|body| Taken { collection, body: Some(body) }));
        }
        if let ExprKind::Path { .. } = &expr.kind {
            return self.fields(expr, scope);
        }
        Some(self.elements(expr, None, scope)?.map(|(collection, _)| Taken { collection, body: None }))
    }

    /// `stays[…].amount`, `members.special.payable`: the path after the rows, followed from one row.
    #[expect(clippy::option_option, reason = "another shape and a mistake are two things")]
    fn fields(&mut self, expr: &Expr, scope: &Scope) -> Option<Option<Taken>> {
        let mut steps = Vec::new();
        let mut root = expr;
        while let ExprKind::Path { of, name } = &root.kind {
            steps.push(name.clone());
            root = of;
        }
        let Some((collection, inner)) = self.elements(root, None, scope)? else { return Some(None) };
        let mut one = Expr { kind: ExprKind::Name("item".to_owned()), span: root.span.clone() };
        for name in steps.into_iter().rev() {
            let span = root.span.start..name.span.end;
            one = Expr { kind: ExprKind::Path { of: Box::new(one), name }, span };
        }
        let body = self.expr(&one, &inner, None);
        Some(body.map(|body| Taken { collection, body: Some(body) }))
    }

    /// The rows or options themselves, and the scope with one of them bound (as `item`, and by a name).
    #[expect(clippy::option_option, reason = "another shape and a mistake are two things")]
    pub(super) fn elements(
        &mut self,
        expr: &Expr,
        name: Option<&Word>,
        scope: &Scope,
    ) -> Option<Option<(Collection, Scope)>> {
        let (root, condition) = if let ExprKind::Filter { of, condition } = &expr.kind {
            (of.as_ref(), Some(condition.as_ref()))
        } else {
            (expr, None)
        };
        let (source, ty) = self.source(name_of(root)?, scope)?;
        let mut inner = scope.clone();
        if !inner.has_room() {
            self.report(Code::NestingTooDeep, &expr.span, "too many rows within rows".to_owned(), None);
            return Some(None);
        }
        let variable = inner.bind("item", ty.clone());
        let filter = match condition {
            None => None,
            Some(condition) => match self.truth(condition, &inner) {
                Some(filter) => Some(filter),
                None => return Some(None),
            },
        };
        if let Some(condition) = condition {
            inner = self.under(&inner, condition, true);
        }
        if let Some(name) = name {
            if self.meaning(scope, &name.text).is_some() || scope.variable(&name.text).is_some() {
                let message = format!("`{}` already means something else here", name.text);
                self.report(Code::DuplicateName, &name.span, message, Some("choose another name".to_owned()));
                return Some(None);
            }
            inner.alias(&name.text, variable, ty);
        }
        Some(Some((Collection { source, variable, filter }, inner)))
    }

    fn source(&mut self, name: &str, scope: &Scope) -> Option<(Source, Type)> {
        if scope.variable(name).is_some() {
            return None;
        }
        match self.meaning(scope, name) {
            Some((_, Meaning::List(list))) => {
                self.used.lists.insert(list);
                Some((Source::List(list), Type::Row(list)))
            }
            Some(_) => None,
            None => self.names.choice(name).map(|choice| (Source::Choice(choice), Type::Choice(choice))),
        }
    }

    pub(super) fn quantified(
        &mut self,
        quantifier: Quantifier,
        name: &Word,
        rows: &Expr,
        condition: &Expr,
        scope: &Scope,
    ) -> Option<Typed> {
        let Some(elements) = self.elements(rows, Some(name), scope) else {
            let help = "after `in` stands a list, a list with a filter, or a named choice".to_owned();
            self.report(Code::WrongType, &rows.span, "these are not rows".to_owned(), Some(help));
            return None;
        };
        let (collection, inner) = elements?;
        let body = self.truth(condition, &inner)?;
        let term = match quantifier {
            Quantifier::Every => Term::Every(collection, body),
            Quantifier::Some => Term::Some(collection, body),
        };
        Some(self.typed(term, Type::Truth))
    }
}
