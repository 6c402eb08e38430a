//! Expressions and what they come to.

#![expect(clippy::unwrap_used, reason = "an expression without a value is a failure of the test")]

use huisuan::calendar::{Calendar, Date};
use huisuan::check::feel;
use huisuan::evaluate::{Level, Value};
use huisuan::number::Number;
use huisuan::program::Type;

/// The value of an expression, `200/3`, `2013-02-28`, `true`, or `error[code]`.
pub(crate) fn evaluated(expression: &str, calendar: &Calendar) -> String {
    match feel(expression, Some(calendar)) {
        Ok((_, value, ty)) => written(&value, &ty).unwrap_or_else(|| "open".to_owned()),
        Err(found) => format!("error[{}]", found.first().unwrap().code),
    }
}

fn written(value: &Value, ty: &Type) -> Option<String> {
    match value {
        Value::Number(quantity) => {
            quantity.as_exact().map(|n| n.decimal_text().unwrap_or_else(|| Number::fraction_text(n)))
        }
        Value::Truth(truth) if truth.lo() == truth.hi() => match truth.lo() {
            Level::No => Some("false".to_owned()),
            Level::Verify => None,
            Level::Yes => Some("true".to_owned()),
        },
        Value::Moment(moment) => moment.as_exact().map(|at| match ty {
            Type::Date => i32::try_from(at).ok().and_then(Date::from_days).unwrap().to_string(),
            Type::Truth
            | Type::Number(_)
            | Type::DateTime
            | Type::Ordinal(_)
            | Type::Choice(_)
            | Type::Choices(_)
            | Type::Label
            | Type::Row(_) => at.to_string(),
        }),
        Value::Truth(_) | Value::Option(_) | Value::Options(_) | Value::Label(..) | Value::Row(..) => None,
    }
}
