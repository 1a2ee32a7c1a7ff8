//! The word engine: finds words run together and words torn apart. It edits nothing.
//!
//! A [`Survey`] of the whole text lists the words that are odd, because no list knows them, and how often each
//! recurs. `split` weighs every way to cut such a word in two with one logistic model (`model`, whose weights the
//! example `words` learns); `join` weighs whether two neighbours are one word torn in two. All work is linear in
//! the text: words over [`LONGEST`] characters are left alone, and no look around a word goes further than that.
mod classes;
mod company;
mod cuts;
mod doubled;
mod feature;
mod features;
mod foreign;
mod join;
mod list;
mod manner;
mod model;
mod office;
mod reader;
mod recall;
mod saying;
mod seen;
mod speaker;
mod split;
mod stream;
mod surroundings;
mod survey;
mod tokens;
mod trust;
mod unknown;
mod verdict;

pub use classes::{is_common_short, is_function_word};
pub use doubled::is_doubled;
pub use feature::{COUNT, Feature, NAMES};
pub use foreign::{SEVERAL, is_foreign};
pub use join::{Join, LIKELY, Seam, is_alone, join, torn};
pub use model::{COMPOUND_PARTS, probability};
pub use office::is_office;
pub use saying::{is_ambiguous_saying, is_saying};
pub use speaker::he_or_she;
pub use split::{Cut, Divisible, Reading, best, candidates, readings, thrice};
pub use survey::{Odd, Paragraph, Survey};
pub use tokens::{first_letter, last_letters, letters, next_word, previous_word, stem, words};
pub use trust::{Class, REPORTED, Trust};

/// A longer word, in characters, is no word.
pub const LONGEST: usize = 40;
