//! From bytes of a TOML string's content back to the bytes that were written, through quotes and escapes.

use std::ops::Range;

/// The bytes of `raw`, a scalar as written with its quotes, that produced the bytes `content` of its content.
///
/// An empty range is the point before the byte that would come next. Bytes beyond the content are at its end.
pub(super) fn written(raw: &str, content: &Range<usize>) -> Range<usize> {
    let body = Body::new(raw);
    let (mut start, mut end) = (None, None);
    let (mut source, mut produced) = (body.start, 0);
    while let Some(piece) = body.piece(raw, source) {
        if start.is_none() && produced + piece.content > content.start {
            start = Some(source);
        }
        source += piece.source;
        produced += piece.content;
        if end.is_none() && produced >= content.end {
            end = Some(source);
        }
    }
    let start = start.unwrap_or(body.end);
    start..if content.is_empty() { start } else { end.unwrap_or(body.end).max(start) }
}

/// The written content of a scalar, between its quotes.
struct Body {
    start: usize,
    end: usize,
    escapes: bool,
}

/// The smallest part that was written for its content: a character, an escape, or a line break left out.
struct Piece {
    source: usize,
    content: usize,
}

impl Body {
    fn new(raw: &str) -> Self {
        let quotes =
            ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| raw.starts_with(quotes)).unwrap_or_default();
        let first_line = raw.get(quotes.len()..).unwrap_or_default();
        let line_break = match quotes.len() {
            3 if first_line.starts_with("\r\n") => 2,
            3 if first_line.starts_with('\n') => 1,
            _ => 0,
        };
        let start = quotes.len() + line_break;
        let body = raw.get(start..).unwrap_or_default();
        let end = start + body.strip_suffix(quotes).unwrap_or(body).len();
        Self { start, end, escapes: quotes.starts_with('"') }
    }

    fn piece(&self, raw: &str, at: usize) -> Option<Piece> {
        let rest = raw.get(at..self.end)?;
        let first = rest.chars().next()?;
        if first == '\\' && self.escapes {
            return Some(escape(rest));
        }
        Some(Piece { source: first.len_utf8(), content: first.len_utf8() })
    }
}

fn escape(rest: &str) -> Piece {
    let after = rest.get(1..).unwrap_or_default();
    let one = Piece { source: 1 + after.chars().next().map_or(0, char::len_utf8), content: 1 };
    match after.chars().next() {
        Some('x') => code_point(rest, 4).unwrap_or(one),
        Some('u') => code_point(rest, 6).unwrap_or(one),
        Some('U') => code_point(rest, 10).unwrap_or(one),
        Some(' ' | '\t' | '\r' | '\n') => {
            Piece { source: rest.len() - after.trim_start_matches([' ', '\t', '\r', '\n']).len(), content: 0 }
        }
        Some(_) | None => one,
    }
}

fn code_point(rest: &str, length: usize) -> Option<Piece> {
    let code = u32::from_str_radix(rest.get(2..length)?, 16).ok()?;
    Some(Piece { source: length, content: char::from_u32(code)?.len_utf8() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(raw: &str, content: Range<usize>) -> &str {
        raw.get(written(raw, &content)).unwrap()
    }

    #[test]
    fn a_literal_is_shifted_by_its_quote() {
        assert_eq!(part("'a\\b'", 1..3), "\\b");
        assert_eq!(part("\"补贴 x\"", 3..6), "贴");
        assert_eq!(part("2012-08-01", 5..7), "08");
    }

    #[test]
    fn an_escape_is_one_piece() {
        assert_eq!(part(r#""class = \"x\" !""#, 8..11), r#"\"x\""#);
        assert_eq!(part(r#""\u8865\U00008D34\x41b""#, 0..3), r"\u8865");
        assert_eq!(part(r#""\u8865\U00008D34\x41b""#, 3..7), r"\U00008D34\x41");
        assert_eq!(part(r#""\u8865\U00008D34\x41b""#, 7..8), "b");
    }

    #[test]
    fn the_first_line_break_of_many_lines_is_no_content() {
        assert_eq!(part("\"\"\"\nab\"\"\"", 0..1), "a");
        assert_eq!(part("'''\r\na\\b'''", 1..3), "\\b");
    }

    #[test]
    fn a_line_break_after_a_backslash_is_no_content() {
        assert_eq!(part("\"\"\"a +\\\n   b\"\"\"", 3..4), "b");
        assert_eq!(part("\"\"\"\\\n   b\"\"\"", 0..1), "b");
    }

    #[test]
    fn a_string_that_is_not_closed_ends_with_the_text() {
        assert_eq!(written("'补", &(3..3)), 4..4);
        assert_eq!(written("\"\"\"\n", &(0..1)), 4..4);
        assert_eq!(written("\"\\补", &(0..1)), 1..5);
        assert_eq!(written("\"\\u补", &(0..1)), 1..3);
    }

    #[test]
    fn the_end_is_a_point_before_the_closing_quote() {
        assert_eq!(written("\"ab\"", &(2..2)), 3..3);
        assert_eq!(written("\"ab\"", &(7..9)), 3..3);
    }

    /// How a character may be written in a basic string, and the character.
    fn character() -> impl Strategy<Value = (String, char)> {
        any::<char>().prop_flat_map(|c| {
            let code = u32::from(c);
            let long = Just(format!("\\U{code:08X}"));
            let short = Just(if code <= 0xFFFF { format!("\\u{code:04x}") } else { format!("\\U{code:08x}") });
            let plain = Just(match c {
                '"' | '\\' => format!("\\{c}"),
                '\n' => "\\n".to_owned(),
                c if code <= 0xFF && c.is_control() => format!("\\x{code:02x}"),
                c => c.to_string(),
            });
            (prop_oneof![long, short, plain], Just(c))
        })
    }

    proptest! {
        #[test]
        fn every_character_is_found_where_it_was_written(
            characters in prop::collection::vec(character(), 0..12), many_lines in any::<bool>()
        ) {
            let quotes = if many_lines { "\"\"\"" } else { "\"" };
            let raw = format!("{quotes}{}{quotes}", characters.iter().map(|(raw, _)| raw.as_str()).collect::<String>());
            let text = format!("a = {raw}");
            let table = toml::de::DeTable::parse(&text).unwrap();
            let content: String = characters.iter().map(|(_, c)| *c).collect();
            prop_assert_eq!(table.get_ref().get("a").and_then(|value| value.get_ref().as_str()), Some(content.as_str()));
            let mut at = 0;
            for (raw_character, c) in &characters {
                prop_assert_eq!(part(&raw, at..at + c.len_utf8()), raw_character);
                at += c.len_utf8();
            }
        }

        #[test]
        fn any_text_has_its_parts_inside(raw in r#"["']{0,3}[\\xuU0-9a\n补"' ]{0,12}"#, start in 0usize..20, length in 0usize..9) {
            prop_assert!(raw.get(written(&raw, &(start..start + length))).is_some());
        }
    }
}
