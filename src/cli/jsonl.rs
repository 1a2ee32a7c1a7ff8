//! `--jsonl`: cleaning, checking and reverting the fields of JSON lines, one record at a time, however many there are.
use super::args::{self, Check, Clean, Inputs, ReportFormat, Revert, Rules};
use super::files::{self, Found, Input};
use super::lines::{self, Batch};
use super::messages::Messages;
use super::output::{Target, failed, stdout_failed};
use super::own::{HEAD, is_own_content};
use super::settings::{Plan, Settings};
use super::spool::Spool;
use super::{Outcome, batch};
use crate::config::Output;
use crate::encoding::Charset;
use crate::error::Error;
use crate::jsonl::{self, Done, ERROR_FIELD, Field, Missing, Records, Value};
use crate::report::{Format, Paint, Reporter, Tally, View, counted};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;

/// Records that are named on stderr; of further ones only the number is told.
const NAMED: usize = 10;

/// Records in sequence, worked on.
#[derive(Default)]
struct Part {
    /// The lines that come out.
    lines: Vec<u8>,
    /// What was cleaned, with line numbers.
    values: Vec<(usize, Value)>,
    /// What went wrong, with line numbers.
    failures: Vec<(usize, String)>,
    records: usize,
    changed: usize,
    edits: usize,
    /// By field: how many strings it named.
    strings: Vec<usize>,
}

pub(crate) fn clean(args: &Clean, messages: &Messages) -> Result<Outcome, Error> {
    let usage = |message: &str| Err(Error::Usage(message.to_owned()));
    let writes = args.in_place || args.output.is_some();
    if args.log.is_some() {
        return usage("--log is for texts; with --jsonl the edits go into the records: --edits-field NAME");
    }
    if writes && !args.no_log && args.edits_field.is_none() {
        return usage(
            "-i and -o need a way back with --jsonl: add --edits-field NAME, or --no-log to do without",
        );
    }
    let cleaner = Cleaner::new(&args.records, args.edits_field.clone(), &args.rules, &args.inputs)?;
    let avoid: Vec<_> = args.output.iter().cloned().collect();
    let found = files::find(&args.inputs, &cleaner.settings, writes, &avoid, messages)?;
    let target = Target::new(args.in_place, args.output.as_deref(), &found)?;
    let jobs = cleaner.settings.jobs;
    let cleaner = Arc::new(cleaner);
    let plans = cleaner.plans(&found)?;
    let work = |index: usize| {
        let (cleaner, plan) = (Arc::clone(&cleaner), Arc::clone(&plans[index]));
        move |batch| Part { values: vec![], ..cleaner.part(&plan, batch) }
    };
    let mut run = Run { messages, sum: Part::default(), failed: 0, jobs };
    run.rewrite(&found, &target, work)?;
    run.tell(cleaner.records.fields(), writes);
    Ok(if args.exit_zero && run.only_records_failed() { Outcome::Fine } else { Outcome::of(messages, false) })
}

pub(crate) fn check(args: &Check, paint: Paint, messages: &Messages) -> Result<Outcome, Error> {
    let format = Format::from(args.format);
    if args.diff || args.format == ReportFormat::Diff {
        let message = "a diff of fields fits no file; use another --format, or clean and compare with `diff`";
        return Err(Error::Usage(message.to_owned()));
    }
    let cleaner = Arc::new(Cleaner::new(&args.records, None, &args.rules, &args.inputs)?);
    let found = files::find(&args.inputs, &cleaner.settings, true, &[], messages)?;
    let mut run = Run { messages, sum: Part::default(), failed: 0, jobs: cleaner.settings.jobs };
    let mut report = Reporter::new(format, paint);
    let mut tally = Tally::default();
    let mut to = BufWriter::new(io::stdout().lock());
    for (input, plan) in found.inputs.iter().zip(cleaner.plans(&found)?) {
        let work = {
            let (cleaner, plan) = (Arc::clone(&cleaner), Arc::clone(&plan));
            move |batch| cleaner.part(&plan, batch)
        };
        run.stream(input, work, |part| {
            for (line, mut value) in part.values.drain(..) {
                tally.add(&value.log, plan.threshold());
                let name = format!("{}:{line}:{}", input.name, value.path);
                value.log.header.path = Some(name.clone());
                if !args.statistics {
                    let view = View::new(&name, &value.log, value.text.as_bytes())?;
                    report.add(&view, &mut to).map_err(stdout_failed)?;
                }
            }
            Ok(())
        })?;
    }
    if args.statistics {
        tally.write_rules(&mut to).map_err(stdout_failed)?;
    } else {
        report.finish(&mut to).map_err(stdout_failed)?;
    }
    to.flush().map_err(stdout_failed)?;
    run.tell(cleaner.records.fields(), true);
    Ok(Outcome::of(messages, tally.changed > 0))
}

pub(crate) fn revert(args: &Revert, messages: &Messages) -> Result<Outcome, Error> {
    let edits = args.edits_field.clone().unwrap_or_default();
    let errors = args.error_field.clone().unwrap_or_else(|| ERROR_FIELD.to_owned());
    let input = Input::single(args.path.clone());
    let found = Found {
        roots: vec![args.path.clone().unwrap_or_else(|| "-".into())],
        inputs: vec![input],
        folders: false,
    };
    let target = Target::new(args.in_place, args.output.as_deref(), &found)?;
    let work = move |batch| {
        Part::new(batch, |line| {
            let reverted = batch::guarded(|| jsonl::revert(line, &edits, &errors));
            match reverted.map_err(Error::Usage).and_then(|reverted| reverted) {
                Ok(line) => Done { line, ..Done::default() },
                Err(error) => Done { line: line.to_vec(), failure: Some(error.to_string()), values: vec![] },
            }
        })
    };
    let mut run = Run { messages, sum: Part::default(), failed: 0, jobs: Settings::cores() };
    run.rewrite(&found, &target, |_| work.clone())?;
    run.tell(&[], args.in_place || args.output.is_some());
    Ok(Outcome::of(messages, false))
}

/// What the threads share.
struct Cleaner {
    settings: Settings,
    records: Records,
}

impl Cleaner {
    fn new(
        args: &args::Records,
        edits_field: Option<String>,
        rules: &Rules,
        inputs: &Inputs,
    ) -> Result<Cleaner, Error> {
        let settings = Settings::new(rules, inputs)?;
        let fields = args.fields.iter().map(|name| Field::parse(name)).collect::<Result<_, _>>()?;
        let missing = match args.missing {
            args::Missing::Skip => Missing::Skip,
            args::Missing::Fail => Missing::Fail,
        };
        let records = Records::new(fields, edits_field, args.error_field.clone(), missing)?;
        Ok(Cleaner { settings, records })
    }

    /// What holds for each input. Records have one encoding only, which must be known before anything is written.
    fn plans(&self, found: &Found) -> Result<Vec<Arc<Plan>>, Error> {
        let plans = found.inputs.iter().map(|input| {
            let plan = self.settings.plan_for(input)?;
            let config = plan.pipeline.config();
            let utf8 = [Output::Same, Output::Named(Charset::UTF_8)].contains(&config.output);
            if utf8 && config.encoding.is_none_or(|charset| charset == Charset::UTF_8) {
                return Ok(plan);
            }
            let message =
                "JSON lines are UTF-8, but the settings ask for another encoding; convert the file first";
            Err(Error::Usage(format!("{}: {message}, with iconv say", input.name)))
        });
        plans.collect()
    }

    fn part(&self, plan: &Plan, batch: Batch) -> Part {
        let mut part = Part::new(batch, |line| {
            batch::guarded(|| self.records.clean(&plan.pipeline, line)).unwrap_or_else(|panic| {
                self.records.failed(line, format!("the program failed: {panic}; please report this"))
            })
        });
        part.strings = vec![0; self.records.fields().len()];
        part.values.iter().for_each(|(_, value)| part.strings[value.field] += 1);
        part
    }
}

impl Part {
    fn new(batch: Batch, work: impl Fn(&[u8]) -> Done) -> Part {
        let mut part = Part::default();
        match batch {
            Batch::Piece { number, bytes, last } => {
                if last {
                    let message = "the line is too long for a record; it was passed on unchanged";
                    part.failures.push((number, message.to_owned()));
                    part.records += 1;
                }
                part.lines = bytes;
            }
            Batch::Lines { first, bytes } => {
                part.lines.reserve(bytes.len() + bytes.len() / 8);
                for (number, line) in (first..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
                    part.take(number, line, work(line));
                }
            }
        }
        part
    }

    fn take(&mut self, number: usize, line: &[u8], done: Done) {
        self.records += usize::from(!line.trim_ascii().is_empty());
        self.changed += usize::from(done.failure.is_none() && done.line != line);
        self.lines.extend_from_slice(&done.line);
        self.failures.extend(done.failure.map(|message| (number, message)));
        for value in done.values {
            self.edits += value.log.records.len();
            if !value.unsettled.is_empty() {
                let rules = value.unsettled.join(", ");
                self.failures.push((number, format!("{rules} kept changing the text; please report this")));
            }
            self.values.push((number, value));
        }
    }

    /// Adds the numbers of another part, but not what it holds.
    fn add(&mut self, other: &Part) {
        self.records += other.records;
        self.changed += other.changed;
        self.edits += other.edits;
        self.strings.resize(other.strings.len().max(self.strings.len()), 0);
        self.strings.iter_mut().zip(&other.strings).for_each(|(sum, more)| *sum += more);
    }
}

/// Why a file that was found in a folder holds no records, as far as its beginning tells.
fn passed_by(input: &Input, file: &mut File) -> Option<&'static str> {
    let mut head = vec![];
    if !input.walked || file.take(HEAD as u64).read_to_end(&mut head).is_err() || file.rewind().is_err() {
        return None;
    }
    let own = is_own_content(&head).then_some("postedit wrote it");
    own.or(batch::is_binary(&head).then_some("it is binary"))
}

/// A run under way.
struct Run<'a> {
    messages: &'a Messages,
    /// The numbers of all records so far.
    sum: Part,
    failed: usize,
    jobs: usize,
}

impl Run<'_> {
    /// Writes what `work` for the input of that number makes of it to its place. One that cannot be read or written
    /// is named, the rest goes on.
    fn rewrite<W: Fn(Batch) -> Part + Send + Sync + 'static>(
        &mut self,
        found: &Found,
        target: &Target,
        work: impl Fn(usize) -> W,
    ) -> Result<(), Error> {
        for (index, input) in found.inputs.iter().enumerate() {
            let mut spool = match Spool::new(target, input) {
                Ok(spool) => spool,
                Err(error) => {
                    self.messages.error_in(&input.name, &error);
                    continue;
                }
            };
            let mut changed = false;
            let streamed = self.stream(input, work(index), |part| {
                changed |= part.changed > 0 || !part.failures.is_empty();
                spool.write(&part.lines)
            });
            match streamed.and_then(|whole| if whole { spool.finish(changed) } else { Ok(()) }) {
                Err(error) if *target == Target::Stdout => return Err(error),
                Err(error) => self.messages.error_in(&input.name, &error),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    /// Works on the records of one input. Says whether it could be read to its end.
    fn stream(
        &mut self,
        input: &Input,
        work: impl Fn(Batch) -> Part + Send + Sync + 'static,
        mut commit: impl FnMut(&mut Part) -> Result<(), Error>,
    ) -> Result<bool, Error> {
        let path = input.path.as_deref();
        let from: Box<dyn Read + Send> = match path.map(File::open) {
            None => Box::new(io::stdin()),
            Some(Ok(mut file)) => {
                if let Some(why) = passed_by(input, &mut file) {
                    self.messages.detail(&format!("{}: skipped, {why}", input.name));
                    return Ok(false);
                }
                Box::new(file)
            }
            Some(Err(error)) => {
                self.messages.error(&failed("read", path.unwrap_or(Path::new("-")))(error));
                return Ok(false);
            }
        };
        let unread = failed("read", path.unwrap_or(Path::new("-")));
        let streamed = lines::each(
            from,
            self.jobs,
            work,
            |mut part| {
                self.note(input, &part);
                commit(&mut part)
            },
            unread,
        );
        match streamed {
            Err(error @ Error::Io { doing: "read", .. }) => {
                self.messages.error(&error);
                Ok(false)
            }
            other => other.map(|()| true),
        }
    }

    fn note(&mut self, input: &Input, part: &Part) {
        for (number, message) in &part.failures {
            self.failed += 1;
            if self.failed <= NAMED {
                self.messages.error(&Error::Usage(format!("{}:{number}: {message}", input.name)));
            }
        }
        self.sum.add(part);
    }

    /// Did nothing fail but records?
    fn only_records_failed(&self) -> bool {
        self.messages.failures() == self.failed.min(NAMED)
    }

    fn tell(&self, fields: &[Field], aloud: bool) {
        let Part { records, changed, edits, .. } = self.sum;
        if self.failed > NAMED {
            self.messages.note(&format!("and {} more", counted(self.failed - NAMED, "failed record")));
        }
        for (field, _) in
            fields.iter().zip(&self.sum.strings).filter(|(_, strings)| **strings == 0 && records > 0)
        {
            self.messages.warning(&format!("no record has a string in the field `{field}`"));
        }
        let failed = if self.failed > 0 { format!(", {} failed", self.failed) } else { String::new() };
        let edits = if fields.is_empty() { String::new() } else { format!(", {}", counted(edits, "edit")) };
        let text = format!("{}: {changed} changed{edits}{failed}", counted(records, "record"));
        if aloud { self.messages.note(&text) } else { self.messages.detail(&text) }
    }
}
