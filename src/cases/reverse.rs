//! A question asked backwards in a worked case: for which values of an answer is a goal reached?

use super::fact::listed;
use crate::answer::{self, Options};
use crate::calendar::Calendar;
use crate::program::Program;
use crate::source::node::Node;

/// The values of an answer that do one thing for a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reverse {
    /// The path of the answer, such as `appliances[0].price`.
    pub answer: String,
    /// The goal, as [`answer::Case::solve`] reads it.
    pub goal: Node,
    /// What the values do: one of [`Reverse::STATES`].
    pub state: String,
}

impl Reverse {
    /// What values do for a goal, as the keys of a case.
    pub const STATES: [&'static str; 5] = ["yes", "no", "verify", "open", "refused"];
    /// Keys of a goal.
    pub(super) const GOAL: [&'static str; 8] = ["of", "amount", "is", "atLeast", "atMost", "above", "below", "equals"];

    /// The runs of values, `0.01..4000.00`; `4000.01..` where there is no largest value; a single value alone. Or why there are none.
    pub(super) fn text(
        &self,
        program: &Program,
        calendar: Option<&Calendar>,
        answers: &Node,
        options: &Options,
    ) -> String {
        match (answer::Case { program, calendar, answers, options }).solve(&self.answer, &self.goal) {
            Ok(solution) => {
                let runs = solution.runs.into_iter().filter(|run| run.state == self.state);
                listed(runs.map(|run| match run.to {
                    Some(to) if to == run.from => to,
                    to => format!("{}..{}", run.from, to.unwrap_or_default()),
                }))
            }
            Err(wrong) => wrong.to_string(),
        }
    }
}
