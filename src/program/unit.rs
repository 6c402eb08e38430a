//! Units: a free abelian group over declared bases. The ratio is the empty product.

use std::fmt;

/// A product of powers of base units, e.g. `yuan/sow`. The empty product is a plain ratio.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit(pub(super) Vec<(String, i8)>);

/// The base units that every policy has.
pub const BUILT_IN: [&str; 8] = ["yuan", "person", "place", "day", "month", "year", "hour", "minute"];

/// Bases in which amounts are measured rather than counted: the literal `1` does not fit them.
const MEASURED: [&str; 5] = ["yuan", "day", "month", "hour", "minute"];

impl Unit {
    /// The plain ratio.
    pub fn ratio() -> Unit {
        Unit::default()
    }

    /// One base unit.
    pub fn base(name: &str) -> Unit {
        Unit(vec![(name.to_owned(), 1)])
    }

    /// Yuan, the unit of money.
    pub fn yuan() -> Unit {
        Unit::base("yuan")
    }

    /// Reads `yuan`, `yuan/sow`, `yuan*day/sow` or `ratio`. `None` where the text has another shape; the bases are not looked up.
    pub fn parse(text: &str) -> Option<Unit> {
        if text == "ratio" {
            return Some(Unit::ratio());
        }
        let (above, below) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
        let mut unit = Unit::ratio();
        for base in above.split('*') {
            unit = unit.times(&Unit::named(base)?);
        }
        for base in below.into_iter().flat_map(|part| part.split('*')) {
            unit = unit.per(&Unit::named(base)?);
        }
        Some(unit)
    }

    fn named(base: &str) -> Option<Unit> {
        let base = base.trim();
        let plain = base.starts_with(|c: char| c.is_ascii_lowercase())
            && base.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        plain.then(|| if base == "ratio" { Unit::ratio() } else { Unit::base(base) })
    }

    /// The bases that occur.
    pub fn bases(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(base, _)| base.as_str())
    }

    /// Product of two units.
    #[must_use]
    pub fn times(&self, other: &Unit) -> Unit {
        self.combined(other, 1)
    }

    /// Quotient of two units.
    #[must_use]
    pub fn per(&self, other: &Unit) -> Unit {
        self.combined(other, -1)
    }

    fn combined(&self, other: &Unit, sign: i8) -> Unit {
        let mut powers = self.0.clone();
        for (base, power) in &other.0 {
            let power = power.saturating_mul(sign);
            match powers.binary_search_by(|(known, _)| known.cmp(base)) {
                Ok(place) => {
                    if let Some((_, known)) = powers.get_mut(place) {
                        *known = known.saturating_add(power);
                    }
                }
                Err(place) => powers.insert(place, (base.clone(), power)),
            }
        }
        powers.retain(|(_, power)| *power != 0);
        Unit(powers)
    }

    /// Is this the plain ratio?
    pub fn is_ratio(&self) -> bool {
        self.0.is_empty()
    }

    /// Is this plain money?
    pub fn is_yuan(&self) -> bool {
        self.as_base() == Some("yuan")
    }

    /// The bases above the line of the fraction, one to the third power three times.
    pub fn above(&self) -> impl Iterator<Item = &str> {
        self.side(1)
    }

    /// The bases below the line.
    pub fn below(&self) -> impl Iterator<Item = &str> {
        self.side(-1)
    }

    fn side(&self, sign: i8) -> impl Iterator<Item = &str> {
        let on_it = self.0.iter().filter(move |(_, power)| power.signum() == sign);
        on_it.flat_map(|(base, power)| std::iter::repeat_n(base.as_str(), usize::from(power.unsigned_abs())))
    }

    /// The base, where the unit is one base to the first power.
    pub fn as_base(&self) -> Option<&str> {
        match &*self.0 {
            [(base, 1)] => Some(base),
            _ => None,
        }
    }

    /// Does the literal `1` fit: a ratio, or one of a counted thing?
    pub fn is_counted(&self) -> bool {
        self.is_ratio() || self.as_base().is_some_and(|base| !MEASURED.contains(&base))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_ratio() {
            return out.write_str("ratio");
        }
        let side = |bases: &mut dyn Iterator<Item = &str>| bases.collect::<Vec<_>>().join("*");
        let (above, below) = (side(&mut self.above()), side(&mut self.below()));
        let above = if above.is_empty() { "ratio".to_owned() } else { above };
        if below.is_empty() { out.write_str(&above) } else { write!(out, "{above}/{below}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_per_sow_times_sows_is_yuan() {
        let premium = Unit::parse("yuan/sow").unwrap();
        assert!(premium.times(&Unit::base("sow")).is_yuan());
    }

    #[test]
    fn yuan_over_yuan_is_a_ratio() {
        assert!(Unit::yuan().per(&Unit::yuan()).is_ratio());
    }

    #[test]
    fn a_unit_prints_as_it_is_written() {
        for text in ["yuan", "ratio", "yuan/sow", "day*yuan/sow", "ratio/yuan"] {
            assert_eq!(Unit::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn one_is_a_counted_thing_but_never_money_or_time() {
        assert!(Unit::base("sow").is_counted() && Unit::ratio().is_counted());
        assert!(!Unit::yuan().is_counted() && !Unit::base("day").is_counted());
        assert!(!Unit::parse("yuan/sow").unwrap().is_counted());
    }

    #[test]
    fn a_unit_of_another_shape_is_not_read() {
        for text in ["", "元", "yuan per sow", "Yuan", "yuan/"] {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
    }
}
