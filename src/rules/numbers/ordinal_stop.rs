use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// 18. December
pub static RULE: Rule = Rule {
    id: "numbers/ordinal-stop",
    safety: Safety::Safe,
    summary: "A full stop between a day and its month.",
    why: "German, Czech, Icelandic and other languages mark an ordinal with a stop. The number must follow a word, \
          since at the start of a line it may number a list, and no verb may follow the month, since then the number \
          ended a sentence.",
    examples: &[
        Fixed("On 8. July last year, not on the 22. March.", "On 8 July last year, not on the 22 March."),
        Fixed("On Saturday 18. December will be dry.", "On Saturday 18 December will be dry."),
        Kept("6. March of the Empire"),
        Kept("On 03/04/2020, on 4.3.2020, on 4 March and on March 4, 2020."),
        Kept("He was in room 12. March was cold. She was 8. May I ask why?"),
    ],
    triggers: Triggers::DIGIT_STOP_SPACE_LETTER,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), ". ").filter(|_| is_english(segment)) {
        let (day, month) = (word_before(text, at), word_after(text, at + 2));
        let is_day = day.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        if !is_day || !super::MONTHS.contains(&month) {
            continue;
        }
        let left = &text[..at - day.len()];
        let word = word_before(left, left.trim_end_matches([' ', '\u{A0}']).len());
        let follows_word = left.ends_with([' ', '\u{A0}']) && word.ends_with(char::is_alphabetic);
        let weekday = word.ends_with("day");
        if follows_word
            && (weekday || !begins_sentence(text, month, at + 2 + month.len()))
            && !NUMBERED.contains(&word.to_lowercase().as_str())
        {
            fixes.replace(at..at + 1, "");
        }
    }
}

/// Is the month the subject of a sentence? May, March, April, June and August are also other things.
fn begins_sentence(text: &str, month: &str, at: usize) -> bool {
    let next = word_after(text, spaces_after(text, at));
    let verb = [
        "is", "was", "has", "had", "will", "would", "saw", "brought", "comes", "came", "marks", "marked",
        "looks", "said", "says",
    ]
    .contains(&next);
    let pronoun =
        ["I", "we", "you", "he", "she", "it", "they", "the", "this", "that", "there"].contains(&next);
    verb || month == "May" && pronoun || text[at..].starts_with(['’', '\''])
}

/// What a number ends rather than a day.
const NUMBERED: &[&str] = &[
    "room", "page", "chapter", "number", "no", "article", "section", "part", "figure", "table", "was", "is",
    "are", "were",
];
