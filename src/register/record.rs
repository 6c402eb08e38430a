//! One case of a register: from the cells of its records to answers, and from the assessment to cells.

use super::cases::Case;
use super::columns::Columns;
use super::rows::{Rows, cell_of};
use super::table::Record;
use super::words::in_words;
use crate::answer::Language;
use crate::answer::wire::{Amount, Assessment, OutcomeAnswer};
use crate::program::{ListId, Outcome, Program, Requirement};
use crate::source::node::Node;
use crate::source::path::{Path, Step};
use crate::vector::Implied;

/// What is added to a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Added {
    /// Cells, under [`headers`].
    pub(super) cells: Record,
    /// Could an answer of it not be used?
    pub(super) faulty: bool,
    /// Must a person look at it: an answer to change, something to verify, or not enough told?
    pub(super) person: bool,
}

/// The answers of a case: those of the policy, and the rows of every list, from whichever of their records tells them. Where no column says
/// which row of another list is meant, it is the one that the same record makes.
pub(super) fn answers(program: &Program, columns: &Columns, case: Case<'_>, lists: &[(ListId, Rows)]) -> Node {
    let told = |list: Option<ListId>, records: &[usize]| {
        let own = columns.answers().filter(|(_, input)| program.input(*input).list == list);
        let cells = own.filter_map(|(place, input)| {
            let cell = cell_of(place, case, records)?;
            Some((program.input(input).name.clone(), Node::Text(cell.to_owned())))
        });
        cells.collect::<Vec<_>>()
    };
    let mut entries = told(None, &(0..case.len()).collect::<Vec<_>>());
    for (list, rows) in lists {
        let row = |records: &Vec<usize>| {
            let mut cells = told(Some(*list), records);
            for Implied { input, of, .. } in columns.implied.iter().filter(|implied| implied.list == *list) {
                let others = lists.iter().find(|(other, _)| other == of).map(|(_, rows)| rows);
                if let Some(row) = records.first().zip(others).and_then(|(record, others)| others.at(*record)) {
                    cells.push((program.input(*input).name.clone(), Node::Text(format!("#{}", row + 1))));
                }
            }
            Node::Table(cells)
        };
        entries.push((program.list(*list).name.clone(), Node::List(rows.rows.iter().map(row).collect())));
    }
    Node::Table(entries)
}

/// The headers of the cells that are added, but for the last: the answers to change.
pub(super) fn headers(program: &Program, language: Language) -> Record {
    let mut headers = Vec::new();
    for outcome in &program.outcomes {
        let title = language.of(&outcome.title);
        for what in added(outcome) {
            headers.push(format!("{title}{}{}", language.pick("：", ": "), language.pick(what.zh, what.en)));
        }
    }
    headers
}

/// The cells that are added to each record of a case. What concerns the whole case stands in its first record, so that columns can be summed.
pub(super) fn results(
    program: &Program,
    lists: &[(ListId, Rows)],
    case: Case<'_>,
    assessment: &Assessment,
    language: Language,
) -> Vec<Added> {
    let colon = language.pick("：", ": ");
    let mut lines = Vec::with_capacity(case.len());
    for record in 0..case.len() {
        // The row that this record begins in a list.
        let row_in = |list: &str| {
            let (_, rows) = lists.iter().find(|(known, _)| program.list(*known).name == list)?;
            rows.begun_at(record)
        };
        // Does a path belong to this record? What belongs to no row is the first record's.
        let own = |path: &str| match Path::parse(path).unwrap_or_default().steps() {
            [Step::Key(list), Step::Item(row), ..] => row_in(list) == Some(*row),
            _ => record == 0,
        };
        let mut line = Added::default();
        for outcome in &program.outcomes {
            let list = outcome.list.map(|list| program.list(list).name.as_str());
            let row = list.and_then(row_in).and_then(|row| u32::try_from(row).ok());
            let here = if list.is_some() { row.is_some() } else { record == 0 };
            let key = (outcome.name.as_str(), list, row);
            let answer = assessment
                .outcomes
                .iter()
                .find(|known| here && (known.id.as_str(), known.list.as_deref(), known.row) == key);
            let cell =
                |what: &Cell| answer.map_or_else(String::new, |answer| (what.text)(outcome, program, answer, language));
            line.cells.extend(added(outcome).map(cell));
            line.person |= answer.is_some_and(|answer| matches!(answer.verdict, "verify" | "unknown"));
        }
        let problems: Vec<String> = assessment
            .problems
            .iter()
            .filter(|problem| own(&problem.path))
            .map(|problem| format!("{}{colon}{}", in_words(program, &problem.path, language), problem.message))
            .collect();
        line.faulty = !problems.is_empty();
        line.person |= line.faulty;
        line.cells.push(problems.join(language.pick("；", "; ")));
        lines.push(line);
    }
    lines
}

/// One of the cells that are added for each outcome.
pub(super) struct Cell {
    zh: &'static str,
    en: &'static str,
    text: fn(&Outcome, &Program, &OutcomeAnswer, Language) -> String,
}

const VERDICT: Cell =
    Cell { zh: "结论", en: "verdict", text: |_, _, answer, language| verdict(answer.verdict, language).to_owned() };
const AMOUNT: Cell = Cell {
    zh: "金额",
    en: "amount",
    text: |_, _, answer, _| answer.payable.as_ref().map(Amount::plain).unwrap_or_default(),
};
/// The requirement stands there in the words of the policy, which say what is required.
const REASON: Cell =
    Cell { zh: "没有达到或还不能确定的条件", en: "requirement not met or not certain", text: reason };

pub(super) fn added(outcome: &Outcome) -> impl Iterator<Item = &'static Cell> {
    let amount = outcome.amount.map(|_| &AMOUNT);
    let reason = (!outcome.requires.is_empty()).then_some(&REASON);
    [Some(&VERDICT), amount, reason].into_iter().flatten()
}

pub(super) fn verdict(verdict: &str, language: Language) -> &'static str {
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
    outcome.requires.get(place).map_or_else(String::new, |requirement| because(program, requirement, language))
}

/// A requirement as a reason.
pub(super) fn because(program: &Program, requirement: &Requirement, language: Language) -> String {
    let label = language.of(&requirement.label);
    match requirement.cite.map(|cite| program.article(cite).number.as_str()) {
        Some(article) if language == Language::Zh => format!("{label}（{article}）"),
        Some(article) => format!("{label} ({article})"),
        None => label.to_owned(),
    }
}
