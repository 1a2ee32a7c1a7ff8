//! The settings of one place, to be laid over those of another.
use super::Options;
use crate::config::{Config, Output};
use crate::custom::Custom;
use crate::edit::Safety;
use crate::encoding::Charset;
use crate::error::Error;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Settings that may be laid over others: those of flags, of a file, or of a file's overrides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Layer {
    /// The files that it is for, as globs written as in a .gitignore beside the configuration file.
    pub files: Vec<String>,
    /// The target style.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// The code of the language that the text was translated from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_language: Option<String>,
    /// Rules or phases to run, instead of those above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub select: Option<Vec<String>>,
    /// Rules or phases not to run, besides those above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Apply fixes, too, that a reader should look at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#unsafe: Option<bool>,
    /// Apply only fixes at least this sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_confidence: Option<f64>,
    /// The encoding of the input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The encoding to write, or `same` for the input's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_encoding: Option<String>,
    /// Names, terms and brands that are known words, besides those above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Words and phrases that are left exactly as they stand, besides those above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<String>,
    /// Regular expressions; what they match is left as it stands, besides those above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub masks: Vec<String>,
}

impl Layer {
    /// This layer over a lower one. Single values and `select` replace what lies below; lists that hold back add up.
    #[must_use]
    pub fn over(self, below: Layer) -> Layer {
        Layer {
            files: self.files,
            style: self.style.or(below.style),
            source_language: self.source_language.or(below.source_language),
            select: self.select.or(below.select),
            ignore: [below.ignore, self.ignore].concat(),
            r#unsafe: self.r#unsafe.or(below.r#unsafe),
            min_confidence: self.min_confidence.or(below.min_confidence),
            encoding: self.encoding.or(below.encoding),
            output_encoding: self.output_encoding.or(below.output_encoding),
            words: [below.words, self.words].concat(),
            keep: [below.keep, self.keep].concat(),
            masks: [below.masks, self.masks].concat(),
        }
    }

    /// The same with the defaults written out.
    #[must_use]
    pub fn explicit(self) -> Layer {
        let default = Config::default();
        Layer {
            style: self.style.or(Some(default.style)),
            r#unsafe: self.r#unsafe.or(Some(default.threshold < Safety::Safe)),
            min_confidence: self.min_confidence.or(Some(default.min_confidence.into())),
            output_encoding: self.output_encoding.or(Some("utf-8".to_owned())),
            ..self
        }
    }

    /// The settings as a run needs them, with the defaults for what was left out.
    ///
    /// # Errors
    /// An encoding that does not exist; a confidence that is no probability. Names of styles and rules and patterns
    /// are checked by [`Pipeline::new`](crate::Pipeline::new).
    pub fn config(self, rules: &[Custom]) -> Result<Config, Error> {
        let default = Config::default();
        let min_confidence = self.min_confidence.unwrap_or(default.min_confidence.into());
        if !(0.0..=1.0).contains(&min_confidence) {
            let message = format!("min-confidence is {min_confidence}; it must be a number from 0 to 1");
            return Err(Error::Settings { line: 0, message });
        }
        let output = match &self.output_encoding {
            None => default.output,
            Some(name) if name.eq_ignore_ascii_case("same") => Output::Same,
            Some(name) => Output::Named(charset(name)?),
        };
        let trimmed = |names: Vec<String>| names.iter().map(|name| name.trim().to_owned()).collect();
        Ok(Config {
            style: self.style.unwrap_or(default.style),
            source_language: self.source_language,
            select: trimmed(self.select.unwrap_or_default()),
            ignore: trimmed(self.ignore),
            threshold: if self.r#unsafe == Some(true) { Safety::Unsafe } else { default.threshold },
            min_confidence: min_confidence as f32,
            words: self.words,
            keep: self.keep,
            masks: self.masks,
            rules: rules.to_vec(),
            encoding: self.encoding.as_deref().map(charset).transpose()?,
            output,
        })
    }
}

fn charset(name: &str) -> Result<Charset, Error> {
    Charset::from_label(name).ok_or_else(|| Error::UnknownEncoding { name: name.to_owned() })
}

impl Options {
    /// What holds for all files.
    pub fn layer(&self) -> Layer {
        let all = self.clone();
        Layer {
            files: vec![],
            style: all.style,
            source_language: all.source_language,
            select: all.select,
            ignore: all.ignore,
            r#unsafe: all.r#unsafe,
            min_confidence: all.min_confidence,
            encoding: all.encoding,
            output_encoding: all.output_encoding,
            words: all.words,
            keep: all.keep,
            masks: all.masks,
        }
    }

    /// These options with another base layer and no overrides: what holds for one file.
    #[must_use]
    pub fn with(&self, layer: Layer) -> Options {
        Options {
            style: layer.style,
            source_language: layer.source_language,
            select: layer.select,
            ignore: layer.ignore,
            r#unsafe: layer.r#unsafe,
            min_confidence: layer.min_confidence,
            encoding: layer.encoding,
            output_encoding: layer.output_encoding,
            words: layer.words,
            keep: layer.keep,
            masks: layer.masks,
            words_file: None,
            overrides: vec![],
            ..self.clone()
        }
    }
}
