//! Dead conditions: those that hold for every answer, or for none, whatever the figures are. One that rests on a figure, a reading, a
//! draw or a doubt may come alive in another county, and is left alone.

use super::Findings;
use super::names::Names;
use super::ranges::{enough_steps, frames, rows_of, widest};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::{Frame, Truth, Walker};
use crate::program::{InputId, ListId, Program, Rule, RuleId, Term, TermId};
use crate::source::document::{CheckDoc, Word};
use std::collections::BTreeSet;

/// What the conditions of a policy come to where nothing is answered.
struct Dead<'p, 'f> {
    program: &'p Program,
    walker: Walker<'p>,
    findings: &'f mut Findings,
}

/// Reports conditions, checks and `if`s that are always or never true, and checks that blame a question they do not read.
pub(super) fn report(
    program: &Program,
    names: &Names<'_>,
    checks: &[(Option<ListId>, &CheckDoc)],
    path: &dyn Fn(RuleId) -> String,
    findings: &mut Findings,
) {
    let situation = widest(program);
    let mut walker = Walker::new(program, None, &situation);
    walker.run();
    let mut dead = Dead { program, walker, findings };
    dead.conditions(names);
    dead.checks(checks);
    dead.branches(path);
    enough_steps(&situation, findings);
}

impl Dead<'_, '_> {
    /// Conditions of rules, outcomes, requirements, deadlines, papers, steps and notes.
    fn conditions(&mut self, names: &Names<'_>) {
        let program = self.program;
        for (rule, (list, doc)) in program.rules.iter().zip(&names.rules).filter(|(rule, _)| rule.by.is_none()) {
            self.condition(*list, rule.when, doc.when.as_ref());
        }
        for (outcome, (list, doc)) in program.outcomes.iter().zip(&names.outcomes) {
            self.condition(*list, outcome.when, doc.when.as_ref());
            for (requirement, doc) in outcome.requires.iter().zip(&doc.requires) {
                self.condition(*list, Some(requirement.when), Some(&doc.when));
            }
            for (deadline, doc) in outcome.deadlines.iter().zip(&doc.deadlines) {
                self.condition(*list, deadline.when, doc.when.as_ref());
            }
            let notes = [(&outcome.papers, &doc.papers), (&outcome.steps, &doc.steps), (&outcome.notes, &doc.notes)];
            for (note, doc) in notes.into_iter().flat_map(|(notes, docs)| notes.iter().zip(docs)) {
                self.condition(*list, note.when, doc.when.as_ref());
            }
        }
    }

    fn condition(&mut self, list: Option<ListId>, when: Option<TermId>, word: Option<&Word>) {
        let (Some(when), Some(word)) = (when, word) else { return };
        if let Some(holds) = self.same_everywhere(when, &rows(self.program, list)) {
            let message = format!("`{}` is {} true", word.value, always(holds));
            let help = "leave the condition out, or write what it should depend on";
            self.findings.push(Diagnostic::error(Code::DeadBranch, &word.path, message).help(help));
        }
    }

    /// Checks that never fire, that fire for every answer, and that blame a question their condition does not read.
    fn checks(&mut self, docs: &[(Option<ListId>, &CheckDoc)]) {
        let program = self.program;
        for (check, (list, doc)) in program.checks.iter().zip(docs) {
            if !inputs_of(program, check.must).contains(&check.blame) {
                let message = format!("the condition does not read `{}`", doc.blame.value);
                let help = "blame a question that the condition is about";
                self.findings.push(Diagnostic::error(Code::BlameElsewhere, &doc.blame.path, message).help(help));
            }
            let Some(holds) = self.same_everywhere(check.must, &rows(program, *list)) else { continue };
            let so = if holds { "the check never says anything" } else { "the check refuses every answer" };
            let message = format!("`{}` is {} true: {so}", doc.must.value, always(holds));
            let help = "write what must hold between the answers, or remove the check";
            self.findings.push(Diagnostic::error(Code::DeadBranch, &doc.must.path, message).help(help));
        }
    }

    /// `if`s in the values of rules.
    fn branches(&mut self, path: &dyn Fn(RuleId) -> String) {
        let program = self.program;
        for &rule in &program.order {
            for term in program.inside(program.rule(rule).value) {
                let Term::If(condition, ..) = program.term(term) else { continue };
                let Some(frames) = frames(program, *condition) else { continue };
                let Some(holds) = self.same_everywhere(*condition, &frames) else { continue };
                let name = &program.rule(rule).name;
                let message = format!("the condition of an `if` in `{name}` is {} true", always(holds));
                let help = "leave the `if` out, or write what it should depend on";
                self.findings.push(Diagnostic::error(Code::DeadBranch, path(rule), message).help(help));
            }
        }
    }

    /// Whether a condition holds, where that is the same for every answer on each of these rows, and rests on nothing of the text.
    fn same_everywhere(&mut self, condition: TermId, frames: &[Frame]) -> Option<bool> {
        if rests_on_the_text(self.program, condition) {
            return None;
        }
        let truths: Vec<Truth> = frames.iter().map(|frame| self.walker.truth(condition, frame)).collect();
        let first = truths.first()?;
        let same = if first.is_yes() { truths.iter().all(Truth::is_yes) } else { truths.iter().all(Truth::is_no) };
        same.then(|| first.is_yes())
    }
}

/// The frames of a formula that stands on the rows of a list.
fn rows(program: &Program, list: Option<ListId>) -> Vec<Frame> {
    (0..rows_of(program, list)).map(|row| Frame::of(list, row, None)).collect()
}

fn always(holds: bool) -> &'static str {
    if holds { "always" } else { "never" }
}

/// The questions that a formula reads, also through rules.
fn inputs_of(program: &Program, term: TermId) -> BTreeSet<InputId> {
    let (mut terms, mut rules, mut inputs) = (vec![term], BTreeSet::<RuleId>::new(), BTreeSet::new());
    while let Some(next) = terms.pop() {
        for inside in program.inside(next) {
            let term = program.term(inside);
            if let Term::Input { input, .. } = term {
                inputs.insert(*input);
            }
            if let Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } = term
                && rules.insert(*rule)
            {
                terms.extend(formulas(program.rule(*rule)));
            }
        }
    }
    inputs
}

/// The formulas of a rule, but for its draw.
fn formulas(rule: &Rule) -> impl Iterator<Item = TermId> {
    [Some(rule.value), rule.when, rule.otherwise].into_iter().flatten()
}

/// Does a formula, itself or by the rules and questions that it reads, rest on the text or the day: a figure, a reading, a doubt, a given
/// row, a draw or an outcome?
fn rests_on_the_text(program: &Program, term: TermId) -> bool {
    let (mut terms, mut seen, mut asked) = (vec![term], BTreeSet::<RuleId>::new(), BTreeSet::<InputId>::new());
    while let Some(next) = terms.pop() {
        for inside in program.inside(next) {
            let term = program.term(inside);
            if let Term::Parameter { .. } | Term::Reading(_) | Term::Doubt(_) | Term::AsOf | Term::Outcome { .. } = term
            {
                return true;
            }
            if let Term::Rule { rule, .. } | Term::Previous { rule, .. } | Term::Left { rule, .. } = term {
                let entry = program.rule(*rule);
                if entry.draw.is_some() {
                    return true;
                }
                if seen.insert(*rule) {
                    terms.extend(formulas(entry));
                }
            }
            if let Term::Input { input, .. } = term
                && asked.insert(*input)
            {
                let entry = program.input(*input);
                if entry.given.is_some() {
                    return true;
                }
                terms.extend(entry.when.into_iter().chain(entry.otherwise));
            }
        }
    }
    false
}
