//! A diagnostic as the command line prints it: with the line it speaks of and carets under the place.

use std::fmt::Write;
use std::ops::Range;

use super::Diagnostic;

/// Columns of a terminal that an excerpt may fill; longer lines are cut around the place.
const SHOWN: usize = 100;
/// Columns kept before the place in a line that is cut.
const SHOWN_BEFORE: usize = 50;

/// A place in a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1; a Chinese character counts as one, a byte order mark not at all.
    pub column: usize,
    /// The bytes of the source text, on character boundaries.
    pub range: Range<usize>,
}

impl Location {
    /// The place of `range` in `text`. A range beyond the text or inside a character is widened or cut to fit.
    pub fn new(text: &str, range: Range<usize>) -> Self {
        let start = (0..=range.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (range.end.max(start)..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let before = text.get(..start).unwrap_or_default();
        let line_before = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: line_before.chars().filter(|c| *c != BYTE_ORDER_MARK).count() + 1,
            range: start..end,
        }
    }
}

impl Diagnostic {
    /// The diagnostic as several lines of text, with an excerpt of `text`, the content of `file`, at `location`.
    pub fn render(&self, file: &str, text: &str, location: &Location) -> String {
        let number = location.line.to_string();
        let gutter = " ".repeat(number.len());
        let line = Marked::new(text, &location.range).shorten();
        let mut out = format!("{}[{}]: {}\n", self.severity.as_str(), self.code, self.message);
        let _ = writeln!(out, "{gutter}--> {file}:{number}:{}", location.column);
        let _ = writeln!(out, "{gutter} |");
        let _ = writeln!(out, "{number} | {}", line.text().trim_end());
        let _ =
            writeln!(out, "{gutter} | {}{}", " ".repeat(width(&line.before)), "^".repeat(width(&line.inside).max(1)));
        if let Some(help) = &self.help {
            let _ = writeln!(out, "{gutter} = help: {help}");
        }
        out
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// One line, printable, cut at the two ends of the place.
struct Marked {
    before: String,
    inside: String,
    after: String,
}

impl Marked {
    /// The line of `text` in which `range` starts; what goes on in later lines is left out.
    fn new(text: &str, range: &Range<usize>) -> Self {
        let before = text.get(..range.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let rest = text.get(range.start..).unwrap_or_default().lines().next().unwrap_or_default();
        let inside = rest.get(..range.len()).unwrap_or(rest);
        let after = rest.get(inside.len()..).unwrap_or_default();
        Self { before: printable(before), inside: printable(inside), after: printable(after) }
    }

    fn shorten(self) -> Self {
        if width(&self.text()) <= SHOWN {
            return self;
        }
        let before = match fitting(self.before.chars().rev(), SHOWN_BEFORE) {
            kept if kept == self.before.chars().count() => self.before,
            kept => format!("…{}", self.before.chars().skip(self.before.chars().count() - kept).collect::<String>()),
        };
        let inside = head(self.inside, SHOWN - width(&before));
        let after = head(self.after, SHOWN.saturating_sub(width(&before) + width(&inside)));
        Self { before, inside, after }
    }

    fn text(&self) -> String {
        [self.before.as_str(), &self.inside, &self.after].concat()
    }
}

fn head(text: String, columns: usize) -> String {
    match fitting(text.chars(), columns) {
        kept if kept == text.chars().count() => text,
        kept => text.chars().take(kept).chain(['…']).collect(),
    }
}

fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let ends = characters.scan(0, |end, c| {
        *end += columns_of(c);
        Some(*end)
    });
    ends.take_while(|end| *end <= columns).count()
}

fn printable(text: &str) -> String {
    text.chars().filter(|c| *c != BYTE_ORDER_MARK).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Terminal columns of a character: two for East Asian wide and full-width ones (Unicode UAX #11), none for marks
/// that join the character before.
fn columns_of(character: char) -> usize {
    match u32::from(character) {
        0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F900..=0x1F9FF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use proptest::prelude::*;

    fn rendered(text: &str, range: Range<usize>) -> String {
        let found = Diagnostic::error(Code::NameNotAscii, "", "no such name").help("did you mean `price`?");
        found.render("policy.toml", text, &Location::new(text, range))
    }

    #[test]
    fn an_excerpt_shows_file_line_and_carets() {
        assert_eq!(
            rendered("[rules]\nvalue = \"prise * rate\"\n", 17..22),
            "error[name-not-ascii]: no such name\n \
             --> policy.toml:2:10\n  \
             |\n\
             2 | value = \"prise * rate\"\n  \
             |          ^^^^^\n  \
             = help: did you mean `price`?\n"
        );
    }

    #[test]
    fn chinese_characters_are_two_columns_wide_and_one_character_long() {
        let text = "zh = \"补贴\" 错误";
        let at = text.find("错误").unwrap();
        let out = rendered(text, at..text.len());
        assert!(out.contains("policy.toml:1:11\n"), "{out}");
        assert!(out.contains(&format!("\n  | {}^^^^\n", " ".repeat(12))), "{out}");
    }

    #[test]
    fn tabs_returns_and_byte_order_marks_do_not_move_the_carets() {
        let out = rendered("\u{feff}\tab\r\nc", 4..6);
        assert!(out.contains("policy.toml:1:2\n") && out.contains("\n1 |  ab\n  |  ^^\n"), "{out}");
    }

    #[test]
    fn the_end_of_the_text_gets_one_caret() {
        let out = rendered("a +", 3..3);
        assert!(out.contains("\n1 | a +\n  |    ^\n"), "{out}");
    }

    #[test]
    fn a_place_over_several_lines_is_marked_in_its_first() {
        let out = rendered("rows = [\n  1,\n]", 7..14);
        assert!(out.contains("\n1 | rows = [\n  |        ^\n"), "{out}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}WRONG{}", "年".repeat(200), "b".repeat(200));
        let out = rendered(&text, 600..605);
        let line = out.lines().find(|line| line.starts_with("1 |")).unwrap();
        assert!(line.starts_with("1 | …年") && line.ends_with("b…") && width(line) <= SHOWN + 6, "{line}");
        assert!(out.contains(&format!("  | {}^^^^^\n", " ".repeat(51))), "{out}");
    }

    proptest! {
        #[test]
        fn any_range_of_any_text_is_rendered(text in ".{0,40}\n?.{0,200}", start in 0usize..300, length in 0usize..300) {
            let location = Location::new(&text, start..start + length);
            prop_assert!(text.get(location.range.clone()).is_some());
            prop_assert!(rendered(&text, start..start + length).contains('^'));
        }
    }
}
