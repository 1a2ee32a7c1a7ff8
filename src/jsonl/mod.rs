//! Text in the fields of JSON lines: one record a line, as data engines pass them through a pipe.
//!
//! [`Records::clean`] cleans the strings that a [`Field`] names and leaves every other byte of the line alone: key
//! order, spacing, the spelling of numbers and of what was not edited in the string itself. [`revert`] gives the line
//! back from the edit records that cleaning put into the object. A record that cannot be cleaned comes out as it went
//! in and says why in a field of its own; nothing here fails or panics on any line.
mod clean;
mod field;
mod literal;
mod member;
mod revert;
mod scan;

pub use clean::{Done, Missing, Records, Value};
pub use field::Field;
pub use revert::revert;

use crate::encoding::Raw;
use serde::{Deserialize, Serialize};

/// A byte-order mark.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Where a record says why it failed, unless another name is given.
pub const ERROR_FIELD: &str = "postedit_error";

/// What stands in the error field of a record that failed.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Failure {
    message: String,
    /// The whole line, where it was no object that could take a field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    /// The bytes of that line that are not UTF-8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    raw: Vec<Raw>,
}

/// A line in three parts: byte-order marks (files may have been joined), the record, the line end.
struct Line<'a> {
    mark: &'a [u8],
    record: &'a [u8],
    end: &'a [u8],
}

impl<'a> Line<'a> {
    fn new(line: &'a [u8]) -> Line<'a> {
        let marks = line.chunks(MARK.len()).take_while(|chunk| *chunk == MARK).count();
        let (mark, rest) = line.split_at(marks * MARK.len());
        let length = match rest {
            [record @ .., b'\r', b'\n'] | [record @ .., b'\n'] => record.len(),
            record => record.len(),
        };
        let (record, end) = rest.split_at(length);
        Line { mark, record, end }
    }

    fn is_blank(&self) -> bool {
        self.record.iter().all(|byte| scan::is_space(*byte))
    }

    /// The line with another record.
    fn with(&self, record: &[u8]) -> Vec<u8> {
        [self.mark, record, self.end].concat()
    }
}
