use crate::edit::Safety;
use crate::lexicon::{Lexicon, Tier};
use crate::rule::*;
use crate::segment::Segment;
use crate::words;
use std::ops::Range;

/// said,"We → said, "We
pub static RULE: Rule = Rule {
    id: "words/missing-space",
    safety: Safety::Safe,
    summary: "No space behind a punctuation mark, or before an opening one.",
    why: "A space is put behind a comma, a semicolon, a colon and the end of a sentence where words stand on both \
          sides, and before an opening bracket or quotation mark. A straight mark opens or closes by how many stand \
          before it. Addresses, file names, abbreviations, brands with a mark of their own and one-letter parts are \
          left alone; a stop needs a plain word before it and a capital behind.",
    examples: &[
        Fixed(
            "The museum opens on Tuesday,the library on Friday.",
            "The museum opens on Tuesday, the library on Friday.",
        ),
        Fixed("Nobody saw the anchor.The divers did.", "Nobody saw the anchor. The divers did."),
        Fixed("The mayor said,“We are done.”", "The mayor said, “We are done.”"),
        Fixed("The tower(built in 1911)is closed.", "The tower (built in 1911) is closed."),
        Fixed("All will be good(and we believe it will.", "All will be good (and we believe it will."),
        Kept("Yahoo!News, Booking.com, Node.js and Diia.Business met at 5 p.m. on example.com."),
        Kept("The book(s), f(x) and the ratio a:b; see notes.txt,v and C:Windows."),
    ],
    triggers: Triggers::PUNCTUATION_LETTER
        .or(Triggers::PUNCTUATION_MARK_LETTER)
        .or(Triggers::PUNCTUATION_WIDE)
        .or(Triggers::PUNCTUATION_SYMBOL)
        .or(Triggers::PUNCTUATION_CURLY)
        .or(Triggers::CURLY_LETTER)
        .or(Triggers::BRACKET_WORD)
        .or(Triggers::WORD_BRACKET),
    find: Find::Code(find),
};

/// Last parts of names of machines and files.
const DOMAINS: &[&str] = &[
    "ai", "app", "at", "au", "be", "biz", "blog", "by", "ca", "ch", "cn", "co", "com", "csv", "cz", "de",
    "dev", "doc", "docx", "edu", "es", "eu", "exe", "fr", "gov", "gz", "htm", "html", "hu", "info", "int",
    "io", "it", "jp", "jpeg", "jpg", "js", "json", "kr", "kz", "live", "md", "me", "mil", "net", "news",
    "nl", "online", "org", "pdf", "php", "pl", "png", "pt", "ro", "rs", "ru", "shop", "site", "store", "tar",
    "top", "tv", "tw", "txt", "ua", "uk", "us", "xls", "xlsx", "xml", "xyz", "zip",
];

/// What a stop follows without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "approx", "ca", "capt", "cf", "co", "corp", "dept", "dr", "est", "etc", "fig", "gen", "gov", "inc", "jr",
    "lt", "ltd", "mr", "mrs", "ms", "no", "op", "prof", "rep", "rev", "sen", "sgt", "sr", "st", "vol", "vs",
    "www",
];

/// What stands before a name, stop included.
const TITLES: &[&str] =
    &["Capt", "Col", "Dr", "Gen", "Gov", "Lt", "Mr", "Mrs", "Ms", "Prof", "Rep", "Rev", "Sen", "Sgt"];

/// What a space may be missing beside, and what tells how many quotations are open.
static MARKS: [bool; 256] = {
    let (marks, mut table, mut at) = (b",;:!?.()\"", [false; 256], 0);
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let body = segment.text();
    let paragraph = segment.words();
    if !paragraph.is_known_language() {
        return;
    }
    let (mut straight, all) = (0, body.bytes().filter(|byte| *byte == b'"').count());
    let marks = body.bytes().enumerate().filter(|(_, byte)| MARKS[usize::from(*byte)]);
    for (at, byte) in marks {
        straight += usize::from(byte == b'"');
        let place = match byte {
            // Most marks are followed by a space.
            b',' | b';' | b':' | b'!' | b'?' | b'.' if body.as_bytes().get(at + 1) == Some(&b' ') => None,
            b',' | b';' | b':' | b'!' | b'?' | b'.' => behind_mark(body, at, straight, segment.lexicon()),
            b')' => behind_bracket(body, at, segment.lexicon()),
            b'(' => before_bracket(body, at, segment.lexicon()),
            _ => None,
        };
        let Some(place) = place else { continue };
        let why = format!(
            "a space belongs {} “{}”",
            if byte == b'(' { "before" } else { "behind" },
            char::from(byte)
        );
        let fix = fixes.replace(place..place, " ").confidence(0.98).why(why);
        if !paragraph.is_fluent() || is_misread(body, at, place, straight + 1 == all, segment.lexicon()) {
            fix.at_most(Safety::Unsafe);
        }
    }
}

/// Does what stands around the mark at `at` and the quotation mark behind it say that the latter was misread: one that
/// closes before speech, or one that opens before who spoke, or the `last` straight one, which nothing would close?
fn is_misread(body: &str, at: usize, place: usize, last: bool, lexicon: &Lexicon) -> bool {
    let Some(mark) = body[at + 1..].chars().next().filter(|c| matches!(c, '“' | '”' | '"')) else {
        return false;
    };
    let Some(right) = word_behind(body, at + 1 + mark.len_utf8()) else { return false };
    let word = &body[right.clone()];
    let closes = place > at + 1;
    match body.as_bytes()[at] {
        b':' => closes,
        b',' if closes => word.starts_with(char::is_uppercase) && lexicon.knows(&word.to_lowercase()),
        b'.' | b'!' | b'?' if mark == '"' && !closes => last,
        b',' => words::is_saying(word) || words::next_word(body, right.end).is_some_and(words::is_saying),
        _ => false,
    }
}

/// Where a space is missing behind the mark at `at`: before or behind the quotation mark that follows, if one does.
fn behind_mark(body: &str, at: usize, straight: usize, lexicon: &Lexicon) -> Option<usize> {
    let next = body[at + 1..].chars().next()?;
    let (place, start) = match next {
        '“' => (at + 1, at + 1 + next.len_utf8()),
        '"' if straight.is_multiple_of(2) && !is_speech(body, at) => (at + 1, at + 2),
        '"' => (at + 2, at + 2),
        '”' => (at + 1 + next.len_utf8(), at + 1 + next.len_utf8()),
        c if c.is_alphabetic() => (at + 1, at + 1),
        _ => return None,
    };
    let (left, right) = (word_before(body, at)?, word_behind(body, start)?);
    if !is_plain(body, left.start, right.end) {
        return None;
    }
    let quoted = start > at + 1;
    let (left, right) = (&body[left], &body[right.clone()]);
    let fits = match body.as_bytes()[at] {
        b'.' => {
            ends_sentence(left, right, quoted, lexicon) && !body[right_end(body, start)..].starts_with('.')
        }
        b',' | b';' => is_enumerable(left, right, lexicon) && !is_listing(body, at),
        b':' => is_announced(left, right, lexicon),
        _ => {
            let starter = words::is_function_word(words::stem(right)) && is_ordinary(left, lexicon);
            // A lower-case word may say who spoke: a closing mark is missing rather than a space.
            let capital = right.starts_with(char::is_uppercase);
            capital
                && (is_plain_word(left, lexicon) || starter)
                && is_known(right, lexicon)
                && (right.len() > 1 || matches!(right, "I" | "A"))
        }
    };
    fits.then_some(place)
}

/// Does a verb of saying follow the comma and the straight mark at `at`, which then closes however many stand before it?
fn is_speech(body: &str, at: usize) -> bool {
    let verb = word_behind(body, at + 2).map_or("", |word| &body[word]);
    body[at..].starts_with(",\"")
        && ["said", "says", "told", "added", "asked", "explained", "wrote"].contains(&verb)
}

/// Does a colon announce the second word? Wikis and addresses put theirs before any name.
fn is_announced(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let spaces = ["category", "file", "help", "image", "special", "talk", "template", "user"];
    let name = right.starts_with(char::is_uppercase) && lexicon.knows(right);
    left.len() > 2
        && right.len() > 1
        && is_ordinary(left, lexicon)
        && (is_ordinary(right, lexicon) || name && !spaces.contains(&left.to_lowercase().as_str()))
        && left.chars().skip(1).all(char::is_lowercase)
}

fn right_end(body: &str, start: usize) -> usize {
    word_behind(body, start).map_or(start, |word| word.end)
}

/// Does a sentence end between the two words? A capital behind a plain word, or a usual beginning behind a name.
fn ends_sentence(left: &str, right: &str, quoted: bool, lexicon: &Lexicon) -> bool {
    let (low_left, low_right) = (left.to_lowercase(), right.to_lowercase());
    if TITLES.contains(&left) {
        return is_name(right);
    }
    let capital = right.starts_with(char::is_uppercase)
        && right.chars().skip(1).all(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
    if left.chars().nth(1).is_none() || ABBREVIATIONS.contains(&low_left.as_str()) || !capital {
        return false;
    }
    // They’re, I’m.
    let first = low_right.split(['\'', '’']).next().unwrap_or(&low_right);
    let starter = words::is_function_word(first) && (right.len() > 1 || matches!(right, "I" | "A"));
    if DOMAINS.contains(&low_right.as_str()) && !starter {
        return false;
    }
    match is_plain_word(left, lexicon) {
        true => starter || is_known(right, lexicon) || quoted,
        false => {
            starter
                && is_known(left, lexicon)
                && left.chars().skip(1).all(char::is_lowercase)
                && !DOMAINS.contains(&low_right.as_str())
        }
    }
}

fn is_name(word: &str) -> bool {
    let rest = word.trim_start_matches(char::is_uppercase);
    rest.len() < word.len() && rest.chars().nth(1).is_some() && rest.chars().all(char::is_lowercase)
}

/// Are these words that a comma may part? At least one is known, neither is a letter or an abbreviation.
fn is_enumerable(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let one = |w: &str| w.chars().nth(1).is_none() && !matches!(w, "a" | "A" | "I");
    let upper = |w: &str| w.chars().all(char::is_uppercase);
    let known = |w: &str| is_known(w, lexicon);
    let name = |w: &str| is_name(w) && w.chars().nth(3).is_some();
    let plain = |w: &str| is_plain_word(w, lexicon) || words::is_function_word(w);
    let fits = known(left) && (known(right) || name(right))
        || is_plain_word(left, lexicon) && right.starts_with(char::is_uppercase)
        || name(left) && known(right)
        || plain(right);
    !one(left) && !one(right) && !(upper(left) && upper(right)) && fits
}

/// Do several commas without spaces stand in a row, as in a table’s line?
fn is_listing(body: &str, at: usize) -> bool {
    let reach = 60;
    let mark = body.as_bytes()[at];
    let head = body[body.ceil_char_boundary(at.saturating_sub(reach))..at]
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("");
    let tail =
        body[at + 1..body.floor_char_boundary(at + reach)].split(char::is_whitespace).next().unwrap_or("");
    head.bytes().any(|b| b == mark) || tail.bytes().rev().skip(1).any(|b| b == mark)
}

/// Behind a closing bracket whose opening one follows a space: `(built in 1911)is`.
fn behind_bracket(body: &str, at: usize, lexicon: &Lexicon) -> Option<usize> {
    let right = word_behind(body, at + 1)?;
    let from = body.floor_char_boundary(at.saturating_sub(300));
    let open = body[from..at].rfind('(').map(|i| i + from)?;
    let inner = &body[open + 1..at];
    let long = inner.chars().filter(|c| c.is_alphanumeric()).count() >= 3;
    let word = &body[right.clone()];
    let usual = word.len() > 1
        && is_plain_word(word, lexicon)
        && lexicon.get(word).is_some_and(|e| e.tier == Tier::Common);
    let set_off = body[..open].ends_with([' ', '\n']) || before_bracket(body, open, lexicon).is_some();
    (long && usual && set_off && is_plain(body, right.start, right.end)).then_some(at + 1)
}

/// Before an opening bracket with a phrase in it: `tower(built in 1911)`.
fn before_bracket(body: &str, at: usize, lexicon: &Lexicon) -> Option<usize> {
    let left = word_before(body, at).filter(|word| word.end == at)?;
    let near = &body[at + 1..body.floor_char_boundary(at + 300)];
    let close = near.find(')');
    let inner = &near[..close.or_else(|| near.find(['\n', '('])).unwrap_or(near.len())];
    let words: Vec<&str> = inner.split_whitespace().collect();
    // Where none closes it, the words must tell that it opens a clause.
    let phrase = words.len() > 1
        && !inner.contains(['=', '"', ';', '('])
        && words.iter().any(|w| words::is_function_word(w))
        && (close.is_some() || words.len() > 3 && words[..3].iter().all(|w| is_plain_word(w, lexicon)));
    let word = &body[left.clone()];
    (phrase && word.len() > 2 && is_plain_word(word, lexicon) && is_plain(body, left.start, body.len()))
        .then_some(at)
}

/// The word that ends at `end`, or before one closing quotation mark there.
fn word_before(body: &str, end: usize) -> Option<Range<usize>> {
    let head = &body[body.floor_char_boundary(end.saturating_sub(4 * words::LONGEST))..end];
    let bare = head.strip_suffix(['”', '"', ')', '’']).unwrap_or(head);
    let word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let from = bare.char_indices().rev().take_while(|&(_, c)| word(c)).last()?.0;
    let start = end - head.len();
    Some(start + from..start + bare.len()).filter(|w| body[w.clone()].starts_with(char::is_alphabetic))
}

/// The word that begins at `start`.
fn word_behind(body: &str, start: usize) -> Option<Range<usize>> {
    let rest = &body[start..body.floor_char_boundary(start + 4 * words::LONGEST)];
    let word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
    let bare = rest[..length].trim_end_matches(['\'', '’']);
    bare.starts_with(char::is_alphabetic).then_some(start..start + bare.len())
}

/// Is what surrounds the place prose rather than an address, a path, a tag or a number?
fn is_plain(body: &str, start: usize, end: usize) -> bool {
    let foreign = |c: char| "@#/\\_=&<>{}[]|*+".contains(c);
    let reach = 60;
    let head = body[body.ceil_char_boundary(start.saturating_sub(reach))..start]
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("");
    let tail =
        body[end..body.floor_char_boundary(end + reach)].split(char::is_whitespace).next().unwrap_or("");
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| body[start..].starts_with(ending));
    let number =
        head.ends_with(|c: char| c.is_numeric()) && !(ordinal && head.bytes().all(|b| b.is_ascii_digit()));
    let glued = number || head.ends_with(['.', ':']) || tail.starts_with(|c: char| c.is_numeric());
    // Tl;dr: and url: announce, while `other;alcohol: 42` lists.
    let short = body[start..end].chars().rev().take(4).any(|c| !c.is_alphabetic());
    let code = tail.starts_with('(')
        || tail.starts_with(':') && (tail.len() > 1 || short)
        || tail.starts_with('.') && tail[1..].starts_with(char::is_alphanumeric);
    !glued && !code && !head.contains(foreign) && !tail.contains(foreign)
}

/// In lower case and in the list, or a contraction.
fn is_plain_word(word: &str, lexicon: &Lexicon) -> bool {
    word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
        && is_known(word, lexicon)
        && word.chars().nth(1).is_some()
}

fn is_ordinary(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.get(word).is_some_and(|e| e.tier <= Tier::Known)
}

fn is_known(word: &str, lexicon: &Lexicon) -> bool {
    matches!(word, "a" | "A" | "I") || lexicon.knows(words::stem(word)) || lexicon.knows(word)
}
