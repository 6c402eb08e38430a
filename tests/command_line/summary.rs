//! `huisuan summary`: what a table comes to, and what other figures would change in it.

use super::{folder, heating, huisuan, path, write};
use std::fs;

const TABLE: &str = "village,户主,resident,area,bill,paid_on
东,甲,yes,town,1000,2026-11-30
东,乙,yes,country,1234.56,2026-11-30
西,丙,no,town,100,2026-11-30
西,丁,yes,,x,2026-11-30
西,戊,yes,town,3000,2026-11-30
";
const DAY: [&str; 2] = ["--as-of", "2026-12-01"];
const OFFICE: &str = "version = \"7\"\nname = { zh = \"某县\", en = \"the county\" }\n[policies.heating.parameters]\n";

#[test]
fn a_table_is_summed_and_its_amounts_are_spread() {
    let policy = heating("summary", &[]);
    let table = write("summary", "table.csv", TABLE);
    let run = huisuan(&[&["summary", path(&policy), path(&table)][..], &DAY].concat());
    let expected = "5 records, 5 cases, 1 records with answers to change
heating: 4 eligible, 1 ineligible; 1170.37 in 4 exact amounts, 1 not exact yet

heating: 1 up to 0, 3 up to 500
";
    assert_eq!((run.out.as_str(), run.code), (expected, Some(1)), "{}", run.err);
}

#[test]
fn other_figures_show_who_gains_and_what_it_costs() {
    let policy = heating("summary-figures", &[]);
    let table = write("summary-figures", "table.csv", TABLE);
    let figures = "rate = \"40%\"\ncap = [[\"town\", \"450\"], [\"country\", \"900\"]]\n";
    let figures = write("summary-figures", "next.toml", &format!("{OFFICE}{figures}"));
    let out = folder(&table).join("changes.csv");
    let arguments =
        ["summary", path(&policy), path(&table), "--figures", path(&figures), "--by", "village", "-o", path(&out)];
    let run = huisuan(&[&arguments[..], &DAY].concat());
    // 40 % of 1000 and of 1234.56 are more than 30 %; 450 is less than 500; the bill that cannot be read is not certain either way.
    let expected = "
changes:
heating: 0 gained, 0 lost, 2 more, 1 less, 1 same, 1 unclear; 1170.37 before, 1343.82 afterwards, +173.45 (1 not exact, in no sum)

changes, 东:
heating: 0 gained, 0 lost, 2 more, 0 less, 0 same, 0 unclear; 670.37 before, 893.82 afterwards, +223.45

changes, 西:
heating: 0 gained, 0 lost, 0 more, 1 less, 1 same, 1 unclear; 500.00 before, 450.00 afterwards, -50.00 (1 not exact, in no sum)
";
    assert!(run.out.ends_with(expected), "{}{}", run.out, run.err);
    assert!(run.out.contains("\nheating 2026-11-23+7\n"), "{}", run.out);
    let written = fs::read_to_string(&out).expect("it was written");
    let expected = "取暖补贴：结论,取暖补贴：改后结论,取暖补贴：金额,取暖补贴：改后金额,取暖补贴：相差
东,甲,yes,town,1000,2026-11-30,符合,符合,300.00,400.00,100.00
东,乙,yes,country,1234.56,2026-11-30,符合,符合,370.37,493.82,123.45
西,丁,yes,,x,2026-11-30,符合,符合,0.00..800.00,0.00..900.00,
西,戊,yes,town,3000,2026-11-30,符合,符合,500.00,450.00,-50.00
";
    assert!(written.ends_with(expected), "{written}");
}

#[test]
fn another_policy_shows_who_loses() {
    let policy = heating("summary-against", &[]);
    let table = write("summary-against", "table.csv", TABLE);
    let other = write(
        "summary-against",
        "other/policy.toml",
        &fs::read_to_string(&policy).expect("it is there").replace("when = \"resident\"", "when = \"not(resident)\""),
    );
    let run = huisuan(&[&["summary", path(&policy), path(&table), "--against", path(&other)][..], &DAY].concat());
    assert!(
        run.out.contains("\nheating: 1 gained, 4 lost, 0 more, 0 less, 0 same, 0 unclear; "),
        "{}{}",
        run.out,
        run.err
    );
}

#[test]
fn figures_that_are_not_for_the_policy_are_refused() {
    let policy = heating("summary-none", &[]);
    let table = write("summary-none", "table.csv", TABLE);
    let figures = write("summary-none", "next.toml", &OFFICE.replace("heating", "warming"));
    let run = huisuan(&["summary", path(&policy), path(&table), "--figures", path(&figures)]);
    assert!(run.code == Some(1) && run.err.contains("there are no figures for `heating`"), "{}", run.err);
    let run = huisuan(&["summary", path(&policy), path(&table), "-o", "changes.csv"]);
    assert!(run.code == Some(2) && run.err.contains("use `huisuan batch`"), "{}", run.err);
}

#[test]
fn outcomes_are_paired_by_name_and_unit_and_others_are_told() {
    let policy = heating("summary-units", &[]);
    let table = write("summary-units", "table.csv", TABLE);
    let text = fs::read_to_string(&policy).expect("it is there");
    let renamed =
        write("summary-units", "renamed/policy.toml", &text.replace("[outcomes.heating]", "[outcomes.warmth]"));
    let run = huisuan(&[&["summary", path(&policy), path(&table), "--against", path(&renamed)][..], &DAY].concat());
    let expected = "
changes:
heating (yuan): only the first policy has it; held against nothing
warmth (yuan): only the second policy has it; held against nothing
";
    assert!(run.out.ends_with(expected), "{}{}", run.out, run.err);
    let other = text.replace("amount = \"subsidy\"", "amount = \"if subsidy > 0 then time_to_apply else 0\"");
    let other = write("summary-units", "months/policy.toml", &other);
    let out = folder(&table).join("changes.csv");
    let against = ["--against", path(&other), "-o", path(&out)];
    let run = huisuan(&[&["summary", path(&policy), path(&table)][..], &against, &DAY].concat());
    let expected = "
heating (yuan): only the first policy has it; held against nothing
heating (month): only the second policy has it; held against nothing
";
    assert!(run.out.ends_with(expected), "{}{}", run.out, run.err);
    assert_eq!(fs::read_to_string(&out).expect("it was written"), "\u{feff}village,户主,resident,area,bill,paid_on\n");
}

#[test]
fn an_amount_that_is_open_both_times_is_counted() {
    let policy = heating("summary-open", &[]);
    let table = write("summary-open", "table.csv", "resident,area,paid_on\nyes,town,2026-11-30\n");
    let run = huisuan(&[&["summary", path(&policy), path(&table), "--against", path(&policy)][..], &DAY].concat());
    assert!(
        run.out.contains("heating: 1 eligible; 0.00 in 0 exact amounts, 1 not exact yet\n"),
        "{}{}",
        run.out,
        run.err
    );
    let said = "1 same, 0 unclear; 0.00 before, 0.00 afterwards, +0.00 (1 not exact, in no sum)\n";
    assert!(run.out.contains(said), "{}{}", run.out, run.err);
}
