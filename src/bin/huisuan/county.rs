//! A county's own figures and office, put over the policies of a site.

use std::path::Path;

use huisuan::check::{Checked, check};
use huisuan::county::{Both, County};
use huisuan::diagnostic::{Code, Diagnostic, Severity};
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text::{self, Places};

use crate::answer::{Stop, read_text};
use crate::html::{Pair, element};
use crate::policy;

/// A county, with the file that says so.
pub(crate) struct Written {
    pub(crate) county: County,
    source: Source,
}

/// The file of a county.
struct Source {
    name: String,
    /// Where everything stands in it, if it is TOML.
    places: Option<Places>,
}

/// Reads the file of a county, TOML or JSON.
pub(crate) fn read(file: &Path) -> Result<Written, Stop> {
    let text = read_text(file)?;
    let name = file.display().to_string();
    let (node, places) = if file.extension().is_some_and(|extension| extension == "json") {
        let node = serde_json::from_str::<Node>(&text).map_err(|error| Stop::Refused(format!("{name}: {error}\n")))?;
        (Ok(node), None)
    } else {
        let (node, places) = toml_text::read(&text);
        (node, Some(places))
    };
    let source = Source { name, places };
    match node.and_then(|node| County::read(&node)).and_then(published) {
        Ok(county) => Ok(Written { county, source }),
        Err(found) => Err(source.refused(&found)),
    }
}

/// Figures that are published say whose they are, and can be told from later ones.
fn published(county: County) -> Result<County, Vec<Diagnostic>> {
    let missing = [("name", county.name.is_none()), ("version", county.version.is_none())];
    let found: Vec<Diagnostic> = missing
        .iter()
        .filter(|(_, missing)| *missing)
        .map(|(key, _)| Diagnostic::error(Code::MissingKey, key, format!("`{key}` is missing")))
        .collect();
    if found.is_empty() { Ok(county) } else { Err(found) }
}

impl Source {
    fn refused(&self, found: &[Diagnostic]) -> Stop {
        Stop::Refused(self.told(found))
    }

    /// Everything that is wrong, with its lines.
    fn told(&self, found: &[Diagnostic]) -> String {
        let told = found.iter().map(|found| {
            if let Some(places) = &self.places {
                return places.render(&self.name, found) + "\n";
            }
            format!("{}: {}\n", self.name, found.line())
        });
        told.collect()
    }
}

impl Written {
    /// Refuses figures for policies that the site does not have.
    pub(crate) fn fits(&self, ids: &[&str]) -> Result<(), Stop> {
        let others = self.county.policies.keys().filter(|id| !ids.contains(&id.as_str()));
        let found: Vec<Diagnostic> = others
            .map(|id| {
                let path = format!("policies.{id}");
                let help = format!("the site has {}", ids.join(", "));
                Diagnostic::error(Code::UnknownName, path, format!("there is no policy `{id}`")).help(help)
            })
            .collect();
        if found.is_empty() { Ok(()) } else { Err(self.source.refused(&found)) }
    }

    /// The policy with the county's figures, checked like any other; `None` where the county has none for it. What is wrong is told where
    /// the county wrote it.
    pub(crate) fn changed(&self, id: &str, node: &Node) -> Result<Option<(Node, Program)>, Stop> {
        let Some(node) = self.county.changed(node).map_err(|found| self.source.refused(&found))? else {
            return Ok(None);
        };
        let Checked { program, diagnostics } = check(&node);
        let Some(program) = program else {
            let errors = diagnostics.into_iter().filter(|found| found.severity == Severity::Error);
            let told = errors.map(|found| match self.county.place_of(id, &found.path) {
                Some(place) => self.source.told(&[Diagnostic { path: place.to_string(), offset: None, ..found }]),
                None => format!("{id}: {}\n", found.line()),
            });
            return Err(Stop::Refused(told.collect()));
        };
        Ok(Some((node, program)))
    }
}

/// A policy, with the figures that a county has for it if one is named.
pub(crate) fn policy_of(file: &Path, county: Option<&Path>) -> Result<Program, Stop> {
    let (node, program) = policy::load(file)?;
    let Some(county) = county else { return Ok(program) };
    let (id, written) = (&program.header.id, read(county)?);
    let missing = || {
        let known: Vec<&str> = written.county.policies.keys().map(String::as_str).collect();
        let those = if known.is_empty() { "of no policy".to_owned() } else { format!("of {}", known.join(", ")) };
        Stop::Refused(format!("{}: there are no figures for `{id}`; it has those {those}\n", county.display()))
    };
    Ok(written.changed(id, &node)?.ok_or_else(missing)?.1)
}

/// The office, at the end of each page.
pub(crate) fn office(county: &County) -> String {
    let pair = |Both { zh, en }: &Both| Pair::new(zh, en).spans();
    let name = match (&county.name, &county.telephone) {
        (None, _) => String::new(),
        (Some(name), None) => pair(name),
        (Some(Both { zh, en }), Some(number)) => {
            Pair::new(&format!("{zh}　电话 {number}"), &format!("{en}, telephone {number}")).spans()
        }
    };
    let footer = county.footer.as_ref().map(pair).unwrap_or_default();
    element("p", &name) + &element("p", &footer)
}
