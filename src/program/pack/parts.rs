//! What a program consists of, part by part: the compiler holds the lists against the declarations.

use super::super::{
    Arithmetic, Article, ArticleId, Audience, Cell, Check, Choice, ChoiceId, Collection, Column, ColumnKind,
    Comparison, DatePart, Deadline, Doubt, DoubtId, Draw, DrawPool, Extreme, Figure, FigureCell, FigureRow, Header,
    How, Input, InputId, Kind, Limits, List, ListId, ListRows, Note, NumberStyle, OptionText, OrderKey, Outcome,
    OutcomeId, OutcomeKind, OutcomePart, Parameter, ParameterId, Piece, Pool, Program, Reading, ReadingId, Requirement,
    Rule, RuleId, Show, Source, Step, TableRow, Term, TermId, Test, Text, Type, Unit, Variable,
};
use super::bytes::{Bytes, Part};
use crate::calendar::Date;
use crate::number::{Interval, Mode, Number, Rounding};

macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => { $(
        impl Part for $name {
            fn write(&self, to: &mut Vec<u8>) {
                let $name { $($field),* } = self;
                $($field.write(to);)*
            }

            fn read(from: &mut Bytes<'_>) -> $name {
                $name { $($field: Part::read(from)),* }
            }
        }
    )* };
}

macro_rules! enums {
    ($($name:ident { $($tag:literal => $variant:ident $(($($place:ident),*))? $({ $($field:ident),* })?,)* })*) => { $(
        impl Part for $name {
            fn write(&self, to: &mut Vec<u8>) {
                match self {
                    $($name::$variant $(($($place),*))? $({ $($field),* })? => {
                        to.push($tag);
                        $($($place.write(to);)*)?
                        $($($field.write(to);)*)?
                    })*
                }
            }

            fn read(from: &mut Bytes<'_>) -> $name {
                match u8::read(from) {
                    $($tag => {
                        $($(let $place = Part::read(from);)*)?
                        $name::$variant $(($($place),*))? $({ $($field: Part::read(from)),* })?
                    })*
                    _ => {
                        from.damaged();
                        $name::read(from)
                    }
                }
            }
        }
    )* };
}

macro_rules! wrapped {
    ($($name:ident),* $(,)?) => { $(
        impl Part for $name {
            fn write(&self, to: &mut Vec<u8>) {
                self.0.write(to);
            }

            fn read(from: &mut Bytes<'_>) -> $name {
                $name(Part::read(from))
            }
        }
    )* };
}

wrapped! {
    ArticleId, ChoiceId, DoubtId, InputId, ListId, OutcomeId, ParameterId, ReadingId, RuleId, TermId, Unit, Variable,
}

/// As it is written: a decimal and a divisor.
impl Part for Number {
    fn write(&self, to: &mut Vec<u8>) {
        <(String, String)>::from(*self).write(to);
    }

    fn read(from: &mut Bytes<'_>) -> Number {
        let written = <(String, String)>::read(from);
        from.must(Number::try_from(written).ok(), Number::ZERO)
    }
}

impl Part for Interval {
    fn write(&self, to: &mut Vec<u8>) {
        (self.lo(), self.hi()).write(to);
    }

    fn read(from: &mut Bytes<'_>) -> Interval {
        let (lo, hi) = <(Option<Number>, Option<Number>)>::read(from);
        from.must(Interval::new(lo, hi), Interval::everything())
    }
}

impl Part for Date {
    fn write(&self, to: &mut Vec<u8>) {
        i64::from(self.to_days()).write(to);
    }

    fn read(from: &mut Bytes<'_>) -> Date {
        let days = i64::read(from);
        from.must(i32::try_from(days).ok().and_then(Date::from_days), Date::MIN)
    }
}

structs! {
    Text { zh, en }
    Rounding { to, mode }
    Program { header, units, articles, choices, doubts, readings, parameters, lists, inputs, rules, outcomes, checks, terms, types, order }
    Header { id, version, audience, title, summary, place, from, to, cite, source_title, source_note, decided_by, remarks }
    Article { number, text }
    Choice { name, options }
    OptionText { name, label }
    Doubt { name, cite, text }
    Reading { name, cite, ask, options, recommended }
    Parameter { name, label, ty, columns, rows, decided_by, overridden }
    Column { name, kind }
    FigureRow { cells, written, figure, cite }
    Piece { low, low_included, high, high_included }
    Input { name, list, ask, help, kind, when, otherwise, given }
    Limits { style, unit, step, least, most, bounded }
    List { name, ask, label, help, rows, unit, key, when, order, inputs, rules, outcomes }
    Check { list, must, blame, code, say }
    Rule { name, list, by, label, cite, ty, value, when, otherwise, round, draw, nominal, show }
    Draw { pools, when, order, how, ties_verify }
    DrawPool { holds, used, per }
    OrderKey { key, descending }
    Show { places, against }
    Outcome { name, list, kind, title, when, requires, amount, figures, deadlines, papers, steps, notes, decided_by }
    Requirement { id, when, label, cite, remedy }
    Deadline { is, when, label, cite }
    Note { text, cite, when }
    TableRow { cells, output }
    Collection { source, variable, filter }
}

enums! {
    Type {
        0 => Truth,
        1 => Number (a),
        2 => Date,
        3 => DateTime,
        4 => Ordinal (a),
        5 => Choice (a),
        6 => Choices (a),
        7 => Label,
        8 => Row (a),
    }
    ColumnKind {
        0 => Choice (a),
        1 => Truth,
        2 => Number (a),
        3 => Date,
        4 => Year,
    }
    FigureCell {
        0 => Options (a),
        1 => Pieces (a),
    }
    Figure {
        0 => Number (a),
        1 => Moment (a),
        2 => Truth (a),
        3 => Verify (a),
        4 => Option (a),
    }
    Kind {
        0 => Number (a),
        1 => Date { least, most },
        2 => DateTime { least, most },
        3 => Year { least, most },
        4 => Choice (a),
        5 => Choices (a),
        6 => Truth,
        7 => Label,
        8 => Row (a),
    }
    NumberStyle {
        0 => Money,
        1 => Count,
        2 => Plain,
        3 => Ratio,
    }
    ListRows {
        0 => Asked { least, most },
        1 => Given (a),
    }
    Pool {
        0 => Amount (a),
        1 => Places (a),
    }
    How {
        0 => Part,
        1 => Whole,
        2 => Stop,
    }
    OutcomeKind {
        0 => Benefit,
        1 => Quota,
        2 => Check,
        3 => Deadline,
        4 => Classification,
        5 => Placement,
    }
    Term {
        0 => Number (a),
        1 => Truth (a),
        2 => Option (a),
        3 => Moment (a),
        4 => Variable (a),
        5 => Input { input, row },
        6 => Rule { rule, row, by },
        7 => Outcome { outcome, row, part },
        8 => Parameter { parameter, arguments },
        9 => Reading (a),
        10 => Doubt (a),
        11 => AsOf,
        12 => Negate (a),
        13 => Arithmetic (a, b, c),
        14 => Compare (a, b, c),
        15 => Among (a, b),
        16 => Contains { option, several },
        17 => All (a),
        18 => Any (a),
        19 => Not (a),
        20 => If (a, b, c),
        21 => Switch { on, arms },
        22 => Table { on, rows, first },
        23 => MayBe (a),
        24 => Extreme { which, terms, over },
        25 => Sum (a, b),
        26 => Count (a),
        27 => CountDistinct (a, b),
        28 => Every (a, b),
        29 => Some (a, b),
        30 => Shift (a, b, c),
        31 => Between (a, b),
        32 => Part (a, b),
        33 => NextWorkingDay (a),
        34 => AddWorkingDays (a, b),
        35 => WorkingDays (a, b),
        36 => Floor (a),
        37 => Ceiling (a),
        38 => NextBelow (a, b),
        39 => Previous { rule, first },
        40 => Left { rule, group },
    }
    OutcomePart {
        0 => Eligible,
        1 => Amount,
        2 => Payable,
    }
    Arithmetic {
        0 => Add,
        1 => Subtract,
        2 => Multiply,
        3 => Divide,
    }
    Comparison {
        0 => Equal,
        1 => NotEqual,
        2 => Less,
        3 => AtMost,
        4 => Greater,
        5 => AtLeast,
    }
    Extreme {
        0 => Least,
        1 => Most,
    }
    Step {
        0 => Days,
        1 => Months,
        2 => Years,
        3 => Hours,
        4 => Minutes,
    }
    DatePart {
        0 => Year,
        1 => Month,
        2 => Day,
        3 => Weekday,
    }
    Test {
        0 => Is (a),
        1 => Compare (a, b),
        2 => Range { low, low_included, high, high_included },
    }
    Cell {
        0 => Any,
        1 => Tests { negated, tests },
    }
    Source {
        0 => List (a),
        1 => Choice (a),
    }
    Mode {
        0 => HalfUp,
        1 => HalfEven,
        2 => Up,
        3 => Down,
        4 => Floor,
        5 => Ceiling,
    }
    Audience {
        0 => Citizen,
        1 => Office,
        2 => School,
    }
}
