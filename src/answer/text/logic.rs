//! Comparisons and what joins them, in words.

use super::formula::{Put, Said, Strength, Writer};
use super::phrases::{self as say, Phrase};
use super::show::ShowNow;
use super::{name, value};
use crate::answer::strings::joined;
use crate::program::{Comparison, Term, TermId, Type};

impl Writer<'_, '_> {
    pub(super) fn compare(&mut self, comparison: Comparison, a: TermId, b: TermId) -> Said {
        if let (Term::Reading(reading), Comparison::Equal | Comparison::NotEqual) = (self.program.term(a), comparison) {
            let phrase = if comparison == Comparison::Equal { say::READ_AS } else { say::NOT_READ_AS };
            let ask = say::asked(self.language.of(&self.program.reading(*reading).ask));
            let option = self.plainly(b).text;
            let text = phrase.with(self.language, &[ask, name::unquoted(&option)]);
            return Said { text, strength: Strength::Statement };
        }
        let phrase = comparison_phrase(comparison, self.program.term_type(a));
        self.fill(phrase, Strength::Statement, &[(a, Strength::Phrase), (b, Strength::Phrase)])
    }

    pub(super) fn junction(&mut self, terms: &[TermId], word: Phrase, strength: Strength) -> Said {
        if let [only] = terms {
            return self.term(*only);
        }
        let language = self.language;
        let mut texts = Vec::with_capacity(terms.len());
        for term in terms {
            let said = self.term(*term);
            let same = said.strength == strength;
            texts.push(said.at(if same { strength } else { Strength::Statement }, language));
        }
        Said { text: joined(&texts, word.plain(language)), strength }
    }

    pub(super) fn not(&mut self, a: TermId) -> Said {
        let (program, language) = (self.program, self.language);
        if let Term::Compare(comparison, x, y) = program.term(a) {
            return self.compare(opposite(*comparison), *x, *y);
        }
        if let Term::Input { input, row } = program.term(a) {
            let name = name::answered_no(program, *input, language);
            let said = Said::atom(self.of_row(*row, name));
            return match self.value(a).filter(|_| self.put() != Put::Name) {
                Some(of) => said.noted(&value::text(program, &Type::Truth, &of, ShowNow::Percent, language), language),
                None => said,
            };
        }
        if let Term::Among(of, tests) = program.term(a)
            && let Some(said) = self.all_equal(*of, tests, Comparison::NotEqual)
        {
            return said;
        }
        let said = self.term(a);
        let phrase = if said.strength == Strength::Atom { say::NOT_LEAF } else { say::NOT };
        Said { text: phrase.with(language, &[&said.text]), strength: Strength::Statement }
    }
}

/// How a comparison of values of this type is said.
pub(super) fn comparison_phrase(comparison: Comparison, ty: &Type) -> Phrase {
    let (number, moment, other) = match comparison {
        Comparison::Equal => (say::EQUALS, say::IS, say::IS),
        Comparison::NotEqual => (say::DIFFERS, say::IS_NOT, say::IS_NOT),
        Comparison::Less => (say::LESS, say::BEFORE, say::LESS),
        Comparison::AtMost => (say::NOT_MORE, say::NOT_AFTER, say::NOT_MORE),
        Comparison::Greater => (say::MORE, say::AFTER, say::MORE),
        Comparison::AtLeast => (say::NOT_LESS, say::NOT_BEFORE, say::NOT_LESS),
    };
    match ty {
        Type::Number(_) => number,
        Type::Ordinal(_) if matches!(comparison, Comparison::Equal | Comparison::NotEqual) => number,
        Type::Date | Type::DateTime | Type::Ordinal(_) => moment,
        Type::Truth | Type::Choice(_) | Type::Choices(_) | Type::Label | Type::Row(_) => other,
    }
}

fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}
