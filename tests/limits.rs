//! What is too much is refused or cut off: policies and answers made to take long, to nest deeply or to fill the memory.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a policy of this file that is not read is a failure of the test"
)]

use huisuan::answer::wire::Assessment;
use huisuan::answer::{Language, Options, assess};
use huisuan::calendar::Date;
use huisuan::check::{Checked, check};
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use std::fmt::Write;
use std::thread;

const HEAD: &str = r#"
[policy]
id = "grown"
version = "1"
audience = "citizen"
title = { zh = "例", en = "example" }
in_force = { from = "unstated", to = "unstated" }
source = { title = "例" }

[articles]
1 = { zh = "一", en = "one" }

[outcomes.granted]
kind = "check"
title = { zh = "例", en = "example" }
requires = [{ id = "last", when = "last > 0", label = { zh = "例", en = "example" }, cite = "1" }]
"#;

fn checked(rest: &str) -> Checked {
    check(&toml_text::read(&format!("{HEAD}{rest}")).0.unwrap())
}

fn assessed(rest: &str, answers: &Node) -> Assessment {
    let Checked { program, diagnostics } = checked(rest);
    let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
    assess(&program, None, answers, &Options::new(Date::parse_iso("2026-06-01").unwrap(), Language::En))
}

/// Codes with their places.
fn said(rest: &str) -> Vec<String> {
    checked(rest).diagnostics.iter().map(|found| format!("{} {}", found.code, found.path)).collect()
}

/// A text for each of some numbers.
fn each(count: usize, say: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut all, place| {
        writeln!(all, "{}", say(place)).unwrap();
        all
    })
}

const FIRST: &str = r#"
[inputs.first]
kind = "number"
most = "9"
ask = { zh = "例", en = "first" }
"#;

/// Rules of which each needs the next.
fn backwards(count: usize) -> String {
    let rules = each(count, |place| format!("r{place} = {{ value = \"r{}\" }}", place + 1));
    format!("{FIRST}\n[rules]\nlast = {{ value = \"r0\" }}\n{rules}r{count} = {{ value = \"first\" }}")
}

/// Questions of which each is asked under a condition that reads the one before three times.
fn conditions(count: usize) -> String {
    let inputs = each(count, |place| {
        let before = if place == 0 { "first".to_owned() } else { format!("i{}", place - 1) };
        format!(
            "[inputs.i{place}]\nkind = \"number\"\nmost = \"9\"\nask = {{ zh = \"例\", en = \"i{place}\" }}\n\
             when = \"{before} + {before} + {before} > 1\"\notherwise = \"0\""
        )
    });
    format!("{FIRST}{inputs}\n[rules]\nlast = {{ value = \"i{}\" }}", count - 1)
}

/// A sum over all rows in a sum over all rows, and so on.
fn nested_sums(levels: usize) -> String {
    let sum = (0..levels)
        .fold("v1.cost".to_owned(), |inner, level| format!("sum(for v{} in rows return {inner})", levels - level));
    format!(
        "[lists.rows]\nask = {{ zh = \"例\", en = \"rows\" }}\n\
         inputs.cost = {{ kind = \"number\", most = \"9\", ask = {{ zh = \"例\", en = \"cost\" }} }}\n\
         [rules]\nlast = {{ value = \"{sum}\" }}"
    )
}

#[test]
fn a_chain_of_rules_is_read_to_its_limit() {
    // Without optimization a level takes many times the stack that it takes in the engine as it is delivered.
    let deep = thread::Builder::new().stack_size(64 << 20).spawn(|| {
        assert_eq!(said(&backwards(100)), Vec::<String>::new());
        assert!(matches!(said(&backwards(300)).as_slice(), [one] if one.starts_with("nesting-too-deep rules.r")));
        assert!(said(&backwards(900)).iter().any(|said| said.starts_with("nesting-too-deep rules.r")));
    });
    deep.unwrap().join().unwrap();
}

#[test]
fn a_chain_of_conditions_is_looked_at_once_and_to_its_limit() {
    let said = said(&conditions(400));
    assert!(
        matches!(said.len(), 1..=2) && said.iter().all(|said| said.starts_with("nesting-too-deep inputs.i")),
        "{said:?}"
    );
    let assessment = assessed(&conditions(60), &Node::Table(Vec::new()));
    assert_eq!(assessment.outcomes.first().unwrap().verdict, "unknown");
}

/// So many pigeons in one hole less, each in one and no two together.
fn pigeons(count: usize) -> String {
    let holes = count - 1;
    let inputs = each(count * holes, |place| {
        format!("[inputs.i{place}]\nkind = \"yes/no\"\nask = {{ zh = \"例{place}\", en = \"i{place}\" }}")
    });
    let mut parts: Vec<String> = (0..count)
        .map(|pigeon| (0..holes).map(|hole| format!("i{}", pigeon * holes + hole)).collect::<Vec<_>>().join(" or "))
        .collect();
    for (pigeon, other) in (0..count).flat_map(|pigeon| (0..pigeon).map(move |other| (pigeon, other))) {
        parts.extend((0..holes).map(|hole| format!("not(i{} and i{})", pigeon * holes + hole, other * holes + hole)));
    }
    format!("{inputs}\n[rules]\nlast = {{ value = \"if ({}) then 1 else 0\" }}", parts.join(") and ("))
}

#[test]
fn a_condition_with_more_cases_than_are_looked_at_is_left_alone() {
    assert_eq!(said(&pigeons(4)), ["dead-branch rules.last"]);
    assert_eq!(said(&pigeons(9)), Vec::<String>::new());
}

#[test]
fn what_takes_too_many_steps_is_open_and_says_so() {
    let row = || Node::Table(vec![("cost".to_owned(), Node::Text("1".to_owned()))]);
    let answers = Node::Table(vec![("rows".to_owned(), Node::List((0..100).map(|_| row()).collect()))]);
    let few = assessed(&nested_sums(2), &answers);
    assert_eq!((few.outcomes[0].verdict, few.outcomes[0].too_large), ("eligible", false));
    let many = assessed(&nested_sums(7), &answers);
    assert_eq!((many.outcomes[0].verdict, many.outcomes[0].too_large), ("unknown", true));
}

/// Outcomes of which the first three show something that takes more digits than there are.
const POWERS: &str = r#"
[inputs]
home = { kind = "yes/no", ask = { zh = "例", en = "home" } }
side = { kind = "number", ask = { zh = "例", en = "side" } }

[rules]
last = { value = "side" }

[outcomes.volume]
kind = "quota"
title = { zh = "例", en = "volume" }
amount = "side * side * side * side * side"
requires = [{ id = "home", when = "home", label = { zh = "例", en = "home" } }]

[outcomes.large]
kind = "check"
title = { zh = "例", en = "large" }
requires = [{ id = "home", when = "home", label = { zh = "例", en = "home" } }]
papers = [{ zh = "例", en = "paper", when = "side * side * side * side * side > side" }]

[outcomes.larger]
kind = "check"
title = { zh = "例", en = "larger" }
requires = [
  { id = "home", when = "home", label = { zh = "例", en = "home" } },
  { id = "larger", when = "side * side * side * side * side > side", label = { zh = "例子", en = "larger" } },
]

[outcomes.length]
kind = "quota"
title = { zh = "例", en = "length" }
amount = "side"
requires = [{ id = "home", when = "home", label = { zh = "例", en = "home" } }]
"#;

#[test]
fn a_number_with_too_many_digits_says_so_also_where_the_outcome_is_refused() {
    let told = |home: &str| {
        let answer = |name: &str, value: &str| (name.to_owned(), Node::Text(value.to_owned()));
        let answers = Node::Table(vec![answer("home", home), answer("side", "987654321")]);
        let outcomes = assessed(POWERS, &answers).outcomes;
        outcomes.iter().skip(1).map(|outcome| (outcome.verdict, outcome.too_large)).collect::<Vec<_>>()
    };
    assert_eq!(told("yes"), [("eligible", true), ("eligible", true), ("unknown", true), ("eligible", false)]);
    let refused = |too_large: bool| ("ineligible", too_large);
    assert_eq!(told("no"), [true, true, true, false].map(refused));
}

#[test]
fn a_thousand_mistakes_are_listed_and_one_that_says_so() {
    let rules = each(30, |place| format!("r{place} = {{ value = \"0{}\" }}", " + nothing".repeat(40)));
    let found = checked(&format!("[rules]\nlast = {{ value = \"0\" }}\n{rules}")).diagnostics;
    assert!(found.len() <= 1_001, "{}", found.len());
    let columns = "\"last\", ".repeat(12);
    let rows = each(200, |_| format!("[{}\"0\"],", "\"nothing\", ".repeat(12)));
    let found = checked(&format!("[rules.last]\ntable = {{ on = [{columns}], rows = [\n{rows}] }}")).diagnostics;
    assert!(found.len() <= 1_001, "{}", found.len());
}

#[test]
fn a_policy_loads_however_much_it_is_warned_of() {
    let questions = each(40, |place| {
        let ask = "ask = { zh = \"甲\", en = \"a\" }";
        format!("inputs.c{place} = {{ kind = \"money\", {ask} }}\ninputs.t{place} = {{ kind = \"yes/no\", {ask} }}\n")
    });
    let draws = each(40, |place| format!("rules.p{place} = {{ value = \"c{place}\", draw = {{ from = \"cap\" }} }}\n"));
    let amount = format!("max(0{})", each(40, |place| format!(", p{place}")).replace('\n', ""));
    let outcomes = each(40, |place| {
        let title = "{ zh = \"甲\", en = \"a\" }";
        let requires = format!("[{{ id = \"x\", when = \"t{place}\", label = {title} }}]");
        format!(
            "outcomes.o{place} = {{ kind = \"benefit\", title = {title}, amount = \"{amount}\", requires = {requires} }}\n"
        )
    });
    let cap =
        "[parameters]\ncap = { label = { zh = \"甲\", en = \"a\" }, value = \"500\", unit = \"yuan\", cite = \"1\" }\n";
    let list = "[inputs.last]\nkind = \"money\"\nask = { zh = \"甲\", en = \"a\" }\n[lists.stays]\nask = { zh = \"甲\", en = \"a\" }\nrows = { least = 1, most = 9 }\n";
    let checked = checked(&format!("{cap}{list}{questions}{draws}{outcomes}"));
    assert_eq!((checked.program.is_some(), checked.diagnostics.len()), (true, 1_000));
}

#[test]
fn a_policy_is_refused_at_its_largest_part() {
    let many = each(25_000, |place| format!("u{place} = \"x\""));
    assert_eq!(said(&format!("[units]\n{many}")), ["document-too-large units"]);
    let parts = each(1_100, |place| format!("r{place} = {{ value = \"0\" }}"));
    assert_eq!(said(&format!("[rules]\n{parts}")), ["too-much-work rules"]);
}

#[test]
fn a_long_sum_is_as_much_work_as_it_is_long() {
    let sum = vec!["1"; 60].join(" + ");
    let (program, ..) = huisuan::check::feel(&sum, None).unwrap();
    assert!(program.terms.len() < 200, "{}", program.terms.len());
}
