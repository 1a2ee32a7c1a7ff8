//! `postedit snapshot`: pins what becomes of each text, and shows what is different in a later run.
//!
//! A snapshot is one file beside the text: a line of JSON, the changed paragraphs, and the clean text. Where a run
//! comes out otherwise, its own is put beside it (`….new`) until a person accepts or rejects it.
use super::args::{Inputs, Rules};
use super::files::{self, Input};
use super::messages::Messages;
use super::output::{Staged, failed, make_room, stdout_failed};
use super::review::no_terminal;
use super::settings::Settings;
use super::{Outcome, batch};
use crate::error::Error;
use crate::report::{Paint, Tone, View, compare, counted, visible, words};
use clap::{Args, ValueHint};
use console::{Key, Term};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// How the file of a snapshot ends.
pub(crate) const SNAPSHOT_ENDING: &str = ".postedit.snap";

/// How the file of a snapshot ends that waits for a person.
pub(crate) const PENDING_ENDING: &str = ".postedit.snap.new";

/// The options of `postedit snapshot`.
#[derive(Args, Clone)]
pub(crate) struct Snapshot {
    #[command(flatten)]
    inputs: Inputs,
    /// Keep the snapshots below this folder [default: beside each text]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    snapshots: Option<PathBuf>,
    /// Write nothing; a text without a snapshot is a difference, too
    #[arg(long)]
    check: bool,
    /// Accept all pending snapshots
    #[arg(long, conflicts_with_all = ["check", "reject"])]
    accept: bool,
    /// Reject all pending snapshots
    #[arg(long, conflicts_with = "check")]
    reject: bool,
    #[command(flatten)]
    rules: Rules,
}

pub(crate) fn run(args: &Snapshot, paint: Paint, messages: &Messages) -> Result<Outcome, Error> {
    if args.accept || args.reject {
        let all = pending(&args.inputs, args.snapshots.as_deref())?;
        all.iter().try_for_each(|path| settle(path, args.accept))?;
        let word = if args.accept { "accepted" } else { "rejected" };
        messages.note(&format!("{} {word}", counted(all.len(), "snapshot")));
        return Ok(Outcome::Fine);
    }
    let inputs = args.inputs.or_here();
    let settings = Settings::new(&args.rules, &inputs)?;
    let avoid: Vec<PathBuf> = args.snapshots.iter().cloned().collect();
    let found = files::find(&inputs, &settings, true, &avoid, messages)?;
    let (mut new, mut differ) = (0, 0);
    messages.begin_progress(found.inputs.len());
    batch::clean_all(&found.inputs, &settings, messages, |input, cleaned| {
        let view = View::new(&input.name, &cleaned.log, &cleaned.bytes)?;
        let now = Pinned::new(input, &view)?;
        match pin(input, &now, args, paint, messages)? {
            Pin::New => new += 1,
            Pin::Same => {}
            Pin::Different => differ += 1,
        }
        Ok(())
    })?;
    let hint = match (differ, args.check) {
        (0, _) => "",
        (_, true) => "; without --check they are written for `postedit review --snapshots`",
        (_, false) => "; `postedit review --snapshots` accepts or rejects them",
    };
    let files = counted(found.inputs.len(), "file");
    messages.note(&format!("{files}: {new} pinned anew, {differ} different{hint}"));
    Ok(Outcome::of(messages, differ > 0))
}

/// How a text stands to its snapshot.
enum Pin {
    New,
    Same,
    Different,
}

/// Compares one text with its snapshot, shows what differs, and writes what a person has to see.
fn pin(
    input: &Input,
    now: &Pinned,
    args: &Snapshot,
    paint: Paint,
    messages: &Messages,
) -> Result<Pin, Error> {
    let place = place(input, args.snapshots.as_deref())?;
    let waiting = ending(&place, PENDING_ENDING);
    match Pinned::read(&place)? {
        None if args.check => {
            messages.note(&format!("{}: there is no snapshot", input.name));
            Ok(Pin::Different)
        }
        None => now.write(&place).map(|()| Pin::New),
        Some(old) if old.same(now) => remove(&waiting, !args.check).map(|()| Pin::Same),
        Some(old) => {
            messages.aside(|| print(&difference(&input.name, &old, now, paint)))?;
            if !args.check {
                now.write(&waiting)?;
            }
            Ok(Pin::Different)
        }
    }
}

/// `postedit review --snapshots`: one pending snapshot at a time.
pub(crate) fn review(
    inputs: &Inputs,
    folder: Option<&Path>,
    paint: Paint,
    messages: &Messages,
) -> Result<Outcome, Error> {
    let all = pending(inputs, folder)?;
    if all.is_empty() {
        messages.note("No snapshot is pending; `postedit snapshot` compares.");
        return Ok(Outcome::Fine);
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Error::Usage(no_terminal("`postedit snapshot --accept` or `--reject`")));
    }
    let term = Term::stdout();
    // What holds for all that remain.
    let mut rest: Option<bool> = None;
    for (index, path) in all.iter().enumerate() {
        let verdict = match rest {
            Some(accept) => Some(accept),
            None => {
                show(&term, path, index, all.len(), paint)?;
                let key = key(&term);
                match key {
                    Key::Char('A') => rest = Some(true),
                    Key::Char('R') => rest = Some(false),
                    Key::Char('a' | 'r' | 's') => {}
                    _ => break,
                }
                match key {
                    Key::Char('a' | 'A') => Some(true),
                    Key::Char('r' | 'R') => Some(false),
                    _ => None,
                }
            }
        };
        if let Some(accept) = verdict {
            settle(path, accept)?;
        }
    }
    let open = pending(inputs, folder)?.len();
    messages.note(&format!("{} settled, {open} pending", counted(all.len() - open, "snapshot")));
    Ok(Outcome::of(messages, false))
}

fn show(term: &Term, path: &Path, index: usize, count: usize, paint: Paint) -> Result<(), Error> {
    let now = Pinned::read(path)?.unwrap_or_default();
    let old = Pinned::read(&ending(path, SNAPSHOT_ENDING))?.unwrap_or_default();
    let name = base(path.strip_prefix(".").unwrap_or(path)).display().to_string();
    let shown = difference(&name, &old, &now, paint);
    let keys = "a accept  r reject  s skip  q quit  A/R/S the same for all that remain";
    term.clear_screen()
        .and_then(|()| term.write_line(&format!("Reviewing [{}/{count}]\n{shown}{keys}", index + 1)))
        .map_err(stdout_failed)
}

/// The next key that means something; a terminal that went away means to quit.
fn key(term: &Term) -> Key {
    loop {
        match term.read_key() {
            Ok(key @ Key::Char('a' | 'r' | 's' | 'q' | 'A' | 'R' | 'S')) => return key,
            Ok(Key::Escape | Key::CtrlC) | Err(_) => return Key::Escape,
            Ok(_) => {}
        }
    }
}

/// What a run made of one text.
#[derive(Default)]
struct Pinned {
    header: Header,
    /// The changed paragraphs.
    words: String,
    clean: String,
}

/// The first line of a snapshot.
#[derive(Default, Serialize, Deserialize)]
struct Header {
    snapshot: u32,
    path: String,
    postedit: String,
    style: String,
    /// Bytes of the changed paragraphs; the clean text is what follows them.
    words: usize,
}

impl Pinned {
    fn new(input: &Input, view: &View) -> Result<Pinned, Error> {
        let path = input.mirror.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut diff = vec![];
        // By its bare name, so that it does not matter from where the run was started.
        let named = view.called(&path);
        words::write(&named, Paint::new(false), &mut diff).map_err(stdout_failed)?;
        let log = view.log();
        let header = Header {
            snapshot: 1,
            path: path.clone(),
            postedit: log.header.postedit.clone(),
            style: log.header.style.clone(),
            words: diff.len(),
        };
        let words = String::from_utf8_lossy(&diff).into_owned();
        Ok(Pinned { header, words, clean: view.after().to_owned() })
    }

    fn read(path: &Path) -> Result<Option<Pinned>, Error> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed("read", path)(error)),
        };
        let parsed = || {
            let (first, rest) = text.split_once('\n')?;
            let header: Header = serde_json::from_str(first).ok()?;
            let (words, clean) = rest.split_at_checked(header.words)?;
            Some(Pinned { header, words: words.to_owned(), clean: clean.to_owned() })
        };
        let damaged = || {
            let path = path.display();
            Error::Usage(format!("{path} is no snapshot; delete it, and the next run writes it anew"))
        };
        parsed().map(Some).ok_or_else(damaged)
    }

    fn write(&self, path: &Path) -> Result<(), Error> {
        let header = serde_json::to_string(&self.header).map_err(|e| Error::Usage(e.to_string()))?;
        make_room(path)?;
        Staged::new(path, format!("{header}\n{}{}", self.words, self.clean).as_bytes())?.commit()
    }

    /// Another version of the program that does the same is no difference.
    fn same(&self, other: &Pinned) -> bool {
        self.words == other.words && self.clean == other.clean
    }
}

fn difference(name: &str, old: &Pinned, now: &Pinned, paint: Paint) -> String {
    let same = old.clean == now.clean;
    let (what, changes) = match same {
        true => ("the clean text is the same, the edits differ", compare(&old.words, &now.words, paint)),
        false => ("the clean text differs", compare(&old.clean, &now.clean, paint)),
    };
    let versions = match (&old.header.postedit, &now.header.postedit) {
        (a, b) if a == b => String::new(),
        (a, b) => format!(" (postedit {a} → {b})"),
    };
    let name = paint.tone(Tone::Strong, visible(name));
    format!("{name}: {what}{}\n{changes}\n", visible(&versions))
}

/// The snapshot of an input.
fn place(input: &Input, folder: Option<&Path>) -> Result<PathBuf, Error> {
    let path = match (folder, &input.path) {
        (Some(folder), Some(_)) => folder.join(&input.mirror),
        (None, Some(path)) => path.clone(),
        (_, None) => return Err(Error::Usage("stdin has no place for a snapshot; name files".into())),
    };
    Ok(ending(&path, SNAPSHOT_ENDING))
}

/// The path with `end` behind its name, in the place of a snapshot's own.
fn ending(path: &Path, end: &str) -> PathBuf {
    let mut name = base(path).into_os_string();
    name.push(end);
    name.into()
}

/// The path of the text.
fn base(path: &Path) -> PathBuf {
    let name = path.to_string_lossy();
    let base = name.strip_suffix(PENDING_ENDING).or_else(|| name.strip_suffix(SNAPSHOT_ENDING));
    base.map_or_else(|| path.to_path_buf(), PathBuf::from)
}

/// The pending snapshots of the texts named, sorted.
fn pending(inputs: &Inputs, folder: Option<&Path>) -> Result<Vec<PathBuf>, Error> {
    let roots = folder.map_or_else(|| inputs.or_here().paths, |folder| vec![folder.to_path_buf()]);
    let mut found = vec![];
    for root in &roots {
        if !root.is_dir() {
            found.extend([ending(root, PENDING_ENDING)].into_iter().filter(|path| path.is_file()));
            continue;
        }
        for entry in ignore::WalkBuilder::new(root).standard_filters(false).build() {
            let entry = entry.map_err(|e| Error::Usage(format!("cannot walk {}: {e}", root.display())))?;
            if entry.file_name().to_string_lossy().ends_with(PENDING_ENDING) {
                found.push(entry.into_path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Puts a pending snapshot in the place of the old one, or takes it away.
fn settle(path: &Path, accept: bool) -> Result<(), Error> {
    match accept {
        true => fs::rename(path, ending(path, SNAPSHOT_ENDING)).map_err(failed("replace", path)),
        false => fs::remove_file(path).map_err(failed("remove", path)),
    }
}

fn remove(path: &Path, really: bool) -> Result<(), Error> {
    match really && path.is_file() {
        true => fs::remove_file(path).map_err(failed("remove", path)),
        false => Ok(()),
    }
}

fn print(text: &str) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(stdout_failed)
}
