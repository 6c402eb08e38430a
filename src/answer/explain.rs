//! Explanation: every line of the slip with its formula, its numbers and what decided it.

use super::assess::{assessment, known_rows};
use super::options::Options;
use super::read::Language;
use super::text::{self, Because, ShowNow};
use super::told::told;
use super::wire::{Explanation, StepAnswer};
use super::words::amount_in_words;
use crate::calendar::Calendar;
use crate::evaluate::{Frame, Value, Walker};
use crate::program::{ListId, Outcome, OutcomeId, Program, Reading, Rule, RuleId, Term, TermId, Type};
use crate::source::node::Node;
use std::collections::BTreeMap;

/// Applies a policy to answers and gives every step with its formula, its numbers, what decided it and its article.
pub fn explain(program: &Program, calendar: Option<&Calendar>, answers: &Node, options: &Options) -> Explanation {
    let told = told(program, calendar, answers, options);
    let mut walker = Walker::new(program, calendar, &told.situation);
    let assessment = assessment(&mut walker, &told, options);
    let steps = steps(&mut walker, options.language);
    let words = words(&mut walker);
    Explanation { assessment, steps, readings: readings(&walker), words }
}

/// The reading used of each ambiguous passage.
fn readings(walker: &Walker<'_>) -> BTreeMap<String, String> {
    let readings = walker.program.readings.iter().zip(&walker.situation.readings);
    let used = |(reading, chosen): (&Reading, &u8)| {
        Some((reading.name.clone(), reading.options.get(usize::from(*chosen))?.name.clone()))
    };
    readings.filter_map(used).collect()
}

/// Every rule with a label, as the lines of the slip: the policy's own in the order in which they build on each other, each list in
/// one block, row by row. A list that is not given has no lines, nor has a step that does not apply and for which nothing else counts.
fn steps(walker: &mut Walker<'_>, language: Language) -> Vec<StepAnswer> {
    let program = walker.program;
    let mut steps = Vec::new();
    for (place, &rule) in program.order.iter().enumerate() {
        match program.rule(rule).list {
            None => push_options(walker, rule, 0, language, &mut steps),
            Some(list) if closes(program, place, list) => {
                let rows = if walker.list_asked(list).is_no() { 0 } else { known_rows(walker, list) };
                for row in 0..rows {
                    for rule in &program.list(list).rules {
                        push_options(walker, *rule, row, language, &mut steps);
                    }
                }
            }
            Some(_) => {}
        }
    }
    steps
}

/// Amounts in words (大写金额) of every exact payable amount in yuan, by outcome: `stays[0].hospital_aid`.
fn words(walker: &mut Walker<'_>) -> BTreeMap<String, String> {
    let program = walker.program;
    let mut words = BTreeMap::new();
    for (index, outcome) in program.outcomes.iter().enumerate() {
        let id = OutcomeId(u32::try_from(index).unwrap_or(u32::MAX));
        let rows = match outcome.list {
            None => 1,
            Some(list) if walker.list_asked(list).is_no() => 0,
            Some(list) => known_rows(walker, list),
        };
        for row in 0..rows {
            if !in_yuan(program, outcome) || walker.listed(id, row).is_no() {
                continue;
            }
            if let Some(Ok(text)) = walker.payable(id, row).as_exact().map(amount_in_words) {
                words.insert(path(program, outcome, row), text);
            }
        }
    }
    words
}

fn in_yuan(program: &Program, outcome: &Outcome) -> bool {
    let ty = outcome.amount.map(|amount| program.term_type(amount));
    matches!(ty, Some(Type::Number(unit)) if unit.is_yuan())
}

fn path(program: &Program, outcome: &Outcome, row: u32) -> String {
    let mut path = String::new();
    if let Some(list) = outcome.list {
        path.push_str(&program.list(list).name);
        path.push('[');
        path.push_str(&row.to_string());
        path.push_str("].");
    }
    path.push_str(&outcome.name);
    path
}

/// Is this the last rule of the list in the order of building?
fn closes(program: &Program, place: usize, list: ListId) -> bool {
    let later = program.order.get(place + 1..).unwrap_or_default();
    !later.iter().any(|rule| program.rule(*rule).list == Some(list))
}

fn push_options(walker: &mut Walker<'_>, rule: RuleId, row: u32, language: Language, steps: &mut Vec<StepAnswer>) {
    let program = walker.program;
    let options = program.rule(rule).by.map(|by| program.choice(by).options.len());
    for option in 0..options.unwrap_or(1) {
        let by = options.and(u8::try_from(option).ok());
        steps.extend(step(walker, rule, row, by, language));
    }
}

fn step(walker: &mut Walker<'_>, rule: RuleId, row: u32, by: Option<u8>, language: Language) -> Option<StepAnswer> {
    let program = walker.program;
    let entry = program.rule(rule);
    let label = entry.label.as_ref()?;
    let frame = Frame::of(entry.list, row, by);
    let skipped = walker.holds(entry.when, &frame).is_no();
    if skipped && entry.otherwise.is_none() {
        return None;
    }
    let term = if skipped { entry.otherwise.unwrap_or(entry.value) } else { entry.value };
    let value = walker.rule(rule, row, by.unwrap_or(0));
    let show = entry.show.map(|show| ShowNow::new(walker, show, &frame));
    let numbers = text::with_numbers(walker, term, &frame, language);
    let Because { lines, cites, reading } = text::because(walker, rule, row, by, language);
    let option = by.and_then(|by| program.choice(entry.by?).options.get(usize::from(by)));
    Some(StepAnswer {
        rule: entry.name.clone(),
        list: entry.list.map(|list| program.list(list).name.clone()),
        row: entry.list.map(|_| row),
        by: option.map(|option| option.name.clone()),
        label: language.of(label).to_owned(),
        value: text::amount(program, &entry.ty, &value, show.as_ref(), language),
        formula: formula(walker, rule, entry, &frame, language),
        numbers,
        because: lines,
        cite: entry.cite.map(|cite| program.article(cite).number.clone()),
        figures_cite: text::numbers(program, &cites),
        reading: reading.map(|reading| program.reading(reading).name.clone()),
        skipped,
    })
}

/// The rule in words; of one formula for each option only that of the option that counts.
fn formula(walker: &mut Walker<'_>, rule: RuleId, entry: &Rule, frame: &Frame, language: Language) -> String {
    let arm = if entry.when.is_none() { arm(walker, entry.value, frame) } else { None };
    match arm.filter(|_| entry.round.is_none() && entry.draw.is_none()) {
        Some(arm) => text::in_words(walker.program, arm, language),
        None => text::rule_in_words(walker.program, rule, language),
    }
}

fn arm(walker: &mut Walker<'_>, term: TermId, frame: &Frame) -> Option<TermId> {
    let Term::Switch { on, arms } = walker.program.term(term) else { return None };
    let Value::Option(choice) = walker.term(*on, frame) else { return None };
    arms.get(usize::from(choice.as_exact()?)).copied()
}
