//! A register of a million stays under the medical policy, natively: worked out as columns, read and written as a table, and by hand.
//! `cargo bench --bench register`.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program that measures and prints")]

use huisuan::answer::{Language, Options};
use huisuan::calendar::{Calendar, CalendarSource, Date};
use huisuan::check::check;
use huisuan::register::{Applied, Batch, Columns, Gathered, Kept, Stream, Wanted, table};
use huisuan::source::toml_text;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Records of the table, in parts as they arrive.
const RECORDS: usize = 1_000_000;
const RECORDS_IN_A_PART: usize = 4_000;

fn main() {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let text = fs::read_to_string(policies.join("medical-assistance/policy.toml")).unwrap();
    let program = check(&toml_text::read(&text).0.unwrap()).program.unwrap();
    let holidays = fs::read_to_string(policies.join("calendar/china.json")).unwrap();
    let calendar = Calendar::new(serde_json::from_str::<CalendarSource>(&holidays).unwrap()).unwrap();
    let options = Options::new(Date::parse_iso("2012-12-31").unwrap(), Language::Zh);
    let headers = "local,class,insured,discharged_on,hospital,total,excluded,insurance,other_help";
    let headers: Vec<String> = headers.split(',').map(|name| name.replace("insured", "members.insured")).collect();
    let columns = Columns::of(&program, &headers).unwrap();
    let batch = Batch { program: &program, calendar: Some(&calendar), options: &options, columns: &columns, by: None };
    let parts: Vec<Vec<u8>> = (0..RECORDS / RECORDS_IN_A_PART).map(part).collect();
    let bytes: usize = parts.iter().map(Vec::len).sum();

    let start = Instant::now();
    let mut stream = Stream::new(b',', 0, None);
    let mut out = stream.push(Applied::One(batch), (headers.join(",") + "\n").as_bytes()).unwrap().len();
    for part in &parts {
        out += stream.push(Applied::One(batch), part).unwrap().len();
    }
    out += stream.finish(Applied::One(batch)).unwrap().len();
    println!("{:<44} {:>7} ns a record, {bytes} bytes in, {out} out", "a table in and out", each(start, RECORDS));

    let (mut kept, mut taken, mut spent) = (Kept::default(), 0, 0);
    for part in &parts {
        let cases = cases(part);
        let start = Instant::now();
        taken += batch.rehearse(cases.whole(), &mut kept);
        spent += start.elapsed().as_nanos();
    }
    let each_record = spent / RECORDS as u128;
    println!("{:<44} {each_record:>7} ns a record, {taken} of {RECORDS} as columns", "cells to answers");

    let start = Instant::now();
    let sum: i64 = (0..RECORDS).map(|record| by_hand(black_box(stay(record)))).sum();
    println!("{:<44} {:>7} ns a record ({sum})", "articles 22, 24 and 25 by hand", each(start, RECORDS));

    let cases = cases(&part(0));
    let few = cases.whole().parts(500).next().unwrap();
    let start = Instant::now();
    black_box(batch.one_by_one(few, Wanted::Lines));
    println!("{:<44} {:>7} ns a record", "one by one", each(start, few.len()));
}

/// The records of a part, which are cases each.
fn cases(part: &[u8]) -> Gathered {
    let mut cases = Gathered::new(None);
    table::Reader::new(b',', 0).read(part, cases.records());
    cases.close(true);
    cases
}

fn each(start: Instant, records: usize) -> u128 {
    start.elapsed().as_nanos() / records as u128
}

/// The bill of a stay in fen and the share of it.
fn stay(record: usize) -> [i64; 4] {
    let figure = i64::try_from(record.wrapping_mul(7_919) & 0x3f_ffff).unwrap_or(0) + 90_000;
    [figure, figure / 90, figure / 3, 20 + i64::from(record.is_multiple_of(2)) * 30]
}

/// Articles 22, 24 and 25 for one stay, in fen: the share of what is left of the bill, half up, at most 2,000 yuan.
fn by_hand([total, excluded, insurance, percent]: [i64; 4]) -> i64 {
    let base = (total - excluded - insurance).max(0);
    ((base * percent + 50) / 100).min(200_000)
}

/// Some lines of the table.
fn part(part: usize) -> Vec<u8> {
    let classes = ["农村五保户", "农村低保户", "城市三无人员", "城市低保户"];
    let hospitals = ["本县乡级定点医院", "本县县级定点医院"];
    let line = |record: usize| {
        let [total, excluded, insurance, _] = stay(record);
        let of = |texts: &[&'static str], by: usize| texts.get(record / by % texts.len()).copied().unwrap_or_default();
        let yuan = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
        let (class, insured, hospital) = (of(&classes, 1), of(&["是", "是", "否"], 4), of(&hospitals, 2));
        let day = format!("2012-{:02}-{:02}", record % 12 + 1, record % 28 + 1);
        format!("是,{class},{insured},{day},{hospital},{},{},{},0\n", yuan(total), yuan(excluded), yuan(insurance))
    };
    (part * RECORDS_IN_A_PART..(part + 1) * RECORDS_IN_A_PART).map(line).collect::<String>().into_bytes()
}
