//! The log file of a run: every document's log is in it before its file is replaced.
use super::output::{self, failed};
use crate::error::Error;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A log file under construction. It takes its name when all is done; if the run is killed, what was done so far
/// is in a file beside it whose name ends in `.partial`.
pub(crate) struct Journal {
    path: PathBuf,
    to: Sink,
    /// The length in bytes of all that was added.
    length: u64,
}

enum Sink {
    Beside(NamedTempFile),
    /// A pipe or a device cannot be replaced.
    Direct(File),
}

impl Journal {
    /// Begins the log at `path`.
    pub(crate) fn open(path: &Path) -> Result<Journal, Error> {
        let begun = || -> io::Result<Journal> {
            let path = output::target(path);
            if output::is_special(&path) {
                let to = Sink::Direct(File::options().write(true).open(&path)?);
                return Ok(Journal { path, to, length: 0 });
            }
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(".");
            let to = Sink::Beside(output::temporary(&path, &name, OsStr::new(".partial"))?);
            Ok(Journal { path, to, length: 0 })
        };
        begun().map_err(failed("create the log", path))
    }

    /// Begins a log that has its name from the start and grows for as long as the run goes on.
    pub(crate) fn growing(path: &Path) -> Result<Journal, Error> {
        let path = output::target(path);
        let file = File::create(&path).map_err(failed("create the log", &path))?;
        Ok(Journal { path, to: Sink::Direct(file), length: 0 })
    }

    /// Adds the lines of documents; they are in the file afterwards, or nothing of them is.
    pub(crate) fn add_lines(&mut self, lines: &[u8]) -> Result<(), Error> {
        let written = match &mut self.to {
            Sink::Direct(to) => to.write_all(lines),
            Sink::Beside(to) => to.write_all(lines).inspect_err(|_| {
                // A log that ends in half a document could not be read.
                let _ = to.as_file().set_len(self.length);
            }),
        };
        self.length += lines.len() as u64;
        written.map_err(failed("write the log", &self.path))
    }

    /// Where the next document begins.
    pub(crate) fn mark(&self) -> u64 {
        self.length
    }

    /// Takes back what was added since `mark`: the document failed. From a pipe nothing can be taken back; what was
    /// written there reads as a log that was cut off.
    pub(crate) fn take_back(&mut self, mark: u64) {
        let file = match &mut self.to {
            Sink::Beside(file) => file.as_file_mut(),
            Sink::Direct(file) => file,
        };
        if file.set_len(mark).and_then(|()| file.seek(SeekFrom::Start(mark))).is_ok() {
            self.length = mark;
        }
    }

    /// Is nothing in it?
    pub(crate) fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Gives the log its name, which is returned.
    pub(crate) fn finish(self) -> Result<PathBuf, Error> {
        let Sink::Beside(file) = self.to else { return Ok(self.path) };
        let synced = file.as_file().sync_data();
        let named = synced.and_then(|()| file.persist(&self.path).map(drop).map_err(|error| error.error));
        named.map_err(failed("write the log", &self.path)).map(|()| self.path)
    }
}
