//! The one home of offsets: a document *is* its original text plus sorted, disjoint [`Change`]s.
//!
//! Rules see only [`Document::text`]. [`Document::apply`] composes their edits with the changes made so far,
//! so at every moment each change is stated against the ORIGINAL. No offset is ever shifted elsewhere.
use crate::edit::{Edit, Fix, RuleId, Safety};
use crate::fingerprint::Fingerprint;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// One edit that took part in a [`Change`].
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Groups the edits that stood or fell together; counts from 0 in the order of application.
    pub fix: u32,
    /// What the fix is known by when it comes again.
    pub id: Fingerprint,
    /// The rule that proposed it.
    pub rule: RuleId,
    /// The reason, for a reader.
    pub why: String,
    /// How safe the fix was said to be.
    pub safety: Safety,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// The mark whose partner was put in, in bytes of the original text.
    pub answers: Option<Range<usize>>,
}

/// `original` of the original text now reads `current` of the current text.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Bytes of the original text.
    pub original: Range<usize>,
    /// Bytes of the current text.
    pub current: Range<usize>,
    /// Who did it, oldest first; never empty.
    pub steps: Vec<Step>,
}

/// A stretch of the text before edits were applied, and what stands there since; what lies between is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Bytes of the text before.
    pub old: Range<usize>,
    /// Bytes of the text after.
    pub new: Range<usize>,
}

/// A text under edit, with the way back to its original.
#[derive(Clone, Debug)]
pub struct Document {
    original: String,
    /// The text as it stands, if an edit was made.
    edited: Option<String>,
    changes: Vec<Change>,
    fixes: u32,
    /// The room of the text before this one.
    spare: String,
}

impl Document {
    /// A document without changes.
    pub fn new(original: impl Into<String>) -> Document {
        let original = original.into();
        Document { original, edited: None, changes: vec![], fixes: 0, spare: String::new() }
    }

    /// The text as it came.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        self.edited.as_deref().unwrap_or(&self.original)
    }

    /// What differs, sorted and disjoint in both texts; what lies between is the same in both.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The place of the original text that `span` (bytes of the current text) comes from. A place inside a
    /// change is widened to the whole change. O(log changes).
    pub fn original_span(&self, span: Range<usize>) -> Range<usize> {
        let pair = |index: usize| (self.changes[index].current.clone(), self.changes[index].original.clone());
        carried(self.changes.len(), pair, span)
    }

    /// Where `span` (bytes of the original text) stands in the current text. A place inside a change is widened to the
    /// whole change. O(log changes).
    pub fn current_span(&self, span: Range<usize>) -> Range<usize> {
        let pair = |index: usize| (self.changes[index].original.clone(), self.changes[index].current.clone());
        carried(self.changes.len(), pair, span)
    }

    /// Applies fixes whose edits are pairwise disjoint: the only writer of text. Edits are bytes of
    /// [`Document::text`]. Linear in text, changes and edits. Returns where they were made, in the order of the text.
    pub fn apply(&mut self, fixes: &[Fix]) -> Vec<Moved> {
        let text = self.edited.take();
        let before = text.as_deref().unwrap_or(&self.original);
        let edits = self.numbered(before, fixes);
        self.fixes += fixes.len() as u32;
        let moved = moved(&edits);

        let room = self.changes.len() + edits.len();
        let mut old = std::mem::replace(&mut self.changes, Vec::with_capacity(room)).into_iter().peekable();
        let mut new = edits.into_iter().peekable();
        let mut out = std::mem::take(&mut self.spare);
        out.clear();
        out.reserve(before.len() + moved.iter().map(|m| m.new.len()).sum::<usize>());
        // Everything before `current` in the old text is copied; `original` is the same place in the original.
        let (mut current, mut original) = (0, 0);
        while let Some(cluster) = Cluster::next(&mut old, &mut new) {
            out.push_str(&before[current..cluster.hull.start]);
            let from = match cluster.changes.first() {
                Some(c) if c.current.start == cluster.hull.start => c.original.start,
                _ => original + (cluster.hull.start - current),
            };
            let to = match cluster.changes.last() {
                Some(c) => c.original.end + (cluster.hull.end - c.current.end),
                None => from + cluster.hull.len(),
            };
            (current, original) = (cluster.hull.end, to);
            let start = out.len();
            let steps = cluster.write(before, &mut out);
            if self.original[from..to] != out[start..] {
                self.changes.push(Change { original: from..to, current: start..out.len(), steps });
            }
        }
        out.push_str(&before[current..]);
        self.spare = text.unwrap_or_default();
        self.edited = Some(out);
        debug_assert_eq!(self.undone(), self.original, "composition lost text");
        moved
    }

    /// The edits of the fixes in the order of the text, which is `text`.
    fn numbered<'f>(&self, text: &str, fixes: &'f [Fix]) -> Vec<Proposed<'f>> {
        let mut edits: Vec<Proposed> = fixes
            .iter()
            .zip(self.fixes..)
            .flat_map(|(fix, number)| {
                let id = fix.fingerprint(text);
                let answers = fix.answers.clone().map(|mark| self.original_span(mark));
                fix.edits.iter().map(move |edit| Proposed { number, id, fix, edit, answers: answers.clone() })
            })
            .collect();
        edits.sort_by_key(|p| (p.edit.span.start, p.edit.span.end));
        edits
    }

    /// Adds the text that follows, with its own changes.
    pub fn append(&mut self, next: Document) {
        let (original, current) = (self.original.len(), self.text().len());
        let fixes = self.fixes;
        self.changes.extend(next.changes.into_iter().map(|mut change| {
            change.original = change.original.start + original..change.original.end + original;
            change.current = change.current.start + current..change.current.end + current;
            for step in &mut change.steps {
                step.fix += fixes;
                step.answers = step.answers.as_ref().map(|mark| mark.start + original..mark.end + original);
            }
            change
        }));
        self.fixes += next.fixes;
        if self.edited.is_none() && next.edited.is_some() {
            self.edited = Some(self.original.clone());
        }
        if let Some(text) = &mut self.edited {
            text.push_str(next.edited.as_deref().unwrap_or(&next.original));
        }
        self.original += &next.original;
    }

    /// How many fixes were applied.
    pub fn fixes(&self) -> u32 {
        self.fixes
    }

    /// The original, rebuilt from the current text and the changes alone.
    pub fn undone(&self) -> String {
        let mut out = String::with_capacity(self.original.len());
        let mut at = 0;
        for change in &self.changes {
            out.push_str(&self.text()[at..change.current.start]);
            out.push_str(&self.original[change.original.clone()]);
            at = change.current.end;
        }
        out + &self.text()[at..]
    }
}

/// Carries a span of one text over to another. The texts differ in `count` places, sorted and disjoint; each is a span of
/// the one and its `pair` of the other. What lies inside a place is widened to the whole of it. O(log places).
pub(crate) fn carried(
    count: usize,
    pair: impl Fn(usize) -> (Range<usize>, Range<usize>),
    span: Range<usize>,
) -> Range<usize> {
    let last = |before: &dyn Fn(&Range<usize>) -> bool| {
        let (mut known, mut end) = (0, count);
        while known < end {
            let middle = known.midpoint(end);
            if before(&pair(middle).0) { known = middle + 1 } else { end = middle }
        }
        known.checked_sub(1).map(&pair)
    };
    let start = match last(&|from| from.start <= span.start) {
        Some((from, to)) if span.start < from.end => to.start,
        Some((from, to)) => to.end + (span.start - from.end),
        None => span.start,
    };
    let end = match last(&|from| from.start < span.end) {
        Some((from, to)) if span.end <= from.end => to.end,
        Some((from, to)) => to.end + (span.end - from.end),
        None => span.end,
    };
    start..end.max(start)
}

/// Where sorted, disjoint edits stand before and after they are made.
fn moved(edits: &[Proposed]) -> Vec<Moved> {
    let (mut removed, mut added) = (0, 0);
    let each = |Proposed { edit, .. }: &Proposed| {
        let start = edit.span.start + added - removed;
        (removed, added) = (removed + edit.span.len(), added + edit.text.len());
        Moved { old: edit.span.clone(), new: start..start + edit.text.len() }
    };
    edits.iter().map(each).collect()
}

/// One edit of a numbered fix.
struct Proposed<'a> {
    number: u32,
    id: Fingerprint,
    fix: &'a Fix,
    edit: &'a Edit,
    /// In bytes of the original text.
    answers: Option<Range<usize>>,
}

/// Old changes and new edits that touch each other and so become one change.
struct Cluster<'a> {
    hull: Range<usize>,
    changes: Vec<Change>,
    edits: Vec<Proposed<'a>>,
}

impl<'a> Cluster<'a> {
    /// The next change or edit of the old text, left to right, and every later one that touches it.
    fn next(
        old: &mut Peekable<IntoIter<Change>>,
        new: &mut Peekable<IntoIter<Proposed<'a>>>,
    ) -> Option<Self> {
        let mut cluster = Cluster { hull: 0..0, changes: vec![], edits: vec![] };
        loop {
            let empty = cluster.changes.is_empty() && cluster.edits.is_empty();
            // At one place the empty range comes first, then the older change.
            let change_first = match (old.peek(), new.peek()) {
                (None, None) => break,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (Some(c), Some(p)) => {
                    let (c, e) = (&c.current, &p.edit.span);
                    (c.start, !c.is_empty(), 0) <= (e.start, !e.is_empty(), 1)
                }
            };
            let touched = if change_first {
                old.next_if(|c| {
                    empty || cluster.edits.last().is_some_and(|p| touch(&c.current, &p.edit.span))
                })
                .map(|c| (c.current.clone(), cluster.changes.push(c)))
            } else {
                new.next_if(|p| {
                    empty || cluster.changes.last().is_some_and(|c| touch(&c.current, &p.edit.span))
                })
                .map(|p| (p.edit.span.clone(), cluster.edits.push(p)))
            };
            let Some((span, ())) = touched else { break };
            let hull = if empty { span.clone() } else { cluster.hull };
            cluster.hull = hull.start.min(span.start)..hull.end.max(span.end);
        }
        (!cluster.changes.is_empty() || !cluster.edits.is_empty()).then_some(cluster)
    }

    /// Appends the hull of `text` with the edits made; returns all steps, oldest first.
    fn write(self, text: &str, out: &mut String) -> Vec<Step> {
        let mut at = self.hull.start;
        let mut steps: Vec<Step> = self.changes.into_iter().flat_map(|c| c.steps).collect();
        for Proposed { number, id, fix, edit, answers } in self.edits {
            out.push_str(&text[at..edit.span.start]);
            out.push_str(&edit.text);
            at = edit.span.end;
            steps.push(Step {
                fix: number,
                id,
                rule: fix.rule,
                why: fix.why.clone(),
                safety: fix.safety,
                confidence: fix.confidence,
                answers,
            });
        }
        out.push_str(&text[at..self.hull.end]);
        steps
    }
}

/// Must an old change and a new edit become one change? Adjacent ones stay apart: a fine-grained log.
fn touch(change: &Range<usize>, edit: &Range<usize>) -> bool {
    match (change.is_empty(), edit.is_empty()) {
        (true, true) => change.start == edit.start,
        (true, false) => edit.start < change.start && change.start < edit.end,
        (false, true) => change.start < edit.start && edit.start < change.end,
        (false, false) => change.start < edit.end && edit.start < change.end,
    }
}
