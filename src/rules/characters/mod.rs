//! Characters that should not be there, or not in this form.
pub(super) mod normalization_form;
