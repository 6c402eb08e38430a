//! A truth of one row in a byte, and what every operation on truths does to it.

use crate::evaluate::{Level, Truth};

/// A truth: two bits for the lowest level it may have, two for the highest (`00` no, `01` verify, `11` yes, so that `and` and `or` of
/// levels are those of bits), and two bits that say why it is open. A truth that is decided has no reasons.
pub(super) type Code = u8;

/// No.
pub(super) const NO: Code = 0b0000;
/// Yes.
pub(super) const YES: Code = 0b1111;
/// Left to the office.
pub(super) const VERIFY: Code = 0b0101;
/// Anything.
pub(super) const OPEN: Code = 0b1100;
/// An answer is missing that could change it.
pub(super) const WAITS: Code = 0b01_0000;
/// One of these answers is no choice: then a case is not taken apart.
pub(super) const FIRM: Code = 0b10_0000;
/// Both reasons.
pub(super) const REASONS: Code = WAITS | FIRM;

const LOWEST: Code = 0b0011;
const HIGHEST: Code = 0b1100;
const LEVELS: Code = LOWEST | HIGHEST;

/// The code of a truth that is open for these reasons.
pub(super) fn of(truth: &Truth, reasons: Code) -> Code {
    let level = |level: Level| match level {
        Level::No => 0b00,
        Level::Verify => 0b01,
        Level::Yes => 0b11,
    };
    settled(level(truth.lo()) | level(truth.hi()) << 2, reasons)
}

/// Is it yes or no?
pub(super) fn is_decided(code: Code) -> bool {
    code == YES || code == NO
}

/// Is only one level possible?
pub(super) fn is_one_level(code: Code) -> bool {
    code & LOWEST == (code & HIGHEST) >> 2
}

/// The levels alone.
pub(super) fn levels(code: Code) -> Code {
    code & LEVELS
}

/// Is yes the lowest level?
pub(super) fn is_yes(code: Code) -> bool {
    code & LEVELS == YES
}

fn settled(levels: Code, reasons: Code) -> Code {
    if is_decided(levels) { levels } else { levels | reasons & REASONS }
}

/// Both hold.
pub(super) fn and(a: Code, b: Code) -> Code {
    settled(a & b & LEVELS, a | b)
}

/// One holds.
pub(super) fn or(a: Code, b: Code) -> Code {
    settled((a | b) & LEVELS, a | b)
}

/// The opposite.
pub(super) fn not(a: Code) -> Code {
    (!a & LEVELS).reverse_bits() >> 4 | a & REASONS
}

/// Yes if not certainly no.
pub(super) fn may_be(a: Code) -> Code {
    let above_no = a & VERIFY;
    settled(above_no | above_no << 1, a)
}

/// The smallest that holds both.
pub(super) fn hull(a: Code, b: Code) -> Code {
    settled(a & b & LOWEST | (a | b) & HIGHEST, a | b)
}

/// `if condition then a else b` for truths.
pub(super) fn choose(condition: Code, a: Code, b: Code) -> Code {
    match condition & LEVELS {
        YES => a,
        NO => b,
        open => {
            let middle = a & b | (a | b) & VERIFY;
            let of = |level: Code| match level {
                0b11 => a,
                0b00 => b,
                _ => middle,
            };
            let (first, last) = (of(open & LOWEST), of((open & HIGHEST) >> 2));
            settled(first & last & LOWEST | (first | last) & HIGHEST, condition | a | b)
        }
    }
}

/// Are two truths the same?
pub(super) fn same(a: Code, b: Code) -> Code {
    or(and(a, b), and(not(a), not(b)))
}

/// Not decided, for these reasons.
pub(super) fn open(reasons: Code) -> Code {
    if reasons & WAITS == 0 { VERIFY } else { OPEN | reasons & REASONS }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{Cause, Causes};
    use crate::program::InputId;

    /// All truths, with the reasons that they may have.
    fn truths() -> Vec<(Truth, Code)> {
        let levels = [Level::No, Level::Verify, Level::Yes];
        let pairs = levels.iter().flat_map(|lo| levels.iter().map(move |hi| (*lo, *hi))).filter(|(lo, hi)| lo <= hi);
        let answer = Causes::one(Cause::Answer { input: InputId(0), row: 0 });
        let office = Causes::one(Cause::Tie);
        let both = |(lo, hi)| {
            [(answer.clone(), WAITS), (office.clone(), 0)]
                .map(|(causes, reasons)| (Truth::between(lo, hi, causes), reasons))
        };
        pairs.flat_map(both).collect()
    }

    fn told(truth: &Truth) -> Code {
        of(truth, if truth.causes().wait_for_an_answer() { WAITS } else { 0 })
    }

    #[test]
    fn codes_do_what_truths_do() {
        for (a, _) in truths() {
            assert_eq!(not(told(&a)), told(&a.not()));
            assert_eq!(may_be(told(&a)), told(&a.may_be()));
            for (b, _) in truths() {
                assert_eq!(and(told(&a), told(&b)), told(&a.and(&b)));
                assert_eq!(or(told(&a), told(&b)), told(&a.or(&b)));
                assert_eq!(hull(told(&a), told(&b)), told(&a.hull(&b)));
                for (c, _) in truths().into_iter().filter(|(c, _)| !c.is_yes() && !c.is_no()) {
                    assert_eq!(choose(told(&c), told(&a), told(&b)), told(&c.choose(&a, &b)));
                }
            }
        }
    }
}
