//! What depends on the cells of a table that are not choices. All else is the same in all rows that give the same choices, and is left to
//! the walker while a plan is made.

use crate::program::{Collection, Input, InputId, Kind, List, Program, Source, Term, TermId, Type};

/// For each entry of the program whether it depends on such a cell.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    terms: Vec<bool>,
    rules: Vec<bool>,
    outcomes: Vec<bool>,
    inputs: Vec<bool>,
    lists: Vec<bool>,
}

impl Reach {
    /// What depends on these inputs.
    pub(super) fn of(program: &Program, cells: &[InputId]) -> Reach {
        let mut reach = Reach {
            terms: vec![false; program.terms.len()],
            rules: vec![false; program.rules.len()],
            outcomes: vec![false; program.outcomes.len()],
            inputs: vec![false; program.inputs.len()],
            lists: vec![false; program.lists.len()],
        };
        for cell in cells {
            if let Some(slot) = reach.inputs.get_mut(cell.index()) {
                *slot = true;
            }
        }
        while reach.grow(program) {}
        reach
    }

    /// Does a term?
    pub(super) fn term(&self, term: TermId) -> bool {
        self.terms.get(term.0 as usize).copied().unwrap_or(true)
    }

    /// Does the answer to a question, or what counts instead?
    pub(super) fn input(&self, input: InputId) -> bool {
        self.inputs.get(input.index()).copied().unwrap_or(true)
    }

    /// Looks at everything once; is something new found?
    fn grow(&mut self, program: &Program) -> bool {
        let before = self.clone();
        for (place, term) in program.terms.iter().enumerate() {
            let found = self.of_term(program, term);
            set(&mut self.terms, place, found);
        }
        for (place, input) in program.inputs.iter().enumerate() {
            let found = self.any(input_terms(input));
            set(&mut self.inputs, place, found);
        }
        for (place, list) in program.lists.iter().enumerate() {
            let found = self.any(list_terms(list));
            set(&mut self.lists, place, found);
        }
        for (place, rule) in program.rules.iter().enumerate() {
            let found = self.any(rule.formulas());
            set(&mut self.rules, place, found);
        }
        for (place, outcome) in program.outcomes.iter().enumerate() {
            let requires = outcome.requires.iter().map(|requirement| requirement.when);
            let found = self.any(requires.chain(outcome.amount).chain(outcome.when));
            set(&mut self.outcomes, place, found);
        }
        self.terms != before.terms
            || self.rules != before.rules
            || self.outcomes != before.outcomes
            || self.inputs != before.inputs
            || self.lists != before.lists
    }

    fn any(&self, terms: impl IntoIterator<Item = TermId>) -> bool {
        terms.into_iter().any(|term| self.term(term))
    }

    fn of_term(&self, program: &Program, term: &Term) -> bool {
        let at = |table: &[bool], place: usize| table.get(place).copied().unwrap_or(true);
        let list = |collection: &Collection| match collection.source {
            Source::List(list) => at(&self.lists, list.index()),
            Source::Choice(_) => false,
        };
        let rows_of_rule =
            |rule: crate::program::RuleId| program.rule(rule).list.is_some_and(|list| at(&self.lists, list.index()));
        let own = if let Term::Input { input, .. } = term {
            at(&self.inputs, input.index())
        } else if let Term::Rule { rule, .. } = term {
            at(&self.rules, rule.index())
        } else if let Term::Previous { rule, .. } | Term::Left { rule, .. } = term {
            at(&self.rules, rule.index()) || rows_of_rule(*rule)
        } else if let Term::Outcome { outcome, .. } = term {
            at(&self.outcomes, outcome.index())
        } else {
            term.collections().into_iter().any(list)
        };
        own || self.any(term.parts())
    }
}

fn set(table: &mut [bool], place: usize, found: bool) {
    if let Some(slot) = table.get_mut(place) {
        *slot |= found;
    }
}

fn input_terms(input: &Input) -> impl Iterator<Item = TermId> {
    input.when.into_iter().chain(input.otherwise).chain(input.given.iter().flatten().copied())
}

fn list_terms(list: &List) -> impl Iterator<Item = TermId> {
    list.when.into_iter().chain(list.order.iter().map(|key| key.key))
}

/// Are labels compared only with themselves? Rows that give the same choices differ in their labels, and two of them may be alike or not.
pub(super) fn labels_stay_alone(program: &Program) -> bool {
    let labels = |term: TermId| {
        let inside = program.inside(term).into_iter();
        inside.filter(|term| *program.term_type(*term) == Type::Label).collect::<Vec<TermId>>()
    };
    let input = |term: TermId| {
        let Term::Input { input, .. } = program.term(term) else { return None };
        matches!(program.input(*input).kind, Kind::Label).then_some(*input)
    };
    program.terms.iter().all(|term| {
        let (Term::Compare(..) | Term::Among(..) | Term::Table { .. }) = term else { return true };
        let named: Vec<Option<InputId>> = term.parts().into_iter().flat_map(labels).map(input).collect();
        named.iter().all(|one| one.is_some() && named.first() == Some(one))
    })
}
