use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use crate::words::is_function_word;

/// M. Dupont, Mme Dupont
pub static RULE: Rule = Rule {
    id: "grammar/french-title",
    safety: Safety::Safe,
    summary: "A French title before a name.",
    why: "M., Mme and Mlle stay behind where an engine takes them for part of the name. English writes Mr., Ms. and \
          Miss, without a stop outside America (New Hart’s Rules 10.2). M. may be an initial, so it is read as a title \
          only where the source is known to be French, and before a family name; Mme and Mlle are proposed elsewhere.",
    examples: &[
        FixedFrom(
            "fr",
            "Then M. Dupont met Mme de Ré and Mlle Petit.",
            "Then Mr. Dupont met Ms. de Ré and Miss Petit.",
        ),
        Kept("The lines are by M. Isakovsky and Mme Dupont."),
        Kept("It should be M. It is J. M. Coetzee, M. K. Rao or size M. The other is L."),
    ],
    triggers: Triggers::FRENCH_MR.or(Triggers::FRENCH_MS).or(Triggers::FRENCH_MISS),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !is_english(segment) {
        return;
    }
    for at in places(text, b'M') {
        let rest = &text[at..];
        let Some((title, english)) =
            [("M.", "Mr"), ("Mme", "Ms"), ("Mlle", "Miss")].into_iter().find(|(title, _)| {
                rest.strip_prefix(title).is_some_and(|rest| rest.starts_with([' ', '\u{A0}']))
            })
        else {
            continue;
        };
        let name = spaces_after(text, at + title.len());
        let initial = text[..at].trim_end().ends_with('.')
            && word_before(text, text[..at].trim_end().len().max(1) - 1).len() == 1;
        if before(text, at).is_some_and(char::is_alphanumeric) || initial || !begins_name(text, name) {
            continue;
        }
        let known = segment.profile().proves(Habit::FrenchAbbreviations);
        let stop = segment.style().name != "en-GB" && english != "Miss";
        if known || title != "M." {
            let fix =
                fixes.replace(at..at + title.len(), &format!("{english}{}", if stop { "." } else { "" }));
            if !known {
                fix.at_most(Safety::Unsafe).confidence(0.8);
            }
        }
    }
}

/// A family name, perhaps with its particle, and no initial or beginning of a sentence.
fn begins_name(text: &str, at: usize) -> bool {
    let word = word_after(text, at);
    let next = spaces_after(text, at + word.len());
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().nth(1).is_some()
            && !is_function_word(&word.to_lowercase())
    };
    match word {
        "de" | "du" | "des" | "d" | "van" | "von" => capital(word_after(text, next)),
        _ => capital(word),
    }
}
