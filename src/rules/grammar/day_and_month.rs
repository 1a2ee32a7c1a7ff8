use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// on monday
pub static RULE: Rule = Rule {
    id: "grammar/day-and-month",
    safety: Safety::Safe,
    summary: "A day of the week or a month in lower case.",
    why: "Most languages write them so, English does not. Left out are march, may, august, sun and sat, which are other \
          words as well, and what is part of a tag, an address or a name in code.",
    examples: &[
        Fixed("on monday, july 7, and friday’s", "on Monday, July 7, and Friday’s"),
        Kept("a march in may, an august sun; #monday and monday.com and the april_file"),
    ],
    find: Find::Code(find),
};

const NAMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "april",
    "june",
    "july",
    "september",
    "october",
    "november",
    "december",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    // All of them end in y, r, e (june) or l (april), which every text has; their middles are rarer.
    for middle in ["day", "uary", "ril", "une", "uly", "ember", "ober"] {
        for at in memchr::memmem::find_iter(text.as_bytes(), middle).filter(|_| is_english(segment)) {
            let end = at + middle.len();
            let start = text[..at].trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
            if NAMES.contains(&&text[start..end]) && is_alone(text, start..end) {
                fixes.replace(start..start + 1, &text[start..start + 1].to_ascii_uppercase());
            }
        }
    }
}

fn is_alone(text: &str, span: std::ops::Range<usize>) -> bool {
    let left = before(text, span.start).is_none_or(|c| !c.is_alphanumeric() && !"_@#./-\\".contains(c));
    let rest = &text[span.end..];
    let right = !rest.starts_with(|c: char| c.is_alphanumeric() || "_@/-".contains(c));
    left && right && !(rest.starts_with('.') && !is_edge(after(rest, 1)))
}
