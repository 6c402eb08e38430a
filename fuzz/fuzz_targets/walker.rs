//! The walker: bytes are choices, by which a policy is changed at a few places and applied to answers of any shape.
#![no_main]

use huisuan_fuzz::{POLICIES, Tape, answer, change};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let numbers = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let mut tape = Tape::new(numbers.collect());
    let published = &POLICIES[tape.below(POLICIES.len())];
    if tape.below(2) == 0 { change(published, &mut tape) } else { answer(published, &mut tape) }
});
