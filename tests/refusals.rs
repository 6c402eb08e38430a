//! Every question of every policy refuses what it cannot use, with a code of its own and a sentence in both languages, and nothing else
//! is lost.
#![expect(clippy::unwrap_used, reason = "a policy that cannot be read fails the test")]

mod reading;

use huisuan::sorted::Map;
use std::cmp::Ordering;

use huisuan::answer::wire::{Problem, Question};
use huisuan::answer::{Language, Options, assess, describe};
use huisuan::calendar::{Calendar, Date};
use huisuan::check::check;
use huisuan::number::Number;
use huisuan::program::Program;
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use reading::{files_of, holiday_table};

const POLICIES: [&str; 11] = [
    "appliance-trade-in",
    "dropout-control",
    "exemplar-selection",
    "expert-consultation",
    "government-debt",
    "government-procurement",
    "integrity-risk",
    "medical-assistance",
    "national-trade-in",
    "sow-insurance",
    "teacher-posts",
];

fn program(policy: &str) -> Program {
    let files = files_of(&format!("policies/{policy}"), ".toml");
    let (_, text) = files.into_iter().find(|(name, _)| name == "policy").unwrap();
    check(&toml_text::read(&text).0.unwrap()).program.unwrap()
}

fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

/// Answers that a question must refuse, each with its code.
fn refused(question: &Question) -> Vec<(Node, &'static str)> {
    let table = (Node::Table(vec![("a".to_owned(), text("1"))]), "not-text");
    let mut all = vec![table];
    let beyond = |limit: &Option<String>, by: i64| {
        let number = Number::parse(limit.as_deref()?).ok()?.add(Number::from_integer(by)).ok()?;
        let code = match number.cmp(&Number::ZERO) {
            Ordering::Less => "negative",
            Ordering::Equal => "zero",
            Ordering::Greater => "out-of-range",
        };
        let typed = if question.kind == "ratio" {
            number.multiply(Number::from_integer(100)).ok()?.decimal_text()? + "%"
        } else {
            number.decimal_text()?
        };
        Some((text(&typed), code))
    };
    match question.kind.as_str() {
        "money" | "count" | "number" | "ratio" => {
            all.push((text("三千"), "not-number"));
            all.push((text("1e3"), "not-number"));
            all.push((text("NaN"), "not-number"));
            all.push((text("1,5"), "not-number"));
            all.push((text(&"9".repeat(40)), "too-large"));
            all.extend(beyond(&question.least, -1));
            all.extend(beyond(&question.most, 1));
        }
        "date" => {
            all.push((text("明天"), "date-invalid"));
            all.push((text("2012-02-30"), "date-invalid"));
            all.push((text("1800-01-01"), "out-of-range"));
        }
        "date-time" => {
            all.push((text("明天"), "date-invalid"));
            all.push((text("2012-05-01 25:00"), "date-invalid"));
        }
        "year" => {
            all.push((text("去年"), "date-invalid"));
            all.push((text("1800"), "out-of-range"));
        }
        "choice" => all.push((text("no such option"), "unknown-option")),
        "choices" => all.push((Node::List(vec![text("no such option")]), "unknown-option")),
        "yes/no" => all.push((text("perhaps"), "unknown-option")),
        "label" => all.push((text(&"x".repeat(10_000)), "too-long")),
        "row" => all.push((text("#99999"), "not-a-row")),
        other => assert_eq!(other, "a kind of question", "a kind without a refusal"),
    }
    all
}

/// What is said of a bad answer to one question in one language, under the first reading with which the question is asked.
fn problems(
    (program, calendar): (&Program, &Calendar),
    list: Option<&str>,
    question: &Question,
    answer: &Node,
    language: Language,
) -> Vec<Problem> {
    let row = vec![(question.id.clone(), answer.clone())];
    let (path, answers) = match list {
        Some(list) => {
            let rows = Node::List(vec![Node::Table(row)]);
            (format!("{list}[0].{}", question.id), vec![(list.to_owned(), rows)])
        }
        None => (question.id.clone(), row),
    };
    let day = Date::parse_iso("2012-06-01").unwrap();
    let others = program.readings.iter().flat_map(|reading| reading.options.iter().map(|o| (&reading.name, &o.name)));
    let readings = others.map(|(reading, option)| Map::from([(reading.clone(), option.clone())]));
    let mut assessments = std::iter::once(Map::new())
        .chain(readings)
        .map(|readings| Options { readings, ..Options::new(day, language) })
        .map(|options| assess(program, Some(calendar), &Node::Table(answers.clone()), &options));
    let asked = assessments.find(|assessment| !assessment.hidden.contains(&path));
    asked.map(|assessment| assessment.problems).unwrap_or_default()
}

#[test]
fn every_question_refuses_what_it_cannot_use_in_both_languages() {
    let calendar = holiday_table();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for policy in POLICIES {
        let program = program(policy);
        let description = describe(&program, Language::Zh);
        let own = description.inputs.iter().map(|question| (None, question));
        let of_rows = description
            .lists
            .iter()
            .flat_map(|list| list.inputs.iter().map(move |question| (Some(list.id.as_str()), question)));
        for (list, question) in own.chain(of_rows) {
            let path = list.map_or_else(|| question.id.clone(), |list| format!("{list}[0].{}", question.id));
            for (answer, code) in refused(question) {
                tried += 1;
                let said = |language| problems((&program, &calendar), list, question, &answer, language);
                let (zh, en) = (said(Language::Zh), said(Language::En));
                let at = |problems: &[Problem]| problems.iter().find(|problem| problem.path == path).cloned();
                match (at(&zh), at(&en)) {
                    (Some(zh), Some(en)) if zh.code == code && en.code == code => {
                        let chinese = zh.message.chars().any(|c| ('一'..='龥').contains(&c));
                        if !chinese || en.message.is_empty() || en.message == zh.message {
                            wrong.push(format!("{policy} {path}: {} / {}", zh.message, en.message));
                        }
                    }
                    (zh, _) => wrong.push(format!("{policy} {path} {answer:?}: expected {code}, found {zh:?}")),
                }
            }
        }
    }
    let first: Vec<String> = wrong.iter().take(40).cloned().collect();
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), first.join("\n"));
    assert!(tried > 500, "{tried}");
}
