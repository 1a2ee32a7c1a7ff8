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

/// The most frequent words of languages in Latin letters that are no words of English.
const FUNCTION_WORDS: &[&str] = &[
    // French
    "le", "les", "des", "du", "est", "dans", "une", "pour", "qui", "avec", "sur", "pas", "ce", "cette", "aux",
    "ont", "sont", "mais", "nous", "vous", "leur", "ses", "été", "être", // German
    "der", "das", "und", "ist", "nicht", "mit", "sich", "ein", "eine", "auf", "dem", "den", "von", "zu",
    "auch", "wird", "sind", "wurde", "nach", "bei", "über", "hat", "für",
    // Spanish, Portuguese, Italian
    "el", "los", "las", "del", "por", "para", "como", "está", "pero", "su", "sus", "muy", "não", "uma", "com",
    "mais", "dos", "da", "che", "di", "della", "sono", "è", "nel", "alla", "gli", "più", "ed", "una",
    // Slavic and others in Latin letters
    "się", "nie", "jest", "na", "že", "je", "ve", "jsou", "který", "och", "att", "det", "som", "för", "på",
    "av", "ikke", "og", "til", "het", "een", "niet", "voor", "zijn", "op", "ja", "ei", "että", "bir", "ve",
    "için", "yang", "dan", "dengan",
];

/// Fewer words say too little.
const WORDS: usize = 6;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text().trim_end();
    let lexicon = segment.lexicon();
    let (mut words, mut unknown, mut foreign) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let is_foreign = FUNCTION_WORDS.contains(&word.to_lowercase().as_str());
        words += 1;
        foreign += usize::from(is_foreign);
        unknown += usize::from(is_foreign || word.starts_with(char::is_lowercase) && !lexicon.knows(word));
    }
    if words >= WORDS && foreign >= 3 && unknown * 2 >= words && is_english(segment) {
        fixes.report(0..text.len());
    }
}
