//! Yes or no, one of several options, and labels.

use super::typed::{fold, is_blank, typed};
use super::{Refusal, Wanted};
use crate::answer::strings;
use crate::diagnostic::nearest;
use crate::source::hides_something;

/// The most characters of a label.
pub const LONGEST_LABEL: usize = 40;

/// Bytes of a full-width letter against its plain form.
const FULL_WIDTH: usize = 3;

/// The names of an option, any of which may be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionNames<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its Chinese label.
    pub zh: &'a str,
    /// Its English label.
    pub en: &'a str,
}

const YES: [&str; 18] = [
    "yes", "y", "true", "是", "是的", "有", "对", "对的", "能", "会", "可以", "已", "√", "✓", "✔", "符合", "同意", "1",
];

const NO: [&str; 19] = [
    "no",
    "n",
    "false",
    "否",
    "不是",
    "没有",
    "没",
    "无",
    "不",
    "不对",
    "不能",
    "不会",
    "不可以",
    "未",
    "×",
    "✗",
    "✘",
    "不符合",
    "0",
];

/// Reads yes or no, in either language.
///
/// # Errors
/// [`Refusal::NotTruth`], [`Refusal::Empty`], [`Refusal::TooLong`].
pub fn read_truth(text: &str) -> Result<bool, Refusal> {
    let folded = typed(text, Wanted::Truth)?;
    match (YES.contains(&folded.as_str()), NO.contains(&folded.as_str())) {
        (true, _) => Ok(true),
        (false, true) => Ok(false),
        (false, false) => Err(Refusal::NotTruth),
    }
}

/// Reads an option by its id or by its label in either language, and returns its place.
///
/// Case, width and blanks around the text do not matter. A label that two options share names none of them.
///
/// # Errors
/// [`Refusal::UnknownOption`], [`Refusal::Empty`].
pub fn read_option(text: &str, options: &[OptionNames<'_>]) -> Result<usize, Refusal> {
    let typed = text.trim_matches(is_blank);
    if typed.is_empty() {
        return Err(Refusal::Empty(Wanted::Option));
    }
    if let Some(place) = options.iter().position(|option| option.id == typed) {
        return Ok(place);
    }
    let longest = options.iter().flat_map(OptionNames::all).map(str::len).max().unwrap_or(0);
    if typed.len() > longest * FULL_WIDTH {
        return Err(unknown_option(None, options));
    }
    let folded = fold(typed);
    let named = |option: &OptionNames<'_>| option.all().iter().any(|name| fold(name) == folded);
    let mut places = options.iter().enumerate().filter(|(_, option)| named(option)).map(|(place, _)| place);
    match (places.next(), places.next()) {
        (Some(place), None) => Ok(place),
        _ => Err(unknown_option(Some(&folded), options)),
    }
}

/// Reads a tag or a name: any visible text of at most [`LONGEST_LABEL`] characters, blanks around it taken off.
///
/// # Errors
/// [`Refusal::TooLong`], [`Refusal::Invisible`], [`Refusal::Empty`].
pub fn read_label(text: &str) -> Result<String, Refusal> {
    let label = text.trim_matches(is_blank);
    if label.is_empty() {
        Err(Refusal::Empty(Wanted::Label))
    } else if label.chars().nth(LONGEST_LABEL).is_some() {
        Err(Refusal::TooLong { wanted: Wanted::Label, most: LONGEST_LABEL })
    } else if hides_something(label) {
        Err(Refusal::Invisible)
    } else {
        Ok(label.to_owned())
    }
}

impl<'a> OptionNames<'a> {
    fn all(&self) -> [&'a str; 3] {
        [self.id, self.zh, self.en]
    }

    fn labels(&self) -> (String, String) {
        (self.zh.to_owned(), self.en.to_owned())
    }
}

/// The only option whose label has these words in it, or that has its label in them.
fn around<'o, 'a>(folded: &str, options: &'o [OptionNames<'a>]) -> Option<&'o OptionNames<'a>> {
    // One Chinese character, or less than a short English word, says too little.
    let telling = |text: &str| text.chars().count() > 1 && (!text.is_ascii() || text.len() > 3);
    let has = |whole: &str, part: &str| telling(part) && strings::has(whole, part);
    let fits = |option: &&OptionNames<'_>| {
        [option.zh, option.en].map(fold).iter().any(|label| has(label, folded) || has(folded, label))
    };
    let mut fitting = options.iter().filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}

fn unknown_option(folded: Option<&str>, options: &[OptionNames<'_>]) -> Refusal {
    let names = || options.iter().flat_map(OptionNames::all);
    let meant = folded.and_then(|folded| nearest(folded, names()));
    let meant = meant.and_then(|name| options.iter().find(|option| option.all().contains(&name)));
    let nearest = meant.or_else(|| folded.and_then(|folded| around(folded, options)));
    Refusal::UnknownOption {
        nearest: nearest.map(OptionNames::labels),
        options: options.iter().map(OptionNames::labels).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Language;
    use super::*;

    const APPLIANCES: [OptionNames<'static>; 3] = [
        OptionNames { id: "tv", zh: "电视机", en: "Television" },
        OptionNames { id: "fridge", zh: "冰箱(含冰柜)", en: "Refrigerator" },
        OptionNames { id: "washer", zh: "洗衣机", en: "Washing machine" },
    ];

    #[test]
    fn yes_and_no_have_many_words() {
        for text in ["yes", "YES", " y ", "true", "True", "是", "有", "对", "ｙｅｓ", "是的"] {
            assert_eq!(read_truth(text), Ok(true), "{text}");
        }
        for text in ["no", "N", "false", "否", "没有", "不对", "不是", "无", "没"] {
            assert_eq!(read_truth(text), Ok(false), "{text}");
        }
        for text in ["maybe", "yesno", "是否", "不清楚", "2"] {
            assert_eq!(read_truth(text), Err(Refusal::NotTruth), "{text}");
        }
        assert_eq!(read_truth("　"), Err(Refusal::Empty(Wanted::Truth)));
    }

    #[test]
    fn no_word_means_both_yes_and_no_and_every_word_is_folded() {
        assert!(YES.iter().all(|word| !NO.contains(word)));
        assert!(YES.iter().chain(&NO).all(|word| fold(word) == **word));
    }

    #[test]
    fn an_option_is_read_by_its_id_and_by_both_labels() {
        for text in ["fridge", "FRIDGE", " 冰箱(含冰柜) ", "冰箱（含冰柜）", "refrigerator", "Ｆｒｉｄｇｅ"]
        {
            assert_eq!(read_option(text, &APPLIANCES), Ok(1), "{text}");
        }
    }

    #[test]
    fn an_unknown_option_is_refused_with_the_nearest_or_all() {
        // D3-21
        let refusal = read_option("手机", &APPLIANCES).unwrap_err();
        assert_eq!(refusal.code().as_str(), "unknown-option");
        assert_eq!(refusal.sentence(Language::Zh), "请从这些中选一项：电视机、冰箱(含冰柜)、洗衣机");
        let refusal = read_option("fridg", &APPLIANCES).unwrap_err();
        assert_eq!(refusal.sentence(Language::En), "There is no such option: did you mean “Refrigerator”?");
        let refusal = read_option("洗衣鸡", &APPLIANCES).unwrap_err();
        assert_eq!(refusal.sentence(Language::Zh), "没有这一项，是不是“洗衣机”？");
        // Words of one option's label only, or around it.
        for text in ["冰箱", "冰柜", "全自动洗衣机"] {
            let refusal = read_option(text, &APPLIANCES).unwrap_err();
            assert!(refusal.sentence(Language::Zh).starts_with("没有这一项，是不是“"), "{text}");
        }
        for text in ["机", "电", "a"] {
            let refusal = read_option(text, &APPLIANCES).unwrap_err();
            assert!(refusal.sentence(Language::Zh).starts_with("请从这些中选一项"), "{text}");
        }
        let refusal = read_option(&"fridge ".repeat(1_000_000), &APPLIANCES).unwrap_err();
        assert_eq!(refusal.code().as_str(), "unknown-option");
        assert_eq!(read_option("tv", &[]).unwrap_err().code().as_str(), "unknown-option");
        assert_eq!(read_option(" ", &APPLIANCES), Err(Refusal::Empty(Wanted::Option)));
    }

    #[test]
    fn a_label_that_two_options_share_names_neither_but_an_id_does() {
        let twins = [OptionNames { id: "a", zh: "县", en: "County" }, OptionNames { id: "county", zh: "县", en: "b" }];
        assert_eq!(read_option("县", &twins).unwrap_err().code().as_str(), "unknown-option");
        assert_eq!(read_option("county", &twins), Ok(1));
    }

    #[test]
    fn a_label_is_trimmed_and_kept() {
        assert_eq!(read_label(" \u{feff}耳标 A-07　").as_deref(), Ok("耳标 A-07"));
        let longest = "猪".repeat(LONGEST_LABEL);
        assert_eq!(read_label(&longest), Ok(longest.clone()));
        assert_eq!(read_label(&(longest + "猪")).unwrap_err().code().as_str(), "too-long");
        for text in ["a\nb", "a\u{0}b", "a\u{202e}b", "a\u{200b}b"] {
            assert_eq!(read_label(text), Err(Refusal::Invisible), "{text:?}");
        }
        assert_eq!(read_label(" \t\u{200b}"), Err(Refusal::Empty(Wanted::Label)));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(?s).{0,70}") {
            let _ = (read_truth(&text), read_option(&text, &APPLIANCES));
            if let Ok(label) = read_label(&text) {
                prop_assert!(text.contains(&label) && label.chars().count() <= LONGEST_LABEL);
                prop_assert_eq!(read_label(&label), Ok(label.clone()));
            }
        }
    }
}
