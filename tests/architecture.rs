//! The map of the rooms in `ARCHITECTURE.md`, held against the code: who may use whom, which crates stay in one room, how long a file is
//! and what it is called.

#![expect(clippy::unwrap_used, reason = "a tree that cannot be read is a failure of the test")]

use std::fs;
use std::path::{Path, PathBuf};

/// Crates with the only files that may name them.
const KEPT_IN: [(&str, &[&str]); 9] = [
    ("rust_decimal", &["src/number/"]),
    ("chrono", &["src/calendar/"]),
    ("wasm_bindgen", &["src/wasm/"]),
    ("js_sys", &["src/wasm/"]),
    ("serde_wasm_bindgen", &["src/wasm/"]),
    ("tsify", &["src/wasm/", "src/answer/wire.rs"]),
    ("csv_core", &["src/register/table.rs"]),
    ("calamine", &["src/register/workbook.rs"]),
    ("toml", &["src/source/toml_text.rs", "src/source/toml_text/"]),
];
/// The only files in which a binary number is named: it arrives in one and is printed at once, the other refuses it.
const BINARY_NUMBERS: [&str; 2] = ["src/source/node.rs", "src/answer/json.rs"];
/// Lines of a file before its tests.
const MOST_LINES: usize = 400;
/// Names that say nothing.
const EMPTY_NAMES: [&str; 10] =
    ["common", "core", "helper", "helpers", "manager", "misc", "types", "util", "utils", "shared"];

/// A file of the project with its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The room that the file belongs to: `number`, `wasm`, `bin`; `lib` for the list of rooms itself.
    fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside.split(['/', '.']).next().unwrap_or(inside)
    }

    /// The lines that are no comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// All files of Rust in a folder, sorted.
fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join(folder)];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let source = |path: PathBuf| Source {
        text: fs::read_to_string(&path).unwrap(),
        path: path.strip_prefix(root).unwrap().to_string_lossy().into_owned(),
    };
    paths.into_iter().map(source).collect()
}

/// The rooms from top to bottom, as the table of `ARCHITECTURE.md` has them.
fn rooms() -> Vec<String> {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let rows = map.lines().skip_while(|line| !line.starts_with("| room |")).take_while(|line| line.starts_with('|'));
    let names = rows.filter_map(|row| row.strip_prefix("| `src/")?.split(['/', '.', '`']).next().map(str::to_owned));
    let rooms: Vec<String> = names.collect();
    assert!(rooms.len() > 8, "the table of rooms is not where it was: {rooms:?}");
    rooms
}

/// The names that follow each `crate::` or `huisuan::` in a line, also in braces: `crate::{number, program::Unit}`.
fn rooms_named(line: &str) -> Vec<&str> {
    let starts = ["crate::", "huisuan::"].into_iter().flat_map(|root| line.split(root).skip(1));
    let names = starts.flat_map(|rest| match rest.strip_prefix('{') {
        Some(list) => list.split(',').collect(),
        None => vec![rest],
    });
    names.filter_map(|name| name.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next()).collect()
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    let place = |room: &str| rooms.iter().position(|other| other == room);
    let mut found = Vec::new();
    for source in sources("src") {
        if source.room() == "lib" {
            continue;
        }
        let Some(own) = place(source.room()) else {
            found.push(format!("{} is in no room of ARCHITECTURE.md", source.path));
            continue;
        };
        for (number, line) in source.code() {
            let below = rooms_named(line).into_iter().filter(|used| place(used).is_some_and(|used| used > own));
            found.extend(below.map(|used| format!("{}:{number} uses `{used}`, which is below it", source.path)));
        }
    }
    assert_none(&found);
}

#[test]
fn foreign_crates_stay_in_their_room() {
    let mut found = Vec::new();
    for source in sources("src") {
        for (name, files) in KEPT_IN {
            if files.iter().any(|file| source.path.starts_with(file)) {
                continue;
            }
            let path = format!("{name}::");
            let uses = |line: &str| {
                line.match_indices(&path).any(|(at, _)| {
                    !line.get(..at).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                })
            };
            let lines = source.code().filter(|(_, line)| uses(line));
            found.extend(lines.map(|(number, _)| format!("{}:{number} uses the crate `{name}`", source.path)));
        }
    }
    assert_none(&found);
}

#[test]
fn binary_numbers_are_named_only_where_they_arrive() {
    let mut found = Vec::new();
    for source in sources("src").into_iter().filter(|source| !BINARY_NUMBERS.contains(&source.path.as_str())) {
        let mut words = source.code().filter(|(_, line)| {
            line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "f32" || word == "f64")
        });
        found.extend(words.next().map(|(number, _)| format!("{}:{number} names a binary number", source.path)));
    }
    assert_none(&found);
}

#[test]
fn every_file_says_what_it_is_has_a_telling_name_and_is_short() {
    let mut found = Vec::new();
    for source in ["src", "tests"].into_iter().flat_map(sources) {
        let Source { path, text } = &source;
        if !text.starts_with("//! ") {
            found.push(format!("{path} does not begin with `//!`"));
        }
        let lines: Vec<&str> = text.lines().collect();
        let tests = lines.windows(2).position(|pair| pair == ["#[cfg(test)]", "mod tests {"]).unwrap_or(lines.len());
        if tests > MOST_LINES {
            found.push(format!("{path} has {tests} lines before its tests, at most {MOST_LINES}"));
        }
        let mut names = path.split(['/', '.']).filter(|name| EMPTY_NAMES.contains(name));
        found.extend(names.next().map(|name| format!("{path}: `{name}` says nothing")));
    }
    assert_none(&found);
}

#[test]
fn the_map_is_read_as_it_is_meant() {
    assert_eq!(rooms_named("use crate::{number, program::Unit};"), ["number", "program"]);
    assert_eq!(rooms_named("    crate::evaluate::anything(crate::check::x)"), ["evaluate", "check"]);
    assert_eq!(rooms_named("use super::number;"), Vec::<&str>::new());
}
