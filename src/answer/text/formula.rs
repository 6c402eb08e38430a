//! Formulas in words, over the labels of questions, figures and rules; and the same formulas with the values put in.

use super::name;
use super::phrases::{self as say, Phrase};
use super::show::ShowNow;
use super::value;
use crate::answer::read::Language;
use crate::evaluate::{Frame, Truth, Value, Walker};
use crate::program::{Arithmetic, DatePart, ListId, Program, RuleId, TableRow, Term, TermId, Type, Variable};

/// How deep rules without a label are put in place.
const DEEPEST_IN_PLACE: u8 = 5;
/// After so many terms rules are called by their names.
const MOST_IN_PLACE: u32 = 4_000;

/// How firmly a text holds together: what is below the strength that a place needs is put into parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// `if`, `every`: runs on to the end.
    Sentence,
    /// `or`.
    Or,
    /// `and`.
    And,
    /// A comparison.
    Statement,
    /// `the lesser of …`.
    Phrase,
    /// `a + b`.
    Sum,
    /// `a × b`.
    Product,
    /// A name or a number.
    Atom,
}

/// A piece of a formula in words.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The words.
    pub(super) text: String,
    /// How firmly they hold together.
    pub(super) strength: Strength,
}

/// A formula in words.
pub(in crate::answer) fn in_words(program: &Program, term: TermId, language: Language) -> String {
    Writer::plain(program, language).term(term).text
}

/// A whole rule in words: its formula with its condition, rounding and limit.
pub(in crate::answer) fn rule_in_words(program: &Program, rule: RuleId, language: Language) -> String {
    Writer::plain(program, language).whole_rule(rule).text
}

/// A whole rule in words as far as it counts in this situation: only the branches and options that are decided.
pub(in crate::answer) fn rule_now(walker: &mut Walker<'_>, rule: RuleId, frame: &Frame, language: Language) -> String {
    let mut writer = Writer::counting(walker, frame, language);
    writer.put = Put::Name;
    writer.whole_rule(rule).text
}

/// A formula with the values put in; `None` where that says nothing new.
pub(in crate::answer) fn with_numbers(
    walker: &mut Walker<'_>,
    term: TermId,
    frame: &Frame,
    language: Language,
) -> Option<String> {
    let value = name::of_term(walker, term, frame, language);
    let mut writer = Writer::counting(walker, frame, language);
    let numbers = writer.term(term).text;
    let told = std::mem::take(&mut writer.told);
    writer.put = Put::Name;
    let named = writer.term(term).noted(&value, language).text;
    (told && numbers != value && numbers != named).then_some(numbers)
}

/// When a row of a decision table matches, each thing it reads with its value.
pub(super) fn row_condition(
    walker: &mut Walker<'_>,
    on: &[TermId],
    row: &TableRow,
    frame: &Frame,
    language: Language,
) -> String {
    let mut writer = Writer::counting(walker, frame, language);
    writer.put = Put::Both;
    writer.row_condition(on, row)
}

/// What is written for something that has a name and a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    /// The name.
    Name,
    /// The value of a number or a date; the name and the value of anything else.
    Value,
    /// The name and the value.
    Both,
}

/// A condition in words, each thing it reads with its value.
pub(super) fn condition(walker: &mut Walker<'_>, term: TermId, frame: &Frame, language: Language) -> String {
    let mut writer = Writer::counting(walker, frame, language);
    writer.put = Put::Both;
    writer.term(term).text
}

/// Writes formulas, with values where it has a walker.
#[derive(Debug)]
pub(super) struct Writer<'w, 'p> {
    pub(super) program: &'p Program,
    pub(super) language: Language,
    pub(super) walker: Option<&'w mut Walker<'p>>,
    /// What is written for something that has a name and a value.
    pub(super) put: Put,
    /// Was anything put in that its name does not say?
    pub(super) told: bool,
    /// What the variables stand for, where there is a walker.
    pub(super) frame: Frame,
    /// The rows and options bound inside the formula, outermost first.
    pub(super) bound: Vec<Variable>,
    /// Whose row the formula is on, where it is not that of the line itself.
    pub(super) whose: Option<String>,
    depth: u8,
    /// How many terms were written.
    written: u32,
}

impl Said {
    pub(super) fn atom(text: impl Into<String>) -> Said {
        Said { text: text.into(), strength: Strength::Atom }
    }

    /// The text, in parentheses where the place needs more strength.
    pub(super) fn at(self, least: Strength, language: Language) -> String {
        if self.strength < least { say::PARENS.with(language, &[&self.text]) } else { self.text }
    }

    pub(super) fn noted(self, note: &str, language: Language) -> Said {
        Said::atom(say::NOTED.with(language, &[&self.text, note]))
    }
}

impl<'w, 'p> Writer<'w, 'p> {
    /// Writes formulas alone.
    pub(super) fn plain(program: &'p Program, language: Language) -> Writer<'w, 'p> {
        let frame = Frame::default();
        Writer {
            program,
            language,
            put: Put::Name,
            told: false,
            walker: None,
            frame,
            bound: Vec::new(),
            whose: None,
            depth: DEEPEST_IN_PLACE,
            written: 0,
        }
    }

    /// Writes formulas with the values put in.
    pub(super) fn counting(walker: &'w mut Walker<'p>, frame: &Frame, language: Language) -> Writer<'w, 'p> {
        let program = walker.program;
        Writer { walker: Some(walker), put: Put::Value, frame: *frame, ..Writer::plain(program, language) }
    }

    /// One term.
    pub(super) fn term(&mut self, id: TermId) -> Said {
        let program = self.program;
        self.written = self.written.saturating_add(1);
        match program.term(id) {
            Term::Number(_) | Term::Truth(_) | Term::Option(_) | Term::Moment(_) => self.literal(id),
            Term::Variable(_)
            | Term::Input { .. }
            | Term::Outcome { .. }
            | Term::Parameter { .. }
            | Term::Reading(_)
            | Term::AsOf
            | Term::Previous { .. }
            | Term::Left { .. } => self.leaf(id),
            Term::Doubt(doubt) => self.doubt(*doubt),
            Term::Rule { rule, row, by } => self.rule(id, *rule, *row, *by),
            Term::Negate(a) => self.fill(say::NEGATIVE, Strength::Sum, &[(*a, Strength::Atom)]),
            Term::Arithmetic(operator, a, b) => self.arithmetic(*operator, *a, *b),
            Term::Compare(comparison, a, b) => self.compare(*comparison, *a, *b),
            Term::Among(of, tests) => self.among(*of, tests),
            Term::Contains { option, several } => {
                let parts = [(*several, Strength::Phrase), (*option, Strength::Phrase)];
                self.fill(say::CONTAINS, Strength::Statement, &parts)
            }
            Term::All(terms) => self.junction(terms, say::ALSO, Strength::And),
            Term::Any(terms) => self.junction(terms, say::ELSE, Strength::Or),
            Term::Not(a) => self.not(*a),
            Term::If(condition, a, b) => self.choice(*condition, *a, Some(*b)),
            Term::Switch { on, arms } => self.switch(*on, arms),
            Term::Table { on, rows, first } => self.table(id, on, rows, *first),
            Term::MayBe(a) => self.fill(say::MAY_BE, Strength::Atom, &[(*a, Strength::Phrase)]),
            Term::Extreme { which, terms, over } => self.extreme(*which, terms, over),
            Term::Sum(collection, body) => self.sum(id, collection, *body),
            Term::Count(collection) => self.count(id, collection),
            Term::CountDistinct(collection, body) => self.different(id, collection, *body),
            Term::Every(collection, body) => self.quantified(id, collection, *body, [say::EVERY, say::EVERY_WHERE]),
            Term::Some(collection, body) => self.quantified(id, collection, *body, [say::SOME, say::SOME_WHERE]),
            Term::Shift(_, date, by) => self.shift(*date, *by),
            Term::Between(a, b) => self.between(*a, *b),
            Term::Part(part, date) => self.part(*part, *date),
            Term::NextWorkingDay(date) => self.fill(say::NEXT_WORKING_DAY, Strength::Phrase, &[(*date, Strength::Sum)]),
            Term::AddWorkingDays(date, days) => {
                let parts = [(*date, Strength::Sum), (*days, Strength::Product)];
                self.fill(say::WORKING_DAYS_AFTER, Strength::Phrase, &parts)
            }
            Term::WorkingDays(from, to) => {
                self.fill(say::WORKING_DAYS, Strength::Phrase, &[(*from, Strength::Atom), (*to, Strength::Atom)])
            }
            Term::Floor(a) => self.fill(say::WHOLE_DOWN, Strength::Product, &[(*a, Strength::Atom)]),
            Term::Ceiling(a) => self.fill(say::WHOLE_UP, Strength::Product, &[(*a, Strength::Atom)]),
            Term::NextBelow(a, _) => self.fill(say::NEXT_BELOW, Strength::Phrase, &[(*a, Strength::Sum)]),
        }
    }

    /// A template over terms, each as strong as its place needs.
    pub(super) fn fill(&mut self, phrase: Phrase, strength: Strength, parts: &[(TermId, Strength)]) -> Said {
        let language = self.language;
        let texts: Vec<String> = parts.iter().map(|(part, least)| self.term(*part).at(*least, language)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Said { text: phrase.with(language, &texts), strength }
    }

    /// What is written for names: without a walker there are no values.
    pub(super) fn put(&self) -> Put {
        if self.walker.is_some() { self.put } else { Put::Name }
    }

    /// Writes something without values, and without what is decided.
    pub(super) fn without_walker<T>(&mut self, of: impl FnOnce(&mut Self) -> T) -> T {
        let walker = self.walker.take();
        let written = of(self);
        self.walker = walker;
        written
    }

    /// The value of a term, where there is a walker.
    pub(super) fn value(&mut self, id: TermId) -> Option<Value> {
        let frame = self.frame;
        self.walker.as_mut().map(|walker| walker.term(id, &frame))
    }

    /// A condition's value, where there is a walker.
    pub(super) fn decided(&mut self, id: TermId) -> Option<Truth> {
        let frame = self.frame;
        self.walker.as_mut().map(|walker| walker.truth(id, &frame))
    }

    /// The words of a term, without values.
    pub(super) fn plainly(&mut self, id: TermId) -> Said {
        self.without_walker(|writer| writer.term(id))
    }

    /// A rule by its label or, if it has none, its formula in its place.
    fn rule(&mut self, id: TermId, rule: RuleId, row: Option<TermId>, by: Option<TermId>) -> Said {
        let entry = self.program.rule(rule);
        if entry.label.is_some() || self.depth == 0 || self.written > MOST_IN_PLACE {
            return match self.value_shown(id, rule, row) {
                Some(text) if self.put() == Put::Value => {
                    self.told = true;
                    Said::atom(text)
                }
                Some(_) | None => self.leaf(id),
            };
        }
        let frame = match self.inner_frame(entry.list, row, by) {
            Some(frame) if self.put() == Put::Name || entry.draw.is_none() => frame,
            Some(_) | None => return self.leaf(id),
        };
        let whose = match row.map(|row| (row, self.program.term(row))) {
            None => None,
            Some((_, Term::Variable(variable))) if self.bound.contains(variable) => None,
            Some((_, Term::Variable(_))) => self.whose.clone(),
            Some((row, _)) => Some(self.plainly(row).text),
        };
        let gone_through = !self.bound.is_empty() && entry.otherwise.is_some_and(|term| self.is_nothing(term));
        let outer = (self.frame, std::mem::take(&mut self.bound), std::mem::replace(&mut self.whose, whose));
        self.frame = frame;
        self.depth -= 1;
        let plain = gone_through && entry.round.is_none() && entry.draw.is_none();
        let said = if plain { self.term(entry.value) } else { self.whole_rule(rule) };
        self.depth += 1;
        (self.frame, self.bound, self.whose) = outer;
        said
    }

    /// What adds nothing to a sum and makes no row count: 0 or `no`.
    fn is_nothing(&self, term: TermId) -> bool {
        let term = self.program.term(term);
        matches!(term, Term::Truth(false)) || matches!(term, Term::Number(number) if number.is_zero())
    }

    /// The value of a rule that says how its ratio is shown.
    fn value_shown(&mut self, id: TermId, rule: RuleId, row: Option<TermId>) -> Option<String> {
        self.program.rule(rule).show?;
        let row = match row.map(|row| self.value(row)) {
            None => 0,
            Some(Some(Value::Row(row, _))) => row?,
            Some(_) => return None,
        };
        let of = self.value(id)?;
        let frame = Frame::of(self.program.rule(rule).list, row, None);
        let show = ShowNow::of_rule(self.walker.as_mut()?, rule, &frame);
        Some(value::text(self.program, self.program.term_type(id), &of, show, self.language))
    }

    /// The frame of a rule's own formula, where it is known on which row and for which option it stands.
    fn inner_frame(&mut self, list: Option<ListId>, row: Option<TermId>, by: Option<TermId>) -> Option<Frame> {
        if self.walker.is_none() {
            return Some(Frame::default());
        }
        let row = match row.and_then(|row| self.value(row)) {
            Some(Value::Row(row, _)) => row?,
            Some(_) | None => 0,
        };
        let by = match by.and_then(|by| self.value(by)) {
            Some(Value::Option(choice)) => Some(choice.as_exact()?),
            Some(_) | None => None,
        };
        Some(Frame::of(list, row, by))
    }

    fn arithmetic(&mut self, operator: Arithmetic, a: TermId, b: TermId) -> Said {
        let (phrase, strength, right, b) = match (operator, self.program.term(b)) {
            (Arithmetic::Add, Term::Negate(b)) => (say::MINUS, Strength::Sum, Strength::Product, *b),
            (Arithmetic::Add, _) => (say::PLUS, Strength::Sum, Strength::Sum, b),
            (Arithmetic::Subtract, _) => (say::MINUS, Strength::Sum, Strength::Product, b),
            (Arithmetic::Multiply, _) => (say::TIMES, Strength::Product, Strength::Product, b),
            (Arithmetic::Divide, _) => (say::OVER, Strength::Product, Strength::Atom, b),
        };
        self.fill(phrase, strength, &[(a, strength), (b, right)])
    }

    fn shift(&mut self, date: TermId, by: TermId) -> Said {
        if let Term::Negate(by) = self.program.term(by) {
            return self.fill(say::MINUS, Strength::Sum, &[(date, Strength::Sum), (*by, Strength::Product)]);
        }
        self.fill(say::PLUS, Strength::Sum, &[(date, Strength::Sum), (by, Strength::Sum)])
    }

    fn between(&mut self, a: TermId, b: TermId) -> Said {
        let ty = self.program.term_type(a);
        if matches!(ty, Type::Ordinal(_)) {
            return self.fill(say::MINUS, Strength::Sum, &[(a, Strength::Sum), (b, Strength::Product)]);
        }
        let phrase = if *ty == Type::DateTime { say::MINUTES_BETWEEN } else { say::DAYS_BETWEEN };
        self.fill(phrase, Strength::Phrase, &[(b, Strength::Atom), (a, Strength::Atom)])
    }

    fn part(&mut self, part: DatePart, date: TermId) -> Said {
        let phrase = match part {
            DatePart::Year => say::YEAR_OF,
            DatePart::Month => say::MONTH_OF,
            DatePart::Day => say::DAY_OF,
            DatePart::Weekday => say::WEEKDAY_OF,
        };
        self.fill(phrase, Strength::Phrase, &[(date, Strength::Atom)])
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    /// Rule, Chinese, English.
    const WORDS: &[(&str, &str, &str)] = &[
        (
            "arithmetic",
            "（成交价 + 债务） × 比例 − 成交价 ÷ （比例 + 比例）",
            "(Deal price + debt) × rate − Deal price ÷ (rate + rate)",
        ),
        ("negative", "成交价 − 债务", "Deal price − debt"),
        (
            "lesser",
            "取 成交价 × 比例 与 上限（按“买的是什么”） 中的较小者，四舍五入到分",
            "the lesser of Deal price × rate and cap (by “What did you buy”), rounded half up to the fen",
        ),
        ("greater", "取 成交价、债务 与 门槛 中的最大者", "the greatest of Deal price, debt and line"),
        ("above_zero", "成交价 − 债务（结果小于0时按0算）", "Deal price − debt (0 if the result is below zero)"),
        (
            "branch",
            "若成交价 大于 门槛，则成交价，否则若“户口在本县”，则债务，否则0",
            "if Deal price is over line then Deal price, otherwise if yes to “Are you a resident?” then debt, otherwise 0",
        ),
        (
            "stepped",
            "若符合“补贴”的条件（需核实的也算），则成交价 × 浮动比例，否则0",
            "if eligible for “subsidy” (also where to be verified) then Deal price × floating rate, otherwise 0",
        ),
        (
            "chosen",
            "按“按哪个‘基数’算”：“全部”：成交价；“超过的部分”：成交价 − 门槛",
            "by “Which base”: “the whole”: Deal price; “the excess”: Deal price − line",
        ),
        (
            "tabled",
            "“买的是什么”属于“电视机”、“电冰箱”，且成交价 小于 门槛：债务；“买的是什么”不是“都不是”，且成交价 在门槛至总额之间（两端都算）：门槛；其他情况：0",
            "“What did you buy” is one of “Television”, “Refrigerator” and Deal price is below line: debt; “What did you buy” is not “None of these” and Deal price is from line to pool, both included: line; otherwise: 0",
        ),
        (
            "truths",
            "“户口在本县”，且（成交价 不超过 门槛，或“买的是什么”不是“电视机”），且并非（“户口在本县”，且成交价 大于 债务）",
            "yes to “Are you a resident?” and (Deal price is at most line or “What did you buy” is not “Television”) and not (yes to “Are you a resident?” and Deal price is over debt)",
        ),
        (
            "belongs",
            "“买的是什么”属于“电视机”、“电冰箱”，且“买的是什么”不属于“电视机”、“都不是”，且“户口在本县”为否",
            "“What did you buy” is one of “Television”, “Refrigerator” and “What did you buy” is none of “Television”, “None of these” and no to “Are you a resident?”",
        ),
        (
            "between",
            "购买日期 在开始日至结束日之间（两端都算），且成交价 在门槛至总额之间（两端都不算）",
            "“Bought on” is from first day to last day, both included and Deal price is between line and pool, both excluded",
        ),
        (
            "dates",
            "购买日期 早于 结束日，且购买日期 + 期限 不早于 开始日，且购买日期不是结束日",
            "“Bought on” is before last day and “Bought on” + period is not before first day and “Bought on” is not last day",
        ),
        ("contains", "“家里有哪些”包含“电视机”", "“Which do you have” includes “Television”"),
        (
            "readings_read",
            "“按哪个‘基数’算”按“超过的部分”理解，或“按哪个‘基数’算”不按“全部”理解",
            "“Which base” is read as “the excess” or “Which base” is not read as “the whole”",
        ),
        (
            "doubtful",
            "“是否计入”（按“买的是什么”），且不满足需核实“原文没有写”",
            "“counted” (by “What did you buy”) and not to be verified: “the text is silent”",
        ),
        ("last_day", "购买日期 + 期限（遇休息日顺延到下一个工作日）", "“Bought on” + period, or the next working day"),
        ("eve", "购买日期 − 一天", "“Bought on” − one day"),
        ("days", "购买日期到结束日的天数", "days from “Bought on” to last day"),
        (
            "working",
            "购买日期 + （开始日到购买日期的工作日数）（按工作日数）",
            "“Bought on” + (working days from first day to “Bought on”) (working days)",
        ),
        (
            "years",
            "购买日期的年份 等于 开始日的年份，且购买日期是星期几 不等于 开始日是星期几",
            "the year of “Bought on” equals the year of first day and the day of the week of “Bought on” does not equal the day of the week of first day",
        ),
        ("minutes", "报案时间到报案时间的分钟数", "minutes from “Reported at” to “Reported at”"),
        (
            "whole_sows",
            "（成交价 ÷ 门槛）取整（舍去小数） + （成交价 ÷ 门槛）取整（有小数就进一）",
            "(Deal price ÷ line) rounded down to whole + (Deal price ÷ line) rounded up to whole",
        ),
        ("below", "低于门槛的最大值", "the largest value below line"),
        ("ratio", "债务 ÷ 收入", "debt ÷ income"),
        ("total", "各家人的救助之和", "the sum of aid of each member"),
        ("ill_total", "各家人（限“有病”）的费用之和", "the sum of cost of each member where yes to “Ill?”"),
        (
            "how_many",
            "（家人的个数） + （符合条件（“有病”）的家人的个数）",
            "(the number of member) + (the number of member where yes to “Ill?”)",
        ),
        ("different", "各家人的称呼中不同的个数", "the number of different values of name of each member"),
        ("largest", "各家人的费用 中的最大者（没有则为0）", "the greatest of cost of each member (0 if there is none)"),
        (
            "everyone",
            "（每个家人都满足：“有病”），或（至少有一个家人满足：费用 大于 门槛）",
            "(for every member: yes to “Ill?”) or (for some member: cost is over line)",
        ),
        ("left_over", "救助的限额还剩的", "what is left of the limit of aid"),
        (
            "sizes",
            "各档金额（按大小） + 分档（按成交价、“户口在本县吗”） + 分期（按购买日期）",
            "amount by size (by Size) + bracket (by Deal price, “Are you a resident”) + by date (by “Bought on”)",
        ),
        ("sows_now", "“几头” + 1头", "“How many sows” + 1 sow"),
        (
            "one_kind",
            "逐项（“买的是什么”） + 逐项（“电视机”）",
            "each kind (“What did you buy”) + each kind (“Television”)",
        ),
        (
            "aid",
            "（若“有病”，则费用，否则0），以总额（先减去债务）为限（费用大的在先；按填写的先后）",
            "(if yes to “Ill?” then cost, otherwise 0), within pool (less debt) (highest cost first; in order of entry)",
        ),
        (
            "place",
            "名额为名额数（按“有病吗”分别计算）（购买日期早的在先；费用大的在先；并列的由经办机构定）",
            "places (separately by “Ill”) places (earliest “Bought on” first; highest cost first; ties are left to the office)",
        ),
        (
            "whole",
            "费用，以总额为限（仅当“户口在本县”；不够的整笔不给，后面的还可以；按填写的先后）",
            "cost, within pool (only if yes to “Are you a resident?”; all or nothing; later ones may still fit; in order of entry)",
        ),
        (
            "others",
            "各家人（限该家人不是本行家人）的费用之和",
            "the sum of cost of each member where that member is not this member",
        ),
        ("before", "上一行的累计（第一行用0）", "running total of the row before (0 on the first row)"),
        ("running", "上一行的累计（第一行用0） + 费用", "running total of the row before (0 on the first row) + cost"),
        ("persons_double", "“谁住院”的费用 + “谁住院”的费用", "cost of “Who” + cost of “Who”"),
    ];

    #[test]
    fn every_kind_of_formula_has_words_in_both_languages() {
        let program = sample::program();
        for (name, zh, en) in WORDS {
            let rule = sample::rule(&program, name);
            assert_eq!(rule_in_words(&program, rule, Language::Zh), *zh, "{name}");
            assert_eq!(rule_in_words(&program, rule, Language::En), *en, "{name}");
        }
    }

    #[test]
    fn a_rule_without_a_label_is_put_in_place() {
        let program = sample::program();
        let lesser = program.rule(sample::rule(&program, "lesser")).value;
        let words = in_words(&program, lesser, Language::En);
        assert_eq!(words, "the lesser of Deal price × rate and cap (by “What did you buy”)");
    }
}
