//! Words run together, torn apart or doubled.
pub(super) mod doubled;
pub(super) mod hyphenated;
pub(super) mod merged;
pub(super) mod missing_space;
pub(super) mod torn;
