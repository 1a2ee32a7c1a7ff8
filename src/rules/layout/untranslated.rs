use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// La maire refuse le plan depuis mardi.
pub static RULE: Rule = Rule {
    id: "layout/untranslated",
    safety: Safety::Display,
    summary: "A sentence in another language.",
    why: "Engines copy what they cannot translate. Most words of such a paragraph are unknown to the word list and \
          several are function words of another language; titles and citations may be meant, so it is shown for a \
          reader to translate.",
    examples: &[
        Reported("The council met.\n\nLe maire de la ville refuse toujours ce projet avec les habitants.\n"),
        Reported("Der Rat der Stadt hat sich mit dem Plan nicht einverstanden erklärt."),
        Kept("He read La Vie en rose and Der Spiegel at the café."),
        Kept("The museum of Ærøskøbing met Krzysztof Wiśniewski from Szczebrzeszyn."),
    ],
    triggers: Triggers::ODD_WORD,
    find: Find::Code(find),
};

/// The most frequent words of languages in Latin letters (French, German, Spanish, Portuguese, Italian, Polish, Czech,
/// the Scandinavian ones, Dutch, Finnish, Turkish, Indonesian) that are no words of English. Sorted.
const FUNCTION_WORDS: &[&str] = &[
    "alla", "att", "auch", "auf", "aux", "av", "avec", "bei", "bir", "ce", "cette", "che", "com", "como",
    "da", "dan", "dans", "das", "del", "della", "dem", "den", "dengan", "der", "des", "det", "di", "dos",
    "du", "ed", "een", "ei", "ein", "eine", "el", "est", "está", "että", "för", "für", "gli", "hat", "het",
    "ikke", "ist", "için", "ja", "je", "jest", "jsou", "který", "las", "le", "les", "leur", "los", "mais",
    "mit", "muy", "na", "nach", "nel", "nicht", "nie", "niet", "nous", "não", "och", "og", "ont", "op",
    "para", "pas", "pero", "più", "por", "pour", "på", "qui", "ses", "sich", "sind", "się", "som", "sono",
    "sont", "su", "sur", "sus", "til", "uma", "una", "und", "une", "ve", "von", "voor", "vous", "wird",
    "wurde", "yang", "zijn", "zu", "è", "été", "être", "über", "že",
];

/// The longest of them, in bytes.
const LONGEST: usize = 6;

/// Fewer words say too little.
const WORDS: usize = 6;
/// Fewer words of another language may be names.
const FOREIGN: usize = 3;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text().trim_end();
    let lexicon = segment.lexicon();
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    if words().filter(|word| is_foreign(word)).take(FOREIGN).count() < FOREIGN {
        return;
    }
    let is_unknown =
        |word: &&str| is_foreign(word) || word.starts_with(char::is_lowercase) && !lexicon.knows(word);
    let (all, unknown) = (words().count(), words().filter(is_unknown).count());
    if all >= WORDS && unknown * 2 >= all && is_english(segment) {
        fixes.report(0..text.len());
    }
}

fn is_foreign(word: &str) -> bool {
    let known = |word: &str| FUNCTION_WORDS.binary_search(&word).is_ok();
    word.len() <= LONGEST
        && if word.bytes().all(|b| b.is_ascii_lowercase()) {
            known(word)
        } else {
            known(&word.to_lowercase())
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_the_search() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert_eq!(FUNCTION_WORDS.iter().map(|word| word.len()).max(), Some(LONGEST));
    }
}
