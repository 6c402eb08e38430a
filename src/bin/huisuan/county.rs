//! A county's own figures and office, put over the policies of a site.

use std::path::Path;

use huisuan::check::{Checked, check};
use huisuan::county::{Both, County};
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text;

use crate::answer::{Stop, read_text};
use crate::html::{Pair, element};
use crate::policy;

/// Reads the file of a county, TOML or JSON.
pub(crate) fn read(file: &Path) -> Result<County, Stop> {
    let text = read_text(file)?;
    let refused = |what: String| Stop::Refused(format!("{}: {what}\n", file.display()));
    let node = if file.extension().is_some_and(|extension| extension == "json") {
        serde_json::from_str::<Node>(&text).map_err(|error| refused(error.to_string()))?
    } else {
        let (node, places) = toml_text::read(&text);
        node.map_err(|found| {
            let name = file.display().to_string();
            Stop::Refused(found.iter().map(|found| places.render(&name, found) + "\n").collect())
        })?
    };
    let county = County::read(&node).map_err(refused)?;
    // Figures that are published say whose they are, and can be told from later ones.
    match (&county.name, &county.version) {
        (None, _) => Err(refused("`name` of the office is missing".to_owned())),
        (_, None) => Err(refused("`version` is missing".to_owned())),
        (Some(_), Some(_)) => Ok(county),
    }
}

/// A policy, with the figures that a county has for it if one is named.
pub(crate) fn policy_of(file: &Path, county: Option<&Path>) -> Result<Program, Stop> {
    let (node, program) = policy::load(file)?;
    let Some(county) = county else { return Ok(program) };
    let (id, read) = (&program.header.id, read(county)?);
    let missing = || {
        let known: Vec<&str> = read.policies.keys().map(String::as_str).collect();
        let those = if known.is_empty() { "of no policy".to_owned() } else { format!("of {}", known.join(", ")) };
        Stop::Refused(format!("{}: there are no figures for `{id}`; it has those {those}\n", county.display()))
    };
    Ok(changed(&read, id, &node)?.ok_or_else(missing)?.1)
}

/// Refuses figures for policies that the site does not have.
pub(crate) fn fits(county: &County, ids: &[&str]) -> Result<(), Stop> {
    match county.policies.keys().find(|id| !ids.contains(&id.as_str())) {
        None => Ok(()),
        Some(id) => Err(Stop::Refused(format!("there is no policy `{id}`: the site has {}\n", ids.join(", ")))),
    }
}

/// The policy with the county's figures, checked like any other; `None` where the county has none for it.
pub(crate) fn changed(county: &County, id: &str, node: &Node) -> Result<Option<(Node, Program)>, Stop> {
    let changed = county.changed(node).map_err(|what| Stop::Refused(format!("{id}: {what}\n")))?;
    let Some(node) = changed else { return Ok(None) };
    let Checked { program, diagnostics } = check(&node);
    let Some(program) = program else {
        let lines = diagnostics.iter().map(|found| format!("{id}: {}: {}\n", found.path, found.message));
        return Err(Stop::Refused(lines.collect()));
    };
    Ok(Some((node, program)))
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
