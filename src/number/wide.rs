//! Unsigned integers of 256 bits: wide enough for every product that exact arithmetic on two fractions meets.
//!
//! A [`Number`](super::Number) is a quotient of two integers below 2⁹⁶, so cross products stay below 2¹⁹², their sums
//! below 2¹⁹³, and nothing here can overflow.

use std::cmp::Ordering;

const HALF: u32 = 64;
const LOW_HALF: u128 = (1 << HALF) - 1;

/// `high` × 2¹²⁸ + `low`; the derived order is the numerical one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wide {
    high: u128,
    low: u128,
}

impl Wide {
    pub(super) const ZERO: Wide = Wide { high: 0, low: 0 };
    pub(super) const ONE: Wide = Wide { high: 0, low: 1 };

    /// The full product of two integers of any size.
    pub(super) const fn product(left: u128, right: u128) -> Wide {
        let (left_high, left_low) = (left >> HALF, left & LOW_HALF);
        let (right_high, right_low) = (right >> HALF, right & LOW_HALF);
        let low = left_low * right_low;
        let (cross, other_cross) = (left_high * right_low, left_low * right_high);
        let middle = (low >> HALF) + (cross & LOW_HALF) + (other_cross & LOW_HALF);
        Wide {
            high: left_high * right_high + (cross >> HALF) + (other_cross >> HALF) + (middle >> HALF),
            low: (middle << HALF) | (low & LOW_HALF),
        }
    }

    /// The product with a factor; it must stay below 2²⁵⁶.
    pub(super) const fn times(self, factor: u128) -> Wide {
        let low = Wide::product(self.low, factor);
        Wide { high: self.high * factor + low.high, low: low.low }
    }

    /// The sum; it must stay below 2²⁵⁶.
    pub(super) fn plus(self, other: Wide) -> Wide {
        let (low, carry) = self.low.overflowing_add(other.low);
        Wide { high: self.high + other.high + u128::from(carry), low }
    }

    /// The greater less the lesser of the two.
    pub(super) fn distance(self, other: Wide) -> Wide {
        let (greater, lesser) = if self < other { (other, self) } else { (self, other) };
        let (low, borrow) = greater.low.overflowing_sub(lesser.low);
        Wide { high: greater.high - lesser.high - u128::from(borrow), low }
    }

    /// Quotient and remainder, or `None` for a divisor of zero.
    pub(super) fn divide(self, divisor: Wide) -> Option<(Wide, Wide)> {
        match (self.narrow(), divisor.narrow()) {
            (_, Some(0)) => None,
            (Some(dividend), Some(divisor)) => Some((Wide::from(dividend / divisor), Wide::from(dividend % divisor))),
            (None, _) | (_, None) => Some(self.divide_bit_by_bit(divisor)),
        }
    }

    /// The greatest common divisor; that of zero and x is x.
    pub(super) fn greatest_common_divisor(self, other: Wide) -> Wide {
        let (mut divisor, mut rest) = (self, other);
        while let Some((_, remainder)) = divisor.divide(rest) {
            (divisor, rest) = (rest, remainder);
            if let (Some(divisor), Some(rest)) = (divisor.short(), rest.short()) {
                return Wide::from(u128::from(short_common_divisor(divisor, rest)));
            }
        }
        divisor
    }

    /// Where this remainder of a division stands to half the divisor.
    pub(super) fn against_half_of(self, divisor: Wide) -> Ordering {
        self.cmp(&divisor.distance(self))
    }

    pub(super) const fn is_zero(self) -> bool {
        self.high == 0 && self.low == 0
    }

    pub(super) const fn is_odd(self) -> bool {
        self.low & 1 == 1
    }

    /// The same integer in 128 bits, if it fits.
    pub(super) const fn narrow(self) -> Option<u128> {
        if self.high == 0 { Some(self.low) } else { None }
    }

    fn short(self) -> Option<u64> {
        u64::try_from(self.narrow()?).ok()
    }

    /// Long division by a divisor above zero, in as many steps as the quotient has bits.
    fn divide_bit_by_bit(self, divisor: Wide) -> (Wide, Wide) {
        let (mut quotient, mut remainder) = (Wide::ZERO, self);
        for shift in (0..=divisor.leading_zeros().saturating_sub(self.leading_zeros())).rev() {
            let part = divisor.shifted_left(shift);
            quotient = quotient.shifted_left(1);
            if part <= remainder {
                remainder = remainder.distance(part);
                quotient.low |= 1;
            }
        }
        (quotient, remainder)
    }

    const fn leading_zeros(self) -> u32 {
        if self.high == 0 { u128::BITS + self.low.leading_zeros() } else { self.high.leading_zeros() }
    }

    /// Shifted by fewer than 256 bits.
    const fn shifted_left(self, bits: u32) -> Wide {
        match bits {
            0 => self,
            1..u128::BITS => {
                Wide { high: (self.high << bits) | (self.low >> (u128::BITS - bits)), low: self.low << bits }
            }
            u128::BITS.. => Wide { high: self.low << (bits - u128::BITS), low: 0 },
        }
    }
}

impl From<u128> for Wide {
    fn from(low: u128) -> Wide {
        Wide { high: 0, low }
    }
}

/// Euclid's algorithm in 64 bits, where a processor divides in one instruction.
fn short_common_divisor(mut divisor: u64, mut rest: u64) -> u64 {
    while let Some(remainder) = divisor.checked_rem(rest) {
        (divisor, rest) = (rest, remainder);
    }
    divisor
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::prelude::*;

    fn big(wide: Wide) -> BigUint {
        (BigUint::from(wide.high) << 128u32) + BigUint::from(wide.low)
    }

    /// Integers of every length up to `bits`.
    fn wide(bits: u32) -> impl Strategy<Value = Wide> {
        (any::<u128>(), any::<u128>(), 256 - bits..256).prop_map(|(high, low, shift)| match shift {
            0..128 => Wide { high: high >> shift, low },
            128.. => Wide::from(low >> (shift - 128)),
        })
    }

    proptest! {
        #[test]
        fn products_keep_every_bit(left: u128, right: u128) {
            prop_assert_eq!(big(Wide::product(left, right)), BigUint::from(left) * BigUint::from(right));
        }

        #[test]
        fn times_plus_and_distance_agree_with_big_integers(
            left in wide(160), right in wide(160), factor in 0..1u128 << 95
        ) {
            prop_assert_eq!(big(left.times(factor)), big(left) * factor);
            prop_assert_eq!(big(left.plus(right)), big(left) + big(right));
            prop_assert_eq!(big(left.distance(right)) + big(left).min(big(right)), big(left).max(big(right)));
            prop_assert_eq!(left.cmp(&right), big(left).cmp(&big(right)));
        }

        #[test]
        fn division_agrees_with_big_integers(dividend in wide(256), divisor in wide(256)) {
            let Some((quotient, remainder)) = dividend.divide(divisor) else {
                prop_assert!(divisor.is_zero());
                return Ok(());
            };
            prop_assert_eq!(big(quotient), big(dividend) / big(divisor));
            prop_assert_eq!(big(remainder), big(dividend) % big(divisor));
            prop_assert_eq!(remainder.against_half_of(divisor), (big(remainder) * 2u8).cmp(&big(divisor)));
        }

        #[test]
        fn the_common_divisor_divides_both_and_holds_every_common_factor(
            left in wide(150), right in wide(150), factor in 1..1u128 << 100
        ) {
            let (left, right) = (left.times(factor), right.times(factor));
            let divisor = left.greatest_common_divisor(right);
            for multiple in [left, right] {
                prop_assert!(divisor.is_zero() || multiple.divide(divisor).is_some_and(|(_, rest)| rest.is_zero()));
            }
            prop_assert!(divisor.divide(Wide::from(factor)).is_some_and(|(_, rest)| rest.is_zero()));
        }
    }

    #[test]
    fn a_divisor_of_zero_divides_nothing() {
        assert_eq!(Wide::ONE.divide(Wide::ZERO), None);
        assert_eq!(Wide::ZERO.greatest_common_divisor(Wide::ONE), Wide::ONE);
    }
}
