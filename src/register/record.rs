//! One case of a register: from the cells of its records to answers, and from the assessment to cells.

use super::columns::{Column, Columns};
use crate::answer::Language;
use crate::answer::wire::{Amount, Assessment, OutcomeAnswer};
use crate::program::{ListId, Outcome, Program};
use crate::source::node::Node;

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
    let mut entries = Vec::new();
    for (cell, column) in records.first().into_iter().flatten().zip(&columns.columns) {
        if let Column::Answer(input) = column
            && program.input(*input).list.is_none()
            && !cell.trim().is_empty()
        {
            entries.push((program.input(*input).name.clone(), Node::Text(cell.clone())));
        }
    }
    for list in columns.lists(program) {
        let rows = rows_of(program, columns, list, records);
        let row = |record: &usize| {
            let cells = records.get(*record).into_iter().flatten().zip(&columns.columns);
            let cells = cells.filter_map(|(cell, column)| {
                let Column::Answer(input) = column else { return None };
                let input = program.input(*input);
                let given = input.list == Some(list) && !cell.trim().is_empty();
                given.then(|| (input.name.clone(), Node::Text(cell.clone())))
            });
            Node::Table(cells.collect())
        };
        entries.push((program.list(list).name.clone(), Node::List(rows.iter().map(row).collect())));
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
    let mut lines = Vec::with_capacity(records.len());
    let mut faulty = 0;
    for record in 0..records.len() {
        let row_in = |list: ListId| {
            rows_of(program, columns, list, records)
                .iter()
                .position(|other| *other == record)
                .and_then(|row| u32::try_from(row).ok())
        };
        let mut line = Vec::new();
        for outcome in &program.outcomes {
            let row = outcome.list.map(row_in);
            let answer = match row {
                None if record > 0 => None,
                Some(None) => None,
                row => {
                    let (list, row) = (outcome.list.map(|list| program.list(list).name.as_str()), row.flatten());
                    assessment.outcomes.iter().find(|answer| {
                        (answer.list.as_deref(), answer.row, answer.id.as_str()) == (list, row, outcome.name.as_str())
                    })
                }
            };
            line.extend(
                added(outcome).map(|what| {
                    answer.map_or_else(String::new, |answer| (what.cell)(outcome, program, answer, language))
                }),
            );
        }
        let own = |path: &str| match path
            .split_once(['[', ']'])
            .and_then(|(list, rest)| Some((list, rest.split_once(']')?.0)))
        {
            None => record == 0,
            Some((list, row)) => {
                let list = program.lists.iter().position(|known| known.name == list);
                let list = list.and_then(|list| u32::try_from(list).ok()).map(ListId);
                list.and_then(row_in).is_some_and(|own| row.parse() == Ok(own))
            }
        };
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
const AMOUNT: Added =
    Added {
        zh: "金额", en: "amount", cell: |_, _, answer, _| answer.payable.as_ref().map(amount).unwrap_or_default()
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

/// An exact amount, or its bounds `300.00..2000.00`.
fn amount(amount: &Amount) -> String {
    match (&amount.exact, &amount.low, &amount.high) {
        (Some(exact), _, _) => exact.clone(),
        (None, low, high) => format!("{}..{}", low.as_deref().unwrap_or(""), high.as_deref().unwrap_or("")),
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
