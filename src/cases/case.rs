//! One worked case, and what it finds when it is run.

use std::collections::BTreeMap;
use std::fmt;

use super::{Fact, Reverse};
use crate::answer::wire::{Assessment, OutcomeAnswer};
use crate::answer::{self, Options};
use crate::calendar::Calendar;
use crate::program::Program;
use crate::source::node::Node;

/// A situation with known answers, worked out by hand from the articles.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, unique in its file.
    pub id: String,
    /// What it shows.
    pub about: String,
    /// Its place in the file, such as `cases[3]`.
    pub path: String,
    /// Day of the calculation, readings chosen and doubts settled.
    pub options: Options,
    /// The answers, as a person would type them.
    pub answers: Node,
    /// What must come out, at least one thing or problem.
    pub expectations: Vec<Expectation>,
}

/// One value that must come out.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Its place in the file, such as `cases[3].expect.rules.total`.
    pub path: String,
    /// What has the value.
    pub subject: Subject,
    /// The value as text.
    pub value: String,
}

/// What can have an expected value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A fact about an outcome, written `daily` or `stays[0].hospital_aid`.
    Outcome {
        /// The outcome.
        name: String,
        /// The fact.
        fact: Fact,
    },
    /// The value of a rule, written `total`, `stays[0].computed` or `ratio(debt)`.
    Rule(String),
    /// The code of the problem with the answer at this path.
    Problem(String),
    /// The values of an answer that do something for a goal.
    Reverse(Reverse),
}

/// A value that came out differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The place in the file that says otherwise.
    pub path: String,
    /// What has the value.
    pub subject: Subject,
    /// What the case expects.
    pub expected: String,
    /// What the engine answers.
    pub found: String,
}

/// Said in place of the code where an answer has no problem.
const NO_PROBLEM: &str = "no problem";

impl Case {
    /// Runs the case; every failure at once, none if all comes out as expected.
    ///
    /// A problem that the case does not state is a failure too.
    pub fn run(&self, program: &Program, calendar: Option<&Calendar>) -> Vec<Failure> {
        let results = Results {
            case: self,
            program,
            calendar,
            assessment: answer::assess(program, calendar, &self.answers, &self.options),
            values: answer::values(program, calendar, &self.answers, &self.options),
        };
        let differing = self.expectations.iter().filter_map(|expectation| {
            let found = results.of(&expectation.subject);
            (found != expectation.value).then(|| Failure {
                path: expectation.path.clone(),
                subject: expectation.subject.clone(),
                expected: expectation.value.clone(),
                found,
            })
        });
        differing.chain(self.unexpected(&results.assessment)).collect()
    }

    fn unexpected(&self, assessment: &Assessment) -> Vec<Failure> {
        let stated = |path: &str| self.expectations.iter().any(|e| e.subject == Subject::Problem(path.to_owned()));
        let failure = |(path, found): (&str, String)| Failure {
            path: self.path.clone(),
            subject: Subject::Problem(path.to_owned()),
            expected: NO_PROBLEM.to_owned(),
            found,
        };
        problems(assessment).into_iter().filter(|(path, _)| !stated(path)).map(failure).collect()
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outcome { name, fact } => write!(f, "outcome {name}: {fact}"),
            Self::Rule(name) => write!(f, "rule {name}"),
            Self::Problem(path) => write!(f, "problem with {path}"),
            Self::Reverse(reverse) => write!(f, "{} by {}", reverse.state, reverse.answer),
        }
    }
}

/// Everything the engine says about a case.
struct Results<'p> {
    case: &'p Case,
    program: &'p Program,
    calendar: Option<&'p Calendar>,
    assessment: Assessment,
    values: BTreeMap<String, String>,
}

impl Results<'_> {
    fn of(&self, subject: &Subject) -> String {
        match subject {
            Subject::Outcome { name, fact } => match self.outcome(name) {
                Some(outcome) => fact.text(self.program, outcome),
                None => "absent".to_owned(),
            },
            Subject::Rule(name) => self.values.get(name).cloned().unwrap_or_else(|| "no value".to_owned()),
            Subject::Reverse(reverse) => {
                reverse.text(self.program, self.calendar, &self.case.answers, &self.case.options)
            }
            Subject::Problem(path) => {
                problems(&self.assessment).remove(path.as_str()).unwrap_or_else(|| NO_PROBLEM.to_owned())
            }
        }
    }

    fn outcome(&self, name: &str) -> Option<&OutcomeAnswer> {
        self.assessment.outcomes.iter().find(|outcome| outcome.path() == name)
    }
}

/// The codes of the problems with each answer.
fn problems(assessment: &Assessment) -> BTreeMap<&str, String> {
    let mut codes = BTreeMap::<&str, String>::new();
    for problem in &assessment.problems {
        codes
            .entry(&problem.path)
            .and_modify(|all| *all = format!("{all}, {}", problem.code))
            .or_insert_with(|| problem.code.clone());
    }
    codes
}
