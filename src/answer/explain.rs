//! Explanation: every line of the slip with its formula, its numbers and what decided it.

use super::assess::{Assessed, assessed};
use super::options::Options;
use super::path;
use super::read::Language;
use super::text::{self, Because, Reached, ShowNow};
use super::told::told;
use super::wire::{Explanation, StepAnswer};
use super::words::amount_in_words;
use crate::calendar::Calendar;
use crate::evaluate::{Frame, Walker};
use crate::explore::Cases;
use crate::program::{ListId, Outcome, OutcomeId, Program, Reading, RuleId, Type};
use crate::sorted::{Map, Set};
use crate::source::node::Node;

/// Applies a policy to answers and gives every step with its formula, its numbers, what decided it and its article.
pub fn explain(program: &Program, calendar: Option<&Calendar>, answers: &Node, options: &Options) -> Explanation {
    let told = told(program, calendar, answers, options);
    let mut walker = Walker::new(program, calendar, &told.situation);
    let Assessed { assessment, combinations, .. } = assessed(&mut walker, &told, options);
    let mut cases = Cases::new(&mut walker, &combinations);
    let steps = steps_of(&mut cases, options.language);
    let words = words(&mut cases);
    Explanation { assessment, steps, readings: readings(&walker), words }
}

/// The reading used of each ambiguous passage.
fn readings(walker: &Walker<'_>) -> Map<String, String> {
    let readings = walker.program.readings.iter().zip(&walker.situation.readings);
    let used = |(reading, chosen): (&Reading, &u8)| {
        Some((reading.name.clone(), reading.options.get(usize::from(*chosen))?.name.clone()))
    };
    readings.filter_map(used).collect()
}

/// Every rule with a label, as the lines of the slip: the policy's own in the order in which they build on each other, after the lists
/// that they go through; each list in one block, row by row. A list that is not given has no lines, nor has a step that does not apply
/// and for which nothing else counts.
pub(super) fn steps_of(cases: &mut Cases<'_, '_>, language: Language) -> Vec<StepAnswer> {
    let program = cases.whole.program;
    let own = program.order.iter().copied().filter(|rule| program.rule(*rule).list.is_none());
    let mut waiting: Vec<(RuleId, Set<ListId>)> = own.map(|rule| (rule, lists_behind(program, rule))).collect();
    let mut steps = Vec::new();
    push_ready(cases, &mut waiting, language, &mut steps);
    for (list, entry) in (0..).map(ListId).zip(&program.lists) {
        let given = cases.whole.situation.given_rows(Some(list));
        let rows = if cases.whole.list_asked(list).is_no() { 0 } else { given };
        for row in 0..rows {
            for rule in &entry.rules {
                push_options(cases, *rule, row, language, &mut steps);
            }
        }
        for (_, lists) in &mut waiting {
            lists.remove(&list);
        }
        push_ready(cases, &mut waiting, language, &mut steps);
    }
    steps
}

/// The lists whose rows a rule goes through, itself or by what it reads.
fn lists_behind(program: &Program, rule: RuleId) -> Set<ListId> {
    let mut reached = Reached::default();
    reached.rule(program, rule);
    reached.outcomes(program);
    reached.lists
}

/// Adds the rules that wait for no list any more.
fn push_ready(
    cases: &mut Cases<'_, '_>,
    waiting: &mut Vec<(RuleId, Set<ListId>)>,
    language: Language,
    steps: &mut Vec<StepAnswer>,
) {
    for (rule, lists) in waiting.iter() {
        if lists.is_empty() {
            push_options(cases, *rule, 0, language, steps);
        }
    }
    waiting.retain(|(_, lists)| !lists.is_empty());
}

/// Amounts in words (大写金额) of every exact payable amount in yuan, by outcome: `stays[0].hospital_aid`.
fn words(cases: &mut Cases<'_, '_>) -> Map<String, String> {
    let program = cases.whole.program;
    let mut words = Map::new();
    for (index, outcome) in program.outcomes.iter().enumerate() {
        let id = OutcomeId(u32::try_from(index).unwrap_or(u32::MAX));
        let rows = match outcome.list {
            Some(list) if cases.whole.list_asked(list).is_no() => 0,
            list => cases.whole.situation.given_rows(list),
        };
        for row in 0..rows {
            if !in_yuan(program, outcome) || cases.truth(&|walker| walker.listed(id, row)).is_no() {
                continue;
            }
            if let Some(Ok(text)) = cases.quantity(&|walker| walker.payable(id, row)).as_exact().map(amount_in_words) {
                words.insert(path::of_outcome(program, outcome, row), text);
            }
        }
    }
    words
}

fn in_yuan(program: &Program, outcome: &Outcome) -> bool {
    let ty = outcome.amount.map(|amount| program.term_type(amount));
    matches!(ty, Some(Type::Number(unit)) if unit.is_yuan())
}

fn push_options(cases: &mut Cases<'_, '_>, rule: RuleId, row: u32, language: Language, steps: &mut Vec<StepAnswer>) {
    let program = cases.whole.program;
    let options = program.rule(rule).by.map(|by| program.choice(by).options.len());
    for option in 0..options.unwrap_or(1) {
        let by = options.and(u8::try_from(option).ok());
        steps.extend(step(cases, rule, row, by, language));
    }
}

fn step(cases: &mut Cases<'_, '_>, rule: RuleId, row: u32, by: Option<u8>, language: Language) -> Option<StepAnswer> {
    let program = cases.whole.program;
    let entry = program.rule(rule);
    let label = entry.label.as_ref()?;
    let frame = Frame::of(entry.list, row, by);
    let staged = entry.nominal.map_or(entry, |nominal| program.rule(nominal));
    let skipped = cases.truth(&|walker| walker.holds(staged.when, &frame)).is_no();
    if skipped && staged.otherwise.is_none() {
        return None;
    }
    let term = if skipped { entry.otherwise.unwrap_or(entry.value) } else { entry.value };
    let value = cases.value(&|walker| walker.rule(rule, row, by.unwrap_or(0)));
    let walker = &mut *cases.whole;
    let show = ShowNow::of_rule(walker, rule, &frame);
    let numbers = text::with_numbers(walker, term, &frame, language);
    let Because { lines, cites, reading } = text::because(walker, rule, row, by, language);
    let option = by.and_then(|by| program.choice(entry.by?).options.get(usize::from(by)));
    Some(StepAnswer {
        rule: entry.name.clone(),
        list: entry.list.map(|list| program.list(list).name.clone()),
        row: entry.list.map(|_| row),
        by: option.map(|option| option.name.clone()),
        label: option.map_or_else(
            || language.of(label).to_owned(),
            |option| text::for_option(language.of(label), language.of(&option.label), language),
        ),
        value: text::amount(program, &entry.ty, &value, show, language),
        formula: if skipped {
            text::in_words(program, entry.value, language)
        } else {
            text::rule_now(walker, rule, &frame, language)
        },
        numbers,
        because: lines,
        cite: entry.cite.map(|cite| program.article(cite).number.clone()),
        figures_cite: text::numbers(program, &cites),
        reading: reading.map(|reading| program.reading(reading).name.clone()),
        skipped,
    })
}
