use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// . . .
pub static RULE: Rule = Rule {
    id: "punctuation/torn-ellipsis",
    safety: Safety::Safe,
    summary: "An ellipsis with spaces between its dots.",
    why: "Tokenizers tear `...` apart. Three or four dots in a row are one ellipsis, the fourth being a full stop; two \
          may be a doubled stop.",
    examples: &[
        Fixed("Wait . . . what?", "Wait... what?"),
        Fixed("It ended. . . .", "It ended...."),
        Kept("A. B. C. Muller waited... and left."),
    ],
    triggers: Triggers::STOP_SPACE_STOP.or(Triggers::STOP_NO_BREAK_SPACE_STOP),
    find: Find::Code(find),
};

static TORN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ \u{A0}]?\.(?:[ \u{A0}]\.){2,3}"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if memchr::memmem::find(text.as_bytes(), b".\xC2\xA0.").is_none()
        && memchr::memmem::find(text.as_bytes(), b". .").is_none()
    {
        return;
    }
    for found in TORN.find_iter(text) {
        let joined: String = found.as_str().chars().filter(|c| *c == '.').collect();
        // At the start of a line or behind another stop the space before the dots is not theirs.
        let first = found.start() + found.as_str().find('.').unwrap_or(0);
        let own =
            before(text, found.start()).is_some_and(|c| c.is_alphanumeric() || is_closing(c) || c == ',');
        let more = text[found.end()..].trim_start_matches([' ', '\u{A0}']).starts_with('.');
        let glued = before(text, first) == Some('.');
        if !more && !glued {
            fixes.replace(if own { found.start() } else { first }..found.end(), &joined);
        }
    }
}
