//! "Did you mean": the known name nearest to a mistyped one.

/// Longer texts are not names and get no suggestion.
const LONGEST: usize = 64;

/// The known name that a slip of the keyboard turns into `wanted`, or none that is near enough.
///
/// Near means at most one edit in three letters, where a swap of two neighbours is one edit
/// (Damerau–Levenshtein, each place edited once). Of equally near names the first counts. A known name that equals
/// `wanted` is no suggestion.
pub fn nearest<'a>(wanted: &str, mut known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(wanted, &mut known)
}

fn nearest_of<'a>(wanted: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = letters(wanted)?;
    let allowed = (wanted.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let Some(letters) = letters(name) else { continue };
        if letters.len().abs_diff(wanted.len()) > allowed {
            continue;
        }
        let edits = distance(&wanted, &letters);
        if (1..=allowed).contains(&edits) && edits < wanted.len() && best.is_none_or(|(least, _)| edits < least) {
            best = Some((edits, name));
        }
    }
    best.map(|(_, name)| name)
}

fn letters(text: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = text.chars().take(LONGEST + 1).collect();
    (letters.len() <= LONGEST).then_some(letters)
}

fn distance(from: &[char], to: &[char]) -> usize {
    let cost = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
    let mut two_above = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let replaced = cost(&above, j) + usize::from(a != b);
            let mut least = replaced.min(cost(&above, j + 1) + 1).min(cost(&row, j) + 1);
            if i > 0 && j > 0 && from.get(i - 1) == Some(b) && to.get(j - 1) == Some(a) {
                least = least.min(cost(&two_above, j - 1) + 1);
            }
            row.push(least);
        }
        two_above = std::mem::replace(&mut above, row);
    }
    cost(&above, to.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KNOWN: [&str; 5] = ["price", "prices", "rate", "rates", "年度"];

    #[test]
    fn each_kind_of_slip_is_one_edit() {
        for slip in ["prise", "prce", "pprice", "pirce"] {
            assert_eq!(nearest(slip, KNOWN.into_iter()), Some("price"), "{slip}");
        }
    }

    #[test]
    fn the_first_of_equally_near_names_counts() {
        assert_eq!(nearest("ratex", ["rated", "rates"].into_iter()), Some("rated"));
        assert_eq!(nearest("ratex", ["rates", "rated"].into_iter()), Some("rates"));
    }

    #[test]
    fn chinese_names_are_compared_by_letter() {
        assert_eq!(nearest("年渡", KNOWN.into_iter()), Some("年度"));
    }

    #[test]
    fn nothing_is_suggested_for_a_far_equal_single_or_endless_name() {
        for wanted in ["household", "price", "x", "", &"price".repeat(100_000)] {
            assert_eq!(nearest(wanted, ["price", "y"].into_iter()), None);
        }
    }

    proptest! {
        #[test]
        fn the_distance_is_symmetric_and_at_most_the_longer_length(a in "[abc]{0,9}", b in "[abc]{0,9}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(distance(&a, &b), distance(&b, &a));
            prop_assert!(distance(&a, &b) <= a.len().max(b.len()));
            prop_assert_eq!(distance(&a, &b) == 0, a == b);
        }
    }
}
