//! What a name may look like, and the order of article numbers.

use std::cmp::Ordering;

use crate::diagnostic::Code;

/// Characters of one name.
const LONGEST_NAME: usize = 60;
/// Words of the formula language, which mean something else than a name.
const KEYWORDS: [&str; 19] = [
    "and",
    "as_of",
    "else",
    "every",
    "false",
    "for",
    "if",
    "in",
    "item",
    "not",
    "null",
    "or",
    "reading",
    "return",
    "satisfies",
    "some",
    "then",
    "this",
    "true",
];

/// What a name names, and so what it may look like.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Something that formulas mention.
    Name,
    /// An option, a row of the document: may also begin with a digit.
    Option,
    /// A policy or a code: kebab-case.
    Kebab,
    /// The number of an article: anything but a blank.
    Article,
}

impl Form {
    /// What is wrong with `name`, if anything.
    pub(super) fn fault(self, name: &str) -> Option<(Code, &'static str)> {
        if name.chars().nth(LONGEST_NAME).is_some() {
            return Some((Code::TooLong, "is longer than a name"));
        }
        if matches!(self, Self::Name | Self::Option) && KEYWORDS.contains(&name) {
            return Some((Code::BadName, "is a word of the formula language"));
        }
        (!self.fits(name)).then_some((Code::BadName, "is not written like a name"))
    }

    /// What to write instead.
    pub(super) fn rule(self) -> &'static str {
        match self {
            Self::Name => "write at most 60 of a to z, 0 to 9 and `_`, beginning with a letter",
            Self::Option => "write at most 60 of a to z, 0 to 9 and `_`",
            Self::Kebab => "write at most 60 of a to z and 0 to 9, with `-` between words, beginning with a letter",
            Self::Article => "write at most 60 characters, such as `\"3.1\"`",
        }
    }

    fn fits(self, name: &str) -> bool {
        let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        match self {
            Self::Name => {
                name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| lower(c) || c == '_')
            }
            Self::Option => name.starts_with(lower) && name.chars().all(|c| lower(c) || c == '_'),
            Self::Kebab => {
                name.starts_with(|c: char| c.is_ascii_lowercase())
                    && name.split('-').all(|word| !word.is_empty() && word.chars().all(lower))
            }
            Self::Article => !name.trim().is_empty(),
        }
    }
}

/// Numbers in the order in which a person counts: `3.2`, `3.10`, `24`.
pub(super) fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while let (Some((run, rest)), Some((other, other_rest))) = (run(left), run(right)) {
        let order = compare_runs(run, other);
        if order.is_ne() {
            return order;
        }
        (left, right) = (rest, other_rest);
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The digits, or the characters up to the next digit, at the start of `text`.
fn run(text: &str) -> Option<(&str, &str)> {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(run, _)| !run.is_empty())
}

fn compare_runs(a: &str, b: &str) -> Ordering {
    let number = |run: &str| run.starts_with(|c: char| c.is_ascii_digit());
    if number(a) && number(b) {
        let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
        return a.len().cmp(&b.len()).then_with(|| a.cmp(b));
    }
    a.cmp(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted<const N: usize>(mut numbers: [&str; N]) -> [&str; N] {
        numbers.sort_by(|a, b| natural_order(a, b));
        numbers
    }

    #[test]
    fn articles_stand_in_the_order_a_person_counts() {
        assert_eq!(sorted(["24", "3.10", "3", "3.2", "03.2", "附1"]), ["3", "03.2", "3.2", "3.10", "24", "附1"]);
        assert_eq!(sorted(["99999999999999999999999", "100000000000000000000000", "9"])[1], "99999999999999999999999");
    }

    #[test]
    fn each_form_has_its_letters() {
        let fits = |form: Form, name: &str| form.fault(name).is_none();
        assert!(fits(Form::Name, "is_75") && !fits(Form::Name, "75_or_more") && !fits(Form::Name, "Rate"));
        assert!(!fits(Form::Name, "") && !fits(Form::Name, "年") && !fits(Form::Name, "half-up"));
        assert!(fits(Form::Option, "2012") && !fits(Form::Option, "_a") && !fits(Form::Option, "not"));
        assert!(fits(Form::Kebab, "trade-in-2") && !fits(Form::Kebab, "trade--in") && !fits(Form::Kebab, "in_force"));
        assert!(fits(Form::Article, "附1") && !fits(Form::Article, " "));
    }

    #[test]
    fn a_name_has_at_most_sixty_characters() {
        assert_eq!(Form::Name.fault(&"a".repeat(60)), None);
        assert_eq!(Form::Name.fault(&"a".repeat(61)), Some((Code::TooLong, "is longer than a name")));
    }

    #[test]
    fn every_word_of_the_formula_language_is_refused() {
        for word in KEYWORDS {
            assert!(Form::Name.fault(word).is_some() && Form::Option.fault(word).is_some(), "{word}");
        }
    }

    proptest! {
        #[test]
        fn the_natural_order_is_an_order(a in "[a0-9.]{0,6}", b in "[a0-9.]{0,6}", c in "[a0-9.]{0,6}") {
            prop_assert_eq!(natural_order(&a, &b), natural_order(&b, &a).reverse());
            prop_assert_eq!(natural_order(&a, &b).is_eq(), a == b);
            if natural_order(&a, &b).is_le() && natural_order(&b, &c).is_le() {
                prop_assert!(natural_order(&a, &c).is_le());
            }
        }
    }
}
