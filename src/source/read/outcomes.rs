//! `[outcomes.x]`.

use super::fields::Fields;
use super::names::Form;
use crate::diagnostic::Code;
use crate::source::document::{DeadlineDoc, NoteDoc, OutcomeDoc, RequirementDoc, Word};
use crate::source::path::Path;

const KINDS: [&str; 6] = ["benefit", "quota", "check", "deadline", "classification", "placement"];

pub(super) fn outcome(name: Word, fields: &mut Fields<'_, '_>) -> OutcomeDoc {
    let requires = fields.tables("requires", requirement);
    fields.problems.no_duplicates(requires.iter().map(|requirement| &requirement.id));
    let deadlines = fields.tables("deadlines", deadline);
    let (papers, steps) = (fields.tables("papers", note), fields.tables("steps", note));
    let when = |word: Option<&Word>| word.map(|word| word.value.clone());
    twice(deadlines.iter().map(|item| ((&item.is.value, when(item.when.as_ref())), &item.is.path)), fields);
    for notes in [&papers, &steps] {
        twice(notes.iter().map(|note| ((&note.text, when(note.when.as_ref())), &note.path)), fields);
    }
    OutcomeDoc {
        name,
        kind: fields.needed_one_of("kind", &KINDS),
        title: fields.needed_text("title"),
        when: fields.word("when"),
        requires,
        amount: fields.word("amount"),
        figures: fields.words("figures").unwrap_or_default(),
        deadlines,
        papers,
        steps,
        notes: fields.tables("notes", note),
        decided_by: fields.text("decided_by"),
    }
}

/// Reports what stands a second time in one list of an outcome, under the same condition.
fn twice<'d, T: PartialEq>(items: impl Iterator<Item = (T, &'d Path)>, fields: &mut Fields<'_, '_>) {
    let mut seen: Vec<T> = Vec::new();
    for (item, path) in items {
        if seen.contains(&item) {
            let report = fields.problems.report(Code::DuplicateName, path, "this stands there twice");
            report.help("remove one of the two");
        }
        seen.push(item);
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
