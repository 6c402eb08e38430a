//! Tables of figures in words: columns, cells, figures.

use super::phrases::{self as say, Phrase};
use super::show::ShowNow;
use super::{name, value};
use crate::answer::read::Language;
use crate::evaluate::{Causes, Choice, Moment, Quantity, Value};
use crate::number::Number;
use crate::program::{
    Column, ColumnKind, DatePart, Figure, FigureCell, FigureRow, InputId, Kind, Options, Parameter, ParameterId, Piece,
    Program, Term, TermId, Text, Type, all_options,
};

/// What a column is called: what formulas look it up by, or the question with the same options.
pub(in crate::answer) fn column(program: &Program, parameter: ParameterId, place: usize, language: Language) -> String {
    let Some(column) = program.parameter(parameter).columns.get(place) else { return String::new() };
    let argument = program.terms.iter().find_map(|term| {
        let Term::Parameter { parameter: other, arguments } = term else { return None };
        let argument = arguments.get(place).filter(|_| *other == parameter)?;
        let literal = matches!(program.term(*argument), Term::Option(_) | Term::Variable(_));
        (!literal).then_some(*argument)
    });
    if let Some(label) = argument.and_then(|argument| rule_label(program, argument)) {
        return language.of(label).to_owned();
    }
    let asked = argument.and_then(|argument| asked_by(program, argument, &column.kind));
    if let Some(input) = asked.or_else(|| with_options_of(program, &column.kind)) {
        return name::unquoted(&name::input(program, input, language)).to_owned();
    }
    match column.kind {
        ColumnKind::Date => say::COLUMN_DATE.plain(language).to_owned(),
        ColumnKind::Year => say::COLUMN_YEAR.plain(language).to_owned(),
        ColumnKind::Choice(_) | ColumnKind::Truth | ColumnKind::Number(_) => column.name.clone(),
    }
}

/// A cell: which options or which part of the number line match.
pub(in crate::answer) fn cell(program: &Program, column: &Column, cell: &FigureCell, language: Language) -> String {
    match cell {
        FigureCell::Options(options) => options_words(program, column, *options, language),
        FigureCell::Pieces(pieces) => {
            let pieces: Vec<String> =
                pieces.iter().map(|piece| piece_words(program, &column.kind, piece, language)).collect();
            say::listed_with(&pieces, say::OR, language)
        }
    }
}

/// The cells of a row that narrow anything, in words.
pub(super) fn case(program: &Program, parameter: &Parameter, row: &FigureRow, language: Language) -> String {
    let any = say::ANY.plain(language);
    let cells: Vec<String> = parameter
        .columns
        .iter()
        .zip(&row.cells)
        .map(|(column, of)| cell(program, column, of, language))
        .filter(|words| words != any)
        .collect();
    if cells.is_empty() { any.to_owned() } else { say::listed(&cells, language) }
}

/// A figure in words, with its unit.
pub(in crate::answer) fn figure(program: &Program, id: ParameterId, figure: &Figure, language: Language) -> String {
    let of = match figure {
        Figure::Number(range) => Value::Number(Quantity::within(range.clone(), Causes::NONE)),
        Figure::Moment(at) => Value::Moment(Moment::exact(*at)),
        Figure::Truth(yes) => Value::truth(*yes),
        Figure::Verify(_) => return say::VERIFY.plain(language).to_owned(),
        Figure::Option(option) => Value::Option(Choice::exact(*option)),
    };
    value::text(program, &program.parameter(id).ty, &of, ShowNow::of_parameter(program, id), language)
}

/// The label of a rule that a term reads.
fn rule_label(program: &Program, term: TermId) -> Option<&Text> {
    if let Term::Rule { rule, .. } = program.term(term) { program.rule(*rule).label.as_ref() } else { None }
}

/// The first question of a column's kind that a term reads, itself or by a rule without a label.
fn asked_by(program: &Program, term: TermId, kind: &ColumnKind) -> Option<InputId> {
    program.inside(term).iter().find_map(|part| {
        if let Term::Input { input, .. } = program.term(*part) {
            return fits(&program.input(*input).kind, kind).then_some(*input);
        }
        let Term::Rule { rule, .. } = program.term(*part) else { return None };
        let rule = program.rule(*rule);
        if rule.label.is_none() { asked_by(program, rule.value, kind) } else { None }
    })
}

/// The first question with the options of a column.
fn with_options_of(program: &Program, kind: &ColumnKind) -> Option<InputId> {
    let options = matches!(kind, ColumnKind::Choice(_));
    let mut inputs = (0..).map(InputId).zip(&program.inputs).filter(|_| options);
    inputs.find(|(_, input)| fits(&input.kind, kind)).map(|(input, _)| input)
}

fn fits(asked: &Kind, column: &ColumnKind) -> bool {
    match (asked, column) {
        (Kind::Choice(asked), ColumnKind::Choice(choice)) => asked == choice,
        (Kind::Number(limits), ColumnKind::Number(unit)) => limits.unit == *unit,
        (Kind::Truth, ColumnKind::Truth)
        | (Kind::Date { .. }, ColumnKind::Date)
        | (Kind::Year { .. }, ColumnKind::Year) => true,
        (_, _) => false,
    }
}

fn options_words(program: &Program, column: &Column, options: Options, language: Language) -> String {
    let (all, labels): (Options, Vec<String>) = match &column.kind {
        ColumnKind::Choice(choice) => {
            let all = all_options(program.choice(*choice).options.len());
            let left_out = all & !options;
            let but = left_out.count_ones() <= 2 && options.count_ones() > 3;
            if but && left_out != 0 {
                let labels = value::labels(program, &Type::Choice(*choice), left_out, language);
                return say::ALL_BUT.with(language, &[&say::listed(&labels, language)]);
            }
            (all, value::labels(program, &Type::Choice(*choice), options & all, language))
        }
        ColumnKind::Truth | ColumnKind::Number(_) | ColumnKind::Date | ColumnKind::Year => {
            let words = [(0b01, say::NO), (0b10, say::YES)].into_iter();
            let words = words.filter(|(bit, _)| options & bit != 0).map(|(_, word)| word.plain(language).to_owned());
            (0b11, words.collect())
        }
    };
    if options & all == all { say::ANY.plain(language).to_owned() } else { say::listed(&labels, language) }
}

fn piece_words(program: &Program, kind: &ColumnKind, piece: &Piece, language: Language) -> String {
    if let (Some(low), Some(high)) = (piece.low, piece.high)
        && low == high
    {
        return end_words(program, kind, low, language);
    }
    let days = matches!(kind, ColumnKind::Date | ColumnKind::Year);
    let [from, after, to, before] = if days {
        [say::FROM_DAY, say::AFTER_DAY, say::TO_DAY, say::BEFORE_DAY]
    } else {
        [say::FROM, say::OVER_LOW, say::UP_TO, say::UNDER]
    };
    let end = |end: Option<Number>, included: bool, with: Phrase, without: Phrase| {
        let phrase = if included { with } else { without };
        end.map(|end| phrase.with(language, &[&end_words(program, kind, end, language)]))
    };
    let low = end(piece.low, piece.low_included, from, after);
    let high = end(piece.high, piece.high_included, to, before);
    match (low, high) {
        (Some(low), Some(high)) => say::CELL_AND.with(language, &[&low, &high]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => say::ANY.plain(language).to_owned(),
    }
}

fn end_words(program: &Program, kind: &ColumnKind, end: Number, language: Language) -> String {
    let ty = match kind {
        ColumnKind::Number(unit) => return value::number(program, unit, end, language),
        ColumnKind::Year => Type::Ordinal(DatePart::Year),
        ColumnKind::Date | ColumnKind::Choice(_) | ColumnKind::Truth => Type::Date,
    };
    end.to_i64().map_or_else(|| end.fraction_text(), |at| value::moment_words(&ty, at, language))
}
