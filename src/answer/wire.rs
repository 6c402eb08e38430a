//! The wire: what leaves the engine, as plain data. The TypeScript types of the package are generated from here.
//!
//! Numbers, dates and truths cross as text: yuan with two decimals (`750.00`), other numbers as the shortest decimal (`0.5`) or a fraction
//! (`200/3`), dates `2012-12-30`, date-times `2012-05-01T23:30`, truths `yes`/`no`/`verify`/`unknown`, options by their id, several options
//! separated by `, `. Paths of answers are written `stays[0].total`, rows counted from 0.

use serde::Serialize;
use std::collections::BTreeMap;

macro_rules! wire {
    ($($(#[$meta:meta])* $kind:ident $name:ident $body:tt)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
        #[serde(rename_all = "camelCase")]
        pub $kind $name $body
    )* };
}

wire! {
    /// Everything needed to draw a form and a page for a policy, in one language.
    struct Description {
        /// Kebab-case name.
        pub id: String,
        /// Version of the policy file.
        pub version: String,
        /// `citizen`, `office` or `school`.
        pub audience: String,
        /// Title.
        pub title: String,
        /// What the calculator answers, in one line.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub summary: Option<String>,
        /// Where the scheme applies.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub place: Option<String>,
        /// First day in force, if the text states one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub from: Option<String>,
        /// Last day in force, if the text states one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// Title of the document.
        pub source_title: String,
        /// Remark on the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub source_note: Option<String>,
        /// Who decides at the end.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<String>,
        /// Notes on the text that change no answer.
        pub remarks: Vec<String>,
        /// Questions of the policy, in order.
        pub inputs: Vec<Question>,
        /// Repeated groups, in order.
        pub lists: Vec<ListDescription>,
        /// Ambiguous passages and the ways to read them.
        pub readings: Vec<ReadingDescription>,
        /// Questions that only the office can answer.
        pub doubts: Vec<DoubtDescription>,
        /// Figures of the document.
        pub parameters: Vec<ParameterDescription>,
        /// Rules that have a label.
        pub rules: Vec<RuleDescription>,
        /// What the policy decides.
        pub outcomes: Vec<OutcomeDescription>,
        /// Articles in order.
        pub articles: Vec<ArticleDescription>,
    }

    /// One question.
    struct Question {
        /// Its name: the key of its answer.
        pub id: String,
        /// The question in words.
        pub ask: String,
        /// A hint.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub help: Option<String>,
        /// `money`, `count`, `number`, `ratio`, `date`, `date-time`, `year`, `choice`, `choices`, `yes/no`, `label` or `row`.
        pub kind: String,
        /// Label of the unit, for numbers.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub unit: Option<String>,
        /// Options, for `choice` and `choices`.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub options: Vec<OptionDescription>,
        /// The list whose rows are meant, for `row`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub of: Option<String>,
        /// Smallest value, if the author set one (numbers and dates).
        #[serde(skip_serializing_if = "Option::is_none")]
        pub least: Option<String>,
        /// Largest value, if the author set one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub most: Option<String>,
        /// Asked only under a condition.
        pub conditional: bool,
    }

    /// One option.
    struct OptionDescription {
        /// Its name.
        pub id: String,
        /// Its label.
        pub label: String,
    }

    /// A repeated group.
    struct ListDescription {
        /// Its name: the key of its answers.
        pub id: String,
        /// The question in words.
        pub ask: String,
        /// What one row is called.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<String>,
        /// A hint.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub help: Option<String>,
        /// Fewest rows.
        pub least: u32,
        /// Most rows.
        pub most: u32,
        /// Labels of the rows that the document supplies; empty where a person adds them.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub given: Vec<OptionDescription>,
        /// The label input that names a row.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub key: Option<String>,
        /// Asked only under a condition.
        pub conditional: bool,
        /// Questions of a row, in order.
        pub inputs: Vec<Question>,
    }

    /// An ambiguous passage.
    struct ReadingDescription {
        /// Its name.
        pub id: String,
        /// What is to be read one way or another.
        pub ask: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
        /// The ways.
        pub options: Vec<OptionDescription>,
        /// The way the policy recommends.
        pub recommended: String,
    }

    /// A question that only the office can answer.
    struct DoubtDescription {
        /// Its name.
        pub id: String,
        /// The question, as a sentence.
        pub text: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
    }

    /// A figure of the document, or a table of figures.
    struct ParameterDescription {
        /// Its name.
        pub id: String,
        /// Its label.
        pub label: String,
        /// Labels of the columns; empty for a single figure.
        pub columns: Vec<String>,
        /// The rows.
        pub rows: Vec<FigureDescription>,
        /// Who picks a figure from a range.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<String>,
        /// Whose figures count instead of the document's, where some are overridden.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub overridden: Option<String>,
    }

    /// One row of a table of figures.
    struct FigureDescription {
        /// The cells in words.
        pub cells: Vec<String>,
        /// The figure in words, with its unit.
        pub figure: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
    }

    /// A rule with a label.
    struct RuleDescription {
        /// Its name.
        pub id: String,
        /// The list it belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// Its label.
        pub label: String,
        /// Its formula in words.
        pub formula: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
    }

    /// What the policy decides.
    struct OutcomeDescription {
        /// Its name.
        pub id: String,
        /// The list it belongs to: there is one on each row.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// `benefit`, `quota`, `check`, `deadline`, `classification` or `placement`.
        pub kind: String,
        /// Its title.
        pub title: String,
        /// What must hold.
        pub requires: Vec<RequirementDescription>,
        /// Label of the amount's unit, if it has an amount.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub unit: Option<String>,
        /// Labels of the figures shown with it.
        pub figures: Vec<OptionDescription>,
        /// Its deadlines.
        pub deadlines: Vec<NoteDescription>,
        /// Papers to bring.
        pub papers: Vec<NoteDescription>,
        /// Steps to take.
        pub steps: Vec<NoteDescription>,
        /// Notes.
        pub notes: Vec<NoteDescription>,
        /// Who decides.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<String>,
    }

    /// What must hold.
    struct RequirementDescription {
        /// Its name.
        pub id: String,
        /// What it demands.
        pub label: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
        /// What can be done if it fails.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub remedy: Option<String>,
    }

    /// A paper, step, note or deadline.
    struct NoteDescription {
        /// The text.
        pub text: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
        /// Applies only under a condition.
        pub conditional: bool,
    }

    /// A numbered passage, paraphrased.
    struct ArticleDescription {
        /// Its number.
        pub number: String,
        /// Our paraphrase.
        pub text: String,
        /// Parameters whose figures it states.
        pub parameters: Vec<String>,
        /// Outcomes that rest on it.
        pub outcomes: Vec<String>,
    }

    /// The result of applying a policy to answers.
    struct Assessment {
        /// Name of the policy.
        pub policy: String,
        /// Version of the policy file.
        pub version: String,
        /// Day of the calculation.
        pub as_of: String,
        /// `current`, `early` (not yet in force), `expired` or `unstated` on that day.
        pub in_force: String,
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
        pub verdict: String,
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
        pub requires: Vec<String>,
        /// Value of each figure, in the order of the description.
        pub figures: Vec<Amount>,
        /// Deadlines that apply.
        pub deadlines: Vec<DeadlineAnswer>,
        /// State of each paper, in the order of the description: `yes`, `no` or `maybe`.
        pub papers: Vec<String>,
        /// State of each step.
        pub steps: Vec<String>,
        /// State of each note.
        pub notes: Vec<String>,
        /// Doubts on which verdict or amount still depend.
        pub doubts: Vec<String>,
        /// Parameters from whose range the office picks.
        pub discretion: Vec<String>,
        /// Rows equal in every key of an order: the office decides which comes first.
        pub tie: bool,
        /// A number has more digits than are computed exactly: nothing more can be said, and it is nobody's decision.
        pub too_large: bool,
        /// Answers on which verdict or amount still depend.
        pub missing: Vec<String>,
    }

    /// The worst and the best verdict still possible.
    struct VerdictRange {
        /// `ineligible`, `verify` or `eligible`.
        pub worst: String,
        /// `ineligible`, `verify` or `eligible`.
        pub best: String,
    }

    /// A value, exact or a range.
    struct Amount {
        /// The exact value, if there is only one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub exact: Option<String>,
        /// Lowest still possible; absent if there is no limit.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub low: Option<String>,
        /// Highest still possible; absent if there is no limit.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub high: Option<String>,
        /// In words, with its unit, in the language asked for.
        pub text: String,
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
        pub readings: BTreeMap<String, String>,
        /// Amounts in words (大写金额) of every exact payable amount, by outcome (`stays[0].hospital_aid`).
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub words: BTreeMap<String, String>,
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
        pub verdict: String,
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
