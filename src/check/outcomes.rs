//! Outcomes: requirements, amounts, figures, deadlines, and the papers and steps that go with them.

use super::Findings;
use super::formula::Formulas;
use super::names::Meaning;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{Deadline, ListId, Note, Outcome, OutcomeId, OutcomeKind, Requirement, RuleId, Type};
use crate::source::document::{NoteDoc, OutcomeDoc, Word};

impl Formulas<'_> {
    /// An outcome with everything that hangs on it.
    pub(super) fn outcome_entry(
        &mut self,
        outcome: OutcomeId,
        list: Option<ListId>,
        doc: &OutcomeDoc,
    ) -> Option<Outcome> {
        let outer = self.row_scope(list);
        let when = self.optional_condition(doc.when.as_ref(), &outer);
        let scope = self.scope_under(&outer, doc.when.as_ref());
        let mut requires = Vec::with_capacity(doc.requires.len());
        let mut complete = doc.when.is_none() || when.is_some();
        let mut inner = scope.clone();
        for requirement in &doc.requires {
            let cite = self.names.article_at(requirement.cite.as_ref(), &mut self.findings);
            let condition = self.condition(&requirement.when, &inner);
            inner = self.scope_under(&inner, Some(&requirement.when));
            match condition {
                Some(when) => requires.push(Requirement {
                    id: requirement.id.value.clone(),
                    when,
                    label: requirement.label.clone(),
                    cite,
                    remedy: requirement.remedy.clone(),
                }),
                None => complete = false,
            }
        }
        let amount = doc.amount.as_ref().map(|_| self.amount(outcome));
        complete &= !matches!(amount, Some(None));
        let figures = doc.figures.iter().map(|word| self.rule_here(list, word)).collect::<Option<Vec<RuleId>>>();
        let deadlines = doc.deadlines.iter().map(|deadline| {
            let is = self.rule_here(list, &deadline.is)?;
            let (_, rule) = *self.names.rules.get(is.index())?;
            if self.rule_type(is, &(0..0)) != Some(Type::Date) {
                let message = format!("`{}` is no date", deadline.is.value);
                self.findings.push(Diagnostic::error(Code::WrongType, &deadline.is.path, message));
                return None;
            }
            let when = self.optional_condition(deadline.when.as_ref(), &scope);
            let own = self.names.article_at(deadline.cite.as_ref(), &mut self.findings);
            let cite = own.or_else(|| self.names.article_at(rule.cite.as_ref(), &mut Findings::default()));
            let label = deadline.label.clone().or_else(|| rule.label.clone()).unwrap_or_else(|| doc.title.clone());
            (deadline.when.is_none() || when.is_some()).then_some(Deadline { is, when, label, cite })
        });
        let deadlines = deadlines.collect::<Option<Vec<Deadline>>>();
        let papers = self.notes(&doc.papers, &scope);
        let steps = self.notes(&doc.steps, &scope);
        let notes = self.notes(&doc.notes, &scope);
        if !complete {
            return None;
        }
        Some(Outcome {
            name: doc.name.value.clone(),
            list,
            kind: outcome_kind(&doc.kind.value)?,
            title: doc.title.clone(),
            when,
            requires,
            amount: amount.flatten().map(|typed| typed.term),
            figures: figures?,
            deadlines: deadlines?,
            papers: papers?,
            steps: steps?,
            notes: notes?,
            decided_by: doc.decided_by.clone(),
        })
    }

    /// A rule of the same list or of the policy, by name.
    fn rule_here(&mut self, list: Option<ListId>, word: &Word) -> Option<RuleId> {
        match self.names.value(list, &word.value) {
            Some((_, Meaning::Rule(rule))) => {
                self.used.rules.insert(rule);
                Some(rule)
            }
            Some(_) => {
                let message = format!("`{}` is not a rule", word.value);
                self.findings.push(Diagnostic::error(Code::WrongType, &word.path, message).help("name a rule"));
                None
            }
            None => {
                let like = self.names.like(list, &word.value);
                self.findings.unknown(word, "rule", like.as_deref());
                None
            }
        }
    }

    fn notes(&mut self, docs: &[NoteDoc], scope: &Scope) -> Option<Vec<Note>> {
        let mut notes = Vec::with_capacity(docs.len());
        let mut complete = true;
        for doc in docs {
            let cite = self.names.article_at(doc.cite.as_ref(), &mut self.findings);
            let when = self.optional_condition(doc.when.as_ref(), scope);
            complete &= doc.when.is_none() || when.is_some();
            notes.push(Note { text: doc.text.clone(), cite, when });
        }
        complete.then_some(notes)
    }
}

fn outcome_kind(name: &str) -> Option<OutcomeKind> {
    Some(match name {
        "benefit" => OutcomeKind::Benefit,
        "quota" => OutcomeKind::Quota,
        "check" => OutcomeKind::Check,
        "deadline" => OutcomeKind::Deadline,
        "classification" => OutcomeKind::Classification,
        "placement" => OutcomeKind::Placement,
        _ => return None,
    })
}
