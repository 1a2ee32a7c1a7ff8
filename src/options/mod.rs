//! What a person may set, in a file or by flags: every value may be left out. [`Layer`]s are laid one over the other
//! (flags over overrides over the file over the defaults) and become a [`Config`](crate::Config).
mod layer;
mod read;

pub use layer::Layer;

use crate::custom::Custom;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The name under which a configuration file is looked for.
pub const FILE_NAME: &str = "postedit.toml";

/// The settings of `postedit`, as `postedit.toml` holds them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "postedit.toml")]
pub struct Options {
    /// The target style: a locale (en-US, fr, de-CH, …), ascii, tex, or keep for what the document does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// Rules or phases to run; all where left out, `none` for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub select: Option<Vec<String>>,
    /// Rules or phases not to run. Those of flags and overrides are added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Apply fixes, too, that a reader should look at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#unsafe: Option<bool>,
    /// Apply only fixes at least this sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_confidence: Option<f64>,
    /// The code of the language that the text was translated from (fr, de, ru, …), where it is not to be found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_language: Option<String>,
    /// The encoding of the input, where it is not to be found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The encoding to write, or `same` for the input's; UTF-8 where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_encoding: Option<String>,
    /// Names, terms and brands that are known words: they are neither cut nor joined.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// A file with further such words, one a line, `#` before remarks; its path starts from this file's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words_file: Option<PathBuf>,
    /// Words and phrases that are left exactly as they stand. One in small letters also where it is capitalised.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<String>,
    /// Regular expressions; what they match is left as it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub masks: Vec<String>,
    /// Do not walk what matches these globs, written as in a .gitignore beside this file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// Walk hidden files and folders, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<bool>,
    /// Do not respect .gitignore and .ignore.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_ignore: Option<bool>,
    /// Rules of your own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Custom>,
    /// Other settings for some files; where several match, later ones lie over earlier ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Layer>,
}

/// The JSON schema of a configuration file, for editors.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Options);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
