//! Post-edits machine-translated text: repairs what translation damaged, records every edit, and gives the original
//! bytes back from the clean text and the log.
//!
//! ```text
//! bytes ─ decode ─▶ Source ─▶ Document ─────────────────────────────▶ clean text ─ encode ─▶ bytes
//!          (exact)            │  original + sorted, disjoint Changes  │
//!                             │                                       └▶ EditLog ─▶ jsonl · diff · html · …
//!               one PASS  ┌───┴──────────────────────────────────────┐
//!    repeated until quiet │ for each phase (= folder of rules):      │
//!                         │   facts   measure the current text       │   analyses answer questions   (never edit)
//!                         │   find    rules propose Fixes            │   rules propose               (never apply)
//!                         │   resolve safety, precedence, masks      │   the pipeline chooses        (never maps offsets)
//!                         │   apply   Document composes the edits    │   the Document is the only writer
//!                         └──────────────────────────────────────────┘
//! ```
//!
//! Four laws hold, each a property test:
//!
//! 1. **Reversible**: the log and the clean bytes give the original bytes back, whatever they were.
//! 2. **Idempotent**: cleaning clean text changes nothing.
//! 3. **Deterministic**: the same bytes and settings give the same bytes and the same log.
//! 4. **Honest**: each record's span cuts exactly its `before` out of the original.
//!
//! ```
//! let pipeline = postedit::Pipeline::new(&postedit::Config::default())?;
//! let cleaned = pipeline.clean("“ We go on », she said.".as_bytes())?;
//! assert_eq!(cleaned.bytes, "“We go on,” she said.".as_bytes());
//! assert_eq!(cleaned.log.revert(&cleaned.bytes)?, "“ We go on », she said.".as_bytes());
//! # Ok::<(), postedit::Error>(())
//! ```
//!
//! Doors open downwards, which a test checks: `cli` and `report` use `pipeline` and `log`; these use `rules`; rules use
//! `rule` and `segment`; segments use the engines (`quotes`, `words`, `convention`, `profile`, `lexicon`, `protected`,
//! `masks`, `mojibake`, `paragraphs`, `sections`) and `style`; everything rests on `document`, `edit` and `encoding`. Engines analyse and
//! edit nothing; rules propose and apply nothing. What a person sets arrives as `options`, which become a `config`.
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
mod convention;
pub mod custom;
pub mod decisions;
pub mod document;
pub mod edit;
pub mod encoding;
pub mod error;
pub mod fingerprint;
mod json;
pub mod jsonl;
pub mod lexicon;
pub mod log;
pub mod masks;
pub mod mojibake;
mod nearest;
pub mod options;
pub mod paragraphs;
pub mod pipeline;
pub mod profile;
pub mod protected;
pub mod quotes;
pub mod report;
pub mod rule;
pub mod rules;
pub mod sections;
pub mod segment;
pub mod selection;
pub mod style;
pub mod triggers;
pub mod words;

pub use config::{Config, Output};
pub use decisions::Decisions;
pub use document::Document;
pub use edit::{Edit, Fix, Safety};
pub use error::Error;
pub use log::EditLog;
pub use pipeline::{Cleaned, Pipeline};
