//! `[lists.x]`.

use std::collections::BTreeSet;

use super::body::body;
use super::fields::Fields;
use super::names::Form;
use super::problems::Scalar;
use crate::diagnostic::Code;
use crate::source::document::{GivenRowDoc, ListDoc, Word};

/// Rows of a list for which nothing else is said.
const USUAL_MOST: u32 = 100;
/// Rows of any list.
const LARGEST_MOST: u32 = 5_000;

pub(super) fn list(name: Word, fields: &mut Fields<'_, '_>) -> ListDoc {
    let rows = fields.table("rows", rows).unwrap_or_default();
    ListDoc {
        name,
        ask: fields.needed_text("ask"),
        label: fields.text("label"),
        help: fields.text("help"),
        least: rows.least,
        most: rows.most,
        unit: rows.unit,
        key: rows.key,
        when: fields.word("when"),
        in_order_of: fields.word_or_words("in_order_of"),
        given: given(fields),
        body: body(fields),
    }
}

/// `rows = { least, most, unit, key }`.
struct Rows {
    least: u32,
    most: u32,
    unit: Option<Word>,
    key: Option<Word>,
}

impl Default for Rows {
    fn default() -> Self {
        Self { least: 0, most: USUAL_MOST, unit: None, key: None }
    }
}

fn rows(fields: &mut Fields<'_, '_>) -> Rows {
    let least = fields.whole("least", LARGEST_MOST).unwrap_or(0);
    let most = fields.whole("most", LARGEST_MOST).unwrap_or(USUAL_MOST);
    if least > most {
        fields.bad_combination(format!("at least {least} rows, but at most {most}"));
    }
    Rows { least, most, unit: fields.word("unit"), key: fields.word("key") }
}

fn given(fields: &mut Fields<'_, '_>) -> Vec<GivenRowDoc> {
    let given = fields.tables("given", |fields| GivenRowDoc {
        path: fields.path().clone(),
        key: fields.needed_name("key", Form::Option),
        label: fields.needed_text("label"),
        values: values(fields),
    });
    fields.problems.no_duplicates(given.iter().map(|row| &row.key));
    let names: BTreeSet<&str> = given.iter().flat_map(answered).collect();
    for row in &given {
        for name in names.difference(&answered(row).collect()) {
            let message = format!("`{name}` is missing: every given row names the same inputs");
            fields.problems.report(Code::MissingKey, &row.path.child(name), message);
        }
    }
    given
}

fn values(fields: &mut Fields<'_, '_>) -> Vec<(Word, Word)> {
    let rest = fields.rest();
    rest.into_iter().map(|(name, entry)| (name, fields.problems.word(&entry, Scalar::Figure))).collect()
}

fn answered(row: &GivenRowDoc) -> impl Iterator<Item = &str> {
    row.values.iter().map(|(name, _)| name.value.as_str())
}
