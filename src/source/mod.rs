//! What the author wrote: plain values, paths to them, formulas and table cells, and the TOML text around it all.

pub mod path;
pub mod node;
pub mod feel;
#[cfg(not(target_arch = "wasm32"))]
pub mod toml_text;
pub mod document;
mod read;
mod visible;

pub use document::{Audience, Text};
pub use read::read;
pub(crate) use visible::{hides_something, is_invisible};
