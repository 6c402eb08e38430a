//! Questions beyond "what do I get": what to ask next, which answer reaches a goal, how an amount runs, what would help, what differs.

use super::asked::need;
use super::assess::assessed;
use super::explain::{explain, steps_of};
use super::options::{Options, OptionsError};
use super::path;
use super::text::{self, ShowNow};
use super::told::{Told, told};
use super::wire::{
    ComparedStep, Comparison, Curve, CurvePiece, CurvePoint, CurveTurn, HelpfulChange, Solution, SolutionRun,
    StepAnswer,
};
use crate::calendar::Calendar;
use crate::evaluate::{Causes, Quantity, Value, Walker, Work};
use crate::explore::{self, Cases, Cell, Combinations, Corner, Goal, Grid, Need, Piece, Shape, State, Subject};
use crate::number::{Interval, Number};
use crate::program::{Comparison as Compares, Kind, Limits, NumberStyle, OutcomeId, OutcomePart, Program, Type};
use crate::sorted::Set;
use crate::source::node::Node;

/// The most pieces of which each turn is explained.
const MOST_TURNS: usize = 32;

/// A policy with one set of answers.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The policy.
    pub program: &'a Program,
    /// The holiday table, if there is one.
    pub calendar: Option<&'a Calendar>,
    /// What was answered.
    pub answers: &'a Node,
    /// How to assess.
    pub options: &'a Options,
}

impl Case<'_> {
    /// The path of the question to ask next: the one after whose answer the least is open. Nothing where all that can matter is answered.
    pub fn next_question(self) -> Option<String> {
        let told = self.told();
        let mut walker = Walker::new(self.program, self.calendar, &told.situation);
        let needs: Vec<Need> = assessed(&mut walker, &told, self.options).needs.into_iter().collect();
        let next = explore::next_question(self.program, self.calendar, &told.situation, &needs);
        next.map(|need| path::of_need(self.program, need))
    }

    /// The values of the answer at `path` for which a goal is reached.
    ///
    /// # Errors
    /// A sentence for the programmer: a path that is not there, an answer without an order of values, a goal that is none.
    pub fn solve(self, path: &str, goal: &Node) -> Result<Solution, OptionsError> {
        let told = self.told();
        let cell = self.cell(&told, path)?;
        let goal = self.goal(&told, goal)?;
        let (Some(solution), Some(grid)) = (
            explore::solve(self.program, self.calendar, &told.situation, cell, goal),
            Grid::of(self.program, &told.situation, cell.input),
        ) else {
            return fail(format!("the values of `{path}` have no order to look through"));
        };
        let runs = solution.runs.iter().map(|run| self.run(cell, &grid, run)).collect();
        Ok(Solution { runs, missing: self.missing(&told, &solution.needs) })
    }

    /// An amount against the number at `path`, from one number to another: `{ of, amount, from, to }`.
    ///
    /// # Errors
    /// A sentence for the programmer: a path that is not there, an answer that is no number, an amount that is none, ends that are no numbers.
    pub fn curve(self, path: &str, of: &Node) -> Result<Curve, OptionsError> {
        let told = self.told();
        let cell = self.cell(&told, path)?;
        let subject = self.subject(&told, of)?;
        let Some(Type::Number(unit)) = subject.ty(self.program) else {
            return fail("a curve is of an amount or of a rule that is a number");
        };
        let Kind::Number(_) = &self.program.input(cell.input).kind else {
            return fail(format!("`{path}` is no number"));
        };
        let end = |name: &str| match text_at(of, name).map(Number::parse) {
            Some(Ok(end)) => Ok(end),
            Some(Err(_)) | None => fail(format!("`{name}` is a plain number in text, such as 3000 or 0.5")),
        };
        let (from, to) = (end("from")?, end("to")?);
        let fine = if unit.is_yuan() { "0.01" } else { "0.000001" };
        let fine = Number::parse(fine).unwrap_or(Number::ONE);
        let curve = explore::curve(self.program, self.calendar, &told.situation, cell, subject, (from, to), fine);
        let Some(curve) = curve else { return fail(format!("`{path}` has no values between `from` and `to`")) };
        let mut pieces = Vec::with_capacity(curve.pieces.len());
        let mut before: Option<&Piece> = None;
        for piece in &curve.pieces {
            let turns =
                before.filter(|_| pieces.len() < MOST_TURNS).map(|before| self.turns(&told, cell, before, piece));
            pieces.push(CurvePiece {
                from: self.point(cell, subject, &piece.first),
                to: self.point(cell, subject, &piece.last),
                shape: match piece.shape {
                    Shape::Straight => "straight",
                    Shape::Curved => "curved",
                    Shape::Stepped => "stepped",
                }
                .to_owned(),
                turns: turns.unwrap_or_default(),
            });
            before = Some(piece);
        }
        Ok(Curve { pieces, complete: curve.complete })
    }

    /// For an outcome that is not reached, the answers that can alone turn it, each with its smallest change.
    ///
    /// # Errors
    /// A sentence for the programmer: an outcome that is not there.
    pub fn what_helps(self, outcome: &str) -> Result<Vec<HelpfulChange>, OptionsError> {
        let told = self.told();
        let Some(which) = path::outcome_at(self.program, &told.situation, outcome) else {
            return fail(format!("there is no outcome `{outcome}`"));
        };
        let changes = explore::what_helps(self.program, self.calendar, &told.situation, which);
        // Steps of their own: a change that was found is not named unless it is seen to help.
        let work = Work::default();
        Ok(changes.iter().filter_map(|change| self.helpful(&work, which, change)).collect())
    }

    /// A change with the verdict that it brings, held against an assessment; nothing if the outcome is refused all the same.
    fn helpful(self, work: &Work, which: (OutcomeId, u32), change: &explore::Change) -> Option<HelpfulChange> {
        let to = self.typed(change.cell, &change.to);
        // Told anew: an answer that a check between answers refuses may be one that it takes after the change, and the other way round.
        let answers = self.answers_with(change.cell, &to)?;
        let mut changed = told(self.program, self.calendar, &answers, self.options);
        changed.situation.work = work.clone();
        let mut walker = Walker::new(self.program, self.calendar, &changed.situation);
        let assessed = assessed(&mut walker, &changed, self.options).assessment;
        let path = path::of_outcome(self.program, self.program.outcome(which.0), which.1);
        let verdict = assessed.outcomes.iter().find(|outcome| outcome.path() == path)?.verdict;
        (verdict != "ineligible" && !work.is_done()).then(|| HelpfulChange {
            path: path::of_answer(self.program, change.cell.input, change.cell.row),
            to,
            text: self.words(change.cell, &change.to),
            verdict,
        })
    }

    /// All that was answered, with another answer in one place that has one.
    fn answers_with(self, cell: Cell, text: &str) -> Option<Node> {
        let entry = self.program.input(cell.input);
        let mut answers = self.answers.clone();
        let row = match entry.list.map(|list| answers.entry_mut(&self.program.list(list).name)) {
            None => &mut answers,
            Some(Some(Node::List(rows))) => rows.get_mut(cell.row as usize)?,
            Some(_) => return None,
        };
        *row.entry_mut(&entry.name)? = Node::Text(text.to_owned());
        Some(answers)
    }

    /// This set of answers beside another.
    pub fn compare(self, other: &Node) -> Comparison {
        let first = explain(self.program, self.calendar, self.answers, self.options);
        let second = explain(self.program, self.calendar, other, self.options);
        Comparison { steps: differing(&first.steps, &second.steps), first: first.assessment, second: second.assessment }
    }

    fn told(self) -> Told {
        told(self.program, self.calendar, self.answers, self.options)
    }

    fn cell(self, told: &Told, path: &str) -> Result<Cell, OptionsError> {
        path::answer_at(self.program, &told.situation, path)
            .ok_or_else(|| OptionsError(format!("there is no question `{path}`, or its row is not given")))
    }

    /// `{ of: "stays[0].hospital_aid", amount: "payable" }`: an outcome or a rule.
    fn subject(self, told: &Told, of: &Node) -> Result<Subject, OptionsError> {
        let Some(path) = text_at(of, "of") else { return fail("`of` names an outcome or a rule") };
        let part = match text_at(of, "amount") {
            None | Some("payable") => OutcomePart::Payable,
            Some("granted") => OutcomePart::Amount,
            Some(other) => return fail(format!("`amount` is `payable` or `granted`, not `{other}`")),
        };
        path::subject_at(self.program, &told.situation, path, part)
            .ok_or_else(|| OptionsError(format!("there is no outcome and no rule `{path}`, or its row is not given")))
    }

    /// `{ of, is: "eligible" }`, `{ of, is: "no" }`, `{ of, atLeast: "2000" }`.
    fn goal(self, told: &Told, goal: &Node) -> Result<Goal, OptionsError> {
        let subject = self.subject(told, goal)?;
        if let Some(is) = text_at(goal, "is") {
            let yes = match is {
                "eligible" | "yes" => true,
                "ineligible" | "no" => false,
                other => return fail(format!("`is` is `eligible`, `ineligible`, `yes` or `no`, not `{other}`")),
            };
            let subject = match subject {
                Subject::Outcome(outcome, row, _) => Subject::Outcome(outcome, row, OutcomePart::Eligible),
                Subject::Rule(..) => subject,
            };
            return match subject.ty(self.program) {
                Some(Type::Truth) => Ok(Goal::Is(subject, yes)),
                Some(_) | None => fail("`is` asks for an outcome or a rule that is yes or no"),
            };
        }
        let comparisons = [
            ("atLeast", Compares::AtLeast),
            ("atMost", Compares::AtMost),
            ("above", Compares::Greater),
            ("below", Compares::Less),
            ("equals", Compares::Equal),
        ];
        for (name, comparison) in comparisons {
            let Some(text) = text_at(goal, name) else { continue };
            let Some(Type::Number(_)) = subject.ty(self.program) else {
                return fail(format!("`{name}` asks for an outcome with an amount or a rule that is a number"));
            };
            return match Number::parse(text) {
                Ok(with) => Ok(Goal::Compares(subject, comparison, with)),
                Err(_) => fail(format!("`{name}` is a plain number such as 2000 or 0.5, not `{text}`")),
            };
        }
        fail("a goal has `is`, `atLeast`, `atMost`, `above`, `below` or `equals`")
    }

    fn run(self, cell: Cell, grid: &Grid, run: &explore::Run) -> SolutionRun {
        let unbounded = matches!(&self.program.input(cell.input).kind, Kind::Number(limits) if !limits.bounded);
        let ends = grid.point_of(&run.first).zip(grid.point_of(&run.last));
        let endless = unbounded && ends.is_some_and(|(_, last)| last == grid.last());
        let mut all = ends.map_or_else(|| run.first.clone(), |(first, last)| grid.between(first, last, &Causes::NONE));
        if let (true, Value::Number(quantity)) = (endless, &all)
            && let Some(lo) = quantity.range().lo()
        {
            all = Value::Number(Quantity::within(Interval::at_least(lo), Causes::NONE));
        }
        SolutionRun {
            state: match run.state {
                State::Refused => "refused",
                State::No => "no",
                State::Verify => "verify",
                State::Yes => "yes",
                State::Open => "open",
                State::Unsettled => "unsettled",
            }
            .to_owned(),
            from: self.typed(cell, &run.first),
            to: (!endless).then(|| self.typed(cell, &run.last)),
            text: self.words(cell, &all),
        }
    }

    fn point(self, cell: Cell, subject: Subject, corner: &Corner) -> CurvePoint {
        let at = Value::number(corner.at);
        let ty = subject.ty(self.program).unwrap_or(&Type::Truth);
        let show = ShowNow::Percent;
        let amount = corner
            .amount
            .clone()
            .map(|amount| text::amount(self.program, ty, &Value::Number(amount), show, self.options.language));
        CurvePoint { at: self.typed(cell, &at), text: self.words(cell, &at), amount }
    }

    /// The steps that give another reason in a piece than anywhere in the piece before. Reasons are taken from inside the pieces: at a corner
    /// a limit is just reached and does not bind yet. One that does not stand at both points inside, such as the rounding of half a fen, is
    /// none of the piece.
    fn turns(self, told: &Told, cell: Cell, before: &Piece, after: &Piece) -> Vec<CurveTurn> {
        let Some(grid) = Grid::of(self.program, &told.situation, cell.input) else { return Vec::new() };
        let steps = |point: i64| {
            let mut situation = told.situation.clone();
            situation.answer(cell.input, cell.row, grid.at(point));
            let mut walker = Walker::new(self.program, self.calendar, &situation);
            steps_of(&mut Cases::new(&mut walker, &Combinations::default()), self.options.language)
        };
        let place = |corner: &Corner| grid.point_of(&Value::number(corner.at)).unwrap_or(0);
        let inside = |piece: &Piece| {
            let (first, last) = (place(&piece.first), place(&piece.last));
            let middle = first + (last - first) / 2;
            [first, middle, last.min(middle + 1), last]
        };
        let told_before: Vec<StepAnswer> = inside(before).into_iter().flat_map(steps).collect();
        let [_, middle, beside, _] = inside(after).map(steps);
        let gives = |steps: &[StepAnswer], step: &StepAnswer, because: &str| {
            let same = steps.iter().filter(|other| is_same(other, step));
            same.flat_map(|same| &same.because).any(|other| without_amounts(other) == without_amounts(because))
        };
        let mut turns = Vec::new();
        for step in &middle {
            let new = |because: &&String| !gives(&told_before, step, because) && gives(&beside, step, because);
            for because in step.because.iter().filter(new) {
                let cites: Set<&String> = step.cite.iter().chain(&step.figures_cite).collect();
                let cite = cites.into_iter().cloned().collect();
                turns.push(CurveTurn { label: step.label.clone(), because: because.clone(), cite });
            }
        }
        turns
    }

    fn missing(self, told: &Told, needs: &Causes) -> Vec<String> {
        let walker = Walker::new(self.program, self.calendar, &told.situation);
        let missing: Set<Need> = needs.iter().filter_map(|cause| need(&walker, cause)).collect();
        missing.into_iter().map(|need| path::of_need(self.program, need)).collect()
    }

    /// A value as it is typed.
    fn typed(self, cell: Cell, value: &Value) -> String {
        let kind = &self.program.input(cell.input).kind;
        if let (Kind::Number(Limits { style: NumberStyle::Ratio, .. }), Value::Number(quantity)) = (kind, value)
            && let Some(Ok(percent)) = quantity.as_exact().map(|ratio| ratio.multiply(Number::from_integer(100)))
        {
            return percent.fraction_text() + "%";
        }
        text::whole(self.program, &kind.ty(), value)
    }

    fn words(self, cell: Cell, value: &Value) -> String {
        let ty = self.program.input(cell.input).kind.ty();
        text::text(self.program, &ty, value, ShowNow::Percent, self.options.language)
    }
}

/// A reason without its amounts: two reasons that differ only in them are the same decision.
fn without_amounts(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.' | '/' | '%')).collect()
}

fn is_same(a: &StepAnswer, b: &StepAnswer) -> bool {
    (&a.rule, &a.list, a.row, &a.by) == (&b.rule, &b.list, b.row, &b.by)
}

/// The steps that stand on one side only or have another value there.
fn differing(first: &[StepAnswer], second: &[StepAnswer]) -> Vec<ComparedStep> {
    let compared = |step: &StepAnswer, one: Option<&StepAnswer>, other: Option<&StepAnswer>| ComparedStep {
        rule: step.rule.clone(),
        list: step.list.clone(),
        row: step.row,
        by: step.by.clone(),
        label: step.label.clone(),
        cite: step.cite.clone(),
        first: one.map(|step| step.value.clone()),
        second: other.map(|step| step.value.clone()),
    };
    let mut steps = Vec::new();
    for step in first {
        let other = second.iter().find(|other| is_same(other, step));
        if other.is_none_or(|other| other.value != step.value) {
            steps.push(compared(step, Some(step), other));
        }
    }
    for step in second.iter().filter(|step| !first.iter().any(|other| is_same(other, step))) {
        steps.push(compared(step, None, Some(step)));
    }
    steps
}

fn text_at<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let Node::Table(entries) = node else { return None };
    entries.iter().find_map(|(name, value)| match value {
        Node::Text(text) if name == key => Some(text.as_str()),
        Node::Text(_)
        | Node::Null
        | Node::Truth(_)
        | Node::Whole(_)
        | Node::Inexact(_)
        | Node::List(_)
        | Node::Table(_) => None,
    })
}

fn fail<T>(message: impl Into<String>) -> Result<T, OptionsError> {
    Err(OptionsError(message.into()))
}
