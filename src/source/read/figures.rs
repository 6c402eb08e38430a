//! `[parameters.x]`.

use super::fields::Fields;
use super::problems::{Entry, Problems, Scalar};
use crate::diagnostic::Code;
use crate::source::document::{FigureRowDoc, FiguresDoc, ParameterDoc, Word};

const KINDS: [&str; 1] = ["choice"];

pub(super) fn parameter(name: Word, fields: &mut Fields<'_, '_>) -> ParameterDoc {
    if fields.has("kind") != fields.has("of") {
        fields.bad_combination("a figure that is an option has `kind = \"choice\"` and `of`");
    }
    if fields.has("kind") && fields.has("unit") {
        fields.bad_combination("an option has no `unit`");
    }
    ParameterDoc {
        name,
        label: fields.needed_text("label"),
        unit: fields.word("unit"),
        kind: fields.one_of("kind", &KINDS),
        of: fields.word("of"),
        cite: fields.article("cite"),
        decided_by: fields.text("decided_by"),
        figures: figures(fields),
    }
}

fn figures(fields: &mut Fields<'_, '_>) -> FiguresDoc {
    match (fields.has("value"), fields.has("by"), fields.has("rows")) {
        (true, false, false) | (false, true, true) => {}
        (true, _, _) | (false, false, _) | (false, true, false) => {
            fields.bad_combination("a parameter has either `value`, or `by` and `rows`");
        }
    }
    let value = fields.figure("value");
    let columns = fields.words("by");
    let rows = fields.entry("rows").and_then(|entry| fields.problems.some_items(&entry));
    if let Some(value) = value {
        return FiguresDoc::Single(value);
    }
    let (columns, rows) = columns.zip(rows).unwrap_or_default();
    let rows = rows.iter().filter_map(|entry| row(fields.problems, entry, columns.len())).collect();
    FiguresDoc::Table { columns, rows }
}

fn row(problems: &mut Problems, entry: &Entry<'_>, columns: usize) -> Option<FigureRowDoc> {
    let items = problems.list(entry)?;
    let (cells, figure, cite) = match items.split_at_checked(columns) {
        Some((cells, [figure])) => (cells, figure, None),
        Some((cells, [figure, cite])) => (cells, figure, Some(cite)),
        Some(_) | None => {
            let message =
                format!("a row of {}, expected {columns} cells, the figure and perhaps an article", items.len());
            problems.report(Code::WrongRowLength, &entry.path, message);
            return None;
        }
    };
    Some(FigureRowDoc {
        path: entry.path.clone(),
        cells: cells.iter().map(|cell| problems.word(cell, Scalar::Figure)).collect(),
        figure: problems.word(figure, Scalar::Figure),
        cite: cite.map(|cite| problems.word(cite, Scalar::Number)),
    })
}
