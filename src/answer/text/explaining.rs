//! Phrases of explanations, in both languages side by side. `{0}`, `{1}`, … are slots.
//!
//! They stand in one text between two marks: a page loads it with the second part of the engine (`www/build/split.mjs`), which alone explains.

use super::phrases::{Phrase, both};

macro_rules! explaining {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        const TEXT: &str = concat!("\u{1}phrases of explanations", $("\0", $zh, "\0", $en,)* "\0\u{2}");

        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "the places of phrases, by their names")]
        enum Place { $($name,)* }

        $(
            pub(in crate::answer) const $name: Phrase =
                both(piece(2 * Place::$name as usize), piece(2 * Place::$name as usize + 1));
        )*
    };
}

/// A piece of the text, worked out while the engine is compiled.
#[expect(clippy::indexing_slicing, reason = "beyond its end nothing is compiled")]
const fn piece(place: usize) -> &'static str {
    let bytes = TEXT.as_bytes();
    let (mut before, mut end) = (0, 0);
    let mut start = 0;
    while before <= place + 1 {
        if bytes[end] == 0 {
            before += 1;
            if before == place + 1 {
                start = end + 1;
            }
        }
        end += 1;
    }
    TEXT.split_at(end - 1).0.split_at(start).1
}

explaining! {
    AND: "{0}与{1}", "{0} and {1}";
    SELF: "{0}", "{0}";
    PARENS: "（{0}）", "({0})";

    ANY: "不限", "any";

    ROW: "行", "row";
    THIS_ROW: "本行{0}", "this {0}";
    THAT_ROW: "该{0}", "that {0}";
    THIS_OPTION: "本项", "this option";
    OF: "{0}的{1}", "{1} of {0}";
    BY_ARGUMENTS: "{0}（按{1}）", "{0} (by {1})";
    FOR_OPTION: "{0}（{1}）", "{0} ({1})";
    INTERMEDIATE: "中间结果", "an intermediate result";
    READING: "对“{0}”的理解", "the reading of “{0}”";
    READ_AS: "“{0}”按“{1}”理解", "“{0}” is read as “{1}”";
    NOT_READ_AS: "“{0}”不按“{1}”理解", "“{0}” is not read as “{1}”";
    TO_VERIFY: "需核实“{0}”", "to be verified: “{0}”";
    AS_OF: "计算当日", "the day of the calculation";
    ELIGIBLE: "符合“{0}”的条件", "eligible for “{0}”";
    AMOUNT: "“{0}”的金额", "the amount of “{0}”";
    PAYABLE: "“{0}”应得的金额", "what is due of “{0}”";
    ANSWERED_YES: "“{0}”", "yes to “{0}”";
    ANSWERED_NO: "“{0}”为否", "no to “{0}”";

    PLUS: "{0} + {1}", "{0} + {1}";
    MINUS: "{0} − {1}", "{0} − {1}";
    TIMES: "{0} × {1}", "{0} × {1}";
    OVER: "{0} ÷ {1}", "{0} ÷ {1}";
    NEGATIVE: "−{0}", "−{0}";

    EQUALS: "{0} 等于 {1}", "{0} equals {1}";
    DIFFERS: "{0} 不等于 {1}", "{0} does not equal {1}";
    LESS: "{0} 小于 {1}", "{0} is below {1}";
    NOT_MORE: "{0} 不超过 {1}", "{0} is at most {1}";
    MORE: "{0} 大于 {1}", "{0} is over {1}";
    NOT_LESS: "{0} 不低于 {1}", "{0} is at least {1}";
    BEFORE: "{0} 早于 {1}", "{0} is before {1}";
    NOT_AFTER: "{0} 不晚于 {1}", "{0} is not after {1}";
    AFTER: "{0} 晚于 {1}", "{0} is after {1}";
    NOT_BEFORE: "{0} 不早于 {1}", "{0} is not before {1}";
    IS: "{0}是{1}", "{0} is {1}";
    IS_NOT: "{0}不是{1}", "{0} is not {1}";
    IS_ONE_OF: "{0}属于{1}", "{0} is one of {1}";
    IS_NONE_OF: "{0}不属于{1}", "{0} is none of {1}";
    BOTH_ENDS: "{0} 在{1}至{2}之间（两端都算）", "{0} is from {1} to {2}, both included";
    LOW_END: "{0} 在{1}至{2}之间（只算前一端）", "{0} is from {1} to {2}, the latter excluded";
    HIGH_END: "{0} 在{1}至{2}之间（只算后一端）", "{0} is from {1} to {2}, the former excluded";
    NO_END: "{0} 在{1}至{2}之间（两端都不算）", "{0} is between {1} and {2}, both excluded";
    CONTAINS: "{0}包含{1}", "{0} includes {1}";

    ALSO: "，且", " and ";
    ELSE: "，或", " or ";
    NOT: "并非（{0}）", "not ({0})";
    NOT_LEAF: "不满足{0}", "not {0}";
    MAY_BE: "{0}（需核实的也算）", "{0} (also where to be verified)";
    IF: "若{0}，则{1}，否则{2}", "if {0} then {1}, otherwise {2}";
    ONLY_IF: "{0}（仅当{1}）", "{0} (only if {1})";
    BY_OPTION: "按{0}：{1}", "by {0}: {1}";
    CASE: "{0}：{1}", "{0}: {1}";
    OTHERWISE: "其他情况", "otherwise";

    NEXT_TO: "{0} 与 {1}", "{0} and {1}";
    LESSER: "取 {0} 中的较小者", "the lesser of {0}";
    GREATER: "取 {0} 中的较大者", "the greater of {0}";
    LEAST: "取 {0} 中的最小者", "the least of {0}";
    MOST: "取 {0} 中的最大者", "the greatest of {0}";
    MOST_OR_NOTHING: "{0} 中的最大者（没有则为0）", "the greatest of {0} (0 if there is none)";
    NOT_BELOW_ZERO: "{0}（结果小于0时按0算）", "{0} (0 if the result is below zero)";
    EACH: "各{0}的{1}", "{1} of each {0}";
    EACH_WHERE: "各{0}（限{2}）的{1}", "{1} of each {0} where {2}";
    EACH_OPTION: "选项", "option";
    SUM: "{0}之和", "the sum of {0}";
    COUNT: "{0}的个数", "the number of {0}";
    COUNT_WHERE: "符合条件（{1}）的{0}的个数", "the number of {0} where {1}";
    DIFFERENT: "{0}中不同的个数", "the number of different values of {0}";
    EVERY: "每个{0}都满足：{1}", "for every {0}: {1}";
    EVERY_WHERE: "每个符合条件（{2}）的{0}都满足：{1}", "for every {0} where {2}: {1}";
    SOME: "至少有一个{0}满足：{1}", "for some {0}: {1}";
    SOME_WHERE: "至少有一个符合条件（{2}）的{0}满足：{1}", "for some {0} where {2}: {1}";

    DAYS_BETWEEN: "{0}到{1}的天数", "days from {0} to {1}";
    MINUTES_BETWEEN: "{0}到{1}的分钟数", "minutes from {0} to {1}";
    YEAR_OF: "{0}的年份", "the year of {0}";
    MONTH_OF: "{0}的月份", "the month of {0}";
    DAY_OF: "{0}的日", "the day of the month of {0}";
    WEEKDAY_OF: "{0}是星期几", "the day of the week of {0}";
    NEXT_WORKING_DAY: "{0}（遇休息日顺延到下一个工作日）", "{0}, or the next working day";
    WORKING_DAYS_AFTER: "{0} + {1}（按工作日数）", "{0} + {1} (working days)";
    WORKING_DAYS: "{0}到{1}的工作日数", "working days from {0} to {1}";
    WHOLE_DOWN: "{0}取整（舍去小数）", "{0} rounded down to whole";
    WHOLE_UP: "{0}取整（有小数就进一）", "{0} rounded up to whole";
    NEXT_BELOW: "低于{0}的最大值", "the largest value below {0}";
    PREVIOUS: "上一行的{0}（第一行用{1}）", "{0} of the row before ({1} on the first row)";
    LEFT: "{0}的限额还剩的", "what is left of the limit of {0}";

    HALF_UP: "四舍五入到{0}", "rounded half up to {0}";
    HALF_EVEN: "四舍六入五成双到{0}", "rounded half to even, to {0}";
    ROUND_UP: "有零头就进到{0}", "rounded up to {0}";
    ROUND_DOWN: "舍去零头到{0}", "cut off to {0}";
    ROUND_FLOOR: "往小取到{0}", "rounded to the lower {0}";
    ROUND_CEILING: "往大取到{0}", "rounded to the higher {0}";
    TO_YUAN: "元", "the yuan";
    TO_JIAO: "角", "the jiao";
    TO_FEN: "分", "the fen";
    ROUNDED: "{0}，{1}", "{0}, {1}";

    WITHIN: "{0}，以{1}为限（{2}）", "{0}, within {1} ({2})";
    PLACES: "{0}，名额为{1}（{2}）", "{0}, with {1} places ({2})";
    ONLY_PLACES: "名额为{0}（{1}）", "{0} places ({1})";
    LESS_USED: "先减去{0}", "less {0}";
    APART: "按{0}分别计算", "separately by {0}";
    LIMIT_ONLY_IF: "仅当{0}", "only if {0}";
    EARLIEST: "{0}早的在先", "earliest {0} first";
    LATEST: "{0}晚的在先", "latest {0} first";
    HIGHEST: "{0}大的在先", "highest {0} first";
    LOWEST: "{0}小的在先", "lowest {0} first";
    YES_FIRST: "{0}的在先", "{0} first";
    NO_FIRST: "{0}的在后", "{0} last";
    BY_ENTRY: "按填写的先后", "in order of entry";
    ALL_OR_NOTHING: "不够的整笔不给，后面的还可以", "all or nothing; later ones may still fit";
    STOPS: "轮到不够时就停止", "the first that does not fit ends the queue";
    TIES_VERIFY: "并列的由经办机构定", "ties are left to the office";

    CHOSEN: "取较小者：{0} {1}", "the lesser: {0}, {1}";
    CHOSEN_MOST: "取较大者：{0} {1}", "the greater: {0}, {1}";
    BELOW_ZERO: "算出来小于0，按0算", "below zero, so 0 counts";
    HOLDS: "成立：{0}", "holds: {0}";
    FAILS: "不成立：{0}", "does not hold: {0}";
    TO_BE_VERIFIED: "需核实：{0}", "needs verification: {0}";
    STILL_OPEN: "还不知道：{0}", "not yet known: {0}";
    PICKED: "按{0}：“{1}”", "by {0}: “{1}”";
    LOOKED_UP: "查“{0}”：{1} → {2}", "“{0}”: {1} → {2}";
    OFFICE_PICKS: "“{0}”由{1}在{2}之间确定", "“{0}” is picked from {2} by {1}";
    THE_OFFICE: "经办机构", "the office";
    FIGURES_OF: "“{0}”按{1}的标准", "“{0}” as set by {1}";
    ROUNDED_FROM: "{0}：{1} → {2}", "{0}: {1} → {2}";
    SKIPPED: "这一步不适用，因为不满足：{0}", "this step does not apply; it needs: {0}";
    NO_LIMIT_HERE: "限额不适用，因为不满足：{0}", "the limit does not apply; it needs: {0}";
    LIMIT: "限额：{0} {1}", "limit: {0}, {1}";
    PLACES_ARE: "名额：{0} {1}", "places: {0}, {1}";
    USED_BEFORE: "以前已用 {0}", "used before: {0}";
    ONLY_LEFT: "轮到这里还剩 {0}，不够 {1}", "{0} is left at this point, less than {1}";
    NOTHING_LEFT: "轮到这里限额已经用完", "nothing is left of the limit at this point";
    TOO_LITTLE_LEFT: "剩下的不够 {0}，这一笔不给", "what is left is less than {0}, so nothing is given";
    NO_PLACE_LEFT: "轮到这里名额已经用完", "no place is left at this point";
    ORDER: "先后：{0}", "order: {0}";
    EXTENDED: "{0}（{1}）休息，顺延到{2}", "{0} ({1}) is a day of rest; moved to {2}";
    NO_TABLE: "{0}年放假安排尚未收录，遇休息日顺延到哪天还不能确定", "the holidays of {0} are not known yet, so the day after rest days is open";

    CELL_AND: "{0}，{1}", "{0} and {1}";
    FROM: "{0}以上", "{0} or more";
    OVER_LOW: "超过{0}", "over {0}";
    UP_TO: "{0}以下", "{0} or less";
    UNDER: "不满{0}", "under {0}";
    AFTER_DAY: "{0}之后", "after {0}";
    BEFORE_DAY: "{0}之前", "before {0}";
    ALL_BUT: "{0}以外", "all but {0}";
    COLUMN_DATE: "日期", "date";
    COLUMN_YEAR: "年份", "year";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::read::Language;

    #[test]
    fn each_phrase_is_its_own_piece() {
        let both = |phrase: Phrase| [Language::Zh, Language::En].map(|language| phrase.plain(language));
        assert_eq!(both(AND), ["{0}与{1}", "{0} and {1}"]);
        assert_eq!(both(PLUS), ["{0} + {1}"; 2]);
        assert_eq!(both(COLUMN_YEAR), ["年份", "year"]);
    }
}
