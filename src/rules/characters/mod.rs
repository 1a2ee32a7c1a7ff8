//! Characters that should not be there, or not in this form.
pub(super) mod bidi_override;
pub(super) mod bracket_token;
pub(super) mod c1_control;
pub(super) mod control;
pub(super) mod direction_mark;
pub(super) mod entity;
pub(super) mod escaped_character;
pub(super) mod escaped_line_break;
pub(super) mod escaped_mark;
pub(super) mod full_width;
pub(super) mod full_width_punctuation;
pub(super) mod half_width_katakana;
pub(super) mod ligature;
pub(super) mod line_separator;
pub(super) mod look_alike_letter;
pub(super) mod lost_apostrophe;
pub(super) mod model_token;
pub(super) mod mojibake;
pub(super) mod moses_joint;
pub(super) mod normalization_form;
pub(super) mod soft_hyphen;
pub(super) mod subword_joint;
pub(super) mod tag_character;
pub(super) mod torn_address;
pub(super) mod torn_contraction;
pub(super) mod torn_placeholder;
pub(super) mod torn_tag;
pub(super) mod unknown_token;
pub(super) mod word_start_mark;
pub(super) mod wordpiece_joint;
pub(super) mod zero_width;

/// The plain form of a full-width character (U+FF01 to U+FF5E), or the character itself.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
