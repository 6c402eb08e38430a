//! Questions that a condition reads more than once: one walk over all their answers takes each reading for a question of its own, so the
//! condition is looked at for each combination of them, as long as there are steps for it.

use crate::evaluate::{Choice, Frame, Situation, Truth, Value, Walker, Work};
use crate::program::{InputId, Kind, ListId, Program, RuleId, Source, Term, TermId, Variable};
use std::collections::{BTreeMap, BTreeSet};

/// Combinations of answers that are looked at, at most.
const MOST_COMBINATIONS: usize = 64;

/// Cells that are gathered in the time of one step.
const CELLS_IN_A_STEP: usize = 16;

/// A question, and the variable that stands for its row.
type Cell = (InputId, Option<Variable>);

/// What a formula reads.
#[derive(Clone, Debug, Default)]
struct Reads {
    cells: BTreeSet<Cell>,
    /// The cells that are read more than once.
    twice: BTreeSet<Cell>,
    /// Lists of which other rows are read than that of a variable: one row may stand for several of them.
    mixed: BTreeSet<ListId>,
    /// Is a row before read?
    before: bool,
}

impl Reads {
    fn add(&mut self, other: &Reads) {
        for cell in &other.cells {
            if !self.cells.insert(*cell) {
                self.twice.insert(*cell);
            }
        }
        self.twice.extend(&other.twice);
        self.mixed.extend(&other.mixed);
        self.before |= other.before;
    }
}

/// Where a formula stands: which of its variables are rows of the condition.
#[derive(Clone, Copy)]
enum Place<'s> {
    /// It is the condition, in which these variables run over lists.
    Condition(&'s BTreeSet<Variable>),
    /// It belongs to a row that this variable of the condition stands for, or to the policy, or to another row.
    Row(Option<Variable>),
}

impl Place<'_> {
    /// The variable of the condition that a row is.
    fn row(self, program: &Program, row: TermId) -> Option<Variable> {
        let Term::Variable(variable) = program.term(row) else { return None };
        match self {
            Place::Condition(bound) => (!bound.contains(variable)).then_some(*variable),
            Place::Row(own) => own.filter(|_| *variable == Variable(0)),
        }
    }
}

/// Looks at conditions for each combination of the answers that move together in them.
pub(super) struct Together<'p> {
    program: &'p Program,
    /// Nothing is answered; with steps of its own.
    situation: Situation,
    rules: BTreeMap<(RuleId, Option<Variable>), Reads>,
    questions: BTreeMap<Cell, Reads>,
    lists: BTreeMap<ListId, Reads>,
}

impl<'p> Together<'p> {
    pub(super) fn new(program: &'p Program, widest: &Situation) -> Together<'p> {
        let mut situation = widest.clone();
        situation.work = Work::default();
        Together { program, situation, rules: BTreeMap::new(), questions: BTreeMap::new(), lists: BTreeMap::new() }
    }

    /// Whether a condition holds, where that is the same for every combination and on each of these rows.
    pub(super) fn same(&mut self, condition: TermId, frames: &[Frame]) -> Option<bool> {
        let inside = self.program.inside(condition);
        let collections = inside.iter().flat_map(|term| self.program.term(*term).collections());
        let bound = collections.map(|collection| collection.variable).collect();
        let reads = self.reads(condition, Place::Condition(&bound));
        let open = self.open(&reads);
        if open.is_empty() {
            return None;
        }
        let mut all = None;
        for frame in frames {
            let holds = self.same_on(condition, frame, &open)?;
            if *all.get_or_insert(holds) != holds {
                return None;
            }
        }
        all
    }

    fn same_on(&self, condition: TermId, frame: &Frame, open: &[(Cell, Vec<Value>)]) -> Option<bool> {
        let mut all = None;
        let combinations: usize = open.iter().map(|(_, answers)| answers.len()).product();
        // The first and the last differ in every answer: where the condition depends on one, they mostly tell.
        for combination in std::iter::once(0).chain((0..combinations).rev()) {
            let truth = self.truth(condition, frame, open, combination);
            if self.situation.work.is_done() {
                return None;
            }
            if *all.get_or_insert(truth.is_yes()) != truth.is_yes() || !truth.is_yes() && !truth.is_no() {
                return None;
            }
        }
        all
    }

    fn truth(&self, condition: TermId, frame: &Frame, open: &[(Cell, Vec<Value>)], mut combination: usize) -> Truth {
        self.situation.work.take(self.program.inputs.len());
        let mut situation = self.situation.clone();
        for ((input, row), answers) in open {
            let Some(answer) = answers.get(combination % answers.len()) else { continue };
            combination /= answers.len();
            situation.answer(*input, row.map_or(0, |row| frame.get(row)), answer.clone());
        }
        Walker::new(self.program, None, &situation).truth(condition, frame)
    }

    /// The choices and truths that are read more than once, as many as fit, with all their answers.
    fn open(&self, reads: &Reads) -> Vec<(Cell, Vec<Value>)> {
        let sure = |cell: &&Cell| {
            let list = self.program.input(cell.0).list;
            list.is_none_or(|list| {
                let others = |other: &Cell| other.1 != cell.1 && self.program.input(other.0).list == Some(list);
                !reads.mixed.contains(&list) && !reads.cells.iter().any(others)
            })
        };
        let mut left = if reads.before || self.situation.work.is_done() { 0 } else { MOST_COMBINATIONS };
        let mut open = Vec::new();
        for cell in reads.twice.iter().filter(sure) {
            let answers = self.answers(cell.0);
            if self.program.input(cell.0).given.is_none() && (1..=left).contains(&answers.len()) {
                left /= answers.len();
                open.push((*cell, answers));
            }
        }
        open
    }

    /// All answers to a choice or a yes-or-no question; none to others.
    fn answers(&self, input: InputId) -> Vec<Value> {
        match &self.program.input(input).kind {
            Kind::Truth => vec![Value::truth(false), Value::truth(true)],
            Kind::Choice(choice) => {
                let options = (0..=u8::MAX).take(self.program.choice(*choice).options.len());
                options.map(|option| Value::Option(Choice::exact(option))).collect()
            }
            Kind::Number(_)
            | Kind::Date { .. }
            | Kind::DateTime { .. }
            | Kind::Year { .. }
            | Kind::Choices(_)
            | Kind::Label
            | Kind::Row(_) => Vec::new(),
        }
    }

    fn reads(&mut self, term: TermId, place: Place<'_>) -> Reads {
        let program = self.program;
        let entry = program.term(term);
        let mut reads = Reads::default();
        for part in entry.parts() {
            let of_part = self.reads(part, place);
            self.situation.work.take(1 + of_part.cells.len() / CELLS_IN_A_STEP);
            reads.add(&of_part);
        }
        for collection in entry.collections() {
            if let Source::List(list) = collection.source {
                reads.add(&self.list(list));
            }
        }
        if let Term::Input { input, row } = entry {
            let own = row.and_then(|row| place.row(program, row));
            reads.add(&self.question((*input, own)));
        }
        if let Term::Rule { rule, row, .. } = entry {
            let own = row.and_then(|row| place.row(program, row));
            reads.add(&self.rule(*rule, own));
        }
        reads.before |= matches!(entry, Term::Previous { .. });
        reads
    }

    fn list(&mut self, list: ListId) -> Reads {
        if self.situation.work.is_done() {
            return Reads::default();
        }
        if let Some(reads) = self.lists.get(&list) {
            return reads.clone();
        }
        let when = self.program.list(list).when;
        let reads = when.map_or_else(Reads::default, |when| self.reads(when, Place::Row(None)));
        self.lists.insert(list, reads.clone());
        reads
    }

    fn question(&mut self, cell: Cell) -> Reads {
        if self.situation.work.is_done() {
            return Reads::default();
        }
        if let Some(reads) = self.questions.get(&cell) {
            return reads.clone();
        }
        let entry = self.program.input(cell.0);
        let mut reads = Reads { cells: BTreeSet::from([cell]), ..Reads::default() };
        if cell.1.is_none() {
            reads.mixed.extend(entry.list);
        }
        for formula in entry.when.into_iter().chain(entry.otherwise) {
            reads.add(&self.reads(formula, Place::Row(cell.1)));
        }
        self.questions.insert(cell, reads.clone());
        reads
    }

    fn rule(&mut self, rule: RuleId, own: Option<Variable>) -> Reads {
        if self.situation.work.is_done() {
            return Reads::default();
        }
        if let Some(reads) = self.rules.get(&(rule, own)) {
            return reads.clone();
        }
        let entry = self.program.rule(rule);
        let mut reads = Reads::default();
        if own.is_none() {
            reads.mixed.extend(entry.list);
        }
        for formula in entry.before_draw() {
            reads.add(&self.reads(formula, Place::Row(own)));
        }
        self.rules.insert((rule, own), reads.clone());
        reads
    }
}
