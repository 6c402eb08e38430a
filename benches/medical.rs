//! The medical policy, natively: loading it, and one assessment, beside the same rule written by hand over integers. `cargo bench`.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program that measures and prints")]

use huisuan::answer::{Language, Options, assess};
use huisuan::calendar::{Calendar, CalendarSource, Date};
use huisuan::check::check;
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 15;

fn main() {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let text = fs::read_to_string(policies.join("medical-assistance/policy.toml")).unwrap();
    let policy = toml_text::read(&text).0.unwrap();
    let program = check(&policy).program.unwrap();
    let pack = program.pack();
    let table = fs::read_to_string(policies.join("calendar/china.json")).unwrap();
    let calendar = Calendar::new(serde_json::from_str::<CalendarSource>(&table).unwrap()).unwrap();
    let options = Options::new(Date::parse_iso("2012-06-01").unwrap(), Language::Zh);
    let (one, three, half) = (household(1, true), household(3, true), household(3, false));
    let assessed = |answers: &Node| assess(&program, Some(&calendar), answers, &options);

    measure("read and check the policy", 20, || check(&toml_text::read(&text).0.unwrap()));
    measure("load the packed policy", 200, || Program::unpack(&pack));
    measure("assess one stay", 500, || assessed(&one));
    measure("assess three stays", 500, || assessed(&three));
    measure("assess three stays, a bill missing each", 500, || assessed(&half));
    measure("the rule by hand, one stay", 1_000_000, || by_hand(black_box(300_000), black_box(150_000), black_box(50)));
}

/// Prints the least and the median time of one run, in nanoseconds.
fn measure<T>(what: &str, runs: u32, mut run: impl FnMut() -> T) {
    let mut times: Vec<u128> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..runs {
                black_box(run());
            }
            start.elapsed().as_nanos() / u128::from(runs)
        })
        .collect();
    times.sort_unstable();
    let (least, median) = (times.first().unwrap(), times.get(ROUNDS / 2).unwrap());
    println!("{what:<42} least {least:>9} ns   median {median:>9} ns");
}

/// A household of people with one stay each in the township hospital; without `bills` what the hospital asked is not known.
fn household(people: usize, bills: bool) -> Node {
    let text = |text: &str| Node::Text(text.to_owned());
    let table = |entries: &[(&str, &str)]| {
        Node::Table(entries.iter().map(|(key, value)| ((*key).to_owned(), text(value))).collect())
    };
    let name = |person: usize| format!("p{person}");
    let members = (0..people).map(|person| {
        table(&[
            ("name", &name(person)),
            ("local", "yes"),
            ("class", "rural_wubao"),
            ("insured", "yes"),
            ("card", "none"),
            ("paid_before", "0"),
        ])
    });
    let stays = (0..people).map(|person| {
        let name = name(person);
        let known = [
            ("person", name.as_str()),
            ("discharged_on", "2012-03-01"),
            ("hospital", "township"),
            ("excluded", "0"),
            ("insurance", "1500"),
            ("other_help", "0"),
        ];
        let bill = bills.then_some(("total", "3000"));
        table(&known.into_iter().chain(bill).collect::<Vec<_>>())
    });
    Node::Table(vec![
        ("aid_year".to_owned(), text("2012")),
        ("members".to_owned(), Node::List(members.collect())),
        ("stays".to_owned(), Node::List(stays.collect())),
    ])
}

/// Articles 22, 24 and 25 for one stay, in fen: the share of what is left of the bill, half up, at most 2,000 yuan.
fn by_hand(total: i64, insurance: i64, percent: i64) -> i64 {
    let base = (total - insurance).max(0);
    ((base * percent + 50) / 100).min(200_000)
}
