//! `huisuan check`: every mistake in policy files.

use std::path::{Path, PathBuf};

use lexopt::prelude::*;

use crate::answer::{Answer, Stop};
use crate::policy::{examine, named_otherwise};

const HELP: &str = "\
huisuan check FILE…

Reads policy files and prints every mistake, warning and note with the line it speaks of, then their numbers.

Exit code: 0 if no file has an error (warnings and notes are no errors), 1 if one has, 2 if a file cannot be read.

  huisuan check policies/*/policy.toml
";

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(file) => files.push(file.into()),
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_)) => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err(Stop::Usage("which file? write `huisuan check policies/heating/policy.toml`".to_owned()));
    }
    let mut examined = files.iter().map(|file| examine(file)).collect::<Result<Vec<_>, _>>()?;
    for examined in &mut examined {
        let program = examined.policy.as_ref().map(|(_, program)| program);
        let found = program.and_then(|program| named_otherwise(Path::new(&examined.file), program));
        examined.diagnostics.splice(..0, found);
    }
    Ok(Answer {
        text: examined.iter().map(crate::policy::Examined::report).collect(),
        good: examined.iter().all(|examined| examined.policy.is_some()),
    })
}
