//! Choices between cases in words: `if`, options, decision tables and the tests of their cells.

use super::formula::{Put, Said, Strength, Writer};
use super::logic::comparison_phrase;
use super::phrases as say;
use crate::answer::strings::joined;
use crate::evaluate::Value;
use crate::program::{Cell, Comparison, TableRow, Term, TermId, Test};

impl Writer<'_, '_> {
    /// `if`; with values only the branch that counts, once that is decided.
    pub(super) fn choice(&mut self, condition: TermId, then: TermId, otherwise: Option<TermId>) -> Said {
        let decided = self.decided(condition);
        match (decided, otherwise) {
            (Some(truth), _) if truth.is_yes() => self.term(then),
            (Some(truth), Some(otherwise)) if truth.is_no() => self.term(otherwise),
            (_, Some(otherwise)) => {
                let parts = [(condition, Strength::Or), (then, Strength::Or), (otherwise, Strength::Sentence)];
                self.fill(say::IF, Strength::Sentence, &parts)
            }
            (_, None) => {
                let parts = [(then, Strength::Or), (condition, Strength::Sentence)];
                self.fill(say::ONLY_IF, Strength::Phrase, &parts)
            }
        }
    }

    /// One formula for each option; only that of the option that counts, once that is decided.
    pub(super) fn switch(&mut self, on: TermId, arms: &[TermId]) -> Said {
        if let Some(Value::Option(choice)) = self.value(on)
            && let Some(arm) = choice.as_exact().and_then(|option| arms.get(usize::from(option)))
        {
            return self.term(*arm);
        }
        let (program, language) = (self.program, self.language);
        let labels = super::value::labels(program, program.term_type(on), u128::MAX, language);
        let cases: Vec<String> = labels
            .iter()
            .zip(arms)
            .map(|(label, arm)| self.case(&say::QUOTED.with(language, &[label]), *arm))
            .collect();
        let on = if let Term::Reading(reading) = program.term(on) {
            say::QUOTED.with(language, &[say::asked(language.of(&program.reading(*reading).ask))])
        } else {
            self.term(on).text
        };
        let cases = joined(&cases, say::SEMICOLON.plain(language));
        Said { text: say::BY_OPTION.with(language, &[&on, &cases]), strength: Strength::Sentence }
    }

    /// A decision table, case by case; with values only what comes of the row that matches.
    pub(super) fn table(&mut self, id: TermId, on: &[TermId], rows: &[TableRow], first: bool) -> Said {
        let frame = self.frame;
        let matching = self.walker.as_mut().map(|walker| walker.table_rows(on, rows, first, &frame));
        if let Some([row]) = matching.as_deref()
            && let Some(row) = rows.get(*row)
        {
            return self.term(row.output);
        }
        if self.put() != Put::Name
            && let Some(of) = self.value(id)
        {
            return self.valued(id, &of);
        }
        let cases: Vec<String> = rows
            .iter()
            .map(|row| {
                let condition = self.row_condition(on, row);
                self.case(&condition, row.output)
            })
            .collect();
        Said { text: joined(&cases, say::SEMICOLON.plain(self.language)), strength: Strength::Sentence }
    }

    fn case(&mut self, when: &str, then: TermId) -> String {
        let then = self.term(then).at(Strength::Or, self.language);
        say::CASE.with(self.language, &[when, &then])
    }

    /// When a row of a decision table matches.
    pub(super) fn row_condition(&mut self, on: &[TermId], row: &TableRow) -> String {
        let language = self.language;
        let mut conditions = Vec::new();
        for (of, cell) in on.iter().zip(&row.cells) {
            let Cell::Tests { negated, tests } = cell else { continue };
            let said = match (negated, self.all_equal(*of, tests, Comparison::NotEqual)) {
                (true, Some(said)) => said,
                (true, None) => {
                    let inner = self.among(*of, tests).text;
                    Said::atom(say::NOT.with(language, &[&inner]))
                }
                (false, _) => self.among(*of, tests),
            };
            conditions.push(said.at(Strength::Statement, language));
        }
        if conditions.is_empty() {
            say::OTHERWISE.plain(language).to_owned()
        } else {
            joined(&conditions, say::ALSO.plain(language))
        }
    }

    /// `a in (…)`.
    pub(super) fn among(&mut self, of: TermId, tests: &[Test]) -> Said {
        if let Some(said) = self.all_equal(of, tests, Comparison::Equal) {
            return said;
        }
        let said: Vec<String> = tests.iter().map(|test| self.test(of, test).text).collect();
        let strength = if said.len() > 1 { Strength::Or } else { Strength::Statement };
        Said { text: joined(&said, say::ELSE.plain(self.language)), strength }
    }

    /// Where every test is for equality: `a` belongs to the values, or to none of them.
    pub(super) fn all_equal(&mut self, of: TermId, tests: &[Test], comparison: Comparison) -> Option<Said> {
        let language = self.language;
        let mut values = Vec::with_capacity(tests.len());
        for test in tests {
            let Test::Is(value) = test else { return None };
            values.push(*value);
        }
        if let [only] = values.as_slice() {
            return Some(self.compare(comparison, of, *only));
        }
        let values: Vec<String> = values.iter().map(|value| self.term(*value).text).collect();
        let of = self.term(of).at(Strength::Phrase, language);
        let phrase = if comparison == Comparison::Equal { say::IS_ONE_OF } else { say::IS_NONE_OF };
        let text = phrase.with(language, &[&of, &say::listed(&values, language)]);
        Some(Said { text, strength: Strength::Statement })
    }

    fn test(&mut self, of: TermId, test: &Test) -> Said {
        let ty = self.program.term_type(of);
        let (phrase, parts) = match test {
            Test::Is(value) => (comparison_phrase(Comparison::Equal, ty), vec![of, *value]),
            Test::Compare(comparison, value) => (comparison_phrase(*comparison, ty), vec![of, *value]),
            Test::Range { low, low_included, high, high_included } => {
                let phrase = match (low_included, high_included) {
                    (true, true) => say::BOTH_ENDS,
                    (true, false) => say::LOW_END,
                    (false, true) => say::HIGH_END,
                    (false, false) => say::NO_END,
                };
                (phrase, vec![of, *low, *high])
            }
        };
        let parts: Vec<(TermId, Strength)> = parts.into_iter().map(|part| (part, Strength::Phrase)).collect();
        self.fill(phrase, Strength::Statement, &parts)
    }
}
