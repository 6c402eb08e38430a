//! The reader of formulas and cells: a text that is read is printed so that it reads back the same, and one expression alone is computed.
#![no_main]

use huisuan::source::feel::{parse, parse_cell};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(formula) = parse(text) {
        let printed = formula.to_string();
        let again = parse(&printed).map(|formula| formula.to_string());
        assert_eq!(again.as_deref().ok(), Some(printed.as_str()), "{text}");
    }
    let _ = parse_cell(text);
    if let Err(found) = huisuan::check::feel(text, None) {
        assert!(!found.is_empty());
    }
});
