//! Spaces that are missing, doubled or misplaced.
