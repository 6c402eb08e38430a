//! `huisuan summary`: what a register comes to, and what it would come to by other figures.

use std::path::PathBuf;

use huisuan::program::Program;
use huisuan::register::{Batch, Changes, Totals, Two, Wanted};

use crate::answer::{Answer, Stop};
use crate::assess::policies_around;
use crate::county;
use crate::table::{Register, Request, Writer, for_each_core, work};
use crate::{calendar, policy};

const HELP: &str = "\
huisuan summary FILE TABLE [options]

Applies a policy to every record of a table and prints what they come to: cases by verdict, exact sums, how the amounts
are spread. With a second set of figures it prints both, and what changes: who gains, who loses, for whom it is more or
less, and what it costs, to the fen.

  --figures FILE        other figures, as `huisuan site --county` takes them
  --against FILE        another policy; its outcomes are held against those of the same name and unit
  -o, --out FILE        with one of these: write the records that change, with both answers
  --group COLUMN        records with the same text here, one after the other, are one case: each adds rows to its lists
  --by COLUMN           count and sum for each text of this column too
  --as-of DATE          day of the calculation, 2012-06-01 (today in China)
  --language zh|en      language of the texts in the file that is written (zh)
  --reading NAME=OPTION choose a reading of an ambiguous passage; may be repeated
  --doubt NAME=yes|no   what the office has decided about a doubt; may be repeated

Tables are read as `huisuan batch` reads them.

Exit code: 0; 1 if an answer cannot be used or a policy or its figures have a mistake; 2 if the command line is wrong, or a
file cannot be read or written.

  huisuan summary policies/medical-assistance/policy.toml stays.csv --figures next-year.toml --as-of 2012-12-31
";

/// What a register is held against.
enum Other {
    Figures(PathBuf),
    Policy(PathBuf),
}

pub(crate) fn run(arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let mut other = None;
    let request = Request::read(arguments, ("summary", HELP), |name, arguments| {
        let taken = match name {
            "figures" => Other::Figures(arguments.value()?.into()),
            "against" => Other::Policy(arguments.value()?.into()),
            _ => return Ok(false),
        };
        if other.replace(taken).is_some() {
            let what = "the table is held against one thing: keep one `--figures` or one `--against`";
            return Err(Stop::Usage(what.to_owned()));
        }
        Ok(true)
    })?;
    if request.out.is_some() && other.is_none() {
        return Err(Stop::Usage("without `--figures` or `--against` nothing changes: use `huisuan batch`".to_owned()));
    }
    let (_, program) = policy::load(&request.file)?;
    let other = match &other {
        None => None,
        Some(Other::Policy(file)) => Some(policy::load(file)?.1),
        Some(Other::Figures(file)) => Some(county::policy_of(&request.file, Some(file))?),
    };
    match other {
        None => alone(&request, &program),
        Some(other) => both(&request, &program, &other),
    }
}

fn alone(request: &Request, program: &Program) -> Result<Answer, Stop> {
    let (options, calendar) = (&request.options, calendar::load(&policies_around(&request.file))?);
    options.fit(program).map_err(|misfit| Stop::Usage(misfit.to_string()))?;
    let mut register = Register::open(&request.table, program)?;
    let columns = register.columns(program)?;
    register.tell_apart(request.group.as_deref(), request.by.as_deref())?;
    let batch = Batch { program, calendar: calendar.as_ref(), options, columns: &columns, by: register.by };
    let (mut totals, mut kept) = (Totals::default(), for_each_core());
    while let Some(cases) = register.next()? {
        for part in work(cases, &mut kept, |part, kept| batch.work(part, kept, Wanted::Totals))? {
            totals.join(&part.totals);
        }
    }
    let text = format!("{}\n{}", totals.text(program), totals.all.spread_text(program));
    Ok(Answer { text, good: totals.all.faulty == 0 })
}

fn both(request: &Request, program: &Program, other: &Program) -> Result<Answer, Stop> {
    let (options, calendar) = (&request.options, calendar::load(&policies_around(&request.file))?);
    for program in [program, other] {
        options.fit(program).map_err(|misfit| Stop::Usage(misfit.to_string()))?;
    }
    let mut register = Register::open(&request.table, program)?;
    let (columns, others) = (register.columns(program)?, register.columns(other)?);
    register.tell_apart(request.group.as_deref(), request.by.as_deref())?;
    let (calendar, by) = (calendar.as_ref(), register.by);
    let two = Two {
        before: Batch { program, calendar, options, columns: &columns, by },
        after: Batch { program: other, calendar, options, columns: &others, by },
    };
    let mut writer = request.out.as_deref().map(|out| Writer::open(Some(out))).transpose()?;
    if let Some(writer) = &mut writer {
        writer.line(&two.headers(&register.given))?;
    }
    let (mut changes, mut kept) = (Changes::default(), for_each_core());
    while let Some(cases) = register.next()? {
        for part in work(cases, &mut kept, |part, kept| two.work(part, kept))? {
            if let Some(writer) = &mut writer {
                writer.lines(&part.lines)?;
            }
            changes.join(&part.changes);
        }
    }
    if let Some(writer) = writer {
        writer.close()?;
    }
    let versions = [program, other].map(|program| format!("{} {}", program.header.id, program.header.version));
    let [before, after] = versions;
    let text = format!(
        "{before}\n{}\n{after}\n{}\n{}",
        changes.before.text(program),
        changes.after.text(other),
        changes.text([program, other])
    );
    Ok(Answer { text, good: changes.before.all.faulty == 0 && changes.after.all.faulty == 0 })
}
