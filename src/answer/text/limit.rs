//! What the stages of a rule decided: rounding, a limit drawn down in order, the next working day.

use super::because::Search;
use super::formula::{Writer, in_words};
use super::phrases as say;
use super::show::ShowNow;
use super::{stage, value};
use crate::answer::strings::joined;
use crate::evaluate::{Cause, Frame, Value};
use crate::number::Number;
use crate::program::{DatePart, Draw, DrawPool, How, Pool, RuleId, Type};

impl Search<'_, '_> {
    pub(super) fn rounding(&mut self, rule: RuleId, frame: &Frame) {
        let program = self.walker.program;
        let entry = program.rule(rule);
        let Some(rounding) = entry.round else { return };
        if !self.walker.holds(entry.when, frame).is_yes() {
            return;
        }
        let before = self.walker.quantity(entry.value, frame).as_exact();
        let Some(Ok(after)) = before.map(|before| before.round(rounding)) else { return };
        let (Some(before), Type::Number(unit)) = (before.filter(|before| *before != after), &entry.ty) else { return };
        let words = stage::rounding_words(program, &entry.ty, rounding, self.language);
        let text = |number: Number| value::number(program, unit, number, self.language);
        self.say(say::ROUNDED_FROM, &[&words, &text(before), &text(after)]);
    }

    pub(super) fn draw(&mut self, draw: &Draw, rule: RuleId, row: u32, frame: &Frame) {
        let program = self.walker.program;
        if let Some(when) = draw.when
            && self.walker.truth(when, frame).is_no()
        {
            return self.say_failing(say::NO_LIMIT_HERE, when, frame);
        }
        for pool in &draw.pools {
            self.pool(pool, frame);
        }
        let (wanted, granted) = (self.walker.wanted(rule, row), self.walker.rule(rule, row, 0));
        if !wanted.is_exact() || !granted.is_exact() || wanted == granted {
            return;
        }
        self.short(draw, rule, &wanted, &granted);
        let mut order = Writer::plain(program, self.language).order(&draw.order);
        order.push(say::BY_ENTRY.plain(self.language).to_owned());
        self.say(say::ORDER, &[&joined(&order, say::SEMICOLON.plain(self.language))]);
    }

    /// How much a pool holds, and what was used of it before.
    fn pool(&mut self, pool: &DrawPool, frame: &Frame) {
        let (holds, limit) = match pool.holds {
            Pool::Amount(holds) => (holds, say::LIMIT),
            Pool::Places(holds) => (holds, say::PLACES_ARE),
        };
        let words = in_words(self.walker.program, holds, self.language);
        let value = self.known(holds, frame);
        self.say(limit, &[&words, &value]);
        self.term(holds, frame);
        if let Some(used) = pool.used
            && self.walker.quantity(used, frame).as_exact() != Some(Number::ZERO)
        {
            let used = self.known(used, frame);
            self.say(say::USED_BEFORE, &[&used]);
        }
    }

    /// Why a row gets less than it wants.
    fn short(&mut self, draw: &Draw, rule: RuleId, wanted: &Value, granted: &Value) {
        let ty = &self.walker.program.rule(rule).ty;
        let text = |of: &Value| value::text(self.walker.program, ty, of, ShowNow::Percent, self.language);
        let (wanted, left) = (text(wanted), text(granted));
        let nothing = matches!(granted, Value::Number(granted) if granted.as_exact() == Some(Number::ZERO));
        match (draw.gives_places(), draw.how) {
            (true, _) => self.say(say::NO_PLACE_LEFT, &[]),
            (false, How::Part) if nothing => self.say(say::NOTHING_LEFT, &[]),
            (false, How::Part) => self.say(say::ONLY_LEFT, &[&left, &wanted]),
            (false, How::Whole | How::Stop) => self.say(say::TOO_LITTLE_LEFT, &[&wanted]),
        }
    }

    pub(super) fn extension(&mut self, rule: RuleId, nominal: RuleId, row: u32) {
        let (day, extended) = (self.walker.rule(nominal, row, 0), self.walker.rule(rule, row, 0));
        for cause in extended.causes().iter() {
            if let Cause::Calendar(year) = cause {
                self.say(say::NO_TABLE, &[&year.to_string()]);
            }
        }
        let (Value::Moment(day), Value::Moment(extended)) = (day, extended) else { return };
        if let (Some(day), Some(extended)) = (day.as_exact(), extended.as_exact())
            && day != extended
            && let Some(date) = value::date(day)
        {
            let ty = &Type::Date;
            let weekday = i64::from(date.weekday().number());
            let weekday = value::moment_words(&Type::Ordinal(DatePart::Weekday), weekday, self.language);
            let (day, extended) =
                (value::moment_words(ty, day, self.language), value::moment_words(ty, extended, self.language));
            self.say(say::EXTENDED, &[&day, &weekday, &extended]);
        }
    }
}
