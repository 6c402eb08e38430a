//! Pools of draws: what a pool holds must be the same for all rows that draw from it.

use super::Findings;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{Program, RuleId, Term, TermId, Variable};
use std::collections::BTreeSet;

/// Reports each draw with a pool that differs from row to row of one group.
pub(super) fn report(program: &Program, path: &dyn Fn(RuleId) -> String, findings: &mut Findings) {
    for (rule, index) in program.rules.iter().zip(0..) {
        let pools = rule.draw.iter().flat_map(|draw| &draw.pools);
        for pool in pools {
            let mut own = OwnValues { program, per: pool.per, seen: BTreeSet::new() };
            if own.read_in(pool.holds.term()) || pool.used.is_some_and(|used| own.read_in(used)) {
                let message = format!("the pool of `{}` may differ between rows that share it", rule.name);
                let help = match pool.per {
                    None => "say with `per` which rows share a pool, or name an amount that is the same for all rows",
                    Some(_) => "read nothing of the row but what `per` names",
                };
                let place = format!("{}.draw", path(RuleId(index)));
                findings.push(Diagnostic::error(Code::BadDraw, &place, message).help(help));
            }
        }
    }
}

/// Looks for values of the row itself that its group does not determine.
struct OwnValues<'a> {
    program: &'a Program,
    per: Option<TermId>,
    seen: BTreeSet<RuleId>,
}

impl OwnValues<'_> {
    fn read_in(&mut self, term: TermId) -> bool {
        if self.per.is_some_and(|per| same(self.program, per, term)) {
            return false;
        }
        let term = self.program.term(term);
        if let Term::Rule { rule, row: Some(row), by } = term
            && is_the_row(self.program, *row)
        {
            return by.is_some_and(|by| self.read_in(by)) || self.read_in_rule(*rule);
        }
        matches!(term, Term::Variable(Variable(0)) | Term::Previous { .. })
            || term.parts().into_iter().any(|part| self.read_in(part))
    }

    /// A rule of the same row: all that it reads.
    fn read_in_rule(&mut self, rule: RuleId) -> bool {
        if !self.seen.insert(rule) {
            return false;
        }
        let entry = self.program.rule(rule);
        let formulas = [Some(entry.value), entry.when, entry.otherwise];
        entry.draw.is_some() || formulas.into_iter().flatten().any(|term| self.read_in(term))
    }
}

fn is_the_row(program: &Program, term: TermId) -> bool {
    matches!(program.term(term), Term::Variable(Variable(0)))
}

/// Do two terms certainly name the same value?
fn same(program: &Program, a: TermId, b: TermId) -> bool {
    let named = match (program.term(a), program.term(b)) {
        (Term::Variable(a), Term::Variable(b)) => a == b,
        (Term::Input { input: a, .. }, Term::Input { input: b, .. }) => a == b,
        (Term::Rule { rule: a, by: None, .. }, Term::Rule { rule: b, by: None, .. }) => a == b,
        (_, _) => false,
    };
    let (a, b) = (program.term(a).parts(), program.term(b).parts());
    named && a.len() == b.len() && a.into_iter().zip(b).all(|(a, b)| same(program, a, b))
}
