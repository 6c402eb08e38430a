//! What an assessment says while facts are told one by one: ever more, down to the exact result.

use super::facts::{Facts, Tape};
use huisuan::answer::wire::{Amount, Assessment, OutcomeAnswer};
use huisuan::answer::{self, Language, Options};
use huisuan::calendar::Calendar;
use huisuan::number::Number;
use huisuan::program::Program;
use proptest::prelude::*;

/// Facts of a case that are told one after the other, from somewhere on.
const IN_A_ROW: usize = 8;

/// One more fact never widens what is said of an outcome, whether it is reached or not.
pub(crate) fn never_widens(
    name: &str,
    program: &Program,
    calendar: &Calendar,
    tape: &mut Tape,
) -> Result<(), TestCaseError> {
    let day = tape.day();
    let options = Options::new(day, Language::En);
    let facts = Facts::of_a_case(program, tape);
    let first = tape.below(facts.len() + 1).saturating_sub(IN_A_ROW);
    let assessed = |told: usize| answer::assess(program, Some(calendar), &facts.typed(program, told), &options);
    let mut before = assessed(first);
    for told in first + 1..=facts.len().min(first + IN_A_ROW) {
        let after = assessed(told);
        // An answer that a check between answers refuses is not known any more.
        if before.problems.is_empty() && after.problems.is_empty() {
            let wider = wider(&before, &after);
            prop_assert!(
                wider.is_none(),
                "{name}: {}\nafter it was told that\n{}",
                wider.unwrap(),
                facts.say(program, told)
            );
        }
        before = after;
    }
    Ok(())
}

/// The first thing of which less is said after than before, in words.
fn wider(before: &Assessment, after: &Assessment) -> Option<String> {
    let pairs = before.outcomes.iter().filter_map(|early| {
        let late = after.outcomes.iter().find(|late| late.path() == early.path());
        if late.is_none() && !early.listed_if { Some((early, None)) } else { Some((early, Some(late?))) }
    });
    pairs.into_iter().find_map(|(early, late)| {
        let Some(late) = late else { return Some(format!("{} vanished", early.path())) };
        let what = what_is_wider(early, late)?;
        Some(format!("{what} of {} is wider: {early:?}, then {late:?}", early.path()))
    })
}

fn what_is_wider(early: &OutcomeAnswer, late: &OutcomeAnswer) -> Option<&'static str> {
    let (early_verdicts, late_verdicts) = (verdicts(early), verdicts(late));
    let amounts = |early: &Option<Amount>, late: &Option<Amount>| match (early, late) {
        (Some(early), Some(late)) => holds(early, late),
        (early, late) => early == late,
    };
    let figures = early.figures.len() == late.figures.len()
        && early.figures.iter().zip(&late.figures).all(|(early, late)| holds(early, late));
    let kept = |early: &[&str], late: &[&str]| {
        early.iter().zip(late).all(|(early, late)| early == late || ["open", "maybe"].contains(early))
    };
    let parts = [
        ("verdict", early_verdicts.0 <= late_verdicts.0 && late_verdicts.1 <= early_verdicts.1),
        ("amount", amounts(&early.amount, &late.amount)),
        ("payable", amounts(&early.payable, &late.payable)),
        ("figures", figures),
        // Beside a requirement that fails, nobody waits for the others.
        ("requires", late.verdict == "ineligible" || kept(&early.requires, &late.requires)),
        ("papers", kept(&early.papers, &late.papers)),
        ("steps", kept(&early.steps, &late.steps)),
        ("notes", kept(&early.notes, &late.notes)),
        ("listing", early.listed_if || !late.listed_if),
        ("digits", early.too_large || !late.too_large),
    ];
    parts.into_iter().find(|(_, narrower)| !narrower).map(|(what, _)| what)
}

/// The worst and the best verdict still possible.
fn verdicts(outcome: &OutcomeAnswer) -> (usize, usize) {
    let rank = |verdict: &str| ["ineligible", "verify", "eligible"].iter().position(|known| *known == verdict).unwrap();
    match &outcome.range {
        Some(range) => (rank(range.worst), rank(range.best)),
        None => (rank(outcome.verdict), rank(outcome.verdict)),
    }
}

/// Is all that the second value may be possible by the first?
fn holds(early: &Amount, late: &Amount) -> bool {
    if early.exact.is_some() {
        // A truth has a text while it is open too.
        return early.exact == late.exact || early.exact.as_deref() == Some("unknown");
    }
    let ordered = |least: &str, most: &str| match (number(least), number(most)) {
        (Some(least), Some(most)) => least <= most,
        (_, _) => least <= most,
    };
    let (late_low, late_high) = (late.exact.as_ref().or(late.low.as_ref()), late.exact.as_ref().or(late.high.as_ref()));
    let low = early.low.as_ref().is_none_or(|early| late_low.is_some_and(|late| ordered(early, late)));
    low && early.high.as_ref().is_none_or(|early| late_high.is_some_and(|late| ordered(late, early)))
}

/// A decimal or a fraction.
fn number(text: &str) -> Option<Number> {
    let (value, divisor) = text.split_once('/').unwrap_or((text, "1"));
    Number::parse(value).ok()?.divide(Number::parse(divisor).ok()?).ok()
}
