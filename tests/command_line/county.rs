//! `huisuan site --county`: an office's own figures.

use super::{folder, heating, huisuan, path, write};
use std::fs;

/// Builds a site from the policy of the documentation with the file of a county.
fn site(test: &str, county: &str) -> (super::Run, std::path::PathBuf) {
    let file = heating(test, &[]);
    let policies = folder(folder(&file)).to_owned();
    write(test, "calendar/china.json", include_str!("../../policies/calendar/china.json"));
    let county = write(test, "county.toml", county);
    let out = policies.join("out");
    let run = huisuan(&["site", "--out", path(&out), "--policies", path(&policies), "--county", path(&county)]);
    (run, out)
}

const OFFICE: &str = "version = \"7\"\nname = { zh = \"某县\", en = \"the county\" }\ntelephone = \"0000-1\"\n";

#[test]
fn a_county_puts_its_figures_and_its_office_on_the_pages() {
    let figures =
        "[policies.heating.parameters]\nrate = \"40%\"\ncap = [[\"town\", \"600\"], [\"country\", \"900\"]]\n";
    let (run, out) = site("county", &format!("{OFFICE}{figures}"));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let page = fs::read_to_string(out.join("heating/index.html")).expect("the page is there");
    for shown in ["40%", "900.00", "（某县的标准）", "(set by the county)", "某县　电话 0000-1", "telephone 0000-1"]
    {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(!page.contains("800.00"), "the old cap is still there");
    let written = fs::read_to_string(out.join("heating/policy.json")).expect("the policy is there");
    assert!(written.contains("+7\""), "{written}");
    let overview = fs::read_to_string(out.join("index.html")).expect("the page is there");
    assert!(overview.contains("电话 0000-1"));
}

#[test]
fn a_county_applies_its_figures_to_a_case_and_to_a_table() {
    let policy = heating("county-applied", &[]);
    let county = write(
        "county-applied",
        "county.json",
        r#"{"version": "7", "name": {"zh": "某县", "en": "the county"}, "policies": {"heating": {"parameters": {"rate": "40%"}}}}"#,
    );
    let asked = ["resident=yes", "area=town", "bill=1000", "--as-of", "2026-12-01", "--language", "en"];
    let alone = huisuan(&[&["assess", path(folder(&policy))], &asked[..]].concat());
    let run = huisuan(&[&["assess", path(&policy), "--figures", path(&county)], &asked[..]].concat());
    assert!(
        alone.out.contains("300.00") && run.out.contains("400.00") && run.out.contains("set by the county"),
        "{}{}",
        alone.out,
        run.out
    );
    let table = write("county-applied", "table.csv", "resident,area,bill\nyes,town,1000\n");
    let run = huisuan(&["batch", path(&policy), path(&table), "--figures", path(&county), "--as-of", "2026-12-01"]);
    assert!(run.code == Some(0) && run.out.contains(",400.00,"), "{}{}", run.out, run.err);
    let none =
        write("county-applied", "none.toml", &format!("{OFFICE}[policies.warming.parameters]\nrate = \"40%\"\n"));
    let run = huisuan(&["batch", path(&policy), path(&table), "--figures", path(&none)]);
    assert!(
        run.code == Some(1) && run.err.contains("no figures for `heating`; it has those of warming"),
        "{}",
        run.err
    );
}

#[test]
fn figures_that_do_not_fit_are_refused_with_their_place() {
    let refusals = [
        ("[policies.heating.parameters]\nrate = \"40 yuan\"", "county.toml:5:"),
        ("[policies.heating.parameters]\ncap = [[\"town\", \"600\"]]", "`cap` has no figure for area = \"country\""),
        ("[policies.heating.parameters]\ncap = \"600\"", "`cap` is a table\n"),
        ("[policies.heating.parameters]\nrat = \"40%\"", "did you mean `rate`?"),
        ("[policies.heating.parameters]\nrat = \"40%\"", "county.toml:5:"),
        ("[policies.warming.parameters]\nrate = \"40%\"", "there is no policy `warming`"),
        ("fotter = \"red\"", "did you mean `footer`?"),
        ("footer = { zh = \"工作日\" }", "county.toml:4:"),
        ("[policies.heating]\nfigures = 1\n[policies.heating.parameters]\nrate = 40", "county.toml:5:"),
        ("[policies.heating]\nfigures = 1\n[policies.heating.parameters]\nrate = 40", "county.toml:7:"),
    ];
    for (place, (figures, said)) in refusals.iter().enumerate() {
        let (run, _) = site(&format!("county-{place}"), &format!("{OFFICE}{figures}\n"));
        assert!(run.code == Some(1) && run.err.contains(said), "{figures}: {}", run.err);
    }
}
