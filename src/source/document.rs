//! The document: a policy file as its author wrote it, before any name is resolved or any formula is read.
//!
//! Every part keeps the path it stands at, so that later passes can point to it. `read.rs` builds it from a plain value.

use super::path::Path;
use serde::{Deserialize, Serialize};

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A piece of text with the place it stands at.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// What stands there.
    pub value: T,
    /// Where it stands.
    pub path: Path,
}

/// A text of the file (name, formula, figure, cell) with its place.
pub type Word = Placed<String>;

/// A whole policy file.
#[derive(Clone, Debug)]
pub struct PolicyDoc {
    /// `[policy]`.
    pub header: HeaderDoc,
    /// `[units]`: name and label.
    pub units: Vec<(Word, Text)>,
    /// `[choices]`.
    pub choices: Vec<ChoiceDoc>,
    /// `[articles]`: number and text, in natural order of the numbers.
    pub articles: Vec<(Word, Text)>,
    /// `[doubts]`.
    pub doubts: Vec<DoubtDoc>,
    /// `[readings]`.
    pub readings: Vec<ReadingDoc>,
    /// `[parameters]`.
    pub parameters: Vec<ParameterDoc>,
    /// `[lists]`.
    pub lists: Vec<ListDoc>,
    /// What stands at the level of the policy itself.
    pub body: BodyDoc,
    /// `[[expects]]`.
    pub expects: Vec<ExpectDoc>,
}

/// What a policy and a row of a list both have.
#[derive(Clone, Debug, Default)]
pub struct BodyDoc {
    /// Questions, in order.
    pub inputs: Vec<InputDoc>,
    /// Rules, in order.
    pub rules: Vec<RuleDoc>,
    /// Outcomes, in order.
    pub outcomes: Vec<OutcomeDoc>,
    /// Checks between answers.
    pub checks: Vec<CheckDoc>,
}

/// `[policy]`.
#[derive(Clone, Debug)]
pub struct HeaderDoc {
    /// Kebab-case name of the policy, also its folder.
    pub id: String,
    /// Version of this file.
    pub version: String,
    /// Who asks: `citizen`, `office` or `school`.
    pub audience: Audience,
    /// Title.
    pub title: Text,
    /// One line: what the calculator answers.
    pub summary: Option<Text>,
    /// Where the scheme applies.
    pub place: Option<Text>,
    /// First day in force; `None` where the text has no date. ISO text.
    pub from: Option<Word>,
    /// Last day in force; `None` where the text has no date. ISO text.
    pub to: Option<Word>,
    /// Article of the dates.
    pub cite: Option<Word>,
    /// Title of the source document.
    pub source_title: String,
    /// Remark on the source.
    pub source_note: Option<Text>,
    /// Who decides at the end.
    pub decided_by: Option<Text>,
    /// Notes on the text that change no answer.
    pub remarks: Vec<Text>,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// A citizen.
    Citizen,
    /// A clerk of an office.
    Office,
    /// A school.
    School,
}

/// `[choices.x]`, or the `choices` of an input.
#[derive(Clone, Debug)]
pub struct ChoiceDoc {
    /// Name of the choice (for an input's own choices: the input's name).
    pub name: Word,
    /// Options in order.
    pub options: Vec<(Word, Text)>,
}

/// `[doubts.x]`.
#[derive(Clone, Debug)]
pub struct DoubtDoc {
    /// Name.
    pub name: Word,
    /// The article that leaves the question open.
    pub cite: Option<Word>,
    /// The question, as a sentence.
    pub text: Text,
}

/// `[readings.x]`.
#[derive(Clone, Debug)]
pub struct ReadingDoc {
    /// Name.
    pub name: Word,
    /// The ambiguous article.
    pub cite: Option<Word>,
    /// What is to be read one way or another.
    pub ask: Text,
    /// The ways, in order.
    pub options: Vec<(Word, Text)>,
    /// The way the policy recommends.
    pub recommended: Word,
}

/// `[parameters.x]`.
#[derive(Clone, Debug)]
pub struct ParameterDoc {
    /// Name.
    pub name: Word,
    /// Label.
    pub label: Text,
    /// Unit, where one is given.
    pub unit: Option<Word>,
    /// Kind, where one is given (`choice`).
    pub kind: Option<Word>,
    /// The named choice of a parameter of kind `choice`.
    pub of: Option<Word>,
    /// The article of all figures that name none of their own.
    pub cite: Option<Word>,
    /// Who picks a figure from a range.
    pub decided_by: Option<Text>,
    /// Figure or table.
    pub figures: FiguresDoc,
}

/// The figures of a parameter.
#[derive(Clone, Debug)]
pub enum FiguresDoc {
    /// One figure.
    Single(Word),
    /// A table.
    Table {
        /// `by`: the columns.
        columns: Vec<Word>,
        /// The rows.
        rows: Vec<FigureRowDoc>,
    },
}

impl FiguresDoc {
    /// How many figures there are.
    pub fn rows(&self) -> usize {
        match self {
            FiguresDoc::Single(_) => 1,
            FiguresDoc::Table { rows, .. } => rows.len(),
        }
    }
}

/// One row of a parameter's table.
#[derive(Clone, Debug)]
pub struct FigureRowDoc {
    /// Place of the row.
    pub path: Path,
    /// One cell for each column.
    pub cells: Vec<Word>,
    /// The figure.
    pub figure: Word,
    /// The article of this row.
    pub cite: Option<Word>,
}

/// `[inputs.x]`.
#[derive(Clone, Debug)]
pub struct InputDoc {
    /// Name.
    pub name: Word,
    /// The question.
    pub ask: Text,
    /// A hint.
    pub help: Option<Text>,
    /// `kind`.
    pub kind: Word,
    /// `of`: the named choice or the list.
    pub of: Option<Word>,
    /// `choices`: options of its own.
    pub choices: Option<ChoiceDoc>,
    /// Unit.
    pub unit: Option<Word>,
    /// Grid of a number or a ratio.
    pub step: Option<Word>,
    /// Smallest value allowed.
    pub least: Option<Word>,
    /// Largest value allowed.
    pub most: Option<Word>,
    /// Every value must be larger.
    pub above: Option<Word>,
    /// Every value must be smaller.
    pub below: Option<Word>,
    /// When the question is asked.
    pub when: Option<Word>,
    /// What counts where it is not asked, as one would type it.
    pub otherwise: Option<Word>,
}

/// `[lists.x]`.
#[derive(Clone, Debug)]
pub struct ListDoc {
    /// Name.
    pub name: Word,
    /// The question.
    pub ask: Text,
    /// What one row is called.
    pub label: Option<Text>,
    /// A hint.
    pub help: Option<Text>,
    /// Fewest rows.
    pub least: u32,
    /// Most rows.
    pub most: u32,
    /// Unit of `count`.
    pub unit: Option<Word>,
    /// The label input that names a row.
    pub key: Option<Word>,
    /// When the list is asked.
    pub when: Option<Word>,
    /// Order of rows for `previous`.
    pub in_order_of: Vec<Word>,
    /// Rows that the document itself supplies.
    pub given: Vec<GivenRowDoc>,
    /// Inputs, rules, outcomes and checks of a row.
    pub body: BodyDoc,
}

/// One row that the document supplies.
#[derive(Clone, Debug)]
pub struct GivenRowDoc {
    /// Place of the row.
    pub path: Path,
    /// Name of the row.
    pub key: Word,
    /// Label of the row.
    pub label: Text,
    /// Input name and value, as one would type it.
    pub values: Vec<(Word, Word)>,
}

/// `[rules.x]`.
#[derive(Clone, Debug)]
pub struct RuleDoc {
    /// Name.
    pub name: Word,
    /// Label; a rule without one is put in place in explanations.
    pub label: Option<Text>,
    /// Article.
    pub cite: Option<Word>,
    /// The formula or formulas.
    pub body: RuleBodyDoc,
    /// When the step exists.
    pub when: Option<Word>,
    /// The formula that counts where it does not.
    pub otherwise: Option<Word>,
    /// The named choice for whose options the rule has one value each.
    pub by: Option<Word>,
    /// `round.to` and `round.mode`.
    pub round: Option<(Word, Word)>,
    /// `extend`.
    pub extend: Option<Word>,
    /// Unit that the value must have.
    pub unit: Option<Word>,
    /// The named choice of which the value is an option.
    pub of: Option<Word>,
    /// Limit drawn down in order.
    pub draw: Option<DrawDoc>,
    /// How a ratio is shown.
    pub show: Option<ShowDoc>,
}

/// The formula of a rule.
#[derive(Clone, Debug)]
pub enum RuleBodyDoc {
    /// `value = "…"`.
    Formula(Word),
    /// `choose = "…"`, `value = { option = "…" }`.
    Choose {
        /// What is chosen by.
        on: Word,
        /// Option and formula.
        arms: Vec<(Word, Word)>,
    },
    /// `table = { … }`.
    Table(DecisionDoc),
}

/// A decision table.
#[derive(Clone, Debug)]
pub struct DecisionDoc {
    /// Place of the table.
    pub path: Path,
    /// The formulas of the columns.
    pub on: Vec<Word>,
    /// Cells and output of each row.
    pub rows: Vec<DecisionRowDoc>,
    /// Hit policy `first` (else unique).
    pub first: Option<Word>,
}

/// One row of a decision table.
#[derive(Clone, Debug)]
pub struct DecisionRowDoc {
    /// Place of the row.
    pub path: Path,
    /// One cell for each column.
    pub cells: Vec<Word>,
    /// The formula of the result.
    pub output: Word,
}

/// `draw = { … }`.
#[derive(Clone, Debug)]
pub struct DrawDoc {
    /// Place of the table.
    pub path: Path,
    /// The pools: one amount, or one or several kinds of places that are all needed at once.
    pub pools: Vec<DrawPoolDoc>,
    /// Whether the limit applies.
    pub when: Option<Word>,
    /// Order keys, e.g. `earliest discharged_on`.
    pub in_order_of: Vec<Word>,
    /// `part`, `whole` or `stop`.
    pub how: Option<Word>,
    /// `entry` or `verify`.
    pub ties: Option<Word>,
}

/// One pool of a draw.
#[derive(Clone, Debug)]
pub struct DrawPoolDoc {
    /// What it holds.
    pub holds: PoolDoc,
    /// What was used before.
    pub used: Option<Word>,
    /// One pool for each value of this formula.
    pub per: Option<Word>,
}

/// What a pool holds.
#[derive(Clone, Debug)]
pub enum PoolDoc {
    /// `from`: an amount.
    From(Word),
    /// `one_of`: a number of places.
    OneOf(Word),
}

/// `show = { … }`.
#[derive(Clone, Debug)]
pub struct ShowDoc {
    /// Decimals.
    pub places: u32,
    /// The line near which decimals are added.
    pub against: Option<Word>,
}

/// `[outcomes.x]`.
#[derive(Clone, Debug)]
pub struct OutcomeDoc {
    /// Name.
    pub name: Word,
    /// `benefit`, `quota`, `check`, `deadline`, `classification` or `placement`.
    pub kind: Word,
    /// Title.
    pub title: Text,
    /// When the outcome is listed at all.
    pub when: Option<Word>,
    /// Requirements.
    pub requires: Vec<RequirementDoc>,
    /// The amount if granted.
    pub amount: Option<Word>,
    /// Rules shown with it.
    pub figures: Vec<Word>,
    /// Deadlines.
    pub deadlines: Vec<DeadlineDoc>,
    /// Papers to bring.
    pub papers: Vec<NoteDoc>,
    /// Steps to take.
    pub steps: Vec<NoteDoc>,
    /// Notes.
    pub notes: Vec<NoteDoc>,
    /// Who decides.
    pub decided_by: Option<Text>,
}

/// One requirement of an outcome.
#[derive(Clone, Debug)]
pub struct RequirementDoc {
    /// Name, unique in the outcome.
    pub id: Word,
    /// The truth that must hold.
    pub when: Word,
    /// What it demands, in words.
    pub label: Text,
    /// Article.
    pub cite: Option<Word>,
    /// What can be done if it fails.
    pub remedy: Option<Text>,
}

/// One deadline of an outcome.
#[derive(Clone, Debug)]
pub struct DeadlineDoc {
    /// The rule that gives the day.
    pub is: Word,
    /// When it applies.
    pub when: Option<Word>,
    /// Label, else the rule's.
    pub label: Option<Text>,
    /// Article, else the rule's.
    pub cite: Option<Word>,
}

/// A paper, a step or a note.
#[derive(Clone, Debug)]
pub struct NoteDoc {
    /// Place.
    pub path: Path,
    /// The text.
    pub text: Text,
    /// Article.
    pub cite: Option<Word>,
    /// When it applies.
    pub when: Option<Word>,
}

/// A condition between answers.
#[derive(Clone, Debug)]
pub struct CheckDoc {
    /// The truth that must hold.
    pub must: Word,
    /// The input that is wrong otherwise.
    pub blame: Word,
    /// Code of the problem.
    pub code: Word,
    /// What to type instead.
    pub say: Text,
}

/// A condition between figures.
#[derive(Clone, Debug)]
pub struct ExpectDoc {
    /// The truth that must hold.
    pub must: Word,
    /// What is wrong otherwise.
    pub say: Text,
    /// A note (the policy loads) instead of an error.
    pub note: bool,
}
