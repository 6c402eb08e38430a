//! Rounding where a rule declares it: always of the exact number, in one step.

use std::cmp::Ordering;

use super::wide::Wide;
use super::{Number, NumberError, decisions};

/// Which multiple of the step a number that lies between two of them becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// The nearer one, and from the middle the one away from zero (四舍五入): −5.5 becomes −6.
    HalfUp,
    /// The nearer one, and from the middle the even one.
    HalfEven,
    /// The one away from zero.
    Up,
    /// The one towards zero.
    Down,
    /// The lower one.
    Floor,
    /// The higher one.
    Ceiling,
}

/// The step to round to, and the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Every result is a whole multiple of this, such as 0.01, 1 or 10; above zero.
    pub to: Number,
    /// The direction.
    pub mode: Mode,
}

impl Mode {
    /// All modes, in the order of the language reference.
    pub const ALL: [Mode; 6] = [Mode::HalfUp, Mode::HalfEven, Mode::Up, Mode::Down, Mode::Floor, Mode::Ceiling];

    /// The mode with this [name](Mode::name).
    pub fn parse(name: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.name() == name)
    }

    /// The name in a policy: `half up`, `half even`, `up`, `down`, `floor` or `ceiling`.
    pub const fn name(self) -> &'static str {
        match self {
            Mode::HalfUp => "half up",
            Mode::HalfEven => "half even",
            Mode::Up => "up",
            Mode::Down => "down",
            Mode::Floor => "floor",
            Mode::Ceiling => "ceiling",
        }
    }

    /// Whether a number between two steps goes to the one away from zero.
    fn leads_away(self, between: Between) -> bool {
        match self {
            Mode::HalfUp => between.against_half.is_ge(),
            Mode::HalfEven => match between.against_half {
                Ordering::Less => false,
                Ordering::Equal => between.odd,
                Ordering::Greater => true,
            },
            Mode::Up => true,
            Mode::Down => false,
            Mode::Floor => between.negative,
            Mode::Ceiling => !between.negative,
        }
    }
}

impl Rounding {
    /// Rounding to multiples of `to`.
    ///
    /// # Errors
    /// [`NumberError::StepNotPositive`].
    pub fn new(to: Number, mode: Mode) -> Result<Rounding, NumberError> {
        if to.is_positive() { Ok(Rounding { to, mode }) } else { Err(NumberError::StepNotPositive) }
    }

    /// What the result is a multiple of.
    pub fn step(self) -> Number {
        self.to
    }
}

impl Number {
    /// The multiple of the step that the rounding names; the number itself if it is one.
    ///
    /// # Errors
    /// [`NumberError::StepNotPositive`]; [`NumberError::TooLarge`] or [`NumberError::DigitsLost`] if the result cannot
    /// be held.
    pub fn round(self, rounding: Rounding) -> Result<Number, NumberError> {
        let rounded = self.multiple(rounding)?;
        decisions::rounded(rounding.to, rounded);
        Ok(rounded)
    }

    /// The multiple of the step.
    fn multiple(self, rounding: Rounding) -> Result<Number, NumberError> {
        let Rounding { to, mode } = Rounding::new(rounding.to, rounding.mode)?;
        if let Some((left, right, places)) = self.aligned(to)
            && let Some(rounded) = round_mantissa(left, right, mode).and_then(|it| Number::decimal(it, places))
        {
            return Ok(rounded);
        }
        let (number, step) = (self.ratio(), to.ratio());
        let dividend = Wide::product(number.numerator, step.denominator);
        let divisor = Wide::product(number.denominator, step.numerator);
        let (steps, remainder) = dividend.divide(divisor).ok_or(NumberError::StepNotPositive)?;
        if remainder.is_zero() {
            return Ok(self);
        }
        let against_half = remainder.against_half_of(divisor);
        let between = Between { negative: number.negative, against_half, odd: steps.is_odd() };
        let steps = if mode.leads_away(between) { steps.plus(Wide::ONE) } else { steps };
        Number::quotient(number.negative, steps.times(step.numerator), Wide::from(step.denominator))?
            .as_simple_as(self, to)
    }

    /// The greatest integer not above this.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] if it cannot be held.
    pub fn floor(self) -> Result<Number, NumberError> {
        self.round(Rounding { to: Number::ONE, mode: Mode::Floor })
    }

    /// The least integer not below this.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] if it cannot be held.
    pub fn ceiling(self) -> Result<Number, NumberError> {
        self.round(Rounding { to: Number::ONE, mode: Mode::Ceiling })
    }

    /// The greatest multiple of `step` strictly below this: the largest amount that is still under a line.
    ///
    /// # Errors
    /// [`NumberError::StepNotPositive`]; [`NumberError::TooLarge`] or [`NumberError::DigitsLost`] if the result cannot
    /// be held.
    pub fn next_below(self, step: Number) -> Result<Number, NumberError> {
        let below = self.round(Rounding { to: step, mode: Mode::Floor })?;
        if below < self { Ok(below) } else { self.subtract(step) }
    }
}

/// Where a number lies between two steps, as its magnitude sees it.
#[derive(Clone, Copy)]
struct Between {
    negative: bool,
    against_half: Ordering,
    /// Whether the step towards zero is an odd multiple.
    odd: bool,
}

/// The mantissa rounded to a multiple of the positive `step`, unless 128 bits are too few.
fn round_mantissa(mantissa: i128, step: i128, mode: Mode) -> Option<i128> {
    let remainder = mantissa.checked_rem(step)?;
    if remainder == 0 {
        return Some(mantissa);
    }
    let towards_zero = mantissa - remainder;
    let rest = remainder.abs();
    let between =
        Between { negative: mantissa < 0, against_half: rest.cmp(&(step - rest)), odd: (towards_zero / step) % 2 != 0 };
    if mode.leads_away(between) { towards_zero.checked_add(step * mantissa.signum()) } else { Some(towards_zero) }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    use super::super::reference::{any_number, due, exact, number};
    use super::*;

    /// Rounding by its textbook definitions, with as many digits as it takes.
    fn reference(value: &BigRational, to: &BigRational, mode: Mode) -> BigRational {
        let steps = value / to;
        let half = BigRational::new(1.into(), 2.into());
        let away = |magnitude: BigRational| if steps < BigRational::default() { -magnitude } else { magnitude };
        let magnitude = away(steps.clone());
        let rounded = match mode {
            Mode::HalfUp => away((magnitude + half).floor()),
            Mode::HalfEven => {
                let upper = (&steps + &half).floor();
                let tie = (&steps + &half).is_integer();
                if tie && upper.to_integer() % 2 != BigInt::default() { upper - BigInt::from(1) } else { upper }
            }
            Mode::Up => away(magnitude.ceil()),
            Mode::Down => away(magnitude.floor()),
            Mode::Floor => steps.floor(),
            Mode::Ceiling => steps.ceil(),
        };
        rounded * to
    }

    fn any_mode() -> impl Strategy<Value = Mode> {
        prop::sample::select(Mode::ALL.as_slice())
    }

    fn any_step() -> impl Strategy<Value = Number> {
        let usual = prop::sample::select(["0.01", "0.1", "1", "10", "0.05", "1/3"].as_slice()).prop_map(number);
        let unusual = any_number().prop_map(Number::absolute).prop_filter("above zero", |step| step.is_positive());
        prop_oneof![3 => usual, 1 => unusual]
    }

    proptest! {
        #[test]
        fn rounding_is_that_of_the_exact_number(any in any_number(), to in any_step(), mode in any_mode()) {
            let rounded = any.round(Rounding::new(to, mode).unwrap());
            prop_assert_eq!(rounded.map(exact), due(any, to, reference(&exact(any), &exact(to), mode)));
        }

        #[test]
        fn exact_halves_and_their_neighbours_are_rounded_by_the_mode(
            steps in -1000_i64..1000, nudge in -1_i64..=1, to in any_step(), mode in any_mode()
        ) {
            let halves = Number::from_integer(steps).divide(Number::from_integer(2)).unwrap();
            let nudge = Number::from_integer(nudge).divide(Number::from_integer(1_000_003)).unwrap();
            if let Ok(near) = halves.add(nudge).and_then(|near| near.multiply(to)) {
                let rounded = near.round(Rounding::new(to, mode).unwrap());
                prop_assert_eq!(rounded.map(exact), due(near, to, reference(&exact(near), &exact(to), mode)));
            }
        }

        #[test]
        fn rounding_is_monotone_and_changes_no_multiple(
            left in any_number(), right in any_number(), to in any_step(), mode in any_mode()
        ) {
            let rounding = Rounding::new(to, mode).unwrap();
            if let (Ok(lesser), Ok(greater)) = (left.min(right).round(rounding), left.max(right).round(rounding)) {
                prop_assert!(lesser <= greater);
                prop_assert_eq!(lesser.round(rounding), Ok(lesser));
            }
        }

        #[test]
        fn the_next_below_is_the_multiple_right_below(any in any_number(), step in any_step()) {
            let line = exact(any);
            let steps = (&line / exact(step)).ceil() - BigInt::from(1);
            let below = any.next_below(step);
            prop_assert_eq!(below.map(exact), due(any, step, steps * exact(step)));
            prop_assert!(below.is_ok_and(|below| below < any) || below.is_err());
        }
    }

    #[test]
    fn every_mode_treats_halves_and_negatives_as_it_says() {
        let table = [
            ("5.5", ["6", "6", "6", "5", "5", "6"]),
            ("4.5", ["5", "4", "5", "4", "4", "5"]),
            ("2.4", ["2", "2", "3", "2", "2", "3"]),
            ("2.6", ["3", "3", "3", "2", "2", "3"]),
            ("0.5", ["1", "0", "1", "0", "0", "1"]),
            ("7", ["7", "7", "7", "7", "7", "7"]),
            ("-0.5", ["-1", "0", "-1", "0", "-1", "0"]),
            ("-4.5", ["-5", "-4", "-5", "-4", "-5", "-4"]),
            ("-5.5", ["-6", "-6", "-6", "-5", "-6", "-5"]),
            ("-2.4", ["-2", "-2", "-3", "-2", "-3", "-2"]),
            ("7/3", ["2", "2", "3", "2", "2", "3"]),
            ("-8/3", ["-3", "-3", "-3", "-2", "-3", "-2"]),
        ];
        for (value, expected) in table {
            for (mode, expected) in Mode::ALL.into_iter().zip(expected) {
                let rounded = number(value).round(Rounding { to: Number::ONE, mode }).unwrap();
                assert_eq!(rounded, number(expected), "{value} {}", mode.name());
            }
        }
    }

    #[test]
    fn the_step_may_be_tens_or_fen() {
        let round = |value, to| number(value).round(Rounding::new(number(to), Mode::HalfUp).unwrap()).unwrap();
        assert_eq!(round("1234.565", "0.01"), number("1234.57"));
        assert_eq!(round("1235", "10"), number("1240"));
        assert_eq!(round("200/3", "0.05"), number("66.65"));
    }

    #[test]
    fn a_step_that_is_not_above_zero_is_refused() {
        for step in [Number::ZERO, number("-0.01")] {
            assert_eq!(Rounding::new(step, Mode::Down), Err(NumberError::StepNotPositive));
            assert_eq!(Number::ONE.round(Rounding { to: step, mode: Mode::Down }), Err(NumberError::StepNotPositive));
            assert_eq!(Number::ONE.next_below(step), Err(NumberError::StepNotPositive));
        }
    }

    #[test]
    fn a_line_that_is_no_whole_fen_has_a_whole_fen_below_it() {
        let fen = number("0.01");
        assert_eq!(number("100").next_below(fen), Ok(number("99.99")));
        assert_eq!(number("100.001").next_below(fen), Ok(number("100")));
        assert_eq!(number("200/3").next_below(fen), Ok(number("66.66")));
        assert_eq!(Number::ZERO.next_below(fen), Ok(number("-0.01")));
    }

    #[test]
    fn floor_and_ceiling_are_whole() {
        assert_eq!(number("-1/3").floor(), Ok(number("-1")));
        assert_eq!(number("-1/3").ceiling(), Ok(Number::ZERO));
        assert_eq!(number("2.01").floor(), Ok(number("2")));
        assert_eq!(number("2.01").ceiling(), Ok(number("3")));
    }

    #[test]
    fn a_mode_is_known_by_its_name_only() {
        for mode in Mode::ALL {
            assert_eq!(Mode::parse(mode.name()), Some(mode));
        }
        for name in ["", "half-up", "Half up", "half  up", "nearest"] {
            assert_eq!(Mode::parse(name), None);
        }
    }
}
