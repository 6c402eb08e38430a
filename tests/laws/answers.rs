//! Answers as plain values: looked at, put in and taken away by their paths.

use huisuan::source::node::Node;

/// The node at `total` or `stays[0].total`.
pub(crate) fn at<'n>(answers: &'n Node, path: &str) -> Option<&'n Node> {
    let entry = |node: &'n Node, key: &str| match node {
        Node::Table(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, node)| node),
        Node::Null | Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) | Node::List(_) => None,
    };
    match path.split_once("].") {
        None => entry(answers, path),
        Some((place, input)) => {
            let (list, row) = place.split_once('[')?;
            let Node::List(rows) = entry(answers, list)? else { return None };
            entry(rows.get(row.parse::<usize>().ok()?)?, input)
        }
    }
}

pub(crate) fn put(answers: &mut Node, path: &str, value: Node) {
    let set = |node: &mut Node, key: &str, value: Node| {
        let Node::Table(entries) = node else { return };
        entries.retain(|(name, _)| name != key);
        entries.push((key.to_owned(), value));
    };
    let Some((place, input)) = path.split_once("].") else { return set(answers, path, value) };
    let (list, row) = place.split_once('[').unwrap();
    let Node::Table(entries) = answers else { return };
    let rows = entries.iter_mut().find(|(name, _)| name == list).map(|(_, node)| node);
    if let Some(Node::List(rows)) = rows
        && let Some(cells) = rows.get_mut(row.parse::<usize>().unwrap())
    {
        set(cells, input, value);
    }
}

/// Takes the answer at a path away.
pub(crate) fn take(answers: &mut Node, path: &str) {
    put(answers, path, Node::Null);
}

/// How many rows of a list are answered.
pub(crate) fn rows_of(answers: &Node, list: &str) -> usize {
    match at(answers, list) {
        Some(Node::List(rows)) => rows.len(),
        Some(_) | None => 0,
    }
}
