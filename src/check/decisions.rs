//! Decisions: one formula for each option, and decision tables.

use super::formula::{Formulas, Typed, comparison};
use super::scope::{Fact, Scope};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::number::Number;
use crate::program::{Cell, OptionText, TableRow, Term, TermId, Test, Type, Unit};
use crate::source::document::{DecisionDoc, Word};
use crate::source::feel::syntax::CompareOp;
use crate::source::feel::{self, CellValueKind};

impl Formulas<'_> {
    pub(super) fn choose(
        &mut self,
        on: &Word,
        arms: &[(Word, Word)],
        scope: &Scope,
        expected: Option<&Type>,
    ) -> Option<Typed> {
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
            let mut inner = scope.clone();
            inner.know(Fact { of: on.value.clone(), allowed: 1 << index });
            let known = terms.iter().flatten().find_map(Typed::known).cloned();
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
        let ty = arms.iter().find_map(Typed::known).cloned().unwrap_or(Type::Number(Unit::ratio()));
        let mut terms = Vec::with_capacity(arms.len());
        for typed in arms {
            let found = Self::settled(&typed);
            let place = written.first().map_or(&word.path, |(_, formula)| &formula.path).clone();
            if typed.known().is_some() && found != ty {
                let message = format!("one option gives {}, another {}", self.say(&ty), self.say(&found));
                self.findings.push(Diagnostic::error(Code::WrongType, place, message));
                return None;
            }
            terms.push(self.fit(typed, Some(&ty), &(0..0))?.term);
        }
        Some(self.typed(Term::Switch { on, arms: terms }, ty))
    }

    pub(super) fn table(&mut self, table: &DecisionDoc, scope: &Scope, expected: Option<&Type>) -> Option<Typed> {
        let on: Vec<Option<Typed>> = table.on.iter().map(|word| self.formula(word, scope, None)).collect();
        let on: Vec<Typed> = on.into_iter().collect::<Option<_>>()?;
        let kinds: Vec<Type> = on.iter().map(Self::settled).collect();
        let mut rows = Vec::with_capacity(table.rows.len());
        let mut known = expected.cloned();
        let mut complete = true;
        for row in &table.rows {
            let cells: Vec<_> = row.cells.iter().zip(&kinds).map(|(cell, ty)| self.cell(cell, ty, scope)).collect();
            let output = self.formula(&row.output, scope, known.as_ref());
            match (cells.into_iter().collect::<Option<Vec<_>>>(), output) {
                (Some(cells), Some(output)) => {
                    known = known.or_else(|| output.known().cloned());
                    rows.push((cells, output));
                }
                (_, _) => complete = false,
            }
        }
        if !complete {
            return None;
        }
        let ty = known.unwrap_or(Type::Number(Unit::ratio()));
        let mut fitted = Vec::with_capacity(rows.len());
        for (cells, output) in rows {
            fitted.push(TableRow { cells, output: self.fit(output, Some(&ty), &(0..0))?.term });
        }
        let on = on.into_iter().map(|typed| typed.term).collect();
        let typed = self.typed(Term::Table { on, rows: fitted, first: table.first.is_some() }, ty);
        self.tables.push((typed.term, table.path.to_string()));
        Some(typed)
    }

    /// One cell of a decision table: words are options, yes and no, or figures of the policy.
    fn cell(&mut self, word: &Word, ty: &Type, scope: &Scope) -> Option<Cell> {
        let cell = match feel::parse_cell(&word.value) {
            Ok(cell) => cell,
            Err(error) => {
                let mut diagnostic = Diagnostic::error(error.code, &word.path, error.message).at(error.span);
                diagnostic.help = error.help;
                self.findings.push(diagnostic);
                return None;
            }
        };
        let feel::Cell::Tests { negated, tests } = cell else { return Some(Cell::Any) };
        let outer = std::mem::replace(&mut self.path, word.path.to_string());
        let tests: Vec<Option<Test>> = tests.iter().map(|test| self.cell_test(test, ty, scope)).collect();
        self.path = outer;
        let tests = tests.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Cell::Tests { negated, tests })
    }

    fn cell_test(&mut self, test: &feel::CellTest, ty: &Type, scope: &Scope) -> Option<Test> {
        if !ty.is_ordered() && !matches!(test, feel::Test::Is(_)) {
            let message = format!("{} has no order", self.say(ty));
            self.report(Code::BadCell, &(0..0), message, None);
            return None;
        }
        Some(match test {
            feel::Test::Is(value) => Test::Is(self.cell_value(value, ty, scope)?),
            feel::Test::Compare(order, value) => {
                let comparison = comparison(CompareOp::Order(*order));
                Test::Compare(comparison, self.cell_value(value, ty, scope)?)
            }
            feel::Test::Range { low, low_included, high, high_included } => Test::Range {
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
}
