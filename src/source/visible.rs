//! What can be seen of a text.

/// Characters of the category "format" that leave no trace on the page.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Has a text a character that nobody sees, a line break or a tab among them?
pub(crate) fn hides_something(text: &str) -> bool {
    text.chars().any(|c| c.is_control() || is_invisible(c))
}
