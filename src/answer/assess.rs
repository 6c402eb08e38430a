//! Assessment: what the policy decides in one situation, as plain data.

use super::asked::{idle, need, unasked};
use super::options::Options;
use super::path;
use super::read::Language;
use super::text;
use super::told::{Told, told};
use super::wire::{Amount, Assessment, DeadlineAnswer, OutcomeAnswer, VerdictRange};
use crate::calendar::{Calendar, Date};
use crate::evaluate::{Cause, Causes, Frame, Level, Quantity, RowCount, Truth, Value, Walker};
use crate::explore::Need;
use crate::program::{Deadline, ListId, Note, Outcome, OutcomeId, Program, RuleId, TermId};
use crate::source::node::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Applies a policy to answers.
pub fn assess(program: &Program, calendar: Option<&Calendar>, answers: &Node, options: &Options) -> Assessment {
    let told = told(program, calendar, answers, options);
    let mut walker = Walker::new(program, calendar, &told.situation);
    assessment(&mut walker, &told, options)
}

/// Every rule's value as text, by its path: `hospital_total`, `stays[0].computed`, `ratio(debt)`.
pub fn values(
    program: &Program,
    calendar: Option<&Calendar>,
    answers: &Node,
    options: &Options,
) -> BTreeMap<String, String> {
    let told = told(program, calendar, answers, options);
    let mut walker = Walker::new(program, calendar, &told.situation);
    walker.run();
    let mut values = BTreeMap::new();
    let hidden: Vec<RuleId> = program.rules.iter().filter_map(|rule| rule.nominal).collect();
    for &id in program.order.iter().filter(|id| !hidden.contains(id)) {
        let rule = program.rule(id);
        let rows = rule.list.map_or(1, |list| known_rows(&walker, list));
        for row in 0..rows {
            let place = rule.list.map_or_else(String::new, |list| format!("{}[{row}].", program.list(list).name));
            let options = rule.by.map_or(&[][..], |by| &program.choice(by).options);
            for (option, by) in options.iter().enumerate() {
                let value = walker.rule(id, row, u8::try_from(option).unwrap_or(0));
                values.insert(format!("{place}{}({})", rule.name, by.name), text::whole(program, &rule.ty, &value));
            }
            if options.is_empty() {
                let value = walker.rule(id, row, 0);
                values.insert(format!("{place}{}", rule.name), text::whole(program, &rule.ty, &value));
            }
        }
    }
    values
}

pub(super) fn known_rows(walker: &Walker<'_>, list: ListId) -> u32 {
    match walker.situation.rows_of(list) {
        RowCount::Known(rows) => rows,
        RowCount::Open { .. } => 0,
    }
}

/// The assessment of what was told.
pub(super) fn assessment(walker: &mut Walker<'_>, told: &Told, options: &Options) -> Assessment {
    with_needs(walker, told, options).0
}

/// The assessment of what was told, and what can still be told.
pub(super) fn with_needs(walker: &mut Walker<'_>, told: &Told, options: &Options) -> (Assessment, Vec<Need>) {
    let program = walker.program;
    walker.run();
    let (hidden, waiting) = unasked(walker);
    let mut assembler = Assembler {
        walker,
        language: options.language,
        as_of: options.as_of,
        missing: BTreeSet::new(),
        years: BTreeSet::new(),
    };
    let outcomes = assembler.outcomes();
    let Assembler { missing, years, .. } = assembler;
    let in_force = match (program.header.from, program.header.to) {
        (None, None) => "unstated",
        (Some(from), _) if options.as_of < from => "early",
        (_, Some(to)) if to < options.as_of => "expired",
        (_, _) => "current",
    };
    let shown = |problem: &&super::wire::Problem| !hidden.contains(&problem.path);
    let idle = idle(walker, &missing).into_iter().map(|need| path::of_need(program, need)).collect();
    let assessment = Assessment {
        policy: program.header.id.clone(),
        version: program.header.version.clone(),
        as_of: options.as_of.to_string(),
        in_force: in_force.to_owned(),
        problems: told.problems.iter().filter(shown).cloned().collect(),
        outcomes,
        missing: missing.iter().map(|need| path::of_need(program, *need)).collect(),
        hidden,
        waiting,
        idle,
        no_calendar: years.into_iter().collect(),
    };
    (assessment, missing.into_iter().collect())
}

struct Assembler<'w, 'p> {
    walker: &'w mut Walker<'p>,
    language: Language,
    as_of: Date,
    missing: BTreeSet<Need>,
    years: BTreeSet<i64>,
}

impl Assembler<'_, '_> {
    fn outcomes(&mut self) -> Vec<OutcomeAnswer> {
        let program = self.walker.program;
        let mut answers = Vec::new();
        for (id, _) in of_list(program, None) {
            answers.extend(self.outcome(id, 0));
        }
        for (place, _) in program.lists.iter().enumerate() {
            let list = ListId(u32::try_from(place).unwrap_or(u32::MAX));
            if self.walker.list_asked(list).is_no() {
                continue;
            }
            self.rows_needed(list);
            for row in 0..known_rows(self.walker, list) {
                for (id, _) in of_list(program, Some(list)) {
                    answers.extend(self.outcome(id, row));
                }
            }
        }
        answers
    }

    /// A list that is not given yet is needed where it has outcomes of its own.
    fn rows_needed(&mut self, list: ListId) {
        let open = matches!(self.walker.situation.rows_of(list), RowCount::Open { .. });
        if open && !self.walker.program.list(list).outcomes.is_empty() {
            self.missing.insert(Need::Rows(list));
        }
    }

    fn outcome(&mut self, id: OutcomeId, row: u32) -> Option<OutcomeAnswer> {
        let program = self.walker.program;
        let entry = program.outcome(id);
        let frame = Frame::of(entry.list, row, None);
        let listed = self.walker.listed(id, row);
        if listed.is_no() {
            return None;
        }
        let verdict = self.walker.eligible(id, row);
        let mut causes = listed.causes().with(verdict.causes());
        let requires = entry.requires.iter().map(|requirement| self.state(requirement.when, &frame)).collect();
        let granted = !verdict.is_no();
        let granted_amount = entry.amount.map(|term| (term, self.walker.quantity(term, &frame)));
        if let (true, Some((_, quantity))) = (granted, &granted_amount) {
            causes = causes.with(quantity.causes());
        }
        let payable = entry.amount.map(|_| self.walker.payable(id, row));
        let same = granted_amount.as_ref().map(|(_, quantity)| quantity) == payable.as_ref();
        let amount = granted_amount.map(|(term, quantity)| self.amount(term, quantity));
        let payable = if same { amount.clone() } else { entry.amount.zip(payable).map(|(t, q)| self.amount(t, q)) };
        let figures = entry.figures.iter().map(|rule| self.figure(*rule, row, granted, &mut causes)).collect();
        let deadlines = self.deadlines(entry, row, &frame, granted, &mut causes);
        let papers = self.notes(&entry.papers, &frame, granted, &mut causes);
        let steps = self.notes(&entry.steps, &frame, granted, &mut causes);
        let notes = self.notes(&entry.notes, &frame, granted, &mut causes);
        let open = self.open(&causes);
        Some(OutcomeAnswer {
            id: entry.name.clone(),
            list: entry.list.map(|list| program.list(list).name.clone()),
            row: entry.list.map(|_| row),
            verdict: verdict_of(&verdict).to_owned(),
            range: (verdict.lo() != verdict.hi()).then(|| VerdictRange {
                worst: level_of(verdict.lo()).to_owned(),
                best: level_of(verdict.hi()).to_owned(),
            }),
            listed_if: !listed.is_yes(),
            amount,
            payable,
            requires,
            figures,
            deadlines,
            papers,
            steps,
            notes,
            doubts: open.doubts,
            discretion: open.discretion,
            tie: causes.iter().any(|cause| cause == Cause::Tie),
            too_large: causes.exceed_digits(),
            missing: open.missing.into_iter().map(|need| path::of_need(program, need)).collect(),
        })
    }

    fn state(&mut self, when: TermId, frame: &Frame) -> String {
        let truth = self.walker.truth(when, frame);
        let state = match (truth.lo(), truth.hi()) {
            (Level::Yes, _) => "met",
            (_, Level::No) => "failed",
            (Level::Verify, Level::Verify) => "verify",
            (_, _) => "open",
        };
        state.to_owned()
    }

    fn amount(&self, term: TermId, quantity: Quantity) -> Amount {
        let program = self.walker.program;
        let show = text::ShowNow::of_term(program, term);
        text::amount(program, program.term_type(term), &Value::Number(quantity), show, self.language)
    }

    fn figure(&mut self, rule: RuleId, row: u32, granted: bool, causes: &mut Causes) -> Amount {
        let program = self.walker.program;
        let entry = program.rule(rule);
        let row = if entry.list.is_some() { row } else { 0 };
        let value = self.walker.rule(rule, row, 0);
        if granted {
            *causes = causes.with(value.causes());
        }
        let frame = Frame::of(entry.list, row, None);
        let show = text::ShowNow::of_rule(self.walker, rule, &frame);
        text::amount(program, &entry.ty, &value, show, self.language)
    }

    fn deadlines(
        &mut self,
        entry: &Outcome,
        row: u32,
        frame: &Frame,
        granted: bool,
        causes: &mut Causes,
    ) -> Vec<DeadlineAnswer> {
        let mut answers = Vec::new();
        for (index, deadline) in (0..).zip(&entry.deadlines) {
            let applies = self.walker.holds(deadline.when, frame);
            if applies.is_no() {
                continue;
            }
            let answer = self.deadline(index, deadline, row, causes, granted);
            if granted {
                *causes = causes.with(applies.causes());
            }
            answers.push(answer);
        }
        answers
    }

    fn deadline(
        &mut self,
        index: u32,
        deadline: &Deadline,
        row: u32,
        causes: &mut Causes,
        granted: bool,
    ) -> DeadlineAnswer {
        let program = self.walker.program;
        let rule = program.rule(deadline.is);
        let row = if rule.list.is_some() { row } else { 0 };
        let day = |value: &Value| {
            let Value::Moment(moment) = value else { return None };
            Date::from_days(i32::try_from(moment.as_exact()?).ok()?)
        };
        let extended = self.walker.rule(deadline.is, row, 0);
        let nominal = rule.nominal.map_or_else(|| extended.clone(), |nominal| self.walker.rule(nominal, row, 0));
        if granted {
            *causes = causes.with(extended.causes());
        }
        let (first, last) = (day(&nominal), day(&extended));
        let no_calendar = extended.causes().iter().any(|cause| matches!(cause, Cause::Calendar(_)));
        DeadlineAnswer {
            index,
            nominal: first.map(|date| date.to_string()),
            extended: last.map(|date| date.to_string()),
            days_left: last.or(first).map(|date| date.days_since(self.as_of)),
            no_calendar,
        }
    }

    fn notes(&mut self, notes: &[Note], frame: &Frame, granted: bool, causes: &mut Causes) -> Vec<String> {
        let mut states = Vec::with_capacity(notes.len());
        for note in notes {
            let truth = self.walker.holds(note.when, frame);
            if granted {
                *causes = causes.with(truth.causes());
            }
            let state = if truth.is_yes() {
                "yes"
            } else if truth.is_no() {
                "no"
            } else {
                "maybe"
            };
            states.push(state.to_owned());
        }
        states
    }

    fn open(&mut self, causes: &Causes) -> Open {
        let program = self.walker.program;
        let mut open = Open::default();
        for cause in causes.iter() {
            open.missing.extend(need(self.walker, cause));
            match cause {
                Cause::Doubt(doubt) => open.doubts.push(program.doubt(doubt).name.clone()),
                Cause::Discretion(parameter) => open.discretion.push(program.parameter(parameter).name.clone()),
                Cause::Calendar(year) => {
                    self.years.insert(i64::from(year));
                }
                Cause::Answer { .. } | Cause::Rows(_) | Cause::Tie | Cause::TooLarge | Cause::Day => {}
            }
        }
        self.missing.extend(open.missing.iter().copied());
        open
    }
}

/// What an outcome still depends on.
#[derive(Default)]
struct Open {
    missing: BTreeSet<Need>,
    doubts: Vec<String>,
    discretion: Vec<String>,
}

fn of_list(program: &Program, list: Option<ListId>) -> impl Iterator<Item = (OutcomeId, &Outcome)> {
    let all = (0..).map(OutcomeId).zip(&program.outcomes);
    all.filter(move |(_, outcome)| outcome.list == list)
}

fn verdict_of(truth: &Truth) -> &'static str {
    if truth.lo() == truth.hi() { level_of(truth.lo()) } else { "unknown" }
}

fn level_of(level: Level) -> &'static str {
    match level {
        Level::No => "ineligible",
        Level::Verify => "verify",
        Level::Yes => "eligible",
    }
}
