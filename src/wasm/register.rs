//! Tables of many cases, in a worker.

use super::{Policy, fault, node, plain, wrong};
use crate::answer::Options;
use crate::calendar::Calendar;
use crate::program::Program;
use crate::register::table::Endless;
use crate::register::{Batch, Columns, Stream};
use serde::Deserialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What the columns of a table give, as a person has confirmed it. */
export interface TableColumns {
  /** `,`, `;` or a tab. */
  delimiter: string;
  /** For each column the question that it answers, `total` or `stays.total`; null for a column that is carried along. */
  columns: (string | null)[];
  /** The column whose text joins records that follow each other to one case. */
  group?: number;
  /** The column by whose texts counts and sums are told apart. */
  by?: number;
}

/** Thrown for a record that does not end. */
export interface TableError extends Error {
  name: "TableError";
  /** The line in which it begins, from 1. */
  line: number;
}
"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableColumns {
    delimiter: char,
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
    columns: Columns,
    by: Option<usize>,
    stream: Stream,
}

#[wasm_bindgen]
impl Register {
    /// Looks at the first bytes of a table, in UTF-8: how it is written, and which question each column fits.
    ///
    /// # Errors
    /// A `TableError` for a record that does not end.
    #[wasm_bindgen(unchecked_return_type = "TableHead")]
    pub fn look(policy: &Policy, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let head = Stream::look(&policy.program, bytes).map_err(|error| endless(&error))?;
        plain(&head)
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
        let TableColumns { delimiter, columns, group, by } =
            serde_wasm_bindgen::from_value(columns).map_err(|error| fault("TypeError", &error.to_string()))?;
        let delimiter = u8::try_from(delimiter).map_err(|_| fault("TypeError", "`delimiter` is `,`, `;` or a tab"))?;
        let chosen: Vec<(String, Option<String>)> =
            (1..).zip(columns).map(|(place, name)| (format!("column {place}"), name)).collect();
        let columns = Columns::chosen(&policy.program, &chosen).map_err(|problems| {
            let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
            fault("TypeError", &all.join("; "))
        })?;
        let (program, calendar) = (Rc::clone(&policy.program), policy.calendar.clone());
        Ok(Register { program, calendar, options, columns, by, stream: Stream::new(delimiter, group) })
    }

    /// Takes the next bytes of the table, in UTF-8; gives the lines of the result that are ready, the headers first.
    ///
    /// # Errors
    /// A `TableError` for a record that does not end.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
        let Register { program, calendar, options, columns, by, stream } = self;
        let batch = Batch { program, calendar: calendar.as_deref(), options, columns, by: *by };
        stream.push(batch, bytes).map_err(|error| endless(&error))
    }

    /// The last lines of the result.
    ///
    /// # Errors
    /// A `TableError` for a record that does not end.
    pub fn finish(&mut self) -> Result<Vec<u8>, JsValue> {
        let Register { program, calendar, options, columns, by, stream } = self;
        let batch = Batch { program, calendar: calendar.as_deref(), options, columns, by: *by };
        stream.finish(batch).map_err(|error| endless(&error))
    }

    /// The lines since the last call that a person must look at, the headers first.
    #[wasm_bindgen(js_name = takeForAPerson)]
    pub fn take_for_a_person(&mut self) -> Vec<u8> {
        self.stream.take_for_a_person()
    }

    /// The records that have been worked out.
    #[wasm_bindgen(getter)]
    pub fn records(&self) -> usize {
        usize::try_from(self.stream.totals().all.records).unwrap_or(usize::MAX)
    }

    /// What the table comes to so far.
    ///
    /// # Errors
    /// None that a caller can bring about.
    #[wasm_bindgen(unchecked_return_type = "RegisterSummary")]
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        plain(&self.stream.totals().summary(&self.program))
    }
}

fn endless(error: &Endless) -> JsValue {
    let thrown = fault("TableError", &error.to_string());
    match js_sys::Reflect::set(
        &thrown,
        &JsValue::from_str("line"),
        &JsValue::from(u32::try_from(error.line).unwrap_or(u32::MAX)),
    ) {
        Ok(_) => thrown,
        Err(refused) => refused,
    }
}
