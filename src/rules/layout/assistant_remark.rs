use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::bare_lines;
use crate::segment::Segment;

/// Here is the translation:
pub static RULE: Rule = Rule {
    id: "layout/assistant-remark",
    safety: Safety::Display,
    summary: "A remark of the translating program about its translation.",
    why: "Language models introduce what they translate and comment on it. A text about translation may say the same, \
          so it is shown and never removed unasked.",
    examples: &[
        Fixed("Here is the translation:\n", "\n"),
        Fixed("I hope this helps!", ""),
        Kept("Here is the translation of the poem that she read aloud on the bridge."),
    ],
    triggers: Triggers::REMARK_START,
    find: Find::Code(find),
};

/// How such lines begin, and what ends those that go on.
const OPENINGS: &[&str] = &[
    "Certainly! Here",
    "Here is the translated",
    "Here is the translation",
    "Here's the translated",
    "Here's the translation",
    "Here’s the translated",
    "Here’s the translation",
    "Sure! Here",
    "Sure, here",
    "Translation:",
    "Translated text:",
];
const REMARKS: &[&str] = &[
    "I hope this helps",
    "Let me know if you",
    "Note: I have translated",
    "Note: The original text",
    "Please note that this translation",
    "Please let me know if you",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    for (start, bare) in bare_lines(segment.text()) {
        let introduces = bare.ends_with(':') && OPENINGS.iter().any(|opening| bare.starts_with(opening));
        if introduces || REMARKS.iter().any(|remark| bare.starts_with(remark)) {
            fixes.replace(start..start + bare.len(), "");
        }
    }
}
