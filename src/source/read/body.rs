//! What stands at the level of the policy and in the rows of a list alike.

use super::fields::Fields;
use super::{checks, inputs, outcomes, rules};
use crate::source::document::BodyDoc;

pub(super) fn body(fields: &mut Fields<'_, '_>) -> BodyDoc {
    BodyDoc {
        inputs: fields.named_tables("inputs", inputs::input),
        rules: fields.named_tables("rules", rules::rule),
        outcomes: fields.named_tables("outcomes", outcomes::outcome),
        checks: fields.tables("checks", checks::check),
    }
}
