//! What becomes of a register under two sets of figures, as plain data and as a terminal shows it.

use super::change::{Changes, Tally};
use super::tally::RegisterSummary;
use super::text::named;
use crate::answer::Language;
use crate::answer::wire::wire;
use crate::program::{Outcome, OutcomeId, Program, Type};
use serde::Serialize;

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
        /// How many have no exact amount before or afterwards; they are in no sum here, whatever becomes of them.
        pub open: u64,
        /// The exact sum before, of all cases whose change is certain and whose amounts are exact both times; absent without amounts.
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
        /// Each outcome of both policies that a case had in one of the two, in the order of the first.
        pub outcomes: Vec<OutcomeChange>,
    }

    /// An outcome that is held against nothing: the other policy has none of its name, list and unit.
    struct OutcomeAlone {
        /// The list of the outcome, if it belongs to rows.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// Its name.
        pub id: String,
        /// What it is called.
        pub title: String,
        /// The unit of its amount, if it has one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub unit: Option<String>,
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
        /// Outcomes that only the first policy has.
        pub only_before: Vec<OutcomeAlone>,
        /// Outcomes that only the second has.
        pub only_after: Vec<OutcomeAlone>,
    }
}

impl OutcomeAlone {
    /// The outcomes of a policy that another has not.
    fn of(program: &Program, other: &Program, language: Language) -> Vec<OutcomeAlone> {
        let alone =
            counterparts(other, program).into_iter().zip(&program.outcomes).filter(|(known, _)| known.is_none());
        let outcome = |(_, outcome): (_, &Outcome)| OutcomeAlone {
            list: list_of(program, outcome).map(str::to_owned),
            id: outcome.name.clone(),
            title: language.of(&outcome.title).to_owned(),
            unit: match unit_of(program, outcome) {
                Some(Type::Number(unit)) => Some(unit.to_string()),
                Some(_) | None => None,
            },
        };
        alone.map(outcome).collect()
    }

    /// One line, in English.
    fn text(&self, which: &str) -> String {
        let unit = self.unit.as_ref().map(|unit| format!(" ({unit})")).unwrap_or_default();
        format!(
            "{}{unit}: only the {which} policy has it; held against nothing\n",
            named(self.list.as_deref(), &self.id)
        )
    }
}

impl Changes {
    /// As plain data, by the two policies.
    pub fn comparison(&self, [program, other]: [&Program; 2], language: Language) -> RegisterComparison {
        let change = |value: &str, tally: &Tally| RegisterChange {
            value: value.to_owned(),
            outcomes: tally.iter().map(|(outcome, counts)| counts.change(program, *outcome)).collect(),
        };
        RegisterComparison {
            before: self.before.summary(program, language),
            after: self.after.summary(other, language),
            all: change("", &self.all),
            by: self.by.iter().map(|(value, tally)| change(value, tally)).collect(),
            only_before: OutcomeAlone::of(program, other, language),
            only_after: OutcomeAlone::of(other, program, language),
        }
    }

    /// What becomes of the table, in English.
    pub fn text(&self, both: [&Program; 2]) -> String {
        let comparison = self.comparison(both, Language::En);
        let alone = |alone: &[OutcomeAlone], which| alone.iter().map(|alone| alone.text(which)).collect::<String>();
        let alone = alone(&comparison.only_before, "first") + &alone(&comparison.only_after, "second");
        let part = |change: &RegisterChange| change.outcomes.iter().map(OutcomeChange::text).collect::<String>();
        let mut parts = vec![format!("changes:\n{}{alone}", part(&comparison.all))];
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
        let OutcomeChange { list, id, gained, lost, more, less, same, unclear, open, before, after, difference } = self;
        let name = named(list.as_deref(), id);
        let line =
            format!("{name}: {gained} gained, {lost} lost, {more} more, {less} less, {same} same, {unclear} unclear");
        if let (Some(before), Some(after), Some(difference)) = (before, after, difference) {
            let plus = if difference.starts_with('-') { "" } else { "+" };
            let open = if *open == 0 { String::new() } else { format!(" ({open} not exact, in no sum)") };
            return format!("{line}; {before} before, {after} afterwards, {plus}{difference}{open}\n");
        }
        line + "\n"
    }
}

/// The list of an outcome.
pub(super) fn list_of<'a>(program: &'a Program, outcome: &Outcome) -> Option<&'a str> {
    outcome.list.map(|list| program.list(list).name.as_str())
}

/// The outcomes of the first policy that those of the second are: of the same name, the same list and the same unit.
pub(super) fn counterparts(before: &Program, after: &Program) -> Vec<Option<OutcomeId>> {
    let same = |other: &Outcome| {
        let (list, unit) = (list_of(after, other), unit_of(after, other));
        let mut known = (0..).map(OutcomeId).zip(&before.outcomes);
        let known = known.find(|(_, known)| known.name == other.name && list_of(before, known) == list);
        known.filter(|(_, known)| unit_of(before, known) == unit).map(|(id, _)| id)
    };
    after.outcomes.iter().map(same).collect()
}

fn unit_of<'a>(program: &'a Program, outcome: &Outcome) -> Option<&'a Type> {
    outcome.amount.map(|amount| program.term_type(amount))
}
