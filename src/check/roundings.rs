//! Roundings: what is rounded does not vanish, and does not rise over the cap that it was held to.

use super::ranges::{Ranges, frames, rows_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::{Frame, Quantity};
use crate::number::{Number, Rounding};
use crate::program::{Extreme, Figure, ParameterId, Program, RuleId, Term, TermId};

impl Ranges<'_> {
    /// Roundings that leave nothing of any amount, and those that may lift one over a figure that caps it in the same rule.
    pub(super) fn rounding(&mut self, rule: RuleId) {
        let entry = self.program.rule(rule);
        let Some(rounding) = entry.round else { return };
        let (caps, vanishes) = (caps(self.program, entry.value), self.is_nothing(rule));
        if caps.is_empty() && !vanishes {
            return;
        }
        let Some(frames) = frames(self.program, entry.value) else { return };
        let values: Vec<(Frame, Quantity)> =
            frames.into_iter().map(|frame| (frame, self.walker.quantity(entry.value, &frame))).collect();
        let something = |(_, value): &(Frame, Quantity)| value.as_exact() != Some(Number::ZERO);
        if vanishes && values.iter().any(something) {
            let message =
                format!("rounding to `{}` leaves nothing of `{}`", rounding.step().fraction_text(), entry.name);
            self.push(rule, Code::BadFigure, message, "round to less: `0.01` is a fen");
        }
        let mut lifted = values.iter().filter_map(|(frame, value)| {
            caps.iter().find_map(|cap| self.lifted(*cap, rounding, frame, value.range().hi()))
        });
        if let Some((cap, over)) = lifted.next() {
            let (cap, over) = (cap.fraction_text(), over.fraction_text());
            let message = format!("rounding may lift `{}` over its cap, from {cap} to {over}", entry.name);
            let help = "round before the cap, or `down`, or to a step of which the cap is a multiple";
            self.findings.push(Diagnostic::warning(Code::OverTheCap, (self.path)(rule), message).help(help));
        }
    }

    /// Is a rule nothing on every row and for every option, before it is drawn?
    fn is_nothing(&mut self, rule: RuleId) -> bool {
        let entry = self.program.rule(rule);
        let options = self.options(rule);
        let mut cells =
            (0..rows_of(self.program, entry.list)).flat_map(|row| options.clone().map(move |option| (row, option)));
        cells.all(|(row, option)| {
            let value = match entry.draw {
                Some(_) => self.walker.wanted(rule, row),
                None => self.walker.rule(rule, row, option),
            };
            value.into_quantity().as_exact() == Some(Number::ZERO)
        })
    }

    /// The first figure of a cap that the value reaches and that rounding lifts, and to what.
    fn lifted(
        &mut self,
        (parameter, arguments): (ParameterId, &[TermId]),
        rounding: Rounding,
        frame: &Frame,
        most: Option<Number>,
    ) -> Option<(Number, Number)> {
        let rows = self.walker.figure_rows(parameter, arguments, frame);
        rows.into_iter().find_map(|row| {
            let Figure::Number(range) = &self.program.parameter(parameter).rows.get(row)?.figure else { return None };
            let cap = range.hi().filter(|cap| most.is_none_or(|most| *cap <= most))?;
            let rounded = cap.round(rounding).ok()?;
            (rounded > cap).then_some((cap, rounded))
        })
    }
}

/// The figures that a value is held to: those among the arguments of `min`, also inside `max(0, …)`.
fn caps(program: &Program, value: TermId) -> Vec<(ParameterId, &[TermId])> {
    let mut caps = Vec::new();
    let mut next = vec![value];
    while let Some(term) = next.pop() {
        if let Term::Parameter { parameter, arguments } = program.term(term)
            && term != value
        {
            caps.push((*parameter, arguments.as_slice()));
        }
        let Term::Extreme { which, terms, over } = program.term(term) else { continue };
        let amounts = || terms.iter().filter(|term| !matches!(program.term(**term), Term::Number(_)));
        if *which == Extreme::Least || over.is_empty() && amounts().count() == 1 {
            next.extend(amounts());
        }
    }
    caps
}
