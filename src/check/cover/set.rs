//! Small sets of places in a table: of its rows, or of the slices of a column.

const WORD: usize = 64;

/// Numbers from 0 up to the size the set was made with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set(Vec<u64>);

impl Set {
    /// No number, of `size` possible ones.
    pub(super) fn none(size: usize) -> Set {
        Set(vec![0; size.div_ceil(WORD)])
    }

    /// The numbers below `count`, of `size` possible ones.
    pub(super) fn below(count: usize, size: usize) -> Set {
        let mut set = Set::none(size);
        (0..count).for_each(|number| set.insert(number));
        set
    }

    /// Adds one.
    pub(super) fn insert(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / WORD) {
            *word |= 1 << (number % WORD);
        }
    }

    /// Adds those of another set of the same size.
    pub(super) fn insert_all(&mut self, other: &Set) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Those that are in both.
    pub(super) fn and(&self, other: &Set) -> Set {
        Set(self.0.iter().zip(&other.0).map(|(word, other)| word & other).collect())
    }

    /// Is this number in it?
    pub(super) fn has(&self, number: usize) -> bool {
        self.0.get(number / WORD).is_some_and(|word| word >> (number % WORD) & 1 == 1)
    }

    /// Is none in it?
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// What one operation on it costs, in steps.
    pub(super) fn words(&self) -> usize {
        self.0.len()
    }

    /// The least.
    pub(super) fn first(&self) -> Option<usize> {
        let (place, word) = self.0.iter().enumerate().find(|(_, word)| **word != 0)?;
        Some(place * WORD + word.trailing_zeros() as usize)
    }
}
