//! What the rules of a phase would do to a text.
use crate::edit::Fix;
use crate::protected;
use crate::rule::{Find, Fixes, Rule};
use crate::segment::{Facts, Looked, Segment};
use crate::triggers::{Asked, Triggers};
use regex::Regex;

/// A selected rule with its compiled pattern.
pub struct Active {
    /// What it is.
    pub rule: &'static Rule,
    pattern: Option<(Regex, &'static str)>,
}

/// All proposals of one phase outside protected spans, with the rank of their rule; `first` is that of the first.
pub fn propose(phase: &[Active], first: usize, asked: &Asked, facts: &Facts) -> Vec<(usize, Fix)> {
    let mut all = vec![];
    if phase.is_empty() {
        return all;
    }
    let end = first + phase.len();
    for segment in facts.segments() {
        let mut left = segment.awake(asked, ranks(first, end));
        while left != 0 {
            let rank = left.trailing_zeros() as usize;
            left &= left - 1;
            ask(&phase[rank - first], rank, &segment, facts, &mut all);
        }
        for rank in first.max(Asked::MOST)..end {
            ask(&phase[rank - first], rank, &segment, facts, &mut all);
        }
    }
    all
}

/// A bit for each rank that has one.
fn ranks(first: usize, end: usize) -> u128 {
    let below = |rank: usize| 1_u128.checked_shl(rank as u32).map_or(u128::MAX, |bit| bit - 1);
    below(end) & !below(first)
}

/// Asks one rule about a segment.
fn ask(active: &Active, rank: usize, segment: &Segment, facts: &Facts, all: &mut Vec<(usize, Fix)>) {
    let triggers = active.rule.triggers;
    if !segment.shows(triggers) {
        // What the words do not show, they will not show later; what stands behind the paragraph may change.
        if !triggers.meets(Triggers::LAST_PARAGRAPH) {
            segment.set_quiet(rank, Looked::NOTHING);
        }
        return;
    }
    let found = active.find(segment);
    let looked = segment.take_looked();
    if found.is_empty() {
        segment.set_quiet(rank, looked);
    }
    let start = segment.span().start;
    for mut fix in found {
        fix.shift(start);
        if is_open(&fix, segment, facts) {
            all.push((rank, fix));
        }
    }
}

/// Does the fix stay out of protected spans? Where a person protects the text nothing is reported either.
fn is_open(fix: &Fix, segment: &Segment, facts: &Facts) -> bool {
    match fix.edits.as_slice() {
        [] => !protected::overlaps(facts.masked(), &fix.span),
        edits => !edits.iter().any(|edit| segment.protects(&edit.span)),
    }
}

impl Active {
    /// Compiles the pattern.
    pub fn new(rule: &'static Rule) -> Active {
        let pattern = match rule.find {
            Find::Pattern { find, with } => {
                Some((Regex::new(find).expect("patterns are compiled by a test, a person's when read"), with))
            }
            Find::Code(_) => None,
        };
        Active { rule, pattern }
    }

    fn find(&self, segment: &Segment) -> Vec<Fix> {
        let mut fixes = Fixes::new(self.rule, segment.text());
        match (&self.rule.find, &self.pattern) {
            (Find::Code(find), _) => find(segment, &mut fixes),
            (Find::Pattern { .. }, Some((pattern, with))) => {
                for found in pattern.captures_iter(segment.text()) {
                    let mut replacement = String::new();
                    found.expand(with, &mut replacement);
                    fixes.replace(found.get_match().range(), &replacement);
                }
            }
            (Find::Pattern { .. }, None) => {}
        }
        fixes.into_found()
    }
}
