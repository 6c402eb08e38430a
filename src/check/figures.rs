//! Figures of the document: their kinds, their tables, who picks from a range, and the articles they stand in.

mod columns;
mod figure;

use self::columns::column;
use self::figure::{declared_type, figure, type_as_written};
use super::Findings;
use super::cells::read_cell;
use super::cover::{Axis, Gap, TooManyCases, gaps, overlaps};
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{
    ArticleId, Choice, ChoiceId, Column, ColumnKind, Figure, FigureCell, FigureRow, Parameter, Type, Unit,
};
use crate::source::document::{FigureRowDoc, FiguresDoc, ParameterDoc, PolicyDoc, Word};
use std::collections::BTreeMap;

/// All parameters in the order of the file, so that each stands at the place of its id. One with mistakes keeps what
/// could be read of it.
pub(super) fn parameters(doc: &PolicyDoc, names: &Names, findings: &mut Findings) -> Vec<Parameter> {
    let mut singles = BTreeMap::new();
    for doc in &doc.parameters {
        if let FiguresDoc::Single(word) = &doc.figures
            && let Some(found) = single(doc, word, names, findings)
        {
            singles.insert(doc.name.value.as_str(), found);
        }
    }
    doc.parameters.iter().map(|doc| parameter(doc, &singles, names, findings)).collect()
}

/// The cases that no row of a parameter's table matches.
///
/// # Errors
/// [`TooManyCases`] for a table that is larger than is compared.
pub(super) fn gaps_of(parameter: &Parameter, choices: &[Choice]) -> Result<Vec<Gap>, TooManyCases> {
    gaps(&axes(parameter, |choice| options_of(choice, choices)), &cells(parameter))
}

/// The same among the cases that a reader asks for: for each column, the values that its argument may have there.
///
/// # Errors
/// [`TooManyCases`] for a table that is larger than is compared.
pub(super) fn gaps_among(
    parameter: &Parameter,
    choices: &[Choice],
    asked: &[FigureCell],
) -> Result<Vec<Gap>, TooManyCases> {
    let axes = axes(parameter, |choice| options_of(choice, choices)).into_iter().zip(asked);
    let axes: Vec<Axis> = axes.map(|(axis, asked)| axis.within(asked.clone())).collect();
    gaps(&axes, &cells(parameter))
}

fn axes(parameter: &Parameter, options: impl Fn(ChoiceId) -> Vec<String>) -> Vec<Axis> {
    let options_of = |column: &Column| match column.kind {
        ColumnKind::Choice(choice) => options(choice),
        ColumnKind::Truth | ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => Vec::new(),
    };
    parameter.columns.iter().map(|column| Axis::new(column, options_of(column))).collect()
}

fn options_of(choice: ChoiceId, choices: &[Choice]) -> Vec<String> {
    let options = choices.get(choice.index()).map(|choice| choice.options.as_slice()).unwrap_or_default();
    options.iter().map(|option| option.name.clone()).collect()
}

fn cells(parameter: &Parameter) -> Vec<&[FigureCell]> {
    parameter.rows.iter().map(|row| row.cells.as_slice()).collect()
}

/// The type and the figure of a parameter without columns.
fn single(doc: &ParameterDoc, word: &Word, names: &Names, findings: &mut Findings) -> Option<(Type, Figure)> {
    let ty = match declared_type(doc, names, findings)? {
        Some(ty) => ty,
        None => type_as_written(word, findings)?,
    };
    let figure = figure(word, &ty, doc.unit.is_some(), names, findings)?;
    Some((ty, figure))
}

type Singles<'d> = BTreeMap<&'d str, (Type, Figure)>;

fn parameter(doc: &ParameterDoc, singles: &Singles, names: &Names, findings: &mut Findings) -> Parameter {
    let mut found = Parameter {
        name: doc.name.value.clone(),
        label: doc.label.clone(),
        ty: Type::Number(Unit::ratio()),
        columns: Vec::new(),
        rows: Vec::new(),
        decided_by: doc.decided_by.clone(),
        overridden: None,
    };
    let cite = names.article_at(doc.cite.as_ref(), findings);
    match &doc.figures {
        FiguresDoc::Single(word) => {
            cited(doc, &[], findings);
            decided(doc, word, singles.get(doc.name.value.as_str()).map(|(_, figure)| figure), findings);
            if let Some((ty, figure)) = singles.get(doc.name.value.as_str()) {
                found.ty = ty.clone();
                found.rows.push(FigureRow { cells: Vec::new(), written: Vec::new(), figure: figure.clone(), cite });
            }
        }
        FiguresDoc::Table { columns, rows } => {
            cited(doc, rows, findings);
            Table { doc, singles, names }.read(columns, rows, cite, &mut found, findings);
        }
    }
    found
}

/// Reports figures without an article.
fn cited(doc: &ParameterDoc, rows: &[FigureRowDoc], findings: &mut Findings) {
    if doc.cite.is_some() {
        return;
    }
    let mut push = |path, what: String| {
        let found = Diagnostic::error(Code::MissingCite, path, format!("{what} cites no article"));
        findings.push(found.help("add `cite`, or the article as the last item of the row"));
    };
    if rows.iter().all(|row| row.cite.is_none()) {
        push(&doc.name.path, format!("`{}`", doc.name.value));
    } else {
        let without = rows.iter().filter(|row| row.cite.is_none());
        without.for_each(|row| push(&row.path, format!("this row of `{}`", doc.name.value)));
    }
}

/// Reports a range from which nobody is said to pick; `true` if there is one.
fn decided(doc: &ParameterDoc, word: &Word, figure: Option<&Figure>, findings: &mut Findings) -> bool {
    let open = matches!(figure, Some(Figure::Number(range)) if !range.is_point()) && doc.decided_by.is_none();
    if open {
        let message = format!("`{}` is a range, but nothing says who picks from it", word.value);
        let help = "add `decided_by = { zh = \"…\", en = \"…\" }` to the parameter";
        findings.push(Diagnostic::error(Code::BadFigure, &word.path, message).help(help));
    }
    open
}

/// A table of figures while it is read.
struct Table<'t> {
    doc: &'t ParameterDoc,
    singles: &'t Singles<'t>,
    names: &'t Names<'t>,
}

impl Table<'_> {
    fn read(
        &self,
        columns: &[Word],
        rows: &[FigureRowDoc],
        cite: Option<ArticleId>,
        found: &mut Parameter,
        findings: &mut Findings,
    ) {
        if columns.is_empty() || rows.is_empty() {
            let what = if columns.is_empty() { "columns" } else { "rows" };
            let message = format!("the table `{}` has no {what}", self.doc.name.value);
            let help = "a single figure is written `value = \"…\"`";
            findings.push(Diagnostic::error(Code::BadFigure, &self.doc.name.path, message).help(help));
            return;
        }
        let ty = self.type_of(rows, findings);
        found.ty = ty.clone().unwrap_or_else(|| found.ty.clone());
        let kinds = self.columns(columns, findings);
        let mut read = Vec::new();
        let mut reported = false;
        for row in rows {
            let cells = kinds.as_ref().and_then(|kinds| self.cells(row, kinds, findings));
            let own = row.cite.as_ref().map(|own| self.names.article_at(Some(own), findings));
            let Some(ty) = &ty else { continue };
            let Some(figure) = figure(&row.figure, ty, self.doc.unit.is_some(), self.names, findings) else { continue };
            reported = reported || decided(self.doc, &row.figure, Some(&figure), findings);
            if let Some(cells) = cells {
                let written = row.cells.iter().map(|cell| cell.value.clone()).collect();
                found.rows.push(FigureRow { cells, written, figure, cite: own.unwrap_or(cite) });
                read.push(row);
            }
        }
        found.columns = kinds.unwrap_or_default();
        self.apart(found, &read, findings);
    }

    /// The type of all figures: as declared, or as the first is written.
    fn type_of(&self, rows: &[FigureRowDoc], findings: &mut Findings) -> Option<Type> {
        match declared_type(self.doc, self.names, findings)? {
            Some(ty) => Some(ty),
            None => rows.first().and_then(|row| type_as_written(&row.figure, findings)),
        }
    }

    fn columns(&self, words: &[Word], findings: &mut Findings) -> Option<Vec<Column>> {
        let found: Vec<Option<Column>> = words.iter().map(|word| column(word, self.names, findings)).collect();
        let columns = found.into_iter().collect::<Option<Vec<Column>>>()?;
        for (place, (column, word)) in columns.iter().zip(words).enumerate() {
            if columns.iter().take(place).any(|earlier| earlier.name == column.name) {
                let message = format!("two columns are called `{}`", column.name);
                let help = "give each its own name: `home: area`";
                findings.push(Diagnostic::error(Code::DuplicateName, &word.path, message).help(help));
            }
        }
        Some(columns)
    }

    fn cells(&self, row: &FigureRowDoc, columns: &[Column], findings: &mut Findings) -> Option<Vec<FigureCell>> {
        if row.cells.len() != columns.len() {
            let message = format!("the row has {} cells for {} columns", row.cells.len(), columns.len());
            let help = "a row is one cell for each column, the figure, and perhaps the article";
            findings.push(Diagnostic::error(Code::BadCell, &row.path, message).help(help));
            return None;
        }
        let boundary = |name: &str| self.singles.get(name).cloned();
        let cell = |(word, column): (&Word, &Column)| read_cell(word, &column.kind, self.names, &boundary, findings);
        let found: Vec<Option<FigureCell>> = row.cells.iter().zip(columns).map(cell).collect();
        found.into_iter().collect()
    }

    /// Reports rows that match the same case. `read` are the rows of the parameter as they were written.
    fn apart(&self, parameter: &Parameter, read: &[&FigureRowDoc], findings: &mut Findings) {
        let options = |choice: ChoiceId| {
            let options = self.names.choice_docs.get(choice.index()).map(|choice| choice.options.as_slice());
            options.unwrap_or_default().iter().map(|(option, _)| option.value.clone()).collect()
        };
        let Ok(shared) = overlaps(&axes(parameter, options), &cells(parameter)) else {
            let message = format!("the table `{}` has more cases than are compared", self.doc.name.value);
            let found = Diagnostic::error(Code::TableTooLarge, &self.doc.name.path, message);
            findings.push(found.help("split it into several parameters"));
            return;
        };
        for overlap in shared {
            if let (Some(first), Some(second)) = (read.get(overlap.first), read.get(overlap.second)) {
                let message = format!("`{}` and `{}` both match `{}`", first.path, second.path, overlap.witness);
                let found = Diagnostic::error(Code::TableOverlap, &second.path, message);
                findings.push(found.help("narrow one of the two rows, so that one figure is left for each case"));
            }
        }
    }
}
