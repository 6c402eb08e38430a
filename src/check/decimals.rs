//! Decimals: how many a number can have, whatever is answered.

use crate::program::{Arithmetic, Figure, Kind, OutcomeId, OutcomePart, ParameterId, Program, RuleId, Term, TermId};
use std::collections::BTreeMap;

/// Decimals of a fen.
pub(super) const FEN: u32 = 2;

/// The most decimals that numbers can have; `None` where there is no most.
pub(super) struct Decimals<'a> {
    program: &'a Program,
    /// What a rule that reads its own value on the row before is taken to have there.
    assumed: u32,
    rules: BTreeMap<RuleId, Known>,
    amounts: BTreeMap<OutcomeId, Option<u32>>,
}

/// What is known of a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It is being worked out.
    NotYet,
    /// It is being worked out, and something has already assumed what it has.
    Assumed,
    /// The most decimals.
    Most(Option<u32>),
}

impl<'a> Decimals<'a> {
    /// Amounts of money: what goes from row to row is taken to be in fen.
    pub(super) fn of_money(program: &'a Program) -> Decimals<'a> {
        Decimals::assuming(program, FEN)
    }

    /// Counts and periods: what goes from row to row is taken to be whole.
    pub(super) fn of_counts(program: &'a Program) -> Decimals<'a> {
        Decimals::assuming(program, 0)
    }

    fn assuming(program: &'a Program, assumed: u32) -> Decimals<'a> {
        Decimals { program, assumed, rules: BTreeMap::new(), amounts: BTreeMap::new() }
    }

    /// The most decimals of a term.
    pub(super) fn of(&mut self, term: TermId) -> Option<u32> {
        let program = self.program;
        match program.term(term) {
            Term::Number(number) => number.places(),
            Term::Count(_)
            | Term::CountDistinct(..)
            | Term::Floor(_)
            | Term::Ceiling(_)
            | Term::Between(..)
            | Term::WorkingDays(..) => Some(0),
            Term::Input { input, .. } => {
                let entry = program.input(*input);
                let Kind::Number(limits) = &entry.kind else { return None };
                let mut most = limits.step.places()?;
                for other in entry.given.iter().flatten().chain(&entry.otherwise) {
                    most = most.max(self.of(*other)?);
                }
                Some(most)
            }
            Term::Parameter { parameter, .. } => self.figures(*parameter),
            Term::Rule { rule, .. } | Term::Left { rule, .. } => self.rule(*rule),
            Term::Previous { rule, first } => Some(self.rule(*rule)?.max(self.of(*first)?)),
            Term::Outcome { outcome, part: OutcomePart::Amount | OutcomePart::Payable, .. } => self.amount(*outcome),
            Term::Negate(a) | Term::Sum(_, a) => self.of(*a),
            Term::NextBelow(_, step) => step.places(),
            Term::Arithmetic(Arithmetic::Multiply, a, b) => self.of(*a)?.checked_add(self.of(*b)?),
            Term::Arithmetic(Arithmetic::Add | Arithmetic::Subtract, a, b) | Term::If(_, a, b) => self.most([*a, *b]),
            Term::Switch { arms, .. } => self.most(arms.iter().copied()),
            Term::Table { rows, .. } => self.most(rows.iter().map(|row| row.output)),
            Term::Extreme { terms, over, .. } => {
                self.most(terms.iter().copied().chain(over.iter().map(|(_, body)| *body)))
            }
            Term::Arithmetic(Arithmetic::Divide, ..)
            | Term::Part(..)
            | Term::Truth(_)
            | Term::Option(_)
            | Term::Moment(_)
            | Term::Variable(_)
            | Term::Outcome { part: OutcomePart::Eligible, .. }
            | Term::Reading(_)
            | Term::Doubt(_)
            | Term::AsOf
            | Term::Compare(..)
            | Term::Among(..)
            | Term::Contains { .. }
            | Term::All(_)
            | Term::Any(_)
            | Term::Not(_)
            | Term::MayBe(_)
            | Term::Every(..)
            | Term::Some(..)
            | Term::Shift(..)
            | Term::NextWorkingDay(_)
            | Term::AddWorkingDays(..) => None,
        }
    }

    fn most(&mut self, terms: impl IntoIterator<Item = TermId>) -> Option<u32> {
        terms.into_iter().try_fold(0, |most, term| Some(most.max(self.of(term)?)))
    }

    fn amount(&mut self, outcome: OutcomeId) -> Option<u32> {
        if let Some(places) = self.amounts.get(&outcome) {
            return *places;
        }
        let places = self.program.outcome(outcome).amount.map_or(Some(0), |amount| self.of(amount));
        self.amounts.insert(outcome, places);
        places
    }

    fn figures(&self, parameter: ParameterId) -> Option<u32> {
        self.program.parameter(parameter).rows.iter().try_fold(0, |most, row| match &row.figure {
            Figure::Number(range) => Some(most.max(range.as_point()?.places()?)),
            Figure::Moment(_) | Figure::Truth(_) | Figure::Verify(_) | Figure::Option(_) => None,
        })
    }

    /// A rule that reads its own value on the row before is taken to have the assumed decimals there; its formula then has to keep it so.
    fn rule(&mut self, rule: RuleId) -> Option<u32> {
        match self.rules.get(&rule) {
            Some(Known::Most(places)) => return *places,
            Some(Known::Assumed | Known::NotYet) => {
                self.rules.insert(rule, Known::Assumed);
                return Some(self.assumed);
            }
            None => {}
        }
        self.rules.insert(rule, Known::NotYet);
        let mut places = self.worked_out(rule);
        if self.rules.get(&rule) == Some(&Known::Assumed) && places.is_none_or(|places| places > self.assumed) {
            // What was worked out on the wrong assumption is forgotten.
            self.rules.retain(|_, known| *known == Known::Most(None));
            self.amounts.clear();
            places = None;
        }
        self.rules.insert(rule, Known::Most(places));
        places
    }

    fn worked_out(&mut self, rule: RuleId) -> Option<u32> {
        let entry = self.program.rule(rule);
        let mut most = match entry.round {
            // A multiple of the step has no more decimals than the step.
            Some(rounding) => rounding.step().places()?,
            None => self.most([Some(entry.value), entry.otherwise].into_iter().flatten())?,
        };
        for pool in entry.draw.iter().flat_map(|draw| &draw.pools) {
            most = most.max(self.most([Some(pool.holds.term()), pool.used].into_iter().flatten())?);
        }
        Some(most)
    }
}
