//! Phrases of values, in both languages side by side: with those of [explanations](super::explaining), what a translator has to read.
//! `{0}`, `{1}`, … are slots.

use crate::answer::read::Language;
use crate::answer::strings::{has, joined};

/// A template in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    zh: &'static str,
    en: &'static str,
}

/// A built-in unit: its name, its Chinese label, and its English label for one and for many.
pub(super) const UNITS: [(&str, &str, &str, &str); 8] = [
    ("yuan", "元", "yuan", "yuan"),
    ("person", "人", "person", "persons"),
    ("place", "个", "place", "places"),
    ("day", "天", "day", "days"),
    ("month", "个月", "month", "months"),
    ("year", "年", "year", "years"),
    ("hour", "小时", "hour", "hours"),
    ("minute", "分钟", "minute", "minutes"),
];

/// The days of the week from Monday.
pub(super) const WEEKDAYS: [Phrase; 7] = [
    both("星期一", "Monday"),
    both("星期二", "Tuesday"),
    both("星期三", "Wednesday"),
    both("星期四", "Thursday"),
    both("星期五", "Friday"),
    both("星期六", "Saturday"),
    both("星期日", "Sunday"),
];

impl Phrase {
    /// The phrase as it stands.
    pub(crate) fn plain(self, language: Language) -> &'static str {
        language.pick(self.zh, self.en)
    }

    /// The phrase with its slots filled; quotes inside quotes become single.
    pub(crate) fn with(self, language: Language, parts: &[&str]) -> String {
        let mut out = String::new();
        let mut rest = self.plain(language);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (slot, tail) = after.split_once('}').unwrap_or((after, ""));
            let part = slot.parse::<usize>().ok().and_then(|slot| parts.get(slot));
            let part = part.copied().unwrap_or_default();
            if out.ends_with('“') {
                out.extend(part.chars().map(inner_quote));
            } else {
                out.push_str(part);
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// Items in a row: `A、B`, `A, B`.
pub(in crate::answer) fn listed(items: &[String], language: Language) -> String {
    let commas = items.iter().any(|item| item.contains(['、', '，']) || has(item, ", "));
    joined(items, if commas { SEMICOLON } else { COMMA }.plain(language))
}

/// Items in a row with a word before the last: `A、B与C`, `A, B and C`.
pub(super) fn listed_with(items: &[String], last: Phrase, language: Language) -> String {
    match items.split_last() {
        Some((end, rest)) if !rest.is_empty() => last.with(language, &[&listed(rest, language), end]),
        Some((end, _)) => end.clone(),
        None => String::new(),
    }
}

/// A question without its question mark.
pub(super) fn asked(question: &str) -> &str {
    question.trim_end_matches(['?', '？'])
}

fn inner_quote(mark: char) -> char {
    match mark {
        '“' => '‘',
        '”' => '’',
        other => other,
    }
}

/// A phrase in Chinese and in English.
pub(crate) const fn both(zh: &'static str, en: &'static str) -> Phrase {
    Phrase { zh, en }
}

macro_rules! phrases {
    ($($name:ident: $zh:literal, $en:literal;)*) => { $(
        pub(in crate::answer) const $name: Phrase = both($zh, $en);
    )* };
}
pub(super) use super::explaining::*;
pub(in crate::answer) use phrases;

phrases! {
    COMMA: "、", ", ";
    SEMICOLON: "；", "; ";
    OR: "{0}或{1}", "{0} or {1}";
    NOTED: "{0}（{1}）", "{0} ({1})";
    QUOTED: "“{0}”", "“{0}”";

    YES: "是", "yes";
    NO: "否", "no";
    VERIFY: "需核实", "needs verification";
    UNKNOWN: "待补充", "not yet known";
    NONE: "无", "none";
    NO_LIMIT: "不限", "no limit";
    AT_LEAST: "至少{0}", "at least {0}";
    AT_MOST: "不超过{0}", "at most {0}";
    SPAN: "{0}–{1}", "{0}–{1}";
    SPAN_OF_DAYS: "{0}至{1}", "{0} to {1}";
    ABOUT: "约{0}", "about {0}";
    JUST_BELOW: "略低于{0}", "just below {0}";
    JUST_ABOVE: "略高于{0}", "just above {0}";
    ROW_NUMBER: "第{0}行", "row {0}";
    DATE: "{0}年{1}月{2}日", "{2} {1} {0}";
    DATE_TIME: "{0}{1}", "{0}, {1}";
    YEAR: "{0}年", "{0}";
    MONTH: "{0}月", "month {0}";
    DAY: "{0}日", "day {0}";

    FROM_DAY: "{0}起", "from {0}";
    TO_DAY: "到{0}为止", "to {0}";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_in_the_order_of_each_language() {
        assert_eq!(OF.with(Language::Zh, &["家人", "年龄"]), "家人的年龄");
        assert_eq!(OF.with(Language::En, &["member", "age"]), "age of member");
    }

    #[test]
    fn a_list_puts_a_word_before_its_last_item() {
        let items: Vec<String> = ["甲", "乙", "丙"].map(str::to_owned).into();
        assert_eq!(listed_with(&items, AND, Language::Zh), "甲、乙与丙");
        assert_eq!(listed_with(&items, OR, Language::En), "甲, 乙 or 丙");
        assert_eq!(listed_with(&items[..1], AND, Language::Zh), "甲");
        assert_eq!(listed_with(&[], AND, Language::Zh), "");
    }
}
