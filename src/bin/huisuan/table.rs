//! Tables of registers: named on the command line, read as they are needed, columns found, results written.

use std::fs::{self, File};
use std::io::{BufWriter, Cursor, Read, Write, stderr, stdout};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use encoding_rs_io::DecodeReaderBytesBuilder;
use huisuan::answer::{Language, Options};
use huisuan::program::Program;
use huisuan::register::{
    Beginning, Cases, Columns, Gathered, NoColumns, Record, RecordFault, Records, TableHeader, table, workbook,
};

use lexopt::{Arg, Parser, ValueExt};

use crate::answer::Stop;
use crate::assess::Terms;

/// Cases that are read before any of them is written.
const CASES_AT_A_TIME: usize = 16_384;
/// How workbooks begin, in their new form and in the old one, which is not read.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
/// Bytes by which the encoding and the delimiter are told.
const FIRST_BYTES: usize = 256 * 1024;
/// Bytes that are read at a time.
const PIECE: usize = 256 * 1024;

/// What every command asks that applies a policy to a table.
pub(crate) struct Request {
    /// The policy.
    pub(crate) file: PathBuf,
    pub(crate) table: PathBuf,
    pub(crate) out: Option<PathBuf>,
    pub(crate) group: Option<String>,
    pub(crate) by: Option<String>,
    pub(crate) options: Options,
}

impl Request {
    /// Reads the command line of `huisuan` and this command. Options that only this command has are taken by `own`, which says whether it
    /// took one.
    pub(crate) fn read(
        mut arguments: Parser,
        (command, help): (&str, &'static str),
        mut own: impl FnMut(&str, &mut Parser) -> Result<bool, Stop>,
    ) -> Result<Request, Stop> {
        let (mut files, mut out, mut group, mut by) = (Vec::<PathBuf>::new(), None::<PathBuf>, None, None);
        let mut terms = Terms::default();
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Value(file) if files.len() < 2 => files.push(file.into()),
                Arg::Short('o') | Arg::Long("out") => out = Some(arguments.value()?.into()),
                Arg::Short('h') | Arg::Long("help") => return Err(Stop::Help(help)),
                Arg::Long("group") => group = Some(arguments.value()?.string()?),
                Arg::Long("by") => by = Some(arguments.value()?.string()?),
                Arg::Long(name) => {
                    let name = name.to_owned();
                    if ["as-of", "language", "reading", "doubt"].contains(&name.as_str()) {
                        terms.set(&name, &arguments.value()?.string()?)?;
                    } else if !own(&name, &mut arguments)? {
                        return Err(Arg::Long(&name).unexpected().into());
                    }
                }
                other @ (Arg::Short(_) | Arg::Value(_)) => return Err(other.unexpected().into()),
            }
        }
        let Ok([file, table]) = <[PathBuf; 2]>::try_from(files) else {
            return Err(Stop::Usage(format!("which policy and which table? see `huisuan {command} --help`")));
        };
        let same =
            |a: &Path, b: &Path| fs::canonicalize(a).ok().zip(fs::canonicalize(b).ok()).is_some_and(|(a, b)| a == b);
        if let Some(out) = out.as_deref().filter(|out| [&file, &table].iter().any(|read| same(read, out))) {
            return Err(Stop::Usage(format!("{} is read: write the result to another file", out.display())));
        }
        Ok(Request { file, table, out, group, by, options: terms.options()? })
    }
}

/// A table that is read as it is needed.
struct Table {
    name: String,
    source: Box<dyn Read>,
    reader: table::Reader,
    over: bool,
}

impl Table {
    /// Opens a table; its encoding and its delimiter are told by its first bytes.
    fn open(file: &Path, program: &Program) -> Result<Table, Stop> {
        let name = file.display().to_string();
        let cannot = |error: &std::io::Error| Stop::File(format!("cannot read {name}: {error}"));
        let mut opened = File::open(file).map_err(|error| cannot(&error))?;
        let mut first = Vec::new();
        (&mut opened).take(FIRST_BYTES as u64).read_to_end(&mut first).map_err(|error| cannot(&error))?;
        if WORKBOOKS.iter().any(|mark| first.starts_with(mark)) {
            opened.read_to_end(&mut first).map_err(|error| cannot(&error))?;
            let sheet =
                workbook::first_sheet(&first).map_err(|problem| Stop::Refused(format!("{name}: {problem}\n")))?;
            let beginning = Beginning::of(program, sheet.get(..FIRST_BYTES).unwrap_or(&sheet));
            return Table::new(name, Box::new(Cursor::new(sheet)), beginning);
        }
        let utf_8 = match std::str::from_utf8(&first) {
            Ok(_) => true,
            // The last character may be cut off.
            Err(error) => error.error_len().is_none(),
        };
        let encoding = if utf_8 { encoding_rs::UTF_8 } else { encoding_rs::GB18030 };
        let (beginning, _, _) = encoding.decode(&first);
        let beginning = Beginning::of(program, beginning.as_bytes());
        let whole = Cursor::new(first).chain(opened);
        let source = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_sniffing(true).build(whole);
        Table::new(name, Box::new(source), beginning)
    }

    /// A table that begins like this. Of rows above its columns the terminal is told.
    fn new(name: String, source: Box<dyn Read>, beginning: Result<Beginning, NoColumns>) -> Result<Table, Stop> {
        let refused = |problem: NoColumns| Stop::Refused(format!("{name}: {}\n", problem.message(Language::En)));
        let Beginning { delimiter, above, line, .. } = beginning.map_err(refused)?;
        if above > 0 {
            tell(&format!("{name}: line {line} names the columns; rows above it that are not read: {above}"));
        }
        Ok(Table { name, source, reader: table::Reader::new(delimiter, above), over: false })
    }

    /// Reads more records; nothing once the table is over.
    fn read(&mut self, records: &mut Records) -> Result<(), Stop> {
        let mut bytes = vec![0; PIECE];
        let count = self.source.read(&mut bytes);
        let count = count.map_err(|error| Stop::File(format!("cannot read {}: {error}", self.name)))?;
        bytes.truncate(count);
        self.over = count == 0;
        if self.over {
            self.reader.finish(records);
        } else {
            self.reader.read(&bytes, records);
        }
        Ok(())
    }
}

/// A table whose first line has been read, and the columns that are named on the command line.
pub(crate) struct Register {
    name: String,
    table: Table,
    /// The first line.
    pub(crate) given: Record,
    /// The column by whose texts counts and sums are told apart.
    pub(crate) by: Option<usize>,
    cases: Gathered,
}

impl Register {
    /// Opens a table. Of a column that is not read, but might be meant to be, the terminal is told.
    pub(crate) fn open(file: &Path, program: &Program) -> Result<Register, Stop> {
        let name = file.display().to_string();
        let mut table = Table::open(file, program)?;
        let empty = || Stop::Refused(format!("{name}: the table is empty: its first line names the columns\n"));
        let mut cases = Gathered::default();
        while cases.records().is_empty() && !table.over {
            table.read(cases.records())?;
        }
        let unclear = |fault: RecordFault| Stop::Refused(format!("{name}: {}\n", fault.message(Language::En)));
        let given = cases.take_headers().ok_or_else(empty)?.map_err(unclear)?;
        for TableHeader { header, near, .. } in TableHeader::all(program, &given) {
            if let Some(near) = near {
                tell(&format!("{name}: the column `{header}` is not read; did you mean `{near}`?"));
            }
        }
        Ok(Register { name, table, given, by: None, cases })
    }

    /// Finds the columns by which records are joined to cases, and by which cases are told apart.
    pub(crate) fn tell_apart(&mut self, group: Option<&str>, by: Option<&str>) -> Result<(), Stop> {
        let place = |name: Option<&str>| match name {
            None => Ok(None),
            Some(name) => match self.given.iter().position(|header| header == name) {
                Some(_) if self.given.iter().filter(|header| *header == name).count() > 1 => {
                    Err(Stop::Usage(format!("there are several columns `{name}`: give each a name of its own")))
                }
                Some(place) => Ok(Some(place)),
                None => Err(Stop::Usage(format!("there is no column `{name}`"))),
            },
        };
        let (group, by) = (place(group)?, place(by)?);
        self.cases.join_by(group);
        self.by = by;
        Ok(())
    }

    /// What its columns give to a policy.
    pub(crate) fn columns(&self, program: &Program) -> Result<Columns, Stop> {
        Columns::of(program, &self.given).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(|problem| format!("{}: {problem}", self.name)).collect();
            Stop::Refused(lines.join("\n") + "\n")
        })
    }

    /// The next cases, a few thousand; none at the end of the table.
    pub(crate) fn next(&mut self) -> Result<Option<Cases<'_>>, Stop> {
        self.cases.forget();
        while self.cases.close(self.table.over) < CASES_AT_A_TIME && !self.table.over {
            self.table.read(self.cases.records())?;
        }
        self.cases.close(self.table.over);
        Ok(Some(self.cases.whole()).filter(|cases| !cases.is_empty()))
    }
}

/// Tells the terminal something that is no error.
fn tell(line: &str) {
    // Nothing is left to do where even this cannot be written.
    let _ = writeln!(stderr(), "huisuan: {line}");
}

/// Where the result goes.
pub(crate) struct Writer(Box<dyn Write>);

impl Writer {
    pub(crate) fn open(out: Option<&Path>) -> Result<Writer, Stop> {
        let Some(file) = out else { return Ok(Writer(Box::new(stdout().lock()))) };
        let cannot = |error: std::io::Error| Stop::File(format!("cannot write {}: {error}", file.display()));
        let mut opened = BufWriter::new(File::create(file).map_err(cannot)?);
        // Spreadsheets take a file for UTF-8 by this mark.
        opened.write_all("\u{feff}".as_bytes()).map_err(cannot)?;
        Ok(Writer(Box::new(opened)))
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, line: &Record) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        table::write(line, &mut bytes);
        self.lines(&bytes)
    }

    /// Writes lines.
    pub(crate) fn lines(&mut self, lines: &[u8]) -> Result<(), Stop> {
        self.0.write_all(lines).map_err(cannot_write)
    }

    /// Ends the table.
    pub(crate) fn close(mut self) -> Result<(), Stop> {
        self.0.flush().map_err(cannot_write)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is passed to `map_err`")]
fn cannot_write(error: std::io::Error) -> Stop {
    Stop::File(format!("cannot write the table: {error}"))
}

/// What each core keeps of a table.
pub(crate) fn for_each_core<K: Default>() -> Vec<K> {
    let mut kept = Vec::new();
    kept.resize_with(thread::available_parallelism().map_or(1, NonZero::get), K::default);
    kept
}

/// Works cases out on all cores, in parts that follow each other; each core keeps what it learns of the table.
pub(crate) fn work<K: Send, D: Send>(
    cases: Cases<'_>,
    kept: &mut [K],
    of: impl Fn(Cases<'_>, &mut K) -> D + Sync,
) -> Result<Vec<D>, Stop> {
    let share = cases.len().div_ceil(kept.len().max(1)).max(1);
    let of = &of;
    let done: Vec<Option<D>> = thread::scope(|scope| {
        let parts = cases.parts(share).zip(kept);
        let parts: Vec<_> = parts.map(|(part, kept)| scope.spawn(move || of(part, kept))).collect();
        parts.into_iter().map(|part| part.join().ok()).collect()
    });
    let whole = done.into_iter().collect::<Option<Vec<D>>>();
    whole.ok_or_else(|| Stop::File("a part of the table could not be worked out".to_owned()))
}
