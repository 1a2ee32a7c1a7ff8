//! Where a stream goes that is written piece by piece: stdout, or a file that takes its place when it is whole.
use super::files::Input;
use super::output::{self, Target, changed_meanwhile, failed, make_room, stdout_failed};
use crate::error::Error;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::NamedTempFile;

/// The output of one input.
pub(crate) struct Spool {
    path: PathBuf,
    to: Sink,
    /// What the input was like before it was read, if it is the input itself that is replaced.
    replaced: Option<Stamp>,
}

/// The length of a file and when it was written to.
type Stamp = (u64, Option<SystemTime>);

enum Sink {
    Stdout,
    /// Takes the place of the file if it differs.
    Beside(BufWriter<NamedTempFile>),
    /// A pipe or a device cannot be replaced.
    Direct(File),
}

impl Spool {
    /// Opens the place where `target` wants the output of `input`.
    pub(crate) fn new(target: &Target, input: &Input) -> Result<Spool, Error> {
        let path = match (target, &input.path) {
            (Target::Stdout, _) | (Target::InPlace, None) => {
                return Ok(Spool { path: "-".into(), to: Sink::Stdout, replaced: None });
            }
            (Target::InPlace, Some(path)) => path.clone(),
            (Target::File(path), _) => path.clone(),
            (Target::Folder(folder), _) => folder.join(&input.mirror),
        };
        let in_place = *target == Target::InPlace;
        if in_place && fs::metadata(&path).is_ok_and(|data| !data.is_file()) {
            let message = "it is not a regular file, so it cannot be replaced; leave out -i";
            return Err(Error::Usage(message.into()));
        }
        if matches!(target, Target::Folder(_)) {
            make_room(&path)?;
        }
        let to = Spool::open(&path).map_err(failed("write", &path))?;
        let replaced = if in_place { stamp(&path) } else { None };
        Ok(Spool { path: output::target(&path), to, replaced })
    }

    fn open(path: &Path) -> io::Result<Sink> {
        let path = output::target(path);
        if output::is_special(&path) {
            return Ok(Sink::Direct(File::options().write(true).open(&path)?));
        }
        let file = output::temporary(&path, OsStr::new(".postedit-"), OsStr::new(".tmp"))?;
        if let Ok(old) = fs::metadata(&path) {
            file.as_file().set_permissions(old.permissions())?;
        }
        Ok(Sink::Beside(BufWriter::new(file)))
    }

    /// Adds some bytes. What goes to stdout is on its way afterwards.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let Spool { path, to, .. } = self;
        match to {
            Sink::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(stdout_failed)
            }
            Sink::Beside(to) => to.write_all(bytes).map_err(failed("write", path)),
            Sink::Direct(to) => to.write_all(bytes).map_err(failed("write", path)),
        }
    }

    /// Is what is to be replaced still what it was before it was read?
    pub(crate) fn is_sound(&self) -> bool {
        self.replaced.is_none() || stamp(&self.path) == self.replaced
    }

    /// Takes the place of the file, unless that would replace a file by its like.
    pub(crate) fn finish(self, changed: bool) -> Result<(), Error> {
        if self.replaced.is_some() && changed && !self.is_sound() {
            return Err(changed_meanwhile());
        }
        let Spool { path, to: Sink::Beside(to), replaced } = self else { return Ok(()) };
        if replaced.is_some() && !changed {
            return Ok(());
        }
        let file = to.into_inner().map_err(|error| failed("write", &path)(error.into_error()))?;
        file.persist(&path).map(drop).map_err(|error| failed("write", &path)(error.error))
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    fs::metadata(path).ok().map(|data| (data.len(), data.modified().ok()))
}
