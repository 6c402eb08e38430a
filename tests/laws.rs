//! Laws, by generated cases over the policies of the corpus and those of the project. `PROPTEST_CASES` sets how many cases are tried.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a policy of the corpus that does not load is a failure of the test"
)]

mod reading;
#[path = "reading/policies.rs"]
mod policies;
#[path = "laws/answers.rs"]
mod answers;
#[path = "laws/asked.rs"]
mod asked;
#[path = "laws/assessed.rs"]
mod assessed;
#[path = "laws/conditions.rs"]
mod conditions;
#[path = "laws/draws.rs"]
mod draws;
#[path = "laws/facts.rs"]
mod facts;
#[path = "small/frame.rs"]
mod frame;
#[path = "laws/hostile.rs"]
mod hostile;
#[path = "laws/hull.rs"]
mod hull;
#[path = "laws/told.rs"]
mod told;

use facts::{Facts, Tape, widened};
use huisuan::calendar::Calendar;
use huisuan::check::check;
use huisuan::program::Program;
use huisuan::source::node::Node;
use policies::{good, published};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use reading::holiday_table;
use std::path::Path;

/// As many cases as `PROPTEST_CASES` says, else `usual`.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let failures = FileFailurePersistence::Direct("tests/laws/failures.txt");
    ProptestConfig {
        cases: asked.unwrap_or(usual),
        failure_persistence: Some(Box::new(failures)),
        ..ProptestConfig::default()
    }
}

/// The policies of the good corpus and of the project as plain values, with their names.
fn policies() -> Vec<(String, Node)> {
    good().into_iter().chain(published()).collect()
}

/// The same, checked.
fn programs() -> Vec<(String, Program)> {
    policies().into_iter().map(|(name, node)| (name, check(&node).program.unwrap())).collect()
}

thread_local! {
    static PROGRAMS: Vec<(String, Program)> = programs();
    static DRAWS: Vec<(String, Program)> = draws::programs();
    static POLICIES: Vec<(String, Node)> = policies();
    static CALENDAR: Calendar = holiday_table();
}

fn tape() -> impl Strategy<Value = Tape> {
    prop::collection::vec(any::<u16>(), 300).prop_map(Tape::new)
}

/// Tells the facts of one case one by one: what is known of any value must never widen, down to the exact result.
fn never_widens(name: &str, program: &Program, tape: &mut Tape) -> Result<(), TestCaseError> {
    let as_of = tape.day();
    let facts = Facts::of_a_case(program, tape);
    CALENDAR.with(|calendar| {
        let mut before = facts.told(program, as_of, 0);
        for told in 1..=facts.len() {
            let after = facts.told(program, as_of, told);
            if let Some(widened) = widened(program, calendar, &before, &after) {
                let last = facts.say(program, told);
                return Err(TestCaseError::fail(format!("{name}: {widened}\nafter it was told that\n{last}")));
            }
            before = after;
        }
        Ok(())
    })
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn one_more_fact_never_widens_what_is_known(which in any::<prop::sample::Index>(), mut tape in tape()) {
        PROGRAMS.with(|programs| {
            let (name, program) = which.get(programs);
            never_widens(name, program, &mut tape)
        })?;
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn one_more_fact_never_widens_a_draw(which in any::<prop::sample::Index>(), mut tape in tape()) {
        DRAWS.with(|programs| {
            let (name, program) = which.get(programs);
            never_widens(name, program, &mut tape)
        })?;
    }

    #[test]
    fn a_condition_is_refused_where_no_answer_changes_it(mut tape in tape()) {
        conditions::dead_exactly_where_the_same(&mut tape)?;
    }

    #[test]
    fn a_draw_from_plenty_gives_all_that_is_wanted(how in prop::sample::select(vec!["part", "whole", "stop"]), mut tape in tape()) {
        draws::gives_all_of_plenty(how, &mut tape)?;
    }

    #[test]
    fn a_draw_gives_nobody_more_than_is_wanted_and_all_together_no_more_than_there_is(
        which in any::<prop::sample::Index>(),
        mut tape in tape(),
    ) {
        DRAWS.with(|programs| {
            let (name, program) = which.get(programs);
            draws::keeps_its_limits(name, program, &mut tape)
        })?;
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_question_asked_backwards_agrees_with_asking_forwards(which in any::<prop::sample::Index>(), mut tape in tape()) {
        PROGRAMS.with(|programs| {
            let (name, program) = which.get(programs);
            CALENDAR.with(|calendar| asked::backwards(name, program, calendar, &mut tape))
        })?;
    }

    #[test]
    fn a_question_said_to_change_nothing_does_not_and_help_helps(which in any::<prop::sample::Index>(), mut tape in tape()) {
        PROGRAMS.with(|programs| {
            let (name, program) = which.get(programs);
            CALENDAR.with(|calendar| told::open_questions(name, program, calendar, &mut tape))
        })?;
    }

    #[test]
    fn one_more_fact_never_widens_what_is_said(which in any::<prop::sample::Index>(), mut tape in tape()) {
        PROGRAMS.with(|programs| {
            let (name, program) = which.get(programs);
            CALENDAR.with(|calendar| assessed::never_widens(name, program, calendar, &mut tape))
        })?;
    }

    #[test]
    fn where_only_choices_are_open_each_bound_is_reached(which in any::<prop::sample::Index>(), mut tape in tape()) {
        PROGRAMS.with(|programs| {
            let (name, program) = which.get(programs);
            CALENDAR.with(|calendar| hull::exact(name, program, calendar, &mut tape))
        })?;
    }

    #[test]
    fn an_amount_turns_only_at_the_corners_of_its_curve(which in any::<prop::sample::Index>(), mut tape in tape()) {
        PROGRAMS.with(|programs| {
            let (name, program) = which.get(programs);
            CALENDAR.with(|calendar| asked::corners(name, program, calendar, &mut tape))
        })?;
    }

    #[test]
    fn a_policy_changed_anywhere_is_refused_with_reasons_or_applied(
        which in any::<prop::sample::Index>(),
        mut tape in tape(),
    ) {
        POLICIES.with(|policies| {
            let (name, policy) = which.get(policies);
            CALENDAR.with(|calendar| hostile::a_changed_policy(name, policy, calendar, &mut tape))
        })?;
    }

    #[test]
    fn answers_of_any_shape_are_read_or_refused_with_reasons(which in any::<prop::sample::Index>(), mut tape in tape()) {
        PROGRAMS.with(|programs| {
            let (_, program) = which.get(programs);
            CALENDAR.with(|calendar| hostile::any_answers(program, calendar, &mut tape))
        })?;
    }
}

#[test]
fn ten_megabytes_of_text_are_refused() {
    let (_, policy) = policies().into_iter().find(|(name, _)| name.ends_with("policy.toml")).unwrap();
    let program = check(&policy).program;
    CALENDAR.with(|calendar| hostile::ten_megabytes(&policy, &program.unwrap(), calendar));
}

/// How much wider than the hull bounds are where the open choices have more combinations than are looked at one by one, policy by policy.
#[test]
fn every_question_with_numbers_is_asked_backwards_and_drawn() {
    let calendar = holiday_table();
    let times = if std::env::var_os("PROPTEST_CASES").is_some() { 8 } else { 1 };
    for (name, program) in programs().into_iter().filter(|(name, _)| name.ends_with("policy.toml")) {
        let never = asked::every_number(&name, &program, &calendar, times).unwrap_or_else(|fail| panic!("{fail}"));
        assert!(never.is_empty(), "{name}: no case has {never:?}");
    }
}

#[test]
#[ignore = "a report, printed by `make laws`"]
fn how_much_wider_than_the_hull_bounds_are_beyond_the_combinations_looked_at() {
    let calendar = holiday_table();
    for (name, program) in programs().into_iter().filter(|(name, _)| name.ends_with("policy.toml")) {
        let mut found = hull::Looseness::default();
        for case in 0..60_u64 {
            let mut tape = Tape::of_seed(case);
            hull::beyond(&program, &calendar, &mut tape, 2048, &mut found);
        }
        found.unreached.sort_unstable();
        let median = found.unreached.get(found.unreached.len() / 2);
        let worst = found.worst.as_ref().map_or("none", |(_, words)| words.as_str());
        let policy = Path::new(&name).parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
        println!(
            "{policy}: {} amounts, thousandths not reached: median {median:?}, most {:?}; {} verdicts open, {} of them decided in truth; {worst}",
            found.unreached.len(),
            found.unreached.last(),
            found.verdicts.0,
            found.verdicts.1,
        );
    }
}
