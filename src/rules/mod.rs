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

/// A phase: its name, which is its folder, what it is for, and its rules, which are the folder's files.
macro_rules! phase {
    ($phase:ident, $summary:literal, [$($rule:ident),* $(,)?]) => {
        Phase { name: stringify!($phase), summary: $summary, rules: &[$(&$phase::$rule::RULE),*] }
    };
}

/// The phases, in the order in which a pass walks them. Layout comes early, because the pieces of a torn paragraph are
/// read together; marks come before spaces, because a mark's side decides where its space belongs.
pub static PHASES: &[Phase] = &[
    phase!(
        characters,
        "Characters that should not be there, or not in this form.",
        [
            mojibake,
            lost_apostrophe,
            entity,
            c1_control,
            control,
            line_separator,
            zero_width,
            direction_mark,
            soft_hyphen,
            normalization_form,
            ligature,
            full_width,
            full_width_punctuation,
            half_width_katakana,
            torn_address,
            moses_joint,
            subword_joint,
            wordpiece_joint,
            word_start_mark,
            model_token,
            bracket_token,
            torn_contraction,
            look_alike_letter,
            escaped_character,
            escaped_line_break,
            escaped_mark,
            torn_placeholder,
            torn_tag,
            unknown_token,
            bidi_override,
            tag_character,
        ]
    ),
    phase!(
        layout,
        "Lines and paragraphs.",
        [
            assistant_remark,
            boilerplate,
            stray_line,
            repeated_sentence,
            repeated_words,
            repeated_phrase,
            torn_paragraph,
            unfinished,
            left_over_script,
            untranslated,
        ]
    ),
    phase!(
        words,
        "Words run together, torn apart or doubled.",
        [hyphenated, missing_space, doubled, torn, merged,]
    ),
    phase!(
        grammar,
        "Articles, capitals and titles.",
        [article, lower_case_i, day_and_month, capital_possessive, nationality, french_title,]
    ),
    phase!(
        quotes,
        "Quotation marks, apostrophes and primes.",
        [
            lost_closer,
            lost_opener,
            reporting_clause,
            glued,
            half_converted,
            guillemets,
            low_marks,
            ticks,
            wide,
            straight,
            wrong_way,
            other_level,
            spaced,
            apostrophe,
            prime,
        ]
    ),
    phase!(
        spacing,
        "Spaces that are missing, doubled or misplaced.",
        [
            before_punctuation,
            before_percent,
            before_apostrophe,
            inside_brackets,
            around_brackets,
            missing_after_comma,
            leading,
            trailing,
            doubled,
            no_break_space,
        ]
    ),
    phase!(
        punctuation,
        "Stops, commas and their order.",
        [
            torn_ellipsis,
            doubled_stop,
            doubled_comma,
            doubled_colon,
            comma_and_stop,
            after_quotation,
            stop_after_question,
            two_dots,
            orphan_start,
        ]
    ),
    phase!(
        numbers,
        "Times, amounts, ordinals and large numbers.",
        [
            torn_time,
            torn_group,
            torn_currency,
            spaced_group,
            stop_group,
            decimal_comma,
            bare_decimal_comma,
            currency_behind,
            ordinal_stop,
            ordinal_ending,
            spaced_hyphen,
            numero_sign,
            numero_abbreviation,
            french_ordinal,
            hour_letter,
            late_oclock,
            differing,
        ]
    ),
];
