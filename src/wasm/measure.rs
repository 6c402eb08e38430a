//! What `benches/register.mjs` measures; in no package that is published.

use super::{Policy, node, wrong};
use crate::answer::Options;
use crate::calendar::Calendar;
use crate::program::Program;
use crate::register::table::Reader;
use crate::register::{Batch, Columns, Gathered, Kept, Wanted};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Records that are read once and worked out again and again.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Rehearsal {
    program: Rc<Program>,
    calendar: Option<Rc<Calendar>>,
    options: Options,
    columns: Columns,
    table: Vec<u8>,
    cases: Gathered,
    kept: Kept,
}

#[wasm_bindgen]
impl Rehearsal {
    /// Reads a table.
    ///
    /// # Errors
    /// Options, a table or headers that cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(policy: &Policy, options: JsValue, table: &[u8]) -> Result<Rehearsal, JsValue> {
        let options = Options::read(&node(options)?).map_err(wrong)?;
        let mut cases = Gathered::new(None);
        Reader::new(b',', 0).read(table, cases.records());
        let headers = cases.take_headers().and_then(Result::ok).unwrap_or_default();
        cases.close(true);
        let columns = Columns::of(&policy.program, &headers).map_err(|_| JsValue::from_str("headers"))?;
        let (program, calendar) = (Rc::clone(&policy.program), policy.calendar.clone());
        Ok(Rehearsal { program, calendar, options, columns, table: table.to_vec(), cases, kept: Kept::default() })
    }

    /// Reads the table so many times; gives how many records it has.
    pub fn read(&self, rounds: usize) -> usize {
        let read = |_| {
            let mut cases = Gathered::new(None);
            Reader::new(b',', 0).read(&self.table, cases.records());
            cases.close(true)
        };
        (0..rounds).map(read).last().unwrap_or(0)
    }

    /// Works the records out so many times; gives how many of them were worked out as columns each time.
    pub fn run(&mut self, rounds: usize) -> usize {
        let Rehearsal { program, calendar, options, columns, cases, kept, .. } = self;
        let batch = Batch { program, calendar: calendar.as_deref(), options, columns, by: None };
        (0..rounds).map(|_| batch.rehearse(cases.whole(), kept)).last().unwrap_or(0)
    }
}

#[wasm_bindgen]
impl Rehearsal {
    /// Works the records out and writes the result so many times; gives its bytes.
    pub fn write(&mut self, rounds: usize) -> usize {
        let Rehearsal { program, calendar, options, columns, cases, kept, .. } = self;
        let batch = Batch { program, calendar: calendar.as_deref(), options, columns, by: None };
        (0..rounds).map(|_| batch.work(cases.whole(), kept, Wanted::Lines).lines.len()).last().unwrap_or(0)
    }

    /// Reads the cells of the records so many times, and does nothing with them.
    pub fn cells(&mut self, rounds: usize) -> usize {
        let Rehearsal { program, calendar, options, columns, cases, kept, .. } = self;
        let batch = Batch { program, calendar: calendar.as_deref(), options, columns, by: None };
        (0..rounds).map(|_| batch.rehearse_cells(cases.whole(), kept)).last().unwrap_or(0)
    }
}

/// Articles 22, 24 and 25 by hand for made-up stays, so many rounds of them; gives the sum in fen.
#[wasm_bindgen(js_name = byHand)]
pub fn by_hand(stays: i32, rounds: i32) -> i64 {
    let figure = |stay: i32| i64::from(stay.wrapping_mul(7_919) & 0x3f_ffff);
    let bills: Vec<[i64; 4]> =
        (0..stays).map(|stay| [figure(stay), figure(stay) / 9, figure(stay) / 2, 20 + figure(stay) % 2 * 30]).collect();
    let share = |[total, excluded, insurance, percent]: &[i64; 4]| {
        let base = (total - excluded - insurance).max(0);
        ((base * percent + 50) / 100).min(200_000)
    };
    (0..rounds).map(|round| bills.iter().map(share).sum::<i64>() ^ i64::from(round)).fold(0, i64::wrapping_add)
}
