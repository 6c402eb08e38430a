//! What the command line says about an assessment, in both languages.

use huisuan::answer::Language;

/// The fixed words of a slip.
pub(crate) struct Words {
    pub(crate) as_of: &'static str,
    pub(crate) early: &'static str,
    pub(crate) expired: &'static str,
    pub(crate) unstated: &'static str,
    pub(crate) problems: &'static str,
    pub(crate) eligible: &'static str,
    pub(crate) ineligible: &'static str,
    pub(crate) verify: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) at_best: &'static str,
    pub(crate) at_worst: &'static str,
    pub(crate) perhaps_listed: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) payable: &'static str,
    /// Of amounts in words (大写金额), which only Chinese has.
    pub(crate) spelt_out: &'static str,
    pub(crate) office_decides: &'static str,
    pub(crate) tie: &'static str,
    pub(crate) too_large: &'static str,
    pub(crate) last_day: &'static str,
    pub(crate) extended_to: &'static str,
    pub(crate) no_calendar: &'static str,
    pub(crate) papers: &'static str,
    pub(crate) steps: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) missing: &'static str,
    pub(crate) how: &'static str,
    pub(crate) not_applicable: &'static str,
    pub(crate) disclaimer: &'static str,
    pub(crate) colon: &'static str,
}

const ZH: Words = Words {
    as_of: "测算日期",
    early: "这个办法还没有开始执行。",
    expired: "这个办法已经到期，下面按当时的规定测算。",
    unstated: "文件没有写明执行到哪一天，请先问清楚现在是否还执行。",
    problems: "要改一改的答案",
    eligible: "✓ 符合",
    ineligible: "✕ 不符合",
    verify: "? 需核实",
    unknown: "… 待补充",
    at_best: "最好",
    at_worst: "最差",
    perhaps_listed: "还不能确定是否有关",
    amount: "核准后的数额",
    payable: "能得到",
    spelt_out: "大写",
    office_decides: "由经办机构核实",
    tie: "有并列的情况，先后由经办机构确定",
    too_large: "数字太长，超出了能精确计算的位数，这一项算不出来",
    last_day: "最后一天",
    extended_to: "遇休息日，顺延到",
    no_calendar: "这一年的放假安排还没有收录",
    papers: "要带的材料",
    steps: "怎么办理",
    notes: "说明",
    missing: "还差的答案",
    how: "怎么算出来的",
    not_applicable: "不适用",
    disclaimer: "仅供参考，以经办机构审核为准。",
    colon: "：",
};

const EN: Words = Words {
    as_of: "reckoned on",
    early: "The scheme is not in force yet.",
    expired: "The scheme has expired; this follows the rules of its time.",
    unstated: "The document does not say until when it is in force; ask whether it still is.",
    problems: "Answers to correct",
    eligible: "✓ eligible",
    ineligible: "✕ not eligible",
    verify: "? the office must verify",
    unknown: "… answers missing",
    at_best: "at best",
    at_worst: "at worst",
    perhaps_listed: "it is not certain yet that this concerns you",
    amount: "amount if granted",
    payable: "payable",
    spelt_out: "in words",
    office_decides: "for the office to decide",
    tie: "some are equal, and which comes first",
    too_large: "A number has more digits than can be computed exactly, so this cannot be worked out",
    last_day: "last day",
    extended_to: "extended past rest days to",
    no_calendar: "there is no holiday table for that year",
    papers: "papers to bring",
    steps: "what to do",
    notes: "notes",
    missing: "Answers still needed",
    how: "How it is worked out",
    not_applicable: "does not apply",
    disclaimer: "For reference only; the decision of the office counts.",
    colon: ": ",
};

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

/// How a citation is written: `第24条`, `Art. 24`; `文件 3.1`, `Art. 3.1`; what does not begin with a digit stands alone.
pub(crate) fn article(number: &str, language: Language) -> String {
    let whole = number.bytes().all(|byte| byte.is_ascii_digit());
    match (number.starts_with(|first: char| first.is_ascii_digit()), language) {
        (true, Language::Zh) if whole => format!("第{number}条"),
        (true, Language::Zh) => format!("文件 {number}"),
        (true, Language::En) => format!("Art. {number}"),
        (false, Language::Zh | Language::En) => number.to_owned(),
    }
}
