//! Problems of one case as they are found, and those of them that are listed.

use super::read::{Language, ProblemCode, Refusal};
use super::wire::Problem;
use crate::sorted::Set;

/// Problems of one case that are listed.
const MOST_LISTED: usize = 500;
/// Problems of one case that are kept: some turn out to be of questions that are not asked.
const MOST_KEPT: usize = 10 * MOST_LISTED;

/// Problems in the order in which they are found.
#[derive(Clone, Debug)]
pub(super) struct Problems {
    language: Language,
    kept: Vec<Problem>,
    /// The path of the first that is not kept.
    beyond: Option<String>,
}

impl Problems {
    /// None yet; sentences in this language.
    pub(super) fn new(language: Language) -> Problems {
        Problems { language, kept: Vec::new(), beyond: None }
    }

    /// Are there as many as are listed?
    pub(super) fn are_many(&self) -> bool {
        self.kept.len() >= MOST_LISTED
    }

    /// Adds an answer that cannot be read.
    pub(super) fn refuse(&mut self, path: String, refusal: &Refusal) {
        let (code, language) = (refusal.code().as_str(), self.language);
        self.add(path, code, || refusal.sentence(language));
    }

    /// Adds an answer that cannot be used, with what to type instead.
    pub(super) fn add(&mut self, path: String, code: &str, message: impl FnOnce() -> String) {
        if self.kept.len() < MOST_KEPT {
            self.kept.push(Problem { path, code: code.to_owned(), message: message() });
        } else if self.beyond.is_none() {
            self.beyond = Some(path);
        }
    }

    /// Those that are listed, without those of questions that are not asked. Where there are more, the next one says so in the place of its own
    /// sentence.
    pub(super) fn listed(&self, hidden: &[String]) -> Vec<Problem> {
        let hidden: Set<&String> = if self.kept.is_empty() { Set::new() } else { hidden.iter().collect() };
        // A name that no question has is none of theirs, whatever it looks like.
        let unknown = ProblemCode::UnknownInput.as_str();
        let asked = |problem: &&Problem| problem.code == unknown || !hidden.contains(&&problem.path);
        let mut listed: Vec<Problem> = self.kept.iter().filter(asked).take(MOST_LISTED + 1).cloned().collect();
        let next = if listed.len() > MOST_LISTED { listed.pop().map(|last| last.path) } else { self.beyond.clone() };
        if let Some(path) = next {
            let (code, message) = (Refusal::TooManyProblems.code(), Refusal::TooManyProblems.sentence(self.language));
            listed.push(Problem { path, code: code.as_str().to_owned(), message });
        }
        listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(count: usize) -> Problems {
        let mut problems = Problems::new(Language::En);
        for place in 0..count {
            problems.add(format!("p{place}"), "empty", String::new);
        }
        problems
    }

    fn last(listed: &[Problem]) -> (&str, &str) {
        let last = listed.last().unwrap();
        (&last.path, &last.code)
    }

    #[test]
    fn one_more_than_are_listed_says_that_there_are_more() {
        assert_eq!(found(500).listed(&[]).len(), 500);
        assert_eq!(last(&found(500).listed(&[])), ("p499", "empty"));
        for more in [501, 5_000, 6_000] {
            let listed = found(more).listed(&[]);
            assert_eq!((listed.len(), last(&listed)), (501, ("p500", "too-many-problems")));
        }
    }

    #[test]
    fn questions_that_are_not_asked_take_no_place() {
        let hidden: Vec<String> = (0..5_000).map(|place| format!("p{place}")).collect();
        let mut problems = found(600);
        problems.refuse("other".to_owned(), &Refusal::UnknownInput(None));
        assert_eq!(last(&problems.listed(&hidden)), ("other", "unknown-input"));
        assert_eq!(problems.listed(&hidden).len(), 1);
        // What is not kept may be of a question that is asked.
        assert_eq!(last(&found(5_001).listed(&hidden)), ("p5000", "too-many-problems"));
    }

    #[test]
    fn a_name_that_looks_like_a_path_is_no_question() {
        let mut problems = Problems::new(Language::En);
        problems.refuse("stays[0].total".to_owned(), &Refusal::UnknownInput(None));
        assert_eq!(problems.listed(&["stays[0].total".to_owned()]).len(), 1);
    }
}
