//! `huisuan json`: a policy as the page loads it.

use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use serde::Serialize;

use crate::answer::{Answer, Stop};
use crate::policy;

const HELP: &str = "\
huisuan json FILE

Prints a policy file as JSON, on one line: what `new Policy(source)` takes in a browser.

Exit code: 0, or 1 if the policy has a mistake.

  huisuan json policies/heating/policy.toml > policy.json
";

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let mut file: Option<PathBuf> = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(path) if file.is_none() => file = Some(path.into()),
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected().into()),
        }
    }
    let Some(file) = file else {
        return Err(Stop::Usage("which file? write `huisuan json policies/heating/policy.toml`".to_owned()));
    };
    let (node, _) = policy::load(&file)?;
    Ok(Answer { text: line(&file, &node)? + "\n", good: true })
}

/// What is or comes from the policy of `file`, as one line of JSON.
pub(crate) fn line(file: &Path, value: &impl Serialize) -> Result<String, Stop> {
    serde_json::to_string(value).map_err(|error| refused(file, &error))
}

/// The same without these members.
pub(crate) fn line_without(file: &Path, value: &impl Serialize, members: &[&str]) -> Result<String, Stop> {
    let mut value = serde_json::to_value(value).map_err(|error| refused(file, &error))?;
    if let Some(all) = value.as_object_mut() {
        all.retain(|name, _| !members.contains(&name.as_str()));
    }
    line(file, &value)
}

fn refused(file: &Path, error: &serde_json::Error) -> Stop {
    Stop::Refused(format!("{}: {error}\n", file.display()))
}
