//! Scopes: what a formula sees — its row, its option, the rows and options bound inside it — and what is known to hold there.

use crate::program::{ChoiceId, ListId, Options, TermId, Type, Variable};

/// Conditions that are kept in mind for one formula, at most.
const MOST_CONDITIONS: usize = 256;

/// What a formula sees.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// The list whose row the formula is of.
    pub(super) list: Option<ListId>,
    bound: Vec<Bound>,
    next: u16,
    facts: Vec<Fact>,
    conditions: Vec<String>,
}

#[derive(Clone, Debug)]
struct Bound {
    name: String,
    variable: Variable,
    ty: Type,
}

/// What is known of an expression: it is one of these options (of a truth: bit 0 is no, bit 1 is yes).
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// The expression, printed.
    pub(super) of: String,
    /// The options that it may be.
    pub(super) allowed: Options,
}

impl Scope {
    /// The scope of the policy, or of a row of a list.
    pub(super) fn of(list: Option<ListId>) -> Scope {
        let mut scope = Scope { list, bound: Vec::new(), next: 0, facts: Vec::new(), conditions: Vec::new() };
        if let Some(list) = list {
            scope.bind("this", Type::Row(list));
        }
        scope
    }

    /// The scope of one option of a rule with `by`.
    #[must_use]
    pub(super) fn by(mut self, name: &str, choice: ChoiceId) -> Scope {
        self.bind(name, Type::Choice(choice));
        self
    }

    /// Binds a name to a new variable.
    pub(super) fn bind(&mut self, name: &str, ty: Type) -> Variable {
        let variable = Variable(self.next);
        self.next += 1;
        self.bound.push(Bound { name: name.to_owned(), variable, ty });
        variable
    }

    /// Gives a bound variable one more name.
    pub(super) fn alias(&mut self, name: &str, variable: Variable, ty: Type) {
        self.bound.push(Bound { name: name.to_owned(), variable, ty });
    }

    /// All that is known of expressions.
    pub(super) fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Is there room for one more variable?
    pub(super) fn has_room(&self) -> bool {
        usize::from(self.next) < crate::evaluate::DEEPEST
    }

    /// What a name is bound to, the innermost first.
    pub(super) fn variable(&self, name: &str) -> Option<(Variable, Type)> {
        let bound = self.bound.iter().rev().find(|bound| bound.name == name)?;
        Some((bound.variable, bound.ty.clone()))
    }

    /// Is there room for one more condition? What is not known makes the check stricter.
    pub(super) fn has_room_for_conditions(&self) -> bool {
        self.conditions.len() < MOST_CONDITIONS
    }

    /// Adds what is known of an expression.
    pub(super) fn know(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    /// Adds a condition that holds, printed.
    pub(super) fn hold(&mut self, condition: String) {
        self.conditions.push(condition);
    }

    /// Does this condition hold here word by word?
    pub(super) fn holds(&self, condition: &str) -> bool {
        self.conditions.iter().any(|known| known == condition)
    }

    /// The options that an expression may be here, as far as conditions say.
    pub(super) fn allowed(&self, of: &str) -> Options {
        self.facts.iter().filter(|fact| fact.of == of).fold(Options::MAX, |allowed, fact| allowed & fact.allowed)
    }
}

/// A table of figures read in a formula, kept until the gaps of the table can be held against what is known there.
#[derive(Clone, Debug)]
pub(super) struct FigureRead {
    /// Which table.
    pub(super) parameter: crate::program::ParameterId,
    /// The arguments.
    pub(super) arguments: Vec<TermId>,
    /// For each argument the options that it may be there.
    pub(super) allowed: Vec<Options>,
    /// Where the formula stands.
    pub(super) path: String,
    /// Where in the formula.
    pub(super) span: std::ops::Range<usize>,
}
