//! The command line as a shell sees it: what it prints, and its exit codes.
#![expect(clippy::expect_used, reason = "a test that cannot set up its files has failed")]

#[path = "command_line/batch.rs"]
mod batch;
#[path = "command_line/county.rs"]
mod county;
#[path = "command_line/rows.rs"]
mod rows;
#[path = "command_line/spreadsheet.rs"]
mod spreadsheet;
#[path = "command_line/summary.rs"]
mod summary;
#[path = "command_line/tables.rs"]
mod tables;
#[path = "command_line/workbook.rs"]
mod workbook;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn huisuan(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_huisuan"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the command line starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the command line prints UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A file in a folder of policies of its own for one test.
fn write(test: &str, name: &str, content: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
    fs::create_dir_all(file.parent().expect("it has a folder")).expect("the folder is made");
    fs::write(&file, content).expect("the file is written");
    file
}

/// The policy of `docs/language.md`, section 1, with some of its text replaced.
fn heating(test: &str, replaced: &[(&str, &str)]) -> PathBuf {
    let page = include_str!("../docs/language.md");
    let (_, rest) = page.split_once("```toml policy\n").expect("the page shows a policy");
    let (policy, _) = rest.split_once("```").expect("the block ends");
    let mut edited = policy.to_owned();
    for (from, to) in replaced {
        assert_eq!(edited.matches(from).count(), 1, "{from}");
        edited = edited.replace(from, to);
    }
    write(test, "heating/policy.toml", &edited)
}

fn path(file: &Path) -> &str {
    file.to_str().expect("the path is UTF-8")
}

fn folder(file: &Path) -> &Path {
    file.parent().expect("it has a folder")
}

/// The errors printed by a check of a file: code, line and column of each.
fn errors(out: &str, file: &str) -> Vec<String> {
    let mut lines = out.lines();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if let Some((code, _)) = line.strip_prefix("error[").and_then(|rest| rest.split_once(']')) {
            let place = lines.next().and_then(|line| line.split_once(file));
            found.push(format!("{code} {}", place.expect("a place").1));
        }
    }
    found
}

#[test]
fn a_policy_without_mistakes_passes() {
    let file = heating("passes", &[]);
    let run = huisuan(&["check", path(&file)]);
    assert_eq!((run.code, run.out), (Some(0), format!("{}: 0 errors, 0 warnings, 0 notes\n", path(&file))));
}

#[test]
fn six_mistakes_are_reported_at_once_in_the_order_of_the_file() {
    let file = heating(
        "six-mistakes",
        &[
            (r#"value = "30%", cite = "2""#, r#"value = "30%", cite = "9""#),
            (r#"["country", "800"]"#, r#"["contry", "800"]"#),
            ("min(bill * rate, cap(area))", "min(bill * rate + 3, cap(area))"),
            (r#"when = "resident""#, r#"when = "resident and bill""#),
            (r#"invoice of the bill", cite = "3""#, r#"invoice of the bill", when = "bil > 0", cite = "7""#),
        ],
    );
    let run = huisuan(&["check", path(&file)]);
    assert_eq!(run.code, Some(1));
    let found = errors(&run.out, "policy.toml:");
    let expected = [
        "unknown-article 21:71",
        "unknown-option 22:113",
        "figure-in-formula 32:79",
        "wrong-type 39:53",
        "unknown-name 41:62",
        "unknown-article 41:79",
    ];
    assert_eq!(found, expected, "{}", run.out);
    assert!(run.out.ends_with("policy.toml: 6 errors, 0 warnings, 0 notes\n"), "{}", run.out);
}

#[test]
fn six_kinds_of_mistakes_are_each_reported_in_their_place_by_one_run() {
    let run = huisuan(&["check", "tests/language/bad/six_at_once.toml"]);
    assert_eq!(run.code, Some(1));
    let expected = [
        "missing-translation 15:1",
        "table-overlap 27:92",
        "table-gap 36:45",
        "wrong-unit 38:35",
        "unknown-name 39:26",
        "cycle 41:28",
    ];
    assert_eq!(errors(&run.out, "six_at_once.toml:"), expected, "{}", run.out);
    assert!(run.out.ends_with("six_at_once.toml: 6 errors, 0 warnings, 0 notes\n"), "{}", run.out);
}

#[test]
fn text_that_is_not_toml_is_shown_in_its_place() {
    let file = heating("not-toml", &[("[choices]", "[choices")]);
    let run = huisuan(&["check", path(&file)]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("error[toml-syntax]") && run.out.contains("policy.toml:17:"), "{}", run.out);
}

#[test]
fn a_copied_folder_with_the_old_id_is_told_and_gets_no_page() {
    let original = heating("copied", &[]);
    let policy = fs::read_to_string(&original).expect("the policy is there");
    let copy = write("copied", "cooling/policy.toml", &policy);
    write("copied", "calendar/china.json", include_str!("../policies/calendar/china.json"));
    let run = huisuan(&["check", path(&original), path(&copy)]);
    let (told, help) = ("the policy is called `heating`, and its folder `cooling`", "write `id = \"cooling\"`");
    assert_eq!((run.code, run.out.matches(told).count()), (Some(0), 1), "{}", run.out);
    assert!(run.out.contains(help) && run.out.contains("0 errors, 1 warning"), "{}", run.out);
    let policies = folder(folder(&copy));
    let run = huisuan(&["site", "--out", path(&policies.join("out")), "--policies", path(policies)]);
    assert!(run.code == Some(1) && run.err.contains(told) && run.err.contains(help), "{}", run.err);
}

#[test]
fn a_formula_is_worked_out_exactly() {
    for (expression, value) in [("200 / 3 * 3", "200"), ("200 / 3", "200/3"), ("not(true and false or true)", "no")] {
        let run = huisuan(&["feel", expression]);
        assert_eq!((run.code, run.out), (Some(0), format!("{value}\n")), "{expression}: {}", run.err);
    }
}

#[test]
fn a_mistake_in_a_formula_is_shown_in_its_place() {
    let run = huisuan(&["feel", "1 +"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.starts_with("error[unexpected-end]") && run.err.contains("--> formula:1:4"), "{}", run.err);
}

#[test]
fn answers_become_a_slip() {
    let file = heating("slip", &[]);
    let answers = ["resident=yes", "area=town", "bill=1,000", "paid_on=2026-11-30"];
    let line = [&["assess", path(&file)], &answers[..], &["--as-of", "2026-12-01", "--language", "en"]].concat();
    let run = huisuan(&line);
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    assert!(run.out.starts_with("Heating subsidy 2026-11-23 · reckoned on: 2026-12-01\n"), "{}", run.out);
    assert!(run.out.contains("✓ eligible  Heating subsidy (heating)\n"), "{}", run.out);
    assert!(run.out.contains("300.00") && run.out.contains("invoice of the bill [Art. 3]"), "{}", run.out);
}

#[test]
fn a_requirement_that_is_not_met_is_named_with_its_article() {
    let file = heating("not-met", &[]);
    let run = huisuan(&["assess", path(&file), "resident=no", "--as-of", "2026-12-01", "--language", "en"]);
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    assert!(run.out.contains("✕ not eligible") && run.out.contains("✕ resident of the county [Art. 1]"), "{}", run.out);
}

#[test]
fn an_answer_that_cannot_be_used_is_named_and_fails() {
    let file = heating("unusable", &[]);
    let run = huisuan(&["assess", path(&file), "bill=1,5", "--as-of", "2026-12-01", "--language", "en"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.out.contains("  bill: ") && run.out.contains("Answers still needed"), "{}", run.out);
}

#[test]
fn answers_of_a_file_yield_to_those_of_the_command_line() {
    let file = heating("answers", &[]);
    let text = r#"{"resident": "yes", "area": "town", "bill": "100", "paid_on": "2026-11-30"}"#;
    let answers = write("answers", "heating/answers.json", text);
    let run = huisuan(&["assess", path(&file), "--json", path(&answers), "bill=200", "--as-of", "2026-12-01"]);
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    assert!(run.out.contains("60.00") && !run.out.contains("30.00"), "{}", run.out);
}

#[test]
fn a_command_line_that_is_wrong_says_what_to_write() {
    let file = heating("wrong-line", &[]);
    let assess = |rest: &[&'static str]| [&["assess", path(&file)], rest].concat();
    for (arguments, said) in [
        (vec!["chek"], "there is no command `chek`: write `huisuan check`"),
        (vec!["check"], "write `huisuan check policies/heating/policy.toml`"),
        (vec!["check", "none.toml"], "cannot read none.toml"),
        (vec!["feel"], "write `huisuan feel '1 + 1'`"),
        (vec!["site"], "write `huisuan site --out dist`"),
        (vec!["test", "--quick"], "invalid option '--quick'"),
        (vec!["test", "src"], "src has no folder with a policy.toml"),
        (assess(&["bill"]), "`bill` has no `=`"),
        (assess(&["bill.=1"]), "`bill.` names no answer"),
        (assess(&["bill=100", "bill=900"]), "`bill` is given twice: leave one of the two out"),
        (assess(&["rows=1", "rows[0].a=2"]), "`rows[0].a` is given beside `rows`"),
        (assess(&["--as-of", "2026-12-01", "--as-of", "2026-12-02"]), "`--as-of` is given twice"),
        (assess(&["--as-of", "today"]), "write `--as-of 2012-06-01`"),
        (assess(&["--language", "de"]), "write `--language zh`"),
        (assess(&["--doubt", "open=maybe"]), "neither `yes` nor `no`"),
        (assess(&["--reading", "deduction=later"]), "there is no reading `deduction`"),
    ] {
        let run = huisuan(&arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with("huisuan: ") && run.err.contains(said), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_list_that_is_missing_is_named_in_words() {
    let run = huisuan(&["assess", "tests/language/good/draw-part.toml", "--as-of", "2012-12-01", "--language", "en"]);
    let line = run.out.lines().find(|line| line.trim_start().starts_with("stays ")).unwrap_or_default();
    assert!(line.trim().len() > "stays".len(), "{}", run.out);
}

#[test]
fn every_command_has_help() {
    for command in ["check", "test", "assess", "feel", "json", "site"] {
        let run = huisuan(&[command, "--help"]);
        assert_eq!(run.code, Some(0), "{command}");
        assert!(run.out.starts_with(&format!("huisuan {command} ")) && run.out.contains("Exit code"), "{}", run.out);
    }
    assert_eq!(huisuan(&[]).out, huisuan(&["--help"]).out);
}

#[test]
fn a_policy_is_printed_as_json_on_one_line() {
    let run = huisuan(&["json", path(&heating("json", &[]))]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with(r#"{"policy":{"id":"heating","#) && run.out.lines().count() == 1, "{}", run.out);
}

const CASES: &str = r#"
[[cases]]
id = "town"
about = "three tenths of the bill"
source = "article 2: 1000 x 30%"
as_of = 2026-12-01
answers = { resident = "yes", area = "town", bill = "1000", paid_on = "2026-11-30" }
expect.outcomes.heating = { verdict = "eligible", amount = "300.00", payable = "300.00", failed = [], papers = 1 }
expect.rules.subsidy = "300.00"
"#;

#[test]
fn cases_that_hold_pass() {
    let file = heating("cases-hold", &[]);
    write("cases-hold", "heating/cases.toml", CASES);
    for folder in [folder(&file), folder(folder(&file))] {
        let run = huisuan(&["test", path(folder)]);
        assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
        assert!(run.out.contains("heating: 1 cases\n") && run.out.ends_with("\n1 passed, 0 failed\n"), "{}", run.out);
    }
}

#[test]
fn a_case_that_fails_says_where_and_what_was_found() {
    let file = heating("case-fails", &[]);
    write("case-fails", "heating/cases.toml", &CASES.replace(r#"payable = "300.00""#, r#"payable = "299.99""#));
    let run = huisuan(&["test", path(folder(&file))]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("cases.toml:8: outcome heating: payable\n"), "{}", run.out);
    assert!(run.out.contains("      expected 299.99\n      found    300.00\n"), "{}", run.out);
    assert!(run.out.ends_with("\n0 passed, 1 failed\n"), "{}", run.out);
}

#[test]
fn cases_that_cannot_be_read_fail_with_every_mistake() {
    let file = heating("cases-unreadable", &[]);
    let cases = CASES.replace("about =", "abuot =").replace("outcomes.heating", "outcomes.haeting");
    write("cases-unreadable", "heating/cases.toml", &cases);
    let run = huisuan(&["test", path(folder(&file))]);
    assert_eq!(run.code, Some(1));
    for said in ["no key `abuot`", "did you mean `about`?", "no outcome `haeting`", "did you mean `heating`?"] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
    assert!(run.out.ends_with("\n0 passed, 1 failed\n"), "{}", run.out);
}

#[test]
fn the_use_of_each_article_is_listed() {
    let file = heating("articles", &[]);
    write("articles", "heating/cases.toml", CASES);
    let run = huisuan(&["test", "--articles", path(folder(&file))]);
    assert!(run.out.contains("  articles touched by a case: 1, 2, 3\n  articles only cited: none\n"), "{}", run.out);
}

#[test]
fn the_pages_hold_every_text_escaped_and_leave_no_place_open() {
    let file = heating("site", &[("an example text", "<b>an example</b>")]);
    let policies = folder(folder(&file));
    write("site", "calendar/china.json", include_str!("../policies/calendar/china.json"));
    let out = policies.join("out");
    let run = huisuan(&["site", "--out", path(&out), "--policies", path(policies)]);
    assert_eq!((run.code, run.out), (Some(0), format!("4 pages in {}\n", path(&out))), "{}", run.err);
    for name in ["policy.json", "policy.pack", "first.pack", "form.zh.json", "form.en.json"] {
        assert!(out.join("heating").join(name).is_file(), "{name}");
    }
    for name in ["index.html", "calendar.json"] {
        assert!(out.join(name).is_file(), "{name}");
    }
    for name in ["embed.html", "heating/index.html", "heating/register.html"] {
        let page = fs::read_to_string(out.join(name)).expect("the page is there");
        assert!(page.starts_with("<!doctype html>") && !page.contains("{{"), "{page}");
    }
    let page = fs::read_to_string(out.join("heating/index.html")).expect("the page is there");
    assert!(page.contains("&lt;b&gt;an example&lt;/b&gt;") && !page.contains("<b>"), "{page}");
    assert!(page.contains(r#"<li id="article-2"><h3>"#) && page.contains("取暖补贴"), "{page}");
}

#[test]
fn the_page_of_readings_is_what_the_policies_say() {
    let run = huisuan(&["readings"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/readings.md")).expect("it is there");
    assert!(page == run.out, "docs/readings.md is stale: `cargo run -- readings > docs/readings.md`");
}

#[test]
fn a_formula_may_begin_with_a_minus_sign() {
    for (formula, value) in [("-1/2", "-0.5\n"), ("-(3 - 5)", "2\n")] {
        let run = huisuan(&["feel", formula]);
        assert_eq!((run.out.as_str(), run.code), (value, Some(0)), "{formula}: {}", run.err);
    }
    assert_eq!(huisuan(&["feel", "-x"]).code, Some(2));
}

#[test]
fn a_result_is_saved_and_worked_out_again() {
    let policy = heating("recheck", &[]);
    let result = folder(&policy).join("result.json");
    let answers = ["resident=yes", "area=town", "bill=1000", "--as-of", "2026-12-01", "--save", path(&result)];
    assert_eq!(huisuan(&[&["assess", path(&policy)][..], &answers].concat()).code, Some(0));
    let again = huisuan(&["recheck", path(&policy), path(&result), "--language", "en"]);
    assert!(again.code == Some(0) && again.out.ends_with("\nThe result is the same.\n"), "{}", again.out);
    let saved = fs::read_to_string(&result).expect("it was written");
    let forged = write("recheck", "forged.json", &saved.replace("\"300.00\"", "\"400.00\""));
    let forged = huisuan(&["recheck", path(&policy), path(&forged)]);
    assert_eq!(forged.code, Some(1));
    assert!(forged.out.contains("heating: saved eligible 400.00, now eligible 300.00"), "{}", forged.out);
    let other = write("recheck", "other.json", "{\"huisuan\": 1, \"policy\": \"another\"}");
    let other = huisuan(&["recheck", path(&policy), path(&other)]);
    assert!(other.code == Some(1) && other.err.contains("no result of `heating`"), "{}", other.err);
}
