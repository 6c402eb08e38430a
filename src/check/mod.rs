//! Checking: from the document as written to the program that runs, or to every mistake in it.

mod findings;
mod names;
mod cover;
mod cells;
mod figures;
#[cfg(test)]
mod sample;

pub(crate) use findings::Findings;
