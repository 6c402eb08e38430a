//! Values: what is known of the result of a term. A point is exact; a range says what is still possible, and why.

use super::cause::{Cause, Causes};
use super::truth::{Level, Truth};
use crate::number::{Interval, Number, NumberError};
use crate::program::Options;
use std::rc::Rc;

/// What is known of the result of a term. The type checker guarantees that the variants fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A truth.
    Truth(Truth),
    /// A number.
    Number(Quantity),
    /// A date in days, a date-time in minutes, or an ordinal.
    Moment(Moment),
    /// One option out of a set.
    Option(Choice),
    /// Several options.
    Options(Several),
    /// A label; `None` where the answer is missing.
    Label(Option<Rc<str>>, Causes),
    /// A row; `None` where the answer is missing and any row of the list is possible.
    Row(Option<u32>, Causes),
}

/// What is known of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    range: Interval,
    causes: Causes,
}

/// What is known of a moment: between two ends, `None` is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Earliest.
    pub lo: Option<i64>,
    /// Latest.
    pub hi: Option<i64>,
    causes: Causes,
}

/// What is known of one option: it is in the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The options still possible; never empty.
    pub options: Options,
    causes: Causes,
}

/// What is known of several options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Several {
    /// Certainly among them.
    pub sure: Options,
    /// Perhaps among them.
    pub possible: Options,
    /// Why the two differ.
    pub causes: Causes,
}

impl Quantity {
    /// An exact number.
    pub fn exact(number: Number) -> Quantity {
        Quantity { range: Interval::point(number), causes: Causes::NONE }
    }

    /// A range with its causes, which are dropped for a point.
    pub fn within(range: Interval, causes: Causes) -> Quantity {
        let causes = if range.is_point() { Causes::NONE } else { causes };
        Quantity { range, causes }
    }

    /// The result of arithmetic that may need more digits than there are: then anything is possible, and the cause says so.
    pub fn computed(range: Result<Interval, NumberError>, causes: Causes) -> Quantity {
        match range {
            Ok(range) => Quantity::within(range, causes),
            Err(_) => Quantity { range: Interval::everything(), causes: causes.with(&Causes::one(Cause::TooLarge)) },
        }
    }

    /// The range.
    pub fn range(&self) -> &Interval {
        &self.range
    }

    /// The number, where it is exact.
    pub fn as_exact(&self) -> Option<Number> {
        self.range.as_point()
    }

    /// Why it is not exact.
    pub fn causes(&self) -> &Causes {
        &self.causes
    }
}

impl Moment {
    /// An exact moment.
    pub fn exact(at: i64) -> Moment {
        Moment { lo: Some(at), hi: Some(at), causes: Causes::NONE }
    }

    /// A range with its causes, which are dropped for a point.
    pub fn within(lo: Option<i64>, hi: Option<i64>, causes: Causes) -> Moment {
        let point = lo.is_some() && lo == hi;
        Moment { lo, hi, causes: if point { Causes::NONE } else { causes } }
    }

    /// The moment, where it is exact.
    pub fn as_exact(&self) -> Option<i64> {
        if self.lo == self.hi { self.lo } else { None }
    }

    /// Why it is not exact.
    pub fn causes(&self) -> &Causes {
        &self.causes
    }

    /// The same range as numbers, for comparing.
    pub fn range(&self) -> Interval {
        let end = |end: Option<i64>| end.map(Number::from_integer);
        Interval::new(end(self.lo), end(self.hi)).unwrap_or_else(Interval::everything)
    }
}

impl Choice {
    /// A set of options with its causes, which are dropped for a single one.
    pub fn among(options: Options, causes: Causes) -> Choice {
        Choice { options, causes: if options.is_power_of_two() { Causes::NONE } else { causes } }
    }

    /// Exactly one option.
    pub fn exact(option: u8) -> Choice {
        Choice { options: 1 << option, causes: Causes::NONE }
    }

    /// The option, where there is only one.
    pub fn as_exact(&self) -> Option<u8> {
        self.options.is_power_of_two().then(|| u8::try_from(self.options.trailing_zeros()).unwrap_or(u8::MAX))
    }

    /// Why it is not decided.
    pub fn causes(&self) -> &Causes {
        &self.causes
    }
}

impl Value {
    /// An exact number.
    pub fn number(number: Number) -> Value {
        Value::Number(Quantity::exact(number))
    }

    /// Yes or no.
    pub fn truth(yes: bool) -> Value {
        Value::Truth(Truth::known(yes))
    }

    /// Why it is not known exactly.
    pub fn causes(&self) -> &Causes {
        match self {
            Value::Truth(truth) => truth.causes(),
            Value::Number(quantity) => &quantity.causes,
            Value::Moment(moment) => &moment.causes,
            Value::Option(choice) => &choice.causes,
            Value::Options(several) => &several.causes,
            Value::Label(_, causes) | Value::Row(_, causes) => causes,
        }
    }

    /// A value that the checker knows to be a truth.
    #[must_use]
    pub fn into_truth(self) -> Truth {
        let Value::Truth(truth) = self else { return Truth::between(Level::No, Level::Yes, self.causes().clone()) };
        truth
    }

    /// A value that the checker knows to be a number.
    #[must_use]
    pub fn into_quantity(self) -> Quantity {
        let Value::Number(quantity) = self else {
            return Quantity::within(Interval::everything(), self.causes().clone());
        };
        quantity
    }

    /// A value that the checker knows to be a moment.
    #[must_use]
    pub fn into_moment(self) -> Moment {
        let Value::Moment(moment) = self else { return Moment::within(None, None, self.causes().clone()) };
        moment
    }

    /// Is nothing about it open? (`verify` is an answer, but an open one.)
    pub fn is_exact(&self) -> bool {
        match self {
            Value::Truth(truth) => truth.is_yes() || truth.is_no(),
            Value::Number(quantity) => quantity.range.is_point(),
            Value::Moment(moment) => moment.as_exact().is_some(),
            Value::Option(choice) => choice.as_exact().is_some(),
            Value::Options(several) => several.sure == several.possible,
            Value::Label(label, _) => label.is_some(),
            Value::Row(row, _) => row.is_some(),
        }
    }

    /// The smallest value that holds both; `why` is what decides between them.
    #[must_use]
    pub fn hull(&self, other: &Value, why: &Causes) -> Value {
        let causes = || self.causes().with(other.causes()).with(why);
        match (self, other) {
            (Value::Truth(a), Value::Truth(b)) => {
                Value::Truth(Truth::between(a.lo().min(b.lo()), a.hi().max(b.hi()), causes()))
            }
            (Value::Number(a), Value::Number(b)) => Value::Number(Quantity::within(a.range.hull(&b.range), causes())),
            (Value::Moment(a), Value::Moment(b)) => {
                let lo = a.lo.zip(b.lo).map(|(x, y)| x.min(y));
                let hi = a.hi.zip(b.hi).map(|(x, y)| x.max(y));
                Value::Moment(Moment::within(lo, hi, causes()))
            }
            (Value::Option(a), Value::Option(b)) => Value::Option(Choice::among(a.options | b.options, causes())),
            (Value::Options(a), Value::Options(b)) => {
                let (sure, possible) = (a.sure & b.sure, a.possible | b.possible);
                let causes = if sure == possible { Causes::NONE } else { causes() };
                Value::Options(Several { sure, possible, causes })
            }
            (Value::Label(Some(a), _), Value::Label(Some(b), _)) if a == b => self.clone(),
            (Value::Label(..), _) => Value::Label(None, causes()),
            (Value::Row(Some(a), _), Value::Row(Some(b), _)) if a == b => self.clone(),
            (Value::Row(..), _) => Value::Row(None, causes()),
            (Value::Truth(_) | Value::Number(_) | Value::Moment(_) | Value::Option(_) | Value::Options(_), _) => {
                self.clone()
            }
        }
    }
}
