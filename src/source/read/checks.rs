//! `[[checks]]` and `[[expects]]`.

use super::fields::Fields;
use super::names::Form;
use crate::source::document::{CheckDoc, ExpectDoc};

const SEVERITIES: [&str; 2] = ["error", "note"];

pub(super) fn check(fields: &mut Fields<'_, '_>) -> CheckDoc {
    CheckDoc {
        must: fields.needed_word("must"),
        blame: fields.needed_word("blame"),
        code: fields.needed_name("code", Form::Kebab),
        say: fields.needed_text("say"),
    }
}

pub(super) fn expect(fields: &mut Fields<'_, '_>) -> ExpectDoc {
    ExpectDoc {
        must: fields.needed_word("must"),
        say: fields.needed_text("say"),
        note: fields.one_of("severity", &SEVERITIES).is_some_and(|severity| severity.value == "note"),
    }
}
