//! The values that an answer can take, as points of a line counted from 0: fen, days, minutes, years, options, rows.

use crate::evaluate::{Causes, Choice, Moment, Quantity, RowCount, Situation, Truth, Value};
use crate::number::{Interval, Number};
use crate::program::{InputId, Kind, Options, Program};

/// All values of one answer, in order.
#[derive(Clone, Debug)]
pub struct Grid {
    values: Values,
    last: i64,
}

#[derive(Clone, Debug)]
enum Values {
    /// `least`, `least + step`, …
    Numbers { least: Number, step: Number },
    /// Days, minutes or years from this one on.
    Moments { least: i64 },
    /// Options of a choice, in the order of the policy.
    Options,
    /// No, then yes.
    Truths,
    /// Rows of a list.
    Rows,
}

impl Grid {
    /// The values that an input takes; `None` for labels, for several options at once, and for rows of a list that is not given.
    pub fn of(program: &Program, situation: &Situation, input: InputId) -> Option<Grid> {
        let (values, last) = match &program.input(input).kind {
            Kind::Number(limits) => {
                let steps = limits.most.subtract(limits.least).and_then(|width| width.divide(limits.step)).ok()?;
                let numbers = Values::Numbers { least: limits.least, step: limits.step };
                (numbers, steps.floor().ok().and_then(Number::to_i64).unwrap_or(i64::MAX - 1))
            }
            Kind::Date { least, most } | Kind::DateTime { least, most } | Kind::Year { least, most } => {
                (Values::Moments { least: *least }, most.checked_sub(*least)?)
            }
            Kind::Choice(choice) => {
                let options = &program.choice(*choice).options;
                (Values::Options, i64::try_from(options.len()).ok()? - 1)
            }
            Kind::Truth => (Values::Truths, 1),
            Kind::Row(list) => match situation.rows_of(*list) {
                RowCount::Known(rows) if rows > 0 => (Values::Rows, i64::from(rows) - 1),
                RowCount::Known(_) | RowCount::Open { .. } => return None,
            },
            Kind::Choices(_) | Kind::Label => return None,
        };
        Some(Grid { values, last })
    }

    /// The last point; the first is 0.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// Does the order of the points mean more and later?
    pub fn is_ordered(&self) -> bool {
        matches!(self.values, Values::Numbers { .. } | Values::Moments { .. })
    }

    /// The value at a point.
    pub fn at(&self, point: i64) -> Value {
        self.between(point, point, &Causes::NONE)
    }

    /// All values from one point to another as one value, open because of `why`.
    pub fn between(&self, first: i64, last: i64, why: &Causes) -> Value {
        let why = || if first == last { Causes::NONE } else { why.clone() };
        match &self.values {
            Values::Numbers { least, step } => {
                let ends = self.number(*least, *step, first).zip(self.number(*least, *step, last));
                let range = ends.and_then(|(lo, hi)| Interval::new(lo, hi)).unwrap_or_else(Interval::everything);
                Value::Number(Quantity::within(range, why()))
            }
            Values::Moments { least } => {
                let at = |point: i64| least.checked_add(point);
                Value::Moment(Moment::within(at(first), at(last), why()))
            }
            Values::Options => Value::Option(Choice::among(bits(first, last), why())),
            Values::Truths if first == last => Value::truth(first == 1),
            Values::Truths => Value::Truth(Truth::open(why())),
            Values::Rows => Value::Row(u32::try_from(first).ok().filter(|_| first == last), why()),
        }
    }

    /// The point of a value, or the last one below it; `None` for what is not exact, not of this kind, or below all.
    pub fn point_of(&self, value: &Value) -> Option<i64> {
        let point = match (&self.values, value) {
            (Values::Numbers { least, step }, Value::Number(quantity)) => {
                let steps = quantity.as_exact()?.subtract(*least).and_then(|above| above.divide(*step)).ok()?;
                steps.floor().ok()?.to_i64()?
            }
            (Values::Moments { least }, Value::Moment(moment)) => moment.as_exact()?.checked_sub(*least)?,
            (Values::Options, Value::Option(choice)) => i64::from(choice.as_exact()?),
            (Values::Truths, Value::Truth(truth)) if truth.is_yes() || truth.is_no() => i64::from(truth.is_yes()),
            (Values::Rows, Value::Row(row, _)) => i64::from((*row)?),
            (_, _) => return None,
        };
        (point >= 0).then(|| point.min(self.last))
    }

    fn number(&self, least: Number, step: Number, point: i64) -> Option<Number> {
        Number::from_integer(point.clamp(0, self.last)).multiply(step).and_then(|above| least.add(above)).ok()
    }
}

/// The options from one to another, one bit each.
fn bits(first: i64, last: i64) -> Options {
    (first..=last).filter_map(|option| u32::try_from(option).ok()).fold(0, |bits, option| bits | 1 << option)
}
