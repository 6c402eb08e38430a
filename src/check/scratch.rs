//! One expression without a policy: for trying the language, its documentation and the compatibility corpus.

use super::Findings;
use super::formula::Formulas;
use super::names::Names;
use super::scope::Scope;
use crate::calendar::{Calendar, Date};
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Frame, Situation, Value, Walker};
use crate::program::{Header, Program};
use crate::source::document::{Audience, BodyDoc, HeaderDoc, PolicyDoc, Text, Word};
use crate::source::path::Path;

/// Evaluates one expression of the language, in which figures and dates may stand, and gives its value and type.
///
/// # Errors
/// The diagnostics of the expression, with places inside it.
pub fn feel(
    expression: &str,
    calendar: Option<&Calendar>,
) -> Result<(Program, Value, crate::program::Type), Vec<Diagnostic>> {
    let doc = blank();
    let mut findings = Findings::default();
    let names = Names::collect(&doc, &mut findings);
    let mut formulas = Formulas::new(&doc, &names, &[], &[], findings);
    formulas.figures_allowed = true;
    let word = Word { value: expression.to_owned(), path: Path::root() };
    let typed = formulas.formula(&word, &Scope::of(None), None);
    let Some(typed) = typed else { return Err(formulas.findings.into_all()) };
    let ty = Formulas::settled(&typed);
    let program = Program {
        header: header(),
        units: Vec::new(),
        articles: Vec::new(),
        choices: Vec::new(),
        doubts: Vec::new(),
        readings: Vec::new(),
        parameters: Vec::new(),
        lists: Vec::new(),
        inputs: Vec::new(),
        rules: Vec::new(),
        outcomes: Vec::new(),
        checks: Vec::new(),
        terms: formulas.terms,
        types: formulas.types,
        order: Vec::new(),
    };
    let situation = Situation::blank(&program, Date::MIN);
    let value = Walker::new(&program, calendar, &situation).term(typed.term, &Frame::default());
    Ok((program, value, ty))
}

fn blank() -> PolicyDoc {
    PolicyDoc {
        header: HeaderDoc {
            id: String::new(),
            version: String::new(),
            audience: Audience::Citizen,
            title: Text::default(),
            summary: None,
            place: None,
            from: None,
            to: None,
            cite: None,
            source_title: String::new(),
            source_note: None,
            decided_by: None,
            remarks: Vec::new(),
        },
        units: Vec::new(),
        choices: Vec::new(),
        articles: Vec::new(),
        doubts: Vec::new(),
        readings: Vec::new(),
        parameters: Vec::new(),
        lists: Vec::new(),
        body: BodyDoc::default(),
        expects: Vec::new(),
    }
}

fn header() -> Header {
    Header {
        id: String::new(),
        version: String::new(),
        audience: Audience::Citizen,
        title: Text::default(),
        summary: None,
        place: None,
        from: None,
        to: None,
        cite: None,
        source_title: String::new(),
        source_note: None,
        decided_by: None,
        remarks: Vec::new(),
    }
}
