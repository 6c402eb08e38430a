//! `[outcomes.x]`.

use super::fields::Fields;
use super::names::Form;
use crate::source::document::{DeadlineDoc, NoteDoc, OutcomeDoc, RequirementDoc, Word};

const KINDS: [&str; 6] = ["benefit", "quota", "check", "deadline", "classification", "placement"];

pub(super) fn outcome(name: Word, fields: &mut Fields<'_, '_>) -> OutcomeDoc {
    let requires = fields.tables("requires", requirement);
    fields.problems.no_duplicates(requires.iter().map(|requirement| &requirement.id));
    OutcomeDoc {
        name,
        kind: fields.needed_one_of("kind", &KINDS),
        title: fields.needed_text("title"),
        when: fields.word("when"),
        requires,
        amount: fields.word("amount"),
        figures: fields.words("figures").unwrap_or_default(),
        deadlines: fields.tables("deadlines", deadline),
        papers: fields.tables("papers", note),
        steps: fields.tables("steps", note),
        notes: fields.tables("notes", note),
        decided_by: fields.text("decided_by"),
    }
}

fn requirement(fields: &mut Fields<'_, '_>) -> RequirementDoc {
    RequirementDoc {
        id: fields.needed_name("id", Form::Name),
        when: fields.needed_word("when"),
        label: fields.needed_text("label"),
        cite: fields.article("cite"),
        remedy: fields.text("remedy"),
    }
}

fn deadline(fields: &mut Fields<'_, '_>) -> DeadlineDoc {
    DeadlineDoc {
        is: fields.needed_word("is"),
        when: fields.word("when"),
        label: fields.text("label"),
        cite: fields.article("cite"),
    }
}

fn note(fields: &mut Fields<'_, '_>) -> NoteDoc {
    NoteDoc {
        path: fields.path().clone(),
        text: fields.own_text(),
        cite: fields.article("cite"),
        when: fields.word("when"),
    }
}
