use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// “a “b” c”.
pub static RULE: Rule = Rule {
    id: "quotes/other-level",
    safety: Safety::Safe,
    summary: "Curly marks of another level or of another style.",
    why: "Inside a quotation the style’s inner marks are set, outside of it the outer ones: the depth decides, not the shape.",
    examples: &[
        Fixed("“He told me “no” again.”", "“He told me ‘no’ again.”"),
        Kept("“He told me ‘no’ again.”"),
        Kept("“The land is not ours to “take” away, and nobody asked."),
        Kept("The ‘warranty card’ is “here” now."),
    ],
    triggers: Triggers::CURLY_MARK,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::OtherLevel, fixes)),
};
