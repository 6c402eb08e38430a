//! `[inputs.x]`.

use super::fields::Fields;
use crate::diagnostic::Code;
use crate::source::document::{InputDoc, Word};

/// Keys that only some kinds have.
const LIMITED: [&str; 8] = ["of", "choices", "unit", "step", "least", "most", "above", "below"];

/// Each kind with the limited keys it has.
const KINDS: [(&str, &[&str]); 12] = [
    ("money", &["least", "most", "above", "below"]),
    ("count", &["unit", "least", "most", "above", "below"]),
    ("number", &["unit", "step", "least", "most", "above", "below"]),
    ("ratio", &["step", "least", "most", "above", "below"]),
    ("date", &["least", "most"]),
    ("date-time", &["least", "most"]),
    ("year", &["least", "most"]),
    ("choice", &["of", "choices"]),
    ("choices", &["of", "choices"]),
    ("yes/no", &[]),
    ("label", &[]),
    ("row", &["of"]),
];

pub(super) fn input(name: Word, fields: &mut Fields<'_, '_>) -> InputDoc {
    let kind = fields.needed_one_of("kind", &KINDS.map(|(kind, _)| kind));
    keys_of_kind(&kind.value, fields);
    for (end, other) in [("least", "above"), ("most", "below")] {
        if fields.has(end) && fields.has(other) {
            fields.bad_combination(format!("`{end}` and `{other}` are two limits for one end: write one of them"));
        }
    }
    if fields.has("otherwise") && !fields.has("when") {
        fields.bad_combination("`otherwise` counts where the question is not asked, and needs `when`");
    }
    let choices = fields.entry("choices").map(|entry| {
        let own = Word { value: name.value.clone(), path: entry.path.clone() };
        fields.problems.choice(own, &entry)
    });
    InputDoc {
        name,
        ask: fields.needed_text("ask"),
        help: fields.text("help"),
        kind,
        of: fields.word("of"),
        choices,
        unit: fields.word("unit"),
        step: fields.figure("step"),
        least: fields.figure("least"),
        most: fields.figure("most"),
        above: fields.figure("above"),
        below: fields.figure("below"),
        when: fields.word("when"),
        otherwise: fields.figure("otherwise"),
    }
}

fn keys_of_kind(kind: &str, fields: &mut Fields<'_, '_>) {
    let Some((_, keys)) = KINDS.iter().find(|(known, _)| *known == kind) else {
        return;
    };
    for key in LIMITED.into_iter().filter(|key| !keys.contains(key)) {
        if fields.has(key) {
            let path = fields.path().child(key);
            fields.problems.report(Code::BadCombination, &path, format!("an input of kind `{kind}` has no `{key}`"));
        }
    }
    match (keys.contains(&"of"), keys.contains(&"choices")) {
        (true, true) if fields.has("of") == fields.has("choices") => {
            fields.bad_combination(format!("an input of kind `{kind}` has either `of` or `choices`"));
        }
        (true, false) if !fields.has("of") => fields.bad_combination(format!("an input of kind `{kind}` needs `of`")),
        (true | false, true | false) => {}
    }
}
