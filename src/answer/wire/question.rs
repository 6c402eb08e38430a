//! What is found beyond an assessment: values that reach a goal, curves, changes that help, comparisons.

use super::{Amount, Assessment};
use serde::Serialize;

wire! {
    /// The values of one answer, by what they do for a goal.
    struct Solution {
        /// All values from the least to the greatest, in runs.
        pub runs: Vec<SolutionRun>,
        /// Answers that the goal still waits for where it is `open`.
        pub missing: Vec<String>,
    }

    /// Neighbouring values that do the same for a goal. Both ends belong to the run; the value beyond each does something else.
    struct SolutionRun {
        /// `yes`: the goal is reached; `no`; `verify`: the office must verify; `open`: other answers decide; `refused`: the value does not fit
        /// the other answers; `unsettled`: there are too many steps to look at each.
        pub state: String,
        /// The first value, as it is typed.
        pub from: String,
        /// The last value, as it is typed; absent where the question has no largest value.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// From the first to the last, in words.
        pub text: String,
    }

    /// An amount against one number.
    struct Curve {
        /// From the least to the greatest number.
        pub pieces: Vec<CurvePiece>,
        /// Are all pieces there? Otherwise there are more than are listed.
        pub complete: bool,
    }

    /// Numbers for which the amount is found in the same way.
    struct CurvePiece {
        /// Its first corner.
        pub from: CurvePoint,
        /// Its last corner.
        pub to: CurvePoint,
        /// `straight`, but for rounding to what is shown; `curved`; `stepped`, in steps too many to list.
        pub shape: String,
        /// What is decided otherwise than in the piece before: caps, lines, tables.
        pub turns: Vec<CurveTurn>,
    }

    /// A corner of a curve.
    struct CurvePoint {
        /// The number, as it is typed.
        pub at: String,
        /// The number in words.
        pub text: String,
        /// The amount, or what it may still be; absent where the number does not fit the other answers.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub amount: Option<Amount>,
    }

    /// What is decided otherwise from a corner on.
    struct CurveTurn {
        /// Label of the step.
        pub label: String,
        /// What decides from here on.
        pub because: String,
        /// Articles.
        pub cite: Vec<String>,
    }

    /// A change of one answer after which a verdict is better.
    struct HelpfulChange {
        /// Path of the answer.
        pub path: String,
        /// What it would have to be, as it is typed: the nearest such value, of options the first.
        pub to: String,
        /// The same in words.
        pub text: String,
        /// The verdict then: `eligible`, `verify`, or `unknown` where further answers decide.
        pub verdict: &'static str,
    }

    /// Two sets of answers side by side.
    struct Comparison {
        /// What the first comes to.
        pub first: Assessment,
        /// What the second comes to.
        pub second: Assessment,
        /// The steps that differ, in the order of the slip.
        pub steps: Vec<ComparedStep>,
    }

    /// A line of the slip that differs between two sets of answers.
    struct ComparedStep {
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
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
        /// Its value with the first answers; absent where it does not stand there.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub first: Option<Amount>,
        /// Its value with the second answers.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub second: Option<Amount>,
    }
}
