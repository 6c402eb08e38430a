//! One formula without a policy, for trying the language.

use super::text;
use crate::calendar::Calendar;
use crate::check;
use crate::diagnostic::Diagnostic;

/// The value of a formula in which figures and dates may stand, as text.
///
/// # Errors
/// The diagnostics of the formula, with places inside it.
pub fn feel(expression: &str, calendar: Option<&Calendar>) -> Result<String, Vec<Diagnostic>> {
    check::feel(expression, calendar).map(|(program, value, kind)| text::whole(&program, &kind, &value))
}
