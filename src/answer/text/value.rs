//! Values in words, and in the plain text that programs read. Nothing is rounded, except a percentage whose rule says how it is shown.

use super::phrases::{self as say, Phrase};
use super::show::ShowNow;
use crate::answer::read::{Language, group_thousands, month_name};
use crate::answer::strings::joined;
use crate::answer::wire::Amount;
use crate::calendar::{Date, DateTime};
use crate::evaluate::{Level, Quantity, Truth, Value, options_of};
use crate::number::{Mode, Number};
use crate::program::{ChoiceId, DatePart, ListId, ListRows, Options, Program, Type, Unit, all_options};

/// The most decimals of a percentage near its line.
const MOST_PLACES: u32 = 6;

/// The most options of an open choice that are named.
const NAMED_OPTIONS: u32 = 3;

/// A value as the wire carries it, in words too.
pub(in crate::answer) fn amount(
    program: &Program,
    ty: &Type,
    value: &Value,
    show: ShowNow,
    language: Language,
) -> Amount {
    Amount { text: text(program, ty, value, show, language), ..machine(program, ty, value) }
}

/// A value as programs read it, without words: `exact` where there is only one, `low` and `high` where it is a range.
/// A truth always has its `exact` text, also while it is `unknown`.
pub(super) fn machine(program: &Program, ty: &Type, value: &Value) -> Amount {
    let one = |exact: Option<String>| Amount { exact, low: None, high: None, text: String::new() };
    match value {
        Value::Truth(truth) => one(Some(truth_word(truth).0.to_owned())),
        Value::Number(quantity) => {
            let end = |end: Option<Number>| end.map(|number| number_text(ty, number));
            ends(quantity.as_exact(), quantity.range().lo(), quantity.range().hi(), end)
        }
        Value::Moment(moment) => ends(moment.as_exact(), moment.lo, moment.hi, |at| at.and_then(|at| iso(ty, at))),
        Value::Option(choice) => one(choice.as_exact().and_then(|option| option_name(program, ty, option))),
        Value::Options(several) if several.sure == several.possible => {
            let names: Option<Vec<String>> =
                options_of(several.sure).map(|option| option_name(program, ty, option)).collect();
            one(names.map(|names| joined(&names, ", ")))
        }
        Value::Options(_) => one(None),
        Value::Label(label, _) => one(label.as_deref().map(str::to_owned)),
        Value::Row(row, _) => one(row.map(|row| given_row(program, ty, row).map_or_else(|| number_sign(row), |g| g.0))),
    }
}

/// A value as programs read it in one text: `750.00`, `0.00..400.00`, `unknown`.
pub(in crate::answer) fn whole(program: &Program, ty: &Type, value: &Value) -> String {
    machine(program, ty, value).plain()
}

/// A value in words, with its unit.
pub(in crate::answer) fn text(
    program: &Program,
    ty: &Type,
    value: &Value,
    show: ShowNow,
    language: Language,
) -> String {
    match value {
        Value::Truth(truth) => truth_word(truth).1.plain(language).to_owned(),
        Value::Number(quantity) => number_words(program, ty, quantity, show, language),
        Value::Moment(moment) => {
            let day = |at: i64| moment_words(ty, at, language);
            span(moment.as_exact().map(day), moment.lo.map(day), moment.hi.map(day), say::SPAN_OF_DAYS, language)
        }
        Value::Option(choice) => option_words(program, ty, choice.options, language),
        Value::Options(several) if several.sure != several.possible => say::UNKNOWN.plain(language).to_owned(),
        Value::Options(several) if several.sure == 0 => say::NONE.plain(language).to_owned(),
        Value::Options(several) => say::listed(&labels(program, ty, several.sure, language), language),
        Value::Label(label, _) => label.as_deref().unwrap_or(say::UNKNOWN.plain(language)).to_owned(),
        Value::Row(None, _) => say::UNKNOWN.plain(language).to_owned(),
        Value::Row(Some(row), _) => match given_row(program, ty, *row) {
            Some((_, label)) => language.of(label).to_owned(),
            None => say::ROW_NUMBER.with(language, &[&(row + 1).to_string()]),
        },
    }
}

/// A number in words, with its unit.
pub(in crate::answer) fn number(program: &Program, unit: &Unit, number: Number, language: Language) -> String {
    exact_number(program, unit, number, ShowNow::Percent, language)
}

/// The label of a unit, such as `元/头`; nothing for a ratio.
pub(in crate::answer) fn unit_label(program: &Program, unit: &Unit, language: Language) -> String {
    let mut words = String::new();
    unit_words(&mut words, program, unit, Count::One, language);
    words
}

/// A day, minute or ordinal in words.
pub(super) fn moment_words(ty: &Type, at: i64, language: Language) -> String {
    let words = if let Type::Ordinal(part) = ty {
        Some(ordinal_words(*part, at, language))
    } else if *ty == Type::DateTime {
        DateTime::from_minutes(at).map(|moment| {
            let minute = moment.minute_of_day();
            let clock = two_digits(minute / 60) + ":" + &two_digits(minute % 60);
            say::DATE_TIME.with(language, &[&date_words(moment.date(), language), &clock])
        })
    } else {
        date(at).map(|date| date_words(date, language))
    };
    words.unwrap_or_else(|| at.to_string())
}

/// The date of a number of days.
pub(in crate::answer) fn date(days: i64) -> Option<Date> {
    i32::try_from(days).ok().and_then(Date::from_days)
}

/// The label of one option of a choice.
pub(super) fn option_label(program: &Program, choice: ChoiceId, option: u8, language: Language) -> String {
    let options = &program.choice(choice).options;
    options.get(usize::from(option)).map_or_else(String::new, |option| language.of(&option.label).to_owned())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    One,
    Many,
}

fn truth_word(truth: &Truth) -> (&'static str, Phrase) {
    match (truth.lo(), truth.hi()) {
        (Level::Yes, Level::Yes) => ("yes", say::YES),
        (Level::No, Level::No) => ("no", say::NO),
        (Level::Verify, Level::Verify) => ("verify", say::VERIFY),
        (Level::No | Level::Verify | Level::Yes, _) => ("unknown", say::UNKNOWN),
    }
}

fn ends<T>(exact: Option<T>, low: Option<T>, high: Option<T>, text: impl Fn(Option<T>) -> Option<String>) -> Amount {
    match text(exact) {
        Some(exact) => Amount { exact: Some(exact), low: None, high: None, text: String::new() },
        None => Amount { exact: None, low: text(low), high: text(high), text: String::new() },
    }
}

fn number_text(ty: &Type, number: Number) -> String {
    let money = matches!(ty, Type::Number(unit) if unit.is_yuan());
    let fen = if money { number.fixed_text(2).ok() } else { None };
    fen.unwrap_or_else(|| number.fraction_text())
}

fn iso(ty: &Type, at: i64) -> Option<String> {
    if let Type::Ordinal(_) = ty {
        return Some(at.to_string());
    }
    if *ty == Type::DateTime {
        return DateTime::from_minutes(at).map(|moment| moment.to_string());
    }
    date(at).map(|date| date.to_string())
}

fn number_sign(row: u32) -> String {
    let mut text = "#".to_owned();
    text.push_str(&(row + 1).to_string());
    text
}

/// Name and label of a row that the document supplies.
fn given_row<'p>(program: &'p Program, ty: &Type, row: u32) -> Option<(String, &'p crate::program::Text)> {
    let Type::Row(list) = ty else { return None };
    given(program, *list, row).map(|row| (row.name.clone(), &row.label))
}

/// The row of a list that the document supplies.
pub(super) fn given(program: &Program, list: ListId, row: u32) -> Option<&crate::program::OptionText> {
    match &program.list(list).rows {
        ListRows::Given(rows) => rows.get(row as usize),
        ListRows::Asked { .. } => None,
    }
}

fn choice_of(ty: &Type) -> Option<ChoiceId> {
    if let Type::Choice(choice) | Type::Choices(choice) = ty { Some(*choice) } else { None }
}

fn option_name(program: &Program, ty: &Type, option: u8) -> Option<String> {
    let options = &program.choice(choice_of(ty)?).options;
    options.get(usize::from(option)).map(|option| option.name.clone())
}

/// The labels of a set of options.
pub(super) fn labels(program: &Program, ty: &Type, set: Options, language: Language) -> Vec<String> {
    let Some(choice) = choice_of(ty) else { return Vec::new() };
    options_of(set).map(|option| option_label(program, choice, option, language)).collect()
}

fn option_words(program: &Program, ty: &Type, set: Options, language: Language) -> String {
    let all = choice_of(ty).map_or(0, |choice| all_options(program.choice(choice).options.len()));
    if set.count_ones() > 1 && (set.count_ones() > NAMED_OPTIONS || set == all) {
        return say::UNKNOWN.plain(language).to_owned();
    }
    say::listed_with(&labels(program, ty, set, language), say::OR, language)
}

fn number_words(program: &Program, ty: &Type, quantity: &Quantity, show: ShowNow, language: Language) -> String {
    let ratio = Unit::ratio();
    let unit = if let Type::Number(unit) = ty { unit } else { &ratio };
    let (low, high) = (quantity.range().lo(), quantity.range().hi());
    if let (Some(exact), ShowNow::Percent | ShowNow::Plain) = (quantity.as_exact(), show) {
        return exact_number(program, unit, exact, show, language);
    }
    let figure = |number: Number| digits(unit, number, show, language);
    let mut text = match (low, high) {
        (Some(low), Some(high)) if low == high => figure(low),
        (Some(low), Some(high)) => {
            let dash = if low.is_negative() { say::SPAN_OF_DAYS } else { say::SPAN };
            dash.with(language, &[&figure(low), &figure(high)])
        }
        (Some(low), None) => say::AT_LEAST.with(language, &[&figure(low)]),
        (None, Some(high)) => say::AT_MOST.with(language, &[&figure(high)]),
        (None, None) => return say::NO_LIMIT.plain(language).to_owned(),
    };
    suffix(&mut text, program, unit, Count::Many, language);
    text
}

fn exact_number(program: &Program, unit: &Unit, number: Number, show: ShowNow, language: Language) -> String {
    let one = number.absolute() == Number::ONE;
    let mut text = digits(unit, number, show, language);
    suffix(&mut text, program, unit, if one { Count::One } else { Count::Many }, language);
    match about(unit, number, show) {
        Some(mut rounded) => {
            suffix(&mut rounded, program, unit, Count::Many, language);
            say::NOTED.with(language, &[&text, &say::ABOUT.with(language, &[&rounded])])
        }
        None => text,
    }
}

fn span(exact: Option<String>, low: Option<String>, high: Option<String>, dash: Phrase, language: Language) -> String {
    match (exact, low, high) {
        (Some(exact), _, _) => exact,
        (None, Some(low), Some(high)) => dash.with(language, &[&low, &high]),
        (None, Some(low), None) => say::FROM_DAY.with(language, &[&low]),
        (None, None, Some(high)) => say::TO_DAY.with(language, &[&high]),
        (None, None, None) => say::UNKNOWN.plain(language).to_owned(),
    }
}

/// A number without its unit; a ratio as a percentage.
fn digits(unit: &Unit, number: Number, show: ShowNow, language: Language) -> String {
    if unit.is_ratio() {
        match show {
            ShowNow::Rounded { places, against } => return shown_percent(number, places, against, language),
            ShowNow::Percent => return percent(number),
            ShowNow::Plain => {}
        }
    }
    let fen = if in_yuan(unit) { number.fixed_text(2).ok() } else { None };
    group_thousands(fen.unwrap_or_else(|| number.fraction_text()))
}

/// Yuan, or yuan for each of something.
fn in_yuan(unit: &Unit) -> bool {
    let mut above = unit.above();
    above.next() == Some("yuan") && above.next().is_none()
}

/// The exact percentage: `12.5%`; a fraction where it has no decimal.
fn percent(number: Number) -> String {
    match hundredfold(number).and_then(Number::decimal_text) {
        Some(text) => group_thousands(text) + "%",
        None => group_thousands(number.fraction_text()),
    }
}

fn hundredfold(number: Number) -> Option<Number> {
    number.multiply(Number::from_integer(100)).ok()
}

/// The decimal near a fraction, without its unit.
fn about(unit: &Unit, number: Number, show: ShowNow) -> Option<String> {
    if number.places().is_some() {
        return None;
    }
    let places = |number: Number| number.rounded_text(2, Mode::HalfUp).ok().map(group_thousands);
    let share = unit.is_ratio() && !matches!(show, ShowNow::Plain);
    if share { places(hundredfold(number)?).map(|text| text + "%") } else { places(number) }
}

/// A percentage with the decimals asked for; with more, up to six, where it would look like its line but is not; then in words.
fn shown_percent(number: Number, least: u32, against: Option<Number>, language: Language) -> String {
    let rounded = |number: Number, places: u32| {
        hundredfold(number).and_then(|percent| percent.rounded_text(places, Mode::HalfUp).ok())
    };
    let plain =
        |places: u32| rounded(number, places).map_or_else(|| percent(number), |text| group_thousands(text) + "%");
    let Some(line) = against.filter(|line| *line != number) else { return plain(least) };
    let apart = |places: &u32| rounded(number, *places) != rounded(line, *places);
    if let Some(places) = (least..=MOST_PLACES.max(least)).find(apart) {
        return plain(places);
    }
    let side = if number < line { say::JUST_BELOW } else { say::JUST_ABOVE };
    side.with(language, &[&percent(line)])
}

/// Writes the label of a unit as it follows a number.
fn suffix(words: &mut String, program: &Program, unit: &Unit, count: Count, language: Language) {
    if !unit.is_ratio() {
        words.push_str(language.pick("", " "));
        unit_words(words, program, unit, count, language);
    }
}

fn unit_words(words: &mut String, program: &Program, unit: &Unit, count: Count, language: Language) {
    for (place, base) in unit.above().enumerate() {
        words.push_str(if place == 0 { "" } else { "·" });
        base_label(words, program, base, count, language);
    }
    for base in unit.below() {
        words.push('/');
        base_label(words, program, base, Count::One, language);
    }
}

fn base_label(words: &mut String, program: &Program, base: &str, count: Count, language: Language) {
    if let Some(label) = program.unit_label(base) {
        let (one, ending) = one_and_ending(language.of(label));
        words.push_str(one);
        words.push_str(if count == Count::One { "" } else { ending });
        return;
    }
    let built_in = say::UNITS.iter().find(|(name, ..)| *name == base);
    words.push_str(
        built_in.map_or(base, |(_, zh, one, many)| language.pick(*zh, if count == Count::One { *one } else { *many })),
    );
}

/// The label of a declared unit for one and for many: `sow(s)` is "sow" and "sows"; other labels are the same for both.
pub(in crate::answer) fn one_and_many(label: &str) -> (String, String) {
    let (one, ending) = one_and_ending(label);
    (one.to_owned(), joined(&[one, ending], ""))
}

/// The label for one, and what is put behind it for many.
fn one_and_ending(label: &str) -> (&str, &str) {
    label.strip_suffix(')').and_then(|label| label.split_once('(')).unwrap_or((label, ""))
}

fn date_words(date: Date, language: Language) -> String {
    let month = language.pick(date.month().to_string(), month_name(date.month()).to_owned());
    say::DATE.with(language, &[&date.year().to_string(), &month, &date.day().to_string()])
}

fn ordinal_words(part: DatePart, at: i64, language: Language) -> String {
    let phrase = match part {
        DatePart::Year => say::YEAR,
        DatePart::Month => say::MONTH,
        DatePart::Day => say::DAY,
        DatePart::Weekday => {
            let place = at.checked_sub(1).and_then(|at| usize::try_from(at).ok());
            return place
                .and_then(|place| say::WEEKDAYS.get(place))
                .map_or_else(String::new, |day| day.plain(language).to_owned());
        }
    };
    phrase.with(language, &[&at.to_string()])
}

fn two_digits(number: u16) -> String {
    let mut text = if number < 10 { "0".to_owned() } else { String::new() };
    text.push_str(&number.to_string());
    text
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::sample;
    use super::*;
    use crate::evaluate::{Cause, Causes, Choice, Moment, Several};
    use crate::number::Interval;
    use crate::program::{DoubtId, InputId, ListId};

    fn number_of(text: &str) -> Number {
        match text.split_once('/') {
            Some((a, b)) => Number::parse(a).unwrap().divide(Number::parse(b).unwrap()).unwrap(),
            None => Number::parse(text).unwrap(),
        }
    }

    fn range(low: &str, high: &str) -> Value {
        let end = |text: &str| (!text.is_empty()).then(|| number_of(text));
        let interval = Interval::new(end(low), end(high)).unwrap();
        Value::Number(Quantity::within(interval, Causes::one(Cause::Tie)))
    }

    fn unit(text: &str) -> Type {
        Type::Number(Unit::parse(text).unwrap())
    }

    fn days(date: &str) -> i64 {
        i64::from(Date::parse_iso(date).unwrap().to_days())
    }

    fn open() -> Causes {
        Causes::one(Cause::Answer { input: InputId(0), row: 0 })
    }

    fn words(ty: &Type, value: &Value) -> [String; 3] {
        let program = sample::program();
        let text = |language| text(&program, ty, value, ShowNow::Percent, language);
        [whole(&program, ty, value), text(Language::Zh), text(Language::En)]
    }

    #[test]
    fn numbers_keep_all_their_digits() {
        for (ty, number, machine, zh, en) in [
            ("yuan", "1597.8", "1597.80", "1,597.80元", "1,597.80 yuan"),
            ("yuan", "0.125", "0.125", "0.125元", "0.125 yuan"),
            ("yuan", "2000/3", "2000/3", "2,000/3元（约666.67元）", "2,000/3 yuan (about 666.67 yuan)"),
            ("yuan", "-12", "-12.00", "-12.00元", "-12.00 yuan"),
            ("ratio", "0.3", "0.3", "30%", "30%"),
            ("ratio", "0.125", "0.125", "12.5%", "12.5%"),
            ("ratio", "1/3", "1/3", "1/3（约33.33%）", "1/3 (about 33.33%)"),
            ("sow", "1", "1", "1头", "1 sow"),
            ("sow", "12", "12", "12头", "12 sows"),
            ("person", "1", "1", "1人", "1 person"),
            ("person", "12345", "12345", "12,345人", "12,345 persons"),
            ("place", "2", "2", "2个", "2 places"),
            ("day", "10", "10", "10天", "10 days"),
            ("month", "3", "3", "3个月", "3 months"),
            ("year", "1", "1", "1年", "1 year"),
            ("hour", "48", "48", "48小时", "48 hours"),
            ("minute", "1.5", "1.5", "1.5分钟", "1.5 minutes"),
            ("yuan/sow", "60", "60", "60.00元/头", "60.00 yuan/sow"),
            ("ratio/yuan", "2", "2", "2/元", "2 /yuan"),
        ] {
            assert_eq!(words(&unit(ty), &Value::number(number_of(number))), [machine, zh, en], "{number} {ty}");
        }
    }

    #[test]
    fn a_range_names_its_unit_once_and_may_be_open() {
        for (ty, low, high, machine, zh, en) in [
            ("yuan", "300", "2000", "300.00..2000.00", "300.00–2,000.00元", "300.00–2,000.00 yuan"),
            ("ratio", "0.05", "0.1", "0.05..0.1", "5%–10%", "5%–10%"),
            ("yuan", "-5", "3", "-5.00..3.00", "-5.00至3.00元", "-5.00 to 3.00 yuan"),
            ("yuan", "0", "", "0.00..", "至少0.00元", "at least 0.00 yuan"),
            ("day", "", "7", "..7", "不超过7天", "at most 7 days"),
            ("day", "", "", "unknown", "不限", "no limit"),
        ] {
            assert_eq!(words(&unit(ty), &range(low, high)), [machine, zh, en], "{low} {high}");
        }
    }

    #[test]
    fn a_percentage_near_its_line_gains_decimals_and_then_words() {
        // D1-25, D10-16
        for (number, line, zh, en) in [
            ("0.09999", "0.1", "9.999%", "9.999%"),
            ("0.1", "0.1", "10.00%", "10.00%"),
            ("0.100001", "0.1", "10.0001%", "10.0001%"),
            ("0.0999999999", "0.1", "略低于10%", "just below 10%"),
            ("0.1000000001", "0.1", "略高于10%", "just above 10%"),
            ("6/999", "0.006", "0.601%", "0.601%"),
            ("3/299", "0.01", "1.003%", "1.003%"),
            ("12.34565", "0.1", "1,234.57%", "1,234.57%"),
        ] {
            let show = ShowNow::Rounded { places: 2, against: Some(number_of(line)) };
            let program = sample::program();
            let value = Value::number(number_of(number));
            assert_eq!(text(&program, &unit("ratio"), &value, show, Language::Zh), zh);
            assert_eq!(text(&program, &unit("ratio"), &value, show, Language::En), en);
        }
        let value = Value::number(number_of("3"));
        assert_eq!(text(&sample::program(), &unit("ratio"), &value, ShowNow::Plain, Language::Zh), "3");
    }

    #[test]
    fn days_minutes_and_ordinals_have_words() {
        let at = |at: i64| Value::Moment(Moment::exact(at));
        let minute = DateTime::parse_iso("2012-05-01T23:05").unwrap().to_minutes();
        let ordinal = Type::Ordinal;
        for (ty, value, expected) in [
            (Type::Date, at(days("2012-08-01")), ["2012-08-01", "2012年8月1日", "1 August 2012"]),
            (Type::DateTime, at(minute), ["2012-05-01T23:05", "2012年5月1日23:05", "1 May 2012, 23:05"]),
            (ordinal(DatePart::Year), at(2012), ["2012", "2012年", "2012"]),
            (ordinal(DatePart::Month), at(8), ["8", "8月", "month 8"]),
            (ordinal(DatePart::Day), at(31), ["31", "31日", "day 31"]),
            (ordinal(DatePart::Weekday), at(7), ["7", "星期日", "Sunday"]),
            (
                Type::Date,
                Value::Moment(Moment::within(Some(days("2012-08-01")), Some(days("2012-08-03")), open())),
                ["2012-08-01..2012-08-03", "2012年8月1日至2012年8月3日", "1 August 2012 to 3 August 2012"],
            ),
            (
                Type::Date,
                Value::Moment(Moment::within(Some(days("2012-08-01")), None, open())),
                ["2012-08-01..", "2012年8月1日起", "from 1 August 2012"],
            ),
            (Type::Date, Value::Moment(Moment::within(None, None, open())), ["unknown", "待补充", "not yet known"]),
        ] {
            assert_eq!(words(&ty, &value), expected);
        }
    }

    #[test]
    fn truths_options_labels_and_rows_have_words() {
        let choice = Type::Choice(ChoiceId(0));
        let several = |sure, possible| Value::Options(Several { sure, possible, causes: open() });
        let verify = Truth::verify(Causes::one(Cause::Doubt(DoubtId(0))));
        for (ty, value, expected) in [
            (Type::Truth, Value::truth(true), ["yes", "是", "yes"]),
            (Type::Truth, Value::truth(false), ["no", "否", "no"]),
            (Type::Truth, Value::Truth(verify), ["verify", "需核实", "needs verification"]),
            (Type::Truth, Value::Truth(Truth::open(open())), ["unknown", "待补充", "not yet known"]),
            (choice.clone(), Value::Option(Choice::exact(1)), ["fridge", "电冰箱", "Refrigerator"]),
            (
                choice.clone(),
                Value::Option(Choice::among(0b011, open())),
                ["unknown", "电视机或电冰箱", "Television or Refrigerator"],
            ),
            (choice, Value::Option(Choice::among(0b111, open())), ["unknown", "待补充", "not yet known"]),
            (
                Type::Choices(ChoiceId(0)),
                several(0b011, 0b011),
                ["tv, fridge", "电视机、电冰箱", "Television, Refrigerator"],
            ),
            (Type::Choices(ChoiceId(0)), several(0, 0), ["", "无", "none"]),
            (Type::Choices(ChoiceId(0)), several(0, 1), ["unknown", "待补充", "not yet known"]),
            (Type::Label, Value::Label(Some(Rc::from("甲")), Causes::NONE), ["甲", "甲", "甲"]),
            (Type::Label, Value::Label(None, open()), ["unknown", "待补充", "not yet known"]),
            (Type::Row(ListId(0)), Value::Row(Some(1), Causes::NONE), ["#2", "第2行", "row 2"]),
            (Type::Row(ListId(0)), Value::Row(None, open()), ["unknown", "待补充", "not yet known"]),
        ] {
            assert_eq!(words(&ty, &value), expected);
        }
    }
}
