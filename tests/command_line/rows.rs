//! Records of one household: which rows of its lists they make.

use super::{huisuan, path, write};

const POLICY: &str = "policies/medical-assistance/policy.toml";
const HEADER: &str = "household,aid_year,name,members.local,class,condition,insured,fee,chronic,critical,card,paid_before,discharged_on,hospital,total,excluded,insurance,other_help";
const MEMBER: &str = "yes,rural_wubao,disabled,yes,50,no,none,none,0";
const STAY: &str = "township,10000,0,5000,0";

/// What `huisuan batch` and `huisuan summary` make of a table.
fn worked_out(test: &str, header: &str, rows: &[String]) -> (Vec<String>, String) {
    let table = write(test, "table.csv", &format!("{header}\n{}\n", rows.join("\n")));
    let more = ["--group", "household", "--as-of", "2012-12-01", "--language", "en"];
    let batch = huisuan(&[&["batch", POLICY, path(&table)], &more[..]].concat());
    let summary = huisuan(&[&["summary", POLICY, path(&table)], &more[..]].concat());
    assert_eq!(batch.code, summary.code, "{}{}", batch.err, summary.err);
    (batch.out.lines().skip(1).map(str::to_owned).collect(), summary.out)
}

#[test]
fn a_member_who_is_named_again_is_the_same_member() {
    let member = |name: &str, day: &str, year: &str| format!("1,{year},{name},{MEMBER},2012-{day},{STAY}");
    let again = [member("奶奶", "3-1", "2012"), member(" 奶奶 ", "5-1", ""), member("爷爷", "6-1", "2012")];
    let (lines, summary) = worked_out("rows-again", HEADER, &again);
    // Two members: two fees of 50, two cards of 20, and of the three stays no more than 2000 each and 3000 together.
    assert!(
        summary.starts_with("3 records, 1 cases, 0 records with answers to change\nsummary: 1 eligible; 3140.00 in"),
        "{summary}"
    );
    assert!(summary.contains("\nmembers.fee_help: 2 eligible; 100.00 in 2 exact"), "{summary}");
    assert!(summary.contains("\nstays.hospital_aid: 3 eligible; 3000.00 in 3 exact"), "{summary}");
    // The same with a column that says who was in hospital, and each member told once.
    let told = |name: &str, day: &str, member: &str, year: &str| format!("1,{year},{member},2012-{day},{STAY},{name}");
    let (grandmother, grandfather) = (format!("奶奶,{MEMBER}"), format!("爷爷,{MEMBER}"));
    let once = [
        told("奶奶", "3-1", &grandmother, "2012"),
        told("奶奶", "5-1", ",,,,,,,,,", ""),
        told("爷爷", "6-1", &grandfather, ""),
    ];
    let (told_once, same) = worked_out("rows-once", &format!("{HEADER},person"), &once);
    assert_eq!(summary, same);
    let results = |lines: &[String], cells: usize| {
        lines.iter().map(|line| line.split(',').skip(cells).map(str::to_owned).collect()).collect::<Vec<Vec<String>>>()
    };
    assert_eq!(results(&lines, 18), results(&told_once, 19));
}

#[test]
fn records_that_say_otherwise_of_one_member_or_of_the_household_are_in_no_sum() {
    let member = |household: &str, year: &str, fee: &str| {
        format!("{household},{year},奶奶,{},2012-3-1,{STAY}", MEMBER.replace(",50,", &format!(",{fee},")))
    };
    let rows = [
        member("1", "2012", "50"),
        member("1", "", "60"),
        // The same figure, written otherwise.
        member("2", "2012", "50"),
        member("2", "2012年", "50.00"),
        member("3", "2012", "50"),
        member("3", "2011", ""),
    ];
    let (lines, summary) = worked_out("rows-differ", HEADER, &rows);
    assert!(summary.starts_with("6 records, 1 cases, 4 records with answers to change\n"), "{summary}");
    assert!(lines[0].contains("line 2: not worked out: line 3 of the same case cannot be"), "{}", lines[0]);
    let own = "line 3: not worked out: line 2 is about “奶奶” as well, but to “How much is the person's own insurance fee this year?” it says “50” and this one “60”; make them the same, or leave one blank [records-differ]";
    assert!(lines[1].contains(own), "{}", lines[1]);
    let whole =
        "line 7: not worked out: line 6 is of the same case, but to “Which year?” it says “2012” and this one “2011”";
    assert!(lines[5].contains(whole), "{}", lines[5]);
}

#[test]
fn a_member_without_a_name_is_a_member_of_its_own() {
    let rows = [format!("1,2012,,{MEMBER},2012-3-1,{STAY}"), format!("1,,,{MEMBER},2012-5-1,{STAY}")];
    let (_, summary) = worked_out("rows-nameless", HEADER, &rows);
    assert!(summary.contains("\nmembers.fee_help: 2 eligible; 100.00 in 2 exact"), "{summary}");
}
