//! The reader of answers: the first byte says which policy, the rest is JSON.
#![no_main]

use huisuan::source::node::Node;
use huisuan_fuzz::{POLICIES, apply};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((which, json)) = bytes.split_first() else { return };
    let Ok(answers) = serde_json::from_slice::<Node>(json) else { return };
    apply(&POLICIES[usize::from(*which) % POLICIES.len()].program, &answers);
});
