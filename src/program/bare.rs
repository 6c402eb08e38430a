//! A program without the texts that only describe and explain: what a visitor's engine works out answers by before anything is explained.

use super::{
    Article, Deadline, Doubt, Header, Input, List, Note, Outcome, Parameter, Program, Reading, Requirement, Rule, Text,
};

impl Program {
    /// The same policy with those texts empty. Assessments come out the same, and so does the question to ask next: what a person may have
    /// typed, sentences of checks and units keep their words.
    #[must_use]
    pub fn bare(&self) -> Program {
        let mut bare = self.clone();
        bare.header.strip();
        bare.articles.iter_mut().for_each(Article::strip);
        bare.doubts.iter_mut().for_each(Doubt::strip);
        bare.readings.iter_mut().for_each(Reading::strip);
        bare.parameters.iter_mut().for_each(Parameter::strip);
        bare.lists.iter_mut().for_each(List::strip);
        bare.inputs.iter_mut().for_each(Input::strip);
        bare.rules.iter_mut().for_each(Rule::strip);
        bare.outcomes.iter_mut().for_each(Outcome::strip);
        bare
    }
}

impl Header {
    fn strip(&mut self) {
        self.title = Text::default();
        self.source_title = String::new();
        self.remarks = Vec::new();
        for text in [&mut self.summary, &mut self.place, &mut self.source_note, &mut self.decided_by] {
            *text = None;
        }
    }
}

impl Article {
    fn strip(&mut self) {
        self.text = Text::default();
    }
}

impl Doubt {
    fn strip(&mut self) {
        self.text = Text::default();
    }
}

impl Reading {
    fn strip(&mut self) {
        self.ask = Text::default();
        for option in &mut self.options {
            option.label = Text::default();
        }
    }
}

impl Parameter {
    fn strip(&mut self) {
        self.label = Text::default();
        (self.decided_by, self.overridden) = (None, None);
        for row in &mut self.rows {
            row.written = Vec::new();
        }
    }
}

impl List {
    fn strip(&mut self) {
        self.ask = Text::default();
        (self.label, self.help) = (None, None);
    }
}

impl Input {
    fn strip(&mut self) {
        self.ask = Text::default();
        self.help = None;
    }
}

impl Rule {
    fn strip(&mut self) {
        self.label = None;
    }
}

impl Outcome {
    fn strip(&mut self) {
        self.title = Text::default();
        self.decided_by = None;
        self.requires.iter_mut().for_each(Requirement::strip);
        self.deadlines.iter_mut().for_each(Deadline::strip);
        for notes in [&mut self.papers, &mut self.steps, &mut self.notes] {
            notes.iter_mut().for_each(Note::strip);
        }
    }
}

impl Requirement {
    fn strip(&mut self) {
        self.label = Text::default();
        self.remedy = None;
    }
}

impl Deadline {
    fn strip(&mut self) {
        self.label = Text::default();
    }
}

impl Note {
    fn strip(&mut self) {
        self.text = Text::default();
    }
}
