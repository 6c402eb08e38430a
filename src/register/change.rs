//! One register under two sets of figures: who gains, who loses, and what it costs.

use super::batch::{Batch, Done, Kept, Wanted};
use super::cases::{Case, Cases};
use super::found::{Due, Found, places};
use super::record::{rows_of, verdict};
use super::table::{Record, write};
use super::tally::{RegisterSummary, Totals, VERDICTS, of_value, sum_of, sum_text};
use super::text::named;
use crate::answer::Language;
use crate::answer::wire::wire;
use crate::program::{Outcome, OutcomeId, Program};
use serde::Serialize;
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
    all: Tally,
    by: BTreeMap<String, Tally>,
}

/// Counts by the outcomes of the first policy.
type Tally = BTreeMap<OutcomeId, Counts>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Counts {
    gained: u64,
    lost: u64,
    more: u64,
    less: u64,
    same: u64,
    unclear: u64,
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

wire! {
    /// What becomes of one outcome.
    struct OutcomeChange {
        /// The list of the outcome, if it belongs to rows.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// Its name.
        pub id: String,
        /// Eligible only afterwards.
        pub gained: u64,
        /// Eligible only before.
        pub lost: u64,
        /// Eligible both times, for more.
        pub more: u64,
        /// Eligible both times, for less.
        pub less: u64,
        /// Nothing changes.
        pub same: u64,
        /// It cannot be said whether it changes, or how: a verdict or an amount is not certain. These are in no sum here.
        pub unclear: u64,
        /// The exact sum before, of all cases whose verdict and amount are certain both times; absent without amounts.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub before: Option<String>,
        /// The exact sum afterwards.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub after: Option<String>,
        /// What it costs more; negative if less.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub difference: Option<String>,
    }

    /// What becomes of some cases.
    struct RegisterChange {
        /// The text of the column that was chosen; empty for the whole table.
        pub value: String,
        /// Each outcome of the first policy that a case had in one of the two, in its order. One that only the second has is held against
        /// nothing.
        pub outcomes: Vec<OutcomeChange>,
    }

    /// A register under two sets of figures.
    struct RegisterComparison {
        /// As it is.
        pub before: RegisterSummary,
        /// As it would be.
        pub after: RegisterSummary,
        /// What becomes of the whole table.
        pub all: RegisterChange,
        /// By the texts of the column that was chosen.
        pub by: Vec<RegisterChange>,
    }
}

impl Two<'_> {
    /// The first line of the table of changes: the headers of the table, and for each outcome both answers and the difference.
    pub fn headers(&self, given: &[String]) -> Record {
        let language = self.before.options.language;
        let titles: [&str; 5] = match language {
            Language::Zh => ["：结论", "：改后结论", "：金额", "：改后金额", "：相差"],
            Language::En => [": verdict", ": verdict afterwards", ": amount", ": amount afterwards", ": difference"],
        };
        let mut headers = given.to_vec();
        for outcome in &self.before.program.outcomes {
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
        let known = self.counterparts();
        for (case, (before, mut after)) in cases.iter().zip(before.into_iter().zip(after)) {
            for found in &mut after {
                found.outcome = known.get(found.outcome.index()).copied().flatten().unwrap_or(OutcomeId(u32::MAX));
            }
            let mut tally = Tally::new();
            if self.compare(&before, &after, &mut tally) {
                self.line(case, &before, &after, &mut changed.lines);
            }
            changed.changes.add(&tally, self.before.value(case));
        }
        changed
    }

    /// The outcomes of the first policy that those of the second are.
    fn counterparts(&self) -> Vec<Option<OutcomeId>> {
        let (before, after) = (self.before.program, self.after.program);
        let same = |other: &Outcome| {
            let list = list_of(after, other);
            let mut known = (0..).map(OutcomeId).zip(&before.outcomes);
            known.find(|(_, known)| known.name == other.name && list_of(before, known) == list).map(|(id, _)| id)
        };
        after.outcomes.iter().map(same).collect()
    }

    /// Counts what becomes of a case; does anything?
    fn compare(&self, before: &[Found], after: &[Found], tally: &mut Tally) -> bool {
        let program = self.before.program;
        let mut changes = false;
        let only_after = after.iter().filter(|new| new.outcome.index() < program.outcomes.len());
        let only_after = only_after.filter(|new| before.iter().all(|old| !old.is_of(new)));
        let pairs = before.iter().map(|old| (Some(old), after.iter().find(|new| new.is_of(old))));
        for (old, new) in pairs.chain(only_after.map(|new| (None, Some(new)))) {
            let Some(outcome) = old.or(new).map(|found| found.outcome) else { continue };
            let turn = turn(old, new);
            changes |= turn != Turn::Same;
            tally.entry(outcome).or_default().add(turn, old, new);
        }
        changes
    }

    /// Writes the records of a case that changes; what concerns the whole case stands in its first record.
    fn line(&self, case: Case<'_>, before: &[Found], after: &[Found], out: &mut Vec<u8>) {
        let (program, language) = (self.before.program, self.before.options.language);
        for (place, record) in case.records().enumerate() {
            let mut line = record.record();
            line.resize(self.before.columns.len(), String::new());
            for (id, outcome) in (0..).map(OutcomeId).zip(&program.outcomes) {
                let row = match outcome.list {
                    None => Some(place).filter(|place| *place == 0),
                    Some(list) => {
                        rows_of(program, self.before.columns, list, case).iter().position(|row| *row == place)
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

fn list_of<'a>(program: &'a Program, outcome: &Outcome) -> Option<&'a str> {
    outcome.list.map(|list| program.list(list).name.as_str())
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

    /// As plain data; `program` is the first of the two.
    pub fn comparison(&self, program: &Program) -> RegisterComparison {
        let change = |value: &str, tally: &Tally| RegisterChange {
            value: value.to_owned(),
            outcomes: tally.iter().map(|(outcome, counts)| counts.change(program, *outcome)).collect(),
        };
        RegisterComparison {
            before: self.before.summary(program),
            after: self.after.summary(program),
            all: change("", &self.all),
            by: self.by.iter().map(|(value, tally)| change(value, tally)).collect(),
        }
    }

    /// What becomes of the table, in English.
    pub fn text(&self, program: &Program) -> String {
        let comparison = self.comparison(program);
        let part = |change: &RegisterChange| change.outcomes.iter().map(OutcomeChange::text).collect::<String>();
        let mut parts = vec![format!("changes:\n{}", part(&comparison.all))];
        for change in &comparison.by {
            let value = if change.value.is_empty() { "(empty)" } else { &change.value };
            parts.push(format!("changes, {value}:\n{}", part(change)));
        }
        parts.join("\n")
    }
}

impl OutcomeChange {
    /// One line.
    fn text(&self) -> String {
        let OutcomeChange { list, id, gained, lost, more, less, same, unclear, before, after, difference } = self;
        let name = named(list.as_deref(), id);
        let line =
            format!("{name}: {gained} gained, {lost} lost, {more} more, {less} less, {same} same, {unclear} unclear");
        if let (Some(before), Some(after), Some(difference)) = (before, after, difference) {
            let plus = if difference.starts_with('-') { "" } else { "+" };
            return format!("{line}; {before} before, {after} afterwards, {plus}{difference}\n");
        }
        line + "\n"
    }
}

fn join(tally: &mut Tally, other: &Tally) {
    for (outcome, counts) in other {
        tally.entry(*outcome).or_default().join(counts);
    }
}

impl Counts {
    fn add(&mut self, turn: Turn, old: Option<&Found>, new: Option<&Found>) {
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
        }
    }

    fn join(&mut self, other: &Counts) {
        self.gained += other.gained;
        self.lost += other.lost;
        self.more += other.more;
        self.less += other.less;
        self.same += other.same;
        self.unclear += other.unclear;
        self.before += other.before;
        self.after += other.after;
    }

    fn change(&self, program: &Program, id: OutcomeId) -> OutcomeChange {
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
            before: sum(self.before),
            after: sum(self.after),
            difference: sum(self.after - self.before),
        }
    }
}
