use crate::edit::Safety;
use crate::lexicon::{Lexicon, Tier};
use crate::rule::*;
use crate::segment::Segment;
use crate::words::{self, Seam};
use std::ops::Range;

/// infor- mation → information
pub static RULE: Rule = Rule {
    id: "words/hyphenated",
    safety: Safety::Safe,
    summary: "A word hyphenated at a line end that is no longer there, or still is.",
    why: "Typesetting breaks words at line ends; when the lines are joined, a hyphen and a space stay behind. They are \
          taken out where the two parts make a known word together. A hyphen before *and*, *or* or *to* coordinates \
          (pre- and post-war) and stays; so does one between parts that are no word together. Where the line end is \
          still there, it moves behind the word.",
    examples: &[
        Fixed("The infor- mation came by tele- phone.", "The information came by telephone."),
        Fixed(
            "The harbor was closed for the whole of Novem-\nber and some days.",
            "The harbor was closed for the whole of November\nand some days.",
        ),
        Kept("The pre- and post-war lists were long- lasting."),
        Kept("It was a well-\nknown song."),
    ],
    triggers: Triggers::TORN_AT_HYPHEN,
    find: Find::Code(find),
};

/// What follows a hyphen that coordinates.
const COORDINATING: &[&str] =
    &["and", "or", "to", "nor", "but", "as", "through", "versus", "vs", "und", "oder", "et"];

/// Less than this is left alone.
const SURE: f32 = 1.0;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let body = segment.text();
    let paragraph = segment.words();
    for hyphen in memchr::memchr_iter(b'-', body.as_bytes()) {
        let Some((left, right)) = parts(body, hyphen) else { continue };
        if coordinates(body, &left, &right, segment.lexicon()) {
            continue;
        }
        let Some(join) = words::join(&paragraph, left, right.clone(), Seam::Hyphen, segment.lexicon()) else {
            continue;
        };
        if join.margin < SURE {
            continue;
        }
        let gap = &body[hyphen + 1..right.start];
        let after = moved_line_end(body, right.end).filter(|_| gap.contains('\n'));
        let newline = if gap.contains('\r') { "\r\n" } else { "\n" };
        let edits = [(hyphen..right.start, "")].into_iter().chain(after.map(|space| (space, newline)));
        let why = format!("“{}” is a word, and no hyphen stands before a space", join.word);
        fixes.together(edits).confidence(words::probability(join.margin + 2.0)).why(why);
    }
}

/// Does the word behind the hyphen coordinate the part before it with what follows: `pre- and post-war`? Where the two
/// are a usual word, as in `tu- tor`, that word needs a hyphen of its own.
fn coordinates(body: &str, left: &Range<usize>, right: &Range<usize>, lexicon: &Lexicon) -> bool {
    let (a, b) = (&body[left.clone()], &body[right.clone()]);
    if !COORDINATING.contains(&b) {
        return false;
    }
    if lexicon.get(&format!("{a}{b}")).is_none_or(|word| word.tier > Tier::Common) {
        return lexicon.knows(a);
    }
    let rest = &body[right.end..body.floor_char_boundary(right.end + 60)];
    rest.split_whitespace().take(3).any(|word| word.contains('-'))
}

/// The letters on both sides of a hyphen that spaces or one line end follow.
fn parts(body: &str, hyphen: usize) -> Option<(Range<usize>, Range<usize>)> {
    let rest = &body[hyphen + 1..];
    let gap = rest.find(|c: char| !matches!(c, ' ' | '\n' | '\r')).filter(|gap| (1..=4).contains(gap))?;
    if rest[..gap].matches('\n').count() > 1 {
        return None;
    }
    let start = hyphen + 1 + gap;
    let right = &body[start..body.floor_char_boundary(start + 4 * words::LONGEST)];
    let length = right.find(|c: char| !c.is_alphabetic()).unwrap_or(right.len());
    let goes_on = right[length..].starts_with(['-', '_', '@', '/'])
        || right[length..].starts_with(|c: char| c.is_numeric());
    let head = &body[body.floor_char_boundary(hyphen.saturating_sub(4 * words::LONGEST))..hyphen];
    let from = head.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last()?.0;
    let glued = head[..from].ends_with(|c: char| c.is_numeric() || "-–'’_@#/.&".contains(c));
    let left = hyphen - head.len() + from..hyphen;
    (length > 0 && !goes_on && !glued).then_some((left, start..start + length))
}

/// The space behind the word and its punctuation, which takes the line end.
fn moved_line_end(body: &str, end: usize) -> Option<Range<usize>> {
    let rest = &body[end..body.floor_char_boundary(end + 12)];
    let space = rest.find(' ').filter(|&at| rest[..at].chars().all(|c| !c.is_alphanumeric() && c != '\n'))?;
    Some(end + space..end + space + 1)
}
