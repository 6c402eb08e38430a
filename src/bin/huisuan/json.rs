//! `huisuan json`: a policy as the page loads it.

use std::path::{Path, PathBuf};

use huisuan::source::node::Node;
use lexopt::prelude::*;

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

/// The policy of `file` as one line of JSON.
pub(crate) fn line(file: &Path, node: &Node) -> Result<String, Stop> {
    serde_json::to_string(node).map_err(|error| Stop::Refused(format!("{}: {error}\n", file.display())))
}
