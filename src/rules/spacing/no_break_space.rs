use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// U+00A0, U+202F, U+2009, U+3000 …
pub static RULE: Rule = Rule {
    id: "spacing/no-break-space",
    safety: Safety::Safe,
    summary: "A no-break, thin or wide space where English sets a plain one.",
    why: "Pages and translation leave spaces of all widths in running text, where searches and word counts miss them. \
          Between the groups of a number they are no word spaces, beside Chinese and Japanese they are text, and at \
          the start of a line they are indentation.",
    examples: &[
        Fixed("Mr.\u{A0}Brandt and\u{2009}his sister", "Mr. Brandt and his sister"),
        Fixed("wide\u{3000}space", "wide space"),
        Kept("\u{A0}\u{A0}indented"),
        Kept("東京\u{3000}大阪"),
    ],
    triggers: Triggers::NO_BREAK_SPACE.or(Triggers::WIDE_SPACE),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if text.is_ascii() {
        return;
    }
    let mut indents = true;
    for (at, c) in text.char_indices() {
        // At the start of a line, until something else than a space comes.
        indents = c == '\n' || indents && is_space(c);
        if !is_space(c) || c.is_ascii() {
            continue;
        }
        let end = at + c.len_utf8();
        let (left, right) = (before(text, at), after(text, end));
        let groups = left.is_some_and(|c| c.is_ascii_digit()) && right.is_some_and(|c| c.is_ascii_digit());
        if !groups
            && !indents
            && !segment.style().sets_space(c)
            && ![left, right].into_iter().flatten().any(is_east_asian)
        {
            fixes.replace(at..end, " ");
        }
    }
}
