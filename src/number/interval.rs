//! Ranges of numbers that are still possible. Every operation is inclusion-isotone: whatever numbers the operands hold,
//! the result holds the result for these numbers.

use super::{Number, NumberError, Rounding};
use std::sync::Arc;

/// A closed range of numbers, one or both of whose ends may be open to infinity. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval(Extent);

/// How far a range goes, in its one form. Nearly always it is a point, which is small and told at once.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Extent {
    Point(Number),
    /// From one number to a greater one.
    Between(Arc<(Number, Number)>),
    AtLeast(Number),
    AtMost(Number),
    Everything,
}

impl Interval {
    /// The range of one number.
    pub const fn point(number: Number) -> Interval {
        Interval(Extent::Point(number))
    }

    /// The range from `lo` to `hi`, both included; `None` if `lo` is above `hi`.
    pub fn new(lo: impl Into<Option<Number>>, hi: impl Into<Option<Number>>) -> Option<Interval> {
        let (lo, hi) = (lo.into(), hi.into());
        match (lo, hi) {
            (Some(least), Some(greatest)) if least > greatest => None,
            (_, _) => Some(Interval::ordered(lo, hi)),
        }
    }

    /// The range of all numbers.
    pub const fn everything() -> Interval {
        Interval(Extent::Everything)
    }

    /// The number and all above it.
    pub const fn at_least(number: Number) -> Interval {
        Interval(Extent::AtLeast(number))
    }

    /// The number and all below it.
    pub const fn at_most(number: Number) -> Interval {
        Interval(Extent::AtMost(number))
    }

    /// The least number, `None` if there is none.
    pub fn lo(&self) -> Option<Number> {
        match &self.0 {
            Extent::Point(number) | Extent::AtLeast(number) => Some(*number),
            Extent::Between(ends) => Some(ends.0),
            Extent::AtMost(_) | Extent::Everything => None,
        }
    }

    /// The greatest number, `None` if there is none.
    pub fn hi(&self) -> Option<Number> {
        match &self.0 {
            Extent::Point(number) | Extent::AtMost(number) => Some(*number),
            Extent::Between(ends) => Some(ends.1),
            Extent::AtLeast(_) | Extent::Everything => None,
        }
    }

    /// The only number, if there is only one.
    pub fn as_point(&self) -> Option<Number> {
        if let Extent::Point(number) = self.0 { Some(number) } else { None }
    }

    /// Whether there is only one number.
    pub fn is_point(&self) -> bool {
        matches!(self.0, Extent::Point(_))
    }

    /// The range of sums.
    ///
    /// # Errors
    /// Those of [`Number::add`] at either end.
    pub fn add(&self, other: &Interval) -> Result<Interval, NumberError> {
        if let (Some(left), Some(right)) = (self.as_point(), other.as_point()) {
            return left.add(right).map(Interval::point);
        }
        Ok(Interval::ordered(sum(self.lo(), other.lo())?, sum(self.hi(), other.hi())?))
    }

    /// The range of differences.
    ///
    /// # Errors
    /// Those of [`Number::subtract`] at either end.
    pub fn subtract(&self, other: &Interval) -> Result<Interval, NumberError> {
        self.add(&other.negate())
    }

    /// The range of products.
    ///
    /// # Errors
    /// Those of [`Number::multiply`] at any of the four corners.
    pub fn multiply(&self, other: &Interval) -> Result<Interval, NumberError> {
        if let (Some(left), Some(right)) = (self.as_point(), other.as_point()) {
            return left.multiply(right).map(Interval::point);
        }
        self.hull_of_corners(other, End::multiply)
    }

    /// The range of quotients.
    ///
    /// # Errors
    /// [`NumberError::ZeroDivisor`] if the divisor contains zero; those of [`Number::divide`] at any of the four corners.
    pub fn divide(&self, divisor: &Interval) -> Result<Interval, NumberError> {
        if let (Some(left), Some(right)) = (self.as_point(), divisor.as_point()) {
            return left.divide(right).map(Interval::point);
        }
        if divisor.contains(Number::ZERO) {
            return Err(NumberError::ZeroDivisor);
        }
        self.hull_of_corners(divisor, End::divide)
    }

    /// The range mirrored at zero.
    #[must_use]
    pub fn negate(&self) -> Interval {
        Interval::ordered(self.hi().map(Number::negate), self.lo().map(Number::negate))
    }

    /// The range of the lesser of two numbers, one out of each range.
    #[must_use]
    pub fn min(&self, other: &Interval) -> Interval {
        Interval::between(self.lo_end().min(other.lo_end()), self.hi_end().min(other.hi_end()))
    }

    /// The range of the greater of two numbers, one out of each range.
    #[must_use]
    pub fn max(&self, other: &Interval) -> Interval {
        Interval::between(self.lo_end().max(other.lo_end()), self.hi_end().max(other.hi_end()))
    }

    /// The least range that contains both.
    #[must_use]
    pub fn hull(&self, other: &Interval) -> Interval {
        Interval::between(self.lo_end().min(other.lo_end()), self.hi_end().max(other.hi_end()))
    }

    /// The numbers in both, `None` if there are none.
    pub fn intersect(&self, other: &Interval) -> Option<Interval> {
        let lo = self.lo_end().max(other.lo_end());
        let hi = self.hi_end().min(other.hi_end());
        (lo <= hi).then(|| Interval::between(lo, hi))
    }

    /// Whether the number is in the range.
    pub fn contains(&self, number: Number) -> bool {
        self.lo().is_none_or(|lo| lo <= number) && self.hi().is_none_or(|hi| number <= hi)
    }

    /// Whether every number of the other range is in this one.
    pub fn contains_interval(&self, other: &Interval) -> bool {
        self.lo_end() <= other.lo_end() && other.hi_end() <= self.hi_end()
    }

    /// The range of rounded numbers.
    ///
    /// # Errors
    /// Those of [`Number::round`] at either end.
    pub fn round(&self, rounding: Rounding) -> Result<Interval, NumberError> {
        self.map_monotone(|number| number.round(rounding))
    }

    /// The range of [`Number::floor`].
    ///
    /// # Errors
    /// Those of [`Number::floor`] at either end.
    pub fn floor(&self) -> Result<Interval, NumberError> {
        self.map_monotone(Number::floor)
    }

    /// The range of [`Number::ceiling`].
    ///
    /// # Errors
    /// Those of [`Number::ceiling`] at either end.
    pub fn ceiling(&self) -> Result<Interval, NumberError> {
        self.map_monotone(Number::ceiling)
    }

    /// The range of [`Number::next_below`].
    ///
    /// # Errors
    /// Those of [`Number::next_below`] at either end.
    pub fn next_below(&self, step: Number) -> Result<Interval, NumberError> {
        self.map_monotone(|number| number.next_below(step))
    }

    /// Whether every number here is below every number there.
    pub fn certainly_less(&self, other: &Interval) -> bool {
        self.hi_end() < other.lo_end()
    }

    /// Whether some number here is below some number there.
    pub fn possibly_less(&self, other: &Interval) -> bool {
        self.lo_end() < other.hi_end()
    }

    /// Whether both are the same single number.
    pub fn certainly_equal(&self, other: &Interval) -> bool {
        self.is_point() && self == other
    }

    /// Whether some number is in both.
    pub fn possibly_equal(&self, other: &Interval) -> bool {
        !self.certainly_less(other) && !other.certainly_less(self)
    }

    /// From one end to another that is not below it.
    fn ordered(lo: Option<Number>, hi: Option<Number>) -> Interval {
        Interval(match (lo, hi) {
            (Some(lo), Some(hi)) if lo == hi => Extent::Point(lo),
            (Some(lo), Some(hi)) => Extent::Between(Arc::new((lo, hi))),
            (Some(lo), None) => Extent::AtLeast(lo),
            (None, Some(hi)) => Extent::AtMost(hi),
            (None, None) => Extent::Everything,
        })
    }

    fn between(lo: End, hi: End) -> Interval {
        Interval::ordered(lo.number(), hi.number())
    }

    fn lo_end(&self) -> End {
        self.lo().map_or(End::Below, End::At)
    }

    fn hi_end(&self) -> End {
        self.hi().map_or(End::Above, End::At)
    }

    fn hull_of_corners(
        &self,
        other: &Interval,
        corner: fn(End, End) -> Result<End, NumberError>,
    ) -> Result<Interval, NumberError> {
        let first = corner(self.lo_end(), other.lo_end())?;
        let (mut lo, mut hi) = (first, first);
        for (left, right) in
            [(self.lo_end(), other.hi_end()), (self.hi_end(), other.lo_end()), (self.hi_end(), other.hi_end())]
        {
            let value = corner(left, right)?;
            (lo, hi) = (lo.min(value), hi.max(value));
        }
        Ok(Interval::between(lo, hi))
    }

    fn map_monotone(&self, map: impl Fn(Number) -> Result<Number, NumberError>) -> Result<Interval, NumberError> {
        match self.as_point() {
            Some(number) => map(number).map(Interval::point),
            None => Ok(Interval::ordered(self.lo().map(&map).transpose()?, self.hi().map(&map).transpose()?)),
        }
    }
}

/// An end of a range in its order; the infinite ends are below and above all numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Below,
    At(Number),
    Above,
}

impl End {
    /// The corner of a product: zero wins over infinity, because every number of the range is finite.
    fn multiply(self, other: End) -> Result<End, NumberError> {
        if let (End::At(left), End::At(right)) = (self, other) {
            return left.multiply(right).map(End::At);
        }
        Ok(match self.sign() * other.sign() {
            ..0 => End::Below,
            0 => End::At(Number::ZERO),
            1.. => End::Above,
        })
    }

    /// The corner of a quotient by a divisor other than zero, which is zero for an infinite divisor: of two infinite
    /// ends the quotient may be anything from zero on, and the corner with the finite end of the divisor covers the rest.
    fn divide(self, divisor: End) -> Result<End, NumberError> {
        match (self, divisor) {
            (End::At(left), End::At(right)) => left.divide(right).map(End::At),
            (_, End::Below | End::Above) => Ok(End::At(Number::ZERO)),
            (End::Below | End::Above, End::At(_)) => self.multiply(divisor),
        }
    }

    /// −1, 0 or 1.
    fn sign(self) -> i8 {
        match self {
            End::Below => -1,
            End::At(number) if number.is_negative() => -1,
            End::At(number) if number.is_zero() => 0,
            End::At(_) | End::Above => 1,
        }
    }

    fn number(self) -> Option<Number> {
        match self {
            End::Below | End::Above => None,
            End::At(number) => Some(number),
        }
    }
}

/// The sum of two ends on the same side: infinite if either is.
fn sum(left: Option<Number>, right: Option<Number>) -> Result<Option<Number>, NumberError> {
    match (left, right) {
        (Some(left), Some(right)) => left.add(right).map(Some),
        (None, _) | (_, None) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Mode;
    use super::super::reference::{any_number, number};
    use super::*;

    fn range(lo: &str, hi: &str) -> Interval {
        let end = |text: &str| (!text.is_empty()).then(|| number(text));
        Interval::new(end(lo), end(hi)).unwrap()
    }

    /// A range and a number in it.
    fn range_with_member() -> impl Strategy<Value = (Interval, Number)> {
        let end = |number: Number, open: bool| (!open).then_some(number);
        (any_number(), any_number(), any_number(), 0..8_u8).prop_map(move |(one, two, three, shape)| {
            let mut sorted = [one, two, three];
            sorted.sort();
            let [lo, member, hi] = sorted;
            match shape {
                0 => (Interval::point(member), member),
                1..4 => (Interval::new(end(lo, shape & 1 == 1), end(hi, shape & 2 == 2)).unwrap(), member),
                4.. => (Interval::new(lo, hi).unwrap(), member),
            }
        })
    }

    proptest! {
        #[test]
        fn a_number_in_gives_a_number_out((left, a) in range_with_member(), (right, b) in range_with_member()) {
            let pairs = [
                (left.add(&right), a.add(b)),
                (left.subtract(&right), a.subtract(b)),
                (left.multiply(&right), a.multiply(b)),
                (left.divide(&right), a.divide(b)),
                (Ok(left.min(&right)), Ok(a.min(b))),
                (Ok(left.max(&right)), Ok(a.max(b))),
                (Ok(left.hull(&right)), Ok(a)),
                (Ok(left.hull(&right)), Ok(b)),
                (Ok(left.negate()), Ok(a.negate())),
                (left.floor(), a.floor()),
                (left.ceiling(), a.ceiling()),
            ];
            for (range, member) in pairs {
                if let (Ok(range), Ok(member)) = (range, member) {
                    prop_assert!(range.contains(member));
                }
            }
        }

        #[test]
        fn a_narrower_range_gives_a_narrower_result(
            (wide, member) in range_with_member(), (other, _) in range_with_member(), point: bool
        ) {
            let narrow = match (point, wide.lo()) {
                (false, Some(lo)) => Interval::new(lo, member).unwrap(),
                (_, _) => Interval::point(member),
            };
            prop_assert!(wide.contains_interval(&narrow));
            let pairs = [
                (wide.add(&other), narrow.add(&other)),
                (wide.subtract(&other), narrow.subtract(&other)),
                (wide.multiply(&other), narrow.multiply(&other)),
                (wide.divide(&other), narrow.divide(&other)),
                (other.divide(&wide), other.divide(&narrow)),
                (Ok(wide.min(&other)), Ok(narrow.min(&other))),
                (Ok(wide.max(&other)), Ok(narrow.max(&other))),
            ];
            for (outer, inner) in pairs {
                if let (Ok(outer), Ok(inner)) = (outer, inner) {
                    prop_assert!(outer.contains_interval(&inner));
                }
            }
        }

        #[test]
        fn rounding_keeps_every_member(
            (range, member) in range_with_member(), mode in prop::sample::select(Mode::ALL.as_slice())
        ) {
            let fen = Rounding::new(number("0.01"), mode).unwrap();
            if let (Ok(range), Ok(member)) = (range.round(fen), member.round(fen)) {
                prop_assert!(range.contains(member));
            }
            if let (Ok(range), Ok(member)) = (range.next_below(fen.to), member.next_below(fen.to)) {
                prop_assert!(range.contains(member));
            }
        }

        #[test]
        fn comparisons_agree_with_the_members((left, a) in range_with_member(), (right, b) in range_with_member()) {
            prop_assert!(!left.certainly_less(&right) || a < b);
            prop_assert!(left.possibly_less(&right) || a >= b);
            prop_assert!(!left.certainly_equal(&right) || a == b);
            prop_assert!(left.possibly_equal(&right) || a != b);
            prop_assert_eq!(left.possibly_equal(&right), left.intersect(&right).is_some());
            prop_assert_eq!(left.certainly_less(&right), !right.possibly_less(&left) && !left.possibly_equal(&right));
        }

        #[test]
        fn hull_and_intersection_are_the_least_and_the_greatest(
            (left, a) in range_with_member(), (right, _) in range_with_member()
        ) {
            let hull = left.hull(&right);
            prop_assert!(hull.contains_interval(&left) && hull.contains_interval(&right));
            prop_assert_eq!(left.contains_interval(&right), hull == left);
            match left.intersect(&right) {
                Some(both) => {
                    prop_assert!(left.contains_interval(&both) && right.contains_interval(&both));
                    prop_assert_eq!(both.contains(a), right.contains(a));
                }
                None => prop_assert!(!right.contains(a)),
            }
        }
    }

    #[test]
    fn a_range_is_never_empty() {
        assert_eq!(Interval::new(number("2"), number("1")), None);
        assert_eq!(Interval::new(number("1"), number("1")), Some(Interval::point(Number::ONE)));
        assert_eq!(Interval::new(None, None), Some(Interval::everything()));
    }

    #[test]
    fn ends_and_points_are_told() {
        assert_eq!((range("1", "").lo(), range("1", "").hi()), (Some(Number::ONE), None));
        assert_eq!(range("1", ""), Interval::at_least(Number::ONE));
        assert_eq!(range("", "1"), Interval::at_most(Number::ONE));
        assert_eq!(Interval::point(Number::ONE).as_point(), Some(Number::ONE));
        assert_eq!(range("1", "2").as_point(), None);
        assert!(!Interval::everything().is_point());
    }

    #[test]
    fn zero_times_infinity_is_zero() {
        let zero = Interval::point(Number::ZERO);
        assert_eq!(zero.multiply(&Interval::everything()), Ok(zero.clone()));
        assert_eq!(range("0", "2").multiply(&range("3", "")), Ok(range("0", "")));
        assert_eq!(range("-2", "2").multiply(&range("3", "")), Ok(Interval::everything()));
        assert_eq!(range("", "-2").multiply(&range("3", "")), Ok(range("", "-6")));
    }

    #[test]
    fn a_product_spans_its_corners() {
        assert_eq!(range("-2", "3").multiply(&range("-5", "4")), Ok(range("-15", "12")));
        assert_eq!(range("300", "2000").multiply(&range("0.5", "0.7")), Ok(range("150", "1400")));
    }

    #[test]
    fn a_quotient_by_an_open_range_reaches_zero() {
        assert_eq!(range("6", "12").divide(&range("3", "")), Ok(range("0", "4")));
        assert_eq!(range("6", "").divide(&range("", "-3")), Ok(range("", "0")));
        assert_eq!(Interval::everything().divide(&range("3", "")), Ok(Interval::everything()));
    }

    #[test]
    fn a_divisor_that_may_be_zero_is_refused() {
        for divisor in [range("0", "0"), range("0", "1"), range("-1", "1"), range("", "")] {
            assert_eq!(range("1", "2").divide(&divisor), Err(NumberError::ZeroDivisor));
        }
    }

    #[test]
    fn an_end_too_large_is_refused_and_never_becomes_infinite() {
        let large = "9999999999999999999999999999";
        assert_eq!(range("0", large).multiply(&range("1", "1000")), Err(NumberError::TooLarge));
        assert_eq!(range("0", large).add(&range("0", "1/9")), Err(NumberError::DigitsLost));
    }

    #[test]
    fn touching_ranges_are_possibly_equal_and_not_certainly_less() {
        let (low, high) = (range("1", "2"), range("2", "3"));
        assert!(!low.certainly_less(&high) && low.possibly_less(&high) && low.possibly_equal(&high));
        assert!(!high.possibly_less(&low) && !low.certainly_equal(&low));
        assert!(range("1", "1").certainly_equal(&range("1", "1")));
        assert!(!Interval::everything().certainly_equal(&Interval::everything()));
    }
}
