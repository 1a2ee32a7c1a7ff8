//! A rule is one record: what it is, why, examples (documentation *and* tests) and how it finds its fixes.
use crate::edit::{Edit, Fix, RuleId, Safety};
use crate::segment::Segment;
use std::ops::Range;

pub use crate::triggers::Triggers;
pub use Example::{Fixed, FixedFrom, Kept, Reported};

/// Rules that see the same text and run together; a folder of `rules/` and the first part of their ids.
#[derive(Clone)]
pub struct Phase {
    /// The folder's name.
    pub name: &'static str,
    /// What the phase is for, in a line.
    pub summary: &'static str,
    /// In order of precedence: where two fixes overlap, the rule listed first wins.
    pub rules: &'static [&'static Rule],
}

/// One kind of problem: how it is found, mended and explained.
pub struct Rule {
    /// `phase/problem`; equals the file's path below `rules/`.
    pub id: RuleId,
    /// The most that a fix of this rule may claim.
    pub safety: Safety,
    /// One line: the rule table and the default reason in the log.
    pub summary: &'static str,
    /// Why it is a problem and what keeps the rule from doing harm, in Markdown.
    pub why: &'static str,
    /// At least one text that is fixed or reported and one that is kept.
    pub examples: &'static [Example],
    /// Signs of which a paragraph must show one at least for the rule to be asked. Where none is seen the rule must
    /// have nothing to propose; [`Triggers::ALWAYS`] where no sign tells.
    pub triggers: Triggers,
    /// How fixes are found.
    pub find: Find,
}

/// A text and what the rule, alone, makes of it under the default style.
pub enum Example {
    /// The first text becomes the second.
    Fixed(&'static str, &'static str),
    /// The same where the text is known to be translated from the language of this code, and only there.
    FixedFrom(&'static str, &'static str, &'static str),
    /// The rule has something to say of the text and no fix.
    Reported(&'static str),
    /// The text is left alone, by this rule and by the whole default pipeline.
    Kept(&'static str),
}

/// How a rule finds its fixes.
pub enum Find {
    /// Replace what matches in a segment; `with` may use `$1` or `${name}`.
    Pattern {
        /// A regular expression.
        find: &'static str,
        /// The replacement.
        with: &'static str,
    },
    /// A function that reads the segment and proposes.
    Code(fn(&Segment, &mut Fixes)),
}

/// Collects what one rule proposes for one segment. Offsets are bytes of the segment's text.
pub struct Fixes<'a> {
    rule: &'static Rule,
    text: &'a str,
    found: Vec<Fix>,
    /// Takes the further calls on a proposal that changes nothing.
    nothing: Fix,
}

impl<'a> Fixes<'a> {
    /// An empty collection for `rule` over the text of a segment.
    pub fn new(rule: &'static Rule, text: &'a str) -> Fixes<'a> {
        let nothing = Fix {
            id: None,
            rule: rule.id,
            span: 0..0,
            edits: vec![],
            why: String::new(),
            safety: rule.safety,
            confidence: 1.0,
            instead_of: None,
            answers: None,
        };
        Fixes { rule, text, found: vec![], nothing }
    }

    /// Proposes to replace `span` by `with`.
    pub fn replace(&mut self, span: Range<usize>, with: &str) -> &mut Fix {
        self.together([(span, with)])
    }

    /// Proposes edits that stand or fall together. They must be disjoint; those that change nothing are dropped.
    pub fn together<'t>(&mut self, edits: impl IntoIterator<Item = (Range<usize>, &'t str)>) -> &mut Fix {
        let mut edits: Vec<Edit> =
            edits.into_iter().filter_map(|(span, with)| Edit::minimal(self.text, span, with)).collect();
        edits.sort_by_key(|e| (e.span.start, e.span.end));
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return &mut self.nothing };
        let span = first.span.start..last.span.end;
        self.push(span, edits)
    }

    /// Says that something is wrong at `span` without an edit that would mend it.
    pub fn report(&mut self, span: Range<usize>) -> &mut Fix {
        self.push(span, vec![]).at_most(Safety::Display)
    }

    /// What was proposed, in the order of the calls.
    pub fn into_found(self) -> Vec<Fix> {
        self.found
    }

    fn push(&mut self, span: Range<usize>, edits: Vec<Edit>) -> &mut Fix {
        let at = self.found.len();
        self.found.push(Fix { span, edits, why: self.rule.summary.to_owned(), ..self.nothing.clone() });
        &mut self.found[at]
    }
}

impl Rule {
    /// The phase that the id begins with.
    pub fn phase(&self) -> &'static str {
        self.id.split('/').next().unwrap_or_default()
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}
