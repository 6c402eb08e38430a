//! Paths to values of a policy, as diagnostics and overrides name them.

use std::fmt::{self, Write};
use std::sync::Arc;

/// The way from the root of a document to one value.
///
/// ```
/// use huisuan::source::path::Path;
///
/// let path = Path::root().child("rules").child("rate").child("rows").item(2).item(0);
/// assert_eq!(path.to_string(), "rules.rate.rows[2][0]");
/// assert_eq!(Path::root().child("articles").child("3.1").to_string(), r#"articles."3.1""#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    steps: Vec<Step>,
}

/// One step down from a table or a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To the value of a key.
    Key(Arc<str>),
    /// To an item of a list, from 0.
    Item(usize),
}

impl Path {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The path of the value under `key`.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        self.then(Step::Key(key.into()))
    }

    /// The path of the item at `index`, from 0.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Reads the written form back; `None` for a text that no path is written as.
    pub fn parse(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (step, after) = if let Some(after) = rest.strip_prefix('[') {
                let (index, after) = after.split_once(']')?;
                (Step::Item(index.parse().ok()?), after)
            } else {
                let after = if steps.is_empty() { rest } else { rest.strip_prefix('.')? };
                let (key, after) = if after.starts_with('"') { quoted_key(after)? } else { plain_key(after)? };
                (Step::Key(key.into()), after)
            };
            steps.push(step);
            rest = after;
        }
        Some(Self { steps })
    }

    fn then(&self, step: Step) -> Self {
        Self { steps: self.steps.iter().cloned().chain([step]).collect() }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.steps.iter().enumerate() {
            match step {
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Key(key) => {
                    f.write_str(if place == 0 { "" } else { "." })?;
                    write_key(f, key)?;
                }
            }
        }
        Ok(())
    }
}

fn write_key(f: &mut fmt::Formatter<'_>, key: &str) -> fmt::Result {
    if is_plain(key) {
        return f.write_str(key);
    }
    f.write_char('"')?;
    for character in key.chars() {
        match character {
            '"' | '\\' => write!(f, "\\{character}")?,
            c if c.is_control() => write!(f, "{}", c.escape_unicode())?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

fn is_plain(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn plain_key(text: &str) -> Option<(String, &str)> {
    let end = text.find(['.', '[']).unwrap_or(text.len());
    let (key, rest) = text.split_at_checked(end)?;
    is_plain(key).then(|| (key.to_owned(), rest))
}

fn quoted_key(text: &str) -> Option<(String, &str)> {
    let mut key = String::new();
    let mut rest = text.strip_prefix('"')?.chars();
    loop {
        match rest.next()? {
            '"' => return Some((key, rest.as_str())),
            '\\' => match rest.next()? {
                'u' => {
                    let (digits, after) = rest.as_str().strip_prefix('{')?.split_once('}')?;
                    key.push(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?);
                    rest = after.chars();
                }
                character => key.push(character),
            },
            character => key.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_that_are_no_identifiers_are_quoted() {
        let written = |key: &str| Path::root().child("a").child(key).item(1).child("b").to_string();
        assert_eq!(written("is_75"), "a.is_75[1].b");
        assert_eq!(written("3.1"), r#"a."3.1"[1].b"#);
        assert_eq!(written("half-up"), r#"a."half-up"[1].b"#);
        assert_eq!(written(""), r#"a.""[1].b"#);
        assert_eq!(written("年\"\\\n"), r#"a."年\"\\\u{a}"[1].b"#);
    }

    #[test]
    fn the_root_is_written_as_nothing() {
        assert_eq!(Path::root().to_string(), "");
        assert_eq!(Path::parse(""), Some(Path::root()));
    }

    #[test]
    fn a_text_that_is_no_path_is_refused() {
        for text in ["a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a[1]b", "a.\"b", "a-b", "3"] {
            assert_eq!(Path::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(steps in prop::collection::vec(prop_oneof![
            any::<String>().prop_map(|key| Step::Key(key.into())),
            any::<usize>().prop_map(Step::Item),
        ], 0..6)) {
            let path = Path { steps };
            prop_assert_eq!(Path::parse(&path.to_string()), Some(path));
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            if let Some(path) = Path::parse(&text) {
                prop_assert_eq!(Path::parse(&path.to_string()), Some(path));
            }
        }
    }
}
