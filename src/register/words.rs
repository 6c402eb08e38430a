//! What a table says of questions, in words and not in names.

use crate::answer::{Language, Options};
use crate::program::{Input, Program, Text};
use crate::source::path::{Path, Step};

/// A question with what stands before it: what a row of its list is called, or the policy.
pub(super) fn titled(program: &Program, input: &Input, language: Language) -> String {
    let list = input.list.map(|list| program.list(list));
    let before = list.map_or(&program.header.title, |list| list.label.as_ref().unwrap_or(&list.ask));
    format!("{} · {}", language.of(before), language.of(&input.ask))
}

/// The header of a question in an empty table: its words, where others have the same with what stands before them, and with a number if those
/// are the same too.
pub(super) fn header(program: &Program, input: &Input, language: Language) -> String {
    let asked = |input: &&Input| input.given.is_none();
    let alike =
        || program.inputs.iter().filter(asked).filter(|other| language.of(&other.ask) == language.of(&input.ask));
    if alike().count() < 2 {
        return language.of(&input.ask).to_owned();
    }
    let title = titled(program, input, language);
    let mut same = alike().filter(|other| titled(program, other, language) == title);
    let place = same.clone().position(|other| (other.list, &other.name) == (input.list, &input.name));
    match place.filter(|_| same.nth(1).is_some()) {
        Some(place) => format!("{title}{}", language.pick(format!("（{}）", place + 1), format!(" ({})", place + 1))),
        None => title,
    }
}

/// The answer or the list at a path, `stays[0].total`: in words, with the number of its row.
pub(super) fn in_words(program: &Program, path: &str, language: Language) -> String {
    let told = Path::parse(path).unwrap_or_default();
    let list = |name: &str| program.lists.iter().find(|list| list.name == name);
    let called = |text: &Text| language.of(text).to_owned();
    let words = match told.steps() {
        [Step::Key(name)] => {
            let own = program.inputs.iter().find(|input| input.list.is_none() && *input.name == **name);
            own.map(|input| called(&input.ask)).or_else(|| list(name).map(|list| called(&list.ask)))
        }
        [Step::Key(name), Step::Item(row), rest @ ..] => list(name).map(|list| {
            let row = format!("{} {}", language.of(list.label.as_ref().unwrap_or(&list.ask)), row + 1);
            let named = |input: &&Input| matches!(rest, [Step::Key(name)] if *input.name == **name);
            let input = list.inputs.iter().map(|input| program.input(*input)).find(named);
            input.map_or_else(|| row.clone(), |input| format!("{row} · {}", language.of(&input.ask)))
        }),
        _ => None,
    };
    words.map_or_else(|| path.to_owned(), |words| format!("“{words}”"))
}

/// The last header of a result: the answers to change stand below it; it says by which version of the policy, for which day, and by which
/// readings and decisions all of it was worked out.
pub(super) fn worked_out_by(program: &Program, options: &Options) -> String {
    let Options { as_of, language, readings, doubts } = options;
    let (title, version) = (language.of(&program.header.title), &program.header.version);
    let mut by = match language {
        Language::Zh => vec![format!("{title} {version} 版"), format!("按 {as_of} 测算")],
        Language::En => vec![format!("{title}, version {version}"), format!("worked out for {as_of}")],
    };
    for (name, option) in readings {
        let reading = program.readings.iter().find(|reading| reading.name == *name);
        let option = reading.and_then(|reading| {
            reading.options.iter().find(|known| known.name == *option).map(|option| (reading, option))
        });
        by.extend(
            option.map(|(reading, option)| format!("{} {}", language.of(&reading.ask), language.of(&option.label))),
        );
    }
    for (name, yes) in doubts {
        let doubt = program.doubts.iter().find(|doubt| doubt.name == *name);
        let answer = if *yes { language.pick("是", "yes") } else { language.pick("否", "no") };
        by.extend(doubt.map(|doubt| format!("{} {answer}", language.of(&doubt.text))));
    }
    match language {
        Language::Zh => format!("填写有误（{}）", by.join("；")),
        Language::En => format!("answers to change ({})", by.join("; ")),
    }
}
