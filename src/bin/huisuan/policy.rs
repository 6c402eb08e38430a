//! A policy file, read and checked.

use std::fs;
use std::path::Path;

use huisuan::check::{Checked, check};
use huisuan::diagnostic::{Code, Diagnostic, Severity};
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text::{self, Places};

use crate::answer::{Stop, read_text};
use crate::folder;

/// A policy file with all that is found in it.
pub(crate) struct Examined {
    /// The file, as diagnostics name it.
    pub(crate) file: String,
    /// The findings, in the order of the file.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The policy as written and as checked, if it has no error.
    pub(crate) policy: Option<(Node, Program)>,
    places: Places,
}

/// Reads and checks a policy file, or the one in a folder.
pub(crate) fn examine(file: &Path) -> Result<Examined, Stop> {
    let inside = file.join(folder::POLICY);
    let file = if inside.is_file() { &inside } else { file };
    let text = read_text(file)?;
    let (node, places) = toml_text::read(&text);
    let (mut diagnostics, policy) = match node {
        Ok(node) => {
            let Checked { program, diagnostics } = check(&node);
            (diagnostics, program.map(|program| (node, program)))
        }
        Err(diagnostics) => (diagnostics, None),
    };
    diagnostics.sort_by_key(|found| places.locate(&found.path, found.offset.clone()).range.start);
    Ok(Examined { file: file.display().to_string(), diagnostics, policy, places })
}

/// What a site refuses: a policy is called as its folder is, so that no two share a name, as after copying a folder.
pub(crate) fn named_otherwise(file: &Path, program: &Program) -> Option<Diagnostic> {
    let file =
        fs::canonicalize(file).ok().filter(|file| file.file_name().is_some_and(|name| name == folder::POLICY))?;
    let folder = file.parent()?.file_name()?.to_str()?;
    let id = &program.header.id;
    let message = format!("the policy is called `{id}`, and its folder `{folder}`: `huisuan site` refuses that");
    let help = format!("write `id = \"{folder}\"`, or name the folder after the policy");
    (folder != id.as_str()).then(|| Diagnostic::warning(Code::BadName, "policy.id", message).help(help))
}

/// A policy that has no error.
pub(crate) fn load(file: &Path) -> Result<(Node, Program), Stop> {
    let mut examined = examine(file)?;
    examined.policy.take().ok_or_else(|| Stop::Refused(examined.report()))
}

impl Examined {
    /// Every finding with its excerpt, then the counts.
    pub(crate) fn report(&self) -> String {
        let excerpts = self.diagnostics.iter().map(|found| self.places.render(&self.file, found) + "\n");
        let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
            let count = self.diagnostics.iter().filter(|found| found.severity == severity).count();
            format!("{count} {}{}", severity.as_str(), if count == 1 { "" } else { "s" })
        });
        format!("{}{}: {}\n", excerpts.collect::<String>(), self.file, counts.join(", "))
    }
}
