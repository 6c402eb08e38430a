//! Bounds held against every combination of the choices that are open.

use super::facts::{Facts, Tape};
use huisuan::answer::wire::{Amount, Assessment, OutcomeAnswer};
use huisuan::answer::{self, Language, Options};
use huisuan::calendar::{Calendar, Date};
use huisuan::explore::MOST_COMBINATIONS;
use huisuan::number::Number;
use huisuan::program::{Kind, Program};
use huisuan::source::node::Node;
use proptest::prelude::*;

/// Where only choices are open, each bound is reached by one of the combinations, and nothing lies outside.
pub(crate) fn exact(name: &str, program: &Program, calendar: &Calendar, tape: &mut Tape) -> Result<(), TestCaseError> {
    let day = tape.day();
    let options = Options::new(day, Language::En);
    let assess = |answers: &Node| answer::assess(program, Some(calendar), answers, &options);
    let Opened { partial, all, open } = opened(program, tape, MOST_COMBINATIONS, 3);
    let bounds = assess(&partial);
    let results: Vec<Assessment> = all.iter().map(assess).collect();
    // A check between answers that refuses one leaves it open.
    if results.iter().any(|result| !result.problems.is_empty()) || !bounds.problems.is_empty() {
        return Ok(());
    }
    let said = || format!("{name}: {open:?} open, {:?} missing in {partial:?}", bounds.missing);
    for outcome in bounds.outcomes.iter().filter(|outcome| !outcome.listed_if) {
        let same = |other: &&OutcomeAnswer| other.path() == outcome.path();
        let found: Vec<&OutcomeAnswer> =
            results.iter().filter_map(|result| result.outcomes.iter().find(same)).collect();
        let rank = |verdict: &str| ["ineligible", "verify", "eligible"].iter().position(|known| *known == verdict);
        let verdicts: Option<Vec<usize>> = found.iter().map(|one| rank(one.verdict)).collect();
        if let Some(verdicts) = verdicts {
            let (worst, best) = match &outcome.range {
                Some(range) => (rank(range.worst), rank(range.best)),
                None => (rank(outcome.verdict), rank(outcome.verdict)),
            };
            prop_assert_eq!(
                (verdicts.iter().min().copied(), verdicts.iter().max().copied()),
                (worst, best),
                "{}",
                said()
            );
        }
        let amounts: [fn(&OutcomeAnswer) -> Option<&Amount>; 2] =
            [|one| one.payable.as_ref(), |one| one.amount.as_ref()];
        for amount in amounts {
            let each: Option<Vec<_>> = found.iter().map(|one| amount(one).and_then(ends)).collect();
            let (Some(each), Some((low, high))) = (each, amount(outcome).and_then(ends)) else { continue };
            let least = each.iter().map(|(low, _)| *low).min().unwrap();
            let most = each.iter().map(|(_, high)| *high).max().unwrap();
            prop_assert_eq!((least, most), (low, high), "{}: {}", outcome.id, said());
        }
    }
    Ok(())
}

/// One case of which some choices are taken away.
struct Opened {
    /// The answers that are left.
    partial: Node,
    /// Each combination of those that are open, with everything else as it was.
    all: Vec<Node>,
    /// The paths that are open.
    open: Vec<String>,
}

/// Takes away about one choice of so many, as long as there are at most so many combinations.
fn opened(program: &Program, tape: &mut Tape, most: i64, one_of: usize) -> Opened {
    let facts = Facts::of_a_case(program, tape);
    let whole = facts.typed(program, facts.len());
    let (mut partial, mut all, mut open) = (whole.clone(), vec![whole.clone()], Vec::new());
    for (path, values) in choices(program, &whole) {
        let more = i64::try_from(all.len() * values.len()).unwrap();
        if tape.below(one_of) > 0 || more > most {
            continue;
        }
        super::answers::take(&mut partial, &path);
        let with = |value: &&str| {
            let put = |answers: &Node| {
                let mut answers = answers.clone();
                super::answers::put(&mut answers, &path, Node::Text((*value).to_owned()));
                answers
            };
            all.iter().map(put).collect::<Vec<_>>()
        };
        all = values.iter().flat_map(with).collect();
        open.push(path);
    }
    Opened { partial, all, open }
}

/// The ends of an amount that has both.
fn ends(amount: &Amount) -> Option<(Number, Number)> {
    let end = |end: &Option<String>| amount.exact.as_ref().or(end.as_ref()).and_then(|text| Number::parse(text).ok());
    end(&amount.low).zip(end(&amount.high))
}

/// The paths of the choices and of the yes-or-no questions that are answered, with what can be answered.
fn choices<'p>(program: &'p Program, answers: &Node) -> Vec<(String, Vec<&'p str>)> {
    let mut paths = Vec::new();
    for input in &program.inputs {
        let values: Vec<&str> = match &input.kind {
            Kind::Truth => vec!["yes", "no"],
            Kind::Choice(choice) => program.choice(*choice).options.iter().map(|option| option.name.as_str()).collect(),
            Kind::Number(_)
            | Kind::Date { .. }
            | Kind::DateTime { .. }
            | Kind::Year { .. }
            | Kind::Choices(_)
            | Kind::Label
            | Kind::Row(_) => continue,
        };
        let list = input.list.map(|list| program.list(list).name.as_str());
        let rows = list.map_or(1, |list| super::answers::rows_of(answers, list));
        for row in 0..rows {
            let path = list.map_or_else(|| input.name.clone(), |list| format!("{list}[{row}].{}", input.name));
            if super::answers::at(answers, &path).is_some() {
                paths.push((path, values.clone()));
            }
        }
    }
    paths
}

/// What is found of the bounds of one policy where the open choices have more combinations than are looked at one by one.
#[derive(Debug, Default)]
pub(crate) struct Looseness {
    /// Of each amount between two ends: how much of the width shown no combination reaches, in thousandths.
    pub(crate) unreached: Vec<i64>,
    /// Verdicts shown as open, and those of them that every combination decides in the same way.
    pub(crate) verdicts: (usize, usize),
    /// The amount of which the most is not reached, in words.
    pub(crate) worst: Option<(i64, String)>,
}

/// Compares the bounds of one case with every combination of its open choices, of which there are more than [`MOST_COMBINATIONS`].
pub(crate) fn beyond(program: &Program, calendar: &Calendar, tape: &mut Tape, most: i64, found: &mut Looseness) {
    let options = Options::new(Date::parse_iso("2012-12-01").unwrap(), Language::En);
    let assess = |answers: &Node| answer::assess(program, Some(calendar), answers, &options);
    let Opened { partial, all, open } = opened(program, tape, most, 2);
    if i64::try_from(all.len()).unwrap() <= MOST_COMBINATIONS {
        return;
    }
    let bounds = assess(&partial);
    let results: Vec<Assessment> = all.iter().map(assess).collect();
    if results.iter().chain([&bounds]).any(|result| !result.problems.is_empty()) {
        return;
    }
    for outcome in bounds.outcomes.iter().filter(|outcome| !outcome.listed_if) {
        let same = |other: &&OutcomeAnswer| other.path() == outcome.path();
        let each: Vec<&OutcomeAnswer> = results.iter().filter_map(|result| result.outcomes.iter().find(same)).collect();
        if outcome.verdict == "unknown" && each.len() == results.len() {
            found.verdicts.0 += 1;
            found.verdicts.1 += usize::from(each.iter().all(|one| one.verdict == each[0].verdict));
        }
        let Some((low, high)) = outcome.payable.as_ref().and_then(ends) else { continue };
        let reached: Option<Vec<_>> = each.iter().map(|one| one.payable.as_ref().and_then(ends)).collect();
        let Some(reached) = reached.filter(|reached| low < high && reached.len() == results.len()) else { continue };
        let least = reached.iter().map(|(low, _)| *low).min().unwrap();
        let most = reached.iter().map(|(_, high)| *high).max().unwrap();
        let shown = high.subtract(low).unwrap();
        let beyond = shown.subtract(most.subtract(least).unwrap()).unwrap();
        let thousandths = beyond.multiply(Number::from_integer(1000)).unwrap().divide(shown).unwrap().floor().unwrap();
        let part = thousandths.to_i64().unwrap();
        found.unreached.push(part);
        if found.worst.as_ref().is_none_or(|(worst, _)| part > *worst) {
            let ends = format!("{low:?}..{high:?} shown, {least:?}..{most:?} reached");
            found.worst = Some((part, format!("{}: {ends}, open: {}", outcome.id, open.join(", "))));
        }
    }
}
