use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;

/// A section name left over from the page.
pub static RULE: Rule = Rule {
    id: "layout/stray-line",
    safety: Safety::Display,
    summary: "A last line of one or two words that is no sentence: page furniture, perhaps.",
    why: "Articles copied from a page end with what stood below them: the name of a section, a country, a tag. \
          Whether it belongs to the article only a reader knows, so it is shown and never removed.",
    examples: &[
        Fixed(
            "The survey was published on Monday in the capital.\nMost of those asked had never been there.\nCanada",
            "The survey was published on Monday in the capital.\nMost of those asked had never been there.\n",
        ),
        Kept("The survey was published.\nMost had never been there.\nThe end."),
        Kept("Canada"),
    ],
    triggers: Triggers::LAST_PARAGRAPH,
    find: Find::Code(find),
};

/// A line with more words than this says something.
const WORDS: usize = 2;

fn find(segment: &Segment, fixes: &mut Fixes) {
    if !segment.is_last() {
        return;
    }
    let line = segment.text().trim_end();
    let words = line.split_whitespace().count();
    if words == 0 || words > WORDS {
        return;
    }
    let is_name = line.starts_with(char::is_uppercase)
        && line.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    let prose_before = segment.before().take(2).filter(|p| ends_a_sentence(p)).count() == 2;
    if is_name && prose_before {
        fixes.replace(0..line.len(), "").confidence(0.6);
    }
}

/// Does the paragraph end as a sentence does, with more than a few words?
fn ends_a_sentence(paragraph: &str) -> bool {
    let text = paragraph.trim_end().trim_end_matches(['”', '’', '"', '\'', '»', ')']).trim_end();
    text.ends_with(['.', '!', '?', '…']) && text.split_whitespace().nth(4).is_some()
}
