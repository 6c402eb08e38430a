//! Periods: a date is moved by whole days, months or years, forward by `+` and back by `-`, and by two hundred years at most.

use super::Findings;
use super::decimals::Decimals;
use super::ranges::{Ranges, frames, unlimited_input};
use super::reads::inputs_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::Frame;
use crate::number::Number;
use crate::program::{InputId, Kind, Program, RuleId, Step, Term, TermId};

/// A period that a date is moved by.
struct Period {
    step: Step,
    by: TermId,
}

/// The periods in the formulas of a rule.
fn periods_of(program: &Program, rule: RuleId) -> impl Iterator<Item = Period> {
    let terms = program.rule(rule).before_draw().flat_map(|term| program.inside(term));
    terms.filter_map(|term| period(program, term))
}

fn period(program: &Program, term: TermId) -> Option<Period> {
    if let Term::Shift(step, _, by) = program.term(term) {
        return Some(Period { step: *step, by: *by });
    }
    let Term::AddWorkingDays(_, by) = program.term(term) else { return None };
    Some(Period { step: Step::Days, by: *by })
}

/// Reports dates that may be moved by a part of a period.
pub(super) fn parts_of_periods(program: &Program, path: &dyn Fn(RuleId) -> String, findings: &mut Findings) {
    let mut decimals = Decimals::of_counts(program);
    for &rule in &program.order {
        for period in periods_of(program, rule) {
            if decimals.of(period.by) != Some(0) {
                let message = format!("`{}` may move a date by a part of a period", program.rule(rule).name);
                let help =
                    "give the period as a whole number, in a smaller unit if need be, or take `floor` or `ceiling`";
                findings.push(Diagnostic::error(Code::PartOfAPeriod, path(rule), message).help(help));
            }
        }
    }
}

impl Ranges<'_> {
    /// Periods that are less than nothing for certain answers, and dates moved back by months or years, or by more than two hundred years:
    /// by a figure, or by an answer without a limit. What follows from other dates is left alone.
    pub(super) fn periods(&mut self, rule: RuleId) {
        let name = &self.program.rule(rule).name;
        let read_always = read_always(self.program, rule);
        for period in periods_of(self.program, rule) {
            let amount = without_minus(self.program, period.by);
            let frames = frames(self.program, period.by);
            let always = read_always.contains(&period.by);
            let mut unlimited = None;
            let mut below = |frame: &Frame| self.is_less_than_nothing(amount, frame, always);
            if frames.iter().flatten().any(&mut below) {
                let message = format!("`{name}` moves a date by a period of less than nothing");
                let help = "a day before another is written with a minus: `date - n`, `add_working_days(date, -n)`";
                self.push(rule, Code::PeriodOutOfRange, message, help);
            } else if frames
                .is_none_or(|frames| frames.iter().any(|frame| self.is_outside(&period, frame, &mut unlimited)))
            {
                let message = format!("`{name}` moves a date back by a period, or further than 200 years");
                let help =
                    "take a period of nothing to 200 years, and limit the answers it is made of by `least` and `most`";
                self.push(rule, Code::PeriodOutOfRange, message, help);
            }
        }
    }

    /// `unlimited` is found out at most once for a period.
    fn is_outside(&mut self, period: &Period, frame: &Frame, unlimited: &mut Option<bool>) -> bool {
        let (most, back) = match period.step {
            Step::Years => (200, false),
            Step::Months => (2_400, false),
            Step::Days => (73_050, true),
            Step::Hours => (1_753_200, true),
            Step::Minutes => (105_192_000, true),
        };
        let most = Number::from(most);
        let range = self.walker.quantity(period.by, frame).range().clone();
        let always_back = !back && range.hi().is_some_and(Number::is_negative);
        let too_long = range.lo().is_some_and(|lo| lo > most) || range.hi().is_some_and(|hi| hi.negate() > most);
        let far = |end: Option<Number>| end.is_none_or(|end| end > most || end.negate() > most);
        let far = far(range.hi()) || far(range.lo());
        let unbounded = far && *unlimited.get_or_insert_with(|| self.is_unlimited(period.by));
        always_back || too_long || unbounded
    }

    /// Is a period made of an answer without a limit: of any in its formula, or of a period that rules hand on?
    fn is_unlimited(&self, by: TermId) -> bool {
        let ty = self.program.term_type(by);
        let handed_on = |input: &InputId| {
            let kind = &self.program.input(*input).kind;
            matches!(kind, Kind::Number(limits) if !limits.bounded) && kind.ty() == *ty
        };
        unlimited_input(self.program, by).is_some() || inputs_of(self.program, by).iter().any(handed_on)
    }
}

/// What a minus stands before, if one does.
fn without_minus(program: &Program, by: TermId) -> TermId {
    if let Term::Negate(amount) = program.term(by) { *amount } else { by }
}

/// The periods of a rule that are read whatever the answers are.
fn read_always(program: &Program, rule: RuleId) -> Vec<TermId> {
    let entry = program.rule(rule);
    let mut read = Vec::new();
    let mut next = if entry.when.is_none() { vec![entry.value] } else { Vec::new() };
    while let Some(term) = next.pop() {
        read.extend(period(program, term).map(|period| period.by));
        if let Term::Shift(..) | Term::AddWorkingDays(..) | Term::NextWorkingDay(_) = program.term(term) {
            next.extend(program.term(term).parts());
        }
    }
    read
}
