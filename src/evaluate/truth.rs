//! Truth: the chain no < verify < yes, and intervals of it.

use super::cause::Causes;

/// One of the three truths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Certainly not.
    No,
    /// The office must verify.
    Verify,
    /// Certainly.
    Yes,
}

/// What is known of a truth: it lies between two levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    lo: Level,
    hi: Level,
    causes: Causes,
}

impl Truth {
    /// Between two levels (in order); causes are dropped where the truth is decided as yes or no.
    pub fn between(lo: Level, hi: Level, causes: Causes) -> Truth {
        let decided = lo == hi && lo != Level::Verify;
        Truth { lo, hi, causes: if decided { Causes::NONE } else { causes } }
    }

    /// Yes or no.
    pub fn known(yes: bool) -> Truth {
        let level = if yes { Level::Yes } else { Level::No };
        Truth { lo: level, hi: level, causes: Causes::NONE }
    }

    /// Verify, because of these causes.
    pub fn verify(causes: Causes) -> Truth {
        Truth { lo: Level::Verify, hi: Level::Verify, causes }
    }

    /// Not decided: open to an answer or beyond what is computed, or else left to the office.
    pub fn open(causes: Causes) -> Truth {
        if causes.wait_for_an_answer() || causes.exceed_digits() {
            Truth { lo: Level::No, hi: Level::Yes, causes }
        } else {
            Truth::verify(causes)
        }
    }

    /// The worst it can be.
    pub fn lo(&self) -> Level {
        self.lo
    }

    /// The best it can be.
    pub fn hi(&self) -> Level {
        self.hi
    }

    /// Why it is not decided.
    pub fn causes(&self) -> &Causes {
        &self.causes
    }

    /// Certainly yes?
    pub fn is_yes(&self) -> bool {
        self.lo == Level::Yes
    }

    /// Certainly no?
    pub fn is_no(&self) -> bool {
        self.hi == Level::No
    }

    /// Both hold.
    #[must_use]
    pub fn and(&self, other: &Truth) -> Truth {
        Truth::between(self.lo.min(other.lo), self.hi.min(other.hi), self.causes.with(&other.causes))
    }

    /// One holds.
    #[must_use]
    pub fn or(&self, other: &Truth) -> Truth {
        Truth::between(self.lo.max(other.lo), self.hi.max(other.hi), self.causes.with(&other.causes))
    }

    /// The opposite.
    #[must_use]
    pub fn not(&self) -> Truth {
        let flip = |level: Level| match level {
            Level::No => Level::Yes,
            Level::Verify => Level::Verify,
            Level::Yes => Level::No,
        };
        Truth { lo: flip(self.hi), hi: flip(self.lo), causes: self.causes.clone() }
    }

    /// Yes if not certainly no, level by level.
    #[must_use]
    pub fn may_be(&self) -> Truth {
        let lift = |level: Level| if level == Level::No { Level::No } else { Level::Yes };
        Truth::between(lift(self.lo), lift(self.hi), self.causes.clone())
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Truth) -> Truth {
        Truth::between(self.lo.min(other.lo), self.hi.max(other.hi), self.causes.with(&other.causes))
    }

    /// What `if self then a else b` is for truths: the middle of both and `verify` where the condition is `verify`.
    #[must_use]
    pub fn choose(&self, a: &Truth, b: &Truth) -> Truth {
        let causes = || self.causes.with(&a.causes).with(&b.causes);
        let middle = || Truth { lo: median(a.lo, b.lo), hi: median(a.hi, b.hi), causes: Causes::NONE };
        let of = |level: Level| match level {
            Level::Yes => a.clone(),
            Level::No => b.clone(),
            Level::Verify => middle(),
        };
        let (first, last) = (of(self.lo), of(self.hi));
        Truth::between(first.lo.min(last.lo), first.hi.max(last.hi), causes())
    }
}

/// The middle of two levels and `Verify`.
fn median(a: Level, b: Level) -> Level {
    if a == b { a } else { a.min(b).max(a.max(b).min(Level::Verify)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::cause::Cause;
    use crate::program::{DoubtId, InputId};

    const LEVELS: [Level; 3] = [Level::No, Level::Verify, Level::Yes];

    fn at(level: Level) -> Truth {
        Truth::between(level, level, Causes::one(Cause::Doubt(DoubtId(0))))
    }

    fn answer() -> Causes {
        Causes::one(Cause::Answer { input: InputId(0), row: 0 })
    }

    fn intervals() -> Vec<Truth> {
        let pairs = LEVELS.iter().flat_map(|lo| LEVELS.iter().map(move |hi| (*lo, *hi)));
        pairs.filter(|(lo, hi)| lo <= hi).map(|(lo, hi)| Truth::between(lo, hi, answer())).collect()
    }

    fn members(truth: &Truth) -> Vec<Level> {
        LEVELS.into_iter().filter(|level| truth.lo <= *level && *level <= truth.hi).collect()
    }

    #[test]
    fn a_false_and_unknown_is_decided_and_asks_nothing() {
        let unknown = Truth::open(answer());
        let result = Truth::known(false).and(&unknown);
        assert!(result.is_no() && result.causes().is_empty());
    }

    #[test]
    fn unknown_and_verify_is_at_best_verify() {
        let result = Truth::open(answer()).and(&at(Level::Verify));
        assert_eq!((result.lo(), result.hi()), (Level::No, Level::Verify));
    }

    #[test]
    fn not_turns_the_chain_round() {
        assert!(Truth::known(true).not().is_no());
        assert_eq!(at(Level::Verify).not(), at(Level::Verify));
    }

    #[test]
    fn may_be_takes_verify_for_yes_and_nothing_else() {
        assert!(at(Level::Verify).may_be().is_yes());
        assert!(Truth::known(false).may_be().is_no());
    }

    #[test]
    fn an_if_under_verify_keeps_what_both_branches_say() {
        let verify = at(Level::Verify);
        for (a, b, expected) in [
            (Level::Yes, Level::Yes, Level::Yes),
            (Level::No, Level::No, Level::No),
            (Level::Yes, Level::No, Level::Verify),
            (Level::No, Level::Verify, Level::Verify),
        ] {
            let result = verify.choose(&at(a), &at(b));
            assert_eq!((result.lo(), result.hi()), (expected, expected), "{a:?} {b:?}");
        }
    }

    #[test]
    fn every_operation_on_intervals_holds_every_member() {
        for a in intervals() {
            for b in intervals() {
                for c in intervals() {
                    let (and, or, choice) = (a.and(&b), a.or(&b), c.choose(&a, &b));
                    for x in members(&a) {
                        for y in members(&b) {
                            assert!(members(&and).contains(&x.min(y)));
                            assert!(members(&or).contains(&x.max(y)));
                            for z in members(&c) {
                                let one = at(z).choose(&at(x), &at(y));
                                assert!(choice.lo <= one.lo && one.hi <= choice.hi);
                            }
                        }
                    }
                }
            }
        }
    }
}
