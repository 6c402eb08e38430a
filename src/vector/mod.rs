//! Many records of a register at once: the program made into steps on columns of whole numbers, once for each pattern of choices. What the
//! steps cannot hold is left to the walker, row by row; what they give is what the walker gives.

mod code;
mod op;
mod machine;
mod reach;
mod tape;
mod tidy;
mod truths;
mod maker;
mod term;
mod several;
mod lookup;
mod implied;
mod cells;
mod plan;
mod block;

pub use block::{Answers, Column, PLACES, Slot, Vectors, Verdict};
pub use implied::{Implied, implied};
