//! Walking terms: what a term is made of, for the passes that look at all of them.

use super::{Cell, Collection, Program, Term, TermId, Test};

impl Term {
    /// The terms directly inside, in reading order.
    pub fn parts(&self) -> Vec<TermId> {
        match self {
            Term::Number(_)
            | Term::Truth(_)
            | Term::Option(_)
            | Term::Moment(_)
            | Term::Variable(_)
            | Term::Reading(_)
            | Term::Doubt(_)
            | Term::AsOf => Vec::new(),
            Term::Input { row, .. } | Term::Outcome { row, .. } => row.iter().copied().collect(),
            Term::Rule { row, by, .. } => row.iter().chain(by).copied().collect(),
            Term::Parameter { arguments: parts, .. } | Term::All(parts) | Term::Any(parts) => parts.clone(),
            Term::Negate(a)
            | Term::Not(a)
            | Term::MayBe(a)
            | Term::Floor(a)
            | Term::Ceiling(a)
            | Term::NextBelow(a, _)
            | Term::Part(_, a)
            | Term::NextWorkingDay(a)
            | Term::Previous { first: a, .. } => vec![*a],
            Term::Arithmetic(_, a, b)
            | Term::Compare(_, a, b)
            | Term::Contains { option: a, several: b }
            | Term::Shift(_, a, b)
            | Term::Between(a, b)
            | Term::AddWorkingDays(a, b)
            | Term::WorkingDays(a, b) => vec![*a, *b],
            Term::Among(value, tests) => std::iter::once(*value).chain(tests.iter().flat_map(Test::terms)).collect(),
            Term::If(a, b, c) => vec![*a, *b, *c],
            Term::Switch { on, arms } => std::iter::once(*on).chain(arms.iter().copied()).collect(),
            Term::Table { on, rows, .. } => {
                let inside = rows.iter().flat_map(|row| {
                    row.cells.iter().flat_map(Cell::terms).chain(std::iter::once(row.output)).collect::<Vec<_>>()
                });
                on.iter().copied().chain(inside).collect()
            }
            Term::Extreme { terms, over, .. } => {
                let rows = over.iter().flat_map(|(collection, body)| collection.filter.into_iter().chain([*body]));
                terms.iter().copied().chain(rows).collect()
            }
            Term::Sum(collection, body)
            | Term::CountDistinct(collection, body)
            | Term::Every(collection, body)
            | Term::Some(collection, body) => collection.filter.into_iter().chain([*body]).collect(),
            Term::Count(collection) => collection.filter.into_iter().collect(),
            Term::Left { group, .. } => group.iter().copied().collect(),
        }
    }

    /// The collections that a term runs over.
    pub fn collections(&self) -> Vec<&Collection> {
        match self {
            Term::Extreme { over, .. } => over.iter().map(|(collection, _)| collection).collect(),
            Term::Sum(collection, _)
            | Term::CountDistinct(collection, _)
            | Term::Every(collection, _)
            | Term::Some(collection, _)
            | Term::Count(collection) => vec![collection],
            Term::Number(_)
            | Term::Truth(_)
            | Term::Option(_)
            | Term::Moment(_)
            | Term::Variable(_)
            | Term::Input { .. }
            | Term::Rule { .. }
            | Term::Outcome { .. }
            | Term::Parameter { .. }
            | Term::Reading(_)
            | Term::Doubt(_)
            | Term::AsOf
            | Term::Negate(_)
            | Term::Arithmetic(..)
            | Term::Compare(..)
            | Term::Among(..)
            | Term::Contains { .. }
            | Term::All(_)
            | Term::Any(_)
            | Term::Not(_)
            | Term::If(..)
            | Term::Switch { .. }
            | Term::Table { .. }
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
            | Term::Left { .. } => Vec::new(),
        }
    }

    /// Is this certainly the same step as another, whatever the terms directly inside both are? Of tables and tests that is not found out.
    fn is_like(&self, other: &Term) -> bool {
        let own = match (self, other) {
            (Term::Number(a), Term::Number(b)) | (Term::NextBelow(_, a), Term::NextBelow(_, b)) => a == b,
            (Term::Truth(a), Term::Truth(b)) => a == b,
            (Term::Option(a), Term::Option(b)) => a == b,
            (Term::Moment(a), Term::Moment(b)) => a == b,
            (Term::Variable(a), Term::Variable(b)) => a == b,
            (Term::Input { input: a, .. }, Term::Input { input: b, .. }) => a == b,
            (Term::Rule { rule: a, .. }, Term::Rule { rule: b, .. })
            | (Term::Previous { rule: a, .. }, Term::Previous { rule: b, .. })
            | (Term::Left { rule: a, .. }, Term::Left { rule: b, .. }) => a == b,
            (Term::Outcome { outcome: a, part, .. }, Term::Outcome { outcome: b, part: other, .. }) => {
                a == b && part == other
            }
            (Term::Parameter { parameter: a, .. }, Term::Parameter { parameter: b, .. }) => a == b,
            (Term::Reading(a), Term::Reading(b)) => a == b,
            (Term::Doubt(a), Term::Doubt(b)) => a == b,
            (Term::Arithmetic(a, ..), Term::Arithmetic(b, ..)) => a == b,
            (Term::Compare(a, ..), Term::Compare(b, ..)) => a == b,
            (Term::Extreme { which: a, .. }, Term::Extreme { which: b, .. }) => a == b,
            (Term::Shift(a, ..), Term::Shift(b, ..)) => a == b,
            (Term::Part(a, _), Term::Part(b, _)) => a == b,
            (Term::AsOf, Term::AsOf)
            | (Term::Negate(_), Term::Negate(_))
            | (Term::Contains { .. }, Term::Contains { .. })
            | (Term::All(_), Term::All(_))
            | (Term::Any(_), Term::Any(_))
            | (Term::Not(_), Term::Not(_))
            | (Term::If(..), Term::If(..))
            | (Term::Switch { .. }, Term::Switch { .. })
            | (Term::MayBe(_), Term::MayBe(_))
            | (Term::Sum(..), Term::Sum(..))
            | (Term::Count(_), Term::Count(_))
            | (Term::CountDistinct(..), Term::CountDistinct(..))
            | (Term::Every(..), Term::Every(..))
            | (Term::Some(..), Term::Some(..))
            | (Term::Between(..), Term::Between(..))
            | (Term::NextWorkingDay(_), Term::NextWorkingDay(_))
            | (Term::AddWorkingDays(..), Term::AddWorkingDays(..))
            | (Term::WorkingDays(..), Term::WorkingDays(..))
            | (Term::Floor(_), Term::Floor(_))
            | (Term::Ceiling(_), Term::Ceiling(_)) => true,
            (_, _) => false,
        };
        let (rows, others) = (self.collections(), other.collections());
        let runs_alike = |(a, b): (&Collection, &Collection)| {
            a.source == b.source && a.variable == b.variable && a.filter.is_some() == b.filter.is_some()
        };
        own && rows.len() == others.len() && rows.into_iter().zip(others).all(runs_alike)
    }
}

impl Test {
    /// The terms of a test.
    pub fn terms(&self) -> Vec<TermId> {
        match self {
            Test::Is(a) | Test::Compare(_, a) => vec![*a],
            Test::Range { low, high, .. } => vec![*low, *high],
        }
    }
}

impl Cell {
    /// The terms of a cell.
    pub fn terms(&self) -> Vec<TermId> {
        match self {
            Cell::Any => Vec::new(),
            Cell::Tests { tests, .. } => tests.iter().flat_map(Test::terms).collect(),
        }
    }
}

impl Program {
    /// Does a rule rest on the row before, so that the last row waits for all others?
    pub fn has_chains(&self) -> bool {
        self.terms.iter().any(|term| matches!(term, Term::Previous { .. }))
    }

    /// Do two terms certainly say the same, wherever they stand? Not found out where `go_on` says no before a step.
    pub fn say_the_same(&self, a: TermId, b: TermId, go_on: &dyn Fn() -> bool) -> bool {
        if a == b {
            return true;
        }
        let (a, b) = (self.term(a), self.term(b));
        if !go_on() || !a.is_like(b) {
            return false;
        }
        let (inside, other) = (a.parts(), b.parts());
        inside.len() == other.len() && inside.into_iter().zip(other).all(|(a, b)| self.say_the_same(a, b, go_on))
    }

    /// Levels of a term: one for a term with nothing inside it.
    pub fn levels(&self, term: TermId) -> usize {
        1 + self.term(term).parts().into_iter().map(|part| self.levels(part)).max().unwrap_or(0)
    }

    /// A term and everything inside it, outside first. Rules, outcomes and inputs that it names are not entered.
    pub fn inside(&self, term: TermId) -> Vec<TermId> {
        let mut all = vec![term];
        let mut next = 0;
        while let Some(term) = all.get(next).copied() {
            all.extend(self.term(term).parts());
            next += 1;
        }
        all
    }
}
