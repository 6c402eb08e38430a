//! Every worked case of every policy in `policies/`.
#![expect(clippy::unwrap_used, reason = "a policy or a table that cannot be read fails the test")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use huisuan::answer;
use huisuan::calendar::{Calendar, CalendarSource};
use huisuan::cases::{self, Coverage, Use};
use huisuan::check::check;
use huisuan::diagnostic::Diagnostic;
use huisuan::program::Program;
use huisuan::source::toml_text::{self, Places};

#[test]
fn every_case_of_every_policy_comes_out_as_worked_by_hand() {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let table = fs::read_to_string(policies.join("calendar/china.json")).unwrap();
    let calendar = Calendar::new(serde_json::from_str::<CalendarSource>(&table).unwrap()).unwrap();
    let mut folders: Vec<_> = fs::read_dir(&policies).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("policy.toml").exists());
    folders.sort();
    assert!(!folders.is_empty());
    let failures: String = folders.iter().map(|folder| failures(folder, &calendar)).collect();
    assert!(failures.is_empty(), "\n{failures}");
}

/// What is wrong with a policy, or with its cases, or what they find, as text.
fn failures(folder: &Path, calendar: &Calendar) -> String {
    let text = fs::read_to_string(folder.join("policy.toml")).unwrap();
    let (node, places) = toml_text::read(&text);
    let checked = node.map(|node| check(&node)).and_then(|checked| checked.program.ok_or(checked.diagnostics));
    let program = match checked {
        // As a visitor's engine has it.
        Ok(program) => Program::unpack(&program.pack()).unwrap(),
        Err(found) => return rendered(folder, &places, &found),
    };
    let text = fs::read_to_string(folder.join("cases.toml")).unwrap();
    let (read, places) = cases::read(&text, &program);
    let cases = match read {
        Ok(cases) => cases,
        Err(found) => return rendered(folder, &places, &found),
    };
    let mut failures = String::new();
    let mut coverage = Coverage::new(&program, Some(calendar));
    let bare = Program::unpack(&program.bare().pack()).unwrap();
    for case in cases {
        coverage.add(&case);
        let both = [&program, &bare].map(|program| beginning(program, calendar, &case));
        assert_eq!(both[0], both[1], "{}: {}: the texts of explanations are needed before", folder.display(), case.id);
        for failure in case.run(&program, Some(calendar)) {
            let line = places.locate(&failure.path, None).line;
            let (id, subject, expected) = (&case.id, failure.subject, failure.expected);
            let at = folder.join("cases.toml");
            let at = at.display();
            writeln!(failures, "{at}:{line}: {id}: {subject}: expected {expected}, found {}", failure.found).unwrap();
        }
    }
    let untested = coverage.articles().into_iter().filter(|(_, usage)| *usage == Use::Cited);
    for (article, _) in untested {
        writeln!(failures, "{}: article {article} is cited, but no case touches it", folder.display()).unwrap();
    }
    failures
}

/// What a page says before anything is explained: the assessment, and the question to ask next.
fn beginning(program: &Program, calendar: &Calendar, case: &cases::Case) -> (String, Option<String>) {
    let (answers, options) = (&case.answers, &case.options);
    let assessment = answer::assess(program, Some(calendar), answers, options);
    let case = answer::Case { program, calendar: Some(calendar), answers, options };
    (answer::json(&assessment).unwrap(), case.next_question())
}

fn rendered(folder: &Path, places: &Places, found: &[Diagnostic]) -> String {
    found.iter().map(|found| places.render(&folder.display().to_string(), found)).collect()
}
