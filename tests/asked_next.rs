//! What is asked next where lists have many rows: of rows that are alike the first, and what decides most wherever it stands.

#![expect(clippy::unwrap_used, reason = "a policy that does not load fails the test")]

use huisuan::answer::{Case, Language, Options};
use huisuan::calendar::Date;
use huisuan::check::check;
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use std::fs;
use std::path::Path;

fn table(entries: &[(&str, Node)]) -> Node {
    Node::Table(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

fn row(cells: &[(&str, &str)]) -> Node {
    table(&cells.iter().map(|(key, value)| (*key, Node::Text((*value).to_owned()))).collect::<Vec<_>>())
}

/// The path of the question to ask next under a policy of the project.
fn next(policy: &str, answers: &Node) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies").join(policy).join("policy.toml");
    let program = check(&toml_text::read(&fs::read_to_string(file).unwrap()).0.unwrap()).program.unwrap();
    let options = Options::new(Date::parse_iso("2012-06-01").unwrap(), Language::En);
    Case { program: &program, calendar: None, answers, options: &options }.next_question()
}

#[test]
fn of_rows_that_are_alike_the_first_is_asked() {
    for stays in [1, 2, 3, 60] {
        let household = table(&[("stays", Node::List(vec![row(&[]); stays]))]);
        let next = next("medical-assistance", &household);
        assert!(next.as_ref().is_some_and(|path| path.starts_with("stays[0].")), "{stays} stays: {next:?}");
    }
}

#[test]
fn a_row_with_other_answers_is_looked_at_too() {
    let answered =
        row(&[("tag", "a"), ("born_on", "2010-01-01"), ("insured_elsewhere", "no"), ("cause_of_death", "alive")]);
    let text = |text: &str| Node::Text(text.to_owned());
    let herd = |sows: [&Node; 3]| {
        let whole = [("about", "each_sow"), ("keeper", "household"), ("confirmed", "yes"), ("starts_on", "2012-03-15")];
        let sows = ("sows", Node::List(sows.map(Node::clone).into()));
        table(&whole.map(|(key, value)| (key, text(value))).into_iter().chain([sows]).collect::<Vec<_>>())
    };
    let blank = row(&[]);
    for (sows, asked) in [([&blank, &answered, &blank], "sows[0]."), ([&answered, &blank, &blank], "sows[1].")] {
        let next = next("sow-insurance", &herd(sows));
        assert!(next.as_ref().is_some_and(|path| path.starts_with(asked)), "{next:?}");
    }
}
