//! What has a name in a formula: questions, figures, labelled rules, rows; and their values put in.

use super::formula::{Put, Said, Strength, Writer};
use super::phrases::{self as say, Phrase};
use super::show::ShowNow;
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
        let asked = matches!(program.term(id), Term::Input { .. });
        let text = match &mut self.walker {
            _ if asked && !of.is_exact() && of.causes().wait_for_an_answer() => {
                say::UNKNOWN.plain(self.language).to_owned()
            }
            Some(walker) => name::of_value(walker, id, of, self.language),
            None => value::text(program, program.term_type(id), of, ShowNow::of_term(program, id), self.language),
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
        let term = program.term(id);
        if let Term::Variable(variable) = term {
            return self.variable(*variable, program.term_type(id));
        }
        Said::atom(if let Term::Input { input, row } = term {
            self.of_row(*row, self.input_name(*input))
        } else if let Term::Outcome { outcome, row, part } = term {
            self.of_row(*row, self.outcome_name(*outcome, *part))
        } else if let Term::Parameter { parameter, arguments } = term {
            self.parameter_name(*parameter, arguments)
        } else if let Term::Reading(reading) = term {
            say::READING.with(language, &[say::asked(language.of(&program.reading(*reading).ask))])
        } else if let Term::Rule { rule, row, by } = term {
            let name = self.of_row(*row, self.rule_name(*rule));
            match by {
                Some(by) => say::FOR_OPTION.with(language, &[&name, &self.term(*by).text]),
                None => name,
            }
        } else if let Term::AsOf = term {
            say::AS_OF.plain(language).to_owned()
        } else if let Term::Previous { rule, first } = term {
            say::PREVIOUS.with(language, &[&self.rule_name(*rule), &self.term(*first).text])
        } else if let Term::Left { rule, .. } = term {
            let pool = program.rule(*rule).draw.as_ref().and_then(|draw| draw.pools.first());
            let words = match (name::rule(program, *rule, language), pool) {
                (None, Some(pool)) => self.plainly(pool.holds.term()).text,
                (_, _) => self.rule_name(*rule),
            };
            say::LEFT.with(language, &[&words])
        } else {
            return self.term(id);
        })
    }

    fn rule_name(&self, rule: RuleId) -> String {
        let none = || say::INTERMEDIATE.plain(self.language).to_owned();
        name::rule(self.program, rule, self.language).unwrap_or_else(none)
    }

    fn input_name(&self, input: InputId) -> String {
        let truth = matches!(self.program.input(input).kind, Kind::Truth);
        let name = if truth { name::answered_yes } else { name::input };
        name(self.program, input, self.language)
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
        let has_name = |id: &&TermId| {
            let term = program.term(**id);
            matches!(term, Term::Input { .. } | Term::Option(_) | Term::Variable(_))
                || matches!(term, Term::Rule { rule, .. } if program.rule(*rule).label.is_some())
        };
        let by: Vec<String> = arguments.iter().filter(has_name).map(|argument| self.key(*argument)).collect();
        if by.is_empty() { label } else { say::BY_ARGUMENTS.with(language, &[&label, &say::listed(&by, language)]) }
    }

    /// What something is looked up or grouped by; a yes/no question is no statement there.
    pub(super) fn key(&mut self, id: TermId) -> String {
        if let (Term::Input { input, row }, Put::Name) = (self.program.term(id), self.put()) {
            let name = name::input(self.program, *input, self.language);
            return self.of_row(*row, name);
        }
        self.term(id).text
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
        if let Term::Variable(variable) = self.program.term(row)
            && (self.bound.contains(variable) || self.whose.is_none() && self.bound.is_empty())
        {
            return name;
        }
        let own = self.plainly(row).text;
        say::OF.with(self.language, &[&own, &name])
    }

    pub(super) fn literal(&mut self, id: TermId) -> Said {
        let (program, language) = (self.program, self.language);
        let ty = program.term_type(id);
        Said::atom(match (program.term(id), ty) {
            (Term::Number(number), _) if number.is_zero() => "0".to_owned(),
            (Term::Number(number), Type::Number(unit)) if unit.is_ratio() => number.fraction_text(),
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
