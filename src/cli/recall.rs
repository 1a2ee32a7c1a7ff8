//! What need not be done again: texts that the cache knows, and what a run that was cut short has in its log.
use super::cache::{self, Cache, Outcome};
use super::earlier::Earlier;
use super::files::{Bytes, Input};
use super::output::digest_of;
use super::settings::Plan;
use crate::edit::RuleId;
use crate::log::{Digest, Header};
use crate::pipeline::Cleaned;
use crate::report::Tally;
use std::fs;
use std::io;
use std::path::PathBuf;

/// What became of an input.
pub(crate) enum Done {
    /// It was cleaned, or would not change.
    Cleaned(Box<Cleaned>),
    /// The same, where texts are written.
    Drawn(Box<Drawn>),
    /// Its clean text is in its place already.
    Known(Outcome),
    /// So it is, and these are its lines in an earlier log.
    Logged(Vec<u8>),
    /// Nothing yet: it is long, and cleaned as it is read, from these first bytes on.
    Long(Vec<u8>, Bytes),
}

/// What a run that writes needs of a clean text. It is drawn by the thread that cleaned it, so that those who clean
/// share that work, too, and each gives back the memory that it took.
pub(crate) struct Drawn {
    /// The clean text.
    pub(crate) bytes: Vec<u8>,
    /// What it was made of.
    pub(crate) original: Digest,
    pub(crate) header: Header,
    /// Rules that still changed the text when the passes ran out.
    pub(crate) unsettled: Vec<RuleId>,
    /// Its lines in the log; nothing where no log is written.
    pub(crate) lines: Vec<u8>,
    pub(crate) tally: Tally,
}

impl Drawn {
    pub(crate) fn of(cleaned: Cleaned, plan: &Plan, logs: bool) -> io::Result<Drawn> {
        let Cleaned { bytes, log, unsettled, .. } = cleaned;
        let (mut lines, mut tally) = (vec![], Tally::default());
        if logs {
            log.write(&mut lines)?;
        }
        tally.add(&log, plan.threshold());
        Ok(Drawn { bytes, original: log.trailer.original, header: log.header, unsettled, lines, tally })
    }
}

/// What a run does with clean texts.
pub(crate) enum Purpose {
    /// It shows what would change.
    Report,
    /// It replaces the texts.
    InPlace,
    /// It writes them elsewhere: to a file, or below a folder by their names there.
    Elsewhere { path: PathBuf, folder: bool },
}

/// What is known before the work begins.
pub(crate) struct Recall {
    pub(crate) purpose: Purpose,
    /// Is a log written?
    pub(crate) logs: bool,
    /// Does every text belong in it, those that do not change, too?
    pub(crate) logs_all: bool,
    pub(crate) cache: Option<Cache>,
    pub(crate) earlier: Earlier,
    /// Are texts written? Then long ones are cleaned as they are read, by whom they are committed to.
    pub(crate) writes: bool,
}

impl Recall {
    /// Nothing is known.
    pub(crate) fn nothing() -> Recall {
        Recall {
            purpose: Purpose::Report,
            logs: false,
            logs_all: true,
            cache: None,
            earlier: Earlier::default(),
            writes: false,
        }
    }

    /// What became of an input, if that is known without cleaning it.
    pub(crate) fn done(&self, input: &Input, plan: &Plan, bytes: &[u8]) -> Option<Done> {
        let now = || Some(Digest::of(bytes));
        let output = || self.output(input).map(|there| Digest::of(&there));
        if let Some(lines) = self.earlier.resumed(input, now, output) {
            return Some(Done::Logged(lines));
        }
        let cache = self.cache.as_ref()?;
        let digest = cache::digest(bytes);
        let outcome = cache.outcome(plan, digest)?;
        let (clean, silent) = (outcome.clean == digest, outcome.unsafes + outcome.reported == 0);
        let in_place = match &self.purpose {
            Purpose::Report => false,
            Purpose::InPlace => clean,
            Purpose::Elsewhere { .. } => cache::digest(&self.output(input)?) == outcome.clean,
        };
        if in_place && !self.logs_all {
            return Some(Done::Known(outcome));
        }
        if clean && silent {
            let unchanged = plan.pipeline.unchanged(bytes).ok().flatten()?;
            return Some(Done::Cleaned(Box::new(unchanged)));
        }
        let lines = in_place.then(|| self.earlier.logged(input, now, output));
        lines.flatten().map(Done::Logged)
    }

    /// What a run that was cut short made of an input that is too long to be held. The cache knows no such text.
    pub(crate) fn done_long(&self, input: &Input) -> Option<Done> {
        let now = || digest_of(input.path.as_deref().filter(|path| path.is_file())?);
        let output = || digest_of(&self.place(input)?);
        self.earlier.resumed(input, now, output).map(Done::Logged)
    }

    /// Remembers what became of some bytes.
    pub(crate) fn learn(&self, plan: &Plan, bytes: &[u8], cleaned: &Cleaned) {
        let Some(cache) = self.cache.as_ref().filter(|_| cleaned.unsettled.is_empty()) else { return };
        let unsafes =
            cleaned.log.reports.iter().filter(|report| Tally::holds_back(report, plan.threshold())).count();
        let clean = cache::digest(&cleaned.bytes);
        let reported = (cleaned.log.reports.len() - unsafes) as u32;
        let outcome = Outcome { clean, unsafes: unsafes as u32, reported };
        cache.remember(plan, cache::digest(bytes), outcome);
        // Clean text stays as it is, where it is read as it was written.
        if cleaned.bytes != bytes && plan.pipeline.unchanged(&cleaned.bytes).is_ok_and(|same| same.is_some())
        {
            cache.remember(plan, clean, outcome);
        }
    }

    /// Keeps what was learnt for the next run.
    pub(crate) fn save(&self) {
        if let Some(cache) = &self.cache {
            cache.save();
        }
    }

    /// What stands where the clean text of an input goes.
    fn output(&self, input: &Input) -> Option<Vec<u8>> {
        fs::read(self.place(input)?).ok()
    }

    /// Where the clean text of an input goes.
    fn place(&self, input: &Input) -> Option<PathBuf> {
        match &self.purpose {
            Purpose::Report => None,
            Purpose::InPlace => input.path.clone(),
            Purpose::Elsewhere { path, folder: true } => Some(path.join(&input.mirror)),
            Purpose::Elsewhere { path, folder: false } => Some(path.clone()),
        }
    }
}
