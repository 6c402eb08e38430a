//! Dead conditions: those that hold for every answer, or for none, whatever the figures are. One that rests on a figure, a reading, a
//! draw or a doubt may come alive in another county, and is left alone.

use super::Findings;
use super::names::Names;
use super::ranges::{enough_steps, frames, rows_of, widest};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::{Frame, Truth, Walker};
use crate::program::{InputId, ListId, Program, RuleId, Term, TermId};
use crate::source::document::{CheckDoc, Word};
use std::collections::BTreeSet;

/// Reports each condition of a rule, an outcome, a requirement, a deadline, a paper, a step or a note that is always or never true.
pub(super) fn report(program: &Program, names: &Names<'_>, findings: &mut Findings) {
    let situation = widest(program);
    let mut walker = Walker::new(program, None, &situation);
    walker.run();
    let mut say = |list: Option<ListId>, when: Option<TermId>, word: Option<&Word>| {
        let (Some(when), Some(word)) = (when, word) else { return };
        if rests_on_the_text(program, when) {
            return;
        }
        let mut truths = (0..rows_of(program, list)).map(|row| walker.truth(when, &Frame::of(list, row, None)));
        let Some(first) = truths.next() else { return };
        let same = if first.is_yes() {
            truths.all(|truth| truth.is_yes()).then_some("always")
        } else {
            (first.is_no() && truths.all(|truth| truth.is_no())).then_some("never")
        };
        if let Some(how) = same {
            let message = format!("`{}` is {how} true", word.value);
            let help = "leave the condition out, or write what it should depend on";
            findings.push(Diagnostic::error(Code::DeadBranch, &word.path, message).help(help));
        }
    };
    for (rule, (list, doc)) in program.rules.iter().zip(&names.rules).filter(|(rule, _)| rule.by.is_none()) {
        say(*list, rule.when, doc.when.as_ref());
    }
    for (outcome, (list, doc)) in program.outcomes.iter().zip(&names.outcomes) {
        say(*list, outcome.when, doc.when.as_ref());
        for (requirement, doc) in outcome.requires.iter().zip(&doc.requires) {
            say(*list, Some(requirement.when), Some(&doc.when));
        }
        for (deadline, doc) in outcome.deadlines.iter().zip(&doc.deadlines) {
            say(*list, deadline.when, doc.when.as_ref());
        }
        let notes = [(&outcome.papers, &doc.papers), (&outcome.steps, &doc.steps), (&outcome.notes, &doc.notes)];
        for (note, doc) in notes.into_iter().flat_map(|(notes, docs)| notes.iter().zip(docs)) {
            say(*list, note.when, doc.when.as_ref());
        }
    }
    enough_steps(&situation, findings);
}

/// Reports each check that can never fire or fires for every answer, and each that blames a question its condition does not read.
pub(super) fn checks(program: &Program, docs: &[(Option<ListId>, &CheckDoc)], findings: &mut Findings) {
    let situation = widest(program);
    let mut walker = Walker::new(program, None, &situation);
    walker.run();
    for (check, (list, doc)) in program.checks.iter().zip(docs) {
        if !inputs_of(program, check.must).contains(&check.blame) {
            let message = format!("the condition does not read `{}`", doc.blame.value);
            let help = "blame a question that the condition is about";
            findings.push(Diagnostic::error(Code::BlameElsewhere, &doc.blame.path, message).help(help));
        }
        if rests_on_the_text(program, check.must) {
            continue;
        }
        let rows = 0..rows_of(program, *list);
        let truths: Vec<_> = rows.map(|row| walker.truth(check.must, &Frame::of(*list, row, None))).collect();
        let how = if truths.iter().all(Truth::is_yes) {
            "always true: the check never says anything"
        } else if truths.iter().all(Truth::is_no) {
            "never true: the check refuses every answer"
        } else {
            continue;
        };
        let message = format!("`{}` is {how}", doc.must.value);
        let help = "write what must hold between the answers, or remove the check";
        findings.push(Diagnostic::error(Code::DeadBranch, &doc.must.path, message).help(help));
    }
    enough_steps(&situation, findings);
}

/// Reports each rule with an `if` whose condition is always or never true.
pub(super) fn branches(program: &Program, path: &dyn Fn(RuleId) -> String, findings: &mut Findings) {
    let situation = widest(program);
    let mut walker = Walker::new(program, None, &situation);
    walker.run();
    for &rule in &program.order {
        for term in program.inside(program.rule(rule).value) {
            let Term::If(condition, ..) = program.term(term) else { continue };
            if rests_on_the_text(program, *condition) {
                continue;
            }
            let Some(frames) = frames(program, *condition) else { continue };
            let truths: Vec<_> = frames.iter().map(|frame| walker.truth(*condition, frame)).collect();
            let how = if truths.iter().all(Truth::is_yes) {
                "always"
            } else if truths.iter().all(Truth::is_no) {
                "never"
            } else {
                continue;
            };
            let message = format!("the condition of an `if` in `{}` is {how} true", program.rule(rule).name);
            let help = "leave the `if` out, or write what it should depend on";
            findings.push(Diagnostic::error(Code::DeadBranch, path(rule), message).help(help));
        }
    }
    enough_steps(&situation, findings);
}

/// The questions that a formula reads, also through rules and through when questions are asked.
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
                let entry = program.rule(*rule);
                terms.extend([Some(entry.value), entry.when, entry.otherwise].into_iter().flatten());
            }
        }
    }
    inputs
}

/// Is there a figure, a reading or a doubt in a formula, or in the rules that it reads?
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
                    terms.extend([Some(entry.value), entry.when, entry.otherwise].into_iter().flatten());
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
