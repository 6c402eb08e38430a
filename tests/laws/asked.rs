//! Questions asked backwards, held against asking forwards at every end, beyond it and at points between.

use super::facts::{Facts, Tape};
use huisuan::calendar::{Calendar, Date};
use huisuan::evaluate::{Frame, Quantity, Situation, Truth, Walker, Work};
use huisuan::explore::{Cell, Corner, Curve, Goal, Grid, Piece, Shape, Solution, State, Subject, curve, solve};
use huisuan::number::Number;
use huisuan::program::{Comparison, InputId, Kind, OutcomeId, OutcomePart, Program, RuleId, Type};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One question of one case.
struct Question<'a> {
    program: &'a Program,
    calendar: &'a Calendar,
    situation: Situation,
    cell: Cell,
    grid: Grid,
    said: String,
}

impl Question<'_> {
    /// A question that has an order of values, and everything else as told; `None` where a policy has none.
    fn of_a_case<'a>(
        program: &'a Program,
        calendar: &'a Calendar,
        tape: &mut Tape,
        wanted: impl Fn(&Kind) -> bool,
    ) -> Option<Question<'a>> {
        let as_of = tape.day();
        let facts = Facts::of_a_case(program, tape);
        let told = [facts.len(), facts.len(), facts.len() / 2][tape.below(3)];
        let mut all = Self::all(program, calendar, &facts, told, as_of, wanted);
        let chosen = tape.below(all.len().max(1));
        (chosen < all.len()).then(|| all.swap_remove(chosen))
    }

    /// Every question of a case that has an order of values, as far as the case is told.
    fn all<'a>(
        program: &'a Program,
        calendar: &'a Calendar,
        facts: &Facts,
        told: usize,
        as_of: Date,
        wanted: impl Fn(&Kind) -> bool,
    ) -> Vec<Question<'a>> {
        let situation = facts.told(program, as_of, told);
        let mut all = Vec::new();
        for (input, entry) in (0..).map(InputId).zip(&program.inputs).filter(|(_, entry)| wanted(&entry.kind)) {
            let Some(grid) = Grid::of(program, &situation, input) else { continue };
            for row in 0..situation.given_rows(entry.list) {
                let (situation, grid, cell) = (situation.clone(), grid.clone(), Cell { input, row });
                all.push(Question { program, calendar, situation, cell, grid, said: facts.say(program, told) });
            }
        }
        all
    }

    /// Looks at the case with one value of the answer.
    fn with<T>(&self, point: i64, look: impl FnOnce(&mut Walker<'_>) -> T) -> T {
        let mut situation = self.asked_anew();
        situation.answer(self.cell.input, self.cell.row, self.grid.at(point));
        look(&mut Walker::new(self.program, Some(self.calendar), &situation))
    }

    /// The case with all the steps that one question may take.
    fn asked_anew(&self) -> Situation {
        let mut situation = self.situation.clone();
        situation.work = Work::default();
        situation
    }

    /// A point near one end or anywhere.
    fn somewhere(&self, tape: &mut Tape) -> i64 {
        let last = i128::from(self.grid.last());
        let part = i128::try_from(tape.below(1 << 16)).unwrap();
        let near = [part % 300, part * 10, part * 1000, part * last / 65_536];
        i64::try_from(near[tape.below(near.len())].min(last)).unwrap()
    }

    /// What the goal is asked about: a verdict, an amount, a rule with a number or a truth.
    fn subject(&self, tape: &mut Tape, wanted: impl Fn(&Type) -> bool) -> Option<Subject> {
        let subjects = self.subjects(wanted);
        (!subjects.is_empty()).then(|| subjects[tape.below(subjects.len())])
    }

    /// All that a goal may be asked about.
    fn subjects(&self, wanted: impl Fn(&Type) -> bool) -> Vec<Subject> {
        let rows = |list: Option<_>| list.map_or(1, |list| self.situation.rows_of(list).rows());
        let mut subjects = Vec::new();
        for (rule, entry) in (0..).map(RuleId).zip(&self.program.rules) {
            // A step that exists only under a condition, and says nothing of what counts otherwise, is not asked about.
            if entry.by.is_none() && (entry.when.is_none() || entry.otherwise.is_some()) {
                subjects.extend((0..rows(entry.list)).map(|row| Subject::Rule(rule, row, 0)));
            }
        }
        for (outcome, entry) in (0..).map(OutcomeId).zip(&self.program.outcomes) {
            for row in 0..rows(entry.list) {
                let parts = [OutcomePart::Eligible, OutcomePart::Amount, OutcomePart::Payable];
                subjects.extend(parts.map(|part| Subject::Outcome(outcome, row, part)));
            }
        }
        subjects.retain(|subject| subject.ty(self.program).is_some_and(&wanted));
        subjects
    }

    fn refused(walker: &mut Walker<'_>) -> bool {
        let program = walker.program;
        program.checks.iter().any(|check| {
            let rows = walker.situation.given_rows(check.list);
            (0..rows).any(|row| {
                walker.situation.answered(check.blame, row).is_some()
                    && !walker.asked(check.blame, row).is_no()
                    && walker.truth(check.must, &Frame::of(check.list, row, None)).is_no()
            })
        })
    }

    fn state(&self, point: i64, goal: Goal) -> State {
        self.with(point, |walker| {
            if Self::refused(walker) {
                return State::Refused;
            }
            let truth: Truth = goal.holds(walker);
            match (truth.lo(), truth.hi()) {
                _ if truth.is_yes() => State::Yes,
                _ if truth.is_no() => State::No,
                (lo, hi) if lo == hi => State::Verify,
                (_, _) => State::Open,
            }
        })
    }
}

/// Each value of an answer does for a goal what `solve` says of it.
pub(crate) fn backwards(
    name: &str,
    program: &Program,
    calendar: &Calendar,
    tape: &mut Tape,
) -> Result<(), TestCaseError> {
    let Some(question) = Question::of_a_case(program, calendar, tape, |_| true) else { return Ok(()) };
    let asked = |ty: &Type| matches!(ty, Type::Truth | Type::Number(_));
    let Some(subject) = question.subject(tape, asked) else { return Ok(()) };
    let goal = match subject.ty(program) {
        Some(Type::Number(_)) => {
            let there = question.somewhere(tape);
            let value = question.with(there, |walker| subject.quantity(walker));
            let with = value.range().lo().or(value.range().hi()).unwrap_or(Number::ZERO);
            let comparisons = [
                Comparison::AtLeast,
                Comparison::AtMost,
                Comparison::Greater,
                Comparison::Less,
                Comparison::Equal,
                Comparison::NotEqual,
            ];
            Goal::Compares(subject, comparisons[tape.below(comparisons.len())], with)
        }
        _ => Goal::Is(subject, tape.below(2) == 0),
    };
    solved(name, &question, goal)
}

/// Each value does what the solution says.
fn solved(name: &str, question: &Question<'_>, goal: Goal) -> Result<(), TestCaseError> {
    let Question { program, calendar, .. } = *question;
    let Some(Solution { runs, .. }) = solve(program, Some(calendar), &question.asked_anew(), question.cell, goal)
    else {
        return Ok(());
    };
    let said = || format!("{name}: {goal:?} by {:?}\n{}", question.cell, question.said);
    let mut next = 0;
    for run in &runs {
        let (first, last) = (question.grid.point_of(&run.first).unwrap(), question.grid.point_of(&run.last).unwrap());
        prop_assert_eq!(first, next, "a gap before {:?}, {}", run, said());
        next = last + 1;
        // Steps too many to look at one by one, such as a whole number for each person.
        if run.state == State::Unsettled {
            continue;
        }
        let between = [1, 2, 3, 5, 9].map(|part| first + (last - first) / part).map(|point| point.clamp(first, last));
        for point in
            [first, last, first + (last - first).min(1), last - (last - first).min(1)].into_iter().chain(between)
        {
            let state = question.state(point, goal);
            // Where other answers decide at both ends of a stretch, they may not at some point inside it.
            let open = run.state == State::Open && point != first && point != last;
            prop_assert!(
                open || state == run.state,
                "at {:?} {state:?} in {run:?}, {}",
                question.grid.at(point),
                said()
            );
        }
    }
    prop_assert_eq!(next, question.grid.last() + 1, "not all values, {}", said());
    Ok(())
}

/// The amount lies on the corners that `curve` names, on the lines between them, and turns nowhere else.
pub(crate) fn corners(
    name: &str,
    program: &Program,
    calendar: &Calendar,
    tape: &mut Tape,
) -> Result<(), TestCaseError> {
    let number = |kind: &Kind| matches!(kind, Kind::Number(_));
    let Some(question) = Question::of_a_case(program, calendar, tape, number) else { return Ok(()) };
    let Some(subject) = question.subject(tape, |ty| matches!(ty, Type::Number(_))) else { return Ok(()) };
    let ends = [question.somewhere(tape), question.somewhere(tape)];
    drawn(name, &question, subject, (*ends.iter().min().unwrap(), *ends.iter().max().unwrap()))
}

/// The curve between two points of the grid is what the amount does.
fn drawn(name: &str, question: &Question<'_>, subject: Subject, ends: (i64, i64)) -> Result<(), TestCaseError> {
    let Question { program, calendar, .. } = *question;
    let at = |point: i64| question.grid.at(point).into_quantity().as_exact().unwrap();
    let range = (at(ends.0), at(ends.1));
    let fine = match subject.ty(program) {
        Some(Type::Number(unit)) if unit.as_base() == Some("yuan") => Number::parse("0.01").unwrap(),
        _ => Number::parse("0.000001").unwrap(),
    };
    let Some(Curve { pieces, complete }) =
        curve(program, Some(calendar), &question.asked_anew(), question.cell, subject, range, fine)
    else {
        return Ok(());
    };
    let said = || format!("{name}: {subject:?} by {:?} in {range:?}\n{}", question.cell, question.said);
    let point = |number: Number| question.grid.point_of(&huisuan::evaluate::Value::number(number)).unwrap();
    let exact =
        |point: i64| question.with(point, |walker| (!Question::refused(walker)).then(|| subject.quantity(walker)));
    let mut next = point(range.0);
    for piece in &pieces {
        let (first, last) = (point(piece.first.at), point(piece.last.at));
        prop_assert!(
            first == next || piece.shape == Shape::Curved && first == next - 1,
            "{piece:?} after {next}, {}",
            said()
        );
        next = last + 1;
        let around = (0..20).flat_map(|near| [first + near, last - near]);
        let between = [2, 3, 5, 9].map(|part| first + (last - first) / part);
        for place in around.chain(between).filter(|place| first <= *place && *place <= last) {
            let amount = exact(place);
            let here = Corner { at: at(place), amount };
            if place == first || place == last {
                let corner = if place == first { &piece.first } else { &piece.last };
                prop_assert_eq!(corner, &here, "{}", said());
            } else if piece.shape == Shape::Straight {
                prop_assert!(on_the_line(piece, &here, fine), "{here:?} is not on {piece:?}, {}", said());
            }
        }
    }
    prop_assert!(!complete || next == point(range.1) + 1, "not all values, {}", said());
    Ok(())
}

/// Every question with numbers of a policy, in as many cases as are asked for and its whole case told: what is asked backwards about every
/// step and outcome, and every curve from the smallest value. Gives the questions that no case had.
pub(crate) fn every_number(
    name: &str,
    program: &Program,
    calendar: &Calendar,
    times: usize,
) -> Result<Vec<String>, TestCaseError> {
    let as_of = Date::parse_iso("2012-12-01").unwrap();
    let number = |kind: &Kind| matches!(kind, Kind::Number(_));
    let mut seen: BTreeMap<InputId, usize> = BTreeMap::new();
    for seed in 0..64_u16 {
        let mut tape = Tape::of_seed(u64::from(seed));
        let facts = Facts::of_a_case(program, &mut tape);
        for question in Question::all(program, calendar, &facts, facts.len(), as_of, number) {
            let count = seen.entry(question.cell.input).or_default();
            if question.cell.row > 0 || *count >= times {
                continue;
            }
            *count += 1;
            for subject in question.subjects(|ty| matches!(ty, Type::Truth | Type::Number(_))) {
                if matches!(subject.ty(program), Some(Type::Truth)) {
                    solved(name, &question, Goal::Is(subject, true))?;
                    continue;
                }
                let there = question.somewhere(&mut tape);
                let reached = question.with(there, |walker| subject.quantity(walker)).range().lo();
                solved(name, &question, Goal::Compares(subject, Comparison::AtLeast, reached.unwrap_or(Number::ZERO)))?;
                drawn(name, &question, subject, (0, question.somewhere(&mut tape)))?;
            }
        }
    }
    let numbers = (0..).map(InputId).zip(&program.inputs).filter(|(_, input)| number(&input.kind));
    Ok(numbers.filter(|(id, _)| !seen.contains_key(id)).map(|(_, input)| input.name.clone()).collect())
}

/// Is a point within some fen of the straight line?
fn on_the_line(piece: &Piece, here: &Corner, fine: Number) -> bool {
    let (Some(a), Some(m), Some(b)) = (&piece.first.amount, &here.amount, &piece.last.amount) else {
        return piece.first.amount.is_none() && here.amount.is_none() && piece.last.amount.is_none();
    };
    let ends: [fn(&Quantity) -> Option<Number>; 2] = [|it| it.range().lo(), |it| it.range().hi()];
    ends.into_iter().all(|end| match (end(a), end(m), end(b)) {
        (Some(a), Some(m), Some(b)) => {
            let line = || {
                let part = here.at.subtract(piece.first.at)?.divide(piece.last.at.subtract(piece.first.at)?)?;
                let beside = m.subtract(a.add(b.subtract(a)?.multiply(part)?)?)?;
                Ok::<bool, huisuan::number::NumberError>(beside.absolute() <= fine.multiply(Number::from_integer(20))?)
            };
            line().unwrap_or(true)
        }
        (None, None, None) => true,
        (_, _, _) => false,
    })
}
