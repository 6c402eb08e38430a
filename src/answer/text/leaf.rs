//! What has a name in a formula: questions, figures, labelled rules, rows; and their values put in.

use super::formula::{Put, Said, Strength, Writer};
use super::phrases::{self as say, Phrase};
use super::{name, value};
use crate::evaluate::Value;
use crate::program::{
    DoubtId, InputId, Kind, ListId, OutcomeId, OutcomePart, ParameterId, RuleId, Term, TermId, Type, Unit, Variable,
};

impl Writer<'_, '_> {
    /// Something that has a name: its name, or its value; with both for what is not a number or a date.
    pub(super) fn leaf(&mut self, id: TermId) -> Said {
        match self.value(id).filter(|_| self.put() != Put::Name) {
            None => self.named(id),
            Some(of) => self.valued(id, &of),
        }
    }

    /// The value of a term put in.
    pub(super) fn valued(&mut self, id: TermId, of: &Value) -> Said {
        let program = self.program;
        let ty = program.term_type(id);
        let asked = matches!(program.term(id), Term::Input { .. });
        let text = match &mut self.walker {
            _ if asked && !of.is_exact() && of.causes().wait_for_an_answer() => {
                say::UNKNOWN.plain(self.language).to_owned()
            }
            Some(walker) => name::of_value(walker, ty, of, self.language),
            None => value::text(program, ty, of, None, self.language),
        };
        self.told |= !matches!(of, Value::Truth(_));
        match of {
            Value::Row(..) => Said::atom(text),
            Value::Number(_) | Value::Moment(_) if self.put == Put::Value => {
                let firm = asked || of.is_exact() && !text.starts_with('-');
                Said { text, strength: if firm { Strength::Atom } else { Strength::Phrase } }
            }
            Value::Truth(_)
            | Value::Number(_)
            | Value::Moment(_)
            | Value::Option(_)
            | Value::Options(_)
            | Value::Label(..) => self.without_walker(|writer| writer.named(id)).noted(&text, self.language),
        }
    }

    /// The name of what a term reads; for other terms their words.
    pub(super) fn named(&mut self, id: TermId) -> Said {
        let (program, language) = (self.program, self.language);
        Said::atom(match program.term(id) {
            Term::Variable(variable) => return self.variable(*variable, program.term_type(id)),
            Term::Input { input, row } => self.of_row(*row, self.input_name(*input)),
            Term::Outcome { outcome, row, part } => {
                let name = self.outcome_name(*outcome, *part);
                self.of_row(*row, name)
            }
            Term::Parameter { parameter, arguments } => self.parameter_name(*parameter, arguments),
            Term::Reading(reading) => {
                say::READING.with(language, &[say::asked(language.of(&program.reading(*reading).ask))])
            }
            Term::Rule { rule, row, by } => {
                let name = name::rule(program, *rule, language);
                let name = self.of_row(*row, name.unwrap_or_else(|| say::INTERMEDIATE.plain(language).to_owned()));
                match by {
                    Some(by) => say::FOR_OPTION.with(language, &[&name, &self.term(*by).text]),
                    None => name,
                }
            }
            Term::AsOf => say::AS_OF.plain(language).to_owned(),
            Term::Previous { rule, first } => {
                let first = self.term(*first).text;
                say::PREVIOUS.with(language, &[&self.rule_name(*rule), &first])
            }
            Term::Left { rule, .. } => say::LEFT.with(language, &[&self.rule_name(*rule)]),
            _ => return self.term(id),
        })
    }

    fn rule_name(&self, rule: RuleId) -> String {
        let none = || say::INTERMEDIATE.plain(self.language).to_owned();
        name::rule(self.program, rule, self.language).unwrap_or_else(none)
    }

    fn input_name(&self, input: InputId) -> String {
        match self.program.input(input).kind {
            Kind::Truth => name::answered_yes(self.program, input, self.language),
            _ => name::input(self.program, input, self.language),
        }
    }

    fn outcome_name(&self, outcome: OutcomeId, part: OutcomePart) -> String {
        let phrase = match part {
            OutcomePart::Eligible => say::ELIGIBLE,
            OutcomePart::Amount => say::AMOUNT,
            OutcomePart::Payable => say::PAYABLE,
        };
        phrase.with(self.language, &[self.language.of(&self.program.outcome(outcome).title)])
    }

    /// A figure, with what it is looked up by: only what has a name of its own.
    fn parameter_name(&mut self, parameter: ParameterId, arguments: &[TermId]) -> String {
        let (program, language) = (self.program, self.language);
        let entry = program.parameter(parameter);
        let label = language.of(&entry.label);
        let label =
            if entry.ty == Type::Truth { say::QUOTED.with(language, &[label]) } else { name::apart(label, language) };
        let has_name = |id: &&TermId| match program.term(**id) {
            Term::Rule { rule, .. } => program.rule(*rule).label.is_some(),
            Term::Input { .. } | Term::Option(_) | Term::Variable(_) => true,
            _ => false,
        };
        let by: Vec<String> = arguments.iter().filter(has_name).map(|argument| self.term(*argument).text).collect();
        if by.is_empty() { label } else { say::BY_ARGUMENTS.with(language, &[&label, &say::listed(&by, language)]) }
    }

    fn variable(&mut self, variable: Variable, ty: &Type) -> Said {
        let language = self.language;
        let Type::Row(list) = ty else { return Said::atom(say::THIS_OPTION.plain(language)) };
        Said::atom(match &self.whose {
            _ if self.bound.contains(&variable) => self.row_words(say::THAT_ROW, *list),
            Some(whose) => whose.clone(),
            None => self.row_words(say::THIS_ROW, *list),
        })
    }

    fn row_words(&self, phrase: Phrase, list: ListId) -> String {
        phrase.with(self.language, &[&name::row_of(self.program, list, self.language)])
    }

    /// A name with the row it is on, where that is not the row of the line or the one gone through.
    pub(super) fn of_row(&mut self, row: Option<TermId>, name: String) -> String {
        let Some(row) = row else { return name };
        let own = match self.program.term(row) {
            Term::Variable(variable) if self.bound.contains(variable) => return name,
            Term::Variable(_) if self.whose.is_none() && self.bound.is_empty() => return name,
            _ => self.plainly(row).text,
        };
        say::OF.with(self.language, &[&own, &name])
    }

    pub(super) fn literal(&mut self, id: TermId) -> Said {
        let (program, language) = (self.program, self.language);
        let ty = program.term_type(id);
        Said::atom(match (program.term(id), ty) {
            (Term::Number(number), _) if number.is_zero() => "0".to_owned(),
            (Term::Number(number), Type::Number(unit)) => value::number(program, unit, *number, language),
            (Term::Number(number), _) => value::number(program, &Unit::ratio(), *number, language),
            (Term::Truth(yes), _) => {
                let word = if *yes { say::YES } else { say::NO };
                say::QUOTED.with(language, &[word.plain(language)])
            }
            (Term::Option(option), Type::Choice(choice)) => {
                say::QUOTED.with(language, &[&value::option_label(program, *choice, *option, language)])
            }
            (Term::Moment(at), ty) => value::moment_words(ty, *at, language),
            (_, _) => String::new(),
        })
    }

    pub(super) fn doubt(&mut self, doubt: DoubtId) -> Said {
        let settled = self.walker.as_ref().and_then(|walker| walker.situation.doubts.get(doubt.index()).copied());
        let text = self.language.of(&self.program.doubt(doubt).text);
        let said = Said::atom(say::TO_VERIFY.with(self.language, &[text]));
        match settled.flatten() {
            Some(yes) if self.put() != Put::Name => {
                said.noted(if yes { say::YES } else { say::NO }.plain(self.language), self.language)
            }
            Some(_) | None => said,
        }
    }
}
