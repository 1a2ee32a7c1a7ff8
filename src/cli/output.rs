//! Where clean text goes, and how files are replaced: whole or not at all.
use super::files::{Found, Input, is_stdin, resolved};
use super::own::STAGED;
use crate::error::Error;
use crate::log::{Digest, Digester};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where clean text goes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Stdout,
    InPlace,
    File(PathBuf),
    Folder(PathBuf),
}

impl Target {
    /// What `-i` and `-o` mean for these inputs.
    pub(crate) fn new(in_place: bool, output: Option<&Path>, found: &Found) -> Result<Target, Error> {
        let usage = |message: String| Err(Error::Usage(message));
        let folder = || found.roots.iter().find(|root| root.is_dir());
        match output {
            _ if in_place && found.roots.iter().any(|root| is_stdin(root)) => {
                usage("stdin cannot be cleaned in place; name files or leave out -i".into())
            }
            _ if in_place => Ok(Target::InPlace),
            Some(path) if found.folders || found.roots.len() > 1 || names_folder(path) => {
                if path.exists() && !path.is_dir() {
                    let path = path.display();
                    return usage(format!(
                        "-o {path} is a file, but the input is more than one; name a folder"
                    ));
                }
                if found.roots.iter().any(|root| root.is_dir() && resolved(root) == resolved(path)) {
                    return usage("-o names the input folder; use -i to clean it in place".into());
                }
                distinct(found)?;
                Ok(Target::Folder(path.to_path_buf()))
            }
            Some(path) => Ok(Target::File(path.to_path_buf())),
            None => match folder() {
                Some(folder) => usage(format!(
                    "{} is a folder; add -i to clean its files in place or -o DIR to write them elsewhere, \
                     or use `postedit check` to look only",
                    folder.display()
                )),
                None => Ok(Target::Stdout),
            },
        }
    }
}

impl Target {
    /// The file that the clean text of an input goes to; `None` is stdout.
    pub(crate) fn place(&self, input: &Input) -> Option<PathBuf> {
        match self {
            Target::Stdout => None,
            Target::InPlace => input.path.clone(),
            Target::File(path) => Some(path.clone()),
            Target::Folder(folder) => Some(folder.join(&input.mirror)),
        }
    }
}

/// Removes what a run that was killed was about to put in place in a folder.
pub(crate) fn remove_staged(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(STAGED.0) && name.ends_with(STAGED.1) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Does the path name a folder, existing or not?
pub(crate) fn names_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// No two inputs may be written to the same file.
fn distinct(found: &Found) -> Result<(), Error> {
    let mut taken = HashMap::new();
    for input in &found.inputs {
        if let Some(other) = taken.insert(&input.mirror, &input.name) {
            let place = input.mirror.display();
            let message = format!("{other} and {} would both be written to {place}; rename one", input.name);
            return Err(Error::Usage(message));
        }
    }
    Ok(())
}

/// A file that is written beside its place and takes it in one step.
pub(crate) struct Staged {
    path: PathBuf,
    file: Option<NamedTempFile>,
}

impl Staged {
    /// Writes `bytes` for `path`, with its permissions; a symbolic link is followed. A file that has these very
    /// bytes is left alone.
    pub(crate) fn new(path: &Path, bytes: &[u8]) -> Result<Staged, Error> {
        let stage = || -> io::Result<Staged> {
            let path = target(path);
            let old = fs::metadata(&path).ok();
            if old.as_ref().is_some_and(|old| !old.is_file() && !old.is_dir()) {
                fs::OpenOptions::new().write(true).open(&path)?.write_all(bytes)?;
                return Ok(Staged { path, file: None });
            }
            let same_length = old.as_ref().is_some_and(|old| old.len() == bytes.len() as u64);
            if same_length && fs::read(&path).is_ok_and(|old| old == bytes) {
                return Ok(Staged { path, file: None });
            }
            let mut file = temporary(&path, OsStr::new(STAGED.0), OsStr::new(STAGED.1))?;
            file.write_all(bytes)?;
            if let Some(old) = old {
                file.as_file().set_permissions(old.permissions())?;
            }
            Ok(Staged { path, file: Some(file) })
        };
        stage().map_err(failed("write", path))
    }

    /// Takes the place of the file.
    pub(crate) fn commit(self) -> Result<(), Error> {
        match self.file {
            None => Ok(()),
            Some(file) => match file.persist(&self.path) {
                Ok(_) => Ok(()),
                Err(error) => Err(failed("write", &self.path)(error.error)),
            },
        }
    }
}

/// Creates the folders above `path`.
pub(crate) fn make_room(path: &Path) -> Result<(), Error> {
    match path.parent() {
        Some(folder) if folder != Path::new("") => {
            fs::create_dir_all(folder).map_err(failed("create", folder))
        }
        _ => Ok(()),
    }
}

/// A new file in the folder of `path`, with the permissions that new files have.
pub(crate) fn temporary(path: &Path, prefix: &OsStr, suffix: &OsStr) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).suffix(suffix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// What a symbolic link points to; any other path as it is.
pub(crate) fn target(path: &Path) -> PathBuf {
    let is_link = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
    if is_link { path.canonicalize().unwrap_or_else(|_| path.to_path_buf()) } else { path.to_path_buf() }
}

/// Does the file hold these bytes still? Then nobody has written to it since they were read.
pub(crate) fn holds(path: &Path, bytes: &Digest) -> bool {
    digest_of(path).is_some_and(|now| now == *bytes)
}

/// What tells the bytes of a file from others, if it can be read.
pub(crate) fn digest_of(path: &Path) -> Option<Digest> {
    let (mut file, mut digester) = (fs::File::open(path).ok()?, Digester::default());
    let mut bytes = vec![0; 64 << 10];
    loop {
        match file.read(&mut bytes) {
            Ok(0) => return Some(digester.digest()),
            Ok(read) => digester.add(&bytes[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}

pub(crate) fn changed_meanwhile() -> Error {
    Error::Usage("another program has changed it since it was read; it was left alone".to_owned())
}

/// A pipe, a device: something that can be written to but not replaced.
pub(crate) fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir())
}

/// Turns what the system said into an error that names the file.
pub(crate) fn failed(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error::Io { doing, path, source }
}

/// The same for stdout.
pub(crate) fn stdout_failed(source: io::Error) -> Error {
    Error::Io { doing: "write to", path: "-".into(), source }
}

/// Did the reader of stdout go away?
pub(crate) fn is_broken_pipe(error: &Error) -> bool {
    matches!(error, Error::Io { path, source, .. }
        if is_stdin(path) && source.kind() == io::ErrorKind::BrokenPipe)
}
