//! Questions asked of the walker: which answers reach a goal, where an amount turns, what to ask next, what would help. Each of them is
//! the same walk, made for many answers to one question.

mod cases;
mod cell;
mod curve;
mod grid;
mod helps;
mod need;
mod solve;
mod subject;

pub use cases::{Cases, Combinations, MOST_COMBINATIONS};
pub use cell::Cell;
pub use curve::{Corner, Curve, Piece, Shape, curve};
pub use grid::Grid;
pub use helps::{Change, what_helps};
pub use need::{Need, next_question};
pub use solve::{Run, Solution, State, solve};
pub use subject::{Goal, Subject};
