//! Lines and paragraphs.
pub(super) mod assistant_remark;
pub(super) mod boilerplate;
pub(super) mod repeated_sentence;
pub(super) mod repeated_words;
pub(super) mod stray_line;
