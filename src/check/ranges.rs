//! Ranges: what values can become when nothing is answered, found by the same walker that evaluates. It proves that no draw is asked for
//! less than nothing, that no divisor is zero, that no number outgrows what is computed exactly, and that the figures are as expected.

use super::Findings;
use super::answer_name;
use crate::calendar::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::{Cause, Frame, Quantity, Situation, Value, Walker};
use crate::number::{Interval, Number};
use crate::program::{
    Arithmetic, InputId, Kind, ListId, ListRows, Program, RuleId, Source, Term, TermId, Type, Variable,
};
use crate::source::document::ExpectDoc;

/// A situation in which every number is within its limits and everything else is open.
pub(super) fn widest(program: &Program, as_of: Date) -> Situation {
    let mut situation = Situation::blank(program, as_of);
    for (index, input) in program.inputs.iter().enumerate() {
        let id = InputId(super::names::id(index));
        let Kind::Number(limits) = &input.kind else { continue };
        let Some(range) = Interval::new(limits.least, limits.most) else { continue };
        let causes = crate::evaluate::unanswered(program, id, 0).causes().clone();
        for row in 0..rows_of(program, input.list) {
            situation.answer(id, row, Value::Number(Quantity::within(range.clone(), causes.clone())));
        }
    }
    situation
}

fn rows_of(program: &Program, list: Option<ListId>) -> u32 {
    match list.map(|list| &program.list(list).rows) {
        Some(ListRows::Given(rows)) => super::names::id(rows.len()),
        Some(ListRows::Asked { .. }) | None => 1,
    }
}

/// Reports negative wants, divisors that may be zero, and numbers that may outgrow exact arithmetic.
pub(super) fn report(program: &Program, path: &dyn Fn(RuleId) -> String, findings: &mut Findings) {
    let situation = widest(program, Date::MIN);
    let mut walker = Walker::new(program, None, &situation);
    walker.run();
    for &rule in &program.order {
        wants(program, &mut walker, rule, path, findings);
        divisors(program, &mut walker, rule, path, findings);
    }
    if !findings.has_errors() {
        program.order.iter().for_each(|rule| sizes(program, &mut walker, *rule, path, findings));
    }
}

fn wants(
    program: &Program,
    walker: &mut Walker<'_>,
    rule: RuleId,
    path: &dyn Fn(RuleId) -> String,
    findings: &mut Findings,
) {
    let entry = program.rule(rule);
    let Some(draw) = &entry.draw else { return };
    if draw.gives_places() {
        return;
    }
    let negative = match walker.wanted(rule, 0) {
        Value::Number(quantity) => quantity.range().lo().is_none_or(Number::is_negative),
        _ => false,
    };
    if negative {
        let message = format!("`{}` may ask the draw for less than nothing", entry.name);
        let help = "take the larger of it and nothing: `max(0, …)`";
        findings.push(Diagnostic::error(Code::NegativeWant, path(rule), message).help(help));
    }
}

fn divisors(
    program: &Program,
    walker: &mut Walker<'_>,
    rule: RuleId,
    path: &dyn Fn(RuleId) -> String,
    findings: &mut Findings,
) {
    let entry = program.rule(rule);
    let formulas = [Some(entry.value), entry.when, entry.otherwise];
    for term in formulas.into_iter().flatten().flat_map(|term| program.inside(term)) {
        let Term::Arithmetic(Arithmetic::Divide, _, divisor) = program.term(term) else { continue };
        let options = entry.by.map_or(1, |by| program.choice(by).options.len());
        let zero = (0..options).any(|option| {
            let by = entry.by.and_then(|_| u8::try_from(option).ok());
            let frame = Frame::of(entry.list, 0, by);
            frames(program, *divisor, frame)
                .into_iter()
                .any(|frame| walker.quantity(*divisor, &frame).range().contains(Number::ZERO))
        });
        if zero {
            let message = format!("a divisor in `{}` may be zero", entry.name);
            let help = "let the answer be `above = \"0\"`, or divide only by figures that are not zero";
            findings.push(Diagnostic::error(Code::ZeroDivisor, path(rule), message).help(help));
        }
    }
}

/// Frames for a term inside a formula: the options that its variables may stand for; rows are taken as the first.
fn frames(program: &Program, term: TermId, frame: Frame) -> Vec<Frame> {
    let variables =
        program.inside(term).into_iter().filter_map(|inside| match (program.term(inside), program.term_type(inside)) {
            (Term::Variable(variable), Type::Choice(choice)) if variable.0 > 1 => Some((*variable, *choice)),
            (_, _) => None,
        });
    let mut frames = vec![frame];
    for (variable, choice) in variables.collect::<Vec<(Variable, _)>>() {
        let options = super::names::id(program.choice(choice).options.len());
        frames = frames
            .iter()
            .flat_map(|frame| (0..options).map(|option| frame.with(variable, option)))
            .take(4096)
            .collect();
    }
    frames
}

fn sizes(
    program: &Program,
    walker: &mut Walker<'_>,
    rule: RuleId,
    path: &dyn Fn(RuleId) -> String,
    findings: &mut Findings,
) {
    let entry = program.rule(rule);
    let options = entry.by.map_or(1, |by| program.choice(by).options.len());
    let too_large = (0..options).any(|option| {
        let value = walker.rule(rule, 0, u8::try_from(option).unwrap_or(0));
        value.causes().iter().any(|cause| cause == Cause::TooLarge)
    });
    if too_large {
        let message = format!("`{}` may need more digits than are computed exactly", entry.name);
        let help = match largest_input(program, entry.value) {
            Some(input) => {
                format!("limit the answers it is made of, for example `{}` by `most`", answer_name(program, input))
            }
            None => "limit the answers it is made of by `most`".to_owned(),
        };
        findings.push(Diagnostic::error(Code::TooLarge, path(rule), message).help(help));
    }
}

fn largest_input(program: &Program, term: TermId) -> Option<InputId> {
    program.inside(term).into_iter().find_map(|term| match program.term(term) {
        Term::Input { input, .. } => match &program.input(*input).kind {
            Kind::Number(limits) if !limits.bounded => Some(*input),
            _ => None,
        },
        term => {
            let _: Vec<Source> = term.collections().iter().map(|collection| collection.source).collect();
            None
        }
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
