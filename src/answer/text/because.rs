//! What decided a value: the argument, the branch, the option, the row of a table, the limit, the rounding, the working day.

use super::formula::{Writer, in_words, with_numbers};
use super::phrases::{self as say, Phrase};
use super::{name, reach, stage, table, value};
use crate::answer::read::Language;
use crate::evaluate::{Cause, Frame, Truth, Value, Walker};
use crate::number::Number;
use crate::program::{ArticleId, Draw, Extreme, How, ParameterId, Pool, Program, ReadingId, RuleId, Term, TermId, Type};
use std::collections::BTreeSet;

/// The deepest nesting that is looked through for what decided.
const DEEPEST: u8 = 12;

/// What decided a value, and what it rests on.
#[derive(Clone, Debug, Default)]
pub(in crate::answer) struct Because {
    /// In words, one line each.
    pub(in crate::answer) lines: Vec<String>,
    /// Articles of the figures read.
    pub(in crate::answer) cites: BTreeSet<ArticleId>,
    /// The first reading used.
    pub(in crate::answer) reading: Option<ReadingId>,
}

/// What decided the value of a rule on a row, for an option.
pub(in crate::answer) fn because(
    walker: &mut Walker<'_>,
    rule: RuleId,
    row: u32,
    by: Option<u8>,
    language: Language,
) -> Because {
    let program = walker.program;
    let entry = program.rule(rule);
    let frame = Frame::of(entry.list, row, by);
    let mut found = Search { walker, language, because: Because::default(), depth: DEEPEST };
    let applies = found.walker.holds(entry.when, &frame);
    if let (Some(when), true) = (entry.when, applies.is_no()) {
        let words = found.words(when, &frame);
        found.say(say::SKIPPED, &[&words]);
    }
    found.value_of(rule, &frame);
    found.rounding(rule, &frame);
    if let Some(draw) = &entry.draw {
        found.draw(draw, rule, row, &frame);
    }
    if let Some(nominal) = entry.nominal {
        found.extension(rule, nominal, row);
    }
    found.because
}

/// Looks through a formula for what decided.
struct Search<'w, 'p> {
    walker: &'w mut Walker<'p>,
    language: Language,
    because: Because,
    depth: u8,
}

impl Search<'_, '_> {
    fn say(&mut self, phrase: Phrase, parts: &[&str]) {
        let line = phrase.with(self.language, parts);
        if !self.because.lines.contains(&line) {
            self.because.lines.push(line);
        }
    }

    /// A condition in words, with its numbers where they say more.
    fn words(&mut self, term: TermId, frame: &Frame) -> String {
        let words = in_words(self.walker.program, term, self.language);
        match with_numbers(self.walker, term, frame, self.language) {
            Some(numbers) => say::NOTED.with(self.language, &[&words, &numbers]),
            None => words,
        }
    }

    fn known(&mut self, term: TermId, frame: &Frame) -> String {
        name::of_term(self.walker, term, frame, self.language)
    }

    /// The branch of a rule that counts.
    fn value_of(&mut self, rule: RuleId, frame: &Frame) {
        let entry = self.walker.program.rule(rule);
        let applies = self.walker.holds(entry.when, frame);
        if !applies.is_no() {
            self.term(entry.value, frame);
        }
        if let (Some(otherwise), false) = (entry.otherwise, applies.is_yes()) {
            self.term(otherwise, frame);
        }
    }

    fn term(&mut self, id: TermId, frame: &Frame) {
        if self.depth == 0 {
            return;
        }
        self.depth -= 1;
        self.look(id, frame);
        self.depth += 1;
    }

    fn look(&mut self, id: TermId, frame: &Frame) {
        let program = self.walker.program;
        let term = program.term(id);
        match term {
            Term::Rule { rule, row, by } if program.rule(*rule).label.is_none() => {
                self.unlabelled(*rule, *row, *by, frame);
            }
            Term::Reading(reading) => self.because.reading = self.because.reading.or(Some(*reading)),
            Term::Parameter { parameter, arguments } => self.figure(*parameter, arguments, id, frame),
            Term::If(condition, then, otherwise) => self.branch(*condition, *then, *otherwise, frame),
            Term::Switch { on, arms } => self.arm(*on, arms, frame),
            Term::Table { on, rows, first } => {
                let matching = self.walker.table_rows(on, rows, *first, frame);
                if let [row] = matching.as_slice()
                    && let Some(row) = rows.get(*row)
                {
                    let words = Writer::plain(program, self.language).row_condition(on, row);
                    self.say(say::HOLDS, &[&words]);
                    self.term(row.output, frame);
                }
            }
            Term::Extreme { which, terms, over } if over.is_empty() => self.extreme(*which, terms, id, frame),
            Term::All(terms) => self.all(terms, frame),
            Term::Any(terms) => self.any(terms, frame),
            Term::Extreme { .. }
            | Term::Sum(..)
            | Term::Count(_)
            | Term::CountDistinct(..)
            | Term::Every(..)
            | Term::Some(..) => {
                reach::figure_cites(program, id, &mut self.because.cites);
            }
            _ => {
                for part in reach::parts(term) {
                    self.term(part, frame);
                }
            }
        }
    }

    fn unlabelled(&mut self, rule: RuleId, row: Option<TermId>, by: Option<TermId>, frame: &Frame) {
        let row = match row.map(|row| self.walker.term(row, frame)) {
            None => 0,
            Some(Value::Row(Some(row), _)) => row,
            Some(_) => return,
        };
        let by = match by.map(|by| self.walker.term(by, frame)) {
            Some(Value::Option(choice)) if choice.as_exact().is_some() => choice.as_exact(),
            Some(_) => return,
            None => None,
        };
        let frame = Frame::of(self.walker.program.rule(rule).list, row, by);
        self.value_of(rule, &frame);
        self.rounding(rule, &frame);
    }

    fn figure(&mut self, parameter: ParameterId, arguments: &[TermId], id: TermId, frame: &Frame) {
        let program = self.walker.program;
        let entry = program.parameter(parameter);
        let label = say::of(&entry.label, self.language);
        let rows = self.walker.figure_rows(parameter, arguments, frame);
        let matching: Vec<_> = rows.iter().filter_map(|row| entry.rows.get(*row)).collect();
        self.because.cites.extend(matching.iter().filter_map(|row| row.cite));
        if let (Some(who), [_]) = (&entry.overridden, matching.as_slice()) {
            self.say(say::FIGURES_OF, &[label, say::of(who, self.language)]);
        }
        if let [row] = matching.as_slice() {
            let figure = table::figure(program, &entry.ty, &row.figure, self.language);
            if !entry.columns.is_empty() {
                let cells = table::case(program, entry, row, self.language);
                self.say(say::LOOKED_UP, &[label, &cells, &figure]);
            }
            if program.term_type(id) != &Type::Truth && !self.walker.term(id, frame).is_exact() {
                let who = entry.decided_by.as_ref().map_or(say::THE_OFFICE.plain(self.language), |who| {
                    say::of(who, self.language)
                });
                self.say(say::OFFICE_PICKS, &[label, who, &figure]);
            }
        }
        for argument in arguments {
            self.term(*argument, frame);
        }
    }

    fn condition(&mut self, condition: TermId, truth: &Truth, frame: &Frame) {
        let words = self.words(condition, frame);
        self.say(state(truth), &[&words]);
    }

    fn branch(&mut self, condition: TermId, then: TermId, otherwise: TermId, frame: &Frame) {
        let truth = self.walker.truth(condition, frame);
        self.condition(condition, &truth, frame);
        self.readings_in(condition);
        if !truth.is_no() {
            self.term(then, frame);
        }
        if !truth.is_yes() {
            self.term(otherwise, frame);
        }
    }

    fn readings_in(&mut self, term: TermId) {
        let program = self.walker.program;
        if let Term::Reading(reading) = program.term(term) {
            self.because.reading = self.because.reading.or(Some(*reading));
        }
        for part in reach::parts(program.term(term)) {
            self.readings_in(part);
        }
    }

    fn arm(&mut self, on: TermId, arms: &[TermId], frame: &Frame) {
        let program = self.walker.program;
        let Value::Option(choice) = self.walker.term(on, frame) else { return };
        let Some(option) = choice.as_exact() else { return };
        let label = self.known(on, frame);
        match program.term(on) {
            Term::Reading(reading) => {
                self.because.reading = self.because.reading.or(Some(*reading));
                self.say(say::READ_AS, &[say::of(&program.reading(*reading).ask, self.language), &label]);
            }
            _ => self.say(say::PICKED, &[&in_words(program, on, self.language), &label]),
        }
        if let Some(arm) = arms.get(usize::from(option)) {
            self.term(*arm, frame);
        }
    }

    fn extreme(&mut self, which: Extreme, terms: &[TermId], id: TermId, frame: &Frame) {
        let program = self.walker.program;
        let result = self.walker.term(id, frame);
        let chosen: Vec<TermId> =
            terms.iter().filter(|term| result.is_exact() && self.walker.term(**term, frame) == result).copied().collect();
        let zero = |term: &TermId| matches!(program.term(*term), Term::Number(number) if number.is_zero());
        match chosen.first() {
            Some(term) if zero(term) && chosen.len() == 1 && which == Extreme::Most => self.say(say::BELOW_ZERO, &[]),
            Some(term) if !terms.iter().any(zero) => {
                let phrase = if which == Extreme::Least { say::CHOSEN } else { say::CHOSEN_MOST };
                let (words, value) = (in_words(program, *term, self.language), self.known(*term, frame));
                self.say(phrase, &[&words, &value]);
            }
            Some(_) | None => {}
        }
        for term in terms {
            self.term(*term, frame);
        }
    }

    /// Of conditions that must all hold, those that do not.
    fn all(&mut self, terms: &[TermId], frame: &Frame) {
        for term in terms {
            let truth = self.walker.truth(*term, frame);
            if !truth.is_yes() {
                self.condition(*term, &truth, frame);
            }
        }
        for term in terms {
            self.readings_in(*term);
        }
    }

    /// Of conditions of which one is enough, the first that holds; otherwise what is still open.
    fn any(&mut self, terms: &[TermId], frame: &Frame) {
        let truths: Vec<Truth> = terms.iter().map(|term| self.walker.truth(*term, frame)).collect();
        let holding = truths.iter().position(Truth::is_yes);
        for (index, (term, truth)) in terms.iter().zip(&truths).enumerate() {
            self.readings_in(*term);
            if holding.map_or(!truth.is_no(), |holding| holding == index) {
                self.condition(*term, truth, frame);
            }
        }
    }

    fn rounding(&mut self, rule: RuleId, frame: &Frame) {
        let program = self.walker.program;
        let entry = program.rule(rule);
        let Some(rounding) = entry.round else { return };
        if !self.walker.holds(entry.when, frame).is_yes() {
            return;
        }
        let before = self.walker.quantity(entry.value, frame).as_exact();
        let after = match before.map(|before| before.round(rounding)) {
            Some(Ok(after)) => after,
            Some(Err(_)) | None => return,
        };
        let (Some(before), Type::Number(unit)) = (before.filter(|before| *before != after), &entry.ty) else { return };
        let words = stage::rounding_words(program, &entry.ty, rounding, self.language);
        let text = |number: Number| value::number(program, unit, number, self.language);
        self.say(say::ROUNDED_FROM, &[&words, &text(before), &text(after)]);
    }

    fn draw(&mut self, draw: &Draw, rule: RuleId, row: u32, frame: &Frame) {
        let program = self.walker.program;
        if let Some(when) = draw.when
            && self.walker.truth(when, frame).is_no()
        {
            let words = self.words(when, frame);
            return self.say(say::NO_LIMIT_HERE, &[&words]);
        }
        let (pool, limit) = match draw.pool {
            Pool::Amount(pool) => (pool, say::LIMIT),
            Pool::Places(pool) => (pool, say::PLACES_ARE),
        };
        let (words, value) = (in_words(program, pool, self.language), self.known(pool, frame));
        self.say(limit, &[&words, &value]);
        self.term(pool, frame);
        if let Some(used) = draw.used
            && self.walker.quantity(used, frame).as_exact() != Some(Number::ZERO)
        {
            let used = self.known(used, frame);
            self.say(say::USED_BEFORE, &[&used]);
        }
        let (wanted, granted) = (self.walker.wanted(rule, row), self.walker.rule(rule, row, 0));
        if !wanted.is_exact() || !granted.is_exact() || wanted == granted {
            return;
        }
        self.short(draw, rule, &wanted, &granted);
        let mut order = Writer::plain(program, self.language).order(&draw.order);
        order.push(say::BY_ENTRY.plain(self.language).to_owned());
        self.say(say::ORDER, &[&order.join(say::SEMICOLON.plain(self.language))]);
    }

    /// Why a row gets less than it wants.
    fn short(&mut self, draw: &Draw, rule: RuleId, wanted: &Value, granted: &Value) {
        let ty = &self.walker.program.rule(rule).ty;
        let text = |of: &Value| value::text(self.walker.program, ty, of, None, self.language);
        let (wanted, left) = (text(wanted), text(granted));
        let nothing = matches!(granted, Value::Number(granted) if granted.as_exact() == Some(Number::ZERO));
        match (draw.pool, draw.how) {
            (Pool::Places(_), _) => self.say(say::NO_PLACE_LEFT, &[]),
            (Pool::Amount(_), How::Part) if nothing => self.say(say::NOTHING_LEFT, &[]),
            (Pool::Amount(_), How::Part) => self.say(say::ONLY_LEFT, &[&left, &wanted]),
            (Pool::Amount(_), How::Whole | How::Stop) => self.say(say::TOO_LITTLE_LEFT, &[&wanted]),
        }
    }

    fn extension(&mut self, rule: RuleId, nominal: RuleId, row: u32) {
        let (day, extended) = (self.walker.rule(nominal, row, 0), self.walker.rule(rule, row, 0));
        for cause in extended.causes().iter() {
            if let Cause::Calendar(year) = cause {
                self.say(say::NO_TABLE, &[&year.to_string()]);
            }
        }
        let (Value::Moment(day), Value::Moment(extended)) = (day, extended) else { return };
        if let (Some(day), Some(extended)) = (day.as_exact(), extended.as_exact())
            && day != extended
            && let Some(date) = value::date(day)
        {
            let ty = &Type::Date;
            let weekday = i64::from(date.weekday().number());
            let weekday = value::moment_words(&Type::Ordinal(crate::program::DatePart::Weekday), weekday, self.language);
            let (day, extended) = (value::moment_words(ty, day, self.language), value::moment_words(ty, extended, self.language));
            self.say(say::EXTENDED, &[&day, &weekday, &extended]);
        }
    }
}

/// How the state of a condition is said.
fn state(truth: &Truth) -> Phrase {
    if truth.is_yes() {
        say::HOLDS
    } else if truth.is_no() {
        say::FAILS
    } else if truth.causes().wait_for_an_answer() {
        say::STILL_OPEN
    } else {
        say::TO_BE_VERIFIED
    }
}

/// The numbers of articles, in the order of the document.
pub(in crate::answer) fn numbers(program: &Program, cites: &BTreeSet<ArticleId>) -> Vec<String> {
    cites.iter().map(|cite| program.article(*cite).number.clone()).collect()
}
