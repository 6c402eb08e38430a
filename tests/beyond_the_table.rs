//! Years without a holiday table: what is counted in working days is open there, but no wider than days are.

#![expect(clippy::unwrap_used, reason = "a policy that does not load fails the test")]

use huisuan::answer::{self, Language, Options};
use huisuan::calendar::{Calendar, CalendarSource, Date};
use huisuan::check::check;
use huisuan::source::node::Node;
use huisuan::source::toml_text;

const POLICY: &str = r#"
[policy]
id = "days"
version = "1"
audience = "office"
title = { zh = "天数", en = "Days" }
in_force = { from = "unstated", to = "unstated" }
source = { title = "某办法" }
decided_by = { zh = "某局", en = "an office" }
[articles]
1 = { zh = "第一条说的", en = "what article one says" }
[parameters]
end = { label = { zh = "截止日", en = "end" }, value = "2020-01-31", cite = "1" }
[inputs]
start = { kind = "date", least = "2012-01-01", most = "2028-12-31", ask = { zh = "从哪天？", en = "From which day?" } }
[rules]
days_left = { label = { zh = "工作日", en = "working days" }, value = "working_days(start, end)", cite = "1" }
[outcomes.days]
kind = "check"
title = { zh = "天数", en = "Days" }
figures = ["days_left"]
"#;

/// The working days from a day to the end, as programs read them.
fn left(start: Option<&str>) -> (Option<String>, Option<String>, Option<String>) {
    let checked = check(&toml_text::read(POLICY).0.unwrap());
    assert_eq!(checked.diagnostics.iter().map(huisuan::diagnostic::Diagnostic::line).collect::<Vec<_>>(), [""; 0]);
    let program = checked.program.unwrap();
    let table = include_str!("../policies/calendar/china.json");
    let calendar = Calendar::new(serde_json::from_str::<CalendarSource>(table).unwrap()).unwrap();
    let answers = start.map(|day| ("start".to_owned(), Node::Text(day.to_owned())));
    let options = Options::new(Date::parse_iso("2026-06-01").unwrap(), Language::En);
    let assessment = answer::assess(&program, Some(&calendar), &Node::Table(answers.into_iter().collect()), &options);
    let figure = assessment.outcomes.first().and_then(|outcome| outcome.figures.first()).unwrap();
    (figure.exact.clone(), figure.low.clone(), figure.high.clone())
}

#[test]
fn one_more_fact_beyond_the_table_never_widens() {
    let bounds = |low: &str, high: &str| (None, Some(low.to_owned()), Some(high.to_owned()));
    assert_eq!(left(Some("2020-01-20")).0.as_deref(), Some("3"));
    // 3,257 days from the end to the last day that may be answered, and 2,678 to the one that is.
    assert_eq!(left(None), bounds("-3257", "2014"));
    assert_eq!(left(Some("2027-06-01")), bounds("-2678", "0"));
}
