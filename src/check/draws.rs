//! Draws: limits drawn down, their pools, and the order of rows.

use super::Findings;
use super::formula::Formulas;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::program::{Draw, DrawPool, How, ListId, OrderKey, Pool, Type};
use crate::source::document::{DrawDoc, DrawPoolDoc, PoolDoc, RuleDoc, Word};

impl Formulas<'_> {
    pub(super) fn draw(&mut self, doc: &RuleDoc, draw: &DrawDoc, list: Option<ListId>, ty: &Type) -> Option<Draw> {
        let bad = |findings: &mut Findings, message: &str, help: &str| {
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
        let bad = |findings: &mut Findings, message: &str, help: &str| {
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
        let inner = Word { value: formula.trim().to_owned(), path: word.path.clone() };
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
}
