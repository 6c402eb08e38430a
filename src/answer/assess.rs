//! Assessment: what the policy decides in one situation, as plain data.

mod closer;

use self::closer::{Refused, look_closer};
use super::asked::{idle, need, unasked};
use super::options::Options;
use super::path;
use super::read::Language;
use super::text;
use super::told::{Told, told};
use super::wire::{Amount, Assessment, DeadlineAnswer, OutcomeAnswer, VerdictRange};
use crate::calendar::{Calendar, Date};
use crate::evaluate::{Cause, Causes, Frame, Level, Quantity, RowCount, Truth, Value, Walker};
use crate::explore::{Cases, Combinations, Need};
use crate::program::{Deadline, ListId, Note, Outcome, OutcomeId, Program, RuleId, TermId};
use crate::sorted::Set;
use crate::source::node::Node;
use std::collections::BTreeMap;

/// Applies a policy to answers.
pub fn assess(program: &Program, calendar: Option<&Calendar>, answers: &Node, options: &Options) -> Assessment {
    let told = told(program, calendar, answers, options);
    let mut walker = Walker::new(program, calendar, &told.situation);
    assessed(&mut walker, &told, options).assessment
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
    let Assessed { combinations, .. } = assessed(&mut walker, &told, options);
    let mut cases = Cases::new(&mut walker, &combinations);
    let mut values = BTreeMap::new();
    let hidden: Vec<RuleId> = program.rules.iter().filter_map(|rule| rule.nominal).collect();
    for &id in program.order.iter().filter(|id| !hidden.contains(id)) {
        let rule = program.rule(id);
        let rows = cases.whole.situation.given_rows(rule.list);
        for row in 0..rows {
            let place = rule.list.map_or_else(String::new, |list| format!("{}[{row}].", program.list(list).name));
            let options = rule.by.map_or(&[][..], |by| &program.choice(by).options);
            for (option, by) in options.iter().enumerate() {
                let value = cases.value(&|walker| walker.rule(id, row, u8::try_from(option).unwrap_or(0)));
                values.insert(format!("{place}{}({})", rule.name, by.name), text::whole(program, &rule.ty, &value));
            }
            if options.is_empty() {
                let value = cases.value(&|walker| walker.rule(id, row, 0));
                values.insert(format!("{place}{}", rule.name), text::whole(program, &rule.ty, &value));
            }
        }
    }
    values
}

/// The assessment of what was told.
pub(super) struct Assessed {
    pub(super) assessment: Assessment,
    /// What can still be told.
    pub(super) needs: Set<Need>,
    /// The choices that are open, where that is all that is.
    pub(super) combinations: Combinations,
}

/// Assesses what was told: as a whole, and where only choices are open once for each combination of them.
pub(super) fn assessed(walker: &mut Walker<'_>, told: &Told, options: &Options) -> Assessed {
    walker.run();
    let work = &told.situation.work;
    let mut looked_at = Combinations::default();
    let Pass { mut assessment, mut needs, refused } = pass(&mut Cases::new(walker, &looked_at), told, options);
    let combinations = Combinations::of(walker.program, &told.situation, &needs);
    let more = |refused: &Refused| combinations.is_empty() || refused.needs.iter().any(|need| !needs.contains(need));
    let refused: Vec<Refused> = refused.into_iter().filter(more).collect();
    if !combinations.is_empty() && !work.is_done() {
        let apart = pass(&mut Cases::new(walker, &combinations), told, options);
        // What is known of the whole says more than combinations that were not looked at.
        if !work.is_done() {
            (assessment, needs, looked_at) = (apart.assessment, apart.needs, combinations);
        }
    }
    look_closer(walker, told, options, &refused, &mut assessment.outcomes);
    Assessed { assessment, needs, combinations: looked_at }
}

/// What one pass over the outcomes says.
struct Pass {
    assessment: Assessment,
    /// What can still be told.
    needs: Set<Need>,
    refused: Vec<Refused>,
}

fn pass(cases: &mut Cases<'_, '_>, told: &Told, options: &Options) -> Pass {
    let program = cases.whole.program;
    let (hidden, waiting) = unasked(cases.whole);
    let mut assembler = Assembler::new(cases, options);
    let outcomes = assembler.outcomes();
    let Assembler { missing, refused, years, .. } = assembler;
    let missing: Set<Need> = missing.into_iter().collect();
    let in_force = match (program.header.from, program.header.to) {
        (None, None) => "unstated",
        (Some(from), _) if options.as_of < from => "early",
        (_, Some(to)) if to < options.as_of => "expired",
        (_, _) => "current",
    };
    let idle = idle(cases.whole, &missing).into_iter().map(|need| path::of_need(program, need)).collect();
    let assessment = Assessment {
        policy: program.header.id.clone(),
        version: program.header.version.clone(),
        as_of: options.as_of.to_string(),
        in_force,
        problems: told.problems.listed(&hidden),
        outcomes,
        missing: missing.iter().map(|need| path::of_need(program, *need)).collect(),
        hidden,
        waiting,
        idle,
        no_calendar: years.into_iter().collect(),
    };
    Pass { assessment, needs: missing, refused }
}

struct Assembler<'c, 'w, 'p> {
    cases: &'c mut Cases<'w, 'p>,
    language: Language,
    as_of: Date,
    /// With repetitions.
    missing: Vec<Need>,
    refused: Vec<Refused>,
    years: Set<i64>,
}

impl<'c, 'w, 'p> Assembler<'c, 'w, 'p> {
    fn new(cases: &'c mut Cases<'w, 'p>, options: &Options) -> Assembler<'c, 'w, 'p> {
        let (language, as_of) = (options.language, options.as_of);
        Assembler { cases, language, as_of, missing: Vec::new(), refused: Vec::new(), years: Set::new() }
    }
}

impl Assembler<'_, '_, '_> {
    fn outcomes(&mut self) -> Vec<OutcomeAnswer> {
        let program = self.cases.whole.program;
        let mut answers = Vec::new();
        for (id, _) in of_list(program, None) {
            answers.extend(self.outcome(id, 0));
        }
        for (place, _) in program.lists.iter().enumerate() {
            let list = ListId(u32::try_from(place).unwrap_or(u32::MAX));
            if self.cases.whole.list_asked(list).is_no() {
                continue;
            }
            self.rows_needed(list);
            for row in 0..self.cases.whole.situation.given_rows(Some(list)) {
                for (id, _) in of_list(program, Some(list)) {
                    answers.extend(self.outcome(id, row));
                }
            }
        }
        answers
    }

    /// A list that is not given yet is needed where it has outcomes of its own.
    fn rows_needed(&mut self, list: ListId) {
        let open = matches!(self.cases.whole.situation.rows_of(list), RowCount::Open { .. });
        if open && !self.cases.whole.program.list(list).outcomes.is_empty() {
            self.missing.push(Need::Rows(list));
        }
    }

    fn outcome(&mut self, id: OutcomeId, row: u32) -> Option<OutcomeAnswer> {
        let program = self.cases.whole.program;
        let entry = program.outcome(id);
        let frame = Frame::of(entry.list, row, None);
        let listed = |walker: &mut Walker<'_>| match entry.list {
            Some(list) => walker.list_asked(list).and(&walker.listed(id, row)),
            None => walker.listed(id, row),
        };
        self.cases.everywhere();
        let may_be_listed = listed;
        let listed = self.cases.truth(&listed);
        if listed.is_no() {
            return None;
        }
        self.cases.only_where(&may_be_listed);
        let verdict = self.cases.truth(&|walker| walker.eligible(id, row));
        // Why that is open, why each requirement is, and why what is shown beside it.
        let mut causes = listed.causes().with(verdict.causes());
        let (mut demands, mut shown) = (Causes::NONE, Causes::NONE);
        let requires = (0..entry.requires.len()).map(|place| self.state(id, row, place, &mut demands)).collect();
        let (amount, payable) = entry.amount.map(|term| self.amounts(id, row, term, &mut shown)).unzip();
        let figures = entry.figures.iter().map(|rule| self.figure(*rule, row, &mut shown)).collect();
        let deadlines = self.deadlines(entry, row, &frame, &mut shown);
        let papers = self.notes(&entry.papers, &frame, &mut shown);
        let steps = self.notes(&entry.steps, &frame, &mut shown);
        let notes = self.notes(&entry.notes, &frame, &mut shown);
        let too_large = [&causes, &demands, &shown].into_iter().any(Causes::exceed_digits);
        if !verdict.is_no() {
            causes = causes.with(&shown);
        } else if !shown.is_empty() {
            let needs = causes.with(&shown).iter().filter_map(|cause| need(self.cases.whole, cause)).collect();
            self.refused.push(Refused { outcome: id, row, needs });
        }
        let open = self.open(&causes);
        Some(OutcomeAnswer {
            id: entry.name.clone(),
            list: entry.list.map(|list| program.list(list).name.clone()),
            row: entry.list.map(|_| row),
            verdict: verdict_of(&verdict),
            range: (verdict.lo() != verdict.hi())
                .then(|| VerdictRange { worst: level_of(verdict.lo()), best: level_of(verdict.hi()) }),
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
            too_large,
            missing: open.missing.into_iter().map(|need| path::of_need(program, need)).collect(),
        })
    }

    fn state(&mut self, outcome: OutcomeId, row: u32, place: usize, causes: &mut Causes) -> &'static str {
        let truth = self.cases.truth(&|walker| walker.required(outcome, row, place));
        *causes = causes.with(truth.causes());
        match (truth.lo(), truth.hi()) {
            (Level::Yes, _) => "met",
            (_, Level::No) => "failed",
            (Level::Verify, Level::Verify) => "verify",
            (_, _) => "open",
        }
    }

    /// The amount if granted, and amount × verdict.
    fn amounts(&mut self, outcome: OutcomeId, row: u32, term: TermId, causes: &mut Causes) -> (Amount, Amount) {
        let granted = self.cases.quantity(&|walker| walker.amount(outcome, row));
        let payable = self.cases.quantity(&|walker| walker.payable(outcome, row));
        *causes = causes.with(granted.causes());
        let other = (granted != payable).then(|| self.amount(term, payable));
        let granted = self.amount(term, granted);
        let payable = other.unwrap_or_else(|| granted.clone());
        (granted, payable)
    }

    fn amount(&self, term: TermId, quantity: Quantity) -> Amount {
        let program = self.cases.whole.program;
        let show = text::ShowNow::of_term(program, term);
        text::amount(program, program.term_type(term), &Value::Number(quantity), show, self.language)
    }

    fn figure(&mut self, rule: RuleId, row: u32, causes: &mut Causes) -> Amount {
        let program = self.cases.whole.program;
        let entry = program.rule(rule);
        let row = if entry.list.is_some() { row } else { 0 };
        let value = self.cases.value(&|walker| walker.rule(rule, row, 0));
        *causes = causes.with(value.causes());
        let frame = Frame::of(entry.list, row, None);
        let show = text::ShowNow::of_rule(self.cases.whole, rule, &frame);
        text::amount(program, &entry.ty, &value, show, self.language)
    }

    fn deadlines(&mut self, entry: &Outcome, row: u32, frame: &Frame, causes: &mut Causes) -> Vec<DeadlineAnswer> {
        let mut answers = Vec::new();
        for (index, deadline) in (0..).zip(&entry.deadlines) {
            let applies = self.cases.truth(&|walker| walker.holds(deadline.when, frame));
            if applies.is_no() {
                continue;
            }
            *causes = causes.with(applies.causes());
            answers.push(self.deadline(index, deadline, row, causes));
        }
        answers
    }

    fn deadline(&mut self, index: u32, deadline: &Deadline, row: u32, causes: &mut Causes) -> DeadlineAnswer {
        let program = self.cases.whole.program;
        let rule = program.rule(deadline.is);
        let row = if rule.list.is_some() { row } else { 0 };
        let day = |value: &Value| {
            let Value::Moment(moment) = value else { return None };
            Date::from_days(i32::try_from(moment.as_exact()?).ok()?)
        };
        let extended = self.cases.value(&|walker| walker.rule(deadline.is, row, 0));
        let nominal = match rule.nominal {
            Some(nominal) => self.cases.value(&|walker| walker.rule(nominal, row, 0)),
            None => extended.clone(),
        };
        *causes = causes.with(extended.causes());
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

    fn notes(&mut self, notes: &[Note], frame: &Frame, causes: &mut Causes) -> Vec<&'static str> {
        let mut states = Vec::with_capacity(notes.len());
        for note in notes {
            let truth = self.cases.truth(&|walker| walker.holds(note.when, frame));
            *causes = causes.with(truth.causes());
            states.push(if truth.is_yes() {
                "yes"
            } else if truth.is_no() {
                "no"
            } else {
                "maybe"
            });
        }
        states
    }

    fn open(&mut self, causes: &Causes) -> Open {
        let program = self.cases.whole.program;
        let missing = causes.iter().filter_map(|cause| need(self.cases.whole, cause));
        let mut open = Open { missing: missing.collect(), doubts: Vec::new(), discretion: Vec::new() };
        for cause in causes.iter() {
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
struct Open {
    missing: Set<Need>,
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
