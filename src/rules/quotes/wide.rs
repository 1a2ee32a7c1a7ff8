use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// 「 」 『 』 〝 〞 〟 ＂ ＇.
pub static RULE: Rule = Rule {
    id: "quotes/wide",
    safety: Safety::Safe,
    summary: "East Asian or full-width quotation marks in a text of another script.",
    why: "Translation from Chinese and Japanese leaves 「 」 『 』 〝 〞 and full-width ＂.",
    examples: &[
        Fixed("He said 「yes」 again.", "He said “yes” again."),
        Fixed("He said ＂yes＂ again.", "He said “yes” again."),
        Kept("He said “yes” again."),
    ],
    triggers: Triggers::ANY_WIDE_MARK,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::Wide, fixes)),
};
