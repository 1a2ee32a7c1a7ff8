use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::pattern;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// Read also: …, Publicity, Audio 03:12, By … Posted …
pub static RULE: Rule = Rule {
    id: "layout/boilerplate",
    safety: Safety::Display,
    summary: "A line that belongs to the page and not to the article.",
    why: "Pages put links, notices, the length of a recording and the hour of publication between the paragraphs, and \
          translation takes them for text. Whether a line is one of them only a reader knows, so it is shown and \
          never removed unasked.",
    examples: &[
        Fixed("Read also: The dam will hold\n", "\n"),
        Fixed("Advertisement - Scroll to Continue", ""),
        Fixed("Publicity\n\nIt rained.", "\n\nIt rained."),
        Fixed("Audio 03:12\n", "\n"),
        Fixed("By Anna Miller Posted on May 3 at 10:15\n", "\n"),
        Fixed("By Anna Miller Posted on May 3\n", "\n"),
        Reported("Modified on: 03/05/2020 - 10:12"),
        Kept("Read the small print, the minister said, before you sign anything at all."),
        Kept("Advertisement revenue fell by a tenth."),
        Kept("Posted on the wall was a list of 12 names."),
        Kept("Video 3 shows the dam. By Anna Miller"),
    ],
    triggers: Triggers::NOTICE_START,
    find: Find::Code(find),
};

/// How such lines begin, and what they are.
const OPENINGS: &[(&str, &[&str])] = &[
    (
        "A link to another text.",
        &[
            "Also read",
            "Click here",
            "Continue reading",
            "Lire aussi",
            "READ ALSO",
            "READ MORE",
            "Read also",
            "Read more",
            "SEE ALSO",
            "See also:",
            "À lire aussi",
        ],
    ),
    (
        "A request to the reader of the page.",
        &[
            "Follow us on",
            "Scroll to continue",
            "Share on",
            "Share this",
            "Sign up for our",
            "Sign up to our",
            "Subscribe to our",
        ],
    ),
    ("A notice of whose picture or text it is.", &["Copyright notice", "Copyright Notice", "Photo credit"]),
    ("A notice of advertising.", &["Advertisement - ", "Advertising - "]),
];

/// Lines that say nothing else.
const WHOLE: &[&str] = &[
    "ADVERTISEMENT",
    "Advertisement",
    "Advertising",
    "Comments",
    "Listen",
    "PUBLICITY",
    "Print",
    "Publicity",
    "Publicité",
    "Related articles",
    "Share",
    "Sponsored content",
];

/// The length of a recording or of a text: `Audio 03:12`, `Video (1:02:33)`, `Duration: 3 min`.
static RECORDING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Audio|Video|Podcast|Listen|Watch|Duration|Reading time|Length)\b[ :–-]*\(?(?:[0-9]{1,2}(?::[0-9]{2}){1,2}|[0-9]{1,3} min(?:utes?)?)\)?$",
    )
});

/// The hour of publication, with or without a name: `By … Posted on May 3 at 10:15`, `Modified on: 03/05/2020`.
static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:Text )?[Bb]y:? .{2,60}?[ ,|–-]+)?(?:Last )?(?:Posted|Published|Updated|Modified|Issued|posted|published|updated|modified)(?: on| at)?:? .*(?:[0-9]|\bago\b|yesterday|today)(?:.*[^.!?])?$",
    )
});

/// A line with more words than this is prose.
const WORDS: usize = 14;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let mut at = 0;
    for line in segment.text().split_inclusive('\n') {
        let bare = line.trim_end();
        if let Some(what) = furniture(bare).filter(|_| bare.split_whitespace().nth(WORDS).is_none()) {
            // An address or a date in it is protected, and so is then the line.
            let span = at..at + bare.len();
            match segment.is_protected(span.clone()) {
                true => fixes.report(span).why(what),
                false => fixes.replace(span, "").why(what),
            };
        }
        at += line.len();
    }
}

/// What of a page the line is, if it is no text.
fn furniture(line: &str) -> Option<&'static str> {
    let first = line.as_bytes().first();
    let opens = |start: &&str| start.as_bytes().first() == first && line.starts_with(start);
    let opening = OPENINGS.iter().find(|(_, starts)| starts.iter().any(opens));
    if let Some((what, _)) = opening {
        return Some(what);
    }
    if WHOLE.contains(&line) {
        return Some(RULE.summary);
    }
    let timed = line.ends_with(|c: char| c.is_ascii_digit() || c == ')') || line.ends_with("min");
    if timed && RECORDING.is_match(line) || line.ends_with("minutes") && RECORDING.is_match(line) {
        return Some("The length of a recording.");
    }
    (may_be_dated(line) && PUBLISHED.is_match(line)).then_some("The hour of publication.")
}

/// Has the line a verb of publication?
fn may_be_dated(line: &str) -> bool {
    let verbs = ["osted", "ublished", "pdated", "odified", "ssued"];
    let ends = memchr::memchr_iter(b'd', line.as_bytes()).map(|at| &line.as_bytes()[..=at]);
    ends.filter(|head| head.ends_with(b"ed"))
        .any(|head| verbs.iter().any(|verb| head.ends_with(verb.as_bytes())))
}
