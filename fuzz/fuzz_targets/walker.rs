//! The walker: bytes are choices, by which a policy is changed at a few places and applied to answers of any shape.
#![no_main]

use huisuan_fuzz::walk;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    walk(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect());
});
