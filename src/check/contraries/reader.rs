//! Reading: from the terms of a condition, and of the rules that it names, to what they say of which subjects.

use super::part::Part;
use super::{Contraries, Subject};
use crate::evaluate::{Frame, Walker};
use crate::number::Number;
use crate::program::{Comparison, Rule, Term, TermId, Test, Type, Variable};

/// Parts of a condition that are told apart, at most, with those of the rules that it names.
const MOST_PARTS: usize = 1_000;

/// Reads conditions as parts and subjects.
pub(super) struct Reader<'c, 'w, 'p> {
    contraries: &'c mut Contraries<'p>,
    walker: &'w mut Walker<'p>,
    subjects: Vec<Subject>,
    /// Parts that can still be read.
    left: usize,
}

impl<'c, 'w, 'p> Reader<'c, 'w, 'p> {
    /// All of these conditions as one, and what they are about.
    pub(super) fn read(
        contraries: &'c mut Contraries<'p>,
        walker: &'w mut Walker<'p>,
        conditions: &[TermId],
    ) -> (Part, Vec<Subject>) {
        let mut reader = Reader { contraries, walker, subjects: Vec::new(), left: MOST_PARTS };
        let all = Part::All(conditions.iter().map(|condition| reader.part(*condition)).collect());
        (all, reader.subjects)
    }

    /// What a condition says.
    fn part(&mut self, term: TermId) -> Part {
        let program = self.contraries.program;
        if self.left == 0 || !self.contraries.work.take(1) {
            return Part::Open;
        }
        self.left -= 1;
        match program.term(term) {
            Term::Truth(yes) => Part::known(*yes),
            Term::All(terms) => Part::All(terms.iter().map(|term| self.part(*term)).collect()),
            Term::Any(terms) => Part::Any(terms.iter().map(|term| self.part(*term)).collect()),
            Term::Not(a) => Part::Not(Box::new(self.part(*a))),
            Term::If(condition, a, b) => self.choice(*condition, *a, *b),
            Term::Compare(comparison, a, b) => self.compared(*comparison, *a, *b),
            Term::Among(value, tests) => Part::Any(tests.iter().map(|test| self.test(*value, test)).collect()),
            Term::Rule { rule, row, .. } => self.rule(term, program.rule(*rule), *row),
            Term::Some(_, body) => self.quantified(term, *body, false),
            Term::Every(_, body) => self.quantified(term, *body, true),
            Term::Number(_)
            | Term::Option(_)
            | Term::Moment(_)
            | Term::Variable(_)
            | Term::Input { .. }
            | Term::Outcome { .. }
            | Term::Parameter { .. }
            | Term::Reading(_)
            | Term::Doubt(_)
            | Term::AsOf
            | Term::Negate(_)
            | Term::Arithmetic(..)
            | Term::Contains { .. }
            | Term::Switch { .. }
            | Term::Table { .. }
            | Term::MayBe(_)
            | Term::Extreme { .. }
            | Term::Sum(..)
            | Term::Count(_)
            | Term::CountDistinct(..)
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
            | Term::Left { .. } => self.truth(term),
        }
    }

    /// What a rule of the policy or of the same row says; on another row its variables are others.
    fn rule(&mut self, term: TermId, entry: &Rule, row: Option<TermId>) -> Part {
        let here = row.is_none_or(|row| matches!(self.contraries.program.term(row), Term::Variable(Variable(0))));
        match (entry.when, entry.otherwise) {
            _ if !here || entry.by.is_some() || entry.draw.is_some() => self.truth(term),
            (None, _) => self.part(entry.value),
            (Some(when), Some(otherwise)) => self.choice(when, entry.value, otherwise),
            (Some(_), None) => self.truth(term),
        }
    }

    /// What is said of some rows, or of every row: known where it is the same on each.
    fn quantified(&mut self, term: TermId, body: TermId, every: bool) -> Part {
        match self.contraries.same(&[body], self.walker) {
            Some(holds) if holds == every => Part::known(every),
            Some(_) | None => self.truth(term),
        }
    }

    fn choice(&mut self, condition: TermId, yes: TermId, no: TermId) -> Part {
        Part::If(Box::new([condition, yes, no].map(|term| self.part(term))))
    }

    /// A truth that is not looked into.
    fn truth(&mut self, term: TermId) -> Part {
        self.lies(Comparison::Equal, term, Number::ONE)
    }

    fn test(&mut self, value: TermId, test: &Test) -> Part {
        match test {
            Test::Is(other) => self.compared(Comparison::Equal, value, *other),
            Test::Compare(comparison, other) => self.compared(*comparison, value, *other),
            Test::Range { low, low_included, high, high_included } => {
                let above = if *low_included { Comparison::AtLeast } else { Comparison::Greater };
                let below = if *high_included { Comparison::AtMost } else { Comparison::Less };
                Part::All(vec![self.compared(above, value, *low), self.compared(below, value, *high)])
            }
        }
    }

    /// Two truths are equal or not, or two other values lie so to each other.
    fn compared(&mut self, comparison: Comparison, a: TermId, b: TermId) -> Part {
        if *self.contraries.program.term_type(a) == Type::Truth {
            let opposite = Part::Not(Box::new(self.part(b)));
            let same = Part::If(Box::new([self.part(a), self.part(b), opposite]));
            return if comparison == Comparison::Equal { same } else { Part::Not(Box::new(same)) };
        }
        match (self.literal(a), self.literal(b)) {
            (_, Some(mark)) => self.lies(comparison, a, mark),
            (Some(mark), None) => self.lies(turned(comparison), b, mark),
            (None, None) => self.pair(comparison, a, b),
        }
    }

    /// A value lies so to a literal.
    fn lies(&mut self, comparison: Comparison, value: TermId, mark: Number) -> Part {
        let contraries = &*self.contraries;
        let known = |subject: &Subject| subject.other.is_none() && contraries.say_the_same(subject.value, value);
        let place = self.subjects.iter().position(known);
        let place = place.unwrap_or_else(|| self.add(value, None));
        if let Some(subject) = self.subjects.get_mut(place) {
            subject.uses += 1;
            if let Err(at) = subject.marks.binary_search(&mark) {
                subject.marks.insert(at, mark);
            }
        }
        Part::Lies(place, comparison, mark)
    }

    /// Two values that are no literals lie so to each other.
    fn pair(&mut self, comparison: Comparison, a: TermId, b: TermId) -> Part {
        let contraries = &*self.contraries;
        let known = |(place, subject): (usize, &Subject)| {
            let other = subject.other?;
            let are = |a, b| contraries.say_the_same(subject.value, a) && contraries.say_the_same(other, b);
            let turned_round = || are(b, a).then_some((place, turned(comparison)));
            are(a, b).then_some((place, comparison)).or_else(turned_round)
        };
        let found = self.subjects.iter().enumerate().find_map(known);
        let (place, comparison) = found.unwrap_or_else(|| (self.add(a, Some(b)), comparison));
        if let Some(subject) = self.subjects.get_mut(place) {
            subject.uses += 1;
        }
        Part::Lies(place, comparison, Number::ZERO)
    }

    fn add(&mut self, value: TermId, other: Option<TermId>) -> usize {
        let marks = other.iter().map(|_| Number::ZERO).collect();
        self.subjects.push(Subject { value, other, marks, uses: 0, places: Vec::new(), taken: None });
        self.subjects.len() - 1
    }

    /// The number of an option, or what comes of numbers alone.
    fn literal(&mut self, term: TermId) -> Option<Number> {
        let program = self.contraries.program;
        if let Term::Option(option) = program.term(term) {
            return Some(Number::from_integer(i64::from(*option)));
        }
        let plain =
            |term: TermId| matches!(program.term(term), Term::Number(_) | Term::Negate(_) | Term::Arithmetic(..));
        let numbers_alone = program.inside(term).into_iter().all(plain);
        numbers_alone.then(|| self.walker.quantity(term, &Frame::default()).as_exact()).flatten()
    }
}

/// The comparison with its sides turned round.
fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Greater => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Equal | Comparison::NotEqual => comparison,
    }
}
