//! All rules. The order is the precedence: where two fixes of a phase overlap, the rule listed first wins.
//!
//! A new rule is a file in the folder of its phase and a line here.
use crate::rule::Phase;

mod characters;
mod context;
mod entities;
mod grammar;
mod layout;
mod numbers;
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
        rules: &[
            &characters::mojibake::RULE,
            &characters::lost_apostrophe::RULE,
            &characters::entity::RULE,
            &characters::c1_control::RULE,
            &characters::control::RULE,
            &characters::line_separator::RULE,
            &characters::zero_width::RULE,
            &characters::direction_mark::RULE,
            &characters::soft_hyphen::RULE,
            &characters::normalization_form::RULE,
            &characters::ligature::RULE,
            &characters::full_width::RULE,
            &characters::full_width_punctuation::RULE,
            &characters::torn_address::RULE,
            &characters::moses_joint::RULE,
            &characters::subword_joint::RULE,
            &characters::wordpiece_joint::RULE,
            &characters::word_start_mark::RULE,
            &characters::model_token::RULE,
            &characters::bracket_token::RULE,
            &characters::torn_contraction::RULE,
            &characters::look_alike_letter::RULE,
            &characters::escaped_line_break::RULE,
            &characters::escaped_mark::RULE,
            &characters::torn_placeholder::RULE,
            &characters::torn_tag::RULE,
            &characters::unknown_token::RULE,
            &characters::bidi_override::RULE,
            &characters::tag_character::RULE,
        ],
    },
    Phase {
        name: "words",
        summary: "Words run together, torn apart or doubled.",
        rules: &[
            &words::hyphenated::RULE,
            &words::missing_space::RULE,
            &words::doubled::RULE,
            &words::torn::RULE,
            &words::merged::RULE,
        ],
    },
    Phase {
        name: "grammar",
        summary: "Articles, capitals and titles.",
        rules: &[
            &grammar::article::RULE,
            &grammar::lower_case_i::RULE,
            &grammar::day_and_month::RULE,
            &grammar::capital_possessive::RULE,
            &grammar::nationality::RULE,
            &grammar::french_title::RULE,
        ],
    },
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
    Phase {
        name: "spacing",
        summary: "Spaces that are missing, doubled or misplaced.",
        rules: &[
            &spacing::before_punctuation::RULE,
            &spacing::before_percent::RULE,
            &spacing::before_apostrophe::RULE,
            &spacing::inside_brackets::RULE,
            &spacing::around_brackets::RULE,
            &spacing::missing_after_comma::RULE,
            &spacing::leading::RULE,
            &spacing::trailing::RULE,
            &spacing::doubled::RULE,
            &spacing::no_break_space::RULE,
        ],
    },
    Phase {
        name: "punctuation",
        summary: "Stops, commas and their order.",
        rules: &[
            &punctuation::torn_ellipsis::RULE,
            &punctuation::doubled_stop::RULE,
            &punctuation::doubled_comma::RULE,
            &punctuation::doubled_colon::RULE,
            &punctuation::comma_and_stop::RULE,
            &punctuation::after_quotation::RULE,
            &punctuation::stop_after_question::RULE,
            &punctuation::two_dots::RULE,
            &punctuation::orphan_start::RULE,
        ],
    },
    Phase {
        name: "numbers",
        summary: "Times, amounts, ordinals and large numbers.",
        rules: &[
            &numbers::torn_time::RULE,
            &numbers::torn_group::RULE,
            &numbers::torn_currency::RULE,
            &numbers::spaced_group::RULE,
            &numbers::stop_group::RULE,
            &numbers::decimal_comma::RULE,
            &numbers::bare_decimal_comma::RULE,
            &numbers::currency_behind::RULE,
            &numbers::ordinal_stop::RULE,
            &numbers::ordinal_ending::RULE,
            &numbers::spaced_hyphen::RULE,
            &numbers::numero_sign::RULE,
            &numbers::numero_abbreviation::RULE,
            &numbers::french_ordinal::RULE,
            &numbers::hour_letter::RULE,
            &numbers::late_oclock::RULE,
            &numbers::differing::RULE,
        ],
    },
    Phase {
        name: "layout",
        summary: "Lines and paragraphs.",
        rules: &[
            &layout::assistant_remark::RULE,
            &layout::boilerplate::RULE,
            &layout::stray_line::RULE,
            &layout::repeated_sentence::RULE,
            &layout::repeated_words::RULE,
            &layout::repeated_phrase::RULE,
            &layout::torn_paragraph::RULE,
            &layout::unfinished::RULE,
            &layout::left_over_script::RULE,
            &layout::untranslated::RULE,
        ],
    },
];
