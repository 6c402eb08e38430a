//! What a policy says about itself, and its words: articles, choices, doubts, readings.

use super::{ArticleId, Text};
use crate::calendar::Date;
pub use crate::source::Audience;

/// What a policy says about itself.
#[derive(Clone, Debug)]
pub struct Header {
    /// Kebab-case name.
    pub id: String,
    /// Version of the file.
    pub version: String,
    /// Who asks.
    pub audience: Audience,
    /// Title.
    pub title: Text,
    /// What the calculator answers, in one line.
    pub summary: Option<Text>,
    /// Where the scheme applies.
    pub place: Option<Text>,
    /// First day in force, where the text has one.
    pub from: Option<Date>,
    /// Last day in force, where the text has one.
    pub to: Option<Date>,
    /// Article of these dates.
    pub cite: Option<ArticleId>,
    /// Title of the document.
    pub source_title: String,
    /// Remark on the document.
    pub source_note: Option<Text>,
    /// Who decides at the end.
    pub decided_by: Option<Text>,
    /// Notes on the text that change no answer.
    pub remarks: Vec<Text>,
}

/// A numbered passage of the document, paraphrased.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its number.
    pub number: String,
    /// Our paraphrase.
    pub text: Text,
}

/// A choice, named or an input's own.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// Its options, at most 128.
    pub options: Vec<OptionText>,
}

/// One option of a choice or of a reading.
#[derive(Clone, Debug)]
pub struct OptionText {
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: Text,
}

/// A question that the text leaves to the office.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// Its name.
    pub name: String,
    /// The article that leaves it open.
    pub cite: Option<ArticleId>,
    /// The question, as a sentence.
    pub text: Text,
}

/// One ambiguous passage and the ways to read it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its name.
    pub name: String,
    /// The ambiguous article.
    pub cite: Option<ArticleId>,
    /// What is to be read one way or another.
    pub ask: Text,
    /// The ways, at most 128.
    pub options: Vec<OptionText>,
    /// The way the policy recommends.
    pub recommended: u8,
}
