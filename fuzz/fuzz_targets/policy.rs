//! The loader of policies: a text is refused with reasons, or is a policy that can be packed and applied.
#![no_main]

use huisuan::answer::{Language, describe};
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use huisuan_fuzz::apply;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(node) = toml_text::read(text).0 else { return };
    let checked = huisuan::check::check(&node);
    let Some(program) = checked.program else {
        assert!(!checked.diagnostics.is_empty());
        return;
    };
    let packed = program.pack();
    assert!(Program::unpack(&packed).is_ok());
    describe(&program, Language::Zh);
    apply(&program, &Node::Table(Vec::new()));
});
