//! Numbers as people write them: `¥1,234.50`, `3.5万元`, `1.2亿`, `－５`, `12头`, `12.5％`, `百分之5`.

use super::typed::{fold, typed};
use super::{Bounds, Refusal, Wanted};
use crate::answer::strings::{has, joined};
use crate::number::{Mode, Number, NumberError, Rounding};
use crate::program::{Limits, NumberStyle};

/// The values that a number may have, and the words that may follow it.
#[derive(Clone, Copy, Debug)]
pub struct NumberRules<'a> {
    /// How it is typed.
    pub style: NumberStyle,
    /// Its grid, above zero: every value is a multiple. 0.0001 is 0.01 %.
    pub step: Number,
    /// Smallest value.
    pub least: Number,
    /// Largest value.
    pub most: Number,
    /// Did the author set the largest value? Otherwise a larger one is too large instead of out of range.
    pub bounded: bool,
    /// Words for the unit that may follow, in any language (`头`, `head`). A count without any may be followed by a
    /// common measure word. Money has words of its own.
    pub units: &'a [&'a str],
}

/// Powers of ten that may follow the figures.
const MULTIPLIERS: [(&str, u32); 10] = [
    ("百", 2),
    ("千", 3),
    ("万", 4),
    ("百万", 6),
    ("千万", 7),
    ("亿", 8),
    ("十亿", 9),
    ("百亿", 10),
    ("千亿", 11),
    ("万亿", 12),
];

/// Words before an amount.
const CURRENCY: [&str; 4] = ["人民币", "rmb", "cny", "¥"];

/// Words after an amount.
const YUAN: [&str; 8] = ["元", "圆", "块", "块钱", "元整", "yuan", "rmb", "cny"];

/// Words after a count that has no unit of its own.
const MEASURE_WORDS: [&str; 9] = ["个", "人", "名", "台", "头", "户", "件", "次", "份"];

/// Reads a number within its limits.
///
/// A `+` is allowed. Commas may only group thousands. A ratio needs its `%` or `‰` (or `百分之`, `千分之` before it):
/// without one, `0.5` may be a half or half a percent. Only `0` is clear without it.
///
/// # Errors
/// Any [`Refusal`] about numbers.
///
/// ```
/// use huisuan::answer::read::{NumberRules, read_number};
/// use huisuan::number::Number;
/// use huisuan::program::NumberStyle;
///
/// let price = NumberRules {
///     style: NumberStyle::Money,
///     step: Number::parse("0.01").unwrap(),
///     least: Number::ZERO,
///     most: Number::parse("9999999999999.99").unwrap(),
///     bounded: false,
///     units: &[],
/// };
/// assert_eq!(read_number("￥３，９９９。９", &price), Ok(Number::parse("3999.9").unwrap()));
/// assert_eq!(read_number("3.5万元", &price), Ok(Number::from_integer(35_000)));
/// assert_eq!(read_number("1,5", &price).unwrap_err().code().as_str(), "not-number");
/// ```
pub fn read_number(text: &str, rules: &NumberRules<'_>) -> Result<Number, Refusal> {
    let folded = typed(text, Wanted::Number(rules.style))?;
    let written = Written::read(&folded, rules)?;
    let value = written.value(rules)?;
    if rules.style == NumberStyle::Ratio && !written.per_sign && !value.is_zero() {
        return Err(Refusal::PercentMissing(value));
    }
    within(value, rules)
}

fn within(value: Number, rules: &NumberRules<'_>) -> Result<Number, Refusal> {
    let bounds = rules.bounds();
    if value.is_negative() && !rules.least.is_negative() {
        return Err(Refusal::Negative(bounds));
    }
    let on_grid = Rounding { to: rules.step, mode: Mode::Down };
    if value.round(on_grid) != Ok(value) {
        return Err(rules.too_fine());
    }
    if value < rules.least {
        return Err(if value.is_zero() { Refusal::Zero(bounds) } else { Refusal::OutOfRange(bounds) });
    }
    if value > rules.most {
        return Err(if rules.bounded { Refusal::OutOfRange(bounds) } else { Refusal::TooLarge(bounds) });
    }
    Ok(value)
}

impl<'a> NumberRules<'a> {
    /// The limits of an input, with the words for its unit.
    pub fn new(limits: &Limits, units: &'a [&'a str]) -> NumberRules<'a> {
        let Limits { style, step, least, most, bounded, unit: _ } = *limits;
        NumberRules { style, step, least, most, bounded, units }
    }

    fn bounds(&self) -> Bounds {
        Bounds { style: self.style, least: self.least, most: self.most, bounded: self.bounded }
    }

    fn too_fine(&self) -> Refusal {
        let shown = match self.style {
            NumberStyle::Ratio => self.step.multiply(Number::from_integer(100)).unwrap_or(self.step),
            NumberStyle::Money | NumberStyle::Count | NumberStyle::Plain => self.step,
        };
        match decimals(shown) {
            Some(0) if self.style != NumberStyle::Ratio => Refusal::NotInteger,
            Some(most) => Refusal::TooManyDecimals { style: self.style, most },
            None => Refusal::OffStep { style: self.style, step: self.step },
        }
    }

    fn is_unit(&self, word: &str) -> bool {
        match self.style {
            NumberStyle::Money => YUAN.contains(&word),
            NumberStyle::Count if self.units.is_empty() => MEASURE_WORDS.contains(&word),
            NumberStyle::Count | NumberStyle::Plain => self.units.iter().any(|unit| fold(unit) == word),
            NumberStyle::Ratio => false,
        }
    }
}

/// How many decimals a grid allows, if it is 1, 0.1, 0.01, …
fn decimals(step: Number) -> Option<usize> {
    let text = step.decimal_text()?;
    match text.split_once('.') {
        None => (text == "1").then_some(0),
        Some((whole, fraction)) => {
            let power = whole == "0" && fraction.trim_start_matches('0') == "1";
            power.then_some(fraction.len())
        }
    }
}

/// A number taken apart: ± `figures` × 10^`up` ÷ 10^`down`.
struct Written {
    figures: String,
    up: u32,
    down: u32,
    per_sign: bool,
}

impl Written {
    fn read(folded: &str, rules: &NumberRules<'_>) -> Result<Written, Refusal> {
        let not_a_number = || Refusal::NotNumber(rules.style);
        let mut rest = folded;
        let mut sign = eat_sign(&mut rest);
        if rules.style == NumberStyle::Money {
            // `人民币¥5`, but not `¥¥5`: each at most once.
            let mut signs = CURRENCY.to_vec();
            while let Some(place) = signs.iter().position(|sign| eat(&mut rest, &[sign])) {
                signs.remove(place);
            }
            sign = sign.or_else(|| eat_sign(&mut rest));
        }
        let is_ratio = rules.style == NumberStyle::Ratio;
        let per_hundred = is_ratio && eat(&mut rest, &["百分之"]);
        let per_thousand = is_ratio && !per_hundred && eat(&mut rest, &["千分之"]);
        let (figures, tail) = rest.split_at_checked(figures_end(rest)).ok_or_else(not_a_number)?;
        let tail = tail.trim();
        let (up, down) = match tail {
            "%" | "percent" if is_ratio && !per_hundred && !per_thousand => (0, 2),
            "‰" if is_ratio && !per_hundred && !per_thousand => (0, 3),
            "" if per_hundred => (0, 2),
            "" if per_thousand => (0, 3),
            "" => (0, 0),
            word if rules.is_unit(word) => (0, 0),
            word => (multiplier(word, rules).ok_or_else(not_a_number)?, 0),
        };
        let plain = plain_figures(figures, rules.style)?;
        Ok(Written { figures: joined(&[sign.unwrap_or(""), &plain], ""), up, down, per_sign: down > 0 })
    }

    fn value(&self, rules: &NumberRules<'_>) -> Result<Number, Refusal> {
        let power = |exponent| Number::from_integer(10_i64.pow(exponent));
        Number::parse(&self.figures)
            .and_then(|number| if self.up == 0 { Ok(number) } else { number.multiply(power(self.up)) })
            .and_then(|number| if self.down == 0 { Ok(number) } else { number.divide(power(self.down)) })
            .map_err(|error| match error {
                NumberError::TooLarge => Refusal::TooLarge(rules.bounds()),
                NumberError::DigitsLost => rules.too_fine(),
                NumberError::NotANumber
                | NumberError::ZeroDivisor
                | NumberError::StepNotPositive
                | NumberError::TooManyPlaces => Refusal::NotNumber(rules.style),
            })
    }
}

/// The power of ten of `万`, `万元`, `千万`, …; none in a ratio.
fn multiplier(word: &str, rules: &NumberRules<'_>) -> Option<u32> {
    if rules.style == NumberStyle::Ratio {
        return None;
    }
    MULTIPLIERS.iter().find_map(|(name, power)| {
        let unit = word.strip_prefix(name)?.trim_start();
        (unit.is_empty() || rules.is_unit(unit)).then_some(*power)
    })
}

/// `1,234.5` as the text `1234.5` that [`Number::parse`] reads.
fn plain_figures(figures: &str, style: NumberStyle) -> Result<String, Refusal> {
    let (whole, fraction) = figures.split_once('.').unwrap_or((figures, ""));
    if has(fraction, ".") || (whole.is_empty() && fraction.is_empty()) {
        return Err(Refusal::NotNumber(style));
    }
    if has(fraction, ",") || !groups_thousands(whole) {
        return Err(Refusal::Commas);
    }
    Ok(joined(&["0", &whole.replace(',', ""), ".", fraction, "0"], ""))
}

/// Whether commas, if any, stand before each three digits. `0,123` is more likely a decimal.
fn groups_thousands(whole: &str) -> bool {
    let Some((first, rest)) = whole.split_once(',') else { return true };
    (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.split(',').all(|group| group.len() == 3)
}

fn figures_end(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len())
}

fn eat_sign(rest: &mut &str) -> Option<&'static str> {
    if eat(rest, &["-", "负"]) { Some("-") } else { eat(rest, &["+"]).then_some("") }
}

/// Takes one of the words from the start of the rest, and blanks after it.
fn eat(rest: &mut &str, words: &[&str]) -> bool {
    let eaten = words.iter().find_map(|word| rest.strip_prefix(word));
    if let Some(after) = eaten {
        *rest = after.trim_start();
    }
    eaten.is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Language;
    use super::*;
    use crate::program::Unit;

    const LARGEST: &str = "9999999999999.99";

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    fn rules(style: NumberStyle, step: &str, least: &str, most: &str) -> NumberRules<'static> {
        let (step, least, most) = (number(step), number(least), number(most));
        NumberRules { style, step, least, most, bounded: most != number(LARGEST), units: &[] }
    }

    fn money(text: &str) -> Result<Number, Refusal> {
        read_number(text, &rules(NumberStyle::Money, "0.01", "0", LARGEST))
    }

    fn count(text: &str) -> Result<Number, Refusal> {
        read_number(text, &rules(NumberStyle::Count, "1", "0", LARGEST))
    }

    fn ratio(text: &str) -> Result<Number, Refusal> {
        read_number(text, &rules(NumberStyle::Ratio, "0.0001", "0", "1"))
    }

    fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
        result.unwrap_err().code().as_str()
    }

    #[test]
    fn the_common_cases_are_read() {
        for (case, text, expected) in [
            ("C0-26", "3999。9", "3999.90"),
            ("C0-28", "1，234，567。8", "1234567.80"),
            ("C0-29", ".5", "0.50"),
            ("C0-29", "5.", "5.00"),
            ("C0-02", "3.5万元", "35000.00"),
            ("C0-03", "1.2亿", "120000000.00"),
        ] {
            assert_eq!(money(text).unwrap().fixed_text(2).unwrap(), expected, "{case}");
        }
    }

    #[test]
    fn the_common_cases_are_refused() {
        for (case, text, expected) in [
            ("C0-27", "1,5", "not-number"),
            ("C0-04", " ", "empty"),
            ("C0-05", "三千", "not-number"),
            ("C0-06", "-5", "negative"),
            ("C0-07", "1.234", "too-many-decimals"),
            ("C0-09", "1.0000001万", "too-many-decimals"),
            ("C0-10", "1e5", "not-number"),
        ] {
            assert_eq!(code(money(text)), expected, "{case}");
        }
    }

    #[test]
    fn every_habit_of_writing_an_amount_is_read() {
        for text in [
            "35000",
            "35,000.00",
            "３５，０００．００",
            "35000。0",
            "¥35000",
            "￥ 35,000 元",
            "人民币35000元整",
            "35000块",
            " 35000 块钱 ",
            "+35000",
            "3.5万",
            "3.5 万 元",
            "3.5萬",
            "35千元",
            "350百",
            "0.035百万",
            "0.00035亿元",
            "RMB 35000",
            "35000 Yuan",
            "\u{feff}35000\u{200b}",
            "\u{a0}35000　",
            "00035000.000",
        ] {
            assert_eq!(money(text), Ok(Number::from_integer(35_000)), "{text}");
        }
        assert_eq!(money("1.2万亿"), Ok(Number::from_integer(1_200_000_000_000)));
        assert_eq!(money("1,234万"), Ok(Number::from_integer(12_340_000)));
        assert_eq!(money("-0"), Ok(Number::ZERO));
    }

    #[test]
    fn commas_only_group_thousands() {
        for text in ["1,5", "12,34", "1,2345", "1234,567", ",123", "1,,234", "1,234,", "0,123", "1,234.5,6", "1.234,5"]
        {
            assert_eq!(money(text), Err(Refusal::Commas), "{text}");
        }
        for (text, expected) in [("1,234", "1234"), ("12,345.6", "12345.6"), ("999,999,999", "999999999")] {
            assert_eq!(money(text), Ok(number(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_number_in_figures_is_refused() {
        for text in [
            ".",
            "-",
            "+",
            "¥",
            "¥￥5",
            "元",
            "万",
            "--5",
            "+-5",
            "1.2.3",
            "1 234",
            "1e5",
            "1E5",
            "0x10",
            "0b1",
            "NaN",
            "Infinity",
            "inf",
            "∞",
            "½",
            "²",
            "٣",
            "十",
            "三千",
            "5元3角",
            "3万5千",
            "3万5",
            "万3",
            "5%",
            "10 5",
            "1_000",
            "(5)",
            "5-",
            "=1+1",
            "5台",
            "约5",
            "5元元",
            "$5",
            "5,000 USD",
            "1/2",
        ] {
            assert_eq!(money(text), Err(Refusal::NotNumber(NumberStyle::Money)), "{text}");
        }
    }

    #[test]
    fn numbers_below_zero_are_seen_behind_every_sign() {
        for text in ["-5", "－5", "−5", "–5", "- 5", "-¥5", "¥-5", "负5", "-0.001", "-5万元"] {
            assert_eq!(code(money(text)), "negative", "{text}");
        }
        let change = rules(NumberStyle::Money, "0.01", "-100", "100");
        assert_eq!(read_number("-5.5元", &change), Ok(number("-5.5")));
        assert_eq!(code(read_number("-100.01", &change)), "out-of-range");
    }

    #[test]
    fn the_largest_amount_is_the_last_that_is_taken() {
        assert_eq!(money("9,999,999,999,999.99"), Ok(number(LARGEST)));
        for text in ["10,000,000,000,000", "10万亿", "9".repeat(60).as_str()] {
            assert_eq!(code(money(text)), "too-large", "{text}");
        }
        assert_eq!(code(money(&"9".repeat(61))), "too-long");
        assert_eq!(code(money(&"0.".repeat(5_000_000))), "too-long");
        assert_eq!(code(money(&format!("0.{}1", "0".repeat(57)))), "too-many-decimals");
    }

    #[test]
    fn limits_of_the_author_are_kept() {
        let price = rules(NumberStyle::Money, "0.01", "0.01", LARGEST);
        // D3-22
        assert_eq!(code(read_number("0", &price)), "zero");
        assert_eq!(read_number("0.01", &price), Ok(number("0.01")));
        let age = rules(NumberStyle::Count, "1", "1", "130");
        assert_eq!(code(read_number("0", &age)), "zero");
        assert_eq!(code(read_number("131", &age)), "out-of-range");
        assert_eq!(read_number("130", &age), Ok(Number::from_integer(130)));
        let rows = rules(NumberStyle::Count, "1", "2", "3");
        assert_eq!(code(read_number("1", &rows)), "out-of-range");
    }

    #[test]
    fn a_count_is_whole_and_may_carry_its_measure_word() {
        for text in ["12", "１２", "12台", "12 头", "12人", "12个", "12.0", "0.0012万"] {
            assert_eq!(count(text), Ok(Number::from_integer(12)), "{text}");
        }
        for text in ["12.5", "0.00125万人", "12.00000000000000000000000000001"] {
            assert_eq!(code(count(text)), "not-integer", "{text}");
        }
        // D2-20, D4-08, D10-15
        for text in ["-3头", "-1人", "-1"] {
            assert_eq!(code(count(text)), "negative", "{text}");
        }
        assert_eq!(code(count("12元")), "not-number");
    }

    #[test]
    fn a_unit_of_the_policy_takes_the_place_of_measure_words() {
        let months =
            NumberRules { units: &["个月", "month", "Months"], ..rules(NumberStyle::Count, "1", "0", "240") };
        for text in ["8", "8个月", "8 months", "8 MONTH"] {
            assert_eq!(read_number(text, &months), Ok(Number::from_integer(8)), "{text}");
        }
        for text in ["8年", "8个", "8头"] {
            assert_eq!(code(read_number(text, &months)), "not-number", "{text}");
        }
        let limits = Limits {
            style: NumberStyle::Plain,
            unit: Unit::base("kilogram"),
            step: number("0.1"),
            least: Number::ZERO,
            most: Number::from_integer(1000),
            bounded: true,
        };
        let weight = NumberRules::new(&limits, &["千克"]);
        assert_eq!(read_number("5千克", &weight), Ok(Number::from_integer(5)));
    }

    #[test]
    fn a_ratio_is_read_with_its_sign() {
        for text in ["12.5%", "12.5％", "１２．５ ％", "百分之12.5", "125‰", "千分之125", "12。5%", "12.5 percent"]
        {
            assert_eq!(ratio(text), Ok(number("0.125")), "{text}");
        }
        assert_eq!(ratio("0"), Ok(Number::ZERO));
        assert_eq!(ratio("100%"), Ok(Number::ONE));
        for (text, expected) in [
            ("10", "percent-missing"),
            ("0.1", "percent-missing"),
            ("12.345%", "too-many-decimals"),
            ("101%", "out-of-range"),
            ("-1%", "negative"),
            ("百分之10%", "not-number"),
            ("百分之五", "not-number"),
            ("10%%", "not-number"),
            ("10万%", "not-number"),
            ("1成", "not-number"),
        ] {
            assert_eq!(code(ratio(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_grid_that_is_no_power_of_ten_is_named() {
        let half = rules(NumberStyle::Plain, "0.5", "0", "100");
        assert_eq!(read_number("2.5", &half), Ok(number("2.5")));
        let refusal = read_number("2.6", &half).unwrap_err();
        assert_eq!(
            (refusal.code().as_str(), refusal.sentence(Language::En).as_str()),
            ("off-step", "Type a multiple of 0.5")
        );
        let whole_percent = rules(NumberStyle::Ratio, "0.01", "0", "1");
        assert_eq!(code(read_number("12.5%", &whole_percent)), "too-many-decimals");
    }

    fn grouped(fen: i64) -> String {
        let (yuan, fen) = ((fen / 100).to_string(), fen % 100);
        let groups: Vec<&str> =
            yuan.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
        format!("{}.{fen:02}", groups.join(","))
    }

    fn full_width(text: &str) -> String {
        text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect()
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,70}|[-+0-9.,，。万亿元%¥ ]{0,24}") {
            for style in [NumberStyle::Money, NumberStyle::Count, NumberStyle::Plain, NumberStyle::Ratio] {
                let rules = rules(style, "0.0001", "-5", "1000000");
                match read_number(&text, &rules) {
                    Ok(value) => prop_assert!(rules.least <= value && value <= rules.most),
                    Err(refusal) => prop_assert!(!refusal.sentence(Language::Zh).is_empty()),
                }
            }
        }

        #[test]
        fn every_amount_is_read_back_from_five_forms(
            fen in prop_oneof![0..=999_999_999_999_999_i64, 0..=1_000_000_i64],
        ) {
            let expected = Number::from_integer(fen).divide(Number::from_integer(100)).unwrap();
            let plain = format!("{}.{:02}", fen / 100, fen % 100);
            let wan = format!("{}.{:06}万元", fen / 1_000_000, fen % 1_000_000);
            let yi = format!("{}.{:010} 亿", fen / 10_000_000_000, fen % 10_000_000_000);
            let chinese = grouped(fen).replace(',', "，").replace('.', "。");
            for text in [format!("￥{}", grouped(fen)), full_width(&plain), wan, yi, format!(" {chinese} 元"), plain] {
                prop_assert_eq!(money(&text), Ok(expected), "{}", text);
            }
        }

        #[test]
        fn every_share_is_read_back(hundredths in 0..=10_000_i64) {
            let expected = Number::from_integer(hundredths).divide(Number::from_integer(10_000)).unwrap();
            let percent = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            for text in [format!("{percent}%"), format!("百分之{percent}"), full_width(&format!("{percent}%"))] {
                prop_assert_eq!(ratio(&text), Ok(expected), "{}", text);
            }
        }
    }
}
