//! Amounts that rise and fall again, and dates whose months and weeks begin again: asked backwards they are what asking forwards says of
//! every value.

#![expect(clippy::unwrap_used, reason = "a policy that does not load or a question that is refused fails the test")]

mod small;

use huisuan::answer::{self, Case};
use huisuan::calendar::Date;
use huisuan::program::Program;
use huisuan::source::node::Node;
use small::{options, program, table};

/// The state of a value by asking forwards: `yes` or `no`.
fn verdict(program: &Program, input: &str, value: &str) -> &'static str {
    let assessment = answer::assess(program, None, &table(&[(input, value)]), &options());
    if assessment.outcomes.first().unwrap().verdict == "eligible" { "yes" } else { "no" }
}

/// The runs of values for which the only outcome is reached, each as `yes 2012-01-01..2012-01-31`.
fn runs(program: &Program, input: &str) -> Vec<(String, String, String)> {
    let case = Case { program, calendar: None, answers: &table(&[]), options: &options() };
    let solution = case.solve(input, &table(&[("of", "aid"), ("is", "eligible")])).unwrap();
    let run = |run: &answer::wire::SolutionRun| (run.state.clone(), run.from.clone(), run.to.clone().unwrap());
    solution.runs.iter().map(run).collect()
}

#[test]
fn an_amount_that_rises_and_falls_again_is_reached_in_between() {
    let program = program(
        r#"
[parameters]
full = { label = { zh = "满额", en = "full" }, value = "1000", unit = "yuan", cite = "1" }
line = { label = { zh = "起点", en = "line" }, value = "100", unit = "yuan", cite = "1" }
[inputs]
x = { kind = "money", most = "1000", ask = { zh = "多少？", en = "How much?" } }
[rules]
share = { label = { zh = "份额", en = "share" }, value = "max(0, x * (1 - x / full))", round = { to = "0.01", mode = "half up" }, cite = "1" }
[outcomes.aid]
kind = "quota"
title = { zh = "补助", en = "Aid" }
figures = ["share"]
requires = [{ id = "line", when = "share >= line", cite = "1", label = { zh = "够起点", en = "over the line" } }]
"#,
    );
    let found = runs(&program, "x");
    assert_eq!(found.iter().map(|(state, ..)| state.as_str()).collect::<Vec<_>>(), ["no", "yes", "no"], "{found:?}");
    for (state, from, to) in &found {
        assert_eq!([from, to].map(|end| verdict(&program, "x", end)), [state.as_str(); 2], "{state} {from}..{to}");
    }
    let of = table(&[("of", "share"), ("from", "0"), ("to", "1000")]);
    let case = Case { program: &program, calendar: None, answers: &table(&[]), options: &options() };
    let curve = case.curve("x", &of).unwrap();
    assert!(curve.pieces.iter().any(|piece| piece.shape == "curved"));
    assert!(!curve.pieces.iter().any(|piece| piece.shape == "straight" && piece.from.at != piece.to.at), "{curve:?}");
}

#[test]
fn every_day_is_asked_where_months_and_weeks_begin_again() {
    let a_day = r#"d0 = { label = { zh = "某日", en = "a day" }, value = "2013-05-15", cite = "1" }"#;
    let term = r#"term = { label = { zh = "期限", en = "term" }, value = "1", unit = "month", cite = "1" }"#;
    let long = r#"long = { label = { zh = "天数", en = "days" }, value = "31", unit = "day", cite = "1" }"#;
    for (figures, when) in [
        (a_day.to_owned(), "d.weekday = d0.weekday"),
        (a_day.to_owned(), "d.month <= d0.month"),
        (a_day.to_owned(), "d.day = d0.day"),
        (term.to_owned(), "(d + term).day = d.day"),
        (format!("{term}\n{long}"), "(d + term) - d >= long"),
        (a_day.to_owned(), "d.month = d0.month and d.day > d0.day"),
    ] {
        let program = program(&format!(
            r#"
[parameters]
{figures}
[inputs]
d = {{ kind = "date", least = "2012-01-01", most = "2013-12-31", ask = {{ zh = "哪天？", en = "Which day?" }} }}
[outcomes.aid]
kind = "check"
title = {{ zh = "补助", en = "Aid" }}
requires = [{{ id = "day", when = "{when}", cite = "1", label = {{ zh = "是那样的一天", en = "such a day" }} }}]
"#
        ));
        let day = |text: &str| Date::parse_iso(text).unwrap().to_days();
        let mut days = 0;
        for (state, from, to) in runs(&program, "d") {
            for at in day(&from)..=day(&to) {
                let at = Date::from_days(at).unwrap().to_string();
                assert_eq!(verdict(&program, "d", &at), state, "{when}: {at}");
                days += 1;
            }
        }
        assert_eq!(days, 731, "{when}");
    }
}

#[test]
fn a_quotient_is_no_straight_line() {
    let program = program(
        r#"
[parameters]
cap = { label = { zh = "上限", en = "cap" }, value = "1000", unit = "yuan", cite = "1" }
[inputs]
x = { kind = "money", most = "100000", ask = { zh = "多少？", en = "How much?" } }
[rules]
share = { label = { zh = "份额", en = "share" }, value = "cap * (cap / max(x, cap))", cite = "1" }
[outcomes.aid]
kind = "quota"
title = { zh = "补助", en = "Aid" }
figures = ["share"]
"#,
    );
    let case = Case { program: &program, calendar: None, answers: &table(&[]), options: &options() };
    let curve = case.curve("x", &table(&[("of", "share"), ("from", "0"), ("to", "100000")])).unwrap();
    for piece in &curve.pieces {
        let level = piece.from.amount == piece.to.amount;
        assert_eq!(piece.shape == "straight", level, "{piece:?}");
    }
    assert!(curve.pieces.iter().any(|piece| piece.shape == "straight"), "up to the cap it is level: {curve:?}");
}

/// Payments of at most 3000 yuan, row by row in an order of another answer, with a rule over them and what an outcome says of it.
fn payments(order: &str, asked: &str, rule: &str, outcome: &str) -> Program {
    program(&format!(
        r#"
[lists.rows]
ask = {{ zh = "有哪些？", en = "Which?" }}
label = {{ zh = "笔", en = "payment" }}
rows = {{ least = 0, most = 5000 }}
in_order_of = "{order}"
[lists.rows.inputs]
paid = {{ kind = "money", most = "3000", ask = {{ zh = "多少？", en = "How much?" }} }}
{asked}
[lists.rows.rules]
so_far = {{ label = {{ zh = "至此", en = "so far" }}, value = "{rule}", unit = "yuan", cite = "1" }}
[lists.rows.outcomes.aid]
kind = "quota"
title = {{ zh = "补助", en = "Aid" }}
{outcome}
"#
    ))
}

fn rows(rows: Vec<Node>) -> Node {
    Node::Table(vec![("rows".to_owned(), Node::List(rows))])
}

#[test]
fn an_answer_that_may_come_before_in_an_order_not_known_yet_is_not_idle() {
    let asked = r#"counts = { kind = "yes/no", ask = { zh = "算吗？", en = "Does it count?" } }
place = { kind = "count", unit = "person", most = "9", ask = { zh = "第几？", en = "Which place?" } }"#;
    let outcome = r#"figures = ["so_far"]
requires = [{ id = "counts", when = "counts", cite = "1", label = { zh = "算数", en = "counts" } }]"#;
    let program = payments("lowest place", asked, "max(paid, previous(so_far, 0))", outcome);
    let answers = rows(vec![table(&[("counts", "yes"), ("paid", "100")]), table(&[("counts", "no"), ("place", "1")])]);
    let assessment = answer::assess(&program, None, &answers, &options());
    assert!(!assessment.idle.contains(&"rows[1].paid".to_owned()), "{:?}", assessment.idle);
    assert!(assessment.missing.contains(&"rows[1].paid".to_owned()), "{:?}", assessment.missing);
}

#[test]
fn rows_that_wait_for_the_rows_before_them_are_worked_out_one_after_the_other() {
    let asked = r#"paid_on = { kind = "date", ask = { zh = "哪天？", en = "When?" } }"#;
    let program = payments("earliest paid_on", asked, "previous(so_far, 0) + paid", r#"amount = "so_far""#);
    let row = |place: i32| {
        let day = Date::from_days(Date::parse_iso("2012-01-01").unwrap().to_days() - place).unwrap().to_string();
        // Entered from the last day to the first; the first one is still open.
        if place < 300 { table(&[("paid", "1"), ("paid_on", &day)]) } else { table(&[("paid_on", &day)]) }
    };
    let answers = rows((0..=300).map(row).collect());
    let options = options();
    let case = Case { program: &program, calendar: None, answers: &answers, options: &options };
    // On the stack of a browser, which is a tenth of what a test has here.
    let next = std::thread::scope(|scope| {
        let small = std::thread::Builder::new().stack_size(1 << 20);
        small.spawn_scoped(scope, || case.next_question()).unwrap().join().unwrap()
    });
    assert_eq!(next.as_deref(), Some("rows[300].paid"));
}
