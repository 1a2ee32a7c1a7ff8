use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// #PRS_ORG # { 0 } % s
pub static RULE: Rule = Rule {
    id: "characters/torn-placeholder",
    safety: Safety::Safe,
    summary: "Spaces inside a placeholder that a program fills in.",
    why: "Tokenizers and translation tear `#NAME#`, `{0}`, `${name}` and `%s` apart, and the program no longer finds \
          them. Percentages and sets of numbers stay.",
    examples: &[
        Fixed("Thank you for choosing #PRS_ORG #.", "Thank you for choosing #PRS_ORG#."),
        Fixed("Order { 0 } of $ {name} is ready.", "Order {0} of ${name} is ready."),
        Fixed("Hello % s, you have % d messages.", "Hello %s, you have %d messages."),
        Kept("the set { 0 } and x = { 1 }, and 5% s or % off"),
        Kept("She is #ONE and # two"),
    ],
    triggers: Triggers::TORN_PLACEHOLDER,
    find: Find::Code(find),
};

static TORN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?<tag># ?[A-Z][A-Z0-9]*_[A-Z0-9_]+ ?#)|(?<named>\$ ?\{ ?[A-Za-z_]\w* ?\})|(?<numbered>\{ ?[0-9]{1,2} ?\})|(?<format>% [sd])",
    )
});

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for found in TORN.captures_iter(text) {
        let whole = found.get_match().range();
        let left = before(text, spaces_before(text, whole.start));
        let right = after(text, whole.end);
        let is_placeholder = if found.name("format").is_some() {
            !left.is_some_and(|c| c.is_ascii_digit())
                && !right.is_some_and(|c| c.is_alphanumeric() || is_mark(c))
        } else if found.name("numbered").is_some() {
            !names_set(text, whole.start)
        } else {
            !right.is_some_and(char::is_alphanumeric)
        };
        if is_placeholder {
            fixes.replace(whole, &found[0].replace(' ', ""));
        }
    }
}

/// What makes the French word `d’` of a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Does mathematics stand before the brace?
fn names_set(text: &str, at: usize) -> bool {
    let end = spaces_before(text, at);
    let word = word_before(text, end);
    matches!(word, "set" | "sets" | "space" | "subspace" | "group" | "ideal")
        || before(text, end).is_some_and(|c| "=∈∉⊂⊆∪∩\\(,{".contains(c))
}
