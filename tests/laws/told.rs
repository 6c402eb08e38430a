//! What is said of questions that are open: those that change nothing, the one to ask next, the answers that would help.

use super::facts::{Facts, Tape};
use huisuan::answer::wire::{Assessment, OutcomeAnswer};
use huisuan::answer::{self, Case, Language, Options};
use huisuan::calendar::{Calendar, Date};
use huisuan::program::Program;
use huisuan::source::node::Node;
use proptest::prelude::*;

/// Questions that are idle change no outcome, whatever is answered, also together; the next question is one that can still change something;
/// an answer that would help does.
pub(crate) fn open_questions(
    name: &str,
    program: &Program,
    calendar: &Calendar,
    tape: &mut Tape,
) -> Result<(), TestCaseError> {
    let day = Date::parse_iso(["2012-12-01", "2026-06-01"][tape.below(2)]).unwrap();
    let options = Options::new(day, Language::En);
    let facts = Facts::of_a_case(program, tape);
    let told = tape.below(facts.len() + 1);
    let answers = facts.typed(program, told);
    let said = || format!("{name}\n{}", facts.say(program, told));
    let before = answer::assess(program, Some(calendar), &answers, &options);
    // Everything else that is told in this case, as far as it is idle.
    let all = facts.typed(program, facts.len());
    let mut more = answers.clone();
    for path in &before.idle {
        if let Some(value) = at(&all, path) {
            put(&mut more, path, value.clone());
        }
    }
    let after = answer::assess(program, Some(calendar), &more, &options);
    prop_assert_eq!(shown(&before), shown(&after), "{:?} changed an outcome: {}", before.idle, said());
    let case = Case { program, calendar: Some(calendar), answers: &answers, options: &options };
    let next = case.next_question();
    prop_assert_eq!(next.is_none(), before.missing.is_empty(), "{}", said());
    prop_assert!(next.iter().all(|next| before.missing.contains(next)), "{next:?} is not missing: {}", said());
    let Some(outcome) = before.outcomes.get(tape.below(before.outcomes.len().max(1))) else { return Ok(()) };
    let path = match (&outcome.list, outcome.row) {
        (Some(list), Some(row)) => format!("{list}[{row}].{}", outcome.id),
        _ => outcome.id.clone(),
    };
    for change in case.what_helps(&path).unwrap() {
        let mut changed = answers.clone();
        put(&mut changed, &change.path, Node::Text(change.to.clone()));
        let helped = answer::assess(program, Some(calendar), &changed, &options);
        let same =
            |other: &&OutcomeAnswer| (&other.list, other.row, &other.id) == (&outcome.list, outcome.row, &outcome.id);
        let Some(helped) = helped.outcomes.iter().find(same) else {
            // A change after which the outcome is not listed any more.
            continue;
        };
        prop_assert_eq!(&helped.verdict, &change.verdict, "{:?} for {} does not help: {}", change, path, said());
    }
    Ok(())
}

/// What an assessment says of each outcome; of one that is not reached, that it is not.
fn shown(assessment: &Assessment) -> Vec<OutcomeAnswer> {
    let mut outcomes = assessment.outcomes.clone();
    for outcome in &mut outcomes {
        outcome.missing.clear();
        // A requirement beside another that fails changes no verdict.
        outcome.requires.clear();
    }
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.verdict == "ineligible") {
        let bare = OutcomeAnswer { figures: Vec::new(), deadlines: Vec::new(), ..outcome.clone() };
        *outcome = OutcomeAnswer { amount: None, papers: Vec::new(), steps: Vec::new(), notes: Vec::new(), ..bare };
    }
    outcomes
}

/// The node at `total` or `stays[0].total`.
pub(crate) fn at<'n>(answers: &'n Node, path: &str) -> Option<&'n Node> {
    let entry = |node: &'n Node, key: &str| match node {
        Node::Table(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, node)| node),
        Node::Null | Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) | Node::List(_) => None,
    };
    match path.split_once("].") {
        None => entry(answers, path),
        Some((place, input)) => {
            let (list, row) = place.split_once('[')?;
            let Node::List(rows) = entry(answers, list)? else { return None };
            entry(rows.get(row.parse::<usize>().ok()?)?, input)
        }
    }
}

pub(crate) fn put(answers: &mut Node, path: &str, value: Node) {
    let set = |node: &mut Node, key: &str, value: Node| {
        let Node::Table(entries) = node else { return };
        entries.retain(|(name, _)| name != key);
        entries.push((key.to_owned(), value));
    };
    let Some((place, input)) = path.split_once("].") else { return set(answers, path, value) };
    let (list, row) = place.split_once('[').unwrap();
    let Node::Table(entries) = answers else { return };
    let rows = entries.iter_mut().find(|(name, _)| name == list).map(|(_, node)| node);
    if let Some(Node::List(rows)) = rows
        && let Some(cells) = rows.get_mut(row.parse::<usize>().unwrap())
    {
        set(cells, input, value);
    }
}

/// Takes the answer at a path away.
pub(crate) fn take(answers: &mut Node, path: &str) {
    put(answers, path, Node::Null);
}

/// How many rows of a list are answered.
pub(crate) fn rows_of(answers: &Node, list: &str) -> usize {
    match at(answers, list) {
        Some(Node::List(rows)) => rows.len(),
        Some(_) | None => 0,
    }
}
