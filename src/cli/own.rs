//! Files of the program itself, which are no texts: what it reads and writes besides them, now and in earlier runs.
//!
//! They are never cleaned, not even where a shell names all files of a folder.
use super::snapshot::{PENDING_ENDING, SNAPSHOT_ENDING};
use crate::options::FILE_NAME;
use same_file::Handle;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// How the name of a file begins and ends that is about to take the place of another.
pub(crate) const STAGED: (&str, &str) = (".postedit-", ".tmp");

/// The log of `-i` and `-o` where none is named.
const LOG: &str = "postedit-log";

/// Decisions; a browser that saves them again adds a number.
const DECISIONS: &str = "postedit-decisions";

/// Bytes at the beginning of a file that tell what it is.
pub(crate) const HEAD: usize = 512;

/// `postedit-log.jsonl` in the current folder, or with a number where an earlier run left one: that is the way
/// back of other texts.
pub(crate) fn default_log_path() -> PathBuf {
    let names = (2..).map(|number| format!("{LOG}-{number}.jsonl"));
    let mut names = std::iter::once(format!("{LOG}.jsonl")).chain(names).map(PathBuf::from);
    names.find(|name| name.symlink_metadata().is_err()).unwrap_or_default()
}

/// Is it the name of a log of an earlier run, of one that a killed run was about to put in place, of settings,
/// decisions or a snapshot?
pub(crate) fn is_own_name(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let rest = name.strip_prefix(LOG).unwrap_or_default();
    name == FILE_NAME
        || name.starts_with(DECISIONS) && name.ends_with(".jsonl")
        || name.ends_with(SNAPSHOT_ENDING)
        || name.ends_with(PENDING_ENDING)
        || rest.starts_with(['-', '.']) && (rest.ends_with(".jsonl") || rest.ends_with(".partial"))
        || name.starts_with(STAGED.0) && name.ends_with(STAGED.1)
}

/// Does a file begin as logs, decisions, pages and SARIF of this program do, whatever its name is?
pub(crate) fn is_own_content(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let holds = |sought: &[u8]| memchr::memmem::find(head, sought).is_some();
    match head {
        [b'{', b'"', b'l', b'o', b'g', b'"', ..] => holds(b"\"postedit\":\""),
        [b'{', b'"', b'i', b'd', b'"', ..] => holds(b"\",\"rule\":\"") && holds(b"\",\"verdict\":\""),
        [b'{', b'"', b'$', ..] => holds(b"\"driver\":{\"name\":\"postedit\""),
        [b'<', ..] => holds(b"<meta name=\"generator\" content=\"postedit\">"),
        _ => false,
    }
}

/// What to say of a text that the shell has emptied: `postedit a.txt > a.txt`.
pub(crate) fn emptied(name: &str) -> String {
    format!("{name} is also where the output goes; write to another file, or use -i to clean it in place")
}

/// The files that what this run prints goes to.
pub(crate) struct Streams(Vec<Handle>);

impl Streams {
    pub(crate) fn new() -> Streams {
        let files = [Handle::stdout(), Handle::stderr()].into_iter().flatten();
        Streams(files.filter(is_file).collect())
    }

    /// Does what is printed go to this very file?
    pub(crate) fn lead_to(&self, path: &Path) -> bool {
        // To open a pipe could wait for ever.
        !self.0.is_empty()
            && path.is_file()
            && Handle::from_path(path).is_ok_and(|file| self.0.contains(&file))
    }

    /// Is it the file that stdin reads, too?
    pub(crate) fn lead_to_stdin(&self) -> bool {
        Handle::stdin().is_ok_and(|file| self.0.contains(&file))
    }
}

fn is_file(handle: &Handle) -> bool {
    handle.as_file().metadata().is_ok_and(|data| data.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_writes_is_known_by_its_beginning() {
        let log = br#"{"log":1,"postedit":"0.1.0","path":"a.txt"}"#;
        let decision = br#"{"id":"1ad8f2daa5-b31922ed29","rule":"words/merged","verdict":"accept"}"#;
        assert!(is_own_content(log) && is_own_content(decision));
        for text in
            [&b"{\"log\":1,\"text\":\"a\"}"[..], b"{\"id\":7,\"rule\":\"x\"}", b"<p>postedit</p>", b""]
        {
            assert!(!is_own_content(text), "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn what_the_program_writes_is_known_by_its_name() {
        let own =
            ["postedit.toml", "postedit-log-2.jsonl", "postedit-decisions (1).jsonl", "a.txt.postedit.snap"];
        assert!(own.iter().all(|name| is_own_name(OsStr::new(name))));
        for name in ["log.jsonl", "postedit-logbook.txt", "postedit.txt", "decisions.jsonl"] {
            assert!(!is_own_name(OsStr::new(name)), "{name}");
        }
    }
}
