//! Amounts in words (大写金额), as receipts and forms for payment write them.

use thiserror::Error;

use crate::number::Number;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// The unit of a digit by its place before the point: the first place of each four has none.
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];

/// The unit of four digits, from the yuan up.
const SECTIONS: [&str; 4] = ["", "万", "亿", "万"];

/// The section whose name, 万, is completed by that of the next one, 亿.
const WAN_YI: usize = 3;

/// The most digits before the point: 9,999,999,999,999.99 yuan.
const MOST_DIGITS: usize = 13;

/// Why an amount has no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WordsError {
    /// Below zero.
    #[error("the amount is below zero")]
    Negative,
    /// Over 9,999,999,999,999.99 yuan.
    #[error("the amount is over 9,999,999,999,999.99 yuan")]
    TooLarge,
    /// Not whole fen.
    #[error("the amount is not in whole fen")]
    PartOfFen,
}

/// The amount in words: `人民币壹仟伍佰玖拾柒元捌角整` for 1597.80.
///
/// It ends with 整 unless there are fen; between yuan and fen without jiao stands 零 (正确填写票据和结算凭证的基本规定).
/// One 零 stands for any zeros between two digits of the yuan, also at the end of a group of four; where only the yuan
/// are zero, none stands before the jiao.
///
/// # Errors
/// [`WordsError`] for amounts below zero, over 9,999,999,999,999.99 yuan, or not in whole fen.
///
/// ```
/// use huisuan::answer::amount_in_words;
/// use huisuan::number::Number;
///
/// let amount = Number::parse("325.04").unwrap();
/// assert_eq!(amount_in_words(amount).unwrap(), "人民币叁佰贰拾伍元零肆分");
/// ```
pub fn amount_in_words(amount: Number) -> Result<String, WordsError> {
    if amount.is_negative() {
        return Err(WordsError::Negative);
    }
    let text = amount.fixed_text(2).map_err(|_| WordsError::PartOfFen)?;
    let (whole, cents) = text.split_once('.').ok_or(WordsError::PartOfFen)?;
    if whole.len() > MOST_DIGITS {
        return Err(WordsError::TooLarge);
    }
    let yuan = integer_words(whole);
    let mut cents = cents.chars().map(digit_word);
    let words = match (cents.next().flatten(), cents.next().flatten()) {
        (None, None) if yuan.is_empty() => "零元整".to_owned(),
        (None, None) => format!("{yuan}元整"),
        (Some(jiao), None) => format!("{}{jiao}角整", with_yuan(&yuan)),
        (Some(jiao), Some(fen)) => format!("{}{jiao}角{fen}分", with_yuan(&yuan)),
        (None, Some(fen)) if yuan.is_empty() => format!("{fen}分"),
        (None, Some(fen)) => format!("{yuan}元零{fen}分"),
    };
    Ok(format!("人民币{words}"))
}

fn with_yuan(yuan: &str) -> String {
    if yuan.is_empty() { String::new() } else { format!("{yuan}元") }
}

/// The words of an integer in plain digits; nothing for zero.
fn integer_words(digits: &str) -> String {
    let mut words = String::new();
    let mut after_zero = false;
    let mut section_named = true;
    for (place, digit) in (0..digits.len()).rev().zip(digits.chars()) {
        match digit_word(digit) {
            None => after_zero = true,
            Some(word) => {
                if after_zero && !words.is_empty() {
                    words.push('零');
                }
                words.push(word);
                words.push_str(PLACES.get(place % 4).copied().unwrap_or_default());
                (after_zero, section_named) = (false, false);
            }
        }
        if place % 4 == 0 && !section_named {
            let section = place / 4;
            words.push_str(SECTIONS.get(section).copied().unwrap_or_default());
            // Of 万亿, the 亿 is still due, even where no digit follows before it.
            section_named = section != WAN_YI;
        }
    }
    words
}

/// The word of a digit; none for zero.
fn digit_word(digit: char) -> Option<char> {
    let value = digit.to_digit(10).filter(|value| *value > 0)?;
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(amount: &str) -> String {
        amount_in_words(Number::parse(amount).unwrap()).unwrap()
    }

    #[test]
    fn amounts_are_worded_as_the_regulation_does() {
        for (case, amount, expected) in [
            ("C0-15", "1597.80", "人民币壹仟伍佰玖拾柒元捌角整"),
            ("C0-17", "325.04", "人民币叁佰贰拾伍元零肆分"),
            ("C0-22", "107000.53", "人民币壹拾万零柒仟元伍角叁分"),
            ("0.5", "16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
            ("0.5", "1680.32", "人民币壹仟陆佰捌拾元叁角贰分"),
        ] {
            assert_eq!(words(amount), expected, "{case}");
        }
    }

    #[test]
    fn zeros_are_worded_once_and_never_at_the_end() {
        for (amount, expected) in [
            ("0", "人民币零元整"),
            ("0.05", "人民币伍分"),
            ("0.50", "人民币伍角整"),
            ("0.55", "人民币伍角伍分"),
            ("1", "人民币壹元整"),
            ("10", "人民币壹拾元整"),
            ("100", "人民币壹佰元整"),
            ("1001", "人民币壹仟零壹元整"),
            ("1010", "人民币壹仟零壹拾元整"),
            ("10000", "人民币壹万元整"),
            ("100000.05", "人民币壹拾万元零伍分"),
            ("100010001", "人民币壹亿零壹万零壹元整"),
            ("100000000", "人民币壹亿元整"),
            ("100000001", "人民币壹亿零壹元整"),
            ("1000000000000", "人民币壹万亿元整"),
            ("1000000000001", "人民币壹万亿零壹元整"),
            ("1000100000000", "人民币壹万零壹亿元整"),
        ] {
            assert_eq!(words(amount), expected, "{amount}");
        }
    }

    #[test]
    fn the_largest_amount_has_words() {
        let expected = "人民币玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分";
        assert_eq!(words("9999999999999.99"), expected);
    }

    #[test]
    fn other_amounts_have_no_words() {
        for (amount, error) in [
            ("-0.01", WordsError::Negative),
            ("10000000000000", WordsError::TooLarge),
            ("0.005", WordsError::PartOfFen),
        ] {
            assert_eq!(amount_in_words(Number::parse(amount).unwrap()), Err(error), "{amount}");
        }
        let third = Number::ONE.divide(Number::from_integer(3)).unwrap();
        assert_eq!(amount_in_words(third), Err(WordsError::PartOfFen));
    }

    /// Reads amounts in words by their meaning, in fen.
    fn fen_of(words: &str) -> i64 {
        let (mut total, mut section, mut digit) = (0_i64, 0_i64, 0_i64);
        for c in words.strip_prefix("人民币").unwrap().chars() {
            match c {
                '零' | '整' => {}
                '拾' => section += std::mem::take(&mut digit) * 10,
                '佰' => section += std::mem::take(&mut digit) * 100,
                '仟' => section += std::mem::take(&mut digit) * 1000,
                '万' => total += (std::mem::take(&mut section) + std::mem::take(&mut digit)) * 10_000,
                '亿' => {
                    total = (total + std::mem::take(&mut section) + std::mem::take(&mut digit)) * 100_000_000;
                }
                '元' => total = (total + std::mem::take(&mut section) + std::mem::take(&mut digit)) * 100,
                '角' => total += std::mem::take(&mut digit) * 10,
                '分' => total += std::mem::take(&mut digit),
                c => digit = i64::try_from("壹贰叁肆伍陆柒捌玖".chars().position(|d| d == c).unwrap()).unwrap() + 1,
            }
        }
        total
    }

    fn any_fen() -> impl Strategy<Value = i64> {
        let sparse = prop::collection::vec(prop_oneof![3 => Just(0_i64), 1 => 1..=9_i64], 15);
        prop_oneof![
            0..=999_999_999_999_999_i64,
            sparse.prop_map(|digits| digits.into_iter().fold(0, |fen, digit| fen * 10 + digit)),
        ]
    }

    proptest! {
        #[test]
        fn words_keep_the_amount(fen in any_fen()) {
            let amount = Number::from_integer(fen).divide(Number::from_integer(100)).unwrap();
            let words = amount_in_words(amount).unwrap();
            prop_assert_eq!(fen_of(&words), fen, "{}", words);
            prop_assert!(!words.contains("零零") && (fen == 0 || !words.contains("零元")), "{}", words);
        }
    }
}
