//! Huisuan: exact calculators for public schemes.

pub mod diagnostic;
pub mod source;
