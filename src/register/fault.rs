//! Records that are not worked out, because it is not certain what they say.

use crate::answer::Language;
use crate::answer::wire::wire;
use crate::program::Text;
use serde::Serialize;

/// Faults that are told one by one; those behind them are counted.
const MOST_TOLD: usize = 20;

/// A record that is not worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFault {
    /// The line in which it begins, from 1.
    pub first: u64,
    /// The line in which it ends.
    pub last: u64,
    /// Why.
    pub kind: FaultKind,
}

/// Why a record is not worked out. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It has cells behind the last column of the header.
    TooManyCells {
        /// Its cells.
        cells: usize,
        /// The columns of the header.
        columns: usize,
        /// The texts without a column.
        beyond: Vec<String>,
    },
    /// A quotation mark is never closed.
    OpenQuote {
        /// The line in which it opens.
        line: u64,
    },
    /// Text follows a closing quotation mark.
    TextAfterQuote {
        /// The line.
        line: u64,
    },
    /// A quoted cell holds what looks like rows.
    RowsInCell {
        /// The line in which it opens.
        line: u64,
    },
    /// It is longer than any record.
    TooLong,
    /// Some of its bytes are no text.
    NoText,
    /// An answer runs over a line break.
    LineBreak {
        /// The question.
        question: Box<Text>,
    },
    /// The column that joins records is empty.
    NoGroup,
    /// The text that joins records stood before other records already.
    GroupAgain {
        /// The line in which it stood first.
        line: u64,
    },
    /// It looks like a row of totals.
    TotalsRow {
        /// The cell that says so.
        cell: String,
    },
    /// It says otherwise than another record of its case, of the case or of the same row of a list.
    Differs(Box<Difference>),
    /// Another record of its case is not worked out.
    InCase {
        /// The line in which that one begins.
        line: u64,
    },
}

/// Two answers to one question about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line in which the record begins that gave the first answer.
    pub line: u64,
    /// The label of the row of a list that both are about; nothing for the case itself.
    pub label: String,
    /// What is answered.
    pub question: Text,
    /// Both answers.
    pub cells: [String; 2],
}

/// Records of a table that are not worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many rows that are.
    pub rows: u64,
    /// Why, of the first of them.
    pub first: Vec<RecordFault>,
}

wire! {
    /// A record that is not worked out, and is in no sum.
    struct UnreadRecord {
        /// The line in which it begins, from 1.
        pub line: u64,
        /// The line in which it ends.
        pub last: u64,
        /// Why, as a stable code.
        pub code: String,
        /// Why, and what to do, in words.
        pub message: String,
    }
}

impl RecordFault {
    /// The rows that it may hold: where quotation marks go wrong each line may be one.
    pub(super) fn rows(&self) -> u64 {
        match self.kind {
            FaultKind::OpenQuote { .. }
            | FaultKind::TextAfterQuote { .. }
            | FaultKind::RowsInCell { .. }
            | FaultKind::TooLong => self.last - self.first + 1,
            FaultKind::TooManyCells { .. }
            | FaultKind::NoText
            | FaultKind::LineBreak { .. }
            | FaultKind::NoGroup
            | FaultKind::GroupAgain { .. }
            | FaultKind::TotalsRow { .. }
            | FaultKind::Differs(_)
            | FaultKind::InCase { .. } => 1,
        }
    }

    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self.kind {
            FaultKind::TooManyCells { .. } => "too-many-cells",
            FaultKind::OpenQuote { .. } => "open-quote",
            FaultKind::TextAfterQuote { .. } => "text-after-quote",
            FaultKind::RowsInCell { .. } => "rows-in-cell",
            FaultKind::TooLong => "record-too-long",
            FaultKind::NoText => "no-text",
            FaultKind::LineBreak { .. } => "line-break",
            FaultKind::NoGroup => "no-group",
            FaultKind::GroupAgain { .. } => "group-again",
            FaultKind::TotalsRow { .. } => "totals-row",
            FaultKind::Differs(_) => "records-differ",
            FaultKind::InCase { .. } => "case-not-read",
        }
    }

    /// Where it is, why it is not worked out, and what to do.
    pub fn message(&self, language: Language) -> String {
        let RecordFault { first, last, .. } = self;
        let lines = match (language, first == last) {
            (Language::Zh, true) => format!("第 {first} 行"),
            (Language::Zh, false) => format!("第 {first} 至 {last} 行"),
            (Language::En, true) => format!("line {first}"),
            (Language::En, false) => format!("lines {first} to {last}"),
        };
        let (colon, sentence) = match language {
            Language::Zh => ("：", self.zh()),
            Language::En => (": ", self.en()),
        };
        format!("{lines}{colon}{sentence} [{}]", self.code())
    }

    fn zh(&self) -> String {
        let (what, then) = match &self.kind {
            FaultKind::TooManyCells { cells, columns, beyond } => (
                format!("有 {cells} 格，表头只有 {columns} 列，多出来的是：{}", beyond.join(" | ")),
                "带逗号的金额要放在引号里（\"12,000\"），或去掉逗号",
            ),
            FaultKind::OpenQuote { line } => {
                (format!("第 {line} 行有一个引号没有配对，从这里到表末都没有读"), "请补上或去掉这个引号")
            }
            FaultKind::TextAfterQuote { line } => (
                format!("第 {line} 行的引号后面还有字，看不出这一格到哪里为止"),
                "格里的引号要写两遍（\"\"），整格放在引号里",
            ),
            FaultKind::RowsInCell { line } => {
                (format!("第 {line} 行的引号里有好几行的内容，像是引号没有配对"), "请改好引号，或去掉格里的换行")
            }
            FaultKind::TooLong => ("太长，像是有引号没有配对".to_owned(), "请检查引号"),
            FaultKind::NoText => ("有读不出的字（�）".to_owned(), "请把表格另存为 UTF-8 编码的 CSV"),
            FaultKind::LineBreak { question } => (format!("“{}”这一格里有换行", question.zh), "请去掉换行，并检查引号"),
            FaultKind::NoGroup => ("合并为一户的那一列是空的，不知道属于哪一户".to_owned(), "请每一行都填上"),
            FaultKind::GroupAgain { line } => (
                format!("这一户的行从第 {line} 行起已经算过，没有连在一起，两处的结果都不能用"),
                "请先按合并的那一列排序",
            ),
            FaultKind::TotalsRow { cell } => (format!("“{cell}”像是合计行，不是一条记录"), "如果是记录，请改写这一格"),
            FaultKind::Differs(difference) => (difference.zh(), "请改成一样，或只在一行填写"),
            FaultKind::InCase { line } => (format!("同一户的第 {line} 行不能算"), "请先改好那一行"),
        };
        format!("没有计算：{what}。{then}")
    }

    fn en(&self) -> String {
        let (what, then) = match &self.kind {
            FaultKind::TooManyCells { cells, columns, beyond } => (
                format!(
                    "it has {cells} cells where the header has {columns}; without a column: {}",
                    beyond.join(" | ")
                ),
                "put amounts with commas in quotes (\"12,000\"), or leave the commas out",
            ),
            FaultKind::OpenQuote { line } => (
                format!(
                    "a quotation mark opens in line {line} and is never closed, so nothing is read up to the end of the table"
                ),
                "close it or take it out",
            ),
            FaultKind::TextAfterQuote { line } => (
                format!(
                    "text follows a closing quotation mark in line {line}, so it is not certain where the cell ends"
                ),
                "write a quotation mark inside a cell twice (\"\"), and the cell in quotes",
            ),
            FaultKind::RowsInCell { line } => (
                format!("the quotation mark that opens in line {line} holds what looks like several rows"),
                "mend the quotation marks, or take the line breaks out of the cell",
            ),
            FaultKind::TooLong => (
                "it is longer than any record, as if a quotation mark were not closed".to_owned(),
                "check its quotation marks",
            ),
            FaultKind::NoText => ("some characters cannot be read (�)".to_owned(), "save the table as CSV in UTF-8"),
            FaultKind::LineBreak { question } => (
                format!("the cell of “{}” has a line break", question.en),
                "take it out, and check the quotation marks",
            ),
            FaultKind::NoGroup => (
                "the column that joins records to cases is empty, so it is not known to which case it belongs"
                    .to_owned(),
                "fill it in every row",
            ),
            FaultKind::GroupAgain { line } => (
                format!(
                    "the rows of this case began in line {line} and were ended by others, so neither part can be used"
                ),
                "sort the table by the column that joins records",
            ),
            FaultKind::TotalsRow { cell } => (
                format!("`{cell}` looks like a row of totals, which is no record"),
                "if it is one, write that cell otherwise",
            ),
            FaultKind::Differs(difference) => (difference.en(), "make them the same, or leave one blank"),
            FaultKind::InCase { line } => (format!("line {line} of the same case cannot be"), "mend that line first"),
        };
        format!("not worked out: {what}; {then}")
    }
}

impl Difference {
    fn zh(&self) -> String {
        let Difference { line, label, question, cells: [first, own] } = self;
        let about = if label.is_empty() {
            format!("和第 {line} 行是同一户")
        } else {
            format!("和第 {line} 行都是“{label}”")
        };
        format!("{about}，“{}”那里是“{first}”，这里是“{own}”", question.zh)
    }

    fn en(&self) -> String {
        let Difference { line, label, question, cells: [first, own] } = self;
        let about =
            if label.is_empty() { "of the same case".to_owned() } else { format!("about “{label}” as well") };
        format!("line {line} is {about}, but to “{}” it says “{first}” and this one “{own}”", question.en)
    }
}

impl Unread {
    /// Counts a fault.
    pub(super) fn add(&mut self, fault: &RecordFault) {
        self.rows += fault.rows();
        self.tell(fault);
    }

    /// Adds those of another part of the table, which follows.
    pub(super) fn join(&mut self, other: &Unread) {
        self.rows += other.rows;
        for fault in &other.first {
            self.tell(fault);
        }
    }

    fn tell(&mut self, fault: &RecordFault) {
        if self.first.len() < MOST_TOLD {
            self.first.push(fault.clone());
        }
    }

    /// The first of them, as plain data.
    pub(super) fn records(&self, language: Language) -> Vec<UnreadRecord> {
        let record = |fault: &RecordFault| UnreadRecord {
            line: fault.first,
            last: fault.last,
            code: fault.code().to_owned(),
            message: fault.message(language),
        };
        self.first.iter().map(record).collect()
    }
}

/// Words that stand at the head of a row of totals.
const TOTALS: [&str; 12] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总和",
    "本页合计",
    "本页小计",
    "total",
    "totals",
    "subtotal",
    "grandtotal",
];

/// Does a cell say that its row is one of totals?
pub(super) fn says_total(cell: &str) -> bool {
    if cell.len() > 48 || cell.is_empty() {
        return false;
    }
    let plain: String = cell
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .take_while(|c| !":：(（".contains(*c))
        .collect();
    TOTALS.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::says_total;

    #[test]
    fn a_row_of_totals_is_known_by_its_word() {
        for cell in ["合计", " 合  计 ", "总计：", "Total", "Grand total:", "小计（一组）"] {
            assert!(says_total(cell), "{cell}");
        }
        for cell in ["", "合计村", "甲", "totally", "12"] {
            assert!(!says_total(cell), "{cell}");
        }
    }
}
