//! The model of lost marks: given a mark without its partner, where did the partner stand, if anywhere?
//!
//! A lone mark and the stretch in which its partner can have stood are a *slot* (`slot`). Its *places* are weighed
//! against each other and against “nothing was lost” (`model`): a linear function of hashed features (`features`)
//! of the words (`words`) and of the ways to cut a glued word (`glue`), a softmax over the slot. The solver takes
//! the negative logarithms as costs, so that readings of the marks and losses compete in one search.
//!
//! The weights are learnt by `tests/tools/lost.rs` from texts with known marks that lost some on purpose; they hold
//! no text. `NOTICE.md` names their origin.
mod around;
mod features;
mod glue;
mod judge;
mod model;
mod slot;
mod view;
mod words;

pub use around::{Around, Next, Outline, Survey};
pub use features::{Features, Group, of_nothing, of_place};
pub use glue::{Cut, glued_attribution, has_glued_attribution};
pub use judge::{DEPTH, Judge, SIGNS, Signs, Tree};
pub use model::{Model, Weighed, slot_of};
pub use slot::{ATTRIBUTION, Edge, GLUED_ATTRIBUTION, MOST, PARTIAL, Place, Slot, Text, VERB_FIRST};
pub use view::Common;
pub use words::{Class, punctuation};
