//! The law of registers: what is worked out as columns is what is worked out case by case, to the last digit, totals included.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a policy that does not load is a failure of the test")]

mod reading;
#[path = "reading/policies.rs"]
mod policies;
#[path = "registers/cells.rs"]
mod cells;
#[path = "registers/changes.rs"]
mod changes;
#[path = "registers/headers.rs"]
mod headers;
#[path = "registers/tables.rs"]
mod tables;

use cells::Cells;
use huisuan::answer::{Language, Options};
use huisuan::calendar::Date;
use huisuan::check::check;
use huisuan::program::Program;
use huisuan::register::{Batch, Columns, Done, Gathered, Kept, Record, Wanted};
use huisuan::source::node::Node;

/// Records of a table as it is kept.
const RECORDS: usize = 1_000;

fn program(policy: &Node) -> Program {
    check(policy).program.unwrap()
}

fn published(name: &str) -> Program {
    program(&policies::published().into_iter().find(|(known, _)| known.contains(name)).unwrap().1)
}

/// Works a table out as columns and case by case; gives both, and how many cases there are.
fn both(program: &Program, names: &[String], by: Option<usize>, records: &[Record], options: &Options) -> (Done, Done) {
    let calendar = reading::holiday_table();
    let chosen: Vec<(String, Option<String>)> =
        names.iter().map(|name| (name.clone(), (name != "-").then(|| name.clone()))).collect();
    let columns = Columns::chosen(program, &chosen).unwrap();
    let batch = Batch { program, calendar: Some(&calendar), options, columns: &columns, by };
    let cases = each_alone(records);
    let mut kept = Kept::default();
    let mut whole = Done::default();
    // In parts, so that what is kept is used.
    for part in cases.whole().parts(records.len() / 2) {
        let done = batch.work(part, &mut kept, Wanted::Lines);
        for span in done.for_a_person.iter() {
            whole.for_a_person.add(whole.lines.len() + span.start..whole.lines.len() + span.end);
        }
        whole.lines.extend(done.lines);
        whole.totals.join(&done.totals);
        whole.in_columns += done.in_columns;
    }
    (whole, batch.one_by_one(cases.whole(), Wanted::Lines))
}

/// Records that are cases each.
fn each_alone(records: &[Record]) -> Gathered {
    let mut cases = Gathered::new(None);
    for record in records {
        cases.records().push(record.iter().map(String::as_str));
    }
    cases.close(true);
    cases
}

/// Fails at the first line that differs.
fn assert_same(name: &str, names: &[String], records: &[Record], columns: &Done, one_by_one: &Done) {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<String>>();
    let pairs = lines(&columns.lines).into_iter().zip(lines(&one_by_one.lines));
    for (record, (of_columns, alone)) in records.iter().zip(pairs) {
        assert_eq!(of_columns, alone, "{name}: {names:?}\n{record:?}");
    }
    assert_eq!(columns.lines, one_by_one.lines, "{name}");
    assert_eq!(columns.for_a_person, one_by_one.for_a_person, "{name}");
    assert_eq!(columns.totals.all, one_by_one.totals.all, "{name}");
    assert_eq!(columns.totals.by, one_by_one.totals.by, "{name}");
    assert_eq!(columns.totals.unread, one_by_one.totals.unread, "{name}");
}

fn options(as_of: &str, language: Language) -> Options {
    Options::new(Date::parse_iso(as_of).unwrap(), language)
}

#[test]
fn columns_give_what_case_by_case_gives() {
    let tables = std::env::var("REGISTERS").ok().and_then(|tables| tables.parse().ok()).unwrap_or(3);
    for (name, policy) in policies::published() {
        let program = program(&policy);
        let (mut all, mut in_columns) = (0, 0);
        for seed in 0..tables {
            let mut cells = Cells::new(&program, seed);
            let names = cells.columns();
            let records = cells.records(&names, 60);
            let mut options =
                options(cells.one_of(&["2012-06-01", "2026-11-23"]), cells.one_of(&[Language::Zh, Language::En]));
            cells.choose(&mut options);
            let by = cells.by(&names);
            let (columns, one_by_one) = both(&program, &names, by, &records, &options);
            assert_same(&name, &names, &records, &columns, &one_by_one);
            all += records.len() as u64;
            in_columns += columns.in_columns;
        }
        println!("{name}: {in_columns} of {all} records in columns");
    }
}

/// Columns of the corpus of the language too: each shape of formula.
#[test]
fn columns_of_every_construct_give_what_case_by_case_gives() {
    let (mut all, mut in_columns) = (0, 0);
    for (name, policy) in policies::good() {
        let program = program(&policy);
        for seed in 0..2 {
            let mut cells = Cells::new(&program, seed);
            let names = cells.columns();
            if names.iter().all(|name| name == "-") {
                continue;
            }
            let records = cells.records(&names, 40);
            let (columns, one_by_one) = both(&program, &names, None, &records, &options("2026-11-23", Language::En));
            assert_same(&name, &names, &records, &columns, &one_by_one);
            all += records.len() as u64;
            in_columns += columns.in_columns;
        }
    }
    println!("corpus: {in_columns} of {all} records in columns");
    assert!(in_columns * 4 > all, "{in_columns} of {all}");
}

/// A table as it is kept: of a hundred records at least so many are worked out as columns.
fn assert_share(policy: &str, table: &[(&str, &[&str])], by: Option<usize>, least: u64) {
    let program = published(policy);
    let names: Vec<String> = table.iter().map(|(name, _)| (*name).to_owned()).collect();
    let records = Cells::new(&program, 7).kept_records(table, RECORDS);
    let (columns, one_by_one) = both(&program, &names, by, &records, &options("2012-06-01", Language::Zh));
    assert_same(policy, &names, &records, &columns, &one_by_one);
    println!("{policy}: {} of {} records in columns", columns.in_columns, records.len());
    assert!(columns.in_columns * 100 >= least * RECORDS as u64, "{} of {}", columns.in_columns, records.len());
}

#[test]
fn stays_of_one_person_are_worked_out_as_columns() {
    assert_share("medical-assistance", tables::STAYS, Some(1), 70);
}

#[test]
fn stays_of_which_everything_is_told_are_worked_out_as_columns() {
    assert_share("medical-assistance", tables::WHOLE_STAYS, Some(0), 60);
}

#[test]
fn sows_are_worked_out_as_columns() {
    assert_share("sow-insurance", tables::SOWS, None, 70);
}

#[test]
fn appliances_are_worked_out_as_columns() {
    assert_share("appliance-trade-in", tables::APPLIANCES, Some(4), 70);
}
