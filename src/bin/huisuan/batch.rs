//! `huisuan batch`: a policy applied to every record of a table, on all cores, a few thousand records at a time.

use std::path::PathBuf;

use huisuan::register::{Batch, Totals, Wanted};

use crate::answer::{Answer, Stop};
use crate::assess::{once, policies_around};
use crate::table::{Register, Request, Writer, for_each_core, work};
use crate::{calendar, county};

const HELP: &str = "\
huisuan batch FILE TABLE [-o OUT.csv] [options]

Applies a policy to every record of a table and writes the table with verdicts, amounts, reasons and mistakes beside it,
then counts and exact sums. The first line names the columns: by the names of the policy (`head_count`, `stays.total`)
or by its questions in words. Columns that it does not ask for are carried along. A missing cell gives bounds, not zero.

  -o, --out FILE        where to write the table (standard output; the summary then goes nowhere)
  --group COLUMN        records with the same text here, one after the other, are one case: each adds rows to its lists
  --by COLUMN           count and sum for each text of this column too
  --figures FILE        another county's figures (docs/operating.md)
  --as-of DATE          day of the calculation, 2012-06-01 (today in China)
  --language zh|en      language of the texts (zh)
  --reading NAME=OPTION choose a reading of an ambiguous passage; may be repeated
  --doubt NAME=yes|no   what the office has decided about a doubt; may be repeated

The table is CSV with commas, semicolons or tabs, in UTF-8 or GB18030, or a workbook (.xlsx), of which the first sheet with
cells is read that is not hidden. A record of which it is not certain what it says (more cells than the first line, quotation
marks that do not close, a row of totals, …) is told by its line and is in no sum; docs/operating.md lists all. What is written
is UTF-8 for any spreadsheet, and cells that a spreadsheet would run as a formula are made harmless.

Exit code: 0; 1 if an answer cannot be used or the policy has a mistake; 2 if the command line is wrong, or a file cannot be
read or written.

  huisuan batch policies/sow-insurance/policy.toml village.csv -o result.csv --as-of 2012-12-01
";

pub(crate) fn run(arguments: lexopt::Parser) -> Result<Answer, Stop> {
    let mut figures = None::<PathBuf>;
    let request = Request::read(arguments, ("batch", HELP), |name, arguments| {
        if name != "figures" {
            return Ok(false);
        }
        once(name, figures.replace(arguments.value()?.into()).is_some())?;
        Ok(true)
    })?;
    let program = county::policy_of(&request.file, figures.as_deref())?;
    request.options.fit(&program).map_err(|misfit| Stop::Usage(misfit.to_string()))?;
    let calendar = calendar::load(&policies_around(&request.file))?;
    let mut register = Register::open(&request.table, &program)?;
    let columns = register.columns(&program)?;
    register.tell_apart(request.group.as_deref(), request.by.as_deref())?;
    let (calendar, options, by) = (calendar.as_ref(), &request.options, register.by);
    let batch = Batch { program: &program, calendar, options, columns: &columns, by };
    let mut writer = Writer::open(request.out.as_deref())?;
    writer.line(&batch.headers(&register.given))?;
    let (mut totals, mut kept) = (Totals::default(), for_each_core());
    while let Some(cases) = register.next()? {
        for part in work(cases, &mut kept, |part, kept| batch.work(part, kept, Wanted::Lines))? {
            writer.lines(&part.lines)?;
            totals.join(&part.totals);
        }
    }
    writer.close()?;
    let text = if request.out.is_some() { totals.text(&program) } else { String::new() };
    Ok(Answer { text, good: totals.all.faulty == 0 })
}
