use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use crate::words::{SEVERAL, is_foreign};

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
    triggers: Triggers::FOREIGN_WORDS,
    find: Find::Code(find),
};

/// Fewer words say too little.
const WORDS: usize = 6;
fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text().trim_end();
    let lexicon = segment.lexicon();
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    if words().filter(|word| is_foreign(word)).take(SEVERAL).count() < SEVERAL {
        return;
    }
    let is_unknown =
        |word: &&str| is_foreign(word) || word.starts_with(char::is_lowercase) && !lexicon.knows(word);
    let (all, unknown) = (words().count(), words().filter(is_unknown).count());
    if all >= WORDS && unknown * 2 >= all && is_english(segment) {
        fixes.report(0..text.len());
    }
}
