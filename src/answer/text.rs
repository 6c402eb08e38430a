//! Stand-in until the texts land.
use super::read::Language;
use super::wire::Amount;
use crate::calendar::{Date, DateTime};
use crate::evaluate::{Frame, Value, Walker, options_of};
use crate::number::Number;
use crate::program::{Program, Show, Type};

pub(super) struct ShowNow;
impl ShowNow {
    pub(super) fn new(_: &mut Walker<'_>, _: Show, _: &Frame) -> ShowNow {
        ShowNow
    }
}
fn num(ty: &Type, n: Number) -> String {
    if let Type::Number(u) = ty
        && u.is_yuan()
        && let Ok(t) = n.fixed_text(2)
    {
        return t;
    }
    n.decimal_text().unwrap_or_else(|| n.fraction_text())
}
fn moment(ty: &Type, at: i64) -> String {
    match ty {
        Type::Date => i32::try_from(at).ok().and_then(Date::from_days).map(|d| d.to_string()).unwrap_or_default(),
        Type::DateTime => DateTime::from_minutes(at).map(|d| d.to_string()).unwrap_or_default(),
        _ => at.to_string(),
    }
}
pub(super) fn amount(program: &Program, ty: &Type, value: &Value, _: Option<&ShowNow>, _: Language) -> Amount {
    let (mut exact, mut low, mut high) = (None, None, None);
    match value {
        Value::Number(q) => match q.as_exact() {
            Some(n) => exact = Some(num(ty, n)),
            None => {
                low = q.range().lo().map(|n| num(ty, n));
                high = q.range().hi().map(|n| num(ty, n));
            }
        },
        Value::Moment(m) => match m.as_exact() {
            Some(n) => exact = Some(moment(ty, n)),
            None => {
                low = m.lo.map(|n| moment(ty, n));
                high = m.hi.map(|n| moment(ty, n));
            }
        },
        Value::Truth(t) => {
            exact = Some(
                if t.is_yes() {
                    "yes"
                } else if t.is_no() {
                    "no"
                } else if t.lo() == t.hi() {
                    "verify"
                } else {
                    "unknown"
                }
                .to_owned(),
            )
        }
        Value::Option(c) => {
            if let (Type::Choice(id), Some(o)) = (ty, c.as_exact()) {
                exact = program.choice(*id).options.get(usize::from(o)).map(|o| o.name.clone());
            }
        }
        Value::Options(s) => {
            if let (Type::Choices(id), true) = (ty, s.sure == s.possible) {
                let c = program.choice(*id);
                exact = Some(
                    options_of(s.sure)
                        .filter_map(|o| c.options.get(usize::from(o)))
                        .map(|o| o.name.clone())
                        .collect::<Vec<_>>()
                        .join(", "),
                );
            }
        }
        Value::Label(l, _) => exact = l.as_ref().map(|l| l.to_string()),
        Value::Row(r, _) => exact = r.map(|r| format!("#{}", r + 1)),
    }
    Amount { text: exact.clone().unwrap_or_default(), exact, low, high }
}
pub(super) fn whole(program: &Program, ty: &Type, value: &Value) -> String {
    let a = amount(program, ty, value, None, Language::Zh);
    match a.exact {
        Some(e) => e,
        None if a.low.is_none() && a.high.is_none() => "unknown".to_owned(),
        None => format!("{}..{}", a.low.unwrap_or_default(), a.high.unwrap_or_default()),
    }
}
