use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// Spain'S
pub static RULE: Rule = Rule {
    id: "grammar/capital-possessive",
    safety: Safety::Safe,
    summary: "A possessive s in capital behind a word that is not.",
    why: "Title case was set by a program that takes the apostrophe for the end of a word.",
    examples: &[Fixed("Spain’S ministry", "Spain’s ministry"), Kept("SPAIN’S ministry and the Oakland A’S")],
    triggers: Triggers::CAPITAL_POSSESSIVE.or(Triggers::CURLY_CAPITAL_POSSESSIVE),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in places(text, b'S') {
        let stem = text[..at].strip_suffix(['’', '\'']);
        let lower = stem.is_some_and(|stem| stem.ends_with(char::is_lowercase));
        if lower && is_edge(after(text, at + 1)) && is_english(segment) {
            fixes.replace(at..at + 1, "s");
        }
    }
}
