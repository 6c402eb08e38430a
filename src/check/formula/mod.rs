//! Formulas: from syntax to terms, with names resolved and types and units checked on the way.

mod aggregate;
mod call;
mod collection;
mod expr;
mod facts;
mod guard;
mod operator;

use super::Findings;
use super::names::{Meaning, Names};
use super::scope::{FigureRead, Scope};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{
    Choice, ChoiceId, DoubtId, InputId, ListId, OutcomeId, Parameter, ParameterId, ReadingId, Rule, RuleId, Term,
    TermId, Type, Unit,
};
use crate::source::document::{PolicyDoc, Word};
use crate::source::feel::{self, Expr, ExprKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(in crate::check) use operator::comparison;

/// A term with its type; a literal that still fits several types is `Loose`.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) term: TermId,
    pub(super) ty: Loose,
}

/// The type of a term while it is being built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Loose {
    /// It is known.
    Is(Type),
    /// The literal `0`, or a figure where figures are allowed: a number of any unit.
    AnyNumber,
    /// The literal `1`: a ratio, or one of any counted thing.
    One,
}

impl Typed {
    /// The type, unless it is a literal that still fits several.
    pub(super) fn known(&self) -> Option<&Type> {
        match &self.ty {
            Loose::Is(ty) => Some(ty),
            Loose::AnyNumber | Loose::One => None,
        }
    }
}

/// How far a rule has been read.
#[derive(Clone, Debug)]
pub(super) enum RuleState {
    /// Not yet.
    Untouched,
    /// Its formula is being read: meeting it again is a cycle.
    Reading,
    /// Read, with its type unless there was a mistake.
    Done(Option<Type>),
}

/// Everything that reading formulas needs and builds.
pub(super) struct Formulas<'d> {
    pub(super) doc: &'d PolicyDoc,
    pub(super) names: &'d Names<'d>,
    pub(super) choices: &'d [Choice],
    pub(super) parameters: &'d [Parameter],
    pub(super) list_units: Vec<Unit>,
    /// The type of each input, as far as it could be read.
    pub(super) input_types: Vec<Option<Type>>,
    pub(super) terms: Vec<Term>,
    pub(super) types: Vec<Type>,
    pub(super) rule_states: Vec<RuleState>,
    pub(super) rules: Vec<Option<Rule>>,
    /// Rules whose formulas are being read, outermost first.
    pub(super) stack: Vec<RuleId>,
    /// The amounts of outcomes that have been read, each with its type unless there was a mistake.
    pub(super) amounts: BTreeMap<OutcomeId, Option<Typed>>,
    pub(super) reads: Vec<FigureRead>,
    pub(super) findings: Findings,
    /// Figures and dates may stand in formulas: there is no policy to hold them.
    pub(super) figures_allowed: bool,
    /// Names that some formula read.
    pub(super) used: Used,
    /// Outcomes whose amounts are being read.
    pub(super) reading_amounts: Vec<OutcomeId>,
    /// Decision tables, with where they stand.
    pub(super) tables: Vec<(TermId, String)>,
    /// The formula being read.
    pub(super) path: String,
    /// Expressions that are being read inside each other, through all the rules that need one another.
    pub(super) levels: usize,
}

/// What formulas have read.
#[derive(Debug, Default)]
pub(super) struct Used {
    pub(super) inputs: BTreeSet<InputId>,
    pub(super) rules: BTreeSet<RuleId>,
    pub(super) parameters: BTreeSet<ParameterId>,
    pub(super) readings: BTreeSet<ReadingId>,
    pub(super) doubts: BTreeSet<DoubtId>,
    pub(super) lists: BTreeSet<ListId>,
    pub(super) outcomes: BTreeSet<OutcomeId>,
}

impl<'d> Formulas<'d> {
    pub(super) fn new(
        doc: &'d PolicyDoc,
        names: &'d Names<'d>,
        choices: &'d [Choice],
        parameters: &'d [Parameter],
        findings: Findings,
    ) -> Formulas<'d> {
        Formulas {
            doc,
            names,
            choices,
            parameters,
            list_units: Vec::new(),
            input_types: Vec::new(),
            terms: Vec::new(),
            types: Vec::new(),
            rule_states: vec![RuleState::Untouched; names.rules.len()],
            rules: (0..names.rules.len()).map(|_| None).collect(),
            stack: Vec::new(),
            amounts: BTreeMap::new(),
            reads: Vec::new(),
            findings,
            figures_allowed: false,
            used: Used::default(),
            reading_amounts: Vec::new(),
            tables: Vec::new(),
            path: String::new(),
            levels: 0,
        }
    }

    /// Reads a formula that must be of a type.
    pub(super) fn formula(&mut self, word: &Word, scope: &Scope, expected: Option<&Type>) -> Option<Typed> {
        let expr = match feel::parse(&word.value) {
            Ok(expr) => expr,
            Err(error) => {
                let mut diagnostic = Diagnostic::error(error.code, &word.path, error.message).at(error.span);
                diagnostic.help = error.help;
                self.findings.push(diagnostic);
                return None;
            }
        };
        let outer = std::mem::replace(&mut self.path, word.path.to_string());
        let typed = self.expr(&expr, scope, expected).and_then(|typed| self.fit(typed, expected, &expr.span));
        self.path = outer;
        typed
    }

    /// Reads a formula that must be a truth.
    pub(super) fn condition(&mut self, word: &Word, scope: &Scope) -> Option<TermId> {
        self.formula(word, scope, Some(&Type::Truth)).map(|typed| typed.term)
    }

    /// Reads an optional condition; `None` where there is none, or one with a mistake.
    pub(super) fn optional_condition(&mut self, word: Option<&Word>, scope: &Scope) -> Option<TermId> {
        word.and_then(|word| self.condition(word, scope))
    }

    /// Adds a term.
    pub(super) fn push(&mut self, term: Term, ty: Type) -> TermId {
        let id = TermId(super::names::id(self.terms.len()));
        self.terms.push(term);
        self.types.push(ty);
        id
    }

    pub(super) fn typed(&mut self, term: Term, ty: Type) -> Typed {
        Typed { term: self.push(term, ty.clone()), ty: Loose::Is(ty) }
    }

    /// The type of a term, a loose literal counting as a ratio.
    pub(super) fn settled(typed: &Typed) -> Type {
        typed.known().cloned().unwrap_or(Type::Number(Unit::ratio()))
    }

    /// Makes a term fit the type expected, or reports that it does not.
    pub(super) fn fit(&mut self, typed: Typed, expected: Option<&Type>, span: &Range<usize>) -> Option<Typed> {
        let Some(expected) = expected else { return Some(typed) };
        match (&typed.ty, expected) {
            (Loose::Is(ty), expected) if ty == expected => Some(typed),
            (Loose::AnyNumber, Type::Number(_)) => Some(self.settle(typed.term, expected)),
            (Loose::One, Type::Number(unit)) if unit.is_counted() => Some(self.settle(typed.term, expected)),
            (Loose::Is(Type::Number(unit)), Type::Number(wanted)) => {
                let message = format!("this is in {unit}, but {wanted} is needed here");
                self.report(Code::WrongUnit, span, message, None);
                None
            }
            (Loose::One, Type::Number(wanted)) => {
                let message = format!("`1` is not an amount in {wanted}");
                let help = "an amount is a figure: make it a parameter with its article".to_owned();
                self.report(Code::FigureInFormula, span, message, Some(help));
                None
            }
            (_, _) => {
                let found = self.say(&Self::settled(&typed));
                let message = format!("this is {found}, but {} is needed here", self.say(expected));
                self.report(Code::WrongType, span, message, None);
                None
            }
        }
    }

    fn settle(&mut self, term: TermId, ty: &Type) -> Typed {
        if let Some(slot) = self.types.get_mut(term.0 as usize) {
            *slot = ty.clone();
        }
        Typed { term, ty: Loose::Is(ty.clone()) }
    }

    /// Reports a mistake in the formula being read.
    pub(super) fn report(&mut self, code: Code, span: &Range<usize>, message: String, help: Option<String>) {
        let mut diagnostic = Diagnostic::error(code, &self.path, message).at(span.clone());
        diagnostic.help = help;
        self.findings.push(diagnostic);
    }

    /// A type in words.
    pub(super) fn say(&self, ty: &Type) -> String {
        let choice = |id: ChoiceId| self.choices.get(id.index()).map_or("?", |choice| &choice.name);
        match ty {
            Type::Truth => "yes or no".to_owned(),
            Type::Number(unit) if unit.is_ratio() => "a ratio".to_owned(),
            Type::Number(unit) => format!("an amount in {unit}"),
            Type::Date => "a date".to_owned(),
            Type::DateTime => "a date with a time".to_owned(),
            Type::Ordinal(_) => "a calendar number".to_owned(),
            Type::Choice(id) => format!("an option of `{}`", choice(*id)),
            Type::Choices(id) => format!("several options of `{}`", choice(*id)),
            Type::Label => "a label".to_owned(),
            Type::Row(list) => {
                format!("a row of `{}`", self.doc.lists.get(list.index()).map_or("?", |list| &list.name.value))
            }
        }
    }

    /// What a bare name means in a scope.
    pub(super) fn meaning(&self, scope: &Scope, name: &str) -> Option<(Option<ListId>, Meaning)> {
        self.names.value(scope.list, name)
    }
}

/// The name that an expression is, if it is no more than that.
fn name_of(expr: &Expr) -> Option<&str> {
    if let ExprKind::Name(name) = &expr.kind { Some(name) } else { None }
}
