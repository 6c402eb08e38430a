//! Years without a holiday table: what is counted in working days is open there, but no wider than days are.

#![expect(clippy::unwrap_used, reason = "a policy that does not load fails the test")]

mod small;

use huisuan::answer;
use huisuan::calendar::{Calendar, CalendarSource};
use small::{options, program, table};

const POLICY: &str = r#"
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
    let program = program(POLICY);
    let days = include_str!("../policies/calendar/china.json");
    let calendar = Calendar::new(serde_json::from_str::<CalendarSource>(days).unwrap()).unwrap();
    let answers = start.map_or_else(|| table(&[]), |day| table(&[("start", day)]));
    let assessment = answer::assess(&program, Some(&calendar), &answers, &options());
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
