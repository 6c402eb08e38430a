//! Huisuan: exact calculators for public schemes.
