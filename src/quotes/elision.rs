//! Words that begin or end with an apostrophe, so that it is not taken for a quotation mark.
use crate::lexicon::Lexicon;

/// Words that lose their beginning and are nothing else: ’tis, ’em. Lower case, sorted.
static LEADING: &[&str] = &[
    "alf", "appen", "arf", "ave", "bout", "cello", "cept", "ceptin", "coz", "cuz", "em", "fess", "fraid",
    "frisco", "gainst", "gator", "isself", "lectric", "longside", "lowed", "mongst", "n", "nam", "neath",
    "nother", "nough", "nuff", "scuse", "sfar", "splain", "spose", "tain", "taint", "tis", "tisn", "tude",
    "twas", "twasn", "tween", "twere", "tweren", "twill", "twixt", "twon", "twould", "twouldn", "ud", "ull",
];

/// Of these, what leans on the word before it and so begins no quotation: give ’em, rock ’n’ roll. Sorted.
static ENCLITIC: &[&str] = &["em", "n", "ud", "ull"];

/// Words that lose their beginning and are words without it, too: ’round, ’way. Lower case, sorted.
static MAYBE_LEADING: &[&str] = &[
    "ain", "ard", "burbs", "cause", "copter", "cos", "course", "deed", "do", "e", "ead", "ear", "ell",
    "ello", "er", "ere", "flu", "fore", "im", "is", "kay", "less", "ome", "ope", "orse", "ot", "ouse", "ow",
    "phone", "pon", "possum", "round", "shroom", "shun", "sides", "spect", "stead", "sup", "til", "till",
    "un", "ware", "way", "ye",
];

/// Words that lose their end and are not told by it: o’, th’, ol’. Lower case, sorted.
static TRAILING: &[&str] = &[
    "a", "an", "bes", "c", "d", "doan", "fo", "gov", "jes", "jus", "l", "las", "lef", "lil", "mis", "mo",
    "mos", "nex", "o", "ol", "ole", "po", "qu", "s", "t", "th", "tha", "wha", "wi", "wid", "yo",
];

/// How plainly the apostrophe before `word` marks an elision, 0 to 1, and more where nothing else is possible. `word` may hold apostrophes of its own.
pub fn leading(word: &str, lexicon: &Lexicon) -> f32 {
    let stem = word.split(['\'', '’']).next().unwrap_or(word).to_lowercase();
    if is_decade(word) {
        return 1.0;
    }
    if ENCLITIC.binary_search(&stem.as_str()).is_ok() {
        return 1.3;
    }
    if LEADING.binary_search(&stem.as_str()).is_ok() {
        return 1.0;
    }
    if MAYBE_LEADING.binary_search(&stem.as_str()).is_ok() {
        return 0.6;
    }
    // A dropped h: ’ouse, ’orrible.
    let unknown = stem.len() > 2 && !lexicon.knows(&stem) && !lexicon.knows(word);
    if unknown && lexicon.knows(&format!("h{stem}")) { 0.8 } else { 0.0 }
}

/// Does `text` begin with a word that is never written without its apostrophe?
pub fn always_leads(text: &str) -> bool {
    let word = &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())];
    word.len() < 9 && LEADING.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// How plainly the apostrophe after `word` marks an elision or a possessive, 0 to 1. `next` is the word after it.
pub fn trailing(word: &str, next: Option<&str>, lexicon: &Lexicon) -> f32 {
    let stem = word.rsplit(['\'', '’']).next().unwrap_or(word).to_lowercase();
    if TRAILING.binary_search(&stem.as_str()).is_ok() {
        return 0.9;
    }
    // A dropped g: goin’, nothin’; but rain and Berlin are whole.
    let whole = || lexicon.frequency(&format!("{stem}g"));
    if stem.len() > 3 && stem.ends_with("in") && whole() > lexicon.frequency(&stem) + 0.5 {
        return 0.8;
    }
    // A possessive plural has its noun behind it: the soldiers’ boots.
    let noun_follows =
        next.is_some_and(|n| n.starts_with(char::is_lowercase) && !FUNCTION_WORDS.contains(&n));
    if stem.len() > 1 && (stem.ends_with('s') || stem.ends_with('z') || stem.ends_with('x')) {
        return if noun_follows { 0.7 } else { 0.35 };
    }
    0.0
}

/// ’90s, ’68, ’05: two digits, perhaps with an s.
pub fn is_decade(word: &str) -> bool {
    let digits = word.strip_suffix('s').unwrap_or(word);
    digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// What seldom follows a possessive plural.
static FUNCTION_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "because", "but", "by", "for", "from", "had", "has", "have", "he",
    "if", "in", "is", "it", "of", "on", "or", "she", "so", "than", "that", "the", "then", "they", "to",
    "was", "we", "were", "when", "which", "who", "will", "with", "would", "you",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_the_search() {
        assert!(ENCLITIC.is_sorted() && ENCLITIC.iter().all(|word| LEADING.contains(word)));
        assert!(LEADING.is_sorted() && MAYBE_LEADING.is_sorted() && TRAILING.is_sorted());
    }

    #[test]
    fn elisions_are_told_from_quoted_words() {
        let lexicon = Lexicon::embedded();
        assert!(
            leading("tis", lexicon) > 0.9 && leading("Twas", lexicon) > 0.9 && leading("90s", lexicon) > 0.9
        );
        assert!(leading("orrible", lexicon) > 0.5);
        assert!(leading("hello", lexicon) < 0.1 && leading("1990", lexicon) < 0.1);
    }

    #[test]
    fn possessive_plurals_need_a_noun_behind_them() {
        let trailing = |word, next| trailing(word, Some(next), Lexicon::embedded());
        assert!(trailing("soldiers", "boots") > trailing("soldiers", "and"));
        assert!(trailing("goin", "home") > 0.5 && trailing("word", "home") < 0.1);
        assert!(trailing("rain", "home") < 0.1 && trailing("Berlin", "home") < 0.1);
    }
}
