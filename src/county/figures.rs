//! Other figures in place of those of a policy.

use super::{Figures, table, text, unknown_field};
use crate::source::node::Node;

/// What stands in place of a figure, written as in a policy.
#[derive(Clone, Debug)]
pub enum Figure {
    /// One figure.
    One(String),
    /// All rows of a table of figures.
    Rows(Vec<Vec<String>>),
}

/// The figures for one policy.
pub(super) fn read(place: &str, policy: &Node) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for (key, parameters) in table(place, policy)? {
        if key != "parameters" {
            return Err(unknown_field(place, key, "`parameters`"));
        }
        for (name, figure) in table(&format!("{place}.parameters"), parameters)? {
            figures.insert(name.clone(), Figure::read(&format!("{place}.parameters.{name}"), figure)?);
        }
    }
    Ok(figures)
}

impl Figure {
    fn read(place: &str, figure: &Node) -> Result<Figure, String> {
        let Node::List(rows) = figure else { return text(place, figure).map(Figure::One) };
        let row = |(number, row): (usize, &Node)| {
            let Node::List(cells) = row else {
                return Err(format!("`{place}[{number}]` is no row: write its cells in brackets"));
            };
            cells.iter().map(|cell| text(&format!("{place}[{number}]"), cell)).collect()
        };
        rows.iter().enumerate().map(row).collect::<Result<_, _>>().map(Figure::Rows)
    }
}

/// Puts a figure into a policy as written, which must be checked afterwards.
///
/// # Errors
/// What there is instead, if the policy has no such figure, or one of the other kind.
pub(super) fn put(policy: &mut Node, name: &str, figure: &Figure) -> Result<(), String> {
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
