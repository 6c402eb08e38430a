//! Formulas in words, over the labels of questions, figures and rules; and the same formulas with the values put in.

use super::name;
use super::phrases::{self as say, Phrase};
use super::value::{self, ShowNow};
use crate::answer::read::Language;
use crate::evaluate::{Frame, Truth, Value, Walker};
use crate::program::{Arithmetic, DatePart, ListId, Program, RuleId, Term, TermId, Type, Variable};

/// How deep rules without a label are put in place.
const DEEPEST_IN_PLACE: u8 = 5;

/// How firmly a text holds together: what is below the strength that a place needs is put into parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// `if`, `every`: runs on to the end.
    Sentence,
    /// `or`.
    Or,
    /// `and`.
    And,
    /// A comparison.
    Statement,
    /// `the lesser of …`.
    Phrase,
    /// `a + b`.
    Sum,
    /// `a × b`.
    Product,
    /// A name or a number.
    Atom,
}

/// A piece of a formula in words.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The words.
    pub(super) text: String,
    /// How firmly they hold together.
    pub(super) strength: Strength,
}

/// A formula in words.
pub(in crate::answer) fn in_words(program: &Program, term: TermId, language: Language) -> String {
    Writer::plain(program, language).term(term).text
}

/// A whole rule in words: its formula with its condition, rounding and limit.
pub(in crate::answer) fn rule_in_words(program: &Program, rule: RuleId, language: Language) -> String {
    Writer::plain(program, language).whole_rule(rule).text
}

/// A whole rule in words as far as it counts in this situation: only the branches and options that are decided.
pub(in crate::answer) fn rule_now(walker: &mut Walker<'_>, rule: RuleId, frame: &Frame, language: Language) -> String {
    let mut writer = Writer::counting(walker, frame, language);
    writer.put = Put::Name;
    writer.whole_rule(rule).text
}

/// A formula with the values put in; `None` where that says nothing new.
pub(in crate::answer) fn with_numbers(
    walker: &mut Walker<'_>,
    term: TermId,
    frame: &Frame,
    language: Language,
) -> Option<String> {
    let value = name::of_term(walker, term, frame, language);
    let mut writer = Writer::counting(walker, frame, language);
    let numbers = writer.term(term).text;
    (writer.told && numbers != value).then_some(numbers)
}

/// What is written for something that has a name and a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    /// The name.
    Name,
    /// The value of a number or a date; the name and the value of anything else.
    Value,
    /// The name and the value.
    Both,
}

/// A condition in words, each thing it reads with its value.
pub(super) fn condition(walker: &mut Walker<'_>, term: TermId, frame: &Frame, language: Language) -> String {
    let mut writer = Writer::counting(walker, frame, language);
    writer.put = Put::Both;
    writer.term(term).text
}

/// Writes formulas, with values where it has a walker.
#[derive(Debug)]
pub(super) struct Writer<'w, 'p> {
    pub(super) program: &'p Program,
    pub(super) language: Language,
    pub(super) walker: Option<&'w mut Walker<'p>>,
    /// What is written for something that has a name and a value.
    pub(super) put: Put,
    /// Was anything put in that its name does not say?
    pub(super) told: bool,
    /// What the variables stand for, where there is a walker.
    pub(super) frame: Frame,
    /// The rows and options bound inside the formula, outermost first.
    pub(super) bound: Vec<Variable>,
    /// Whose row the formula is on, where it is not that of the line itself.
    pub(super) whose: Option<String>,
    depth: u8,
}

impl Said {
    pub(super) fn atom(text: impl Into<String>) -> Said {
        Said { text: text.into(), strength: Strength::Atom }
    }

    /// The text, in parentheses where the place needs more strength.
    pub(super) fn at(self, least: Strength, language: Language) -> String {
        if self.strength < least { say::PARENS.with(language, &[&self.text]) } else { self.text }
    }

    pub(super) fn noted(self, note: &str, language: Language) -> Said {
        Said::atom(say::NOTED.with(language, &[&self.text, note]))
    }
}

impl<'w, 'p> Writer<'w, 'p> {
    /// Writes formulas alone.
    pub(super) fn plain(program: &'p Program, language: Language) -> Writer<'w, 'p> {
        let frame = Frame::default();
        Writer {
            program,
            language,
            put: Put::Name,
            told: false,
            walker: None,
            frame,
            bound: Vec::new(),
            whose: None,
            depth: DEEPEST_IN_PLACE,
        }
    }

    /// Writes formulas with the values put in.
    pub(super) fn counting(walker: &'w mut Walker<'p>, frame: &Frame, language: Language) -> Writer<'w, 'p> {
        let program = walker.program;
        Writer { walker: Some(walker), put: Put::Value, frame: *frame, ..Writer::plain(program, language) }
    }

    /// One term.
    pub(super) fn term(&mut self, id: TermId) -> Said {
        let program = self.program;
        match program.term(id) {
            Term::Number(_) | Term::Truth(_) | Term::Option(_) | Term::Moment(_) => self.literal(id),
            Term::Variable(_)
            | Term::Input { .. }
            | Term::Outcome { .. }
            | Term::Parameter { .. }
            | Term::Reading(_)
            | Term::AsOf
            | Term::Previous { .. }
            | Term::Left { .. } => self.leaf(id),
            Term::Doubt(doubt) => self.doubt(*doubt),
            Term::Rule { rule, row, by } => self.rule(id, *rule, *row, *by),
            Term::Negate(a) => self.fill(say::NEGATIVE, Strength::Sum, &[(*a, Strength::Atom)]),
            Term::Arithmetic(operator, a, b) => self.arithmetic(*operator, *a, *b),
            Term::Compare(comparison, a, b) => self.compare(*comparison, *a, *b),
            Term::Among(of, tests) => self.among(*of, tests),
            Term::Contains { option, several } => {
                let parts = [(*several, Strength::Phrase), (*option, Strength::Phrase)];
                self.fill(say::CONTAINS, Strength::Statement, &parts)
            }
            Term::All(terms) => self.junction(terms, say::ALSO, Strength::And),
            Term::Any(terms) => self.junction(terms, say::ELSE, Strength::Or),
            Term::Not(a) => self.not(*a),
            Term::If(condition, a, b) => self.choice(*condition, *a, Some(*b)),
            Term::Switch { on, arms } => self.switch(*on, arms),
            Term::Table { on, rows, first } => self.table(id, on, rows, *first),
            Term::MayBe(a) => self.fill(say::MAY_BE, Strength::Atom, &[(*a, Strength::Phrase)]),
            Term::Extreme { which, terms, over } => self.extreme(*which, terms, over),
            Term::Sum(collection, body) => self.sum(id, collection, *body),
            Term::Count(collection) => self.count(id, collection),
            Term::CountDistinct(collection, body) => self.different(id, collection, *body),
            Term::Every(collection, body) => self.quantified(id, collection, *body, [say::EVERY, say::EVERY_WHERE]),
            Term::Some(collection, body) => self.quantified(id, collection, *body, [say::SOME, say::SOME_WHERE]),
            Term::Shift(_, date, by) => self.shift(*date, *by),
            Term::Between(a, b) => self.between(*a, *b),
            Term::Part(part, date) => self.part(*part, *date),
            Term::NextWorkingDay(date) => self.fill(say::NEXT_WORKING_DAY, Strength::Phrase, &[(*date, Strength::Sum)]),
            Term::AddWorkingDays(date, days) => {
                let parts = [(*date, Strength::Sum), (*days, Strength::Product)];
                self.fill(say::WORKING_DAYS_AFTER, Strength::Phrase, &parts)
            }
            Term::WorkingDays(from, to) => {
                self.fill(say::WORKING_DAYS, Strength::Phrase, &[(*from, Strength::Atom), (*to, Strength::Atom)])
            }
            Term::Floor(a) => self.fill(say::WHOLE_DOWN, Strength::Product, &[(*a, Strength::Atom)]),
            Term::Ceiling(a) => self.fill(say::WHOLE_UP, Strength::Product, &[(*a, Strength::Atom)]),
            Term::NextBelow(a, _) => self.fill(say::NEXT_BELOW, Strength::Phrase, &[(*a, Strength::Sum)]),
        }
    }

    /// A template over terms, each as strong as its place needs.
    pub(super) fn fill(&mut self, phrase: Phrase, strength: Strength, parts: &[(TermId, Strength)]) -> Said {
        let language = self.language;
        let texts: Vec<String> = parts.iter().map(|(part, least)| self.term(*part).at(*least, language)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Said { text: phrase.with(language, &texts), strength }
    }

    /// What is written for names: without a walker there are no values.
    pub(super) fn put(&self) -> Put {
        if self.walker.is_some() { self.put } else { Put::Name }
    }

    /// Writes something without values, and without what is decided.
    pub(super) fn without_walker<T>(&mut self, of: impl FnOnce(&mut Self) -> T) -> T {
        let walker = self.walker.take();
        let written = of(self);
        self.walker = walker;
        written
    }

    /// The value of a term, where there is a walker.
    pub(super) fn value(&mut self, id: TermId) -> Option<Value> {
        let frame = self.frame;
        self.walker.as_mut().map(|walker| walker.term(id, &frame))
    }

    /// A condition's value, where there is a walker.
    pub(super) fn decided(&mut self, id: TermId) -> Option<Truth> {
        let frame = self.frame;
        self.walker.as_mut().map(|walker| walker.truth(id, &frame))
    }

    /// The words of a term, without values.
    pub(super) fn plainly(&mut self, id: TermId) -> Said {
        self.without_walker(|writer| writer.term(id))
    }

    /// A rule by its label or, if it has none, its formula in its place.
    fn rule(&mut self, id: TermId, rule: RuleId, row: Option<TermId>, by: Option<TermId>) -> Said {
        let entry = self.program.rule(rule);
        if entry.label.is_some() || self.depth == 0 {
            return match self.value_shown(id, rule, row) {
                Some(text) if self.put() == Put::Value => {
                    self.told = true;
                    Said::atom(text)
                }
                Some(_) | None => self.leaf(id),
            };
        }
        let frame = match self.inner_frame(entry.list, row, by) {
            Some(frame) if self.put() == Put::Name || entry.draw.is_none() => frame,
            Some(_) | None => return self.leaf(id),
        };
        let whose = match row.map(|row| (row, self.program.term(row))) {
            None => None,
            Some((_, Term::Variable(variable))) if self.bound.contains(variable) => None,
            Some((_, Term::Variable(_))) => self.whose.clone(),
            Some((row, _)) => Some(self.plainly(row).text),
        };
        let gone_through = !self.bound.is_empty() && entry.otherwise.is_some_and(|term| self.is_nothing(term));
        let outer = (self.frame, std::mem::take(&mut self.bound), std::mem::replace(&mut self.whose, whose));
        self.frame = frame;
        self.depth -= 1;
        let plain = gone_through && entry.round.is_none() && entry.draw.is_none();
        let said = if plain { self.term(entry.value) } else { self.whole_rule(rule) };
        self.depth += 1;
        (self.frame, self.bound, self.whose) = outer;
        said
    }

    /// What adds nothing to a sum and makes no row count: 0 or `no`.
    fn is_nothing(&self, term: TermId) -> bool {
        let term = self.program.term(term);
        matches!(term, Term::Truth(false)) || matches!(term, Term::Number(number) if number.is_zero())
    }

    /// The value of a rule that says how its ratio is shown.
    fn value_shown(&mut self, id: TermId, rule: RuleId, row: Option<TermId>) -> Option<String> {
        let show = self.program.rule(rule).show?;
        let row = match row.map(|row| self.value(row)) {
            None => 0,
            Some(Some(Value::Row(row, _))) => row?,
            Some(_) => return None,
        };
        let of = self.value(id)?;
        let frame = Frame::of(self.program.rule(rule).list, row, None);
        let show = ShowNow::new(self.walker.as_mut()?, show, &frame);
        Some(value::text(self.program, self.program.term_type(id), &of, Some(&show), self.language))
    }

    /// The frame of a rule's own formula, where it is known on which row and for which option it stands.
    fn inner_frame(&mut self, list: Option<ListId>, row: Option<TermId>, by: Option<TermId>) -> Option<Frame> {
        if self.walker.is_none() {
            return Some(Frame::default());
        }
        let row = match row.and_then(|row| self.value(row)) {
            Some(Value::Row(row, _)) => row?,
            Some(_) | None => 0,
        };
        let by = match by.and_then(|by| self.value(by)) {
            Some(Value::Option(choice)) => Some(choice.as_exact()?),
            Some(_) | None => None,
        };
        Some(Frame::of(list, row, by))
    }

    fn arithmetic(&mut self, operator: Arithmetic, a: TermId, b: TermId) -> Said {
        let (phrase, strength, right, b) = match (operator, self.program.term(b)) {
            (Arithmetic::Add, Term::Negate(b)) => (say::MINUS, Strength::Sum, Strength::Product, *b),
            (Arithmetic::Add, _) => (say::PLUS, Strength::Sum, Strength::Sum, b),
            (Arithmetic::Subtract, _) => (say::MINUS, Strength::Sum, Strength::Product, b),
            (Arithmetic::Multiply, _) => (say::TIMES, Strength::Product, Strength::Product, b),
            (Arithmetic::Divide, _) => (say::OVER, Strength::Product, Strength::Atom, b),
        };
        self.fill(phrase, strength, &[(a, strength), (b, right)])
    }

    fn shift(&mut self, date: TermId, by: TermId) -> Said {
        if let Term::Negate(by) = self.program.term(by) {
            return self.fill(say::MINUS, Strength::Sum, &[(date, Strength::Sum), (*by, Strength::Product)]);
        }
        self.fill(say::PLUS, Strength::Sum, &[(date, Strength::Sum), (by, Strength::Sum)])
    }

    fn between(&mut self, a: TermId, b: TermId) -> Said {
        let ty = self.program.term_type(a);
        if matches!(ty, Type::Ordinal(_)) {
            return self.fill(say::MINUS, Strength::Sum, &[(a, Strength::Sum), (b, Strength::Product)]);
        }
        let phrase = if *ty == Type::DateTime { say::MINUTES_BETWEEN } else { say::DAYS_BETWEEN };
        self.fill(phrase, Strength::Phrase, &[(b, Strength::Atom), (a, Strength::Atom)])
    }

    fn part(&mut self, part: DatePart, date: TermId) -> Said {
        let phrase = match part {
            DatePart::Year => say::YEAR_OF,
            DatePart::Month => say::MONTH_OF,
            DatePart::Day => say::DAY_OF,
            DatePart::Weekday => say::WEEKDAY_OF,
        };
        self.fill(phrase, Strength::Phrase, &[(date, Strength::Atom)])
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    #[test]
    fn dump() {
        let a = "local = true\nkind = 'tv'\nsize='giant'\nheld=['tv']\nprice='5000.05'\nincome='100000'\ndebt='9999'\nbought_on='2012-09-30'\nseen_at='2012-05-01T23:30'\nsows_kept=3\nmembers=[{name='甲',ill=true,cost='400'},{name='乙',ill=true,cost='300.5'},{name='丙',ill=false,cost='1'}]\nstays=[{person='甲'}]";
        for l in [Language::Zh, Language::En] {
            let e = sample::explained(&a.replace("9999'", "99.99'"), &[], l);
            println!("{:?}", e.assessment.problems);
            for s in &e.steps {
                println!(
                    "{:?} {} = {} | {} | {:?} | {:?} {:?} {:?} {:?}",
                    s.row, s.rule, s.value.text, s.formula, s.numbers, s.because, s.figures_cite, s.reading, s.skipped
                );
            }
        }
    }
}
