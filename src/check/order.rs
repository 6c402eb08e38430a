//! Order: rules sorted so that each comes after those it needs; a circle is reported with its members.

use super::Findings;
use super::names::id;
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
    Done,
}

struct Sorter<'a> {
    program: &'a Program,
    marks: BTreeMap<Node, Mark>,
    stack: Vec<Node>,
    order: Vec<RuleId>,
    paths: &'a dyn Fn(RuleId) -> String,
    findings: &'a mut Findings,
}

/// The rules of a program, each after those it needs (but for `previous`).
pub(super) fn order(program: &Program, paths: &dyn Fn(RuleId) -> String, findings: &mut Findings) -> Vec<RuleId> {
    let mut sorter = Sorter { program, marks: BTreeMap::new(), stack: Vec::new(), order: Vec::new(), paths, findings };
    for index in 0..program.rules.len() {
        sorter.visit(Node::Rule(RuleId(id(index))));
    }
    for index in 0..program.outcomes.len() {
        sorter.visit(Node::Verdict(OutcomeId(id(index))));
    }
    sorter.order
}

impl Sorter<'_> {
    fn visit(&mut self, node: Node) {
        match self.marks.get(&node) {
            Some(Mark::Done) => return,
            Some(Mark::Open) => {
                self.report(node);
                return;
            }
            None => {}
        }
        self.marks.insert(node, Mark::Open);
        self.stack.push(node);
        for need in self.needs(node) {
            self.visit(need);
        }
        self.stack.pop();
        self.marks.insert(node, Mark::Done);
        if let Node::Rule(rule) = node {
            self.order.push(rule);
        }
    }

    fn report(&mut self, node: Node) {
        let round: Vec<Node> = self.stack.iter().copied().skip_while(|other| *other != node).collect();
        let names: Vec<String> = round.iter().chain([&node]).map(|node| self.name(*node)).collect();
        let rule = round.iter().find_map(|node| match node {
            Node::Rule(rule) => Some((self.paths)(*rule)),
            Node::Input(_) | Node::Verdict(_) | Node::Amount(_) | Node::List(_) => None,
        });
        let message = format!("these need each other in a circle: {}", names.join(" -> "));
        let help = "a rule may read its own row before by `previous(rule, first)`";
        self.findings.push(Diagnostic::error(Code::Cycle, rule.unwrap_or_default(), message).help(help));
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

    fn needs(&self, node: Node) -> Vec<Node> {
        let program = self.program;
        let mut terms: Vec<TermId> = Vec::new();
        let mut needs = Vec::new();
        match node {
            Node::Rule(rule) => {
                let rule = program.rule(rule);
                terms.extend([Some(rule.value), rule.when, rule.otherwise].into_iter().flatten());
                needs.extend(rule.list.map(Node::List));
                if let Some(draw) = &rule.draw {
                    let pools = draw.pools.iter();
                    terms.extend(pools.flat_map(|pool| [Some(pool.holds.term()), pool.used, pool.per]).flatten());
                    terms.extend(draw.when);
                    terms.extend(draw.order.iter().map(|key| key.key));
                }
            }
            Node::Input(input) => terms.extend(program.input(input).when),
            Node::Verdict(outcome) => terms.extend(program.outcome(outcome).requires.iter().map(|r| r.when)),
            Node::Amount(outcome) => terms.extend(program.outcome(outcome).amount),
            Node::List(list) => terms.extend(program.list(list).when),
        }
        let inside = terms.into_iter().flat_map(|term| program.inside(term));
        needs.extend(inside.flat_map(|term| named(program.term(term))));
        needs
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
