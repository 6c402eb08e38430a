//! What a formula reads: its parts, and the rules and figures behind them.

use crate::program::{ArticleId, Cell, Collection, Draw, ParameterId, Pool, Program, Rule, RuleId, Term, TermId, Test};
use std::collections::BTreeSet;

/// The rules and figures behind some terms, without end.
#[derive(Clone, Debug, Default)]
pub(in crate::answer) struct Reached {
    /// Rules, also those behind other rules.
    pub(in crate::answer) rules: BTreeSet<RuleId>,
    /// Figures.
    pub(in crate::answer) parameters: BTreeSet<ParameterId>,
}

impl Reached {
    /// Adds all that a term reads. Outcomes are not gone into: they rest on articles of their own.
    pub(in crate::answer) fn term(&mut self, program: &Program, id: TermId) {
        match program.term(id) {
            Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } => {
                self.rule(program, *rule);
            }
            Term::Parameter { parameter, .. } => {
                self.parameters.insert(*parameter);
            }
            _ => {}
        }
        for part in parts(program.term(id)) {
            self.term(program, part);
        }
    }

    /// Adds a rule and all that it reads.
    pub(in crate::answer) fn rule(&mut self, program: &Program, id: RuleId) {
        if self.rules.insert(id) {
            for term in rule_terms(program.rule(id)) {
                self.term(program, term);
            }
        }
    }
}

/// Adds the articles of the figures that a term reads itself or by rules without a label.
pub(super) fn figure_cites(program: &Program, id: TermId, cites: &mut BTreeSet<ArticleId>) {
    match program.term(id) {
        Term::Parameter { parameter, .. } => {
            cites.extend(program.parameter(*parameter).rows.iter().filter_map(|row| row.cite));
        }
        Term::Rule { rule, .. } if program.rule(*rule).label.is_none() => {
            for term in rule_terms(program.rule(*rule)) {
                figure_cites(program, term, cites);
            }
        }
        _ => {}
    }
    for part in parts(program.term(id)) {
        figure_cites(program, part, cites);
    }
}

/// The formulas of a rule.
fn rule_terms(rule: &Rule) -> Vec<TermId> {
    let mut terms = vec![rule.value];
    terms.extend(rule.when);
    terms.extend(rule.otherwise);
    terms.extend(rule.draw.iter().flat_map(draw_terms));
    terms
}

/// The formulas of a limit.
fn draw_terms(draw: &Draw) -> Vec<TermId> {
    let (Pool::Amount(pool) | Pool::Places(pool)) = draw.pool;
    let mut terms = vec![pool];
    terms.extend(draw.used);
    terms.extend(draw.per);
    terms.extend(draw.when);
    terms.extend(draw.order.iter().map(|key| key.key));
    terms
}

/// The terms right inside a term.
pub(super) fn parts(term: &Term) -> Vec<TermId> {
    match term {
        Term::Number(_)
        | Term::Truth(_)
        | Term::Option(_)
        | Term::Moment(_)
        | Term::Variable(_)
        | Term::Reading(_)
        | Term::Doubt(_)
        | Term::AsOf => Vec::new(),
        Term::Input { row, .. } | Term::Outcome { row, .. } => row.iter().copied().collect(),
        Term::Rule { row, by, .. } => row.iter().chain(by).copied().collect(),
        Term::Parameter { arguments, .. } => arguments.clone(),
        Term::Negate(a)
        | Term::Not(a)
        | Term::MayBe(a)
        | Term::Part(_, a)
        | Term::NextWorkingDay(a)
        | Term::Floor(a)
        | Term::Ceiling(a)
        | Term::NextBelow(a, _) => vec![*a],
        Term::Arithmetic(_, a, b)
        | Term::Compare(_, a, b)
        | Term::Contains { option: a, several: b }
        | Term::Shift(_, a, b)
        | Term::Between(a, b)
        | Term::AddWorkingDays(a, b)
        | Term::WorkingDays(a, b) => vec![*a, *b],
        Term::If(a, b, c) => vec![*a, *b, *c],
        Term::Among(of, tests) => std::iter::once(*of).chain(tests.iter().flat_map(test_parts)).collect(),
        Term::All(terms) | Term::Any(terms) => terms.clone(),
        Term::Switch { on, arms } => std::iter::once(*on).chain(arms.iter().copied()).collect(),
        Term::Table { on, rows, .. } => {
            let mut parts = on.clone();
            for row in rows {
                parts.extend(row.cells.iter().flat_map(cell_parts));
                parts.push(row.output);
            }
            parts
        }
        Term::Extreme { terms, over, .. } => {
            let mut parts = terms.clone();
            for (collection, body) in over {
                parts.extend(collection_parts(collection, Some(*body)));
            }
            parts
        }
        Term::Sum(collection, body)
        | Term::CountDistinct(collection, body)
        | Term::Every(collection, body)
        | Term::Some(collection, body) => collection_parts(collection, Some(*body)),
        Term::Count(collection) => collection_parts(collection, None),
        Term::Previous { first, .. } => vec![*first],
        Term::Left { group, .. } => group.iter().copied().collect(),
    }
}

fn collection_parts(collection: &Collection, body: Option<TermId>) -> Vec<TermId> {
    collection.filter.into_iter().chain(body).collect()
}

fn cell_parts(cell: &Cell) -> Vec<TermId> {
    match cell {
        Cell::Any => Vec::new(),
        Cell::Tests { tests, .. } => tests.iter().flat_map(test_parts).collect(),
    }
}

fn test_parts(test: &Test) -> Vec<TermId> {
    match test {
        Test::Is(a) | Test::Compare(_, a) => vec![*a],
        Test::Range { low, high, .. } => vec![*low, *high],
    }
}
