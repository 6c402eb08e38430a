//! Checking: from the document as written to the program that runs, or to every mistake in it.
//!
//! Passes in order: names, figures and their tables, formulas with types and units, then (once all of that holds) order, tables, ranges,
//! expectations and what is left unused. Every pass reports all it finds; a pass that needs the result of one with mistakes is left out.

mod findings;
mod names;
mod cover;
mod cells;
mod figures;
mod scope;
mod formula;
mod build;
mod inputs;
mod rules;
mod decisions;
mod draws;
mod outcomes;
mod order;
mod tables;
mod ranges;
mod unused;
mod scratch;
#[cfg(test)]
mod sample;

pub(crate) use findings::Findings;
pub use scratch::feel;

use crate::diagnostic::{Diagnostic, Severity};
use crate::program::{Input, InputId, List, ListId, Outcome, OutcomeId, Program, Rule, RuleId, Term, Type};
use crate::source::document::PolicyDoc;
use crate::source::node::Node;
use formula::Formulas;
use names::{Names, id};

/// The result of checking a policy.
#[derive(Debug)]
pub struct Checked {
    /// The program; there is one exactly if no diagnostic is an error.
    pub program: Option<Program>,
    /// Everything found, errors first, in the order of the file as far as known.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a policy as it arrives: a plain value, from TOML, JSON or an object.
///
/// All mistakes of a stage are reported at once; formulas are checked as soon as the document's shape holds.
pub fn check(node: &Node) -> Checked {
    match crate::source::read(node) {
        Ok(doc) => check_document(&doc),
        Err(diagnostics) => Checked { program: None, diagnostics },
    }
}

/// Checks a policy whose shape holds.
fn check_document(doc: &PolicyDoc) -> Checked {
    let mut findings = Findings::default();
    let names = Names::collect(doc, &mut findings);
    let choices = build::choices(doc, &names);
    let header = build::header(&doc.header, &names, &mut findings);
    let (articles, doubts, readings) = build::words(doc, &names, &mut findings);
    let parameters = figures::parameters(doc, &names, &mut findings);
    let mut formulas = Formulas::new(doc, &names, &choices, &parameters, findings);
    let entries = entries(&mut formulas, doc);
    let expects: Vec<_> =
        doc.expects.iter().map(|expect| (formulas.condition(&expect.must, &scope::Scope::of(None)), expect)).collect();
    let tables = std::mem::take(&mut formulas.tables);
    let reads = std::mem::take(&mut formulas.reads);
    let used = std::mem::take(&mut formulas.used);
    let mut findings = std::mem::take(&mut formulas.findings);
    unused::report(doc, &names, &used, &mut findings);
    let Some(entries) = entries.filter(|_| !findings.has_errors()) else { return done(None, findings) };
    let mut program = Program {
        header,
        units: doc.units.iter().map(|(name, label)| (name.value.clone(), label.clone())).collect(),
        articles,
        choices: choices.clone(),
        doubts,
        readings,
        parameters: parameters.clone(),
        lists: entries.lists,
        inputs: entries.inputs,
        rules: entries.rules,
        outcomes: entries.outcomes,
        checks: entries.checks,
        terms: formulas.terms,
        types: formulas.types,
        order: Vec::new(),
    };
    extend_periods(&mut program, &names);
    let path =
        |rule: RuleId| names.rules.get(rule.index()).map_or_else(String::new, |(_, doc)| doc.name.path.to_string());
    program.order = order::order(&program, &path, &mut findings);
    if !findings.has_errors() {
        tables::figures(&program, &reads, &mut findings);
        tables::decisions(&program, &tables, &mut findings);
        ranges::report(&program, &path, &mut findings);
        ranges::expectations(&program, &expects, &mut findings);
    }
    done(Some(program), findings)
}

fn done(program: Option<Program>, findings: Findings) -> Checked {
    let mut diagnostics = findings.into_all();
    diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
    let errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Checked { program: program.filter(|_| !errors), diagnostics }
}

/// Everything that has formulas, read.
struct Entries {
    lists: Vec<List>,
    inputs: Vec<Input>,
    rules: Vec<Rule>,
    outcomes: Vec<Outcome>,
    checks: Vec<crate::program::Check>,
}

/// Reads everything that has formulas; `None` if anything has a mistake.
fn entries(formulas: &mut Formulas<'_>, doc: &PolicyDoc) -> Option<Entries> {
    for list in &doc.lists {
        let unit = match &list.unit {
            Some(word) => formulas.names.unit_at(word, &mut formulas.findings).unwrap_or_default(),
            None => crate::program::Unit::ratio(),
        };
        formulas.list_units.push(unit);
    }
    let inputs = formulas.names.inputs.clone();
    let kinds: Vec<_> = inputs.iter().map(|(_, input)| formulas.kind(input)).collect();
    formulas.input_types = kinds.iter().map(|kind| kind.as_ref().map(inputs::type_of)).collect();
    for index in 0..formulas.names.rules.len() {
        let rule = RuleId(id(index));
        if matches!(formulas.rule_states.get(index), Some(formula::RuleState::Untouched)) {
            formulas.read_rule(rule);
        }
    }
    let inputs: Vec<Option<Input>> = inputs
        .into_iter()
        .zip(kinds)
        .map(|((list, input), kind)| kind.and_then(|kind| formulas.input_entry(list, input, kind)))
        .collect();
    let outcomes = formulas.names.outcomes.clone();
    let outcomes: Vec<Option<Outcome>> = outcomes
        .into_iter()
        .enumerate()
        .map(|(index, (list, outcome))| formulas.outcome_entry(OutcomeId(id(index)), list, outcome))
        .collect();
    let lists: Vec<Option<List>> =
        doc.lists.iter().enumerate().map(|(index, list)| formulas.list_entry(ListId(id(index)), list)).collect();
    let own = doc.body.checks.iter().map(|check| (None, check));
    let of_lists = doc
        .lists
        .iter()
        .enumerate()
        .flat_map(|(index, list)| list.body.checks.iter().map(move |check| (Some(ListId(id(index))), check)));
    let checks: Vec<_> = own.chain(of_lists).map(|(list, check)| formulas.check_entry(list, check)).collect();
    let rules: Vec<Option<Rule>> = std::mem::take(&mut formulas.rules);
    Some(Entries {
        lists: lists.into_iter().collect::<Option<_>>()?,
        inputs: inputs.into_iter().collect::<Option<_>>()?,
        rules: rules.into_iter().collect::<Option<_>>()?,
        outcomes: outcomes.into_iter().collect::<Option<_>>()?,
        checks: checks.into_iter().collect::<Option<_>>()?,
    })
}

/// A period's last day is two rules: a hidden one for the nominal day, and the named one, extended past rest days.
fn extend_periods(program: &mut Program, names: &Names<'_>) {
    let extended: Vec<RuleId> = (0..names.rules.len())
        .filter(|index| names.rules.get(*index).is_some_and(|(_, doc)| doc.extend.is_some()))
        .map(|index| RuleId(id(index)))
        .collect();
    for rule in extended {
        let nominal = RuleId(id(program.rules.len()));
        let Some(entry) = program.rules.get(rule.index()).cloned() else { continue };
        let row = entry.list.map(|list| push(program, Term::Variable(crate::program::Variable(0)), Type::Row(list)));
        let reference = push(program, Term::Rule { rule: nominal, row, by: None }, Type::Date);
        let value = push(program, Term::NextWorkingDay(reference), Type::Date);
        let hidden = Rule { label: None, ..entry.clone() };
        program.rules.push(hidden);
        if let Some(slot) = program.rules.get_mut(rule.index()) {
            *slot = Rule { value, when: None, otherwise: None, nominal: Some(nominal), ..entry };
        }
    }
}

fn push(program: &mut Program, term: Term, ty: Type) -> crate::program::TermId {
    let term_id = crate::program::TermId(id(program.terms.len()));
    program.terms.push(term);
    program.types.push(ty);
    term_id
}

/// An input's name as it is written in answers, for messages.
fn answer_name(program: &Program, input: InputId) -> String {
    let entry = program.input(input);
    match entry.list {
        Some(list) => format!("{}.{}", program.list(list).name, entry.name),
        None => entry.name.clone(),
    }
}
