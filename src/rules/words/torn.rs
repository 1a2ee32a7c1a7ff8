use crate::edit::Safety;
use crate::lexicon::Tier;
use crate::rule::*;
use crate::segment::Segment;
use crate::words::{self, Join};
use std::ops::Range;

/// Dü sseldorf → Düsseldorf
pub static RULE: Rule = Rule {
    id: "words/torn",
    safety: Safety::Safe,
    summary: "A word torn in two by a space.",
    why: "Ligatures, accents and line ends leave spaces inside of words. Two neighbours are joined where one of them \
          is no word, or an odd one, and the whole is: a word of the list, or one that the text has elsewhere. The \
          whole must fit its neighbours much better than the parts. Two plain words are never joined, nor initials, \
          units and spelled names, nor what is put before words (cyber crime).",
    examples: &[
        Fixed(
            "The legal ity of the purchase was never in doubt.",
            "The legality of the purchase was never in doubt.",
        ),
        Fixed("He flew from Dü sseldorf to Riga.", "He flew from Düsseldorf to Riga."),
        Kept("The cyber crime unit and J. K. Osei met at 5 p m in the A team’s room."),
        Kept("They came in time and stayed over night."),
        Kept("Le maire “oui” a dit."),
    ],
    triggers: Triggers::ODD_WORD,
    find: Find::Code(find),
};

/// Joined at this margin, else reported.
const SURE: f32 = 2.5;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let paragraph = segment.words();
    if !paragraph.is_known_language_but_torn() {
        return;
    }
    let body = segment.text();
    let listed = |word: &str| segment.lexicon().get(word).is_some_and(|entry| entry.tier == Tier::Common);
    let mut best: Vec<(Range<usize>, Join)> = vec![];
    for (gap, join) in
        paragraph.odd().iter().filter_map(|odd| words::torn(&paragraph, odd, segment.lexicon()))
    {
        if !paragraph.is_known_language() && !(listed(&join.word) && is_of_unknown(segment, &gap)) {
            continue;
        }
        match best.last_mut() {
            // Two joins that share a word: the better one.
            Some((at, rival)) if at.start >= gap.start || !body[at.end..gap.start].contains(' ') => {
                if join.margin > rival.margin {
                    (*at, *rival) = (gap, join);
                }
            }
            _ => best.push((gap, join)),
        }
    }
    for (gap, join) in best {
        // Le maire: an article of another language, and its noun.
        let article = words::is_foreign(words::last_letters(&body[..gap.start]));
        let why = format!("“{}” is one word, and its parts do not fit here", join.word);
        let fix = fixes.replace(gap, "").confidence(words::probability(join.margin)).why(why);
        if join.margin < SURE || article || !paragraph.is_fluent() {
            fix.at_most(Safety::Unsafe);
        }
    }
}

/// Is neither of the two words that the gap parts in a list? Then they say nothing about the language.
fn is_of_unknown(segment: &Segment, gap: &Range<usize>) -> bool {
    let body = segment.text();
    let letters = |c: &char| c.is_alphabetic();
    let left: usize = body[..gap.start].chars().rev().take_while(letters).map(char::len_utf8).sum();
    let right: usize = body[gap.end..].chars().take_while(letters).map(char::len_utf8).sum();
    let parts = [&body[gap.start - left..gap.start], &body[gap.end..gap.end + right]];
    parts.iter().all(|part| !segment.lexicon().knows(part))
}
