//! Tables as steps: the first row that matches, in rows of the register whose keys are known.

use super::code;
use super::maker::{Known, Maker, Unfit};
use super::op::Leave;
use super::tape::Bit;
use crate::evaluate::{Frame, Value, cell_fits};
use crate::number::Number;
use crate::program::{Cell, Comparison, FigureCell, ParameterId, Piece, TableRow, TermId};

impl Maker<'_> {
    /// A figure of the document.
    pub(super) fn figure(
        &mut self,
        parameter: ParameterId,
        arguments: &[TermId],
        frame: &Frame,
    ) -> Result<Known, Unfit> {
        let mut keys = Vec::with_capacity(arguments.len());
        for argument in arguments {
            keys.push(self.term(*argument, frame)?);
        }
        let same: Option<Vec<Value>> = keys.iter().map(fixed).collect();
        if let Some(same) = same {
            let value = self.walker.figure_for(parameter, &same);
            return self.same(value);
        }
        let program = self.program;
        let mut candidates = Vec::new();
        for row in &program.parameter(parameter).rows {
            let mut matches = Bit::Same(code::YES);
            for (cell, key) in row.cells.iter().zip(&keys) {
                let fits = self.fits_cell(cell, key)?;
                matches = self.tape.and(matches, fits);
            }
            if matches != Bit::Same(code::NO) {
                let figure = self.walker.value_of(parameter, &row.figure);
                candidates.push((matches, self.same(figure)?));
            }
        }
        self.first(candidates)
    }

    /// The value of the first candidate that matches; rows in which none does, or in which it is not known, are left to the walker.
    fn first(&mut self, candidates: Vec<(Bit, Known)>) -> Result<Known, Unfit> {
        let mut any = Bit::Same(code::NO);
        for (matches, _) in &candidates {
            any = self.tape.or(any, *matches);
        }
        match any {
            Bit::Same(code::YES) => {}
            Bit::Same(_) => return Err(Unfit),
            Bit::Each(codes, _) => {
                self.tape.leave(Leave::Undecided(codes));
                self.tape.leave(Leave::No(codes));
            }
        }
        let mut value: Option<Known> = None;
        for (matches, candidate) in candidates.into_iter().rev() {
            let matches = self.decided(matches)?;
            value = Some(match value {
                None => candidate,
                Some(rest) => self.choose(matches, &candidate, &rest)?,
            });
        }
        value.ok_or(Unfit)
    }

    fn fits_cell(&mut self, cell: &FigureCell, key: &Known) -> Result<Bit, Unfit> {
        if let Some(value) = fixed(key) {
            let fits = cell_fits(cell, &value).ok_or(Unfit)?;
            return Ok(Bit::Same(if fits { code::YES } else { code::NO }));
        }
        match (cell, key) {
            (FigureCell::Options(options), Known::Truth(truth)) => match options & 0b11 {
                0b11 => Ok(Bit::Same(code::YES)),
                0b10 => self.decided(*truth),
                0b01 => {
                    let truth = self.decided(*truth)?;
                    Ok(self.tape.not(truth))
                }
                _ => Ok(Bit::Same(code::NO)),
            },
            (FigureCell::Pieces(pieces), Known::Number(_) | Known::Moment(_)) => {
                let line = self.line(key)?;
                let at = self.point(line)?;
                let at = Known::Number(self.tape.between(at, at, Bit::Same(0), line.places));
                let mut fits = Bit::Same(code::NO);
                for piece in pieces {
                    let inside = self.in_piece(piece, &at)?;
                    fits = self.tape.or(fits, inside);
                }
                Ok(fits)
            }
            (_, _) => Err(Unfit),
        }
    }

    fn in_piece(&mut self, piece: &Piece, at: &Known) -> Result<Bit, Unfit> {
        let mut end = |end: Option<Number>, included: bool, within: Comparison, strictly: Comparison| match end {
            None => Ok(Bit::Same(code::YES)),
            Some(end) => self.compare(if included { within } else { strictly }, at, &Self::number(end)),
        };
        let above = end(piece.low, piece.low_included, Comparison::AtLeast, Comparison::Greater)?;
        let below = end(piece.high, piece.high_included, Comparison::AtMost, Comparison::Less)?;
        Ok(self.tape.and(above, below))
    }

    /// A decision table.
    pub(super) fn decision(&mut self, on: &[TermId], rows: &[TableRow], frame: &Frame) -> Result<Known, Unfit> {
        let mut keys = Vec::with_capacity(on.len());
        for key in on {
            keys.push(self.term(*key, frame)?);
        }
        let mut candidates = Vec::new();
        for row in rows {
            let mut matches = Bit::Same(code::YES);
            for (key, cell) in keys.iter().zip(&row.cells) {
                let Cell::Tests { negated, tests } = cell else { continue };
                let holds = self.any_test(key, tests, frame)?;
                let holds = if *negated { self.tape.not(holds) } else { holds };
                matches = self.tape.and(matches, holds);
            }
            match matches {
                Bit::Same(code::NO) => continue,
                Bit::Same(code) if !code::is_decided(code) => return Err(Unfit),
                Bit::Same(_) | Bit::Each(..) => {}
            }
            let output = self.under(matches, |maker| maker.term(row.output, frame))?;
            candidates.push((matches, output));
            if matches == Bit::Same(code::YES) {
                break;
            }
        }
        self.first(candidates)
    }
}

/// A key that is the same in every row.
fn fixed(key: &Known) -> Option<Value> {
    match key {
        Known::Same(value) => Some(value.clone()),
        Known::Truth(Bit::Same(code::YES)) => Some(Value::truth(true)),
        Known::Truth(Bit::Same(code::NO)) => Some(Value::truth(false)),
        Known::Truth(_) | Known::Number(_) | Known::Share(..) | Known::Moment(_) => None,
    }
}
