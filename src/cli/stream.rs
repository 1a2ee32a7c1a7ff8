//! A text of any length, cleaned as it is read: in sections, on all threads, with bounded memory.
//!
//! What is written is written as it comes, in order: the log before the text. A file takes its place when it is whole.
use super::batch::guarded;
use super::files::{Bytes, Input};
use super::journal::Journal;
use super::output::{Target, changed_meanwhile};
use super::relay::{Turn, relay};
use super::settings::Plan;
use super::spool::Spool;
use crate::edit::RuleId;
use crate::error::Error;
use crate::log::{Growing, Header};
use crate::pipeline::{Part, Section, SectionReader, Sequence};
use crate::report::{Tally, changes};
use memchr::memchr;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::Arc;

/// Sections on their way, for each thread: one is worked on, the others wait before it or behind it.
const AHEAD: usize = 3;

/// What became of a long text.
pub(crate) struct Streamed {
    pub(crate) header: Header,
    pub(crate) unsettled: Vec<RuleId>,
    pub(crate) tally: Tally,
}

/// Why a long text was not cleaned.
pub(crate) enum Failure {
    /// It is no text, and was found in a folder.
    Binary,
    /// It could not be; others may.
    Text(Error),
    /// The run cannot go on.
    Run(Error),
}

/// Cleans `from`, which is all of `input`, and brings the clean text to its place and its log to the journal; if that
/// fails, neither holds anything of it, unless it is a stream.
pub(crate) fn clean(
    input: &Input,
    (head, rest): (Vec<u8>, Bytes),
    plan: &Arc<Plan>,
    jobs: usize,
    target: &Target,
    journal: &mut Option<Journal>,
) -> Result<Streamed, Failure> {
    let mark = journal.as_ref().map(Journal::mark);
    let done = Spool::new(target, input).map_err(Failure::Text).and_then(|spool| {
        let mut run = Run::new(input, target, plan, journal, spool);
        let streamed = run.sections(Cursor::new(head).chain(rest), jobs);
        streamed.and_then(|()| run.finish())
    });
    if let (Err(_), Some(journal), Some(mark)) = (&done, journal, mark) {
        journal.take_back(mark);
    }
    done
}

fn panicked(message: String) -> Error {
    Error::Usage(format!("the program failed on this file: {message}; please report this"))
}

/// A text under way.
struct Run<'a> {
    input: &'a Input,
    target: &'a Target,
    plan: &'a Arc<Plan>,
    journal: &'a mut Option<Journal>,
    spool: Spool,
    log: Growing,
    lines: Vec<u8>,
    unsettled: BTreeSet<RuleId>,
    tally: Tally,
    /// What ended it, where that is more than an error of the text.
    failure: Option<Failure>,
}

impl<'a> Run<'a> {
    fn new(
        input: &'a Input,
        target: &'a Target,
        plan: &'a Arc<Plan>,
        journal: &'a mut Option<Journal>,
        spool: Spool,
    ) -> Run<'a> {
        let (log, unsettled, tally) = (Growing::new(), BTreeSet::new(), Tally::default());
        Run { input, target, plan, journal, spool, log, lines: vec![], unsettled, tally, failure: None }
    }

    fn sections(&mut self, from: impl Read + Send + 'static, jobs: usize) -> Result<(), Failure> {
        let (input, plan) = (self.input, Arc::clone(self.plan));
        let mut sections = {
            let pipeline = &plan.pipeline;
            SectionReader::new(from, pipeline.config().encoding, pipeline.cutter())
        };
        let make = move |send: &mut dyn FnMut(Turn<Section>) -> bool| {
            if sections.by_ref().all(|section| send(section.map(Some))) {
                send(Ok(None));
            }
        };
        let work = {
            let plan = Arc::clone(&plan);
            move |section: Section| (guarded(|| plan.pipeline.clean_section(&section)), section)
        };
        let mut sequence = Sequence::new(&plan.pipeline);
        let commit = |(part, section): (Result<Result<_, Error>, String>, Section)| {
            self.passes_binary(&section)?;
            let part = part.map_err(panicked)??;
            guarded(|| sequence.add(section, part, |part| self.write(part))).map_err(panicked)?
        };
        let done = relay(make, (jobs, AHEAD), work, commit, |error| input.unread(error));
        let done =
            done.and_then(|()| guarded(|| sequence.finish(|part| self.write(part))).map_err(panicked)?);
        done.map_err(|error| self.failure.take().unwrap_or(Failure::Text(error)))
    }

    /// No text that was found in a folder has NUL characters.
    fn passes_binary(&mut self, section: &Section) -> Result<(), Error> {
        let wide = self.plan.wide || !section.reading.charset.extends_ascii();
        if self.input.walked && !wide && memchr(0, &section.bytes).is_some() {
            self.failure = Some(Failure::Binary);
            return Err(Error::Unfaithful);
        }
        Ok(())
    }

    /// Writes a section: first its log, then its text.
    fn write(&mut self, part: Part) -> Result<(), Error> {
        let Part { original, clean, mut log, lengths, unsettled } = part;
        log.header.path.clone_from(&self.input.logged);
        self.log.add(&mut log, lengths, &original, &clean);
        self.lines.clear();
        if self.journal.is_some() {
            self.log.write(&log, &mut self.lines).map_err(|error| self.input.unread(error))?;
        }
        self.unsettled.extend(unsettled);
        self.tally.add_edits(&log, self.plan.threshold());
        self.log_lines()?;
        let written = self.spool.write(&clean);
        // Nobody reads stdout any more.
        written.map_err(|error| if *self.target == Target::Stdout { self.ends_run(error) } else { error })
    }

    /// Hands the lines to the journal; without it the run cannot go on.
    fn log_lines(&mut self) -> Result<(), Error> {
        let Some(journal) = self.journal.as_mut() else { return Ok(()) };
        journal.add_lines(&self.lines).map_err(|error| self.ends_run(error))
    }

    fn ends_run(&mut self, error: Error) -> Error {
        self.failure = Some(Failure::Run(error));
        Error::Unfaithful
    }

    /// Ends the log and puts the text in its place.
    fn finish(mut self) -> Result<Streamed, Failure> {
        let trailer = self.log.trailer();
        let changed = changes(&trailer);
        if changed && !self.spool.is_sound() {
            return Err(Failure::Text(changed_meanwhile()));
        }
        self.lines.clear();
        let ended = self.log.finish(&mut self.lines).map_err(|error| self.input.unread(error));
        ended.map_err(Failure::Text)?;
        if let Err(error) = self.log_lines() {
            return Err(self.failure.take().unwrap_or(Failure::Text(error)));
        }
        let header = self.log.header().cloned();
        self.spool.finish(changed).map_err(Failure::Text)?;
        self.tally.add_file(changed);
        let unsettled = self.unsettled.into_iter().collect();
        let Some(header) = header else { return Err(Failure::Text(Error::Unfaithful)) };
        Ok(Streamed { header, unsettled, tally: self.tally })
    }
}
