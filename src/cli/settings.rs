//! From arguments and configuration files to what a run needs: checked, resolved, ready to use.
use super::args::{Inputs, Rules};
use super::cache;
use super::configuration::{ConfigFile, Configuration};
use super::decisions::Store;
use super::files::Input;
use crate::custom::Custom;
use crate::decisions::Decisions;
use crate::edit::Safety;
use crate::encoding::Source;
use crate::error::Error;
use crate::lexicon::listed;
use crate::options::{Layer, Options};
use crate::pipeline::Pipeline;
use ignore::gitignore::Gitignore;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What `clean` and `check` share.
pub(crate) struct Settings {
    flags: Layer,
    configuration: Configuration,
    /// What a person decided; plans are made with it.
    pub(crate) decisions: Decisions,
    plans: Mutex<HashMap<Sources, Arc<Plan>>>,
    pub(crate) jobs: usize,
    hidden: Option<bool>,
    no_ignore: Option<bool>,
    /// What the flags name that is no text: lists, decisions, settings.
    files: Vec<PathBuf>,
}

/// A configuration file and those of its overrides that hold.
type Sources = (Option<PathBuf>, Vec<usize>);

/// What holds for some files.
pub(crate) struct Plan {
    pub(crate) pipeline: Pipeline,
    /// The input is declared to be UTF-16 or UTF-32, where NUL bytes are text.
    pub(crate) wide: bool,
    /// The digest of the settings and the program.
    pub(crate) way: u128,
}

impl Plan {
    pub(crate) fn new(pipeline: Pipeline) -> Plan {
        let wide = pipeline.config().encoding.is_some_and(|charset| {
            let name = charset.name().to_ascii_lowercase();
            name.starts_with("utf-16") || name.starts_with("utf-32")
        });
        let way = cache::way(&pipeline);
        Plan { pipeline, wide, way }
    }

    /// The least safety that is applied.
    pub(crate) fn threshold(&self) -> Safety {
        self.pipeline.config().threshold
    }
}

/// How a folder is walked.
pub(crate) struct Walking {
    pub(crate) hidden: bool,
    pub(crate) no_ignore: bool,
    pub(crate) exclude: Option<Gitignore>,
    /// The list that the configuration names.
    pub(crate) words_file: Option<PathBuf>,
}

impl Settings {
    /// Reads the configuration that the flags name; other files are read as they are met.
    pub(crate) fn new(rules: &Rules, inputs: &Inputs) -> Result<Settings, Error> {
        Ok(Settings {
            flags: flags(rules)?,
            configuration: Configuration::new(&rules.origin)?,
            plans: Mutex::default(),
            decisions: Store::find(rules.decisions.as_deref())?.decisions,
            jobs: inputs.jobs.map_or_else(Settings::cores, usize::from),
            hidden: wanted(inputs.hidden, inputs.no_hidden),
            no_ignore: wanted(inputs.no_ignore, inputs.respect_ignore),
            files: rules
                .words
                .iter()
                .chain(&rules.decisions)
                .chain(&rules.origin.config)
                .chain(&inputs.files_from)
                .cloned()
                .collect(),
        })
    }

    /// What holds for an input.
    pub(crate) fn plan_for(&self, input: &Input) -> Result<Arc<Plan>, Error> {
        self.plan(input.path.as_deref().or(input.logged.as_deref().map(Path::new)))
    }

    /// What holds for a file; for a stream without a name, what holds in the current folder.
    pub(crate) fn plan(&self, path: Option<&Path>) -> Result<Arc<Plan>, Error> {
        let file = self.configuration.for_file(path)?;
        let overrides = file.as_ref().map(|file| file.overrides_for(path)).unwrap_or_default();
        let key = (file.as_ref().map(|file| file.path.clone()), overrides);
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.get(&key) {
            return Ok(plan.clone());
        }
        let plan = Arc::new(self.new_plan(file.as_deref(), &key.1)?);
        plans.insert(key, plan.clone());
        Ok(plan)
    }

    fn new_plan(&self, file: Option<&ConfigFile>, overrides: &[usize]) -> Result<Plan, Error> {
        let below = file.map(|file| file.layer(overrides)).unwrap_or_default();
        let rules = file.map_or(&[][..], |file| &file.options.rules);
        let config = self.flags.clone().over(below).config(rules)?;
        Ok(Plan::new(Pipeline::new(&config)?.with_decisions(self.decisions.clone())))
    }

    /// A person's own rules, as the configuration files of the texts that were met have them.
    pub(crate) fn own_rules(&self) -> Vec<Custom> {
        let plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        plans.values().flat_map(|plan| plan.pipeline.config().rules.iter().cloned()).collect()
    }

    /// How the configuration file says that a folder is walked.
    pub(crate) fn walking(&self, root: &Path) -> Result<Walking, Error> {
        let file = self.configuration.for_folder(root)?;
        let options = file.as_ref().map(|file| &file.options);
        Ok(Walking {
            hidden: self.hidden.or(options.and_then(|options| options.hidden)).unwrap_or(false),
            no_ignore: self.no_ignore.or(options.and_then(|options| options.no_ignore)).unwrap_or(false),
            exclude: file.as_ref().map(|file| file.exclude.clone()),
            words_file: file.as_ref().and_then(|file| file.words_file()),
        })
    }

    /// The files that the flags name besides texts.
    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// What holds for a path, as a configuration file that would say the same.
    pub(crate) fn shown(&self, path: Option<&Path>) -> Result<String, Error> {
        let file = match path.filter(|path| path.is_dir()) {
            Some(folder) => self.configuration.for_folder(folder)?,
            None => self.configuration.for_file(path)?,
        };
        let overrides = file.as_ref().map(|file| file.overrides_for(path)).unwrap_or_default();
        let below = file.as_ref().map(|file| file.layer(&overrides)).unwrap_or_default();
        let options = file.as_ref().map(|file| file.options.clone()).unwrap_or_default();
        let options = Options {
            hidden: self.hidden.or(options.hidden),
            no_ignore: self.no_ignore.or(options.no_ignore),
            ..options
        };
        let layer = self.flags.clone().over(below);
        Pipeline::new(&layer.clone().config(&options.rules)?)?;
        let from = match &file {
            Some(file) if overrides.is_empty() => file.path.display().to_string(),
            Some(file) => format!("{} with its overrides", file.path.display()),
            None => "no configuration file".to_owned(),
        };
        let name = path.map_or("stdin".to_owned(), |path| path.display().to_string());
        let text = toml::to_string(&options.with(layer.explicit()))
            .map_err(|error| Error::Usage(format!("cannot show the settings: {error}")))?;
        Ok(format!("# {name}: {from}, flags and defaults\n{text}"))
    }
}

/// What the flags set.
fn flags(rules: &Rules) -> Result<Layer, Error> {
    Ok(Layer {
        words: own_words(&rules.words)?,
        style: rules.style.clone(),
        source_language: rules.source_lang.clone(),
        select: (!rules.select.is_empty()).then(|| rules.select.clone()),
        ignore: rules.ignore.clone(),
        r#unsafe: wanted(rules.r#unsafe, rules.no_unsafe),
        min_confidence: rules.min_confidence,
        encoding: rules.encoding.clone(),
        output_encoding: rules.output_encoding.clone(),
        ..Layer::default()
    })
}

/// What a flag and its opposite say; each takes the other back.
fn wanted(yes: bool, no: bool) -> Option<bool> {
    (yes || no).then_some(yes)
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
