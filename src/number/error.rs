//! Why an operation on numbers was refused.

use thiserror::Error;

/// Why an operation on numbers was refused. Nothing is ever rounded, clamped or wrapped instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum NumberError {
    /// The text is not `-?digits[.digits]` with an optional `%`.
    #[error("not a number")]
    NotANumber,
    /// The magnitude is over 2⁹⁶ − 1 = 79228162514264337593543950335.
    #[error("the number is too large")]
    TooLarge,
    /// The magnitude fits, but the exact value has more digits than a number can hold or the asked places can show.
    #[error("the exact number has too many digits")]
    DigitsLost,
    /// The divisor is zero, or a range that contains zero.
    #[error("division by zero")]
    ZeroDivisor,
    /// The step to round to is zero or negative.
    #[error("the step to round to is not above zero")]
    StepNotPositive,
    /// More than 28 decimal places were asked for.
    #[error("more than 28 decimal places")]
    TooManyPlaces,
}

impl NumberError {
    /// The stable kebab-case code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "not-a-number",
            Self::TooLarge => "too-large",
            Self::DigitsLost => "digits-lost",
            Self::ZeroDivisor => "zero-divisor",
            Self::StepNotPositive => "step-not-positive",
            Self::TooManyPlaces => "too-many-places",
        }
    }
}
