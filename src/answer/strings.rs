//! Texts put together and looked through. The standard library's own ways are made for long texts, and several times as large in a module.

/// Texts one behind the other, with a separator between them.
pub(super) fn joined(texts: &[impl AsRef<str>], separator: &str) -> String {
    let mut all = String::new();
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            all.push_str(separator);
        }
        all.push_str(text.as_ref());
    }
    all
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
    fn a_part_is_found_wherever_it_stands() {
        assert!(["冰箱", "箱", "柜"].iter().all(|part| has("冰箱含冰柜", part)));
        assert!(!has("冰箱", "冰柜") && !has("冰", "冰箱"));
    }
}
