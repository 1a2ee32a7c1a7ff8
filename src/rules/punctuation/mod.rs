//! Stops, commas and their order.
pub(super) mod after_quotation;
