//! Cells of tables of figures: from the author's short form to the values that match.

use super::Findings;
use super::cover::{Scale, Segment, complement, joined};
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
        let tested = found.into_iter().try_fold(0, |set, option| Some(set | option?))?;
        let options = if *negated { all & !tested } else { tested };
        self.something(options != 0).then_some(FigureCell::Options(options))
    }

    fn option(&mut self, test: &CellTest, names: &[&str]) -> Option<Options> {
        let Test::Is(value) = test else {
            let message = format!("`{}` compares, but options have no order", written(test));
            self.refuse_test(test, message, "name the options, separated by `,`, or write `not(…)`");
            return None;
        };
        let (CellValueKind::Word(option)
        | CellValueKind::Choice(option)
        | CellValueKind::Number(option)
        | CellValueKind::Date(option)) = &value.kind;
        let found = names.iter().position(|name| name == option);
        if found.is_none() {
            let help = match nearest(option, names.iter().copied()) {
                Some(like) => format!("did you mean `{like}`?"),
                None => format!("the options are `{}`", names.join("`, `")),
            };
            self.refuse(Code::UnknownOption, value, format!("there is no option `{option}` in this column"), help);
        }
        found.and_then(|place| Options::checked_shl(1, u32::try_from(place).ok()?))
    }

    fn pieces(&mut self, cell: &Cell) -> Option<FigureCell> {
        let Cell::Tests { negated, tests } = cell else {
            let everything = Piece { low: None, low_included: false, high: None, high_included: false };
            return Some(FigureCell::Pieces(vec![everything]));
        };
        let found: Vec<Option<Segment>> = tests.iter().map(|test| self.segment(test)).collect();
        let tested = joined(found.into_iter().collect::<Option<_>>()?);
        let segments = if *negated { complement(&tested) } else { tested };
        let some_value = segments.iter().any(|segment| !segment.settled(&Scale::of(self.kind)).is_empty());
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
        if segment.settled(&Scale::of(self.kind)).is_empty() {
            let help =
                "the lower end comes first, and an end belongs to a range with `[` and `]`; money is in whole fen";
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::{policy, single, word};
    use crate::number::Interval;
    use crate::program::{ChoiceId, Unit};

    /// Figures that cells may name: 100 yuan, 20 % or 30 %, 3 sows, 2012-01-01, 2012, yes.
    fn boundary(name: &str) -> Option<(Type, Figure)> {
        let number = |text: &str| Number::parse(text).unwrap();
        let point = |text: &str| Figure::Number(Interval::point(number(text)));
        Some(match name {
            "limit" => (Type::Number(Unit::yuan()), point("100")),
            "share" => {
                (Type::Number(Unit::ratio()), Figure::Number(Interval::new(number("0.2"), number("0.3")).unwrap()))
            }
            "herd" => (Type::Number(Unit::base("sow")), point("3")),
            "start" => (Type::Date, Figure::Moment(734_503)),
            "first" => (Type::Ordinal(DatePart::Year), Figure::Moment(2012)),
            "open" => (Type::Truth, Figure::Truth(true)),
            _ => return None,
        })
    }

    fn read(text: &str, kind: &ColumnKind) -> Result<FigureCell, Diagnostic> {
        let doc = policy(vec![single("dates", "2012-01-01")]);
        let mut findings = Findings::default();
        let names = Names::collect(&doc, &mut findings);
        let cell = read_cell(&word(text, "parameters.rate.rows[0][0]"), kind, &names, &boundary, &mut findings);
        let mut found = findings.into_all();
        assert_eq!(found.len(), usize::from(cell.is_none()), "{text}: {found:?}");
        cell.ok_or_else(|| found.remove(0))
    }

    fn options(text: &str, kind: &ColumnKind) -> Options {
        let FigureCell::Options(options) = read(text, kind).unwrap() else { panic!("{text}") };
        options
    }

    /// The pieces as an author would write them, one after the other.
    fn pieces(text: &str, kind: &ColumnKind) -> String {
        let FigureCell::Pieces(pieces) = read(text, kind).unwrap() else { panic!("{text}") };
        let end = |end: Option<Number>| end.map_or(String::new(), Number::fraction_text);
        let piece = |piece: &Piece| {
            let open = if piece.low_included { '[' } else { '(' };
            let close = if piece.high_included { ']' } else { ')' };
            format!("{open}{}..{}{close}", end(piece.low), end(piece.high))
        };
        pieces.iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    fn refusal(text: &str, kind: &ColumnKind) -> (Code, String, Option<String>) {
        let found = read(text, kind).unwrap_err();
        assert_eq!(found.path, "parameters.rate.rows[0][0]");
        (found.code, found.message, found.help)
    }

    const CLASS: ColumnKind = ColumnKind::Choice(ChoiceId(0));

    fn yuan() -> ColumnKind {
        ColumnKind::Number(Unit::yuan())
    }

    #[test]
    fn a_cell_of_a_choice_is_a_set_of_options() {
        for (text, set) in
            [("-", 0b111), ("town", 0b001), ("town, other", 0b101), ("not(other)", 0b011), ("\"country\"", 0b010)]
        {
            assert_eq!(options(text, &CLASS), set, "{text}");
        }
        for (text, set) in [("-", 0b11), ("no", 0b01), ("yes", 0b10), ("yes, no", 0b11), ("not(yes)", 0b01)] {
            assert_eq!(options(text, &ColumnKind::Truth), set, "{text}");
        }
    }

    #[test]
    fn a_cell_of_numbers_is_pieces_in_order_and_apart() {
        for (text, expected) in [
            ("-", "(..)"),
            ("5", "[5..5]"),
            ("> 8, [3..5), < 0, [4..6]", "(..0) [3..6] (8..)"),
            ("[1..2), [2..3]", "[1..3]"),
            ("not([0..6000), 7000)", "(..0) [6000..7000) (7000..)"),
            ("<= limit", "(..100]"),
            ("(limit..200]", "(100..200]"),
            ("-5.5", "[-5.5..-5.5]"),
        ] {
            assert_eq!(pieces(text, &yuan()), expected, "{text}");
        }
        assert_eq!(pieces("< 20%, 0.5", &ColumnKind::Number(Unit::ratio())), "(..0.2) [0.5..0.5]");
        assert_eq!(pieces(">= herd", &ColumnKind::Number(Unit::base("sow"))), "[3..)");
    }

    #[test]
    fn days_and_years_are_counted() {
        assert_eq!(pieces(">= 2012-01-01", &ColumnKind::Date), "[734503..)");
        assert_eq!(pieces("< start", &ColumnKind::Date), "(..734503)");
        assert_eq!(pieces("[first..2014]", &ColumnKind::Year), "[2012..2014]");
    }

    #[test]
    fn an_unknown_option_gets_a_suggestion() {
        let message = "there is no option `contry` in this column".to_owned();
        assert_eq!(
            refusal("town, contry", &CLASS),
            (Code::UnknownOption, message, Some("did you mean `country`?".to_owned()))
        );
        assert_eq!(refusal("village", &CLASS).2.as_deref(), Some("the options are `town`, `country`, `other`"));
        assert_eq!(refusal("maybe", &ColumnKind::Truth).2.as_deref(), Some("the options are `no`, `yes`"));
        assert_eq!(refusal("5", &CLASS).0, Code::UnknownOption);
    }

    #[test]
    fn options_have_no_order() {
        let (code, message, _) = refusal(">= town", &CLASS);
        assert_eq!((code, message.as_str()), (Code::BadCell, "`>= town` compares, but options have no order"));
        assert_eq!(refusal("[town..other]", &CLASS).0, Code::BadCell);
    }

    #[test]
    fn a_test_without_a_value_is_refused() {
        for text in ["[6..5]", "(5..5]", "(5..5.01)", "10000.005"] {
            assert_eq!(refusal(text, &yuan()).1, format!("no value lies in `{text}`"));
        }
        assert_eq!(refusal("< 0001-01-01", &ColumnKind::Date).1, "no value lies in `< 0001-01-01`");
        assert_eq!(refusal("not(town, country, other)", &CLASS).1, "nothing matches `not(town, country, other)`");
        assert_eq!(refusal("not(< 5, >= 5)", &yuan()).1, "nothing matches `not(< 5, >= 5)`");
        assert_eq!(refusal("not(<= 5, >= 5.01)", &yuan()).0, Code::BadCell);
    }

    #[test]
    fn a_value_of_another_kind_is_refused() {
        for (text, kind, message) in [
            ("20%", yuan(), "`20%` is not a number of `yuan`"),
            ("2012-01-01", yuan(), "`2012-01-01` is not a number of `yuan`"),
            ("5", ColumnKind::Date, "`5` is not a day such as `2026-01-31`"),
            ("2013-02-29", ColumnKind::Date, "`2013-02-29` is not a day such as `2026-01-31`"),
            ("2012.5", ColumnKind::Year, "`2012.5` is not a year such as `2026`"),
            ("\"town\"", ColumnKind::Number(Unit::ratio()), "`\"town\"` is not a ratio such as `20%`"),
            ("share", ColumnKind::Number(Unit::ratio()), "`share` is a range that is left to the office"),
            ("dates", yuan(), "`dates` is not a single figure"),
        ] {
            let (code, found, _) = refusal(text, &kind);
            assert_eq!((code, found.as_str()), (Code::BadCell, message));
        }
    }

    #[test]
    fn a_boundary_is_a_known_figure_of_the_same_unit() {
        assert_eq!(
            refusal("< herd", &yuan()),
            (
                Code::WrongUnit,
                "`herd` is not a number of `yuan`".to_owned(),
                Some("column and boundary are of one kind and unit".to_owned()),
            )
        );
        assert_eq!(refusal("< start", &yuan()).0, Code::WrongType);
        assert_eq!(refusal("< open", &ColumnKind::Date).0, Code::WrongType);
        let unknown =
            (Code::UnknownName, "there is no figure `date`".to_owned(), Some("did you mean `dates`?".to_owned()));
        assert_eq!(refusal("< date", &yuan()), unknown);
    }

    #[test]
    fn a_cell_that_cannot_be_read_says_where() {
        let found = read("5..6", &yuan()).unwrap_err();
        assert_eq!((found.code, found.offset), (Code::UnexpectedText, Some(1..3)));
        let found = read("town, contry", &CLASS).unwrap_err();
        assert_eq!(found.offset, Some(6..12));
    }
}
