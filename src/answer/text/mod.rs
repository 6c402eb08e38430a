//! Values and formulas in words.

mod phrases;
mod explaining;
mod show;
mod value;
mod name;
mod formula;
mod leaf;
mod logic;
mod among;
mod collection;
mod stage;
mod table;
mod reach;
mod because;
mod limit;
#[cfg(test)]
mod sample;

pub(super) use self::because::{Because, because, numbers};
pub(super) use self::formula::{in_words, rule_in_words, rule_now, with_numbers};
pub(super) use self::name::for_option;
pub(super) use self::phrases::phrases;
pub(crate) use self::phrases::{Phrase, both};
pub(super) use self::reach::Reached;
pub(super) use self::show::ShowNow;
pub(super) use self::table::{cell, column, figure};
pub(super) use self::value::{amount, date, one_and_many, text, unit_label, whole};
