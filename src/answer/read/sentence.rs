//! What is wrong with an answer, in plain words: one short sentence that says what to type instead.

use super::{Bounds, Refusal, Wanted};
use crate::answer::strings::joined;
use crate::answer::text::{Phrase, both, phrases};
use crate::number::Number;
use crate::program::NumberStyle;

/// The language of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The most options that a sentence lists.
const LISTED_OPTIONS: usize = 8;

const COUNTS: [Phrase; 6] = [
    both("一", "one"),
    both("两", "two"),
    both("三", "three"),
    both("四", "four"),
    both("五", "five"),
    both("六", "six"),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

phrases! {
    MONEY: "请用数字填写金额，例如 1234.56 或 3.5万", "Type the amount in figures, e.g. 1234.56";
    COUNT: "请用数字填写，例如 12", "Type a whole number, e.g. 12";
    NUMBER: "请用数字填写，例如 12.5", "Type a number in figures, e.g. 12.5";
    RATIO: "请填写百分数，例如 10%", "Type a percentage, e.g. 10%";
    DATE: "请填写年月日，例如 2012年8月1日 或 2012-8-1", "Type year, month and day, e.g. 2012-8-1";
    DATE_TIME: "请填写日期和时间（24小时制），例如 2012-5-1 23:30", "Type a date and a time of 24 hours, e.g. 2012-5-1 23:30";
    YEAR: "请填写四位数字的年份，例如 2012", "Type a year of four digits, e.g. 2012";
    TRUTH: "请回答“是”或“否”", "Answer yes or no";
    OPTION: "请选一项", "Choose one of the options";
    LABEL: "请填写名称或编号", "Type a name or a number";

    NOT_TEXT: "请用文字填写；{0}", "Answer with text. {0}";
    INVISIBLE: "含有看不见的字符，请删掉重新填写", "There are characters that cannot be seen: delete them and type again";
    TOO_LONG: "太长了，最多 {0} 个字；{1}", "At most {0} characters. {1}";

    COMMAS: "逗号只能每三位一个，例如 1,234,567；小数点请用“.”",
        "Put a comma before each three digits, e.g. 1,234,567, and a point before decimals";
    PERCENT_MISSING: "请加上百分号，例如 {0}", "Add the percent sign, e.g. {0}";
    PERCENT_OR_SHARE: "请加上百分号：是 {0} 还是 {1}？", "Add the percent sign: is it {0} or {1}?";
    NO_DECIMALS: "不能有小数，例如 {1}", "No decimals, e.g. {1}";
    ONE_DECIMAL: "最多{0}位小数，例如 {1}", "At most one decimal, e.g. {1}";
    MOST_DECIMALS: "最多{0}位小数，例如 {1}", "At most {0} decimals, e.g. {1}";
    NOT_INTEGER: "请填写整数，例如 12", "Type a whole number, e.g. 12";
    OFF_STEP: "请填写 {0} 的整数倍", "Type a multiple of {0}";
    NEGATIVE: "不能是负数，{0}", "It cannot be below zero. {0}";
    ZERO: "不能是 0，{0}", "It cannot be zero. {0}";
    TOO_LARGE: "太大了，最多 {0}", "Too large: at most {0}";
    AT_LEAST: "最少 {0}", "Type {0} or more";
    BETWEEN: "最少 {0}，最多 {1}", "Type {0} to {1}";
    YUAN: "{0} 元", "{0} yuan";

    OUTSIDE_DATES: "最早 {0}，最晚 {1}", "Not before {0}, not after {1}";
    DAY_NUMBER: "这是表格软件里日期的序号，请把这一列的单元格格式设为“日期”，显示成 2012-3-1 这样，再保存",
        "This is a spreadsheet's day number: format the column as dates, shown as 2012-3-1, and save it again";
    SHORT_YEAR: "年份请写四位数字，例如 2012", "Write the year with four digits, e.g. 2012";
    NO_SUCH_MONTH: "月份只有 1 到 12", "Months run from 1 to 12";
    NO_SUCH_DAY: "{0}年{1}月有 {2} 天，请填写 1 到 {2} 日", "{1} {0} has {2} days: type a day from 1 to {2}";
    NO_SUCH_TIME: "一天从 00:00 到 24:00，例如 23:30", "A day runs from 00:00 to 24:00, e.g. 23:30";
    NO_CALENDAR: "{0}年放假安排尚未收录，请填写更早的日期，或向经办机构核实",
        "The holidays of {0} are not known yet: type an earlier date, or ask the office";

    COMMA: "、", ", ";
    ALL_OPTIONS: "请从这些中选一项：{0}", "Choose one of these: {0}";
    SOME_OPTIONS: "请从这些中选一项：{0}等", "Choose one of these: {0}, …";
    NEAREST_OPTION: "没有这一项，是不是“{0}”？", "There is no such option: did you mean “{0}”?";
    NEAREST_INPUT: "没有这个问题，是不是“{0}”？", "There is no such question: did you mean “{0}”?";
    UNKNOWN_INPUT: "没有这个问题，请去掉这一项", "There is no such question: leave it out";

    DUPLICATE: "和另一行重复了，请换一个", "Another row has the same: type a different one";
    NOT_A_ROW: "没有这一行，请从已填写的各行中选", "There is no such row: choose one that is filled in";
    NOT_ROWS: "请逐行填写", "Answer row by row";
    TOO_MANY_ROWS: "最多 {0} 行", "At most {0} rows";
    TOO_FEW_ROWS: "至少 {0} 行", "At least {0} rows";
    TOO_MANY_PROBLEMS: "还有别的问题没有列出，请先改好前面的", "There are more problems than are listed: correct these first";
}

impl Refusal {
    /// What to type instead: one sentence without a full stop at its end.
    pub fn sentence(&self, language: Language) -> String {
        let plain = |phrase: Phrase| phrase.plain(language).to_owned();
        let with = |phrase: Phrase, parts: &[&str]| phrase.with(language, parts);
        match self {
            Refusal::Empty(wanted) | Refusal::DateForm(wanted) => plain(wanted.prompt()),
            Refusal::NotNumber(style) => plain(Wanted::Number(*style).prompt()),
            Refusal::NotText(wanted) => with(NOT_TEXT, &[wanted.prompt().plain(language)]),
            Refusal::Invisible => plain(INVISIBLE),
            Refusal::TooLong { wanted, most } => with(TOO_LONG, &[&most.to_string(), wanted.prompt().plain(language)]),
            Refusal::Commas => plain(COMMAS),
            Refusal::PercentMissing(typed) => percent_missing(*typed, language),
            Refusal::Negative(bounds) => with(NEGATIVE, &[&bounds.range(language)]),
            Refusal::TooManyDecimals { style, most } => too_many_decimals(*style, *most, language),
            Refusal::NotInteger => plain(NOT_INTEGER),
            Refusal::OffStep { style, step } => with(OFF_STEP, &[&shown(*step, *style, language)]),
            Refusal::Zero(bounds) => with(ZERO, &[&bounds.range(language)]),
            Refusal::TooLarge(bounds) => with(TOO_LARGE, &[&bounds.most(language)]),
            Refusal::OutOfRange(bounds) => bounds.range(language),
            Refusal::OutsideDates { least, most } => with(OUTSIDE_DATES, &[least, most]),
            Refusal::UnknownOption { nearest: Some((zh, en)), .. } => with(NEAREST_OPTION, &[language.pick(zh, en)]),
            Refusal::UnknownOption { nearest: None, options } => {
                let labels: Vec<&str> = options.iter().map(|(zh, en)| language.pick(zh, en).as_str()).collect();
                let (listed, phrase) = match labels.get(..LISTED_OPTIONS) {
                    Some(first) if first.len() < labels.len() => (first, SOME_OPTIONS),
                    Some(_) | None => (&*labels, ALL_OPTIONS),
                };
                with(phrase, &[&joined(listed, COMMA.plain(language))])
            }
            Refusal::NotTruth => plain(Wanted::Truth.prompt()),
            Refusal::DayNumber => plain(DAY_NUMBER),
            Refusal::ShortYear => plain(SHORT_YEAR),
            Refusal::NoSuchMonth => plain(NO_SUCH_MONTH),
            Refusal::NoSuchDay { year, month, days } => {
                let number = month.to_string();
                let month = language.pick(number.as_str(), month_name(*month));
                with(NO_SUCH_DAY, &[&year.to_string(), month, &days.to_string()])
            }
            Refusal::NoSuchTime => plain(NO_SUCH_TIME),
            Refusal::NoCalendar(year) => with(NO_CALENDAR, &[&year.to_string()]),
            Refusal::UnknownInput(Some(name)) => with(NEAREST_INPUT, &[name]),
            Refusal::UnknownInput(None) => plain(UNKNOWN_INPUT),
            Refusal::Duplicate => plain(DUPLICATE),
            Refusal::NotARow => plain(NOT_A_ROW),
            Refusal::NotRows => plain(NOT_ROWS),
            Refusal::TooManyRows(most) => with(TOO_MANY_ROWS, &[&most.to_string()]),
            Refusal::TooFewRows(least) => with(TOO_FEW_ROWS, &[&least.to_string()]),
            Refusal::TooManyProblems => plain(TOO_MANY_PROBLEMS),
        }
    }
}

impl Wanted {
    fn prompt(self) -> Phrase {
        match self {
            Wanted::Number(NumberStyle::Money) => MONEY,
            Wanted::Number(NumberStyle::Count) => COUNT,
            Wanted::Number(NumberStyle::Plain) => NUMBER,
            Wanted::Number(NumberStyle::Ratio) => RATIO,
            Wanted::Date => DATE,
            Wanted::DateTime => DATE_TIME,
            Wanted::Year => YEAR,
            Wanted::Truth => TRUTH,
            Wanted::Option => OPTION,
            Wanted::Label => LABEL,
        }
    }
}

impl Bounds {
    fn range(&self, language: Language) -> String {
        let least = shown(self.least, self.style, language);
        if self.bounded {
            BETWEEN.with(language, &[&least, &self.most(language)])
        } else {
            AT_LEAST.with(language, &[&least])
        }
    }

    fn most(&self, language: Language) -> String {
        shown(self.most, self.style, language)
    }
}

impl Language {
    /// The text in this language.
    pub fn of(self, text: &crate::program::Text) -> &str {
        match self {
            Language::Zh => &text.zh,
            Language::En => &text.en,
        }
    }

    /// The one of two that is in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}

fn percent_missing(typed: Number, language: Language) -> String {
    let percent = grouped(typed) + "%";
    if typed < Number::ONE {
        PERCENT_OR_SHARE.with(language, &[&percent, &shown(typed, NumberStyle::Ratio, language)])
    } else {
        PERCENT_MISSING.with(language, &[&percent])
    }
}

fn too_many_decimals(style: NumberStyle, most: usize, language: Language) -> String {
    let (figures, sign) = match style {
        NumberStyle::Ratio => ("12", "%"),
        NumberStyle::Money | NumberStyle::Count | NumberStyle::Plain => ("1234", ""),
    };
    let mut example = figures.to_owned();
    example.push_str(if most == 0 { "" } else { "." });
    example.extend("56789123".chars().cycle().take(most));
    example.push_str(sign);
    let few = most.checked_sub(1).and_then(|place| COUNTS.get(place));
    let words = few.map_or_else(|| most.to_string(), |words| words.plain(language).to_owned());
    let phrase = match most {
        0 => NO_DECIMALS,
        1 => ONE_DECIMAL,
        _ => MOST_DECIMALS,
    };
    phrase.with(language, &[&words, &example])
}

/// A number as a person reads it: `9,999.50 元`, `12.5%`.
fn shown(number: Number, style: NumberStyle, language: Language) -> String {
    match style {
        NumberStyle::Money => YUAN.with(language, &[&yuan(number)]),
        NumberStyle::Count | NumberStyle::Plain => grouped(number),
        NumberStyle::Ratio => match number.multiply(Number::from_integer(100)) {
            Ok(percent) => grouped(percent) + "%",
            Err(_) => grouped(number),
        },
    }
}

/// Whole yuan, or yuan and fen.
fn yuan(number: Number) -> String {
    match number.fixed_text(2) {
        Ok(text) if !number.is_whole() => group_thousands(text),
        Ok(_) | Err(_) => grouped(number),
    }
}

fn grouped(number: Number) -> String {
    group_thousands(number.fraction_text())
}

/// A decimal or a fraction with a comma before each three digits of its whole part.
pub(in crate::answer) fn group_thousands(mut text: String) -> String {
    let first = usize::from(text.starts_with('-'));
    let mut comma = text.bytes().position(|byte| matches!(byte, b'.' | b'/')).unwrap_or(text.len());
    while comma > first + 3 {
        comma -= 3;
        text.insert(comma, ',');
    }
    text
}

/// The English name of a month from 1 to 12.
pub(in crate::answer) fn month_name(month: u32) -> &'static str {
    let place = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
    place.and_then(|place| MONTHS.get(place)).copied().unwrap_or("This month")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    fn bounds(style: NumberStyle, least: &str, most: &str, bounded: bool) -> Bounds {
        Bounds { style, least: number(least), most: number(most), bounded }
    }

    #[test]
    fn sentences_name_the_limit_in_both_languages() {
        let amount = bounds(NumberStyle::Money, "0", "9999999999999.99", false);
        let price = bounds(NumberStyle::Money, "0.01", "9999999999999.99", false);
        let plan = bounds(NumberStyle::Money, "-1000", "1234567.5", true);
        let share = bounds(NumberStyle::Ratio, "0.03", "0.05", true);
        let two = |style| Refusal::TooManyDecimals { style, most: 2 };
        for (refusal, zh, en) in [
            (two(NumberStyle::Money), "最多两位小数，例如 1234.56", "At most two decimals, e.g. 1234.56"),
            (two(NumberStyle::Ratio), "最多两位小数，例如 12.56%", "At most two decimals, e.g. 12.56%"),
            (
                Refusal::TooLarge(amount),
                "太大了，最多 9,999,999,999,999.99 元",
                "Too large: at most 9,999,999,999,999.99 yuan",
            ),
            (Refusal::Negative(amount), "不能是负数，最少 0 元", "It cannot be below zero. Type 0 yuan or more"),
            (Refusal::Zero(price), "不能是 0，最少 0.01 元", "It cannot be zero. Type 0.01 yuan or more"),
            (
                Refusal::OutOfRange(plan),
                "最少 -1,000 元，最多 1,234,567.50 元",
                "Type -1,000 yuan to 1,234,567.50 yuan",
            ),
            (Refusal::OutOfRange(share), "最少 3%，最多 5%", "Type 3% to 5%"),
            (
                Refusal::NoSuchDay { year: 2012, month: 2, days: 29 },
                "2012年2月有 29 天，请填写 1 到 29 日",
                "February 2012 has 29 days: type a day from 1 to 29",
            ),
            (
                Refusal::PercentMissing(number("0.1")),
                "请加上百分号：是 0.1% 还是 10%？",
                "Add the percent sign: is it 0.1% or 10%?",
            ),
            (Refusal::PercentMissing(number("10")), "请加上百分号，例如 10%", "Add the percent sign, e.g. 10%"),
            (Refusal::NotRows, "请逐行填写", "Answer row by row"),
        ] {
            assert_eq!(refusal.sentence(Language::Zh), zh);
            assert_eq!(refusal.sentence(Language::En), en);
        }
        // C0-24
        let no_calendar = Refusal::NoCalendar(2027);
        assert_eq!(no_calendar.code().as_str(), "no-calendar");
        assert!(no_calendar.sentence(Language::Zh).starts_with("2027年放假安排尚未收录"));
    }

    #[test]
    fn decimals_are_counted_in_words() {
        for (most, zh, en) in [
            (0, "不能有小数，例如 12%", "No decimals, e.g. 12%"),
            (1, "最多一位小数，例如 12.5%", "At most one decimal, e.g. 12.5%"),
            (7, "最多7位小数，例如 12.5678912%", "At most 7 decimals, e.g. 12.5678912%"),
        ] {
            let refusal = Refusal::TooManyDecimals { style: NumberStyle::Ratio, most };
            assert_eq!(refusal.sentence(Language::Zh), zh);
            assert_eq!(refusal.sentence(Language::En), en);
        }
    }

    #[test]
    fn a_long_list_of_options_is_cut() {
        let options: Vec<_> = (1..=9).map(|place| (format!("选项{place}"), format!("option {place}"))).collect();
        let refusal = Refusal::UnknownOption { nearest: None, options };
        assert!(refusal.sentence(Language::Zh).ends_with("、选项8等"));
        assert!(refusal.sentence(Language::En).ends_with(", option 8, …"));
    }

    #[test]
    fn thousands_are_grouped_behind_the_sign() {
        for (text, expected) in [
            ("1", "1"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-123", "-123"),
            ("-123456", "-123,456"),
            ("1234567.8", "1,234,567.8"),
            ("2000/3", "2,000/3"),
            ("0.0001", "0.0001"),
        ] {
            assert_eq!(group_thousands(text.to_owned()), expected);
        }
    }
}
