//! What a person told: answers as they were typed become a situation, or problems at their paths. A bad answer counts as missing; all
//! others still count.

use super::options::Options;
use super::path;
use super::problems::Problems;
use super::read::{
    Language, NumberRules, OptionNames, ProblemCode, Refusal, Wanted, read_date, read_date_time, read_label,
    read_number, read_option, read_truth, read_year,
};
use super::text;
use crate::calendar::{Calendar, Date, DateTime};
use crate::diagnostic::nearest;
use crate::evaluate::{Causes, Choice, Frame, Moment, RowCount, Several, Situation, Value, Walker};
use crate::program::{Input, InputId, Kind, ListId, ListRows, Program};
use crate::source::node::Node;
use std::rc::Rc;

/// Characters of one answer that names several options.
const LONGEST_SEVERAL: usize = 10_000;

/// A situation and what could not be used.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) situation: Situation,
    pub(super) problems: Problems,
}

/// Reads everything that was told.
pub(super) fn told(program: &Program, calendar: Option<&Calendar>, answers: &Node, options: &Options) -> Told {
    let mut reader = Reader::new(program, options);
    reader.choose(options);
    reader.policy(answers);
    reader.unique_keys();
    let Reader { mut situation, mut problems, .. } = reader;
    check(program, calendar, &mut situation, &mut problems, options.language);
    Told { situation, problems }
}

/// The situation in which nothing is told yet, with the readings and the doubts of the options.
pub fn untold(program: &Program, options: &Options) -> Situation {
    let mut reader = Reader::new(program, options);
    reader.choose(options);
    reader.situation
}

/// An answer that is read without any other; `None` for one that cannot be used, for none at all, and for the name of a row.
pub fn read_alone(program: &Program, input: &Input, text: &str) -> Option<Value> {
    let options = Options::new(Date::MIN, Language::Zh);
    let reader = Reader::new(program, &options);
    if matches!(input.kind, Kind::Row(_)) { None } else { reader.typed(input, text).ok() }
}

struct Reader<'a> {
    program: &'a Program,
    situation: Situation,
    problems: Problems,
}

impl<'a> Reader<'a> {
    fn new(program: &'a Program, options: &Options) -> Reader<'a> {
        Reader {
            program,
            situation: Situation::blank(program, options.as_of),
            problems: Problems::new(options.language),
        }
    }
}

impl Reader<'_> {
    fn choose(&mut self, options: &Options) {
        for (place, reading) in self.program.readings.iter().enumerate() {
            let Some(option) = options.readings.get(&reading.name) else { continue };
            let chosen = reading.options.iter().position(|known| known.name == *option);
            if let (Some(slot), Some(chosen)) = (self.situation.readings.get_mut(place), chosen) {
                *slot = u8::try_from(chosen).unwrap_or(reading.recommended);
            }
        }
        for (place, doubt) in self.program.doubts.iter().enumerate() {
            if let Some(slot) = self.situation.doubts.get_mut(place) {
                *slot = options.doubts.get(&doubt.name).copied();
            }
        }
    }

    fn policy(&mut self, answers: &Node) {
        let Node::Table(entries) = answers else {
            if !matches!(answers, Node::Null) {
                self.problems.refuse(String::new(), &Refusal::NotRows);
            }
            return;
        };
        // Lists first, so that a row can be told by its key.
        for (name, value) in entries {
            let list = self.program.lists.iter().position(|list| list.name == *name);
            if let Some(list) = list.and_then(|list| u32::try_from(list).ok()) {
                self.list(ListId(list), value, false);
            }
        }
        for (name, value) in entries {
            if let Some(list) = self.program.lists.iter().position(|list| list.name == *name) {
                self.list(ListId(u32::try_from(list).unwrap_or(0)), value, true);
                continue;
            }
            match self.find(None, name) {
                Some(input) => self.answer(input, 0, value),
                None => self.unknown(name.clone(), None, name),
            }
        }
    }

    fn find(&self, list: Option<ListId>, name: &str) -> Option<InputId> {
        let mut ids = (0..).map(InputId).take(self.program.inputs.len());
        let named = |input: &InputId| self.program.input(*input).name == name;
        match list {
            Some(list) => self.program.list(list).inputs.iter().copied().find(named),
            None => ids.find(|input| self.program.input(*input).list.is_none() && named(input)),
        }
    }

    fn unknown(&mut self, path: String, list: Option<ListId>, name: &str) {
        if self.problems.are_many() {
            return self.problems.refuse(path, &Refusal::UnknownInput(None));
        }
        let inputs = self.program.inputs.iter().filter(|input| input.list == list).map(|input| input.name.as_str());
        let lists = self.program.lists.iter().filter(|_| list.is_none()).map(|list| list.name.as_str());
        let like = nearest(name, inputs.chain(lists)).map(str::to_owned);
        self.problems.refuse(path, &Refusal::UnknownInput(like));
    }

    /// Reads the rows of a list: first how many there are and their keys, then everything else.
    fn list(&mut self, list: ListId, value: &Node, everything: bool) {
        let entry = self.program.list(list);
        if matches!(value, Node::Null) {
            return;
        }
        let Node::List(rows) = value else {
            if everything {
                self.problems.refuse(entry.name.clone(), &Refusal::NotRows);
            }
            return;
        };
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let refusal = match &entry.rows {
            ListRows::Asked { most, .. } if count > *most => Some(Refusal::TooManyRows(*most)),
            ListRows::Asked { least, .. } if count < *least => Some(Refusal::TooFewRows(*least)),
            ListRows::Given(given) if rows.len() > given.len() => {
                Some(Refusal::TooManyRows(u32::try_from(given.len()).unwrap_or(u32::MAX)))
            }
            ListRows::Asked { .. } | ListRows::Given(_) => None,
        };
        if let Some(refusal) = refusal {
            if everything {
                self.problems.refuse(entry.name.clone(), &refusal);
            }
            return;
        }
        if let (ListRows::Asked { .. }, Some(slot)) = (&entry.rows, self.situation.rows.get_mut(list.index())) {
            *slot = RowCount::Known(count);
        }
        for (row, value) in (0..).zip(rows) {
            match value {
                Node::Table(cells) => self.row(list, row, cells, everything),
                Node::Null => {}
                Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) | Node::List(_) => {
                    if everything {
                        self.problems.refuse(format!("{}[{row}]", entry.name), &Refusal::NotRows);
                    }
                }
            }
        }
    }

    fn row(&mut self, list: ListId, row: u32, cells: &[(String, Node)], everything: bool) {
        let entry = self.program.list(list);
        for (name, value) in cells {
            let Some(input) = self.find(Some(list), name) else {
                if everything {
                    self.unknown(format!("{}[{row}].{name}", entry.name), Some(list), name);
                }
                continue;
            };
            if everything != (entry.key == Some(input)) {
                self.answer(input, row, value);
            }
        }
    }

    fn answer(&mut self, input: InputId, row: u32, value: &Node) {
        let entry = self.program.input(input);
        let read = match value {
            Node::Null => return,
            Node::List(items) if matches!(entry.kind, Kind::Choices(_)) => self.several(entry, items),
            Node::Text(text) => self.typed(entry, text),
            Node::Whole(whole) => self.typed(entry, &whole.to_string()),
            Node::Truth(yes) if matches!(entry.kind, Kind::Truth) => Ok(Value::truth(*yes)),
            Node::Truth(_) | Node::Inexact(_) | Node::List(_) | Node::Table(_) => {
                Err(Refusal::NotText(wanted(&entry.kind)))
            }
        };
        match read {
            Ok(value) => self.situation.answer(input, row, value),
            Err(refusal) if refusal.code() == ProblemCode::Empty => {}
            Err(refusal) => self.problems.refuse(path::of_answer(self.program, input, row), &refusal),
        }
    }

    fn typed(&self, entry: &Input, text: &str) -> Result<Value, Refusal> {
        match &entry.kind {
            Kind::Number(limits) => {
                let units = self.unit_words(limits);
                let units: Vec<&str> = units.iter().map(String::as_str).collect();
                read_number(text, &NumberRules::new(limits, &units)).map(Value::number)
            }
            Kind::Date { least, most } => {
                let day = |days: i64| i32::try_from(days).ok().and_then(Date::from_days);
                let limits = day(*least).unwrap_or(Date::MIN)..=day(*most).unwrap_or(Date::MAX);
                read_date(text, &limits).map(|date| Value::Moment(Moment::exact(i64::from(date.to_days()))))
            }
            Kind::DateTime { least, most } => {
                let (Some(first), Some(last)) = (DateTime::from_minutes(*least), DateTime::from_minutes(*most)) else {
                    return Err(Refusal::DateForm(Wanted::DateTime));
                };
                read_date_time(text, &(first..=last)).map(|time| Value::Moment(Moment::exact(time.to_minutes())))
            }
            Kind::Year { least, most } => {
                read_year(text, &(*least..=*most)).map(|year| Value::Moment(Moment::exact(year)))
            }
            Kind::Truth => read_truth(text).map(Value::truth),
            Kind::Choice(choice) => {
                read_option(text, &self.option_names(*choice)).map(|place| Value::Option(Choice::exact(to_u8(place))))
            }
            Kind::Choices(_) if text.chars().nth(LONGEST_SEVERAL).is_some() => {
                Err(Refusal::TooLong { wanted: Wanted::Option, most: LONGEST_SEVERAL })
            }
            Kind::Choices(_) => {
                let words = text.split([',', '，', '、', ';', '；']).map(|word| Node::Text(word.to_owned()));
                self.several(entry, &words.collect::<Vec<_>>())
            }
            Kind::Label => read_label(text).map(|label| Value::Label(Some(Rc::from(label)), Causes::NONE)),
            Kind::Row(list) => self.row_named(*list, text).map(|row| Value::Row(Some(row), Causes::NONE)),
        }
    }

    /// The words of a unit that may stand behind a number; money has words of its own.
    fn unit_words(&self, limits: &crate::program::Limits) -> Vec<String> {
        let unit = Some(&limits.unit).filter(|unit| !unit.is_yuan());
        let label = unit.and_then(|unit| unit.as_base()).and_then(|base| self.program.unit_label(base));
        let Some(label) = label else { return Vec::new() };
        let (one, many) = text::one_and_many(&label.en);
        vec![label.zh.clone(), one, many]
    }

    fn option_names(&self, choice: crate::program::ChoiceId) -> Vec<OptionNames<'_>> {
        let options = &self.program.choice(choice).options;
        let names = options.iter();
        names.map(|option| OptionNames { id: &option.name, zh: &option.label.zh, en: &option.label.en }).collect()
    }

    fn several(&self, entry: &Input, items: &[Node]) -> Result<Value, Refusal> {
        let Kind::Choices(choice) = &entry.kind else { return Err(Refusal::NotText(wanted(&entry.kind))) };
        let names = self.option_names(*choice);
        let mut set = 0;
        for item in items {
            let Node::Text(text) = item else { return Err(Refusal::NotText(Wanted::Option)) };
            set |= 1u128 << read_option(text, &names)?;
        }
        Ok(Value::Options(Several { sure: set, possible: set, causes: Causes::NONE }))
    }

    /// A row by its number, `#1` is the first, or by its key.
    fn row_named(&self, list: ListId, text: &str) -> Result<u32, Refusal> {
        let label = read_label(text)?;
        let entry = self.program.list(list);
        let rows = self.situation.given_rows(Some(list));
        if let Some(number) = label.strip_prefix('#').and_then(|digits| digits.parse::<u32>().ok()) {
            return number.checked_sub(1).filter(|row| *row < rows).ok_or(Refusal::NotARow);
        }
        if let ListRows::Given(rows) = &entry.rows {
            let known =
                |row: &crate::program::OptionText| row.name == label || row.label.zh == label || row.label.en == label;
            if let Some(row) = rows.iter().position(known) {
                return Ok(u32::try_from(row).unwrap_or(u32::MAX));
            }
        }
        if let Some(key) = entry.key {
            let named = |row: &u32| match self.situation.answered(key, *row) {
                Some(Value::Label(Some(known), _)) => **known == *label,
                Some(_) | None => false,
            };
            if let Some(row) = (0..rows).find(named) {
                return Ok(row);
            }
        }
        Err(Refusal::NotARow)
    }

    /// A key names one row.
    fn unique_keys(&mut self) {
        for (place, list) in self.program.lists.iter().enumerate() {
            let id = ListId(u32::try_from(place).unwrap_or(u32::MAX));
            let (Some(key), RowCount::Known(rows)) = (list.key, self.situation.rows_of(id)) else { continue };
            let mut seen: Vec<Value> = Vec::new();
            for row in 0..rows {
                let Some(name) = self.situation.answered(key, row).cloned() else { continue };
                if seen.contains(&name) {
                    self.situation.forget(key, row);
                    self.problems.refuse(path::of_answer(self.program, key, row), &Refusal::Duplicate);
                } else {
                    seen.push(name);
                }
            }
        }
    }
}

/// Checks between answers: where one certainly fails, the blamed answer counts as missing, with the check's own sentence.
fn check(
    program: &Program,
    calendar: Option<&Calendar>,
    situation: &mut Situation,
    problems: &mut Problems,
    language: Language,
) {
    let mut next = (0, 0);
    while let Some((place, row)) = failing(&mut Walker::past_chains(program, calendar, situation), next)
        && let Some(check) = program.checks.get(place)
    {
        situation.forget(check.blame, row);
        problems.add(path::of_answer(program, check.blame, row), &check.code, || language.of(&check.say).to_owned());
        next = (place, row + 1);
    }
}

/// The first check that certainly fails, by its place and its row, from a place and a row on.
fn failing(walker: &mut Walker<'_>, (first, row): (usize, u32)) -> Option<(usize, u32)> {
    for (place, check) in walker.program.checks.iter().enumerate().skip(first) {
        let rows = walker.situation.given_rows(check.list);
        for row in if place == first { row } else { 0 }..rows {
            if walker.situation.answered(check.blame, row).is_some()
                && !walker.asked(check.blame, row).is_no()
                && walker.truth(check.must, &Frame::of(check.list, row, None)).is_no()
            {
                return Some((place, row));
            }
        }
    }
    None
}

fn wanted(kind: &Kind) -> Wanted {
    match kind {
        Kind::Number(limits) => Wanted::Number(limits.style),
        Kind::Date { .. } => Wanted::Date,
        Kind::DateTime { .. } => Wanted::DateTime,
        Kind::Year { .. } => Wanted::Year,
        Kind::Choice(_) | Kind::Choices(_) => Wanted::Option,
        Kind::Truth => Wanted::Truth,
        Kind::Label | Kind::Row(_) => Wanted::Label,
    }
}

fn to_u8(place: usize) -> u8 {
    u8::try_from(place).unwrap_or(u8::MAX)
}
