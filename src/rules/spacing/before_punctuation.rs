use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use std::ops::Range;

/// word , word
pub static RULE: Rule = Rule {
    id: "spacing/before-punctuation",
    safety: Safety::Safe,
    summary: "A space before a comma, stop, colon, semicolon, question or exclamation mark.",
    why: "French sets a space before high marks, tokenizers set one before every mark; English sets none. What stands \
          to the left must be a word, a number or a closing mark, and to the right a space or the end, so that \
          emoticons, file endings and ellipses are left alone. A plain space before a question or exclamation mark \
          stays where the sentence goes on in lower case: `too many ? in this drama`. Colons between numbers may be \
          ratios.",
    examples: &[
        Fixed("The rink is closed , the bar is not .", "The rink is closed, the bar is not."),
        Fixed("Who pays\u{A0}? The town\u{202F}!", "Who pays? The town!"),
        Fixed(
            "He asked one thing : who pays ; nobody knew ?!",
            "He asked one thing: who pays; nobody knew?!",
        ),
        Fixed("We met Ann ,Bob and the twins.", "We met Ann, Bob and the twins."),
        Kept("We won :) and then :-( and then ;-) again : ) or : ("),
        Fixed("There is no problem ! ! !", "There is no problem!!!"),
        Fixed("It was late (or was it ?) and “dark !”", "It was late (or was it?) and “dark!”"),
        Kept("I am in a bad mood : D"),
        Kept("Take it and / or leave it, now / later."),
        Kept("It runs on .NET and writes .txt files."),
        Kept("He waited ... and left."),
        Kept("There are too many ? in this letter."),
        Kept("The scale is 1 : 500 and the score 3 : 2."),
        Kept("Call a ?? b and x ? y : z in one line."),
    ],
    triggers: Triggers::BLANK_PUNCTUATION,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let bytes = text.as_bytes();
    for at in
        memchr::memchr3_iter(b',', b'.', b';', bytes).chain(memchr::memchr3_iter(b':', b'!', b'?', bytes))
    {
        let start = spaces_before(text, at);
        if start == at || !before(text, start).is_some_and(is_left) {
            continue;
        }
        let length = text[at..].len() - text[at..].trim_start_matches(is_mark).len();
        let (mark, end) = (&text[at..at + length], at + length);
        if is_transposed(text, start, mark, end) {
            fixes.replace(start..end, ", ");
        } else if goes(text, start..at, mark, end) {
            fixes.replace(start..at, segment.style().space_before(mark));
        }
    }
}

/// What a mark may follow.
fn is_left(c: char) -> bool {
    c.is_alphanumeric() || is_closing(c) || matches!(c, '%' | '…' | '°' | '!' | '?' | '™' | '®')
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '…')
}

/// Does the space before this run of marks go?
fn goes(text: &str, space: Range<usize>, mark: &str, end: usize) -> bool {
    let (left, right) = (before(text, space.start), after(text, end));
    let rest = text[end..].trim_start_matches(is_space);
    if !is_edge(right) && !(right.is_some_and(is_closing) && !matches!(mark, ":" | ";")) {
        return false;
    }
    match mark {
        ":" if is_mouth(rest) => false,
        // An emoticon needs its eyes apart from the word.
        ":" | ";" if rest.starts_with(['(', ')', '[', ']', '-']) => false,
        ":" if left.is_some_and(|c| c.is_ascii_digit()) => !rest.starts_with(|c: char| c.is_ascii_digit()),
        ":" => !is_conditional(text, space.start),
        "." => !rest.starts_with('.'),
        "," | ";" => true,
        _ if mark.bytes().all(|b| matches!(b, b'!' | b'?')) => {
            let goes_on = |c: char| c.is_lowercase() || c.is_ascii_punctuation() && !matches!(c, '!' | '?');
            is_narrow(&text[space]) || right.is_some_and(is_closing) || !rest.starts_with(goes_on)
        }
        _ => false,
    }
}

/// `: D`
fn is_mouth(rest: &str) -> bool {
    rest.starts_with(['D', 'P', 'p', 'O', 'o', '3']) && is_edge(after(rest, 1))
}

/// French sets its high marks behind a no-break space, and nobody else does.
fn is_narrow(space: &str) -> bool {
    space.chars().all(|c| matches!(c, '\u{A0}' | '\u{202F}' | '\u{2009}'))
}

/// `x ? y : z`, as programmers write it.
fn is_conditional(text: &str, at: usize) -> bool {
    text[line_at(text, at).start..at].contains(" ? ")
}

/// `word ,word`: the space stands on the wrong side.
fn is_transposed(text: &str, start: usize, mark: &str, end: usize) -> bool {
    let (left, right) = (word_before(text, start), word_after(text, end));
    mark == ","
        && [left, right].iter().all(|w| w.chars().nth(1).is_some() && w.chars().all(char::is_alphabetic))
        && !text[end + right.len()..].starts_with(['=', '(', '.', '_'])
}
