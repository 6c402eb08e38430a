//! Values in words, and in the plain text that programs read. Nothing is rounded, except a percentage whose rule says how it is shown.

use super::phrases::{self as say, Phrase};
use crate::answer::read::{Language, group_thousands, month_name};
use crate::answer::wire::Amount;
use crate::calendar::{Date, DateTime};
use crate::evaluate::{Frame, Level, Quantity, Truth, Value, Walker, options_of};
use crate::number::{Mode, Number};
use crate::program::{ChoiceId, DatePart, ListId, ListRows, Options, Program, Show, Type, Unit, all_options};

/// The most decimals of a percentage near its line.
const MOST_PLACES: u32 = 6;

/// The most options of an open choice that are named.
const NAMED_OPTIONS: u32 = 3;

/// How a ratio is shown now: with decimals, and more of them near a line.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct ShowNow {
    /// Decimals of the percentage.
    pub(in crate::answer) places: u32,
    /// The line, where it is known exactly.
    pub(in crate::answer) against: Option<Number>,
}

impl ShowNow {
    /// How a rule's value is shown in a frame of the rule.
    pub(in crate::answer) fn new(walker: &mut Walker<'_>, show: Show, frame: &Frame) -> ShowNow {
        let against = show.against.and_then(|line| walker.quantity(line, frame).as_exact());
        ShowNow { places: show.places, against }
    }
}

/// A value as the wire carries it, in words too.
pub(in crate::answer) fn amount(
    program: &Program,
    ty: &Type,
    value: &Value,
    show: Option<&ShowNow>,
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
            one(names.map(|names| names.join(", ")))
        }
        Value::Options(_) => one(None),
        Value::Label(label, _) => one(label.as_deref().map(str::to_owned)),
        Value::Row(row, _) => one(row.map(|row| given_row(program, ty, row).map_or_else(|| number_sign(row), |g| g.0))),
    }
}

/// A value as programs read it in one text: `750.00`, `0.00..400.00`, `unknown`.
pub(in crate::answer) fn whole(program: &Program, ty: &Type, value: &Value) -> String {
    match machine(program, ty, value) {
        Amount { exact: Some(exact), .. } => exact,
        Amount { low: None, high: None, .. } => "unknown".to_owned(),
        Amount { low, high, .. } => low.unwrap_or_default() + ".." + &high.unwrap_or_default(),
    }
}

/// A value in words, with its unit.
pub(in crate::answer) fn text(
    program: &Program,
    ty: &Type,
    value: &Value,
    show: Option<&ShowNow>,
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
    let one = number.absolute() == Number::ONE;
    let mut text = digits(unit, number, None, language);
    text.push_str(&suffix(program, unit, if one { Count::One } else { Count::Many }, language));
    match about(unit, number) {
        Some(rounded) => {
            let rounded = rounded + &suffix(program, unit, Count::Many, language);
            say::NOTED.with(language, &[&text, &say::ABOUT.with(language, &[&rounded])])
        }
        None => text,
    }
}

/// The label of a unit, such as `元/头`; nothing for a ratio.
pub(in crate::answer) fn unit_label(program: &Program, unit: &Unit, language: Language) -> String {
    unit_words(program, unit, Count::One, language)
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

fn number_words(
    program: &Program,
    ty: &Type,
    quantity: &Quantity,
    show: Option<&ShowNow>,
    language: Language,
) -> String {
    let ratio = Unit::ratio();
    let unit = if let Type::Number(unit) = ty { unit } else { &ratio };
    let (low, high) = (quantity.range().lo(), quantity.range().hi());
    if let (Some(exact), None) = (quantity.as_exact(), show) {
        return number(program, unit, exact, language);
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
    text.push_str(&suffix(program, unit, Count::Many, language));
    text
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
fn digits(unit: &Unit, number: Number, show: Option<&ShowNow>, language: Language) -> String {
    if unit.is_ratio() {
        return match show {
            Some(show) => shown_percent(number, show, language),
            None => percent(number),
        };
    }
    let fen = if in_yuan(unit) { number.fixed_text(2).ok() } else { None };
    group_thousands(&fen.unwrap_or_else(|| number.fraction_text()))
}

/// Yuan, or yuan for each of something.
fn in_yuan(unit: &Unit) -> bool {
    let text = unit.to_string();
    let above = text.split('/').next().unwrap_or_default();
    above == "yuan"
}

/// The exact percentage: `12.5%`; a fraction where it has no decimal.
fn percent(number: Number) -> String {
    match hundredfold(number).and_then(Number::decimal_text) {
        Some(text) => group_thousands(&text) + "%",
        None => group_thousands(&number.fraction_text()),
    }
}

fn hundredfold(number: Number) -> Option<Number> {
    number.multiply(Number::from_integer(100)).ok()
}

/// The decimal near a fraction, without its unit.
fn about(unit: &Unit, number: Number) -> Option<String> {
    if number.decimal_text().is_some() {
        return None;
    }
    let places = |number: Number| number.rounded_text(2, Mode::HalfUp).ok().map(|text| group_thousands(&text));
    if unit.is_ratio() { places(hundredfold(number)?).map(|text| text + "%") } else { places(number) }
}

/// A percentage with the decimals asked for; with more, up to six, where it would look like its line but is not; then in words.
fn shown_percent(number: Number, show: &ShowNow, language: Language) -> String {
    let rounded = |number: Number, places: u32| {
        hundredfold(number).and_then(|percent| percent.rounded_text(places, Mode::HalfUp).ok())
    };
    let plain =
        |places: u32| rounded(number, places).map_or_else(|| percent(number), |text| group_thousands(&text) + "%");
    let Some(line) = show.against.filter(|line| *line != number) else { return plain(show.places) };
    let apart = |places: &u32| rounded(number, *places) != rounded(line, *places);
    if let Some(places) = (show.places..=MOST_PLACES.max(show.places)).find(apart) {
        return plain(places);
    }
    let side = if number < line { say::JUST_BELOW } else { say::JUST_ABOVE };
    side.with(language, &[&percent(line)])
}

/// The label of a unit as it follows a number.
fn suffix(program: &Program, unit: &Unit, count: Count, language: Language) -> String {
    let label = unit_words(program, unit, count, language);
    if label.is_empty() { label } else { language.pick(String::new(), " ".to_owned()) + &label }
}

fn unit_words(program: &Program, unit: &Unit, count: Count, language: Language) -> String {
    let mut words = String::new();
    if unit.is_ratio() {
        return words;
    }
    let text = unit.to_string();
    let (above, below) = text.split_once('/').map_or((text.as_str(), ""), |(above, below)| (above, below));
    for (place, base) in above.split('*').filter(|base| *base != "ratio").enumerate() {
        words.push_str(if place == 0 { "" } else { "·" });
        words.push_str(&base_label(program, base, count, language));
    }
    for base in below.split('*').filter(|base| !base.is_empty()) {
        words.push('/');
        words.push_str(&base_label(program, base, Count::One, language));
    }
    words
}

fn base_label(program: &Program, base: &str, count: Count, language: Language) -> String {
    if let Some(label) = program.units.get(base) {
        return language.of(label).to_owned();
    }
    let Some((_, zh, one, many)) = say::UNITS.iter().find(|(name, ..)| *name == base) else { return base.to_owned() };
    language.pick(*zh, if count == Count::One { *one } else { *many }).to_owned()
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
