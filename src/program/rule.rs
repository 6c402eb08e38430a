//! Rules: named formulas, with rounding and draws.

use super::{ArticleId, ChoiceId, ListId, RuleId, TermId, Text, Type};
use crate::number::Rounding;

/// A named formula. Its stages run in this order: value, round, draw.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// The list it belongs to: it has one value on each row.
    pub list: Option<ListId>,
    /// The choice for whose options it has one value each.
    pub by: Option<ChoiceId>,
    /// Its label; a rule without one is put in place in explanations.
    pub label: Option<Text>,
    /// Its article.
    pub cite: Option<ArticleId>,
    /// The type of its value.
    pub ty: Type,
    /// The formula.
    pub value: TermId,
    /// When the step exists.
    pub when: Option<TermId>,
    /// The formula that counts where it does not.
    pub otherwise: Option<TermId>,
    /// Rounding of the value.
    pub round: Option<Rounding>,
    /// Limit drawn down in order.
    pub draw: Option<Draw>,
    /// For a period's last day: the rule that holds the nominal day. This rule's own value is the extended one.
    pub nominal: Option<RuleId>,
    /// How a ratio is shown.
    pub show: Option<Show>,
}

/// A limit drawn down in order.
#[derive(Clone, Debug)]
pub struct Draw {
    /// What is drawn from: one pool, or several kinds of places that are all needed at once.
    pub pools: Vec<DrawPool>,
    /// Whether the limit applies.
    pub when: Option<TermId>,
    /// Order keys, before the order of entry.
    pub order: Vec<OrderKey>,
    /// What happens to a row that does not fit.
    pub how: How,
    /// Rows equal in every key are left to the office.
    pub ties_verify: bool,
}

/// One pool of a draw.
#[derive(Clone, Debug)]
pub struct DrawPool {
    /// What it holds.
    pub holds: Pool,
    /// What was used before.
    pub used: Option<TermId>,
    /// One pool for each value of this term.
    pub per: Option<TermId>,
}

/// What a pool holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// An amount; the rule's value is what is wanted and the result what is granted.
    Amount(TermId),
    /// A number of places; the rule's value says who wants one and the result who gets one.
    Places(TermId),
}

impl Pool {
    /// The term that says how much it holds.
    pub fn term(self) -> TermId {
        match self {
            Pool::Amount(term) | Pool::Places(term) => term,
        }
    }
}

impl Rule {
    /// The formulas of its value before the draw.
    pub fn before_draw(&self) -> impl Iterator<Item = TermId> {
        [Some(self.value), self.when, self.otherwise].into_iter().flatten()
    }

    /// All its formulas, those of its draw included.
    pub fn formulas(&self) -> impl Iterator<Item = TermId> {
        self.before_draw().chain(self.draw.iter().flat_map(Draw::formulas))
    }
}

impl Draw {
    /// Its formulas: those of its pools, whether it applies, and the keys of its order.
    pub fn formulas(&self) -> impl Iterator<Item = TermId> {
        let pools = self.pools.iter().flat_map(|pool| [Some(pool.holds.term()), pool.used, pool.per]).flatten();
        pools.chain(self.when).chain(self.order.iter().map(|key| key.key))
    }

    /// Are places given out, rather than amounts?
    pub fn gives_places(&self) -> bool {
        self.pools.iter().any(|pool| matches!(pool.holds, Pool::Places(_)))
    }
}

/// What happens to a row that does not fit into what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It gets what is left.
    Part,
    /// It gets nothing; later and smaller rows may pass.
    Whole,
    /// It gets nothing, and so does everyone after it.
    Stop,
}

/// One key of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderKey {
    /// What is compared, in the scope of the row.
    pub key: TermId,
    /// Largest first (`latest`, `highest`).
    pub descending: bool,
}

/// How a ratio is shown: as a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Show {
    /// Decimals of the percentage.
    pub places: u32,
    /// The line near which decimals are added, up to six.
    pub against: Option<TermId>,
}
