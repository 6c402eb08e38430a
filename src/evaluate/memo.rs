//! Memo: what the walker has worked out already, a cell for each rule or outcome on each row and option, in one flat table.

/// Cells by entry, all in one allocation.
#[derive(Debug)]
pub(super) struct Memo<T> {
    /// Where the cells of each entry start, and where the last ones end.
    starts: Vec<usize>,
    cells: Vec<Option<T>>,
}

impl<T: Clone> Memo<T> {
    /// An empty memo with so many cells for each entry.
    pub(super) fn new(sizes: &mut dyn Iterator<Item = usize>) -> Memo<T> {
        let mut starts = Vec::with_capacity(sizes.size_hint().0 + 1);
        starts.push(0);
        let mut end = 0;
        for size in sizes {
            end += size;
            starts.push(end);
        }
        Memo { starts, cells: vec![None; end] }
    }

    /// How many cells there are.
    pub(super) fn cells(&self) -> usize {
        self.cells.len()
    }

    /// What is known of a cell.
    pub(super) fn get(&self, entry: usize, cell: usize) -> Option<&T> {
        self.cells.get(self.place(entry, cell)?)?.as_ref()
    }

    /// Puts a value into a cell; one that the entry does not have is left alone.
    pub(super) fn set(&mut self, entry: usize, cell: usize, value: T) {
        if let Some(slot) = self.place(entry, cell).and_then(|place| self.cells.get_mut(place)) {
            *slot = Some(value);
        }
    }

    fn place(&self, entry: usize, cell: usize) -> Option<usize> {
        let place = self.starts.get(entry)? + cell;
        (place < *self.starts.get(entry + 1)?).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_keeps_to_its_cells() {
        let mut memo = Memo::new(&mut [1, 0, 2].into_iter());
        memo.set(0, 0, "a");
        memo.set(0, 1, "not a cell of the first");
        memo.set(1, 0, "not a cell of the second");
        memo.set(2, 1, "b");
        assert_eq!([memo.get(0, 0), memo.get(2, 0), memo.get(2, 1)], [Some(&"a"), None, Some(&"b")]);
        assert_eq!([memo.get(1, 0), memo.get(2, 2), memo.get(3, 0)], [None; 3]);
    }
}
