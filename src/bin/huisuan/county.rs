//! A county's own figures and office, put over the policies of a site.

use std::collections::BTreeMap;
use std::path::Path;

use huisuan::check::{Checked, check};
use huisuan::program::Program;
use huisuan::register::figures::{Figure, put};
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use serde::Deserialize;

use crate::answer::{Stop, read_text};
use crate::html::{Pair, element};

/// The file of a county.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct County {
    /// Version of the file: it follows that of each policy with other figures.
    version: String,
    /// The office, as citizens know it.
    name: Both,
    /// Where it is reached.
    telephone: Option<String>,
    /// A line at the end of each page.
    footer: Option<Both>,
    /// Figures by policy and parameter.
    #[serde(default)]
    policies: BTreeMap<String, Figures>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    zh: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    parameters: BTreeMap<String, Figure>,
}

impl County {
    /// Reads the file of a county.
    pub(crate) fn read(file: &Path) -> Result<County, Stop> {
        let text = read_text(file)?;
        let refused = |what: String| Stop::Refused(format!("{}: {what}\n", file.display()));
        let (node, places) = toml_text::read(&text);
        let node = node.map_err(|found| {
            let name = file.display().to_string();
            Stop::Refused(found.iter().map(|found| places.render(&name, found) + "\n").collect())
        })?;
        let plain = serde_json::to_value(&node).map_err(|error| refused(error.to_string()))?;
        serde_json::from_value(plain).map_err(|error| refused(error.to_string()))
    }

    /// Refuses figures for policies that the site does not have.
    pub(crate) fn fits(&self, ids: &[&str]) -> Result<(), Stop> {
        match self.policies.keys().find(|id| !ids.contains(&id.as_str())) {
            None => Ok(()),
            Some(id) => Err(Stop::Refused(format!("there is no policy `{id}`: the site has {}\n", ids.join(", ")))),
        }
    }

    /// The policy with the county's figures, checked like any other; `None` where the county has none for it.
    pub(crate) fn changed(&self, id: &str, node: &Node) -> Result<Option<(Node, Program)>, Stop> {
        let Some(Figures { parameters }) = self.policies.get(id) else { return Ok(None) };
        let mut node = node.clone();
        for (name, figure) in parameters {
            put(&mut node, name, figure).map_err(|what| Stop::Refused(format!("{id}: {what}\n")))?;
            self.sign(&mut node, name);
        }
        if let Some(Node::Text(version)) = node.entry_mut("policy").and_then(|policy| policy.entry_mut("version")) {
            *version = format!("{version}+{}", self.version);
        }
        let Checked { program, diagnostics } = check(&node);
        let Some(program) = program else {
            let lines = diagnostics.iter().map(|found| format!("{id}: {}: {}\n", found.path, found.message));
            return Err(Stop::Refused(lines.collect()));
        };
        Ok(Some((node, program)))
    }

    /// Wherever the figure is shown it says whose it is.
    fn sign(&self, node: &mut Node, name: &str) {
        let parameter = node.entry_mut("parameters").and_then(|parameters| parameters.entry_mut(name));
        let Some(parameter) = parameter else { return };
        for (language, whose) in
            [("zh", format!("（{}的标准）", self.name.zh)), ("en", format!(" (set by {})", self.name.en))]
        {
            if let Some(Node::Text(label)) = parameter.entry_mut("label").and_then(|label| label.entry_mut(language)) {
                label.push_str(&whose);
            }
        }
    }

    /// The office, at the end of each page.
    pub(crate) fn office(&self) -> String {
        let telephone = self.telephone.as_deref();
        let name = match telephone {
            None => Pair::new(&self.name.zh, &self.name.en).spans(),
            Some(number) => {
                let (zh, en) =
                    (format!("{}　电话 {number}", self.name.zh), format!("{}, telephone {number}", self.name.en));
                Pair::new(&zh, &en).spans()
            }
        };
        let footer = self.footer.as_ref().map(|Both { zh, en }| Pair::new(zh, en).spans()).unwrap_or_default();
        element("p", &name) + &element("p", &footer)
    }
}
