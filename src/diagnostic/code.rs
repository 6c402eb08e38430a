//! The closed list of diagnostic codes. To add one, add one line.

use std::fmt;

macro_rules! codes {
    ($($variant:ident $code:literal $meaning:literal)*) => {
        /// What kind of finding a diagnostic is. The written form is stable: programs and tests may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $meaning] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the stages that report them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable written form, in kebab case.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// What the code says, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => $meaning,)*
                }
            }
        }
    };
}

codes! {
    TomlSyntax "toml-syntax" "The text is not valid TOML."
    DuplicateKey "duplicate-key" "A table names the same key twice."
    DocumentTooLarge "document-too-large" "The document has more text, more values or deeper nesting than is read."

    UnknownKey "unknown-key" "A table has a key that means nothing there."
    MissingKey "missing-key" "A table lacks a key that it needs, or has a blank under it."
    WrongType "wrong-type" "A value is of another kind than is read there."
    InexactNumber "inexact-number" "A figure is a binary number, which is not exact."
    MissingTranslation "missing-translation" "A text is missing in Chinese or in English."
    PlaceholderText "placeholder-text" "A text stands only for one that is still to be written."
    BadVersion "bad-version" "A version is neither a date nor a number."
    InvisibleCharacter "invisible-character" "A text has a character that cannot be seen."
    SameLabel "same-label" "Two options of a choice have the same label."
    BadName "bad-name" "A name is not written like a name, or is a word of the formula language."
    DuplicateName "duplicate-name" "Two things in one place have the same name."
    UnknownWord "unknown-word" "A word is none of those that can stand there."
    BadCombination "bad-combination" "Keys stand together that exclude each other, or one that needs another stands alone."
    WrongRowLength "wrong-row-length" "A row of a table has too many or too few cells."
    OutOfRange "out-of-range" "A whole number is smaller or larger than is read there."
    NoEntries "no-entries" "A table or a list is empty that cannot be."
    TooLong "too-long" "A text or a name is longer than is read."
    TooManyEntries "too-many-entries" "A table or a list has more entries than are read."

    EmptyFormula "empty-formula" "A formula or a table cell is empty."
    FormulaTooLong "formula-too-long" "A formula or a table cell is longer than is read."
    NestingTooDeep "nesting-too-deep" "A formula is nested more deeply than is read."
    UnknownCharacter "unknown-character" "A formula has a character that means nothing there."
    FullWidthCharacter "full-width-character" "A formula has a full-width or typographic sign instead of the plain one."
    ForeignOperator "foreign-operator" "A formula has an operator of another language."
    MalformedNumber "malformed-number" "A number is not written in plain digits."
    MalformedDate "malformed-date" "A date is not written as year, month and day, such as 2024-01-31."
    MalformedChoice "malformed-choice" "A choice in double quotes is empty, not closed, or has an escape."
    NameNotAscii "name-not-ascii" "A name in a formula has letters other than a to z."
    NameNotSnakeCase "name-not-snake-case" "A name in a formula is not written in snake case."
    NameWithSpace "name-with-space" "Two names stand beside each other with nothing between them."
    UnexpectedText "unexpected-text" "A formula has something else where a certain thing was expected."
    UnexpectedEnd "unexpected-end" "A formula ends before it is complete."
    ChainedComparison "chained-comparison" "Two comparisons share an operand."
    MissingElse "missing-else" "An `if` has no `else`."
    FigureInFormula "figure-in-formula" "A formula holds a figure or a date that belongs into a parameter."
    UnsupportedFeel "unsupported-feel" "A formula uses a part of FEEL that policies do not have."

    UnknownName "unknown-name" "A name is not declared."
    UnknownArticle "unknown-article" "A cited article does not exist."
    MissingCite "missing-cite" "A figure of the document cites no article."
    UnknownUnit "unknown-unit" "A unit is not declared, or is not written like one."
    BadFigure "bad-figure" "A figure cannot be read, or is not of the kind of its parameter."
    BadCell "bad-cell" "A table cell does not fit its column."
    BadLimit "bad-limit" "A limit of an input cannot be read, or leaves nothing to answer."
    WrongUnit "wrong-unit" "Amounts of different units are added, compared or mixed, or an outcome gives one in several units."
    WrongArguments "wrong-arguments" "A function or a table of figures is called with other arguments than it takes."
    UnknownOption "unknown-option" "A choice has no option of this name."
    MissingOption "missing-option" "A formula for each option leaves one out, or names one twice."
    Cycle "cycle" "Rules need each other in a circle."
    TooMuchWork "too-much-work" "A policy has more steps, rows or rules than are computed."
    TableTooLarge "table-too-large" "A table has more cases than are compared."
    TableGap "table-gap" "A table leaves a case out."
    TableOverlap "table-overlap" "Two rows of a table match the same case."
    UnguardedRead "unguarded-read" "Something is read that may not exist there, without the condition that says when it does."
    BadDraw "bad-draw" "A draw is not possible as written."
    NegativeWant "negative-want" "What a draw is asked for may be negative."
    PartsOfAFen "parts-of-a-fen" "The amount of an outcome may have parts of a fen."
    NegativeAmount "negative-amount" "A benefit may be less than nothing."
    OverTheCap "over-the-cap" "Rounding may lift an amount over the cap that it was held to."
    NoAmount "no-amount" "A benefit grants nothing, or says neither how much nor who decides it."
    PartOfAPeriod "part-of-a-period" "A date may be moved by a number of days, months or years that is not whole."
    ZeroDivisor "zero-divisor" "A divisor may be zero."
    PeriodOutOfRange "period-out-of-range" "A date is moved by less than nothing, back by months or years, or further than two hundred years."
    BlameElsewhere "blame-elsewhere" "A check blames a question that its condition does not read."
    DeadRow "dead-row" "No answer reaches a row of a table."
    DeadBranch "dead-branch" "A condition is always or never true."
    TooLarge "too-large" "A result may need more digits than are computed exactly."
    Unused "unused" "Something is declared but nothing uses it."
    ExpectationFailed "expectation-failed" "The figures do not satisfy what the policy expects of them."
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_kebab_case_and_written_once() {
        let written: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(written.len(), Code::ALL.len());
        for code in written {
            assert!(
                code.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase())),
                "{code}"
            );
        }
    }

    #[test]
    fn every_meaning_is_one_sentence() {
        for code in Code::ALL {
            assert!(code.meaning().ends_with('.') && !code.meaning().contains(". "), "{code}");
        }
    }
}
