//! Formulas and cells as written: names are not resolved, types not known.

use std::ops::Range;

/// A formula or a part of one.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Bytes of the formula; parentheses around the part are not among them.
    pub span: Range<usize>,
}

/// Two formulas that say the same are equal, wherever they stand.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Expr {}

/// What a formula says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// Digits, with a decimal point perhaps; only `0` and `1` have a place in a formula.
    Number(String),
    /// `true` or `false`.
    Truth(bool),
    /// The name of a choice, in double quotes.
    Choice(String),
    /// A name of the policy.
    Name(String),
    /// A field of a row or a part of a date: `person.class`.
    Path {
        /// What has the field.
        of: Box<Expr>,
        /// The field.
        name: Word,
    },
    /// The rows that meet a condition: `stays[item.person = this]`.
    Filter {
        /// The rows.
        of: Box<Expr>,
        /// The condition; fields of the row through `item`.
        condition: Box<Expr>,
    },
    /// A function, or a figure by its keys: `max(0, fee)`, `rate(class)`.
    Call {
        /// In snake case, but for `distinct values`.
        function: Word,
        /// In the order written.
        args: Vec<Expr>,
    },
    /// The opposite number.
    Minus(Box<Expr>),
    /// A sum, difference, product or quotient.
    Arithmetic {
        /// Which of them.
        op: ArithmeticOp,
        /// Before the sign.
        left: Box<Expr>,
        /// After the sign.
        right: Box<Expr>,
    },
    /// A comparison of two values.
    Compare {
        /// Which comparison.
        op: CompareOp,
        /// Before the sign.
        left: Box<Expr>,
        /// After the sign.
        right: Box<Expr>,
    },
    /// Whether a value passes at least one of the tests: `class in ("a", "b")`, `age in [line..limit)`.
    In {
        /// The value.
        value: Box<Expr>,
        /// At least one.
        tests: Vec<Test<Expr>>,
    },
    /// All of two or more conditions.
    And(Vec<Expr>),
    /// One of two or more conditions.
    Or(Vec<Expr>),
    /// One of two values.
    If {
        /// Which of them.
        condition: Box<Expr>,
        /// The value if the condition holds.
        then: Box<Expr>,
        /// The value if it does not.
        otherwise: Box<Expr>,
    },
    /// Whether rows meet a condition.
    Quantified {
        /// How many of them.
        quantifier: Quantifier,
        /// The row's name in the condition.
        name: Word,
        /// The rows.
        rows: Box<Expr>,
        /// The condition.
        condition: Box<Expr>,
    },
    /// A value of each row.
    For {
        /// The row's name in the value.
        name: Word,
        /// The rows.
        rows: Box<Expr>,
        /// The value.
        value: Box<Expr>,
    },
}

/// A name inside a larger part, with its own place. Equal wherever it stands.
#[derive(Clone, Debug)]
pub struct Word {
    /// In snake case.
    pub text: String,
    /// Bytes of the formula.
    pub span: Range<usize>,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Word {}

/// A sign between two numbers or dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArithmeticOp {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

/// A sign between two compared values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareOp {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// One of the signs that need an order.
    Order(Order),
}

/// A comparison by size or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// How many rows must meet a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one.
    Some,
    /// Each one.
    Every,
}

/// A test of one value, after `in` or in a table cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test<V> {
    /// Equal to this.
    Is(V),
    /// Between two values.
    Range {
        /// The lower end.
        low: V,
        /// Whether the lower end belongs to the range: `[` rather than `(`.
        low_included: bool,
        /// The upper end.
        high: V,
        /// Whether the upper end belongs to the range: `]` rather than `)`.
        high_included: bool,
    },
    /// On one side of a value.
    Compare(Order, V),
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// `-`: every value.
    Any,
    /// The values that pass a test.
    Tests {
        /// Written as `not(…)`: the values that pass none.
        negated: bool,
        /// At least one.
        tests: Vec<CellTest>,
    },
}

/// A test in a cell.
pub type CellTest = Test<CellValue>;

/// A value in a cell.
#[derive(Clone, Debug)]
pub struct CellValue {
    /// What it says.
    pub kind: CellValueKind,
    /// Bytes of the cell, with the quotes of a choice.
    pub span: Range<usize>,
}

impl PartialEq for CellValue {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for CellValue {}

/// What a value in a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellValueKind {
    /// A bare name: of a choice, of a parameter, or `yes` and `no`.
    Word(String),
    /// In double quotes: a choice for certain.
    Choice(String),
    /// Digits, with a minus sign, a decimal point or a percent sign perhaps: `-1.5`, `20%`.
    Number(String),
    /// In the form of an ISO date, `2024-01-31`; whether there is such a day is not known.
    Date(String),
}

impl<V> Test<V> {
    /// The one or two values of the test, in the order written.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        let (first, second) = match self {
            Self::Is(value) | Self::Compare(_, value) => (value, None),
            Self::Range { low, high, .. } => (low, Some(high)),
        };
        std::iter::once(first).chain(second)
    }

    /// The same values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        let (first, second) = match self {
            Self::Is(value) | Self::Compare(_, value) => (value, None),
            Self::Range { low, high, .. } => (low, Some(high)),
        };
        std::iter::once(first).chain(second)
    }
}

impl Expr {
    /// The parts directly inside, in the order written.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            ExprKind::Number(_) | ExprKind::Truth(_) | ExprKind::Choice(_) | ExprKind::Name(_) => Vec::new(),
            ExprKind::Path { of: part, .. } | ExprKind::Minus(part) => vec![part],
            ExprKind::Filter { of, condition } => vec![of, condition],
            ExprKind::Call { args: parts, .. } | ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().collect(),
            ExprKind::Arithmetic { left, right, .. } | ExprKind::Compare { left, right, .. } => vec![left, right],
            ExprKind::In { value, tests } => {
                std::iter::once(value.as_ref()).chain(tests.iter().flat_map(Test::values)).collect()
            }
            ExprKind::If { condition, then, otherwise } => vec![condition, then, otherwise],
            ExprKind::Quantified { rows, condition: inner, .. } | ExprKind::For { rows, value: inner, .. } => {
                vec![rows, inner]
            }
        }
    }

    /// The same parts, to be changed.
    pub fn parts_mut(&mut self) -> Vec<&mut Self> {
        match &mut self.kind {
            ExprKind::Number(_) | ExprKind::Truth(_) | ExprKind::Choice(_) | ExprKind::Name(_) => Vec::new(),
            ExprKind::Path { of: part, .. } | ExprKind::Minus(part) => vec![part],
            ExprKind::Filter { of, condition } => vec![of, condition],
            ExprKind::Call { args: parts, .. } | ExprKind::And(parts) | ExprKind::Or(parts) => {
                parts.iter_mut().collect()
            }
            ExprKind::Arithmetic { left, right, .. } | ExprKind::Compare { left, right, .. } => vec![left, right],
            ExprKind::In { value, tests } => {
                std::iter::once(value.as_mut()).chain(tests.iter_mut().flat_map(Test::values_mut)).collect()
            }
            ExprKind::If { condition, then, otherwise } => vec![condition, then, otherwise],
            ExprKind::Quantified { rows, condition: inner, .. } | ExprKind::For { rows, value: inner, .. } => {
                vec![rows, inner]
            }
        }
    }

    /// Levels of the tree; 1 for a name.
    pub(super) fn levels(&self) -> usize {
        1 + self.parts().into_iter().map(Self::levels).max().unwrap_or(0)
    }
}

impl ArithmeticOp {
    /// The sign as written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        }
    }
}

impl CompareOp {
    /// The sign as written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Order(order) => order.as_str(),
        }
    }
}

impl Order {
    /// The sign as written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl Quantifier {
    /// The word as written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Some => "some",
            Self::Every => "every",
        }
    }
}
