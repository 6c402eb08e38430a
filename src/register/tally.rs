//! What a register comes to: cases by verdict, and exact sums.

use crate::answer::wire::Assessment;
use crate::number::Number;
use crate::program::Program;
use std::collections::BTreeMap;

/// Counts and sums over the cases of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records.
    pub records: u64,
    /// Cases.
    pub cases: u64,
    /// Records with an answer that could not be used.
    pub faulty: u64,
    outcomes: BTreeMap<(Option<String>, String), Counted>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Counted {
    verdicts: BTreeMap<String, u64>,
    /// The sum of the exact amounts; `None` once it has more digits than are computed.
    sum: Option<Number>,
    exact: u64,
    open: u64,
}

impl Tally {
    /// Counts one case.
    pub fn add(&mut self, assessment: &Assessment) {
        for outcome in &assessment.outcomes {
            let counted = self
                .outcomes
                .entry((outcome.list.clone(), outcome.id.clone()))
                .or_insert_with(|| Counted { sum: Some(Number::ZERO), ..Counted::default() });
            *counted.verdicts.entry(outcome.verdict.clone()).or_default() += 1;
            let Some(payable) = &outcome.payable else { continue };
            match payable.exact.as_deref().map(Number::parse) {
                Some(Ok(amount)) => {
                    counted.exact += 1;
                    counted.sum = counted.sum.and_then(|sum| sum.add(amount).ok());
                }
                Some(Err(_)) | None => counted.open += 1,
            }
        }
    }

    /// Adds what another part of the register comes to.
    pub fn join(&mut self, other: Tally) {
        self.records += other.records;
        self.cases += other.cases;
        self.faulty += other.faulty;
        for (outcome, counted) in other.outcomes {
            let own = self
                .outcomes
                .entry(outcome)
                .or_insert_with(|| Counted { sum: Some(Number::ZERO), ..Counted::default() });
            for (verdict, count) in counted.verdicts {
                *own.verdicts.entry(verdict).or_default() += count;
            }
            own.exact += counted.exact;
            own.open += counted.open;
            own.sum = own.sum.zip(counted.sum).and_then(|(a, b)| a.add(b).ok());
        }
    }

    /// The summary, in English, one line for each outcome in the order of the policy.
    pub fn text(&self, program: &Program) -> String {
        let mut lines = vec![format!(
            "{} records, {} cases, {} records with answers to change",
            self.records, self.cases, self.faulty
        )];
        for outcome in &program.outcomes {
            let list = outcome.list.map(|list| program.list(list).name.clone());
            let name = list.as_ref().map_or_else(|| outcome.name.clone(), |list| format!("{list}.{}", outcome.name));
            let Some(counted) = self.outcomes.get(&(list, outcome.name.clone())) else { continue };
            let verdicts: Vec<String> =
                counted.verdicts.iter().map(|(verdict, count)| format!("{count} {verdict}")).collect();
            let mut parts = vec![format!("{name}: {}", verdicts.join(", "))];
            if outcome.amount.is_some() {
                let sum = counted.sum.map(|sum| sum.fixed_text(2).unwrap_or_else(|_| sum.fraction_text()));
                let sum = sum.unwrap_or_else(|| "too many digits".to_owned());
                parts.push(format!("; {sum} in {} exact amounts", counted.exact));
                if counted.open > 0 {
                    parts.push(format!(", {} not exact yet", counted.open));
                }
            }
            lines.push(parts.concat());
        }
        lines.join("\n") + "\n"
    }
}
