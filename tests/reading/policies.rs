//! The policies of the repository as plain values, with their names.

use crate::reading::{files_of, root};
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use std::fs;

/// Those of the good corpus of the language.
pub(crate) fn good() -> Vec<(String, Node)> {
    let mut texts = files_of("tests/language/good", ".toml");
    texts.retain(|(name, _)| name.strip_suffix(".cases").is_none());
    nodes(texts)
}

/// Those of the project, named by their files.
pub(crate) fn published() -> Vec<(String, Node)> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(root().join("policies")).unwrap() {
        let path = entry.unwrap().path().join("policy.toml");
        if path.is_file() {
            texts.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
        }
    }
    texts.sort();
    nodes(texts)
}

fn nodes(texts: Vec<(String, String)>) -> Vec<(String, Node)> {
    texts.into_iter().map(|(name, text)| (name, toml_text::read(&text).0.unwrap())).collect()
}
