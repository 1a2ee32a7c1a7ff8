//! Where decisions are kept between runs: one file for a project, found from the current folder upwards.
use super::output::{Staged, failed};
use crate::decisions::{Decisions, FILE_NAME};
use crate::error::Error;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// The decisions of a project and their file.
pub(crate) struct Store {
    pub(crate) path: PathBuf,
    pub(crate) decisions: Decisions,
}

impl Store {
    /// Reads `named`, or else the file in the current folder or the nearest one above that has it. A file that is
    /// not there yet has no decisions; the first one makes it.
    pub(crate) fn find(named: Option<&Path>) -> Result<Store, Error> {
        let path = named.map_or_else(nearest, Path::to_path_buf);
        let decisions = if named.is_some() || path.exists() { read(&path)? } else { Decisions::default() };
        Ok(Store { path, decisions })
    }

    /// The same where the file that is named may not be there yet.
    pub(crate) fn find_or_begin(named: Option<&Path>) -> Result<Store, Error> {
        match named {
            Some(path) if !path.exists() => {
                Ok(Store { path: path.to_path_buf(), decisions: Decisions::default() })
            }
            named => Store::find(named),
        }
    }

    /// Replaces the file in one step.
    pub(crate) fn save(&self) -> Result<(), Error> {
        let mut bytes = vec![];
        self.decisions.write(&mut bytes).map_err(failed("write", &self.path))?;
        Staged::new(&self.path, &bytes)?.commit()
    }
}

/// Reads a file of decisions.
pub(crate) fn read(path: &Path) -> Result<Decisions, Error> {
    let file = std::fs::File::open(path).map_err(failed("read", path))?;
    let named = |error| match error {
        Error::Io { .. } => error,
        other => Error::Usage(format!("{}: {other}", path.display())),
    };
    Decisions::read(BufReader::new(file)).map_err(named)
}

/// The file of that name in the nearest folder upwards; the current folder's where there is none.
fn nearest() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let mut above = here.ancestors().skip(1).map(|folder| folder.join(FILE_NAME));
    match Path::new(FILE_NAME).is_file() {
        true => FILE_NAME.into(),
        false => above.find(|path| path.is_file()).unwrap_or_else(|| FILE_NAME.into()),
    }
}
