//! Workbooks as tables: a module of its own, for a reader of workbooks is larger than all else.

use crate::register::workbook;
use wasm_bindgen::prelude::*;

/// The first sheet with cells of a workbook (`.xlsx`), as CSV in UTF-8.
///
/// # Errors
/// A `WorkbookError` for a workbook that is too large, empty, or none.
#[wasm_bindgen(js_name = firstSheet)]
pub fn first_sheet(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    workbook::first_sheet(bytes).map_err(|problem| {
        let error = js_sys::Error::new(&problem.to_string());
        error.set_name("WorkbookError");
        error.into()
    })
}
