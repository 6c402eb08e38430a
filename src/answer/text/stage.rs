//! The stages of a rule in words: when it applies, rounding, a limit drawn down in order.

use super::formula::{Put, Said, Strength, Writer};
use super::phrases::{self as say, Phrase};
use super::value;
use crate::answer::read::Language;
use crate::answer::strings::joined;
use crate::number::{Mode, Number, Rounding};
use crate::program::{Draw, DrawPool, How, OrderKey, Program, RuleId, Term, TermId, Type};

impl Writer<'_, '_> {
    /// A rule's formula with its condition, rounding and limit; with values as far as they are decided.
    pub(super) fn whole_rule(&mut self, rule: RuleId) -> Said {
        let (program, language) = (self.program, self.language);
        let entry = program.rule(rule);
        let mut said = match entry.when {
            None => self.term(entry.value),
            Some(when) => self.choice(when, entry.value, entry.otherwise),
        };
        if let Some(rounding) = entry.round
            && !self.round_already(entry.value, rounding)
        {
            let text = say::ROUNDED.with(
                language,
                &[&said.at(Strength::Or, language), &rounding_words(program, &entry.ty, rounding, language)],
            );
            said = Said { text, strength: Strength::Or };
        }
        if let Some(draw) = &entry.draw {
            let phrase = if draw.gives_places() { say::PLACES } else { say::WITHIN };
            let pools: Vec<String> = draw.pools.iter().map(|pool| self.pool(pool)).collect();
            let pools = say::listed_with(&pools, say::AND, language);
            let terms = self.draw_terms(draw);
            let everyone = matches!(program.term(entry.value), Term::Truth(true)) && entry.when.is_none();
            let text = if everyone {
                say::ONLY_PLACES.with(language, &[&pools, &terms])
            } else {
                phrase.with(language, &[&said.at(Strength::Or, language), &pools, &terms])
            };
            said = Said { text, strength: Strength::Sentence };
        }
        said
    }

    /// With values: does rounding change nothing?
    fn round_already(&mut self, value: TermId, rounding: Rounding) -> bool {
        let frame = self.frame;
        let shown = self.put() == Put::Value;
        let walker = self.walker.as_mut().filter(|_| shown);
        let exact = walker.and_then(|walker| walker.quantity(value, &frame).as_exact());
        exact.is_some_and(|exact| exact.round(rounding) == Ok(exact))
    }

    /// A pool, less what was used before, and its groups.
    fn pool(&mut self, pool: &DrawPool) -> String {
        let language = self.language;
        let mut notes = Vec::new();
        if let Some(used) = pool.used {
            notes.push(say::LESS_USED.with(language, &[&self.term(used).text]));
        }
        if let Some(per) = pool.per {
            notes.push(say::APART.with(language, &[&self.key(per)]));
        }
        let holds = self.term(pool.holds.term()).at(Strength::Sum, language);
        if notes.is_empty() {
            return holds;
        }
        say::NOTED.with(language, &[&holds, &joined(&notes, say::SEMICOLON.plain(language))])
    }

    /// When a limit applies, its order, and what happens at its end.
    fn draw_terms(&mut self, draw: &Draw) -> String {
        let language = self.language;
        let mut parts = Vec::new();
        if let Some(when) = draw.when {
            parts.push(say::LIMIT_ONLY_IF.with(language, &[&self.term(when).text]));
        }
        parts.extend(self.order(&draw.order));
        match draw.how {
            How::Part => {}
            How::Whole => parts.push(say::ALL_OR_NOTHING.plain(language).to_owned()),
            How::Stop => parts.push(say::STOPS.plain(language).to_owned()),
        }
        let last = if draw.ties_verify { say::TIES_VERIFY } else { say::BY_ENTRY };
        parts.push(last.plain(language).to_owned());
        joined(&parts, say::SEMICOLON.plain(language))
    }

    /// The keys of an order: what comes first.
    pub(super) fn order(&mut self, keys: &[OrderKey]) -> Vec<String> {
        let mut parts = Vec::with_capacity(keys.len());
        for key in keys {
            let phrase = match (self.program.term_type(key.key), key.descending) {
                (Type::Date | Type::DateTime | Type::Ordinal(_), false) => say::EARLIEST,
                (Type::Date | Type::DateTime | Type::Ordinal(_), true) => say::LATEST,
                (Type::Truth, true) => say::YES_FIRST,
                (Type::Truth, false) => say::NO_FIRST,
                (_, true) => say::HIGHEST,
                (_, false) => say::LOWEST,
            };
            parts.push(phrase.with(self.language, &[&self.plainly(key.key).text]));
        }
        parts
    }
}

/// A rounding in words: `四舍五入到分`, `rounded half up to the fen`.
pub(super) fn rounding_words(program: &Program, ty: &Type, rounding: Rounding, language: Language) -> String {
    let phrase: Phrase = match rounding.mode {
        Mode::HalfUp => say::HALF_UP,
        Mode::HalfEven => say::HALF_EVEN,
        Mode::Up => say::ROUND_UP,
        Mode::Down => say::ROUND_DOWN,
        Mode::Floor => say::ROUND_FLOOR,
        Mode::Ceiling => say::ROUND_CEILING,
    };
    phrase.with(language, &[&step_words(program, ty, rounding.to, language)])
}

fn step_words(program: &Program, ty: &Type, step: Number, language: Language) -> String {
    let Type::Number(unit) = ty else { return step.fraction_text() };
    let place = match step.fraction_text().as_str() {
        "1" => Some(say::TO_YUAN),
        "0.1" => Some(say::TO_JIAO),
        "0.01" => Some(say::TO_FEN),
        _ => None,
    };
    match place.filter(|_| unit.is_yuan()) {
        Some(place) => place.plain(language).to_owned(),
        None => value::number(program, unit, step, language),
    }
}
