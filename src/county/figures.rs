//! Other figures in place of those of a policy.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::node::Node;
use crate::source::path::Path;

/// What stands in place of a figure, written as in a policy.
#[derive(Clone, Debug)]
pub enum Figure {
    /// One figure.
    One(String),
    /// All rows of a table of figures.
    Rows(Vec<Vec<String>>),
}

/// Puts a figure into a policy as written, which must be checked afterwards. `at` is its place in the county's file.
///
/// # Errors
/// What there is instead, if the policy has no such figure, or one of the other kind.
pub(super) fn put(policy: &mut Node, name: &str, figure: &Figure, at: &Path) -> Result<(), Diagnostic> {
    let known: Vec<String> = match policy.entry_mut("parameters") {
        Some(Node::Table(parameters)) => parameters.iter().map(|(name, _)| name.clone()).collect(),
        Some(_) | None => Vec::new(),
    };
    let parameter = policy.entry_mut("parameters").and_then(|parameters| parameters.entry_mut(name));
    let parameter = parameter.ok_or_else(|| {
        let help = match nearest(name, known.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("it has `{}`", known.join("`, `")),
        };
        Diagnostic::error(Code::UnknownName, at, format!("the policy has no figure `{name}`")).help(help)
    })?;
    let (key, value) = match figure {
        Figure::One(figure) => ("value", Node::Text(figure.clone())),
        Figure::Rows(rows) => {
            let row = |row: &Vec<String>| Node::List(row.iter().cloned().map(Node::Text).collect());
            ("rows", Node::List(rows.iter().map(row).collect()))
        }
    };
    let (is, help) =
        if key == "value" { ("a table", "write all its rows") } else { ("one figure", "write it as a text") };
    let other = || Diagnostic::error(Code::WrongType, at, format!("`{name}` is {is}")).help(help);
    *parameter.entry_mut(key).ok_or_else(other)? = value;
    Ok(())
}
