//! From arguments to what a run needs: checked, resolved, ready to use.
use super::args::{Inputs, Rules};
use super::decisions::Store;
use crate::config::{Config, Output};
use crate::edit::Safety;
use crate::encoding::{Charset, Source};
use crate::error::Error;
use crate::lexicon::listed;
use crate::pipeline::Pipeline;
use std::fs;
use std::path::PathBuf;
use std::thread;

/// What `clean` and `check` share.
pub(crate) struct Settings {
    pub(crate) pipeline: Pipeline,
    pub(crate) threshold: Safety,
    pub(crate) jobs: usize,
    /// The input is declared to be UTF-16 or UTF-32, where NUL bytes are text.
    pub(crate) wide: bool,
}

impl Settings {
    pub(crate) fn new(rules: &Rules, inputs: &Inputs) -> Result<Settings, Error> {
        let config = config(rules)?;
        let decisions = Store::find(rules.decisions.as_deref())?.decisions;
        Ok(Settings {
            pipeline: Pipeline::new(&config)?.with_decisions(decisions),
            threshold: config.threshold,
            jobs: inputs.jobs.map_or_else(Settings::cores, usize::from),
            wide: config.encoding.is_some_and(|charset| {
                let name = charset.name().to_ascii_lowercase();
                name.starts_with("utf-16") || name.starts_with("utf-32")
            }),
        })
    }
}

/// The entries of the lists in these files.
pub(super) fn own_words(files: &[PathBuf]) -> Result<Vec<String>, Error> {
    let mut words = vec![];
    for path in files {
        let failed = |source| Error::Io { doing: "read", path: path.clone(), source };
        let bytes = fs::read(path).map_err(failed)?;
        let source = Source::decode(&bytes, None);
        words.extend(listed(&source.text).map(str::to_owned));
    }
    Ok(words)
}

impl Settings {
    /// How many threads work unless told otherwise.
    pub(crate) fn cores() -> usize {
        thread::available_parallelism().map_or(1, usize::from)
    }
}

fn config(rules: &Rules) -> Result<Config, Error> {
    let charset = |name: &String| {
        Charset::from_label(name).ok_or_else(|| Error::UnknownEncoding { name: name.clone() })
    };
    let same = rules.output_encoding.eq_ignore_ascii_case("same");
    let trimmed = |names: &[String]| names.iter().map(|name| name.trim().to_owned()).collect();
    Ok(Config {
        style: rules.style.clone(),
        select: trimmed(&rules.select),
        ignore: trimmed(&rules.ignore),
        threshold: if rules.r#unsafe { Safety::Unsafe } else { Safety::Safe },
        min_confidence: rules.min_confidence,
        words: own_words(&rules.words)?,
        encoding: rules.encoding.as_ref().map(charset).transpose()?,
        output: if same { Output::Same } else { Output::Named(charset(&rules.output_encoding)?) },
    })
}
