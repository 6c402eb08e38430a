//! Steps without those that say nothing new and those that nothing asks for.

use super::code::{self, Code};
use super::op::{Codes, Figure, Figures, Leave, Op, Truth};
use super::tape::Bit;
use std::collections::BTreeMap;

/// Where the columns of some steps have gone.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For each column of codes the one that is the same.
    same: Vec<usize>,
    figures: Vec<usize>,
    codes: Vec<usize>,
}

impl Places {
    /// A column of figures.
    pub(super) fn figures(&self, at: Figures) -> Figures {
        Figures(self.figures.get(at.0).copied().unwrap_or(at.0))
    }

    /// A column of codes.
    pub(super) fn codes(&self, at: Codes) -> Codes {
        let same = self.same(at);
        Codes(self.codes.get(same.0).copied().unwrap_or(same.0))
    }

    /// A truth.
    pub(super) fn bit(&self, bit: Bit) -> Bit {
        match bit {
            Bit::Same(code) => Bit::Same(code),
            Bit::Each(codes, decided) => Bit::Each(self.codes(codes), decided),
        }
    }

    fn same(&self, at: Codes) -> Codes {
        Codes(self.same.get(at.0).copied().unwrap_or(at.0))
    }
}

/// The steps that the columns asked for need, and where these columns are then.
pub(super) fn tidied(mut steps: Vec<Op>, figures: &[Figures], codes: &[Codes]) -> (Vec<Op>, Places) {
    let mut places = Places::default();
    simplify(&mut steps, &mut places);
    let needed = needed(&steps, &places, figures, codes);
    let mut kept = Vec::with_capacity(steps.len());
    let (mut of_figures, mut of_codes) = (0, 0);
    for (step, needed) in steps.into_iter().zip(needed) {
        let step = moved(step, &|at| places.figures(at), &|at| places.codes(at));
        match step {
            Op::Figure(_) => places.figures.push(of_figures),
            Op::Truth(_) => places.codes.push(of_codes),
            Op::Leave(..) => {}
        }
        if needed {
            of_figures += usize::from(matches!(step, Op::Figure(_)));
            of_codes += usize::from(matches!(step, Op::Truth(_)));
            kept.push(step);
        }
    }
    (kept, places)
}

/// Finds codes that are those of another column.
fn simplify(steps: &mut [Op], places: &mut Places) {
    let mut known: Vec<Truth> = Vec::new();
    let mut fixed: BTreeMap<Code, usize> = BTreeMap::new();
    for step in steps {
        *step = moved(*step, &|at| at, &|at| places.same(at));
        let Op::Truth(truth) = step else { continue };
        let at = known.len();
        let same = match simpler(*truth, &known) {
            Simpler::Same(other) => other.0,
            Simpler::Truth(simple) => {
                *truth = simple;
                if let Truth::Fixed(code) = simple { *fixed.entry(code).or_insert(at) } else { at }
            }
        };
        known.push(*truth);
        places.same.push(same);
    }
}

enum Simpler {
    /// The codes are those of another column.
    Same(Codes),
    /// They are these.
    Truth(Truth),
}

fn simpler(truth: Truth, known: &[Truth]) -> Simpler {
    let of = |at: Codes| known.get(at.0).copied();
    let fixed = |at: Codes| match of(at) {
        Some(Truth::Fixed(code)) => Some(code),
        Some(_) | None => None,
    };
    let reasons_alone = |at: Codes| match of(at) {
        Some(Truth::Fixed(code)) => code & !code::REASONS == 0,
        Some(Truth::WhereOpen(..) | Truth::Reasons(..) | Truth::ReasonsChosen(..)) => true,
        Some(_) | None => false,
    };
    let within =
        |at: Codes, other: Codes| at == other || matches!(of(other), Some(Truth::Reasons(a, b)) if a == at || b == at);
    match truth {
        Truth::Reasons(a, b) => match (fixed(a), fixed(b)) {
            (Some(a), Some(b)) => Simpler::Truth(Truth::Fixed((a | b) & code::REASONS)),
            (Some(code), _) | (_, Some(code)) if code & code::REASONS == code::REASONS => {
                Simpler::Truth(Truth::Fixed(code::REASONS))
            }
            (Some(code), None) if code & code::REASONS == 0 && reasons_alone(b) => Simpler::Same(b),
            (None, Some(code)) if code & code::REASONS == 0 && reasons_alone(a) => Simpler::Same(a),
            _ if within(a, b) && reasons_alone(b) => Simpler::Same(b),
            _ if within(b, a) && reasons_alone(a) => Simpler::Same(a),
            _ => Simpler::Truth(truth),
        },
        Truth::WhereOpen(lo, hi, reasons) => match of(reasons) {
            Some(Truth::Fixed(code)) if code & code::REASONS == 0 => Simpler::Truth(Truth::Fixed(0)),
            Some(Truth::WhereOpen(low, high, _)) if (low, high) == (lo, hi) => Simpler::Same(reasons),
            Some(_) | None => Simpler::Truth(truth),
        },
        Truth::ReasonsChosen(condition, a, b) => match fixed(condition) {
            Some(code::YES) if reasons_alone(a) => Simpler::Same(a),
            Some(code::NO) if reasons_alone(b) => Simpler::Same(b),
            Some(code) if !code::is_decided(code) && code & code::REASONS == code::REASONS => {
                Simpler::Truth(Truth::Fixed(code::REASONS))
            }
            Some(_) | None => Simpler::Truth(truth),
        },
        Truth::Not(a) => match of(a) {
            Some(Truth::Not(twice)) => Simpler::Same(twice),
            Some(Truth::Fixed(code)) => Simpler::Truth(Truth::Fixed(code::not(code))),
            Some(_) | None => Simpler::Truth(truth),
        },
        Truth::Fixed(_)
        | Truth::And(..)
        | Truth::Or(..)
        | Truth::MayBe(_)
        | Truth::Hull(..)
        | Truth::Choose(..)
        | Truth::Same(..)
        | Truth::Compared(..)
        | Truth::Ranges(..) => Simpler::Truth(truth),
    }
}

/// Which steps the columns asked for need, and the steps that leave rows to the walker.
fn needed(steps: &[Op], places: &Places, figures: &[Figures], codes: &[Codes]) -> Vec<bool> {
    let count = |of: fn(&Op) -> bool| steps.iter().filter(|step| of(step)).count();
    let (mut at_figure, mut at_code) =
        (count(|op| matches!(op, Op::Figure(_))), count(|op| matches!(op, Op::Truth(_))));
    let (mut asked_figures, mut asked_codes) = (vec![false; at_figure], vec![false; at_code]);
    let ask = |asked: &mut [bool], at: usize| {
        if let Some(asked) = asked.get_mut(at) {
            *asked = true;
        }
    };
    for at in figures {
        ask(&mut asked_figures, at.0);
    }
    for at in codes {
        ask(&mut asked_codes, places.same(*at).0);
    }
    let mut needed = vec![false; steps.len()];
    for (step, needed) in steps.iter().zip(&mut needed).rev() {
        *needed = match step {
            Op::Figure(_) => {
                at_figure -= 1;
                asked_figures.get(at_figure).copied().unwrap_or(true)
            }
            Op::Truth(_) => {
                at_code -= 1;
                asked_codes.get(at_code).copied().unwrap_or(true)
            }
            Op::Leave(..) => true,
        };
        if *needed {
            let (of_figures, of_codes) =
                (std::cell::RefCell::new(&mut asked_figures), std::cell::RefCell::new(&mut asked_codes));
            moved(
                *step,
                &|at| {
                    ask(&mut of_figures.borrow_mut(), at.0);
                    at
                },
                &|at| {
                    ask(&mut of_codes.borrow_mut(), at.0);
                    at
                },
            );
        }
    }
    needed
}

/// A step whose columns are elsewhere.
fn moved(step: Op, figures: &dyn Fn(Figures) -> Figures, codes: &dyn Fn(Codes) -> Codes) -> Op {
    match step {
        Op::Figure(figure) => Op::Figure(moved_figure(figure, figures, codes)),
        Op::Truth(truth) => Op::Truth(moved_truth(truth, figures, codes)),
        Op::Leave(leave, guard) => {
            let leave = match leave {
                Leave::Undecided(truth) => Leave::Undecided(codes(truth)),
                Leave::No(truth) => Leave::No(codes(truth)),
                Leave::Range(lo, hi) => Leave::Range(figures(lo), figures(hi)),
            };
            Op::Leave(leave, guard.map(codes))
        }
    }
}

fn moved_figure(figure: Figure, of: &dyn Fn(Figures) -> Figures, codes: &dyn Fn(Codes) -> Codes) -> Figure {
    match figure {
        Figure::Fixed(_) | Figure::Cell(_) => figure,
        Figure::Proved(sum, a, b) => Figure::Proved(sum, of(a), of(b)),
        Figure::Careful(sum, a, b, guard) => Figure::Careful(sum, of(a), of(b), guard.map(codes)),
        Figure::Least(a, b) => Figure::Least(of(a), of(b)),
        Figure::Most(a, b) => Figure::Most(of(a), of(b)),
        Figure::Chosen(condition, a, b, side) => Figure::Chosen(codes(condition), of(a), of(b), side),
        Figure::Rounded { of: a, step, times, mode } => Figure::Rounded { of: of(a), step, times, mode },
        Figure::Part(part, minutes, a, guard) => Figure::Part(part, minutes, of(a), guard.map(codes)),
        Figure::Shifted(step, a, by, guard) => Figure::Shifted(step, of(a), of(by), guard.map(codes)),
        Figure::Place(truth) => Figure::Place(codes(truth)),
    }
}

fn moved_truth(truth: Truth, figures: &dyn Fn(Figures) -> Figures, of: &dyn Fn(Codes) -> Codes) -> Truth {
    match truth {
        Truth::Fixed(_) => truth,
        Truth::And(a, b) => Truth::And(of(a), of(b)),
        Truth::Or(a, b) => Truth::Or(of(a), of(b)),
        Truth::Not(a) => Truth::Not(of(a)),
        Truth::MayBe(a) => Truth::MayBe(of(a)),
        Truth::Hull(a, b) => Truth::Hull(of(a), of(b)),
        Truth::Choose(condition, a, b) => Truth::Choose(of(condition), of(a), of(b)),
        Truth::Same(a, b) => Truth::Same(of(a), of(b)),
        Truth::Compared(comparison, a, b) => Truth::Compared(comparison, figures(a), figures(b)),
        Truth::Ranges(comparison, ends, reasons) => Truth::Ranges(comparison, ends.map(figures), of(reasons)),
        Truth::Reasons(a, b) => Truth::Reasons(of(a), of(b)),
        Truth::WhereOpen(lo, hi, reasons) => Truth::WhereOpen(figures(lo), figures(hi), of(reasons)),
        Truth::ReasonsChosen(condition, a, b) => Truth::ReasonsChosen(of(condition), of(a), of(b)),
    }
}
