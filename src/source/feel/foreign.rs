//! Signs of other languages and of Chinese keyboards, and what to write instead.

use super::error::SyntaxError;
use crate::diagnostic::Code;

/// Signs of other languages; longer ones first where one starts with another.
const FOREIGN: [(&str, &str); 20] = [
    ("==", "write `=`"),
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("<>", "write `!=`"),
    ("=>", "write `>=`"),
    ("=<", "write `<=`"),
    ("**", "there are no powers; multiply, or make the result a parameter"),
    ("//", "there are no comments in a formula; write them in the file, after `#`"),
    ("&", "write `and`"),
    ("|", "write `or`"),
    ("^", "there are no powers; multiply, or make the result a parameter"),
    ("%", "make the percentage a parameter, such as `value = \"20%\"`, and use its name"),
    ("'", "a choice stands in double quotes, such as `\"rural\"`"),
    ("`", "a choice stands in double quotes, such as `\"rural\"`"),
    ("{", "there are no contexts; make each part a rule of its own"),
    ("}", "there are no contexts; make each part a rule of its own"),
    ("?", "write `if … then … else …`"),
    (":", "write `if … then … else …`"),
    (";", "values and arguments are separated by `,`"),
    ("!", "write `not(…)`, or `!=` for unequal"),
];

/// The plain sign that stands for a full-width or typographic one, if it is one.
pub(in crate::source) fn plain_form(character: char) -> Option<char> {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        '\u{3000}' | '\u{a0}' => Some(' '),
        '“' | '”' | '„' | '«' | '»' | '「' | '」' | '‘' | '’' => Some('"'),
        '、' => Some(','),
        '。' => Some('.'),
        '【' | '〔' => Some('['),
        '】' | '〕' => Some(']'),
        '−' | '–' | '—' => Some('-'),
        '×' | '∗' => Some('*'),
        '÷' => Some('/'),
        _ => None,
    }
}

/// The error for what `rest`, the text from byte `at` on, starts with, where that is no sign of a formula.
pub(super) fn refusal(rest: &str, at: usize) -> SyntaxError {
    let first = rest.chars().next().unwrap_or_default();
    let span = at..at + first.len_utf8();
    if first.is_ascii()
        && let Some(error) = foreign_operator(rest, at)
    {
        return error;
    }
    if let Some(plain) = plain_text(first) {
        let help = if plain == " " { "write an ordinary space".to_owned() } else { format!("write `{plain}`") };
        return SyntaxError::new(Code::FullWidthCharacter, span, format!("`{first}` is not a plain sign")).help(help);
    }
    let shown = if first.is_control() { first.escape_unicode().to_string() } else { first.to_string() };
    SyntaxError::new(Code::UnknownCharacter, span, format!("`{shown}` means nothing in a formula"))
}

fn plain_text(character: char) -> Option<String> {
    match character {
        '≤' => Some("<=".to_owned()),
        '≥' => Some(">=".to_owned()),
        '≠' => Some("!=".to_owned()),
        '～' | '…' => Some("..".to_owned()),
        other => plain_form(other).map(String::from),
    }
}

/// The error for the sign of another language that `rest`, the text from byte `at` on, starts with.
pub(super) fn foreign_operator(rest: &str, at: usize) -> Option<SyntaxError> {
    let (sign, help) = FOREIGN.into_iter().find(|(sign, _)| rest.starts_with(sign))?;
    (!rest.starts_with("!=")).then(|| {
        SyntaxError::new(Code::ForeignOperator, at..at + sign.len(), format!("`{sign}` is not a sign of formulas"))
            .help(help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_foreign_sign_is_found_whole() {
        for (sign, help) in FOREIGN {
            let error = foreign_operator(&format!("{sign} b"), 2).unwrap();
            assert_eq!((error.span, error.help.as_deref()), (2..2 + sign.len(), Some(help)), "{sign}");
        }
    }

    #[test]
    fn signs_of_formulas_are_not_foreign() {
        for sign in ["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", ".."] {
            assert_eq!(foreign_operator(&format!("{sign} b"), 0), None, "{sign}");
        }
    }

    #[test]
    fn signs_of_a_chinese_keyboard_have_a_plain_form() {
        for (sign, plain) in "，（）“”＋－＊／＝＜＞０ａ　。、【】％".chars().zip(",()\"\"+-*/=<>0a .,[]%".chars())
        {
            assert_eq!(plain_form(sign), Some(plain), "{sign}");
        }
    }
}
