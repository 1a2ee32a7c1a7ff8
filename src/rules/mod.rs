//! All rules. The order is the precedence: where two fixes of a phase overlap, the rule listed first wins.
//!
//! A new rule is a file in the folder of its phase and a line here.
use crate::rule::Phase;

mod characters;
mod layout;
mod punctuation;
mod quotes;
mod spacing;
mod words;

/// The phases, in the order in which a pass walks them. Marks come before spaces, because a mark's side decides
/// where its space belongs.
pub static PHASES: &[Phase] = &[
    Phase {
        name: "characters",
        summary: "Characters that should not be there, or not in this form.",
        rules: &[&characters::normalization_form::RULE],
    },
    Phase { name: "words", summary: "Words run together, torn apart or doubled.", rules: &[] },
    Phase {
        name: "quotes",
        summary: "Quotation marks, apostrophes and primes.",
        rules: &[
            &quotes::lost_closer::RULE,
            &quotes::lost_opener::RULE,
            &quotes::half_converted::RULE,
            &quotes::guillemets::RULE,
            &quotes::low_marks::RULE,
            &quotes::ticks::RULE,
            &quotes::wide::RULE,
            &quotes::straight::RULE,
            &quotes::wrong_way::RULE,
            &quotes::other_level::RULE,
            &quotes::spaced::RULE,
            &quotes::apostrophe::RULE,
            &quotes::prime::RULE,
        ],
    },
    Phase { name: "spacing", summary: "Spaces that are missing, doubled or misplaced.", rules: &[] },
    Phase {
        name: "punctuation",
        summary: "Stops, commas and their order.",
        rules: &[&punctuation::after_quotation::RULE],
    },
    Phase { name: "layout", summary: "Lines and paragraphs.", rules: &[&layout::stray_line::RULE] },
];
