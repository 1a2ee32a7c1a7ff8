use super::bracket_pairs;
use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// ( word )
pub static RULE: Rule = Rule {
    id: "spacing/inside-brackets",
    safety: Safety::Safe,
    summary: "Spaces between brackets and what stands in them.",
    why: "Tokenizers set a space on both sides of a bracket. Only brackets in pairs are touched, and only where words \
          stand beside them: a lone bracket may be an emoticon, and code sets its brackets as it likes.",
    examples: &[
        Fixed("The agency ( USAID ) [ see below ] paid.", "The agency (USAID) [see below] paid."),
        Fixed("He left ( too late) at ten.", "He left (too late) at ten."),
        Kept("Fine (( and then ) well"),
        Kept("- [ ] to do and [x] done"),
        Kept("( ^o^ ) hello"),
    ],
    triggers: Triggers::BRACKET_BLANK.or(Triggers::BLANK_BRACKET),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if memchr::memchr2(b'(', b'[', text.as_bytes()).is_none() {
        return;
    }
    for (open, close) in bracket_pairs(text) {
        let (start, end) = (spaces_after(text, open + 1), spaces_before(text, close));
        if start >= end {
            continue;
        }
        let apart = before(text, open).is_none_or(|c| c.is_whitespace() || "“‘\"([—–".contains(c));
        if apart && start > open + 1 && after(text, start).is_some_and(is_inner) {
            fixes.replace(open + 1..start, "");
        }
        let goes_on = after(text, close + 1)
            .is_none_or(|c| c.is_whitespace() || is_closing(c) || ".,;:!?—–".contains(c));
        if goes_on && end < close && before(text, end).is_some_and(|c| is_inner(c) || ".!?,…%".contains(c))
        {
            fixes.replace(end..close, "");
        }
    }
}

/// What stands beside a bracket in prose.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || "“”‘’\"'$€£#".contains(c)
}
