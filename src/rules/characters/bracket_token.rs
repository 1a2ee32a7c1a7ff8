use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;

/// -LRB- -RRB-
pub static RULE: Rule = Rule {
    id: "characters/bracket-token",
    safety: Safety::Safe,
    summary: "A bracket in the notation of the Penn Treebank.",
    why: "Parsers write `-LRB-` and `-RRB-` for round brackets, `-LSB-` and `-RSB-` for square ones, `-LCB-` and \
          `-RCB-` for braces.",
    examples: &[
        Fixed("the agency -LRB- in Bern -RRB- paid", "the agency (in Bern) paid"),
        Kept("the LRB-7 and -lrb- keys"),
    ],
    triggers: Triggers::BRACKET_TOKEN,
    find: Find::Code(find),
};

const TOKENS: [(&str, &str); 6] =
    [("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"), ("-LCB-", "{"), ("-RCB-", "}")];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for middle in memchr::memmem::find_iter(text.as_bytes(), "B-") {
        let Some(at) = middle.checked_sub(3) else { continue };
        let Some((token, bracket)) =
            TOKENS.iter().find(|(token, _)| text.as_bytes()[at..].starts_with(token.as_bytes()))
        else {
            continue;
        };
        let end = at + token.len();
        // An opening bracket takes the space behind it along, a closing one the space before it.
        let opens = token.starts_with("-L");
        let start = if opens { at } else { text[..at].trim_end_matches(' ').len() };
        let end = if opens { end + usize::from(text[end..].starts_with(' ')) } else { end };
        fixes.replace(start..end, bracket);
    }
}
