//! The wire: what leaves the engine, as plain data. The TypeScript types of the package are generated from here.
//!
//! Numbers, dates and truths cross as text: yuan with two decimals (`750.00`), other numbers as the shortest decimal (`0.5`) or a fraction
//! (`200/3`), dates `2012-12-30`, date-times `2012-05-01T23:30`, truths `yes`/`no`/`verify`/`unknown`, options by their id, several options
//! separated by `, `. Paths of answers are written `stays[0].total`, rows counted from 0.

macro_rules! wire {
    ($($(#[$meta:meta])* $kind:ident $name:ident $body:tt)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
        #[serde(rename_all = "camelCase")]
        pub $kind $name $body
    )* };
}
#[cfg(feature = "register")]
pub(crate) use wire;

mod assessment;
mod description;
mod question;

use super::strings::joined;
pub use assessment::{
    Amount, Assessment, DeadlineAnswer, Explanation, OutcomeAnswer, Problem, StepAnswer, VerdictRange,
};
pub use description::{
    ArticleDescription, Description, DoubtDescription, FigureDescription, ListDescription, NoteDescription,
    OptionDescription, OutcomeDescription, ParameterDescription, Question, ReadingDescription, RequirementDescription,
    RuleDescription,
};
pub use question::{
    ComparedStep, Comparison, Curve, CurvePiece, CurvePoint, CurveTurn, HelpfulChange, Solution, SolutionRun,
};

/// The path of something of the policy, or of a row: `temporary`, `stays[0].hospital_aid`.
pub fn row_path(list: Option<&str>, row: Option<u32>, name: &str) -> String {
    match (list, row) {
        (Some(list), Some(row)) => joined(&[list, "[", &row.to_string(), "].", name], ""),
        (Some(_) | None, _) => name.to_owned(),
    }
}
