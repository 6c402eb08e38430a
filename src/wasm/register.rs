//! Tables of many cases, in a worker.

use super::{Policy, fault, node, plain, wrong};
use crate::answer::{Language, Options};
use crate::calendar::Calendar;
use crate::program::Program;
use crate::register::{Applied, Batch, Columns, NoColumns, RecordFault, Stream, TableQuestion, Two};
use serde::Deserialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What the columns of a table give, as a person has confirmed it. */
export interface TableColumns {
  /** `,`, `;` or a tab. */
  delimiter: string;
  /** Rows with text above the one that names the columns, which are left out (0). */
  above?: number;
  /** For each column the question that it answers, `total` or `stays.total`; null for a column that is carried along. */
  columns: (string | null)[];
  /** The column whose text joins records that follow each other to one case. */
  group?: number;
  /** The column by whose texts counts and sums are told apart. */
  by?: number;
}

/** Thrown for first lines of which it is not certain what they say, and for what is no table. */
export interface TableError extends Error {
  name: "TableError";
  /** The line in which it begins, from 1; 0 for what is no table. */
  line: number;
}
"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableColumns {
    delimiter: char,
    #[serde(default)]
    above: usize,
    columns: Vec<Option<String>>,
    group: Option<usize>,
    by: Option<usize>,
}

/// A table that is worked out as it is read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Register {
    program: Rc<Program>,
    calendar: Option<Rc<Calendar>>,
    options: Options,
    chosen: Vec<(String, Option<String>)>,
    columns: Columns,
    against: Option<(Rc<Program>, Columns)>,
    by: Option<usize>,
    stream: Stream,
}

#[wasm_bindgen]
impl Register {
    /// Looks at the first bytes of a table, in UTF-8: how it is written, and which question each column fits.
    ///
    /// # Errors
    /// A `TableError` for what is no table, or for first lines of which it is not certain what they say.
    #[wasm_bindgen(unchecked_return_type = "TableHead")]
    pub fn look(policy: &Policy, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let head = Stream::look(&policy.program, bytes).map_err(|problem| no_columns(&problem))?;
        plain(&head)
    }

    /// The questions that columns can answer, in the order of the policy, each with a header that no other fits.
    ///
    /// # Errors
    /// None that a caller can bring about.
    #[wasm_bindgen(unchecked_return_type = "TableQuestion[]")]
    pub fn questions(
        policy: &Policy,
        #[wasm_bindgen(unchecked_param_type = "\"zh\" | \"en\"")] language: &str,
    ) -> Result<JsValue, JsValue> {
        let language = if language == "en" { Language::En } else { Language::Zh };
        plain(&TableQuestion::all(&policy.program, language))
    }

    /// A table from its beginning.
    ///
    /// # Errors
    /// A `TypeError` for options or columns that the caller's program should not have passed.
    #[wasm_bindgen(constructor)]
    pub fn new(
        policy: &Policy,
        #[wasm_bindgen(unchecked_param_type = "Options")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "TableColumns")] columns: JsValue,
    ) -> Result<Register, JsValue> {
        let options = Options::read(&node(options)?).map_err(wrong)?;
        options.fit(&policy.program).map_err(wrong)?;
        let TableColumns { delimiter, above, columns, group, by } =
            serde_wasm_bindgen::from_value(columns).map_err(|error| fault("TypeError", &error.to_string()))?;
        let delimiter = u8::try_from(delimiter).map_err(|_| fault("TypeError", "`delimiter` is `,`, `;` or a tab"))?;
        let chosen: Vec<(String, Option<String>)> =
            (1..).zip(columns).map(|(place, name)| (format!("column {place}"), name)).collect();
        let columns = columns_of(&policy.program, &chosen)?;
        let (program, calendar) = (Rc::clone(&policy.program), policy.calendar.clone());
        let stream = Stream::new(delimiter, above, group);
        Ok(Register { program, calendar, options, chosen, columns, against: None, by, stream })
    }

    /// Holds every case against what it comes to under another policy: the result has the records that change. Before the first bytes.
    ///
    /// # Errors
    /// A `TypeError` for options or columns that the other policy does not have.
    pub fn against(&mut self, other: &Policy) -> Result<(), JsValue> {
        self.options.fit(&other.program).map_err(wrong)?;
        self.against = Some((Rc::clone(&other.program), columns_of(&other.program, &self.chosen)?));
        Ok(())
    }

    /// Takes the next bytes of the table, in UTF-8; gives the lines of the result that are ready, the headers first.
    ///
    /// # Errors
    /// A `TableError` for a first line of which it is not certain what it says.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
        let (stream, applied) = self.parts();
        stream.push(applied, bytes).map_err(|fault| unclear(&fault))
    }

    /// The last lines of the result.
    ///
    /// # Errors
    /// A `TableError` for a first line of which it is not certain what it says.
    pub fn finish(&mut self) -> Result<Vec<u8>, JsValue> {
        let (stream, applied) = self.parts();
        stream.finish(applied).map_err(|fault| unclear(&fault))
    }

    /// Which of the bytes that the last call gave a person must look at, headers and lines: where each part begins and ends.
    #[wasm_bindgen(js_name = takeForAPerson)]
    pub fn take_for_a_person(&mut self) -> Vec<u32> {
        let spans = self.stream.take_for_a_person();
        spans.iter().flat_map(|span| [span.start, span.end]).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect()
    }

    /// The records so far, those that are not worked out among them.
    #[wasm_bindgen(getter)]
    pub fn records(&self) -> usize {
        usize::try_from(self.stream.records()).unwrap_or(usize::MAX)
    }

    /// What the table comes to so far.
    ///
    /// # Errors
    /// None that a caller can bring about.
    #[wasm_bindgen(unchecked_return_type = "RegisterSummary")]
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        plain(&self.stream.totals().summary(&self.program, self.options.language))
    }

    /// What changes in the table so far, if it is held against another policy.
    ///
    /// # Errors
    /// None that a caller can bring about.
    #[wasm_bindgen(unchecked_return_type = "RegisterComparison")]
    pub fn comparison(&self) -> Result<JsValue, JsValue> {
        let other = self.against.as_ref().map_or(&self.program, |(other, _)| other);
        plain(&self.stream.changes().comparison([&self.program, other], self.options.language))
    }

    fn parts(&mut self) -> (&mut Stream, Applied<'_>) {
        let Register { program, calendar, options, columns, against, by, stream, .. } = self;
        let calendar = calendar.as_deref();
        let before = Batch { program, calendar, options, columns, by: *by };
        let applied = match against {
            None => Applied::One(before),
            Some((program, columns)) => {
                Applied::Two(Two { before, after: Batch { program, calendar, options, columns, by: *by } })
            }
        };
        (stream, applied)
    }
}

fn columns_of(program: &Program, chosen: &[(String, Option<String>)]) -> Result<Columns, JsValue> {
    Columns::chosen(program, chosen).map_err(|problems| {
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        fault("TypeError", &all.join("; "))
    })
}

fn no_columns(problem: &NoColumns) -> JsValue {
    match problem {
        NoColumns::Unclear(fault) => unclear(fault),
        NoColumns::NoTable => table_error(&problem.message(Language::En), 0),
    }
}

fn unclear(header: &RecordFault) -> JsValue {
    table_error(&header.message(Language::En), header.first)
}

fn table_error(message: &str, line: u64) -> JsValue {
    let thrown = fault("TableError", message);
    let line = JsValue::from(u32::try_from(line).unwrap_or(u32::MAX));
    match js_sys::Reflect::set(&thrown, &JsValue::from_str("line"), &line) {
        Ok(_) => thrown,
        Err(refused) => refused,
    }
}
