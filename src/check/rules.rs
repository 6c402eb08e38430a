//! Rules: formulas with their stages, read on demand so that each knows the types of those it needs.

use super::formula::{Formulas, RuleState, Typed};
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::number::{Mode, Number, Rounding};
use crate::program::{ListId, OutcomeId, Rule, RuleId, Show, Type, Unit};
use crate::source::document::{RuleBodyDoc, RuleDoc, Word};
use crate::source::feel;
use std::ops::Range;

impl Formulas<'_> {
    /// The type of a rule's value, reading the rule if that has not been done; `None` after a mistake in it.
    pub(super) fn rule_type(&mut self, rule: RuleId, span: &Range<usize>) -> Option<Type> {
        match self.rule_states.get(rule.index())? {
            RuleState::Done(ty) => ty.clone(),
            RuleState::Reading => {
                self.report_cycle(rule, span);
                None
            }
            RuleState::Untouched => {
                self.read_rule(rule);
                match self.rule_states.get(rule.index())? {
                    RuleState::Done(ty) => ty.clone(),
                    RuleState::Untouched | RuleState::Reading => None,
                }
            }
        }
    }

    fn report_cycle(&mut self, rule: RuleId, span: &Range<usize>) {
        let name = |rule: &RuleId| self.names.rules.get(rule.index()).map_or("?", |(_, doc)| &doc.name.value);
        let round: Vec<&str> = self.stack.iter().skip_while(|other| **other != rule).chain([&rule]).map(name).collect();
        let message = format!("rules need each other in a circle: {}", round.join(" -> "));
        let help = "a rule may read its own row before by `previous(rule, first)`".to_owned();
        self.report(Code::Cycle, span, message, Some(help));
    }

    /// Reads one rule.
    pub(super) fn read_rule(&mut self, rule: RuleId) {
        let Some((list, doc)) = self.names.rules.get(rule.index()).copied() else { return };
        self.set_state(rule, RuleState::Reading);
        self.stack.push(rule);
        let read = self.whole_rule(list, doc);
        self.stack.pop();
        self.set_state(rule, RuleState::Done(read.as_ref().map(|rule| rule.ty.clone())));
        if let Some(slot) = self.rules.get_mut(rule.index()) {
            *slot = read;
        }
    }

    fn set_state(&mut self, rule: RuleId, state: RuleState) {
        if let Some(slot) = self.rule_states.get_mut(rule.index()) {
            *slot = state;
        }
    }

    fn whole_rule(&mut self, list: Option<ListId>, doc: &RuleDoc) -> Option<Rule> {
        let by = match &doc.by {
            Some(word) => Some((self.names.choice_at(word, &mut self.findings)?, word)),
            None => None,
        };
        let mut outer = self.row_scope(list);
        if let Some((choice, word)) = by {
            outer = outer.by(&word.value, choice);
        }
        let declared = self.declared_type(doc);
        let when = self.optional_condition(doc.when.as_ref(), &outer);
        let inner = self.scope_under(&outer, doc.when.as_ref());
        let value = self.rule_body(doc, &inner, declared.as_ref());
        let otherwise = doc.otherwise.as_ref().map(|word| {
            let expected = value.as_ref().map(Self::settled).or(declared.clone());
            self.formula(word, &outer, expected.as_ref())
        });
        let value = value?;
        let ty = declared.unwrap_or_else(|| Self::settled(&value));
        let round = self.rounding(doc, &ty);
        let draw = doc.draw.as_ref().map(|draw| self.draw(doc, draw, list, &ty));
        self.extension(doc, &ty);
        if doc.when.is_some() && when.is_none() {
            return None;
        }
        Some(Rule {
            name: doc.name.value.clone(),
            list,
            by: by.map(|(choice, _)| choice),
            label: doc.label.clone(),
            cite: self.names.article_at(doc.cite.as_ref(), &mut self.findings),
            show: self.show(doc, &ty, &outer),
            ty,
            value: value.term,
            when,
            otherwise: otherwise.map_or(Some(None), |read| read.map(|typed| Some(typed.term)))?,
            round,
            draw: draw.map_or(Some(None), |draw| draw.map(Some))?,
            nominal: None,
        })
    }

    /// The scope of a row, in which the list's own condition is known to hold.
    pub(super) fn row_scope(&self, list: Option<ListId>) -> Scope {
        let scope = Scope::of(list);
        let when = list.and_then(|list| self.doc.lists.get(list.index())).and_then(|list| list.when.as_ref());
        self.scope_under(&scope, when)
    }

    /// The same scope where an optional condition holds.
    pub(super) fn scope_under(&self, scope: &Scope, when: Option<&Word>) -> Scope {
        match when.map(|word| feel::parse(&word.value)) {
            Some(Ok(condition)) => self.under(scope, &condition, true),
            Some(Err(_)) | None => scope.clone(),
        }
    }

    fn declared_type(&mut self, doc: &RuleDoc) -> Option<Type> {
        let unit = doc.unit.as_ref().and_then(|word| self.names.unit_at(word, &mut self.findings)).map(Type::Number);
        let of = doc.of.as_ref().and_then(|word| self.names.choice_at(word, &mut self.findings)).map(Type::Choice);
        unit.or(of)
    }

    fn rule_body(&mut self, doc: &RuleDoc, scope: &Scope, expected: Option<&Type>) -> Option<Typed> {
        match &doc.body {
            RuleBodyDoc::Formula(word) => self.formula(word, scope, expected),
            RuleBodyDoc::Choose { on, arms } => self.choose(on, arms, scope, expected),
            RuleBodyDoc::Table(table) => self.table(table, scope, expected),
        }
    }

    fn rounding(&mut self, doc: &RuleDoc, ty: &Type) -> Option<Rounding> {
        let (to, mode) = doc.round.as_ref()?;
        if !matches!(ty, Type::Number(_)) {
            let message = format!("{} cannot be rounded", self.say(ty));
            self.findings.push(Diagnostic::error(Code::WrongType, &to.path, message));
            return None;
        }
        let number = Number::parse(&to.value).ok().filter(|number| number.is_positive());
        if number.is_none() {
            let message = format!("`{}` is not a step to round to", to.value);
            self.findings.push(Diagnostic::error(Code::BadFigure, &to.path, message).help("for example `0.01`"));
        }
        if let (Some(step), Type::Number(unit)) = (number, ty)
            && !is_usual(step, unit)
        {
            let message = format!("`{}` is not a step that anything is rounded to", to.value);
            let help = "money is rounded to fen, parts or multiples of a yuan, nothing to more than 100 million";
            self.findings.push(Diagnostic::error(Code::BadFigure, &to.path, message).help(help));
        }
        let named = Mode::parse(&mode.value);
        if named.is_none() {
            let like = nearest(&mode.value, Mode::ALL.iter().map(|mode| mode.name()));
            self.findings.unknown(mode, "rounding", like);
        }
        Rounding::new(number?, named?).ok()
    }

    fn extension(&mut self, doc: &RuleDoc, ty: &Type) {
        let Some(extend) = &doc.extend else { return };
        if extend.value != "next_working_day" {
            self.findings.unknown(extend, "extension", Some("next_working_day"));
        }
        if *ty != Type::Date {
            let message = format!("only a date is extended, and this is {}", self.say(ty));
            self.findings.push(Diagnostic::error(Code::WrongType, &extend.path, message));
        }
    }

    fn show(&mut self, doc: &RuleDoc, ty: &Type, scope: &Scope) -> Option<Show> {
        let show = doc.show.as_ref()?;
        let ratio = Type::Number(Unit::ratio());
        if *ty != ratio {
            let message = format!("only a ratio is shown as a percentage, and this is {}", self.say(ty));
            self.findings.push(Diagnostic::error(Code::WrongType, &doc.name.path, message));
            return None;
        }
        let against = show.against.as_ref().and_then(|word| self.formula(word, scope, Some(&ratio)));
        Some(Show { places: show.places, against: against.map(|typed| typed.term) })
    }

    /// Is this so much of one thing, or a ratio? Otherwise it is reported, with what is missing for that.
    fn is_amount(&mut self, typed: &Typed, word: &Word) -> bool {
        let ty = Self::settled(typed);
        let Type::Number(unit) = &ty else {
            let message = format!("`{}` is {}, not an amount", word.value, self.say(&ty));
            self.findings.push(Diagnostic::error(Code::WrongType, &word.path, message));
            return false;
        };
        if unit.is_ratio() || unit.as_base().is_some() {
            return true;
        }
        let first = || unit.above().next().map_or_else(Unit::ratio, Unit::base);
        let one = if unit.above().any(|base| base == "yuan") { Unit::yuan() } else { first() };
        let rest = unit.per(&one);
        let by = if rest.above().next().is_some() {
            format!("divide it by something in {rest}")
        } else {
            format!("multiply it by something in {}", Unit::ratio().per(&rest))
        };
        let message = format!("`{}` is in {unit}, and the amount of an outcome is in one unit", word.value);
        let help = format!("{by} to have {}; what is only shown stands in `figures`", self.say(&Type::Number(one)));
        self.findings.push(Diagnostic::error(Code::WrongUnit, &word.path, message).help(help));
        false
    }

    /// The amount of an outcome, read on demand.
    pub(super) fn amount(&mut self, outcome: OutcomeId) -> Option<Typed> {
        if let Some(read) = self.amounts.get(&outcome) {
            return read.clone();
        }
        let (list, doc) = *self.names.outcomes.get(outcome.index())?;
        let word = doc.amount.as_ref()?;
        if self.reading_amounts.contains(&outcome) {
            let message = format!("the amount of `{}` needs itself", doc.name.value);
            self.findings.push(Diagnostic::error(Code::Cycle, &word.path, message));
            return None;
        }
        self.reading_amounts.push(outcome);
        let scope = self.scope_under(&self.row_scope(list), doc.when.as_ref());
        let typed = self.formula(word, &scope, None).filter(|typed| self.is_amount(typed, word));
        self.reading_amounts.pop();
        self.amounts.insert(outcome, typed.clone());
        typed
    }
}

/// Is this a step that amounts are rounded to: of money, one that divides the yuan or that the yuan divides; of anything, at most 100 million?
fn is_usual(step: Number, unit: &Unit) -> bool {
    let whole = |number: Number| number.places() == Some(0);
    let divides = || Number::ONE.divide(step).is_ok_and(whole);
    step <= Number::from_integer(100_000_000) && (!unit.is_yuan() || whole(step) || divides())
}
