//! Undoing a whole log, file by file: all or nothing, and never outside of the folder.
use super::messages::Messages;
use super::output::{Staged, failed, make_room};
use crate::error::Error;
use crate::log::{Digest, EditLog};
use crate::report::counted;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Gives the files below `from` that the log names their originals back, in place or below `to`. Where one does
/// not fit, each such file is named and nothing is written.
pub(crate) fn revert(
    logs: &[EditLog],
    from: &Path,
    to: Option<&Path>,
    messages: &Messages,
) -> Result<(), Error> {
    let from = from.canonicalize().map_err(failed("read", from))?;
    let mut plans = vec![];
    for log in logs {
        match Plan::new(log, &from, to) {
            Ok(plan) => plans.push(plan),
            Err(error) => messages.error(&error),
        }
    }
    if messages.failures() > 0 {
        messages.note(
            "Nothing was written. Mend what is named, or revert single files: `postedit revert --log LOG FILE -i`.",
        );
        return Ok(());
    }
    for plan in &plans {
        plan.carry_out().unwrap_or_else(|error| messages.error(&error));
    }
    messages.note(&format!("{} reverted", counted(plans.len() - messages.failures(), "file")));
    Ok(())
}

/// One file that is known to fit its log.
struct Plan<'a> {
    log: &'a EditLog,
    /// As the log has it.
    name: &'a str,
    clean: PathBuf,
    original: PathBuf,
}

impl<'a> Plan<'a> {
    fn new(log: &'a EditLog, from: &Path, to: Option<&Path>) -> Result<Plan<'a>, Error> {
        let Some(name) = &log.header.path else {
            let message = "the log holds a text without a path; give that text on stdin, without -i";
            return Err(Error::Usage(message.to_owned()));
        };
        let inner = locate(log, name, from)?;
        let clean = from.join(&inner);
        stays_inside(from, &clean, name)?;
        let original = to.map_or(clean.clone(), |to| to.join(&inner));
        if let Some(Ok(to)) = to.map(|to| to.canonicalize()) {
            stays_inside(&to, &to.join(&inner), name)?;
        }
        let plan = Plan { log, name, clean, original };
        plan.restored()?;
        Ok(plan)
    }

    /// The original. A file that has it already, after a run that was cut short, is no error.
    fn restored(&self) -> Result<Vec<u8>, Error> {
        let bytes = fs::read(&self.clean).map_err(failed("read", &self.clean))?;
        if Digest::of(&bytes) == self.log.trailer.original {
            return Ok(bytes);
        }
        let named = |error| Error::Usage(format!("{}: {error}", self.name));
        self.log.revert(&bytes).map_err(named)
    }

    fn carry_out(&self) -> Result<(), Error> {
        let bytes = self.restored()?;
        make_room(&self.original)?;
        Staged::new(&self.original, &bytes)?.commit()
    }
}

/// The place below `folder` of the file that the log calls `name`.
///
/// The file may also stand nearer to the top, as below `-o`, if it has the very bytes of the clean
/// text or of the original.
fn locate(log: &EditLog, name: &str, folder: &Path) -> Result<PathBuf, Error> {
    let path = Path::new(name);
    if name.is_empty() || !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(outside(name));
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    let fits = |inner: &PathBuf| {
        let digest = fs::read(folder.join(inner)).map(|bytes| Digest::of(&bytes)).ok();
        digest.is_some_and(|digest| [&log.trailer.clean, &log.trailer.original].contains(&&digest))
    };
    let named = matching(folder, &parts);
    let nearer = (1..parts.len()).flat_map(|skip| matching(folder, &parts[skip..]));
    let found = named.iter().find(|inner| fits(inner)).or(named.first()).cloned();
    found.or_else(|| nearer.into_iter().find(fits)).ok_or_else(|| {
        let message =
            format!("{} holds no {name}; name the folder that its paths start from", folder.display());
        Error::Usage(message)
    })
}

/// The files below `folder` that a log calls by these names: a log holds a name that is not UTF-8 with U+FFFD for
/// what it could not write.
fn matching(folder: &Path, parts: &[&str]) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::new()];
    for part in parts {
        found = found.iter().flat_map(|inner| children(folder, inner, part)).collect();
    }
    found.retain(|inner| folder.join(inner).is_file());
    found
}

fn children(folder: &Path, inner: &Path, name: &str) -> Vec<PathBuf> {
    let exact = inner.join(name);
    if !name.contains('\u{FFFD}') || folder.join(&exact).symlink_metadata().is_ok() {
        return vec![exact];
    }
    let entries = fs::read_dir(folder.join(inner)).into_iter().flatten().flatten();
    let mut alike: Vec<PathBuf> = entries
        .map(|entry| entry.file_name())
        .filter(|entry| entry.to_string_lossy() == name)
        .map(|entry| inner.join(entry))
        .collect();
    alike.sort();
    alike
}

/// Refuses a path that a symbolic link leads out of `folder` (which is canonical).
fn stays_inside(folder: &Path, path: &Path, name: &str) -> Result<(), Error> {
    let nearest = path.ancestors().find(|path| path.symlink_metadata().is_ok());
    let real = nearest.and_then(|path| path.canonicalize().ok());
    if real.is_some_and(|real| real.starts_with(folder)) { Ok(()) } else { Err(outside(name)) }
}

fn outside(name: &str) -> Error {
    Error::Usage(format!("the log names {name}, which leads out of the folder; this is refused"))
}
