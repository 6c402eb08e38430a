//! A small policy document for the tests of this room.

use crate::source::Text;
use crate::source::document::{
    Audience, BodyDoc, ChoiceDoc, DoubtDoc, FigureRowDoc, FiguresDoc, HeaderDoc, ParameterDoc, PolicyDoc, Word,
};
use crate::source::path::Path;

/// A text at a path.
pub(super) fn word(text: &str, path: &str) -> Word {
    Word { value: text.to_owned(), path: Path::parse(path).unwrap_or_default() }
}

/// A policy with the choice `class` (`town`, `country`, `other`), the doubt `open_list`, the articles 1 and 2, the
/// unit `sow` and these parameters.
pub(super) fn policy(parameters: Vec<ParameterDoc>) -> PolicyDoc {
    let names = |names: &[&str]| names.iter().map(|name| (word(name, name), Text::default())).collect::<Vec<_>>();
    PolicyDoc {
        header: header(),
        units: names(&["sow"]),
        choices: vec![ChoiceDoc {
            name: word("class", "choices.class"),
            options: names(&["town", "country", "other"]),
        }],
        articles: names(&["1", "2"]),
        doubts: vec![DoubtDoc { name: word("open_list", "doubts.open_list"), cite: None, text: Text::default() }],
        readings: Vec::new(),
        parameters,
        lists: Vec::new(),
        body: BodyDoc::default(),
        expects: Vec::new(),
    }
}

/// The parameter `name` with this figure, citing article 1.
pub(super) fn single(name: &str, figure: &str) -> ParameterDoc {
    let path = format!("parameters.{name}");
    parameter(name, FiguresDoc::Single(word(figure, &format!("{path}.value"))))
}

/// The parameter `name` with these columns and rows (the cells and the figure), citing article 1.
pub(super) fn table(name: &str, columns: &[&str], rows: &[&[&str]]) -> ParameterDoc {
    let path = format!("parameters.{name}");
    let by = columns.iter().enumerate().map(|(place, column)| word(column, &format!("{path}.by[{place}]"))).collect();
    let row = |(place, row): (usize, &&[&str])| {
        let path = format!("{path}.rows[{place}]");
        let items = row.iter().enumerate().map(|(item, text)| word(text, &format!("{path}[{item}]")));
        let mut cells: Vec<Word> = items.collect();
        let figure = cells.pop().unwrap_or_else(|| word("", &path));
        FigureRowDoc { path: Path::parse(&path).unwrap_or_default(), cells, figure, cite: None }
    };
    parameter(name, FiguresDoc::Table { columns: by, rows: rows.iter().enumerate().map(row).collect() })
}

fn parameter(name: &str, figures: FiguresDoc) -> ParameterDoc {
    let path = format!("parameters.{name}");
    ParameterDoc {
        name: word(name, &path),
        label: Text::default(),
        unit: None,
        kind: None,
        of: None,
        cite: Some(word("1", &format!("{path}.cite"))),
        decided_by: None,
        figures,
    }
}

fn header() -> HeaderDoc {
    HeaderDoc {
        id: "sample".to_owned(),
        version: "2026-11-23".to_owned(),
        audience: Audience::Citizen,
        title: Text::default(),
        summary: None,
        place: None,
        from: None,
        to: None,
        cite: None,
        source_title: String::new(),
        source_note: None,
        decided_by: None,
        remarks: Vec::new(),
    }
}
