//! Checking: from the document as written to the program that runs, or to every mistake in it.
//!
//! Passes in order: the document's shape, names, figures, formulas with types and units, the order of rules, the cases of tables, and
//! (once all of that holds) pools, ranges, expectations, dead conditions, amounts and what is left unused. Every pass reports all it finds. What has a mistake is left out
//! of the program that the later passes look at, so that one mistake neither hides another nor brings forth new ones.

mod findings;
mod amounts;
mod names;
mod size;
mod cover;
mod cells;
mod decimals;
mod dead;
mod together;
mod contraries;
mod figures;
mod scope;
mod formula;
mod build;
mod inputs;
mod rules;
mod decisions;
mod draws;
mod outcomes;
mod pools;
mod order;
mod unreached;
mod tables;
mod reads;
mod ranges;
mod periods;
mod roundings;
mod unused;
mod scratch;
#[cfg(test)]
mod sample;

pub(crate) use findings::Findings;
pub use scratch::feel;

use crate::diagnostic::{Diagnostic, Severity};
use crate::program::{Input, InputId, Kind, List, ListId, Outcome, OutcomeId, Program, Rule, RuleId, Term, Type};
use crate::source::document::{CheckDoc, PolicyDoc};
use crate::source::node::Node;
use formula::Formulas;
use names::{Names, id};

/// Levels of expressions inside each other, through all the rules, questions and outcomes that need one another, at most.
const MOST_LEVELS: usize = 400;

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
/// A missing translation or an unknown key is reported together with all that is wrong in names, figures, formulas and tables; anything
/// else that is wrong with the document's shape is reported first.
pub fn check(node: &Node) -> Checked {
    let (doc, found) = crate::source::read(node);
    let mut findings = Findings::default();
    for diagnostic in found {
        findings.push(diagnostic);
    }
    match doc {
        Some(doc) => check_document(&doc, findings),
        None => done(None, findings),
    }
}

/// Checks a policy whose shape holds.
fn check_document(doc: &PolicyDoc, mut findings: Findings) -> Checked {
    let names = Names::collect(doc, &mut findings);
    if !size::small_enough(doc, &names, &mut findings) {
        return done(None, findings);
    }
    let choices = build::choices(doc, &names, &mut findings);
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
    let sorted = order::order(&program, &names, &mut findings);
    let unused_is_known = !findings.has_errors();
    if let Some(order) = sorted {
        program.order = order;
        let whole = |read: &scope::FigureRead| {
            let parameter = read.parameter.index();
            let read_rows = parameters.get(parameter).map(|parameter| parameter.rows.len());
            read_rows == doc.parameters.get(parameter).map(|doc| doc.figures.rows())
                && !findings.has_errors_in_entry_of(&read.path)
        };
        let reads: Vec<_> = reads.into_iter().filter(whole).collect();
        tables::figures(&program, &reads, &mut findings);
        tables::decisions(&program, &tables, &mut findings);
    }
    proofs(&program, doc, &names, &expects, &mut findings);
    if unused_is_known {
        unused::report(&program, doc, &names, &used, &mut findings);
    }
    done(Some(program), findings)
}

/// What is proved of a program that is sound so far, each group only where the one before holds.
fn proofs(
    program: &Program,
    doc: &PolicyDoc,
    names: &Names<'_>,
    expects: &[(Option<crate::program::TermId>, &crate::source::document::ExpectDoc)],
    findings: &mut Findings,
) {
    // The hidden rule of a nominal day stands where the rule does that extends it.
    let path = |rule: RuleId| {
        let written = |place: usize| names.rules.get(place).map(|(_, doc)| doc.name.path.to_string());
        let extended = || program.rules.iter().position(|other| other.nominal == Some(rule)).and_then(written);
        written(rule.index()).or_else(extended).unwrap_or_default()
    };
    let amount = |outcome: OutcomeId| {
        let amount = names.outcomes.get(outcome.index()).and_then(|(_, doc)| doc.amount.as_ref());
        amount.map_or_else(String::new, |word| word.path.to_string())
    };
    if !findings.has_errors() {
        pools::report(program, &path, findings);
    }
    if !findings.has_errors() {
        ranges::report(program, &path, findings);
        ranges::expectations(program, expects, findings);
    }
    if !findings.has_errors() {
        dead::report(program, doc, names, &path, findings);
        pools::report_takers(program, &path, findings);
        amounts::report(program, &amount, findings);
    }
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

/// Reads everything that has formulas. What has a mistake keeps its place, so that ids stay what they are.
fn entries(formulas: &mut Formulas<'_>, doc: &PolicyDoc) -> Entries {
    for list in &doc.lists {
        let unit = match &list.unit {
            Some(word) => formulas.names.unit_at(word, &mut formulas.findings).unwrap_or_default(),
            None => crate::program::Unit::ratio(),
        };
        formulas.list_units.push(unit);
    }
    let inputs = formulas.names.inputs.clone();
    let kinds: Vec<_> = inputs.iter().map(|(_, input)| formulas.kind(input)).collect();
    formulas.input_types = kinds.iter().map(|kind| kind.as_ref().map(Kind::ty)).collect();
    for index in 0..formulas.names.rules.len() {
        let rule = RuleId(id(index));
        if matches!(formulas.rule_states.get(index), Some(formula::RuleState::Untouched)) {
            formulas.read_rule(rule);
        }
    }
    let inputs = inputs.into_iter().zip(kinds);
    let inputs = inputs.map(|((list, input), kind)| formulas.input_entry(list, input, kind.unwrap_or(Kind::Truth)));
    let inputs = inputs.collect();
    let outcomes = formulas.names.outcomes.clone().into_iter().enumerate();
    let outcomes =
        outcomes.map(|(index, (list, outcome))| formulas.outcome_entry(OutcomeId(id(index)), list, outcome)).collect();
    let lists =
        doc.lists.iter().enumerate().map(|(index, list)| formulas.list_entry(ListId(id(index)), list)).collect();
    let checks = checks_of(doc).into_iter().filter_map(|(list, check)| formulas.check_entry(list, check)).collect();
    Entries { lists, inputs, rules: rules(formulas), outcomes, checks }
}

/// The checks of the policy, then those of each list.
fn checks_of(doc: &PolicyDoc) -> Vec<(Option<ListId>, &CheckDoc)> {
    let own = doc.body.checks.iter().map(|check| (None, check));
    let lists = doc.lists.iter().enumerate();
    let of_lists =
        lists.flat_map(|(index, list)| list.body.checks.iter().map(move |check| (Some(ListId(id(index))), check)));
    own.chain(of_lists).collect()
}

/// All rules; one with a mistake, which no term refers to, has nothing as its formula.
fn rules(formulas: &mut Formulas<'_>) -> Vec<Rule> {
    let ty = Type::Number(crate::program::Unit::ratio());
    let nothing = formulas.push(Term::Number(crate::number::Number::ZERO), ty.clone());
    let read = std::mem::take(&mut formulas.rules).into_iter().zip(&formulas.names.rules);
    let rules = read.map(|(rule, (list, doc))| {
        rule.unwrap_or_else(|| Rule {
            name: doc.name.value.clone(),
            list: *list,
            by: None,
            label: None,
            cite: None,
            ty: ty.clone(),
            value: nothing,
            when: None,
            otherwise: None,
            round: None,
            draw: None,
            nominal: None,
            show: None,
        })
    });
    rules.collect()
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
