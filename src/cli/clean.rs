//! `postedit clean`: text to stdout, in place or elsewhere.
use super::args::Clean;
use super::files::{self, Found, Input};
use super::journal::Journal;
use super::messages::Messages;
use super::output::{Staged, Target, make_room, stdout_failed};
use super::settings::Settings;
use super::{Outcome, batch, jsonl, show};
use crate::error::Error;
use crate::pipeline::Cleaned;
use crate::report::{Tally, counted};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &Clean, messages: &Messages) -> Result<Outcome, Error> {
    let settings = Settings::new(&args.rules, &args.inputs)?;
    if args.rules.show_config {
        return show::run(&args.inputs, &settings);
    }
    if args.records.wanted() {
        return jsonl::clean(args, messages);
    }
    let writes = args.in_place || args.output.is_some();
    let log = match &args.log {
        Some(path) if files::is_stdin(path) => {
            let message = "--log needs a file, stdout is for the text; /dev/stderr would do";
            return Err(Error::Usage(message.into()));
        }
        Some(path) => Some(path.clone()),
        None => (writes && !args.no_log).then(files::default_log_path),
    };
    let avoid: Vec<PathBuf> = log.iter().chain(&args.output).cloned().collect();
    let found = files::find(&args.inputs, &settings, writes, &avoid, messages)?;
    let target = Target::new(args.in_place, args.output.as_deref(), &found)?;
    spare_inputs(log.as_deref(), &found)?;
    let journal = log.as_deref().map(Journal::open).transpose()?;
    if writes && found.folders {
        messages.begin_progress(found.inputs.len());
    }
    let tally = Tally::default();
    let mut run = Run { target: &target, journal, messages, tally, settings: &settings };
    let skipped =
        batch::clean_all(&found.inputs, &settings, messages, |input, cleaned| run.commit(input, &cleaned));
    if let Err(error) = skipped {
        // The files that were replaced so far need their way back.
        run.finish(args.log.is_some())?;
        return Err(error);
    }
    let tally = run.tally.clone();
    let log = run.finish(args.log.is_some())?;
    if writes {
        summarize(&tally, skipped.unwrap_or(0), log.as_deref(), messages);
    } else {
        messages.detail(&tally.summary());
    }
    Ok(Outcome::of(messages, false))
}

/// A log must not take the place of a text.
fn spare_inputs(log: Option<&Path>, found: &Found) -> Result<(), Error> {
    let Some(log) = log.filter(|log| log.is_file()) else { return Ok(()) };
    let place = log.canonicalize().ok();
    let mut paths = found.inputs.iter().filter_map(|input| input.path.as_ref());
    if place.is_some() && paths.any(|path| path.canonicalize().ok() == place) {
        return Err(Error::Usage(format!("--log {} is one of the inputs; name another file", log.display())));
    }
    Ok(())
}

/// A run under way.
struct Run<'a> {
    target: &'a Target,
    journal: Option<Journal>,
    messages: &'a Messages,
    tally: Tally,
    settings: &'a Settings,
}

impl Run<'_> {
    /// Brings one clean text to its place: staged first, then logged, then put there.
    fn commit(&mut self, input: &Input, cleaned: &Cleaned) -> Result<(), Error> {
        let threshold = self.settings.plan_for(input)?.threshold();
        let path = match (self.target, &input.path) {
            (Target::Stdout, _) | (Target::InPlace, None) => {
                self.log(cleaned)?;
                self.tally.add(&cleaned.log, threshold);
                let mut stdout = io::stdout().lock();
                return stdout.write_all(&cleaned.bytes).and_then(|()| stdout.flush()).map_err(stdout_failed);
            }
            (Target::InPlace, Some(path)) => path.clone(),
            (Target::File(path), _) => path.clone(),
            (Target::Folder(folder), _) => folder.join(&input.mirror),
        };
        if *self.target == Target::InPlace && !path.is_file() {
            let message = "it is not a regular file, so it cannot be replaced; leave out -i";
            self.messages.error_in(&input.name, &Error::Usage(message.into()));
            return Ok(());
        }
        if matches!(self.target, Target::Folder(_))
            && let Err(error) = make_room(&path)
        {
            self.messages.error(&error);
            return Ok(());
        }
        match Staged::new(&path, &cleaned.bytes) {
            Ok(staged) => {
                self.log(cleaned)?;
                match staged.commit() {
                    Ok(()) => self.tally.add(&cleaned.log, threshold),
                    Err(error) => self.messages.error(&error),
                }
            }
            Err(error) => self.messages.error(&error),
        }
        Ok(())
    }

    fn log(&mut self, cleaned: &Cleaned) -> Result<(), Error> {
        self.journal.as_mut().map_or(Ok(()), |journal| journal.add(&cleaned.log))
    }

    /// Names the log. One that nobody asked for and that has nothing to undo is not kept.
    fn finish(self, asked: bool) -> Result<Option<PathBuf>, Error> {
        let idle = *self.target == Target::InPlace && self.tally.changed == 0;
        match self.journal {
            Some(journal) if asked || !idle => journal.finish().map(Some),
            _ => Ok(None),
        }
    }
}

/// `12 files: 3 changed, 40 edits, 5 reported, 1 failed; log: postedit-log.jsonl`.
fn summarize(tally: &Tally, skipped: usize, log: Option<&Path>, messages: &Messages) {
    let failed = messages.failures();
    let mut parts = vec![format!("{} changed", tally.changed), counted(tally.edits, "edit")];
    let more = [
        (tally.unsafes, "more with --unsafe"),
        (tally.reported, "reported"),
        (skipped, "binary"),
        (failed, "failed"),
    ];
    parts.extend(more.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    let log = log.map(|log| format!("; log: {}", log.display())).unwrap_or_default();
    messages.note(&format!("{}: {}{log}", counted(tally.files + failed, "file"), parts.join(", ")));
}
