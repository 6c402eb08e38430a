//! A moment of a civil date, to the minute.

use std::fmt;

use super::date::{Date, digits};

/// A local civil time in China, to the minute.
///
/// Every day has 24 hours: the summer time of 1986 to 1991 is left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DateTime {
    date: Date,
    minute_of_day: u16,
}

const MINUTES_PER_DAY: i64 = 24 * 60;

impl DateTime {
    /// The moment of a date, an hour from 0 to 23 and a minute from 0 to 59; `None` outside them.
    pub fn new(date: Date, hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then(|| Self { date, minute_of_day: hour * 60 + minute })
    }

    /// Reads exactly `YYYY-MM-DDTHH:MM`, with leading zeros and nothing around it; midnight is `00:00`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T')?;
        let (hour, minute) = time.split_once(':')?;
        let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
        Self::new(Date::parse_iso(date)?, u16::try_from(hour).ok()?, u16::try_from(minute).ok()?)
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// The minutes since midnight, 0 to 1439.
    pub fn minute_of_day(self) -> u16 {
        self.minute_of_day
    }

    /// The minutes since the midnight before day 1 (see [`Date::to_days`]): 1440 is 0001-01-01T00:00.
    pub fn to_minutes(self) -> i64 {
        i64::from(self.date.to_days()) * MINUTES_PER_DAY + i64::from(self.minute_of_day)
    }

    /// The moment with a number of [`DateTime::to_minutes`]; `None` outside the range of dates.
    pub fn from_minutes(minutes: i64) -> Option<Self> {
        let date = Date::from_days(i32::try_from(minutes.div_euclid(MINUTES_PER_DAY)).ok()?)?;
        let minute_of_day = u16::try_from(minutes.rem_euclid(MINUTES_PER_DAY)).ok()?;
        Some(Self { date, minute_of_day })
    }

    /// The moment `hours` later, or earlier if negative; `None` outside the range of dates.
    pub fn plus_hours(self, hours: i64) -> Option<Self> {
        self.plus_minutes(hours.checked_mul(60)?)
    }

    /// The moment `minutes` later, or earlier if negative; `None` outside the range of dates.
    pub fn plus_minutes(self, minutes: i64) -> Option<Self> {
        Self::from_minutes(self.to_minutes().checked_add(minutes)?)
    }
}

/// Writes `YYYY-MM-DDTHH:MM`.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.minute_of_day / 60, self.minute_of_day % 60)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moment(text: &str) -> DateTime {
        DateTime::parse_iso(text).unwrap()
    }

    #[test]
    fn hours_run_past_midnight() {
        // D2-18, D10-13
        assert_eq!(moment("2012-05-01T23:30").plus_hours(2), Some(moment("2012-05-02T01:30")));
        assert_eq!(moment("2012-03-26T07:50").plus_hours(1), Some(moment("2012-03-26T08:50")));
        assert_eq!(moment("2012-03-01T00:00").plus_minutes(-1), Some(moment("2012-02-29T23:59")));
    }

    #[test]
    fn only_the_strict_form_is_read() {
        for text in [
            "2012-05-01",
            "2012-05-01 23:30",
            "2012-05-01T24:00",
            "2012-05-01T23:60",
            "2012-05-01T9:30",
            "2012-05-01T23:30:00",
            "2012-05-01T23:30Z",
            "2012-05-01T23:30+08:00",
            "2012-02-30T23:30",
            "2012-05-01t23:30",
        ] {
            assert_eq!(DateTime::parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn moves_out_of_the_range_of_dates_are_refused() {
        assert_eq!(moment("9999-12-31T23:59").plus_minutes(1), None);
        assert_eq!(moment("0001-01-01T00:00").plus_minutes(-1), None);
        for huge in [i64::MIN, i64::MAX] {
            assert_eq!(moment("2012-05-01T23:30").plus_minutes(huge), None);
            assert_eq!(moment("2012-05-01T23:30").plus_hours(huge), None);
        }
    }

    proptest! {
        #[test]
        fn a_moment_comes_back_from_its_number_and_from_its_text(minutes in 1440_i64..=5_258_966_399) {
            let at = DateTime::from_minutes(minutes).unwrap();
            prop_assert_eq!(at.to_minutes(), minutes);
            prop_assert_eq!(DateTime::parse_iso(&at.to_string()), Some(at));
        }

        #[test]
        fn twenty_four_hours_are_a_day(minutes in 1440_i64..=5_258_964_959) {
            let at = DateTime::from_minutes(minutes).unwrap();
            let next = at.plus_hours(24).unwrap();
            prop_assert_eq!(next.date().days_since(at.date()), 1);
            prop_assert_eq!(next.minute_of_day(), at.minute_of_day());
        }
    }
}
