use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// U+0000 to U+001F but for the line ends and the tab, U+007F, and sequences for a terminal.
pub static RULE: Rule = Rule {
    id: "characters/control",
    safety: Safety::Safe,
    summary: "A control character.",
    why: "Control characters steer printers and terminals; in text they are padding or damage. Line ends and tabs are \
          none of them. A vertical tab or a form feed between two words leaves a space.",
    examples: &[
        Fixed("a slow day\0\0\0", "a slow day"),
        Fixed("an \u{1B}[1;31mend\u{1B}[0m", "an end"),
        Fixed("\u{1B}]0;title\u{7}the end", "the end"),
        Fixed("one\u{B}two", "one two"),
        Kept("\tone\r\n\ttwo"),
    ],
    triggers: Triggers::CONTROL,
    find: Find::Code(find),
};

static CONTROL: LazyLock<Regex> = LazyLock::new(|| {
    // CSI sequences, OSC strings and choices of a character set (ECMA-48), then single controls.
    pattern(
        r"(?:\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[()][0-9A-Z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f])+",
    )
});

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !text.bytes().any(|b| b < b' ' && !matches!(b, b'\n' | b'\r' | b'\t') || b == 0x7F) {
        return;
    }
    for found in CONTROL.find_iter(text) {
        let apart = is_edge(before(text, found.start())) || is_edge(after(text, found.end()));
        let separates = !apart && found.as_str().contains(['\u{B}', '\u{C}']);
        fixes.replace(found.range(), if separates { " " } else { "" });
    }
}
