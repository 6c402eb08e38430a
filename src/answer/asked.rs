//! Which questions are asked, which wait for others, and which can still change something.

use super::path;
use crate::evaluate::{Cause, Frame, Level, RowCount, Truth, Walker};
use crate::explore::Need;
use crate::program::{InputId, ListId};
use crate::sorted::Set;

/// Questions and lists without an answer that may be asked and cannot change anything any more. The name of a row is none of them: it says
/// which row is meant.
pub(super) fn idle(walker: &mut Walker<'_>, missing: &Set<Need>) -> Vec<Need> {
    let program = walker.program;
    let mut needs = Vec::new();
    for (list, _) in (0..).map(ListId).zip(&program.lists) {
        if let (RowCount::Open { .. }, false) = (walker.situation.rows_of(list), walker.list_asked(list).is_no()) {
            needs.push(Need::Rows(list));
        }
    }
    for (input, entry) in (0..).map(InputId).zip(&program.inputs) {
        let names_rows = entry.list.is_some_and(|list| program.list(list).key == Some(input));
        let rows = walker.situation.given_rows(entry.list);
        for row in 0..if names_rows || entry.given.is_some() { 0 } else { rows } {
            if walker.situation.answered(input, row).is_none() && !walker.asked(input, row).is_no() {
                needs.push(Need::Answer(entry.list, row, input));
            }
        }
    }
    let checked = checked(walker);
    needs.retain(|need| !missing.contains(need) && !checked.contains(need));
    needs
}

/// What a check between answers still waits for: it may refuse an answer that is given.
fn checked(walker: &mut Walker<'_>) -> Set<Need> {
    let mut needs = Set::new();
    for check in &walker.program.checks {
        for row in 0..walker.situation.given_rows(check.list) {
            if walker.situation.answered(check.blame, row).is_some() {
                let must = walker.truth(check.must, &Frame::of(check.list, row, None));
                needs.extend(must.causes().iter().filter_map(|cause| need(walker, cause)));
            }
        }
    }
    needs
}

/// What would have to be told for a cause to vanish: a missing answer, or the rows of a list that is not given yet.
pub(super) fn need(walker: &Walker<'_>, cause: Cause) -> Option<Need> {
    match cause {
        Cause::Answer { input, row } => {
            let list = walker.program.input(input).list;
            Some(match list.filter(|list| walker.situation.given_rows(Some(*list)) == 0) {
                Some(list) => Need::Rows(list),
                None => Need::Answer(list, row, input),
            })
        }
        Cause::Rows(list) => Some(Need::Rows(list)),
        Cause::Doubt(_) | Cause::Tie | Cause::Discretion(_) | Cause::Calendar(_) | Cause::TooLarge | Cause::Day => None,
    }
}

/// Questions and lists that do not apply, and those of which it is not known yet whether they do.
pub(super) fn unasked(walker: &mut Walker<'_>) -> (Vec<String>, Vec<String>) {
    let program = walker.program;
    let (mut hidden, mut waiting) = (Vec::new(), Vec::new());
    let mut sort = |asked: &Truth, path: String| {
        if asked.is_no() {
            hidden.push(path);
        } else if asked.lo() == Level::No {
            waiting.push(path);
        }
    };
    for (id, list) in (0..).map(ListId).zip(&program.lists) {
        sort(&walker.list_asked(id), list.name.clone());
    }
    for (id, input) in (0..).map(InputId).zip(&program.inputs) {
        if input.when.is_none() {
            continue;
        }
        for row in 0..walker.situation.given_rows(input.list) {
            sort(&walker.asked(id, row), path::of_answer(program, id, row));
        }
    }
    (hidden, waiting)
}
