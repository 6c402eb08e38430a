//! `huisuan assess`: a policy applied to answers, on the terminal.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use huisuan::answer::{Language, Options, describe, explain};
use huisuan::calendar::Date;
use huisuan::source::node::Node;
use huisuan::source::path::{self, Step};
use lexopt::prelude::*;

use crate::answer::{Answer, Stop, read_text, write};
use crate::{calendar, county, folder, recheck, slip};

const HELP: &str = "\
huisuan assess FILE [ANSWER=VALUE…] [options]

Applies a policy to answers and prints verdicts, amounts, requirements that are not met, and every step. Answers are
written as a person would type them; rows of a list are counted from 0: `stays[0].total=3000`.

  --json FILE           more answers, a JSON object; those on the command line count first
  --figures FILE        another county's figures (docs/operating.md)
  --as-of DATE          day of the calculation, 2012-06-01 (today in China)
  --language zh|en      language of the texts (zh)
  --reading NAME=OPTION choose a reading of an ambiguous passage; may be repeated
  --doubt NAME=yes|no   what the office has decided about a doubt; may be repeated
  --save FILE           write the result as a file that `huisuan recheck` and the page open

The holiday table is calendar/china.json in the folder that holds the policy's own folder.

Exit code: 0; 1 if the policy has a mistake or an answer cannot be used; 2 if the command line is wrong.

  huisuan assess policies/heating/policy.toml resident=yes area=town bill=1000 --as-of 2026-12-01
";

struct Request {
    file: PathBuf,
    answers: Node,
    options: Options,
    figures: Option<PathBuf>,
    save: Option<PathBuf>,
}

pub(crate) fn run(arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let Request { file, answers, options, figures, save } = request(arguments)?;
    let program = county::policy_of(&file, figures.as_deref())?;
    options.fit(&program).map_err(|misfit| Stop::Usage(misfit.to_string()))?;
    let calendar = calendar::load(&policies_around(&file))?;
    let explanation = explain(&program, calendar.as_ref(), &answers, &options);
    if let Some(save) = save {
        write(&save, recheck::save(&explanation, &answers, &options)?)?;
    }
    let good = explanation.assessment.problems.is_empty();
    Ok(Answer { text: slip::print(&describe(&program, options.language), &explanation, options.language), good })
}

fn request(mut arguments: lexopt::Parser) -> Result<Request, Stop> {
    let mut file: Option<PathBuf> = None;
    let mut written = Node::Table(Vec::new());
    let mut answers: Vec<(String, String)> = Vec::new();
    let mut terms = Terms::default();
    let (mut figures, mut save) = (None::<PathBuf>, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(path) if file.is_none() => file = Some(path.into()),
            Value(answer) => answers.push(pair(&answer.string()?, "stays[0].total=3000")?),
            Long("json") => written = json_answers(Path::new(&arguments.value()?))?,
            Long("figures") => once("figures", figures.replace(arguments.value()?.into()).is_some())?,
            Long("save") => save = Some(arguments.value()?.into()),
            Long(name @ ("as-of" | "language" | "reading" | "doubt")) => {
                let name = name.to_owned();
                terms.set(&name, &arguments.value()?.string()?)?;
            }
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_)) => return Err(other.unexpected().into()),
        }
    }
    let file = file.ok_or_else(|| Stop::Usage("which policy? see `huisuan assess --help`".to_owned()))?;
    refuse_twice(&answers)?;
    for (path, value) in answers {
        put(&mut written, &path, value)?;
    }
    Ok(Request { file, answers: written, options: terms.options()?, figures, save })
}

/// The options that say how to assess, as they are collected from the command line.
#[derive(Default)]
pub(crate) struct Terms {
    as_of: Option<Date>,
    language: Option<Language>,
    readings: BTreeMap<String, String>,
    doubts: BTreeMap<String, bool>,
}

impl Terms {
    /// Takes one of `as-of`, `language`, `reading` and `doubt`.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), Stop> {
        match name {
            "as-of" => once(name, self.as_of.replace(date(value)?).is_some()),
            "language" => once(name, self.language.replace(language_of(value)?).is_some()),
            "reading" => {
                let (reading, option) = pair(value, "--reading deduction=after_cap")?;
                once(&format!("reading {reading}"), self.readings.insert(reading, option).is_some())
            }
            _ => {
                let (doubt, yes) = doubt(value)?;
                once(&format!("doubt {doubt}"), self.doubts.insert(doubt, yes).is_some())
            }
        }
    }

    /// The options; today in China where no day is given.
    pub(crate) fn options(self) -> Result<Options, Stop> {
        let as_of = self.as_of.or_else(calendar::today);
        let as_of =
            as_of.ok_or_else(|| Stop::Usage("this machine's clock is unset: write `--as-of DATE`".to_owned()))?;
        let (readings, doubts) = (self.readings.into_iter().collect(), self.doubts.into_iter().collect());
        Ok(Options { readings, doubts, ..Options::new(as_of, self.language.unwrap_or(Language::Zh)) })
    }
}

/// Refuses an option that is given a second time.
pub(crate) fn once(option: &str, known: bool) -> Result<(), Stop> {
    if known {
        return Err(Stop::Usage(format!("`--{option}` is given twice: leave one of the two out")));
    }
    Ok(())
}

fn pair(text: &str, like: &str) -> Result<(String, String), Stop> {
    let (name, value) =
        text.split_once('=').ok_or_else(|| Stop::Usage(format!("`{text}` has no `=`: write `{like}`")))?;
    Ok((name.to_owned(), value.to_owned()))
}

fn doubt(text: &str) -> Result<(String, bool), Stop> {
    let (name, value) = pair(text, "--doubt open_list=yes")?;
    match value.as_str() {
        "yes" => Ok((name, true)),
        "no" => Ok((name, false)),
        _ => Err(Stop::Usage(format!("`{value}` is neither `yes` nor `no`: write `--doubt {name}=yes`"))),
    }
}

fn date(text: &str) -> Result<Date, Stop> {
    Date::parse_iso(text).ok_or_else(|| Stop::Usage(format!("`{text}` is not a date: write `--as-of 2012-06-01`")))
}

pub(crate) fn language_of(text: &str) -> Result<Language, Stop> {
    match text {
        "zh" => Ok(Language::Zh),
        "en" => Ok(Language::En),
        _ => Err(Stop::Usage(format!("`{text}` is no language here: write `--language zh` or `--language en`"))),
    }
}

fn json_answers(file: &Path) -> Result<Node, Stop> {
    let refused = |what: String| Stop::Refused(format!("{}: {what}\n", file.display()));
    let node: Node = serde_json::from_str(&read_text(file)?).map_err(|error| refused(error.to_string()))?;
    match node {
        Node::Table(_) => Ok(node),
        Node::Null | Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) | Node::List(_) => {
            Err(refused("answers are a JSON object".to_owned()))
        }
    }
}

/// The folder that holds the policy's own folder.
pub(crate) fn policies_around(file: &Path) -> PathBuf {
    match file.parent() {
        Some(_) if file.is_dir() => folder::around(file),
        Some(folder) if !folder.as_os_str().is_empty() => folder::around(folder),
        Some(_) | None => PathBuf::from(".."),
    }
}

/// Rows that one answer may open beyond those given so far.
const MOST_ROWS: usize = 10_000;

/// Refuses two answers to one question, or to a list and to something in it.
fn refuse_twice(answers: &[(String, String)]) -> Result<(), Stop> {
    let mut known: Vec<path::Path> = Vec::new();
    for (text, _) in answers {
        let Some(path) = path::Path::parse(text) else { continue };
        let same = |other: &&path::Path| path.steps().iter().zip(other.steps()).all(|(step, other)| step == other);
        if let Some(other) = known.iter().find(same) {
            let what = if *other == path { "twice".to_owned() } else { format!("beside `{other}`") };
            return Err(Stop::Usage(format!("`{text}` is given {what}: leave one of the two out")));
        }
        known.push(path);
    }
    Ok(())
}

/// Puts a value at a path such as `stays[0].total`, making the tables and rows on the way.
fn put(answers: &mut Node, path: &str, value: String) -> Result<(), Stop> {
    let refused = || Stop::Usage(format!("`{path}` names no answer: write it like `bill` or `stays[0].total`"));
    let parsed = path::Path::parse(path).filter(|parsed| !parsed.steps().is_empty()).ok_or_else(refused)?;
    let mut place = answers;
    for step in parsed.steps() {
        place = step_into(place, step).ok_or_else(refused)?;
    }
    *place = Node::Text(value);
    Ok(())
}

fn step_into<'n>(node: &'n mut Node, step: &Step) -> Option<&'n mut Node> {
    match step {
        Step::Key(key) => {
            if *node == Node::Null {
                *node = Node::Table(Vec::new());
            }
            let Node::Table(entries) = node else { return None };
            let place = entries.iter().position(|(known, _)| *known == **key).unwrap_or(entries.len());
            if place == entries.len() {
                entries.push((key.to_string(), Node::Null));
            }
            entries.get_mut(place).map(|(_, node)| node)
        }
        Step::Item(index) => {
            if *node == Node::Null {
                *node = Node::List(Vec::new());
            }
            let Node::List(items) = node else { return None };
            if *index >= items.len().max(MOST_ROWS) {
                return None;
            }
            while items.len() <= *index {
                items.push(Node::Table(Vec::new()));
            }
            items.get_mut(*index)
        }
    }
}
