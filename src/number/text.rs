//! Machine text: what [`Number::parse`] reads and how numbers are written. No locale, no separators.

use rust_decimal::Decimal;

use super::exact::MAX_PLACES;
use super::{Mode, Number, NumberError, Rounding};

/// The most digits that count in a text that is read.
const MAX_DIGITS: usize = 28;
/// Characters of a usual number.
const USUAL: usize = 32;

impl Number {
    /// Reads `-?digits[.digits]`, with an optional `%` at the end for an exact hundredth.
    ///
    /// Leading zeros, and trailing ones after the point, do not count as digits.
    ///
    /// # Errors
    /// [`NumberError::NotANumber`] for any other text, such as `1e3`, `.5`, `+1`, `1,000` or one with blanks;
    /// [`NumberError::TooLarge`] for more than 28 digits before the point, [`NumberError::DigitsLost`] for more than 28
    /// in all or too many after the point.
    ///
    /// ```
    /// # use huisuan::number::{Number, NumberError};
    /// assert_eq!(Number::parse("12.5%"), Number::parse("0.125"));
    /// assert_eq!(Number::parse("1e3"), Err(NumberError::NotANumber));
    /// ```
    pub fn parse(text: &str) -> Result<Number, NumberError> {
        let (text, percent_places) = text.strip_suffix('%').map_or((text, 0), |rest| (rest, 2));
        let (text, sign) = text.strip_prefix('-').map_or((text, 1), |rest| (rest, -1));
        let (whole, fraction) = match text.split_once('.') {
            Some((_, "")) => return Err(NumberError::NotANumber),
            Some((whole, fraction)) => (whole, fraction),
            None => (text, ""),
        };
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::NotANumber);
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if whole.len() > MAX_DIGITS {
            return Err(NumberError::TooLarge);
        }
        let digits = || whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0');
        if digits().count() > MAX_DIGITS {
            return Err(NumberError::DigitsLost);
        }
        let mantissa = digits().fold(0, |mantissa: i128, digit| mantissa * 10 + i128::from(digit - b'0'));
        let places = u32::try_from(fraction.len() + percent_places).map_err(|_| NumberError::DigitsLost)?;
        Number::decimal(sign * mantissa, places).ok_or(NumberError::DigitsLost)
    }

    /// The shortest exact decimal, such as `0.1`; `None` for a fraction such as 200/3, which has none of 28 places.
    pub fn decimal_text(self) -> Option<String> {
        self.to_decimal().map(|decimal| digits(decimal, decimal.scale()))
    }

    /// The shortest exact text: a decimal, or a reduced fraction such as `200/3`.
    pub fn fraction_text(self) -> String {
        self.decimal_text().unwrap_or_else(|| {
            let mut text = digits(self.value, 0);
            text.push('/');
            text.push_str(&digits(self.divisor, 0));
            text
        })
    }

    /// The number with exactly `places` decimals, at most 28, such as `2000.00`.
    ///
    /// # Errors
    /// [`NumberError::DigitsLost`] if it has more decimals than that, [`NumberError::TooManyPlaces`].
    pub fn fixed_text(self, places: u32) -> Result<String, NumberError> {
        if places > MAX_PLACES {
            return Err(NumberError::TooManyPlaces);
        }
        let decimal = self.to_decimal().ok_or(NumberError::DigitsLost)?;
        if decimal.scale() > places { Err(NumberError::DigitsLost) } else { Ok(digits(decimal, places)) }
    }

    /// The number rounded to `places` decimals, at most 28, and written with all of them.
    ///
    /// # Errors
    /// [`NumberError::TooManyPlaces`]; [`NumberError::TooLarge`] or [`NumberError::DigitsLost`] if the rounded number
    /// cannot be held.
    pub fn rounded_text(self, places: u32, mode: Mode) -> Result<String, NumberError> {
        let to = Number::decimal(1, places).ok_or(NumberError::TooManyPlaces)?;
        self.round(Rounding { to, mode })?.fixed_text(places)
    }
}

/// A decimal with at least as many places as it has.
fn digits(decimal: Decimal, places: u32) -> String {
    let mantissa = decimal.mantissa();
    let mut rest = mantissa.unsigned_abs();
    // Written from its end.
    let mut reversed = Vec::with_capacity(USUAL);
    let mut written = 0;
    while written <= places || rest > 0 {
        if written == places && places > 0 {
            reversed.push(b'.');
        }
        let digit = if written < places - decimal.scale() {
            0
        } else if let Ok(short) = u64::try_from(rest) {
            // Several times as fast.
            rest = u128::from(short / 10);
            short % 10
        } else {
            let digit = rest % 10;
            rest /= 10;
            u64::try_from(digit).unwrap_or(0)
        };
        reversed.push(b'0' + u8::try_from(digit).unwrap_or(0));
        written += 1;
    }
    if mantissa < 0 {
        reversed.push(b'-');
    }
    reversed.reverse();
    String::from_utf8(reversed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    use super::super::reference::{any_number, exact, number};
    use super::*;

    proptest! {
        #[test]
        fn decimal_text_is_read_back_as_the_same_number(
            mantissa in -9_999_999_999_999_999_i128..=9_999_999_999_999_999, places in 0..=28_u32
        ) {
            let decimal = Number::decimal(mantissa, places).unwrap();
            prop_assert_eq!(Number::parse(&decimal.decimal_text().unwrap()), Ok(decimal));
            prop_assert_eq!(exact(decimal), BigRational::new(mantissa.into(), 10_i128.pow(places).into()));
        }

        #[test]
        fn a_percentage_is_a_hundredth(mantissa: i64, places in 0..=20_u32) {
            let decimal = Number::decimal(mantissa.into(), places).unwrap();
            let hundredth = decimal.divide(Number::from_integer(100)).unwrap();
            prop_assert_eq!(Number::parse(&format!("{}%", decimal.decimal_text().unwrap())), Ok(hundredth));
        }

        #[test]
        fn fixed_text_has_all_its_places_and_the_same_value(any in any_number(), places in 0..=28_u32) {
            match any.fixed_text(places) {
                Ok(text) => {
                    prop_assert_eq!(text.split_once('.').map_or(0, |(_, decimals)| decimals.len()), places as usize);
                    prop_assert_eq!(number_of(&text), exact(any));
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal, NumberError::DigitsLost);
                    let in_last_places = exact(any) * BigInt::from(10).pow(places);
                    prop_assert!(!in_last_places.is_integer());
                }
            }
        }

        #[test]
        fn nothing_that_is_typed_is_a_panic(text in "[-+]?[0-9.,%e ]{0,40}|\\PC*") {
            if let Ok(number) = Number::parse(&text) {
                prop_assert!(number.decimal_text().is_some());
            }
        }
    }

    /// The value of a decimal text of any length.
    fn number_of(text: &str) -> BigRational {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let denominator = format!("1{}", "0".repeat(decimals.len()));
        BigRational::new(format!("{whole}{decimals}").parse().unwrap(), denominator.parse().unwrap())
    }

    #[test]
    fn canonical_text_is_read() {
        for (text, value) in [
            ("0", "0"),
            ("-0", "0"),
            ("007", "7"),
            ("1.50", "1.5"),
            ("-0.01", "-0.01"),
            ("10%", "0.1"),
            ("100%", "1"),
            ("0.5%", "0.005"),
            ("-12.5%", "-0.125"),
            ("9999999999999.99", "9999999999999.99"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("1.0000000000000000000000000000000000000000", "1"),
            ("0000000000000000000000000000000000000000.1", "0.1"),
        ] {
            assert_eq!(Number::parse(text).unwrap().decimal_text().unwrap(), value, "{text}");
        }
    }

    #[test]
    fn any_other_text_is_refused() {
        for text in [
            "", "-", "%", "-%", ".", ".5", "5.", "-.5", "+1", "--1", "1e3", "1E3", " 1", "1 ", "1 %", "1%%", "1,000",
            "1_000", "1.2.3", "1-", "１", "一", "0x10", "inf", "NaN", "1/3", "1\n",
        ] {
            assert_eq!(Number::parse(text), Err(NumberError::NotANumber), "{text}");
        }
    }

    #[test]
    fn digits_beyond_28_are_refused() {
        for (text, refusal) in [
            ("10000000000000000000000000000", NumberError::TooLarge),
            ("10000000000000000000000000000%", NumberError::TooLarge),
            ("1.0000000000000000000000000001", NumberError::DigitsLost),
            ("0.00000000000000000000000000001", NumberError::DigitsLost),
            ("0.000000000000000000000000001%", NumberError::DigitsLost),
        ] {
            assert_eq!(Number::parse(text), Err(refusal), "{text}");
        }
    }

    #[test]
    fn a_fraction_has_no_decimal_text() {
        assert_eq!(number("200/3").decimal_text(), None);
        assert_eq!(number("200/3").fraction_text(), "200/3");
        assert_eq!(number("-1/3").fraction_text(), "-1/3");
        assert_eq!(number("1/10").decimal_text().unwrap(), "0.1");
    }

    #[test]
    fn fixed_text_pads_and_never_rounds() {
        assert_eq!(number("2000").fixed_text(2).unwrap(), "2000.00");
        assert_eq!(number("-0.5").fixed_text(2).unwrap(), "-0.50");
        assert_eq!(number("7").fixed_text(0).unwrap(), "7");
        assert_eq!(number("0").fixed_text(28).unwrap(), "0.0000000000000000000000000000");
        assert_eq!(number("0.005").fixed_text(2), Err(NumberError::DigitsLost));
        assert_eq!(number("1/3").fixed_text(2), Err(NumberError::DigitsLost));
        assert_eq!(number("1").fixed_text(29), Err(NumberError::TooManyPlaces));
        assert_eq!(number("1").fixed_text(u32::MAX), Err(NumberError::TooManyPlaces));
    }

    #[test]
    fn rounded_text_rounds_the_exact_fraction_once() {
        assert_eq!(number("200/3").rounded_text(2, Mode::HalfUp).unwrap(), "66.67");
        assert_eq!(number("0.0999999").rounded_text(4, Mode::HalfUp).unwrap(), "0.1000");
        assert_eq!(number("1.499999999999999999999999999").rounded_text(0, Mode::HalfUp).unwrap(), "1");
        assert_eq!(number("-0.001").rounded_text(2, Mode::HalfUp).unwrap(), "0.00");
        assert_eq!(number("1").rounded_text(29, Mode::HalfUp), Err(NumberError::TooManyPlaces));
    }
}
