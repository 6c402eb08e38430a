//! The first step of every reading: length, blanks, and one form for each character.

use super::{Refusal, Wanted};
use crate::source::is_invisible;

/// The most characters of a typed number, date or truth, blanks included. Longer texts are refused before anything else
/// looks at them.
pub const LONGEST_TEXT: usize = 60;

/// The typed text [folded](fold), without blanks around it.
pub(super) fn typed(text: &str, wanted: Wanted) -> Result<String, Refusal> {
    if text.chars().nth(LONGEST_TEXT).is_some() {
        return Err(Refusal::TooLong { wanted, most: LONGEST_TEXT });
    }
    let folded = fold(text);
    if folded.is_empty() { Err(Refusal::Empty(wanted)) } else { Ok(folded) }
}

/// The text in plain and lower-case letters, digits and signs, with one kind of blank and none around it.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().map(fold_char));
    let plain = folded.trim();
    if plain.len() == folded.len() { folded } else { plain.to_owned() }
}

/// White space, and what copying from a table or a chat leaves behind: marks of direction, of byte order, of no width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn fold_char(c: char) -> char {
    match c {
        '!'..='~' => c.to_ascii_lowercase(),
        c if is_blank(c) => ' ',
        '。' | '｡' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '￥' => '¥',
        '萬' => '万',
        '億' => '亿',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_become_plain() {
        assert_eq!(fold("　１２，３４５。６７％：／－＋Ｔ"), "12,345.67%:/-+t");
        assert_eq!(fold("\u{feff}\u{202d}￥ 5\u{202c}\u{a0}"), "¥ 5");
    }

    #[test]
    fn an_endless_text_is_refused_whatever_it_holds() {
        for endless in ["9", " ", "。", "年"].map(|part| part.repeat(10_000_000)) {
            assert_eq!(typed(&endless, Wanted::Date), Err(Refusal::TooLong { wanted: Wanted::Date, most: 60 }));
        }
    }
}
