//! Size: a policy that declares more than is ever computed is refused before anything of it is.

use super::Findings;
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::document::{BodyDoc, PolicyDoc};

/// Inputs, rules, outcomes, checks, parameters and lists of a policy, at most: five times what the largest has.
const MOST_PARTS: usize = 1_000;
/// Values that the rules of one list have on all its rows and for all options, at most.
const MOST_VALUES: usize = 200_000;
/// Rows of all tables of figures, at most.
const MOST_FIGURES: usize = 4_000;

/// Reports what there is too much of; `false` where there is.
pub(super) fn small_enough(doc: &PolicyDoc, names: &Names<'_>, findings: &mut Findings) -> bool {
    let mut small = true;
    let bodies = doc.lists.iter().map(|list| &list.body).chain([&doc.body]);
    let of_body = |body: &BodyDoc| body.inputs.len() + body.rules.len() + body.outcomes.len() + body.checks.len();
    let parts = bodies.map(of_body).sum::<usize>() + doc.parameters.len() + doc.lists.len() + doc.expects.len();
    let mut report = |path: String, found: usize, what: &str, most: usize| {
        if found > most {
            small = false;
            let message = format!("{found} {what}, at most {most} are computed");
            findings.push(Diagnostic::error(Code::TooMuchWork, path, message));
        }
    };
    report("rules".to_owned(), parts, "questions, rules, outcomes, checks, figures and lists", MOST_PARTS);
    let figures = doc.parameters.iter().map(|parameter| parameter.figures.rows()).sum();
    report("parameters".to_owned(), figures, "rows of figures", MOST_FIGURES);
    for list in &doc.lists {
        let rows = if list.given.is_empty() { list.most as usize } else { list.given.len() };
        let options = list.body.rules.iter().map(|rule| rule.by.as_ref().map_or(1, |by| names.options_of(&by.value)));
        let values = rows.saturating_mul(options.sum());
        report(list.name.path.to_string(), values, "values of its rules on all rows", MOST_VALUES);
    }
    small
}
