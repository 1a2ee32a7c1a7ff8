//! Lines and paragraphs.
pub(super) mod assistant_remark;
pub(super) mod boilerplate;
pub(super) mod left_over_script;
pub(super) mod repeated_phrase;
pub(super) mod repeated_sentence;
pub(super) mod repeated_words;
pub(super) mod stray_line;
pub(super) mod torn_paragraph;
pub(super) mod unfinished;
pub(super) mod untranslated;
