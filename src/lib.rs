//! Huisuan: exact calculators for public schemes.

pub mod number;
pub mod calendar;
pub mod diagnostic;
pub mod source;
pub mod program;
pub mod evaluate;
pub mod answer;
