//! Curves of the project's policies, worked out by hand: every corner with what turns there.

#![expect(clippy::unwrap_used, reason = "a policy that does not load or a curve that is refused fails the test")]

use huisuan::answer::wire::Curve;
use huisuan::answer::{Case, Language, Options};
use huisuan::check::check;
use huisuan::source::node::Node;
use huisuan::source::toml_text;
use std::fs;
use std::path::Path;

/// The curve of what `of` names against one answer of a worked case.
fn curve(policy: &str, case: &str, answer: &str, of: &str, to: &str) -> Curve {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies").join(policy);
    let program = check(&toml_text::read(&fs::read_to_string(folder.join("policy.toml")).unwrap()).0.unwrap());
    let program = program.program.unwrap();
    let cases = huisuan::cases::read(&fs::read_to_string(folder.join("cases.toml")).unwrap(), &program).0.unwrap();
    let worked = cases.iter().find(|worked| worked.id == case).unwrap();
    let options = Options { language: Language::En, ..worked.options.clone() };
    let asked = Case { program: &program, calendar: None, answers: &worked.answers, options: &options };
    let text = |key: &str, value: &str| (key.to_owned(), Node::Text(value.to_owned()));
    asked.curve(answer, &Node::Table(vec![text("of", of), text("from", "0"), text("to", to)])).unwrap()
}

/// Each piece as `from amount .. to amount`.
fn pieces(curve: &Curve) -> Vec<String> {
    let amount = |point: &huisuan::answer::wire::CurvePoint| {
        let amount = point.amount.as_ref().unwrap();
        amount.exact.clone().unwrap_or_else(|| "open".to_owned())
    };
    let piece = |piece: &huisuan::answer::wire::CurvePiece| {
        format!("{} {} .. {} {}", piece.from.at, amount(&piece.from), piece.to.at, amount(&piece.to))
    };
    assert!(curve.complete && curve.pieces.iter().all(|piece| piece.shape == "straight"));
    curve.pieces.iter().map(piece).collect()
}

#[test]
fn medical_aid_rises_by_half_of_what_is_self_paid_up_to_the_limit() {
    let curve = curve("medical-assistance", "D7-01", "stays[0].total", "stays[0].hospital_aid", "10000");
    assert_eq!(
        pieces(&curve),
        ["0.00 0.00 .. 1500.00 0.00", "1500.01 0.01 .. 5499.98 1999.99", "5499.99 2000.00 .. 10000.00 2000.00",]
    );
    let limit = curve.pieces.last().unwrap().turns.first().unwrap();
    // Half way along the last piece 7,750 were charged and 6,250 self-paid.
    let because = "2,000.00 yuan is left at this point, less than 3,125.00 yuan";
    assert_eq!((limit.label.as_str(), limit.because.as_str()), ("Within the personal limit", because));
    assert!(limit.cite.contains(&"25".to_owned()), "{:?}", limit.cite);
}

#[test]
fn a_television_earns_a_tenth_up_to_the_cap() {
    let curve = curve("appliance-trade-in", "D3-18", "appliances[0].price", "appliances[0].subsidy", "8000");
    assert_eq!(pieces(&curve), ["0.01 0.00 .. 3999.99 400.00", "4000.00 400.00 .. 8000.00 400.00"]);
    assert!(curve.pieces.last().unwrap().turns.iter().any(|turn| turn.cite.contains(&"3.1".to_owned())));
}
