use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// « » ‹ › and their ASCII forms.
pub static RULE: Rule = Rule {
    id: "quotes/guillemets",
    safety: Safety::Safe,
    summary: "Guillemets where the style has other marks.",
    why: "French, Russian and Spanish texts quote with « »; translation leaves them, often with the spaces that French sets inside. Pairs are found together, so that depth chooses the level: what French sets in “ ” inside « » becomes an inner quotation.",
    examples: &[
        Fixed("He said «\u{A0}yes\u{A0}» twice.", "He said “yes” twice."),
        Fixed("« a » and <<b>>", "“a” and “b”"),
        Fixed("«\u{202F}He told me no.\u{202F}»", "“He told me no.”"),
        Fixed("She read »Die Zeit« daily.", "She read “Die Zeit” daily."),
        Kept("The shift x << 3 is not x >> 3."),
    ],
    triggers: Triggers::ANY_GUILLEMET,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::Guillemets, fixes)),
};
