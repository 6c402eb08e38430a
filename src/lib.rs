//! Huisuan: exact calculators for public schemes.

pub mod sorted;
pub mod number;
pub mod calendar;
pub mod diagnostic;
pub mod source;
pub mod program;
pub mod evaluate;
pub mod check;
#[cfg(feature = "check")]
pub mod county;
pub mod explore;
pub mod answer;
#[cfg(not(target_arch = "wasm32"))]
pub mod cases;
#[cfg(feature = "register")]
pub mod vector;
#[cfg(feature = "register")]
pub mod register;
#[cfg(all(target_arch = "wasm32", not(feature = "workbook")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "workbook"))]
#[path = "wasm/workbook.rs"]
pub mod wasm;
