//! A policy applied to the cases of a table.

use super::cases::{Case, Cases, Row};
use super::columns::Columns;
use super::fault::{FaultKind, RecordFault};
use super::found::Found;
use super::record::{added, answers, headers, results};
use super::rows::{Rows, differing};
use super::table::{Record, Spans, write};
use super::tally::{Tally, Totals};
use super::words::worked_out_by;
use super::written::Written;
use crate::answer::{Options, assess};
use crate::calendar::Calendar;
use crate::program::Program;
use std::iter;

/// What every case of a table is held against.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// The policy.
    pub program: &'a Program,
    /// The holiday table.
    pub calendar: Option<&'a Calendar>,
    /// How to assess.
    pub options: &'a Options,
    /// What the columns of the table give.
    pub columns: &'a Columns,
    /// The column by whose texts counts and sums are told apart, besides those of the whole table.
    pub by: Option<usize>,
}

/// What is made of cases besides totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing.
    Totals,
    /// The lines of a table.
    Lines,
    /// What each case comes to, to be held against something else.
    Found,
}

/// The records of some cases with what is added to them, as lines of a table.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// The records, in the order of the table.
    pub lines: Vec<u8>,
    /// Those of them that a person must look at.
    pub for_a_person: Spans,
    /// What each case comes to; `None` where it is not worked out.
    pub(super) found: Vec<Option<Vec<Found>>>,
    /// How many cases were worked out as columns, and not one by one.
    pub in_columns: u64,
    /// What they come to.
    pub totals: Totals,
}

/// What is kept between the parts of one table, so that records that are alike are worked out alike.
#[derive(Debug, Default)]
pub struct Kept(Plans);

#[derive(Debug, Default)]
enum Plans {
    /// No part of the table has been worked out yet.
    #[default]
    None,
    /// The policy or its columns do not fit: every case goes to the walker.
    Unfit,
    /// Plans for the cases seen so far.
    Made(Box<Written>),
}

impl Kept {
    /// The plans of a table.
    fn plans(&mut self, batch: &Batch<'_>) -> Option<&mut Written> {
        if let Plans::None = self.0 {
            self.0 = Written::new(batch).map_or(Plans::Unfit, |written| Plans::Made(Box::new(written)));
        }
        match &mut self.0 {
            Plans::Made(written) => Some(written),
            Plans::None | Plans::Unfit => None,
        }
    }
}

impl Batch<'_> {
    /// The first line of the result: the headers of the table, and those of what is added. The last says by which version of the policy, for
    /// which day and by which readings all of it was worked out.
    pub fn headers(&self, given: &[String]) -> Record {
        let added = headers(self.program, self.options.language);
        given.iter().cloned().chain(added).chain([worked_out_by(self.program, self.options)]).collect()
    }

    /// Applies the policy to each of the cases, as columns where it can be.
    pub fn work(&self, cases: Cases<'_>, kept: &mut Kept, wanted: Wanted) -> Done {
        match kept.plans(self) {
            Some(written) => written.work(self, cases, wanted),
            None => self.one_by_one(cases, wanted),
        }
    }

    /// Works out cases of one record each as columns, and writes nothing: how many can be. For measuring.
    pub fn rehearse(&self, cases: Cases<'_>, kept: &mut Kept) -> usize {
        kept.plans(self).map_or(0, |written| written.rehearse(self, cases))
    }

    /// Reads the cells of cases of one record each: how many are plain. For measuring.
    pub fn rehearse_cells(&self, cases: Cases<'_>, kept: &mut Kept) -> usize {
        kept.plans(self).map_or(0, |written| written.rehearse_cells(self, cases))
    }

    /// Applies the policy to each of the cases, one after the other.
    pub fn one_by_one(&self, cases: Cases<'_>, wanted: Wanted) -> Done {
        let mut done = Done::default();
        for case in cases.iter() {
            if self.leave_out(case, wanted, &mut done) {
                continue;
            }
            let tally = self.case(case, wanted, &mut done);
            done.totals.add(&tally, self.value(case));
        }
        done
    }

    /// Is a case one that is not worked out, because it is not certain what one of its records says? Then each of them says why.
    pub(super) fn leave_out(&self, case: Case<'_>, wanted: Wanted, done: &mut Done) -> bool {
        let unclear = |record| self.columns.unclear(self.program, record);
        let differing = differing(self.program, self.columns, case);
        let clear = case.faults().next().is_none() && case.records().all(|record| unclear(record).is_none());
        if clear && differing.is_empty() {
            return false;
        }
        let faults = case.records().enumerate().map(|(at, record)| {
            let (line, fault) = (case.line(at), case.fault(at));
            let own = || {
                let kind = unclear(record).or_else(|| differing.get(&at).cloned())?;
                Some(RecordFault { first: line, last: line, kind })
            };
            (line, fault.cloned().or_else(own))
        });
        let faults: Vec<(u64, Option<RecordFault>)> = faults.collect();
        let first = faults.iter().find_map(|(line, fault)| fault.as_ref().map(|_| *line)).unwrap_or_default();
        let blank = self.program.outcomes.iter().flat_map(added).count();
        for (record, (line, fault)) in case.records().zip(faults) {
            let other = || RecordFault { first: line, last: line, kind: FaultKind::InCase { line: first } };
            let fault = fault.unwrap_or_else(other);
            done.totals.leave_out(&fault);
            if wanted == Wanted::Lines {
                let cells = iter::repeat_n(String::new(), blank).chain([fault.message(self.options.language)]);
                self.line(record, cells, true, done);
            }
        }
        if wanted == Wanted::Found {
            done.found.push(None);
        }
        true
    }

    /// Writes a record and the cells beside it.
    fn line(&self, record: Row<'_>, added: impl Iterator<Item = String>, person: bool, done: &mut Done) {
        // A short record is filled up, so that the cells beside it stand under their headers.
        let mut line = record.record();
        line.resize(self.columns.len(), String::new());
        line.extend(added);
        let start = done.lines.len();
        write(&line, &mut done.lines);
        if person {
            done.for_a_person.add(start..done.lines.len());
        }
    }

    /// The text by which a case is told apart.
    pub(super) fn value<'r>(&self, case: Case<'r>) -> Option<&'r str> {
        self.by.map(|by| case.first().cell(by).trim())
    }

    /// Applies the policy to a case, and makes what is wanted of it.
    pub(super) fn case(&self, case: Case<'_>, wanted: Wanted, done: &mut Done) -> Tally {
        let lists = Rows::all(self.program, self.columns, case);
        let told = answers(self.program, self.columns, case, &lists);
        let assessment = assess(self.program, self.calendar, &told, self.options);
        let added = results(self.program, &lists, case, &assessment, self.options.language);
        let faulty = added.iter().filter(|added| added.faulty).count();
        if wanted == Wanted::Found {
            done.found.push(Some(Found::of(self.program, &assessment)));
        }
        for (record, added) in case.records().zip(added).filter(|_| wanted == Wanted::Lines) {
            self.line(record, added.cells.into_iter(), added.person, done);
        }
        Tally::of(&assessment, case.len(), faulty)
    }
}
