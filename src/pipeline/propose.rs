//! What the rules of a phase would do to a text.
use crate::edit::Fix;
use crate::protected;
use crate::rule::{Find, Fixes, Rule};
use crate::segment::{Facts, Segment};
use crate::triggers::Triggers;
use regex::Regex;

/// A selected rule with its compiled pattern.
pub struct Active {
    /// What it is.
    pub rule: &'static Rule,
    pattern: Option<(Regex, &'static str)>,
}

/// All proposals of one phase outside protected spans, with the rank of their rule; `first` is that of the first.
pub fn propose(phase: &[Active], first: usize, facts: &Facts) -> Vec<(usize, Fix)> {
    let any = phase.iter().fold(Triggers::NONE, |any, active| any.or(active.rule.triggers));
    let mut all = vec![];
    for segment in facts.segments().filter(|segment| segment.shows(any)) {
        let start = segment.span().start;
        for (rank, active) in (first..).zip(phase) {
            if segment.is_quiet(rank) || !segment.shows(active.rule.triggers) {
                continue;
            }
            let found = active.find(&segment);
            let looked = segment.take_looked();
            if found.is_empty() {
                segment.set_quiet(rank, looked);
            }
            for mut fix in found {
                fix.shift(start);
                if is_open(&fix, facts) {
                    all.push((rank, fix));
                }
            }
        }
    }
    all
}

/// Does the fix stay out of protected spans? Where a person protects the text nothing is reported either.
fn is_open(fix: &Fix, facts: &Facts) -> bool {
    match fix.edits.as_slice() {
        [] => !protected::overlaps(facts.masked(), &fix.span),
        edits => !edits.iter().any(|edit| protected::overlaps(facts.protected(), &edit.span)),
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
