//! Reads: the questions that a formula depends on, through rules, draws, outcomes and the conditions of other questions.

use crate::program::{Input, InputId, Outcome, OutcomeId, Program, Rule, RuleId, Source, Term, TermId};
use std::collections::BTreeSet;

/// The questions that a formula depends on.
pub(super) fn inputs_of(program: &Program, term: TermId) -> BTreeSet<InputId> {
    let mut inputs = BTreeSet::new();
    let (mut rules, mut outcomes) = (BTreeSet::<RuleId>::new(), BTreeSet::<OutcomeId>::new());
    let mut terms = vec![term];
    while let Some(next) = terms.pop() {
        for inside in program.inside(next) {
            let term = program.term(inside);
            for collection in term.collections() {
                let Source::List(list) = collection.source else { continue };
                terms.extend(program.list(list).when);
            }
            if let Term::Input { input, .. } = term
                && inputs.insert(*input)
            {
                terms.extend(of_a_question(program.input(*input)));
            }
            if let Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } = term
                && rules.insert(*rule)
            {
                terms.extend(of_a_rule(program.rule(*rule)));
            }
            if let Term::Outcome { outcome, .. } = term
                && outcomes.insert(*outcome)
            {
                terms.extend(of_an_outcome(program.outcome(*outcome)));
            }
        }
    }
    inputs
}

fn of_a_question(input: &Input) -> impl Iterator<Item = TermId> {
    input.when.into_iter().chain(input.otherwise)
}

/// The formulas of a rule, those of its draw included.
fn of_a_rule(rule: &Rule) -> impl Iterator<Item = TermId> {
    let draw = rule.draw.iter().flat_map(|draw| {
        let pools = draw.pools.iter().flat_map(|pool| [Some(pool.holds.term()), pool.used, pool.per]);
        let order = draw.order.iter().map(|key| Some(key.key));
        pools.chain(order).chain([draw.when]).flatten()
    });
    [Some(rule.value), rule.when, rule.otherwise].into_iter().flatten().chain(draw)
}

fn of_an_outcome(outcome: &Outcome) -> impl Iterator<Item = TermId> {
    outcome.requires.iter().map(|requirement| requirement.when).chain(outcome.amount)
}
