//! The checked program: every name resolved, every type and unit known, every formula a term.
//!
//! Only `check` builds one; everything below it may trust what is written here.

mod bare;
mod header;
mod input;
mod outcome;
mod pack;
mod parameter;
mod rule;
mod term;
mod unit;
mod walk;

pub use crate::source::Text;
pub use header::{Article, Audience, Choice, Doubt, Header, OptionText, Reading};
pub use input::{CHECK_CODES, Check, Input, Kind, Limits, List, ListRows, NumberStyle, all_options};
pub use outcome::{Deadline, Note, Outcome, OutcomeKind, Requirement};
pub use pack::PackError;
pub use parameter::{Column, ColumnKind, Figure, FigureCell, FigureRow, Parameter, Piece};
pub use rule::{Draw, DrawPool, How, OrderKey, Pool, Rule, Show};
pub use term::{
    Arithmetic, Cell, Collection, Comparison, DatePart, Extreme, Options, OutcomePart, Source, Step, TableRow, Term,
    TermId, Test, Variable,
};
pub use unit::{BUILT_IN, Unit};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Its place in the program's table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )* };
}

ids! {
    /// An article.
    ArticleId,
    /// A choice, named or an input's own.
    ChoiceId,
    /// A doubt.
    DoubtId,
    /// An input, of the policy or of a list.
    InputId,
    /// A list.
    ListId,
    /// An outcome, of the policy or of a list.
    OutcomeId,
    /// A parameter.
    ParameterId,
    /// A reading.
    ReadingId,
    /// A rule, of the policy or of a list.
    RuleId,
}

/// What a term evaluates to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// no < verify < yes.
    Truth,
    /// A number with a unit.
    Number(Unit),
    /// A civil date.
    Date,
    /// A date and a minute.
    DateTime,
    /// A calendar year, a month's or a day's number: compared and subtracted only.
    Ordinal(DatePart),
    /// One option.
    Choice(ChoiceId),
    /// Several options.
    Choices(ChoiceId),
    /// A tag or a name.
    Label,
    /// A row of a list.
    Row(ListId),
}

impl Type {
    /// Can its values be compared by `<` and chosen from by `min`?
    pub fn is_ordered(&self) -> bool {
        match self {
            Type::Number(_) | Type::Date | Type::DateTime | Type::Ordinal(_) => true,
            Type::Truth | Type::Choice(_) | Type::Choices(_) | Type::Label | Type::Row(_) => false,
        }
    }
}

/// A checked policy.
#[derive(Clone, Debug)]
pub struct Program {
    /// Title, place, dates.
    pub header: Header,
    /// Labels of the units that the policy declares.
    pub units: Vec<(String, Text)>,
    /// Articles in natural order.
    pub articles: Vec<Article>,
    /// Choices.
    pub choices: Vec<Choice>,
    /// Doubts.
    pub doubts: Vec<Doubt>,
    /// Readings.
    pub readings: Vec<Reading>,
    /// Parameters.
    pub parameters: Vec<Parameter>,
    /// Lists.
    pub lists: Vec<List>,
    /// Inputs, those of the policy first, then list by list, each in the order of the file.
    pub inputs: Vec<Input>,
    /// Rules, likewise.
    pub rules: Vec<Rule>,
    /// Outcomes, likewise.
    pub outcomes: Vec<Outcome>,
    /// Checks between answers, likewise.
    pub checks: Vec<Check>,
    /// All terms.
    pub terms: Vec<Term>,
    /// The type of each term.
    pub types: Vec<Type>,
    /// Rules in an order in which each comes after those it needs (but for `previous`).
    pub order: Vec<RuleId>,
}

macro_rules! tables {
    ($($name:ident: $id:ident => $table:ident: $item:ty),* $(,)?) => { $(
        #[doc = concat!("The entry of `", stringify!($table), "` with this id.")]
        #[expect(clippy::indexing_slicing, reason = "ids are made by `check` with the table they point into")]
        pub fn $name(&self, id: $id) -> &$item {
            &self.$table[id.index()]
        }
    )* };
}

impl Program {
    tables! {
        article: ArticleId => articles: Article,
        choice: ChoiceId => choices: Choice,
        doubt: DoubtId => doubts: Doubt,
        reading: ReadingId => readings: Reading,
        parameter: ParameterId => parameters: Parameter,
        list: ListId => lists: List,
        input: InputId => inputs: Input,
        rule: RuleId => rules: Rule,
        outcome: OutcomeId => outcomes: Outcome,
    }

    /// What a unit that the policy declares is called.
    pub fn unit_label(&self, base: &str) -> Option<&Text> {
        self.units.iter().find(|(name, _)| name == base).map(|(_, label)| label)
    }

    /// The term with this id.
    #[expect(clippy::indexing_slicing, reason = "ids are made by `check` with the table they point into")]
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.0 as usize]
    }

    /// The type of the term with this id.
    #[expect(clippy::indexing_slicing, reason = "ids are made by `check` with the table they point into")]
    pub fn term_type(&self, id: TermId) -> &Type {
        &self.types[id.0 as usize]
    }
}
