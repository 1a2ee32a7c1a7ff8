use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// http: / / example.org
pub static RULE: Rule = Rule {
    id: "characters/torn-address",
    safety: Safety::Safe,
    summary: "Spaces inside the scheme of an address.",
    why: "Tokenizers tear `https://` apart, and the address no longer works.",
    examples: &[
        Fixed("see http: / / www.example.org now", "see http://www.example.org now"),
        Fixed("see https:// example.org/a", "see https://example.org/a"),
        Kept("see https://example.org and http, / or https: / none"),
    ],
    triggers: Triggers::HTTP,
    find: Find::Code(find),
};

static TORN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(https?)(?: ?: ?/ ?/ |: ?/ / ?| : ?/ ?/ ?|: / ?/ ?)([a-z0-9])"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if memchr::memmem::find(text.as_bytes(), b"http").is_none() {
        return;
    }
    for found in TORN.captures_iter(text) {
        fixes.replace(found.get_match().range(), &format!("{}://{}", &found[1], &found[2]));
    }
}
