//! A cursor over one table: hands out entries by key, notes what was asked for, and reports what nobody asked for.

use std::collections::BTreeSet;

use super::names::Form;
use super::problems::{Entry, Problems, Scalar, shown};
use crate::diagnostic::{Code, nearest};
use crate::source::document::{Text, Word};
use crate::source::hides_something;
use crate::source::node::Node;
use crate::source::path::Path;

/// The entries of one table while it is read.
///
/// What is `needed` is reported where it is missing; whatever is wrong leaves a blank, and reading goes on.
#[derive(Debug)]
pub(super) struct Fields<'n, 'p> {
    path: Path,
    entries: &'n [(String, Node)],
    asked: BTreeSet<&'n str>,
    /// The problems of the whole file.
    pub(super) problems: &'p mut Problems,
}

impl<'n, 'p> Fields<'n, 'p> {
    pub(super) fn new(path: Path, entries: &'n [(String, Node)], problems: &'p mut Problems) -> Self {
        Self { path, entries, asked: BTreeSet::new(), problems }
    }

    /// Reports every key that was not asked for.
    pub(super) fn finish(self) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !self.asked.contains(key.as_str())) {
            let path = self.path.child(key);
            let report = self.problems.report(Code::UnknownKey, &path, format!("unknown key `{}`", shown(key)));
            if let Some(meant) = nearest(key, self.asked.iter().copied()) {
                report.help(format!("did you mean `{meant}`?"));
            } else if key.chars().all(|c| c.is_ascii_digit()) {
                report.help("put a number with a point in quotes, such as `\"3.1\"`");
            }
        }
    }

    /// Where the table stands.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether something stands under `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// What stands under `key`.
    pub(super) fn entry(&mut self, key: &'static str) -> Option<Entry<'n>> {
        self.asked.insert(key);
        self.value(key).map(|value| Entry { value, path: self.path.child(key) })
    }

    /// What stands under `key`, which must be there.
    pub(super) fn needed(&mut self, key: &'static str) -> Option<Entry<'n>> {
        let entry = self.entry(key);
        if entry.is_none() {
            self.problems.report(Code::MissingKey, &self.path.child(key), format!("`{key}` is missing"));
        }
        entry
    }

    /// All entries that were not asked for, under keys the author chose.
    pub(super) fn rest(&mut self) -> Vec<(Word, Entry<'n>)> {
        let mut rest: Vec<(Word, Entry<'n>)> = Vec::new();
        for (key, value) in self.entries.iter().filter(|(key, _)| !self.asked.contains(key.as_str())) {
            let path = self.path.child(key);
            rest.push((Word { value: key.clone(), path: path.clone() }, Entry { value, path }));
        }
        self.asked.extend(self.entries.iter().map(|(key, _)| key.as_str()));
        rest
    }

    /// A formula or a name.
    pub(super) fn word(&mut self, key: &'static str) -> Option<Word> {
        self.entry(key).map(|entry| self.problems.word(&entry, Scalar::Text))
    }

    /// A formula or a name that must be there.
    pub(super) fn needed_word(&mut self, key: &'static str) -> Word {
        let entry = self.needed(key);
        self.or_blank(key, entry, |problems, entry| problems.word(entry, Scalar::Text))
    }

    /// A figure, as text.
    pub(super) fn figure(&mut self, key: &'static str) -> Option<Word> {
        self.entry(key).map(|entry| self.problems.word(&entry, Scalar::Figure))
    }

    /// A figure that must be there.
    pub(super) fn needed_figure(&mut self, key: &'static str) -> Word {
        let entry = self.needed(key);
        self.or_blank(key, entry, |problems, entry| problems.word(entry, Scalar::Figure))
    }

    /// The number of an article.
    pub(super) fn article(&mut self, key: &'static str) -> Option<Word> {
        self.entry(key).map(|entry| self.problems.word(&entry, Scalar::Number))
    }

    /// A name that is declared here.
    pub(super) fn needed_name(&mut self, key: &'static str, form: Form) -> Word {
        let name = self.needed_word(key);
        if matches!(self.value(key), Some(Node::Text(_))) {
            self.problems.check_name(&name, form);
        }
        name
    }

    /// A text that is not shown in two languages and may not be blank.
    pub(super) fn needed_line(&mut self, key: &'static str) -> String {
        let line = self.needed_word(key);
        if line.value.trim().is_empty() && matches!(self.value(key), Some(Node::Text(_))) {
            self.problems.report(Code::MissingKey, &line.path, format!("`{key}` is blank"));
        }
        line.value
    }

    /// One of a closed set of words.
    pub(super) fn one_of(&mut self, key: &'static str, words: &[&str]) -> Option<Word> {
        self.entry(key).map(|entry| self.problems.one_of(&entry, words))
    }

    /// One of a closed set of words that must be there.
    pub(super) fn needed_one_of(&mut self, key: &'static str, words: &[&str]) -> Word {
        let entry = self.needed(key);
        self.or_blank(key, entry, |problems, entry| problems.one_of(entry, words))
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole(&mut self, key: &'static str, most: u32) -> Option<u32> {
        self.entry(key).map(|entry| self.problems.whole(&entry, most))
    }

    /// The texts of a list; nothing if it is absent or no list.
    pub(super) fn words(&mut self, key: &'static str) -> Option<Vec<Word>> {
        self.entry(key).and_then(|entry| self.problems.words(&entry))
    }

    /// One text or the texts of a list.
    pub(super) fn word_or_words(&mut self, key: &'static str) -> Vec<Word> {
        match self.entry(key) {
            None => Vec::new(),
            Some(entry) if matches!(entry.value, Node::List(_)) => self.problems.words(&entry).unwrap_or_default(),
            Some(entry) => vec![self.problems.word(&entry, Scalar::Text)],
        }
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Text> {
        self.entry(key).map(|entry| self.problems.text(&entry))
    }

    /// A text in both languages that must be there.
    pub(super) fn needed_text(&mut self, key: &'static str) -> Text {
        self.needed(key).map(|entry| self.problems.text(&entry)).unwrap_or_default()
    }

    /// The texts of a list, each in both languages.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        self.items(key).iter().map(|entry| self.problems.text(entry)).collect()
    }

    /// The text that stands in this table itself, under `zh` and `en`.
    pub(super) fn own_text(&mut self) -> Text {
        let text = Text { zh: self.language("zh"), en: self.language("en") };
        if let Some(language) = untranslated(&text) {
            let message = format!("`{language}` is the text of the other language");
            self.problems.report(Code::MissingTranslation, &self.path.child(language), message).help("translate it");
        }
        text
    }

    /// The items of a list; none if it is absent.
    pub(super) fn items(&mut self, key: &'static str) -> Vec<Entry<'n>> {
        self.entry(key).and_then(|entry| self.problems.list(&entry)).unwrap_or_default()
    }

    /// The entries of a table whose keys the author chose; none if it is absent.
    pub(super) fn named(&mut self, key: &'static str, form: Form) -> Vec<(Word, Entry<'n>)> {
        self.entry(key).map(|entry| self.problems.named(&entry, form)).unwrap_or_default()
    }

    /// Texts in both languages under keys that the author chose.
    pub(super) fn named_texts(&mut self, key: &'static str, form: Form) -> Vec<(Word, Text)> {
        let entries = self.named(key, form);
        entries.into_iter().map(|(name, entry)| (name, self.problems.text(&entry))).collect()
    }

    /// Tables under names.
    pub(super) fn named_tables<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(Word, &mut Fields<'n, '_>) -> T,
    ) -> Vec<T> {
        let entries = self.named(key, Form::Name);
        entries
            .into_iter()
            .filter_map(|(name, entry)| self.problems.table(&entry, |fields| read(name, fields)))
            .collect()
    }

    /// Tables in a list.
    pub(super) fn tables<T>(&mut self, key: &'static str, read: impl Fn(&mut Fields<'n, '_>) -> T) -> Vec<T> {
        self.items(key).iter().filter_map(|entry| self.problems.table(entry, &read)).collect()
    }

    /// A table.
    pub(super) fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'n, '_>) -> T) -> Option<T> {
        self.entry(key).and_then(|entry| self.problems.table(&entry, read))
    }

    /// A table that must be there.
    pub(super) fn needed_table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'n, '_>) -> T,
    ) -> Option<T> {
        self.needed(key).and_then(|entry| self.problems.table(&entry, read))
    }

    /// Reports keys that exclude or need each other.
    pub(super) fn bad_combination(&mut self, message: impl Into<String>) {
        self.problems.report(Code::BadCombination, &self.path, message);
    }

    fn value(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(other, _)| other == key).map(|(_, value)| value)
    }

    fn or_blank(
        &mut self,
        key: &str,
        entry: Option<Entry<'n>>,
        read: impl FnOnce(&mut Problems, &Entry<'n>) -> Word,
    ) -> Word {
        match entry {
            Some(entry) => read(self.problems, &entry),
            None => Word { value: String::new(), path: self.path.child(key) },
        }
    }

    fn language(&mut self, key: &'static str) -> String {
        let Some(entry) = self.entry(key) else {
            let message = format!("the text has no `{key}`");
            self.problems.report(Code::MissingTranslation, &self.path.child(key), message);
            return String::new();
        };
        let word = self.problems.word(&entry, Scalar::Text);
        if matches!(entry.value, Node::Text(text) if text.trim().is_empty()) {
            self.problems.report(Code::MissingTranslation, &entry.path, format!("`{key}` is blank"));
        }
        if is_placeholder(&word.value) {
            let message = format!("`{key}` is still to be written");
            self.problems.report(Code::PlaceholderText, &entry.path, message).help("write the text that people read");
        }
        if hides_something(&word.value) {
            let message = format!("`{key}` has a character that cannot be seen, or a line break");
            self.problems.report(Code::InvisibleCharacter, &entry.path, message);
        }
        word.value
    }
}

/// Does a text only stand for one that is still to be written?
fn is_placeholder(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '：']);
    let word = text.to_ascii_lowercase();
    let dots = !text.is_empty() && text.chars().all(|c| matches!(c, '…' | '.' | '。'));
    dots || ["todo", "tbd", "fixme", "xxx"].contains(&word.as_str())
}

/// The language whose text is that of the other: Chinese letters and no others under `en`, or two English words and nothing Chinese under
/// `zh`. A single word, such as a unit or the name of a form, may be the same in both, and an English sentence may quote a Chinese word.
fn untranslated(text: &Text) -> Option<&'static str> {
    let is_chinese = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let (in_zh, in_en) = (text.zh.contains(is_chinese), text.en.contains(is_chinese));
    if in_en && (text.zh.trim() == text.en.trim() || !text.en.contains(|c: char| c.is_ascii_alphabetic())) {
        return Some("en");
    }
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
    (!in_zh && text.zh.split_whitespace().filter(is_word).count() > 1).then_some("zh")
}
