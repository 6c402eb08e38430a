//! `huisuan recheck`: a result file of the page or of `huisuan assess --save`, worked out again.

use std::path::PathBuf;

use huisuan::answer::wire::{Explanation, row_path};
use huisuan::answer::{Options, describe, explain};
use huisuan::source::node::Node;
use lexopt::prelude::*;
use serde_json::{Value as Json, json};

use crate::answer::{Answer, Stop, read_text};
use crate::{calendar, policy, slip};

const HELP: &str = "\
huisuan recheck FILE RESULT [--language zh|en]

Works out again what a result file says: one that a person saved on the page, or that `huisuan assess --save` wrote. Prints
the slip, and every outcome that comes out differently now.

Exit code: 0 if all comes out the same; 1 if something does not, or if the file is no result of this policy.

  huisuan recheck policies/heating/policy.toml heating.json
";

/// The form of a result file.
const FORM: u64 = 1;

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let (mut files, mut language): (Vec<PathBuf>, _) = (Vec::new(), None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(path) if files.len() < 2 => files.push(path.into()),
            Long("language") => language = Some(crate::assess::language_of(&arguments.value()?.string()?)?),
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected().into()),
        }
    }
    let [file, result] = files.as_slice() else {
        return Err(Stop::Usage("which policy and which result? see `huisuan recheck --help`".to_owned()));
    };
    let (_, program) = policy::load(file)?;
    let refused = |what: String| Stop::Refused(format!("{}: {what}\n", result.display()));
    let saved: Json = serde_json::from_str(&read_text(result)?).map_err(|error| refused(error.to_string()))?;
    if *at(&saved, "huisuan") != json!(FORM) || *at(&saved, "policy") != json!(program.header.id) {
        return Err(refused(format!(
            "this is no result of `{}`, or of a later form than this program reads",
            program.header.id
        )));
    }
    let node = |value: &Json| serde_json::from_value::<Node>(value.clone()).map_err(|error| refused(error.to_string()));
    let options =
        json!({ "asOf": at(&saved, "asOf"), "readings": at(&saved, "readings"), "doubts": at(&saved, "doubts") });
    let mut options = Options::read(&node(&options)?).map_err(|wrong| refused(wrong.to_string()))?;
    options.fit(&program).map_err(|misfit| refused(misfit.to_string()))?;
    options.language = language.unwrap_or(options.language);
    let calendar = calendar::load(&crate::assess::policies_around(file))?;
    let explanation = explain(&program, calendar.as_ref(), &node(at(&saved, "answers"))?, &options);
    let mut text = slip::print(&describe(&program, options.language), &explanation, options.language);
    let differing = differing(at(at(&saved, "assessment"), "outcomes"), &explanation)?;
    let mut lines = Vec::new();
    if *at(&saved, "version") != json!(program.header.version) {
        let (before, now) = (at(&saved, "version"), &program.header.version);
        lines.push(format!("The result was worked out by version {before} of the policy; this is {now}."));
    }
    lines.extend(differing.iter().cloned());
    lines.push(if differing.is_empty() { "The result is the same." } else { "The result is not the same." }.to_owned());
    text = text + "\n" + &lines.join("\n") + "\n";
    Ok(Answer { text, good: differing.is_empty() })
}

/// What stands under a key; nothing where that is no object or has no such key.
fn at<'j>(json: &'j Json, key: &str) -> &'j Json {
    json.get(key).unwrap_or(&Json::Null)
}

/// The text of a result file.
pub(crate) fn save(explanation: &Explanation, answers: &Node, options: &Options) -> Result<String, Stop> {
    let doubts: serde_json::Map<String, Json> =
        options.doubts.iter().map(|(doubt, yes)| (doubt.clone(), json!(if *yes { "yes" } else { "no" }))).collect();
    let file = json!({
        "huisuan": FORM,
        "policy": explanation.assessment.policy,
        "version": explanation.assessment.version,
        "asOf": explanation.assessment.as_of,
        "readings": explanation.readings,
        "doubts": doubts,
        "answers": answers,
        "assessment": explanation.assessment,
        "steps": explanation.steps,
    });
    serde_json::to_string_pretty(&file).map(|text| text + "\n").map_err(|error| Stop::File(error.to_string()))
}

/// Each outcome of which verdict or amount is not as it was saved, in one line.
fn differing(saved: &Json, explanation: &Explanation) -> Result<Vec<String>, Stop> {
    let now = serde_json::to_value(&explanation.assessment.outcomes).map_err(|error| Stop::File(error.to_string()))?;
    let none = Vec::new();
    let (before, after) = (saved.as_array().unwrap_or(&none), now.as_array().unwrap_or(&none));
    let name = |outcome: &Json| {
        let row = at(outcome, "row").as_u64().and_then(|row| u32::try_from(row).ok());
        row_path(at(outcome, "list").as_str(), row, at(outcome, "id").as_str().unwrap_or_default())
    };
    let says = |outcome: Option<&Json>| outcome.map_or_else(|| "nothing".to_owned(), said);
    let mut names: Vec<String> = Vec::new();
    for path in before.iter().chain(after).map(name) {
        if !names.contains(&path) {
            names.push(path);
        }
    }
    let line = |path: &String| {
        let find = |all: &[Json]| says(all.iter().find(|outcome| name(outcome) == *path));
        let (old, new) = (find(before), find(after));
        (old != new).then(|| format!("{path}: saved {old}, now {new}"))
    };
    Ok(names.iter().filter_map(line).collect())
}

/// Verdict and amount of an outcome in a result file: `eligible 300.00`, `unknown 0.00..800.00`.
fn said(outcome: &Json) -> String {
    let word = |json: &Json, key: &str| at(json, key).as_str().unwrap_or_default().to_owned();
    let payable = at(outcome, "payable");
    let amount = match at(payable, "exact").as_str() {
        Some(exact) => exact.to_owned(),
        None => format!("{}..{}", word(payable, "low"), word(payable, "high")),
    };
    format!("{} {amount}", word(outcome, "verdict")).trim_end_matches([' ', '.']).to_owned()
}
