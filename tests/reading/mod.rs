//! What several tests read: files of the project and the holiday table.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a broken file of the project is a failure of the test")]

use huisuan::calendar::Calendar;
use std::fs;
use std::path::{Path, PathBuf};

/// The files in a folder of the project whose names end so, sorted: name without the ending, and text.
pub(crate) fn files_of(folder: &str, ending: &str) -> Vec<(String, String)> {
    let folder = root().join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<(String, String)> = entries
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name()?.to_str()?.strip_suffix(ending)?.to_owned();
            Some((name, fs::read_to_string(&path).unwrap()))
        })
        .collect();
    files.sort();
    files
}

/// The holiday table of the State Council.
pub(crate) fn holiday_table() -> Calendar {
    let text = fs::read_to_string(root().join("policies/calendar/china.json")).unwrap();
    Calendar::new(serde_json::from_str(&text).unwrap()).unwrap()
}

/// The folder of the project, also from a crate inside it.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().find(|folder| folder.join("policies").is_dir()).unwrap().to_owned()
}
