//! `huisuan feel`: one formula without a policy.

use std::ffi::OsStr;
use std::path::PathBuf;

use huisuan::answer::feel;
use huisuan::diagnostic::{Diagnostic, Location};
use lexopt::prelude::*;

use crate::answer::{Answer, Stop};
use crate::calendar;

const HELP: &str = "\
huisuan feel [--policies DIR] EXPRESSION

Works out a formula (docs/language.md, section 7) and prints its value. Figures and dates may stand in it, because
there is no policy to hold them. Working days are reckoned by the holiday table of DIR (policies).

Exit code: 0, or 1 if the formula has a mistake.

  huisuan feel '200 / 3 * 3'
  huisuan feel 'next_working_day(date(\"2012-12-30\"))'
";

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let mut expression = None;
    let mut policies = PathBuf::from("policies");
    loop {
        if let Some(formula) = arguments.try_raw_args().and_then(|mut raw| raw.next_if(negative)) {
            expression = Some(formula.string()?);
        }
        let Some(argument) = arguments.next()? else { break };
        match argument {
            Value(text) if expression.is_none() => expression = Some(text.string()?),
            Long("policies") => policies = arguments.value()?.into(),
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected().into()),
        }
    }
    let Some(expression) = expression else {
        return Err(Stop::Usage("which formula? write `huisuan feel '1 + 1'`".to_owned()));
    };
    match feel(&expression, calendar::load(&policies)?.as_ref()) {
        Ok(value) => Ok(Answer { text: value + "\n", good: true }),
        Err(found) => {
            let excerpt = |found: &Diagnostic| {
                let place = Location::new(&expression, found.offset.clone().unwrap_or(0..expression.len()));
                found.render("formula", &expression, &place)
            };
            Err(Stop::Refused(found.iter().map(excerpt).collect()))
        }
    }
}

/// A formula that begins with a minus sign is no option: no option begins with a digit or a bracket.
fn negative(argument: &OsStr) -> bool {
    let minus = argument.to_str().and_then(|text| text.strip_prefix('-'));
    minus.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '(' || c == ' '))
}
