//! Reads: what a formula depends on, through rules, draws, outcomes and the conditions of other questions, and whether that is the text.

use crate::program::{Figure, Input, InputId, ListId, Outcome, OutcomeId, Program, RuleId, Source, Term, TermId};
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
    rests_on(program, term, &|term| {
        let drawn = matches!(term, Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. }
            if program.rule(*rule).draw.is_some());
        let given = matches!(term, Term::Input { input, .. } if program.input(*input).given.is_some());
        drawn
            || given
            || matches!(
                term,
                Term::Parameter { .. } | Term::Reading(_) | Term::Doubt(_) | Term::AsOf | Term::Outcome { .. }
            )
    })
}

/// May a formula be left to the office although every question is answered: by a doubt, a figure that the office picks, rows that tie or a
/// missing holiday table?
pub(super) fn may_be_left_to_the_office(program: &Program, term: TermId) -> bool {
    let settled = |figure: &Figure| match figure {
        Figure::Number(range) => range.is_point(),
        Figure::Verify(_) => false,
        Figure::Moment(_) | Figure::Truth(_) | Figure::Option(_) => true,
    };
    rests_on(program, term, &|term| {
        let ties = matches!(term, Term::Rule { rule, .. } | Term::Left { rule, .. }
            if program.rule(*rule).draw.as_ref().is_some_and(|draw| draw.ties_verify));
        let picked = matches!(term, Term::Parameter { parameter, .. }
            if !program.parameter(*parameter).rows.iter().all(|row| settled(&row.figure)));
        let calendar = matches!(term, Term::NextWorkingDay(_) | Term::AddWorkingDays(..) | Term::WorkingDays(..));
        // What an outcome or the row before says is not looked into.
        ties || picked || calendar || matches!(term, Term::Doubt(_) | Term::Outcome { .. } | Term::Previous { .. })
    })
}

/// Is there such a term in a formula, or in the rules and questions that it reads?
fn rests_on(program: &Program, term: TermId, such: &dyn Fn(&Term) -> bool) -> bool {
    let (mut terms, mut seen, mut asked) = (vec![term], BTreeSet::<RuleId>::new(), BTreeSet::<InputId>::new());
    let mut lists = BTreeSet::<ListId>::new();
    while let Some(next) = terms.pop() {
        for inside in program.inside(next) {
            let term = program.term(inside);
            if such(term) {
                return true;
            }
            for collection in term.collections() {
                if let Source::List(list) = collection.source
                    && lists.insert(list)
                {
                    terms.extend(program.list(list).when);
                }
            }
            if let Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } = term
                && seen.insert(*rule)
            {
                terms.extend(program.rule(*rule).formulas());
            }
            if let Term::Input { input, .. } = term
                && asked.insert(*input)
            {
                let entry = program.input(*input);
                terms.extend(entry.when.into_iter().chain(entry.otherwise));
            }
        }
    }
    false
}
