//! Rules: formulas, decision tables, draws.

use super::{Text, Word};
use crate::source::path::Path;

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
