//! The command line of Huisuan. `huisuan --help` says what it does; each command is one module.

mod answer;
mod assess;
mod batch;
mod calendar;
mod check;
mod county;
mod document;
mod feel;
mod folder;
mod html;
mod json;
mod pages;
mod policy;
mod readings;
mod recheck;
mod site;
mod slip;
mod summary;
mod table;
mod templates;
mod test;
mod words;

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use answer::{Answer, Stop};
use lexopt::prelude::*;

const HELP: &str = "\
Huisuan: exact calculators for public schemes.

  huisuan check FILE…                     find every mistake in policy files
  huisuan test [DIR…]                     run the worked cases of policies
  huisuan assess FILE ANSWER=VALUE…       apply a policy to answers
  huisuan batch FILE TABLE.csv            apply a policy to every record of a table
  huisuan summary FILE TABLE.csv          counts and sums of a table, or what other figures would change in it
  huisuan recheck FILE RESULT             work out again what a saved result says
  huisuan feel EXPRESSION                 work out a formula
  huisuan json FILE                       print a policy as the page loads it
  huisuan readings [DIR]                  list what the texts leave unclear
  huisuan site --out DIR                  write the static pages

`huisuan COMMAND --help` says more about each.

Exit code: 0 if all is well; 1 if a policy, a case, an answer or a formula is wrong; 2 if the command line is, or a
file cannot be read or written.
";

fn main() -> ExitCode {
    let (text, code) = match run(lexopt::Parser::from_env()) {
        Ok(Answer { text, good }) => (text, ExitCode::from(u8::from(!good))),
        Err(Stop::Help(text)) => (text.to_owned(), ExitCode::SUCCESS),
        Err(Stop::Refused(text)) => return fail(&text, 1),
        Err(Stop::Usage(text) | Stop::File(text)) => return fail(&format!("huisuan: {text}\n"), 2),
    };
    match stdout().write_all(text.as_bytes()) {
        Ok(()) => code,
        // Whoever reads the output has seen enough.
        Err(_) => ExitCode::from(2),
    }
}

fn run(mut arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let command = match arguments.next()? {
        Some(Value(command)) => command.string()?,
        Some(Short('h') | Long("help")) | None => return Err(Stop::Help(HELP)),
        Some(other @ (Short(_) | Long(_))) => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "check" => check::run(arguments),
        "test" => test::run(arguments),
        "assess" => assess::run(arguments),
        "batch" => batch::run(arguments),
        "summary" => summary::run(arguments),
        "recheck" => recheck::run(arguments),
        "feel" => feel::run(arguments),
        "json" => json::run(arguments),
        "readings" => readings::run(arguments),
        "site" => site::run(arguments),
        other => {
            let commands =
                ["check", "test", "assess", "batch", "summary", "recheck", "feel", "json", "readings", "site"];
            let help = huisuan::diagnostic::nearest(other, commands.into_iter())
                .map_or_else(|| format!("one of {}", commands.join(", ")), |near| format!("`huisuan {near}`"));
            Err(Stop::Usage(format!("there is no command `{other}`: write {help}")))
        }
    }
}

fn fail(text: &str, code: u8) -> ExitCode {
    // Nothing is left to do where even this cannot be written.
    let _ = stderr().write_all(text.as_bytes());
    ExitCode::from(code)
}
