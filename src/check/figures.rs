//! Figures of the document: their kinds, their tables, who picks from a range, and the articles they stand in.

mod columns;
mod figure;

use self::columns::column;
use self::figure::{declared_type, figure, type_as_written};
use super::Findings;
use super::cells::read_cell;
use super::cover::{Asked, Axis, overlaps};
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{
    ArticleId, Choice, ChoiceId, Column, ColumnKind, Figure, FigureCell, FigureRow, Parameter, Type, Unit,
};
use crate::source::document::{FigureRowDoc, FiguresDoc, ParameterDoc, PolicyDoc, Word};
use crate::source::path::Path;
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

/// The columns of a parameter's table, with what a reader asks of each: the values that its argument may have there.
pub(super) fn axes_asked(parameter: &Parameter, choices: &[Choice], asked: &[Asked]) -> Vec<Axis> {
    let axes = axes(parameter, |choice| options_of(choice, choices)).into_iter().zip(asked);
    axes.map(|(axis, asked)| axis.asked(asked)).collect()
}

/// The table of a parameter is larger than is compared.
pub(super) fn too_large(name: &str) -> Diagnostic {
    let message = format!("the table `{name}` has more cases than are compared");
    let path = Path::root().child("parameters").child(name);
    Diagnostic::error(Code::TableTooLarge, path, message).help("split it into several parameters")
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

/// The cells of a parameter's table, row by row.
pub(super) fn cells(parameter: &Parameter) -> Vec<&[FigureCell]> {
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
            let message = format!("the row has cells: {}, the table has columns: {}", row.cells.len(), columns.len());
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
            findings.push(too_large(&self.doc.name.value));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::cover::{Witness, gaps};
    use crate::check::sample::{policy, single, table, word};
    use crate::number::{Interval, Number};
    use crate::program::{DatePart, OptionText};
    use crate::source::Text;

    fn read(docs: Vec<ParameterDoc>) -> (Vec<Parameter>, Vec<Diagnostic>) {
        let doc = policy(docs);
        let mut findings = Findings::default();
        let names = Names::collect(&doc, &mut findings);
        let found = parameters(&doc, &names, &mut findings);
        assert_eq!(found.len(), doc.parameters.len());
        (found, findings.into_all())
    }

    fn fine(docs: Vec<ParameterDoc>) -> Vec<Parameter> {
        let (found, findings) = read(docs);
        assert_eq!(findings, []);
        found
    }

    /// Code, path and message of the one finding.
    fn finding(doc: ParameterDoc) -> (Code, String, String) {
        let (_, mut found) = read(vec![doc]);
        assert_eq!(found.len(), 1, "{found:?}");
        let one = found.remove(0);
        assert!(one.help.is_some(), "{}", one.message);
        (one.code, one.path, one.message)
    }

    fn in_unit(unit: &str, doc: ParameterDoc) -> ParameterDoc {
        ParameterDoc { unit: Some(word(unit, "parameters.x.unit")), ..doc }
    }

    fn of_kind(kind: &str, of: Option<&str>, doc: ParameterDoc) -> ParameterDoc {
        let of = of.map(|of| word(of, "parameters.x.of"));
        ParameterDoc { kind: Some(word(kind, "parameters.x.kind")), of, ..doc }
    }

    fn decided(doc: ParameterDoc) -> ParameterDoc {
        ParameterDoc { decided_by: Some(Text::default()), ..doc }
    }

    fn choices() -> Vec<Choice> {
        let option = |name: &str| OptionText { name: name.to_owned(), label: Text::default() };
        let options = ["town", "country", "other"].map(option).to_vec();
        vec![Choice { name: "class".to_owned(), options }]
    }

    #[test]
    fn a_figure_shows_what_it_is() {
        let number = |text: &str| Number::parse(text).unwrap();
        let yuan = Type::Number(Unit::yuan());
        let ratio = Type::Number(Unit::ratio());
        for (doc, ty, figure) in [
            (in_unit("yuan", single("x", "500")), yuan, Figure::Number(Interval::point(number("500")))),
            (single("x", "10%"), ratio.clone(), Figure::Number(Interval::point(number("0.1")))),
            (in_unit("ratio", single("x", "0.1")), ratio.clone(), Figure::Number(Interval::point(number("0.1")))),
            (
                decided(single("x", "3%..5%")),
                ratio,
                Figure::Number(Interval::new(number("0.03"), number("0.05")).unwrap()),
            ),
            (single("x", "2012-01-01"), Type::Date, Figure::Moment(734_503)),
            (single("x", "no"), Type::Truth, Figure::Truth(false)),
            (single("x", "verify(open_list)"), Type::Truth, Figure::Verify(crate::program::DoubtId(0))),
            (of_kind("year", None, single("x", "2012")), Type::Ordinal(DatePart::Year), Figure::Moment(2012)),
            (of_kind("choice", Some("class"), single("x", "other")), Type::Choice(ChoiceId(0)), Figure::Option(2)),
        ] {
            let found = fine(vec![doc]).remove(0);
            assert_eq!((found.ty, found.columns.len(), found.rows.len()), (ty, 0, 1));
            assert_eq!(format!("{:?}", found.rows[0].figure), format!("{figure:?}"));
            assert_eq!(found.rows[0].cite, Some(ArticleId(0)));
        }
    }

    #[test]
    fn a_figure_that_cannot_be_read_is_named() {
        for (doc, message) in [
            (single("x", "500"), "`500` has no unit"),
            (single("x", "0.5"), "`0.5` has no unit"),
            (single("x", "soon"), "`soon` is not a figure"),
            (in_unit("yuan", single("x", "soon")), "`soon` is not a number of `yuan`"),
            (in_unit("yuan", single("x", "10%")), "`10%` is a ratio, not a number of `yuan`"),
            (decided(single("x", "3..5%")), "only one end of `3..5%` has a `%`"),
            (decided(single("x", "5%..3%")), "the range `5%..3%` is empty"),
            (decided(single("x", "5%..5%")), "the range `5%..5%` is empty"),
            (single("x", "3%..5%"), "`3%..5%` is a range, but nothing says who picks from it"),
            (of_kind("year", None, single("x", "10%")), "`10%` is not a year such as `2026`"),
        ] {
            assert_eq!(finding(doc), (Code::BadFigure, "parameters.x.value".to_owned(), message.to_owned()));
        }
    }

    #[test]
    fn a_declaration_that_says_nothing_is_named() {
        let figure = || single("x", "other");
        for (doc, path, message) in [
            (of_kind("choice", None, figure()), "parameters.x.kind", "`kind = \"choice\"` needs `of`"),
            (of_kind("money", None, figure()), "parameters.x.kind", "a figure has no kind `money`"),
            (
                in_unit("yuan", of_kind("choice", Some("class"), figure())),
                "parameters.x.kind",
                "a figure with a unit is a number",
            ),
            (
                ParameterDoc { kind: None, ..of_kind("", Some("class"), figure()) },
                "parameters.x.of",
                "`of` needs `kind`",
            ),
        ] {
            assert_eq!(finding(doc), (Code::BadFigure, path.to_owned(), message.to_owned()));
        }
        assert_eq!(finding(in_unit("yuna", single("x", "5"))).0, Code::UnknownUnit);
        assert_eq!(finding(of_kind("choice", Some("klass"), figure())).0, Code::UnknownName);
        let town = of_kind("choice", Some("class"), single("x", "twon"));
        assert_eq!(
            finding(town),
            (Code::UnknownOption, "parameters.x.value".to_owned(), "there is no option `twon`".to_owned())
        );
        let (_, found) = read(vec![single("x", "verify(open_lst)")]);
        assert_eq!(found[0].message, "there is no doubt `open_lst`");
        assert_eq!((found.len(), found[0].help.as_deref()), (1, Some("did you mean `open_list`?")));
    }

    #[test]
    fn all_figures_of_a_table_are_of_one_kind() {
        let found = finding(table("x", &["class"], &[&["town", "10%"], &["country", "yes"], &["other", "20%"]]));
        let message = "`yes` is not a ratio such as `10%`".to_owned();
        assert_eq!(found, (Code::BadFigure, "parameters.x.rows[1][1]".to_owned(), message));
        let found = finding(table("x", &["class"], &[&["town", "10%"], &["country", "0.2"]]));
        assert_eq!(found.2, "`0.2` has no `%`");
        let found =
            finding(table("x", &["class"], &[&["town", "no"], &["other", "verify(open_list)"], &["country", "5"]]));
        assert_eq!(found.2, "`5` is not `yes`, `no` or `verify(doubt)`");
    }

    #[test]
    fn a_table_keeps_its_cells_as_written_and_the_article_of_each_row() {
        let mut doc =
            table("rate", &["class", "price: yuan"], &[&["town", "<= limit", "10%"], &["town", "> limit", "20%"]]);
        let FiguresDoc::Table { rows, .. } = &mut doc.figures else { panic!() };
        rows[1].cite = Some(word("2", "parameters.rate.rows[1][3]"));
        let found = fine(vec![doc, in_unit("yuan", single("limit", "100"))]).remove(0);
        assert_eq!(found.columns[1].kind, ColumnKind::Number(Unit::yuan()));
        assert_eq!(found.rows[0].written, ["town", "<= limit"]);
        assert_eq!((found.rows[0].cite, found.rows[1].cite), (Some(ArticleId(0)), Some(ArticleId(1))));
        let FigureCell::Pieces(pieces) = &found.rows[1].cells[1] else { panic!() };
        assert_eq!(pieces[0].low, Some(Number::from_integer(100)));
    }

    #[test]
    fn columns_name_a_choice_or_say_their_kind() {
        let columns =
            ["class", "home: class", "insured: yes/no", "on: date", "since: year", "years: ratio", "herd: sow"];
        let found = fine(vec![table("x", &columns, &[&["-", "-", "-", "-", "-", "-", "-", "10%"]])]).remove(0);
        let kinds: Vec<_> = found.columns.iter().map(|column| (column.name.as_str(), column.kind.clone())).collect();
        let class = ColumnKind::Choice(ChoiceId(0));
        assert_eq!(
            kinds,
            [
                ("class", class.clone()),
                ("home", class),
                ("insured", ColumnKind::Truth),
                ("on", ColumnKind::Date),
                ("since", ColumnKind::Year),
                ("years", ColumnKind::Number(Unit::ratio())),
                ("herd", ColumnKind::Number(Unit::base("sow"))),
            ]
        );
    }

    #[test]
    fn a_column_that_says_nothing_is_named() {
        for (column, code, message) in [
            ("clas", Code::UnknownName, "there is no choice `clas`"),
            ("price", Code::UnknownName, "there is no choice `price`"),
            ("price: yaun", Code::UnknownName, "there is no choice and no unit `yaun`"),
            ("价格: yuan", Code::NameNotSnakeCase, "`价格` is not the name of a column"),
        ] {
            let found = finding(table("x", &[column], &[&["-", "10%"]]));
            assert_eq!(found, (code, "parameters.x.by[0]".to_owned(), message.to_owned()));
        }
        let twice = finding(table("x", &["class", "class"], &[&["-", "-", "10%"]]));
        assert_eq!((twice.0, twice.1.as_str()), (Code::DuplicateName, "parameters.x.by[1]"));
    }

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        let found = finding(table("x", &["class", "insured: yes/no"], &[&["town", "10%"], &["other", "-", "20%"]]));
        let message = "the row has cells: 1, the table has columns: 2".to_owned();
        assert_eq!(found, (Code::BadCell, "parameters.x.rows[0]".to_owned(), message));
        assert_eq!(finding(table("x", &["class"], &[])).2, "the table `x` has no rows");
        assert_eq!(finding(table("x", &[], &[&["10%"]])).2, "the table `x` has no columns");
    }

    #[test]
    fn rows_that_overlap_are_both_named_with_a_case() {
        let doc = table(
            "x",
            &["class", "insured: yes/no", "price: yuan"],
            &[
                &["town", "-", "-", "10%"],
                &["not(town)", "yes", "<= 10000", "20%"],
                &["country, other", "-", "[10000..20000)", "30%"],
            ],
        );
        let message = "`parameters.x.rows[1]` and `parameters.x.rows[2]` both match \
                       `class = \"country\", insured = yes, price = 10000`";
        assert_eq!(finding(doc), (Code::TableOverlap, "parameters.x.rows[2]".to_owned(), message.to_owned()));
    }

    #[test]
    fn a_table_beyond_all_documents_is_refused() {
        let days: Vec<String> = (0..6000).map(|row| format!("[{row}..{}.5)", row + 1)).collect();
        let rows: Vec<[&str; 2]> = days.iter().map(|cell| [cell.as_str(), "10%"]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
        assert_eq!(finding(table("x", &["price: yuan"], &rows)).0, Code::TableTooLarge);
    }

    #[test]
    fn every_figure_cites_an_article() {
        let uncited = |doc: ParameterDoc| ParameterDoc { cite: None, ..doc };
        let found = finding(uncited(single("x", "10%")));
        assert_eq!(found, (Code::MissingCite, "parameters.x".to_owned(), "`x` cites no article".to_owned()));
        let rows: [&[&str]; 2] = [&["town", "10%"], &["other", "20%"]];
        let mut doc = uncited(table("x", &["class"], &rows));
        assert_eq!(finding(doc.clone()).1, "parameters.x");
        let FiguresDoc::Table { rows, .. } = &mut doc.figures else { panic!() };
        rows[0].cite = Some(word("2", "parameters.x.rows[0][2]"));
        let found = finding(doc.clone());
        assert_eq!(
            found,
            (Code::MissingCite, "parameters.x.rows[1]".to_owned(), "this row of `x` cites no article".to_owned())
        );
        let FiguresDoc::Table { rows, .. } = &mut doc.figures else { panic!() };
        rows[1].cite = Some(word("9", "parameters.x.rows[1][2]"));
        assert_eq!(finding(doc).0, Code::UnknownArticle);
    }

    #[test]
    fn somebody_picks_from_the_ranges_of_a_table() {
        let doc = || table("x", &["class"], &[&["town", "5%"], &["country", "3%..5%"], &["other", "5%..6%"]]);
        assert_eq!(finding(doc()).1, "parameters.x.rows[1][1]");
        fine(vec![decided(doc())]);
    }

    #[test]
    fn a_parameter_with_a_mistake_keeps_its_place() {
        let (found, findings) =
            read(vec![single("a", "500"), single("b", "10%"), table("c", &["clas"], &[&["-", "yes"]])]);
        assert_eq!(findings.len(), 2);
        assert_eq!(
            found.iter().map(|one| (one.name.as_str(), one.rows.len())).collect::<Vec<_>>(),
            [("a", 0), ("b", 1), ("c", 0)]
        );
        assert_eq!(found[2].ty, Type::Truth);
    }

    #[test]
    fn a_reader_learns_which_cases_have_no_figure() {
        let rate = table(
            "rate",
            &["class", "insured: yes/no", "price: yuan"],
            &[&["not(other)", "-", "-", "50%"], &["other", "yes", "<= 10000", "20%"]],
        );
        let rate = fine(vec![rate]).remove(0);
        let found = |class: u128, insured: u128| -> Vec<String> {
            let prices = rate.rows[0].cells[2].clone();
            let asked = [FigureCell::Options(class), FigureCell::Options(insured), prices]
                .map(|values| Asked { values, decimals: Some(2) });
            let axes = axes_asked(&rate, &choices(), &asked);
            gaps(&axes, &cells(&rate)).unwrap().iter().map(Witness::to_string).collect()
        };
        let uninsured = "class = \"other\", insured = no, price = 10000.01";
        let insured = "class = \"other\", insured = yes, price = 10000.01";
        assert_eq!(found(0b111, 0b11), [uninsured, insured]);
        assert_eq!(found(0b110, 0b10), [insured]);
        assert!(found(0b011, 0b11).is_empty());
    }
}
