//! Words run together, torn apart or doubled.
