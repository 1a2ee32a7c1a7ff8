use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// He said that the
pub static RULE: Rule = Rule {
    id: "layout/unfinished",
    safety: Safety::Display,
    summary: "A sentence that breaks off.",
    why: "An engine that reaches its limit stops in mid-sentence. A paragraph of several words that ends with an \
          article or the like has lost its end, unless the next paragraph goes on with it.",
    examples: &[
        Reported("The council met on Monday and decided to close the"),
        Kept("The council met on Monday and decided what to look at."),
        Kept("Dear members of the council,\n\nWe met and looked at the\n\nold bridge."),
        Kept("What it stands for"),
    ],
    triggers: Triggers::LINE_BREAKS_OFF,
    find: Find::Code(find),
};

/// Words that end no sentence and no heading.
const OPEN: &[&str] =
    &["a", "an", "the", "of", "and", "or", "than", "from", "their", "its", "our", "your", "into", "because"];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let body = segment.text().trim_end_matches(['\n', '\r']);
    let word = word_before(body, body.len());
    let start = body.len() - word.len();
    let breaks_off = OPEN.contains(&word) && body[..start].ends_with(' ');
    let goes_on = || segment.next().is_some_and(|next| next.trim_start().starts_with(char::is_lowercase));
    if breaks_off && body.split_whitespace().nth(5).is_some() && !goes_on() {
        fixes.report(start..body.len());
    }
}
