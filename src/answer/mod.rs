//! The wire: answers in, assessment out; tolerant reading of typed text, and amounts in words.

pub mod read;
pub mod wire;
mod strings;
mod words;
mod options;
mod path;
mod problems;
mod told;
mod text;
mod describe;
mod asked;
mod assess;
mod explain;
mod question;
mod json;
mod feel;

pub use self::assess::{assess, values};
pub use self::describe::describe;
pub use self::explain::explain;
pub use self::feel::feel;
pub use self::json::{Unwritable, json, pieces};
pub use self::options::{Options, OptionsError};
pub use self::question::Case;
pub use self::read::Language;
#[cfg(feature = "register")]
pub(crate) use self::text::{Phrase, both};
pub use self::told::{read_alone, untold};
pub use self::words::{WordsError, amount_in_words};
