//! Records that are not worked out, because it is not certain what they say.

use crate::answer::wire::wire;
use crate::answer::{Language, Phrase, both};
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
        let (first, last) = (self.first.to_string(), self.last.to_string());
        let lines = if first == last { LINE } else { LINES }.with(language, &[&first, &last]);
        NOT_WORKED_OUT.with(language, &[&lines, &self.kind.why(language), self.code()])
    }
}

const LINE: Phrase = both("第 {0} 行", "line {0}");
const LINES: Phrase = both("第 {0} 至 {1} 行", "lines {0} to {1}");
const NOT_WORKED_OUT: Phrase = both("{0}：没有计算：{1} [{2}]", "{0}: not worked out: {1} [{2}]");

const TOO_MANY_CELLS: Phrase = both(
    "有 {0} 格，表头只有 {1} 列，多出来的是：{2}。带逗号的金额要放在引号里（\"12,000\"），或去掉逗号",
    "it has {0} cells where the header has {1}; without a column: {2}; put amounts with commas in quotes (\"12,000\"), or leave the commas out",
);
const OPEN_QUOTE: Phrase = both(
    "第 {0} 行有一个引号没有配对，从这里到表末都没有读。请补上或去掉这个引号",
    "a quotation mark opens in line {0} and is never closed, so nothing is read up to the end of the table; close it or take it out",
);
const TEXT_AFTER_QUOTE: Phrase = both(
    "第 {0} 行的引号后面还有字，看不出这一格到哪里为止。格里的引号要写两遍（\"\"），整格放在引号里",
    "text follows a closing quotation mark in line {0}, so it is not certain where the cell ends; write a quotation mark inside a cell twice (\"\"), and the cell in quotes",
);
const ROWS_IN_CELL: Phrase = both(
    "第 {0} 行的引号里有好几行的内容，像是引号没有配对。请改好引号，或去掉格里的换行",
    "the quotation mark that opens in line {0} holds what looks like several rows; mend the quotation marks, or take the line breaks out of the cell",
);
const TOO_LONG: Phrase = both(
    "太长，像是有引号没有配对。请检查引号",
    "it is longer than any record, as if a quotation mark were not closed; check its quotation marks",
);
const NO_TEXT: Phrase = both(
    "有读不出的字（�）。请把表格另存为 UTF-8 编码的 CSV",
    "some characters cannot be read (�); save the table as CSV in UTF-8",
);
const LINE_BREAK: Phrase = both(
    "“{0}”这一格里有换行。请去掉换行，并检查引号",
    "the cell of “{0}” has a line break; take it out, and check the quotation marks",
);
const NO_GROUP: Phrase = both(
    "合并为一户的那一列是空的，不知道属于哪一户。请每一行都填上",
    "the column that joins records to cases is empty, so it is not known to which case it belongs; fill it in every row",
);
const GROUP_AGAIN: Phrase = both(
    "这一户从第 {0} 行起已经有过，中间隔了别的户；那里如果算出了结果，缺的就是这一部分，却已计入合计。请先按合并的那一列排序，再重新算",
    "the rows of this case began in line {0} and were ended by others; whatever was worked out there lacks this part, and is in the sums; sort the table by the column that joins records, and work it out again",
);
const TOTALS_ROW: Phrase = both(
    "“{0}”像是合计行，不是一条记录。如果是记录，请改写这一格",
    "`{0}` looks like a row of totals, which is no record; if it is one, write that cell otherwise",
);
const DIFFERS: Phrase = both(
    "和第 {0} 行是同一户，“{1}”那里是“{2}”，这里是“{3}”。请改成一样，或只在一行填写",
    "line {0} is of the same case, but to “{1}” it says “{2}” and this one “{3}”; make them the same, or leave one blank",
);
const DIFFERS_IN_ROW: Phrase = both(
    "和第 {0} 行都是“{4}”，“{1}”那里是“{2}”，这里是“{3}”。请改成一样，或只在一行填写",
    "line {0} is about “{4}” as well, but to “{1}” it says “{2}” and this one “{3}”; make them the same, or leave one blank",
);
const IN_CASE: Phrase =
    both("同一户的第 {0} 行不能算。请先改好那一行", "line {0} of the same case cannot be; mend that line first");

impl FaultKind {
    /// Why, and what to do.
    fn why(&self, language: Language) -> String {
        let at = |phrase: Phrase, line: &u64| phrase.with(language, &[&line.to_string()]);
        match self {
            FaultKind::TooManyCells { cells, columns, beyond } => {
                TOO_MANY_CELLS.with(language, &[&cells.to_string(), &columns.to_string(), &beyond.join(" | ")])
            }
            FaultKind::OpenQuote { line } => at(OPEN_QUOTE, line),
            FaultKind::TextAfterQuote { line } => at(TEXT_AFTER_QUOTE, line),
            FaultKind::RowsInCell { line } => at(ROWS_IN_CELL, line),
            FaultKind::GroupAgain { line } => at(GROUP_AGAIN, line),
            FaultKind::InCase { line } => at(IN_CASE, line),
            FaultKind::TooLong => TOO_LONG.plain(language).to_owned(),
            FaultKind::NoText => NO_TEXT.plain(language).to_owned(),
            FaultKind::NoGroup => NO_GROUP.plain(language).to_owned(),
            FaultKind::LineBreak { question } => LINE_BREAK.with(language, &[language.of(question)]),
            FaultKind::TotalsRow { cell } => TOTALS_ROW.with(language, &[cell]),
            FaultKind::Differs(differs) => {
                let Difference { line, label, question, cells: [first, own] } = &**differs;
                let phrase = if label.is_empty() { DIFFERS } else { DIFFERS_IN_ROW };
                phrase.with(language, &[&line.to_string(), language.of(question), first, own, label])
            }
        }
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
