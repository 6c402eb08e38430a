//! `huisuan test`: the worked cases of policies.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use huisuan::calendar::Calendar;
use huisuan::cases::{self, Case, Coverage, Use};
use huisuan::program::Program;
use lexopt::prelude::*;

use crate::answer::{Answer, Stop, read_text};
use crate::{calendar, folder, policy};

const HELP: &str = "\
huisuan test [--articles] [DIR…]

Runs the worked cases (cases.toml) of every policy in DIR, a folder of policies or of one policy; without DIR, of
`policies`. Prints each value that comes out differently, and as its last line `N passed, M failed`.

  --articles    also print how each article is used: touched by a case, only cited, or neither

Exit code: 0 if all cases pass; 1 if one fails, or a policy or its cases cannot be run; 2 if a folder cannot be read.
";

#[derive(Default)]
struct Tally {
    text: String,
    passed: usize,
    failed: usize,
}

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut articles = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(folder) => folders.push(folder.into()),
            Long("articles") => articles = true,
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_)) => return Err(other.unexpected().into()),
        }
    }
    if folders.is_empty() {
        folders.push(PathBuf::from("policies"));
    }
    let mut tally = Tally::default();
    for folder in &folders {
        for policy in folder::policies(folder)? {
            match cases_of(&policy, articles, &mut tally) {
                Err(Stop::Refused(text)) => tally.cannot_run(&policy, &text),
                other => other?,
            }
        }
    }
    let Tally { text, passed, failed } = tally;
    Ok(Answer { text: format!("{text}{passed} passed, {failed} failed\n"), good: failed == 0 })
}

fn cases_of(folder: &Path, articles: bool, tally: &mut Tally) -> Result<(), Stop> {
    let (_, program) = policy::load(&folder.join(folder::POLICY))?;
    let calendar = calendar::load(&folder::around(folder))?;
    let file = folder.join("cases.toml");
    if !file.exists() {
        return Err(Stop::Refused(format!("{} is missing: a policy needs worked cases\n", file.display())));
    }
    let (cases, places) = cases::read(&read_text(&file)?, &program);
    let file = file.display().to_string();
    let cases = cases.map_err(|found| {
        Stop::Refused(found.iter().map(|diagnostic| places.render(&file, diagnostic) + "\n").collect())
    })?;
    let _ = writeln!(tally.text, "{}: {} cases", folder.display(), cases.len());
    for case in &cases {
        let failures = case.run(&program, calendar.as_ref());
        if failures.is_empty() {
            tally.passed += 1;
            continue;
        }
        tally.failed += 1;
        let _ = writeln!(tally.text, "  {} {}", case.id, case.about);
        for failure in failures {
            let line = places.locate(&failure.path, None).line;
            let _ = writeln!(tally.text, "    {file}:{line}: {}", failure.subject);
            let _ = writeln!(tally.text, "      expected {}\n      found    {}", failure.expected, failure.found);
        }
    }
    if articles {
        tally.text.push_str(&articles_of(&program, calendar.as_ref(), &cases));
    }
    Ok(())
}

fn articles_of(program: &Program, calendar: Option<&Calendar>, cases: &[Case]) -> String {
    let mut coverage = Coverage::new(program, calendar);
    for case in cases {
        coverage.add(case);
    }
    let articles = coverage.articles();
    let of = |wanted: Use| {
        let numbers: Vec<&str> = articles.iter().filter(|(_, usage)| *usage == wanted).map(|(n, _)| *n).collect();
        if numbers.is_empty() { "none".to_owned() } else { numbers.join(", ") }
    };
    format!(
        "  articles touched by a case: {}\n  articles only cited: {}\n  articles neither cited nor touched: {}\n",
        of(Use::Touched),
        of(Use::Cited),
        of(Use::Neither)
    )
}

impl Tally {
    fn cannot_run(&mut self, folder: &Path, why: &str) {
        self.failed += 1;
        let _ = write!(self.text, "{}: cannot run\n{why}", folder.display());
    }
}
