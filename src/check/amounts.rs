//! Amounts: money that an outcome grants is whole fen, and a benefit is never less than nothing. Both are proved from the formulas, for
//! every answer. A benefit that is always nothing is a mistake, too.

use super::Findings;
use super::decimals::{Decimals, FEN};
use super::ranges::{rows_of, under_each_reading};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::Walker;
use crate::number::Number;
use crate::program::{Outcome, OutcomeId, OutcomeKind, Program, TermId, Type};
use std::collections::BTreeSet;

/// Reports each outcome whose amount in yuan may have parts of a fen, each benefit that may be negative, and each that is always nothing.
pub(super) fn report(program: &Program, path: &dyn Fn(OutcomeId) -> String, findings: &mut Findings) {
    let mut decimals = Decimals::of_money(program);
    let amounts =
        || (0..).map(OutcomeId).zip(&program.outcomes).filter_map(|(id, entry)| Some((id, entry, entry.amount?)));
    for (outcome, entry, amount) in amounts() {
        if in_yuan(program, amount) && decimals.of(amount).is_none_or(|places| places > FEN) {
            let message = format!("the amount of `{}` may have parts of a fen", entry.name);
            let help = "round the rule that it comes from as its article says: `round = { to = \"0.01\", mode = \"half up\" }`";
            findings.push(Diagnostic::error(Code::PartsOfAFen, path(outcome), message).help(help));
        }
    }
    let mut granting = BTreeSet::new();
    under_each_reading(program, findings, |situation, findings| {
        let mut walker = Walker::new(program, None, situation);
        walker.run();
        for (outcome, entry, _) in amounts() {
            if (0..rows_of(program, entry.list)).any(|row| walker.amount(outcome, row).as_exact() != Some(Number::ZERO))
            {
                granting.insert(outcome);
            }
            if entry.kind == OutcomeKind::Benefit && may_be_negative(&mut walker, outcome, entry) {
                let message = format!("the benefit `{}` may be less than nothing", entry.name);
                let help = "take the larger of it and nothing: `max(0, …)`";
                findings.push(Diagnostic::error(Code::NegativeAmount, path(outcome), message).help(help));
            }
        }
    });
    if findings.has_errors() {
        return;
    }
    let nothing = |(outcome, entry, _): &(OutcomeId, &Outcome, TermId)| {
        entry.kind == OutcomeKind::Benefit && !granting.contains(outcome)
    };
    for (outcome, entry, _) in amounts().filter(nothing) {
        let message = format!("the benefit `{}` is nothing, whatever is answered", entry.name);
        let help = "look for the rule or the figure that makes it nothing";
        findings.push(Diagnostic::warning(Code::NoAmount, path(outcome), message).help(help));
    }
}

fn in_yuan(program: &Program, term: TermId) -> bool {
    matches!(program.term_type(term), Type::Number(unit) if unit.is_yuan())
}

fn may_be_negative(walker: &mut Walker<'_>, outcome: OutcomeId, entry: &Outcome) -> bool {
    (0..rows_of(walker.program, entry.list))
        .any(|row| walker.amount(outcome, row).range().lo().is_none_or(Number::is_negative))
}
