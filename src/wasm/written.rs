//! Policies as they are written: checked, and what is wrong with them.

use super::read;
use super::{Policy, fault, holidays, plain};
use crate::check::{Checked, check};
use crate::county::County;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::Program;
use crate::source::node::Node;
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Policy {
    /// Checks a policy, a plain object as in its file, with the holiday table that it counts working days by.
    ///
    /// # Errors
    /// A `PolicyError` with every diagnostic.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "object")] source: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "object")] calendar: JsValue,
    ) -> Result<Policy, JsValue> {
        let node = written(source)?;
        let calendar = holidays(calendar)?;
        Ok(Policy { program: Rc::new(checked(&node)?), calendar })
    }

    /// A policy as written, checked and packed as [`Policy::load`] takes it: with the figures in it that a county has for it.
    ///
    /// # Errors
    /// A `PolicyError` with every diagnostic; a `CountyError` for what is no county, or figures that the policy does not have.
    pub fn pack(
        #[wasm_bindgen(unchecked_param_type = "object")] source: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "County")] county: JsValue,
    ) -> Result<Vec<u8>, JsValue> {
        let node = written(source)?;
        let county = read::read(county)
            .map_err(|fault| fault.into_thrown(|path, what| self::fault("CountyError", &format!("{path}: {what}"))))?;
        if matches!(county, Node::Null) {
            return Ok(checked(&node)?.pack());
        }
        let county = County::read(&county).map_err(|found| county_error(&found))?;
        let changed = county.changed(&node).map_err(|found| county_error(&found))?;
        Ok(checked(changed.as_ref().unwrap_or(&node))?.pack())
    }
}

fn county_error(found: &[Diagnostic]) -> JsValue {
    fault("CountyError", &found.iter().map(Diagnostic::line).collect::<Vec<_>>().join("; "))
}

fn written(source: JsValue) -> Result<Node, JsValue> {
    let refused = |path, what| policy_error(&[Diagnostic::error(Code::DocumentTooLarge, path, what)]);
    read::read(source).map_err(|fault| fault.into_thrown(refused))
}

fn checked(node: &Node) -> Result<Program, JsValue> {
    let Checked { program, diagnostics } = check(node);
    program.ok_or_else(|| policy_error(&diagnostics))
}

#[derive(Serialize)]
struct PolicyDiagnostic<'a> {
    code: &'a str,
    severity: &'a str,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

fn policy_error(diagnostics: &[Diagnostic]) -> JsValue {
    let all: Vec<PolicyDiagnostic<'_>> = diagnostics
        .iter()
        .map(|found| PolicyDiagnostic {
            code: found.code.as_str(),
            severity: found.severity.as_str(),
            path: &found.path,
            start: found.offset.as_ref().map(|offset| offset.start),
            end: found.offset.as_ref().map(|offset| offset.end),
            message: &found.message,
            help: found.help.as_deref(),
        })
        .collect();
    let first = diagnostics.first().map_or("", |found| found.message.as_str());
    let error = fault("PolicyError", &format!("the policy does not load: {first} ({} in all)", diagnostics.len()));
    match plain(&all) {
        Ok(list) => match js_sys::Reflect::set(&error, &JsValue::from_str("diagnostics"), &list) {
            Ok(_) => error,
            Err(refused) => refused,
        },
        Err(refused) => refused,
    }
}
