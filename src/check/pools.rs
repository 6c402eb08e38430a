//! Pools of draws: what a pool holds is the same for all rows that draw from it, and not less than nothing; what was used before is not
//! either, and only rows that are granted something draw from it.

use super::Findings;
use super::ranges::{Ranges, frames};
use super::reads::Reach;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{Outcome, OutcomeId, Program, Requirement, RuleId, Term, TermId, Variable};
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

impl Ranges<'_> {
    /// Pools that hold, or have given, less than nothing.
    pub(super) fn pools(&mut self, rule: RuleId) {
        let entry = self.program.rule(rule);
        for pool in entry.draw.iter().flat_map(|draw| &draw.pools) {
            if self.lowest(pool.holds.term()) == Lowest::LessThanNothing {
                let message = format!("the pool of `{}` holds less than nothing", entry.name);
                self.push(rule, Code::BadDraw, message, "look for the figure or the answer that makes it so");
            }
            let used = pool.used.map_or(Lowest::Nothing, |used| self.lowest(used));
            let help = "take the larger of it and nothing: `max(0, …)`";
            if used == Lowest::LessThanNothing {
                let message = format!("what `{}` used before is less than nothing", entry.name);
                self.push(rule, Code::BadDraw, message, help);
            } else if used == Lowest::Unproved {
                let message = format!("what `{}` used before may be less than nothing", entry.name);
                let found = Diagnostic::warning(Code::BadDraw, (self.path)(rule), message);
                self.findings.push(found.help(help));
            }
        }
    }

    fn lowest(&mut self, term: TermId) -> Lowest {
        let mut lowest = Lowest::Nothing;
        for frame in frames(self.program, term).unwrap_or_default() {
            let range = self.walker.quantity(term, &frame).range().clone();
            if self.is_less_than_nothing(term, &frame, true) {
                return Lowest::LessThanNothing;
            }
            if range.lo().is_none_or(Number::is_negative) {
                lowest = Lowest::Unproved;
            }
        }
        lowest
    }
}

/// What is known of the least that an amount can be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lowest {
    /// It is never less than nothing.
    Nothing,
    /// Nobody has proved that.
    Unproved,
    /// It is less than nothing for some answers.
    LessThanNothing,
}

/// Warns of each draw in which rows take their part although an outcome made of it is refused there: what is wanted has nothing to do with
/// a requirement.
pub(super) fn report_takers(program: &Program, path: &dyn Fn(RuleId) -> String, findings: &mut Findings) {
    let on_rows = program.outcomes.iter().zip((0..).map(OutcomeId)).filter(|(outcome, _)| outcome.list.is_some());
    let grants: Vec<Grant<'_>> = on_rows.map(|(outcome, id)| Grant::of(program, outcome, id)).collect();
    for (rule, id) in program.rules.iter().zip((0..).map(RuleId)) {
        let Some(draw) = &rule.draw else { continue };
        let wanted = Reach::of(program, rule.before_draw().chain(draw.when));
        for grant in grants.iter().filter(|grant| grant.outcome.list == rule.list && grant.made_of.contains(&id)) {
            let Some(refused) = grant.refused_apart(id, &wanted) else { continue };
            let (rule, outcome) = (&rule.name, &grant.outcome.name);
            let message =
                format!("`{rule}` takes from the pool also where `{outcome}` is refused for want of `{}`", refused.id);
            let help = format!("let the rule exist `when = \"may_be({outcome}.eligible)\"`, with `otherwise`");
            let found = Diagnostic::warning(Code::BadDraw, format!("{}.draw", path(id)), message);
            findings.push(found.help(help));
        }
    }
}

/// What an outcome on rows depends on.
struct Grant<'p> {
    outcome: &'p Outcome,
    id: OutcomeId,
    /// The rules of its amount.
    made_of: BTreeSet<RuleId>,
    /// The requirements that depend on answers of rows.
    requires: Vec<(&'p Requirement, Reach)>,
}

impl<'p> Grant<'p> {
    fn of(program: &'p Program, outcome: &'p Outcome, id: OutcomeId) -> Grant<'p> {
        let reach = |requirement: &'p Requirement| (requirement, Reach::of(program, [requirement.when]));
        let of_rows = |(_, needed): &(&Requirement, Reach)| {
            needed.inputs.iter().any(|input| program.input(*input).list.is_some())
        };
        let made_of = Reach::of(program, outcome.amount).rules;
        Grant { outcome, id, made_of, requires: outcome.requires.iter().map(reach).filter(of_rows).collect() }
    }

    /// A requirement that has nothing to do with a draw and what is wanted in it.
    fn refused_apart(&self, draw: RuleId, wanted: &Reach) -> Option<&'p Requirement> {
        if wanted.outcomes.contains(&self.id) {
            return None;
        }
        let apart = |(_, needed): &&(&Requirement, Reach)| {
            needed.inputs.is_disjoint(&wanted.inputs) && !needed.rules.contains(&draw)
        };
        self.requires.iter().find(apart).map(|(requirement, _)| *requirement)
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
        if self.per.is_some_and(|per| self.program.say_the_same(per, term, &|| true)) {
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
        entry.draw.is_some() || entry.before_draw().any(|term| self.read_in(term))
    }
}

fn is_the_row(program: &Program, term: TermId) -> bool {
    matches!(program.term(term), Term::Variable(Variable(0)))
}
