use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;
use std::ops::Range;

/// The same sentence twice in a row.
pub static RULE: Rule = Rule {
    id: "layout/repeated-sentence",
    safety: Safety::Unsafe,
    summary: "A sentence that stands twice in a row.",
    why: "Engines lose their place and translate a sentence again. Short ones may be said twice on purpose, so only \
          those of more than twenty characters count, and they are taken out only where asked for.",
    examples: &[
        Fixed(
            "The score was set at three to nil. The score was set at three to nil. Nobody left.",
            "The score was set at three to nil. Nobody left.",
        ),
        Kept("No, no. He said no. He said no. The score was set at three to nil."),
    ],
    triggers: Triggers::SENTENCE_GOES_ON.or(Triggers::SENTENCE_LINE_END),
    find: Find::Code(find),
};

/// A repetition of no more characters than this may be meant.
const SHORT: usize = 20;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let mut previous: Option<Range<usize>> = None;
    for sentence in sentences(text) {
        let same = previous.as_ref().is_some_and(|p| text[p.clone()] == text[sentence.clone()]);
        match previous {
            Some(kept) if same && text[sentence.clone()].chars().count() > SHORT => {
                fixes.replace(kept.end..sentence.end, "");
                previous = None;
            }
            _ => previous = Some(sentence),
        }
    }
}

/// From a capital to the stop before a space; the spaces between belong to none.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let stops = memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes());
    let ends = stops.filter(|at| !text[at + 1..].starts_with(|c: char| !c.is_whitespace()));
    ends.map(move |at| {
        let found = start + (text[start..].len() - text[start..].trim_start().len())..at + 1;
        start = at + 1;
        found
    })
}
