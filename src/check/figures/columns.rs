//! Columns of tables of figures: `area`, or `name: kind`.

use crate::check::Findings;
use crate::check::names::Names;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::program::{BUILT_IN, Column, ColumnKind};
use crate::source::document::Word;

/// The kinds of a column that are no choices and no units.
const PLAIN: [(&str, ColumnKind); 3] =
    [("yes/no", ColumnKind::Truth), ("date", ColumnKind::Date), ("year", ColumnKind::Year)];

/// A column as written; `None` after what is wrong with it is reported.
pub(super) fn column(word: &Word, names: &Names, findings: &mut Findings) -> Option<Column> {
    let (name, kind) = match word.value.split_once(':') {
        Some((name, kind)) => (name.trim(), kind.trim()),
        None => (word.value.trim(), word.value.trim()),
    };
    if !is_name(name) {
        let message = format!("`{name}` is not the name of a column");
        let help = "write `area` for a named choice, or `name: kind` with a name in snake case";
        findings.push(Diagnostic::error(Code::NameNotSnakeCase, &word.path, message).help(help));
        return None;
    }
    let kind = match names.choice(kind) {
        Some(choice) => Some(ColumnKind::Choice(choice)),
        None if word.value.contains(':') => plain(word, kind, names, findings),
        None => {
            unknown(word, format!("there is no choice `{name}`"), name, names, findings);
            None
        }
    };
    kind.map(|kind| Column { name: name.to_owned(), kind })
}

/// A kind that is no choice.
fn plain(word: &Word, kind: &str, names: &Names, findings: &mut Findings) -> Option<ColumnKind> {
    if let Some((_, plain)) = PLAIN.into_iter().find(|(name, _)| *name == kind) {
        return Some(plain);
    }
    let mut of_unit = Findings::default();
    let unit = names.unit_at(&Word { value: kind.to_owned(), path: word.path.clone() }, &mut of_unit);
    if unit.is_none() {
        unknown(word, format!("there is no choice and no unit `{kind}`"), kind, names, findings);
    }
    unit.map(ColumnKind::Number)
}

fn unknown(word: &Word, message: String, kind: &str, names: &Names, findings: &mut Findings) {
    let choices =
        names.choice_docs.iter().map(|choice| choice.name.value.as_str()).filter(|name| names.choice(name).is_some());
    let known = choices.chain(PLAIN.iter().map(|(name, _)| *name)).chain(BUILT_IN);
    let help = match nearest(kind, known) {
        Some(like) => format!("did you mean `{like}`?"),
        None => format!("write `{kind}: kind` with a choice, `yes/no`, `date`, `year` or a unit"),
    };
    findings.push(Diagnostic::error(Code::UnknownName, &word.path, message).help(help));
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
