//! Cells of tables of figures: from the author's short form to the values that match.

use super::Findings;
use super::cover::{Segment, complement, joined};
use super::names::Names;
use crate::calendar::Date;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::number::Number;
use crate::program::{ColumnKind, DatePart, Figure, FigureCell, Options, Piece, Type, all_options};
use crate::source::document::Word;
use crate::source::feel::syntax::Order;
use crate::source::feel::{Cell, CellTest, CellValue, CellValueKind, Test, parse_cell};

/// Resolves a written cell of a column; `None` after everything wrong with it is reported.
///
/// Numbers are in the column's unit, a ratio also as `20%`; dates are ISO dates. A bare word in a column of numbers,
/// dates or years is the name of a figure, which `boundary` looks up: the type and the one figure of a parameter
/// without columns.
pub(super) fn read_cell(
    word: &Word,
    kind: &ColumnKind,
    names: &Names,
    boundary: &dyn Fn(&str) -> Option<(Type, Figure)>,
    findings: &mut Findings,
) -> Option<FigureCell> {
    let cell = match parse_cell(&word.value) {
        Ok(cell) => cell,
        Err(error) => {
            findings.push(error.into_diagnostic(&word.path));
            return None;
        }
    };
    let mut reader = Reader { word, kind, names, boundary, findings };
    match kind {
        ColumnKind::Choice(choice) => {
            let choice = names.choice_docs.get(choice.index())?;
            let options: Vec<&str> = choice.options.iter().map(|(option, _)| option.value.as_str()).collect();
            reader.options(&cell, &options)
        }
        ColumnKind::Truth => reader.options(&cell, &["no", "yes"]),
        ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => reader.pieces(&cell),
    }
}

struct Reader<'c> {
    word: &'c Word,
    kind: &'c ColumnKind,
    names: &'c Names<'c>,
    boundary: &'c dyn Fn(&str) -> Option<(Type, Figure)>,
    findings: &'c mut Findings,
}

impl Reader<'_> {
    fn options(&mut self, cell: &Cell, names: &[&str]) -> Option<FigureCell> {
        let all = all_options(names.len());
        let Cell::Tests { negated, tests } = cell else { return Some(FigureCell::Options(all)) };
        let found: Vec<Option<Options>> = tests.iter().map(|test| self.option(test, names)).collect();
        let named = found.into_iter().try_fold(0, |all, option| Some(all | option?))?;
        let options = if *negated { all & !named } else { named };
        self.something(options != 0).then_some(FigureCell::Options(options))
    }

    fn option(&mut self, test: &CellTest, names: &[&str]) -> Option<Options> {
        let Test::Is(value) = test else {
            let message = format!("`{}` compares, but options have no order", written(test));
            self.refuse_test(test, message, "name the options, separated by `,`, or write `not(…)`");
            return None;
        };
        let (CellValueKind::Word(text)
        | CellValueKind::Choice(text)
        | CellValueKind::Number(text)
        | CellValueKind::Date(text)) = &value.kind;
        let found = names.iter().position(|name| name == text);
        if found.is_none() {
            let help = match nearest(text, names.iter().copied()) {
                Some(like) => format!("did you mean `{like}`?"),
                None => format!("the options are `{}`", names.join("`, `")),
            };
            self.refuse(Code::UnknownOption, value, format!("there is no option `{text}` in this column"), help);
        }
        found.map(|place| 1 << place)
    }

    fn pieces(&mut self, cell: &Cell) -> Option<FigureCell> {
        let Cell::Tests { negated, tests } = cell else {
            let everything = Piece { low: None, low_included: false, high: None, high_included: false };
            return Some(FigureCell::Pieces(vec![everything]));
        };
        let found: Vec<Option<Segment>> = tests.iter().map(|test| self.segment(test)).collect();
        let named = joined(found.into_iter().collect::<Option<_>>()?);
        let segments = if *negated { complement(&named) } else { named };
        let some_value = segments.iter().any(|segment| !segment.settled(self.kind).is_empty());
        let pieces = segments.into_iter().map(Segment::piece).collect();
        self.something(some_value).then_some(FigureCell::Pieces(pieces))
    }

    fn segment(&mut self, test: &CellTest) -> Option<Segment> {
        let values: Vec<Option<Number>> = test.values().map(|value| self.value(value)).collect();
        let mut values = values.into_iter().collect::<Option<Vec<Number>>>()?.into_iter();
        let (first, second) = (values.next(), values.next());
        let piece = match test {
            Test::Is(_) => Piece { low: first, low_included: true, high: first, high_included: true },
            Test::Range { low_included, high_included, .. } => {
                Piece { low: first, low_included: *low_included, high: second, high_included: *high_included }
            }
            Test::Compare(Order::Less | Order::AtMost, _) => {
                let included = matches!(test, Test::Compare(Order::AtMost, _));
                Piece { low: None, low_included: false, high: first, high_included: included }
            }
            Test::Compare(Order::More | Order::AtLeast, _) => {
                let included = matches!(test, Test::Compare(Order::AtLeast, _));
                Piece { low: first, low_included: included, high: None, high_included: false }
            }
        };
        let segment = Segment::of(&piece);
        if segment.settled(self.kind).is_empty() {
            let help = "the lower end comes first, and an end belongs to a range with `[` and `]`; money is in whole fen";
            self.refuse_test(test, format!("no value lies in `{}`", written(test)), help);
            return None;
        }
        Some(segment)
    }

    fn value(&mut self, value: &CellValue) -> Option<Number> {
        let found = match (&value.kind, self.kind) {
            (CellValueKind::Word(name), _) => return self.figure(name, value),
            (CellValueKind::Date(text), ColumnKind::Date) => {
                Date::parse_iso(text).map(|date| Number::from_integer(date.to_days().into()))
            }
            (CellValueKind::Number(text), ColumnKind::Number(unit)) if unit.is_ratio() || !text.ends_with('%') => {
                Number::parse(text).ok()
            }
            (CellValueKind::Number(text), ColumnKind::Year) => year(text),
            (CellValueKind::Number(_) | CellValueKind::Date(_) | CellValueKind::Choice(_), _) => None,
        };
        if found.is_none() {
            let what = kind_in_words(self.kind);
            let help = format!("write {what} or the name of a figure");
            self.refuse(Code::BadCell, value, format!("`{}` is not {what}", self.source(value)), help);
        }
        found
    }

    /// The figure that a bare word names.
    fn figure(&mut self, name: &str, value: &CellValue) -> Option<Number> {
        let Some((ty, figure)) = (self.boundary)(name) else {
            if self.names.value(None, name).is_some() {
                let help = "a boundary is a parameter with one figure, not a table, a range or a formula";
                self.refuse(Code::BadCell, value, format!("`{name}` is not a single figure"), help);
            } else {
                let help = match self.names.like(None, name) {
                    Some(like) => format!("did you mean `{like}`?"),
                    None => format!("write {}, or the name of a parameter", kind_in_words(self.kind)),
                };
                self.refuse(Code::UnknownName, value, format!("there is no figure `{name}`"), help);
            }
            return None;
        };
        let code = match (self.kind, &ty) {
            (ColumnKind::Number(unit), Type::Number(other)) if unit == other => None,
            (ColumnKind::Number(_), Type::Number(_)) => Some(Code::WrongUnit),
            (ColumnKind::Date, Type::Date) | (ColumnKind::Year, Type::Ordinal(DatePart::Year)) => None,
            (_, _) => Some(Code::WrongType),
        };
        if let Some(code) = code {
            let what = kind_in_words(self.kind);
            self.refuse(code, value, format!("`{name}` is not {what}"), "column and boundary are of one kind and unit");
            return None;
        }
        let found = match figure {
            Figure::Number(range) => range.as_point(),
            Figure::Moment(moment) => Some(Number::from_integer(moment)),
            Figure::Truth(_) | Figure::Verify(_) | Figure::Option(_) => None,
        };
        if found.is_none() {
            let help = "a boundary must be one figure: the row could not be told otherwise";
            self.refuse(Code::BadCell, value, format!("`{name}` is a range that is left to the office"), help);
        }
        found
    }

    /// Reports a cell that nothing matches.
    fn something(&mut self, any: bool) -> bool {
        if !any {
            let message = format!("nothing matches `{}`", self.word.value);
            let found = Diagnostic::error(Code::BadCell, &self.word.path, message);
            self.findings.push(found.help("leave the row out, or name what it is for"));
        }
        any
    }

    fn source(&self, value: &CellValue) -> String {
        self.word.value.get(value.span.clone()).unwrap_or_default().to_owned()
    }

    fn refuse(&mut self, code: Code, value: &CellValue, message: String, help: impl Into<String>) {
        self.findings.push(Diagnostic::error(code, &self.word.path, message).at(value.span.clone()).help(help));
    }

    fn refuse_test(&mut self, test: &CellTest, message: String, help: &str) {
        let start = test.values().map(|value| value.span.start).min().unwrap_or(0);
        let end = test.values().map(|value| value.span.end).max().unwrap_or(0);
        self.findings.push(Diagnostic::error(Code::BadCell, &self.word.path, message).at(start..end).help(help));
    }
}

/// A calendar year, written with its digits.
pub(super) fn year(text: &str) -> Option<Number> {
    let year = Number::parse(text).ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let years = i64::from(Date::MIN.year())..=i64::from(Date::MAX.year());
    years.contains(&year.to_i64()?).then_some(year)
}

fn kind_in_words(kind: &ColumnKind) -> String {
    match kind {
        ColumnKind::Choice(_) => "an option".to_owned(),
        ColumnKind::Truth => "`yes` or `no`".to_owned(),
        ColumnKind::Number(unit) if unit.is_ratio() => "a ratio such as `20%`".to_owned(),
        ColumnKind::Number(unit) => format!("a number of `{unit}`"),
        ColumnKind::Date => "a day such as `2026-01-31`".to_owned(),
        ColumnKind::Year => "a year such as `2026`".to_owned(),
    }
}

fn written(test: &CellTest) -> String {
    Cell::Tests { negated: false, tests: vec![test.clone()] }.to_string()
}
