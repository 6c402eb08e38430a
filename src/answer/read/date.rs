//! Dates, moments and years as people write them.

use std::fmt::Display;
use std::ops::RangeInclusive;

use super::typed::typed;
use super::{Refusal, Wanted};
use crate::calendar::{Date, DateTime};

/// Minutes of the moment 24:00.
const MINUTES_PER_DAY: i64 = 24 * 60;

/// Reads `2012-8-1`, `2012/08/01`, `2012.8.1`, `2012年8月1日` (or `号`, or neither) or `20120801`, within limits; midnight may follow.
///
/// # Errors
/// [`Refusal::DateForm`], [`Refusal::DayNumber`], [`Refusal::ShortYear`], [`Refusal::NoSuchMonth`], [`Refusal::NoSuchDay`],
/// [`Refusal::OutsideDates`], [`Refusal::Empty`], [`Refusal::TooLong`].
pub fn read_date(text: &str, limits: &RangeInclusive<Date>) -> Result<Date, Refusal> {
    let folded = typed(text, Wanted::Date)?;
    // Spreadsheets add the first minute of the day.
    let midnight = |(day, time): &(&str, &str)| clock(time.trim()) == Some((0, 0)) && date_parts(day.trim()).is_some();
    let day = split_moment(&folded).filter(midnight).map_or(folded.as_str(), |(day, _)| day.trim());
    within(civil_date(day, Wanted::Date)?, limits)
}

/// Reads a date and a time of 24 hours: `2012-05-01T23:30`, `2012-05-01 23:30`, `2012年5月1日 23点30分`, `… 23点半`.
///
/// `24:00` is the beginning of the next day. Seconds may be there if they are zero.
///
/// # Errors
/// As [`read_date`], and [`Refusal::NoSuchTime`].
pub fn read_date_time(text: &str, limits: &RangeInclusive<DateTime>) -> Result<DateTime, Refusal> {
    let wanted = Wanted::DateTime;
    let folded = typed(text, wanted)?;
    if is_day_number(&folded) {
        return Err(Refusal::DayNumber);
    }
    let (day, time) = split_moment(&folded).ok_or(Refusal::DateForm(wanted))?;
    let date = civil_date(day.trim(), wanted)?;
    let (hour, minute) = clock(time.trim()).ok_or(Refusal::DateForm(wanted))?;
    let moment = if (hour, minute) == (24, 0) {
        DateTime::new(date, 0, 0).and_then(|midnight| midnight.plus_minutes(MINUTES_PER_DAY))
    } else {
        DateTime::new(date, hour, minute)
    };
    within(moment.ok_or(Refusal::NoSuchTime)?, limits)
}

/// Reads `2012`, `2012年` or `2012年度`, within limits.
///
/// # Errors
/// [`Refusal::DateForm`], [`Refusal::ShortYear`], [`Refusal::OutsideDates`], [`Refusal::Empty`], [`Refusal::TooLong`].
pub fn read_year(text: &str, limits: &RangeInclusive<i64>) -> Result<i64, Refusal> {
    let folded = typed(text, Wanted::Year)?;
    let figures = ["年度", "年"].iter().find_map(|word| folded.strip_suffix(word)).unwrap_or(&folded);
    within(i64::from(year(figures.trim(), Wanted::Year)?), limits)
}

fn within<T: PartialOrd + Display>(value: T, limits: &RangeInclusive<T>) -> Result<T, Refusal> {
    if limits.contains(&value) {
        return Ok(value);
    }
    let written = |limit: &T| limit.to_string().replace('T', " ");
    Err(Refusal::OutsideDates { least: written(limits.start()), most: written(limits.end()) })
}

fn civil_date(folded: &str, wanted: Wanted) -> Result<Date, Refusal> {
    if is_day_number(folded) {
        return Err(Refusal::DayNumber);
    }
    let [year_text, month, day] = date_parts(folded).ok_or(Refusal::DateForm(wanted))?.map(str::trim);
    let year = year(year_text, wanted)?;
    let (month, day) = short(month).zip(short(day)).ok_or(Refusal::DateForm(wanted))?;
    if !(1..=12).contains(&month) {
        return Err(Refusal::NoSuchMonth);
    }
    let days = (28..=31).rev().find(|last| Date::new(year, month, *last).is_some());
    let days = days.ok_or(Refusal::ShortYear)?;
    Date::new(year, month, day).ok_or(Refusal::NoSuchDay { year, month, days })
}

/// Is it a day as spreadsheets count them, from 1954 to 2173, perhaps with a part of a day?
fn is_day_number(folded: &str) -> bool {
    let (days, part) = folded.split_once('.').unwrap_or((folded, "0"));
    days.len() == 5 && is_figures(part) && is_figures(days) && !days.starts_with(['0', '1'])
}

/// Year, month and day, as written.
fn date_parts(folded: &str) -> Option<[&str; 3]> {
    if let Some((year, rest)) = folded.split_once('年') {
        let (month, day) = rest.split_once('月')?;
        return Some([year, month, day.strip_suffix(['日', '号']).unwrap_or(day)]);
    }
    if folded.len() == 8 && is_figures(folded) {
        return Some([folded.get(..4)?, folded.get(4..6)?, folded.get(6..)?]);
    }
    let apart = |separator| folded.split_once(separator).map(|parts| (separator, parts));
    let (separator, (year, rest)) = ['-', '/', '.'].into_iter().find_map(apart)?;
    let (month, day) = rest.split_once(separator)?;
    Some([year, month, day])
}

/// The day and the time, as written.
fn split_moment(folded: &str) -> Option<(&str, &str)> {
    folded
        .split_once(['日', '号'])
        .or_else(|| folded.split_once('t'))
        .or_else(|| folded.split_once(' '))
        .filter(|(_, time)| !time.trim().is_empty())
}

/// The hour and the minute, as written; not yet whether they exist.
fn clock(time: &str) -> Option<(u16, u16)> {
    let (hour, minute) = time.split_once(':').map_or_else(|| spoken_clock(time), written_clock)?;
    Some((u16::try_from(short(hour.trim())?).ok()?, u16::try_from(minute).ok()?))
}

/// The minute of `23:30` or `23:30:00`, with its hour.
fn written_clock<'a>((hour, rest): (&'a str, &'a str)) -> Option<(&'a str, u32)> {
    let minute = rest.strip_suffix(":00").unwrap_or(rest).trim_start();
    if minute.len() == 2 { Some((hour, short(minute)?)) } else { None }
}

/// The minute of `23点30分`, `23时`, `23点半` or `23点整`, with its hour.
fn spoken_clock(time: &str) -> Option<(&str, u32)> {
    let (hour, rest) = time.split_once(['点', '时'])?;
    let minute = match rest.trim() {
        "" | "整" => 0,
        "半" => 30,
        minute => short(minute.strip_suffix('分').unwrap_or(minute).trim())?,
    };
    Some((hour, minute))
}

/// A year of four digits.
fn year(text: &str, wanted: Wanted) -> Result<i32, Refusal> {
    if !is_figures(text) {
        return Err(Refusal::DateForm(wanted));
    }
    text.parse().ok().filter(|_| text.len() == 4).ok_or(Refusal::ShortYear)
}

/// A number of one or two digits.
fn short(text: &str) -> Option<u32> {
    if is_figures(text) && text.len() <= 2 { text.parse().ok() } else { None }
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dates() -> RangeInclusive<Date> {
        Date::parse_iso("1900-01-01").unwrap()..=Date::parse_iso("2199-12-31").unwrap()
    }

    fn moments() -> RangeInclusive<DateTime> {
        DateTime::parse_iso("1900-01-01T00:00").unwrap()..=DateTime::parse_iso("2199-12-31T23:59").unwrap()
    }

    fn date(text: &str) -> Result<String, Refusal> {
        read_date(text, &dates()).map(|date| date.to_string())
    }

    fn moment(text: &str) -> Result<String, Refusal> {
        read_date_time(text, &moments()).map(|moment| moment.to_string())
    }

    #[test]
    fn a_date_is_read_in_five_forms() {
        // C0-12
        for text in ["2012-8-1", "2012/08/01", "2012.8.1", "2012年8月1日", "20120801"] {
            assert_eq!(date(text).as_deref(), Ok("2012-08-01"), "{text}");
        }
    }

    #[test]
    fn signs_and_blanks_of_a_chinese_keyboard_do_not_matter() {
        for text in [
            "2012年8月1号",
            "2012年08月01",
            "２０１２－８－１",
            "２０１２／８／１",
            "2012。8。1",
            "2012 年 8 月 1 日",
            "　2012 - 8 - 1\u{a0}",
            "2012–08–01",
            "２０１２０８０１",
        ] {
            assert_eq!(date(text).as_deref(), Ok("2012-08-01"), "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused_with_the_days_of_its_month() {
        for (text, year, month, days) in [
            ("2012-02-30", 2012, 2, 29),
            ("2011年2月29日", 2011, 2, 28),
            ("20120431", 2012, 4, 30),
            ("2012-1-0", 2012, 1, 31),
        ] {
            assert_eq!(date(text), Err(Refusal::NoSuchDay { year, month, days }), "{text}");
        }
        for text in ["2012-13-01", "2012年0月1日"] {
            assert_eq!(date(text), Err(Refusal::NoSuchMonth), "{text}");
        }
    }

    #[test]
    fn a_year_needs_four_digits() {
        for text in ["12-8-1", "12年8月1日", "012/8/1", "20120-8-1", "0000-1-1"] {
            assert_eq!(date(text), Err(Refusal::ShortYear), "{text}");
        }
        for text in ["12", "012", "20120"] {
            assert_eq!(read_year(text, &(1900..=2199)), Err(Refusal::ShortYear), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "2012",
            "2012-08",
            "2012年8月",
            "201281",
            "2012-8/1",
            "2012-8-1-1",
            "2012-1 1-1",
            "2012-8-001",
            "2012-8-1日",
            "8月1日",
            "二〇一二年八月一日",
            "2012-08-01T00:01",
            "2012-9-1 0:30",
            "1899",
            "12345",
            "+2012-8-1",
            "-2012-8-1",
            "今天",
            "２０１２",
        ] {
            assert_eq!(date(text), Err(Refusal::DateForm(Wanted::Date)), "{text}");
        }
        assert_eq!(date(" 　"), Err(Refusal::Empty(Wanted::Date)));
    }

    #[test]
    fn a_day_with_its_first_minute_is_the_day_and_a_day_number_is_refused() {
        for text in ["2012-9-1 0:00", "2012/9/1 0:00:00", "2012-09-01T00:00", "2012年9月1日 0时", "2012年9月1日 00:00"]
        {
            assert_eq!(date(text).as_deref(), Ok("2012-09-01"), "{text}");
        }
        for text in ["40969", "41153.5", " ４０９６９"] {
            assert_eq!(date(text), Err(Refusal::DayNumber), "{text}");
            assert_eq!(moment(text), Err(Refusal::DayNumber), "{text}");
        }
    }

    #[test]
    fn a_date_outside_the_limits_is_out_of_range() {
        let outside = Refusal::OutsideDates { least: "1900-01-01".to_owned(), most: "2199-12-31".to_owned() };
        for text in ["1899-12-31", "2200-1-1", "9999-12-31"] {
            assert_eq!(date(text), Err(outside.clone()), "{text}");
        }
        assert_eq!(date("1900-1-1").as_deref(), Ok("1900-01-01"));
        assert_eq!(date("2199-12-31").as_deref(), Ok("2199-12-31"));
        let outside =
            Refusal::OutsideDates { least: "1900-01-01 00:00".to_owned(), most: "2199-12-31 23:59".to_owned() };
        assert_eq!(moment("1899-12-31 23:59"), Err(outside.clone()));
        assert_eq!(moment("2199-12-31 24:00"), Err(outside));
    }

    #[test]
    fn a_moment_is_read_in_many_forms() {
        for text in [
            "2012-05-01T23:30",
            "2012-05-01 23:30",
            "2012-5-1  23：30",
            "2012年5月1日 23:30",
            "2012年5月1日23点30分",
            "2012年5月1日 23 时 30",
            "2012年5月1号23点半",
            "20120501 23:30:00",
            "2012/5/1 23点30",
            "2012。5。1　２３：３０",
        ] {
            assert_eq!(moment(text).as_deref(), Ok("2012-05-01T23:30"), "{text}");
        }
        assert_eq!(moment("2012-5-1 9:05").as_deref(), Ok("2012-05-01T09:05"));
        assert_eq!(moment("2012年5月1日9点整").as_deref(), Ok("2012-05-01T09:00"));
    }

    #[test]
    fn midnight_is_0_00_or_24_00_of_the_day_before() {
        assert_eq!(moment("2012-05-02 0:00"), moment("2012-05-01 24:00"));
        assert_eq!(moment("2012-12-31 24点").as_deref(), Ok("2013-01-01T00:00"));
    }

    #[test]
    fn a_time_that_does_not_exist_is_refused() {
        for text in ["2012-05-01 24:01", "2012-05-01 25:00", "2012-05-01 23:60", "2012-05-01 99点99分"] {
            assert_eq!(moment(text), Err(Refusal::NoSuchTime), "{text}");
        }
        for text in ["2012-05-01", "2012年5月1日", "2012-05-01 23", "2012-05-01 23:3", "2012-05-01 23:30:01", "23:30"]
        {
            assert_eq!(moment(text), Err(Refusal::DateForm(Wanted::DateTime)), "{text}");
        }
        assert_eq!(moment("2012-02-30 23:30").unwrap_err().code().as_str(), "date-invalid");
    }

    #[test]
    fn a_year_may_carry_its_word() {
        for text in ["2012", "2012年", "2012 年度", "２０１２"] {
            assert_eq!(read_year(text, &(1900..=2199)), Ok(2012), "{text}");
        }
        let outside = Refusal::OutsideDates { least: "2009".to_owned(), most: "2026".to_owned() };
        assert_eq!(read_year("2027", &(2009..=2026)), Err(outside));
        assert_eq!(read_year("二〇一二", &(1900..=2199)), Err(Refusal::DateForm(Wanted::Year)));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,70}|[-0-9年月日时点分:/.T ]{0,24}") {
            let _ = (date(&text), moment(&text), read_year(&text, &(1900..=2199)));
        }

        #[test]
        fn every_date_is_read_back_from_five_forms(days in 693_596..=803_168_i32) {
            let expected = Date::from_days(days).unwrap();
            let (y, m, d) = (expected.year(), expected.month(), expected.day());
            for text in [
                format!("{y}-{m}-{d}"),
                format!("{y}/{m:02}/{d:02}"),
                format!("{y}.{m}.{d}"),
                format!("{y}年{m}月{d}日"),
                format!("{y}{m:02}{d:02}"),
            ] {
                prop_assert_eq!(read_date(&text, &dates()), Ok(expected), "{}", text);
            }
        }

        #[test]
        fn every_moment_is_read_back(days in 693_596..=803_168_i32, hour in 0..24_u16, minute in 0..60_u16) {
            let day = Date::from_days(days).unwrap();
            let expected = DateTime::new(day, hour, minute).unwrap();
            for text in [expected.to_string(), format!("{day} {hour}:{minute:02}"), format!("{day} {hour}点{minute}分")] {
                prop_assert_eq!(read_date_time(&text, &moments()), Ok(expected), "{}", text);
            }
        }
    }
}
