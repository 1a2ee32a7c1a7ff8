use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// “ … », « … "...
pub static RULE: Rule = Rule {
    id: "quotes/half-converted",
    safety: Safety::Safe,
    summary: "A pair whose two marks come from different conventions.",
    why: "Translation engines convert one mark of a French or German pair and leave the other: “ … ». The two are recognised as one quotation by their sides and by what stands around them.",
    examples: &[
        Fixed("“ We go on, » she said.", "“We go on,” she said."),
        Fixed("« We go on” was the answer.", "“We go on” was the answer."),
        Kept("“We go on,” she said."),
    ],
    triggers: Triggers::SHAPED_MARK,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::HalfConverted, fixes)),
};
