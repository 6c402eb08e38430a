//! What is wrong with an answer, in plain words: one short sentence that says what to type instead.

use super::{Bounds, Refusal, Wanted};
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

const COUNTS: [(&str, &str); 6] =
    [("一", "one"), ("两", "two"), ("三", "three"), ("四", "four"), ("五", "five"), ("六", "six")];

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

impl Refusal {
    /// What to type instead: one sentence without a full stop at its end.
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        let zh = Language::Zh;
        match self {
            Refusal::Empty(wanted) | Refusal::DateForm(wanted) => wanted.prompt(zh).to_owned(),
            Refusal::NotNumber(style) => Wanted::Number(*style).prompt(zh).to_owned(),
            Refusal::NotText(wanted) => format!("请用文字填写；{}", wanted.prompt(zh)),
            Refusal::Invisible => "含有看不见的字符，请删掉重新填写".to_owned(),
            Refusal::TooLong { wanted, most } => format!("太长了，最多 {most} 个字；{}", wanted.prompt(zh)),
            Refusal::Commas => "逗号只能每三位一个，例如 1,234,567；小数点请用“.”".to_owned(),
            Refusal::PercentMissing(typed) => percent_missing(*typed, zh),
            Refusal::Negative(bounds) => format!("不能是负数，{}", bounds.range(zh)),
            Refusal::TooManyDecimals { style, most } => too_many_decimals(*style, *most, zh),
            Refusal::NotInteger => "请填写整数，例如 12".to_owned(),
            Refusal::OffStep { style, step } => format!("请填写 {} 的整数倍", shown(*step, *style, zh)),
            Refusal::Zero(bounds) => format!("不能是 0，{}", bounds.range(zh)),
            Refusal::TooLarge(bounds) => format!("太大了，最多 {}", bounds.most(zh)),
            Refusal::OutOfRange(bounds) => bounds.range(zh),
            Refusal::OutsideDates { least, most } => format!("最早 {least}，最晚 {most}"),
            Refusal::UnknownOption { nearest: Some((label, _)), .. } => format!("没有这一项，是不是“{label}”？"),
            Refusal::UnknownOption { nearest: None, options } => {
                format!("请从这些中选一项：{}", listed(options.iter().map(|(zh, _)| zh), "、", "等"))
            }
            Refusal::NotTruth => Wanted::Truth.prompt(zh).to_owned(),
            Refusal::DayNumber => {
                "这是表格软件里日期的序号，请把这一列的单元格格式设为“日期”，显示成 2012-3-1 这样，再保存".to_owned()
            }
            Refusal::ShortYear => "年份请写四位数字，例如 2012".to_owned(),
            Refusal::NoSuchMonth => "月份只有 1 到 12".to_owned(),
            Refusal::NoSuchDay { year, month, days } => {
                format!("{year}年{month}月有 {days} 天，请填写 1 到 {days} 日")
            }
            Refusal::NoSuchTime => "一天从 00:00 到 24:00，例如 23:30".to_owned(),
            Refusal::NoCalendar(year) => format!("{year}年放假安排尚未收录，请填写更早的日期，或向经办机构核实"),
            Refusal::UnknownInput(Some(name)) => format!("没有这个问题，是不是“{name}”？"),
            Refusal::UnknownInput(None) => "没有这个问题，请去掉这一项".to_owned(),
            Refusal::Duplicate => "和另一行重复了，请换一个".to_owned(),
            Refusal::NotARow => "没有这一行，请从已填写的各行中选".to_owned(),
            Refusal::NotRows => "请逐行填写".to_owned(),
            Refusal::TooManyRows(most) => format!("最多 {most} 行"),
            Refusal::TooFewRows(least) => format!("至少 {least} 行"),
            Refusal::TooManyProblems => "还有别的问题没有列出，请先改好前面的".to_owned(),
        }
    }

    fn english(&self) -> String {
        let en = Language::En;
        match self {
            Refusal::Empty(wanted) | Refusal::DateForm(wanted) => wanted.prompt(en).to_owned(),
            Refusal::NotNumber(style) => Wanted::Number(*style).prompt(en).to_owned(),
            Refusal::NotText(wanted) => format!("Answer with text. {}", wanted.prompt(en)),
            Refusal::Invisible => "There are characters that cannot be seen: delete them and type again".to_owned(),
            Refusal::TooLong { wanted, most } => format!("At most {most} characters. {}", wanted.prompt(en)),
            Refusal::Commas => {
                "Put a comma before each three digits, e.g. 1,234,567, and a point before decimals".to_owned()
            }
            Refusal::PercentMissing(typed) => percent_missing(*typed, en),
            Refusal::Negative(bounds) => format!("It cannot be below zero. {}", bounds.range(en)),
            Refusal::TooManyDecimals { style, most } => too_many_decimals(*style, *most, en),
            Refusal::NotInteger => "Type a whole number, e.g. 12".to_owned(),
            Refusal::OffStep { style, step } => format!("Type a multiple of {}", shown(*step, *style, en)),
            Refusal::Zero(bounds) => format!("It cannot be zero. {}", bounds.range(en)),
            Refusal::TooLarge(bounds) => format!("Too large: at most {}", bounds.most(en)),
            Refusal::OutOfRange(bounds) => bounds.range(en),
            Refusal::OutsideDates { least, most } => format!("Not before {least}, not after {most}"),
            Refusal::UnknownOption { nearest: Some((_, label)), .. } => {
                format!("There is no such option: did you mean “{label}”?")
            }
            Refusal::UnknownOption { nearest: None, options } => {
                format!("Choose one of these: {}", listed(options.iter().map(|(_, en)| en), ", ", ", …"))
            }
            Refusal::NotTruth => Wanted::Truth.prompt(en).to_owned(),
            Refusal::DayNumber => {
                "This is a spreadsheet's day number: format the column as dates, shown as 2012-3-1, and save it again"
                    .to_owned()
            }
            Refusal::ShortYear => "Write the year with four digits, e.g. 2012".to_owned(),
            Refusal::NoSuchMonth => "Months run from 1 to 12".to_owned(),
            Refusal::NoSuchDay { year, month, days } => {
                format!("{} {year} has {days} days: type a day from 1 to {days}", month_name(*month))
            }
            Refusal::NoSuchTime => "A day runs from 00:00 to 24:00, e.g. 23:30".to_owned(),
            Refusal::NoCalendar(year) => {
                format!("The holidays of {year} are not known yet: type an earlier date, or ask the office")
            }
            Refusal::UnknownInput(Some(name)) => format!("There is no such question: did you mean “{name}”?"),
            Refusal::UnknownInput(None) => "There is no such question: leave it out".to_owned(),
            Refusal::Duplicate => "Another row has the same: type a different one".to_owned(),
            Refusal::NotARow => "There is no such row: choose one that is filled in".to_owned(),
            Refusal::NotRows => "Answer row by row".to_owned(),
            Refusal::TooManyRows(most) => format!("At most {most} rows"),
            Refusal::TooFewRows(least) => format!("At least {least} rows"),
            Refusal::TooManyProblems => "There are more problems than are listed: correct these first".to_owned(),
        }
    }
}

impl Wanted {
    fn prompt(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Wanted::Number(NumberStyle::Money) => {
                ("请用数字填写金额，例如 1234.56 或 3.5万", "Type the amount in figures, e.g. 1234.56")
            }
            Wanted::Number(NumberStyle::Count) => ("请用数字填写，例如 12", "Type a whole number, e.g. 12"),
            Wanted::Number(NumberStyle::Plain) => ("请用数字填写，例如 12.5", "Type a number in figures, e.g. 12.5"),
            Wanted::Number(NumberStyle::Ratio) => ("请填写百分数，例如 10%", "Type a percentage, e.g. 10%"),
            Wanted::Date => ("请填写年月日，例如 2012年8月1日 或 2012-8-1", "Type year, month and day, e.g. 2012-8-1"),
            Wanted::DateTime => (
                "请填写日期和时间（24小时制），例如 2012-5-1 23:30",
                "Type a date and a time of 24 hours, e.g. 2012-5-1 23:30",
            ),
            Wanted::Year => ("请填写四位数字的年份，例如 2012", "Type a year of four digits, e.g. 2012"),
            Wanted::Truth => ("请回答“是”或“否”", "Answer yes or no"),
            Wanted::Option => ("请选一项", "Choose one of the options"),
            Wanted::Label => ("请填写名称或编号", "Type a name or a number"),
        };
        language.pick(zh, en)
    }
}

impl Bounds {
    fn range(&self, language: Language) -> String {
        let least = shown(self.least, self.style, language);
        match (language, self.bounded) {
            (Language::Zh, true) => format!("最少 {least}，最多 {}", self.most(language)),
            (Language::Zh, false) => format!("最少 {least}"),
            (Language::En, true) => format!("Type {least} to {}", self.most(language)),
            (Language::En, false) => format!("Type {least} or more"),
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
    let percent = format!("{}%", grouped(typed));
    let share = shown(typed, NumberStyle::Ratio, language);
    if typed < Number::ONE {
        language.pick(
            format!("请加上百分号：是 {percent} 还是 {share}？"),
            format!("Add the percent sign: is it {percent} or {share}?"),
        )
    } else {
        language.pick(format!("请加上百分号，例如 {percent}"), format!("Add the percent sign, e.g. {percent}"))
    }
}

fn too_many_decimals(style: NumberStyle, most: usize, language: Language) -> String {
    let digits: String = "56789123".chars().cycle().take(most).collect();
    let point = if most == 0 { "" } else { "." };
    let example = match style {
        NumberStyle::Ratio => format!("12{point}{digits}%"),
        NumberStyle::Money | NumberStyle::Count | NumberStyle::Plain => format!("1234{point}{digits}"),
    };
    let figures = most.to_string();
    let words = most.checked_sub(1).and_then(|place| COUNTS.get(place));
    let (zh, en) = words.copied().unwrap_or((figures.as_str(), figures.as_str()));
    match (most, language) {
        (0, Language::Zh) => format!("不能有小数，例如 {example}"),
        (0, Language::En) => format!("No decimals, e.g. {example}"),
        (_, Language::Zh) => format!("最多{zh}位小数，例如 {example}"),
        (1, Language::En) => format!("At most one decimal, e.g. {example}"),
        (_, Language::En) => format!("At most {en} decimals, e.g. {example}"),
    }
}

/// A number as a person reads it: `9,999.50 元`, `12.5%`.
fn shown(number: Number, style: NumberStyle, language: Language) -> String {
    match style {
        NumberStyle::Money => format!("{} {}", yuan(number), language.pick("元", "yuan")),
        NumberStyle::Count | NumberStyle::Plain => grouped(number),
        NumberStyle::Ratio => match number.multiply(Number::from_integer(100)) {
            Ok(percent) => format!("{}%", grouped(percent)),
            Err(_) => grouped(number),
        },
    }
}

/// Whole yuan, or yuan and fen.
fn yuan(number: Number) -> String {
    match number.fixed_text(2) {
        Ok(text) if !number.is_whole() => group_thousands(&text),
        Ok(_) | Err(_) => grouped(number),
    }
}

fn grouped(number: Number) -> String {
    group_thousands(&number.fraction_text())
}

/// A decimal or a fraction with a comma before each three digits of its whole part.
pub(in crate::answer) fn group_thousands(text: &str) -> String {
    let end = text.bytes().position(|byte| matches!(byte, b'.' | b'/')).unwrap_or(text.len());
    let first = usize::from(text.starts_with('-'));
    let mut grouped = String::with_capacity(text.len() + end / 3);
    let mut from = 0;
    for comma in (first + 1..end).filter(|place| (end - place) % 3 == 0) {
        grouped.push_str(text.get(from..comma).unwrap_or_default());
        grouped.push(',');
        from = comma;
    }
    grouped.push_str(text.get(from..).unwrap_or_default());
    grouped
}

fn listed<'a>(labels: impl Iterator<Item = &'a String>, separator: &str, and_more: &str) -> String {
    let labels: Vec<&str> = labels.map(String::as_str).collect();
    let shown: Vec<&str> = labels.iter().copied().take(LISTED_OPTIONS).collect();
    let more = if shown.len() < labels.len() { and_more } else { "" };
    shown.join(separator) + more
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
            assert_eq!(group_thousands(text), expected);
        }
    }
}
