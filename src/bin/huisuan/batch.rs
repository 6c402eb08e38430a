//! `huisuan batch`: a policy applied to every record of a table, on all cores, a few thousand records at a time.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufWriter, Cursor, Read, Write, stdout};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use encoding_rs_io::DecodeReaderBytesBuilder;
use huisuan::answer::Options;
use huisuan::register::{Batch, Cases, Columns, Done, Kept, Record, Totals, table, workbook};
use lexopt::prelude::*;

use crate::answer::{Answer, Stop};
use crate::assess::{Terms, policies_around};
use crate::{calendar, policy};

const HELP: &str = "\
huisuan batch FILE TABLE [-o OUT.csv] [options]

Applies a policy to every record of a table and writes the table with verdicts, amounts, reasons and mistakes beside it,
then counts and exact sums. The first line names the columns: by the names of the policy (`head_count`, `stays.total`)
or by its questions in words. Columns that it does not ask for are carried along. A missing cell gives bounds, not zero.

  -o, --out FILE        where to write the table (standard output; the summary then goes nowhere)
  --group COLUMN        records with the same text here, one after the other, are one case: each adds rows to its lists
  --by COLUMN           count and sum for each text of this column too
  --as-of DATE          day of the calculation, 2012-06-01 (today in China)
  --language zh|en      language of the texts (zh)
  --reading NAME=OPTION choose a reading of an ambiguous passage; may be repeated
  --doubt NAME=yes|no   what the office has decided about a doubt; may be repeated

The table is CSV with commas, semicolons or tabs, in UTF-8 or GB18030, or a workbook (.xlsx), of which the first sheet with
cells is read. What is written is UTF-8 for any spreadsheet, and
cells that a spreadsheet would run as a formula are made harmless.

Exit code: 0; 1 if an answer cannot be used or the policy has a mistake; 2 if the command line is wrong, or a file cannot be
read or written.

  huisuan batch policies/sow-insurance/policy.toml village.csv -o result.csv --as-of 2012-12-01
";

/// Cases that are read before any of them is written.
const CASES_AT_A_TIME: usize = 16_384;
/// Bytes by which the encoding and the delimiter are told.
const FIRST_BYTES: u64 = 64 * 1024;
/// How workbooks begin, in their new form and in the old one, which is not read.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
/// Bytes that are read at a time.
const PIECE: usize = 256 * 1024;

struct Request {
    file: PathBuf,
    table: PathBuf,
    out: Option<PathBuf>,
    group: Option<String>,
    by: Option<String>,
    options: Options,
}

pub(crate) fn run(arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let request = request(arguments)?;
    let (_, program) = policy::load(&request.file)?;
    request.options.fit(&program).map_err(|misfit| Stop::Usage(misfit.to_string()))?;
    let calendar = calendar::load(&policies_around(&request.file))?;
    let refused = |what: &dyn std::fmt::Display| Stop::Refused(format!("{}: {what}\n", request.table.display()));
    let mut table = Table::open(&request.table)?;
    let given = table.next()?.ok_or_else(|| refused(&"the table is empty: its first line names the columns"))?;
    let columns = Columns::of(&program, &given).map_err(|problems| {
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("{}: {problem}", request.table.display())).collect();
        Stop::Refused(lines.join("\n") + "\n")
    })?;
    let place = |name: &Option<String>| match name {
        None => Ok(None),
        Some(name) => match given.iter().position(|header| header == name) {
            Some(place) => Ok(Some(place)),
            None => Err(Stop::Usage(format!("there is no column `{name}`"))),
        },
    };
    let (group, by) = (place(&request.group)?, place(&request.by)?);
    let batch =
        Batch { program: &program, calendar: calendar.as_ref(), options: &request.options, columns: &columns, by };
    let mut writer = Writer::open(request.out.as_deref())?;
    writer.write(&[batch.headers(&given)])?;
    let mut totals = Totals::default();
    let mut gathered = Cases::new(group);
    let mut cases = Vec::new();
    let mut kept = Vec::new();
    kept.resize_with(thread::available_parallelism().map_or(1, NonZero::get), Kept::default);
    while let Some(record) = table.next()? {
        cases.extend(gathered.push(record));
        if cases.len() >= CASES_AT_A_TIME {
            writer.write_all(&work(batch, &std::mem::take(&mut cases), &mut kept)?, &mut totals)?;
        }
    }
    cases.extend(gathered.finish());
    writer.write_all(&work(batch, &cases, &mut kept)?, &mut totals)?;
    writer.close()?;
    let text = if request.out.is_some() { totals.text(&program) } else { String::new() };
    Ok(Answer { text, good: totals.all.faulty == 0 })
}

fn request(mut arguments: lexopt::Parser) -> Result<Request, Stop> {
    let (mut files, mut out, mut group, mut by) = (Vec::<PathBuf>::new(), None, None, None);
    let mut terms = Terms::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(file) if files.len() < 2 => files.push(file.into()),
            Short('o') | Long("out") => out = Some(arguments.value()?.into()),
            Long("group") => group = Some(arguments.value()?.string()?),
            Long("by") => by = Some(arguments.value()?.string()?),
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
    Ok(Request { file, table, out, group, by, options: terms.options()? })
}

/// A table that is read as it is needed.
struct Table {
    name: String,
    source: Box<dyn Read>,
    reader: table::Reader,
    read: VecDeque<Record>,
    over: bool,
}

impl Table {
    /// Opens a table; its encoding and its delimiter are told by its first bytes.
    fn open(file: &Path) -> Result<Table, Stop> {
        let name = file.display().to_string();
        let cannot = |error: &std::io::Error| Stop::File(format!("cannot read {name}: {error}"));
        let mut opened = File::open(file).map_err(|error| cannot(&error))?;
        let mut first = Vec::new();
        (&mut opened).take(FIRST_BYTES).read_to_end(&mut first).map_err(|error| cannot(&error))?;
        if WORKBOOKS.iter().any(|mark| first.starts_with(mark)) {
            opened.read_to_end(&mut first).map_err(|error| cannot(&error))?;
            let sheet =
                workbook::first_sheet(&first).map_err(|problem| Stop::Refused(format!("{name}: {problem}\n")))?;
            return Ok(Table::new(name, Box::new(Cursor::new(sheet)), b','));
        }
        let utf_8 = match std::str::from_utf8(&first) {
            Ok(_) => true,
            // The last character may be cut off.
            Err(error) => error.error_len().is_none(),
        };
        let encoding = if utf_8 { encoding_rs::UTF_8 } else { encoding_rs::GB18030 };
        let (line, _, _) = encoding.decode(first.split(|byte| *byte == b'\n').next().unwrap_or_default());
        let delimiter = table::delimiter(&line);
        let whole = Cursor::new(first).chain(opened);
        let source = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_sniffing(true).build(whole);
        Ok(Table::new(name, Box::new(source), delimiter))
    }

    fn new(name: String, source: Box<dyn Read>, delimiter: u8) -> Table {
        Table { name, source, reader: table::Reader::new(delimiter), read: VecDeque::new(), over: false }
    }

    /// The next record.
    fn next(&mut self) -> Result<Option<Record>, Stop> {
        while self.read.is_empty() && !self.over {
            let mut bytes = vec![0; PIECE];
            let count = self.source.read(&mut bytes);
            let count = count.map_err(|error| Stop::File(format!("cannot read {}: {error}", self.name)))?;
            bytes.truncate(count);
            self.over = count == 0;
            let mut records = Vec::new();
            let read =
                if self.over { self.reader.finish(&mut records) } else { self.reader.read(&bytes, &mut records) };
            read.map_err(|endless| Stop::Refused(format!("{}: {endless}\n", self.name)))?;
            self.read.extend(records);
        }
        Ok(self.read.pop_front())
    }
}

/// Where the result goes.
struct Writer(Box<dyn Write>);

impl Writer {
    fn open(out: Option<&Path>) -> Result<Writer, Stop> {
        let Some(file) = out else { return Ok(Writer(Box::new(stdout().lock()))) };
        let cannot = |error: std::io::Error| Stop::File(format!("cannot write {}: {error}", file.display()));
        let mut opened = BufWriter::new(File::create(file).map_err(cannot)?);
        // Spreadsheets take a file for UTF-8 by this mark.
        opened.write_all("\u{feff}".as_bytes()).map_err(cannot)?;
        Ok(Writer(Box::new(opened)))
    }

    fn write(&mut self, lines: &[Record]) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        for line in lines {
            table::write(line, &mut bytes);
        }
        self.0.write_all(&bytes).map_err(cannot_write)
    }

    fn write_all(&mut self, parts: &[Done], totals: &mut Totals) -> Result<(), Stop> {
        for part in parts {
            self.0.write_all(&part.lines).map_err(cannot_write)?;
            totals.join(&part.totals);
        }
        Ok(())
    }

    fn close(mut self) -> Result<(), Stop> {
        self.0.flush().map_err(cannot_write)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is passed to `map_err`")]
fn cannot_write(error: std::io::Error) -> Stop {
    Stop::File(format!("cannot write the table: {error}"))
}

/// Works cases out on all cores, in parts that follow each other; each core keeps what it learns of the table.
fn work(batch: Batch<'_>, cases: &[Vec<Record>], kept: &mut [Kept]) -> Result<Vec<Done>, Stop> {
    let share = cases.len().div_ceil(kept.len().max(1)).max(1);
    let done: Vec<Option<Done>> = thread::scope(|scope| {
        let parts = cases.chunks(share).zip(kept);
        let parts: Vec<_> = parts.map(|(part, kept)| scope.spawn(move || batch.work(part, kept))).collect();
        parts.into_iter().map(|part| part.join().ok()).collect()
    });
    let whole = done.into_iter().collect::<Option<Vec<Done>>>();
    whole.ok_or_else(|| Stop::File("a part of the table could not be worked out".to_owned()))
}
