//! The wire: answers in, assessment out; tolerant reading of typed text, and amounts in words.

pub mod read;
pub mod wire;
mod text;
mod describe;
mod explain;
mod words;

pub use self::describe::describe;
pub use self::words::{WordsError, amount_in_words};
