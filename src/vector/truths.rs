//! Steps on truths and on reasons; what is the same in every row is worked out at once.

use super::code::{self, Code};
use super::op::{Codes, Truth};
use super::tape::{Bit, Tape};

impl Tape {
    /// The reasons of both.
    pub(super) fn reasons(&mut self, a: Bit, b: Bit) -> Bit {
        self.both(a, b, |a, b| (a | b) & code::REASONS, Truth::Reasons, |_| None)
    }

    /// Both hold.
    pub(super) fn and(&mut self, a: Bit, b: Bit) -> Bit {
        self.both(a, b, code::and, Truth::And, |code| match code {
            code::NO => Some(false),
            code::YES => Some(true),
            _ => None,
        })
    }

    /// One holds.
    pub(super) fn or(&mut self, a: Bit, b: Bit) -> Bit {
        self.both(a, b, code::or, Truth::Or, |code| match code {
            code::YES => Some(false),
            code::NO => Some(true),
            _ => None,
        })
    }

    /// The smallest that holds both.
    pub(super) fn hull(&mut self, a: Bit, b: Bit) -> Bit {
        match self.both(a, b, code::hull, Truth::Hull, |_| None) {
            Bit::Each(codes, _) => Bit::Each(codes, false),
            same @ Bit::Same(_) => same,
        }
    }

    /// Are two truths the same?
    pub(super) fn same(&mut self, a: Bit, b: Bit) -> Bit {
        self.both(a, b, code::same, Truth::Same, |_| None)
    }

    /// An operation on two truths; a fixed one may decide alone (`false`) or leave the other as it is (`true`).
    fn both(
        &mut self,
        a: Bit,
        b: Bit,
        now: fn(Code, Code) -> Code,
        step: fn(Codes, Codes) -> Truth,
        alone: fn(Code) -> Option<bool>,
    ) -> Bit {
        match (a, b) {
            (Bit::Same(a), Bit::Same(b)) => Bit::Same(now(a, b)),
            (Bit::Same(fixed), other) | (other, Bit::Same(fixed)) if alone(fixed).is_some() => {
                if alone(fixed) == Some(true) { other } else { Bit::Same(fixed) }
            }
            (a, b) => {
                let all = is_decided(a) && is_decided(b);
                let (a, b) = (self.column(a), self.column(b));
                Bit::Each(self.code(step(a, b)), all)
            }
        }
    }

    /// The opposite.
    pub(super) fn not(&mut self, a: Bit) -> Bit {
        match a {
            Bit::Same(code) => Bit::Same(code::not(code)),
            Bit::Each(codes, decided) => Bit::Each(self.code(Truth::Not(codes)), decided),
        }
    }

    /// Yes if not certainly no.
    pub(super) fn may_be(&mut self, a: Bit) -> Bit {
        match a {
            Bit::Same(code) => Bit::Same(code::may_be(code)),
            Bit::Each(_, true) => a,
            Bit::Each(codes, false) => Bit::Each(self.code(Truth::MayBe(codes)), false),
        }
    }

    /// `if condition then a else b` for truths.
    pub(super) fn choose(&mut self, condition: Bit, a: Bit, b: Bit) -> Bit {
        match (condition, a, b) {
            (Bit::Same(code::YES), _, _) => a,
            (Bit::Same(code::NO), _, _) => b,
            (Bit::Same(condition), Bit::Same(a), Bit::Same(b)) => Bit::Same(code::choose(condition, a, b)),
            (_, _, _) => {
                let all = [condition, a, b].into_iter().all(is_decided);
                let (condition, a, b) = (self.column(condition), self.column(a), self.column(b));
                Bit::Each(self.code(Truth::Choose(condition, a, b)), all)
            }
        }
    }

    /// The reasons of what was chosen.
    pub(super) fn reasons_chosen(&mut self, condition: Bit, a: Bit, b: Bit) -> Bit {
        match (condition, a, b) {
            (Bit::Same(code::YES), _, _) => a,
            (Bit::Same(code::NO), _, _) => b,
            (Bit::Each(_, true), Bit::Same(a), Bit::Same(b)) if a == b => Bit::Same(a),
            (_, _, _) => {
                let (condition, a, b) = (self.column(condition), self.column(a), self.column(b));
                Bit::Each(self.code(Truth::ReasonsChosen(condition, a, b)), false)
            }
        }
    }
}

/// Is a truth yes or no in every row?
fn is_decided(bit: Bit) -> bool {
    match bit {
        Bit::Same(code) => code::is_decided(code),
        Bit::Each(_, decided) => decided,
    }
}
