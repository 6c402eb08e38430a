//! What the fuzz targets share with each other, and with the tests: the policies of the repository, and the laws about hostile input.

#[path = "../../tests/laws/facts.rs"]
#[expect(dead_code, reason = "the laws of the tests use the rest")]
mod facts;
#[path = "../../tests/laws/hostile.rs"]
#[expect(dead_code, reason = "the tests also try ten megabytes")]
mod hostile;
#[path = "../../tests/reading/policies.rs"]
mod policies;
#[path = "../../tests/reading/mod.rs"]
mod reading;

use facts::Tape;
use huisuan::calendar::Calendar;
use huisuan::program::Program;
use huisuan::source::node::Node;
use std::sync::LazyLock;

/// A policy of the repository.
pub struct Published {
    pub name: String,
    pub policy: Node,
    pub program: Program,
}

/// The policies under `policies/`, by name, then those of the language's tests.
pub static POLICIES: LazyLock<Vec<Published>> = LazyLock::new(|| {
    let loaded = |(name, policy): (String, Node)| {
        let program = huisuan::check::check(&policy).program.expect("the policies of the repository load");
        Published { name, policy, program }
    };
    policies::published().into_iter().chain(policies::good()).map(loaded).collect()
});

/// The holiday table.
pub static CALENDAR: LazyLock<Calendar> = LazyLock::new(reading::holiday_table);

/// Answers of any kind are read, and applied, or refused with reasons.
pub fn apply(program: &Program, answers: &Node) {
    hostile::assessed(program, &CALENDAR, answers).expect("answers of any shape are read or refused with reasons");
}

/// A policy of the repository is changed at a few places, and refused with reasons or applied; or it stands, and takes answers of any shape. The
/// numbers choose.
pub fn walk(numbers: Vec<u16>) {
    let mut tape = Tape::new(numbers);
    let Published { name, policy, program } = &POLICIES[tape.below(POLICIES.len())];
    if tape.below(2) == 0 {
        hostile::a_changed_policy(name, policy, &CALENDAR, &mut tape).expect("a changed policy is refused with reasons or applied");
    } else {
        hostile::any_answers(program, &CALENDAR, &mut tape).expect("answers of any shape are read or refused with reasons");
    }
}
