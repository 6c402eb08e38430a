//! Amounts: money that an outcome grants is whole fen, and a benefit is never less than nothing. Both are proved from the formulas, for
//! every answer.

use super::Findings;
use super::ranges::{rows_of, widest};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::Walker;
use crate::number::Number;
use crate::program::{
    Arithmetic, Figure, Kind, Outcome, OutcomeId, OutcomeKind, OutcomePart, ParameterId, Program, RuleId, Term, TermId,
    Type,
};
use std::collections::BTreeMap;

/// Decimals of a fen.
const FEN: u32 = 2;

/// Reports each outcome whose amount in yuan may have parts of a fen, and each benefit that may be negative.
pub(super) fn report(program: &Program, path: &dyn Fn(OutcomeId) -> String, findings: &mut Findings) {
    let situation = widest(program);
    let mut walker = Walker::new(program, None, &situation);
    walker.run();
    let mut decimals = Decimals { program, rules: BTreeMap::new() };
    for (outcome, entry) in (0..).map(OutcomeId).zip(&program.outcomes) {
        let Some(amount) = entry.amount else { continue };
        let name = &entry.name;
        if in_yuan(program, amount) && decimals.of(amount).is_none_or(|places| places > FEN) {
            let message = format!("the amount of `{name}` may have parts of a fen");
            let help = "round the rule that it comes from as its article says: `round = { to = \"0.01\", mode = \"half up\" }`";
            findings.push(Diagnostic::error(Code::PartsOfAFen, path(outcome), message).help(help));
        }
        if entry.kind == OutcomeKind::Benefit && may_be_negative(&mut walker, outcome, entry) {
            let message = format!("the benefit `{name}` may be less than nothing");
            let help = "take the larger of it and nothing: `max(0, …)`";
            findings.push(Diagnostic::error(Code::NegativeAmount, path(outcome), message).help(help));
        }
    }
}

fn in_yuan(program: &Program, term: TermId) -> bool {
    matches!(program.term_type(term), Type::Number(unit) if unit.is_yuan())
}

fn may_be_negative(walker: &mut Walker<'_>, outcome: OutcomeId, entry: &Outcome) -> bool {
    (0..rows_of(walker.program, entry.list))
        .any(|row| walker.amount(outcome, row).range().lo().is_none_or(Number::is_negative))
}

/// The most decimals that numbers can have; `None` where there is no most.
struct Decimals<'a> {
    program: &'a Program,
    rules: BTreeMap<RuleId, Known>,
}

/// What is known of a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It is being worked out.
    NotYet,
    /// It is being worked out, and something has already taken it to be in fen.
    Assumed,
    /// The most decimals.
    Most(Option<u32>),
}

impl Decimals<'_> {
    fn of(&mut self, term: TermId) -> Option<u32> {
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
            Term::Rule { rule, .. } => self.rule(*rule),
            Term::Previous { rule, first } => Some(self.rule(*rule)?.max(self.of(*first)?)),
            Term::Left { rule, .. } => self.rule(*rule),
            Term::Outcome { outcome, part: OutcomePart::Amount | OutcomePart::Payable, .. } => {
                program.outcome(*outcome).amount.map_or(Some(0), |amount| self.of(amount))
            }
            Term::Negate(a) | Term::Sum(_, a) => self.of(*a),
            Term::NextBelow(a, step) => Some(self.of(*a)?.max(step.places()?)),
            Term::Arithmetic(Arithmetic::Divide, ..) => None,
            Term::Arithmetic(Arithmetic::Multiply, a, b) => self.of(*a)?.checked_add(self.of(*b)?),
            Term::Arithmetic(Arithmetic::Add | Arithmetic::Subtract, a, b) | Term::If(_, a, b) => self.most([*a, *b]),
            Term::Switch { arms, .. } => self.most(arms.iter().copied()),
            Term::Table { rows, .. } => self.most(rows.iter().map(|row| row.output)),
            Term::Extreme { terms, over, .. } => {
                self.most(terms.iter().copied().chain(over.iter().map(|(_, body)| *body)))
            }
            Term::Part(..)
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

    fn figures(&self, parameter: ParameterId) -> Option<u32> {
        self.program.parameter(parameter).rows.iter().try_fold(0, |most, row| match &row.figure {
            Figure::Number(range) => Some(most.max(range.as_point()?.places()?)),
            Figure::Moment(_) | Figure::Truth(_) | Figure::Verify(_) | Figure::Option(_) => None,
        })
    }

    /// A rule that reads its own value on the row before is taken to be in fen there; its formula then has to keep it so.
    fn rule(&mut self, rule: RuleId) -> Option<u32> {
        match self.rules.get(&rule) {
            Some(Known::Most(places)) => return *places,
            Some(Known::Assumed | Known::NotYet) => {
                self.rules.insert(rule, Known::Assumed);
                return Some(FEN);
            }
            None => {}
        }
        self.rules.insert(rule, Known::NotYet);
        let mut places = self.worked_out(rule);
        if self.rules.get(&rule) == Some(&Known::Assumed) && places.is_none_or(|places| places > FEN) {
            // What was worked out on the wrong assumption is forgotten.
            self.rules.retain(|_, known| *known == Known::Most(None));
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
