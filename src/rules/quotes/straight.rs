use crate::edit::Safety;
use crate::quotes::Problem;
use crate::rule::*;

/// Straight double and single marks.
pub static RULE: Rule = Rule {
    id: "quotes/straight",
    safety: Safety::Safe,
    summary: "Straight marks where the style has typographic ones.",
    why: "A straight mark does not say whether it opens or closes. All marks of a paragraph are decided together, apostrophes and primes among them; quotations that run over paragraphs are followed.",
    examples: &[
        Fixed("\"Yes,\" he said.", "“Yes,” he said."),
        Fixed("\"He told me 'no' again.\"", "“He told me ‘no’ again.”"),
        Kept("The words\" harbour \"or\" quay \"are both in the charter."),
        Kept("Run `echo \"yes\"` and open https://example.org/?q=\"a\"."),
    ],
    triggers: Triggers::STRAIGHT_MARK,
    find: Find::Code(|segment, fixes| super::restyle(segment, Problem::Straight, fixes)),
};
