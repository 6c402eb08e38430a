//! The headers of an empty table: words, each of which fits one question.

use super::program;
use crate::policies;
use huisuan::answer::Language;
use huisuan::register::{TableHeader, TableQuestion};

#[test]
fn every_header_of_an_empty_table_is_in_words_and_fits_one_question() {
    for (name, policy) in policies::published() {
        let program = program(&policy);
        for language in [Language::Zh, Language::En] {
            for TableQuestion { name: question, header } in TableQuestion::all(&program, language) {
                assert_eq!(
                    TableHeader::of(&program, &header).fits,
                    std::slice::from_ref(&question),
                    "{name}: {header}"
                );
                assert!(language == Language::En || !header.is_ascii(), "{name}: {header}");
                println!("{name} {question}: {header}");
            }
        }
    }
}
