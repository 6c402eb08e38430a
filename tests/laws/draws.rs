//! Draws of every kind over one list with small amounts, so that rows tie, fit exactly and fail.

use super::facts::{Facts, Tape};
use huisuan::calendar::Date;
use huisuan::check::check;
use huisuan::evaluate::{Frame, Value, Walker};
use huisuan::number::Number;
use huisuan::program::{ListId, Program, RuleId};
use huisuan::source::toml_text;
use proptest::prelude::*;

/// A policy with one draw. Every question is read somewhere, so that the policy loads whatever the draw needs.
const POLICY: &str = r#"
[policy]
id = "draws"
version = "1"
audience = "office"
title = @
in_force = { from = "unstated", to = "unstated" }
source = { title = "例" }

[articles]
1 = @

[choices]
kind = { few = @, many = { zh = "乙", en = "b" } }

[parameters]
of_kind = { label = @, by = ["kind"], unit = "yuan", cite = "1", rows = [["few", "2"], ["many", "6"]] }
pool = { label = @, value = "5", unit = "yuan", cite = "1" }
seats = { label = @, value = "2", unit = "place", cite = "1" }
one_ticket = { label = @, value = "1", unit = "place", cite = "1" }

[inputs]
before = { kind = "count", unit = "yuan", most = "3", ask = @ }
seats_before = { kind = "count", unit = "place", most = "1", ask = @ }
limited = { kind = "yes/no", ask = @ }
asked = { kind = "yes/no", ask = @ }
kind = { kind = "choice", of = "kind", ask = @ }

[lists.claims]
ask = @
WHEN
rows = { most = 5 }
inputs.who = { kind = "row", of = "people", ask = @ }
inputs.post = { kind = "label", ask = @ }
inputs.on = { kind = "date", ask = @ }
inputs.score = { kind = "count", most = "2", ask = @ }
inputs.cost = { kind = "count", unit = "yuan", most = "4", ask = @ }
inputs.fit = { kind = "yes/no", ask = @ }
inputs.sort = { kind = "choice", of = "kind", ask = @ }
rules.granted = { value = "FORMULA", draw = { DRAW } }

[lists.people]
ask = @
rows = { most = 3 }
inputs.own = { kind = "count", unit = "yuan", most = "4", ask = @ }
rules.unspent = { value = "LEFT" }

[rules]
total = { value = "TOTAL" }
rest = { value = "sum(people.unspent)" }
figures = { value = "min(pool, before) > 0 or min(seats, one_ticket, seats_before) > 0 or limited or asked or of_kind(kind) > 0 or (some claim in claims satisfies claim.sort = kind)" }
amounts = { value = "sum(claims.cost) + sum(people.own)" }
counts = { value = "sum(claims.score) + count(claims[item.fit]) + count(distinct values(claims.post))" }
people_named = { value = "count(distinct values(claims.who))" }
on_time = { value = "every claim in claims satisfies claim.on <= as_of" }

[outcomes.all]
kind = "quota"
title = @
figures = ["total", "rest", "figures", "amounts", "counts", "people_named", "on_time"]
"#;

/// The rule with the draw, and its list.
const GRANTED: RuleId = RuleId(7);
const CLAIMS: ListId = ListId(0);

/// Every combination of pool, order, way and ties, named by the draw.
pub(crate) fn programs() -> Vec<(String, Program)> {
    let amounts = [
        ("from = \"pool\"", "left(claims.granted)"),
        ("from = \"pool\", used = \"before\"", "left(claims.granted)"),
        ("from = \"pool\", per = \"who\"", "left(claims.granted, this)"),
        ("from = \"who.own\", per = \"who\"", "left(claims.granted, this)"),
        ("from = \"pool\", per = \"post\", when = \"limited\"", "own"),
        ("from = \"pool\", when = \"fit\"", "left(claims.granted)"),
        ("from = \"of_kind(sort)\", per = \"sort\"", "left(claims.granted, kind)"),
    ];
    let places = [
        ("one_of = \"seats\"", "left(claims.granted)"),
        ("one_of = \"seats\", used = \"seats_before\", per = \"post\"", "own"),
        ("pools = [{ one_of = \"seats\", per = \"post\" }, { one_of = \"one_ticket\", per = \"who\" }]", "own"),
    ];
    let orders = ["", ", in_order_of = \"earliest on\"", ", in_order_of = [\"highest score\", \"latest on\"]"];
    let kinds = [("cost", "sum(claims.granted)", amounts.as_slice()), ("fit", "count(claims[item.granted])", &places)];
    let mut programs = Vec::new();
    for (formula, total, pools) in kinds {
        for (pool, left) in pools {
            for order in orders {
                for how in ["part", "whole", "stop"] {
                    for ties in ["entry", "verify"] {
                        let draw = format!("{pool}{order}, how = \"{how}\", ties = \"{ties}\"");
                        let text = POLICY.replace("FORMULA", formula).replace("TOTAL", total).replace("LEFT", left);
                        // Half of them over a list that may not exist.
                        let when = if ties == "entry" { "when = \"asked\"" } else { "" };
                        let text = text.replace("WHEN", when).replace("DRAW", &draw);
                        programs.push((draw, program(&text)));
                    }
                }
            }
        }
    }
    programs
}

fn program(text: &str) -> Program {
    let (node, places) = toml_text::read(&text.replace('@', r#"{ zh = "甲", en = "a" }"#));
    let checked = check(&node.unwrap());
    let said: String = checked.diagnostics.iter().map(|found| places.render("draws", found)).collect();
    checked.program.ok_or(said).unwrap()
}

/// Nobody certainly gets more than is wanted; nobody gets a part where it is all or nothing; no pool certainly gives out more than it holds.
pub(crate) fn keeps_its_limits(name: &str, program: &Program, tape: &mut Tape) -> Result<(), TestCaseError> {
    let facts = Facts::of_a_case(program, tape);
    let situation = facts.told(program, Date::parse_iso("2012-12-01").unwrap(), facts.len());
    let mut walker = Walker::new(program, None, &situation);
    let draw = program.rule(GRANTED).draw.as_ref().unwrap();
    let rows: Vec<Frame> =
        (0..situation.rows_of(CLAIMS).rows()).map(|row| Frame::of(Some(CLAIMS), row, None)).collect();
    let limited: Vec<bool> = rows.iter().map(|frame| walker.holds(draw.when, frame).is_yes()).collect();
    let mut given = Vec::new();
    for (row, _) in (0..).zip(&rows) {
        let (least, wanted) = (least(&walker.rule(GRANTED, row, 0)), least(&walker.wanted(GRANTED, row)));
        prop_assert!(!least.is_negative() && least <= wanted, "{name}: row {row} wants {wanted:?} and gets {least:?}");
        given.push(least);
    }
    for pool in &draw.pools {
        for frame in &rows {
            let group = pool.per.map(|per| walker.term(per, frame));
            let used = pool.used.map_or(Some(Number::ZERO), |used| walker.quantity(used, frame).as_exact());
            let (Some(holds), Some(mut out)) = (walker.quantity(pool.holds.term(), frame).as_exact(), used) else {
                continue;
            };
            let out_before = out;
            for ((other, amount), limited) in rows.iter().zip(&given).zip(&limited) {
                if *limited && pool.per.map(|per| walker.term(per, other)) == group {
                    out = out.add(*amount).unwrap();
                }
            }
            prop_assert!(
                out <= holds.max(out_before),
                "{name}: a pool of {holds:?} gives {out:?}\n{}",
                facts.say(program, facts.len())
            );
        }
    }
    Ok(())
}

/// A pool that never runs out, and shares with so many digits that what is left of it soon cannot be computed.
const PLENTY: &str = r#"
[policy]
id = "plenty"
version = "1"
audience = "office"
title = @
in_force = { from = "unstated", to = "unstated" }
source = { title = "例" }

[articles]
1 = @

[parameters]
pool = { label = @, value = "1000000", unit = "yuan", cite = "1" }

[lists.claims]
ask = @
rows = { most = 5 }
inputs.cost = { kind = "money", most = "100000", ask = @ }
inputs.parts = { kind = "count", least = "999999931", most = "2000000000", ask = @ }
rules.granted = { value = "cost / parts", draw = { from = "pool", how = "HOW" } }

[rules]
total = { value = "sum(claims.granted)" }

[outcomes.all]
kind = "quota"
title = @
figures = ["total"]
"#;

/// Where there is plenty, each row may get all that it wants, and certainly nothing else.
pub(crate) fn gives_all_of_plenty(how: &str, tape: &mut Tape) -> Result<(), TestCaseError> {
    let program = program(&PLENTY.replace("HOW", how));
    let granted = RuleId(1);
    let facts = Facts::of_a_case(&program, tape);
    let situation = facts.told(&program, Date::parse_iso("2012-12-01").unwrap(), facts.len());
    let mut walker = Walker::new(&program, None, &situation);
    for row in 0..situation.rows_of(CLAIMS).rows() {
        let (share, want) = (walker.rule(granted, row, 0), walker.wanted(granted, row));
        let (share, want) = (share.into_quantity(), want.into_quantity());
        prop_assert!(
            share.range().contains_interval(want.range()),
            "{how}: row {row} wants {want:?} and gets {share:?}\n{}",
            facts.say(&program, facts.len())
        );
    }
    Ok(())
}

/// What is certain of an amount; a certain place is 1.
fn least(value: &Value) -> Number {
    match value {
        Value::Truth(truth) if truth.is_yes() => Number::ONE,
        Value::Number(quantity) => quantity.range().lo().unwrap_or(Number::ZERO),
        Value::Truth(_)
        | Value::Moment(_)
        | Value::Option(_)
        | Value::Options(_)
        | Value::Label(..)
        | Value::Row(..) => Number::ZERO,
    }
}
