//! Terms: one arm for each step of a formula.

use super::cause::{Cause, Causes};
use super::situation::anything;
use super::truth::{Level, Truth};
use super::value::{Choice, Moment, Quantity, Value};
use super::walker::{Frame, Walker};
use crate::number::{Interval, Number};
use crate::program::{Arithmetic, Comparison, DoubtId, Extreme, ListId, ReadingId, Source, Term, TermId, Test, Type};

impl Walker<'_> {
    /// The value of a term, with its variables bound as in the frame.
    pub fn term(&mut self, id: TermId, frame: &Frame) -> Value {
        let program = self.program;
        if !self.situation.work.take(1) {
            return anything(program, program.term_type(id), Causes::one(Cause::TooLarge));
        }
        let value = self.worked_out(id, frame);
        self.gathered(value.causes(), 1);
        value
    }

    fn worked_out(&mut self, id: TermId, frame: &Frame) -> Value {
        let program = self.program;
        match program.term(id) {
            Term::Number(number) => Value::number(*number),
            Term::Truth(yes) => Value::truth(*yes),
            Term::Option(option) => Value::Option(Choice::exact(*option)),
            Term::Moment(at) => Value::Moment(Moment::exact(*at)),
            Term::Variable(variable) => bound(program.term_type(id), frame.get(*variable)),
            Term::Input { input, row } => {
                self.on_row(program.input(*input).list, *row, frame, |walker, row| walker.input(*input, row))
            }
            Term::Rule { rule, row, by } => self.rule_term(*rule, *row, *by, frame),
            Term::Outcome { outcome, row, part } => {
                let list = program.outcome(*outcome).list;
                self.on_row(list, *row, frame, |walker, row| walker.outcome(*outcome, row, *part))
            }
            Term::Parameter { parameter, arguments } => self.figure(*parameter, arguments, frame),
            Term::Reading(reading) => self.reading(*reading),
            Term::Doubt(doubt) => Value::Truth(self.doubt(*doubt)),
            Term::AsOf => Value::Moment(self.situation.as_of.clone()),
            Term::Negate(a) => self.monotone(*a, frame, |range| Ok(range.negate())),
            Term::Arithmetic(operator, a, b) => self.arithmetic(*operator, *a, *b, frame),
            Term::Compare(comparison, a, b) => Value::Truth(self.compare(*comparison, *a, *b, frame)),
            Term::Among(value, tests) => {
                let value = self.term(*value, frame);
                Value::Truth(self.any_test(&value, tests, frame))
            }
            Term::Contains { option, several } => Value::Truth(self.contains(*option, *several, frame)),
            Term::All(terms) => Value::Truth(self.all(terms, frame)),
            Term::Any(terms) => Value::Truth(self.any(terms, frame)),
            Term::Not(a) => Value::Truth(self.truth(*a, frame).not()),
            Term::If(condition, a, b) => self.choose(*condition, *a, *b, frame),
            Term::Switch { on, arms } => self.switch(*on, arms, frame),
            Term::Table { on, rows, first } => self.decision(program.term_type(id), on, rows, *first, frame),
            Term::MayBe(a) => Value::Truth(self.truth(*a, frame).may_be()),
            Term::Extreme { which, terms, over } => self.extreme(*which, terms, over, frame),
            Term::Sum(collection, body) => self.sum(collection, *body, frame),
            Term::Count(collection) => self.count(collection, frame),
            Term::CountDistinct(collection, body) => self.count_distinct(collection, *body, frame),
            Term::Every(collection, body) => Value::Truth(self.every(collection, *body, frame)),
            Term::Some(collection, body) => Value::Truth(self.some(collection, *body, frame)),
            Term::Shift(step, date, by) => self.shift(*step, *date, *by, frame),
            Term::Between(a, b) => self.between(*a, *b, frame),
            Term::Part(part, date) => self.part(*part, *date, frame),
            Term::NextWorkingDay(date) => self.next_working_day(*date, frame),
            Term::AddWorkingDays(date, days) => self.add_working_days(*date, *days, frame),
            Term::WorkingDays(from, to) => self.working_days(*from, *to, frame),
            Term::Floor(a) => self.monotone(*a, frame, Interval::floor),
            Term::Ceiling(a) => self.monotone(*a, frame, Interval::ceiling),
            Term::NextBelow(a, step) => self.monotone(*a, frame, |range| range.next_below(*step)),
            Term::Previous { rule, first } => self.previous(*rule, *first, frame),
            Term::Left { rule, group } => self.left(*rule, *group, frame),
        }
    }

    /// The way in which an ambiguous passage is read.
    fn reading(&self, reading: ReadingId) -> Value {
        let chosen = self.situation.readings.get(reading.index()).copied();
        Value::Option(Choice::exact(chosen.unwrap_or(self.program.reading(reading).recommended)))
    }

    /// A question that only the office can answer, unless it has.
    pub(super) fn doubt(&self, doubt: DoubtId) -> Truth {
        match self.situation.doubts.get(doubt.index()).copied().flatten() {
            Some(settled) => Truth::known(settled),
            None => Truth::verify(Causes::one(Cause::Doubt(doubt))),
        }
    }

    /// An answer; what the document supplies, and what counts where it is not asked, go before what is missing.
    pub fn input(&mut self, input: crate::program::InputId, row: u32) -> Value {
        let entry = self.program.input(input);
        let frame = Frame::of(entry.list, row, None);
        if let Some(given) = entry.given.as_ref().and_then(|given| given.get(row as usize)) {
            return self.term(*given, &frame);
        }
        let told = |walker: &Self| walker.situation.value(walker.program, input, row);
        let (Some(_), Some(otherwise)) = (entry.when, entry.otherwise) else { return told(self) };
        let asked = self.applies(input, row);
        if asked.is_yes() {
            return told(self);
        }
        let otherwise = self.term(otherwise, &frame);
        if asked.is_no() {
            return otherwise;
        }
        match (told(self), &otherwise) {
            (Value::Truth(a), Value::Truth(b)) => Value::Truth(asked.choose(&a, b)),
            (told, _) => told.hull(&otherwise, asked.causes()),
        }
    }

    /// Something of a row: of the row meant, or of any row while it is not known which.
    fn on_row(
        &mut self,
        list: Option<ListId>,
        row: Option<TermId>,
        frame: &Frame,
        of: impl Fn(&mut Self, u32) -> Value,
    ) -> Value {
        let (Some(list), Some(row)) = (list, row) else { return of(self, 0) };
        // The row at hand, which is meant nearly always, is no value of its own.
        if let Term::Variable(at_hand) = self.program.term(row)
            && self.situation.work.take(1)
        {
            return of(self, frame.get(*at_hand));
        }
        let meant = self.term(row, frame);
        if let Value::Row(Some(row), _) = meant {
            return of(self, row);
        }
        let rows = self.situation.rows_of(list).rows().max(1);
        let mut value = of(self, 0);
        for row in 1..rows {
            let other = of(self, row);
            value = value.hull(&other, meant.causes());
        }
        value
    }

    fn rule_term(
        &mut self,
        rule: crate::program::RuleId,
        row: Option<TermId>,
        by: Option<TermId>,
        frame: &Frame,
    ) -> Value {
        let list = self.program.rule(rule).list;
        let Some(by) = by else { return self.on_row(list, row, frame, |walker, row| walker.rule(rule, row, 0)) };
        let by = self.term(by, frame);
        let Value::Option(choice) = by else { return by };
        let mut hull: Option<Value> = None;
        for option in options_of(choice.options) {
            let value = self.on_row(list, row, frame, |walker, row| walker.rule(rule, row, option));
            hull = Some(match hull {
                None => value,
                Some(hull) => hull.hull(&value, choice.causes()),
            });
        }
        hull.unwrap_or_else(|| Value::number(Number::ZERO))
    }

    fn arithmetic(&mut self, operator: Arithmetic, a: TermId, b: TermId, frame: &Frame) -> Value {
        let (a, b) = (self.quantity(a, frame), self.quantity(b, frame));
        let bends = &self.situation.bends;
        match operator {
            Arithmetic::Add | Arithmetic::Subtract => bends.meet(a.causes(), b.causes()),
            Arithmetic::Multiply => bends.product(a.causes(), b.causes()),
            Arithmetic::Divide => {
                bends.product(a.causes(), b.causes());
                bends.uneven(b.causes());
            }
        }
        let range = match operator {
            Arithmetic::Add => a.range().add(b.range()),
            Arithmetic::Subtract => a.range().subtract(b.range()),
            Arithmetic::Multiply => a.range().multiply(b.range()),
            Arithmetic::Divide => a.range().divide(b.range()),
        };
        Value::Number(Quantity::computed(range, a.causes().with(b.causes())))
    }

    /// An operation on one number that goes end by end.
    fn monotone(
        &mut self,
        a: TermId,
        frame: &Frame,
        of: impl Fn(&Interval) -> Result<Interval, crate::number::NumberError>,
    ) -> Value {
        let a = self.quantity(a, frame);
        Value::Number(Quantity::computed(of(a.range()), a.causes().clone()))
    }

    pub(super) fn all(&mut self, terms: &[TermId], frame: &Frame) -> Truth {
        let mut truth = Truth::known(true);
        for term in terms {
            truth = truth.and(&self.truth(*term, frame));
            if truth.is_no() {
                break;
            }
        }
        self.gathered(truth.causes(), terms.len());
        truth
    }

    fn any(&mut self, terms: &[TermId], frame: &Frame) -> Truth {
        let mut truth = Truth::known(false);
        for term in terms {
            truth = truth.or(&self.truth(*term, frame));
            if truth.is_yes() {
                break;
            }
        }
        self.gathered(truth.causes(), terms.len());
        truth
    }

    fn compare(&mut self, comparison: Comparison, a: TermId, b: TermId, frame: &Frame) -> Truth {
        let (a, b) = (self.term(a, frame), self.term(b, frame));
        self.compared(comparison, &a, &b)
    }

    fn compared(&self, comparison: Comparison, a: &Value, b: &Value) -> Truth {
        self.situation.bends.meet(a.causes(), b.causes());
        compare(comparison, a, b)
    }

    pub(super) fn any_test(&mut self, value: &Value, tests: &[Test], frame: &Frame) -> Truth {
        let mut truth = Truth::known(false);
        for test in tests {
            truth = truth.or(&self.test(value, test, frame));
            if truth.is_yes() {
                break;
            }
        }
        truth
    }

    fn test(&mut self, value: &Value, test: &Test, frame: &Frame) -> Truth {
        match test {
            Test::Is(other) => {
                let other = self.term(*other, frame);
                self.compared(Comparison::Equal, value, &other)
            }
            Test::Compare(comparison, other) => {
                let other = self.term(*other, frame);
                self.compared(*comparison, value, &other)
            }
            Test::Range { low, low_included, high, high_included } => {
                let above = if *low_included { Comparison::AtLeast } else { Comparison::Greater };
                let below = if *high_included { Comparison::AtMost } else { Comparison::Less };
                let low = self.term(*low, frame);
                let high = self.term(*high, frame);
                self.compared(above, value, &low).and(&self.compared(below, value, &high))
            }
        }
    }

    fn contains(&mut self, option: TermId, several: TermId, frame: &Frame) -> Truth {
        let (option, several) = (self.term(option, frame), self.term(several, frame));
        match (&option, &several) {
            (Value::Option(option), Value::Options(several)) => {
                if option.options & several.possible == 0 {
                    Truth::known(false)
                } else if option.options & !several.sure == 0 {
                    Truth::known(true)
                } else {
                    Truth::open(option.causes().with(&several.causes))
                }
            }
            (a, b) => Truth::open(a.causes().with(b.causes())),
        }
    }

    fn switch(&mut self, on: TermId, arms: &[TermId], frame: &Frame) -> Value {
        let Value::Option(choice) = self.term(on, frame) else { return Value::number(Number::ZERO) };
        let mut hull: Option<Value> = None;
        for option in options_of(choice.options) {
            let Some(arm) = arms.get(usize::from(option)) else { continue };
            let value = self.term(*arm, frame);
            hull = Some(match hull {
                None => value,
                Some(hull) => hull.hull(&value, choice.causes()),
            });
        }
        hull.unwrap_or_else(|| Value::number(Number::ZERO))
    }

    fn extreme(
        &mut self,
        which: Extreme,
        terms: &[TermId],
        over: &[(crate::program::Collection, TermId)],
        frame: &Frame,
    ) -> Value {
        let mut best: Option<Value> = None;
        for term in terms {
            let value = self.term(*term, frame);
            best = Some(match best {
                None => value,
                Some(best) => {
                    self.situation.bends.meet(best.causes(), value.causes());
                    extreme_of(which, &best, &value)
                }
            });
        }
        for (collection, body) in over {
            best = self.extreme_over(which, best, collection, *body, frame);
        }
        best.unwrap_or_else(|| Value::number(Number::ZERO))
    }

    /// The options of a collection over a choice; `None` for a list.
    pub(super) fn options_in(&self, source: Source) -> Option<u32> {
        match source {
            Source::List(_) => None,
            Source::Choice(choice) => u32::try_from(self.program.choice(choice).options.len()).ok(),
        }
    }
}

/// The options in a set, in order.
pub fn options_of(set: crate::program::Options) -> impl Iterator<Item = u8> {
    let mut left = set;
    std::iter::from_fn(move || {
        let option = u8::try_from(left.trailing_zeros()).ok().filter(|_| left != 0)?;
        left &= left - 1;
        Some(option)
    })
}

/// What a variable of this type is bound to.
fn bound(ty: &Type, to: u32) -> Value {
    if matches!(ty, Type::Row(_)) {
        Value::Row(Some(to), Causes::NONE)
    } else {
        Value::Option(Choice::exact(u8::try_from(to).unwrap_or(0)))
    }
}

/// The lesser or the greater of two numbers or moments.
pub(super) fn extreme_of(which: Extreme, a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            let range = match which {
                Extreme::Least => a.range().min(b.range()),
                Extreme::Most => a.range().max(b.range()),
            };
            Value::Number(Quantity::within(range, a.causes().with(b.causes())))
        }
        (Value::Moment(x), Value::Moment(y)) => {
            let range = match which {
                Extreme::Least => x.range().min(&y.range()),
                Extreme::Most => x.range().max(&y.range()),
            };
            let end = |end: Option<Number>| end.and_then(Number::to_i64);
            Value::Moment(Moment::within(end(range.lo()), end(range.hi()), x.causes().with(y.causes())))
        }
        (a, _) => a.clone(),
    }
}

/// Compares two values: decided if all that they may be agree; otherwise open to the answer, or left to the office.
pub fn compare(comparison: Comparison, a: &Value, b: &Value) -> Truth {
    let open = || Truth::open(a.causes().with(b.causes()));
    let or_not = |same: Truth| if comparison == Comparison::NotEqual { same.not() } else { same };
    let same = |same: bool| or_not(Truth::known(same));
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => compare_ranges(comparison, x.range(), y.range()).unwrap_or_else(open),
        (Value::Moment(x), Value::Moment(y)) => compare_ranges(comparison, &x.range(), &y.range()).unwrap_or_else(open),
        (Value::Option(x), Value::Option(y)) => match (x.as_exact(), y.as_exact()) {
            (Some(x), Some(y)) => same(x == y),
            (_, _) if x.options & y.options == 0 => same(false),
            (_, _) => or_not(open()),
        },
        (Value::Label(x, _), Value::Label(y, _)) => x.as_ref().zip(y.as_ref()).map_or_else(open, |(x, y)| same(x == y)),
        (Value::Row(x, _), Value::Row(y, _)) => x.zip(*y).map_or_else(open, |(x, y)| same(x == y)),
        (Value::Truth(x), Value::Truth(y)) => or_not(x.and(y).or(&x.not().and(&y.not()))),
        (_, _) => Truth::between(Level::No, Level::Yes, a.causes().with(b.causes())),
    }
}

fn compare_ranges(comparison: Comparison, a: &Interval, b: &Interval) -> Option<Truth> {
    let decided = |sure: bool, possible: bool| match (sure, possible) {
        (true, _) => Some(Truth::known(true)),
        (_, false) => Some(Truth::known(false)),
        (false, true) => None,
    };
    match comparison {
        Comparison::Equal => decided(a.certainly_equal(b), a.possibly_equal(b)),
        Comparison::NotEqual => decided(!a.possibly_equal(b), !a.certainly_equal(b)),
        Comparison::Less => decided(a.certainly_less(b), a.possibly_less(b)),
        Comparison::AtLeast => decided(!a.possibly_less(b), !a.certainly_less(b)),
        Comparison::Greater => decided(b.certainly_less(a), b.possibly_less(a)),
        Comparison::AtMost => decided(!b.possibly_less(a), !b.certainly_less(a)),
    }
}
