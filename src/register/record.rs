//! One case of a register: from the cells of its records to answers, and from the assessment to cells.

use super::columns::{Column, Columns};
use crate::answer::Language;
use crate::answer::wire::{Amount, Assessment, OutcomeAnswer, row_path};
use crate::program::{ListId, Outcome, Program};
use crate::source::node::Node;
use crate::source::path::{Path, Step};

/// The cells that are added to each record of a case, and whether an answer of it could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// One line for each record.
    pub lines: Vec<Vec<String>>,
    /// Records with an answer that could not be used.
    pub faulty: usize,
}

/// The answers of a case: those of the policy from its first record, and from each record one row of every list of which it has a cell.
pub fn answers(program: &Program, columns: &Columns, records: &[Vec<String>]) -> Node {
    // The cells of a record that belong to a list, or to the policy.
    let cells = |record: Option<&Vec<String>>, list: Option<ListId>| {
        let cells = record.into_iter().flatten().zip(&columns.columns);
        let told = cells.filter_map(|(cell, column)| {
            let Column::Answer(input) = column else { return None };
            let input = program.input(*input);
            let given = input.list == list && !cell.trim().is_empty();
            given.then(|| (input.name.clone(), Node::Text(cell.clone())))
        });
        told.collect::<Vec<_>>()
    };
    let mut entries = cells(records.first(), None);
    for list in columns.lists(program) {
        let rows = rows_of(program, columns, list, records);
        let rows = rows.iter().map(|record| Node::Table(cells(records.get(*record), Some(list)))).collect();
        entries.push((program.list(list).name.clone(), Node::List(rows)));
    }
    Node::Table(entries)
}

/// The headers of the cells that are added.
pub fn headers(program: &Program, language: Language) -> Vec<String> {
    let mut headers = Vec::new();
    for outcome in &program.outcomes {
        let title = language.of(&outcome.title);
        for what in added(outcome) {
            headers.push(match language {
                Language::Zh => format!("{title}：{}", what.zh),
                Language::En => format!("{title}: {}", what.en),
            });
        }
    }
    headers.push(language.pick("填写有误", "answers to change").to_owned());
    headers
}

/// The cells that are added to each record of a case. What concerns the whole case stands in its first record, so that columns can be summed.
pub fn results(
    program: &Program,
    columns: &Columns,
    records: &[Vec<String>],
    assessment: &Assessment,
    language: Language,
) -> Results {
    let lists: Vec<(ListId, Vec<usize>)> =
        columns.lists(program).into_iter().map(|list| (list, rows_of(program, columns, list, records))).collect();
    let mut lines = Vec::with_capacity(records.len());
    let mut faulty = 0;
    for record in 0..records.len() {
        // The row that this record makes in a list.
        let row_in = |list: &str| {
            let (_, rows) = lists.iter().find(|(known, _)| program.list(*known).name == list)?;
            rows.iter().position(|other| *other == record)
        };
        // Does a path belong to this record? What belongs to no row is the first record's.
        let own = |path: &str| match Path::parse(path).unwrap_or_default().steps() {
            [Step::Key(list), Step::Item(row), ..] => row_in(list) == Some(*row),
            _ => record == 0,
        };
        let mut line = Vec::new();
        for outcome in &program.outcomes {
            let list = outcome.list.map(|list| program.list(list).name.as_str());
            let row = list.and_then(row_in).and_then(|row| u32::try_from(row).ok());
            let path = row_path(list, row, &outcome.name);
            let here = if list.is_some() { row.is_some() } else { record == 0 };
            let answer = assessment.outcomes.iter().find(|answer| here && answer.path() == path);
            let cell = |what: &Added| {
                answer.map_or_else(String::new, |answer| (what.cell)(outcome, program, answer, language))
            };
            line.extend(added(outcome).map(cell));
        }
        let problems: Vec<String> = assessment
            .problems
            .iter()
            .filter(|problem| own(&problem.path))
            .map(|problem| format!("{}: {}", problem.path, problem.message))
            .collect();
        faulty += usize::from(!problems.is_empty());
        line.push(problems.join(language.pick("；", "; ")));
        lines.push(line);
    }
    Results { lines, faulty }
}

/// A cell that no spreadsheet takes for a formula: one that begins like a formula and is no plain number gets an apostrophe before it.
pub fn harmless(cell: &str) -> String {
    let number = cell.trim_start_matches(['+', '-']);
    let plain =
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.') && cell.len() - number.len() <= 1;
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !plain { format!("'{cell}") } else { cell.to_owned() }
}

/// One of the cells that are added for each outcome.
struct Added {
    zh: &'static str,
    en: &'static str,
    cell: fn(&Outcome, &Program, &OutcomeAnswer, Language) -> String,
}

const VERDICT: Added =
    Added { zh: "结论", en: "verdict", cell: |_, _, answer, language| verdict(&answer.verdict, language).to_owned() };
const AMOUNT: Added = Added {
    zh: "金额",
    en: "amount",
    cell: |_, _, answer, _| answer.payable.as_ref().map(Amount::plain).unwrap_or_default(),
};
const REASON: Added = Added { zh: "原因", en: "reason", cell: reason };

fn added(outcome: &Outcome) -> impl Iterator<Item = &'static Added> {
    let amount = outcome.amount.map(|_| &AMOUNT);
    let reason = (!outcome.requires.is_empty()).then_some(&REASON);
    [Some(&VERDICT), amount, reason].into_iter().flatten()
}

fn verdict(verdict: &str, language: Language) -> &'static str {
    match verdict {
        "eligible" => language.pick("符合", "eligible"),
        "ineligible" => language.pick("不符合", "not eligible"),
        "verify" => language.pick("需核实", "to be verified"),
        _ => language.pick("待补充", "not complete"),
    }
}

/// The first requirement that is not met, with its article.
fn reason(outcome: &Outcome, program: &Program, answer: &OutcomeAnswer, language: Language) -> String {
    let states = ["failed", "verify", "open"];
    let Some(place) = states.iter().find_map(|state| answer.requires.iter().position(|known| known == state)) else {
        return String::new();
    };
    let Some(requirement) = outcome.requires.get(place) else { return String::new() };
    let label = language.of(&requirement.label);
    match requirement.cite.map(|cite| program.article(cite).number.as_str()) {
        Some(article) if language == Language::Zh => format!("{label}（{article}）"),
        Some(article) => format!("{label} ({article})"),
        None => label.to_owned(),
    }
}

/// The records that make the rows of a list: those with a cell of it.
fn rows_of(program: &Program, columns: &Columns, list: ListId, records: &[Vec<String>]) -> Vec<usize> {
    let inputs = &program.list(list).inputs;
    let places: Vec<usize> = inputs.iter().filter_map(|input| columns.place_of(*input)).collect();
    let has = |record: &Vec<String>| {
        places.iter().any(|place| record.get(*place).is_some_and(|cell| !cell.trim().is_empty()))
    };
    records.iter().enumerate().filter(|(_, record)| has(record)).map(|(place, _)| place).collect()
}
