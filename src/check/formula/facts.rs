//! Facts: what a condition says about options and yes/no answers, for the formulas that stand under it.

use super::{Formulas, RuleState, name_of};
use crate::check::names::Meaning;
use crate::check::scope::{Fact, Scope};
use crate::program::{Options, Type, all_options};
use crate::source::document::RuleBodyDoc;
use crate::source::feel::syntax::CompareOp;
use crate::source::feel::{self, Expr, ExprKind, Test};

/// How many rules deep a condition is followed.
const DEPTH: u8 = 4;

impl Formulas<'_> {
    /// A scope in which a condition holds, or fails.
    pub(in crate::check) fn under(&self, scope: &Scope, condition: &Expr, holds: bool) -> Scope {
        let mut under = scope.clone();
        self.learn(&mut under, condition, holds, DEPTH);
        under
    }

    fn learn(&self, scope: &mut Scope, condition: &Expr, holds: bool, depth: u8) {
        if !scope.has_room_for_conditions() {
            return;
        }
        let printed = condition.to_string();
        scope.hold(if holds { printed.clone() } else { format!("not({printed})") });
        if let Some(fact) = self.fact(scope, condition, &printed, holds) {
            scope.know(fact);
        }
        match (&condition.kind, holds) {
            (ExprKind::And(parts), true) | (ExprKind::Or(parts), false) => {
                for part in parts {
                    self.learn(scope, part, holds, depth);
                }
            }
            (ExprKind::Call { function, args }, _) if function.text == "not" => {
                for part in args {
                    self.learn(scope, part, !holds, depth);
                }
            }
            (ExprKind::Call { function, args }, true) if function.text == "may_be" => {
                for part in args {
                    self.learn(scope, part, holds, depth);
                }
            }
            (ExprKind::Name(name), _) if depth > 0 => {
                if let Some(formula) = self.formula_of(scope, name) {
                    self.learn(scope, &formula, holds, depth - 1);
                }
            }
            (ExprKind::Path { of, name }, true) if name.text == "eligible" && depth > 0 => {
                if let Some(outcome) = name_of(of) {
                    for requirement in self.requirements_of(scope, outcome) {
                        self.learn(scope, &requirement, true, depth - 1);
                    }
                }
            }
            (_, _) => {}
        }
    }

    /// The plain formula of a rule of the same row or of the policy.
    fn formula_of(&self, scope: &Scope, name: &str) -> Option<Expr> {
        let (list, Meaning::Rule(rule)) = self.meaning(scope, name)? else { return None };
        let (_, doc) = self.names.rules.get(rule.index())?;
        let plain = list == scope.list && doc.by.is_none() && doc.when.is_none() && doc.draw.is_none();
        match (&doc.body, plain) {
            (RuleBodyDoc::Formula(word), true) => feel::parse(&word.value).ok(),
            (_, _) => None,
        }
    }

    /// The requirements of an outcome of the same row or of the policy.
    fn requirements_of(&self, scope: &Scope, name: &str) -> Vec<Expr> {
        let Some((list, Meaning::Outcome(outcome))) = self.meaning(scope, name) else { return Vec::new() };
        let Some((_, doc)) = self.names.outcomes.get(outcome.index()) else { return Vec::new() };
        if list != scope.list {
            return Vec::new();
        }
        doc.requires.iter().filter_map(|requirement| feel::parse(&requirement.when.value).ok()).collect()
    }

    fn fact(&self, scope: &Scope, condition: &Expr, printed: &str, holds: bool) -> Option<Fact> {
        let flipped = |of: String, allowed: Options, all: Options| Fact {
            of,
            allowed: if holds { allowed } else { all & !allowed },
        };
        if let ExprKind::Name(_) | ExprKind::Path { .. } = condition.kind {
            return Some(flipped(printed.to_owned(), 0b10, 0b11));
        }
        if let ExprKind::Compare { op, left, right } = &condition.kind {
            let (of, (allowed, all)) = match (self.options(scope, left, right), self.options(scope, right, left)) {
                (Some(options), _) => (left, options),
                (None, Some(options)) => (right, options),
                (None, None) => return None,
            };
            return match op {
                CompareOp::Equal => Some(flipped(of.to_string(), allowed, all)),
                CompareOp::NotEqual => Some(flipped(of.to_string(), all & !allowed, all)),
                CompareOp::Order(_) => None,
            };
        }
        let ExprKind::In { value, tests } = &condition.kind else { return None };
        let (mut allowed, mut all) = (0, 0);
        for test in tests {
            let Test::Is(option) = test else { return None };
            let (one, every) = self.options(scope, value, option)?;
            allowed |= one;
            all = every;
        }
        Some(flipped(value.to_string(), allowed, all))
    }

    /// If one side is an expression of a choice type and the other a literal option: that option and all options.
    fn options(&self, scope: &Scope, value: &Expr, option: &Expr) -> Option<(Options, Options)> {
        let ExprKind::Choice(name) = &option.kind else { return None };
        let Type::Choice(choice) = self.type_of(scope, value)? else { return None };
        let choice = self.choices.get(choice.index())?;
        let index = choice.options.iter().position(|option| option.name == *name)?;
        Some((1 << index, all_options(choice.options.len())))
    }

    /// The type of a simple expression (a name or a path of inputs and variables), without reading it as a formula.
    pub(super) fn type_of(&self, scope: &Scope, value: &Expr) -> Option<Type> {
        if let Some(name) = name_of(value) {
            return match scope.variable(name) {
                Some((_, ty)) => Some(ty),
                None => self.type_meant(self.meaning(scope, name)?.1),
            };
        }
        let ExprKind::Path { of, name } = &value.kind else { return None };
        if name_of(of) == Some("reading") {
            let reading = self.names.reading(&name.text)?;
            return Some(Type::Choice(self.reading_choice(reading)));
        }
        let Type::Row(list) = self.type_of(scope, of)? else { return None };
        let Meaning::Input(input) = self.names.in_list(list, &name.text)? else { return None };
        self.input_types.get(input.index())?.clone()
    }

    /// The type of an input, or of a rule that has been read.
    fn type_meant(&self, meaning: Meaning) -> Option<Type> {
        match meaning {
            Meaning::Input(input) => self.input_types.get(input.index())?.clone(),
            Meaning::Rule(rule) => match self.rule_states.get(rule.index())? {
                RuleState::Done(ty) => ty.clone(),
                RuleState::Untouched | RuleState::Reading => None,
            },
            Meaning::Parameter(_) | Meaning::Outcome(_) | Meaning::List(_) => None,
        }
    }
}
