//! What is said of questions that are open: those that change nothing, the one to ask next, the answers that would help.

use super::answers::{at, put};
use super::facts::{Facts, Tape};
use huisuan::answer::wire::{Assessment, OutcomeAnswer};
use huisuan::answer::{self, Case, Language, Options};
use huisuan::calendar::Calendar;
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
    let day = tape.day();
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
    let path = outcome.path();
    for change in case.what_helps(&path).unwrap() {
        let mut changed = answers.clone();
        put(&mut changed, &change.path, Node::Text(change.to.clone()));
        let helped = answer::assess(program, Some(calendar), &changed, &options);
        let Some(helped) = helped.outcomes.iter().find(|other| other.path() == path) else {
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
