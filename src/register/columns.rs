//! Columns of a table, matched to the questions of a policy by name or by the question in words.

use super::cases::Row;
use super::fault::{FaultKind, says_total};
use super::words::{header, titled};
use crate::answer::Language;
use crate::answer::wire::wire;
use crate::diagnostic::nearest;
use crate::program::{Input, InputId, Kind, ListId, Program};
use crate::vector::{Implied, implied};
use serde::Serialize;
use std::fmt;

/// What a column of a table gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// An answer.
    Answer(InputId),
    /// Nothing that the policy asks for: it is carried along.
    Other,
}

/// The columns of a table, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    given: Vec<Column>,
    /// Those whose texts are carried along, or are names.
    texts: Vec<usize>,
    /// The rows that are meant without a column that says so.
    pub(super) implied: Vec<Implied>,
}

/// Why a table cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderProblem {
    /// A header fits several questions.
    Ambiguous {
        /// The header.
        header: String,
        /// Names that would say which is meant.
        names: Vec<String>,
    },
    /// Two columns give the same answer.
    Twice {
        /// The later header.
        header: String,
        /// The question.
        name: String,
    },
    /// There is no question of this name.
    Unknown {
        /// What was named.
        name: String,
        /// Names that could stand there.
        names: Vec<String>,
    },
    /// No column gives an answer.
    None {
        /// Names that could stand there.
        names: Vec<String>,
    },
}

wire! {
    /// A header of a table, with the questions that it fits.
    struct TableHeader {
        /// As it stands there.
        pub header: String,
        /// Names of the questions, `total` or `stays.total`; none if the policy does not ask for it, several if it does not say which.
        pub fits: Vec<String>,
        /// The name of a question without a column that the header may mean, misspelt.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub near: Option<String>,
    }
}

wire! {
    /// A question that a column can answer.
    struct TableQuestion {
        /// Its name, `total` or `stays.total`.
        pub name: String,
        /// The header of its column in an empty table, which no other question fits.
        pub header: String,
    }
}

impl TableQuestion {
    /// All of them, in the order of the policy.
    pub fn all(program: &Program, language: Language) -> Vec<TableQuestion> {
        let question = |(_, input): (InputId, &Input)| TableQuestion {
            name: full_name(program, input),
            header: header(program, input, language),
        };
        asked(program).map(question).collect()
    }
}

/// What headers may call each question, without case, spaces and question marks.
pub(super) struct Names(Vec<(String, Vec<String>)>);

impl Names {
    /// Those of all questions: by the name (`total`, or `stays.total`) or by the question in either language.
    pub(super) fn of(program: &Program) -> Names {
        let question = |(_, input): (InputId, &Input)| {
            (full_name(program, input), names(program, input).iter().map(|name| plain(name)).collect())
        };
        Names(asked(program).map(question).collect())
    }

    /// The questions that a header fits.
    pub(super) fn fit(&self, header: &str) -> impl Iterator<Item = &str> {
        let header = plain(header);
        self.0.iter().filter(move |(_, names)| names.contains(&header)).map(|(question, _)| question.as_str())
    }

    fn header(&self, header: &str) -> TableHeader {
        TableHeader { header: header.to_owned(), fits: self.fit(header).map(str::to_owned).collect(), near: None }
    }
}

impl TableHeader {
    /// A header with the questions that it fits.
    pub fn of(program: &Program, header: &str) -> TableHeader {
        Names::of(program).header(header)
    }

    /// The headers of a table. One that fits no question is held against those that have no column.
    pub fn all(program: &Program, headers: &[String]) -> Vec<TableHeader> {
        let names = Names::of(program);
        let mut headers: Vec<TableHeader> = headers.iter().map(|header| names.header(header)).collect();
        let taken: Vec<String> = headers.iter().flat_map(|header| header.fits.iter().cloned()).collect();
        let free = names.0.iter().filter(|(question, _)| !taken.contains(question));
        let free: Vec<(&str, &str)> = free
            .flat_map(|(question, names)| names.iter().map(move |name| (name.as_str(), question.as_str())))
            .collect();
        for header in headers.iter_mut().filter(|header| header.fits.is_empty()) {
            let near = nearest(&plain(&header.header), free.iter().map(|(name, _)| *name));
            let near = near.and_then(|near| free.iter().find(|(name, _)| *name == near));
            header.near = near.map(|(_, question)| (*question).to_owned());
        }
        headers
    }
}

impl Columns {
    /// Matches each header to the one question that it fits.
    ///
    /// # Errors
    /// Every header that fits several questions or a question that has a column already; or that none fits any.
    pub fn of(program: &Program, headers: &[String]) -> Result<Columns, Vec<HeaderProblem>> {
        let names = Names::of(program);
        let headers: Vec<TableHeader> = headers.iter().map(|header| names.header(header)).collect();
        let unclear = |header: &TableHeader| {
            (header.fits.len() > 1)
                .then(|| HeaderProblem::Ambiguous { header: header.header.clone(), names: header.fits.clone() })
        };
        let problems: Vec<HeaderProblem> = headers.iter().filter_map(unclear).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let chosen: Vec<(String, Option<String>)> = headers
            .into_iter()
            .map(|TableHeader { header, fits, near: _ }| (header, fits.into_iter().next()))
            .collect();
        Columns::chosen(program, &chosen)
    }

    fn new(program: &Program, columns: Vec<Column>) -> Columns {
        let is_text = |column: &Column| match column {
            Column::Answer(input) => matches!(program.input(*input).kind, Kind::Label),
            Column::Other => true,
        };
        let texts = (0..).zip(&columns).filter(|(_, column)| is_text(column)).map(|(place, _)| place).collect();
        let implied = implied(program, &inputs_of(&columns));
        Columns { given: columns, texts, implied }
    }

    /// Columns whose questions somebody has chosen: header and name.
    ///
    /// # Errors
    /// Every name that is none of the policy's, or that has a column already; or that there is none at all.
    pub fn chosen(program: &Program, chosen: &[(String, Option<String>)]) -> Result<Columns, Vec<HeaderProblem>> {
        let mut problems = Vec::new();
        let mut columns = Vec::with_capacity(chosen.len());
        let names = || asked(program).map(|(_, input)| full_name(program, input)).collect::<Vec<_>>();
        for (header, name) in chosen {
            let Some(name) = name else {
                columns.push(Column::Other);
                continue;
            };
            let Some((id, _)) = asked(program).find(|(_, input)| full_name(program, input) == *name) else {
                problems.push(HeaderProblem::Unknown { name: name.clone(), names: names() });
                continue;
            };
            if columns.contains(&Column::Answer(id)) {
                problems.push(HeaderProblem::Twice { header: header.clone(), name: name.clone() });
            }
            columns.push(Column::Answer(id));
        }
        if problems.is_empty() && columns.iter().all(|column| *column == Column::Other) {
            problems.push(HeaderProblem::None { names: names() });
        }
        if problems.is_empty() { Ok(Columns::new(program, columns)) } else { Err(problems) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.given.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// The questions that the columns answer.
    pub(super) fn inputs(&self) -> Vec<Option<InputId>> {
        inputs_of(&self.given)
    }

    /// Why a record is not worked out that reads well, by what its columns mean.
    pub(super) fn unclear(&self, program: &Program, record: Row<'_>) -> Option<FaultKind> {
        let says_total = |at: &usize| says_total(record.cell(*at));
        if let Some(at) = self.texts.iter().copied().find(says_total) {
            return Some(FaultKind::TotalsRow { cell: record.cell(at).trim().to_owned() });
        }
        if ![b'\n', b'\r'].iter().any(|end| record.text().as_bytes().contains(end)) {
            return None;
        }
        let broken = |(column, cell): (&Column, &str)| match column {
            Column::Answer(input) if cell.trim().contains(['\n', '\r']) => Some(program.input(*input).ask.clone()),
            Column::Answer(_) | Column::Other => None,
        };
        self.given
            .iter()
            .zip(record.cells())
            .find_map(broken)
            .map(|question| FaultKind::LineBreak { question: Box::new(question) })
    }

    /// The columns that answer a question, with their places.
    pub(super) fn answers(&self) -> impl Iterator<Item = (usize, InputId)> {
        self.given.iter().enumerate().filter_map(|(place, column)| match column {
            Column::Answer(input) => Some((place, *input)),
            Column::Other => None,
        })
    }

    /// The column of an answer.
    pub(super) fn place_of(&self, input: InputId) -> Option<usize> {
        self.given.iter().position(|column| *column == Column::Answer(input))
    }

    /// The lists that have a column.
    pub(super) fn lists(&self, program: &Program) -> Vec<ListId> {
        let mut lists: Vec<ListId> = Vec::new();
        for column in &self.given {
            if let Column::Answer(input) = column
                && let Some(list) = program.input(*input).list
                && !lists.contains(&list)
            {
                lists.push(list);
            }
        }
        lists
    }
}

impl fmt::Display for HeaderProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HeaderProblem::Ambiguous { header, names } => {
                write!(f, "the column `{header}` fits several questions: name it {}", either(names))
            }
            HeaderProblem::Twice { header, name } => {
                write!(f, "the column `{header}` gives `{name}` a second time: leave one of the two out")
            }
            HeaderProblem::Unknown { name, names } => {
                write!(f, "`{name}` is no question of the policy: it has {}", either(names))
            }
            HeaderProblem::None { names } => {
                write!(f, "no column gives an answer: the first line names the columns, for example {}", either(names))
            }
        }
    }
}

fn either(names: &[String]) -> String {
    names.iter().take(6).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
}

fn inputs_of(columns: &[Column]) -> Vec<Option<InputId>> {
    let input = |column: &Column| match column {
        Column::Answer(input) => Some(*input),
        Column::Other => None,
    };
    columns.iter().map(input).collect()
}

/// The questions that a person answers.
fn asked(program: &Program) -> impl Iterator<Item = (InputId, &Input)> {
    (0..).map(InputId).zip(&program.inputs).filter(|(_, input)| input.given.is_none())
}

/// `total`, or `stays.total` for a question of a list.
fn full_name(program: &Program, input: &Input) -> String {
    match input.list {
        Some(list) => format!("{}.{}", program.list(list).name, input.name),
        None => input.name.clone(),
    }
}

/// What a header may call a question.
fn names(program: &Program, input: &Input) -> Vec<String> {
    let in_words = [Language::Zh, Language::En].into_iter().flat_map(|language| {
        [language.of(&input.ask).to_owned(), titled(program, input, language), header(program, input, language)]
    });
    [input.name.clone(), full_name(program, input)].into_iter().chain(in_words).collect()
}

/// A header without case, spaces and question marks.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '?' | '？' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}
