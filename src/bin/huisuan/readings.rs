//! `huisuan readings`: everything in the texts that is unclear, as one page of Markdown.

use std::fmt::Write;
use std::path::PathBuf;

use huisuan::answer::wire::{Description, ReadingDescription};
use huisuan::answer::{Language, describe};
use lexopt::prelude::*;

use crate::answer::{Answer, Stop};
use crate::{folder, policy};

const HELP: &str = "\
huisuan readings [DIR]

Prints, as Markdown, what the texts of the policies in DIR (policies) leave unclear and what is done about it: passages
with several readings and the recommended one, questions that only the office can answer, figures that the office
picks from a range, and remarks.

Exit code: 0, or 1 if a policy has a mistake.

  huisuan readings > docs/readings.md
";

const HEAD: &str = "\
# What the texts leave unclear

Made by `huisuan readings` from the policies; `cargo test` fails where the two differ. A **reading** is a passage that can
be read in several ways: the page takes the one in bold and offers the others. A **doubt** is left to the office: where it
matters the verdict is `verify`. A **discretion** is a figure that the office picks from a range: the amount is then a range.
A **remark** changes no answer.
";

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let mut from: Option<PathBuf> = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(path) if from.is_none() => from = Some(path.into()),
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected().into()),
        }
    }
    let mut text = HEAD.to_owned();
    for folder in folder::policies(&from.unwrap_or_else(|| PathBuf::from("policies")))? {
        let (_, program) = policy::load(&folder.join(folder::POLICY))?;
        text.push_str(&unclear(&describe(&program, Language::Zh), &describe(&program, Language::En)));
    }
    Ok(Answer { text, good: true })
}

/// What one policy leaves unclear, under its title.
fn unclear(zh: &Description, en: &Description) -> String {
    let mut text = format!("\n## {} · {}\n\n", zh.title, en.title);
    let mut item = |kind: &str, id: &str, cite: &Option<String>, words: (&str, &str)| {
        let cite = cite.as_ref().map(|cite| format!(", article {cite}")).unwrap_or_default();
        let id = if id.is_empty() { String::new() } else { format!(" `{id}`") };
        let _ = writeln!(text, "* {kind}{id}{cite}: {}<br>{}", words.0, words.1);
    };
    for (zh, en) in zh.readings.iter().zip(&en.readings) {
        item("Reading", &zh.id, &zh.cite, (&read(zh, "", "；"), &read(en, " ", "; ")));
    }
    for (zh, en) in zh.doubts.iter().zip(&en.doubts) {
        item("Doubt", &zh.id, &zh.cite, (&zh.text, &en.text));
    }
    for (zh, en) in zh.parameters.iter().zip(&en.parameters) {
        if let Some((by_zh, by_en)) = zh.decided_by.as_ref().zip(en.decided_by.as_ref()) {
            let cite = zh.rows.iter().find_map(|row| row.cite.clone());
            let words = (format!("{}：{by_zh}", zh.label), format!("{}: {by_en}", en.label));
            item("Discretion", &zh.id, &cite, (&words.0, &words.1));
        }
    }
    for (zh, en) in zh.remarks.iter().zip(&en.remarks) {
        item("Remark", "", &None, (zh, en));
    }
    text
}

/// The question and the ways to read it, the recommended one in bold.
fn read(reading: &ReadingDescription, first: &str, between: &str) -> String {
    let mut text = reading.ask.clone();
    for (place, option) in reading.options.iter().enumerate() {
        let before = if place == 0 { first } else { between };
        let mark = if option.id == reading.recommended { "**" } else { "" };
        let _ = write!(text, "{before}{mark}{}{mark}", option.label);
    }
    text
}
