//! The wire: answers in, assessment out; tolerant reading of typed text, and amounts in words.

pub mod read;
pub mod wire;
mod words;

pub use self::words::{WordsError, amount_in_words};
