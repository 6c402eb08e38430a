//! The examples of the documentation run: every block marked `toml policy` is a policy without mistakes, every line of a block marked
//! `feel` comes to the value after `//`.

#[path = "reading/expressions.rs"]
mod expressions;
mod reading;

use expressions::evaluated;
use huisuan::check::check;
use huisuan::source::toml_text;
use reading::{files_of, holiday_table};

/// The blocks of the documentation that are marked so: the page, and what stands in the block.
fn blocks(mark: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    for (page, text) in files_of("docs", ".md") {
        for part in text.split("\n```").skip(1).step_by(2) {
            if let Some((language, block)) = part.split_once('\n')
                && language == mark
            {
                blocks.push((page.clone(), block.to_owned()));
            }
        }
    }
    assert!(!blocks.is_empty(), "no block is marked `{mark}`");
    blocks
}

#[test]
fn every_policy_of_the_documentation_loads() {
    for (page, policy) in blocks("toml policy") {
        let (node, places) = toml_text::read(&policy);
        let found = node.map_or_else(|errors| errors, |node| check(&node).diagnostics);
        let said: String = found.iter().map(|found| places.render(&page, found)).collect();
        assert!(said.is_empty(), "{said}");
    }
}

#[test]
fn every_expression_of_the_documentation_comes_to_its_value() {
    let calendar = holiday_table();
    for (page, block) in blocks("feel") {
        for line in block.lines() {
            let Some((expression, value)) = line.split_once("//") else { panic!("{page}: no value in {line}") };
            assert_eq!(evaluated(expression.trim(), &calendar), value.trim(), "{page}: {expression}");
        }
    }
}
