//! Two lists and what turns one into the other, for texts of which no edits are known.
use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// What turns `old` into `new`, in order, by Myers' algorithm.
///
/// `similar` chooses among six algorithms at run time, so that each of its ready-made comparisons brings all of them
/// with it: nearly a megabyte of the program. Here is the one that is used, once.
pub(super) fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut found, old, 0..old.len(), new, 0..new.len());
    found.into_inner().into_inner().into_ops()
}
