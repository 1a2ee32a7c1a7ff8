use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// The завод closed.
pub static RULE: Rule = Rule {
    id: "layout/left-over-script",
    safety: Safety::Display,
    summary: "Words in another script.",
    why: "Engines leave what they do not know in the letters of the source. Titles and names are cited so by right, so \
          it is shown for a reader to translate. A text that is mostly in that script is not spoken of.",
    examples: &[
        Reported("The завод in the town on the river was closed on Monday by the mayor."),
        Reported("He posted 东京 and left."),
        Reported("He wrote завод on the door of it."),
        Kept("Завод в городе закрыли в понедельник, said Anna."),
        Kept("The value of μ is 5 µm, and the naïve Ærøskøbing café."),
    ],
    triggers: Triggers::OTHER_SCRIPT,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let foreign = text.chars().filter(|c| is_foreign(*c)).count();
    if foreign == 0 || foreign * 4 > text.chars().filter(|c| c.is_ascii_alphabetic()).count() {
        return;
    }
    let mut at = 0;
    while let Some(found) = text[at..].find(is_foreign) {
        let start = at + found;
        let inner = |c: char| is_foreign(c) || c == ' ' || c == '-' || c == '\'' || c == '’';
        let run = &text[start..text.len() - text[start..].trim_start_matches(inner).len()];
        let run = run.trim_end_matches(|c| !is_foreign(c));
        // One letter may be a sign; one character of Chinese is a word.
        if run.chars().nth(1).is_some() || run.chars().any(is_east_asian) {
            fixes.report(start..start + run.len());
        }
        at = start + run.len();
    }
}

/// A letter of a script other than Latin that a translation may leave.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}' | '\u{530}'..='\u{58F}' | '\u{590}'..='\u{6FF}'
        | '\u{900}'..='\u{DFF}' | '\u{E00}'..='\u{E7F}' | '\u{10A0}'..='\u{10FF}')
        || is_east_asian(c) && c.is_alphabetic()
}
