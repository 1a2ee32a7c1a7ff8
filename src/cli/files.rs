//! Which files are meant, in which order, and what they are called in logs and below an output folder.
use super::args::Inputs;
use super::messages::Messages;
use super::own::{self, Streams};
use super::settings::Settings;
use super::walk::walk;
use crate::error::Error;
use std::collections::HashSet;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

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

    /// Its length in bytes; of what is no file, and may be endless, the greatest.
    pub(crate) fn size(&self) -> u64 {
        let data = self.path.as_ref().and_then(|path| path.metadata().ok());
        data.filter(|data| data.is_file()).map_or(u64::MAX, |data| data.len())
    }

    /// Reads everything.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = vec![];
        let read = match &self.path {
            Some(path) => std::fs::read(path).map(|all| bytes = all),
            None => std::io::stdin().lock().read_to_end(&mut bytes).map(drop),
        };
        read.map(|()| bytes).map_err(|source| self.unread(source))
    }

    /// Opens it, and reads the first bytes, up to so many; if these are not all, what follows them is in the stream.
    pub(crate) fn begin(&self, most: usize) -> Result<(Vec<u8>, Option<Bytes>), Error> {
        let begun = || -> std::io::Result<(Vec<u8>, Option<Bytes>)> {
            let mut from: Bytes = match &self.path {
                Some(path) => Box::new(std::fs::File::open(path)?),
                None => Box::new(std::io::stdin()),
            };
            // One more shows that there are more.
            let mut bytes = Vec::with_capacity(self.size().min(most as u64) as usize + 1);
            let read = from.by_ref().take(most as u64 + 1).read_to_end(&mut bytes)?;
            Ok((bytes, (read > most).then_some(from)))
        };
        begun().map_err(|source| self.unread(source))
    }

    /// What the system said when it was read.
    pub(crate) fn unread(&self, source: std::io::Error) -> Error {
        let path = self.path.clone().unwrap_or_else(|| "-".into());
        Error::Io { doing: "read", path, source }
    }
}

/// Bytes that are yet to be read.
pub(crate) type Bytes = Box<dyn Read + Send>;

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
    let streams = Streams::new();
    let avoid: Vec<&Path> = avoid.iter().chain(settings.files()).map(PathBuf::as_path).collect();
    let mut inputs = vec![];
    let mut folders = false;
    for root in &roots {
        if is_stdin(root) {
            if streams.lead_to_stdin() {
                messages.error(&Error::Usage(own::emptied("stdin")));
                continue;
            }
            let logged = args.stdin_filename.clone();
            let name = logged.clone().unwrap_or_else(|| "<stdin>".into());
            let mirror = namer.below(Path::new(logged.as_deref().unwrap_or("stdin")));
            inputs.push(Input { path: None, name, logged, mirror, walked: false, linked: false });
        } else if root.is_dir() {
            folders = true;
            let mut files = walk(root, args, &settings.walking(root)?, &avoid, messages)?;
            files.retain(|(path, _)| !streams.lead_to(path));
            files.sort_by(|(a, _), (b, _)| bytes(a).cmp(bytes(b)));
            let named = |(path, linked)| Input { linked, ..namer.input(path, &roots, root, true) };
            inputs.extend(files.into_iter().map(named));
        } else if is_text(root, &streams, messages) {
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

/// Is a file that is named a text, not one of the program's own? A shell names all that a pattern matches.
fn is_text(path: &Path, streams: &Streams, messages: &Messages) -> bool {
    let own = path.file_name().is_some_and(own::is_own_name);
    if streams.lead_to(path) {
        messages.error(&Error::Usage(own::emptied(&path.to_string_lossy())));
    } else if own {
        messages.warning(&format!("{}: skipped, it is a file of postedit and no text", path.display()));
    } else {
        return true;
    }
    false
}

/// Is it `-`?
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
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
    /// The program never goes to another folder, and asks for thousands of paths.
    static HERE: LazyLock<PathBuf> = LazyLock::new(|| std::env::current_dir().unwrap_or_default());
    HERE.join(path).components().fold(PathBuf::new(), |mut whole, part| {
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
