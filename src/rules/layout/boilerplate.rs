use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::bare_lines;
use crate::segment::Segment;

/// Read also: …
pub static RULE: Rule = Rule {
    id: "layout/boilerplate",
    safety: Safety::Display,
    summary: "A line that belongs to the page and not to the article.",
    why: "Pages put links, notices and requests between the paragraphs, and translation takes them for text. Whether \
          a line is one of them only a reader knows, so it is shown and never removed unasked.",
    examples: &[
        Fixed("Read also: The dam will hold\n", "\n"),
        Kept("Read the small print, the minister said, before you sign anything at all."),
        Kept("Advertisement revenue fell by a tenth."),
    ],
    triggers: Triggers::NOTICE_START,
    find: Find::Code(find),
};

/// How such lines begin; a colon or the end must follow those that are also ordinary words.
const OPENINGS: &[&str] = &[
    "Also read",
    "Click here",
    "Continue reading",
    "Follow us on",
    "Lire aussi",
    "Photo credit",
    "READ ALSO",
    "READ MORE",
    "Read also",
    "Read more",
    "Scroll to continue",
    "Share on",
    "Share this",
    "Sign up for our",
    "Sign up to our",
    "Subscribe to our",
    "À lire aussi",
];
const WHOLE: &[&str] =
    &["Advertisement", "ADVERTISEMENT", "Related articles", "Publicité", "Share", "Print", "Comments"];

/// A line with more words than this is prose.
const WORDS: usize = 14;

fn find(segment: &Segment, fixes: &mut Fixes) {
    for (start, bare) in bare_lines(segment.text()) {
        let opens = OPENINGS.iter().any(|opening| bare.starts_with(opening)) || WHOLE.contains(&bare);
        if opens && bare.split_whitespace().count() <= WORDS {
            fixes.replace(start..start + bare.len(), "");
        }
    }
}
