//! Hostile input: whatever is written or answered, the engine says what is wrong and does not stop.

use crate::facts::Tape;
use huisuan::answer::wire::Problem;
use huisuan::answer::{Language, Options, assess, explain};
use huisuan::calendar::{Calendar, Date};
use huisuan::check::check;
use huisuan::diagnostic::Code;
use huisuan::program::Program;
use huisuan::source::node::Node;
use proptest::prelude::*;

/// Texts and pieces of formulas: figures, dates, operators, and what belongs nowhere.
const TEXTS: &[&str] = &[
    "",
    " ",
    "1e3",
    "1E999",
    "NaN",
    "-inf",
    "0",
    "-1",
    "0.1",
    "30%",
    "1/0",
    "79228162514264337593543950335",
    "99999999999999999999999999999999999999",
    "1,5",
    "2026-02-30",
    "9999-12-31",
    "yes",
    "no",
    "true",
    "null",
    "(",
    ")",
    "[",
    "]",
    "{",
    ",",
    ".",
    "\"",
    "\\",
    "+",
    "-",
    "*",
    "/",
    "**",
    "<",
    "<=",
    "=",
    "!=",
    "and",
    "or",
    "not",
    "if",
    "then",
    "else",
    "sum",
    "min(",
    "max(",
    "round(",
    "previous(",
    "left(",
    "count(",
    "for",
    "in",
    "some",
    "every",
    "satisfies",
    "date(",
    "yuan",
    "month",
    "unstated",
    "otherwise",
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "\u{1f600}",
    "\u{ff0c}",
    "\u{96f6}",
];

/// How many values stand in this one, itself among them.
fn size(node: &Node) -> usize {
    1 + match node {
        Node::List(items) => items.iter().map(size).sum::<usize>(),
        Node::Table(entries) => entries.iter().map(|(_, item)| size(item)).sum(),
        Node::Null | Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) => 0,
    }
}

/// Changes the value at this place, counted from the outside inwards.
fn change(node: &mut Node, mut place: usize, tape: &mut Tape) {
    if place == 0 {
        return spoil(node, tape);
    }
    place -= 1;
    let items: Vec<&mut Node> = match node {
        Node::List(items) => items.iter_mut().collect(),
        Node::Table(entries) => entries.iter_mut().map(|(_, item)| item).collect(),
        Node::Null | Node::Truth(_) | Node::Whole(_) | Node::Inexact(_) | Node::Text(_) => Vec::new(),
    };
    for item in items {
        let inside = size(item);
        if place < inside {
            return change(item, place, tape);
        }
        place -= inside;
    }
}

/// Removes, renames, doubles or exchanges what stands in a table or a list; puts something else for anything.
fn spoil(node: &mut Node, tape: &mut Tape) {
    match node {
        Node::Table(entries) if !entries.is_empty() && tape.below(4) > 0 => {
            let place = tape.below(entries.len());
            let other = tape.below(entries.len());
            match tape.below(4) {
                0 => drop(entries.remove(place)),
                1 => entries[place].0 = garbage(tape),
                2 => {
                    let item = entries[place].1.clone();
                    entries.push((garbage(tape), item));
                }
                _ => entries[place].1 = entries[other].1.clone(),
            }
        }
        Node::List(items) if !items.is_empty() && tape.below(4) > 0 => {
            let place = tape.below(items.len());
            match tape.below(2) {
                0 => drop(items.remove(place)),
                _ => items.push(items[place].clone()),
            }
        }
        Node::Text(text) if tape.below(3) > 0 => {
            let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let place = tape.below(words.len());
            match tape.below(4) {
                0 => drop(words.remove(place)),
                1 => words[place] = garbage(tape),
                2 => words.insert(place, garbage(tape)),
                _ => words.push(words[place].clone()),
            }
            *text = words.join(" ");
        }
        Node::Null
        | Node::Truth(_)
        | Node::Whole(_)
        | Node::Inexact(_)
        | Node::Text(_)
        | Node::List(_)
        | Node::Table(_) => *node = anything(tape, 3),
    }
}

fn garbage(tape: &mut Tape) -> String {
    let pieces = 1 + tape.below(4);
    (0..pieces).map(|_| TEXTS[tape.below(TEXTS.len())]).collect::<Vec<_>>().join(" ")
}

/// A value of any kind, with lists and tables in it to this depth.
fn anything(tape: &mut Tape, depth: usize) -> Node {
    match tape.below(if depth == 0 { 5 } else { 7 }) {
        0 => Node::Text(garbage(tape)),
        1 => Node::Whole([0, 1, -1, 1000, (1 << 53) - 1][tape.below(5)]),
        2 => Node::Inexact(["NaN", "1e3", "0.1", "Infinity"][tape.below(4)].to_owned()),
        3 => Node::Truth(tape.below(2) == 1),
        4 => Node::Null,
        5 => Node::List((0..tape.below(4)).map(|_| anything(tape, depth - 1)).collect()),
        _ => Node::Table((0..tape.below(4)).map(|_| (garbage(tape), anything(tape, depth - 1))).collect()),
    }
}

/// Answers of any shape, most of them to questions and lists of the policy.
fn answers(program: &Program, tape: &mut Tape) -> Node {
    let mut entries = vec![(garbage(tape), anything(tape, 2))];
    for list in &program.lists {
        let inputs =
            program.inputs.iter().filter(|input| input.list.is_some_and(|of| program.list(of).name == list.name));
        let names: Vec<&str> = inputs.map(|input| &*input.name).collect();
        let rows = (0..tape.below(4)).map(|_| {
            let cells = names.iter().map(|name| ((*name).to_owned(), anything(tape, 1)));
            Node::Table(cells.collect())
        });
        entries.push((list.name.clone(), Node::List(rows.collect())));
    }
    for input in program.inputs.iter().filter(|input| input.list.is_none()) {
        entries.push((input.name.clone(), anything(tape, 2)));
    }
    Node::Table(entries)
}

pub(crate) fn assessed(program: &Program, calendar: &Calendar, answers: &Node) -> Result<(), TestCaseError> {
    let options = Options::new(Date::parse_iso("2026-06-01").unwrap(), Language::En);
    let assessment = assess(program, Some(calendar), answers, &options);
    explain(program, Some(calendar), answers, &options);
    // Only the whole, and an answer without a name, have nothing to be called by.
    let named = matches!(answers, Node::Table(entries) if entries.iter().all(|(name, _)| !name.is_empty()));
    for Problem { path, code, message, .. } in &assessment.problems {
        prop_assert!(!path.is_empty() || !named, "{code} without a path: {message}");
        prop_assert!(!code.is_empty() && !message.is_empty(), "a problem at `{path}` says too little");
    }
    Ok(())
}

/// A policy changed at a few places is refused with reasons, or can be applied to no answers and to any.
pub(crate) fn a_changed_policy(
    name: &str,
    policy: &Node,
    calendar: &Calendar,
    tape: &mut Tape,
) -> Result<(), TestCaseError> {
    let mut policy = policy.clone();
    for _ in 0..=tape.below(3) {
        let place = tape.below(size(&policy));
        change(&mut policy, place, tape);
    }
    let checked = check(&policy);
    let Some(program) = checked.program else {
        prop_assert!(!checked.diagnostics.is_empty(), "{name} is refused and nothing is said");
        for found in &checked.diagnostics {
            prop_assert!(!found.message.is_empty(), "{name}: {} without a message", found.code);
            let whole = matches!(policy, Node::Table(_));
            prop_assert!(!found.path.is_empty() || !whole, "{name}: {} without a path: {}", found.code, found.message);
        }
        return Ok(());
    };
    assessed(&program, calendar, &Node::Table(Vec::new()))?;
    assessed(&program, calendar, &answers(&program, tape))
}

/// Answers of any shape are read or refused with reasons.
pub(crate) fn any_answers(program: &Program, calendar: &Calendar, tape: &mut Tape) -> Result<(), TestCaseError> {
    assessed(program, calendar, &answers(program, tape))?;
    assessed(program, calendar, &anything(tape, 3))
}

/// Ten million bytes in the place of a policy, of a formula and of an answer.
pub(crate) fn ten_megabytes(policy: &Node, program: &Program, calendar: &Calendar) {
    for piece in ["9", "(", "a ", "\u{96f6}"] {
        let long = Node::Text(piece.repeat(10_000_000 / piece.len()));
        assert!(check(&long).program.is_none());
        let mut changed = policy.clone();
        let Node::Table(parts) = &mut changed else { panic!("a policy is a table") };
        let rules = parts.iter_mut().find(|(key, _)| key == "rules").map(|(_, rules)| rules);
        let Some(Node::Table(rules)) = rules else { panic!("the policy has rules") };
        rules[0].1 = Node::Table(vec![("value".to_owned(), long.clone())]);
        let found = check(&changed).diagnostics;
        assert!(found.iter().any(|found| found.code == Code::DocumentTooLarge), "{piece}: {} findings", found.len());

        let inputs = program.inputs.iter().filter(|input| input.list.is_none());
        let answers = Node::Table(inputs.map(|input| (input.name.clone(), long.clone())).collect());
        let options = Options::new(Date::parse_iso("2026-06-01").unwrap(), Language::En);
        assert!(!assess(program, Some(calendar), &answers, &options).problems.is_empty());
    }
}
