//! Unused: everything declared is used; what nothing reads is a question nobody needs, or a figure that decides nothing.

use super::Findings;
use super::formula::Used;
use super::names::{Names, id};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{ChoiceId, ColumnKind, InputId, ParameterId, Program, RuleId, Source, Term, Type};
use crate::source::document::{FiguresDoc, PolicyDoc, Word};

/// Reports inputs, parameters, rules, doubts, readings, choices and units that nothing uses.
pub(super) fn report(program: &Program, doc: &PolicyDoc, names: &Names<'_>, used: &Used, findings: &mut Findings) {
    for (index, (list, input)) in names.inputs.iter().enumerate() {
        let names_rows = list
            .and_then(|list| doc.lists.get(list.index()))
            .is_some_and(|list| list.key.as_ref().is_some_and(|key| key.value == input.name.value));
        if !names_rows && !used.inputs.contains(&InputId(id(index))) {
            unused(&input.name, "no formula reads this question", "remove it, or use its answer", findings);
        }
    }
    for (index, parameter) in doc.parameters.iter().enumerate() {
        if !used.parameters.contains(&ParameterId(id(index))) && !is_boundary(doc, &parameter.name.value) {
            unused(&parameter.name, "no formula reads this figure", "remove it, or use it", findings);
        }
    }
    for (index, (_, rule)) in names.rules.iter().enumerate() {
        if !used.rules.contains(&RuleId(id(index))) {
            let help = "show it with an outcome (`figures`), or remove it";
            unused(&rule.name, "nothing reads this rule", help, findings);
        }
    }
    for doubt in &doc.doubts {
        let known = names.doubt(&doubt.name.value).is_some_and(|doubt| used.doubts.contains(&doubt));
        if !known && !in_figures(doc, &doubt.name.value) {
            unused(&doubt.name, "no formula asks this", "use it by `verify(…)`, or make it a remark", findings);
        }
    }
    for reading in &doc.readings {
        if !names.reading(&reading.name.value).is_some_and(|reading| used.readings.contains(&reading)) {
            unused(&reading.name, "no formula depends on this reading", "choose by it, or make it a remark", findings);
        }
    }
    let types = types_in(program);
    for (choice, index) in doc.choices.iter().zip(0..) {
        let of_it = |ty: &Type| matches!(ty, Type::Choice(of) | Type::Choices(of) if *of == ChoiceId(index));
        if !types.iter().any(of_it) {
            unused(&choice.name, "no question, figure or rule is of this choice", "remove it, or use it", findings);
        }
    }
    for (unit, _) in &doc.units {
        let in_it = |ty: &Type| matches!(ty, Type::Number(of) if of.bases().any(|base| base == unit.value));
        if !types.iter().any(in_it) {
            unused(unit, "nothing is counted in this unit", "remove it, or use it", findings);
        }
    }
}

/// The types of all that a policy has: its questions, figures with their columns, lists, rules and formulas.
fn types_in(program: &Program) -> Vec<Type> {
    let inputs = program.inputs.iter().map(|input| input.kind.ty());
    let figures = program.parameters.iter().map(|parameter| parameter.ty.clone());
    let columns = program.parameters.iter().flat_map(|parameter| &parameter.columns).filter_map(|column| {
        Some(match &column.kind {
            ColumnKind::Choice(choice) => Type::Choice(*choice),
            ColumnKind::Number(unit) => Type::Number(unit.clone()),
            ColumnKind::Truth | ColumnKind::Date | ColumnKind::Year => return None,
        })
    });
    let lists = program.lists.iter().map(|list| Type::Number(list.unit.clone()));
    let rules = program.rules.iter().map(|rule| rule.ty.clone());
    let by = program.rules.iter().filter_map(|rule| rule.by.map(Type::Choice));
    let over = program.terms.iter().flat_map(Term::collections).filter_map(|collection| match collection.source {
        Source::Choice(choice) => Some(Type::Choice(choice)),
        Source::List(_) => None,
    });
    inputs
        .chain(figures)
        .chain(columns)
        .chain(lists)
        .chain(rules)
        .chain(by)
        .chain(over)
        .chain(program.types.clone())
        .collect()
}

fn unused(name: &Word, what: &str, help: &str, findings: &mut Findings) {
    findings.push(Diagnostic::error(Code::Unused, &name.path, format!("`{}`: {what}", name.value)).help(help));
}

/// Is the parameter a boundary in another table?
fn is_boundary(doc: &PolicyDoc, name: &str) -> bool {
    doc.parameters.iter().any(|parameter| match &parameter.figures {
        FiguresDoc::Single(_) => false,
        FiguresDoc::Table { rows, .. } => {
            rows.iter().flat_map(|row| &row.cells).any(|cell| has_word(&cell.value, name))
        }
    })
}

/// Does a figure leave the matter to this doubt?
fn in_figures(doc: &PolicyDoc, name: &str) -> bool {
    doc.parameters.iter().any(|parameter| match &parameter.figures {
        FiguresDoc::Single(figure) => has_word(&figure.value, name),
        FiguresDoc::Table { rows, .. } => rows.iter().any(|row| has_word(&row.figure.value, name)),
    })
}

fn has_word(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name)
}
