//! Paths: how answers, outcomes and rules are named on the wire. `aid_year`, `stays[0].total`, `ratio(debt)`.

use super::wire::row_path;
use crate::evaluate::Situation;
use crate::explore::{Cell, Need, Subject};
use crate::program::{InputId, ListId, Outcome, OutcomeId, OutcomePart, Program, RuleId};
use crate::source::path::{Path, Step};

/// The path of an answer, `stays[0].total`.
pub(super) fn of_answer(program: &Program, input: InputId, row: u32) -> String {
    let entry = program.input(input);
    on_row(program, entry.list, row, &entry.name)
}

/// The path of an outcome, `stays[0].hospital_aid`.
pub(super) fn of_outcome(program: &Program, outcome: &Outcome, row: u32) -> String {
    on_row(program, outcome.list, row, &outcome.name)
}

/// The path of what is needed: an answer, or the name of a list.
pub(super) fn of_need(program: &Program, need: Need) -> String {
    match need {
        Need::Answer(_, row, input) => of_answer(program, input, row),
        Need::Rows(list) => program.list(list).name.clone(),
    }
}

fn on_row(program: &Program, list: Option<ListId>, row: u32, name: &str) -> String {
    row_path(list.map(|list| program.list(list).name.as_str()), Some(row), name)
}

/// The answer at a path, on a row that is given.
pub(super) fn answer_at(program: &Program, situation: &Situation, path: &str) -> Option<Cell> {
    let (list, row, name) = split(program, situation, path)?;
    let input = program.inputs.iter().position(|input| input.list == list && input.name == name)?;
    Some(Cell { input: InputId(u32::try_from(input).ok()?), row })
}

/// The outcome at a path, on a row that is given.
pub(super) fn outcome_at(program: &Program, situation: &Situation, path: &str) -> Option<(OutcomeId, u32)> {
    let (list, row, name) = split(program, situation, path)?;
    let outcome = program.outcomes.iter().position(|outcome| outcome.list == list && outcome.name == name)?;
    Some((OutcomeId(u32::try_from(outcome).ok()?), row))
}

/// What a path names: an outcome (with the part that is asked for) or a rule, `ratio(debt)` with its option.
pub(super) fn subject_at(program: &Program, situation: &Situation, path: &str, part: OutcomePart) -> Option<Subject> {
    if let Some((outcome, row)) = outcome_at(program, situation, path) {
        return Some(Subject::Outcome(outcome, row, part));
    }
    let (path, by) = match path.strip_suffix(')').and_then(|path| path.split_once('(')) {
        Some((path, option)) => (path, Some(option)),
        None => (path, None),
    };
    let (list, row, name) = split(program, situation, path)?;
    let hidden = |rule: &RuleId| program.rules.iter().any(|other| other.nominal == Some(*rule));
    let named = |(_, rule): &(RuleId, &crate::program::Rule)| rule.list == list && rule.name == name;
    let mut rules = (0..).map(RuleId).zip(&program.rules).filter(named).filter(|(id, _)| !hidden(id));
    let (rule, entry) = rules.next()?;
    let option = match (entry.by, by) {
        (None, None) => 0,
        (Some(choice), Some(option)) => {
            let options = &program.choice(choice).options;
            u8::try_from(options.iter().position(|known| known.name == option)?).ok()?
        }
        (None, Some(_)) | (Some(_), None) => return None,
    };
    Some(Subject::Rule(rule, row, option))
}

/// List, row and name of a path; `None` for a list or a row that is not there.
fn split(program: &Program, situation: &Situation, path: &str) -> Option<(Option<ListId>, u32, String)> {
    let parsed = Path::parse(path)?;
    match parsed.steps() {
        [Step::Key(name)] => Some((None, 0, name.to_string())),
        [Step::Key(list), Step::Item(row), Step::Key(name)] => {
            let list = program.lists.iter().position(|known| known.name == **list)?;
            let (list, row) = (ListId(u32::try_from(list).ok()?), u32::try_from(*row).ok()?);
            (row < situation.given_rows(Some(list))).then(|| (Some(list), row, name.to_string()))
        }
        _ => None,
    }
}
