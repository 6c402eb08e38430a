//! `huisuan batch` with files as a spreadsheet program saves them. `stays.fods` was opened in `LibreOffice` 7.4 and saved as the others: a workbook
//! with days as serial numbers and worked-out formulas, and CSV in GB18030 with semicolons.

use super::huisuan;

#[test]
fn what_libreoffice_saves_is_read() {
    for file in ["stays.xlsx", "stays-gb18030.csv"] {
        let table = format!("tests/command_line/libreoffice/{file}");
        let run = huisuan(&["batch", "policies/medical-assistance/policy.toml", &table, "--as-of", "2012-12-31"]);
        assert_eq!(run.code, Some(0), "{file}: {}", run.err);
        let lines: Vec<&str> = run.out.lines().collect();
        let [_, wubao, urban, rural] = lines.as_slice() else { panic!("{file}: {}", run.out) };
        // (3000 − 100.5 − 1500) × 50 %; (300.07 − 0.3) × 20 %; (12345.67 − 2345.67) × 15 %.
        for (line, told, aid) in [
            (wubao, "2012-03-01,本县乡级定点医院,3000,100.5,1500,0,\"甲, \"\"乙\"\"\"", ",0.00..699.75,"),
            (urban, "2012-12-31,本县县级定点医院,300.07,0,0.3,0,'=1+1", ",0.00..59.95,"),
            (rural, "2012/5/6,本县县级定点医院,１２，３４５．６７,0,2345.67,0,,", ",0.00..1500.00,"),
        ] {
            assert!(line.contains(told) && line.contains(aid), "{file}: {line}");
        }
    }
}
