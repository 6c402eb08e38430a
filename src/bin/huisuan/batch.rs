//! `huisuan batch`: a policy applied to every record of a table, on all cores, a few thousand records at a time.

use std::fs::File;
use std::io::{BufWriter, Read, Write, stdout};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use huisuan::answer::{Language, Options, assess};
use huisuan::calendar::Calendar;
use huisuan::program::Program;
use huisuan::register::{Columns, Tally, answers, harmless, headers, results};
use lexopt::prelude::*;

use crate::answer::{Answer, Stop};
use crate::assess::{Terms, policies_around};
use crate::{calendar, policy};

const HELP: &str = "\
huisuan batch FILE TABLE.csv [-o OUT.csv] [options]

Applies a policy to every record of a table and writes the table with verdicts, amounts, reasons and mistakes beside it,
then counts and exact sums. The first line names the columns: by the names of the policy (`head_count`, `stays.total`)
or by its questions in words. Columns that it does not ask for are carried along. A missing cell gives bounds, not zero.

  -o, --out FILE        where to write the table (standard output; the summary then goes nowhere)
  --group COLUMN        records with the same text here, one after the other, are one case: each adds rows to its lists
  --as-of DATE          day of the calculation, 2012-06-01 (today in China)
  --language zh|en      language of the texts (zh)
  --reading NAME=OPTION choose a reading of an ambiguous passage; may be repeated
  --doubt NAME=yes|no   what the office has decided about a doubt; may be repeated

The table is CSV with commas, semicolons or tabs, in UTF-8 or GB18030. What is written is UTF-8 for any spreadsheet, and
cells that a spreadsheet would run as a formula are made harmless.

Exit code: 0; 1 if an answer cannot be used or the policy has a mistake; 2 if the command line is wrong, or a file cannot be
read or written.

  huisuan batch policies/sow-insurance/policy.toml village.csv -o result.csv --as-of 2012-12-01
";

/// Cases that are read before any of them is written.
const CASES_AT_A_TIME: usize = 4_096;
/// Bytes by which the encoding and the delimiter are told.
const FIRST_BYTES: usize = 64 * 1024;

type Records = Vec<Vec<String>>;

struct Request {
    file: PathBuf,
    table: PathBuf,
    out: Option<PathBuf>,
    group: Option<String>,
    options: Options,
}

pub(crate) fn run(arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let request = request(arguments)?;
    let (_, program) = policy::load(&request.file)?;
    request.options.fit(&program).map_err(|misfit| Stop::Usage(misfit.to_string()))?;
    let calendar = calendar::load(&policies_around(&request.file))?;
    let cannot = |what: String| Stop::File(format!("cannot read {}: {what}", request.table.display()));
    let mut table = reader(&request.table).map_err(|error| cannot(error.to_string()))?;
    let given: Vec<String> =
        table.headers().map_err(|error| cannot(error.to_string()))?.iter().map(str::to_owned).collect();
    let columns = Columns::of(&program, &given).map_err(|problems| {
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("{}: {problem}", request.table.display())).collect();
        Stop::Refused(lines.join("\n") + "\n")
    })?;
    let group = match &request.group {
        None => None,
        Some(name) => Some(
            given
                .iter()
                .position(|header| header == name)
                .ok_or_else(|| Stop::Usage(format!("there is no column `{name}`")))?,
        ),
    };
    let mut writer = writer(request.out.as_deref())?;
    let wrote =
        |result: csv::Result<()>| result.map_err(|error| Stop::File(format!("cannot write the table: {error}")));
    let all = given.iter().cloned().chain(headers(&program, request.options.language));
    wrote(writer.write_record(all.map(|cell| harmless(&cell))))?;
    let job = Job { program: &program, calendar: calendar.as_ref(), columns: &columns, options: &request.options };
    let mut tally = Tally::default();
    let mut cases: Vec<Records> = Vec::new();
    for record in table.records() {
        let record = record.map_err(|error| cannot(error.to_string()))?;
        let record: Vec<String> = record.iter().map(str::to_owned).collect();
        let joins = group.is_some_and(|place| {
            cases.last().and_then(|case| case.first()).is_some_and(|first| first.get(place) == record.get(place))
        });
        if let Some(case) = cases.last_mut().filter(|_| joins) {
            case.push(record);
            continue;
        }
        if cases.len() >= CASES_AT_A_TIME {
            job.write(&std::mem::take(&mut cases), &mut tally, &mut |line| wrote(writer.write_record(line)))?;
        }
        cases.push(vec![record]);
    }
    job.write(&cases, &mut tally, &mut |line| wrote(writer.write_record(line)))?;
    writer.flush().map_err(|error| Stop::File(format!("cannot write the table: {error}")))?;
    let text = if request.out.is_some() { tally.text(&program) } else { String::new() };
    Ok(Answer { text, good: tally.faulty == 0 })
}

fn request(mut arguments: lexopt::Parser) -> Result<Request, Stop> {
    let (mut files, mut out, mut group): (Vec<PathBuf>, Option<PathBuf>, Option<String>) = (Vec::new(), None, None);
    let mut terms = Terms::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(file) if files.len() < 2 => files.push(file.into()),
            Short('o') | Long("out") => out = Some(arguments.value()?.into()),
            Long("group") => group = Some(arguments.value()?.string()?),
            Long(name @ ("as-of" | "language" | "reading" | "doubt")) => {
                let name = name.to_owned();
                terms.set(&name, &arguments.value()?.string()?)?;
            }
            Short('h') | Long("help") => return Err(Stop::Help(HELP)),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected().into()),
        }
    }
    let Ok([file, table]) = <[PathBuf; 2]>::try_from(files) else {
        return Err(Stop::Usage("which policy and which table? see `huisuan batch --help`".to_owned()));
    };
    Ok(Request { file, table, out, group, options: terms.options()? })
}

/// The table, its encoding and its delimiter told by its first bytes.
fn reader(file: &Path) -> std::io::Result<csv::Reader<Box<dyn Read>>> {
    let mut first = vec![0; FIRST_BYTES];
    let mut opened = File::open(file)?;
    let mut read = 0;
    while let Some(rest) = first.get_mut(read..).filter(|rest| !rest.is_empty()) {
        match opened.read(rest)? {
            0 => break,
            more => read += more,
        }
    }
    first.truncate(read);
    let utf_8 = match std::str::from_utf8(&first) {
        Ok(_) => true,
        // The last character may be cut off.
        Err(error) => error.error_len().is_none(),
    };
    let encoding = if utf_8 { encoding_rs::UTF_8 } else { encoding_rs::GB18030 };
    let (line, _, _) = encoding.decode(first.split(|byte| *byte == b'\n').next().unwrap_or_default());
    let count = |delimiter: char| line.matches(delimiter).count();
    let delimiter = [(b'\t', '\t'), (b';', ';')].into_iter().find(|(_, delimiter)| count(*delimiter) > count(','));
    let whole = std::io::Cursor::new(first).chain(opened);
    let decoded =
        encoding_rs_io::DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_sniffing(true).build(whole);
    let source: Box<dyn Read> = Box::new(decoded);
    Ok(csv::ReaderBuilder::new().delimiter(delimiter.map_or(b',', |(byte, _)| byte)).flexible(true).from_reader(source))
}

fn writer(out: Option<&Path>) -> Result<csv::Writer<Box<dyn Write>>, Stop> {
    let target: Box<dyn Write> = match out {
        None => Box::new(stdout().lock()),
        Some(file) => {
            let cannot = |error: std::io::Error| Stop::File(format!("cannot write {}: {error}", file.display()));
            let mut opened = BufWriter::new(File::create(file).map_err(cannot)?);
            // Spreadsheets take a file for UTF-8 by this mark.
            opened.write_all("\u{feff}".as_bytes()).map_err(cannot)?;
            Box::new(opened)
        }
    };
    Ok(csv::WriterBuilder::new().flexible(true).from_writer(target))
}

/// What every case is held against.
#[derive(Clone, Copy)]
struct Job<'a> {
    program: &'a Program,
    calendar: Option<&'a Calendar>,
    columns: &'a Columns,
    options: &'a Options,
}

impl Job<'_> {
    /// Assesses cases on all cores and writes them in their order.
    fn write(
        self,
        cases: &[Records],
        tally: &mut Tally,
        write: &mut dyn FnMut(&[String]) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = cases.len().div_ceil(cores).max(1);
        let done: Vec<Option<(Vec<Vec<String>>, Tally)>> = thread::scope(|scope| {
            let parts: Vec<_> = cases.chunks(share).map(|part| scope.spawn(move || self.part(part))).collect();
            parts.into_iter().map(|part| part.join().ok()).collect()
        });
        for part in done {
            let (lines, counted) =
                part.ok_or_else(|| Stop::File("a part of the table could not be worked out".to_owned()))?;
            tally.join(counted);
            for line in &lines {
                write(line)?;
            }
        }
        Ok(())
    }

    fn part(self, cases: &[Records]) -> (Vec<Vec<String>>, Tally) {
        let mut lines = Vec::new();
        let mut tally = Tally::default();
        let language: Language = self.options.language;
        for records in cases {
            let told = answers(self.program, self.columns, records);
            let assessment = assess(self.program, self.calendar, &told, self.options);
            let added = results(self.program, self.columns, records, &assessment, language);
            tally.records += records.len() as u64;
            tally.cases += 1;
            tally.faulty += added.faulty as u64;
            tally.add(&assessment);
            for (record, added) in records.iter().zip(added.lines) {
                // A short record is filled up, so that the cells beside it stand under their headers.
                let mut line: Vec<String> = record.iter().map(|cell| harmless(cell)).collect();
                line.resize(self.columns.len().max(line.len()), String::new());
                line.extend(added.iter().map(|cell| harmless(cell)));
                lines.push(line);
            }
        }
        (lines, tally)
    }
}
