//! The problems found so far, and the reading of single values that adds to them.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::names::Form;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::document::{ChoiceDoc, Placed, ReadingDoc, Text, Word};
use crate::source::node::Node;
use crate::source::path::Path;

/// Characters of one text.
const LONGEST_TEXT: usize = 20_000;
/// Entries of one table, items of one list.
const MOST_ENTRIES: usize = 2_000;
/// Options of one choice.
const MOST_OPTIONS: usize = 128;
/// Ways to read passages other than as recommended: what is proved of a policy is proved again for each.
const MOST_OTHER_WAYS: usize = 64;
/// Characters of the author's text that a message repeats.
const LONGEST_QUOTE: usize = 60;

/// A value of the file with its place.
pub(super) type Entry<'n> = Placed<&'n Node>;

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<Diagnostic>,
}

/// Which values count as a text of one word.
#[derive(Clone, Copy)]
pub(super) enum Scalar {
    /// A text.
    Text,
    /// A text or a whole number, such as the number of an article.
    Number,
    /// A text, a whole number, or a truth that stands for `yes` or `no`.
    Figure,
}

impl Problems {
    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Adds an error and gives it back for its help.
    pub(super) fn report(&mut self, code: Code, path: &Path, message: impl Into<String>) -> Help<'_> {
        self.found.push(Diagnostic::error(code, path, message));
        Help(self.found.last_mut())
    }

    /// Says what was expected and what stands there instead.
    pub(super) fn wrong_type(&mut self, entry: &Entry<'_>, expected: &str) -> Help<'_> {
        let found = kind(entry.value);
        self.report(Code::WrongType, &entry.path, format!("expected {expected}, found {found}"))
    }

    /// Reads the entries of a table and reports those that `read` did not ask for.
    pub(super) fn table<'n, T>(&mut self, entry: &Entry<'n>, read: impl FnOnce(&mut Fields<'n, '_>) -> T) -> Option<T> {
        let mut fields = self.fields(entry)?;
        let value = read(&mut fields);
        fields.finish();
        Some(value)
    }

    /// The items of a list.
    pub(super) fn list<'n>(&mut self, entry: &Entry<'n>) -> Option<Vec<Entry<'n>>> {
        let Node::List(items) = entry.value else {
            self.wrong_type(entry, "a list");
            return None;
        };
        let place = |(index, value)| Entry { value, path: entry.path.item(index) };
        self.few_enough(&entry.path, items.len(), MOST_ENTRIES).then(|| items.iter().enumerate().map(place).collect())
    }

    /// The items of a list that may not be empty.
    pub(super) fn some_items<'n>(&mut self, entry: &Entry<'n>) -> Option<Vec<Entry<'n>>> {
        let items = self.list(entry)?;
        self.some_entries(&entry.path, items.len());
        Some(items)
    }

    /// The texts of a list that may not be empty.
    pub(super) fn words(&mut self, entry: &Entry<'_>) -> Option<Vec<Word>> {
        let items = self.some_items(entry)?;
        Some(items.iter().map(|item| self.word(item, Scalar::Text)).collect())
    }

    /// A text of one word: a name, a formula, a figure, a cell. Blank where something else stands.
    pub(super) fn word(&mut self, entry: &Entry<'_>, scalar: Scalar) -> Word {
        let value = match (entry.value, scalar) {
            (Node::Text(text), _) => self.short_enough(&entry.path, text),
            (Node::Whole(number), Scalar::Number | Scalar::Figure) => number.to_string(),
            (Node::Truth(truth), Scalar::Figure) => if *truth { "yes" } else { "no" }.to_owned(),
            (Node::Inexact(digits), _) if ["0x", "0o", "0b"].iter().any(|base| digits.starts_with(base)) => {
                let message = format!("`{}` is not written in plain digits", shown(digits));
                self.report(Code::MalformedNumber, &entry.path, message)
                    .help("write the number with the digits 0 to 9");
                String::new()
            }
            (Node::Inexact(digits), _) => {
                let digits = shown(digits);
                self.report(
                    Code::InexactNumber,
                    &entry.path,
                    format!("`{digits}` is a binary number, which is not exact"),
                )
                .help(format!("write it as text: `\"{digits}\"`"));
                String::new()
            }
            (Node::Whole(_) | Node::Truth(_), _) => {
                self.wrong_type(entry, "a text").help("write it in quotes");
                String::new()
            }
            (Node::Null | Node::List(_) | Node::Table(_), _) => {
                self.wrong_type(entry, "a text");
                String::new()
            }
        };
        Word { value, path: entry.path.clone() }
    }

    /// One of a closed set of words.
    pub(super) fn one_of(&mut self, entry: &Entry<'_>, words: &[&str]) -> Word {
        let word = self.word(entry, Scalar::Text);
        if matches!(entry.value, Node::Text(_)) && !words.contains(&word.value.as_str()) {
            let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            let help = match nearest(&word.value, words.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`? the words are {list}"),
                None => format!("the words are {list}"),
            };
            self.report(Code::UnknownWord, &word.path, format!("unknown word `{}`", shown(&word.value))).help(help);
        }
        word
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole(&mut self, entry: &Entry<'_>, most: u32) -> u32 {
        let Node::Whole(number) = entry.value else {
            self.wrong_type(entry, "a whole number");
            return 0;
        };
        match u32::try_from(*number) {
            Ok(number) if number <= most => number,
            Ok(_) | Err(_) => {
                self.report(Code::OutOfRange, &entry.path, format!("`{number}` is not between 0 and {most}"));
                0
            }
        }
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, entry: &Entry<'_>) -> Text {
        let Node::Table(_) = entry.value else {
            self.wrong_type(entry, "a text in both languages").help("write `{ zh = \"…\", en = \"…\" }`");
            return Text::default();
        };
        let Some(mut fields) = self.fields(entry) else {
            return Text::default();
        };
        let text = fields.own_text();
        fields.finish();
        text
    }

    /// A choice with its options.
    pub(super) fn choice(&mut self, name: Word, entry: &Entry<'_>) -> ChoiceDoc {
        ChoiceDoc { name, options: self.options(entry) }
    }

    /// Options and their texts: at least one, at most 128.
    pub(super) fn options(&mut self, entry: &Entry<'_>) -> Vec<(Word, Text)> {
        let options = self.named(entry, Form::Option);
        self.some_entries(&entry.path, options.len());
        if !self.few_enough(&entry.path, options.len(), MOST_OPTIONS) {
            return Vec::new();
        }
        options.into_iter().map(|(option, entry)| (option, self.text(&entry))).collect()
    }

    /// The entries of a table whose keys the author chose.
    pub(super) fn named<'n>(&mut self, entry: &Entry<'n>, form: Form) -> Vec<(Word, Entry<'n>)> {
        let entries = self.fields(entry).map(|mut fields| fields.rest()).unwrap_or_default();
        for (name, _) in &entries {
            self.check_name(name, form);
        }
        entries
    }

    /// Reports a name that is too long or not of its form.
    pub(super) fn check_name(&mut self, name: &Word, form: Form) {
        if let Some((code, fault)) = form.fault(&name.value) {
            self.report(code, &name.path, format!("`{}` {fault}", shown(&name.value))).help(form.rule());
        }
    }

    /// Reports the names that stand there a second time.
    pub(super) fn no_duplicates<'w>(&mut self, names: impl Iterator<Item = &'w Word>) {
        let mut seen = BTreeSet::new();
        for name in names.filter(|name| !name.value.is_empty()) {
            if !seen.insert(name.value.as_str()) {
                let message = format!("`{}` stands there twice", shown(&name.value));
                self.report(Code::DuplicateName, &name.path, message);
            }
        }
    }

    /// Reports a table or a list in which nothing stands.
    pub(super) fn some_entries(&mut self, path: &Path, entries: usize) {
        if entries == 0 {
            self.report(Code::NoEntries, path, "nothing stands in it");
        }
    }

    /// Reports passages that may be read in more ways than are proved.
    pub(super) fn few_ways(&mut self, path: &Path, readings: &[ReadingDoc]) {
        let other_ways = readings.iter().map(|reading| reading.options.len().saturating_sub(1)).sum::<usize>();
        if other_ways > MOST_OTHER_WAYS {
            let message = format!("{other_ways} ways to read besides the recommended ones, at most {MOST_OTHER_WAYS}");
            self.report(Code::TooManyEntries, path, message)
                .help("make two policies of it, or read fewer passages openly");
        }
    }

    fn fields<'n>(&mut self, entry: &Entry<'n>) -> Option<Fields<'n, '_>> {
        let Node::Table(entries) = entry.value else {
            self.wrong_type(entry, "a table");
            return None;
        };
        self.few_enough(&entry.path, entries.len(), MOST_ENTRIES)
            .then(|| Fields::new(entry.path.clone(), entries, self))
    }

    fn few_enough(&mut self, path: &Path, entries: usize, most: usize) -> bool {
        if entries > most {
            self.report(Code::TooManyEntries, path, format!("{entries} entries, at most {most} are read"));
        }
        entries <= most
    }

    fn short_enough(&mut self, path: &Path, text: &str) -> String {
        let length = text.chars().count();
        if length > LONGEST_TEXT {
            let message = format!("a text of {length} characters, at most {LONGEST_TEXT} are read");
            self.report(Code::TooLong, path, message);
            return String::new();
        }
        text.to_owned()
    }
}

/// The error just reported, waiting for its help.
pub(super) struct Help<'p>(Option<&'p mut Diagnostic>);

impl Help<'_> {
    /// Says what to write instead.
    pub(super) fn help(self, help: impl Into<String>) {
        if let Some(diagnostic) = self.0 {
            diagnostic.help = Some(help.into());
        }
    }
}

/// The author's text as a message repeats it.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST_QUOTE).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST_QUOTE).is_some() {
        shown.push('…');
    }
    shown
}

fn kind(node: &Node) -> &'static str {
    match node {
        Node::Null => "nothing",
        Node::Truth(_) => "a truth",
        Node::Whole(_) => "a whole number",
        Node::Inexact(_) => "a binary number",
        Node::Text(_) => "a text",
        Node::List(_) => "a list",
        Node::Table(_) => "a table",
    }
}
