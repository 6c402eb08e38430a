//! Texts put together and looked through. The standard library's own ways are made for long texts, and several times as large in a module.

/// Texts one behind the other, with a separator between them.
pub(super) fn joined(texts: &[impl AsRef<str>], separator: &str) -> String {
    let mut all = String::with_capacity(texts.iter().map(|text| text.as_ref().len() + separator.len()).sum());
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            all.push_str(separator);
        }
        all.push_str(text.as_ref());
    }
    all
}

/// Writes a whole number behind a text.
pub(super) fn push_whole(text: &mut String, number: usize) {
    if number > 9 {
        push_whole(text, number / 10);
    }
    text.extend(char::from_digit(u32::try_from(number % 10).unwrap_or(0), 10));
}

/// Does a text have this part in it?
pub(super) fn has(whole: &str, part: &str) -> bool {
    whole.char_indices().any(|(place, _)| whole.get(place..).is_some_and(|rest| rest.starts_with(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_separator_stands_between_two_texts_only() {
        assert_eq!(joined(&[] as &[&str], ", "), "");
        assert_eq!(joined(&["a"], ", "), "a");
        assert_eq!(joined(&["a".to_owned(), String::new(), "b".to_owned()], ", "), "a, , b");
    }

    #[test]
    fn whole_numbers_are_written_with_all_their_digits() {
        for number in [0, 9, 10, 4_294_967_295] {
            let mut text = "a".to_owned();
            push_whole(&mut text, number);
            assert_eq!(text, format!("a{number}"));
        }
    }

    #[test]
    fn a_part_is_found_wherever_it_stands() {
        assert!(["冰箱", "箱", "柜"].iter().all(|part| has("冰箱含冰柜", part)));
        assert!(!has("冰箱", "冰柜") && !has("冰", "冰箱"));
    }
}
