use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word,, word
pub static RULE: Rule = Rule {
    id: "punctuation/doubled-comma",
    safety: Safety::Safe,
    summary: "Two commas, or two semicolons, in a row.",
    why: "What stood between them is lost, or one stands for a mark of another language. Two commas before a word are \
          a low quotation mark, and three or more an ellipsis of informal Japanese.",
    examples: &[
        Fixed("Honshu,, Shikoku, , and Kyushu;; all of them", "Honshu, Shikoku, and Kyushu; all of them"),
        Kept("a row of fields: one,,three"),
        Kept("Is it over,,,"),
    ],
    triggers: Triggers::TWO_MARKS.or(Triggers::MARK_SPACE_MARK),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let mut done = 0;
    for at in memchr::memchr2_iter(b',', b';', text.as_bytes()) {
        let mark = &text[at..at + 1];
        if at < done || !before(text, at).is_some_and(|c| c.is_alphanumeric() || is_closing(c)) {
            continue;
        }
        let run = text[at..].len() - text[at..].trim_start_matches([' ', ',', ';']).len();
        let marks = text[at..at + run].trim_end_matches(' ');
        let end = at + marks.len();
        let same = marks.matches(mark).count() == 2
            && marks.chars().all(|c| c == ' ' || mark.starts_with(c))
            && !marks.contains("  ");
        if same && is_edge(after(text, end)) {
            fixes.replace(at + 1..end, "");
        }
        done = end;
    }
}
