//! What a question is about: a verdict, an amount, the value of a rule; and the goal that it should reach.

use crate::evaluate::{Quantity, Truth, Value, Walker, compare};
use crate::number::Number;
use crate::program::{Comparison, OutcomeId, OutcomePart, RuleId, Type};

/// Something that a policy decides or computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A part of an outcome, on a row.
    Outcome(OutcomeId, u32, OutcomePart),
    /// A rule, on a row, for an option.
    Rule(RuleId, u32, u8),
}

/// What should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A truth is yes, or no.
    Is(Subject, bool),
    /// A number compares in this way with another.
    Compares(Subject, Comparison, Number),
}

impl Subject {
    /// Its value.
    pub fn value(self, walker: &mut Walker<'_>) -> Value {
        match self {
            Subject::Outcome(outcome, row, part) => walker.outcome(outcome, row, part),
            Subject::Rule(rule, row, option) => walker.rule(rule, row, option),
        }
    }

    /// Its value, which is a number.
    pub fn quantity(self, walker: &mut Walker<'_>) -> Quantity {
        self.value(walker).into_quantity()
    }

    /// The type of its value; `None` for the amount of an outcome without one.
    pub fn ty(self, program: &crate::program::Program) -> Option<&Type> {
        match self {
            Subject::Outcome(_, _, OutcomePart::Eligible) => Some(&Type::Truth),
            Subject::Outcome(outcome, _, OutcomePart::Amount | OutcomePart::Payable) => {
                program.outcome(outcome).amount.map(|amount| program.term_type(amount))
            }
            Subject::Rule(rule, _, _) => Some(&program.rule(rule).ty),
        }
    }
}

impl Goal {
    /// What it is about.
    pub fn subject(self) -> Subject {
        match self {
            Goal::Is(subject, _) | Goal::Compares(subject, _, _) => subject,
        }
    }

    /// Is it reached?
    pub fn holds(self, walker: &mut Walker<'_>) -> Truth {
        match self {
            Goal::Is(subject, yes) => {
                let truth = subject.value(walker).into_truth();
                if yes { truth } else { truth.not() }
            }
            Goal::Compares(subject, comparison, with) => {
                compare(comparison, &subject.value(walker), &Value::number(with))
            }
        }
    }
}
