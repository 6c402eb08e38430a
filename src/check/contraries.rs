//! Contraries: parts of a condition that exclude each other, or leave nothing over, by what they say: `a > b and b > a`,
//! `x = "p" and x = "q"`, `p or not(p)`. The condition is looked at for each way in which the values may lie that it is about more than once.

mod part;
mod reader;

use self::part::Part;
use self::reader::Reader;
use super::decimals::Decimals;
use super::ranges::frames;
use super::reads::{may_be_left_to_the_office, rests_on_the_text};
use super::unreached::options_of;
use crate::evaluate::{Causes, Value, Walker, Work, compare};
use crate::number::Number;
use crate::program::{Comparison, Options, Program, TermId, Type, all_options};

/// A program of this many terms is gone through in the time of one step.
const TERMS_IN_A_STEP: usize = 16;

/// A value that a condition is about, and the marks that it is held against. It lies at one of them, or between two: at place 1 it is the
/// first mark, at place 0 before it, at place 2 behind it.
struct Subject {
    value: TermId,
    /// Another value that it is held against, which then is its only mark, as zero is of their difference.
    other: Option<TermId>,
    /// Numbers, or options by their number, ascending. Of a truth it is 1: yes.
    marks: Vec<Number>,
    /// How often the condition is about it.
    uses: usize,
    /// The places where it may lie; none if nothing is to be found out about it.
    places: Vec<usize>,
    /// The place where it is taken to lie.
    taken: Option<usize>,
}

/// Finds conditions that are the same wherever their subjects lie.
pub(super) struct Contraries<'p> {
    program: &'p Program,
    decimals: Decimals<'p>,
    /// Steps of its own: where none are left, nothing more is found.
    work: Work,
}

impl<'p> Contraries<'p> {
    pub(super) fn new(program: &'p Program) -> Contraries<'p> {
        Contraries { program, decimals: Decimals::of_counts(program), work: Work::default() }
    }

    /// Whether all of these conditions hold, where that is the same wherever their subjects lie.
    pub(super) fn same(&mut self, conditions: &[TermId], walker: &mut Walker<'p>) -> Option<bool> {
        let (whole, mut subjects) = Reader::read(self, walker, conditions);
        if subjects.iter().any(|subject| subject.uses > 1) {
            for subject in &mut subjects {
                subject.places = self.places(subject, walker);
                subject.taken = subject.places.first().copied().filter(|_| subject.places.len() == 1);
            }
        }
        self.search(&whole, &mut subjects)
    }

    /// Takes the subjects one after the other to lie at each of their places, as long as that leaves the condition open.
    fn search(&self, whole: &Part, subjects: &mut [Subject]) -> Option<bool> {
        if !self.work.take(subjects.iter().map(|subject| subject.uses).sum()) {
            return None;
        }
        let truth = whole.truth(subjects);
        if truth.is_yes() || truth.is_no() {
            return Some(truth.is_yes());
        }
        let more = |subject: &Subject| subject.taken.is_none() && subject.uses > 1 && !subject.places.is_empty();
        let next = subjects.iter().position(more)?;
        let mut all = None;
        for place in subjects.get(next)?.places.clone() {
            subjects.get_mut(next)?.taken = Some(place);
            let holds = self.search(whole, subjects);
            subjects.get_mut(next)?.taken = None;
            if *all.get_or_insert(holds?) != holds? {
                return None;
            }
        }
        all
    }

    /// The places where a subject may lie, whatever the text is. None for one that may be left to the office: what is said of it is then
    /// neither yes nor no.
    fn places(&mut self, subject: &Subject, walker: &mut Walker<'p>) -> Vec<usize> {
        let program = self.program;
        let terms = || [Some(subject.value), subject.other].into_iter().flatten();
        let steps = 1 + program.terms.len() / TERMS_IN_A_STEP;
        if !self.work.take(steps) || terms().any(|term| may_be_left_to_the_office(program, term)) {
            return Vec::new();
        }
        let on_the_text = terms().any(|term| rests_on_the_text(program, term));
        let all = match program.term_type(subject.value) {
            Type::Truth => Some(all_options(2)),
            Type::Choice(choice) => Some(all_options(program.choice(*choice).options.len())),
            Type::Number(_) | Type::Date | Type::DateTime | Type::Ordinal(_) => None,
            Type::Choices(_) | Type::Label | Type::Row(_) => return subject.all_places(),
        };
        match all {
            Some(_) if subject.other.is_some() => subject.all_places(),
            Some(all) if on_the_text => subject.places_of_options(all),
            Some(all) => subject.places_of_options(all & options_of(walker, subject.value)),
            None if on_the_text => subject.all_places(),
            None => self.places_in_range(subject, walker).unwrap_or_else(|| subject.all_places()),
        }
    }

    /// The places that the range of a value leaves, and between whole numbers their distance.
    fn places_in_range(&mut self, subject: &Subject, walker: &mut Walker<'p>) -> Option<Vec<usize>> {
        let value = hull(walker, subject.value)?;
        let marks = match subject.other {
            Some(other) => vec![hull(walker, other)?],
            None => subject.marks.iter().map(|mark| Value::number(*mark)).collect(),
        };
        let whole = subject.other.is_none() && self.decimals.of(subject.value) == Some(0);
        let apart = |mark: usize| {
            let gap = subject.marks.get(mark.wrapping_sub(1)).zip(subject.marks.get(mark)).filter(|_| whole);
            gap.is_none_or(|(low, high)| {
                low.floor().and_then(|low| low.add(Number::ONE)).is_ok_and(|next| next < *high)
            })
        };
        let may = |comparison: Comparison, mark: Option<&Value>| {
            mark.is_none_or(|mark| !compare(comparison, &value, mark).is_no())
        };
        let possible = |place: &usize| {
            let mark = place / 2;
            if place % 2 == 1 {
                return may(Comparison::Equal, marks.get(mark));
            }
            let before = mark.checked_sub(1).and_then(|mark| marks.get(mark));
            may(Comparison::Greater, before) && may(Comparison::Less, marks.get(mark)) && apart(mark)
        };
        Some(subject.all_places().into_iter().filter(possible).collect())
    }

    /// Do two terms certainly say the same?
    fn say_the_same(&self, a: TermId, b: TermId) -> bool {
        self.program.say_the_same(a, b, &|| self.work.take(1))
    }
}

impl Subject {
    fn all_places(&self) -> Vec<usize> {
        (0..=2 * self.marks.len()).collect()
    }

    /// The options that are marks, and one place for all others.
    fn places_of_options(&self, possible: Options) -> Vec<usize> {
        let (mut places, mut others) = (Vec::new(), possible);
        for (mark, option) in self.marks.iter().enumerate() {
            let option = 1 << option.to_i64().unwrap_or(0);
            if possible & option != 0 {
                places.push(2 * mark + 1);
            }
            others &= !option;
        }
        places.extend((others != 0).then_some(0));
        places
    }
}

/// All that a term may be, on every row and for every option.
fn hull(walker: &mut Walker<'_>, term: TermId) -> Option<Value> {
    let frames = frames(walker.program, term)?;
    let values = frames.iter().map(|frame| walker.term(term, frame));
    values.reduce(|all, value| all.hull(&value, &Causes::NONE))
}
