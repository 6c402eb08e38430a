//! Tables of generated cells: plain, at their limits, missing, misspelt.

use huisuan::answer::Options;
use huisuan::calendar::Date;
use huisuan::number::Number;
use huisuan::program::{Input, Kind, Limits, NumberStyle, Program};
use huisuan::register::Record;

/// Makes tables for a policy; the same for the same seed.
pub(crate) struct Cells<'a> {
    program: &'a Program,
    state: u64,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(program: &'a Program, seed: u64) -> Cells<'a> {
        Cells { program, state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d }
    }

    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % end.max(1)
    }

    pub(crate) fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        let place = self.below(of.len());
        *of.get(place).unwrap()
    }

    fn name(&self, input: &Input) -> String {
        match input.list {
            Some(list) => format!("{}.{}", self.program.list(list).name, input.name),
            None => input.name.clone(),
        }
    }

    /// The names of some questions, most of the time of most of them, and a column that is carried along.
    pub(crate) fn columns(&mut self) -> Vec<String> {
        let of_ten = self.one_of(&[4, 8, 10, 10]);
        let asked: Vec<String> =
            self.program.inputs.iter().filter(|input| input.given.is_none()).map(|input| self.name(input)).collect();
        let mut names = vec!["-".to_owned()];
        for name in &asked {
            if self.below(10) < of_ten {
                names.push(name.clone());
            }
        }
        if names.len() == 1 {
            names.extend(asked.first().cloned());
        }
        names
    }

    /// A column to tell the records apart by.
    pub(crate) fn by(&mut self, names: &[String]) -> Option<usize> {
        (self.below(2) == 0).then(|| self.below(names.len()))
    }

    /// Some readings and doubts.
    pub(crate) fn choose(&mut self, options: &mut Options) {
        for reading in &self.program.readings {
            if self.below(3) == 0 {
                let option = reading.options.get(self.below(reading.options.len())).unwrap();
                options.readings.insert(reading.name.clone(), option.name.clone());
            }
        }
        for doubt in &self.program.doubts {
            if self.below(4) == 0 {
                let yes = self.below(2) == 0;
                options.doubts.insert(doubt.name.clone(), yes);
            }
        }
    }

    /// Records with cells of every sort; each is followed by others that give the same choices.
    pub(crate) fn records(&mut self, names: &[String], count: usize) -> Vec<Record> {
        let mut records: Vec<Record> = Vec::new();
        while records.len() < count {
            let spoilt = self.one_of(&[0, 0, 1, 4]);
            let first: Record = names.iter().map(|name| self.cell(name, spoilt)).collect();
            for _ in 0..5 {
                let spoilt = self.one_of(&[0, 0, 0, 1]);
                let again = |cells: &mut Self, name: &String, known: &String| {
                    let figures = cells.input(name).is_some_and(|input| is_figure(&input.kind));
                    let told = figures && !known.is_empty();
                    if told { cells.cell(name, spoilt) } else { known.clone() }
                };
                records.push(names.iter().zip(&first).map(|(name, known)| again(self, name, known)).collect());
            }
            records.push(first);
        }
        records
    }

    /// Records of a table as it is kept.
    pub(crate) fn kept_records(&mut self, table: &[(&str, &[&str])], count: usize) -> Vec<Record> {
        (0..count).map(|_| table.iter().map(|(_, texts)| self.between(texts)).collect()).collect()
    }

    fn between(&mut self, texts: &[&str]) -> String {
        let text = self.one_of(texts);
        let Some((low, high)) = text.split_once("..") else { return text.to_owned() };
        if let (Some(low), Some(high)) = (Date::parse_iso(low), Date::parse_iso(high)) {
            let days = usize::try_from(high.days_since(low)).unwrap();
            return low.plus_days(i64::try_from(self.below(days + 1)).unwrap()).unwrap().to_string();
        }
        let (low, high): (usize, usize) = (low.parse().unwrap(), high.parse().unwrap());
        let fen = low * 100 + self.below((high - low) * 100 + 1);
        format!("{}.{:02}", fen / 100, fen % 100)
    }

    fn input(&self, name: &str) -> Option<&'a Input> {
        self.program.inputs.iter().find(|input| input.given.is_none() && self.name(input) == name)
    }

    /// A cell; of twenty so many are missing or spoilt.
    fn cell(&mut self, name: &str, spoilt: usize) -> String {
        if self.below(20) >= spoilt {
            return self.plain(name);
        }
        let plain = self.plain(name);
        let wide = |c: char| {
            let wide = u32::from(c).checked_add(0xfee0).filter(|_| c.is_ascii_graphic()).and_then(char::from_u32);
            wide.unwrap_or(c)
        };
        match self.below(8) {
            0..=2 => String::new(),
            3 => plain.chars().map(wide).collect(),
            4 => format!(" {plain} "),
            5 => "不知道".to_owned(),
            6 => format!("{plain}x"),
            _ => "  ".to_owned(),
        }
    }

    fn plain(&mut self, name: &str) -> String {
        let Some(input) = self.input(name) else {
            return self.one_of(&["甲", "乙", "=丙", "", "甲", "乙", "丁", "合计"]).to_owned();
        };
        match &input.kind {
            Kind::Number(limits) => self.number(limits),
            Kind::Date { least, most } => self.day(*least, *most),
            Kind::DateTime { least, most } => {
                let day = self.day(least / 1440, most / 1440);
                format!("{day} {}", self.one_of(&["00:00", "08:30", "23:59"]))
            }
            Kind::Year { least, most } => {
                self.one_of(&[2012, 2026, 2011, 2025, 2010, *least, *most]).clamp(*least, *most).to_string()
            }
            Kind::Choice(choice) | Kind::Choices(choice) => {
                let options = &self.program.choice(*choice).options;
                let option = options.get(self.below(options.len())).unwrap();
                self.one_of(&[&option.name, &option.name, &option.label.zh, &option.label.en]).clone()
            }
            Kind::Truth => self.one_of(&["yes", "yes", "no", "是", "否"]).to_owned(),
            Kind::Label => self.one_of(&["本人", "a-1", "本人", "x y"]).to_owned(),
            Kind::Row(_) => self.one_of(&["#1", "本人", "#1", "#1", "#1", "#1", "#1", "#2"]).to_owned(),
        }
    }

    fn day(&mut self, least: i64, most: i64) -> String {
        let near = |text: &str| i64::from(Date::parse_iso(text).unwrap().to_days());
        let base = self.one_of(&[
            near("2012-06-01"),
            near("2012-03-01"),
            near("2012-02-29"),
            near("1937-06-01"),
            near("1912-06-01"),
            near("2026-11-23"),
            near("2025-12-31"),
            near("2009-06-30"),
            least,
            most,
        ]);
        let far = i64::try_from(self.below(800)).unwrap() - 400;
        let base = if self.below(2) == 0 { near("2012-03-01") } else { base };
        let days = (base + self.one_of(&[0, 0, -1, 1, far])).clamp(least, most);
        Date::from_days(i32::try_from(days).unwrap()).map_or_else(String::new, |date| date.to_string())
    }

    fn number(&mut self, limits: &Limits) -> String {
        let steps =
            self.one_of(&[0, 1, 2, 50, 100, 1_999, 2_000, 10_000, 40_000, 200_000, 200_001, 1_000_000, 2_000_000]);
        let steps = if self.below(2) == 0 { steps } else { self.below(3_000_000) };
        let steps = Number::from_integer(i64::try_from(steps).unwrap());
        let value = steps.multiply(limits.step).and_then(|value| value.add(limits.least)).unwrap();
        let value = if limits.bounded { value.min(limits.most) } else { value };
        if limits.style == NumberStyle::Ratio {
            let percent = value.multiply(Number::from_integer(100)).unwrap();
            return percent.decimal_text().unwrap_or_default() + "%";
        }
        let whole = value.multiply(Number::from_integer(1)).unwrap();
        match self.below(3) {
            0 if limits.style == NumberStyle::Money => whole.fixed_text(2).unwrap(),
            _ => whole.decimal_text().unwrap_or_default(),
        }
    }
}

fn is_figure(kind: &Kind) -> bool {
    match kind {
        Kind::Number(_) | Kind::Date { .. } | Kind::DateTime { .. } | Kind::Year { .. } => true,
        Kind::Choice(_) | Kind::Choices(_) | Kind::Truth | Kind::Label | Kind::Row(_) => false,
    }
}
