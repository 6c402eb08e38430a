//! Tables in which it is not certain what a record says: each is told by its line, and none is in a sum.

use super::{folder, heating, huisuan, path, write};
use std::fs;

const DAY: [&str; 4] = ["--as-of", "2026-12-01", "--language", "en"];
const HEADER: &str = "name,resident,area,bill,paid_on\n";

/// Lines of a table worked out by `huisuan batch`, without the first, and what `huisuan summary` says.
fn worked_out(test: &str, table: &str, more: &[&str]) -> (Vec<String>, String) {
    let policy = heating(test, &[]);
    let table = write(test, "table.csv", table);
    let run = huisuan(&[&["batch", path(&policy), path(&table)][..], &DAY, more].concat());
    let lines = run.out.lines().skip(1).map(str::to_owned).collect();
    let summary = huisuan(&[&["summary", path(&policy), path(&table)][..], &DAY, more].concat());
    assert_eq!(run.code, summary.code, "{}{}", run.err, summary.err);
    (lines, summary.out)
}

#[test]
fn an_amount_with_a_comma_outside_of_quotes_is_in_no_sum() {
    let table = format!(
        "{HEADER}甲,yes,town,12,000,2026-11-30\n乙,yes,town,\"1,000\",2026-11-30\n丙,yes,town,100\n丁,yes,town,100,2026-11-30,,\n"
    );
    let (lines, summary) = worked_out("tables-comma", &table, &[]);
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(
        lines[0].starts_with("甲,yes,town,12,000,,,,\"line 2: not worked out: it has 6 cells where the header has 5; "),
        "{}",
        lines[0]
    );
    assert!(lines[0].contains("without a column: 2026-11-30; put amounts with commas in quotes"), "{}", lines[0]);
    assert_eq!(lines[1], "乙,yes,town,\"1,000\",2026-11-30,eligible,300.00,,");
    // Cells that are missing at the end are answers that are missing; blank cells behind the last column are nothing.
    assert!(
        lines[2].starts_with("丙,yes,town,100,,not complete,") || lines[2].starts_with("丙,yes,town,100,,eligible,"),
        "{}",
        lines[2]
    );
    assert_eq!(lines[3], "丁,yes,town,100,2026-11-30,eligible,30.00,,");
    assert!(summary.starts_with("4 records, 3 cases, 1 records with answers to change\n"), "{summary}");
    assert!(
        summary
            .contains("\n1 records are not worked out, and are in no sum:\n  line 2: not worked out: it has 6 cells"),
        "{summary}"
    );
    assert!(summary.contains("[too-many-cells]\n"), "{summary}");
}

#[test]
fn a_quotation_mark_hides_no_record() {
    let table =
        format!("{HEADER}甲,yes,town,100,2026-11-30\n\"乙,yes,town,100,2026-11-30\n丙,yes,town,100,2026-11-30\n");
    let (lines, summary) = worked_out("tables-open", &table, &[]);
    assert_eq!(lines[0], "甲,yes,town,100,2026-11-30,eligible,30.00,,");
    assert!(
        summary.starts_with("3 records, 1 cases, 2 records with answers to change\nheating: 1 eligible; 30.00 in 1"),
        "{summary}"
    );
    assert!(
        summary.contains("lines 3 to 4: not worked out: a quotation mark opens in line 3 and is never closed"),
        "{summary}"
    );

    let table =
        format!("{HEADER}\"甲,yes,town,100,2026-11-30\n乙\",yes,town,100,2026-11-30\n丙,yes,town,100,2026-11-30\n");
    let (_, summary) = worked_out("tables-closed", &table, &[]);
    assert!(summary.starts_with("3 records, 1 cases, 2 records with answers to change\n"), "{summary}");
    assert!(
        summary.contains("lines 2 to 3: not worked out: the quotation mark that opens in line 2 holds"),
        "{summary}"
    );

    let table = format!(
        "{HEADER}甲,yes,town,\"100\"0,2026-11-30\n乙,yes,town,\"1\n2\",2026-11-30\n\"丙\n丙\",yes,town,100,2026-11-30\n"
    );
    let (lines, summary) = worked_out("tables-cell", &table, &[]);
    assert!(summary.contains("  line 2: not worked out: text follows a closing quotation mark in line 2"), "{summary}");
    assert!(
        summary.contains("  line 3: not worked out: the cell of “Heating bill paid” has a line break"),
        "{summary}"
    );
    // In a cell that is carried along a line break is nothing uncertain.
    assert_eq!(lines.last().map(String::as_str), Some("丙\",yes,town,100,2026-11-30,eligible,30.00,,"));
    assert!(summary.starts_with("3 records, 1 cases, 2 records with answers to change\n"), "{summary}");
}

#[test]
fn a_header_that_is_not_certain_is_refused() {
    let policy = heating("tables-header", &[]);
    let table = write("tables-header", "table.csv", "name,\"bill\n甲,100\n");
    let run = huisuan(&["batch", path(&policy), path(&table)]);
    assert!(
        run.code == Some(1)
            && run.err.contains("table.csv: lines 1 to 2: not worked out: a quotation mark opens in line 1"),
        "{}",
        run.err
    );
}

#[test]
fn a_row_of_totals_is_no_record() {
    let table = format!("{HEADER}甲,yes,town,100,2026-11-30\n合 计,yes,town,100,2026-11-30\n,,,,\n");
    let (lines, summary) = worked_out("tables-totals", &table, &[]);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].contains("`合 计` looks like a row of totals"), "{}", lines[1]);
    assert!(
        summary.starts_with("2 records, 1 cases, 1 records with answers to change\nheating: 1 eligible; 30.00 in 1"),
        "{summary}"
    );
}

#[test]
fn text_that_cannot_be_read_is_told() {
    let policy = heating("tables-bytes", &[]);
    let table = write("tables-bytes", "table.csv", "");
    // The first bytes are plain, so that the table is taken for UTF-8.
    let rows = "x,yes,town,100,2026-11-30\n".repeat(12_000);
    let (last, _, _) = encoding_rs::GB18030.encode("村,yes,town,100,2026-11-30\n");
    fs::write(&table, [HEADER.as_bytes(), rows.as_bytes(), &last].concat()).expect("the file is written");
    let run = huisuan(&[&["summary", path(&policy), path(&table)][..], &DAY].concat());
    assert!(
        run.code == Some(1) && run.out.contains("line 12002: not worked out: some characters cannot be read"),
        "{}{}",
        run.out,
        run.err
    );
}

#[test]
fn rows_of_a_case_are_joined_only_where_it_is_certain() {
    let policy = "tests/language/good/draw-part.toml";
    let run = |name: &str, rows: &str| {
        let table = write("tables-group", name, &format!("household,who,on,cost\n{rows}"));
        let run = huisuan(&[&["batch", policy, path(&table), "--group", "household"][..], &DAY].concat());
        run.out.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let lines = run("blank.csv", "A,x,2012-03-01,800\n,y,2012-03-02,900\nB,x,2012-03-01,800\n");
    assert!(
        lines[0].ends_with(
            "line 2: not worked out: line 3 of the same case cannot be; mend that line first [case-not-read]"
        ),
        "{lines:?}"
    );
    assert!(lines[1].contains("line 3: not worked out: the column that joins records to cases is empty"), "{lines:?}");
    assert!(lines[2].starts_with("B,x,2012-03-01,800,eligible,800.00,"), "{lines:?}");

    let lines = run("again.csv", "A,x,2012-03-01,800\nB,x,2012-03-01,800\n A,y,2012-03-02,900\n");
    assert!(lines[2].contains("the rows of this case began in line 2 and were ended by others"), "{lines:?}");

    let lines = run("fault.csv", "A,x,2012-03-01,800\nA,y,2012-03-02,1,900\nB,x,2012-03-01,800\n");
    assert!(lines[0].contains("[case-not-read]") && lines[1].contains("[too-many-cells]"), "{lines:?}");
    assert!(lines[2].starts_with("B,x,2012-03-01,800,eligible,800.00,"), "{lines:?}");
}

#[test]
fn a_column_that_is_misspelt_is_told() {
    let policy = heating("tables-near", &[]);
    let table =
        write("tables-near", "table.csv", "name,resident,area,bil,paid_on,areas\n甲,yes,town,100,2026-11-30,x\n");
    for command in ["batch", "summary"] {
        let run = huisuan(&[&[command, path(&policy), path(&table)][..], &DAY].concat());
        let said = "table.csv: the column `bil` is not read; did you mean `bill`?\n";
        // `area` has a column: `areas` may be anything.
        assert!(run.code == Some(0) && run.err.ends_with(said) && run.err.lines().count() == 1, "{}", run.err);
    }
}

#[test]
fn a_result_is_never_written_over_the_table() {
    let policy = heating("tables-over", &[]);
    let table = write("tables-over", "table.csv", &format!("{HEADER}甲,yes,town,100,2026-11-30\n"));
    let other = folder(&table).join("../tables-over/table.csv");
    let run = huisuan(&["batch", path(&policy), path(&table), "-o", path(&other)]);
    assert!(run.code == Some(2) && run.err.contains("is read: write the result to another file"), "{}", run.err);
    assert!(fs::read_to_string(&table).expect("it is there").contains("100"));
}

#[test]
fn a_column_to_count_by_that_is_there_twice_is_refused() {
    let policy = heating("tables-by", &[]);
    let table = write("tables-by", "table.csv", "村,村,bill\n东,西,100\n");
    let run = huisuan(&["summary", path(&policy), path(&table), "--by", "村"]);
    assert!(run.code == Some(2) && run.err.contains("there are several columns `村`"), "{}", run.err);
}

#[test]
fn what_a_file_of_changes_leaves_out_is_told() {
    let policy = heating("tables-changes", &[]);
    let table = write(
        "tables-changes",
        "table.csv",
        &format!("{HEADER}甲,yes,town,1,000,2026-11-30\n乙,yes,town,100,2026-11-30\n"),
    );
    let text = fs::read_to_string(&policy).expect("it is there").replace("30%", "40%");
    let other = write("tables-changes", "other/policy.toml", &text);
    let out = folder(&table).join("changes.csv");
    let run = huisuan(
        &[&["summary", path(&policy), path(&table), "--against", path(&other), "-o", path(&out)][..], &DAY].concat(),
    );
    assert!(
        run.out.contains(
            "heating: 0 gained, 0 lost, 1 more, 0 less, 0 same, 0 unclear; 30.00 before, 40.00 afterwards, +10.00\n"
        ),
        "{}",
        run.out
    );
    assert!(run.out.contains("1 records are not worked out") && run.code == Some(1), "{}", run.out);
}

#[test]
fn a_title_above_the_columns_is_left_out() {
    let rows = "甲,yes,town,100,2026-11-30\n乙,yes,town,12,000,2026-11-30\n";
    let (plain, _) = worked_out("tables-plain", &format!("{HEADER}{rows}"), &[]);
    for title in ["2012年取暖补贴台账\n", "2012年取暖补贴台账,,,,\n\n单位：元,,日期,,\n", "\n表一,,resident,,\n,,,,\n"]
    {
        let table = format!("{title}{HEADER}{rows}");
        let (lines, summary) = worked_out("tables-title", &table, &[]);
        assert_eq!(lines[0], plain[0], "{title}");
        let line = 2 + title.matches('\n').count();
        assert!(
            lines[1].contains(&format!("line {}: not worked out: it has 6 cells where the header has 5", line + 1)),
            "{}",
            lines[1]
        );
        assert!(summary.starts_with("2 records, 1 cases, 1 records"), "{summary}");
    }
    let policy = heating("tables-title-told", &[]);
    let table = write("tables-title-told", "table.csv", &format!("2012年取暖补贴台账,,,,\n{HEADER}{rows}"));
    let run = huisuan(&[&["batch", path(&policy), path(&table)][..], &DAY].concat());
    assert!(run.err.contains("line 2 names the columns; rows above it that are not read: 1"), "{}", run.err);
}

#[test]
fn what_is_no_table_is_refused() {
    let policy = heating("tables-none", &[]);
    let files: [(&str, &[u8]); 4] = [
        ("a.csv", b"%PDF-1.4\n1 0 obj\n"),
        ("b.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("c.csv", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("d.xls", b"\xef\xbb\xbf <HTML><table><tr><td>bill</td></tr></table>"),
    ];
    for (name, bytes) in files {
        let file = write("tables-none", name, "");
        fs::write(&file, bytes).expect("the file is written");
        let run = huisuan(&["batch", path(&policy), path(&file)]);
        assert!(
            run.code == Some(1) && run.err.contains("this is no table") && run.out.is_empty(),
            "{name}: {}",
            run.err
        );
    }
}
