//! Options of an assessment: the day, the language, readings chosen and doubts settled.

use super::read::Language;
use crate::calendar::Date;
use crate::diagnostic::nearest;
use crate::program::Program;
use crate::sorted::Map;
use crate::source::node::Node;

/// How to assess.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the calculation.
    pub as_of: Date,
    /// The language of sentences.
    pub language: Language,
    /// Readings chosen instead of the recommended ones: reading and option.
    pub readings: Map<String, String>,
    /// Doubts that the office has settled.
    pub doubts: Map<String, bool>,
}

/// An option that the caller's program should not have passed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct OptionsError(pub String);

/// Readings, or doubts, that options name at most.
const MOST_NAMED: usize = 1_000;

impl Options {
    /// Readings as recommended, no doubt settled.
    pub fn new(as_of: Date, language: Language) -> Options {
        Options { as_of, language, readings: Map::new(), doubts: Map::new() }
    }

    /// Reads options from a plain value: `{ asOf, language, readings, doubts }`.
    ///
    /// # Errors
    /// A sentence for the programmer: an unknown key, a missing day, a word that is none of those allowed.
    pub fn read(node: &Node) -> Result<Options, OptionsError> {
        let Node::Table(entries) = node else { return fail("options are an object with `asOf` and `language`") };
        let mut options = Options::new(Date::MIN, Language::Zh);
        let mut dated = false;
        for (key, value) in entries {
            match (key.as_str(), value) {
                ("asOf", Node::Text(day)) => {
                    let Some(date) = Date::parse_iso(day) else {
                        return fail(format!("`asOf` is a date such as 2012-08-01, not `{day}`"));
                    };
                    options.as_of = date;
                    dated = true;
                }
                ("language", Node::Text(language)) => {
                    options.language = match language.as_str() {
                        "zh" => Language::Zh,
                        "en" => Language::En,
                        _ => return fail(format!("`language` is `zh` or `en`, not `{language}`")),
                    };
                }
                ("readings" | "doubts", Node::Table(named)) if named.len() > MOST_NAMED => {
                    return fail(format!("`{key}` names more than {MOST_NAMED}, and no policy has as many"));
                }
                ("readings", Node::Table(readings)) => {
                    for (reading, option) in readings {
                        let Node::Text(option) = option else {
                            return fail(format!("reading `{reading}` is not text"));
                        };
                        options.readings.insert(reading.clone(), option.clone());
                    }
                }
                ("doubts", Node::Table(doubts)) => {
                    for (doubt, settled) in doubts {
                        let Some(settled) = yes_or_no(settled) else {
                            return fail(format!("doubt `{doubt}` is `yes` or `no`"));
                        };
                        options.doubts.insert(doubt.clone(), settled);
                    }
                }
                ("readings" | "doubts", Node::Null) => {}
                _ => return fail(format!("`{key}` is no option, or is not of the right kind")),
            }
        }
        if dated { Ok(options) } else { fail("`asOf`, the day of the calculation, is missing") }
    }

    /// Checks the names of readings, their options and doubts against a policy.
    ///
    /// # Errors
    /// A sentence for the programmer that names the unknown word, and the nearest known one.
    pub fn fit(&self, program: &Program) -> Result<(), OptionsError> {
        for (name, option) in &self.readings {
            let reading = known("reading", name, &program.readings, |reading| &reading.name)?;
            known("option of this reading", option, &reading.options, |option| &option.name)?;
        }
        for (name, _) in &self.doubts {
            known("doubt", name, &program.doubts, |doubt| &doubt.name)?;
        }
        Ok(())
    }
}

/// The one of this name.
fn known<'p, T>(kind: &str, name: &str, all: &'p [T], name_of: fn(&T) -> &str) -> Result<&'p T, OptionsError> {
    all.iter().find(|one| name_of(one) == name).ok_or_else(|| {
        OptionsError(match nearest(name, all.iter().map(name_of)) {
            Some(like) => format!("there is no {kind} `{name}`: did you mean `{like}`?"),
            None => format!("there is no {kind} `{name}`"),
        })
    })
}

fn yes_or_no(node: &Node) -> Option<bool> {
    if let Node::Truth(yes) = node {
        return Some(*yes);
    }
    let Node::Text(text) = node else { return None };
    match text.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn fail<T>(message: impl Into<String>) -> Result<T, OptionsError> {
    Err(OptionsError(message.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(entries: &[(&str, Node)]) -> Node {
        Node::Table(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    #[test]
    fn options_need_a_day() {
        let error = Options::read(&table(&[("language", Node::Text("en".into()))])).unwrap_err();
        assert!(error.0.contains("asOf"));
    }

    #[test]
    fn an_unknown_option_is_refused_by_name() {
        let day = ("asOf", Node::Text("2012-06-01".into()));
        let error = Options::read(&table(&[day, ("langauge", Node::Text("en".into()))])).unwrap_err();
        assert!(error.0.contains("langauge"));
    }

    #[test]
    fn doubts_are_settled_by_yes_and_no_or_truths() {
        let day = ("asOf", Node::Text("2012-06-01".into()));
        let doubts = table(&[("a", Node::Text("yes".into())), ("b", Node::Truth(false))]);
        let options = Options::read(&table(&[day, ("doubts", doubts)])).unwrap();
        assert_eq!(options.doubts, Map::from([("a".to_owned(), true), ("b".to_owned(), false)]));
    }
}
