//! What several tests read: files of the project, the holiday table, and expressions with their values.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a broken file of the project is a failure of the test")]

use huisuan::calendar::{Calendar, Date};
use huisuan::check::feel;
use huisuan::evaluate::{Level, Value};
use huisuan::number::Number;
use huisuan::program::Type;
use std::fs;
use std::path::{Path, PathBuf};

/// The files in a folder of the project whose names end so, sorted: name without the ending, and text.
pub fn files_of(folder: &str, ending: &str) -> Vec<(String, String)> {
    let folder = root().join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<(String, String)> = entries
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name()?.to_str()?.strip_suffix(ending)?.to_owned();
            Some((name, fs::read_to_string(&path).unwrap()))
        })
        .collect();
    files.sort();
    files
}

/// The holiday table of the State Council.
pub fn holiday_table() -> Calendar {
    let text = fs::read_to_string(root().join("policies/calendar/china.json")).unwrap();
    Calendar::new(serde_json::from_str(&text).unwrap()).unwrap()
}

/// The value of an expression, `200/3`, `2013-02-28`, `true`, or `error[code]`.
pub fn evaluated(expression: &str, calendar: &Calendar) -> String {
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
            _ => at.to_string(),
        }),
        Value::Truth(_) | Value::Option(_) | Value::Options(_) | Value::Label(..) | Value::Row(..) => None,
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
