//! `[policy]`.

use super::fields::Fields;
use super::names::Form;
use super::problems::shown;
use crate::calendar::Date;
use crate::diagnostic::Code;
use crate::source::document::{Audience, HeaderDoc, Word};

const AUDIENCES: [&str; 3] = ["citizen", "office", "school"];
/// Written where the text has no date.
const UNSTATED: &str = "unstated";

pub(super) fn header(fields: &mut Fields<'_, '_>) -> HeaderDoc {
    let in_force =
        fields.needed_table("in_force", |fields| (day(fields, "from"), day(fields, "to"), fields.article("cite")));
    let (from, to, cite) = in_force.unwrap_or_default();
    let source = fields.needed_table("source", |fields| (fields.needed_line("title"), fields.text("note")));
    let (source_title, source_note) = source.unwrap_or_default();
    HeaderDoc {
        id: fields.needed_name("id", Form::Kebab).value,
        version: version(fields),
        audience: audience(&fields.needed_one_of("audience", &AUDIENCES)),
        title: fields.needed_text("title"),
        summary: fields.text("summary"),
        place: fields.text("place"),
        from,
        to,
        cite,
        source_title,
        source_note,
        decided_by: fields.text("decided_by"),
        remarks: fields.texts("remarks"),
    }
}

/// A date such as `2026-11-23`, or numbers with points between them such as `1.2`; behind a plus sign whose figures stand in it.
fn version(fields: &mut Fields<'_, '_>) -> String {
    let version = fields.needed_line("version");
    let numbers = |text: &str| text.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let blank = version.trim().is_empty();
    let (own, county) = version.split_once('+').map_or((version.as_str(), None), |(own, county)| (own, Some(county)));
    let is_version = numbers(own) || Date::parse_iso(own).is_some();
    if !blank && (!is_version || county.is_some_and(|county| county.trim().is_empty())) {
        let (path, message) = (fields.path().child("version"), format!("`{}` is no version", shown(&version)));
        let report = fields.problems.report(Code::BadVersion, &path, message);
        report.help("write the day of the last change, such as `2026-11-23`, or a number, such as `1.2`");
    }
    version
}

fn day(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Word> {
    Some(fields.needed_word(key)).filter(|day| day.value != UNSTATED)
}

fn audience(word: &Word) -> Audience {
    match word.value.as_str() {
        "office" => Audience::Office,
        "school" => Audience::School,
        _ => Audience::Citizen,
    }
}
