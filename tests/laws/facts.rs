//! Facts of one case: all that a person may tell, told one after the other.

use huisuan::calendar::{Calendar, Date};
use huisuan::evaluate::{Causes, Choice, Frame, Moment, RowCount, Several, Situation, Value, Walker, options_of};
use huisuan::number::Number;
use huisuan::program::{
    ChoiceId, InputId, Kind, ListId, ListRows, NumberStyle, OutcomeId, Program, RuleId, all_options,
};
use huisuan::source::node::Node;
use std::rc::Rc;

/// Random choices, taken one after the other; the first of all where the tape has run out.
#[derive(Debug)]
pub(crate) struct Tape {
    numbers: std::vec::IntoIter<u16>,
}

impl Tape {
    pub(crate) fn new(numbers: Vec<u16>) -> Tape {
        Tape { numbers: numbers.into_iter() }
    }

    /// The same numbers each time for a seed: a multiplicative generator.
    pub(crate) fn of_seed(seed: u64) -> Tape {
        let next = |state: u64| state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let states = std::iter::successors(Some(next(next(seed))), |state| Some(next(*state)));
        Tape::new(states.take(300).map(|state| u16::try_from(state >> 48).unwrap()).collect())
    }

    /// A number below `most`, which is at least 1.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::from(self.numbers.next().unwrap_or(0)) % most
    }

    /// A day of the calculation: some policies are in force on the one, some on the other.
    pub(crate) fn day(&mut self) -> Date {
        Date::parse_iso(self.one_of(&["2012-12-01", "2026-06-01"])).unwrap()
    }

    fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// The rows of a list, each with its answers.
type Rows = Vec<Vec<(String, Node)>>;

/// Something that can be told.
enum Fact {
    Rows(ListId, u32),
    Answer(InputId, u32, Value),
}

/// All facts of one case, in the order in which they are told.
pub(crate) struct Facts(Vec<Fact>);

impl Facts {
    /// A case: some rows for each list, an answer to each question.
    pub(crate) fn of_a_case(program: &Program, tape: &mut Tape) -> Facts {
        let mut facts = Vec::new();
        let mut rows = Vec::new();
        for (list, entry) in (0..).map(ListId).zip(&program.lists) {
            let count = match &entry.rows {
                ListRows::Given(rows) => u32::try_from(rows.len()).unwrap(),
                ListRows::Asked { least, most } => {
                    let count = u32::try_from(tape.below(5)).unwrap().clamp(*least, *most);
                    facts.push(Fact::Rows(list, count));
                    count
                }
            };
            rows.push(count);
        }
        for (input, entry) in (0..).map(InputId).zip(&program.inputs) {
            for row in 0..entry.list.map_or(1, |list| rows[list.index()]) {
                facts.extend(answer(program, &entry.kind, &rows, tape).map(|value| Fact::Answer(input, row, value)));
            }
        }
        for place in (1..facts.len()).rev() {
            facts.swap(place, tape.below(place + 1));
        }
        Facts(facts)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The situation in which the first facts are told. Answers of a list, and rows of it that others name, count once the list is given.
    pub(crate) fn told(&self, program: &Program, as_of: Date, count: usize) -> Situation {
        let mut situation = Situation::blank(program, as_of);
        for fact in &self.0[..count] {
            if let Fact::Rows(list, rows) = fact {
                situation.rows[list.index()] = RowCount::Known(*rows);
            }
        }
        let given = |situation: &Situation, list: ListId| matches!(situation.rows_of(list), RowCount::Known(_));
        for fact in &self.0[..count] {
            let Fact::Answer(input, row, value) = fact else { continue };
            let entry = program.input(*input);
            let named = if let Kind::Row(list) = entry.kind { Some(list) } else { None };
            if entry.list.into_iter().chain(named).all(|list| given(&situation, list)) {
                situation.answer(*input, *row, value.clone());
            }
        }
        situation
    }

    /// The first facts as a person would type them: rows of lists that are given, and what is known of them.
    pub(crate) fn typed(&self, program: &Program, count: usize) -> Node {
        let mut lists: Vec<Option<Rows>> = program
            .lists
            .iter()
            .map(|list| match &list.rows {
                ListRows::Given(rows) => Some(vec![Vec::new(); rows.len()]),
                ListRows::Asked { .. } => None,
            })
            .collect();
        for fact in &self.0[..count] {
            if let Fact::Rows(list, rows) = fact {
                lists[list.index()] = Some(vec![Vec::new(); *rows as usize]);
            }
        }
        let mut entries = Vec::new();
        for fact in &self.0[..count] {
            let Fact::Answer(input, row, value) = fact else { continue };
            let entry = program.input(*input);
            let cell = (entry.name.clone(), typed(program, &entry.kind, value));
            match entry.list.map(|list| &mut lists[list.index()]) {
                None => entries.push(cell),
                Some(Some(rows)) => rows[*row as usize].push(cell),
                Some(None) => {}
            }
        }
        for (list, rows) in program.lists.iter().zip(lists) {
            if let Some(rows) = rows {
                entries.push((list.name.clone(), Node::List(rows.into_iter().map(Node::Table).collect())));
            }
        }
        Node::Table(entries)
    }

    /// The first facts in words.
    pub(crate) fn say(&self, program: &Program, count: usize) -> String {
        let say = |fact: &Fact| match fact {
            Fact::Rows(list, rows) => format!("{} has {rows} rows", program.list(*list).name),
            Fact::Answer(input, row, value) => format!("{}[{row}] is {}", program.input(*input).name, shown(value)),
        };
        self.0[..count].iter().map(say).collect::<Vec<_>>().join("\n")
    }
}

fn answer(program: &Program, kind: &Kind, rows: &[u32], tape: &mut Tape) -> Option<Value> {
    let moment = |at: i64| Value::Moment(Moment::exact(at));
    Some(match kind {
        Kind::Number(limits) => {
            let steps = tape.one_of(&[0, 1, 2, 3, 5, 10, 20, 99, 100, 500, 5000, 49_999, 50_000, 123_456, 1_000_000]);
            let value = Number::from_integer(steps).multiply(limits.step).unwrap().add(limits.least).unwrap();
            Value::number(value.min(limits.most))
        }
        Kind::Date { least, most } => {
            let day =
                i64::from(Date::parse_iso(tape.one_of(&["2012-06-01", "2012-12-28", "2026-05-30"])).unwrap().to_days());
            moment((day + tape.one_of(&[0, 0, 1, 2, 3, 40, -400, -9000])).clamp(*least, *most))
        }
        Kind::DateTime { least, most } => {
            let day = i64::from(Date::parse_iso("2012-06-01").unwrap().to_days());
            moment((day * 24 * 60 + tape.one_of(&[0, 1, 60, 1439, 5000])).clamp(*least, *most))
        }
        Kind::Year { least, most } => moment(tape.one_of(&[2010, 2011, 2012, 2013, 2026]).clamp(*least, *most)),
        Kind::Choice(choice) => {
            let option = tape.below(program.choice(*choice).options.len());
            Value::Option(Choice::exact(u8::try_from(option).unwrap()))
        }
        Kind::Choices(choice) => {
            let all = all_options(program.choice(*choice).options.len());
            let some = all & u128::try_from(tape.below(1 << 16)).unwrap();
            Value::Options(Several { sure: some, possible: some, causes: Causes::NONE })
        }
        Kind::Truth => Value::truth(tape.below(2) == 1),
        Kind::Label => Value::Label(Some(Rc::from(tape.one_of(&["A", "B", "C"]))), Causes::NONE),
        Kind::Row(list) => match rows[list.index()] {
            0 => return None,
            rows => Value::Row(Some(u32::try_from(tape.below(rows as usize)).unwrap()), Causes::NONE),
        },
    })
}

/// An answer as a person would type it.
fn typed(program: &Program, kind: &Kind, value: &Value) -> Node {
    let option = |choice: ChoiceId, option: u8| program.choice(choice).options[usize::from(option)].name.clone();
    let text = match (kind, value) {
        (Kind::Number(limits), Value::Number(quantity)) => {
            let number = quantity.as_exact().unwrap();
            match limits.style {
                NumberStyle::Ratio => number.multiply(Number::from_integer(100)).unwrap().fraction_text() + "%",
                NumberStyle::Money | NumberStyle::Count | NumberStyle::Plain => number.fraction_text(),
            }
        }
        (Kind::Date { .. }, Value::Moment(moment)) => {
            Date::from_days(i32::try_from(moment.as_exact().unwrap()).unwrap()).unwrap().to_string()
        }
        (Kind::DateTime { .. }, Value::Moment(moment)) => {
            let minutes = moment.as_exact().unwrap();
            let day = Date::from_days(i32::try_from(minutes.div_euclid(24 * 60)).unwrap()).unwrap();
            let minute = minutes.rem_euclid(24 * 60);
            format!("{day}T{:02}:{:02}", minute / 60, minute % 60)
        }
        (Kind::Year { .. }, Value::Moment(moment)) => moment.as_exact().unwrap().to_string(),
        (Kind::Choice(choice), Value::Option(one)) => option(*choice, one.as_exact().unwrap()),
        (Kind::Choices(choice), Value::Options(several)) => {
            let names = options_of(several.sure).map(|one| Node::Text(option(*choice, one)));
            return Node::List(names.collect());
        }
        (_, Value::Truth(truth)) => if truth.is_yes() { "yes" } else { "no" }.to_owned(),
        (_, Value::Label(Some(label), _)) => label.to_string(),
        (_, Value::Row(Some(row), _)) => format!("#{}", row + 1),
        (_, _) => String::new(),
    };
    Node::Text(text)
}

/// The first value of which less is known after than before, in words.
pub(crate) fn widened(program: &Program, calendar: &Calendar, before: &Situation, after: &Situation) -> Option<String> {
    let (mut early, mut late) =
        (Walker::new(program, Some(calendar), before), Walker::new(program, Some(calendar), after));
    early.run();
    late.run();
    // A row as it was looked at before: one row stood for all of a list that was not given.
    let row_before = |list: Option<ListId>, row: u32| match list.map(|list| before.rows_of(list)) {
        Some(RowCount::Open { most: 0, .. }) => None,
        Some(RowCount::Open { .. }) => Some(0),
        Some(RowCount::Known(_)) | None => Some(row),
    };
    let rows = |list: Option<ListId>| {
        let count = list.map_or(1, |list| after.rows_of(list).rows());
        (0..count).filter_map(move |row| Some((row, row_before(list, row)?)))
    };
    let mut pairs: Vec<(String, Value, Value)> = Vec::new();
    for (rule, entry) in (0..).map(RuleId).zip(&program.rules) {
        let options = entry.by.map_or(1, |by| program.choice(by).options.len());
        for (row, row_before) in rows(entry.list) {
            // A step that does not exist, and says nothing of what counts instead, has no value that anyone may read.
            let frame = huisuan::evaluate::Frame::of(entry.list, row, entry.by.map(|_| 0));
            let unread = entry.otherwise.is_none() && !late.holds(entry.when, &frame).is_yes();
            let hidden = program.rules.iter().any(|other| other.nominal.is_some_and(|nominal| nominal == rule));
            if unread || hidden || entry.nominal.is_some() {
                continue;
            }
            for option in 0..u8::try_from(options).unwrap() {
                let name = format!("{}[{row}]({option})", entry.name);
                pairs.push((name, early.rule(rule, row_before, option), late.rule(rule, row, option)));
            }
        }
    }
    for (outcome, entry) in (0..).map(OutcomeId).zip(&program.outcomes) {
        for (row, row_before) in rows(entry.list) {
            let name = |what: &str| format!("{}[{row}].{what}", entry.name);
            let (truth, number) = (Value::Truth, Value::Number);
            pairs.push((
                name("eligible"),
                truth(early.eligible(outcome, row_before)),
                truth(late.eligible(outcome, row)),
            ));
            pairs.push((name("listed"), truth(early.listed(outcome, row_before)), truth(late.listed(outcome, row))));
            pairs.push((name("amount"), number(early.amount(outcome, row_before)), number(late.amount(outcome, row))));
            pairs.push((
                name("payable"),
                number(early.payable(outcome, row_before)),
                number(late.payable(outcome, row)),
            ));
            let frame = |row: u32| Frame::of(entry.list, row, None);
            let conditions = entry.papers.iter().chain(&entry.steps).chain(&entry.notes).filter_map(|note| note.when);
            for term in conditions {
                pairs.push((name("note"), early.term(term, &frame(row_before)), late.term(term, &frame(row))));
            }
        }
    }
    for (input, entry) in (0..).map(InputId).zip(&program.inputs) {
        for (row, row_before) in rows(entry.list) {
            let name = format!("{}[{row}] asked", entry.name);
            pairs.push((name, Value::Truth(early.asked(input, row_before)), Value::Truth(late.asked(input, row))));
        }
    }
    let wider = pairs.into_iter().find(|(_, early, late)| !holds(early, late));
    wider.map(|(name, early, late)| format!("{name} was {} and became {}", shown(&early), shown(&late)))
}

/// Is everything that the second value may be possible by the first?
fn holds(early: &Value, late: &Value) -> bool {
    match (early, late) {
        (Value::Truth(early), Value::Truth(late)) => early.lo() <= late.lo() && late.hi() <= early.hi(),
        (Value::Number(early), Value::Number(late)) => early.range().contains_interval(late.range()),
        (Value::Moment(early), Value::Moment(late)) => early.range().contains_interval(&late.range()),
        (Value::Option(early), Value::Option(late)) => late.options & !early.options == 0,
        (Value::Options(early), Value::Options(late)) => {
            early.sure & !late.sure == 0 && late.possible & !early.possible == 0
        }
        (Value::Label(early, _), Value::Label(late, _)) => early.is_none() || early == late,
        (Value::Row(early, _), Value::Row(late, _)) => early.is_none() || early == late,
        (_, _) => false,
    }
}

pub(crate) fn shown(value: &Value) -> String {
    let end = |end: Option<Number>| end.map_or_else(|| "?".to_owned(), Number::fraction_text);
    match value {
        Value::Truth(truth) => format!("{:?}..{:?}", truth.lo(), truth.hi()),
        Value::Number(quantity) => format!("{}..{}", end(quantity.range().lo()), end(quantity.range().hi())),
        Value::Moment(moment) => format!("{}..{}", end(moment.range().lo()), end(moment.range().hi())),
        Value::Option(choice) => format!("options {:b}", choice.options),
        Value::Options(several) => format!("options {:b}..{:b}", several.sure, several.possible),
        Value::Label(label, _) => format!("{label:?}"),
        Value::Row(row, _) => format!("row {row:?}"),
    }
}
