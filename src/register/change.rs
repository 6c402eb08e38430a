//! One register under two sets of figures: who gains, who loses, and what it costs.

use super::batch::{Batch, Done, Kept, Wanted};
use super::cases::{Case, Cases};
use super::comparison::{OutcomeChange, counterparts, list_of};
use super::found::{Due, Found, places};
use super::record::verdict;
use super::rows::Rows;
use super::table::{Record, write};
use super::tally::{Totals, VERDICTS, of_value, sum_of, sum_text};
use crate::answer::Language;
use crate::program::{Outcome, OutcomeId, Program};
use std::collections::BTreeMap;

/// The same cases under two policies, or under two sets of figures of one.
#[derive(Clone, Copy, Debug)]
pub struct Two<'a> {
    /// As it is.
    pub before: Batch<'a>,
    /// As it would be.
    pub after: Batch<'a>,
}

/// What is different in some cases.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// The cases that change, as lines of a table: their records, then both answers and the difference.
    pub lines: Vec<u8>,
    /// What they come to.
    pub changes: Changes,
}

/// What a register comes to under both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// As it is.
    pub before: Totals,
    /// As it would be.
    pub after: Totals,
    pub(super) all: Tally,
    pub(super) by: BTreeMap<String, Tally>,
}

/// Counts by the outcomes of the first policy.
pub(super) type Tally = BTreeMap<OutcomeId, Counts>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    gained: u64,
    lost: u64,
    more: u64,
    less: u64,
    same: u64,
    unclear: u64,
    /// Cases that are in no sum, if the outcome has an amount.
    open: u64,
    /// Pairs of exact amounts, in units of the outcome's decimals.
    before: i128,
    after: i128,
}

/// What becomes of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Gained,
    Lost,
    More,
    Less,
    Same,
    Unclear,
}

impl Two<'_> {
    /// The first line of the table of changes: the headers of the table, and for each outcome both answers and the difference.
    pub fn headers(&self, given: &[String]) -> Record {
        let language = self.before.options.language;
        let titles = language.pick(
            ["：结论", "：改后结论", "：金额", "：改后金额", "：相差"],
            [": verdict", ": verdict afterwards", ": amount", ": amount afterwards", ": difference"],
        );
        let mut headers = given.to_vec();
        for (_, outcome) in self.compared() {
            let titles = titles.iter().take(if outcome.amount.is_some() { 5 } else { 2 });
            headers.extend(titles.map(|title| format!("{}{title}", language.of(&outcome.title))));
        }
        headers
    }

    /// Holds what each of the cases comes to under the one against what it comes to under the other.
    pub fn work(&self, cases: Cases<'_>, kept: &mut [Kept; 2]) -> Changed {
        let [kept, other] = kept;
        let Done { found: before, totals: totals_before, .. } = self.before.work(cases, kept, Wanted::Found);
        let Done { found: after, totals: totals_after, .. } = self.after.work(cases, other, Wanted::Found);
        let mut changed = Changed::default();
        (changed.changes.before, changed.changes.after) = (totals_before, totals_after);
        let known = counterparts(self.before.program, self.after.program);
        for (case, both) in cases.iter().zip(before.into_iter().zip(after)) {
            // What is not worked out under one of them is held against nothing.
            let (Some(mut before), Some(mut after)) = both else { continue };
            before.retain(|found| known.contains(&Some(found.outcome)));
            after.retain_mut(|found| {
                let counterpart = known.get(found.outcome.index()).copied().flatten();
                found.outcome = counterpart.unwrap_or(found.outcome);
                counterpart.is_some()
            });
            let mut tally = Tally::new();
            if self.compare(&before, &after, &mut tally) {
                self.line(case, &before, &after, &mut changed.lines);
            }
            changed.changes.add(&tally, self.before.value(case));
        }
        changed
    }

    /// The outcomes that both have.
    fn compared(&self) -> impl Iterator<Item = (OutcomeId, &Outcome)> {
        let known = counterparts(self.before.program, self.after.program);
        (0..).map(OutcomeId).zip(&self.before.program.outcomes).filter(move |(id, _)| known.contains(&Some(*id)))
    }

    /// Counts what becomes of a case; does anything?
    fn compare(&self, before: &[Found], after: &[Found], tally: &mut Tally) -> bool {
        let mut changes = false;
        let only_after = after.iter().filter(|new| before.iter().all(|old| !old.is_of(new)));
        let pairs = before.iter().map(|old| (Some(old), after.iter().find(|new| new.is_of(old))));
        for (old, new) in pairs.chain(only_after.map(|new| (None, Some(new)))) {
            let Some(outcome) = old.or(new).map(|found| found.outcome) else { continue };
            let turn = turn(old, new);
            changes |= turn != Turn::Same;
            let paid = self.before.program.outcome(outcome).amount.is_some();
            tally.entry(outcome).or_default().add(turn, old, new, paid);
        }
        changes
    }

    /// Writes the records of a case that changes; what concerns the whole case stands in its first record.
    fn line(&self, case: Case<'_>, before: &[Found], after: &[Found], out: &mut Vec<u8>) {
        let (program, language) = (self.before.program, self.before.options.language);
        let lists = Rows::all(program, self.before.columns, case);
        let compared: Vec<(OutcomeId, &Outcome)> = self.compared().collect();
        for (place, record) in case.records().enumerate() {
            let mut line = record.record();
            line.resize(self.before.columns.len(), String::new());
            for &(id, outcome) in &compared {
                let row = match outcome.list {
                    None => Some(place).filter(|place| *place == 0),
                    Some(list) => {
                        lists.iter().find(|(known, _)| *known == list).and_then(|(_, rows)| rows.begun_at(place))
                    }
                };
                let row = row.and_then(|row| u32::try_from(row).ok());
                let of =
                    |found: &[Found]| found.iter().find(|found| found.outcome == id && Some(found.row) == row).cloned();
                let both = [of(before), of(after)];
                line.extend(
                    both.iter().map(|found| found.as_ref().map_or("", |found| found.verdict(language)).to_owned()),
                );
                if outcome.amount.is_some() {
                    let places = places(program, outcome);
                    line.extend(
                        both.iter().map(|found| found.as_ref().map_or_else(String::new, |found| found.amount(places))),
                    );
                    let [old, new] = both.each_ref().map(|found| exact(found.as_ref()));
                    let difference = old.zip(new).map(|(old, new)| i128::from(new) - i128::from(old));
                    let difference = difference.filter(|_| both.iter().any(Option::is_some));
                    line.push(
                        difference.and_then(|difference| sum_of(difference, places)).map_or_else(String::new, sum_text),
                    );
                }
            }
            write(&line, out);
        }
    }
}

/// An amount that is certain; nothing is due where an outcome is not listed.
fn exact(found: Option<&Found>) -> Option<i64> {
    match found.map(|found| &found.due) {
        None | Some(Due::None) => Some(0),
        Some(Due::Exact(units)) => Some(*units),
        Some(Due::Open(_)) => None,
    }
}

fn turn(old: Option<&Found>, new: Option<&Found>) -> Turn {
    let verdict = |found: Option<&Found>| found.map_or(1, |found| found.verdict);
    let same = || old.map(|old| &old.due) == new.map(|new| &new.due);
    match (verdict(old), verdict(new)) {
        (1, 1) => Turn::Same,
        (1, 0) => Turn::Gained,
        (0, 1) => Turn::Lost,
        (0, 0) => match exact(old).zip(exact(new)) {
            Some((old, new)) if new > old => Turn::More,
            Some((old, new)) if new < old => Turn::Less,
            Some(_) => Turn::Same,
            None if same() => Turn::Same,
            None => Turn::Unclear,
        },
        (a, b) if a == b && same() => Turn::Same,
        (_, _) => Turn::Unclear,
    }
}

impl Found {
    fn is_of(&self, other: &Found) -> bool {
        self.outcome == other.outcome && self.row == other.row
    }

    fn verdict(&self, language: Language) -> &'static str {
        verdict(VERDICTS.get(usize::from(self.verdict)).copied().unwrap_or_default(), language)
    }

    fn amount(&self, places: u32) -> String {
        match &self.due {
            Due::None => String::new(),
            Due::Exact(units) => sum_of(i128::from(*units), places).map_or_else(String::new, sum_text),
            Due::Open(text) => text.clone(),
        }
    }
}

impl Changes {
    fn add(&mut self, tally: &Tally, value: Option<&str>) {
        join(&mut self.all, tally);
        if let Some(value) = value {
            self.of_value(value, tally);
        }
    }

    /// Adds what another part of the table comes to.
    pub fn join(&mut self, other: &Changes) {
        self.before.join(&other.before);
        self.after.join(&other.after);
        join(&mut self.all, &other.all);
        for (value, tally) in &other.by {
            self.of_value(value, tally);
        }
    }

    fn of_value(&mut self, value: &str, tally: &Tally) {
        of_value(&mut self.by, value, tally, join);
    }
}

fn join(tally: &mut Tally, other: &Tally) {
    for (outcome, counts) in other {
        tally.entry(*outcome).or_default().join(counts);
    }
}

impl Counts {
    fn add(&mut self, turn: Turn, old: Option<&Found>, new: Option<&Found>, paid: bool) {
        *match turn {
            Turn::Gained => &mut self.gained,
            Turn::Lost => &mut self.lost,
            Turn::More => &mut self.more,
            Turn::Less => &mut self.less,
            Turn::Same => &mut self.same,
            Turn::Unclear => &mut self.unclear,
        } += 1;
        if let Some((old, new)) = exact(old).zip(exact(new)).filter(|_| turn != Turn::Unclear) {
            self.before += i128::from(old);
            self.after += i128::from(new);
        } else {
            self.open += u64::from(paid);
        }
    }

    fn join(&mut self, other: &Counts) {
        self.gained += other.gained;
        self.lost += other.lost;
        self.more += other.more;
        self.less += other.less;
        self.same += other.same;
        self.unclear += other.unclear;
        self.open += other.open;
        self.before += other.before;
        self.after += other.after;
    }

    /// As plain data.
    pub(super) fn change(&self, program: &Program, id: OutcomeId) -> OutcomeChange {
        let outcome = program.outcome(id);
        let places = places(program, outcome);
        let sum = |units: i128| outcome.amount.and_then(|_| sum_of(units, places)).map(sum_text);
        OutcomeChange {
            list: list_of(program, outcome).map(str::to_owned),
            id: outcome.name.clone(),
            gained: self.gained,
            lost: self.lost,
            more: self.more,
            less: self.less,
            same: self.same,
            unclear: self.unclear,
            open: self.open,
            before: sum(self.before),
            after: sum(self.after),
            difference: sum(self.after - self.before),
        }
    }
}
