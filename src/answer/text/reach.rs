//! What a formula reads: its parts, and the rules and figures behind them.

use crate::program::{ArticleId, ListId, OutcomeId, ParameterId, Program, RuleId, Source, Term, TermId};
use crate::sorted::Set;

/// The rules and figures behind some terms, without end.
#[derive(Clone, Debug, Default)]
pub(in crate::answer) struct Reached {
    /// Rules, also those behind other rules.
    pub(in crate::answer) rules: Set<RuleId>,
    /// Figures.
    pub(in crate::answer) parameters: Set<ParameterId>,
    /// Outcomes, which are not gone into: they rest on articles of their own.
    pub(in crate::answer) outcomes: Set<OutcomeId>,
    /// Lists whose rows are gone through.
    pub(in crate::answer) lists: Set<ListId>,
}

impl Reached {
    /// Adds all that a term reads.
    pub(in crate::answer) fn term(&mut self, program: &Program, id: TermId) {
        let term = program.term(id);
        if let Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } = term {
            self.rule(program, *rule);
        } else if let Term::Parameter { parameter, .. } = term {
            self.parameters.insert(*parameter);
        } else if let Term::Outcome { outcome, .. } = term {
            self.outcomes.insert(*outcome);
        }
        let collections = program.term(id).collections();
        self.lists.extend(collections.iter().filter_map(|collection| match collection.source {
            Source::List(list) => Some(list),
            Source::Choice(_) => None,
        }));
        for part in program.term(id).parts() {
            self.term(program, part);
        }
    }

    /// Adds all that the outcomes reached rest on, and those that they rest on.
    pub(in crate::answer) fn outcomes(&mut self, program: &Program) {
        let mut done = 0;
        while done < self.outcomes.len() {
            done = self.outcomes.len();
            for outcome in self.outcomes.clone() {
                let outcome = program.outcome(outcome);
                for term in outcome.requires.iter().map(|requirement| requirement.when).chain(outcome.amount) {
                    self.term(program, term);
                }
            }
        }
    }

    /// Adds a rule and all that it reads.
    pub(in crate::answer) fn rule(&mut self, program: &Program, id: RuleId) {
        if self.rules.insert(id) {
            for term in program.rule(id).formulas() {
                self.term(program, term);
            }
        }
    }
}

/// Adds the articles of the figures that a term reads itself or by rules without a label, each of which is looked through once.
pub(super) fn figure_cites(program: &Program, id: TermId, seen: &mut Set<RuleId>, cites: &mut Set<ArticleId>) {
    if let Term::Parameter { parameter, .. } = program.term(id) {
        cites.extend(program.parameter(*parameter).rows.iter().filter_map(|row| row.cite));
    } else if let Term::Rule { rule, .. } = program.term(id)
        && program.rule(*rule).label.is_none()
        && seen.insert(*rule)
    {
        for term in program.rule(*rule).formulas() {
            figure_cites(program, term, seen, cites);
        }
    }
    for part in program.term(id).parts() {
        figure_cites(program, part, seen, cites);
    }
}
