//! Which articles of the document a policy cites, and which of them its cases touch.

use std::collections::BTreeSet;

use super::Case;
use crate::answer::wire::{Description, OutcomeAnswer, OutcomeDescription};
use crate::answer::{self, Language};
use crate::calendar::Calendar;
use crate::program::Program;

/// How an article is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// A case rests on it.
    Touched,
    /// The policy cites it, but no case rests on it.
    Cited,
    /// Nothing cites it.
    Neither,
}

/// The articles touched by the cases that were added.
#[derive(Debug)]
pub struct Coverage<'a> {
    program: &'a Program,
    calendar: Option<&'a Calendar>,
    description: Description,
    touched: BTreeSet<String>,
}

impl<'a> Coverage<'a> {
    /// Nothing touched yet.
    pub fn new(program: &'a Program, calendar: Option<&'a Calendar>) -> Self {
        Self { program, calendar, description: answer::describe(program, Language::En), touched: BTreeSet::new() }
    }

    /// Adds the articles on which the answer to a case rests: those of its steps, of the figures in them, of the
    /// requirements, papers, steps, notes and deadlines that apply, of the doubts that matter, and of the days in force.
    pub fn add(&mut self, case: &Case) {
        let explanation = answer::explain(self.program, self.calendar, &case.answers, &case.options);
        self.touched.extend(self.program.header.cite.map(|id| self.program.article(id).number.clone()));
        for step in explanation.steps.into_iter().filter(|step| !step.skipped) {
            self.touched.extend(step.cite);
            self.touched.extend(step.figures_cite);
        }
        for outcome in &explanation.assessment.outcomes {
            let mut described = self.description.outcomes.iter();
            if let Some(described) = described.find(|d| d.id == outcome.id && d.list == outcome.list) {
                self.touched.extend(applying(described, outcome));
            }
            let doubts = self.description.doubts.iter().filter(|doubt| outcome.doubts.contains(&doubt.id));
            self.touched.extend(doubts.filter_map(|doubt| doubt.cite.clone()));
        }
    }

    /// Every article with its use, in the order of the document.
    pub fn articles(&self) -> Vec<(&str, Use)> {
        let cited = self.cited();
        let usage = |number: &str| match (self.touched.contains(number), cited.contains(number)) {
            (true, _) => Use::Touched,
            (false, true) => Use::Cited,
            (false, false) => Use::Neither,
        };
        self.program.articles.iter().map(|article| (article.number.as_str(), usage(&article.number))).collect()
    }

    fn cited(&self) -> BTreeSet<&str> {
        let Description { readings, doubts, parameters, rules, outcomes, .. } = &self.description;
        let header = self.program.header.cite.map(|id| &self.program.article(id).number);
        let own = readings.iter().map(|r| &r.cite).chain(doubts.iter().map(|d| &d.cite));
        let figures = parameters.iter().flat_map(|parameter| parameter.rows.iter().map(|row| &row.cite));
        let rules = rules.iter().map(|rule| &rule.cite);
        let required = outcomes.iter().flat_map(|outcome| outcome.requires.iter().map(|r| &r.cite));
        let noted = outcomes.iter().flat_map(|o| [&o.deadlines, &o.papers, &o.steps, &o.notes]).flatten();
        let all = own.chain(figures).chain(rules).chain(required).chain(noted.map(|note| &note.cite));
        all.flatten().chain(header).map(String::as_str).collect()
    }
}

fn applying(described: &OutcomeDescription, outcome: &OutcomeAnswer) -> Vec<String> {
    let noted =
        [(&described.papers, &outcome.papers), (&described.steps, &outcome.steps), (&described.notes, &outcome.notes)];
    let noted = noted.into_iter().flat_map(|(notes, states)| notes.iter().zip(states));
    let noted = noted.filter(|(_, state)| **state != "no").map(|(note, _)| &note.cite);
    let places = outcome.deadlines.iter().filter_map(|deadline| usize::try_from(deadline.index).ok());
    let deadlines = places.filter_map(|place| described.deadlines.get(place)).map(|deadline| &deadline.cite);
    let required = described.requires.iter().map(|requirement| &requirement.cite);
    required.chain(noted).chain(deadlines).flatten().cloned().collect()
}
