//! What a register comes to: cases by verdict, exact sums, and how the amounts are spread.

use super::fault::{RecordFault, Unread, UnreadRecord};
use crate::answer::Language;
use crate::answer::wire::{Assessment, OutcomeAnswer, wire};
use crate::number::Number;
use crate::program::Program;
use serde::Serialize;
use std::collections::BTreeMap;

/// More values of a column than this are not told apart.
pub(super) const MOST_VALUES: usize = 1_000;
/// The highest end of a band of amounts that has a name: 10^15.
const LAST_POWER: u32 = 15;

/// Counts and sums over cases.
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

/// Counts and sums over a whole table, and by the texts of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The whole table.
    pub all: Tally,
    /// By the text of the first record of each case, without spaces around it.
    pub by: BTreeMap<String, Tally>,
    /// There are more texts than are told apart.
    pub too_many: bool,
    /// Records that are not worked out, which `all` counts as records with an answer that could not be used.
    pub unread: Unread,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Counted {
    verdicts: BTreeMap<String, u64>,
    /// The sum of the exact amounts; `None` once it has more digits than are computed.
    sum: Option<Number>,
    exact: u64,
    open: u64,
    /// Exact amounts by the upper end of their band.
    bands: BTreeMap<Band, u64>,
}

impl Default for Counted {
    fn default() -> Counted {
        Counted { verdicts: BTreeMap::new(), sum: Some(Number::ZERO), exact: 0, open: 0, bands: BTreeMap::new() }
    }
}

/// A band of amounts: zero and less, or up to 1, 2 or 5 times a power of ten and above the band before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Band {
    Nothing,
    UpTo(i64),
    Above,
}

wire! {
    /// What a register comes to for one outcome.
    struct OutcomeTally {
        /// The list of the outcome, if it belongs to rows.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// Its name.
        pub id: String,
        /// Eligible.
        pub eligible: u64,
        /// Not eligible.
        pub ineligible: u64,
        /// To be verified.
        pub verify: u64,
        /// Not complete.
        pub unknown: u64,
        /// The exact sum of the exact amounts, in plain digits; absent without amounts, or where it has more digits than are computed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub sum: Option<String>,
        /// How many amounts are exact.
        pub exact: u64,
        /// How many are not exact yet.
        pub open: u64,
        /// The exact amounts by bands that end at 1, 2 or 5 times a power of ten; only those that are not empty, from the lowest.
        pub bands: Vec<AmountBand>,
    }

    /// What a register comes to.
    struct RegisterSummary {
        /// The whole table.
        pub all: RegisterTally,
        /// By the texts of the column that was chosen.
        pub by: Vec<RegisterTally>,
        /// There are more texts than are told apart.
        pub too_many: bool,
        /// Rows that are not worked out, because it is not certain what they say. The whole table counts them among the faulty; they are in no sum.
        pub unread: u64,
        /// The first of them.
        pub unread_records: Vec<UnreadRecord>,
    }

    /// What some cases of a register come to.
    struct RegisterTally {
        /// The text of the column that was chosen; empty for the whole table.
        pub value: String,
        /// Records.
        pub records: u64,
        /// Cases.
        pub cases: u64,
        /// Records with an answer that could not be used.
        pub faulty: u64,
        /// Each outcome that a case had, in the order of the policy.
        pub outcomes: Vec<OutcomeTally>,
    }

    /// How many amounts lie in a band.
    struct AmountBand {
        /// Its upper end, which belongs to it; `0` for nothing, absent above all others.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub up_to: Option<String>,
        /// How many.
        pub count: u64,
    }
}

impl Totals {
    /// Counts what a case comes to.
    pub(super) fn add(&mut self, tally: &Tally, value: Option<&str>) {
        self.all.join(tally);
        if let Some(value) = value {
            self.of_value(value, tally);
        }
    }

    /// Counts a record that is not worked out.
    pub(super) fn leave_out(&mut self, fault: &RecordFault) {
        self.all.records += fault.rows();
        self.all.faulty += fault.rows();
        self.unread.add(fault);
    }

    /// Adds what another part of the table comes to.
    pub fn join(&mut self, other: &Totals) {
        self.all.join(&other.all);
        self.unread.join(&other.unread);
        self.too_many |= other.too_many;
        for (value, tally) in &other.by {
            self.of_value(value, tally);
        }
    }

    fn of_value(&mut self, value: &str, tally: &Tally) {
        self.too_many |= !of_value(&mut self.by, value, tally, Tally::join);
    }

    /// As plain data.
    pub fn summary(&self, program: &Program, language: Language) -> RegisterSummary {
        let tally = |value: &str, tally: &Tally| RegisterTally {
            value: value.to_owned(),
            records: tally.records,
            cases: tally.cases,
            faulty: tally.faulty,
            outcomes: tally.outcomes(program),
        };
        RegisterSummary {
            all: tally("", &self.all),
            by: self.by.iter().map(|(value, of)| tally(value, of)).collect(),
            too_many: self.too_many,
            unread: self.unread.rows,
            unread_records: self.unread.records(language),
        }
    }
}

/// Adds what cases with a text of the column come to; not if there are more texts than are told apart.
pub(super) fn of_value<T: Clone>(
    by: &mut BTreeMap<String, T>,
    value: &str,
    more: &T,
    join: impl Fn(&mut T, &T),
) -> bool {
    if let Some(known) = by.get_mut(value) {
        join(known, more);
    } else if by.len() < MOST_VALUES {
        by.insert(value.to_owned(), more.clone());
    } else {
        return false;
    }
    true
}

impl Tally {
    /// What one case comes to, with its records and those of them with an answer that could not be used.
    pub(super) fn of(assessment: &Assessment, records: usize, faulty: usize) -> Tally {
        let mut tally = Tally { records: records as u64, cases: 1, faulty: faulty as u64, outcomes: BTreeMap::new() };
        for outcome in &assessment.outcomes {
            let key = (outcome.list.clone(), outcome.id.clone());
            tally.outcomes.entry(key).or_default().add(outcome);
        }
        tally
    }

    /// Counts what cases come to for an outcome; nothing if none of them had it.
    pub(super) fn counted(&mut self, key: &(Option<String>, String), counter: Counter, bands: &Bands) {
        if counter.verdicts != [0; 4] {
            self.outcomes.entry(key.clone()).or_default().join(&counter.counted(bands));
        }
    }

    /// Adds what another part comes to.
    pub(super) fn join(&mut self, other: &Tally) {
        self.records += other.records;
        self.cases += other.cases;
        self.faulty += other.faulty;
        for (outcome, counted) in &other.outcomes {
            self.outcomes.entry(outcome.clone()).or_default().join(counted);
        }
    }

    /// What each outcome comes to, in the order of the policy; without those that no case had.
    pub fn outcomes(&self, program: &Program) -> Vec<OutcomeTally> {
        let tally = |outcome: &crate::program::Outcome| {
            let list = outcome.list.map(|list| program.list(list).name.clone());
            let counted = self.outcomes.get(&(list.clone(), outcome.name.clone()))?;
            let count = |verdict: &str| counted.verdicts.get(verdict).copied().unwrap_or_default();
            let sum = outcome.amount.and(counted.sum);
            Some(OutcomeTally {
                list,
                id: outcome.name.clone(),
                eligible: count("eligible"),
                ineligible: count("ineligible"),
                verify: count("verify"),
                unknown: count("unknown"),
                sum: sum.map(sum_text),
                exact: counted.exact,
                open: counted.open,
                bands: counted
                    .bands
                    .iter()
                    .map(|(band, count)| AmountBand { up_to: band.end(), count: *count })
                    .collect(),
            })
        };
        program.outcomes.iter().filter_map(tally).collect()
    }
}

impl Counted {
    fn add(&mut self, outcome: &OutcomeAnswer) {
        match self.verdicts.get_mut(outcome.verdict) {
            Some(count) => *count += 1,
            None => {
                self.verdicts.insert(outcome.verdict.to_owned(), 1);
            }
        }
        let Some(payable) = &outcome.payable else { return };
        match payable.exact.as_deref().map(Number::parse) {
            Some(Ok(amount)) => {
                self.exact += 1;
                self.sum = self.sum.and_then(|sum| sum.add(amount).ok());
                *self.bands.entry(Band::of(amount)).or_default() += 1;
            }
            Some(Err(_)) | None => self.open += 1,
        }
    }

    fn join(&mut self, other: &Counted) {
        for (verdict, count) in &other.verdicts {
            *self.verdicts.entry(verdict.clone()).or_default() += count;
        }
        for (band, count) in &other.bands {
            *self.bands.entry(*band).or_default() += count;
        }
        self.exact += other.exact;
        self.open += other.open;
        self.sum = self.sum.zip(other.sum).and_then(|(a, b)| a.add(b).ok());
    }
}

/// Verdicts, by the places that a [`Counter`] knows them by.
pub(super) const VERDICTS: [&str; 4] = ["eligible", "ineligible", "verify", "unknown"];

/// The ends of the bands in units of so many decimals.
#[derive(Clone, Debug)]
pub(super) struct Bands {
    places: u32,
    ends: Vec<(i64, Band)>,
}

/// Counts and sums for one outcome in whole units.
#[derive(Clone, Debug, Default)]
pub(super) struct Counter {
    verdicts: [u64; 4],
    sum: i128,
    exact: u64,
    open: u64,
    /// By the place of the band among [`Bands`].
    bands: Vec<u64>,
}

impl Bands {
    /// The bands for amounts of so many decimals.
    pub(super) fn of(places: u32) -> Bands {
        let unit = 10_i64.saturating_pow(places);
        let ends = Band::ends().map(|end| (end.saturating_mul(unit), Band::UpTo(end)));
        Bands { places, ends: [(0, Band::Nothing)].into_iter().chain(ends).collect() }
    }
}

impl Counter {
    /// Counts a case: the place of its verdict, and the ends of its amount.
    pub(super) fn add(&mut self, verdict: u8, amount: Option<(i64, i64)>, bands: &Bands) {
        if let Some(count) = self.verdicts.get_mut(usize::from(verdict)) {
            *count += 1;
        }
        match amount {
            Some((amount, other)) if amount == other => {
                self.exact += 1;
                self.sum += i128::from(amount);
                let band = bands.ends.partition_point(|(end, _)| *end < amount);
                self.bands.resize(bands.ends.len() + 1, 0);
                if let Some(count) = self.bands.get_mut(band) {
                    *count += 1;
                }
            }
            Some(_) => self.open += 1,
            None => {}
        }
    }

    fn counted(self, bands: &Bands) -> Counted {
        let named = VERDICTS.iter().zip(self.verdicts).filter(|(_, count)| *count > 0);
        let ends = bands.ends.iter().map(|(_, band)| *band).chain([Band::Above]);
        Counted {
            verdicts: named.map(|(verdict, count)| ((*verdict).to_owned(), count)).collect(),
            sum: sum_of(self.sum, bands.places),
            exact: self.exact,
            open: self.open,
            bands: ends.zip(self.bands).filter(|(_, count)| *count > 0).collect(),
        }
    }
}

/// A sum in plain digits.
pub(super) fn sum_text(sum: Number) -> String {
    sum.fixed_text(2).unwrap_or_else(|_| sum.fraction_text())
}

/// A sum in units of so many decimals as a number.
pub(super) fn sum_of(sum: i128, places: u32) -> Option<Number> {
    let half = 1_000_000_000_i128;
    let part = |part: i128| i64::try_from(part).ok().map(Number::from_integer);
    let whole = part(sum / half)?.multiply(part(half)?).ok()?.add(part(sum % half)?).ok()?;
    whole.divide(Number::from_integer(10_i64.checked_pow(places)?)).ok()
}

impl Band {
    fn of(amount: Number) -> Band {
        if !amount.is_positive() {
            return Band::Nothing;
        }
        let mut ends = Band::ends().filter(|end| amount <= Number::from_integer(*end));
        ends.next().map_or(Band::Above, Band::UpTo)
    }

    /// All upper ends, from the lowest.
    fn ends() -> impl Iterator<Item = i64> {
        (0..=LAST_POWER).flat_map(|power| [1, 2, 5].map(|first| first * 10_i64.pow(power)))
    }

    fn end(self) -> Option<String> {
        match self {
            Band::Nothing => Some("0".to_owned()),
            Band::UpTo(end) => Some(end.to_string()),
            Band::Above => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_end_at_one_two_and_five() {
        let band = |amount: &str| Band::of(Number::parse(amount).unwrap_or(Number::ZERO)).end();
        let ends = ["0.00", "0.01", "1.00", "1.01", "500.00", "500.01", "1000000.00"].map(band);
        assert_eq!(ends.map(Option::unwrap_or_default), ["0", "1", "1", "2", "500", "1000", "1000000"]);
        assert_eq!(band("6000000000000000"), None);
    }
}
