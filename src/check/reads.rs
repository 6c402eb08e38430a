//! Reads: the questions that a formula depends on, through rules, draws, outcomes and the conditions of other questions.

use crate::program::{Input, InputId, Outcome, OutcomeId, Program, Rule, RuleId, Source, Term, TermId};
use std::collections::BTreeSet;

/// What formulas depend on.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// Questions.
    pub(super) inputs: BTreeSet<InputId>,
    /// Rules.
    pub(super) rules: BTreeSet<RuleId>,
    /// Outcomes.
    pub(super) outcomes: BTreeSet<OutcomeId>,
}

/// The questions that a formula depends on.
pub(super) fn inputs_of(program: &Program, term: TermId) -> BTreeSet<InputId> {
    Reach::of(program, [term]).inputs
}

impl Reach {
    /// What these formulas depend on.
    pub(super) fn of(program: &Program, formulas: impl IntoIterator<Item = TermId>) -> Reach {
        let mut reach = Reach::default();
        let mut formulas: Vec<TermId> = formulas.into_iter().collect();
        while let Some(next) = formulas.pop() {
            for inside in program.inside(next) {
                reach.enter(program, program.term(inside), &mut formulas);
            }
        }
        reach
    }

    /// Adds what a term names, and to the formulas those that were not seen before.
    fn enter(&mut self, program: &Program, term: &Term, formulas: &mut Vec<TermId>) {
        for collection in term.collections() {
            let Source::List(list) = collection.source else { continue };
            formulas.extend(program.list(list).when);
        }
        if let Term::Input { input, .. } = term
            && self.inputs.insert(*input)
        {
            formulas.extend(of_a_question(program.input(*input)));
        }
        if let Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } = term
            && self.rules.insert(*rule)
        {
            formulas.extend(of_a_rule(program.rule(*rule)));
        }
        if let Term::Outcome { outcome, .. } = term
            && self.outcomes.insert(*outcome)
        {
            formulas.extend(of_an_outcome(program.outcome(*outcome)));
        }
    }
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
