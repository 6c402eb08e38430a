//! What a register comes to, in English, as a terminal shows it.

use super::fault::{RecordFault, Unread};
use super::tally::{AmountBand, MOST_VALUES, OutcomeTally, Tally, Totals};
use crate::answer::Language;
use crate::program::Program;

impl Totals {
    /// The summary, in English.
    pub fn text(&self, program: &Program) -> String {
        let mut parts = vec![self.all.text(program) + &self.unread.text()];
        for (value, tally) in &self.by {
            parts.push(format!("{}: {}", if value.is_empty() { "(empty)" } else { value }, tally.text(program)));
        }
        if self.too_many {
            parts.push(format!("only the first {MOST_VALUES} texts of the column are told apart\n"));
        }
        parts.join("\n")
    }
}

impl Unread {
    /// The records that are not worked out, in English; nothing if there are none.
    fn text(&self) -> String {
        if self.rows == 0 {
            return String::new();
        }
        let faults = self.first.iter().map(|fault| format!("  {}\n", fault.message(Language::En)));
        let told: u64 = self.first.iter().map(RecordFault::rows).sum();
        let more = if told < self.rows { format!("  and {} more\n", self.rows - told) } else { String::new() };
        format!("{} records are not worked out, and are in no sum:\n{}{more}", self.rows, faults.collect::<String>())
    }
}

impl Tally {
    /// How the amounts are spread, in English, one line for each outcome that has several bands.
    pub fn spread_text(&self, program: &Program) -> String {
        let mut lines = Vec::new();
        for OutcomeTally { list, id, bands, .. } in self.outcomes(program) {
            let name = named(list.as_deref(), &id);
            let band = |band: &AmountBand| match &band.up_to {
                Some(end) => format!("{} up to {end}", band.count),
                None => format!("{} above", band.count),
            };
            let bands: Vec<String> = bands.iter().map(band).collect();
            if bands.len() > 1 {
                lines.push(format!("{name}: {}\n", bands.join(", ")));
            }
        }
        lines.concat()
    }

    /// The summary, in English, one line for each outcome in the order of the policy.
    fn text(&self, program: &Program) -> String {
        let mut lines = vec![format!(
            "{} records, {} cases, {} records with answers to change",
            self.records, self.cases, self.faulty
        )];
        for OutcomeTally { list, id, eligible, ineligible, verify, unknown, sum, exact, open, bands: _ } in
            self.outcomes(program)
        {
            let name = named(list.as_deref(), &id);
            let counts = [(eligible, "eligible"), (ineligible, "ineligible"), (unknown, "unknown"), (verify, "verify")];
            let counts = counts.iter().filter(|(count, _)| *count > 0);
            let counts: Vec<String> = counts.map(|(count, verdict)| format!("{count} {verdict}")).collect();
            let mut line = vec![format!("{name}: {}", counts.join(", "))];
            if exact + open > 0 {
                line.push(format!("; {} in {exact} exact amounts", sum.as_deref().unwrap_or("too many digits")));
            }
            if open > 0 {
                line.push(format!(", {open} not exact yet"));
            }
            lines.push(line.concat());
        }
        lines.join("\n") + "\n"
    }
}

/// An outcome, with its list.
pub(super) fn named(list: Option<&str>, id: &str) -> String {
    list.map_or_else(|| id.to_owned(), |list| format!("{list}.{id}"))
}
