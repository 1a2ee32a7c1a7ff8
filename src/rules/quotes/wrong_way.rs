use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// ”yes”, “yes“.
pub static RULE: Rule = Rule {
    id: "quotes/wrong-way",
    safety: Safety::Safe,
    summary: "A curly mark that faces the wrong way.",
    why: "Word processors turn a mark by the character before it and err after dashes and brackets; Swedish and Finnish open with ”.",
    examples: &[
        Fixed("He said ”yes” to her.", "He said “yes” to her."),
        Fixed("He said “yes“ to her.", "He said “yes” to her."),
        Kept("He said “yes” to her."),
    ],
    triggers: Triggers::CURLY_MARK,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::WrongWay, fixes)),
};
