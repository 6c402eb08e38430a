//! Rows and options gone through, in words; with values a sum shows its items, as long as they are few.

use super::formula::{Put, Said, Strength, Writer};
use super::name;
use super::phrases::{self as say, Phrase};
use super::show::ShowNow;
use crate::answer::strings::joined;
use crate::evaluate::{Frame, RowCount};
use crate::number::Number;
use crate::program::{Collection, Extreme, Source, Term, TermId};

/// The most rows that are shown one by one.
const MOST_ITEMS: usize = 6;

impl Writer<'_, '_> {
    /// The sum over rows.
    pub(super) fn sum(&mut self, id: TermId, collection: &Collection, body: TermId) -> Said {
        if let Some(items) = self.items(collection, body) {
            return match items.len() {
                0 => Said::atom("0"),
                1 => Said::atom(joined(&items, "")),
                _ => Said { text: joined(&items, " + "), strength: Strength::Sum },
            };
        }
        self.counted(id, |writer| {
            let each = writer.each(collection, body);
            Said { text: say::SUM.with(writer.language, &[&each]), strength: Strength::Phrase }
        })
    }

    /// How many rows.
    pub(super) fn count(&mut self, id: TermId, collection: &Collection) -> Said {
        self.counted(id, |writer| {
            let rows = writer.source_words(collection.source);
            let text = match writer.filter(collection) {
                None => say::COUNT.with(writer.language, &[&rows]),
                Some(filter) => say::COUNT_WHERE.with(writer.language, &[&rows, &filter]),
            };
            Said { text, strength: Strength::Phrase }
        })
    }

    /// How many different values.
    pub(super) fn different(&mut self, id: TermId, collection: &Collection, body: TermId) -> Said {
        self.counted(id, |writer| {
            let each = writer.each(collection, body);
            Said { text: say::DIFFERENT.with(writer.language, &[&each]), strength: Strength::Phrase }
        })
    }

    /// `every` or `some`: the phrase without and with a filter.
    pub(super) fn quantified(
        &mut self,
        id: TermId,
        collection: &Collection,
        body: TermId,
        [plain, filtered]: [Phrase; 2],
    ) -> Said {
        let rows = self.source_words(collection.source);
        let filter = self.filter(collection);
        let body = self.inside(collection, |writer| writer.term(body).text);
        let text = match filter {
            None => plain.with(self.language, &[&rows, &body]),
            Some(filter) => filtered.with(self.language, &[&rows, &body, &filter]),
        };
        match self.value(id).filter(|_| self.put() != Put::Name) {
            None => Said { text, strength: Strength::Sentence },
            Some(of) => {
                let answer =
                    super::value::text(self.program, self.program.term_type(id), &of, ShowNow::Percent, self.language);
                let text = say::NOTED.with(self.language, &[&text, &answer]);
                Said { text, strength: Strength::Sentence }
            }
        }
    }

    /// `min` or `max`.
    pub(super) fn extreme(&mut self, which: Extreme, terms: &[TermId], over: &[(Collection, TermId)]) -> Said {
        let (program, language) = (self.program, self.language);
        let zero = |term: &&TermId| matches!(program.term(**term), Term::Number(number) if number.is_zero());
        let others: Vec<TermId> = terms.iter().filter(|term| !zero(term)).copied().collect();
        let from_zero = which == Extreme::Most && others.len() < terms.len();
        if from_zero && over.is_empty() && others.len() == 1 {
            return self.not_below_zero(&others);
        }
        let only_rows = from_zero && others.is_empty();
        let shown = if only_rows { &others } else { terms };
        let mut parts: Vec<String> = shown.iter().map(|term| self.term(*term).at(Strength::Sum, language)).collect();
        for (collection, body) in over {
            match self.items(collection, *body) {
                Some(items) => parts.extend(items),
                None => parts.push(self.each(collection, *body)),
            }
        }
        if parts.is_empty() {
            return Said::atom("0");
        }
        let phrase = match (which, over.is_empty()) {
            (Extreme::Most, false) if only_rows => say::MOST_OR_NOTHING,
            (Extreme::Least, true) if parts.len() == 2 => say::LESSER,
            (Extreme::Most, true) if parts.len() == 2 => say::GREATER,
            (Extreme::Least, _) => say::LEAST,
            (Extreme::Most, _) => say::MOST,
        };
        let list = say::listed_with(&parts, say::NEXT_TO, language);
        Said { text: phrase.with(language, &[&list]), strength: Strength::Phrase }
    }

    /// `max(0, a)`: with values it says so only where it matters.
    fn not_below_zero(&mut self, terms: &[TermId]) -> Said {
        let frame = self.frame;
        let above = terms.iter().all(|term| {
            let least = self.walker.as_mut().and_then(|walker| walker.quantity(*term, &frame).range().lo());
            least.is_some_and(|least| !least.is_negative())
        });
        let parts: Vec<(TermId, Strength)> = terms.iter().map(|term| (*term, Strength::Sum)).collect();
        if above && self.put() == Put::Value {
            return self.fill(say::SELF, Strength::Sum, &parts);
        }
        self.fill(say::NOT_BELOW_ZERO, Strength::Phrase, &parts)
    }

    /// The value where values are put in, otherwise the words.
    fn counted(&mut self, id: TermId, words: impl FnOnce(&mut Self) -> Said) -> Said {
        match self.value(id).filter(|_| self.put() != Put::Name) {
            Some(of) => self.valued(id, &of),
            None => words(self),
        }
    }

    /// The value on each row that counts, where there are few rows and all is known of which they are.
    fn items(&mut self, collection: &Collection, body: TermId) -> Option<Vec<String>> {
        let (program, language, outer) = (self.program, self.language, self.frame);
        let shown = self.put() == Put::Value;
        let walker = self.walker.as_mut().filter(|_| shown)?;
        let rows = match collection.source {
            Source::List(list) => match walker.situation.rows_of(list) {
                RowCount::Known(rows) => rows,
                RowCount::Open { .. } => return None,
            },
            Source::Choice(choice) => u32::try_from(program.choice(choice).options.len()).ok()?,
        };
        let mut items = Vec::new();
        for row in 0..rows {
            let frame: Frame = outer.with(collection.variable, row);
            let counts = walker.holds(collection.filter, &frame);
            if counts.is_no() {
                continue;
            }
            if !counts.is_yes() || items.len() == MOST_ITEMS {
                return None;
            }
            let number = walker.quantity(body, &frame).as_exact();
            let text = name::of_term(walker, body, &frame, language);
            let negative = number.is_some_and(Number::is_negative);
            self.told = true;
            items.push(if negative { say::PARENS.with(language, &[&text]) } else { text });
        }
        Some(items)
    }

    /// `各家人的年龄`: what is taken of each row, and of which rows.
    fn each(&mut self, collection: &Collection, body: TermId) -> String {
        let language = self.language;
        let rows = self.source_words(collection.source);
        let filter = self.filter(collection);
        let body = self.inside(collection, |writer| writer.term(body).at(Strength::Atom, language));
        match filter {
            None => say::EACH.with(language, &[&rows, &body]),
            Some(filter) => say::EACH_WHERE.with(language, &[&rows, &body, &filter]),
        }
    }

    fn filter(&mut self, collection: &Collection) -> Option<String> {
        let filter = collection.filter?;
        Some(self.inside(collection, |writer| writer.term(filter).text))
    }

    fn inside<T>(&mut self, collection: &Collection, of: impl FnOnce(&mut Self) -> T) -> T {
        self.bound.push(collection.variable);
        let written = self.without_walker(of);
        self.bound.pop();
        written
    }

    fn source_words(&self, source: Source) -> String {
        match source {
            Source::List(list) => name::row_of(self.program, list, self.language),
            Source::Choice(_) => say::EACH_OPTION.plain(self.language).to_owned(),
        }
    }
}
