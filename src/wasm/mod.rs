//! The border to JavaScript: attributes and conversion only. A policy arrives as a plain object, answers as they were typed, and what goes
//! out is plain data. An exception means that the caller's program is wrong; bad answers never throw.

mod calendar;
mod read;
#[cfg(feature = "check")]
mod written;
#[cfg(feature = "register")]
mod register;
#[cfg(feature = "measure")]
mod measure;

use self::read::Fault;
use crate::answer::{self, Case, Language, Options};
use crate::calendar::Calendar;
use crate::program::Program;
use crate::source::node::Node;
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A third of the size of the standard library's, which the modules with tables keep.
#[cfg(not(feature = "register"))]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen(module = "/src/wasm/border.mjs")]
extern "C" {
    #[cfg(feature = "register")]
    fn assessment(pieces: &str) -> JsValue;
    fn fault(name: &str, message: &str) -> JsValue;
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Answers as they were typed: text; true and false, and whole numbers, are accepted too. Lists are arrays of such objects. */
export type Answers = { readonly [input: string]: unknown };

/** How to assess. */
export interface Options {
  /** The day of the calculation, `2012-08-01`. */
  asOf: string;
  /** The language of sentences; Chinese unless given. */
  language?: "zh" | "en";
  /** Readings chosen instead of the recommended ones. */
  readings?: { readonly [reading: string]: string };
  /** Doubts that the office has settled. */
  doubts?: { readonly [doubt: string]: "yes" | "no" | boolean };
}

/** An outcome or a rule: `{ of: "stays[0].hospital_aid" }`; of an outcome its amount × verdict, or the amount if granted. */
export interface Subject {
  of: string;
  amount?: "payable" | "granted";
}

/** What should hold. Numbers are plain text, `"2000"`. */
export type Goal = Subject &
  (
    | { is: "eligible" | "ineligible" | "yes" | "no" }
    | { atLeast: string }
    | { atMost: string }
    | { above: string }
    | { below: string }
    | { equals: string }
  );

/** What a county has of its own: `docs/operating.md`, as an object. */
export interface County {
  /** Follows the version of each policy that has figures of it. */
  version?: string;
  /** The office whose figures they are. */
  name?: { readonly zh: string; readonly en: string };
  telephone?: string;
  footer?: { readonly zh: string; readonly en: string };
  /** Figures by policy and parameter: one as text, or all rows of a table. */
  policies?: { readonly [policy: string]: { readonly parameters: { readonly [figure: string]: string | readonly (readonly string[])[] } } };
}

/** Thrown for a policy that does not load. */
export interface PolicyError extends Error {
  name: "PolicyError";
  diagnostics: PolicyDiagnostic[];
}

/** One mistake in a policy. */
export interface PolicyDiagnostic {
  code: string;
  severity: "error" | "warning" | "note";
  path: string;
  /** First and last byte inside the text at the path. */
  start?: number;
  end?: number;
  message: string;
  help?: string;
}
"#;

/// Makes a panic leave a working page: the next call gets a fresh instance.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|_| wasm_bindgen::handler::schedule_reinit()));
}

/// Schedules a fresh instance, which `start()`, called next, makes. For a program that caught what no answer explains: a `RuntimeError` of
/// WebAssembly where memory was used up, a `RangeError` where the stack was. Policies loaded before are gone: load them again.
#[wasm_bindgen]
pub fn restart() {
    wasm_bindgen::handler::schedule_reinit();
}

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A policy that has been checked and can be applied.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Policy {
    program: Rc<Program>,
    calendar: Option<Rc<Calendar>>,
}

#[wasm_bindgen]
impl Policy {
    /// Loads a policy that was checked and packed by `huisuan site`, with the holiday table that it counts working days by.
    ///
    /// # Errors
    /// A `PolicyError` for anything that the same version of the engine has not packed.
    pub fn load(
        packed: &[u8],
        #[wasm_bindgen(unchecked_optional_param_type = "object")] calendar: JsValue,
    ) -> Result<Policy, JsValue> {
        let program = Program::unpack(packed).map_err(|error| fault("PolicyError", &error.to_string()))?;
        Ok(Policy { program: Rc::new(program), calendar: holidays(calendar)? })
    }

    /// Everything needed to draw a form and a page: questions, choices, limits, figures, articles, papers, steps.
    ///
    /// # Errors
    /// A `TypeError` for a language other than `zh` and `en`.
    #[wasm_bindgen(unchecked_return_type = "Description")]
    pub fn describe(
        &self,
        #[wasm_bindgen(unchecked_param_type = "\"zh\" | \"en\"")] language: JsValue,
    ) -> Result<JsValue, JsValue> {
        let language = match text("language", language)?.as_str() {
            "zh" => Language::Zh,
            "en" => Language::En,
            _ => return Err(fault("TypeError", "`language` is `zh` or `en`")),
        };
        plain(&answer::describe(&self.program, language))
    }

    /// Applies the policy to answers.
    ///
    /// # Errors
    /// A `TypeError` for options that the caller's program should not have passed.
    #[wasm_bindgen(unchecked_return_type = "Assessment")]
    pub fn assess(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Options")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, options) = self.arguments(answers, options)?;
        let assessment = answer::assess(&self.program, self.calendar.as_deref(), &answers, &options);
        // Pieces take a third of the time, and a script that pages do without. They cannot hold their own marks, which an answer may have in it.
        #[cfg(feature = "register")]
        if let Ok(pieces) = answer::pieces(&assessment) {
            return Ok(self::assessment(&pieces));
        }
        plain(&assessment)
    }

    /// Applies the policy to answers and gives every step with its formula, numbers and article.
    ///
    /// # Errors
    /// A `TypeError` for options that the caller's program should not have passed.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Options")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, options) = self.arguments(answers, options)?;
        plain(&answer::explain(&self.program, self.calendar.as_deref(), &answers, &options))
    }

    /// The path of the question to ask next: the one after whose answer the least is open. Nothing where all that can matter is answered.
    ///
    /// # Errors
    /// A `TypeError` for options that the caller's program should not have passed.
    #[wasm_bindgen(js_name = nextQuestion, unchecked_return_type = "string | undefined")]
    pub fn next_question(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Options")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, options) = self.arguments(answers, options)?;
        self.case(&answers, &options).next_question().map_or(Ok(JsValue::UNDEFINED), |path| plain(&path))
    }

    /// The values of one answer for which a goal is reached, exactly.
    ///
    /// # Errors
    /// A `TypeError` for options, a path or a goal that the caller's program should not have passed.
    #[wasm_bindgen(unchecked_return_type = "Solution")]
    pub fn solve(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Options")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] input: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Goal")] goal: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, options) = self.arguments(answers, options)?;
        let solution = self.case(&answers, &options).solve(&text("input", input)?, &node(goal)?);
        plain(&solution.map_err(wrong)?)
    }

    /// An amount against one number, from one number to another, as its exact corners and jumps.
    ///
    /// # Errors
    /// A `TypeError` for options, a path, a subject or ends that the caller's program should not have passed.
    #[wasm_bindgen(unchecked_return_type = "Curve")]
    pub fn curve(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Options")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] input: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Subject & { from: string; to: string }")] of: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, options) = self.arguments(answers, options)?;
        let curve = self.case(&answers, &options).curve(&text("input", input)?, &node(of)?);
        plain(&curve.map_err(wrong)?)
    }

    /// For an outcome that is not reached, the answers that can alone turn it, each with its smallest change.
    ///
    /// # Errors
    /// A `TypeError` for options or a path that the caller's program should not have passed.
    #[wasm_bindgen(js_name = whatHelps, unchecked_return_type = "HelpfulChange[]")]
    pub fn what_helps(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Options")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] outcome: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, options) = self.arguments(answers, options)?;
        let changes = self.case(&answers, &options).what_helps(&text("outcome", outcome)?);
        plain(&changes.map_err(wrong)?)
    }

    /// Two sets of answers side by side, with the steps that differ.
    ///
    /// # Errors
    /// A `TypeError` for options that the caller's program should not have passed.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Answers")] others: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Options")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (answers, options) = self.arguments(answers, options)?;
        plain(&self.case(&answers, &options).compare(&node(others)?))
    }

    fn case<'a>(&'a self, answers: &'a Node, options: &'a Options) -> Case<'a> {
        Case { program: &self.program, calendar: self.calendar.as_deref(), answers, options }
    }

    fn arguments(&self, answers: JsValue, options: JsValue) -> Result<(Node, Options), JsValue> {
        let options = Options::read(&node(options)?).map_err(wrong)?;
        options.fit(&self.program).map_err(wrong)?;
        Ok((node(answers)?, options))
    }
}

/// What the caller's program passed, as a plain value.
fn node(value: JsValue) -> Result<Node, JsValue> {
    read::read(value).map_err(type_error)
}

fn text(name: &str, value: JsValue) -> Result<String, JsValue> {
    let Node::Text(text) = node(value)? else { return Err(fault("TypeError", &format!("`{name}` is text"))) };
    Ok(text)
}

fn type_error(fault: Fault) -> JsValue {
    fault.into_thrown(|path, what| match path.steps() {
        [] => self::fault("TypeError", &what),
        [..] => self::fault("TypeError", &format!("{path}: {what}")),
    })
}

#[expect(clippy::needless_pass_by_value, reason = "it is passed to `map_err`")]
fn wrong(error: answer::OptionsError) -> JsValue {
    fault("TypeError", &error.to_string())
}

fn holidays(calendar: JsValue) -> Result<Option<Rc<Calendar>>, JsValue> {
    let read = read::read(calendar).map_err(|fault| {
        fault.into_thrown(|path, what| self::fault("PolicyError", &format!("calendar: {path}: {what}")))
    })?;
    if matches!(read, Node::Null) {
        return Ok(None);
    }
    let source = self::calendar::read(&read).map_err(|error| fault("PolicyError", &format!("calendar: {error}")))?;
    Calendar::new(source).map(Rc::new).map(Some).map_err(|problems| {
        let all: Vec<String> = problems.iter().map(|problem| format!("{}: {}", problem.path, problem.fault)).collect();
        fault("PolicyError", &format!("calendar: {}", all.join("; ")))
    })
}

fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(&answer::json(value).map_err(|error| fault("TypeError", &error.to_string()))?)
}
