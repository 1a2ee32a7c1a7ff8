//! Lines and paragraphs.
pub(super) mod stray_line;
