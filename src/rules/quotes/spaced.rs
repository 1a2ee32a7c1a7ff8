use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// “ yes ”.
pub static RULE: Rule = Rule {
    id: "quotes/spaced",
    safety: Safety::Safe,
    summary: "Spaces between a quotation mark and the quoted words.",
    why: "French sets a space inside its marks, tokenizers set one around each.",
    examples: &[
        Fixed("“ Yes ” he said.", "“Yes” he said."),
        Fixed("“\u{A0}Yes\u{202F}” he said.", "“Yes” he said."),
        Kept("“Yes” he said."),
    ],
    triggers: Triggers::ANY_MARK,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::Spaced, fixes)),
};
