//! What a policy decides, and every step to it.

use crate::answer::json::states;
use crate::sorted::Map;
use serde::Serialize;

wire! {
    /// The result of applying a policy to answers.
    struct Assessment {
        /// Name of the policy.
        pub policy: String,
        /// Version of the policy file.
        pub version: String,
        /// Day of the calculation.
        pub as_of: String,
        /// `current`, `early` (not yet in force), `expired` or `unstated` on that day.
        pub in_force: &'static str,
        /// Answers that could not be used; the others still count.
        pub problems: Vec<Problem>,
        /// What is decided, in the order of the policy, row by row.
        pub outcomes: Vec<OutcomeAnswer>,
        /// Answers still needed: they can still change an outcome.
        pub missing: Vec<String>,
        /// Questions that do not apply.
        pub hidden: Vec<String>,
        /// Questions of which it is not known yet whether they apply: another answer comes first.
        pub waiting: Vec<String>,
        /// Questions without an answer that cannot change any outcome any more, whatever is answered.
        pub idle: Vec<String>,
        /// Years for which there is no holiday table, where one was needed.
        pub no_calendar: Vec<i64>,
    }

    /// An answer that could not be used.
    struct Problem {
        /// Path of the answer.
        pub path: String,
        /// Stable code, e.g. `too-many-decimals`.
        pub code: String,
        /// What to type instead.
        pub message: String,
    }

    /// What is decided.
    struct OutcomeAnswer {
        /// Name of the outcome.
        pub id: String,
        /// The list it belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// The row, counted from 0.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub row: Option<u32>,
        /// `eligible`, `ineligible`, `verify` or `unknown`.
        pub verdict: &'static str,
        /// For `unknown`: the best and the worst it can still become.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub range: Option<VerdictRange>,
        /// Does it depend on an answer whether the outcome is listed at all?
        pub listed_if: bool,
        /// The amount if granted.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub amount: Option<Amount>,
        /// Amount × verdict.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub payable: Option<Amount>,
        /// State of each requirement, in the order of the description: `met`, `failed`, `verify` or `open`.
        #[serde(serialize_with = "states")]
        pub requires: Vec<&'static str>,
        /// Value of each figure, in the order of the description.
        pub figures: Vec<Amount>,
        /// Deadlines that apply.
        pub deadlines: Vec<DeadlineAnswer>,
        /// State of each paper, in the order of the description: `yes`, `no` or `maybe`.
        #[serde(serialize_with = "states")]
        pub papers: Vec<&'static str>,
        /// State of each step.
        #[serde(serialize_with = "states")]
        pub steps: Vec<&'static str>,
        /// State of each note.
        #[serde(serialize_with = "states")]
        pub notes: Vec<&'static str>,
        /// Doubts on which verdict or amount still depend.
        pub doubts: Vec<String>,
        /// Parameters from whose range the office picks.
        pub discretion: Vec<String>,
        /// Rows equal in every key of an order: the office decides which comes first.
        pub tie: bool,
        /// Something of this is open because a number has more digits than are computed exactly, also where it is refused: nothing more can
        /// be said, and it is nobody's decision.
        pub too_large: bool,
        /// Answers on which verdict or amount still depend.
        pub missing: Vec<String>,
    }

    /// The worst and the best verdict still possible.
    struct VerdictRange {
        /// `ineligible`, `verify` or `eligible`.
        pub worst: &'static str,
        /// `ineligible`, `verify` or `eligible`.
        pub best: &'static str,
    }

    /// A value, exact or a range.
    struct Amount {
        /// In words, with its unit, in the language asked for.
        pub text: String,
        /// The exact value, if there is only one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub exact: Option<String>,
        /// Lowest still possible; absent if there is no limit.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub low: Option<String>,
        /// Highest still possible; absent if there is no limit.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub high: Option<String>,
    }

    /// A last day.
    struct DeadlineAnswer {
        /// Its place in the description's list of deadlines.
        pub index: u32,
        /// The day counted.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub nominal: Option<String>,
        /// The day after extension past rest days; absent while unknown.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub extended: Option<String>,
        /// Days from the day of the calculation to the extended (else the nominal) day; negative when it has passed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub days_left: Option<i64>,
        /// The holiday table lacks a year that is needed.
        pub no_calendar: bool,
    }

    /// An assessment with every step.
    struct Explanation {
        /// The assessment.
        pub assessment: Assessment,
        /// Every rule with a label, in the order in which they build on each other, row by row.
        pub steps: Vec<StepAnswer>,
        /// Readings used.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub readings: Map<String, String>,
        /// Amounts in words (大写金额) of every exact payable amount, by outcome (`stays[0].hospital_aid`).
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub words: Map<String, String>,
    }

    /// One line of the slip.
    struct StepAnswer {
        /// Name of the rule.
        pub rule: String,
        /// The list it belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// The row, counted from 0.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub row: Option<u32>,
        /// The option, for a rule with one value for each.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub by: Option<String>,
        /// Its label.
        pub label: String,
        /// Its value.
        pub value: Amount,
        /// The formula in words.
        pub formula: String,
        /// The formula with the numbers put in; absent where it would say nothing new.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub numbers: Option<String>,
        /// What decided: the lesser argument, the row of a table, the limit drawn down.
        pub because: Vec<String>,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
        /// Articles of the figures in it.
        pub figures_cite: Vec<String>,
        /// The reading used.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reading: Option<String>,
        /// The step does not apply; the value is what counts instead.
        pub skipped: bool,
    }
}

impl OutcomeAnswer {
    /// Its path: `temporary`, `stays[0].hospital_aid`.
    pub fn path(&self) -> String {
        super::row_path(self.list.as_deref(), self.row, &self.id)
    }
}

impl Amount {
    /// The value as programs read it in one text: `750.00`, `0.00..400.00`, `unknown` where nothing is known of it.
    pub fn plain(&self) -> String {
        match (&self.exact, &self.low, &self.high) {
            (Some(exact), _, _) => exact.clone(),
            (None, None, None) => "unknown".to_owned(),
            (None, low, high) => {
                format!("{}..{}", low.as_deref().unwrap_or_default(), high.as_deref().unwrap_or_default())
            }
        }
    }
}
