//! What things are called in a formula: questions, rules, lists, rows.

use super::show::ShowNow;
use super::{phrases as say, value};
use crate::answer::read::Language;
use crate::answer::strings::has;
use crate::evaluate::{Frame, Value, Walker};
use crate::program::{InputId, Kind, ListId, Program, RuleId, TermId, Type};

/// English questions may end with a word that runs into the formula: `Bought on`.
const HANGING: [&str; 9] = [" on", " at", " by", " in", " of", " for", " from", " to", " since"];

/// Marks inside a label that would run into the formula.
const MARKS: [char; 12] = [',', '，', ';', '；', ':', '：', '?', '？', '+', '=', '×', '。'];

/// A question without its question mark and unit, and whether it was a question.
fn stem(program: &Program, input: InputId, language: Language) -> (&str, bool) {
    let entry = program.input(input);
    let ask = language.of(&entry.ask).trim();
    let plain = say::asked(ask);
    let question = plain.len() < ask.len();
    let unit = if let Kind::Number(limits) = &entry.kind {
        value::unit_label(program, &limits.unit, language)
    } else {
        String::new()
    };
    let stem = [("(", ")"), ("（", "）")].iter().find_map(|(open, close)| {
        let inner = plain.strip_suffix(close)?.strip_suffix(unit.as_str())?.strip_suffix(open)?;
        (!unit.is_empty()).then(|| inner.trim_end())
    });
    let stem = stem.unwrap_or(plain);
    let bare = say::asked(stem);
    (bare, question || bare.len() < stem.len())
}

/// The label of a rule that has one value for each option, for one of them.
pub(in crate::answer) fn for_option(label: &str, option: &str, language: Language) -> String {
    say::FOR_OPTION.with(language, &[label, option])
}

/// What an input is called in a formula: its question, quoted where it would run into the formula.
pub(super) fn input(program: &Program, input: InputId, language: Language) -> String {
    let (stem, question) = stem(program, input, language);
    let hanging = language == Language::En && HANGING.iter().any(|word| stem.ends_with(word));
    if question || hanging { say::QUOTED.with(language, &[stem]) } else { apart(stem, language) }
}

/// The statement that the answer to a yes/no question is yes.
pub(super) fn answered_yes(program: &Program, input: InputId, language: Language) -> String {
    say::ANSWERED_YES.with(language, &[statement(program, input, language)])
}

/// The statement that the answer to a yes/no question is no.
pub(super) fn answered_no(program: &Program, input: InputId, language: Language) -> String {
    say::ANSWERED_NO.with(language, &[statement(program, input, language)])
}

/// Chinese makes a question of a statement by 吗; English keeps its question.
fn statement(program: &Program, input: InputId, language: Language) -> &str {
    match language {
        Language::Zh => {
            let (stem, _) = stem(program, input, language);
            stem.strip_suffix('吗').unwrap_or(stem)
        }
        Language::En => language.of(&program.input(input).ask),
    }
}

/// The label of a rule, quoted where it would run into the formula; a truth always is.
pub(super) fn rule(program: &Program, rule: RuleId, language: Language) -> Option<String> {
    let entry = program.rule(rule);
    let label = language.of(entry.label.as_ref()?);
    Some(if entry.ty == Type::Truth { say::QUOTED.with(language, &[label]) } else { apart(label, language) })
}

/// A label, quoted where it would run into the formula.
pub(super) fn apart(label: &str, language: Language) -> String {
    if label.contains(MARKS) { say::QUOTED.with(language, &[label]) } else { label.to_owned() }
}

/// A name without its quotes.
pub(super) fn unquoted(name: &str) -> &str {
    let inner = name.strip_prefix('“').and_then(|name| name.strip_suffix('”'));
    inner.filter(|inner| !has(inner, "“")).unwrap_or(name)
}

/// What one row of a list is called.
pub(super) fn row_of(program: &Program, list: ListId, language: Language) -> String {
    program.list(list).label.as_ref().map_or(say::ROW.plain(language), |label| language.of(label)).to_owned()
}

/// What this very row is called: its key, its label in the document, or its number.
pub(super) fn row(walker: &mut Walker<'_>, list: ListId, row: u32, language: Language) -> String {
    let program = walker.program;
    if let Some(given) = value::given(program, list, row) {
        return language.of(&given.label).to_owned();
    }
    let key = program.list(list).key.map(|key| walker.input(key, row));
    match key {
        Some(Value::Label(Some(label), _)) => label.to_string(),
        Some(_) | None => say::ROW_NUMBER.with(language, &[&(row + 1).to_string()]),
    }
}

/// A value of a term in words; a row by its name.
pub(super) fn of_value(walker: &mut Walker<'_>, term: TermId, of: &Value, language: Language) -> String {
    let program = walker.program;
    match (program.term_type(term), of) {
        (Type::Row(list), Value::Row(Some(number), _)) => row(walker, *list, *number, language),
        (ty, of) => value::text(program, ty, of, ShowNow::of_term(program, term), language),
    }
}

/// The value of a term in words.
pub(super) fn of_term(walker: &mut Walker<'_>, term: TermId, frame: &Frame, language: Language) -> String {
    let value = walker.term(term, frame);
    of_value(walker, term, &value, language)
}
