use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// `` '' ` ´.
pub static RULE: Rule = Rule {
    id: "quotes/ticks",
    safety: Safety::Safe,
    summary: "Backquotes and doubled apostrophes used as quotation marks.",
    why: "TeX and the Penn Treebank write ``like this''; corpora and older typewriters leave such marks behind. Code between backquotes is left alone.",
    examples: &[
        Fixed("``Yes,'' he said.", "“Yes,” he said."),
        Fixed("``He said `no' again.''", "“He said ‘no’ again.”"),
        Kept("Run `cargo build` first."),
    ],
    triggers: Triggers::ANY_TICK,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::Ticks, fixes)),
};
