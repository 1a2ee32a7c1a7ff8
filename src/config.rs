//! What a run is asked to do. The options that a person sets, in files and by flags, become this record.
use crate::custom::Custom;
use crate::edit::Safety;
use crate::encoding::Charset;

/// The settings of a [`Pipeline`](crate::Pipeline).
#[derive(Clone, Debug)]
pub struct Config {
    /// The name of the target [`Style`](crate::style::Style).
    pub style: String,
    /// The code of the language that the text was translated from, where it is known; else it is measured.
    pub source_language: Option<String>,
    /// Ids or phases (`quotes`, `quotes/guillemets`) to run; empty means all, `none` means none.
    pub select: Vec<String>,
    /// Ids or phases not to run; stronger than `select`.
    pub ignore: Vec<String>,
    /// Fixes at least this safe are applied.
    pub threshold: Safety,
    /// Fixes less confident than this, 0 to 1, are not applied.
    pub min_confidence: f32,
    /// The user's own words: names, terms and brands that are neither cut nor joined; see
    /// [`Lexicon::with_words`](crate::lexicon::Lexicon::with_words).
    pub words: Vec<String>,
    /// Words and phrases that are left exactly as they stand; one in small letters also where it is capitalised.
    pub keep: Vec<String>,
    /// Regular expressions; what they match is left as it stands.
    pub masks: Vec<String>,
    /// Rules of a person's own; they see the text as the rules of the program leave it.
    pub rules: Vec<Custom>,
    /// The encoding of the input, where it is known.
    pub encoding: Option<Charset>,
    /// The encoding of the output.
    pub output: Output,
}

/// The encoding of clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// That of the source, with its byte-order mark.
    Same,
    /// A named one, without a byte-order mark; the default is UTF-8.
    Named(Charset),
}

impl Default for Config {
    fn default() -> Self {
        Config {
            style: "en-US".to_owned(),
            source_language: None,
            select: vec![],
            ignore: vec![],
            threshold: Safety::Safe,
            min_confidence: 0.0,
            words: vec![],
            keep: vec![],
            masks: vec![],
            rules: vec![],
            encoding: None,
            output: Output::Named(Charset::UTF_8),
        }
    }
}
