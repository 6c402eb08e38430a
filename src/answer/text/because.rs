//! What decided a value: the argument, the branch, the option, the row of a table, the limit, the rounding, the working day.

use super::formula::{self, in_words};
use super::phrases::{self as say, Phrase};
use super::{name, reach, table};
use crate::answer::read::Language;
use crate::answer::strings::joined;
use crate::evaluate::{Frame, Truth, Value, Walker};
use crate::program::{ArticleId, Extreme, ParameterId, Program, ReadingId, RuleId, TableRow, Term, TermId, Type};
use crate::sorted::Set;

/// The deepest nesting that is looked through for what decided.
const DEEPEST: u8 = 12;
/// How many terms are looked through for what decided.
const MOST_TERMS: u32 = 1_000;

/// What decided a value, and what it rests on.
#[derive(Clone, Debug, Default)]
pub(in crate::answer) struct Because {
    /// In words, one line each.
    pub(in crate::answer) lines: Vec<String>,
    /// Articles of the figures read.
    pub(in crate::answer) cites: Set<ArticleId>,
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
    let mut found = Search { walker, language, because: Because::default(), depth: DEEPEST, left: MOST_TERMS };
    let applies = found.walker.holds(entry.when, &frame);
    if let (Some(when), true) = (entry.when, applies.is_no()) {
        found.say_failing(say::SKIPPED, when, &frame);
    }
    found.value_of(rule, &frame);
    found.rounding(rule, &frame);
    if let Some(draw) = entry.draw.as_ref().filter(|_| !applies.is_no()) {
        found.draw(draw, rule, row, &frame);
    }
    if let Some(nominal) = entry.nominal {
        found.extension(rule, nominal, row);
    }
    found.because
}

/// Looks through a formula for what decided.
pub(super) struct Search<'w, 'p> {
    pub(super) walker: &'w mut Walker<'p>,
    pub(super) language: Language,
    because: Because,
    depth: u8,
    /// How many terms are still looked through.
    left: u32,
}

impl Search<'_, '_> {
    pub(super) fn say(&mut self, phrase: Phrase, parts: &[&str]) {
        let line = phrase.with(self.language, parts);
        if !self.because.lines.contains(&line) {
            self.because.lines.push(line);
        }
    }

    /// A condition in words, with the values that it reads.
    pub(super) fn words(&mut self, term: TermId, frame: &Frame) -> String {
        formula::condition(self.walker, term, frame, self.language)
    }

    /// Says that a condition fails; of several that must all hold, only those that fail.
    pub(super) fn say_failing(&mut self, phrase: Phrase, condition: TermId, frame: &Frame) {
        let program = self.walker.program;
        let one = [condition];
        let terms = if let Term::All(terms) = program.term(condition) { terms.as_slice() } else { one.as_slice() };
        let mut failing = Vec::new();
        for term in terms {
            if self.walker.truth(*term, frame).is_no() {
                failing.push(self.words(*term, frame));
            }
        }
        self.say(phrase, &[&joined(&failing, say::SEMICOLON.plain(self.language))]);
    }

    pub(super) fn known(&mut self, term: TermId, frame: &Frame) -> String {
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

    pub(super) fn term(&mut self, id: TermId, frame: &Frame) {
        if self.depth == 0 || self.left == 0 {
            return;
        }
        self.left -= 1;
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
            Term::Table { on, rows, first } => self.table(on, rows, *first, frame),
            Term::Extreme { which, terms, over } if over.is_empty() => self.extreme(*which, terms, id, frame),
            Term::All(terms) => self.all(terms, frame),
            Term::Any(terms) => self.any(terms, frame),
            Term::Extreme { .. }
            | Term::Sum(..)
            | Term::Count(_)
            | Term::CountDistinct(..)
            | Term::Every(..)
            | Term::Some(..) => {
                reach::figure_cites(program, id, &mut Set::new(), &mut self.because.cites);
            }
            Term::Number(_)
            | Term::Truth(_)
            | Term::Option(_)
            | Term::Moment(_)
            | Term::Variable(_)
            | Term::Input { .. }
            | Term::Rule { .. }
            | Term::Outcome { .. }
            | Term::Doubt(_)
            | Term::AsOf
            | Term::Negate(_)
            | Term::Arithmetic(..)
            | Term::Compare(..)
            | Term::Among(..)
            | Term::Contains { .. }
            | Term::Not(_)
            | Term::MayBe(_)
            | Term::Shift(..)
            | Term::Between(..)
            | Term::Part(..)
            | Term::NextWorkingDay(_)
            | Term::AddWorkingDays(..)
            | Term::WorkingDays(..)
            | Term::Floor(_)
            | Term::Ceiling(_)
            | Term::NextBelow(..)
            | Term::Previous { .. }
            | Term::Left { .. } => {
                for part in term.parts() {
                    self.term(part, frame);
                }
            }
        }
    }

    fn table(&mut self, on: &[TermId], rows: &[TableRow], first: bool, frame: &Frame) {
        let matching = self.walker.table_rows(on, rows, first, frame);
        if let [row] = matching.as_slice()
            && let Some(row) = rows.get(*row)
        {
            let words = formula::row_condition(self.walker, on, row, frame, self.language);
            self.say(say::HOLDS, &[&words]);
            self.term(row.output, frame);
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
        let label = self.language.of(&entry.label);
        let rows = self.walker.figure_rows(parameter, arguments, frame);
        let matching: Vec<_> = rows.iter().filter_map(|row| entry.rows.get(*row)).collect();
        self.because.cites.extend(matching.iter().filter_map(|row| row.cite));
        if let (Some(who), [_]) = (&entry.overridden, matching.as_slice()) {
            self.say(say::FIGURES_OF, &[label, self.language.of(who)]);
        }
        if let [row] = matching.as_slice() {
            let figure = table::figure(program, parameter, &row.figure, self.language);
            if !entry.columns.is_empty() {
                let cells = table::case(program, entry, row, self.language);
                self.say(say::LOOKED_UP, &[label, &cells, &figure]);
            }
            if program.term_type(id) != &Type::Truth && !self.walker.term(id, frame).is_exact() {
                let who =
                    entry.decided_by.as_ref().map_or(say::THE_OFFICE.plain(self.language), |who| self.language.of(who));
                self.say(say::OFFICE_PICKS, &[label, who, &figure]);
            }
        }
        for argument in arguments {
            self.term(*argument, frame);
        }
    }

    fn condition(&mut self, condition: TermId, truth: &Truth, frame: &Frame) {
        let program = self.walker.program;
        let asked = if let Term::Not(asked) = program.term(condition) { *asked } else { condition };
        if let Term::Doubt(doubt) = program.term(asked)
            && !truth.is_yes()
            && !truth.is_no()
        {
            return self.say(say::TO_VERIFY, &[self.language.of(&program.doubt(*doubt).text)]);
        }
        if truth.is_no() {
            return self.say_failing(say::FAILS, condition, frame);
        }
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
        for part in program.term(term).parts() {
            self.readings_in(part);
        }
    }

    fn arm(&mut self, on: TermId, arms: &[TermId], frame: &Frame) {
        let program = self.walker.program;
        let Value::Option(choice) = self.walker.term(on, frame) else { return };
        let Some(option) = choice.as_exact() else { return };
        let label = self.known(on, frame);
        if let Term::Reading(reading) = program.term(on) {
            self.because.reading = self.because.reading.or(Some(*reading));
            self.say(say::READ_AS, &[say::asked(self.language.of(&program.reading(*reading).ask)), &label]);
        } else {
            self.say(say::PICKED, &[&in_words(program, on, self.language), &label]);
        }
        if let Some(arm) = arms.get(usize::from(option)) {
            self.term(*arm, frame);
        }
    }

    fn extreme(&mut self, which: Extreme, terms: &[TermId], id: TermId, frame: &Frame) {
        let program = self.walker.program;
        let result = self.walker.term(id, frame);
        let chosen: Vec<TermId> = terms
            .iter()
            .filter(|term| result.is_exact() && self.walker.term(**term, frame) == result)
            .copied()
            .collect();
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
            if holding.is_none_or(|holding| holding == index) {
                self.readings_in(*term);
            }
            if holding.map_or(!truth.is_no(), |holding| holding == index) {
                self.condition(*term, truth, frame);
            }
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
pub(in crate::answer) fn numbers(program: &Program, cites: &Set<ArticleId>) -> Vec<String> {
    cites.iter().map(|cite| program.article(*cite).number.clone()).collect()
}
