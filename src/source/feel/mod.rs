//! Formulas and table cells: the subset of FEEL that policies are written in.
//!
//! ```text
//! expr  = "if" expr "then" expr "else" expr | ("some"|"every") name "in" coll "satisfies" expr
//!       | "for" name "in" coll "return" expr | or
//! or    = and {"or" and}
//! and   = cmp {"and" cmp}
//! cmp   = sum [("="|"!="|"<"|"<="|">"|">=") sum | "in" (range | "(" test {"," test} ")" | path)]
//! test  = sum | range | ("<"|"<="|">"|">=") sum
//! range = ("["|"(") sum ".." sum ("]"|")")
//! sum   = prod {("+"|"-") prod}
//! prod  = unary {("*"|"/") unary}
//! unary = ["-"] path
//! path  = atom {"." name | "[" or "]"}
//! coll  = path
//! atom  = number | "true" | "false" | '"' choice '"' | name | function "(" [expr {"," expr}] ")" | "(" expr ")"
//!
//! cell  = "-" | test {"," test} | "not(" test {"," test} ")"
//! test  = value | range | ("<"|"<="|">"|">=") value
//! range = ("["|"(") value ".." value ("]"|")")
//! value = ["-"] number ["%"] | date | name | '"' choice '"'
//! ```
//!
//! Every number is read, so that the check can name the figure that belongs into a parameter. Formulas do not hold
//! dates; cells hold bare dates, percentages and the bare names of choices and parameters.

pub mod syntax;
mod error;
mod token;
mod foreign;
mod cursor;
mod parse;
mod mistakes;
mod cell;
mod print;

pub use cell::parse_cell;
pub use error::SyntaxError;
pub use parse::parse;
pub use syntax::{Cell, CellTest, CellValue, CellValueKind, Expr, ExprKind, Test, Word};

#[cfg(not(target_arch = "wasm32"))]
pub(super) use foreign::plain_form;

/// Bytes of one formula or cell, at most.
pub const MOST_BYTES: usize = 10_000;
/// Levels of one formula, at most: of its parentheses and of its tree.
pub const MOST_LEVELS: usize = 64;
