//! Function words of other languages, the sign of a sentence that was not translated.
use super::list::List;
use super::tokens::is_apostrophe;

/// The most frequent words of languages in Latin letters (French, German, Spanish, Portuguese, Italian, Polish, Czech,
/// the Scandinavian ones, Dutch, Finnish, Turkish, Indonesian) that are no words of English. Sorted.
static FOREIGN: List<108> = List::new([
    "alla", "att", "auch", "auf", "aux", "av", "avec", "bei", "bir", "ce", "cette", "che", "com", "como",
    "da", "dan", "dans", "das", "del", "della", "dem", "den", "dengan", "der", "des", "det", "di", "dos",
    "du", "ed", "een", "ei", "ein", "eine", "el", "est", "está", "että", "för", "für", "gli", "hat", "het",
    "ikke", "ist", "için", "ja", "je", "jest", "jsou", "který", "las", "le", "les", "leur", "los", "mais",
    "mit", "muy", "na", "nach", "nel", "nicht", "nie", "niet", "nous", "não", "och", "og", "ont", "op",
    "para", "pas", "pero", "più", "por", "pour", "på", "qui", "ses", "sich", "sind", "się", "som", "sono",
    "sont", "su", "sur", "sus", "til", "uma", "una", "und", "une", "ve", "von", "voor", "vous", "wird",
    "wurde", "yang", "zijn", "zu", "è", "été", "être", "über", "že",
]);

/// The longest of them, in bytes.
const LONGEST: usize = 6;

/// Fewer of them in a paragraph may be parts of names.
pub const SEVERAL: usize = 3;

/// Is the word, without apostrophes, a frequent one of another language, and none of English?
pub fn is_foreign(word: &str) -> bool {
    match word.is_ascii() {
        true => FOREIGN.has(word),
        false => word.len() <= LONGEST && FOREIGN.has_as_written(&word.to_lowercase()),
    }
}

/// How many of them the parts of a word are, between its apostrophes.
pub(super) fn foreign_parts(word: &str) -> usize {
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return usize::from(FOREIGN.has(word));
    }
    word.split(is_apostrophe).filter(|part| !part.is_empty() && is_foreign(part)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_between_apostrophes_count_alone() {
        assert_eq!(["Der", "c’est", "the", "it's"].map(foreign_parts), [1, 1, 0, 0]);
    }
}
