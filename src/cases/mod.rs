//! Worked cases of a policy (`cases.toml`), compared with what the engine answers.
//!
//! Only for programs on a developer's machine: the command line (`huisuan test`) and the tests of the package.
//! [`read`] finds every mistake in the text of the cases, [`Case::run`] compares one case as exact text, and
//! [`Coverage`] says which articles of the document the cases touch. Nothing here ever writes an expected value.

mod case;
mod fact;
mod read;
mod reverse;
mod coverage;

pub use case::{Case, Expectation, Failure, Subject};
pub use coverage::{Coverage, Use};
pub use fact::Fact;
pub use read::read;
pub use reverse::Reverse;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::diagnostic::Code;
    use crate::program::Program;
    use crate::source::toml_text;

    /// The policy of `docs/language.md`, section 1.
    fn heating() -> Program {
        let page = include_str!("../../docs/language.md");
        let policy = page.split_once("```toml policy\n").unwrap().1.split_once("```").unwrap().0;
        check(&toml_text::read(policy).0.unwrap()).program.unwrap()
    }

    const HEAD: &str = "[[cases]]\nid = 'a'\nabout = 'b'\nsource = 'c'\nas_of = 2026-12-01\n";
    const ANSWERS: &str = "answers = { resident = 'yes', area = 'town', bill = '1000', paid_on = '2026-11-30' }\n";

    fn failures(answers: &str, expected: &str) -> Vec<(String, String)> {
        let program = heating();
        let cases = read(&format!("{HEAD}{answers}{expected}"), &program).0.unwrap();
        let failures = cases.iter().flat_map(|case| case.run(&program, None));
        failures.map(|failure| (failure.subject.to_string(), failure.found)).collect()
    }

    fn mistakes(text: &str) -> Vec<(Code, String)> {
        let found = read(text, &heating()).0.unwrap_err();
        found.into_iter().map(|found| (found.code, found.path)).collect()
    }

    #[test]
    fn what_comes_out_as_expected_is_no_failure() {
        let expected = r#"
            expect.rules.subsidy = "300.00"
            [cases.expect.outcomes.heating]
            verdict = "eligible"
            amount = "300.00"
            payable = "300.00"
            failed = []
            open = []
            missing = []
            papers = 1
            steps = "1"
        "#;
        assert_eq!(failures(ANSWERS, expected), []);
    }

    #[test]
    fn every_fact_that_differs_is_a_failure() {
        let answers = "answers = { resident = 'no', area = 'town', paid_on = '2026-11-28' }\n";
        let expected = r#"
            expect.rules = { subsidy = "0" }
            expect.outcomes.heating = { verdict = "eligible", failed = [], amount = "1", payable = "1", deadlines = [], papers = 2 }
        "#;
        let found = failures(answers, expected);
        let expected = [
            ("outcome heating: verdict", "ineligible"),
            ("outcome heating: amount", "0.00..500.00"),
            ("outcome heating: payable", "0.00"),
            ("outcome heating: failed", "resident"),
            ("outcome heating: deadlines", "2027-02-28 no-calendar"),
            ("outcome heating: papers", "1"),
            ("rule subsidy", "0.00..500.00"),
        ];
        let expected = expected.map(|(subject, found)| (subject.to_owned(), found.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_problem_is_expected_with_its_code_or_not_at_all() {
        let answers = "answers = { bill = 'x', area = 'twon' }\n";
        let expected = "expect.problems = { bill = 'not-number', resident = 'empty' }";
        let found = failures(answers, expected);
        let expected = [("problem with resident", "no problem"), ("problem with area", "unknown-option")];
        assert_eq!(found, expected.map(|(subject, found)| (subject.to_owned(), found.to_owned())));
    }

    #[test]
    fn every_mistake_in_a_case_is_found() {
        let text = format!(
            "{HEAD}{ANSWERS}readings = {{ fen = 'cut' }}\ndoubts = {{ open = 'maybe' }}\nnote = 'x'\n{}",
            r#"
            expect.rules = { total = "1", subsidy = 1 }
            expect.outcomes.heating = { amount = 1.5, failed = "none", paid = "1" }
            expect.outcomes."rows[0].heating" = {}
            [[cases]]
            id = 'a'
            as_of = "today"
            answers = []
            "#
        );
        let expected = [
            (Code::UnknownKey, "cases[0].note"),
            (Code::UnknownName, "cases[0].readings.fen"),
            (Code::UnknownWord, "cases[0].doubts.open"),
            (Code::UnknownName, "cases[0].doubts.open"),
            (Code::UnknownKey, "cases[0].expect.outcomes.heating.paid"),
            (Code::WrongType, "cases[0].expect.outcomes.heating.amount"),
            (Code::WrongType, "cases[0].expect.outcomes.heating.failed"),
            (Code::UnknownName, r#"cases[0].expect.outcomes."rows[0].heating""#),
            (Code::UnknownName, "cases[0].expect.rules.total"),
            (Code::WrongType, "cases[0].expect.rules.subsidy"),
            (Code::MissingKey, "cases[1]"),
            (Code::MissingKey, "cases[1]"),
            (Code::MalformedDate, "cases[1].as_of"),
            (Code::WrongType, "cases[1].answers"),
            (Code::MissingKey, "cases[1]"),
        ];
        assert_eq!(mistakes(&text), expected.map(|(code, path)| (code, path.to_owned())));
    }

    #[test]
    fn two_cases_of_one_name_and_a_case_that_expects_nothing_are_refused() {
        let nothing = format!("{HEAD}{ANSWERS}expect = {{}}\n");
        assert_eq!(mistakes(&nothing), [(Code::NoEntries, "cases[0].expect".to_owned())]);
        let case = format!("{HEAD}{ANSWERS}expect.rules.subsidy = '300.00'\n");
        assert_eq!(mistakes(&[case.as_str(), &case].concat()), [(Code::DuplicateName, "cases[1].id".to_owned())]);
        assert_eq!(mistakes("cases = 3"), [(Code::WrongType, "cases".to_owned())]);
    }
}
