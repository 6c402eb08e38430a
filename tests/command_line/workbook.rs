//! `huisuan batch` with a workbook.

use super::{heating, huisuan, path, write};
use std::fs;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook with these parts beside those that every workbook has: a hidden sheet without cells and one with these rows.
pub(crate) fn workbook(rows: &str) -> Vec<u8> {
    workbook_of("", rows)
}

/// A workbook with a hidden sheet of these rows, and one with those.
fn workbook_of(hidden: &str, rows: &str) -> Vec<u8> {
    const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let sheet = |rows: &str| format!("{XML}<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "{XML}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/>\
                 <Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"{kind}.worksheet+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"空\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"表\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"r2\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"r3\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        // Style 1 is a day.
        (
            "xl/styles.xml",
            format!(
                "{XML}<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet(hidden)),
        ("xl/worksheets/sheet2.xml", sheet(rows)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, stored).expect("a part begins");
        archive.write_all(text.as_bytes()).expect("a part is written");
    }
    archive.finish().expect("the workbook ends").into_inner()
}

#[test]
fn a_workbook_is_read_with_its_days_and_numbers() {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = [
        format!(
            "<row r=\"1\">{}{}{}{}{}</row>",
            text("A1", "户主"),
            text("B1", "是本县居民吗？"),
            text("C1", "area"),
            text("D1", "bill"),
            text("E1", "paid_on")
        ),
        // 46356 is 30 November 2026. A sum of cells may have digits that nobody typed.
        format!(
            "<row r=\"3\">{}<c r=\"B3\" t=\"b\"><v>1</v></c>{}<c r=\"D3\"><v>1234.56</v></c><c r=\"E3\" s=\"1\"><v>46356</v></c></row>",
            text("A3", "甲"),
            text("C3", "country")
        ),
        format!(
            "<row r=\"4\">{}<c r=\"B4\" t=\"b\"><v>0</v></c>{}<c r=\"D4\"><v>0.30000000000000004</v></c><c r=\"E4\" s=\"1\"><v>46356.604166666664</v></c></row>",
            text("A4", "乙"),
            text("C4", "town")
        ),
    ];
    let policy = heating("workbook", &[]);
    let table = write("workbook", "table.xlsx", "");
    fs::write(&table, workbook(&rows.concat())).expect("the workbook is written");
    let run = huisuan(&["batch", path(&policy), path(&table), "--as-of", "2026-12-01"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}{}", run.out, run.err);
    assert_eq!(lines.get(1).copied(), Some("甲,yes,country,1234.56,2026-11-30,符合,370.37,,"));
    assert!(
        lines.get(2).is_some_and(|line| line.starts_with("乙,no,town,0.30000000000000004,2026-11-30T14:30,")),
        "{}",
        run.out
    );
}

#[test]
fn errors_notes_beside_the_table_and_hidden_sheets_change_nothing_silently() {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let headers = ["resident", "area", "bill", "paid_on"];
    let row = |at: usize, bill: &str, more: &str| {
        let cells = [("A", "yes"), ("B", "town"), ("D", "2026-11-30")]
            .map(|(column, cell)| text(&format!("{column}{at}"), cell));
        let [resident, area, paid_on] = cells;
        format!("<row r=\"{at}\">{resident}{area}{bill}{paid_on}{more}</row>")
    };
    let header: String =
        ["A", "B", "C", "D"].iter().zip(headers).map(|(column, name)| text(&format!("{column}2"), name)).collect();
    let rows = [
        format!("<row r=\"2\">{header}</row>"),
        row(4, "<c r=\"C4\" t=\"e\"><v>#DIV/0!</v></c>", ""),
        row(5, "<c r=\"C5\"><v>100</v></c>", &text("F5", "a note")),
        row(7, &text("C7", "1&#10;2"), ""),
    ];
    let hidden = format!("<row r=\"1\">{}</row><row r=\"2\"><c r=\"A2\"><v>7</v></c></row>", text("A1", "bill"));
    let policy = heating("workbook-silent", &[]);
    let table = write("workbook-silent", "table.xlsx", "");
    fs::write(&table, workbook_of(&hidden, &rows.concat())).expect("the workbook is written");
    let run = huisuan(&["batch", path(&policy), path(&table), "--as-of", "2026-12-01", "--language", "en"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("resident,area,bill,paid_on,,,"), "{}{}", run.out, run.err);
    assert!(
        lines[1].starts_with("yes,town,#DIV/0!,2026-11-30,,,") && lines[1].contains("“Heating bill paid”: "),
        "{}",
        run.out
    );
    assert!(lines[2].starts_with("yes,town,100,2026-11-30,,a note,eligible,30.00,"), "{}", run.out);
    // Lines are counted as the rows of the sheet.
    assert!(
        run.out.contains("line 7: not worked out: the cell of “Heating bill paid” has a line break"),
        "{}",
        run.out
    );
}

#[test]
fn a_workbook_that_cannot_be_read_is_refused() {
    let policy = heating("workbook-refused", &[]);
    for (name, bytes, said) in [
        ("empty.xlsx", workbook(""), "no sheet with cells"),
        ("damaged.xlsx", b"PK\x03\x04 and no more".to_vec(), "no workbook that can be read"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "no workbook that can be read"),
    ] {
        let table = write("workbook-refused", name, "");
        fs::write(&table, bytes).expect("the file is written");
        let run = huisuan(&["batch", path(&policy), path(&table)]);
        assert!(run.code == Some(1) && run.err.contains(said), "{name}: {}", run.err);
    }
}
