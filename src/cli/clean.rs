//! `postedit clean`: text to stdout, in place or elsewhere.
use super::args::Clean;
use super::cache::Cache;
use super::earlier::{Earlier, cut_short};
use super::files::{self, Bytes, Found, Input, resolved};
use super::journal::Journal;
use super::messages::Messages;
use super::output::{Staged, Target, changed_meanwhile, holds, make_room, remove_staged, stdout_failed};
use super::recall::{Done, Drawn, Purpose, Recall};
use super::settings::Settings;
use super::stream::{self, Failure, Streamed};
use super::{Outcome, batch, jsonl, own, show, watch};
use crate::error::Error;
use crate::report::{Tally, counted};
use std::collections::{BTreeSet, HashSet};
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
    let session = Session::new(args, messages)?;
    if args.watch {
        return watch::run(session);
    }
    let mut journal = None;
    let Round { tally, skipped, earlier } = match session.round(&settings, &mut journal, None) {
        Ok(round) => round,
        Err(error) => {
            // The files that were replaced so far need their way back.
            journal.filter(|journal| !journal.is_empty()).map(Journal::finish).transpose()?;
            return Err(error);
        }
    };
    // A log that nobody asked for and that has nothing to undo is not kept.
    let idle = |journal: &Journal| match args.in_place {
        true => tally.changed == 0,
        false => journal.is_empty() || tally.known > 0 && tally.known == tally.files,
    };
    let kept = |journal: &Journal| args.log.is_some() || earlier.was_cut() || !idle(journal);
    let log = match journal.filter(kept) {
        Some(journal) => Some(journal.finish()?),
        None => None,
    };
    earlier.remove(messages);
    if session.writes() {
        session.summarize(&tally, skipped, log.as_deref());
    } else {
        messages.detail(&tally.summary());
    }
    Ok(Outcome::of(messages, false))
}

/// What one walk over the inputs did.
pub(crate) struct Round {
    pub(crate) tally: Tally,
    /// Binary files.
    pub(crate) skipped: usize,
    earlier: Earlier,
}

/// What does not change while a run goes on, or while it watches.
pub(crate) struct Session<'a> {
    pub(crate) args: &'a Clean,
    pub(crate) messages: &'a Messages,
    log: Option<PathBuf>,
}

impl<'a> Session<'a> {
    fn new(args: &'a Clean, messages: &'a Messages) -> Result<Session<'a>, Error> {
        let usage = |message: &str| Err(Error::Usage(message.to_owned()));
        let writes = args.in_place || args.output.is_some();
        match (&args.log, writes) {
            (Some(path), _) if files::is_stdin(path) => {
                return usage("--log needs a file, stdout is for the text; /dev/stderr would do");
            }
            (_, false) if args.resume => {
                return usage("--resume goes on with a run of -i or -o; add the same one");
            }
            (_, false) if args.watch => return usage("--watch writes files; add -i or -o DIR"),
            _ => {}
        }
        let log = args.log.clone().or_else(|| (writes && !args.no_log).then(own::default_log_path));
        Ok(Session { args, messages, log })
    }

    /// Does it write files?
    pub(crate) fn writes(&self) -> bool {
        self.args.in_place || self.args.output.is_some()
    }

    /// Cleans all inputs, or those of `only`.
    pub(crate) fn round(
        &self,
        settings: &Settings,
        journal: &mut Option<Journal>,
        only: Option<&HashSet<PathBuf>>,
    ) -> Result<Round, Error> {
        let (args, messages) = (self.args, self.messages);
        let own = self.log.iter().chain(&args.output).chain(&args.memory.cache_dir);
        let avoid: Vec<PathBuf> = own.cloned().collect();
        let mut found = files::find(&args.inputs, settings, self.writes(), &avoid, messages)?;
        if args.in_place {
            files::without_doubles(&mut found.inputs);
        }
        let target = Target::new(args.in_place, args.output.as_deref(), &found)?;
        if let Some(only) = only {
            found.inputs.retain(|input| input.path.as_deref().is_some_and(|path| is_among(only, path)));
        }
        spare_inputs(self.log.as_deref(), &found)?;
        let recall = self.recall(&target, &found)?;
        if let (None, Some(path)) = (&journal, &self.log) {
            *journal = Some(if args.watch { Journal::growing(path)? } else { Journal::open(path)? });
        }
        if self.writes() && found.folders {
            messages.begin_progress(found.inputs.len());
        }
        let tally = Tally::default();
        let mut run = Run { target: &target, journal, messages, tally, settings, room: None, skipped: 0 };
        let skipped = batch::clean_unknown(&found.inputs, settings, &recall, messages, |input, done| {
            run.commit(input, done)
        })?;
        run.take_over(&recall.earlier)?;
        recall.save();
        Ok(Round { skipped: skipped + run.skipped, tally: run.tally, earlier: recall.earlier })
    }

    /// What is known before the work begins.
    fn recall(&self, target: &Target, found: &Found) -> Result<Recall, Error> {
        let purpose = match target {
            Target::Stdout => Purpose::Report,
            Target::InPlace => Purpose::InPlace,
            Target::File(path) => Purpose::Elsewhere { path: path.clone(), folder: false },
            Target::Folder(path) => Purpose::Elsewhere { path: path.clone(), folder: true },
        };
        let cache = Cache::of(&self.args.memory, found).filter(|_| self.writes());
        let mut earlier = Earlier::default();
        if let Some(log) = self.log.as_deref().filter(|_| self.writes()) {
            if self.args.resume {
                earlier.resume(log)?;
                let places = found.inputs.iter().filter_map(|input| target.place(input));
                let folders: BTreeSet<PathBuf> =
                    places.filter_map(|p| p.parent().map(Path::to_path_buf)).collect();
                folders.iter().for_each(|folder| remove_staged(folder));
            } else if let [cut, ..] = cut_short(log).as_slice() {
                self.messages.warning(&format!(
                    "an earlier run was cut short; its log is {} (--resume goes on with that run, `postedit revert \
                     --log` undoes it)",
                    cut.display()
                ));
            }
            if self.args.log.is_some() && matches!(target, Target::File(_) | Target::Folder(_)) {
                earlier.replacing(log);
            }
        }
        let logs = self.log.is_some();
        Ok(Recall { purpose, logs, logs_all: self.args.log.is_some(), cache, earlier, writes: true })
    }

    /// `12 files: 3 changed, 40 edits (30 quotes, 10 words), 5 reported, 1 failed in 0.2 s; log: postedit-log.jsonl`.
    pub(crate) fn summarize(&self, tally: &Tally, skipped: usize, log: Option<&Path>) {
        let failed = self.messages.failures();
        let phases: Vec<String> =
            tally.phases().iter().map(|(name, edits)| format!("{edits} {name}")).collect();
        let phases = if phases.is_empty() { String::new() } else { format!(" ({})", phases.join(", ")) };
        let mut parts = vec![format!("{} changed", tally.changed), counted(tally.edits, "edit") + &phases];
        let more = [
            (tally.unsafes, "more with --unsafe"),
            (tally.reported, "reported"),
            (tally.known, "known from an earlier run"),
            (skipped, "binary"),
            (failed, "failed"),
        ];
        parts.extend(
            more.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")),
        );
        let log = log.map(|log| format!("; log: {}", log.display())).unwrap_or_default();
        let (files, time) = (counted(tally.files + failed, "file"), self.messages.elapsed().as_secs_f32());
        self.messages.note(&format!("{files}: {} in {time:.1} s{log}", parts.join(", ")));
    }
}

/// Is the file, or a folder above it, among those that changed?
fn is_among(changed: &HashSet<PathBuf>, path: &Path) -> bool {
    resolved(path).ancestors().any(|path| changed.contains(path))
}

/// A log must not take the place of a text.
fn spare_inputs(log: Option<&Path>, found: &Found) -> Result<(), Error> {
    let Some(log) = log.filter(|log| log.is_file()) else { return Ok(()) };
    let place = log.canonicalize().ok();
    // A walk has passed it by already.
    let named = found.inputs.iter().filter(|input| !input.walked || input.linked);
    let mut paths = named.filter_map(|input| input.path.as_ref());
    if place.is_some() && paths.any(|path| path.canonicalize().ok() == place) {
        return Err(Error::Usage(format!("--log {} is one of the inputs; name another file", log.display())));
    }
    Ok(())
}

/// A round under way.
struct Run<'a> {
    target: &'a Target,
    journal: &'a mut Option<Journal>,
    messages: &'a Messages,
    tally: Tally,
    settings: &'a Settings,
    /// The folder that was made last.
    room: Option<PathBuf>,
    /// Long files that proved to be binary.
    skipped: usize,
}

impl Run<'_> {
    fn commit(&mut self, input: &Input, done: Done) -> Result<(), Error> {
        match done {
            Done::Drawn(drawn) => self.write(input, &drawn),
            Done::Cleaned(cleaned) => {
                let plan = self.settings.plan_for(input)?;
                let drawn = Drawn::of(*cleaned, &plan, self.journal.is_some());
                self.write(input, &drawn.map_err(|error| input.unread(error))?)
            }
            Done::Long(head, rest) => self.stream(input, (head, rest)),
            Done::Known(outcome) => {
                self.tally.add_known(outcome.unsafes as usize, outcome.reported as usize);
                Ok(())
            }
            Done::Logged(lines) => {
                self.tally.add_known(0, 0);
                self.log(&lines)
            }
        }
    }

    /// Brings one clean text to its place: staged first, then logged, then put there.
    fn write(&mut self, input: &Input, drawn: &Drawn) -> Result<(), Error> {
        let Some(path) = self.target.place(input) else {
            self.log(&drawn.lines)?;
            self.tally.join(&drawn.tally);
            let mut stdout = io::stdout().lock();
            return stdout.write_all(&drawn.bytes).and_then(|()| stdout.flush()).map_err(stdout_failed);
        };
        if *self.target == Target::InPlace && !path.is_file() {
            let message = "it is not a regular file, so it cannot be replaced; leave out -i";
            self.messages.error_in(&input.name, &Error::Usage(message.into()));
            return Ok(());
        }
        if matches!(self.target, Target::Folder(_)) && self.room.as_deref() != path.parent() {
            if let Err(error) = make_room(&path) {
                self.messages.error(&error);
                return Ok(());
            }
            self.room = path.parent().map(Path::to_path_buf);
        }
        match Staged::new(&path, &drawn.bytes) {
            Ok(_) if *self.target == Target::InPlace && !holds(&path, &drawn.original) => {
                self.messages.error_in(&input.name, &changed_meanwhile());
            }
            Ok(staged) => {
                self.log(&drawn.lines)?;
                match staged.commit() {
                    Ok(()) => self.tally.join(&drawn.tally),
                    Err(error) => self.messages.error(&error),
                }
            }
            Err(error) => self.messages.error(&error),
        }
        Ok(())
    }

    /// The same for a long text, as it is read.
    fn stream(&mut self, input: &Input, bytes: (Vec<u8>, Bytes)) -> Result<(), Error> {
        let plan = self.settings.plan_for(input)?;
        match stream::clean(input, bytes, &plan, self.settings.jobs, self.target, self.journal) {
            Ok(Streamed { header, unsettled, tally }) => {
                batch::tell_cleaned(input, &header, tally.edits, &unsettled, self.messages);
                self.tally.join(&tally);
            }
            Err(Failure::Binary) => {
                self.skipped += 1;
                self.messages.detail(&format!("{}: skipped, it is binary", input.name));
            }
            Err(Failure::Text(error)) => self.messages.error_in(&input.name, &error),
            Err(Failure::Run(error)) => return Err(error),
        }
        Ok(())
    }

    fn log(&mut self, lines: &[u8]) -> Result<(), Error> {
        self.journal.as_mut().map_or(Ok(()), |journal| journal.add_lines(lines))
    }

    /// The logs of runs that were cut short are no longer needed once this one holds all that they hold.
    fn take_over(&mut self, earlier: &Earlier) -> Result<(), Error> {
        if let Some(journal) = self.journal.as_mut() {
            journal.add_lines(&earlier.left()?)?;
        }
        Ok(())
    }
}
