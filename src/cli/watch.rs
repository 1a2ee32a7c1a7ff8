//! `--watch`: cleans once, then whatever changes, until interrupted. One log grows with all of it.
use super::Outcome;
use super::clean::Session;
use super::files::resolved;
use super::settings::Settings;
use crate::error::Error;
use crate::options::FILE_NAME;
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Changes are taken together until none came for this long: programs write files in several steps.
const QUIET: Duration = Duration::from_millis(200);

type Events = Receiver<notify::Result<Event>>;

pub(crate) fn run(session: Session) -> Result<Outcome, Error> {
    let paths = &session.args.inputs.paths;
    if paths.is_empty() {
        return Err(Error::Usage("--watch needs the files or folders to watch; name them".to_owned()));
    }
    let (send, events) = mpsc::channel();
    let unwatched = |error: notify::Error| Error::Usage(format!("cannot watch: {error}"));
    let mut watcher = notify::recommended_watcher(send).map_err(unwatched)?;
    for path in paths {
        // A file that is replaced is another file: its folder is what stays.
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let (place, mode) = match path.is_dir() {
            true => (path.as_path(), RecursiveMode::Recursive),
            false => (folder, RecursiveMode::NonRecursive),
        };
        watcher.watch(place, mode).map_err(unwatched)?;
    }
    let mut settings = Settings::new(&session.args.rules, &session.args.inputs)?;
    let mut journal = None;
    let mut only = None;
    loop {
        match session.round(&settings, &mut journal, only.as_ref()) {
            Ok(round) if round.tally.files > 0 => session.summarize(&round.tally, round.skipped, None),
            Ok(_) => {}
            // What is wrong may be mended while it watches.
            Err(error) => session.messages.error(&error),
        }
        let Some(changed) = changes(&events) else { return Ok(Outcome::of(session.messages, false)) };
        only = Some(changed);
        if only.iter().flatten().any(|path| path.file_name().is_some_and(|name| name == FILE_NAME)) {
            // Other settings: all files are looked at again.
            match Settings::new(&session.args.rules, &session.args.inputs) {
                Ok(new) => (settings, only) = (new, None),
                Err(error) => session.messages.error(&error),
            }
        }
    }
}

/// Waits for changes and takes together those that come close to each other; `None` where none can come any more.
fn changes(events: &Events) -> Option<HashSet<PathBuf>> {
    let mut changed = HashSet::new();
    let mut until = None;
    loop {
        let event = match until {
            None => events.recv().ok()?,
            Some(until) => match events.recv_timeout(Instant::duration_since(&until, Instant::now())) {
                Ok(event) => event,
                Err(_) => return Some(changed),
            },
        };
        // Who only reads the files does not hold up the work on them.
        if let Ok(event) = event
            && !matches!(event.kind, EventKind::Access(_) | EventKind::Remove(_))
        {
            changed.extend(event.paths.iter().map(|path| resolved(path)));
            until = Some(Instant::now() + QUIET);
        }
    }
}
