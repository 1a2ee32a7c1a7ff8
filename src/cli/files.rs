//! Which files are meant, in which order, and what they are called in logs and below an output folder.
use super::args::Inputs;
use super::configuration::globs;
use super::messages::Messages;
use super::output::{STAGED, failed};
use super::settings::{Settings, Walking};
use super::snapshot::{PENDING_ENDING, SNAPSHOT_ENDING};
use crate::decisions;
use crate::error::Error;
use crate::options::FILE_NAME;
use ignore::WalkBuilder;
use ignore::gitignore::Gitignore;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// One text to work on.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// `None` is stdin.
    pub(crate) path: Option<PathBuf>,
    /// What people are told.
    pub(crate) name: String,
    /// What the log calls it: relative, with `/`.
    pub(crate) logged: Option<String>,
    /// Where it goes below an output folder.
    pub(crate) mirror: PathBuf,
    /// Found in a folder, so skipped where it is binary; a file that was named never is.
    pub(crate) walked: bool,
    /// Found through a link.
    pub(crate) linked: bool,
}

impl Input {
    /// One file, or stdin for `-` and for none.
    pub(crate) fn single(path: Option<PathBuf>) -> Input {
        let path = path.filter(|path| !is_stdin(path));
        let name = path.as_ref().map_or("<stdin>".into(), |path| path.to_string_lossy().into_owned());
        let mirror = path.as_deref().and_then(Path::file_name).map(PathBuf::from).unwrap_or_default();
        Input { path, name, logged: None, mirror, walked: false, linked: false }
    }

    /// Reads everything.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Error> {
        let read = match &self.path {
            Some(path) => std::fs::read(path),
            None => {
                let mut bytes = vec![];
                std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let path = || self.path.clone().unwrap_or_else(|| "-".into());
        read.map_err(|source| Error::Io { doing: "read", path: path(), source })
    }
}

/// Everything that was asked for.
pub(crate) struct Found {
    pub(crate) inputs: Vec<Input>,
    /// Was a folder among the paths?
    pub(crate) folders: bool,
    /// The paths as they were given.
    pub(crate) roots: Vec<PathBuf>,
}

/// The paths of the command line and of `--files-from`, in this order; `-` where there are none at all.
pub(crate) fn roots(args: &Inputs) -> Result<Vec<PathBuf>, Error> {
    let mut roots = args.paths.clone();
    let Some(list) = &args.files_from else {
        return Ok(if roots.is_empty() { vec!["-".into()] } else { roots });
    };
    if is_stdin(list) && roots.iter().any(|path| is_stdin(path)) {
        let message = "stdin cannot be both the list of files and a text; leave out `-`";
        return Err(Error::Usage(message.to_owned()));
    }
    let listed = Input {
        path: (!is_stdin(list)).then(|| list.clone()),
        name: String::new(),
        logged: None,
        mirror: PathBuf::new(),
        walked: false,
        linked: false,
    };
    let bytes = listed.read()?;
    let end = if args.null { b'\0' } else { b'\n' };
    for line in bytes.split(|byte| *byte == end) {
        let line = if args.null { line } else { line.strip_suffix(b"\r").unwrap_or(line) };
        if !line.is_empty() {
            roots.push(path_of(line)?);
        }
    }
    Ok(roots)
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Result<PathBuf, Error> {
    use std::os::unix::ffi::OsStrExt;
    Ok(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Result<PathBuf, Error> {
    let text = std::str::from_utf8(bytes);
    text.map(PathBuf::from).map_err(|_| Error::Usage("--files-from: the list is not UTF-8".into()))
}

/// Walks folders and names every input. Folders are sorted by the bytes of their paths; so is everything, without
/// repetitions, if `sorted`. What `avoid` names is not walked: the program's own output.
pub(crate) fn find(
    args: &Inputs,
    settings: &Settings,
    sorted: bool,
    avoid: &[PathBuf],
    messages: &Messages,
) -> Result<Found, Error> {
    let roots = roots(args)?;
    let namer = Namer::new(&roots);
    let mut inputs = vec![];
    let mut folders = false;
    for root in &roots {
        if is_stdin(root) {
            let logged = args.stdin_filename.clone();
            let name = logged.clone().unwrap_or_else(|| "<stdin>".into());
            let mirror = namer.below(Path::new(logged.as_deref().unwrap_or("stdin")));
            inputs.push(Input { path: None, name, logged, mirror, walked: false, linked: false });
        } else if root.is_dir() {
            folders = true;
            let mut files = walk(root, args, &settings.walking(root)?, avoid, messages)?;
            files.sort_by(|(a, _), (b, _)| bytes(a).cmp(bytes(b)));
            inputs.extend(
                files
                    .into_iter()
                    .map(|(path, linked)| Input { linked, ..namer.input(path, &roots, root, true) }),
            );
        } else {
            inputs.push(namer.input(root.clone(), &roots, root, false));
        }
    }
    if sorted {
        inputs.sort_by(|a, b| a.path.as_deref().map(bytes).cmp(&b.path.as_deref().map(bytes)));
        let mut seen = HashSet::new();
        inputs.retain(|input| seen.insert(input.path.as_deref().map(resolved)));
    }
    Ok(Found { inputs, folders, roots })
}

/// Is it `-`?
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The files of a folder that are neither hidden nor ignored nor excluded, and whether a link led there. A link that
/// leads out of the folder is not followed: its file may lie anywhere.
fn walk(
    root: &Path,
    args: &Inputs,
    walking: &Walking,
    avoid: &[PathBuf],
    messages: &Messages,
) -> Result<Vec<(PathBuf, bool)>, Error> {
    let base = root.canonicalize().map_err(failed("read", root))?;
    let walk = walker(root, args, walking, avoid, base.clone())?.build();
    let (mut files, mut links) = (vec![], false);
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                links |= entry.path_is_symlink();
                files.push(entry.into_path());
            }
            Ok(entry) => links |= entry.path_is_symlink(),
            Err(error) if is_of_a_link(&error) => {
                messages.detail(&format!("skipped a link that leads nowhere or in a circle: {error}"));
            }
            Err(error) => messages.error(&Error::Usage(format!("cannot walk {}: {error}", root.display()))),
        }
    }
    let linked = |path: &Path| {
        let inner = path.strip_prefix(root).unwrap_or(path);
        links && path.canonicalize().is_ok_and(|real| real != base.join(inner))
    };
    Ok(files.into_iter().map(|path| (linked(&path), path)).map(|(linked, path)| (path, linked)).collect())
}

/// What walks the folder `root`, whose real place is `within`.
fn walker(
    root: &Path,
    args: &Inputs,
    walking: &Walking,
    avoid: &[PathBuf],
    within: PathBuf,
) -> Result<WalkBuilder, Error> {
    let excluded =
        [globs(root, &args.exclude, "--exclude")?, globs(Path::new("."), &args.exclude, "--exclude")?];
    let configured = walking.exclude.clone().filter(|list| !list.is_empty());
    let avoid: Vec<PathBuf> = avoid.iter().map(|path| resolved(path)).collect();
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(!(args.no_ignore || walking.no_ignore))
        .hidden(!(args.hidden || walking.hidden))
        .require_git(false)
        .follow_links(true)
        .filter_entry(move |entry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let out = |list: &Gitignore| list.matched(entry.path(), folder).is_ignore();
            entry.depth() == 0
                || !(entry.file_name() == ".git"
                    || entry.path_is_symlink() && !leads_into(entry.path(), &within)
                    || is_own(entry.file_name())
                    || excluded.iter().any(out)
                    || configured
                        .as_ref()
                        .is_some_and(|list| list.matched(resolved(entry.path()), folder).is_ignore())
                    || avoid.contains(&resolved(entry.path())))
        });
    Ok(walk)
}

/// Does a link lead to a place below `folder` (which is canonical)?
fn leads_into(link: &Path, folder: &Path) -> bool {
    link.canonicalize().is_ok_and(|real| real.starts_with(folder))
}

/// Is it about a link whose file is missing, or that leads to a folder it lies in?
fn is_of_a_link(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { path, err } => {
            path.symlink_metadata().is_ok_and(|data| data.is_symlink()) || is_of_a_link(err)
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => is_of_a_link(err),
        _ => false,
    }
}

/// Leaves each file once where links lead to it, too: work in place is done on the file.
pub(crate) fn without_doubles(inputs: &mut Vec<Input>) {
    let real = |input: &Input| input.path.as_ref().and_then(|path| path.canonicalize().ok());
    if !inputs.iter().any(|input| input.linked) {
        return;
    }
    let mut seen: HashSet<PathBuf> = inputs.iter().filter(|input| !input.linked).filter_map(real).collect();
    inputs.retain(|input| !input.linked || real(input).is_none_or(|real| seen.insert(real)));
}

/// Gives every input a name that holds in other folders, too.
struct Namer {
    here: PathBuf,
    /// What all paths outside of the current folder share.
    base: PathBuf,
}

impl Namer {
    fn new(roots: &[PathBuf]) -> Namer {
        let here = resolved(Path::new("."));
        let outside = roots.iter().filter(|path| plain(path).is_none()).map(|path| resolved(path));
        let parents = outside.filter(|path| !path.starts_with(&here) || *path == here);
        let parents = parents.filter_map(|path| path.parent().map(Path::to_path_buf));
        let base =
            parents.reduce(|a, b| a.ancestors().find(|c| b.starts_with(c)).unwrap_or(&a).to_path_buf());
        Namer { here, base: base.unwrap_or_default() }
    }

    /// `path` without what makes it point out of a folder.
    fn below(&self, path: &Path) -> PathBuf {
        plain(path).unwrap_or_else(|| {
            let path = resolved(path);
            let inner = path.strip_prefix(&self.here).ok().filter(|inner| *inner != Path::new(""));
            let inner = inner.or_else(|| path.strip_prefix(&self.base).ok()).map(Path::to_path_buf);
            inner.unwrap_or_else(|| path.file_name().map(PathBuf::from).unwrap_or_default())
        })
    }

    fn input(&self, path: PathBuf, roots: &[PathBuf], root: &Path, walked: bool) -> Input {
        let below = self.below(&path);
        let mirror = match path.strip_prefix(root) {
            Ok(inner) if roots.len() == 1 && walked => inner.to_path_buf(),
            _ if roots.len() == 1 => path.file_name().map(PathBuf::from).unwrap_or_default(),
            _ => below.clone(),
        };
        let name = path.strip_prefix(".").unwrap_or(&path).to_string_lossy().into_owned();
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Input { name, logged: Some(parts.join("/")), mirror, path: Some(path), walked, linked: false }
    }
}

/// A relative path without `.`; `None` where it is absolute or goes up.
fn plain(path: &Path) -> Option<PathBuf> {
    let inner = path.components().filter(|part| *part != Component::CurDir);
    let inner: Option<PathBuf> =
        inner.map(|part| matches!(part, Component::Normal(_)).then_some(part)).collect();
    inner.filter(|inner| *inner != Path::new(""))
}

/// The absolute path without `.` and `..`, by its letters alone.
pub(crate) fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    absolute.components().fold(PathBuf::new(), |mut whole, part| {
        if part == Component::ParentDir {
            whole.pop();
        } else {
            whole.push(part);
        }
        whole
    })
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// The log of `-i` and `-o` where none is named.
const LOG_NAME: &str = "postedit-log";

/// `postedit-log.jsonl` in the current folder, or with a number where an earlier run left one: that is the way
/// back of other texts.
pub(crate) fn default_log_path() -> PathBuf {
    let names = (2..).map(|number| format!("{LOG_NAME}-{number}.jsonl"));
    let mut names = std::iter::once(format!("{LOG_NAME}.jsonl")).chain(names).map(PathBuf::from);
    names.find(|name| name.symlink_metadata().is_err()).unwrap_or_default()
}

/// Is it a file of the program: a log of an earlier run, one that a killed run was about to put in place, settings,
/// decisions, a snapshot?
/// Such files are no texts and not walked.
pub(crate) fn is_own(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    if name == decisions::FILE_NAME || name.ends_with(SNAPSHOT_ENDING) || name.ends_with(PENDING_ENDING) {
        return true;
    }
    let rest = name.strip_prefix(LOG_NAME).unwrap_or_default();
    name == FILE_NAME
        || rest.starts_with(['-', '.']) && (rest.ends_with(".jsonl") || rest.ends_with(".partial"))
        || name.starts_with(STAGED.0) && name.ends_with(STAGED.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logged(roots: &[&str], path: &str) -> String {
        let roots: Vec<PathBuf> = roots.iter().map(PathBuf::from).collect();
        let input = Namer::new(&roots).input(path.into(), &roots, &roots[0], false);
        input.logged.unwrap_or_default()
    }

    #[test]
    fn a_logged_path_never_leaves_its_folder() {
        assert_eq!(logged(&["a/b.txt"], "./a/b.txt"), "a/b.txt");
        assert_eq!(logged(&["/x/docs"], "/x/docs/a.txt"), "docs/a.txt");
        assert_eq!(logged(&["/x/a.txt", "/x/y/a.txt"], "/x/y/a.txt"), "y/a.txt");
        assert_eq!(logged(&["../docs"], "../docs/a.txt"), "docs/a.txt");
    }
}
