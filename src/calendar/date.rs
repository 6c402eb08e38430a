//! A civil date and its arithmetic.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

/// A civil date in China, from [`Date::MIN`] (0001-01-01) to [`Date::MAX`] (9999-12-31).
///
/// ```
/// use huisuan::calendar::Date;
/// let approved = Date::parse_iso("2012-01-31").unwrap();
/// assert_eq!(approved.plus_months(1).unwrap().to_string(), "2012-02-29");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(NaiveDate);

/// A day of the week; the week begins on Monday (ISO 8601).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday = 1,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Date {
    /// The first date, 0001-01-01.
    pub const MIN: Self = Self(NaiveDate::from_ymd_opt(1, 1, 1).unwrap());

    /// The last date, 9999-12-31.
    pub const MAX: Self = Self(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap());

    /// The date of a year, a month from 1 and a day from 1; `None` if there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::in_range)
    }

    /// Reads exactly `YYYY-MM-DD`, with leading zeros and nothing around it.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let year = i32::try_from(digits(year, 4)?).ok()?;
        Self::new(year, digits(month, 2)?, digits(day, 2)?)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            chrono::Weekday::Mon => Weekday::Monday,
            chrono::Weekday::Tue => Weekday::Tuesday,
            chrono::Weekday::Wed => Weekday::Wednesday,
            chrono::Weekday::Thu => Weekday::Thursday,
            chrono::Weekday::Fri => Weekday::Friday,
            chrono::Weekday::Sat => Weekday::Saturday,
            chrono::Weekday::Sun => Weekday::Sunday,
        }
    }

    /// The number of the day, counted from 1 on 0001-01-01.
    pub fn to_days(self) -> i32 {
        self.0.num_days_from_ce()
    }

    /// The date with a number of [`Date::to_days`]; `None` outside the range of dates.
    pub fn from_days(days: i32) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(days).and_then(Self::in_range)
    }

    /// The date `days` later, or earlier if negative; `None` outside the range of dates.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let moved = i64::from(self.to_days()).checked_add(days)?;
        Self::from_days(i32::try_from(moved).ok()?)
    }

    /// The corresponding day `months` later, or earlier if negative; the last day of that month where it has no such
    /// day (Civil Code, article 202). `None` outside the range of dates.
    ///
    /// Not undone by the opposite move: 31 January and one month is 28 February, and back is 28 January.
    pub fn plus_months(self, months: i64) -> Option<Self> {
        let distance = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
        let moved = if months < 0 { self.0.checked_sub_months(distance) } else { self.0.checked_add_months(distance) };
        moved.and_then(Self::in_range)
    }

    /// The corresponding day `years` later, or earlier if negative; 28 February for 29 February where the year has
    /// none (Civil Code, article 202). `None` outside the range of dates.
    pub fn plus_years(self, years: i64) -> Option<Self> {
        self.plus_months(years.checked_mul(12)?)
    }

    /// The days from `other` to this date; negative if this date is the earlier one.
    pub fn days_since(self, other: Self) -> i64 {
        i64::from(self.to_days()) - i64::from(other.to_days())
    }

    fn in_range(date: NaiveDate) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&date).then_some(Self(date))
    }
}

/// Writes `YYYY-MM-DD`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Weekday {
    /// 1 for Monday to 7 for Sunday.
    pub fn number(self) -> u32 {
        self as u32
    }

    /// Saturday or Sunday, whatever the holiday table makes of the day.
    pub fn is_weekend(self) -> bool {
        self >= Self::Saturday
    }
}

/// Reads exactly `width` ASCII digits.
pub(super) fn digits(text: &str, width: usize) -> Option<u32> {
    let plain = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (Date::MIN.to_days()..=Date::MAX.to_days()).prop_map(|days| Date::from_days(days).unwrap())
    }

    fn days_in_month(year: i32, month: u32) -> u32 {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2012-02-30", "2011-02-29", "1900-02-29", "2012-04-31", "2012-13-01", "2012-00-10", "2012-01-00"] {
            assert_eq!(Date::parse_iso(text), None, "{text}");
        }
        for (year, month, day) in [(2012, 2, 30), (0, 12, 31), (10_000, 1, 1), (-1, 1, 1)] {
            assert_eq!(Date::new(year, month, day), None, "{year} {month} {day}");
        }
    }

    #[test]
    fn only_the_strict_form_is_read() {
        for text in [
            "",
            "2012",
            "2012-08",
            "2012-8-1",
            "2012/08/01",
            "20120801",
            " 2012-08-01",
            "2012-08-01 ",
            "2012-08-01T00:00",
            "2012-08-01-01",
            "+012-08-01",
            "-2012-08-01",
            "12012-08-01",
            "0000-01-01",
            "２０１２-08-01",
            "2012-+8-01",
        ] {
            assert_eq!(Date::parse_iso(text), None, "{text}");
        }
        assert_eq!(Date::parse_iso("2012-08-01"), Date::new(2012, 8, 1));
    }

    #[test]
    fn a_month_ends_on_its_last_day_where_the_corresponding_day_is_missing() {
        // D1-23, D2-06, D2-07, D7-29, D7-30
        for (from, months, to) in [
            ("2012-01-31", 1, "2012-02-29"),
            ("2008-02-29", 8, "2008-10-29"),
            ("2011-06-30", 8, "2012-02-29"),
            ("2012-11-30", 3, "2013-02-28"),
            ("2012-09-30", 3, "2012-12-30"),
            ("2012-03-31", -1, "2012-02-29"),
        ] {
            assert_eq!(date(from).plus_months(months), Some(date(to)), "{from} + {months}");
        }
    }

    #[test]
    fn a_leap_day_has_its_anniversary_on_28_february() {
        assert_eq!(date("2008-02-29").plus_years(75), Some(date("2083-02-28")));
        assert_eq!(date("2008-02-29").plus_years(4), Some(date("2012-02-29")));
        assert_eq!(date("2008-02-29").plus_years(-108), Some(date("1900-02-28")));
    }

    #[test]
    fn the_last_day_to_insure_a_sow_is_the_eve_of_four_years() {
        // D2-06, D2-07
        for (born, last) in [("2008-02-29", "2012-02-28"), ("2011-06-30", "2015-06-29")] {
            assert_eq!(date(born).plus_years(4).and_then(|day| day.plus_days(-1)), Some(date(last)), "{born}");
        }
    }

    #[test]
    fn moves_out_of_the_range_of_dates_are_refused() {
        assert_eq!(Date::MAX.plus_days(1), None);
        assert_eq!(Date::MIN.plus_days(-1), None);
        assert_eq!(Date::MAX.plus_months(1), None);
        assert_eq!(Date::MIN.plus_months(-1), None);
        for huge in [i64::MIN, i64::MAX] {
            assert_eq!(date("2012-08-01").plus_days(huge), None);
            assert_eq!(date("2012-08-01").plus_months(huge), None);
            assert_eq!(date("2012-08-01").plus_years(huge), None);
        }
        assert_eq!(Date::from_days(0), None);
        assert_eq!(Date::from_days(i32::MAX), None);
        assert_eq!(Date::MIN.to_days(), 1);
    }

    #[test]
    fn known_days_fall_on_their_weekdays() {
        for (text, weekday) in [
            ("0001-01-01", Weekday::Monday),
            ("1949-10-01", Weekday::Saturday),
            ("2000-02-29", Weekday::Tuesday),
            ("2008-08-08", Weekday::Friday),
            ("2012-03-31", Weekday::Saturday),
            ("2012-10-15", Weekday::Monday),
            ("2026-11-23", Weekday::Monday),
        ] {
            assert_eq!(date(text).weekday(), weekday, "{text}");
        }
        assert_eq!((Weekday::Monday.number(), Weekday::Sunday.number()), (1, 7));
    }

    proptest! {
        #[test]
        fn a_date_comes_back_from_its_number_and_from_its_text(day in any_date()) {
            prop_assert_eq!(Date::from_days(day.to_days()), Some(day));
            prop_assert_eq!(Date::parse_iso(&day.to_string()), Some(day));
            prop_assert_eq!(Date::new(day.year(), day.month(), day.day()), Some(day));
        }

        #[test]
        fn reading_a_text_never_accepts_what_it_would_not_write(text in "\\PC{0,12}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            if let Some(day) = Date::parse_iso(&text) {
                prop_assert_eq!(day.to_string(), text);
            }
        }

        #[test]
        fn days_add_up(day in any_date(), days in -4_000_000_i64..4_000_000) {
            if let Some(moved) = day.plus_days(days) {
                prop_assert_eq!(moved.days_since(day), days);
                prop_assert_eq!(moved.plus_days(-days), Some(day));
                prop_assert_eq!(moved.cmp(&day), days.cmp(&0));
            }
        }

        #[test]
        fn the_next_day_is_the_next_weekday(day in any_date()) {
            if let Some(next) = day.plus_days(1) {
                prop_assert_eq!(next.weekday().number(), day.weekday().number() % 7 + 1);
            }
        }

        #[test]
        fn months_keep_the_day_or_end_on_the_last_day(day in any_date(), months in -30_000_i64..30_000) {
            let index = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 + months;
            let year = i32::try_from(index.div_euclid(12)).unwrap();
            let month = u32::try_from(index.rem_euclid(12)).unwrap() + 1;
            let expected = Date::new(year, month, day.day().min(days_in_month(year, month)));
            prop_assert_eq!(day.plus_months(months), expected);
        }

        #[test]
        fn moving_by_months_keeps_the_order_of_dates(a in any_date(), b in any_date(), months in -600_i64..600) {
            let (earlier, later) = (a.min(b), a.max(b));
            if let (Some(earlier), Some(later)) = (earlier.plus_months(months), later.plus_months(months)) {
                prop_assert!(earlier <= later);
            }
        }
    }
}
