use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// don\\u2019t
pub static RULE: Rule = Rule {
    id: "characters/escaped-character",
    safety: Safety::Safe,
    summary: "A character written as a backslash, the letter u and its number.",
    why: "Data that was exported with escapes (JSON, JavaScript, Java) keeps them. They are read back where they touch a \
          letter, a digit or another of their kind, or follow a stop, and the line has no other use for a backslash; \
          one that stands alone is talked about. Only characters beyond ASCII are, no controls, and the two halves of \
          one beyond U+FFFF together.",
    examples: &[
        Fixed("She doesn\\u2019t like the caf\\u00e9.", "She doesn’t like the café."),
        Fixed("A \\u201cnew\\u201d bridge\\ud83d\\ude0a", "A “new” bridge😊"),
        Kept("The escape \\u2019 is an apostrophe, and \\u0041 an A."),
        Kept("in C:\\users and \\underline or \\u20ag, a\\ud83d"),
        Kept("the pattern [\\u4e00-\\u9fff]\\w+"),
    ],
    triggers: Triggers::ESCAPED_CHARACTER,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for (start, line) in bare_lines(text) {
        let escapes = escapes(line);
        let others = line.matches('\\').count()
            - ["\\n", "\\\"", "\\'"].iter().map(|known| line.matches(known).count()).sum::<usize>();
        let own: usize = escapes.iter().map(|(span, _)| span.len() / LENGTH).sum();
        if escapes.is_empty() || others > own || line.contains('[') {
            continue;
        }
        for (index, (span, c)) in escapes.iter().enumerate() {
            let beside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let follows = index > 0 && escapes[index - 1].0.end == span.start;
            let goes_on = escapes.get(index + 1).is_some_and(|next| next.0.start == span.end);
            let left = before(line, span.start);
            let ends = left.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | ';' | ':'));
            let touches = ends || beside(left) || beside(after(line, span.end));
            if touches || follows || goes_on {
                fixes.replace(start + span.start..start + span.end, c.encode_utf8(&mut [0; 4]));
            }
        }
    }
}

/// The bytes of `\\u2019`.
const LENGTH: usize = 6;

/// The escapes of a line that stand for a character beyond ASCII, with their places.
fn escapes(line: &str) -> Vec<(std::ops::Range<usize>, char)> {
    let (mut out, mut done) = (vec![], 0);
    for at in places(line, b'\\') {
        let Some(first) = unit(line, at).filter(|_| at >= done) else { continue };
        let second = unit(line, at + LENGTH);
        let (read, length) = match (char::from_u32(u32::from(first)), second) {
            (Some(c), _) => (Some(c), LENGTH),
            (None, Some(second)) => {
                (char::decode_utf16([first, second]).next().and_then(Result::ok), 2 * LENGTH)
            }
            (None, None) => (None, LENGTH),
        };
        if let Some(c) = read.filter(|c| *c >= '\u{A0}') {
            out.push((at..at + length, c));
            done = at + length;
        }
    }
    out
}

/// The unit of UTF-16 that an escape at `at` stands for.
fn unit(line: &str, at: usize) -> Option<u16> {
    let digits = line.get(at..at + LENGTH)?.strip_prefix("\\u")?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}
