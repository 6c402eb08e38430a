//! Small policies written in a test: only the parts that the test is about.

mod frame;

use frame::FRAME;
use huisuan::answer::{Language, Options};
use huisuan::calendar::Date;
use huisuan::check::check;
use huisuan::diagnostic::Diagnostic;
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text;

/// A policy of these parts, which has nothing to be said against it.
pub(crate) fn program(text: &str) -> Program {
    let checked = check(&toml_text::read(&format!("{FRAME}{text}")).0.unwrap());
    assert_eq!(checked.diagnostics.iter().map(Diagnostic::line).collect::<Vec<_>>(), [""; 0]);
    checked.program.unwrap()
}

/// Answers as text.
pub(crate) fn table(entries: &[(&str, &str)]) -> Node {
    Node::Table(entries.iter().map(|(key, value)| ((*key).to_owned(), Node::Text((*value).to_owned()))).collect())
}

/// In English, on a day in 2026.
pub(crate) fn options() -> Options {
    Options::new(Date::parse_iso("2026-06-01").unwrap(), Language::En)
}
