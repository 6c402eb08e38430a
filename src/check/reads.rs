//! Reads: what a formula depends on, through rules, draws, outcomes and the conditions of other questions, and whether that is the text.

use crate::program::{Input, InputId, ListId, Outcome, OutcomeId, Program, RuleId, Source, Term, TermId};
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
    /// Lists that are gone through.
    lists: BTreeSet<ListId>,
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
            if let Source::List(list) = collection.source
                && self.lists.insert(list)
            {
                formulas.extend(program.list(list).when);
            }
        }
        if let Term::Input { input, .. } = term
            && self.inputs.insert(*input)
        {
            formulas.extend(of_a_question(program.input(*input)));
        }
        if let Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } = term
            && self.rules.insert(*rule)
        {
            formulas.extend(program.rule(*rule).formulas());
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

fn of_an_outcome(outcome: &Outcome) -> impl Iterator<Item = TermId> {
    outcome.requires.iter().map(|requirement| requirement.when).chain(outcome.amount)
}

/// Does a formula, itself or by the rules and questions that it reads, rest on the text or the day: a figure, a reading, a doubt, a given
/// row, a draw or an outcome?
pub(super) fn rests_on_the_text(program: &Program, term: TermId) -> bool {
    let (mut terms, mut seen, mut asked) = (vec![term], BTreeSet::<RuleId>::new(), BTreeSet::<InputId>::new());
    let mut lists = BTreeSet::<ListId>::new();
    while let Some(next) = terms.pop() {
        for inside in program.inside(next) {
            let term = program.term(inside);
            if let Term::Parameter { .. } | Term::Reading(_) | Term::Doubt(_) | Term::AsOf | Term::Outcome { .. } = term
            {
                return true;
            }
            for collection in term.collections() {
                if let Source::List(list) = collection.source
                    && lists.insert(list)
                {
                    terms.extend(program.list(list).when);
                }
            }
            if let Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } = term {
                let entry = program.rule(*rule);
                if entry.draw.is_some() {
                    return true;
                }
                if seen.insert(*rule) {
                    terms.extend(entry.before_draw());
                }
            }
            if let Term::Input { input, .. } = term
                && asked.insert(*input)
            {
                let entry = program.input(*input);
                if entry.given.is_some() {
                    return true;
                }
                terms.extend(entry.when.into_iter().chain(entry.otherwise));
            }
        }
    }
    false
}
