//! TOML text, read into a plain value that remembers where each part was written.
//!
//! Only for programs that hold the text, such as the command line; the engine in a page takes plain values.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::feel::plain_form;
use super::node::{LimitError, MOST_TEXT, Node, Used};
use super::path::{Path, Step};
use crate::diagnostic::{Code, Diagnostic, Location};

mod text;

/// Where each value of a document was written.
#[derive(Clone, Debug)]
pub struct Places {
    text: String,
    root: Place,
}

/// Where one value was written: bytes of the source text.
#[derive(Clone, Debug)]
struct Place {
    key: Option<Range<usize>>,
    value: Range<usize>,
    inside: Inside,
}

#[derive(Clone, Debug)]
enum Inside {
    Nothing,
    Items(Vec<Place>),
    Entries(BTreeMap<String, Place>),
}

/// Mistakes of the notation that are told: one bracket that is not closed makes a hundred behind it.
const MOST_SYNTAX_ERRORS: usize = 5;

/// Reads TOML 1.1.
///
/// Dates become text in ISO form; floats, and whole numbers of another base than ten, [`Node::Inexact`]. The places are
/// there even when the text has errors, so that these too can be shown in it.
///
/// # Errors
///
/// All errors of syntax, each with an empty path and bytes of the whole text; or the limit that the text exceeds.
pub fn read(text: &str) -> (Result<Node, Vec<Diagnostic>>, Places) {
    let (parsed, errors, limit) = if text.len() > MOST_TEXT {
        (Spanned::new(0..0, DeTable::new()), Vec::new(), Some(LimitError::Text))
    } else {
        let (parsed, errors) = DeTable::parse_recoverable(text);
        (parsed, errors, None)
    };
    let mut reader = Reader { used: Used::default(), limit };
    let (node, inside) = reader.table(parsed.into_inner(), 0);
    let mut found: Vec<Diagnostic> = errors.iter().take(MOST_SYNTAX_ERRORS).map(|error| syntax(text, error)).collect();
    let more = errors.len().saturating_sub(MOST_SYNTAX_ERRORS);
    if let (Some(last), 1..) = (found.last_mut(), more) {
        last.help = Some(format!(
            "mend these first: {more} more come behind, as they do where a bracket or a quotation mark is not closed"
        ));
    }
    found.extend(reader.limit.map(|limit| Diagnostic::error(Code::DocumentTooLarge, "", limit.to_string())));
    let places = Places { text: text.to_owned(), root: Place { key: None, value: 0..0, inside } };
    (if found.is_empty() { Ok(node) } else { Err(found) }, places)
}

impl Places {
    /// The place of the value at `path`, or of `offset`, bytes inside the text that it holds.
    ///
    /// A list or a table is shown by its key. Where nothing was written at `path`, such as for a missing key, the
    /// place is that of its nearest ancestor. With an empty path, `offset` counts in the whole source text.
    pub fn locate(&self, path: &str, offset: Option<Range<usize>>) -> Location {
        let mut place = &self.root;
        for step in Path::parse(path).unwrap_or_default().steps() {
            match place.step(step) {
                Some(inner) => place = inner,
                None => return Location::new(&self.text, place.shown()),
            }
        }
        let range = match offset {
            Some(offset) if path.is_empty() => offset,
            Some(offset) => place.part(&self.text, offset),
            None => place.shown(),
        };
        Location::new(&self.text, range)
    }

    /// The diagnostic as the command line prints it; `file` is the name of the source text.
    pub fn render(&self, file: &str, diagnostic: &Diagnostic) -> String {
        diagnostic.render(file, &self.text, &self.locate(&diagnostic.path, diagnostic.offset.clone()))
    }
}

impl Place {
    fn step(&self, step: &Step) -> Option<&Self> {
        match (&self.inside, step) {
            (Inside::Items(items), Step::Item(index)) => items.get(*index),
            (Inside::Entries(entries), Step::Key(key)) => entries.get(key.as_ref()),
            (Inside::Nothing | Inside::Items(_) | Inside::Entries(_), _) => None,
        }
    }

    fn shown(&self) -> Range<usize> {
        match (&self.inside, &self.key) {
            (Inside::Items(_) | Inside::Entries(_), Some(key)) => key.clone(),
            (Inside::Nothing | Inside::Items(_) | Inside::Entries(_), _) => self.value.clone(),
        }
    }

    fn part(&self, source: &str, offset: Range<usize>) -> Range<usize> {
        match self.inside {
            Inside::Nothing => {
                let written = source.get(self.value.clone()).unwrap_or_default();
                let part = text::written(written, &offset);
                self.value.start + part.start..self.value.start + part.end
            }
            Inside::Items(_) | Inside::Entries(_) => self.shown(),
        }
    }
}

struct Reader {
    used: Used,
    limit: Option<LimitError>,
}

impl Reader {
    fn value(&mut self, value: Spanned<DeValue<'_>>, key: Option<Range<usize>>, depth: usize) -> (Node, Place) {
        let span = value.span();
        let (node, inside) = match (self.used.value(depth), value.into_inner()) {
            (Err(limit), _) => {
                self.limit.get_or_insert(limit);
                (Node::Null, Inside::Nothing)
            }
            (Ok(()), DeValue::Table(table)) => self.table(table, depth),
            (Ok(()), DeValue::Array(items)) => {
                let items = items.into_iter().map(|item| self.value(item, None, depth + 1));
                let (nodes, places) = items.unzip();
                (Node::List(nodes), Inside::Items(places))
            }
            (Ok(()), DeValue::String(text)) => (Node::Text(text.into_owned()), Inside::Nothing),
            (Ok(()), DeValue::Datetime(date)) => (Node::Text(date.to_string()), Inside::Nothing),
            (Ok(()), DeValue::Boolean(value)) => (Node::Truth(value), Inside::Nothing),
            (Ok(()), DeValue::Float(float)) => (Node::Inexact(float.as_str().to_owned()), Inside::Nothing),
            (Ok(()), DeValue::Integer(whole)) => match whole.as_str().parse::<i128>() {
                Ok(value) if whole.radix() == 10 => (Node::number(value.to_string()), Inside::Nothing),
                Ok(_) | Err(_) => (Node::Inexact(whole.to_string()), Inside::Nothing),
            },
        };
        (node, Place { key, value: span, inside })
    }

    fn table(&mut self, table: DeTable<'_>, depth: usize) -> (Node, Inside) {
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut nodes = Vec::with_capacity(entries.len());
        let mut places = BTreeMap::new();
        for (key, value) in entries {
            let (node, place) = self.value(value, Some(key.span()), depth + 1);
            places.insert(key.get_ref().to_string(), place);
            nodes.push((key.into_inner().into_owned(), node));
        }
        (Node::Table(nodes), Inside::Entries(places))
    }
}

fn syntax(text: &str, error: &Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let code = if error.message() == "duplicate key" { Code::DuplicateKey } else { Code::TomlSyntax };
    let found = Diagnostic::error(code, "", error.message().replace('\n', " ")).at(span.clone());
    let foreign = text.get(span).and_then(|part| part.chars().find_map(|c| Some((c, plain_form(c)?))));
    match foreign {
        Some((sign, plain)) => found.help(format!("`{sign}` is not plain punctuation: write `{plain}`")),
        None => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"
[policy]
id = "trade-in" # 以旧换新
in_force = { from = 2012-08-01, share = 0.10 }

[parameters.rate]
"按 类" = "补贴 10%"
rows = [["a", "-"],
        ["b", 0x1F]]

[rules.total]
value = "a = \"x\" 和"
long = """
if a \
   then b
else c"""

[[outcomes]]
id = "first"
[[outcomes]]
id = "second"
"#;

    fn places() -> Places {
        read(POLICY).1
    }

    fn shown(path: &str, offset: Option<Range<usize>>) -> (usize, usize, &'static str) {
        let at = places().locate(path, offset);
        (at.line, at.column, POLICY.get(at.range).unwrap())
    }

    fn refusals(text: &str) -> Vec<(Code, Option<Range<usize>>)> {
        let found = read(text).0.unwrap_err();
        assert!(found.iter().all(|found| found.path.is_empty() && !found.message.contains('\n')));
        found.into_iter().map(|found| (found.code, found.offset)).collect()
    }

    #[test]
    fn values_arrive_in_the_order_written() {
        let text = "b = 1\n[x.y]\nd = 2012-08-01\n[a]\nc = 1.50\n[x]\nz = true\nt = 07:32\n";
        let Node::Table(entries) = read(text).0.unwrap() else { panic!() };
        assert_eq!(entries.into_iter().map(|(key, _)| key).collect::<Vec<_>>(), ["b", "a", "x"]);
    }

    #[test]
    fn dates_are_iso_text_and_floats_are_inexact() {
        let node =
            read("a = 2012-08-01\nb = 1_0.50\nc = 0xFF\nd = 9007199254740993\ne = 2012-08-01 07:32:00Z").0.unwrap();
        let entries = [
            ("a", Node::Text("2012-08-01".to_owned())),
            ("b", Node::Inexact("10.50".to_owned())),
            ("c", Node::Inexact("0xFF".to_owned())),
            ("d", Node::Inexact("9007199254740993".to_owned())),
            ("e", Node::Text("2012-08-01T07:32:00Z".to_owned())),
        ];
        assert_eq!(node, Node::Table(entries.map(|(key, value)| (key.to_owned(), value)).to_vec()));
    }

    #[test]
    fn a_value_is_shown_where_it_is_written() {
        assert_eq!(shown("policy.id", None), (3, 6, "\"trade-in\""));
        assert_eq!(shown("policy.in_force.from", None), (4, 21, "2012-08-01"));
        assert_eq!(shown("parameters.rate.rows[1][0]", None), (9, 10, "\"b\""));
        assert_eq!(shown("outcomes[1].id", None), (21, 6, "\"second\""));
    }

    #[test]
    fn a_list_or_table_is_shown_by_its_key() {
        assert_eq!(shown("parameters.rate.rows", None), (8, 1, "rows"));
        assert_eq!(shown("parameters.rate", None), (6, 13, "rate"));
        assert_eq!(shown("parameters", None), (6, 2, "parameters"));
        assert_eq!(shown("policy.in_force", Some(0..3)), (4, 1, "in_force"));
        assert_eq!(shown("parameters.rate.rows[0]", None), (8, 9, "[\"a\", \"-\"]"));
        assert_eq!(shown("outcomes[1]", None), (20, 1, "[[outcomes]]"));
    }

    #[test]
    fn a_missing_value_is_shown_at_its_nearest_ancestor() {
        assert_eq!(shown("parameters.rate.unit", None), (6, 13, "rate"));
        assert_eq!(shown("parameters.rate.unit.of[3]", Some(0..2)), (6, 13, "rate"));
        assert_eq!(shown("parameters.rate.rows[7]", None), (8, 1, "rows"));
        assert_eq!(shown("policy.id.zh", None), (3, 6, "\"trade-in\""));
        assert_eq!(shown("inputs", None), (1, 1, ""));
    }

    #[test]
    fn an_offset_is_found_through_escapes_lines_and_chinese_text() {
        assert_eq!(shown("parameters.rate.\"按 类\"", Some(7..9)), (7, 13, "10"));
        assert_eq!(shown("rules.total.value", Some(4..7)), (12, 14, "\\\"x\\\""));
        assert_eq!(shown("rules.total.value", Some(8..11)), (12, 20, "和"));
        assert_eq!(shown("rules.total.long", Some(5..9)), (15, 4, "then"));
        assert_eq!(shown("rules.total.long", Some(12..16)), (16, 1, "else"));
        assert_eq!(shown("", Some(1..9)), (2, 1, "[policy]"));
    }

    #[test]
    fn all_errors_of_syntax_are_reported_at_their_bytes() {
        assert_eq!(
            refusals("a = 1\na = 2\nb = \n"),
            [(Code::DuplicateKey, Some(6..7)), (Code::TomlSyntax, Some(16..16))]
        );
    }

    #[test]
    fn a_chinese_quotation_mark_is_explained() {
        let (result, places) = read("a = “x”\n");
        let found = result.unwrap_err();
        let printed = places.render("policy.toml", &found[0]);
        assert!(printed.contains("\n1 | a = “x”\n") && printed.contains("write `\"`"), "{printed}");
    }

    #[test]
    fn too_large_or_deep_a_document_is_refused() {
        let too_long = format!("a = 1 # {}", "x".repeat(MOST_TEXT));
        assert_eq!(refusals(&too_long), [(Code::DocumentTooLarge, None)]);
        let deep = |levels: usize| format!("a = {}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read(&deep(64)).0.is_ok());
        assert_eq!(refusals(&deep(65)), [(Code::DocumentTooLarge, None)]);
        assert!(!refusals(&deep(100_000)).is_empty());
        assert!(!refusals(&format!("[{}]", vec!["a"; 100_000].join("."))).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in r#"[a-c"'\[\]{}=.,#\n\\ 1补“-]{0,40}"#) {
            let (result, places) = read(&text);
            for found in result.err().unwrap_or_default() {
                proptest::prop_assert!(!places.render("policy.toml", &found).is_empty());
            }
        }
    }
}
