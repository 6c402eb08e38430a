//! The exact fraction and its arithmetic.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use rust_decimal::Decimal;

use super::wide::Wide;
use super::{NumberError, decisions};

/// The most decimal places of a plain decimal: 28.
pub(super) const MAX_PLACES: u32 = Decimal::MAX_SCALE;

/// The greatest mantissa, numerator and denominator: 2⁹⁶ − 1.
const GREATEST: i128 = Decimal::MAX.mantissa();

/// An exact number: a decimal of at most 28 places, or a reduced fraction such as 200/3 that is none.
///
/// Every operation gives the exact result, or refuses if that is neither a decimal ±m ÷ 10ˢ with m < 2⁹⁶ and s ≤ 28
/// nor a fraction ±n ÷ d with n, d < 2⁹⁶. Only a division makes fractions: sums, products and roundings of decimals are
/// decimals or refused. Each number has one form only, so equality and hash are those of the mathematical value; the
/// order is total and exact.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Number {
    /// No trailing zeros after the point, no sign on zero; an integer where the divisor is not 1.
    pub(super) value: Decimal,
    /// An integer above zero: 1 for every decimal, else without a common factor with the value.
    pub(super) divisor: Decimal,
}

/// From a decimal and a divisor as they are written.
impl TryFrom<(String, String)> for Number {
    type Error = NumberError;

    fn try_from((value, divisor): (String, String)) -> Result<Number, NumberError> {
        Number::parse(&value)?.divide(Number::parse(&divisor)?)
    }
}

impl From<Number> for (String, String) {
    fn from(number: Number) -> (String, String) {
        (number.value.to_string(), number.divisor.to_string())
    }
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number::plain(Decimal::ZERO);

    /// One.
    pub const ONE: Number = Number::plain(Decimal::ONE);

    /// The number of an integer.
    pub fn from_integer(integer: i64) -> Number {
        Number::plain(Decimal::from(integer))
    }

    /// The sum.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] or [`NumberError::DigitsLost`] if the exact sum cannot be held.
    #[expect(clippy::should_implement_trait, reason = "an operator could not refuse")]
    pub fn add(self, other: Number) -> Result<Number, NumberError> {
        if let Some((left, right, places)) = self.aligned(other)
            && let Some(sum) = left.checked_add(right).and_then(|sum| Number::decimal(sum, places))
        {
            return Ok(sum);
        }
        let (left, right) = (self.ratio(), other.ratio());
        let left_part = Wide::product(left.numerator, right.denominator);
        let right_part = Wide::product(right.numerator, left.denominator);
        let same_sign = left.negative == right.negative;
        let numerator = if same_sign { left_part.plus(right_part) } else { left_part.distance(right_part) };
        let negative = if left_part < right_part { right.negative } else { left.negative };
        let denominator = Wide::product(left.denominator, right.denominator);
        Number::quotient(negative, numerator, denominator)?.as_simple_as(self, other)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] or [`NumberError::DigitsLost`] if the exact difference cannot be held.
    pub fn subtract(self, other: Number) -> Result<Number, NumberError> {
        self.add(other.negate())
    }

    /// The product.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] or [`NumberError::DigitsLost`] if the exact product cannot be held.
    pub fn multiply(self, other: Number) -> Result<Number, NumberError> {
        if let (Some(left), Some(right)) = (self.to_decimal(), other.to_decimal())
            && let Some(mantissa) = left.mantissa().checked_mul(right.mantissa())
            && let Some(product) = Number::decimal(mantissa, left.scale() + right.scale())
        {
            return Ok(product);
        }
        let (left, right) = (self.ratio(), other.ratio());
        Number::quotient(
            left.negative != right.negative,
            Wide::product(left.numerator, right.numerator),
            Wide::product(left.denominator, right.denominator),
        )?
        .as_simple_as(self, other)
    }

    /// The quotient: a plain decimal if it is one, a fraction otherwise.
    ///
    /// # Errors
    /// [`NumberError::ZeroDivisor`]; [`NumberError::TooLarge`] or [`NumberError::DigitsLost`] if the exact quotient
    /// cannot be held.
    pub fn divide(self, divisor: Number) -> Result<Number, NumberError> {
        let (left, right) = (self.ratio(), divisor.ratio());
        Number::quotient(
            left.negative != right.negative,
            Wide::product(left.numerator, right.denominator),
            Wide::product(left.denominator, right.numerator),
        )
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negate(self) -> Number {
        if self.is_zero() { self } else { Number { value: -self.value, divisor: self.divisor } }
    }

    /// The distance from zero.
    #[must_use]
    pub fn absolute(self) -> Number {
        if self.is_negative() { self.negate() } else { self }
    }

    /// Whether this is zero.
    pub fn is_zero(self) -> bool {
        self.value.is_zero()
    }

    /// Whether this is below zero.
    pub fn is_negative(self) -> bool {
        self.value.is_sign_negative()
    }

    /// Whether this is above zero.
    pub fn is_positive(self) -> bool {
        !self.is_negative() && !self.is_zero()
    }

    /// Whether this is an integer.
    pub fn is_whole(self) -> bool {
        self.to_decimal().is_some_and(|decimal| decimal.scale() == 0)
    }

    /// The integer, if this is one of 64 bits.
    pub fn to_i64(self) -> Option<i64> {
        if self.is_whole() { i64::try_from(self.value.mantissa()).ok() } else { None }
    }

    /// `mantissa` ÷ 10^`places`, if that is a decimal that can be held.
    pub(super) fn decimal(mut mantissa: i128, mut places: u32) -> Option<Number> {
        if mantissa == 0 {
            return Some(Number::ZERO);
        }
        while places > 0
            && let Some(shorter) = tenth(mantissa)
        {
            mantissa = shorter;
            places -= 1;
        }
        Decimal::try_from_i128_with_scale(mantissa, places).ok().map(Number::plain)
    }

    /// ±`numerator` ÷ `denominator`.
    pub(super) fn quotient(negative: bool, numerator: Wide, denominator: Wide) -> Result<Number, NumberError> {
        Number::reduced(negative, numerator, denominator).ok_or_else(|| match numerator.divide(denominator) {
            None => NumberError::ZeroDivisor,
            Some((magnitude, _)) if fitting(magnitude).is_none() => NumberError::TooLarge,
            Some(_) => NumberError::DigitsLost,
        })
    }

    /// This result, refused if it is a fraction and both operands are decimals.
    pub(super) fn as_simple_as(self, left: Number, right: Number) -> Result<Number, NumberError> {
        match (self.to_decimal(), left.to_decimal(), right.to_decimal()) {
            (None, Some(_), Some(_)) => Err(NumberError::DigitsLost),
            (Some(_), _, _) | (None, None, _) | (None, _, None) => Ok(self),
        }
    }

    /// This number as a quotient of two integers below 2⁹⁶.
    pub(super) fn ratio(self) -> Ratio {
        Ratio {
            negative: self.is_negative(),
            numerator: self.value.mantissa().unsigned_abs(),
            denominator: self.divisor.mantissa().unsigned_abs() * 10_u128.pow(self.value.scale()),
        }
    }

    /// How many decimals it has; `None` for a fraction such as 200/3.
    pub fn places(self) -> Option<u32> {
        self.to_decimal().map(|decimal| decimal.scale())
    }

    /// The plain decimal, if the divisor is 1.
    pub(super) fn to_decimal(self) -> Option<Decimal> {
        let divisor = self.divisor.unpack();
        (divisor.lo == 1 && divisor.mid == 0 && divisor.hi == 0).then_some(self.value)
    }

    /// The mantissas of two plain decimals over one power of ten, and its exponent, unless 128 bits are too few.
    pub(super) fn aligned(self, other: Number) -> Option<(i128, i128, u32)> {
        let (left, right) = (self.to_decimal()?, other.to_decimal()?);
        let places = left.scale().max(right.scale());
        Some((scaled(left, places)?, scaled(right, places)?, places))
    }

    const fn plain(value: Decimal) -> Number {
        Number { value, divisor: Decimal::ONE }
    }

    /// ±`numerator` ÷ `denominator` in its one form, if it can be held.
    fn reduced(negative: bool, numerator: Wide, denominator: Wide) -> Option<Number> {
        if denominator.is_zero() {
            return None;
        }
        let common = numerator.greatest_common_divisor(denominator);
        let magnitude = fitting(numerator.divide(common)?.0)?;
        let divisor = fitting(denominator.divide(common)?.0)?;
        let signed = if negative { -magnitude } else { magnitude };
        if let Some(decimal) = finite(signed, divisor) {
            return Some(decimal);
        }
        Some(Number {
            value: Decimal::try_from_i128_with_scale(signed, 0).ok()?,
            divisor: Decimal::try_from_i128_with_scale(divisor, 0).ok()?,
        })
    }
}

/// Each number has one form, so the parts are compared, without bringing anything to one denominator.
impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.value.unpack() == other.value.unpack() && self.divisor.unpack() == other.divisor.unpack()
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.value.serialize(), self.divisor.serialize()).hash(state);
    }
}

impl From<i64> for Number {
    fn from(integer: i64) -> Number {
        Number::from_integer(integer)
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        let ordering = self.ordering(*other);
        decisions::compared(ordering);
        ordering
    }
}

impl Number {
    fn ordering(self, other: Number) -> Ordering {
        if let Some((left, right, _)) = self.aligned(other) {
            return left.cmp(&right);
        }
        let (left, right) = (self.ratio(), other.ratio());
        let left_part = Wide::product(left.numerator, right.denominator);
        let right_part = Wide::product(right.numerator, left.denominator);
        match (left.negative, right.negative) {
            (false, false) => left_part.cmp(&right_part),
            (true, true) => right_part.cmp(&left_part),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A sign and two integers, the denominator above zero.
#[derive(Clone, Copy)]
pub(super) struct Ratio {
    pub(super) negative: bool,
    pub(super) numerator: u128,
    pub(super) denominator: u128,
}

/// The integer, if it is at most 2⁹⁶ − 1.
fn fitting(integer: Wide) -> Option<i128> {
    i128::try_from(integer.narrow()?).ok().filter(|narrow| *narrow <= GREATEST)
}

/// The reduced fraction `numerator` ÷ `divisor` as a plain decimal, if it is one that can be held.
fn finite(numerator: i128, divisor: i128) -> Option<Number> {
    let twos = divisor.trailing_zeros();
    let (mut rest, mut fives) = (divisor >> twos, 0);
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    let places = twos.max(fives);
    if rest != 1 || places > MAX_PLACES {
        return None;
    }
    Number::decimal(numerator.checked_mul(10_i128.pow(places) / divisor)?, places)
}

/// The mantissa with `places` decimal places, unless 128 bits are too few.
fn scaled(decimal: Decimal, places: u32) -> Option<i128> {
    match places - decimal.scale() {
        0 => Some(decimal.mantissa()),
        more => decimal.mantissa().checked_mul(10_i128.pow(more)),
    }
}

/// A tenth of an integer, if that is one. In 64 bits where they are enough, because that is several times as fast.
fn tenth(integer: i128) -> Option<i128> {
    match i64::try_from(integer) {
        Ok(short) => (short % 10 == 0).then(|| i128::from(short / 10)),
        Err(_) => (integer % 10 == 0).then_some(integer / 10),
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

    use proptest::prelude::*;

    use super::super::reference::{any_number, due, exact, held, number};
    use super::*;

    const GREATEST_TEXT: &str = "79228162514264337593543950335";

    fn greatest() -> Number {
        Number::decimal(GREATEST, 0).unwrap()
    }

    proptest! {
        #[test]
        fn arithmetic_is_exact_or_refused_exactly_where_the_result_cannot_be_held(
            left in any_number(), right in any_number()
        ) {
            let (a, b) = (exact(left), exact(right));
            prop_assert_eq!(left.add(right).map(exact), due(left, right, &a + &b));
            prop_assert_eq!(left.subtract(right).map(exact), due(left, right, &a - &b));
            prop_assert_eq!(left.multiply(right).map(exact), due(left, right, &a * &b));
            if !right.is_zero() {
                prop_assert_eq!(left.divide(right).map(exact), held(&a / &b));
            }
        }

        #[test]
        fn order_equality_and_hash_are_those_of_the_value(left in any_number(), right in any_number()) {
            prop_assert_eq!(left.cmp(&right), exact(left).cmp(&exact(right)));
            prop_assert_eq!(left == right, left.cmp(&right).is_eq());
            let hashes = BuildHasherDefault::<DefaultHasher>::new();
            if let Ok(back) = left.multiply(right).and_then(|product| product.divide(right)) {
                prop_assert_eq!(back, left);
                prop_assert_eq!(hashes.hash_one(back), hashes.hash_one(left));
            }
        }

        #[test]
        fn neighbours_are_told_apart(left in any_number(), right in any_number()) {
            let (lesser, greater) = (left.min(right), left.max(right));
            if let Ok(middle) = left.add(right).and_then(|sum| sum.divide(Number::from_integer(2))) {
                prop_assert!(lesser <= middle && middle <= greater);
                prop_assert_eq!(lesser == middle, lesser == greater);
            }
        }

        #[test]
        fn the_sign_is_a_property_of_the_value(any in any_number()) {
            prop_assert_eq!(any.is_negative(), any < Number::ZERO);
            prop_assert_eq!(any.is_positive(), any > Number::ZERO);
            prop_assert_eq!(any.is_zero(), any == Number::ZERO);
            prop_assert_eq!(exact(any.negate()), -exact(any));
            prop_assert_eq!(any.absolute(), any.max(any.negate()));
            prop_assert_eq!(any.is_whole(), exact(any).is_integer());
        }

        #[test]
        fn integers_come_back(integer: i64) {
            prop_assert_eq!(Number::from(integer).to_i64(), Some(integer));
            prop_assert!(Number::from_integer(integer).is_whole());
        }
    }

    #[test]
    fn a_quotient_that_is_a_decimal_becomes_one() {
        for (dividend, divisor, quotient) in [
            ("1", "8", "0.125"),
            ("1", "3", "1/3"),
            ("0.1", "0.3", "1/3"),
            ("-200", "6", "-100/3"),
            ("2.10", "0.7", "3"),
            ("1", "79228162514264337593543950335", "1/79228162514264337593543950335"),
            ("0", "-7", "0"),
        ] {
            assert_eq!(number(dividend).divide(number(divisor)).unwrap().fraction_text(), quotient);
        }
    }

    #[test]
    fn thirds_add_up_to_one() {
        let third = number("1/3");
        let sum = third.add(third).and_then(|two| two.add(third)).unwrap();
        assert_eq!(sum, Number::ONE);
        assert_eq!(sum.to_i64(), Some(1));
    }

    #[test]
    fn a_product_that_would_lose_digits_is_refused() {
        let tiny = number("0.0000000000000000000000000001");
        assert_eq!(tiny.multiply(tiny), Err(NumberError::DigitsLost));
        assert_eq!(tiny.multiply(number("0.1")), Err(NumberError::DigitsLost));
        assert_eq!(tiny.multiply(number("0.5")), Err(NumberError::DigitsLost));
        assert_eq!(number("1.234567890123456").multiply(number("1.234567890123457")), Err(NumberError::DigitsLost));
    }

    #[test]
    fn a_sum_that_would_lose_digits_is_refused() {
        let sum = number("9999999999999999999999999999").add(number("0.01"));
        assert_eq!(sum, Err(NumberError::DigitsLost));
    }

    #[test]
    fn too_large_a_result_is_refused_and_never_a_panic() {
        assert_eq!(greatest().fraction_text(), GREATEST_TEXT);
        let least = greatest().negate();
        assert_eq!(greatest().add(Number::ONE), Err(NumberError::TooLarge));
        assert_eq!(least.subtract(Number::ONE), Err(NumberError::TooLarge));
        assert_eq!(greatest().multiply(greatest()), Err(NumberError::TooLarge));
        assert_eq!(greatest().divide(number("0.5")), Err(NumberError::TooLarge));
        assert_eq!(greatest().add(least), Ok(Number::ZERO));
    }

    #[test]
    fn a_divisor_of_zero_is_refused() {
        for dividend in ["0", "1", "-1/3"] {
            assert_eq!(number(dividend).divide(Number::ZERO), Err(NumberError::ZeroDivisor));
        }
    }

    #[test]
    fn zero_has_one_form() {
        let zero = number("-0.00");
        assert_eq!(zero, Number::ZERO.negate());
        assert!(!zero.is_negative());
        assert_eq!(zero.fraction_text(), "0");
        assert_eq!(number("-1/3").multiply(Number::ZERO).unwrap().fraction_text(), "0");
    }

    #[test]
    fn an_integer_beyond_64_bits_is_not_one_of_64_bits() {
        assert_eq!(number("9223372036854775807").to_i64(), Some(i64::MAX));
        assert_eq!(number("9223372036854775808").to_i64(), None);
        assert_eq!(number("1.5").to_i64(), None);
        assert_eq!(number("4/3").to_i64(), None);
    }
}
