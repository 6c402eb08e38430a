//! A holiday table as a host program passes it.

use crate::calendar::{Bilingual, CalendarSource};
use crate::source::node::Node;

/// Reads a holiday table.
///
/// # Errors
/// What is missing or wrong, with its place.
pub(super) fn read(node: &Node) -> Result<CalendarSource, String> {
    let mut table = Entries::of(node, "")?;
    let mut source = Entries::of(table.take("source")?, "source.")?;
    let read = CalendarSource {
        version: table.text("version")?,
        source: Bilingual { zh: source.text("zh")?, en: source.text("en")? },
        first_year: table.year("first_year")?,
        last_year: table.year("last_year")?,
        off: table.days("off")?,
        on: table.days("on")?,
    };
    source.done()?;
    table.done()?;
    Ok(read)
}

/// The entries of an object that have not been read yet.
struct Entries<'a> {
    place: &'static str,
    left: Vec<&'a (String, Node)>,
}

impl<'a> Entries<'a> {
    fn of(node: &'a Node, place: &'static str) -> Result<Entries<'a>, String> {
        let Node::Table(entries) = node else { return Err(format!("`{place}` is an object")) };
        Ok(Entries { place, left: entries.iter().collect() })
    }

    fn take(&mut self, key: &str) -> Result<&'a Node, String> {
        let place = self.left.iter().position(|(name, _)| name == key);
        place.map(|place| &self.left.swap_remove(place).1).ok_or_else(|| format!("`{}{key}` is missing", self.place))
    }

    fn text(&mut self, key: &str) -> Result<String, String> {
        let Node::Text(text) = self.take(key)? else { return Err(format!("`{}{key}` is text", self.place)) };
        Ok(text.clone())
    }

    fn year(&mut self, key: &str) -> Result<i32, String> {
        let Node::Whole(year) = self.take(key)? else { return Err(format!("`{key}` is a year")) };
        i32::try_from(*year).map_err(|_| format!("`{key}` is a year"))
    }

    fn days(&mut self, key: &str) -> Result<Vec<String>, String> {
        let wrong = || format!("`{key}` is a list of days such as 2026-01-01");
        let Node::List(days) = self.take(key)? else { return Err(wrong()) };
        let day = |day: &Node| if let Node::Text(day) = day { Ok(day.clone()) } else { Err(wrong()) };
        days.iter().map(day).collect()
    }

    fn done(&self) -> Result<(), String> {
        match self.left.first() {
            None => Ok(()),
            Some((key, _)) => Err(format!("`{}{key}` is not a key of a holiday table", self.place)),
        }
    }
}
