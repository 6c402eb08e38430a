//! Aggregates over rows and options: rows that pass for certain count, rows that may pass may count.

use super::cause::Causes;
use super::situation::RowCount;
use super::term::{compare, extreme_of};
use super::truth::Truth;
use super::value::{Quantity, Value};
use super::walker::{Frame, Walker};
use crate::number::{Interval, Number, NumberError};
use crate::program::{
    Collection, Comparison, Extreme, How, InputId, ListId, RuleId, Source, Term, TermId, Type, Variable,
};

/// Elements that are left out in the time of one step.
const ELEMENTS_IN_A_STEP: usize = 4;

/// One element of a collection.
struct Element {
    /// The frame with the element bound.
    frame: Frame,
    /// Does it pass the filter?
    counts: Truth,
}

impl Walker<'_> {
    /// The elements that are not certainly filtered out, how often each of them stands, and why that may be open.
    fn elements(&mut self, collection: &Collection, frame: &Frame) -> (Vec<Element>, RowCount, Causes) {
        let (count, asked, causes) = match collection.source {
            Source::List(list) => self.rows(list),
            Source::Choice(_) => {
                let options = self.options_in(collection.source).unwrap_or(0);
                (RowCount::Known(options), Truth::known(true), Causes::NONE)
            }
        };
        let key = self.key(collection, frame);
        self.situation.work.take(count.rows() as usize / ELEMENTS_IN_A_STEP);
        let mut elements = Vec::with_capacity(if key.is_some() { 1 } else { count.rows() as usize });
        for element in 0..count.rows() {
            if let Some((input, wanted)) = &key
                && compare(Comparison::Equal, &self.input(*input, element), wanted).is_no()
            {
                continue;
            }
            let frame = frame.with(collection.variable, element);
            let counts = asked.and(&self.holds(collection.filter, &frame));
            if !counts.is_no() {
                elements.push(Element { frame, counts });
            }
        }
        (elements, count, causes)
    }

    /// A row's own answer and what it must equal for the filter to hold, where the filter begins with that: most rows are left out by it.
    fn key(&mut self, collection: &Collection, frame: &Frame) -> Option<(InputId, Value)> {
        let program = self.program;
        let filter = collection.filter?;
        let first = if let Term::All(terms) = program.term(filter) { *terms.first()? } else { filter };
        let Term::Compare(Comparison::Equal, a, b) = program.term(first) else { return None };
        let of_row = |term: TermId| {
            let Term::Input { input, row: Some(row) } = program.term(term) else { return None };
            matches!(program.term(*row), Term::Variable(row) if *row == collection.variable).then_some(*input)
        };
        let (input, other) = of_row(*a).map(|input| (input, *b)).or_else(|| of_row(*b).map(|input| (input, *a)))?;
        let named = matches!(program.term_type(other), Type::Row(_) | Type::Choice(_) | Type::Label);
        if !named || !self.apart(other, collection.variable) {
            return None;
        }
        Some((input, self.term(other, frame)))
    }

    /// Is a term certainly the same whatever the variable stands for? Told of what a filter usually compares with, without looking further inside.
    fn apart(&self, term: TermId, variable: Variable) -> bool {
        let other = |row: &Option<TermId>| {
            row.is_none_or(|row| matches!(self.program.term(row), Term::Variable(row) if *row != variable))
        };
        let term = self.program.term(term);
        matches!(term, Term::Option(_) | Term::Reading(_))
            || matches!(term, Term::Variable(bound) if *bound != variable)
            || matches!(term, Term::Input { row, .. } if other(row))
            || matches!(term, Term::Rule { row, by, .. } if other(row) && other(by))
    }

    pub(super) fn sum(&mut self, collection: &Collection, body: TermId, frame: &Frame) -> Value {
        let (elements, count, mut causes) = self.elements(collection, frame);
        let mut total = Ok(Interval::point(Number::ZERO));
        for element in &elements {
            let value = self.quantity(body, &element.frame);
            let mut range = value.range().clone();
            if !element.counts.is_yes() {
                range = range.hull(&Interval::point(Number::ZERO));
            }
            self.situation.bends.meet(&causes, value.causes());
            causes = causes.with(value.causes()).with(element.counts.causes());
            total = total.and_then(|total| total.add(&repeated(&range, count)?));
        }
        self.gathered(&causes, elements.len());
        let total = Quantity::computed(total, causes);
        Value::Number(self.within_pool(collection, body, total))
    }

    /// A sum over all rows of a drawn rule, each of them once, never passes its pool.
    fn within_pool(&mut self, collection: &Collection, body: TermId, total: Quantity) -> Quantity {
        if total.as_exact().is_some() || collection.filter.is_some() {
            return total;
        }
        let Term::Rule { rule, row: Some(row), by: None } = self.program.term(body) else { return total };
        let entry = self.program.rule(*rule);
        let Some(draw) = &entry.draw else { return total };
        let own_list = matches!(collection.source, Source::List(list) if Some(list) == entry.list);
        let own_row = matches!(self.program.term(*row), Term::Variable(row) if *row == collection.variable);
        if !own_list || !own_row {
            return total;
        }
        if draw.pools.iter().any(|pool| pool.per.is_some()) || draw.how != How::Part {
            return total;
        }
        let Some(pool) = self.whole_pool(*rule) else { return total };
        match total.range().intersect(&pool) {
            Some(range) => Quantity::within(range, total.causes().clone()),
            None => total,
        }
    }

    pub(super) fn count(&mut self, collection: &Collection, frame: &Frame) -> Value {
        let (elements, count, mut causes) = self.elements(collection, frame);
        let mut total = Ok(Interval::point(Number::ZERO));
        for element in &elements {
            let one = Interval::point(Number::ONE);
            let one = if element.counts.is_yes() { one } else { one.hull(&Interval::point(Number::ZERO)) };
            causes = causes.with(element.counts.causes());
            total = total.and_then(|total| total.add(&repeated(&one, count)?));
        }
        self.gathered(&causes, elements.len());
        Value::Number(Quantity::computed(total, causes))
    }

    /// How many different values: at least those known of sure rows, at most all known and one for each unknown.
    pub(super) fn count_distinct(&mut self, collection: &Collection, body: TermId, frame: &Frame) -> Value {
        let (elements, count, mut causes) = self.elements(collection, frame);
        let (mut sure, mut possible): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
        let (mut unknown, mut some_row) = (0u32, false);
        for element in &elements {
            let value = self.term(body, &element.frame);
            causes = causes.with(value.causes()).with(element.counts.causes());
            some_row |= element.counts.is_yes();
            if !value.is_exact() {
                unknown += 1;
                continue;
            }
            if element.counts.is_yes() && !sure.contains(&value) {
                sure.push(value.clone());
            }
            if !possible.contains(&value) {
                possible.push(value);
            }
        }
        self.gathered(&causes, elements.len());
        let (mut least, mut most) = (to_u32(sure.len()), to_u32(possible.len()) + unknown);
        if some_row {
            least = least.max(1);
        }
        if let RowCount::Open { least: fewest, most: all } = count {
            least = least.min(fewest);
            most = most.max(1).saturating_mul(all);
        }
        let end = |n: u32| Number::from_integer(i64::from(n));
        let range = Interval::new(end(least), end(most)).unwrap_or_else(Interval::everything);
        Value::Number(Quantity::within(range, causes))
    }

    pub(super) fn every(&mut self, collection: &Collection, body: TermId, frame: &Frame) -> Truth {
        self.some_or_every(
            collection,
            body,
            frame,
            |counts, holds| counts.not().or(holds),
            &Truth::known(true),
            Truth::and,
        )
    }

    pub(super) fn some(&mut self, collection: &Collection, body: TermId, frame: &Frame) -> Truth {
        self.some_or_every(collection, body, frame, Truth::and, &Truth::known(false), Truth::or)
    }

    fn some_or_every(
        &mut self,
        collection: &Collection,
        body: TermId,
        frame: &Frame,
        one: impl Fn(&Truth, &Truth) -> Truth,
        nothing: &Truth,
        join: impl Fn(&Truth, &Truth) -> Truth,
    ) -> Truth {
        let (elements, count, causes) = self.elements(collection, frame);
        let mut truth = nothing.clone();
        for element in &elements {
            let holds = self.truth(body, &element.frame);
            truth = join(&truth, &one(&element.counts, &holds));
        }
        self.gathered(truth.causes(), elements.len());
        match count {
            RowCount::Open { least: 0, .. } => {
                Truth::between(truth.lo().min(nothing.lo()), truth.hi().max(nothing.hi()), truth.causes().with(&causes))
            }
            RowCount::Known(_) | RowCount::Open { .. } => truth,
        }
    }

    /// `min` or `max` over the rows of a collection, together with what the plain arguments gave.
    pub(super) fn extreme_over(
        &mut self,
        which: Extreme,
        best: Option<Value>,
        collection: &Collection,
        body: TermId,
        frame: &Frame,
    ) -> Option<Value> {
        let (elements, count, list) = self.elements(collection, frame);
        let sure = !matches!(count, RowCount::Open { least: 0, .. });
        let mut best = best;
        for element in &elements {
            let value = self.term(body, &element.frame);
            best = Some(match best {
                None => value,
                Some(old) => {
                    self.situation.bends.meet(old.causes(), value.causes());
                    let new = extreme_of(which, &old, &value);
                    if sure && element.counts.is_yes() {
                        new
                    } else {
                        old.hull(&new, &element.counts.causes().with(&list))
                    }
                }
            });
        }
        best
    }

    /// The rows of a list in its own order; `None` for that of entry.
    pub(super) fn sequence(&mut self, list: ListId) -> Option<Vec<u32>> {
        let order = &self.program.list(list).order;
        if order.is_empty() { None } else { self.ordered(order, self.situation.rows_of(list).rows()) }
    }

    /// The value of a rule on the row before this one.
    pub(super) fn previous(&mut self, rule: RuleId, first: TermId, frame: &Frame) -> Value {
        let Some(list) = self.program.rule(rule).list else { return self.term(first, frame) };
        let row = frame.get(crate::program::Variable(0));
        if matches!(self.situation.rows_of(list), RowCount::Open { .. }) {
            return self.term(first, frame).hull(
                &super::situation::anything(self.program, &self.program.rule(rule).ty, Causes::NONE),
                &self.rows(list).2,
            );
        }
        let order = &self.program.list(list).order;
        let rows = self.situation.rows_of(list).rows();
        let Some(sequence) = (if order.is_empty() { Some((0..rows).collect()) } else { self.ordered(order, rows) })
        else {
            // Whichever row comes before, it may rest on any answer.
            self.situation.work.take(rows as usize);
            let causes = self.order_causes(order, rows).with(&self.situation.waiting(self.program));
            let open = super::situation::anything(self.program, &self.program.rule(rule).ty, Causes::NONE);
            return self.term(first, frame).hull(&open, &causes);
        };
        let place = sequence.iter().position(|other| *other == row).unwrap_or(0);
        match place.checked_sub(1).and_then(|before| sequence.get(before)) {
            Some(before) => self.rule(rule, *before, 0),
            None => self.term(first, frame),
        }
    }
}

/// A contribution as often as its row stands: once for a known row, within limits for a list not given.
fn repeated(range: &Interval, count: RowCount) -> Result<Interval, NumberError> {
    match count {
        RowCount::Known(_) => Ok(range.clone()),
        RowCount::Open { least, most } => {
            let number = |n: u32| Number::from_integer(i64::from(n));
            match Interval::new(number(least), number(most)) {
                Some(times) => range.multiply(&times),
                None => Ok(range.clone()),
            }
        }
    }
}

fn to_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
