//! Packed policies: what one engine packs, the same engine unpacks; anything else is refused. (`tests/policies.rs` runs every worked case
//! over packed programs.)
#![expect(clippy::unwrap_used, reason = "a policy that does not load fails the test")]

use huisuan::check::check;
use huisuan::program::{PackError, Program};
use huisuan::source::toml_text;
use std::path::Path;

fn program() -> Program {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/medical-assistance/policy.toml");
    let text = std::fs::read_to_string(file).unwrap();
    check(&toml_text::read(&text).0.unwrap()).program.unwrap()
}

#[test]
fn what_was_packed_is_unpacked_the_same() {
    let program = program();
    let unpacked = Program::unpack(&program.pack()).unwrap();
    assert_eq!(format!("{unpacked:?}"), format!("{program:?}"));
}

#[test]
fn bytes_of_another_kind_are_refused() {
    assert_eq!(Program::unpack(b"{}").unwrap_err(), PackError::NotAPack);
    assert_eq!(Program::unpack(b"huisuan 0.0.0\n").unwrap_err(), PackError::OtherVersion);
}

#[test]
fn a_pack_with_any_byte_changed_or_missing_is_refused() {
    let packed = program().pack();
    let body = packed.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for place in (body..packed.len()).step_by(97) {
        let mut changed = packed.clone();
        changed[place] ^= 1;
        assert_eq!(Program::unpack(&changed).unwrap_err(), PackError::Damaged);
        assert_eq!(Program::unpack(&packed[..place]).unwrap_err(), PackError::Damaged);
    }
}
