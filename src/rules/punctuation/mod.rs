//! Stops, commas and their order.
pub(super) mod after_quotation;
pub(super) mod comma_and_stop;
pub(super) mod doubled_colon;
pub(super) mod doubled_comma;
pub(super) mod doubled_stop;
pub(super) mod orphan_start;
pub(super) mod stop_after_question;
pub(super) mod torn_ellipsis;
pub(super) mod two_dots;
