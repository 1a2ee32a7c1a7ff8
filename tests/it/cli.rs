//! The command as a person or a script meets it: streams, files, exit codes.
mod batch;
#[cfg(unix)]
mod browser;
mod check;
mod config;
mod hardening;
mod jsonl;
mod lsp;
mod memory;
mod messages;
mod readme;
mod reports;
mod revert;
mod review;
mod sarif;
mod scale;
mod snapshot;
mod stream;
#[cfg(unix)]
mod terminal;
mod words;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// French guillemets, and what the default rules make of them.
const RAW: &str = "He said « yes » twice.\n";
const CLEAN: &str = "He said “yes” twice.\n";

/// A folder of its own to run the command in.
struct Room {
    folder: TempDir,
    /// Where the command remembers what it did; of this room alone.
    cache: TempDir,
}

/// What a run left behind.
struct Run {
    code: i32,
    out: Vec<u8>,
    err: String,
}

impl Room {
    fn new() -> Room {
        let folder = || TempDir::new().expect("the system has a folder for temporary files");
        Room { folder: folder(), cache: folder() }
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn read(&self, name: impl AsRef<Path>) -> Vec<u8> {
        let path = self.path(name);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn text(&self, name: impl AsRef<Path>) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }

    /// Names of all files, sorted, with `/`.
    fn files(&self) -> Vec<String> {
        fn walk(folder: &Path, base: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                match entry.file_type().unwrap().is_dir() {
                    true => walk(&entry.path(), base, found),
                    false => {
                        found.push(entry.path().strip_prefix(base).unwrap().to_string_lossy().into_owned())
                    }
                }
            }
        }
        let mut found = vec![];
        walk(self.folder.path(), self.folder.path(), &mut found);
        found.sort();
        found
    }

    fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postedit"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("XDG_CACHE_HOME", self.cache.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        self.pipe(args, b"")
    }

    fn pipe<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>, stdin: impl AsRef<[u8]>) -> Run {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let bytes = stdin.as_ref().to_vec();
        let mut to = child.stdin.take().unwrap();
        // The command may end without reading.
        let writer = std::thread::spawn(move || to.write_all(&bytes).is_ok());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            out: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// Asserts the exit code, showing stderr if it is another one.
    #[track_caller]
    fn exits(self, code: i32) -> Run {
        assert_eq!(self.code, code, "stderr: {}", self.err);
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Run {
        assert!(self.err.contains(words), "{words:?} is not in stderr: {}", self.err);
        self
    }
}

#[test]
fn a_pipe_is_cleaned_with_and_without_a_dash_or_the_word_clean() {
    let room = Room::new();
    for args in [&[][..], &["-"], &["clean"], &["clean", "-"]] {
        let run = room.pipe(args, RAW).exits(0);
        assert_eq!((run.text(), run.err.as_str()), (CLEAN, ""), "{args:?}");
    }
    assert!(room.files().is_empty(), "a filter writes no files");
}

#[test]
fn options_of_clean_work_without_the_word_and_say_what_they_did_if_asked() {
    let room = Room::new();
    let run = room.pipe(["--style", "en-GB"], RAW).exits(0);
    assert_eq!(run.text(), "He said ‘yes’ twice.\n");
    let run = room.pipe(["-v"], RAW).exits(0).says("2 edits in 1 file").says("UTF-8");
    assert_eq!(run.text(), CLEAN);
}

#[test]
fn an_empty_text_stays_empty() {
    let run = Room::new().pipe([""; 0], "").exits(0);
    assert_eq!((run.out.len(), run.err.as_str()), (0, ""));
}

#[test]
fn without_rules_every_byte_passes() {
    let bytes: Vec<u8> = (0..=255).cycle().take(3000).collect();
    for text in [RAW.as_bytes(), b"\xEF\xBB\xBFbom\r\nmixed\n\rends", &bytes] {
        let run = Room::new().pipe(["--select", "none", "--output-encoding", "same"], text).exits(0);
        assert_eq!(run.out, text);
    }
}

#[test]
fn a_misspelt_rule_is_refused_with_the_nearest_name() {
    let room = Room::new();
    for option in ["--select", "--ignore"] {
        let run =
            room.pipe([option, "quotes/guilemets"], RAW).exits(2).says("did you mean “quotes/guillemets”?");
        assert!(run.out.is_empty());
    }
    room.run(["explain", "qoutes"]).exits(2).says("did you mean “quotes”?");
}

#[test]
fn lists_of_rules_may_be_given_with_commas_and_repeatedly() {
    let room = Room::new();
    assert_eq!(room.pipe(["--ignore", "spacing,quotes"], RAW).exits(0).text(), RAW);
    assert_eq!(room.pipe(["--ignore", "spacing", "--ignore", "all"], RAW).exits(0).text(), RAW);
    assert_eq!(
        room.pipe(["--select", "spacing", "--select", "quotes/guillemets"], RAW).exits(0).text(),
        CLEAN
    );
}

#[test]
fn wrong_settings_are_refused_with_what_to_do() {
    let room = Room::new();
    room.pipe(["--style", "english"], RAW).exits(2).says("en-GB");
    room.pipe(["--encoding", "utf-99"], RAW).exits(2).says("utf-99");
    room.pipe(["--output-encoding", "latin-x"], RAW).exits(2).says("latin-x");
    room.pipe(["--min-confidence", "2"], RAW).exits(2).says("0 to 1");
    room.pipe(["-i"], RAW).exits(2).says("stdin cannot be cleaned in place");
    room.pipe(["--no-such-option"], RAW).exits(2);
}

#[test]
fn encodings_are_read_and_written_as_asked() {
    let room = Room::new();
    let run = room.pipe(["--encoding", "windows-1252"], b"\xAB caf\xE9 \xBB\n").exits(0);
    assert_eq!(run.text(), "“café”\n");
    let args = ["--encoding", "windows-1252", "--output-encoding", "same"];
    assert_eq!(room.pipe(args, b"\xAB caf\xE9 \xBB\n").exits(0).out, b"\x93caf\xE9\x94\n");
    // ISO-8859-5 has no curly marks.
    let run = room.pipe(["--output-encoding", "iso-8859-5"], RAW).exits(2).says("U+201C");
    assert!(run.out.is_empty());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let room = Room::new();
    let path = room.file("long.txt", RAW.repeat(5_000));
    for args in [&["clean"][..], &["check", "--format", "concise"]] {
        let mut child = room.command(args).arg(&path).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    }
}

#[test]
fn a_terminal_without_arguments_gets_short_help_and_does_not_hang() {
    let room = Room::new();
    let line = format!("{} 2>help.txt; echo $? >code.txt", env!("CARGO_BIN_EXE_postedit"));
    let script = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(room.folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status();
    if !script.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no `script` that makes a terminal");
        return;
    }
    assert_eq!(room.text("code.txt").trim(), "2");
    assert!(room.text("help.txt").contains("Usage: postedit"));
}

#[test]
fn a_command_that_is_misspelt_or_late_is_pointed_out() {
    let room = Room::new();
    room.run(["chekc"]).exits(2).says("cannot read chekc").says("postedit check");
    room.run(["--unsafe", "check"]).exits(2).says("postedit check");
}

#[test]
fn rules_are_explained_as_text_json_and_markdown() {
    let room = Room::new();
    let table = room.run(["explain"]).exits(0);
    assert!(table.text().contains("quotes/guillemets"));
    let page = room.run(["explain", "quotes/guillemets"]).exits(0);
    assert!(page.text().contains("⟨NBSP⟩") && !page.text().contains('\u{A0}'), "{}", page.text());
    let json = room.run(["explain", "--format", "json"]).exits(0);
    let rules: Vec<serde_json::Value> = serde_json::from_slice(&json.out).unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "quotes/guillemets" && rule["phase"] == "quotes"));
    let markdown = room.run(["explain", "--format", "markdown"]).exits(0);
    assert_eq!(markdown.text(), postedit::report::rule_table());
    assert!(markdown.text().contains("| Rule | Safety | What it mends |"));
}

#[test]
fn completions_and_the_man_page_come_from_the_same_definitions() {
    let room = Room::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(room.run(["completions", shell]).exits(0).text().contains("in-place"), "{shell}");
    }
    let page = room.run(["man"]).exits(0);
    assert!(page.text().starts_with(".ie") && page.text().contains("OPTIONS OF CHECK"));
    assert!(room.run(["--version"]).exits(0).text().starts_with("postedit "));
}
