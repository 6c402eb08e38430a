//! What a county has of its own over the policies of others: its office, and figures in place of theirs.

mod figures;
mod read;

pub use self::figures::Figure;

use crate::diagnostic::Diagnostic;
use crate::source::node::Node;
use crate::source::path::{Path, Step};
use std::collections::BTreeMap;

/// A county as its office writes it down (`docs/operating.md`): a table of TOML or JSON.
#[derive(Clone, Debug, Default)]
pub struct County {
    /// Version of its figures: it follows that of each policy that has some of them.
    pub version: Option<String>,
    /// The office, as citizens know it: whose the figures are.
    pub name: Option<Both>,
    /// Where it is reached.
    pub telephone: Option<String>,
    /// A line at the end of each page.
    pub footer: Option<Both>,
    /// Figures by policy and parameter.
    pub policies: BTreeMap<String, Figures>,
}

/// A text in both languages.
#[derive(Clone, Debug)]
pub struct Both {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Figures for one policy, by parameter.
pub type Figures = BTreeMap<String, Figure>;

impl County {
    /// Reads a county as its office writes it down.
    ///
    /// # Errors
    /// Everything that is not as it should be, with its place in the file.
    pub fn read(node: &Node) -> Result<County, Vec<Diagnostic>> {
        let mut reader = read::Reader(Vec::new());
        let county = reader.county(node);
        if reader.0.is_empty() { Ok(county) } else { Err(reader.0) }
    }

    /// A policy as written with the county's figures in it, which must be checked afterwards; `None` where the county has none for it.
    /// Wherever such a figure is shown it says whose it is.
    ///
    /// # Errors
    /// For each figure that the policy does not have, or has of the other kind: what there is instead, with its place in the county's file.
    pub fn changed(&self, policy: &Node) -> Result<Option<Node>, Vec<Diagnostic>> {
        let mut policy = policy.clone();
        let Some(Node::Text(id)) = policy.entry_mut("policy").and_then(|header| header.entry_mut("id")).cloned() else {
            return Ok(None);
        };
        let Some(figures) = self.policies.get(&id) else { return Ok(None) };
        let mut found = Vec::new();
        for (name, figure) in figures {
            found.extend(figures::put(&mut policy, name, figure, &place_of(&id, name)).err());
            self.sign(&mut policy, name);
        }
        if !found.is_empty() {
            return Err(found);
        }
        if let (Some(own), Some(Node::Text(version))) =
            (&self.version, policy.entry_mut("policy").and_then(|header| header.entry_mut("version")))
        {
            *version = format!("{version}+{own}");
        }
        Ok(Some(policy))
    }

    /// Where a figure that a place in a policy belongs to stands in the county's file; `None` for a place that is not the county's.
    pub fn place_of(&self, policy: &str, path: &str) -> Option<Path> {
        let path = Path::parse(path)?;
        let [Step::Key(table), Step::Key(name), ..] = path.steps() else { return None };
        let own = **table == *"parameters" && self.policies.get(policy)?.contains_key(&**name);
        own.then(|| place_of(policy, name))
    }

    fn sign(&self, policy: &mut Node, figure: &str) {
        let Some(name) = &self.name else { return };
        let parameter = policy.entry_mut("parameters").and_then(|parameters| parameters.entry_mut(figure));
        let Some(parameter) = parameter else { return };
        for (language, whose) in [("zh", format!("（{}的标准）", name.zh)), ("en", format!(" (set by {})", name.en))]
        {
            if let Some(Node::Text(label)) = parameter.entry_mut("label").and_then(|label| label.entry_mut(language)) {
                label.push_str(&whose);
            }
        }
    }
}

fn place_of(policy: &str, figure: &str) -> Path {
    ["policies", policy, "parameters", figure].into_iter().fold(Path::root(), |path, key| path.child(key))
}
