//! Guards: what exists only under a condition is read only where that condition is known to hold.

use super::Formulas;
use crate::check::scope::Scope;
use crate::diagnostic::Code;
use crate::program::{ListId, Options, Type};
use crate::source::document;
use crate::source::feel::{self, Expr, ExprKind};
use std::ops::Range;

impl Formulas<'_> {
    /// Something that exists only under a condition may be read only under that condition.
    pub(super) fn guarded(&mut self, when: Option<&document::Word>, printed: &str, span: &Range<usize>, scope: &Scope) {
        let Some(when) = when else { return };
        let Ok(condition) = feel::parse(&when.value) else { return };
        let through = printed.rsplit_once('.').map_or("", |(through, _)| through);
        if self.implied(&condition, through, scope) {
            return;
        }
        let message = format!("`{printed}` exists only when `{}`", when.value);
        let help =
            "read it under the same condition (`when`, `if`), or say what counts otherwise by `otherwise`".to_owned();
        self.report(Code::UnguardedRead, span, message, Some(help));
    }

    /// Is a condition of a row (reached through a path, or the formula's own) known to hold here?
    fn implied(&self, condition: &Expr, through: &str, scope: &Scope) -> bool {
        let reached = self.through(condition, through, scope);
        if scope.holds(&reached.to_string()) {
            return true;
        }
        if let ExprKind::And(parts) = &reached.kind {
            return parts.iter().all(|part| self.implied(part, "", scope));
        }
        let blank = Scope::of(scope.list);
        let needs = self.under(&blank, &reached, true);
        needs.facts().first().is_some_and(|fact| {
            let known = scope.allowed(&fact.of);
            known != Options::MAX && known & !fact.allowed == 0
        })
    }

    /// A condition of a row as it reads from outside, its own names prefixed by the path to the row.
    fn through(&self, condition: &Expr, through: &str, scope: &Scope) -> Expr {
        let list = match through {
            "" | "this" => return condition.clone(),
            path => self.list_behind(path, scope),
        };
        prefixed(condition, through, &|name| list.is_some_and(|list| self.names.in_list(list, name).is_some()))
    }

    fn list_behind(&self, path: &str, scope: &Scope) -> Option<ListId> {
        let expr = feel::parse(path).ok()?;
        let Type::Row(list) = self.type_of(scope, &expr)? else { return None };
        Some(list)
    }
}

/// The expression with the names of a row prefixed by the path to the row.
fn prefixed(expr: &Expr, through: &str, of_row: &dyn Fn(&str) -> bool) -> Expr {
    let mut copy = expr.clone();
    let Ok(root) = feel::parse(through) else { return copy };
    prefix(&mut copy, &root, of_row);
    copy
}

fn prefix(expr: &mut Expr, root: &Expr, of_row: &dyn Fn(&str) -> bool) {
    if let ExprKind::Name(name) = &expr.kind {
        if name == "this" {
            expr.kind = root.kind.clone();
        } else if of_row(name) {
            let word = feel::Word { text: name.clone(), span: expr.span.clone() };
            expr.kind = ExprKind::Path { of: Box::new(root.clone()), name: word };
        }
        return;
    }
    for part in expr.parts_mut() {
        prefix(part, root, of_row);
    }
}
