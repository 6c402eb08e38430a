//! Other figures in place of those of a policy.

use crate::source::node::Node;
use serde::Deserialize;

/// What stands in place of a figure, written as in a policy.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Figure {
    /// One figure.
    One(String),
    /// All rows of a table of figures.
    Rows(Vec<Vec<String>>),
}

/// Puts a figure into a policy as written, which must be checked afterwards.
///
/// # Errors
/// What there is instead, if the policy has no such figure, or one of the other kind.
pub fn put(policy: &mut Node, name: &str, figure: &Figure) -> Result<(), String> {
    let known = match policy.entry_mut("parameters") {
        Some(Node::Table(parameters)) => parameters.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>(),
        Some(_) | None => Vec::new(),
    };
    let parameter = policy.entry_mut("parameters").and_then(|parameters| parameters.entry_mut(name));
    let parameter = parameter.ok_or_else(|| format!("there is no figure `{name}`: it has {}", known.join(", ")))?;
    let (key, value) = match figure {
        Figure::One(figure) => ("value", Node::Text(figure.clone())),
        Figure::Rows(rows) => {
            let row = |row: &Vec<String>| Node::List(row.iter().cloned().map(Node::Text).collect());
            ("rows", Node::List(rows.iter().map(row).collect()))
        }
    };
    let other = if key == "value" { "a table: write all its rows" } else { "one figure: write it as a text" };
    *parameter.entry_mut(key).ok_or_else(|| format!("`{name}` is {other}"))? = value;
    Ok(())
}
