//! How a number without a unit is shown: as a percentage, with the decimals that a rule asks for, or as a plain number.

use crate::evaluate::{Frame, Walker};
use crate::number::Number;
use crate::program::{Arithmetic, Figure, Kind, NumberStyle, ParameterId, Program, RuleId, Show, Term, TermId, Type};
use crate::sorted::Map;

/// The least figure that is taken for a plain number: nobody writes 200 % and more as a rate.
const LEAST_PLAIN: i64 = 2;

/// How deep a formula is looked through.
const DEEPEST: u8 = 16;

/// How a number without a unit is shown now.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) enum ShowNow {
    /// As a percentage with all its decimals.
    Percent,
    /// As a percentage with decimals, and more of them near a line.
    Rounded {
        /// Decimals of the percentage.
        places: u32,
        /// The line, where it is known exactly.
        against: Option<Number>,
    },
    /// As it is.
    Plain,
}

impl ShowNow {
    /// How a rule's value is shown in a frame of the rule.
    pub(in crate::answer) fn of_rule(walker: &mut Walker<'_>, rule: RuleId, frame: &Frame) -> ShowNow {
        match walker.program.rule(rule).show {
            Some(Show { places, against }) => {
                let against = against.and_then(|line| walker.quantity(line, frame).as_exact());
                ShowNow::Rounded { places, against }
            }
            None => ShowNow::of_term(walker.program, walker.program.rule(rule).value),
        }
    }

    /// How the value of a formula is shown: counts and plain numbers as they are, shares as percentages.
    pub(in crate::answer) fn of_term(program: &Program, term: TermId) -> ShowNow {
        let Type::Number(unit) = program.term_type(term) else { return ShowNow::Percent };
        let mut seen = Seen::default();
        if unit.is_ratio() && is_plain(program, term, DEEPEST, &mut seen) { ShowNow::Plain } else { ShowNow::Percent }
    }

    /// How the figures of a parameter are shown.
    pub(super) fn of_parameter(program: &Program, parameter: ParameterId) -> ShowNow {
        if plain_figures(program, parameter) { ShowNow::Plain } else { ShowNow::Percent }
    }
}

/// Formulas of rules and outcomes that were looked through, and whether they are plain.
type Seen = Map<TermId, bool>;

/// The same of what a rule or an outcome names, looked through once.
fn is_plain_there(program: &Program, id: TermId, depth: u8, seen: &mut Seen) -> bool {
    if let Some(plain) = seen.get(&id) {
        return *plain;
    }
    let plain = is_plain(program, id, depth, seen);
    seen.insert(id, plain);
    plain
}

/// Is a number without a unit a count or a score, rather than a share?
fn is_plain(program: &Program, id: TermId, depth: u8, seen: &mut Seen) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let mut plain = |id: &TermId| is_plain(program, *id, depth, seen);
    match program.term(id) {
        Term::Count(_) | Term::CountDistinct(..) | Term::Floor(_) | Term::Ceiling(_) | Term::Between(..) => true,
        Term::Input { input, .. } => match &program.input(*input).kind {
            Kind::Number(limits) => matches!(limits.style, NumberStyle::Count | NumberStyle::Plain),
            Kind::Date { .. }
            | Kind::DateTime { .. }
            | Kind::Year { .. }
            | Kind::Choice(_)
            | Kind::Choices(_)
            | Kind::Truth
            | Kind::Label
            | Kind::Row(_) => false,
        },
        Term::Rule { rule, .. } | Term::Previous { rule, .. } => {
            is_plain_there(program, program.rule(*rule).value, depth, seen)
        }
        Term::Parameter { parameter, .. } => plain_figures(program, *parameter),
        Term::Arithmetic(Arithmetic::Divide, a, b) => plain(a) && !plain(b),
        Term::Arithmetic(_, a, b) | Term::If(_, a, b) => plain(a) || plain(b),
        Term::Negate(a) | Term::NextBelow(a, _) | Term::Sum(_, a) => plain(a),
        Term::Switch { arms, .. } => arms.iter().any(&mut plain),
        Term::Table { rows, .. } => rows.iter().any(|row| plain(&row.output)),
        Term::Extreme { terms, over, .. } => terms.iter().any(&mut plain) || over.iter().any(|(_, body)| plain(body)),
        Term::Outcome { outcome, .. } => {
            program.outcome(*outcome).amount.is_some_and(|amount| is_plain_there(program, amount, depth, seen))
        }
        Term::Left { .. }
        | Term::Number(_)
        | Term::Truth(_)
        | Term::Option(_)
        | Term::Moment(_)
        | Term::Variable(_)
        | Term::Reading(_)
        | Term::Doubt(_)
        | Term::AsOf
        | Term::Compare(..)
        | Term::Among(..)
        | Term::Contains { .. }
        | Term::All(_)
        | Term::Any(_)
        | Term::Not(_)
        | Term::MayBe(_)
        | Term::Every(..)
        | Term::Some(..)
        | Term::Shift(..)
        | Term::Part(..)
        | Term::NextWorkingDay(_)
        | Term::AddWorkingDays(..)
        | Term::WorkingDays(..) => false,
    }
}

fn plain_figures(program: &Program, parameter: ParameterId) -> bool {
    let least = Number::from_integer(LEAST_PLAIN);
    program.parameter(parameter).rows.iter().any(|row| match &row.figure {
        Figure::Number(range) => range.hi().is_some_and(|high| high >= least),
        Figure::Moment(_) | Figure::Truth(_) | Figure::Verify(_) | Figure::Option(_) => false,
    })
}
