//! The policy language, file by file: what is said of mistakes (`bad`), what policies without mistakes compute (`good`), and what single
//! expressions come to (`feel.txt`). How each kind of file is written stands at its test.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a broken test file is a failure of the test")]

#[path = "language/cases.rs"]
mod cases;
#[path = "reading/expressions.rs"]
mod expressions;
mod reading;

use expressions::evaluated;
use huisuan::check::check;
use huisuan::diagnostic::{Code, Diagnostic, Severity};
use huisuan::source::toml_text::{self, Places};
use reading::{files_of, holiday_table};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Every file under `bad` has one mistake, some in several places (`six_at_once.toml` six), is named after the code that it brings forth, and begins with all that
/// is said of it, in the order of the file:
///
/// ```toml
/// #! error[unknown-name] 21:22 there is no `bil` here
/// #! help: did you mean `bill`?
/// ```
#[test]
fn of_each_mistake_exactly_the_expected_is_said() {
    let mut failures = String::new();
    for (name, text) in files_of("tests/language/bad", ".toml") {
        let (found, places) = findings(&text);
        let said = said(&found, &places);
        let expected: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("#! ")).collect();
        if said != expected {
            writeln!(failures, "{name} says:\n#! {}\n", said.join("\n#! ")).unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn each_code_is_brought_forth_by_a_file_named_after_it() {
    let mut seen = BTreeSet::new();
    for (name, text) in files_of("tests/language/bad", ".toml") {
        let (found, _) = findings(&text);
        let named = found.iter().any(|found| name.starts_with(found.code.as_str())) || name == "six_at_once";
        assert!(named, "{name} brings forth another code");
        seen.extend(found.into_iter().map(|found| found.code));
    }
    let unseen: Vec<Code> = Code::ALL.iter().copied().filter(|code| !seen.contains(code)).collect();
    assert!(unseen.is_empty(), "no file brings forth {unseen:?}");
}

/// All that is found in the text of a policy, and whether it loads if and only if nothing of that is an error.
fn findings(text: &str) -> (Vec<Diagnostic>, Places) {
    let (node, places) = toml_text::read(text);
    let found = node.map_or_else(
        |errors| errors,
        |node| {
            let checked = check(&node);
            let errors = checked.diagnostics.iter().any(|found| found.severity == Severity::Error);
            assert_eq!(checked.program.is_none(), errors, "a policy loads exactly if it has no error");
            checked.diagnostics
        },
    );
    (found, places)
}

fn said(found: &[Diagnostic], places: &Places) -> Vec<String> {
    let mut said: Vec<_> =
        found.iter().map(|found| (places.locate(&found.path, found.offset.clone()), found)).collect();
    said.sort_by_key(|(place, found)| (place.line, place.column, found.code));
    let lines = said.into_iter().flat_map(|(place, found)| {
        let (severity, code, message) = (found.severity.as_str(), found.code, &found.message);
        let help = found.help.iter().map(|help| format!("help: {help}"));
        let first = format!("{severity}[{code}] {}:{} {message}", place.line, place.column);
        std::iter::once(first).chain(help).collect::<Vec<_>>()
    });
    lines.collect()
}

/// Every file `x.toml` under `good` shows one part of the language; `x.cases.toml` beside it has worked cases, in the form of those of the
/// policies (`policies/README.md`).
#[test]
fn policies_without_mistakes_compute_what_is_expected() {
    let calendar = holiday_table();
    let cases: BTreeMap<String, String> = files_of("tests/language/good", ".cases.toml").into_iter().collect();
    let mut failures = String::new();
    for (name, text) in
        files_of("tests/language/good", ".toml").into_iter().filter(|(name, _)| name.strip_suffix(".cases").is_none())
    {
        let (node, places) = toml_text::read(&text);
        let checked = check(&node.unwrap());
        for found in &checked.diagnostics {
            failures.push_str(&places.render(&name, found));
        }
        let Some(program) = checked.program else { continue };
        let Some(cases) = cases.get(&name) else { panic!("`{name}` has no cases") };
        cases::run(&name, cases, &program, &calendar, &mut failures);
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Every line of `feel.txt` is `expression // value` or `expression // error[code]`.
#[test]
fn expressions_come_to_what_is_expected() {
    let calendar = holiday_table();
    let mut failures = String::new();
    let texts = files_of("tests/language", ".txt");
    let lines =
        texts.iter().flat_map(|(_, text)| text.lines()).filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let (expression, expected) = line.rsplit_once(" // ").unwrap_or_else(|| panic!("no ` // ` in {line}"));
        let value = evaluated(expression.trim(), &calendar);
        if value != expected {
            writeln!(failures, "{expression} // {value}, expected {expected}").unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
