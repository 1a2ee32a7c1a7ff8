use crate::edit::Safety;
use crate::lexicon::{Lexicon, Tier};
use crate::quotes::{Mark, Partner, Role};
use crate::rule::*;
use crate::segment::Segment;
use crate::words;

/// “I was born here”she said.
pub static RULE: Rule = Rule {
    id: "quotes/glued",
    safety: Safety::Safe,
    summary: "No space between a quotation and the word outside of it.",
    why: "Where both marks of a quotation are there, a usual word outside of it stands apart. What quotes a part of a word \
          is left alone, as are plurals, affixes and the marks of code and addresses.",
    examples: &[
        Fixed("“I was born here”she said.", "“I was born here” she said."),
        Fixed(
            "The “night line”was closed, and so was the“day line.”",
            "The “night line” was closed, and so was the “day line.”",
        ),
        Kept("He asked for two “A”s, an “un”reasonable price, and an anti“war” song."),
    ],
    triggers: Triggers::ANY_MARK,
    find: Find::Code(find),
};

/// Words that are also put before or behind others: an anti“war” song, a “no”like answer.
const AFFIXES: [&str; 15] = [
    "able", "anti", "full", "ish", "less", "like", "most", "ness", "non", "over", "pro", "style", "type",
    "under", "wise",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let body = segment.text();
    let before = |mark: &Mark| body[..mark.span.start].chars().next_back();
    let behind = |mark: &Mark| body[mark.span.end..].chars().next();
    for mark in segment.quotation().marks.iter().filter(|mark| mark.partner != Partner::None) {
        let (place, outer, side) = match mark.role {
            Role::Close => (mark.span.end, behind(mark), "behind"),
            Role::Open => (mark.span.start, before(mark), "before"),
            _ => continue,
        };
        // Most stand beside a space or a stop.
        if !outer.is_some_and(char::is_alphabetic) || !segment.words().is_known_language() {
            continue;
        }
        let (left, right) =
            (words::last_letters(&body[..mark.span.start]), first_letters(&body[mark.span.end..]));
        let word = if mark.role == Role::Close { right } else { left };
        let lexicon = segment.lexicon();
        if !is_outside(word, lexicon) || !touches_prose(body, mark) || is_one_word(left, right, lexicon) {
            continue;
        }
        let why = format!("a space belongs {side} the quotation, beside “{word}”");
        let fix = fixes.replace(place..place, " ").confidence(mark.confidence.min(0.98)).why(why);
        if !segment.words().is_fluent() {
            fix.at_most(Safety::Unsafe);
        }
    }
}

/// The letters that a text begins with.
fn first_letters(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

/// How far around a mark signs of code and addresses are looked for, in bytes.
const NEAR: usize = 30;

/// Do words or their stops stand on both sides of the mark, and is nothing near it code: `="`?
fn touches_prose(body: &str, mark: &Mark) -> bool {
    let prose = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || ".,!?…".contains(c));
    let start = body.ceil_char_boundary(mark.span.start.saturating_sub(NEAR));
    let near = &body[start..body.floor_char_boundary(mark.span.end + NEAR)];
    prose(body[..mark.span.start].chars().next_back())
        && prose(body[mark.span.end..].chars().next())
        && !near.contains(['=', '<', '>', '{', '}', '@', '\\', '/', '_', '|', '#'])
}

/// Is a word quoted in part: the “un”reasonable price?
fn is_one_word(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    !left.is_empty() && !right.is_empty() && lexicon.knows(&format!("{left}{right}"))
}

/// Is the word one that stands by itself beside a quotation?
fn is_outside(word: &str, lexicon: &Lexicon) -> bool {
    let usual = lexicon.get(word).is_some_and(|entry| entry.tier == Tier::Common);
    let long = word.chars().nth(2).is_some();
    let known = words::is_function_word(word) && word.len() > 1 || words::is_saying(word) || usual && long;
    known && word.chars().all(char::is_lowercase) && !AFFIXES.contains(&word)
}
