//! The words, signs and figures of a formula or a cell.

use std::ops::Range;

use super::MOST_BYTES;
use super::error::SyntaxError;
use super::foreign;
use crate::diagnostic::Code;

/// One word, sign or figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Name(String),
    Keyword(Keyword),
    Choice(String),
    Number(String),
    Date(String),
    Sign(Sign),
    End,
}

/// What is being read: cells write dates and percentages, and have no keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Formula,
    Cell,
}

macro_rules! written {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $text:literal)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $($variant),* }

        impl $name {
            const ALL: &[(Self, &str)] = &[$((Self::$variant, $text)),*];

            /// The text as written.
            pub(super) fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

written! {
    /// A word that is not a name.
    Keyword {
        If "if" Then "then" Else "else" Some "some" Every "every" In "in" Satisfies "satisfies" For "for"
        Return "return" And "and" Or "or" True "true" False "false"
    }
}

written! {
    /// A sign; longer ones first where one starts with another.
    Sign {
        Dots ".." NotEqual "!=" AtMost "<=" AtLeast ">=" Less "<" More ">" Equal "=" Dot "." Comma ","
        Plus "+" Minus "-" Times "*" Over "/" Open "(" Close ")" OpenSquare "[" CloseSquare "]"
    }
}

/// The tokens of `text`, with [`TokenKind::End`] as the last.
pub(super) fn tokens(text: &str, manner: Manner) -> Result<Vec<Token>, SyntaxError> {
    if text.len() > MOST_BYTES {
        let message = format!("the text has {} bytes, more than {MOST_BYTES}", text.len());
        return Err(
            SyntaxError::new(Code::FormulaTooLong, 0..text.len(), message).help("split it into several rules or rows")
        );
    }
    let mut lexer = Lexer { text, at: 0, manner };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.token()? {
        tokens.push(token);
    }
    tokens.push(Token { kind: TokenKind::End, span: text.len()..text.len() });
    Ok(tokens)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    manner: Manner,
}

impl<'t> Lexer<'t> {
    fn token(&mut self) -> Result<Option<Token>, SyntaxError> {
        self.at = self.text.len() - self.rest().trim_ascii_start().len();
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let kind = match first {
            '0'..='9' => self.figure()?,
            '"' => self.choice()?,
            '@' => return Err(self.at_literal()),
            c if is_of_word(c) && foreign::plain_form(c).is_none() => self.word()?,
            _ => TokenKind::Sign(self.sign()?),
        };
        Ok(Some(Token { kind, span: start..self.at }))
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, _) = self.rest().split_at_checked(length).unwrap_or((self.rest(), ""));
        self.at += taken.len();
        taken
    }

    fn word(&mut self) -> Result<TokenKind, SyntaxError> {
        let start = self.at;
        let word = self.take(leading(self.rest(), is_of_word));
        if !word.is_ascii() {
            let message = format!("`{word}` is not a name: names are written with a to z, 0 to 9 and `_`");
            let help = "use the name that the policy defines; Chinese text belongs into labels";
            return Err(SyntaxError::new(Code::NameNotAscii, start..self.at, message).help(help));
        }
        if !word.starts_with(|c: char| c.is_ascii_lowercase()) || word.contains(|c: char| c.is_ascii_uppercase()) {
            let error =
                SyntaxError::new(Code::NameNotSnakeCase, start..self.at, format!("`{word}` is not in snake case"));
            let name = snake_case(word);
            return Err(if name.is_empty() { error } else { error.help(format!("write `{name}`")) });
        }
        let keyword = Keyword::ALL.iter().find(|(_, text)| *text == word && self.manner == Manner::Formula);
        Ok(keyword.map_or_else(|| TokenKind::Name(word.to_owned()), |(keyword, _)| TokenKind::Keyword(*keyword)))
    }

    fn choice(&mut self) -> Result<TokenKind, SyntaxError> {
        let start = self.at;
        let inside = self.rest().get(1..).unwrap_or_default();
        let content = leading(inside, |c| !matches!(c, '"' | '\\') && !c.is_control());
        let choice = inside.get(..content).unwrap_or_default();
        let closed = inside.get(content..).is_some_and(|after| after.starts_with('"'));
        self.take(content + 2);
        let fail = |span, message: &str| Err(SyntaxError::new(Code::MalformedChoice, span, message));
        match inside.get(content..).and_then(|after| after.chars().next()) {
            Some('\\') => fail(start + 1 + content..start + 2 + content, "a choice has no escapes"),
            _ if !closed => fail(start..start + 1 + content, "the choice has no closing `\"`"),
            _ if choice.is_empty() => fail(start..self.at, "the choice is empty"),
            _ => Ok(TokenKind::Choice(choice.to_owned())),
        }
    }

    fn sign(&mut self) -> Result<Sign, SyntaxError> {
        let rest = self.rest();
        let found = Sign::ALL.iter().find(|(_, text)| rest.starts_with(text));
        match (foreign::foreign_operator(rest, self.at), found) {
            (None, Some((sign, text))) => {
                self.take(text.len());
                Ok(*sign)
            }
            (Some(_), _) | (None, None) => Err(foreign::refusal(rest, self.at)),
        }
    }

    fn at_literal(&self) -> SyntaxError {
        let after = self.rest().get(1..).unwrap_or_default();
        let quoted = after.strip_prefix('"').and_then(|inside| Some(inside.find('"')? + 2)).unwrap_or(0);
        date_in_formula(self.at..self.at + 1 + quoted)
    }

    fn figure(&mut self) -> Result<TokenKind, SyntaxError> {
        let start = self.at;
        if let Some((length, shape)) = date(self.rest()) {
            let text = self.take(length);
            return match (self.manner, shape) {
                (Manner::Formula, _) => Err(date_in_formula(start..self.at)),
                (Manner::Cell, DateShape::Iso) => Ok(TokenKind::Date(text.to_owned())),
                (Manner::Cell, DateShape::Other) => {
                    let message = format!("`{text}` is not written as a date");
                    Err(SyntaxError::new(Code::MalformedDate, start..self.at, message)
                        .help("write year, month and day with four, two and two digits: `2024-01-31`"))
                }
            };
        }
        let rest = self.rest();
        let whole = digits(rest);
        let fraction = rest.get(whole + 1..).map_or(0, digits);
        let has_fraction = fraction > 0 && rest.get(whole..).is_some_and(|after| after.starts_with('.'));
        let number = self.take(if has_fraction { whole + 1 + fraction } else { whole });
        let extra = self.extra_after_number(number);
        if extra > 0 || (whole > 1 && number.starts_with('0')) {
            self.take(extra);
            return Err(self.malformed_number(start));
        }
        if self.manner == Manner::Cell && self.rest().starts_with('%') {
            self.take(1);
        }
        Ok(TokenKind::Number(self.text.get(start..self.at).unwrap_or_default().to_owned()))
    }

    /// Bytes directly after `number` that keep it from being a plain number: letters, a second point, a thousands comma.
    fn extra_after_number(&self, number: &str) -> usize {
        let rest = self.rest();
        let thousands = rest.strip_prefix(',').is_some_and(|after| digits(after) == 3);
        if self.manner == Manner::Cell
            && thousands
            && number.len() <= 3
            && number != "0"
            && digits(number) == number.len()
        {
            return leading(rest, |c| c == ',' || c.is_ascii_digit()).min(4);
        }
        let point = rest
            .strip_prefix('.')
            .is_some_and(|after| !after.starts_with(|c: char| c == '.' || c.is_ascii_lowercase()));
        if point {
            return leading(rest, |c| c == '.' || c.is_ascii_digit());
        }
        leading(rest, is_of_word)
    }

    fn malformed_number(&self, start: usize) -> SyntaxError {
        let text = self.text.get(start..self.at).unwrap_or_default();
        let help = match self.manner {
            Manner::Formula => "figures are parameters; only `0` and `1` stand in a formula",
            Manner::Cell if text.contains(',') => {
                "write the number without thousands commas, or two values with a space after the comma"
            }
            Manner::Cell => "write plain digits, such as `20000` or `0.5`",
        };
        SyntaxError::new(Code::MalformedNumber, start..self.at, format!("`{text}` is not a plain number")).help(help)
    }
}

pub(super) fn date_in_formula(span: Range<usize>) -> SyntaxError {
    SyntaxError::new(Code::FigureInFormula, span, "a date in a formula").help("make it a parameter and use its name")
}

enum DateShape {
    Iso,
    Other,
}

/// The length of what looks like a date at the start of `text`, and whether it has the ISO form.
fn date(text: &str) -> Option<(usize, DateShape)> {
    let mut lengths = [0; 3];
    let mut rest = text;
    for (place, length) in lengths.iter_mut().enumerate() {
        rest = if place == 0 { rest } else { rest.strip_prefix('-')? };
        *length = digits(rest);
        rest = rest.get(*length..)?;
    }
    let [year, month, day] = lengths;
    if year != 4 || !(1..=2).contains(&month) || !(1..=2).contains(&day) {
        return None;
    }
    let extra = leading(rest, is_of_word);
    let iso = month == 2 && day == 2 && extra == 0;
    Some((year + month + day + 2 + extra, if iso { DateShape::Iso } else { DateShape::Other }))
}

fn digits(text: &str) -> usize {
    leading(text, |c| c.is_ascii_digit())
}

/// Bytes of the characters at the start of `text` that belong.
fn leading(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn is_of_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

fn snake_case(word: &str) -> String {
    let mut name = String::new();
    let mut after_small = false;
    for character in word.trim_start_matches('_').chars() {
        if after_small && character.is_ascii_uppercase() {
            name.push('_');
        }
        after_small = character.is_ascii_lowercase() || character.is_ascii_digit();
        name.push(character.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str, manner: Manner) -> (Code, Range<usize>, Option<String>) {
        let error = tokens(text, manner).unwrap_err();
        (error.code, error.span, error.help)
    }

    fn kinds(text: &str, manner: Manner) -> Vec<TokenKind> {
        tokens(text, manner).unwrap().into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn tokens_carry_their_bytes() {
        let spans: Vec<_> =
            tokens(" max(0,\n \"补\")<=a.b", Manner::Formula).unwrap().into_iter().map(|t| t.span).collect();
        assert_eq!(spans, [1..4, 4..5, 5..6, 6..7, 9..14, 14..15, 15..17, 17..18, 18..19, 19..20, 20..20]);
    }

    #[test]
    fn a_number_ends_before_the_dots_of_a_range() {
        let number = |text: &str| TokenKind::Number(text.to_owned());
        assert_eq!(
            kinds("0..1.5", Manner::Formula),
            [number("0"), TokenKind::Sign(Sign::Dots), number("1.5"), TokenKind::End]
        );
    }

    #[test]
    fn percentages_and_dates_are_figures_of_cells_only() {
        let percent = TokenKind::Number("2.5%".to_owned());
        assert_eq!(kinds("2.5%", Manner::Cell), [percent, TokenKind::End]);
        assert_eq!(kinds("2024-01-31", Manner::Cell), [TokenKind::Date("2024-01-31".to_owned()), TokenKind::End]);
        assert_eq!(refusal("a * 20%", Manner::Formula).0, Code::ForeignOperator);
        assert_eq!(
            refusal("a > 2024-01-31", Manner::Formula),
            (Code::FigureInFormula, 4..14, Some("make it a parameter and use its name".to_owned()))
        );
        assert_eq!(refusal("a > @\"2012-01-01\"", Manner::Formula).1, 4..17);
    }

    #[test]
    fn keywords_are_plain_words_in_cells() {
        assert_eq!(kinds("some", Manner::Cell), [TokenKind::Name("some".to_owned()), TokenKind::End]);
        assert_eq!(kinds("some", Manner::Formula), [TokenKind::Keyword(Keyword::Some), TokenKind::End]);
    }

    #[test]
    fn a_number_is_written_in_plain_digits() {
        for (text, manner, span) in [
            ("1,234", Manner::Cell, 0..5),
            ("20万", Manner::Cell, 0..5),
            ("< 1e5", Manner::Cell, 2..5),
            ("007", Manner::Cell, 0..3),
            ("1.2.3", Manner::Cell, 0..5),
            ("a + 5.", Manner::Formula, 4..6),
            ("2nd", Manner::Formula, 0..3),
        ] {
            let (code, found, help) = refusal(text, manner);
            assert_eq!((code, found, help.is_some()), (Code::MalformedNumber, span, true), "{text}");
        }
        assert_eq!(kinds("1, 234", Manner::Cell).len(), 4);
        assert_eq!(kinds("max(0,100)", Manner::Formula).len(), 7);
    }

    #[test]
    fn a_date_is_written_with_all_its_digits() {
        for text in ["2024-1-31", "2024-01-1", "2024-01-31T10"] {
            assert_eq!(refusal(text, Manner::Cell).0, Code::MalformedDate, "{text}");
        }
    }

    #[test]
    fn a_choice_is_closed_not_empty_and_plain() {
        assert_eq!(refusal("a = \"补", Manner::Formula), (Code::MalformedChoice, 4..8, None));
        assert_eq!(refusal("\"\"", Manner::Formula).1, 0..2);
        assert_eq!(refusal(r#""a\n""#, Manner::Formula).1, 2..3);
        assert_eq!(refusal("\"a\n\"", Manner::Formula).1, 0..2);
    }

    #[test]
    fn a_name_is_ascii_snake_case() {
        assert_eq!(refusal("a + 补贴rate", Manner::Formula).1, 4..14);
        assert_eq!(refusal("rate率", Manner::Cell).0, Code::NameNotAscii);
        for (word, name) in [("cardValue", "card_value"), ("AND", "and"), ("_x", "x"), ("Rate2B", "rate2_b")] {
            let help = format!("write `{name}`");
            assert_eq!(refusal(word, Manner::Formula), (Code::NameNotSnakeCase, 0..word.len(), Some(help)));
        }
        assert_eq!(refusal("__", Manner::Formula), (Code::NameNotSnakeCase, 0..2, None));
    }

    #[test]
    fn signs_of_a_chinese_keyboard_are_explained() {
        for (text, help) in [
            ("min(a，b)", "write `,`"),
            ("min（a, b)", "write `(`"),
            ("a = “x”", "write `\"`"),
            ("a ≤ b", "write `<=`"),
            ("a × b", "write `*`"),
            ("a　+ b", "write an ordinary space"),
            ("ａ + b", "write `a`"),
        ] {
            let (code, span, found) = refusal(text, Manner::Formula);
            assert_eq!((code, found.as_deref()), (Code::FullWidthCharacter, Some(help)), "{text}");
            assert_eq!(text.get(span).unwrap().chars().count(), 1);
        }
    }

    #[test]
    fn a_character_without_meaning_is_named() {
        let error = tokens("a # b", Manner::Formula).unwrap_err();
        assert_eq!(
            (error.code, error.span, error.message.as_str()),
            (Code::UnknownCharacter, 2..3, "`#` means nothing in a formula")
        );
    }

    #[test]
    fn a_long_text_is_refused_unread() {
        assert_eq!(refusal(&"(".repeat(1_000_000), Manner::Formula).0, Code::FormulaTooLong);
        assert_eq!(refusal(&"not(".repeat(250_000), Manner::Cell).0, Code::FormulaTooLong);
    }
}
