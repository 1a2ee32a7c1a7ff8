//! Words torn in two: how much better two neighbours read as one word.
use super::LONGEST;
use super::classes::{is_combining, is_common_short, is_determiner, is_function_word};
use super::survey::{Odd, Paragraph};
use super::tokens::{last_letters, letters, next_word, previous_word, starts_sentence};
use crate::lexicon::{Lexicon, Tier, is_letter};
use std::borrow::Cow;
use std::ops::Range;

/// What stands between the two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seam {
    /// One space.
    Space,
    /// A hyphen, then a space or a line end.
    Hyphen,
}

/// Two parts that are one word.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// The word.
    pub word: String,
    /// By how much it is the better reading, log10 of probabilities.
    pub margin: f32,
}

/// A join of this margin is worth a reader's time.
pub const LIKELY: f32 = 1.5;

/// The best join of an odd word with a neighbour, and the space that parts them.
pub fn torn(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Option<(Range<usize>, Join)> {
    let (body, span) = (paragraph.text, odd.span.clone());
    let before = word_before(body, &span).map(|word| (word, span.clone()));
    let after = word_after(body, &span).map(|word| (span.clone(), word));
    let joins = [before, after].into_iter().flatten().filter_map(|(left, right)| {
        let gap = left.end..right.start;
        join(paragraph, left, right, Seam::Space, lexicon).map(|join| (gap, join))
    });
    joins.filter(|(_, join)| join.margin >= LIKELY).max_by(|a, b| a.1.margin.total_cmp(&b.1.margin))
}

/// The word that one space parts from `span`, where nothing else touches the two.
fn word_before(body: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let end = body[..span.start].strip_suffix(' ')?.len();
    let head = &body[body.floor_char_boundary(end.saturating_sub(4 * LONGEST))..end];
    let start = end - last_letters(head).len();
    (start < end && is_alone(body, start, span.end)).then_some(start..end)
}

/// The same behind `span`.
fn word_after(body: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let start = span.end + 1;
    let rest = body[span.end..].strip_prefix(' ')?;
    let rest = &rest[..rest.floor_char_boundary(4 * LONGEST)];
    let length = letters(rest, 0);
    (length > 0 && is_alone(body, span.start, start + length)).then_some(start..start + length)
}

/// Do spaces or plain punctuation surround the stretch?
pub fn is_alone(body: &str, start: usize, end: usize) -> bool {
    let foreign = |c: char| {
        is_letter(c)
            || c.is_numeric()
            || matches!(
                c,
                '\'' | '’' | '-' | '–' | '/' | '&' | '@' | '#' | '_' | '.' | '\\' | '+' | '*' | '='
            )
    };
    let (head, tail) = (&body[..start], &body[end..]);
    // Mostly spaces and commas, which are told by their bytes.
    let plain = |byte: Option<&u8>| matches!(byte, None | Some(b' ' | b',' | b'\n'));
    if plain(head.as_bytes().last()) && plain(tail.as_bytes().first()) {
        return !head.ends_with("- ");
    }
    let stop = tail.starts_with('.') && !tail[1..].starts_with(char::is_alphanumeric);
    !head.ends_with(foreign) && !head.ends_with("- ") && (stop || !tail.starts_with(foreign))
}

/// Weighs whether the neighbours `left` and `right` (bytes of the paragraph) are one word that the lexicon, or this
/// text, knows. `None` where the word is unknown or both parts make sense.
pub fn join(
    paragraph: &Paragraph,
    left: Range<usize>,
    right: Range<usize>,
    seam: Seam,
    lexicon: &Lexicon,
) -> Option<Join> {
    let (a, b) = (&paragraph.text[left.clone()], &paragraph.text[right.clone()]);
    let upper = |w: &str| w.chars().nth(1).is_some() && w.chars().all(char::is_uppercase);
    if b.starts_with(char::is_uppercase) && !(upper(a) && upper(b)) || a.len() + b.len() < 4 {
        return None;
    }
    let mut room = [0; ROOM];
    let word = joined(a, b, &mut room);
    let entry = lexicon.get(&word);
    let ordinary = entry.is_some_and(|e| e.tier <= Tier::Known);
    // Elsewhere a name and a common word may have been run together.
    let common = |w: &str| w.len() > 2 && lexicon.get(w).is_some_and(|e| e.tier == Tier::Common);
    let recurring = paragraph.occurrences(&word) > 0 && (entry.is_some() || !common(a) && !common(b));
    let name = entry.is_some() && word.starts_with(char::is_uppercase);
    let broken = seam == Seam::Hyphen && is_broken_name(a, b, lexicon);
    if !ordinary && !recurring && !name && !broken {
        return None;
    }
    let margin = match seam {
        Seam::Hyphen => hyphen_margin(a, b, &word, lexicon),
        Seam::Space => {
            let place = Place {
                before: previous_word(paragraph.text, left.start),
                after: next_word(paragraph.text, right.end),
                starts_sentence: starts_sentence(&paragraph.text[..left.start]),
            };
            space_margin((a, b), &word, &place, recurring, lexicon)?
        }
    };
    Some(Join { word: word.into_owned(), margin })
}

/// Longer words are hardly ever joined.
const ROOM: usize = 48;

/// Two parts as one word, in the room if they fit.
fn joined<'a>(a: &str, b: &str, room: &'a mut [u8; ROOM]) -> Cow<'a, str> {
    let length = a.len() + b.len();
    if length <= ROOM {
        room[..a.len()].copy_from_slice(a.as_bytes());
        room[a.len()..length].copy_from_slice(b.as_bytes());
        if let Ok(word) = str::from_utf8(&room[..length]) {
            return Cow::Borrowed(word);
        }
    }
    Cow::Owned([a, b].concat())
}

/// Are both parts in no list, as those of a name that was hyphenated? Some endings of names keep their hyphen.
fn is_broken_name(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let own = ["al", "bin", "cho", "dong", "gun", "jima", "kun", "sama", "san", "shi", "ul"];
    let letters = |w: &str| w.chars().nth(1).is_some() && w.chars().skip(1).all(char::is_lowercase);
    letters(a)
        && letters(b)
        && b.starts_with(char::is_lowercase)
        && !own.contains(&b)
        && ![a, b].iter().any(|w| lexicon.knows(w) || lexicon.knows(&w.to_lowercase()))
}

/// A hyphen with a space behind it is odd already: only coordination (`pre- and post-war`) speaks for it.
fn hyphen_margin(a: &str, b: &str, word: &str, lexicon: &Lexicon) -> f32 {
    let known = |w: &str| lexicon.get(w).is_some_and(|e| e.tier <= Tier::Known);
    let mut margin = 2.0;
    margin += if known(a) { 0.0 } else { 2.0 };
    margin += if known(b) { 0.0 } else { 2.0 };
    margin += if lexicon.frequency(word) > -6.0 { 1.0 } else { 0.0 };
    if lexicon.frequency(word) > -5.5 && lexicon.get(word).is_some_and(|e| e.tier == Tier::Common) {
        // With- in, any- more.
        return margin;
    }
    if known(a) && known(b) && lexicon.pair(a, b).is_some() {
        margin -= 2.0;
    }
    if is_function_word(a) && is_function_word(b) {
        margin -= 3.0;
    }
    margin
}

/// What stands around two parts.
struct Place<'a> {
    before: Option<&'a str>,
    after: Option<&'a str>,
    starts_sentence: bool,
}

/// Words that stand apart in names and phrases of other languages: Abd el Kader, et cetera, per se.
const PARTICLES: &[&str] = &[
    "abd", "abu", "al", "ben", "bin", "cher", "chez", "da", "das", "de", "del", "der", "des", "di", "die",
    "du", "el", "et", "ibn", "il", "la", "las", "le", "les", "los", "ma", "mon", "ne", "se", "si", "tu",
    "une", "van", "von",
];

fn space_margin(
    (a, b): (&str, &str),
    word: &str,
    place: &Place,
    recurring: bool,
    lexicon: &Lexicon,
) -> Option<f32> {
    let (known_a, known_b) = (is_word(a, lexicon), is_word(b, lexicon));
    let (before, after) = (place.before, place.after);
    let pair = known_a && known_b && (recurring || lexicon.pair(a, b).is_some());
    if pair || stand_apart(a, b, lexicon) {
        return None;
    }
    let one = |w: &str| w.chars().nth(1).is_none();
    if (one(a) || one(b)) && !is_torn_letter((a, b), word, place, lexicon) {
        return None;
    }
    let bond = |x: Option<&str>, y: Option<&str>| bond(x, y, lexicon);
    let joined =
        whole_likelihood(word, recurring, lexicon) + bond(before, Some(word)) + bond(Some(word), after);
    let apart =
        likelihood(a, lexicon) + likelihood(b, lexicon) + bond(before, Some(a)) + bond(Some(b), after);
    let mut margin = joined - apart;
    if known_a && known_b {
        margin -= 3.0;
    }
    let function = |w: &str| !one(w) && is_function_word(w);
    if (function(a) || function(b)) && lexicon.frequency(word) < -5.0 {
        margin -= 3.0;
    }
    let name = |w: &str| lexicon.get(w).is_some_and(|e| e.tier == Tier::Name);
    if name(a) || name(b) {
        margin -= 1.5;
    }
    // Two long parts of a word that hardly occurs may be meant apart: chiff chaff.
    let long = |w: &str| w.chars().nth(3).is_some();
    if long(a) && long(b) && !recurring && lexicon.frequency(word) < SELDOM {
        margin = margin.min(0.0);
    }
    Some(margin)
}

/// Is the first part *I* or what is put before words, or do the two stand apart in another language?
fn stand_apart(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let listed = |w: &str| PARTICLES.contains(&w.to_lowercase().as_str());
    // A word that is hardly ever met is rather a piece.
    let piece = |w: &str| {
        let frequency = lexicon.frequency(w);
        w.starts_with(char::is_lowercase) && frequency > Lexicon::FLOOR && frequency < SELDOM
    };
    let whole = |w: &str| w.chars().nth(2).is_some() && lexicon.knows(w) && !piece(w);
    let particle = |w: &str, other: &str| listed(w) && (listed(other) || whole(other));
    let combining = is_combining(&a.to_lowercase()) && is_word(b, lexicon);
    a == "I" || combining || particle(a, b) || particle(b, a)
}

/// The log10 probability of the word that two parts make; one that the text has elsewhere is likelier.
fn whole_likelihood(word: &str, recurring: bool, lexicon: &Lexicon) -> f32 {
    let listed = match lexicon.frequency(word) {
        f if f > Lexicon::FLOOR => f,
        _ if lexicon.get(word).is_some_and(|e| e.tier <= Tier::Known) => -7.0,
        _ => -7.5,
    };
    if recurring { listed.max(-5.5) } else { listed }
}

/// How much more often two words follow each other than chance would have it, log10, three at most.
fn bond(x: Option<&str>, y: Option<&str>, lexicon: &Lexicon) -> f32 {
    x.zip(y).and_then(|(x, y)| lexicon.bond(x, y)).map_or(0.0, |bond| bond.min(3.0))
}

/// Is the one letter torn off the other part? A letter on its own is an initial, a unit, a variable or what an
/// apostrophe left, unless what it was torn from is no word or the whole fits its neighbours.
fn is_torn_letter((a, b): (&str, &str), word: &str, place: &Place, lexicon: &Lexicon) -> bool {
    let one = |w: &str| w.chars().nth(1).is_none();
    let (letter, other) = if one(a) { (a, b) } else { (b, a) };
    let initial = |w: &str| one(w) && !matches!(w, "a" | "A" | "I");
    let letter_beside = place.before.is_some_and(initial) || place.after.is_some_and(initial);
    let usual = lexicon.get(word).is_some_and(|e| e.tier == Tier::Common && e.frequency > ONE_LETTER);
    if !usual || letter_beside {
        return false;
    }
    let gain = lexicon.frequency(word) - lexicon.frequency(other);
    let rarer = gain > if a == "a" { FAR_RARER } else { MUCH_RARER } && a != "A";
    let other_known = lexicon.knows(other) && !rarer;
    if letter.starts_with(char::is_uppercase) {
        // At the beginning of a sentence a capital alone is odd.
        return one(a)
            && letter != "A"
            && place.starts_sentence
            && (!other_known || gain > CAPITAL_RARER || fits(word, place, lexicon));
    }
    match letter {
        _ if !other_known => true,
        // Don t his friends, or t his friends? A letter that another word may need is not taken from it.
        "d" | "m" | "s" | "t" if one(a) => {
            let torn = place.before.is_some_and(|before| lexicon.knows(&format!("{before}'{letter}")));
            !torn && (gain > 0.0 || fits(word, place, lexicon))
        }
        // E mail, o clock, x ray; part i, vitamin e.
        "a" | "i" | "x" => false,
        "e" | "o" if one(a) => false,
        // It s, don t, he d, I m: an apostrophe was lost.
        "d" | "m" | "s" | "t" if place.before.is_some_and(is_determiner) => false,
        "s" if is_inflected_here(other, place) => true,
        "d" | "m" | "s" | "t" => fits(word, place, lexicon),
        _ if gain > 0.0 => true,
        _ => fits(word, place, lexicon),
    }
}

/// Is a lone *s* behind the word an ending of it, since nothing that an owner may own comes next: hour s of work?
fn is_inflected_here(word: &str, place: &Place) -> bool {
    let contracts = is_function_word(word) || ["let", "new", "one"].contains(&word);
    let plain = word.starts_with(char::is_lowercase) && word.len() > 2 && !contracts;
    plain && place.after.is_none_or(|after| UNOWNED.contains(&after))
}

/// What cannot begin the name of a thing behind its owner.
const UNOWNED: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "because", "been", "before", "but", "by", "can", "could",
    "did", "do", "for", "from", "had", "have", "her", "him", "his", "if", "in", "into", "it", "its", "may",
    "me", "might", "must", "my", "nor", "of", "on", "or", "our", "should", "since", "than", "that", "the",
    "their", "them", "these", "they", "this", "those", "through", "to", "until", "us", "we", "were", "when",
    "where", "which", "while", "who", "will", "with", "within", "without", "would", "you", "your",
];

/// Is the word known to follow the one before, or to precede the one after, more often than by chance?
fn fits(word: &str, place: &Place, lexicon: &Lexicon) -> bool {
    bond(place.before, Some(word), lexicon) + bond(Some(word), place.after, lexicon) > FITTING
}

/// How much more often than by chance, log10.
const FITTING: f32 = 0.6;

/// A known word may have lost a letter where it is so much rarer than the whole, log10.
const MUCH_RARER: f32 = 1.6;

/// The same behind the article, where the rest may be a noun.
const FAR_RARER: f32 = 2.3;

/// The same of what a capital on its own was torn from.
const CAPITAL_RARER: f32 = 1.0;

/// A word that a letter may be joined to is at least this frequent, log10.
const ONE_LETTER: f32 = -5.8;

/// A word hardly occurs, log10.
const SELDOM: f32 = -6.5;

fn is_word(part: &str, lexicon: &Lexicon) -> bool {
    let short = part.chars().nth(1).is_none();
    (!short || is_common_short(part)) && lexicon.get(part).is_some_and(|e| e.tier <= Tier::Known)
}

/// The log10 probability of a part on its own.
fn likelihood(part: &str, lexicon: &Lexicon) -> f32 {
    if part.chars().nth(1).is_none() && !matches!(part, "a" | "A" | "I") {
        return -7.5;
    }
    match (lexicon.get(part), lexicon.frequency(part)) {
        (None, _) => -8.5,
        (Some(entry), f) if f <= Lexicon::FLOOR => {
            if entry.tier == Tier::Common {
                -7.5
            } else {
                -8.0
            }
        }
        (Some(_), f) => f,
    }
}
