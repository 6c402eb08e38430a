//! What a policy is: everything needed to draw a form and a page.

use serde::Serialize;

wire! {
    /// Everything needed to draw a form and a page for a policy, in one language.
    struct Description {
        /// Kebab-case name.
        pub id: String,
        /// Version of the policy file.
        pub version: String,
        /// `citizen`, `office` or `school`.
        pub audience: String,
        /// Title.
        pub title: String,
        /// What the calculator answers, in one line.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub summary: Option<String>,
        /// Where the scheme applies.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub place: Option<String>,
        /// First day in force, if the text states one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub from: Option<String>,
        /// Last day in force, if the text states one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// Title of the document.
        pub source_title: String,
        /// Remark on the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub source_note: Option<String>,
        /// Who decides at the end.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<String>,
        /// Notes on the text that change no answer.
        pub remarks: Vec<String>,
        /// Questions of the policy, in order.
        pub inputs: Vec<Question>,
        /// Repeated groups, in order.
        pub lists: Vec<ListDescription>,
        /// Ambiguous passages and the ways to read them.
        pub readings: Vec<ReadingDescription>,
        /// Questions that only the office can answer.
        pub doubts: Vec<DoubtDescription>,
        /// Figures of the document.
        pub parameters: Vec<ParameterDescription>,
        /// Rules that have a label.
        pub rules: Vec<RuleDescription>,
        /// What the policy decides.
        pub outcomes: Vec<OutcomeDescription>,
        /// Articles in order.
        pub articles: Vec<ArticleDescription>,
    }

    /// One question.
    struct Question {
        /// Its name: the key of its answer.
        pub id: String,
        /// The question in words.
        pub ask: String,
        /// A hint.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub help: Option<String>,
        /// `money`, `count`, `number`, `ratio`, `date`, `date-time`, `year`, `choice`, `choices`, `yes/no`, `label` or `row`.
        pub kind: String,
        /// Label of the unit, for numbers.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub unit: Option<String>,
        /// Options, for `choice` and `choices`.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(target_arch = "wasm32", tsify(optional))]
        pub options: Vec<OptionDescription>,
        /// The list whose rows are meant, for `row`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub of: Option<String>,
        /// Smallest value, if the author set one (numbers and dates).
        #[serde(skip_serializing_if = "Option::is_none")]
        pub least: Option<String>,
        /// Largest value, if the author set one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub most: Option<String>,
        /// Asked only under a condition.
        pub conditional: bool,
    }

    /// One option.
    struct OptionDescription {
        /// Its name.
        pub id: String,
        /// Its label.
        pub label: String,
    }

    /// A repeated group.
    struct ListDescription {
        /// Its name: the key of its answers.
        pub id: String,
        /// The question in words.
        pub ask: String,
        /// What one row is called.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<String>,
        /// A hint.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub help: Option<String>,
        /// Fewest rows.
        pub least: u32,
        /// Most rows.
        pub most: u32,
        /// Labels of the rows that the document supplies; empty where a person adds them.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(target_arch = "wasm32", tsify(optional))]
        pub given: Vec<OptionDescription>,
        /// The label input that names a row.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub key: Option<String>,
        /// Asked only under a condition.
        pub conditional: bool,
        /// Questions of a row, in order.
        pub inputs: Vec<Question>,
    }

    /// An ambiguous passage.
    struct ReadingDescription {
        /// Its name.
        pub id: String,
        /// What is to be read one way or another.
        pub ask: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
        /// The ways.
        pub options: Vec<OptionDescription>,
        /// The way the policy recommends.
        pub recommended: String,
    }

    /// A question that only the office can answer.
    struct DoubtDescription {
        /// Its name.
        pub id: String,
        /// The question, as a sentence.
        pub text: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
    }

    /// A figure of the document, or a table of figures.
    struct ParameterDescription {
        /// Its name.
        pub id: String,
        /// Its label.
        pub label: String,
        /// Labels of the columns; empty for a single figure.
        pub columns: Vec<String>,
        /// The rows.
        pub rows: Vec<FigureDescription>,
        /// Who picks a figure from a range.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<String>,
        /// Whose figures count instead of the document's, where some are overridden.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub overridden: Option<String>,
    }

    /// One row of a table of figures.
    struct FigureDescription {
        /// The cells in words.
        pub cells: Vec<String>,
        /// The figure in words, with its unit.
        pub figure: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
    }

    /// A rule with a label.
    struct RuleDescription {
        /// Its name.
        pub id: String,
        /// The list it belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// Its label.
        pub label: String,
        /// Its formula in words.
        pub formula: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
    }

    /// What the policy decides.
    struct OutcomeDescription {
        /// Its name.
        pub id: String,
        /// The list it belongs to: there is one on each row.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub list: Option<String>,
        /// `benefit`, `quota`, `check`, `deadline`, `classification` or `placement`.
        pub kind: String,
        /// Its title.
        pub title: String,
        /// What must hold.
        pub requires: Vec<RequirementDescription>,
        /// Label of the amount's unit, if it has an amount.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub unit: Option<String>,
        /// Labels of the figures shown with it.
        pub figures: Vec<OptionDescription>,
        /// Its deadlines.
        pub deadlines: Vec<NoteDescription>,
        /// Papers to bring.
        pub papers: Vec<NoteDescription>,
        /// Steps to take.
        pub steps: Vec<NoteDescription>,
        /// Notes.
        pub notes: Vec<NoteDescription>,
        /// Who decides.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub decided_by: Option<String>,
    }

    /// What must hold.
    struct RequirementDescription {
        /// Its name.
        pub id: String,
        /// What it demands.
        pub label: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
        /// What can be done if it fails.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub remedy: Option<String>,
    }

    /// A paper, step, note or deadline.
    struct NoteDescription {
        /// The text.
        pub text: String,
        /// Its article.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub cite: Option<String>,
        /// Applies only under a condition.
        pub conditional: bool,
    }

    /// A numbered passage, paraphrased.
    struct ArticleDescription {
    /// Its number.
        pub number: String,
        /// Our paraphrase.
        pub text: String,
        /// Parameters whose figures it states.
        pub parameters: Vec<String>,
        /// Outcomes that rest on it.
        pub outcomes: Vec<String>,
    }
}
