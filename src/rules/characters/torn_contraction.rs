use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use crate::words;
use std::ops::Range;

/// do n't, it 's, we' re
pub static RULE: Rule = Rule {
    id: "characters/torn-contraction",
    safety: Safety::Safe,
    summary: "A space inside a contraction or possessive.",
    why: "Tokenizers cut contractions in two. The ending must be one of English and stand alone, so that an opening \
          mark before a word is not taken for an apostrophe: `the 's' at the end`.",
    examples: &[
        Fixed("I do n’t know, it ’s late.", "I don’t know, it’s late."),
        Fixed("We’ re at the town ’s gate, is n’t it?", "We’re at the town’s gate, isn’t it?"),
        Fixed("You can ’t, don’ t and won ’t.", "You can’t, don’t and won’t."),
        Kept("Under the guidance of ’s thought the plan was made."),
        Kept("The soldiers’ real names and the letter “s” in them."),
        Fixed("the weekly L ’Express of l ’été", "the weekly L’Express of l’été"),
        Fixed("L’ amitié est un trait d’ esprit.", "L’amitié est un trait d’esprit."),
        Kept("He lives in ’s-Hertogenbosch, and l’ and d’ are lengths."),
    ],
    triggers: Triggers::TORN_ELISION
        .or(Triggers::ELISION_SPACED)
        .or(Triggers::CURLY_ELISION)
        .or(Triggers::SPACED_APOSTROPHE)
        .or(Triggers::SPACED_NEGATION)
        .or(Triggers::APOSTROPHE_SPACED)
        .or(Triggers::SPACED_GENERAL)
        .or(Triggers::SPACED_CURLY_NEGATION)
        .or(Triggers::CURLY_SPACED),
    find: Find::Code(find),
};

const ENDINGS: [&str; 6] = ["s", "m", "re", "ve", "ll", "d"];

/// What stands before a torn `n't`.
const NEGATED: &[&str] = &[
    "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "wo", "would", "could", "should",
    "must", "need", "ca", "ai", "might",
];

/// What nothing belongs to: before `'s` a name was lost.
const OWNERLESS: &[&str] = &["a", "an", "and", "by", "for", "from", "in", "of", "or", "the", "to", "with"];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let straight = places(text, b'\'');
    let curly = memchr::memmem::find_iter(text.as_bytes(), "’");
    for (at, end) in straight.map(|at| (at, at + 1)).chain(curly.map(|at| (at, at + '’'.len_utf8()))) {
        let torn = torn(text, at..end).filter(|_| is_english(segment));
        if let Some(space) = torn.or_else(|| elision(segment, at..end)) {
            fixes.replace(space, "");
        }
    }
}

/// French words that lose their vowel before another; the first four also stand in names of English text.
const ELIDED: [&str; 21] = [
    "l", "L", "d", "D", "c", "C", "j", "J", "n", "N", "s", "S", "m", "M", "t", "T", "qu", "Qu", "jusqu",
    "lorsqu", "puisqu",
];

/// `l 'homme`
fn elision(segment: &Segment, mark: Range<usize>) -> Option<Range<usize>> {
    let text = segment.text();
    let Some(left) = text[..mark.start].strip_suffix(' ') else { return elision_behind(text, mark) };
    let stem = word_before(left, left.len());
    let known = ELIDED.iter().position(|elided| *elided == stem)?;
    // The d of he’d is no word.
    let alone = !left[..left.len() - stem.len()].ends_with(['\'', '’']);
    let vowel = text[mark.end..].starts_with(VOWELS);
    let word = word_after(text, mark.end);
    let quoted = text[mark.end + word.len()..].starts_with(['\'', '’']);
    let french = known < 4 || segment.style().name.starts_with("fr");
    (alone && vowel && !quoted && french).then(|| mark.start - 1..mark.start)
}

/// `l' homme`, of the article and the preposition alone. Where English goes on, the letter is one of a formula.
fn elision_behind(text: &str, mark: Range<usize>) -> Option<Range<usize>> {
    let rest = text[mark.end..].strip_prefix(' ')?;
    let (stem, word) = (word_before(text, mark.start), word_after(rest, 0));
    let alone = is_edge(before(text, mark.start - stem.len()));
    let elided = ["l", "L", "d", "D"].contains(&stem) && word.starts_with(VOWELS);
    let french = word.chars().nth(2).is_some() && !words::is_function_word(&word.to_lowercase());
    (alone && elided && french).then(|| mark.end..mark.end + 1)
}

/// What a vowel is elided before.
const VOWELS: &[char] = &[
    'a', 'e', 'i', 'o', 'u', 'y', 'h', 'à', 'â', 'é', 'è', 'ê', 'ë', 'î', 'ï', 'ô', 'œ', 'ù', 'û', 'A', 'E',
    'I', 'O', 'U', 'Y', 'H', 'À', 'Â', 'É', 'È', 'Ê', 'Ë', 'Î', 'Ï', 'Ô', 'Œ', 'Ù', 'Û',
];

/// The space that tears the contraction with this apostrophe.
fn torn(text: &str, mark: Range<usize>) -> Option<Range<usize>> {
    let left = text[..mark.start].strip_suffix(' ');
    match left {
        Some(left) => {
            let (stem, ending) = (word_before(left, left.len()), word_after(text, mark.end));
            let owned = ending != "s" || !OWNERLESS.contains(&stem);
            let joins = ENDINGS.contains(&ending) && stem.ends_with(char::is_alphabetic) && owned
                || ending == "t" && (stem.ends_with('n') || stem.eq_ignore_ascii_case("ca"));
            (joins && stands_alone(text, mark.end + ending.len())).then(|| mark.start - 1..mark.start)
        }
        None => negation(text, mark.clone()).or_else(|| torn_behind(text, mark)),
    }
}

/// `do n't`
fn negation(text: &str, mark: Range<usize>) -> Option<Range<usize>> {
    let stem = text[..mark.start].strip_suffix('n')?.strip_suffix(' ')?;
    let verb = word_before(stem, stem.len());
    let is_negated =
        NEGATED.iter().any(|v| v.eq_ignore_ascii_case(verb)) && word_after(text, mark.end) == "t";
    is_negated.then(|| stem.len()..stem.len() + 1)
}

/// `it' s`
fn torn_behind(text: &str, mark: Range<usize>) -> Option<Range<usize>> {
    let rest = text[mark.end..].strip_prefix(' ')?;
    let (stem, ending) = (word_before(text, mark.start), word_after(rest, 0));
    let is_ending = match ending {
        "t" => stem.ends_with('n'),
        "s" | "m" | "re" | "ve" | "ll" => stem.ends_with(char::is_alphabetic),
        _ => false,
    };
    (is_ending && stands_alone(rest, ending.len())).then(|| mark.end..mark.end + 1)
}

/// Nothing that belongs to a quotation or a longer word follows.
fn stands_alone(text: &str, at: usize) -> bool {
    after(text, at).is_none_or(|c| c.is_whitespace() || ",;:!?…)\"”".contains(c))
        || text[at..].starts_with('.') && is_edge(after(text, at + 1))
}
