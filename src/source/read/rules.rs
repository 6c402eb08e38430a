//! `[rules.x]`.

use super::fields::Fields;
use super::names::Form;
use super::problems::{Entry, Problems, Scalar};
use crate::diagnostic::Code;
use crate::source::document::{
    DecisionDoc, DecisionRowDoc, DrawDoc, DrawPoolDoc, PoolDoc, RuleBodyDoc, RuleDoc, ShowDoc, Word,
};
use crate::source::node::Node;

const MODES: [&str; 6] = ["half up", "half even", "up", "down", "floor", "ceiling"];
const EXTENSIONS: [&str; 1] = ["next_working_day"];
const HITS: [&str; 2] = ["unique", "first"];
const WAYS: [&str; 3] = ["part", "whole", "stop"];
const TIES: [&str; 2] = ["entry", "verify"];
const STYLES: [&str; 1] = ["percent"];
/// Decimals of a ratio as it is shown.
const MOST_PLACES: u32 = 6;

pub(super) fn rule(name: Word, fields: &mut Fields<'_, '_>) -> RuleDoc {
    let draw = fields.table("draw", draw);
    let places = draw
        .as_ref()
        .is_some_and(|draw: &DrawDoc| draw.pools.iter().any(|pool| matches!(pool.holds, PoolDoc::OneOf(_))));
    if fields.has("otherwise") && !fields.has("when") {
        fields.bad_combination("`otherwise` counts where the step does not exist, and needs `when`");
    }
    RuleDoc {
        name,
        label: fields.text("label"),
        cite: fields.article("cite"),
        body: formula(fields, places),
        when: fields.word("when"),
        otherwise: fields.word("otherwise"),
        by: fields.word("by"),
        round: fields.table("round", |fields| (fields.needed_figure("to"), fields.needed_one_of("mode", &MODES))),
        extend: fields.one_of("extend", &EXTENSIONS),
        unit: fields.word("unit"),
        of: fields.word("of"),
        draw,
        show: fields.table("show", show),
    }
}

/// The formula or formulas; where places are drawn, every row wants one unless something else is said.
fn formula(fields: &mut Fields<'_, '_>, places: bool) -> RuleBodyDoc {
    match (fields.has("choose"), fields.has("value"), fields.has("table")) {
        (_, true, false) | (false, false, true) => {}
        (false, false, false) if places => {}
        (false, false, false) | (true, false, _) | (_, true, true) => {
            fields.bad_combination("a rule has either `value`, or `choose` and `value`, or `table`");
        }
    }
    let choose = fields.word("choose");
    let value = fields.entry("value");
    let table = fields.table("table", decision);
    match (choose, value, table) {
        (Some(on), Some(value), _) => RuleBodyDoc::Choose { on, arms: arms(fields.problems, &value) },
        (None, Some(value), _) => RuleBodyDoc::Formula(single(fields.problems, &value)),
        (_, None, Some(table)) => RuleBodyDoc::Table(table),
        (_, None, None) => RuleBodyDoc::Formula(Word { value: "true".to_owned(), path: fields.path().clone() }),
    }
}

fn single(problems: &mut Problems, value: &Entry<'_>) -> Word {
    if matches!(value.value, Node::Table(_)) {
        problems.wrong_type(value, "a text").help("one formula for each option needs `choose`");
        return Word { value: String::new(), path: value.path.clone() };
    }
    problems.word(value, Scalar::Text)
}

fn arms(problems: &mut Problems, value: &Entry<'_>) -> Vec<(Word, Word)> {
    let arms = problems.named(value, Form::Option);
    if matches!(value.value, Node::Table(_)) {
        problems.some_entries(&value.path, arms.len());
    }
    arms.into_iter().map(|(option, formula)| (option, problems.word(&formula, Scalar::Text))).collect()
}

fn decision(fields: &mut Fields<'_, '_>) -> DecisionDoc {
    let first = fields.one_of("hit", &HITS).filter(|hit| hit.value == "first");
    let on = fields.needed("on").and_then(|entry| fields.problems.words(&entry));
    let rows = fields.needed("rows").and_then(|entry| fields.problems.some_items(&entry));
    let (on, rows) = on.zip(rows).unwrap_or_default();
    let rows = rows.iter().filter_map(|entry| row(fields.problems, entry, on.len())).collect();
    DecisionDoc { path: fields.path().clone(), on, rows, first }
}

fn row(problems: &mut Problems, entry: &Entry<'_>, columns: usize) -> Option<DecisionRowDoc> {
    let items = problems.list(entry)?;
    let Some((cells, [output])) = items.split_at_checked(columns) else {
        let message = format!("a row of {}, expected {columns} cells and the formula", items.len());
        problems.report(Code::WrongRowLength, &entry.path, message);
        return None;
    };
    Some(DecisionRowDoc {
        path: entry.path.clone(),
        cells: cells.iter().map(|cell| problems.word(cell, Scalar::Figure)).collect(),
        output: problems.word(output, Scalar::Text),
    })
}

fn draw(fields: &mut Fields<'_, '_>) -> DrawDoc {
    let pools = if fields.has("pools") {
        if ["from", "one_of", "used", "per"].into_iter().any(|key| fields.has(key)) {
            fields.bad_combination("with `pools`, each pool has its own `one_of`, `used` and `per`");
        }
        fields.tables("pools", pool)
    } else {
        vec![pool(fields)]
    };
    DrawDoc {
        path: fields.path().clone(),
        pools,
        when: fields.word("when"),
        in_order_of: fields.word_or_words("in_order_of"),
        how: fields.one_of("how", &WAYS),
        ties: fields.one_of("ties", &TIES),
    }
}

fn pool(fields: &mut Fields<'_, '_>) -> DrawPoolDoc {
    if fields.has("from") == fields.has("one_of") {
        fields.bad_combination("a draw has either `from` or `one_of`");
    }
    let amount = fields.word("from");
    let places = fields.word("one_of");
    let blank = || Word { value: String::new(), path: fields.path().clone() };
    let holds = match places {
        Some(places) => PoolDoc::OneOf(places),
        None => PoolDoc::From(amount.unwrap_or_else(blank)),
    };
    DrawPoolDoc { holds, used: fields.word("used"), per: fields.word("per") }
}

fn show(fields: &mut Fields<'_, '_>) -> ShowDoc {
    fields.needed_one_of("as", &STYLES);
    let places = fields.needed("places").map(|entry| fields.problems.whole(&entry, MOST_PLACES));
    ShowDoc { places: places.unwrap_or(0), against: fields.word("against") }
}
