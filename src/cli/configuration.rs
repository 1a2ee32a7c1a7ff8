//! Which configuration file holds for a text: the nearest `postedit.toml` in its folder or above.
use super::args::Origin;
use super::files::resolved;
use super::output::failed;
use super::settings::own_words;
use crate::error::Error;
use crate::options::{FILE_NAME, Layer, Options};
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A configuration file that was read and checked.
#[derive(Debug)]
pub(crate) struct ConfigFile {
    pub(crate) path: PathBuf,
    pub(crate) options: Options,
    /// What is not walked.
    pub(crate) exclude: Gitignore,
    /// The files of each override.
    overrides: Vec<Gitignore>,
    /// Where globs start from.
    folder: PathBuf,
}

/// The configuration files of a run, each read once.
pub(crate) enum Configuration {
    /// One for all files, or none.
    Fixed(Option<Arc<ConfigFile>>),
    /// By folder, as far as known.
    Nearest(Mutex<HashMap<PathBuf, Option<Arc<ConfigFile>>>>),
}

impl Configuration {
    /// Reads the file that `--config` names.
    pub(crate) fn new(origin: &Origin) -> Result<Configuration, Error> {
        match &origin.config {
            _ if origin.isolated => Ok(Configuration::Fixed(None)),
            Some(path) => {
                let text = fs::read_to_string(path).map_err(failed("read the configuration", path))?;
                let file = ConfigFile::new(path.clone(), &text, resolved(Path::new(".")))?;
                Ok(Configuration::Fixed(Some(Arc::new(file))))
            }
            None => Ok(Configuration::Nearest(Mutex::default())),
        }
    }

    /// The file that holds for a folder.
    pub(crate) fn for_folder(&self, folder: &Path) -> Result<Option<Arc<ConfigFile>>, Error> {
        match self {
            Configuration::Fixed(file) => Ok(file.clone()),
            Configuration::Nearest(known) => {
                nearest(&mut known.lock().unwrap_or_else(PoisonError::into_inner), &resolved(folder))
            }
        }
    }

    /// The file that holds for a file; for a stream, that of the current folder.
    pub(crate) fn for_file(&self, path: Option<&Path>) -> Result<Option<Arc<ConfigFile>>, Error> {
        let folder = path.and_then(Path::parent).filter(|folder| *folder != Path::new(""));
        self.for_folder(folder.unwrap_or(Path::new(".")))
    }
}

/// The file of the folder or of the nearest folder above that has one.
fn nearest(
    known: &mut HashMap<PathBuf, Option<Arc<ConfigFile>>>,
    folder: &Path,
) -> Result<Option<Arc<ConfigFile>>, Error> {
    if let Some(file) = known.get(folder) {
        return Ok(file.clone());
    }
    let path = folder.join(FILE_NAME);
    let file = match fs::read_to_string(&path) {
        Ok(text) => Some(Arc::new(ConfigFile::new(path, &text, folder.to_path_buf())?)),
        Err(error) if is_absent(&error) => match folder.parent() {
            Some(above) => nearest(known, above)?,
            None => None,
        },
        Err(error) => return Err(failed("read the configuration", &path)(error)),
    };
    known.insert(folder.to_path_buf(), file.clone());
    Ok(file)
}

/// Is there no such file, or none that this user may see?
fn is_absent(error: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound, PermissionDenied};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory | PermissionDenied)
}

impl ConfigFile {
    /// Reads and checks the text of the file at `path`, whose globs start from `folder`.
    fn new(path: PathBuf, text: &str, folder: PathBuf) -> Result<ConfigFile, Error> {
        let here = |error: Error| Error::Config { path: path.clone(), source: Box::new(error) };
        let mut options = Options::read(text).map_err(here)?;
        if let Some(list) = beside(&path, options.words_file.as_deref()) {
            options.words.extend(own_words(&[list]).map_err(here)?);
        }
        let exclude = globs(&folder, &options.exclude, "exclude").map_err(here)?;
        let each = options.overrides.iter().map(|layer| globs(&folder, &layer.files, "files"));
        let overrides = each.collect::<Result<_, _>>().map_err(here)?;
        Ok(ConfigFile { path, options, exclude, overrides, folder })
    }

    /// The list of words that it names.
    pub(crate) fn words_file(&self) -> Option<PathBuf> {
        beside(&self.path, self.options.words_file.as_deref())
    }

    /// The overrides that hold for a file, by their place in the list.
    pub(crate) fn overrides_for(&self, path: Option<&Path>) -> Vec<usize> {
        let Some(path) = path.map(resolved) else { return vec![] };
        (0..self.overrides.len()).filter(|index| self.matches(&self.overrides[*index], &path)).collect()
    }

    /// What the file and these of its overrides set.
    pub(crate) fn layer(&self, overrides: &[usize]) -> Layer {
        let chosen = overrides.iter().map(|index| self.options.overrides[*index].clone());
        chosen.fold(self.options.layer(), |below, layer| layer.over(below))
    }

    /// Does the list name the file, or a folder above it?
    fn matches(&self, list: &Gitignore, path: &Path) -> bool {
        let inside = path.starts_with(&self.folder);
        let above = path.ancestors().skip(1).take_while(|above| inside && **above != self.folder);
        let found = std::iter::once((path, false)).chain(above.map(|above| (above, true)));
        let decided = found.map(|(path, folder)| list.matched(path, folder)).find(|found| !found.is_none());
        matches!(decided, Some(Match::Ignore(_)))
    }
}

/// A path that starts from the folder of the file that names it.
fn beside(path: &Path, named: Option<&Path>) -> Option<PathBuf> {
    named.map(|named| path.parent().unwrap_or(Path::new("")).join(named))
}

/// Globs as in a .gitignore that stands in `folder`; `setting` is where a person wrote them.
pub(crate) fn globs(folder: &Path, globs: &[String], setting: &str) -> Result<Gitignore, Error> {
    let mut builder = GitignoreBuilder::new(folder);
    let wrong = |error: ignore::Error| Error::Usage(format!("{setting}: {error}"));
    for glob in globs {
        builder.add_line(None, glob).map_err(wrong)?;
    }
    builder.build().map_err(wrong)
}
