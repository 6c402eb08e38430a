//! Working days by a holiday table.

use std::cmp::Ordering;

use super::date::Date;
use super::source::{Bilingual, CalendarProblem, CalendarSource};

/// A checked holiday table: which days work, in the years that it covers.
///
/// A question about a day that the table does not cover is answered by [`NoTable`], never by a guess.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    version: String,
    source: Bilingual,
    first_year: i32,
    last_year: i32,
    /// The number ([`Date::to_days`]) of the day before the first covered day.
    eve: i32,
    /// The working days among the first n covered days, for n from 0 to all of them.
    worked: Vec<i32>,
}

/// A question reached a year whose holiday arrangement is not in the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no holiday table for {year}")]
pub struct NoTable {
    /// The year.
    pub year: i32,
}

impl Calendar {
    /// Checks a table as written.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub fn new(source: CalendarSource) -> Result<Self, Vec<CalendarProblem>> {
        let days = source.check()?;
        let eve = days.span.start().to_days() - 1;
        let mut worked = vec![0];
        let mut count = 0;
        for date in (eve + 1..=days.span.end().to_days()).filter_map(Date::from_days) {
            let ordinary = !date.weekday().is_weekend() && days.off.get(&date).is_none();
            count += i32::from(ordinary || days.on.get(&date).is_some());
            worked.push(count);
        }
        let CalendarSource { version, source, first_year, last_year, off: _, on: _ } = source;
        Ok(Self { version, source, first_year, last_year, eve, worked })
    }

    /// The version of the table: the day on which it was last compared with its source.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Where the table comes from.
    pub fn source(&self) -> &Bilingual {
        &self.source
    }

    /// The first year that the table covers.
    pub fn first_year(&self) -> i32 {
        self.first_year
    }

    /// The last year that the table covers.
    pub fn last_year(&self) -> i32 {
        self.last_year
    }

    /// Whether `date` is a working day.
    ///
    /// # Errors
    /// [`NoTable`] if the table does not cover `date`.
    pub fn is_working_day(&self, date: Date) -> Result<bool, NoTable> {
        Ok(self.worked_through(date)? > self.worked_before(date)?)
    }

    /// The first working day from `date` on: `date` itself if it works (Civil Code, article 203).
    ///
    /// # Errors
    /// [`NoTable`] if the table does not cover `date`, or ends before a working day comes.
    pub fn next_working_day(&self, date: Date) -> Result<Date, NoTable> {
        self.worked_through(date)?;
        let place = i64::from(self.worked_before(date)?) + 1;
        self.working_day(place).ok_or_else(|| self.no_table_after(date))
    }

    /// The `days`th working day after `date`, which is not counted itself; the `-days`th before it if negative, and
    /// `date` for 0.
    ///
    /// # Errors
    /// [`NoTable`] if a day in between, or the day reached, is not covered by the table.
    pub fn add_working_days(&self, date: Date, days: i64) -> Result<Date, NoTable> {
        match days.cmp(&0) {
            Ordering::Equal => Ok(date),
            Ordering::Greater => {
                let place = i64::from(self.worked_through(date)?).saturating_add(days);
                self.working_day(place).ok_or_else(|| self.no_table_after(date))
            }
            Ordering::Less => {
                let place = i64::from(self.worked_before(date)?).saturating_add(days) + 1;
                self.working_day(place).ok_or_else(|| self.no_table_before(date))
            }
        }
    }

    /// The working days after `from` up to `to` with it; if `to` is the earlier one, minus the working days after
    /// `to` up to `from` with it.
    ///
    /// # Errors
    /// [`NoTable`] if one of these days is not covered by the table.
    pub fn working_days(&self, from: Date, to: Date) -> Result<i64, NoTable> {
        if from == to {
            return Ok(0);
        }
        Ok(i64::from(self.worked_through(to)?) - i64::from(self.worked_through(from)?))
    }

    /// The working days of the table up to `date` with it; known from the eve of the first covered day.
    fn worked_through(&self, date: Date) -> Result<i32, NoTable> {
        self.worked_by(date.to_days()).ok_or(NoTable { year: date.year() })
    }

    /// The working days of the table before `date`; known to the day after the last covered day.
    fn worked_before(&self, date: Date) -> Result<i32, NoTable> {
        self.worked_by(date.to_days() - 1).ok_or(NoTable { year: date.year() })
    }

    fn worked_by(&self, day: i32) -> Option<i32> {
        self.worked.get(usize::try_from(day - self.eve).ok()?).copied()
    }

    /// The working day with a place in the table, counted from 1.
    fn working_day(&self, place: i64) -> Option<Date> {
        let index = self.worked.partition_point(|&count| i64::from(count) < place);
        let covered = (1..self.worked.len()).contains(&index);
        let day = self.eve + i32::try_from(index).ok()?;
        if covered { Date::from_days(day) } else { None }
    }

    fn no_table_after(&self, date: Date) -> NoTable {
        NoTable { year: date.year().max(self.last_year + 1) }
    }

    fn no_table_before(&self, date: Date) -> NoTable {
        NoTable { year: date.year().min(self.first_year - 1) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    static CHINA: LazyLock<Calendar> = LazyLock::new(|| {
        let text = include_str!("../../policies/calendar/china.json");
        Calendar::new(serde_json::from_str(text).unwrap()).unwrap()
    });

    fn date(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    fn covered_date() -> impl Strategy<Value = Date> {
        (date("2009-01-01").to_days()..=date("2026-12-31").to_days()).prop_map(|day| Date::from_days(day).unwrap())
    }

    /// Takes one step of a day at a time.
    fn walked(from: Date, working_days: u32) -> Option<Date> {
        let mut day = from;
        for _ in 0..working_days {
            day = day.plus_days(1)?;
            while !CHINA.is_working_day(day).ok()? {
                day = day.plus_days(1)?;
            }
        }
        Some(day)
    }

    #[test]
    fn the_table_of_china_says_where_it_comes_from() {
        assert_eq!(CHINA.version(), "2026-11-23");
        assert_eq!((CHINA.first_year(), CHINA.last_year()), (2009, 2026));
        assert!(CHINA.source().zh.starts_with("国务院办公厅"));
        assert!(CHINA.source().en.starts_with("State Council"));
    }

    /// Counted outside this program, day by day, by the two libraries that the table names as its source.
    #[test]
    fn every_year_of_china_has_its_known_number_of_working_days() {
        let known = [250, 250, 250, 249, 250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248];
        for (year, expected) in (2009..=2026).zip(known) {
            let eve = Date::new(year - 1, 12, 31).unwrap();
            let last = Date::new(year, 12, 31).unwrap();
            assert_eq!(CHINA.working_days(eve, last), Ok(expected), "{year}");
        }
        assert_eq!(CHINA.working_days(date("2008-12-31"), date("2026-12-31")), Ok(4491));
    }

    #[test]
    fn make_up_days_work_and_holidays_do_not() {
        for (text, expected) in [
            ("2012-03-31", true),
            ("2012-04-01", true),
            ("2012-04-02", false),
            ("2012-04-04", false),
            ("2012-04-05", true),
            ("2012-06-23", false),
            ("2012-09-29", true),
            ("2012-10-01", false),
            ("2012-10-08", true),
            ("2012-10-13", false),
            ("2020-01-31", false),
            ("2026-02-28", true),
        ] {
            assert_eq!(CHINA.is_working_day(date(text)), Ok(expected), "{text}");
        }
    }

    #[test]
    fn payment_is_due_within_seven_working_days() {
        // D5-01, D5-05, D5-07, D5-08
        for (done, due) in [
            ("2012-09-28", "2012-10-15"),
            ("2012-03-09", "2012-03-20"),
            ("2012-03-30", "2012-04-11"),
            ("2024-12-27", "2025-01-08"),
        ] {
            assert_eq!(CHINA.add_working_days(date(done), 7), Ok(date(due)), "{done}");
        }
    }

    #[test]
    fn a_last_day_that_is_a_rest_day_moves_to_the_next_working_day() {
        // D1-21, D1-22, D1-23, D7-29, D7-30, D10-13
        let nominal = |from: &str, months, days| date(from).plus_months(months).and_then(|day| day.plus_days(days));
        for (last, written, extended) in [
            (nominal("2012-09-21", 0, 10), "2012-10-01", "2012-10-08"),
            (nominal("2012-03-05", 0, 10), "2012-03-15", "2012-03-15"),
            (nominal("2012-01-31", 1, 0), "2012-02-29", "2012-02-29"),
            (nominal("2012-11-30", 3, 0), "2013-02-28", "2013-02-28"),
            (nominal("2012-09-30", 3, 0), "2012-12-30", "2012-12-31"),
            (nominal("2012-03-26", 0, 5), "2012-03-31", "2012-03-31"),
        ] {
            assert_eq!(last, Some(date(written)));
            assert_eq!(CHINA.next_working_day(date(written)), Ok(date(extended)), "{written}");
        }
    }

    #[test]
    fn a_period_that_runs_into_a_year_without_a_table_is_refused() {
        // C0-24, D5-09
        assert_eq!(CHINA.add_working_days(date("2026-12-28"), 7), Err(NoTable { year: 2027 }));
        assert_eq!(CHINA.add_working_days(date("2026-12-25"), 7), Err(NoTable { year: 2027 }));
        assert_eq!(CHINA.add_working_days(date("2026-12-28"), 3), Ok(date("2026-12-31")));
        assert_eq!(CHINA.add_working_days(date("2026-12-28"), i64::MAX), Err(NoTable { year: 2027 }));
        assert_eq!(CHINA.add_working_days(date("2009-01-04"), -1), Err(NoTable { year: 2008 }));
        assert_eq!(CHINA.add_working_days(date("2009-01-04"), i64::MIN), Err(NoTable { year: 2008 }));
        assert_eq!(CHINA.working_days(date("2026-12-28"), date("2027-01-04")), Err(NoTable { year: 2027 }));
        assert_eq!(NoTable { year: 2027 }.to_string(), "no holiday table for 2027");
    }

    #[test]
    fn days_that_the_table_does_not_cover_are_refused() {
        for (text, year) in [("2008-12-31", 2008), ("2027-01-01", 2027), ("9999-12-31", 9999), ("0001-01-01", 1)] {
            assert_eq!(CHINA.is_working_day(date(text)), Err(NoTable { year }), "{text}");
            assert_eq!(CHINA.next_working_day(date(text)), Err(NoTable { year }), "{text}");
        }
        assert_eq!(CHINA.add_working_days(date("2008-12-30"), 1), Err(NoTable { year: 2008 }));
        assert_eq!(CHINA.add_working_days(date("2030-05-01"), 1), Err(NoTable { year: 2030 }));
        assert_eq!(CHINA.add_working_days(date("2030-05-01"), -1), Err(NoTable { year: 2030 }));
    }

    #[test]
    fn a_day_that_is_not_counted_needs_no_table() {
        assert_eq!(CHINA.add_working_days(date("2008-12-31"), 1), Ok(date("2009-01-04")));
        assert_eq!(CHINA.add_working_days(date("2027-01-01"), -1), Ok(date("2026-12-31")));
        assert_eq!(CHINA.add_working_days(date("2027-03-01"), 0), Ok(date("2027-03-01")));
        assert_eq!(CHINA.working_days(date("2027-03-01"), date("2027-03-01")), Ok(0));
    }

    #[test]
    fn a_table_that_ends_in_holidays_has_no_next_working_day() {
        let calendar = Calendar::new(CalendarSource {
            version: "2018-01-01".into(),
            source: Bilingual { zh: "测试".into(), en: "test".into() },
            first_year: 2018,
            last_year: 2018,
            off: vec!["2018-12-30".into(), "2018-12-31".into()],
            on: vec![],
        })
        .unwrap();
        assert_eq!(calendar.next_working_day(date("2018-12-29")), Err(NoTable { year: 2019 }));
        assert_eq!(calendar.next_working_day(date("2018-12-28")), Ok(date("2018-12-28")));
    }

    proptest! {
        #[test]
        fn adding_working_days_steps_over_rest_days(from in covered_date(), days in 0_u32..40) {
            let added = CHINA.add_working_days(from, i64::from(days));
            prop_assert_eq!(added.ok(), walked(from, days));
        }

        #[test]
        fn working_days_counts_what_was_added(from in covered_date(), days in -300_i64..300) {
            if let Ok(to) = CHINA.add_working_days(from, days) {
                let eve = |day: Date| day.plus_days(-1).unwrap();
                let counted = if days < 0 {
                    CHINA.working_days(eve(from), eve(to))
                } else {
                    CHINA.working_days(from, to)
                };
                prop_assert_eq!(counted, Ok(days));
                prop_assert!(days == 0 || CHINA.is_working_day(to).unwrap());
            }
        }

        #[test]
        fn working_days_add_up_and_change_sign(a in covered_date(), b in covered_date(), c in covered_date()) {
            let count = |from, to| CHINA.working_days(from, to).unwrap();
            prop_assert_eq!(count(a, b) + count(b, c), count(a, c));
            prop_assert_eq!(count(a, b), -count(b, a));
            prop_assert!(count(a, b).abs() <= a.days_since(b).abs());
        }

        #[test]
        fn the_next_working_day_works_and_stays(day in covered_date()) {
            let next = CHINA.next_working_day(day).unwrap();
            prop_assert!(next >= day);
            prop_assert_eq!(CHINA.is_working_day(next), Ok(true));
            prop_assert_eq!(CHINA.next_working_day(next), Ok(next));
            prop_assert_eq!(next == day, CHINA.is_working_day(day).unwrap());
        }

        #[test]
        fn later_days_and_longer_periods_never_end_earlier(
            a in covered_date(), b in covered_date(), n in 0_i64..60, m in 0_i64..60,
        ) {
            let earlier = CHINA.add_working_days(a.min(b), n.min(m));
            let later = CHINA.add_working_days(a.max(b), n.max(m));
            if let (Ok(earlier), Ok(later)) = (earlier, later) {
                prop_assert!(earlier <= later);
            }
        }
    }
}
