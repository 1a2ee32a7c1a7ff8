use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// „ ‚ and what closes them.
pub static RULE: Rule = Rule {
    id: "quotes/low-marks",
    safety: Safety::Safe,
    summary: "Low opening marks where the style has high ones.",
    why: "German, Polish and Czech texts open with „ or ‚ and close with “, ” or ‘, so that the shape of the closing mark alone would mislead.",
    examples: &[
        Fixed("„Ja,“ he said.", "“Ja,” he said."),
        Fixed("„He said ‚no‘ again“", "“He said ‘no’ again”"),
        Fixed("„Tak” is yes.", "“Tak” is yes."),
        Kept("“Yes” and ‘no’ again."),
    ],
    triggers: Triggers::ANY_LOW_MARK,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::LowMarks, fixes)),
};
