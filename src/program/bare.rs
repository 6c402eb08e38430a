//! A program without the texts that only describe and explain: what a visitor's engine works out answers by before anything is explained.

use super::{Program, Text};

impl Program {
    /// The same policy with those texts empty. Assessments come out the same, and so does the question to ask next: what a person may have
    /// typed, sentences of checks and units keep their words.
    #[must_use]
    pub fn bare(&self) -> Program {
        let mut bare = self.clone();
        let header = &mut bare.header;
        (header.title, header.source_title, header.remarks) = (Text::default(), String::new(), Vec::new());
        (header.summary, header.place, header.source_note, header.decided_by) = (None, None, None, None);
        for article in &mut bare.articles {
            article.text = Text::default();
        }
        for doubt in &mut bare.doubts {
            doubt.text = Text::default();
        }
        for reading in &mut bare.readings {
            reading.ask = Text::default();
            reading.options.iter_mut().for_each(|option| option.label = Text::default());
        }
        for parameter in &mut bare.parameters {
            (parameter.label, parameter.decided_by, parameter.overridden) = (Text::default(), None, None);
            parameter.rows.iter_mut().for_each(|row| row.written = Vec::new());
        }
        for list in &mut bare.lists {
            (list.ask, list.label, list.help) = (Text::default(), None, None);
        }
        for input in &mut bare.inputs {
            (input.ask, input.help) = (Text::default(), None);
        }
        for rule in &mut bare.rules {
            rule.label = None;
        }
        for outcome in &mut bare.outcomes {
            (outcome.title, outcome.decided_by) = (Text::default(), None);
            for requirement in &mut outcome.requires {
                (requirement.label, requirement.remedy) = (Text::default(), None);
            }
            outcome.deadlines.iter_mut().for_each(|deadline| deadline.label = Text::default());
            for note in [&mut outcome.papers, &mut outcome.steps, &mut outcome.notes].into_iter().flatten() {
                note.text = Text::default();
            }
        }
        bare
    }
}
