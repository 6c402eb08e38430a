//! Inputs: their kinds with limits, and what the document supplies for them.

use super::formula::Formulas;
use crate::calendar::{Date, DateTime};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{ChoiceId, Input, Kind, Limits, ListId, NumberStyle, Term, TermId, Unit};
use crate::source::document::{GivenRowDoc, InputDoc, Word};

/// The largest amount that is accepted, in yuan or any other unit without a limit of its own.
const LARGEST: &str = "9999999999999.99";

impl Formulas<'_> {
    /// The kind of an input with its limits; `None` after a mistake.
    pub(super) fn kind(&mut self, doc: &InputDoc) -> Option<Kind> {
        match doc.kind.value.as_str() {
            "money" => self.limits(doc, NumberStyle::Money, &Unit::yuan(), "0.01", Some("0")),
            "count" => {
                let unit = self.input_unit(doc)?;
                self.limits(doc, NumberStyle::Count, &unit, "1", Some("0"))
            }
            "number" => {
                let unit = self.input_unit(doc)?;
                self.limits(doc, NumberStyle::Plain, &unit, "0.01", Some("0"))
            }
            "ratio" => self.limits(doc, NumberStyle::Ratio, &Unit::ratio(), "0.0001", Some("0")),
            "date" => {
                let day = |text: &str| Date::parse_iso(text).map(|date| i64::from(date.to_days()));
                let (least, most) = self.ends(doc, day, ("1900-01-01", "2199-12-31"))?;
                Some(Kind::Date { least, most })
            }
            "date-time" => {
                let minute = |text: &str| DateTime::parse_iso(text).map(DateTime::to_minutes);
                let (least, most) = self.ends(doc, minute, ("1900-01-01T00:00", "2199-12-31T23:59"))?;
                Some(Kind::DateTime { least, most })
            }
            "year" => {
                let (least, most) = self.ends(doc, |text| text.parse().ok(), ("1900", "2199"))?;
                Some(Kind::Year { least, most })
            }
            "choice" => Some(Kind::Choice(self.input_choice(doc)?)),
            "choices" => Some(Kind::Choices(self.input_choice(doc)?)),
            "yes/no" => Some(Kind::Truth),
            "label" => Some(Kind::Label),
            "row" => {
                let list = doc.of.as_ref().and_then(|of| self.names.list_at(of, &mut self.findings))?;
                self.used.lists.insert(list);
                Some(Kind::Row(list))
            }
            _ => None,
        }
    }

    fn input_unit(&mut self, doc: &InputDoc) -> Option<Unit> {
        match &doc.unit {
            Some(word) => self.names.unit_at(word, &mut self.findings),
            None => Some(Unit::ratio()),
        }
    }

    fn input_choice(&mut self, doc: &InputDoc) -> Option<ChoiceId> {
        match &doc.of {
            Some(of) => self.names.choice_at(of, &mut self.findings),
            None => self.names.own_choice(doc),
        }
    }

    fn limits(
        &mut self,
        doc: &InputDoc,
        style: NumberStyle,
        unit: &Unit,
        step: &str,
        least: Option<&str>,
    ) -> Option<Kind> {
        let step_word = doc.step.as_ref().map_or(step, |word| &word.value);
        let step = Number::parse(step_word).ok().filter(|step| step.is_positive());
        let mut end = |word: Option<&Word>| {
            let word = word?;
            let number = Number::parse(&word.value).ok();
            if number.is_none() {
                let message = format!("`{}` is not a number", word.value);
                self.findings.push(Diagnostic::error(Code::BadLimit, &word.path, message));
            }
            number
        };
        let (least_set, most_set) = (end(doc.least.as_ref()), end(doc.most.as_ref()));
        let (above, below) = (end(doc.above.as_ref()), end(doc.below.as_ref()));
        let Some(step) = step else {
            let message = format!("`{step_word}` is not a step");
            let path = doc.step.as_ref().map_or(&doc.name.path, |word| &word.path);
            self.findings.push(Diagnostic::error(Code::BadLimit, path, message).help("for example `0.01`"));
            return None;
        };
        for (word, number) in [(&doc.least, least_set), (&doc.most, most_set)] {
            let off_grid =
                number.and_then(|number| number.divide(step).ok()).is_some_and(|steps| steps.places() != Some(0));
            if let (Some(word), true) = (word, off_grid) {
                let message = format!("`{}` lies between two answers: they are multiples of `{step_word}`", word.value);
                self.findings.push(Diagnostic::error(Code::BadLimit, &word.path, message));
            }
        }
        let largest = Number::parse(LARGEST).ok()?.next_below(step).ok()?.add(step).ok()?;
        let grid_above = above
            .and_then(|above| Number::floor(above.divide(step).ok()?).ok())
            .and_then(|steps| steps.add(Number::ONE).ok()?.multiply(step).ok());
        let grid_below = below.and_then(|below| below.next_below(step).ok());
        let default = least.and_then(|text| Number::parse(text).ok()).unwrap_or(Number::ZERO);
        let least = least_set.or(grid_above).unwrap_or(default);
        let most = most_set.or(grid_below);
        let most_value = most.unwrap_or(largest);
        if most_value < least {
            let message = "the limits leave nothing to answer".to_owned();
            self.findings.push(Diagnostic::error(Code::BadLimit, &doc.name.path, message));
            return None;
        }
        let bounded = most.is_some();
        Some(Kind::Number(Limits { style, unit: unit.clone(), step, least, most: most_value, bounded }))
    }

    fn ends(
        &mut self,
        doc: &InputDoc,
        read: impl Fn(&str) -> Option<i64>,
        (least, most): (&str, &str),
    ) -> Option<(i64, i64)> {
        let mut end = |word: Option<&Word>, default: &str| {
            let value = read(word.map_or(default, |word| word.value.as_str()));
            if let (None, Some(word)) = (value, word) {
                let message = format!("`{}` is not a limit of this kind", word.value);
                let help = format!("for example `{default}`");
                self.findings.push(Diagnostic::error(Code::BadLimit, &word.path, message).help(help));
            }
            value
        };
        let (least, most) = (end(doc.least.as_ref(), least), end(doc.most.as_ref(), most));
        let (least, most) = (least?, most?);
        if most < least {
            let message = "the limits leave nothing to answer".to_owned();
            self.findings.push(Diagnostic::error(Code::BadLimit, &doc.name.path, message));
            return None;
        }
        Some((least, most))
    }

    /// An input, once its kind is known. Parts with mistakes are left out.
    pub(super) fn input_entry(&mut self, list: Option<ListId>, doc: &InputDoc, kind: Kind) -> Input {
        let scope = self.row_scope(list);
        let when = self.optional_condition(doc.when.as_ref(), &scope);
        let otherwise = doc.otherwise.as_ref().and_then(|word| self.typed_value(word, &kind));
        let given = match list.and_then(|list| self.doc.lists.get(list.index())) {
            Some(list) => self.given(&doc.name.value, &list.given, &kind),
            None => None,
        };
        Input {
            name: doc.name.value.clone(),
            list,
            ask: doc.ask.clone(),
            help: doc.help.clone(),
            kind,
            when,
            otherwise,
            given,
        }
    }

    fn given(&mut self, name: &str, rows: &[GivenRowDoc], kind: &Kind) -> Option<Vec<TermId>> {
        let words: Vec<&Word> = rows
            .iter()
            .filter_map(|row| row.values.iter().find(|(input, _)| input.value == name).map(|(_, value)| value))
            .collect();
        if words.is_empty() {
            return None;
        }
        words.into_iter().map(|word| self.typed_value(word, kind)).collect()
    }

    /// A value as the author would type it, as a constant.
    fn typed_value(&mut self, word: &Word, kind: &Kind) -> Option<TermId> {
        let ty = kind.ty();
        let text = word.value.as_str();
        let term = match kind {
            Kind::Number(limits) => Number::parse(text).ok().filter(|number| limits.holds(*number)).map(Term::Number),
            Kind::Date { .. } => Date::parse_iso(text).map(|date| Term::Moment(i64::from(date.to_days()))),
            Kind::DateTime { .. } => DateTime::parse_iso(text).map(|time| Term::Moment(time.to_minutes())),
            Kind::Year { .. } => text.parse().ok().map(Term::Moment),
            Kind::Truth => match text {
                "yes" => Some(Term::Truth(true)),
                "no" => Some(Term::Truth(false)),
                _ => None,
            },
            Kind::Choice(choice) => {
                let options = &self.choices.get(choice.index())?.options;
                let place = options.iter().position(|option| option.name == text);
                place.and_then(|place| u8::try_from(place).ok()).map(Term::Option)
            }
            Kind::Choices(_) | Kind::Label | Kind::Row(_) => None,
        };
        if let Some(term) = term {
            return Some(self.push(term, ty));
        }
        let message = format!("`{text}` is not an answer to this question");
        let help = "write it as the answer is stored: a number, `yes`, `no`, a date such as 2012-08-01, or an option";
        self.findings.push(Diagnostic::error(Code::BadFigure, &word.path, message).help(help));
        None
    }
}
