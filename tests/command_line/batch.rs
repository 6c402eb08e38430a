//! `huisuan batch`: tables in, tables out.

use super::{folder, heating, huisuan, path, write};
use std::fs;

const TABLE: &str = "户主,是本县居民吗？,area,bill,paid_on
甲,yes,town,1000,2026-11-30
=乙,是,country,1234.56,2026-11-30
丙,no,town,100,2026-11-30
丁,yes,,x,2026-11-30
戊,yes,,1000,2026-11-30
";

#[test]
fn a_table_is_worked_out_record_by_record() {
    let policy = heating("batch", &[]);
    let table = write("batch", "table.csv", TABLE);
    let out = folder(&table).join("out.csv");
    let run = huisuan(&["batch", path(&policy), path(&table), "-o", path(&out), "--as-of", "2026-12-01"]);
    let written = fs::read_to_string(&out).expect("it was written");
    let expected = "\u{feff}户主,是本县居民吗？,area,bill,paid_on,取暖补贴：结论,取暖补贴：金额,取暖补贴：没有达到或还不能确定的条件,填写有误（取暖补贴 2026-11-23 版；按 2026-12-01 测算）
甲,yes,town,1000,2026-11-30,符合,300.00,,
'=乙,是,country,1234.56,2026-11-30,符合,370.37,,
丙,no,town,100,2026-11-30,不符合,0.00,本县居民（1）,
丁,yes,,x,2026-11-30,符合,0.00..800.00,,“实付取暖费”：请用数字填写金额";
    assert!(written.starts_with(expected), "{written}");
    // A missing cell is no zero: in town 500 at most, in the country 800, and 300 either way.
    assert!(written.ends_with("戊,yes,,1000,2026-11-30,符合,300.00,,\n"), "{written}");
    let summary = "5 records, 5 cases, 1 records with answers to change
heating: 4 eligible, 1 ineligible; 970.37 in 4 exact amounts, 1 not exact yet
";
    assert_eq!((run.out.as_str(), run.code), (summary, Some(1)), "{}", run.err);
}

#[test]
fn a_table_in_another_encoding_and_with_other_delimiters_is_read() {
    let policy = heating("batch-encoding", &[]);
    let (text, _, _) = encoding_rs::GB18030.encode(TABLE);
    let table = write("batch-encoding", "old.csv", "");
    fs::write(&table, &text).expect("the file is written");
    let day = ["--as-of", "2026-12-01", "--language", "en"];
    let run = huisuan(&[&["batch", path(&policy), path(&table)][..], &day].concat());
    assert!(run.out.contains("甲,yes,town,1000,2026-11-30,eligible,300.00,,\n"), "{}", run.out);
    let table = write("batch-encoding", "semicolons.csv", &TABLE.replace(',', ";"));
    let run = huisuan(&[&["batch", path(&policy), path(&table)][..], &day].concat());
    assert!(run.out.contains("甲,yes,town,1000,2026-11-30,eligible,300.00,,\n"), "{}", run.out);
}

#[test]
fn counts_and_sums_are_told_apart_by_a_column() {
    let policy = heating("batch-by", &[]);
    let table = write("batch-by", "table.csv", TABLE);
    let out = folder(&table).join("out.csv");
    let by = ["--by", "area", "--as-of", "2026-12-01"];
    let run = huisuan(&[&["batch", path(&policy), path(&table), "-o", path(&out)], &by[..]].concat());
    let expected = "
(empty): 2 records, 2 cases, 1 records with answers to change
heating: 2 eligible; 300.00 in 1 exact amounts, 1 not exact yet

country: 1 records, 1 cases, 0 records with answers to change
heating: 1 eligible; 370.37 in 1 exact amounts

town: 2 records, 2 cases, 0 records with answers to change
heating: 1 eligible, 1 ineligible; 300.00 in 2 exact amounts
";
    assert!(run.out.ends_with(expected), "{}{}", run.out, run.err);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told() {
    let policy = heating("batch-quote", &[]);
    let table = write("batch-quote", "table.csv", &format!("bill\n\"{}", "1,\n".repeat(500_000)));
    let run = huisuan(&["batch", path(&policy), path(&table)]);
    assert!(run.code == Some(1) && run.out.contains("第 2 行有一个引号没有配对"), "{}", run.err);
    let table = write("batch-quote", "empty.csv", "");
    let run = huisuan(&["batch", path(&policy), path(&table)]);
    assert!(run.code == Some(1) && run.err.contains("the table is empty"), "{}", run.err);
}

#[test]
fn records_of_one_group_are_one_case() {
    let table = write(
        "batch-group",
        "stays.csv",
        "household,who,on,cost\nA,x,2012-03-01,800\nA,y,2012-03-02,900\nB,x,2012-03-01,800\n",
    );
    let policy = "tests/language/good/draw-part.toml";
    let run =
        huisuan(&["batch", policy, path(&table), "--group", "household", "--as-of", "2012-12-01", "--language", "en"]);
    // Two stays of a household share 1500; one alone has its own limit of 1000.
    let expected = "household,who,on,cost,all: verdict,all: amount,\"answers to change (example, version 1; worked out for 2012-12-01)\"
A,x,2012-03-01,800,eligible,0.00..1500.00,
A,y,2012-03-02,900,,,
B,x,2012-03-01,800,eligible,800.00,
";
    assert_eq!(run.out, expected, "{}", run.err);
}

#[test]
fn a_table_without_a_known_column_or_with_one_twice_is_refused() {
    let policy = heating("batch-headers", &[]);
    let table = write("batch-headers", "unknown.csv", "name,sum\nA,1\n");
    let run = huisuan(&["batch", path(&policy), path(&table)]);
    assert!(run.code == Some(1) && run.err.contains("no column gives an answer"), "{}", run.err);
    let table = write("batch-headers", "twice.csv", "bill,实付取暖费\n1,2\n");
    let run = huisuan(&["batch", path(&policy), path(&table)]);
    assert!(run.code == Some(1) && run.err.contains("`实付取暖费` gives `bill` a second time"), "{}", run.err);
    let run = huisuan(&["batch", path(&policy), path(&table), "--group", "nobody"]);
    assert_eq!(run.code, Some(1));
}
