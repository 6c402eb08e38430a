//! Order: rules sorted so that each comes after those it needs; a circle, and a chain that is too long, is reported with its members.

use super::names::{Names, id};
use super::{Findings, MOST_LEVELS};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{InputId, ListId, OutcomeId, OutcomePart, Program, RuleId, Source, Term, TermId};
use std::collections::BTreeMap;

/// Something whose value needs others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Rule(RuleId),
    Input(InputId),
    Verdict(OutcomeId),
    Amount(OutcomeId),
    List(ListId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Open,
    /// The levels of formulas down to what needs nothing.
    Done(usize),
}

struct Sorter<'a> {
    program: &'a Program,
    marks: BTreeMap<Node, Mark>,
    stack: Vec<Node>,
    order: Vec<RuleId>,
    sound: bool,
    names: &'a Names<'a>,
    findings: &'a mut Findings,
}

/// The rules of a program, each after those it needs (but for `previous`); `None` if some need each other in a circle.
pub(super) fn order(program: &Program, names: &Names<'_>, findings: &mut Findings) -> Option<Vec<RuleId>> {
    let mut sorter =
        Sorter { program, marks: BTreeMap::new(), stack: Vec::new(), order: Vec::new(), sound: true, names, findings };
    for index in 0..program.rules.len() {
        sorter.visit(Node::Rule(RuleId(id(index))));
    }
    for index in 0..program.outcomes.len() {
        sorter.visit(Node::Verdict(OutcomeId(id(index))));
    }
    Some(sorter.order).filter(|_| sorter.sound)
}

impl Sorter<'_> {
    /// Puts everything that a node needs before it; the levels of formulas from it down.
    fn visit(&mut self, node: Node) -> usize {
        match self.marks.get(&node) {
            Some(Mark::Done(levels)) => return *levels,
            Some(Mark::Open) => {
                self.circle(node);
                return 0;
            }
            None => {}
        }
        if self.stack.len() == MOST_LEVELS {
            self.too_deep(node);
            return 0;
        }
        self.marks.insert(node, Mark::Open);
        self.stack.push(node);
        let (needs, own) = self.needs(node);
        let below = needs.into_iter().map(|need| self.visit(need)).max().unwrap_or(0);
        self.stack.pop();
        let levels = below + own;
        if below <= MOST_LEVELS && levels > MOST_LEVELS {
            self.too_deep(node);
        }
        self.marks.insert(node, Mark::Done(levels));
        if let Node::Rule(rule) = node {
            self.order.push(rule);
        }
        levels
    }

    fn too_deep(&mut self, node: Node) {
        self.sound = false;
        let message = format!("what `{}` needs is more than {MOST_LEVELS} levels of formulas deep", self.name(node));
        let help = "let rules read the inputs and figures themselves, not the end of a long chain of rules";
        self.findings.push(Diagnostic::error(Code::NestingTooDeep, self.path(node), message).help(help));
    }

    fn circle(&mut self, node: Node) {
        self.sound = false;
        let round: Vec<Node> = self.stack.iter().copied().skip_while(|other| *other != node).collect();
        let names: Vec<String> = round.iter().chain([&node]).map(|node| self.name(*node)).collect();
        let rule = round.iter().find(|node| matches!(node, Node::Rule(_))).copied();
        let message = format!("these need each other in a circle: {}", names.join(" -> "));
        let help = "a rule may read its own row before by `previous(rule, first)`";
        self.findings.push(Diagnostic::error(Code::Cycle, self.path(rule.unwrap_or(node)), message).help(help));
    }

    /// Where a node stands in the policy.
    fn path(&self, node: Node) -> String {
        let names = self.names;
        let word = match node {
            Node::Rule(rule) => names.rules.get(rule.index()).map(|(_, doc)| &doc.name),
            Node::Input(input) => names.inputs.get(input.index()).map(|(_, doc)| &doc.name),
            Node::Verdict(outcome) | Node::Amount(outcome) => {
                names.outcomes.get(outcome.index()).map(|(_, doc)| &doc.name)
            }
            Node::List(list) => return format!("lists.{}", self.program.list(list).name),
        };
        word.map_or_else(String::new, |word| word.path.to_string())
    }

    fn name(&self, node: Node) -> String {
        match node {
            Node::Rule(rule) => self.program.rule(rule).name.clone(),
            Node::Input(input) => self.program.input(input).name.clone(),
            Node::Verdict(outcome) => format!("{}.eligible", self.program.outcome(outcome).name),
            Node::Amount(outcome) => format!("{}.amount", self.program.outcome(outcome).name),
            Node::List(list) => self.program.list(list).name.clone(),
        }
    }

    /// What a node needs, and the levels of its own formulas.
    fn needs(&self, node: Node) -> (Vec<Node>, usize) {
        let program = self.program;
        let mut terms: Vec<TermId> = Vec::new();
        let mut needs = Vec::new();
        match node {
            Node::Rule(rule) => {
                let rule = program.rule(rule);
                terms.extend(rule.formulas());
                needs.extend(rule.list.map(Node::List));
            }
            Node::Input(input) => terms.extend(program.input(input).when),
            Node::Verdict(outcome) => terms.extend(program.outcome(outcome).requires.iter().map(|r| r.when)),
            Node::Amount(outcome) => terms.extend(program.outcome(outcome).amount),
            Node::List(list) => terms.extend(program.list(list).when),
        }
        let levels = terms.iter().map(|term| program.levels(*term)).max().unwrap_or(0);
        let inside = terms.into_iter().flat_map(|term| program.inside(term));
        needs.extend(inside.flat_map(|term| named(program.term(term))));
        (needs, 1 + levels)
    }
}

/// What a term itself names.
fn named(term: &Term) -> Vec<Node> {
    if let Term::Rule { rule, .. } | Term::Left { rule, .. } = term {
        return vec![Node::Rule(*rule)];
    }
    if let Term::Input { input, .. } = term {
        return vec![Node::Input(*input)];
    }
    if let Term::Outcome { outcome, part, .. } = term {
        return match part {
            OutcomePart::Eligible => vec![Node::Verdict(*outcome)],
            OutcomePart::Amount => vec![Node::Amount(*outcome)],
            OutcomePart::Payable => vec![Node::Verdict(*outcome), Node::Amount(*outcome)],
        };
    }
    let lists = term.collections().into_iter().filter_map(|collection| match collection.source {
        Source::List(list) => Some(Node::List(list)),
        Source::Choice(_) => None,
    });
    lists.collect()
}
