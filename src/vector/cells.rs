//! The cells of a record: choices make the pattern of the record, numbers and days are put into columns.

use super::implied::{Implied, implied};
use super::op::LARGEST;
use super::tape::scaled;
use crate::answer::read_alone;
use crate::calendar::Date;
use crate::evaluate::{Causes, Choice, RowCount, Situation, Value};
use crate::program::{Input, InputId, Kind, ListId, ListRows, NumberStyle, Program};
use std::rc::Rc;

/// Larger figures are left to the walker, so that few sums have to be watched.
const MOST: i64 = 1_000_000_000_000;
/// Ways to write an option that are remembered.
const MOST_WORDS: usize = 64;
/// Characters of a label.
const LONGEST_LABEL: usize = 40;

/// How the cells of a column are read.
#[derive(Clone, Debug)]
enum How {
    /// No answer, or one that is left to the walker.
    Carried,
    /// An option, or yes (1) and no (0).
    Option(u8),
    /// Figures of so many decimals from the least to the most, multiples of the step.
    Number { places: u32, least: i64, most: i64, step: i64, percent: bool },
    /// Days, or minutes, or years.
    Moment { least: i64, most: i64 },
    /// A tag or a name.
    Label,
    /// The name of the one row of a list.
    Row(ListId),
}

/// A column of the table.
#[derive(Clone, Debug)]
struct Column {
    input: Option<InputId>,
    list: Option<ListId>,
    how: How,
    /// Options by the way they are written.
    words: Vec<(String, u8)>,
    /// What each of its states adds to a pattern.
    adds: Vec<u128>,
}

/// All columns.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    columns: Vec<Column>,
    /// The columns of figures of the records read.
    figures: Vec<Vec<i64>>,
    /// The rows that are meant without a column that names them.
    implied: Vec<Implied>,
    /// Does a column name rows?
    names_rows: bool,
}

impl Cells {
    /// The columns by the questions that they answer; `None` if they give more patterns than can be told apart.
    pub(super) fn new(program: &Program, inputs: &[Option<InputId>]) -> Option<Cells> {
        let mut columns = Vec::with_capacity(inputs.len());
        for input in inputs {
            let how = input.map_or(Some(How::Carried), |input| how(program, program.input(input)));
            let list = input.and_then(|input| program.input(input).list);
            columns.push(Column { input: *input, list, how: how?, words: Vec::new(), adds: Vec::new() });
        }
        let figures = vec![Vec::new(); columns.len()];
        let mut unit = 1_u128;
        for column in columns.iter_mut().rev() {
            let radix = u128::from(column.states());
            let next = unit.checked_mul(radix)?;
            column.adds = (0..radix).map(|state| state * unit).collect();
            unit = next;
        }
        let names_rows = columns.iter().any(|column| matches!(column.how, How::Row(_)));
        Some(Cells { columns, figures, implied: implied(program, inputs), names_rows })
    }

    /// The inputs with figures.
    pub(super) fn figured(&self) -> Vec<InputId> {
        self.columns.iter().filter(|column| column.is_figure()).filter_map(|column| column.input).collect()
    }

    /// The columns of figures.
    pub(super) fn figures(&self) -> &[Vec<i64>] {
        &self.figures
    }

    /// Makes place for so many records.
    pub(super) fn begin(&mut self, records: usize) {
        for (column, figures) in self.columns.iter().zip(&mut self.figures) {
            if column.is_figure() {
                figures.clear();
                figures.resize(records, 0);
            }
        }
    }

    /// Reads a record; `None` if one of its cells is not plain.
    pub(super) fn read<'r>(
        &mut self,
        program: &Program,
        place: usize,
        record: &impl Fn(usize) -> &'r str,
    ) -> Option<u128> {
        let mut pattern = 0;
        for (at, (column, figures)) in self.columns.iter_mut().zip(&mut self.figures).enumerate() {
            let cell = record(at);
            let state = if is_blank(cell) {
                0
            } else {
                match column.how {
                    How::Carried if column.input.is_none() => 0,
                    How::Carried => return None,
                    How::Option(_) => 1 + column.option(program, cell)?,
                    How::Number { .. } | How::Moment { .. } => {
                        *figures.get_mut(place)? = column.figure(program, cell)?;
                        1
                    }
                    How::Label => {
                        column.label(program, cell)?;
                        1
                    }
                    How::Row(_) => 1,
                }
            };
            pattern += column.adds.get(usize::from(state))?;
        }
        (!self.names_rows || self.rows_named(program, record)).then_some(pattern)
    }

    /// Does every cell that names a row name the one there is?
    fn rows_named<'r>(&self, program: &Program, record: &impl Fn(usize) -> &'r str) -> bool {
        let told = |list: ListId| {
            let own = self.columns.iter().enumerate().filter(|(_, column)| column.list == Some(list));
            own.into_iter().any(|(at, _)| !record(at).trim().is_empty())
        };
        self.columns.iter().enumerate().all(|(at, column)| {
            let How::Row(list) = column.how else { return true };
            let name = record(at);
            if name.trim().is_empty() {
                return true;
            }
            let key = program.list(list).key;
            let is_key = |column: &Column| key.is_some() && column.input == key;
            let key = self.columns.iter().position(is_key).map_or("", record);
            told(list) && (name == "#1" || name == key && !name.trim_start().starts_with('#'))
        })
    }

    /// The state of each column in a pattern: 0 for no cell.
    fn states(&self, mut pattern: u128) -> Vec<u8> {
        let mut states = vec![0; self.columns.len()];
        for (state, column) in states.iter_mut().zip(&self.columns).rev() {
            let radix = u128::from(column.states());
            *state = u8::try_from(pattern % radix).unwrap_or(0);
            pattern /= radix;
        }
        states
    }

    /// The lists of which the records of a pattern have a cell.
    pub(super) fn told(&self, pattern: u128) -> Vec<ListId> {
        let states = self.states(pattern);
        let told = self.columns.iter().zip(states).filter(|(_, state)| *state > 0);
        told.filter_map(|(column, _)| column.list).collect()
    }

    /// Tells a situation what all records of a pattern give; `false` if they have fewer rows of a list than there must be, or more.
    pub(super) fn tell(&self, program: &Program, pattern: u128, situation: &mut Situation) -> bool {
        let told = self.told(pattern);
        for list in self.columns.iter().filter_map(|column| column.list) {
            let ListRows::Asked { least, most } = program.list(list).rows else { continue };
            let rows = u32::from(told.contains(&list));
            if rows < least || rows > most {
                return false;
            }
            if let Some(slot) = situation.rows.get_mut(list.index()) {
                *slot = RowCount::Known(rows);
            }
        }
        for (column, state) in self.columns.iter().zip(self.states(pattern)) {
            let (Some(input), Some(option)) = (column.input, state.checked_sub(1)) else { continue };
            let value = match (&column.how, &program.input(input).kind) {
                (How::Option(_), Kind::Truth) => Value::truth(option == 1),
                (How::Option(_), _) => Value::Option(Choice::exact(option)),
                (How::Label, _) => Value::Label(Some(Rc::from("\u{0}")), Causes::NONE),
                (How::Row(_), _) => Value::Row(Some(0), Causes::NONE),
                (How::Carried | How::Number { .. } | How::Moment { .. }, _) => continue,
            };
            situation.answer(input, 0, value);
        }
        for Implied { input, .. } in
            self.implied.iter().filter(|one| [one.list, one.of].iter().all(|list| told.contains(list)))
        {
            situation.answer(*input, 0, Value::Row(Some(0), Causes::NONE));
        }
        true
    }

    /// The columns of figures that the records of a pattern have: the place, the question, decimals, the least and the largest figure.
    pub(super) fn told_figures(&self, pattern: u128) -> Vec<(usize, InputId, Option<u32>, i64, i64)> {
        let states = self.states(pattern);
        let columns = self.columns.iter().enumerate().zip(states).filter(|(_, state)| *state > 0);
        let figure = |((at, column), _): ((usize, &Column), u8)| match column.how {
            How::Number { places, least, most, .. } => Some((at, column.input?, Some(places), least, most)),
            How::Moment { least, most } => Some((at, column.input?, None, least, most)),
            How::Carried | How::Option(_) | How::Label | How::Row(_) => None,
        };
        columns.filter_map(figure).collect()
    }
}

/// How the answers to a question are read; `None` if its figures are too large to be held.
fn how(program: &Program, input: &Input) -> Option<How> {
    Some(match &input.kind {
        Kind::Number(limits) => {
            let places = limits.step.places()?;
            let most = scaled(limits.most, places).unwrap_or(LARGEST).min(MOST);
            let least = scaled(limits.least, places).unwrap_or(-LARGEST).max(-MOST);
            let step = scaled(limits.step, places).filter(|step| *step > 0)?;
            How::Number { places, least, most, step, percent: limits.style == NumberStyle::Ratio }
        }
        Kind::Date { least, most } | Kind::DateTime { least, most } | Kind::Year { least, most } => {
            How::Moment { least: *least, most: *most }
        }
        Kind::Choice(choice) => How::Option(u8::try_from(program.choice(*choice).options.len()).ok()?),
        Kind::Truth => How::Option(2),
        Kind::Label => How::Label,
        Kind::Row(list) if matches!(program.list(*list).rows, ListRows::Asked { .. }) => How::Row(*list),
        Kind::Row(_) | Kind::Choices(_) => How::Carried,
    })
}

impl Column {
    fn is_figure(&self) -> bool {
        matches!(self.how, How::Number { .. } | How::Moment { .. })
    }

    /// How many states a cell may have.
    fn states(&self) -> u8 {
        match self.how {
            How::Carried => 1,
            How::Option(options) => options.saturating_add(1),
            How::Number { .. } | How::Moment { .. } | How::Label | How::Row(_) => 2,
        }
    }

    fn option(&mut self, program: &Program, cell: &str) -> Option<u8> {
        if let Some((_, option)) = self.words.iter().find(|(word, _)| word == cell) {
            return Some(*option);
        }
        let option = match read_alone(program, program.input(self.input?), cell)? {
            Value::Truth(truth) => u8::from(truth.is_yes()),
            Value::Option(choice) => choice.as_exact()?,
            Value::Number(_) | Value::Moment(_) | Value::Options(_) | Value::Label(..) | Value::Row(..) => return None,
        };
        if self.words.len() < MOST_WORDS {
            self.words.push((cell.to_owned(), option));
        }
        Some(option)
    }

    fn figure(&self, program: &Program, cell: &str) -> Option<i64> {
        let input = program.input(self.input?);
        let (figure, least, most) = match self.how {
            How::Number { places, least, most, step, percent } => {
                let figure = if let Some(figure) = plain_number(cell, places, percent) {
                    figure
                } else {
                    let Value::Number(quantity) = read_alone(program, input, cell)? else { return None };
                    scaled(quantity.as_exact()?, places)?
                };
                (Some(figure).filter(|figure| figure % step == 0)?, least, most)
            }
            How::Moment { least, most } => {
                let figure = if let Some(figure) = plain_moment(&input.kind, cell) {
                    figure
                } else {
                    let Value::Moment(moment) = read_alone(program, input, cell)? else { return None };
                    moment.as_exact()?
                };
                (figure, least, most)
            }
            How::Carried | How::Option(_) | How::Label | How::Row(_) => return None,
        };
        (least..=most).contains(&figure).then_some(figure)
    }

    fn label(&self, program: &Program, cell: &str) -> Option<()> {
        let plain = |c: char| c.is_ascii_alphanumeric() || ('\u{4e00}'..='\u{9fff}').contains(&c);
        if cell.chars().all(plain) && cell.chars().nth(LONGEST_LABEL).is_none() {
            return Some(());
        }
        read_alone(program, program.input(self.input?), cell).map(|_| ())
    }
}

/// Is nothing in a cell but spaces?
fn is_blank(cell: &str) -> bool {
    cell.bytes().next().is_none_or(|first| !first.is_ascii_graphic() && cell.trim().is_empty())
}

/// ASCII digits with a point, in units of so many decimals; a percentage with its sign.
fn plain_number(cell: &str, places: u32, percent: bool) -> Option<i64> {
    let digits = if percent { cell.strip_suffix('%')? } else { cell };
    let places = if percent { places.checked_sub(2)? } else { places };
    let mut figure: i64 = 0;
    let (mut whole, mut part) = (0_u32, None);
    for byte in digits.bytes() {
        match (byte, &mut part) {
            (b'0'..=b'9', Some(decimals)) => *decimals += 1,
            (b'0'..=b'9', None) if whole < 12 && (whole != 1 || figure != 0) => whole += 1,
            (b'.', None) if whole > 0 => {
                part = Some(0);
                continue;
            }
            (_, _) => return None,
        }
        figure = figure.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
    }
    if whole == 0 || part == Some(0) {
        return None;
    }
    let missing = places.checked_sub(part.unwrap_or(0))?;
    (0..missing).try_fold(figure, |figure, _| figure.checked_mul(10))
}

/// A date as ISO 8601 writes it.
fn plain_date(cell: &str) -> Option<Date> {
    let (year, rest) = cell.as_bytes().split_first_chunk::<4>()?;
    let [b'-', month @ .., b'-', _, _] = rest else { return None };
    let (_, day) = rest.split_last_chunk::<2>()?;
    let month = <&[u8; 2]>::try_from(month).ok()?;
    let number = |digits: &[u8]| {
        let digit = |digit: &u8| digit.is_ascii_digit().then(|| u32::from(digit - b'0'));
        digits.iter().try_fold(0, |number, next| Some(number * 10 + digit(next)?))
    };
    Date::new(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)
}

/// A date, a date and a minute, or a year as ISO 8601 writes them.
fn plain_moment(kind: &Kind, cell: &str) -> Option<i64> {
    let two_digits = |text: &str| {
        let plain = text.len() == 2 && text.bytes().all(|digit| digit.is_ascii_digit());
        if plain { text.parse::<i64>().ok() } else { None }
    };
    match kind {
        Kind::Date { .. } => plain_date(cell).map(|date| i64::from(date.to_days())),
        Kind::DateTime { .. } => {
            let (date, clock) = cell.split_once(' ')?;
            let (hour, minute) = clock.split_once(':')?;
            let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
            let days = i64::from(Date::parse_iso(date)?.to_days());
            (hour < 24 && minute < 60).then_some(days * 24 * 60 + hour * 60 + minute)
        }
        Kind::Year { .. } => {
            let plain = cell.len() == 4 && cell.bytes().all(|digit| digit.is_ascii_digit()) && !cell.starts_with('0');
            if plain { cell.parse().ok() } else { None }
        }
        Kind::Number(_) | Kind::Choice(_) | Kind::Choices(_) | Kind::Truth | Kind::Label | Kind::Row(_) => None,
    }
}
