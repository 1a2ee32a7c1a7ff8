//! What a rule proposes: an [`Edit`] is one replacement, a [`Fix`] is edits that stand or fall together.
//!
//! Nothing here applies anything: the only writer of text is [`Document`](crate::Document).
use crate::fingerprint::Fingerprint;
use std::ops::Range;

/// Names a rule: `phase/problem`, as in `quotes/guillemets`.
pub type RuleId = &'static str;

/// May a fix be applied without asking? Ordered, so that a threshold is one comparison.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Shown, never applied unless a person accepts that very fix.
    Display,
    /// Applied only where asked for: likely right, but a reader should look.
    Unsafe,
    /// Applied by default.
    Safe,
}

impl Safety {
    /// The word that logs and reports use.
    pub fn name(self) -> &'static str {
        match self {
            Safety::Display => "display",
            Safety::Unsafe => "unsafe",
            Safety::Safe => "safe",
        }
    }
}

/// Replace `span` (bytes of the text that the rule was shown) by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in bytes; empty for an insertion.
    pub span: Range<usize>,
    /// What comes; empty for a deletion.
    pub text: String,
}

/// Edits that stand or fall together, with their reason. Without edits it is a diagnostic.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What a decision on it goes by, where that is not what it now does; see [`Fix::fingerprint`].
    pub id: Option<Fingerprint>,
    /// The rule that proposes it.
    pub rule: RuleId,
    /// The place it speaks of, in bytes of the text that the rule was shown.
    pub span: Range<usize>,
    /// Sorted and disjoint.
    pub edits: Vec<Edit>,
    /// The reason, for a reader.
    pub why: String,
    /// At most the rule's own safety.
    pub safety: Safety,
    /// Estimated probability, 0 to 1, that a careful editor would do the same.
    pub confidence: f32,
    /// Where nothing may be put in if this fix is made, in bytes of the text that the rule was shown: so of two places
    /// for one lost mark only one is taken, whatever was accepted.
    pub instead_of: Option<usize>,
    /// Where it puts in the partner of a mark: that mark, in bytes of the text that the rule was shown.
    pub answers: Option<Range<usize>>,
}

impl Edit {
    /// The smallest edit that turns `text[span]` into `with`: the common prefix and suffix are trimmed on
    /// character boundaries. `None` when nothing would change.
    ///
    /// Minimal edits keep neighbours apart, so that the log stays fine-grained.
    pub fn minimal(text: &str, span: Range<usize>, with: &str) -> Option<Edit> {
        let old = &text[span.clone()];
        if old == with {
            return None;
        }
        let same = |(a, b): &(char, char)| a == b;
        let prefix: usize = old.chars().zip(with.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (old, with) = (&old[prefix..], &with[prefix..]);
        let suffix: usize =
            old.chars().rev().zip(with.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        Some(Edit {
            span: span.start + prefix..span.end - suffix,
            text: with[..with.len() - suffix].to_owned(),
        })
    }

    /// Edits of different fixes may not share text, nor may an insertion touch another edit.
    pub fn conflicts(&self, other: &Edit) -> bool {
        let (a, b) = (&self.span, &other.span);
        if a.is_empty() || b.is_empty() {
            a.start <= b.end && b.start <= a.end
        } else {
            a.start < b.end && b.start < a.end
        }
    }
}

impl Fix {
    /// Gives the reason, where it says more than the rule's summary.
    pub fn why(&mut self, why: impl Into<String>) -> &mut Fix {
        self.why = why.into();
        self
    }

    /// Lowers the safety below the rule's own.
    pub fn at_most(&mut self, safety: Safety) -> &mut Fix {
        self.safety = self.safety.min(safety);
        self
    }

    /// Gives the estimated probability, 0 to 1, that a careful editor would do the same.
    pub fn confidence(&mut self, confidence: f32) -> &mut Fix {
        self.confidence = confidence;
        self
    }

    /// Makes it another way of doing what is proposed at `place`, in bytes of the text that the rule was shown: shown
    /// beside that, never made with it, and only if a person accepts it.
    pub fn instead_of(&mut self, place: usize) -> &mut Fix {
        self.instead_of = Some(place);
        self.at_most(Safety::Display)
    }

    /// Says which mark it gives its partner back, in bytes of the text that the rule was shown.
    pub fn answers(&mut self, mark: Option<Range<usize>>) -> &mut Fix {
        self.answers = mark;
        self
    }

    /// What must be free for it to be made: its edits, and the place that it leaves alone.
    pub(crate) fn claims(&self) -> impl Iterator<Item = Edit> {
        let alone = self.instead_of.map(|place| Edit { span: place..place, text: String::new() });
        self.edits.iter().cloned().chain(alone)
    }

    /// What it is known by when it comes again. `text` is the text that the rule was shown.
    pub fn fingerprint(&self, text: &str) -> Fingerprint {
        let edits = self.edits.iter().map(|edit| (edit.span.clone(), edit.text.as_str()));
        let place = self.edits.is_empty().then_some((self.span.clone(), ""));
        self.id.unwrap_or_else(|| Fingerprint::of(text, self.rule, edits.chain(place)))
    }

    /// From the first edit to the last; the place where there is none.
    pub fn hull(&self) -> Range<usize> {
        match (self.edits.first(), self.edits.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => self.span.clone(),
        }
    }

    /// Moves every offset by `by` bytes: from a segment's coordinates to the text's.
    pub(crate) fn shift(&mut self, by: usize) {
        let moved = |span: &Range<usize>| span.start + by..span.end + by;
        self.span = moved(&self.span);
        self.instead_of = self.instead_of.map(|place| place + by);
        self.answers = self.answers.as_ref().map(moved);
        for edit in &mut self.edits {
            edit.span = moved(&edit.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minimal_edit_keeps_what_both_sides_share() {
        let edit = Edit::minimal("say « yes » now", 4..8, "“ y").unwrap();
        assert_eq!(edit, Edit { span: 4..6, text: "“".into() });
        assert_eq!(Edit::minimal("same", 0..4, "same"), None);
    }

    #[test]
    fn a_minimal_edit_never_cuts_a_character() {
        // « is C2 AB and » is C2 BB: they share their first byte.
        let edit = Edit::minimal("«", 0..2, "»").unwrap();
        assert_eq!(edit, Edit { span: 0..2, text: "»".into() });
    }

    #[test]
    fn an_insertion_conflicts_with_what_it_touches() {
        let insertion = Edit { span: 3..3, text: "x".into() };
        assert!(insertion.conflicts(&Edit { span: 3..5, text: String::new() }));
        assert!(!insertion.conflicts(&Edit { span: 4..5, text: String::new() }));
    }
}
