//! How a command ends.

use std::fs;
use std::path::Path;

/// What a command prints to standard output.
pub(crate) struct Answer {
    /// The text, whole lines.
    pub(crate) text: String,
    /// Exit code 0 rather than 1.
    pub(crate) good: bool,
}

/// Why a command printed nothing else.
pub(crate) enum Stop {
    /// Its help was asked for: exit code 0.
    Help(&'static str),
    /// What it was given is wrong: exit code 1. Whole lines.
    Refused(String),
    /// The command line is wrong: exit code 2.
    Usage(String),
    /// A file cannot be read or written: exit code 2.
    File(String),
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(format!("{error}; see `huisuan --help`"))
    }
}

/// The text of a file in UTF-8.
pub(crate) fn read_text(file: &Path) -> Result<String, Stop> {
    fs::read_to_string(file).map_err(|error| Stop::File(format!("cannot read {}: {error}", file.display())))
}

/// Writes a file, and the folders to it that do not exist.
pub(crate) fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<(), Stop> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, content))
        .map_err(|error| Stop::File(format!("cannot write {}: {error}", file.display())))
}
