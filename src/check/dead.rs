//! Dead conditions: those that hold for every answer, or for none, whatever the figures are. Where that rests on a figure, a reading, a
//! draw or a doubt, the condition may come alive in another county, and is left alone.

use super::Findings;
use super::contraries::Contraries;
use super::names::Names;
use super::ranges::{enough_steps, frames, widest};
use super::reads::{inputs_of, rests_on_the_text};
use super::together::Together;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::{Truth, Walker};
use crate::program::{ListId, Outcome, Program, RuleId, Term, TermId};
use crate::source::document::{CheckDoc, OutcomeDoc, PolicyDoc, Word};

/// What the conditions of a policy come to where nothing is answered.
struct Dead<'p, 'f> {
    program: &'p Program,
    walker: Walker<'p>,
    together: Together<'p>,
    contraries: Contraries<'p>,
    findings: &'f mut Findings,
}

/// Reports conditions, checks and `if`s that are always or never true, and checks that blame a question they do not read.
pub(super) fn report(
    program: &Program,
    doc: &PolicyDoc,
    names: &Names<'_>,
    path: &dyn Fn(RuleId) -> String,
    findings: &mut Findings,
) {
    let situation = widest(program);
    let mut walker = Walker::new(program, None, &situation);
    walker.run();
    let together = Together::new(program, &situation);
    let mut dead = Dead { program, walker, together, contraries: Contraries::new(program), findings };
    dead.questions(doc, names);
    dead.rules(names);
    dead.outcomes(names);
    dead.checks(&super::checks_of(doc));
    for &rule in &program.order {
        dead.branches(program.rule(rule).value, &program.rule(rule).name, &|| path(rule));
    }
    enough_steps(&situation, findings);
}

impl Dead<'_, '_> {
    /// When questions and lists are asked.
    fn questions(&mut self, doc: &PolicyDoc, names: &Names<'_>) {
        let program = self.program;
        for (input, (_, doc)) in program.inputs.iter().zip(&names.inputs) {
            self.condition(input.when, doc.when.as_ref());
        }
        for (list, doc) in program.lists.iter().zip(&doc.lists) {
            self.condition(list.when, doc.when.as_ref());
        }
    }

    /// When steps and limits exist.
    fn rules(&mut self, names: &Names<'_>) {
        let program = self.program;
        for (rule, (_, doc)) in program.rules.iter().zip(&names.rules) {
            self.condition(rule.when, doc.when.as_ref());
            let limit = doc.draw.as_ref().and_then(|draw| draw.when.as_ref());
            self.condition(rule.draw.as_ref().and_then(|draw| draw.when), limit);
        }
    }

    /// Conditions of outcomes, requirements, deadlines, papers, steps and notes, and the `if`s of amounts.
    fn outcomes(&mut self, names: &Names<'_>) {
        let program = self.program;
        for (outcome, (_, doc)) in program.outcomes.iter().zip(&names.outcomes) {
            self.condition(outcome.when, doc.when.as_ref());
            for (requirement, doc) in outcome.requires.iter().zip(&doc.requires) {
                self.condition(Some(requirement.when), Some(&doc.when));
            }
            self.requirements(outcome, doc);
            for (deadline, doc) in outcome.deadlines.iter().zip(&doc.deadlines) {
                self.condition(deadline.when, doc.when.as_ref());
            }
            let notes = [(&outcome.papers, &doc.papers), (&outcome.steps, &doc.steps), (&outcome.notes, &doc.notes)];
            for (note, doc) in notes.into_iter().flat_map(|(notes, docs)| notes.iter().zip(docs)) {
                self.condition(note.when, doc.when.as_ref());
            }
            if let (Some(amount), Some(word)) = (outcome.amount, &doc.amount) {
                self.branches(amount, &outcome.name, &|| word.path.to_string());
            }
        }
    }

    /// Requirements that can each be met, but never together.
    fn requirements(&mut self, outcome: &Outcome, doc: &OutcomeDoc) {
        let path = doc.name.path.to_string();
        let conditions: Vec<TermId> = outcome.requires.iter().map(|requirement| requirement.when).collect();
        if self.findings.has_errors_in_entry_of(&path) || !self.never_together(&conditions) {
            return;
        }
        let together = |place: &usize| conditions.get(..=*place).is_some_and(|first| self.never_together(first));
        let Some(last) = (1..conditions.len()).find(together).and_then(|place| doc.requires.get(place)) else { return };
        let message = format!("`{}` is never true together with the requirements before it", last.when.value);
        let help = "all requirements of an outcome must hold: leave one out, or join by `or` what is enough alone";
        self.findings.push(Diagnostic::error(Code::DeadBranch, &last.when.path, message).help(help));
    }

    fn never_together(&mut self, conditions: &[TermId]) -> bool {
        self.contraries.same(conditions, &mut self.walker) == Some(false)
    }

    fn condition(&mut self, when: Option<TermId>, word: Option<&Word>) {
        let (Some(when), Some(word)) = (when, word) else { return };
        if let Some(holds) = self.same_everywhere(when) {
            let message = format!("`{}` is {} true", word.value, always(holds));
            let help = "leave the condition out, or write what it should depend on";
            self.findings.push(Diagnostic::error(Code::DeadBranch, &word.path, message).help(help));
        }
    }

    /// Checks that never fire, that fire for every answer, and that blame a question their condition does not read.
    fn checks(&mut self, docs: &[(Option<ListId>, &CheckDoc)]) {
        let program = self.program;
        for (check, (_, doc)) in program.checks.iter().zip(docs) {
            if !inputs_of(program, check.must).contains(&check.blame) {
                let message = format!("the condition does not read `{}`", doc.blame.value);
                let help = "blame a question that the condition is about";
                self.findings.push(Diagnostic::error(Code::BlameElsewhere, &doc.blame.path, message).help(help));
            }
            let Some(holds) = self.same_everywhere(check.must) else { continue };
            let so = if holds { "the check never says anything" } else { "the check refuses every answer" };
            let message = format!("`{}` is {} true: {so}", doc.must.value, always(holds));
            let help = "write what must hold between the answers, or remove the check";
            self.findings.push(Diagnostic::error(Code::DeadBranch, &doc.must.path, message).help(help));
        }
    }

    /// The `if`s in the formula of something named.
    fn branches(&mut self, formula: TermId, name: &str, path: &dyn Fn() -> String) {
        for term in self.program.inside(formula) {
            let Term::If(condition, ..) = self.program.term(term) else { continue };
            let Some(holds) = self.same_everywhere(*condition) else { continue };
            let message = format!("the condition of an `if` in `{name}` is {} true", always(holds));
            let help = "leave the `if` out, or write what it should depend on";
            self.findings.push(Diagnostic::error(Code::DeadBranch, path(), message).help(help));
        }
    }

    /// Whether a condition holds, where that is the same for every answer, on every row and for every option: by what it says, or without
    /// resting on the text.
    fn same_everywhere(&mut self, condition: TermId) -> Option<bool> {
        self.same_for_every_answer(condition).or_else(|| self.contraries.same(&[condition], &mut self.walker))
    }

    fn same_for_every_answer(&mut self, condition: TermId) -> Option<bool> {
        if rests_on_the_text(self.program, condition) {
            return None;
        }
        let frames = frames(self.program, condition)?;
        let truths: Vec<Truth> = frames.iter().map(|frame| self.walker.truth(condition, frame)).collect();
        let first = truths.first()?;
        let same = if first.is_yes() { truths.iter().all(Truth::is_yes) } else { truths.iter().all(Truth::is_no) };
        if same { Some(first.is_yes()) } else { self.together.same(condition, &frames) }
    }
}

fn always(holds: bool) -> &'static str {
    if holds { "always" } else { "never" }
}
