use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// COVID - 19, 20 - year - old
pub static RULE: Rule = Rule {
    id: "numbers/spaced-hyphen",
    safety: Safety::Safe,
    summary: "Spaces around the hyphens of an age or of COVID-19.",
    why: "Tokenizers set spaces around every hyphen. Elsewhere a spaced hyphen may be a dash, so only these are \
          joined.",
    examples: &[
        Fixed("a 20 - year - old with COVID - 19", "a 20-year-old with COVID-19"),
        Fixed("a three- month -old kitten", "a three-month-old kitten"),
        Kept("He was 20 - a year older than she was - and had covid."),
        Kept("a 20-year-old with COVID-19"),
    ],
    triggers: Triggers::SPACE_HYPHEN.or(Triggers::HYPHEN_SPACE).or(Triggers::SPACED_DASH),
    find: Find::Code(find),
};

static SPACED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty|eleven|twelve) ?- ?(year|month|week|day|hour)s? ?- ?(olds?|long)\b|\b([Cc][Oo][Vv][Ii][Dd]) ?[-–—] ?(19)\b",
    )
});

/// Does a hyphen or a dash stand before what the pattern ends with?
fn may_hold(text: &str) -> bool {
    memchr::memchr2_iter(b'-', 0xE2, text.as_bytes()).any(|at| {
        let behind = text[at..].trim_start_matches(['-', '–', '—']);
        let behind = behind.strip_prefix(' ').unwrap_or(behind);
        ["old", "long", "19"].iter().any(|end| behind.starts_with(end))
    })
}

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let dashed = memchr::memmem::find(text.as_bytes(), b"- ").is_some()
        || memchr::memmem::find(text.as_bytes(), b" -").is_some()
        || memchr::memmem::find(text.as_bytes(), "D –".as_bytes()).is_some();
    if !dashed || !may_hold(text) {
        return;
    }
    for found in SPACED.captures_iter(text).filter(|found| found.get_match().as_str().contains(' ')) {
        let parts: Vec<&str> = found.iter().skip(1).flatten().map(|part| part.as_str()).collect();
        fixes.replace(found.get_match().range(), &parts.join("-"));
    }
}
