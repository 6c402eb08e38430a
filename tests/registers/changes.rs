//! A register under two sets of figures, held against what each set gives alone.

use super::cells::Cells;
use super::{each_alone, options, published, tables};
use crate::policies;
use huisuan::answer::Language;
use huisuan::check::check;
use huisuan::county::County;
use huisuan::program::Program;
use huisuan::register::{Batch, Columns, Kept, Two, Wanted};

/// The medical policy with another figure.
fn with(name: &str, figure: &str) -> Program {
    let (_, policy) =
        policies::published().into_iter().find(|(known, _)| known.contains("medical-assistance")).unwrap();
    let figures = format!(r#"{{"policies": {{"medical-assistance": {{"parameters": {{"{name}": "{figure}"}}}}}}}}"#);
    let county = County::read(&serde_json::from_str(&figures).unwrap()).unwrap();
    check(&county.changed(&policy).unwrap().unwrap()).program.unwrap()
}

fn cells(line: &str) -> Vec<&str> {
    line.split(',').collect()
}

#[test]
fn what_changes_is_what_differs_line_by_line() {
    let (program, other) = (published("medical-assistance"), with("personal_cap", "1500"));
    let names: Vec<String> = tables::WHOLE_STAYS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let records = Cells::new(&program, 11).kept_records(tables::WHOLE_STAYS, 400);
    let cases = each_alone(&records);
    let options = options("2012-12-31", Language::Zh);
    let chosen: Vec<(String, Option<String>)> =
        names.iter().map(|name| (name.clone(), (name != "-").then(|| name.clone()))).collect();
    let (columns, others) = (Columns::chosen(&program, &chosen).unwrap(), Columns::chosen(&other, &chosen).unwrap());
    let batch = |program, columns| Batch { program, calendar: None, options: &options, columns, by: Some(1) };
    let two = Two { before: batch(&program, &columns), after: batch(&other, &others) };
    let changed = two.work(cases.whole(), &mut <[Kept; 2]>::default());

    let [before, after] = [&two.before, &two.after].map(|batch| batch.one_by_one(cases.whole(), Wanted::Lines));
    assert_eq!((&changed.changes.before, &changed.changes.after), (&before.totals, &after.totals));
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (before, after) = (text(&before.lines), text(&after.lines));
    // Verdicts and amounts, not reasons: of three cells of an outcome the first two.
    let headers = two.before.headers(&names);
    let shown: Vec<usize> =
        (0..headers.len()).filter(|at| headers[*at].ends_with("结论") || headers[*at].ends_with("金额")).collect();
    let pairs: Vec<(Vec<&str>, Vec<&str>)> =
        before.lines().zip(after.lines()).map(|(a, b)| (cells(a), cells(b))).collect();
    let differ = pairs.iter().filter(|(a, b)| shown.iter().any(|at| a[*at] != b[*at])).count();
    assert!(differ > 20, "{differ}");
    assert_eq!(text(&changed.lines).lines().count(), differ);

    let aid = headers.iter().position(|header| header == "住院救助：金额").unwrap();
    let fen = |text: &str| match text.split_once("..") {
        None if text.is_empty() => Some(0),
        None => text.replace('.', "").parse::<i64>().ok(),
        Some(_) => None,
    };
    let certain: Vec<(i64, i64)> = pairs.iter().filter_map(|(a, b)| Some((fen(a[aid])?, fen(b[aid])?))).collect();
    let comparison = changed.changes.comparison([&program, &other], Language::Zh);
    let outcome = comparison.all.outcomes.iter().find(|outcome| outcome.id == "hospital_aid").unwrap();
    let yuan = |fen: i64| format!("{}{}.{:02}", if fen < 0 { "-" } else { "" }, fen.abs() / 100, fen.abs() % 100);
    let sum = |of: fn(&(i64, i64)) -> i64| certain.iter().map(of).sum::<i64>();
    assert_eq!(outcome.difference, Some(yuan(sum(|(a, b)| b - a))));
    assert_eq!((outcome.less, outcome.more), (certain.iter().filter(|(a, b)| b < a).count() as u64, 0));
    let by: u64 = comparison
        .by
        .iter()
        .flat_map(|part| &part.outcomes)
        .filter(|part| part.id == "hospital_aid")
        .map(|part| part.less)
        .sum();
    assert_eq!(by, outcome.less);
}

#[test]
fn the_same_figures_change_nothing() {
    let program = published("sow-insurance");
    let names: Vec<String> = tables::SOWS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let cases = each_alone(&Cells::new(&program, 3).kept_records(tables::SOWS, 200));
    let options = options("2012-06-01", Language::Zh);
    let chosen: Vec<(String, Option<String>)> = names.iter().map(|name| (name.clone(), Some(name.clone()))).collect();
    let columns = Columns::chosen(&program, &chosen).unwrap();
    let batch = Batch { program: &program, calendar: None, options: &options, columns: &columns, by: None };
    let changed = Two { before: batch, after: batch }.work(cases.whole(), &mut <[Kept; 2]>::default());
    assert!(changed.lines.is_empty());
    for outcome in changed.changes.comparison([&program, &program], Language::Zh).all.outcomes {
        assert_eq!(
            (outcome.gained, outcome.lost, outcome.more, outcome.less, outcome.unclear),
            (0, 0, 0, 0, 0),
            "{}",
            outcome.id
        );
    }
}
