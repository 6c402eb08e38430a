//! What a county has of its own over the policies of others: its office, and figures in place of theirs.

mod figures;

pub use self::figures::Figure;

use crate::source::node::Node;
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
    /// The first thing that is not as it should be, with its place.
    pub fn read(node: &Node) -> Result<County, String> {
        let mut county = County::default();
        for (key, value) in table("the file", node)? {
            match key.as_str() {
                "version" => county.version = Some(text(key, value)?),
                "name" => county.name = Some(Both::read(key, value)?),
                "telephone" => county.telephone = Some(text(key, value)?),
                "footer" => county.footer = Some(Both::read(key, value)?),
                "policies" => {
                    for (id, policy) in table(key, value)? {
                        county.policies.insert(id.clone(), figures::read(&format!("policies.{id}"), policy)?);
                    }
                }
                unknown => {
                    return Err(unknown_field("", unknown, "`version`, `name`, `telephone`, `footer`, `policies`"));
                }
            }
        }
        Ok(county)
    }

    /// A policy as written with the county's figures in it, which must be checked afterwards; `None` where the county has none for it.
    /// Wherever such a figure is shown it says whose it is.
    ///
    /// # Errors
    /// What there is instead, if the policy has no such figure, or one of the other kind.
    pub fn changed(&self, policy: &Node) -> Result<Option<Node>, String> {
        let mut policy = policy.clone();
        let figures = match policy.entry_mut("policy").and_then(|header| header.entry_mut("id")) {
            Some(Node::Text(id)) => self.policies.get(id),
            Some(_) | None => None,
        };
        let Some(figures) = figures else { return Ok(None) };
        for (name, figure) in figures {
            figures::put(&mut policy, name, figure)?;
            self.sign(&mut policy, name);
        }
        if let (Some(own), Some(Node::Text(version))) =
            (&self.version, policy.entry_mut("policy").and_then(|header| header.entry_mut("version")))
        {
            *version = format!("{version}+{own}");
        }
        Ok(Some(policy))
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

impl Both {
    fn read(place: &str, node: &Node) -> Result<Both, String> {
        let (mut zh, mut en) = (None, None);
        for (key, value) in table(place, node)? {
            match key.as_str() {
                "zh" => zh = Some(text(&format!("{place}.zh"), value)?),
                "en" => en = Some(text(&format!("{place}.en"), value)?),
                unknown => return Err(unknown_field(place, unknown, "`zh`, `en`")),
            }
        }
        let missing = |language| format!("`{place}` has no text in `{language}`");
        Ok(Both { zh: zh.ok_or_else(|| missing("zh"))?, en: en.ok_or_else(|| missing("en"))? })
    }
}

fn unknown_field(place: &str, field: &str, known: &str) -> String {
    let inside = if place.is_empty() { String::new() } else { format!(" in `{place}`") };
    format!("unknown field `{field}`{inside}; there are {known}")
}

fn table<'n>(place: &str, node: &'n Node) -> Result<&'n [(String, Node)], String> {
    let Node::Table(entries) = node else { return Err(format!("`{place}` is no table")) };
    Ok(entries)
}

fn text(place: &str, node: &Node) -> Result<String, String> {
    let Node::Text(text) = node else { return Err(format!("`{place}` is no text: write it in quotation marks")) };
    Ok(text.clone())
}
