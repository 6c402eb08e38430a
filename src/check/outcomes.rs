//! Outcomes: requirements, amounts, figures, deadlines, and the papers and steps that go with them.

use super::Findings;
use super::formula::Formulas;
use super::names::Meaning;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{Deadline, ListId, Note, Outcome, OutcomeId, OutcomeKind, Requirement, RuleId, Type};
use crate::source::document::{DeadlineDoc, NoteDoc, OutcomeDoc, RequirementDoc, Word};

impl Formulas<'_> {
    /// An outcome with everything that hangs on it. Parts with mistakes are left out.
    pub(super) fn outcome_entry(&mut self, outcome: OutcomeId, list: Option<ListId>, doc: &OutcomeDoc) -> Outcome {
        self.says_what(doc);
        let outer = self.row_scope(list);
        let when = self.optional_condition(doc.when.as_ref(), &outer);
        let scope = self.scope_under(&outer, doc.when.as_ref());
        let requires = self.requirements(&doc.requires, &scope);
        let amount = self.amount(outcome).map(|typed| typed.term);
        let figures = doc.figures.iter().filter_map(|word| self.rule_here(list, word)).collect();
        let deadlines =
            doc.deadlines.iter().filter_map(|deadline| self.deadline(doc, deadline, list, &scope)).collect();
        Outcome {
            name: doc.name.value.clone(),
            list,
            kind: outcome_kind(&doc.kind.value),
            title: doc.title.clone(),
            when,
            requires,
            amount,
            figures,
            deadlines,
            papers: self.notes(&doc.papers, &scope),
            steps: self.notes(&doc.steps, &scope),
            notes: self.notes(&doc.notes, &scope),
            decided_by: doc.decided_by.clone(),
        }
    }

    /// A benefit says how much, or who decides it; a deadline says until when.
    fn says_what(&mut self, doc: &OutcomeDoc) {
        let (path, name) = (&doc.name.path, &doc.name.value);
        if self.findings.has_errors_in_entry_of(&path.to_string()) {
            return;
        }
        match outcome_kind(&doc.kind.value) {
            OutcomeKind::Benefit if doc.amount.is_none() && doc.decided_by.is_none() => {
                let found = Diagnostic::warning(Code::NoAmount, path, format!("the benefit `{name}` has no amount"));
                self.findings.push(found.help("write `amount`, or by `decided_by` who says how much it is"));
            }
            OutcomeKind::Deadline if doc.deadlines.is_empty() && doc.figures.is_empty() => {
                let found = Diagnostic::error(Code::MissingKey, path, format!("the deadline `{name}` has no day"));
                self.findings.push(
                    found.help("write `deadlines = [{ is = \"rule\" }]`, or show the rules of its days by `figures`"),
                );
            }
            OutcomeKind::Benefit
            | OutcomeKind::Deadline
            | OutcomeKind::Quota
            | OutcomeKind::Check
            | OutcomeKind::Classification
            | OutcomeKind::Placement => {}
        }
    }

    /// Requirements; each is read under those before it.
    fn requirements(&mut self, docs: &[RequirementDoc], scope: &Scope) -> Vec<Requirement> {
        let mut requires = Vec::with_capacity(docs.len());
        let mut inner = scope.clone();
        for doc in docs {
            let cite = self.names.article_at(doc.cite.as_ref(), &mut self.findings);
            let condition = self.condition(&doc.when, &inner);
            inner = self.scope_under(&inner, Some(&doc.when));
            requires.extend(condition.map(|when| Requirement {
                id: doc.id.value.clone(),
                when,
                label: doc.label.clone(),
                cite,
                remedy: doc.remedy.clone(),
            }));
        }
        requires
    }

    fn deadline(
        &mut self,
        outcome: &OutcomeDoc,
        doc: &DeadlineDoc,
        list: Option<ListId>,
        scope: &Scope,
    ) -> Option<Deadline> {
        let is = self.rule_here(list, &doc.is)?;
        let (_, rule) = *self.names.rules.get(is.index())?;
        if self.rule_type(is, &(0..0))? != Type::Date {
            let message = format!("`{}` is no date", doc.is.value);
            self.findings.push(Diagnostic::error(Code::WrongType, &doc.is.path, message));
            return None;
        }
        let when = self.optional_condition(doc.when.as_ref(), scope);
        let own = self.names.article_at(doc.cite.as_ref(), &mut self.findings);
        let cite = own.or_else(|| self.names.article_at(rule.cite.as_ref(), &mut Findings::default()));
        let label = doc.label.clone().or_else(|| rule.label.clone()).unwrap_or_else(|| outcome.title.clone());
        Some(Deadline { is, when, label, cite })
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

    fn notes(&mut self, docs: &[NoteDoc], scope: &Scope) -> Vec<Note> {
        let mut notes = Vec::with_capacity(docs.len());
        for doc in docs {
            let cite = self.names.article_at(doc.cite.as_ref(), &mut self.findings);
            notes.push(Note { text: doc.text.clone(), cite, when: self.optional_condition(doc.when.as_ref(), scope) });
        }
        notes
    }
}

/// The kind of an outcome; `source` lets no other word through.
fn outcome_kind(name: &str) -> OutcomeKind {
    match name {
        "quota" => OutcomeKind::Quota,
        "check" => OutcomeKind::Check,
        "deadline" => OutcomeKind::Deadline,
        "classification" => OutcomeKind::Classification,
        "placement" => OutcomeKind::Placement,
        _ => OutcomeKind::Benefit,
    }
}
