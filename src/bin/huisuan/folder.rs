//! Folders of policies.

use std::fs;
use std::path::{Path, PathBuf};

use crate::answer::Stop;

/// The name of the policy file in its folder.
pub(crate) const POLICY: &str = "policy.toml";

/// The folders with a policy in `folder`, by name; `folder` itself if it is one, and that of a policy file.
pub(crate) fn policies(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    if folder.join(POLICY).is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    if folder.is_file() && folder.file_name().is_some_and(|name| name == POLICY) {
        let own = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
        return Ok(vec![own.unwrap_or(Path::new(".")).to_owned()]);
    }
    let cannot = |error| Stop::File(format!("cannot read {}: {error}", folder.display()));
    let entries: Result<Vec<_>, _> = fs::read_dir(folder).map_err(cannot)?.collect();
    let mut found: Vec<PathBuf> = entries.map_err(cannot)?.into_iter().map(|entry| entry.path()).collect();
    found.retain(|entry| entry.join(POLICY).is_file());
    found.sort();
    if found.is_empty() {
        return Err(Stop::File(format!("{} has no folder with a {POLICY}", folder.display())));
    }
    Ok(found)
}

/// The folder of policies that a policy's own folder stands in.
pub(crate) fn around(policy: &Path) -> PathBuf {
    match policy.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => policy.join(".."),
    }
}
