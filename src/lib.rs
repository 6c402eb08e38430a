//! Huisuan: exact calculators for public schemes.

pub mod number;
