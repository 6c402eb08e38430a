//! Columns of a table, matched to the questions of a policy by name or by the question in words.

use crate::program::{Input, InputId, ListId, Program};
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
    pub(super) columns: Vec<Column>,
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
    /// No column gives an answer.
    None {
        /// Names that could stand there.
        names: Vec<String>,
    },
}

impl Columns {
    /// Matches headers to questions: by the name (`total`, or `stays.total`), or by the question in either language.
    ///
    /// # Errors
    /// Every header that fits several questions or a question that has a column already; or that none fits any.
    pub fn of(program: &Program, headers: &[String]) -> Result<Columns, Vec<HeaderProblem>> {
        let mut problems = Vec::new();
        let mut columns = Vec::with_capacity(headers.len());
        for header in headers {
            let fitting: Vec<InputId> = (0..)
                .map(InputId)
                .zip(&program.inputs)
                .filter(|(_, input)| input.given.is_none() && fits(program, input, header))
                .map(|(id, _)| id)
                .collect();
            let column = match fitting.as_slice() {
                [] => Column::Other,
                [one] => Column::Answer(*one),
                several => {
                    let names = several.iter().map(|id| full_name(program, program.input(*id))).collect();
                    problems.push(HeaderProblem::Ambiguous { header: header.clone(), names });
                    Column::Other
                }
            };
            if let (Column::Answer(id), true) = (column, columns.contains(&column)) {
                let name = full_name(program, program.input(id));
                problems.push(HeaderProblem::Twice { header: header.clone(), name });
            }
            columns.push(column);
        }
        if problems.is_empty() && columns.iter().all(|column| *column == Column::Other) {
            let names = program.inputs.iter().map(|input| full_name(program, input)).collect();
            problems.push(HeaderProblem::None { names });
        }
        if problems.is_empty() { Ok(Columns { columns }) } else { Err(problems) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The column of an answer.
    pub(super) fn place_of(&self, input: InputId) -> Option<usize> {
        self.columns.iter().position(|column| *column == Column::Answer(input))
    }

    /// The lists that have a column.
    pub(super) fn lists(&self, program: &Program) -> Vec<ListId> {
        let mut lists: Vec<ListId> = Vec::new();
        for column in &self.columns {
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
            HeaderProblem::None { names } => {
                write!(f, "no column gives an answer: the first line names the columns, for example {}", either(names))
            }
        }
    }
}

fn either(names: &[String]) -> String {
    names.iter().take(6).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
}

/// `total`, or `stays.total` for a question of a list.
fn full_name(program: &Program, input: &Input) -> String {
    match input.list {
        Some(list) => format!("{}.{}", program.list(list).name, input.name),
        None => input.name.clone(),
    }
}

fn fits(program: &Program, input: &Input, header: &str) -> bool {
    let header = plain(header);
    let names = [input.name.as_str(), &full_name(program, input), &input.ask.zh, &input.ask.en];
    names.iter().any(|name| plain(name) == header)
}

/// A header without case, spaces and question marks.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '?' | '？' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}
