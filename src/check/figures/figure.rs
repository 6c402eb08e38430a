//! One figure as written: `500`, `10%`, `3%..5%`, `2026-01-31`, `yes`, `verify(doubt)`, an option.

use crate::calendar::Date;
use crate::check::Findings;
use crate::check::cells::year;
use crate::check::names::Names;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::number::{Interval, Number};
use crate::program::{DatePart, Figure, Type, Unit};
use crate::source::document::{ParameterDoc, Word};

/// The type that `unit` or `kind` declares: `Some(None)` where neither stands, `None` after a report.
#[expect(clippy::option_option, reason = "a mistake in the declaration is not a missing declaration")]
pub(super) fn declared_type(doc: &ParameterDoc, names: &Names, findings: &mut Findings) -> Option<Option<Type>> {
    let mut refuse = |word: &Word, message: String, help: &str| {
        findings.push(Diagnostic::error(Code::BadFigure, &word.path, message).help(help));
        None
    };
    match (&doc.kind, &doc.unit, &doc.of) {
        (Some(kind), Some(_), _) => refuse(kind, "a figure with a unit is a number".to_owned(), "leave `kind` out"),
        (None, _, Some(of)) => {
            refuse(of, "`of` needs `kind`".to_owned(), "write `kind = \"choice\"`, or leave `of` out")
        }
        (None, Some(unit), None) => names.unit_at(unit, findings).map(|unit| Some(Type::Number(unit))),
        (None, None, None) => Some(None),
        (Some(kind), None, of) => match (kind.value.as_str(), of) {
            ("choice", Some(of)) => names.choice_at(of, findings).map(|choice| Some(Type::Choice(choice))),
            ("choice", None) => refuse(kind, "`kind = \"choice\"` needs `of`".to_owned(), "name the choice by `of`"),
            ("year", None) => Some(Some(Type::Ordinal(DatePart::Year))),
            (other, _) => refuse(
                kind,
                format!("a figure has no kind `{other}`"),
                "write `kind = \"choice\"` or `kind = \"year\"`; every other figure shows what it is, by `unit` or as written",
            ),
        },
    }
}

/// The type of a figure that is written like one: a percentage, a date, a truth.
pub(super) fn type_as_written(word: &Word, findings: &mut Findings) -> Option<Type> {
    let text = word.value.as_str();
    if truth(text).is_some() || doubt(text).is_some() {
        return Some(Type::Truth);
    }
    if text.ends_with('%') {
        return Some(Type::Number(Unit::ratio()));
    }
    if Date::parse_iso(text).is_some() {
        return Some(Type::Date);
    }
    let number = text.split("..").all(|end| Number::parse(end).is_ok());
    let found = if number {
        Diagnostic::error(Code::BadFigure, &word.path, format!("`{text}` has no unit"))
            .help("give a unit: `unit = \"yuan\"`; a ratio is written `10%`")
    } else {
        Diagnostic::error(Code::BadFigure, &word.path, format!("`{text}` is not a figure"))
            .help("write a number with a `unit`, `10%`, `3%..5%`, `2026-01-31`, `yes`, `no` or `verify(doubt)`")
    };
    findings.push(found);
    None
}

/// A figure of this type; `None` after a report. `with_unit`: a ratio may then be written as a plain decimal too.
pub(super) fn figure(
    word: &Word,
    ty: &Type,
    with_unit: bool,
    names: &Names,
    findings: &mut Findings,
) -> Option<Figure> {
    let text = word.value.as_str();
    let found = match ty {
        Type::Number(unit) => return number(word, unit, with_unit, findings).map(Figure::Number),
        Type::Choice(choice) => {
            let choice = names.choice_docs.get(choice.index())?;
            let options: Vec<&str> = choice.options.iter().map(|(option, _)| option.value.as_str()).collect();
            return option(word, &options, findings);
        }
        Type::Truth => match doubt(text) {
            Some(doubt) => {
                let doubt = Word { value: doubt.to_owned(), path: word.path.clone() };
                return names.doubt_at(&doubt, findings).map(Figure::Verify);
            }
            None => truth(text).map(Figure::Truth),
        },
        Type::Date => Date::parse_iso(text).map(|date| Figure::Moment(date.to_days().into())),
        Type::Ordinal(DatePart::Year) => year(text).and_then(Number::to_i64).map(Figure::Moment),
        Type::Ordinal(DatePart::Month | DatePart::Day | DatePart::Weekday)
        | Type::DateTime
        | Type::Choices(_)
        | Type::Label
        | Type::Row(_) => None,
    };
    if found.is_none() {
        let help = match ty {
            Type::Date => "write a day that the calendar has: `2026-03-31`",
            Type::Truth
            | Type::Number(_)
            | Type::Choice(_)
            | Type::Choices(_)
            | Type::DateTime
            | Type::Ordinal(_)
            | Type::Label
            | Type::Row(_) => "all figures of a parameter are of one kind",
        };
        findings
            .push(Diagnostic::error(Code::BadFigure, &word.path, format!("`{text}` is not {}", what(ty))).help(help));
    }
    found
}

fn number(word: &Word, unit: &Unit, with_unit: bool, findings: &mut Findings) -> Option<Interval> {
    let text = word.value.as_str();
    let mut refuse = |message: String, help: &str| {
        findings.push(Diagnostic::error(Code::BadFigure, &word.path, message).help(help));
        None
    };
    let range = text.split_once("..");
    let (low, high) = range.unwrap_or((text, text));
    let (Ok(least), Ok(most)) = (Number::parse(low), Number::parse(high)) else {
        let tight: String = text.split_whitespace().collect();
        let (low, high) = tight.split_once("..").unwrap_or((tight.as_str(), tight.as_str()));
        let help = if Number::parse(low).is_ok() && Number::parse(high).is_ok() {
            format!("leave the blanks out: `{tight}`")
        } else {
            "write plain digits, such as `2000` or `0.5`, or a range such as `3%..5%`".to_owned()
        };
        return refuse(format!("`{text}` is not {}", what(&Type::Number(unit.clone()))), &help);
    };
    let percent = low.ends_with('%') || high.ends_with('%');
    if percent && !unit.is_ratio() {
        return refuse(format!("`{text}` is a ratio, not a number of `{unit}`"), "leave `%` or `unit` out");
    }
    if low.ends_with('%') != high.ends_with('%') {
        return refuse(format!("only one end of `{text}` has a `%`"), "write it at both ends: `3%..5%`");
    }
    if unit.is_ratio() && !percent && !with_unit {
        return refuse(
            format!("`{text}` has no `%`"),
            "all figures of a parameter are of one kind: write it as a percentage",
        );
    }
    if range.is_some() && least >= most {
        return refuse(format!("the range `{text}` is empty"), "the lower end comes first");
    }
    Interval::new(least, most)
}

fn option(word: &Word, options: &[&str], findings: &mut Findings) -> Option<Figure> {
    let text = word.value.as_str();
    let found = options.iter().position(|option| *option == text);
    if found.is_none() {
        let help = match nearest(text, options.iter().copied()) {
            Some(like) => format!("did you mean `{like}`?"),
            None => format!("the options are `{}`", options.join("`, `")),
        };
        let message = format!("there is no option `{text}`");
        findings.push(Diagnostic::error(Code::UnknownOption, &word.path, message).help(help));
    }
    found.and_then(|place| u8::try_from(place).ok()).map(Figure::Option)
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn doubt(text: &str) -> Option<&str> {
    text.strip_prefix("verify(")?.strip_suffix(')').map(str::trim)
}

fn what(ty: &Type) -> String {
    match ty {
        Type::Truth => "`yes`, `no` or `verify(doubt)`".to_owned(),
        Type::Number(unit) if unit.is_ratio() => "a ratio such as `10%`".to_owned(),
        Type::Number(unit) => format!("a number of `{unit}`"),
        Type::Date => "a day such as `2026-01-31`".to_owned(),
        Type::Ordinal(_) => "a year such as `2026`".to_owned(),
        Type::DateTime | Type::Choice(_) | Type::Choices(_) | Type::Label | Type::Row(_) => "a figure".to_owned(),
    }
}
