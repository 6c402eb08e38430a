//! A holiday table as written, and what can be wrong with it.

use std::ops::RangeInclusive;

use crate::sorted::Map;
use serde::{Deserialize, Serialize};

use super::date::{Date, Weekday};

/// A holiday table as written in `policies/calendar/`. Dates are `YYYY-MM-DD`.
///
/// A day works if it is in `on`, or if it is a Monday to Friday that is not in `off`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSource {
    /// The version of the table: the day on which it was last compared with its source.
    pub version: String,
    /// Where the table comes from.
    pub source: Bilingual,
    /// The first year that the table covers.
    pub first_year: i32,
    /// The last year that the table covers, with all its days.
    pub last_year: i32,
    /// Holidays by arrangement of the State Council; weekend days among them may be listed or left out.
    pub off: Vec<String>,
    /// Saturdays and Sundays that work instead (调休).
    pub on: Vec<String>,
}

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One fault of a [`CalendarSource`] and its place.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{path}: {fault}")]
pub struct CalendarProblem {
    /// The place in the source: `off[3]`, `on[0]`, `last_year`.
    pub path: String,
    /// What is wrong there.
    pub fault: CalendarFault,
}

/// What can be wrong with a [`CalendarSource`].
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CalendarFault {
    /// The years are in the wrong order or outside the range of dates; nothing else is checked then.
    #[error("`{first}` to `{last}` are not years in order from 1 to 9999")]
    BadYears {
        /// The first year as written.
        first: i32,
        /// The last year as written.
        last: i32,
    },
    /// A year without a single holiday: its arrangement is not in the table.
    #[error("`{year}` has no day off: the table covers it without its arrangement")]
    EmptyYear {
        /// The year.
        year: i32,
    },
    /// A text that is not a date.
    #[error("`{text}` is not a date `YYYY-MM-DD`")]
    BadDate {
        /// The text as written.
        text: String,
    },
    /// A date outside the years of the table.
    #[error("`{date}` is outside the years of the table")]
    OutsideYears {
        /// The date.
        date: Date,
    },
    /// A date listed before in the same list.
    #[error("`{date}` is listed before at `{before}`")]
    Duplicate {
        /// The date.
        date: Date,
        /// The place of its first mention.
        before: String,
    },
    /// A make-up working day that is also off.
    #[error("`{date}` is a day off at `{off}`")]
    OffAndOn {
        /// The date.
        date: Date,
        /// Its place in `off`.
        off: String,
    },
    /// A make-up working day that would work anyway.
    #[error("`{date}` is a {weekday:?}: a make-up day is a Saturday or a Sunday")]
    NotWeekend {
        /// The date.
        date: Date,
        /// Its day of the week.
        weekday: Weekday,
    },
}

impl CalendarFault {
    /// The stable code of the fault.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadYears { .. } => "calendar-bad-years",
            Self::EmptyYear { .. } => "calendar-empty-year",
            Self::BadDate { .. } => "calendar-bad-date",
            Self::OutsideYears { .. } => "calendar-outside-years",
            Self::Duplicate { .. } => "calendar-duplicate",
            Self::OffAndOn { .. } => "calendar-off-and-on",
            Self::NotWeekend { .. } => "calendar-not-weekend",
        }
    }
}

/// The dates of a checked source, each with its place.
pub(super) struct Days {
    /// From the first day of the first year to the last day of the last year.
    pub(super) span: RangeInclusive<Date>,
    pub(super) off: Map<Date, String>,
    pub(super) on: Map<Date, String>,
}

impl CalendarSource {
    /// Reads the dates, or reports everything that is wrong with them.
    pub(super) fn check(&self) -> Result<Days, Vec<CalendarProblem>> {
        let years = self.first_year..=self.last_year;
        let ends = (Date::new(self.first_year, 1, 1), Date::new(self.last_year, 12, 31));
        let (false, (Some(first), Some(last))) = (years.is_empty(), ends) else {
            let fault = CalendarFault::BadYears { first: self.first_year, last: self.last_year };
            return Err(vec![CalendarProblem { path: "first_year".into(), fault }]);
        };
        let mut problems = Vec::new();
        let off = dates("off", &self.off, &years, &mut problems);
        let on = dates("on", &self.on, &years, &mut problems);
        for (date, path) in &on {
            let date = *date;
            let mut report = |fault| problems.push(CalendarProblem { path: path.clone(), fault });
            if let Some(off) = off.get(&date) {
                report(CalendarFault::OffAndOn { date, off: off.clone() });
            }
            if !date.weekday().is_weekend() {
                report(CalendarFault::NotWeekend { date, weekday: date.weekday() });
            }
        }
        for year in years.filter(|&year| !off.iter().any(|(date, _)| date.year() == year)) {
            problems.push(CalendarProblem { path: "off".into(), fault: CalendarFault::EmptyYear { year } });
        }
        if problems.is_empty() { Ok(Days { span: first..=last, off, on }) } else { Err(problems) }
    }
}

fn dates(
    list: &str,
    texts: &[String],
    years: &RangeInclusive<i32>,
    problems: &mut Vec<CalendarProblem>,
) -> Map<Date, String> {
    let mut places = Map::<Date, String>::new();
    for (index, text) in texts.iter().enumerate() {
        let path = format!("{list}[{index}]");
        match new_date(text, years, &places) {
            Ok(date) => {
                places.insert(date, path);
            }
            Err(fault) => problems.push(CalendarProblem { path, fault }),
        }
    }
    places
}

fn new_date(text: &str, years: &RangeInclusive<i32>, places: &Map<Date, String>) -> Result<Date, CalendarFault> {
    let date = Date::parse_iso(text).ok_or_else(|| CalendarFault::BadDate { text: text.to_owned() })?;
    if !years.contains(&date.year()) {
        return Err(CalendarFault::OutsideYears { date });
    }
    match places.get(&date) {
        Some(before) => Err(CalendarFault::Duplicate { date, before: before.clone() }),
        None => Ok(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(first_year: i32, last_year: i32, off: &[&str], on: &[&str]) -> CalendarSource {
        let list = |dates: &[&str]| dates.iter().map(ToString::to_string).collect();
        CalendarSource {
            version: "2026-11-23".into(),
            source: Bilingual { zh: "测试".into(), en: "test".into() },
            first_year,
            last_year,
            off: list(off),
            on: list(on),
        }
    }

    fn problems(source: &CalendarSource) -> Vec<(&'static str, String)> {
        let problems = source.check().err().unwrap();
        problems.iter().map(|problem| (problem.fault.code(), problem.to_string())).collect()
    }

    #[test]
    fn all_problems_are_reported_at_once() {
        let source = table(
            2012,
            2013,
            &["2012-02-30", "2012-01-02", "2011-12-31", "2012-01-02", "2012-04-28"],
            &["2012-04-28", "2012-04-26", "28 April", "2014-01-04"],
        );
        let expected = [
            ("calendar-bad-date", "off[0]: `2012-02-30` is not a date `YYYY-MM-DD`"),
            ("calendar-outside-years", "off[2]: `2011-12-31` is outside the years of the table"),
            ("calendar-duplicate", "off[3]: `2012-01-02` is listed before at `off[1]`"),
            ("calendar-bad-date", "on[2]: `28 April` is not a date `YYYY-MM-DD`"),
            ("calendar-outside-years", "on[3]: `2014-01-04` is outside the years of the table"),
            ("calendar-not-weekend", "on[1]: `2012-04-26` is a Thursday: a make-up day is a Saturday or a Sunday"),
            ("calendar-off-and-on", "on[0]: `2012-04-28` is a day off at `off[4]`"),
            ("calendar-empty-year", "off: `2013` has no day off: the table covers it without its arrangement"),
        ];
        assert_eq!(problems(&source), expected.map(|(code, text)| (code, text.to_owned())));
    }

    #[test]
    fn years_out_of_order_or_range_are_refused() {
        for (first, last) in [(2013, 2012), (0, 2012), (2012, 10_000), (i32::MIN, i32::MAX)] {
            let text = format!("first_year: `{first}` to `{last}` are not years in order from 1 to 9999");
            assert_eq!(problems(&table(first, last, &[], &[])), [("calendar-bad-years", text)]);
        }
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let text = r#"{"version":"1","source":{"zh":"测","en":"t"},"first_year":2012,"last_year":2012,
            "off":["2012-01-02"],"on":[],"work":[]}"#;
        let refusal = serde_json::from_str::<CalendarSource>(text).unwrap_err().to_string();
        assert!(refusal.starts_with("unknown field `work`"), "{refusal}");
    }
}
