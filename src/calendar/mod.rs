//! Civil dates in China, periods by the Civil Code, and working days by the State Council's table.
//!
//! A period does not count its first day; a period of months or years ends on the corresponding day, or on the last
//! day of the month where there is none (Civil Code, articles 201 and 202): that is [`Date::plus_days`],
//! [`Date::plus_months`] and [`Date::plus_years`]. A last day that is a rest day moves on (article 203):
//! [`Calendar::next_working_day`]. Nothing here reads a clock or a time zone.

mod date;
mod date_time;
mod source;
mod working_days;

pub use date::{Date, Weekday};
pub use date_time::DateTime;
pub use source::{Bilingual, CalendarFault, CalendarProblem, CalendarSource};
pub use working_days::{Calendar, NoTable};
