//! Ranges: what values can become when nothing is answered, found by the same walker that evaluates. It proves that no draw is asked for
//! less than nothing, that no divisor is zero, that no number outgrows what is computed exactly, and that the figures are as expected; what it proves of
//! pools, roundings and periods stands in their own files.

use super::Findings;
use super::answer_name;
use super::names::id;
use super::periods::parts_of_periods;
use super::reads::Reach;
use crate::calendar::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::{Cause, Causes, Frame, MOST_STEPS, Moment, Quantity, Situation, Value, Walker, unanswered};
use crate::number::{Interval, Number};
use crate::program::{
    Arithmetic, Draw, Figure, InputId, Kind, ListId, ListRows, Program, RuleId, Term, TermId, Type, Variable,
};
use crate::source::document::ExpectDoc;
use std::collections::{BTreeMap, BTreeSet};

/// A situation on any day, in which every number is within its limits and everything else is open.
pub(super) fn widest(program: &Program) -> Situation {
    let mut situation = Situation::blank(program, Date::MIN);
    let day = |date: Date| Some(i64::from(date.to_days()));
    situation.as_of = Moment::within(day(Date::MIN), day(Date::MAX), Causes::one(Cause::Day));
    for (index, input) in program.inputs.iter().enumerate() {
        let input_id = InputId(id(index));
        let Kind::Number(limits) = &input.kind else { continue };
        let Some(range) = Interval::new(limits.least, limits.most) else { continue };
        let causes = unanswered(program, input_id, 0).causes().clone();
        for row in 0..rows_of(program, input.list) {
            situation.answer(input_id, row, Value::Number(Quantity::within(range.clone(), causes.clone())));
        }
    }
    situation
}

/// Looks at a program as it is recommended to be read, then once for each other way to read one of its passages. What is found only
/// there says so.
pub(super) fn under_each_reading(
    program: &Program,
    findings: &mut Findings,
    mut look: impl FnMut(&Situation, &mut Findings),
) {
    let recommended = widest(program);
    look(&recommended, findings);
    enough_steps(&recommended, findings);
    for (place, reading) in program.readings.iter().enumerate() {
        for (option, way) in (0..).zip(&reading.options).filter(|(option, _)| *option != reading.recommended) {
            let mut situation = recommended.clone();
            if let Some(chosen) = situation.readings.get_mut(place) {
                *chosen = option;
            }
            let mut found = Findings::default();
            look(&situation, &mut found);
            findings.add_new(found, &format!("where `{}` is read as `{}`", reading.name, way.name));
            if !enough_steps(&situation, findings) {
                return;
            }
        }
    }
}

/// Could a proof be made with the steps that there are? Otherwise the policy is too much to compute.
pub(super) fn enough_steps(situation: &Situation, findings: &mut Findings) -> bool {
    if situation.work.is_done() {
        let message = format!("what the rules can come to takes more than {MOST_STEPS} steps to find out");
        let help = "use fewer rules, options or given rows, and fewer lists inside each other";
        findings.push(Diagnostic::error(Code::TooMuchWork, "rules", message).help(help));
    }
    !situation.work.is_done()
}

pub(super) fn rows_of(program: &Program, list: Option<ListId>) -> u32 {
    match list.map(|list| &program.list(list).rows) {
        Some(ListRows::Given(rows)) => id(rows.len()),
        Some(ListRows::Asked { .. }) | None => 1,
    }
}

/// Reports negative wants, pools and periods of less than nothing, roundings to nothing or over a cap, divisors that may be zero, periods
/// that may not be whole, and numbers that may outgrow exact arithmetic.
pub(super) fn report(program: &Program, path: &dyn Fn(RuleId) -> String, findings: &mut Findings) {
    parts_of_periods(program, path, findings);
    let checked = Reach::of(program, program.checks.iter().map(|check| check.must)).inputs;
    under_each_reading(program, findings, |situation, findings| {
        let mut walker = Walker::new(program, None, situation);
        walker.run();
        let mut ranges = Ranges { program, walker, path, findings, checked: &checked };
        for &rule in &program.order {
            ranges.wants(rule);
            ranges.pools(rule);
            ranges.rounding(rule);
            ranges.divisors(rule);
            ranges.periods(rule);
        }
        if !ranges.findings.has_errors() {
            program.order.iter().for_each(|rule| ranges.sizes(*rule));
        }
    });
}

/// What is needed to look at the ranges of each rule.
pub(super) struct Ranges<'a> {
    pub(super) program: &'a Program,
    pub(super) walker: Walker<'a>,
    /// Where a rule stands.
    pub(super) path: &'a dyn Fn(RuleId) -> String,
    pub(super) findings: &'a mut Findings,
    /// The questions that checks hold against others.
    checked: &'a BTreeSet<InputId>,
}

impl Ranges<'_> {
    /// Is an amount always less than nothing, or is it an answer or a figure that is so for some answers?
    pub(super) fn is_less_than_nothing(&mut self, amount: TermId, frame: &Frame, if_for_some: bool) -> bool {
        let always = self.walker.quantity(amount, frame).range().hi().is_some_and(Number::is_negative);
        always || if_for_some && self.takes_less_than_nothing(amount, frame)
    }

    /// Is this an answer or a figure that is less than nothing for some answers?
    fn takes_less_than_nothing(&mut self, amount: TermId, frame: &Frame) -> bool {
        let program = self.program;
        if let Term::Input { input, .. } = program.term(amount) {
            let entry = program.input(*input);
            let below = matches!(&entry.kind, Kind::Number(limits) if limits.least.is_negative());
            return below && entry.given.is_none() && !self.checked.contains(input);
        }
        let Term::Parameter { parameter, arguments } = program.term(amount) else { return false };
        let negative = |row: usize| {
            let figure = program.parameter(*parameter).rows.get(row).map(|row| &row.figure);
            matches!(figure, Some(Figure::Number(range)) if range.lo().is_some_and(Number::is_negative))
        };
        self.walker.figure_rows(*parameter, arguments, frame).into_iter().any(negative)
    }

    fn wants(&mut self, rule: RuleId) {
        let entry = self.program.rule(rule);
        if entry.draw.as_ref().is_none_or(Draw::gives_places) {
            return;
        }
        let negative = (0..rows_of(self.program, entry.list)).any(|row| {
            let want = self.walker.wanted(rule, row).into_quantity();
            want.range().lo().is_none_or(Number::is_negative)
        });
        if negative {
            let message = format!("`{}` may ask the draw for less than nothing", entry.name);
            self.push(rule, Code::NegativeWant, message, "take the larger of it and nothing: `max(0, …)`");
        }
    }

    fn divisors(&mut self, rule: RuleId) {
        let entry = self.program.rule(rule);
        for term in entry.before_draw().flat_map(|term| self.program.inside(term)) {
            let Term::Arithmetic(Arithmetic::Divide, _, divisor) = self.program.term(term) else { continue };
            let zero = |frame: &Frame| self.walker.quantity(*divisor, frame).range().contains(Number::ZERO);
            if frames(self.program, *divisor).is_none_or(|frames| frames.iter().any(zero)) {
                let message = format!("a divisor in `{}` may be zero", entry.name);
                let help = "let the answer be `above = \"0\"`, or divide only by figures that are not zero";
                self.push(rule, Code::ZeroDivisor, message, help);
            }
        }
    }

    fn sizes(&mut self, rule: RuleId) {
        let entry = self.program.rule(rule);
        let too_large = (0..rows_of(self.program, entry.list)).any(|row| {
            self.options(rule).any(|option| {
                let value = self.walker.rule(rule, row, option);
                value.causes().iter().any(|cause| cause == Cause::TooLarge)
            })
        });
        if too_large {
            let message = format!("`{}` may need more digits than are computed exactly", entry.name);
            let unlimited = unlimited_input(self.program, entry.value);
            let example = unlimited.map(|input| format!(", for example `{}`", answer_name(self.program, input)));
            let help = format!("limit the answers it is made of{} by `most`", example.unwrap_or_default());
            self.push(rule, Code::TooLarge, message, help);
        }
    }

    /// The options for which a rule has a value; one for a rule without `by`.
    pub(super) fn options(&self, rule: RuleId) -> std::ops::Range<u8> {
        let count = self.program.rule(rule).by.map_or(1, |by| self.program.choice(by).options.len());
        0..u8::try_from(count).unwrap_or(u8::MAX)
    }

    pub(super) fn push(&mut self, rule: RuleId, code: Code, message: String, help: impl Into<String>) {
        self.findings.push(Diagnostic::error(code, (self.path)(rule), message).help(help));
    }
}

/// The most bindings of rows and options that are looked at for one term.
const MOST_FRAMES: usize = 4096;

/// Every binding of the variables that a term is in the scope of: all options, all rows of a given list, and the one row that stands for
/// all of a list that is asked. `None` where there are more than are looked at.
pub(super) fn frames(program: &Program, term: TermId) -> Option<Vec<Frame>> {
    let inside = program.inside(term);
    let within: BTreeSet<Variable> = inside
        .iter()
        .flat_map(|inside| program.term(*inside).collections())
        .map(|collection| collection.variable)
        .collect();
    let mut free: BTreeMap<Variable, u32> = BTreeMap::new();
    for inside in inside {
        let Term::Variable(variable) = program.term(inside) else { continue };
        let values = match program.term_type(inside) {
            Type::Choice(choice) => id(program.choice(*choice).options.len()),
            Type::Row(list) => rows_of(program, Some(*list)),
            Type::Truth
            | Type::Number(_)
            | Type::Date
            | Type::DateTime
            | Type::Ordinal(_)
            | Type::Choices(_)
            | Type::Label => continue,
        };
        if !within.contains(variable) {
            free.insert(*variable, values);
        }
    }
    let mut frames = vec![Frame::default()];
    for (variable, values) in free {
        frames = frames
            .iter()
            .flat_map(|frame| (0..values).map(move |value| frame.with(variable, value)))
            .take(MOST_FRAMES + 1)
            .collect();
        if frames.len() > MOST_FRAMES {
            return None;
        }
    }
    Some(frames)
}

/// A numeric input in a formula without a largest value of its own.
pub(super) fn unlimited_input(program: &Program, term: TermId) -> Option<InputId> {
    program.inside(term).into_iter().find_map(|term| {
        let Term::Input { input, .. } = program.term(term) else { return None };
        let Kind::Number(limits) = &program.input(*input).kind else { return None };
        (!limits.bounded).then_some(*input)
    })
}

/// Holds what the policy expects of its figures against them.
pub(super) fn expectations(program: &Program, expects: &[(Option<TermId>, &ExpectDoc)], findings: &mut Findings) {
    let situation = Situation::blank(program, Date::MIN);
    let mut walker = Walker::new(program, None, &situation);
    for (must, expect) in expects {
        let Some(must) = must else { continue };
        let truth = walker.truth(*must, &Frame::default());
        if truth.is_yes() {
            continue;
        }
        let path = &expect.must.path;
        let message = if truth.is_no() {
            format!("the figures do not satisfy: {}", expect.say.en)
        } else {
            format!("`{}` depends on answers, so the figures alone cannot satisfy it", expect.must.value)
        };
        let diagnostic = if expect.note && truth.is_no() {
            Diagnostic::note(Code::ExpectationFailed, path, message)
        } else {
            Diagnostic::error(Code::ExpectationFailed, path, message)
        };
        findings.push(diagnostic);
    }
}
