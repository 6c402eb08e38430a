//! The walker: evaluates rules, outcomes and terms of a program in one situation, each rule once.

use super::cause::Causes;
use super::memo::Memo;
use super::situation::{RowCount, Situation};
use super::truth::Truth;
use super::value::{Quantity, Value};
use crate::calendar::Calendar;
use crate::number::{Interval, Number};
use crate::program::{Input, InputId, ListId, OutcomeId, OutcomePart, Program, RuleId, TermId, Variable};

/// The deepest nesting of rows and options in one formula, the row and the option of the rule itself included.
pub const DEEPEST: usize = 8;

/// Causes that are put together in the time of one step.
const CAUSES_IN_A_STEP: usize = 32;
/// Cells of a memo that are made in the time of one step.
const CELLS_IN_A_STEP: usize = 16;

/// What the bound variables of a formula stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame([u32; DEEPEST]);

impl Frame {
    /// The frame of a formula on a row of a list, or of the policy (row 0), for one option of a rule with `by`.
    pub fn of(list: Option<ListId>, row: u32, by: Option<u8>) -> Frame {
        let mut frame = Frame::default();
        let mut next = 0;
        if list.is_some() {
            frame = frame.with(Variable(next), row);
            next += 1;
        }
        match by {
            Some(option) => frame.with(Variable(next), u32::from(option)),
            None => frame,
        }
    }

    /// The same with one variable bound.
    #[must_use]
    pub fn with(mut self, variable: Variable, to: u32) -> Frame {
        if let Some(slot) = self.0.get_mut(usize::from(variable.0)) {
            *slot = to;
        }
        self
    }

    /// What a variable stands for.
    pub fn get(&self, variable: Variable) -> u32 {
        self.0.get(usize::from(variable.0)).copied().unwrap_or(0)
    }
}

/// Evaluates a program in one situation.
#[derive(Debug)]
pub struct Walker<'a> {
    /// The program.
    pub program: &'a Program,
    /// The holiday table, if there is one.
    pub calendar: Option<&'a Calendar>,
    /// What is known.
    pub situation: &'a Situation,
    rules: Memo<Value>,
    wanted: Memo<Value>,
    verdicts: Memo<Truth>,
    /// The requirements of an outcome, row by row.
    required: Memo<Truth>,
    amounts: Memo<Quantity>,
    asked: Memo<Truth>,
}

impl<'a> Walker<'a> {
    /// A walker that has evaluated nothing yet.
    pub fn new(program: &'a Program, calendar: Option<&'a Calendar>, situation: &'a Situation) -> Walker<'a> {
        let rows = |list: Option<ListId>| list.map_or(1, |list| situation.rows_of(list).rows() as usize);
        let options = |by: Option<crate::program::ChoiceId>| by.map_or(1, |by| program.choice(by).options.len());
        let mut requirements = program.outcomes.iter().map(|outcome| rows(outcome.list) * outcome.requires.len());
        let outcomes = || program.outcomes.iter().map(|outcome| rows(outcome.list));
        let conditional = |input: &Input| if input.when.is_some() { rows(input.list) } else { 0 };
        let walker = Walker {
            program,
            calendar,
            situation,
            rules: Memo::new(&mut program.rules.iter().map(|rule| rows(rule.list) * options(rule.by))),
            wanted: Memo::new(
                &mut program.rules.iter().map(|rule| if rule.draw.is_some() { rows(rule.list) } else { 0 }),
            ),
            verdicts: Memo::new(&mut outcomes()),
            required: Memo::new(&mut requirements),
            amounts: Memo::new(&mut outcomes()),
            asked: Memo::new(&mut program.inputs.iter().map(conditional)),
        };
        situation.work.take(walker.rules.cells() / CELLS_IN_A_STEP);
        walker
    }

    /// A walker that has evaluated all rules where rows wait for the rows before them: a list may have thousands.
    pub fn past_chains(program: &'a Program, calendar: Option<&'a Calendar>, situation: &'a Situation) -> Walker<'a> {
        let mut walker = Walker::new(program, calendar, situation);
        if program.has_chains() {
            walker.run();
        }
        walker
    }

    /// Evaluates every rule, each after those it needs, so that no formula ever waits in a long chain.
    pub fn run(&mut self) {
        let program = self.program;
        for &rule in &program.order {
            let entry = program.rule(rule);
            let options = entry.by.map_or(1, |by| program.choice(by).options.len());
            let sequence = entry.list.and_then(|list| self.sequence(list));
            for place in 0..entry.list.map_or(1, |list| self.situation.rows_of(list).rows()) {
                let row = sequence.as_ref().and_then(|rows| rows.get(place as usize)).copied().unwrap_or(place);
                for option in 0..options {
                    self.rule(rule, row, u8::try_from(option).unwrap_or(0));
                }
            }
        }
    }

    /// Takes the steps for causes that were put together from so many parts.
    pub(super) fn gathered(&self, causes: &Causes, parts: usize) {
        if !causes.is_empty() {
            self.situation.work.take(causes.len().saturating_mul(parts) / CAUSES_IN_A_STEP);
        }
    }

    /// The value of a rule on a row, for an option.
    pub fn rule(&mut self, rule: RuleId, row: u32, option: u8) -> Value {
        let entry = self.program.rule(rule);
        let options = entry.by.map_or(1, |by| self.program.choice(by).options.len());
        let cell = row as usize * options + usize::from(option);
        if let Some(value) = self.rules.get(rule.index(), cell) {
            return value.clone();
        }
        if let Some(draw) = &entry.draw {
            let granted = self.draw(rule, draw);
            let value = granted.get(row as usize).cloned();
            for (row, granted) in granted.into_iter().enumerate() {
                self.rules.set(rule.index(), row, granted);
            }
            return value.unwrap_or_else(|| Value::number(Number::ZERO));
        }
        let value = self.before_draw(rule, &Frame::of(entry.list, row, entry.by.map(|_| option)));
        self.rules.set(rule.index(), cell, value.clone());
        value
    }

    /// What a rule with a draw wants on a row: its value before the draw.
    pub fn wanted(&mut self, rule: RuleId, row: u32) -> Value {
        if let Some(value) = self.wanted.get(rule.index(), row as usize) {
            return value.clone();
        }
        let value = self.before_draw(rule, &Frame::of(self.program.rule(rule).list, row, None));
        self.wanted.set(rule.index(), row as usize, value.clone());
        value
    }

    fn before_draw(&mut self, rule: RuleId, frame: &Frame) -> Value {
        let entry = self.program.rule(rule);
        let value = match (entry.when, entry.otherwise) {
            (Some(when), Some(otherwise)) => self.choose(when, entry.value, otherwise, frame),
            (_, _) => self.term(entry.value, frame),
        };
        match (entry.round, value) {
            (Some(rounding), Value::Number(quantity)) => {
                Value::Number(Quantity::computed(quantity.range().round(rounding), quantity.causes().clone()))
            }
            (_, value) => value,
        }
    }

    /// `if when then value else otherwise`.
    pub(super) fn choose(&mut self, when: TermId, value: TermId, otherwise: TermId, frame: &Frame) -> Value {
        let condition = self.truth(when, frame);
        if condition.is_yes() {
            return self.term(value, frame);
        }
        if condition.is_no() {
            return self.term(otherwise, frame);
        }
        let (value, otherwise) = (self.term(value, frame), self.term(otherwise, frame));
        match (&value, &otherwise) {
            (Value::Truth(a), Value::Truth(b)) => Value::Truth(condition.choose(a, b)),
            (_, _) => value.hull(&otherwise, condition.causes()),
        }
    }

    /// The verdict on an outcome: all its requirements.
    pub fn eligible(&mut self, outcome: OutcomeId, row: u32) -> Truth {
        if let Some(truth) = self.verdicts.get(outcome.index(), row as usize) {
            return truth.clone();
        }
        let mut verdict = Truth::known(true);
        for place in 0..self.program.outcome(outcome).requires.len() {
            verdict = verdict.and(&self.required(outcome, row, place));
            if verdict.is_no() {
                break;
            }
        }
        self.verdicts.set(outcome.index(), row as usize, verdict.clone());
        verdict
    }

    /// Does a requirement of an outcome hold?
    pub fn required(&mut self, outcome: OutcomeId, row: u32, place: usize) -> Truth {
        let entry = self.program.outcome(outcome);
        let cell = row as usize * entry.requires.len() + place;
        if let Some(truth) = self.required.get(outcome.index(), cell) {
            return truth.clone();
        }
        let when = entry.requires.get(place).map(|requirement| requirement.when);
        let truth = self.holds(when, &Frame::of(entry.list, row, None));
        self.required.set(outcome.index(), cell, truth.clone());
        truth
    }

    /// The amount of an outcome if granted; zero for an outcome without one.
    pub fn amount(&mut self, outcome: OutcomeId, row: u32) -> Quantity {
        let entry = self.program.outcome(outcome);
        let Some(amount) = entry.amount else { return Quantity::exact(Number::ZERO) };
        if let Some(amount) = self.amounts.get(outcome.index(), row as usize) {
            return amount.clone();
        }
        let amount = self.quantity(amount, &Frame::of(entry.list, row, None));
        self.amounts.set(outcome.index(), row as usize, amount.clone());
        amount
    }

    /// Amount × verdict: nothing if ineligible, between nothing and the amount while the verdict is open.
    pub fn payable(&mut self, outcome: OutcomeId, row: u32) -> Quantity {
        let verdict = self.eligible(outcome, row);
        if verdict.is_no() {
            return Quantity::exact(Number::ZERO);
        }
        let amount = self.amount(outcome, row);
        if verdict.is_yes() {
            return amount;
        }
        let nothing = Interval::point(Number::ZERO);
        Quantity::within(amount.range().hull(&nothing), amount.causes().with(verdict.causes()))
    }

    /// Is the outcome listed?
    pub fn listed(&mut self, outcome: OutcomeId, row: u32) -> Truth {
        let entry = self.program.outcome(outcome);
        self.holds(entry.when, &Frame::of(entry.list, row, None))
    }

    /// A condition; none always holds.
    pub fn holds(&mut self, when: Option<TermId>, frame: &Frame) -> Truth {
        when.map_or_else(|| Truth::known(true), |when| self.truth(when, frame))
    }

    /// What an outcome decides on a row.
    pub fn outcome(&mut self, outcome: OutcomeId, row: u32, part: OutcomePart) -> Value {
        match part {
            OutcomePart::Eligible => Value::Truth(self.eligible(outcome, row)),
            OutcomePart::Amount => Value::Number(self.amount(outcome, row)),
            OutcomePart::Payable => Value::Number(self.payable(outcome, row)),
        }
    }

    /// A term that the checker knows to be a truth.
    pub fn truth(&mut self, term: TermId, frame: &Frame) -> Truth {
        self.term(term, frame).into_truth()
    }

    /// A term that the checker knows to be a number.
    pub fn quantity(&mut self, term: TermId, frame: &Frame) -> Quantity {
        self.term(term, frame).into_quantity()
    }

    /// Is a question asked: does its condition hold, and that of its list?
    pub fn asked(&mut self, input: InputId, row: u32) -> Truth {
        let entry = self.program.input(input);
        let asked = self.applies(input, row);
        match entry.list {
            Some(list) => asked.and(&self.list_asked(list)),
            None => asked,
        }
    }

    /// Does a question's own condition hold?
    pub(super) fn applies(&mut self, input: InputId, row: u32) -> Truth {
        let entry = self.program.input(input);
        if let Some(asked) = self.asked.get(input.index(), row as usize) {
            return asked.clone();
        }
        let asked = self.holds(entry.when, &Frame::of(entry.list, row, None));
        self.asked.set(input.index(), row as usize, asked.clone());
        asked
    }

    /// Is a list asked?
    pub fn list_asked(&mut self, list: ListId) -> Truth {
        match self.program.list(list).when {
            None => Truth::known(true),
            Some(when) => self.truth(when, &Frame::default()),
        }
    }

    /// How often the rows of a list count, whether they do at all, and the causes of a list not given.
    pub(super) fn rows(&mut self, list: ListId) -> (RowCount, Truth, Causes) {
        let asked = self.list_asked(list);
        if asked.is_no() {
            return (RowCount::Known(0), asked, Causes::NONE);
        }
        let count = self.situation.rows_of(list);
        let causes = match count {
            RowCount::Known(_) => Causes::NONE,
            RowCount::Open { least, most } if least == most => Causes::NONE,
            RowCount::Open { .. } => Causes::one(super::cause::Cause::Rows(list)),
        };
        let count = match count {
            RowCount::Open { most, .. } if !asked.is_yes() => RowCount::Open { least: 0, most },
            RowCount::Known(_) | RowCount::Open { .. } => count,
        };
        (count, asked, causes)
    }
}
