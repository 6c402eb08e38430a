//! Rules: formulas with their stages, read on demand so that each knows the types of those it needs.

use super::formula::{Formulas, Loose, RuleState, Typed};
use super::names::Meaning;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::number::{Mode, Number, Rounding};
use crate::program::{
    Draw, DrawPool, How, OptionText, OrderKey, OutcomeId, Pool, Rule, RuleId, Show, TableRow, Term, TermId, Type, Unit,
};
use crate::source::document::{DecisionDoc, DrawDoc, DrawPoolDoc, PoolDoc, RuleBodyDoc, RuleDoc, Word};
use crate::source::feel::{self, CellValueKind};
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

    fn whole_rule(&mut self, list: Option<crate::program::ListId>, doc: &RuleDoc) -> Option<Rule> {
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
    pub(super) fn row_scope(&self, list: Option<crate::program::ListId>) -> Scope {
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

    fn choose(&mut self, on: &Word, arms: &[(Word, Word)], scope: &Scope, expected: Option<&Type>) -> Option<Typed> {
        let on_typed = self.formula(on, scope, None)?;
        let Type::Choice(choice) = Self::settled(&on_typed) else {
            let message = format!("`{}` gives no option", on.value);
            self.findings.push(Diagnostic::error(Code::WrongType, &on.path, message));
            return None;
        };
        let choices = self.choices;
        let options: &[OptionText] = &choices.get(choice.index())?.options;
        let mut terms: Vec<Option<Typed>> = vec![None; options.len()];
        let mut named = vec![false; options.len()];
        for (option, formula) in arms {
            let Some(index) = options.iter().position(|other| other.name == option.value) else {
                let like = nearest(&option.value, options.iter().map(|option| option.name.as_str()));
                self.findings.unknown(option, "option", like);
                continue;
            };
            let allowed = crate::check::scope::Fact { of: on.value.clone(), allowed: 1 << index };
            let mut inner = scope.clone();
            inner.know(allowed);
            let known = terms.iter().flatten().find_map(|typed| match &typed.ty {
                Loose::Is(ty) => Some(ty.clone()),
                Loose::AnyNumber | Loose::One => None,
            });
            let typed = self.formula(formula, &inner, expected.or(known.as_ref()));
            if let Some(slot) = terms.get_mut(index) {
                *slot = typed;
            }
            if let Some(slot) = named.get_mut(index) {
                *slot = true;
            }
        }
        let missing: Vec<&str> =
            options.iter().zip(&named).filter(|(_, named)| !**named).map(|(option, _)| option.name.as_str()).collect();
        if !missing.is_empty() {
            let message = format!("no formula for {}", missing.join(", "));
            self.findings.push(
                Diagnostic::error(Code::MissingOption, &on.path, message).help("give one formula for each option"),
            );
            return None;
        }
        let typed: Vec<Typed> = terms.into_iter().collect::<Option<_>>()?;
        self.switch(on_typed.term, typed, on, arms)
    }

    fn switch(&mut self, on: TermId, arms: Vec<Typed>, word: &Word, written: &[(Word, Word)]) -> Option<Typed> {
        let ty = arms.iter().find_map(|typed| match &typed.ty {
            Loose::Is(ty) => Some(ty.clone()),
            Loose::AnyNumber | Loose::One => None,
        });
        let ty = ty.unwrap_or(Type::Number(Unit::ratio()));
        let mut terms = Vec::with_capacity(arms.len());
        for typed in arms {
            let found = Self::settled(&typed);
            let place = written.first().map_or(&word.path, |(_, formula)| &formula.path).clone();
            let loose = !matches!(typed.ty, Loose::Is(_));
            if !loose && found != ty {
                let message = format!("one option gives {}, another {}", self.say(&ty), self.say(&found));
                self.findings.push(Diagnostic::error(Code::WrongType, place, message));
                return None;
            }
            terms.push(self.fit(typed, Some(&ty), &(0..0))?.term);
        }
        Some(self.typed(Term::Switch { on, arms: terms }, ty))
    }

    fn table(&mut self, table: &DecisionDoc, scope: &Scope, expected: Option<&Type>) -> Option<Typed> {
        let on: Vec<Option<Typed>> = table.on.iter().map(|word| self.formula(word, scope, None)).collect();
        let on: Vec<Typed> = on.into_iter().collect::<Option<_>>()?;
        let types: Vec<Type> = on.iter().map(Self::settled).collect();
        let mut rows = Vec::with_capacity(table.rows.len());
        let mut known: Option<Type> = expected.cloned();
        let mut complete = true;
        for row in &table.rows {
            let cells: Vec<_> = row.cells.iter().zip(&types).map(|(cell, ty)| self.cell(cell, ty, scope)).collect();
            let output = self.formula(&row.output, scope, known.as_ref());
            match (cells.into_iter().collect::<Option<Vec<_>>>(), output) {
                (Some(cells), Some(output)) => {
                    if let (None, Loose::Is(ty)) = (&known, &output.ty) {
                        known = Some(ty.clone());
                    }
                    rows.push((cells, output, row));
                }
                (_, _) => complete = false,
            }
        }
        if !complete {
            return None;
        }
        let ty = known.unwrap_or(Type::Number(Unit::ratio()));
        let mut done = Vec::with_capacity(rows.len());
        for (cells, output, _) in rows {
            done.push(TableRow { cells, output: self.fit(output, Some(&ty), &(0..0))?.term });
        }
        let on = on.into_iter().map(|typed| typed.term).collect();
        let typed = self.typed(Term::Table { on, rows: done, first: table.first.is_some() }, ty);
        self.tables.push((typed.term, table.path.to_string()));
        Some(typed)
    }

    /// One cell of a decision table: words are options, yes and no, or figures of the policy.
    fn cell(&mut self, word: &Word, ty: &Type, scope: &Scope) -> Option<crate::program::Cell> {
        let cell = match feel::parse_cell(&word.value) {
            Ok(cell) => cell,
            Err(error) => {
                let mut diagnostic = Diagnostic::error(error.code, &word.path, error.message).at(error.span);
                diagnostic.help = error.help;
                self.findings.push(diagnostic);
                return None;
            }
        };
        let feel::Cell::Tests { negated, tests } = cell else { return Some(crate::program::Cell::Any) };
        let outer = std::mem::replace(&mut self.path, word.path.to_string());
        let tests: Vec<Option<crate::program::Test>> =
            tests.iter().map(|test| self.cell_test(test, ty, scope)).collect();
        self.path = outer;
        let tests = tests.into_iter().collect::<Option<Vec<_>>>()?;
        Some(crate::program::Cell::Tests { negated, tests })
    }

    fn cell_test(&mut self, test: &feel::CellTest, ty: &Type, scope: &Scope) -> Option<crate::program::Test> {
        let ordered = matches!(ty, Type::Number(_) | Type::Date | Type::DateTime | Type::Ordinal(_));
        if !ordered && !matches!(test, feel::Test::Is(_)) {
            let message = format!("{} has no order", self.say(ty));
            self.report(Code::BadCell, &(0..0), message, None);
            return None;
        }
        Some(match test {
            feel::Test::Is(value) => crate::program::Test::Is(self.cell_value(value, ty, scope)?),
            feel::Test::Compare(order, value) => {
                let comparison = super::formula::comparison(feel::syntax::CompareOp::Order(*order));
                crate::program::Test::Compare(comparison, self.cell_value(value, ty, scope)?)
            }
            feel::Test::Range { low, low_included, high, high_included } => crate::program::Test::Range {
                low: self.cell_value(low, ty, scope)?,
                low_included: *low_included,
                high: self.cell_value(high, ty, scope)?,
                high_included: *high_included,
            },
        })
    }

    fn cell_value(&mut self, value: &feel::CellValue, ty: &Type, scope: &Scope) -> Option<TermId> {
        let typed = match (&value.kind, ty) {
            (CellValueKind::Word(word), Type::Truth) if word == "yes" || word == "no" => {
                Some(self.typed(Term::Truth(word == "yes"), Type::Truth))
            }
            (CellValueKind::Word(name) | CellValueKind::Choice(name), Type::Choice(choice)) => {
                self.option_of(*choice, name, &value.span)
            }
            (CellValueKind::Word(name), _) => {
                let expr = feel::Expr { kind: feel::ExprKind::Name(name.clone()), span: value.span.clone() };
                self.expr(&expr, scope, Some(ty))
            }
            (CellValueKind::Number(text), Type::Number(_) | Type::Ordinal(_)) if text == "0" || text == "1" => {
                let number = if text == "0" { Number::ZERO } else { Number::ONE };
                Some(self.typed(Term::Number(number), ty.clone()))
            }
            (CellValueKind::Number(text) | CellValueKind::Date(text) | CellValueKind::Choice(text), _) => {
                let message = format!("`{text}` does not fit this column, or is a figure");
                let help = "figures of the document are parameters: name one here".to_owned();
                self.report(Code::FigureInFormula, &value.span, message, Some(help));
                None
            }
        }?;
        self.fit(typed, Some(ty), &value.span).map(|typed| typed.term)
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

    fn draw(&mut self, doc: &RuleDoc, draw: &DrawDoc, list: Option<crate::program::ListId>, ty: &Type) -> Option<Draw> {
        let bad = |findings: &mut super::Findings, message: &str, help: &str| {
            findings.push(Diagnostic::error(Code::BadDraw, &draw.path, message).help(help));
        };
        if list.is_none() || doc.by.is_some() || doc.extend.is_some() {
            bad(&mut self.findings, "a draw gives each row of a list its part", "put the rule under `[lists.….rules]`");
            return None;
        }
        let scope = self.row_scope(list);
        if draw.pools.len() > 1 && draw.pools.iter().any(|pool| matches!(pool.holds, PoolDoc::From(_))) {
            bad(&mut self.findings, "several pools at once hold places", "write `one_of` in each of them");
            return None;
        }
        let pools: Vec<Option<DrawPool>> = draw.pools.iter().map(|pool| self.pool(draw, pool, &scope, ty)).collect();
        let when = self.optional_condition(draw.when.as_ref(), &scope);
        let order = self.order(&draw.in_order_of, &scope);
        let how =
            self.word_of(draw.how.as_ref(), "part", &[("part", How::Part), ("whole", How::Whole), ("stop", How::Stop)]);
        let ties = self.word_of(draw.ties.as_ref(), "entry", &[("entry", false), ("verify", true)]);
        if draw.when.is_some() && when.is_none() {
            return None;
        }
        Some(Draw {
            pools: pools.into_iter().collect::<Option<_>>()?,
            when,
            order: order?,
            how: how?,
            ties_verify: ties?,
        })
    }

    fn pool(&mut self, draw: &DrawDoc, pool: &DrawPoolDoc, scope: &Scope, ty: &Type) -> Option<DrawPool> {
        let bad = |findings: &mut super::Findings, message: &str, help: &str| {
            findings.push(Diagnostic::error(Code::BadDraw, &draw.path, message).help(help));
        };
        let (holds, unit) = match (&pool.holds, ty) {
            (PoolDoc::From(word), Type::Number(_)) => {
                let typed = self.formula(word, scope, Some(ty))?;
                (Pool::Amount(typed.term), ty.clone())
            }
            (PoolDoc::OneOf(word), Type::Truth) => {
                let typed = self.formula(word, scope, None)?;
                let unit = Type::Number(self.is_number(&typed, &(0..word.value.len()))?);
                let typed = self.fit(typed, Some(&unit), &(0..word.value.len()))?;
                (Pool::Places(typed.term), unit)
            }
            (PoolDoc::From(_), _) => {
                bad(
                    &mut self.findings,
                    "the rule's value is not an amount",
                    "for places write `one_of` instead of `from`",
                );
                return None;
            }
            (PoolDoc::OneOf(_), _) => {
                bad(
                    &mut self.findings,
                    "a rule that gives out places says who wants one",
                    "its value must be yes or no",
                );
                return None;
            }
        };
        let used = match &pool.used {
            Some(word) => Some(self.formula(word, scope, Some(&unit))?.term),
            None => None,
        };
        let per = match &pool.per {
            Some(word) => Some(self.formula(word, scope, None)?.term),
            None => None,
        };
        Some(DrawPool { holds, used, per })
    }

    fn word_of<T: Copy>(&mut self, word: Option<&Word>, default: &str, words: &[(&str, T)]) -> Option<T> {
        let text = word.map_or(default, |word| word.value.as_str());
        let found = words.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if let (None, Some(word)) = (&found, word) {
            self.findings.unknown(word, "way", nearest(&word.value, words.iter().map(|(name, _)| *name)));
        }
        found
    }

    /// `earliest x`, `highest y`: what is compared, and which end comes first.
    pub(super) fn order(&mut self, words: &[Word], scope: &Scope) -> Option<Vec<OrderKey>> {
        let mut keys = Vec::with_capacity(words.len());
        let mut complete = true;
        for word in words {
            match self.order_key(word, scope) {
                Some(key) => keys.push(key),
                None => complete = false,
            }
        }
        complete.then_some(keys)
    }

    fn order_key(&mut self, word: &Word, scope: &Scope) -> Option<OrderKey> {
        let (first, formula) = word.value.trim().split_once(' ').unwrap_or((word.value.as_str(), ""));
        let (descending, moment) = match first {
            "earliest" => (false, true),
            "latest" => (true, true),
            "lowest" => (false, false),
            "highest" => (true, false),
            _ => {
                let message = format!("`{}` does not say which comes first", word.value);
                let help = "write `earliest`, `latest`, `highest` or `lowest` and what is compared";
                self.findings.push(Diagnostic::error(Code::BadDraw, &word.path, message).help(help));
                return None;
            }
        };
        let in_place = format!("{}{formula}", " ".repeat(word.value.len() - formula.len()));
        let inner = Word { value: in_place, path: word.path.clone() };
        let typed = self.formula(&inner, scope, None)?;
        let ty = Self::settled(&typed);
        let fits = match ty {
            Type::Date | Type::DateTime | Type::Ordinal(_) => moment,
            Type::Number(_) => !moment,
            Type::Truth | Type::Choice(_) | Type::Choices(_) | Type::Label | Type::Row(_) => false,
        };
        if !fits {
            let message = format!("{} is not ordered by `{first}`", self.say(&ty));
            let help = "dates by `earliest` and `latest`, amounts by `highest` and `lowest`";
            self.findings.push(Diagnostic::error(Code::BadDraw, &word.path, message).help(help));
            return None;
        }
        Some(OrderKey { key: typed.term, descending })
    }

    fn is_amount(&mut self, typed: &Typed, word: &Word) -> bool {
        let ty = Self::settled(typed);
        let number = matches!(ty, Type::Number(_));
        if !number {
            let message = format!("`{}` is {}, not an amount", word.value, self.say(&ty));
            self.findings.push(Diagnostic::error(Code::WrongType, &word.path, message));
        }
        number
    }

    /// The amount of an outcome, read on demand.
    pub(super) fn amount(&mut self, outcome: OutcomeId) -> Option<Typed> {
        if let Some(Some(typed)) = self.amounts.get(outcome.index()) {
            return Some(typed.clone());
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
        if let (Some(slot), Some(typed)) = (self.amounts.get_mut(outcome.index()), &typed) {
            *slot = Some(typed.clone());
        }
        typed
    }
}
