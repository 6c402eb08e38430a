//! The tests' reference: rational numbers of any length, and numbers of every shape to compare with them.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use proptest::prelude::*;

use super::{Number, NumberError};

/// The number of a text such as `0.1`, or a fraction such as `-1/3`.
pub(super) fn number(text: &str) -> Number {
    match text.split_once('/') {
        Some((numerator, denominator)) => number(numerator).divide(number(denominator)).unwrap(),
        None => match text.parse() {
            Ok(mantissa) => Number::decimal(mantissa, 0).unwrap(),
            Err(_) => Number::parse(text).unwrap(),
        },
    }
}

/// The value of a number, read from its text.
pub(super) fn exact(number: Number) -> BigRational {
    let text = number.fraction_text();
    let (text, denominator) = text.split_once('/').unwrap_or((&text, "1"));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let numerator: BigInt = format!("{whole}{decimals}").parse().unwrap();
    let denominator: BigInt = format!("{denominator}{}", "0".repeat(decimals.len())).parse().unwrap();
    BigRational::new(numerator, denominator)
}

/// The value if a number can hold it, else the refusal that is due.
pub(super) fn held(value: BigRational) -> Result<BigRational, NumberError> {
    if is_decimal(&value) || (fits(value.numer()) && fits(value.denom())) { Ok(value) } else { Err(refusal(&value)) }
}

/// The result of an operation other than a division: decimals give decimals.
pub(super) fn due(left: Number, right: Number, value: BigRational) -> Result<BigRational, NumberError> {
    if is_decimal(&exact(left)) && is_decimal(&exact(right)) && !is_decimal(&value) {
        return Err(refusal(&value));
    }
    held(value)
}

/// Numbers of every shape: small integers, money, rates, the longest decimals, short fractions and the longest ones.
pub(super) fn any_number() -> impl Strategy<Value = Number> {
    let quotient = |(numerator, denominator): (Number, Number)| numerator.divide(denominator).unwrap();
    prop_oneof![
        2 => decimals(-3..=3, 0..=0),
        4 => decimals(-999_999_999_999_999..=999_999_999_999_999, 2..=2),
        2 => decimals(-10_000..=10_000, 0..=4),
        3 => (long_integer(), 0..=28_u32).prop_map(|(mantissa, places)| decimal(mantissa, places)),
        3 => (decimals(-1000..=1000, 0..=2), decimals(1..=1000, 0..=0)).prop_map(quotient),
        2 => (long_integer(), long_integer())
            .prop_filter("a divisor", |(_, divisor)| *divisor != 0)
            .prop_map(|(numerator, divisor)| (decimal(numerator, 0), decimal(divisor, 0)))
            .prop_map(quotient),
    ]
}

fn decimals(
    mantissas: std::ops::RangeInclusive<i128>,
    places: std::ops::RangeInclusive<u32>,
) -> impl Strategy<Value = Number> {
    (mantissas, places).prop_map(|(mantissa, places)| decimal(mantissa, places))
}

/// Integers of every length up to 96 bits.
fn long_integer() -> impl Strategy<Value = i128> {
    (any::<i128>(), 32..127_u32).prop_map(|(integer, shift)| integer >> shift)
}

fn decimal(mantissa: i128, places: u32) -> Number {
    Number::decimal(mantissa, places).unwrap()
}

fn is_decimal(value: &BigRational) -> bool {
    (0..=28).any(|places| {
        let shifted = value * BigInt::from(10).pow(places);
        shifted.is_integer() && fits(shifted.numer())
    })
}

fn fits(integer: &BigInt) -> bool {
    integer.magnitude() < &(BigUint::from(1_u8) << 96)
}

fn refusal(value: &BigRational) -> NumberError {
    if fits(&value.to_integer()) { NumberError::DigitsLost } else { NumberError::TooLarge }
}
