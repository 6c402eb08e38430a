//! Checking: from the document as written to the program that runs, or to every mistake in it.

mod findings;
mod names;

pub(crate) use findings::Findings;
