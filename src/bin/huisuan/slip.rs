//! An assessment as lines of text.

use std::fmt::Write;

use huisuan::answer::Language;
use huisuan::answer::wire::{
    Assessment, DeadlineAnswer, Description, Explanation, NoteDescription, OutcomeAnswer, OutcomeDescription, Question,
    StepAnswer, row_path,
};
use huisuan::source::path::{Path, Step};

use crate::words::{Words, article, words};

/// The slip: verdicts, amounts, what is not met and what is missing, then every step.
pub(crate) fn print(description: &Description, explanation: &Explanation, language: Language) -> String {
    let mut slip = Slip { description, language, words: words(language), text: String::new() };
    slip.head(&explanation.assessment);
    for outcome in &explanation.assessment.outcomes {
        slip.outcome(outcome, explanation);
    }
    slip.missing(&explanation.assessment);
    slip.steps(&explanation.steps);
    slip.line(0, "");
    slip.line(0, slip.words.disclaimer);
    slip.text
}

struct Slip<'a> {
    description: &'a Description,
    language: Language,
    words: &'static Words,
    text: String,
}

impl Slip<'_> {
    fn head(&mut self, assessment: &Assessment) {
        let Words { as_of, colon, .. } = self.words;
        let title = &self.description.title;
        self.line(0, &format!("{title} {} · {as_of}{colon}{}", assessment.version, assessment.as_of));
        match assessment.in_force {
            "early" => self.line(0, self.words.early),
            "expired" => self.line(0, self.words.expired),
            "unstated" => self.line(0, self.words.unstated),
            _ => {}
        }
        if !assessment.problems.is_empty() {
            self.section(self.words.problems);
        }
        for problem in &assessment.problems {
            self.entry(1, &problem.path, &format!("{} [{}]", problem.message, problem.code));
        }
    }

    fn outcome(&mut self, outcome: &OutcomeAnswer, explanation: &Explanation) {
        let mut described = self.description.outcomes.iter();
        let Some(described) = described.find(|d| d.id == outcome.id && d.list == outcome.list) else { return };
        let path = row_path(outcome.list.as_deref(), outcome.row, &outcome.id);
        self.line(0, "");
        self.line(0, &format!("{}  {} ({path})", self.verdict(outcome.verdict), described.title));
        if let Some(range) = &outcome.range {
            let (best, worst) = (self.verdict(range.best), self.verdict(range.worst));
            self.line(1, &format!("{} {best}, {} {worst}", self.words.at_best, self.words.at_worst));
        }
        if outcome.listed_if {
            self.line(1, self.words.perhaps_listed);
        }
        self.amounts(outcome, described);
        if let (Language::Zh, Some(words)) = (self.language, explanation.words.get(&path)) {
            self.entry(1, self.words.spelt_out, words);
        }
        self.requirements(outcome, described);
        if outcome.verdict != "ineligible" {
            for deadline in &outcome.deadlines {
                self.deadline(deadline, described);
            }
            self.notes(self.words.papers, &described.papers, &outcome.papers);
            self.notes(self.words.steps, &described.steps, &outcome.steps);
        }
        self.notes(self.words.notes, &described.notes, &outcome.notes);
    }

    fn amounts(&mut self, outcome: &OutcomeAnswer, described: &OutcomeDescription) {
        let payable = outcome.payable.as_ref().map(|amount| &amount.text);
        if let Some(amount) = outcome.amount.as_ref().filter(|amount| Some(&amount.text) != payable) {
            self.entry(1, self.words.amount, &amount.text);
        }
        if let Some(payable) = &outcome.payable {
            self.entry(1, self.words.payable, &payable.text);
        }
        for (figure, value) in described.figures.iter().zip(&outcome.figures) {
            self.entry(1, &figure.label, &value.text);
        }
    }

    fn requirements(&mut self, outcome: &OutcomeAnswer, described: &OutcomeDescription) {
        for (requirement, state) in described.requires.iter().zip(&outcome.requires) {
            let sign = match *state {
                "met" => continue,
                "failed" => "✕",
                "verify" => "?",
                _ => "…",
            };
            let cite = self.cite(requirement.cite.as_deref());
            self.line(1, &format!("{sign} {}{cite}", requirement.label));
            if let Some(remedy) = &requirement.remedy {
                self.line(2, &format!("→ {remedy}"));
            }
        }
        let doubts = self.description.doubts.iter().filter(|doubt| outcome.doubts.contains(&doubt.id));
        let lines: Vec<String> = doubts.map(|d| format!("{}{}", d.text, self.cite(d.cite.as_deref()))).collect();
        let picked = self.description.parameters.iter().filter(|figure| outcome.discretion.contains(&figure.id));
        for text in lines.into_iter().chain(picked.map(|figure| figure.label.clone())) {
            self.entry(1, self.words.office_decides, &text);
        }
        if outcome.tie {
            self.entry(1, self.words.office_decides, self.words.tie);
        }
        if outcome.too_large {
            self.line(1, self.words.too_large);
        }
    }

    fn deadline(&mut self, deadline: &DeadlineAnswer, described: &OutcomeDescription) {
        let place = usize::try_from(deadline.index).ok();
        let label = place.and_then(|place| described.deadlines.get(place));
        let label = label.map_or(self.words.last_day, |label| &label.text);
        let Some(nominal) = deadline.nominal.as_deref() else { return self.entry(1, label, "…") };
        let extended = match deadline.extended.as_deref() {
            Some(extended) if extended != nominal => format!(" ({} {extended})", self.words.extended_to),
            Some(_) => String::new(),
            None if deadline.no_calendar => format!(" ({})", self.words.no_calendar),
            None => " (…)".to_owned(),
        };
        self.entry(1, label, &format!("{nominal}{extended}"));
    }

    fn notes(&mut self, heading: &str, notes: &[NoteDescription], states: &[&str]) {
        let applying = notes.iter().zip(states).filter(|(_, state)| **state != "no");
        let lines: Vec<String> = applying
            .map(|(note, state)| {
                let perhaps = if *state == "maybe" { " (?)" } else { "" };
                format!("- {}{perhaps}{}", note.text, self.cite(note.cite.as_deref()))
            })
            .collect();
        if lines.is_empty() {
            return;
        }
        self.line(1, heading);
        for line in lines {
            self.line(2, &line);
        }
    }

    fn missing(&mut self, assessment: &Assessment) {
        if assessment.missing.is_empty() {
            return;
        }
        self.section(self.words.missing);
        for path in &assessment.missing {
            let list = self.description.lists.iter().find(|list| list.id == *path).map(|list| &list.ask);
            let ask = self.question(path).map(|question| &question.ask).or(list).map_or("", String::as_str);
            self.line(1, &format!("{path}  {ask}"));
        }
    }

    fn question(&self, path: &str) -> Option<&Question> {
        let path = Path::parse(path)?;
        let (inputs, name) = match path.steps() {
            [Step::Key(input)] => (&self.description.inputs, input),
            [Step::Key(list), Step::Item(_), Step::Key(input)] => {
                (&self.description.lists.iter().find(|known| known.id == **list)?.inputs, input)
            }
            _ => return None,
        };
        inputs.iter().find(|question| question.id == **name)
    }

    fn steps(&mut self, steps: &[StepAnswer]) {
        if !steps.is_empty() {
            self.section(self.words.how);
        }
        for step in steps {
            let row = match (&step.list, step.row) {
                (Some(list), Some(row)) => format!("{list}[{row}] "),
                (Some(_) | None, _) => String::new(),
            };
            let by = step.by.as_ref().map(|option| format!(" ({option})")).unwrap_or_default();
            let cite = self.cite(step.cite.as_deref());
            self.entry(1, &format!("{row}{}{by}", step.label), &format!("{}{cite}", step.value.text));
            if step.skipped {
                self.line(2, self.words.not_applicable);
                continue;
            }
            self.line(2, &step.formula);
            if let Some(numbers) = &step.numbers {
                self.line(2, &format!("= {numbers}"));
            }
            for reason in &step.because {
                self.line(2, &format!("← {reason}"));
            }
        }
    }

    fn verdict(&self, verdict: &str) -> &'static str {
        match verdict {
            "eligible" => self.words.eligible,
            "ineligible" => self.words.ineligible,
            "verify" => self.words.verify,
            _ => self.words.unknown,
        }
    }

    fn cite(&self, number: Option<&str>) -> String {
        number.map(|number| format!(" [{}]", article(number, self.language))).unwrap_or_default()
    }

    fn section(&mut self, heading: &str) {
        self.line(0, "");
        self.line(0, heading);
    }

    fn entry(&mut self, level: usize, label: &str, value: &str) {
        self.line(level, &format!("{label}{}{value}", self.words.colon));
    }

    fn line(&mut self, level: usize, text: &str) {
        let _ = writeln!(self.text, "{}{text}", "  ".repeat(level));
    }
}
