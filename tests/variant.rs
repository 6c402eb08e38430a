//! A county's variant is one text file: the worked example of `CONTRIBUTING.md`, made from its own words.
#![expect(clippy::unwrap_used, reason = "an example that cannot be read fails the test")]

mod reading;

use huisuan::cases;
use huisuan::check::check;
use huisuan::program::Program;
use huisuan::source::toml_text;
use reading::{files_of, holiday_table};

/// The block of `CONTRIBUTING.md` that is marked so, in the part about variants.
fn block(mark: &str) -> String {
    let (_, page) = files_of(".", ".md").into_iter().find(|(name, _)| name == "CONTRIBUTING").unwrap();
    let (_, part) = page.split_once("### Another county's variant").unwrap();
    let (_, rest) = part.split_once(&format!("```{mark}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

/// The policy of sow insurance with the lines of the example put in. A line that goes must be there exactly once; a line that comes
/// follows the one before it.
fn variant() -> String {
    let (_, policy) =
        files_of("policies/sow-insurance", ".toml").into_iter().find(|(name, _)| name == "policy").unwrap();
    let mut lines: Vec<String> = policy.lines().map(str::to_owned).collect();
    let place = |lines: &[String], text: &str| {
        let found: Vec<usize> = (0..lines.len()).filter(|place| lines.get(*place).is_some_and(|l| l == text)).collect();
        assert_eq!(found.len(), 1, "`{text}` stands {} times in the policy", found.len());
        found.first().copied().unwrap()
    };
    let mut at = 0;
    for change in block("diff").lines() {
        let (sign, text) = change.split_at(1);
        match sign {
            "-" => {
                at = place(&lines, text);
                lines.remove(at);
            }
            "+" => {
                lines.insert(at, text.to_owned());
                at += 1;
            }
            _ => at = place(&lines, text) + 1,
        }
    }
    lines.join("\n")
}

fn program(text: &str) -> Result<Program, String> {
    let (node, places) = toml_text::read(text);
    let checked = check(&node.unwrap());
    let said: String = checked.diagnostics.iter().map(|found| places.render("the variant", found)).collect();
    checked.program.filter(|_| said.is_empty()).ok_or(said)
}

/// Runs worked cases; how many there are.
fn all_come_out(text: &str, program: &Program) -> usize {
    let cases = cases::read(text, program).0.unwrap();
    for case in &cases {
        let failures = case.run(program, Some(&holiday_table()));
        assert!(failures.is_empty(), "{}: {failures:?}", case.id);
    }
    cases.len()
}

#[test]
fn the_variant_loads_without_a_warning_and_its_cases_come_out() {
    let program = program(&variant()).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(program.header.id, "sow-insurance-coast");
    assert!(all_come_out(&block("toml"), &program) > 1);
}

#[test]
fn a_category_that_a_table_leaves_out_is_refused() {
    let forgotten = variant().replace("falling_object, poisoning\", \"yes\"", "falling_object\", \"yes\"");
    let said = program(&forgotten).unwrap_err();
    assert!(said.contains("poisoning"), "{said}");
}

/// Case D2-21 of the document's worked cases: the same figures with the shares of another county.
const TEN_HEAD: &str = r#"
[[cases]]
id = "D2-21"
about = "ten sows where the keeper pays a fifth"
source = "10 x 1,500 x 6% = 900; a fifth of it is 180"
as_of = 2025-03-01
answers = { about = "number", keeper = "household", confirmed = "yes", starts_on = "2025-03-01", head_count = "10", deaths = "0" }
expect.rules.premium = "900.00"
expect.rules.keeper_pays = "180.00"
expect.rules.total_insured = "15000.00"
expect.outcomes.subsidy = { verdict = "eligible", amount = "720.00" }
"#;

#[test]
fn another_county_may_share_the_premium_otherwise() {
    let shares = variant().replace("value = \"75%\"", "value = \"80%\"").replace("value = \"25%\"", "value = \"20%\"");
    let program = program(&shares).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(all_come_out(TEN_HEAD, &program), 1);
}
