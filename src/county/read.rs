//! From a county as its office writes it down to a county, with every mistake in it.

use super::{Both, County, Figure, Figures};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::node::Node;
use crate::source::path::Path;
use std::collections::BTreeMap;

const COUNTY_KEYS: &[&str] = &["version", "name", "telephone", "footer", "policies"];
const POLICY_KEYS: &[&str] = &["parameters"];
const LANGUAGES: &[&str] = &["zh", "en"];

/// What is wrong so far.
pub(super) struct Reader(pub(super) Vec<Diagnostic>);

impl Reader {
    pub(super) fn county(&mut self, node: &Node) -> County {
        let root = Path::root();
        let mut county = County::default();
        for (key, value) in self.fields(&root, node, COUNTY_KEYS) {
            let path = root.child(key);
            match key.as_str() {
                "version" => county.version = self.text(&path, value),
                "name" => county.name = self.both(&path, value),
                "telephone" => county.telephone = self.text(&path, value),
                "footer" => county.footer = self.both(&path, value),
                _ => county.policies = self.policies(&path, value),
            }
        }
        county
    }

    fn policies(&mut self, path: &Path, node: &Node) -> BTreeMap<String, Figures> {
        let mut policies = BTreeMap::new();
        for (id, policy) in self.entries(path, node) {
            let path = path.child(id);
            let mut figures = Figures::new();
            for (key, parameters) in self.fields(&path, policy, POLICY_KEYS) {
                let path = path.child(key);
                for (name, figure) in self.entries(&path, parameters) {
                    figures.extend(self.figure(&path.child(name), figure).map(|figure| (name.clone(), figure)));
                }
            }
            policies.insert(id.clone(), figures);
        }
        policies
    }

    fn figure(&mut self, path: &Path, figure: &Node) -> Option<Figure> {
        let Node::List(rows) = figure else { return self.text(path, figure).map(Figure::One) };
        let mut read = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let path = path.item(number);
            let Node::List(cells) = row else {
                self.wrong(Code::WrongType, &path, "this is no row", "write its cells in brackets");
                continue;
            };
            read.push(cells.iter().enumerate().filter_map(|(at, cell)| self.text(&path.item(at), cell)).collect());
        }
        Some(Figure::Rows(read))
    }

    fn both(&mut self, path: &Path, node: &Node) -> Option<Both> {
        let fields = self.fields(path, node, LANGUAGES);
        let mut texts = Vec::new();
        for language in LANGUAGES {
            let written = fields.iter().find(|(key, _)| key == language);
            texts.push(written.and_then(|(key, value)| self.text(&path.child(key), value)));
            if written.is_none() {
                let message = format!("the text has no `{language}`");
                self.wrong(Code::MissingTranslation, &path.child(language), message, "write it in both languages");
            }
        }
        let [zh, en] = texts.try_into().ok()?;
        Some(Both { zh: zh?, en: en? })
    }

    /// The entries of a table, those with unknown keys left out.
    fn fields<'n>(&mut self, path: &Path, node: &'n Node, known: &[&str]) -> Vec<&'n (String, Node)> {
        let (known_ones, others): (Vec<_>, Vec<_>) =
            self.entries(path, node).iter().partition(|(key, _)| known.contains(&key.as_str()));
        for (key, _) in others {
            let help = match nearest(key, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("there are `{}`", known.join("`, `")),
            };
            self.wrong(Code::UnknownKey, &path.child(key), format!("unknown key `{key}`"), help);
        }
        known_ones
    }

    fn entries<'n>(&mut self, path: &Path, node: &'n Node) -> &'n [(String, Node)] {
        if let Node::Table(entries) = node {
            return entries;
        }
        self.wrong(Code::WrongType, path, "this is no table", "write names and what they stand for");
        &[]
    }

    fn text(&mut self, path: &Path, node: &Node) -> Option<String> {
        if let Node::Text(text) = node {
            return Some(text.clone());
        }
        self.wrong(Code::WrongType, path, "this is no text", "write it in quotation marks");
        None
    }

    fn wrong(&mut self, code: Code, path: &Path, message: impl Into<String>, help: impl Into<String>) {
        self.0.push(Diagnostic::error(code, path, message).help(help));
    }
}
