//! `postedit check`: a report on what would change; nothing is written.
use super::args::{Check, ReportFormat};
use super::cache::Cache;
use super::messages::Messages;
use super::output::stdout_failed;
use super::recall::{Done, Recall};
use super::settings::Settings;
use super::{Outcome, batch, files, jsonl, score, show};
use crate::error::Error;
use crate::report::{Format, Paint, Reporter, Tally, View};
use std::io::{self, BufWriter, IsTerminal, Write};

pub(crate) fn run(args: &Check, paint: Paint, messages: &Messages) -> Result<Outcome, Error> {
    let settings = Settings::new(&args.rules, &args.inputs)?;
    if args.rules.show_config {
        return show::run(&args.inputs, &settings);
    }
    if args.records.wanted() {
        return jsonl::check(args, paint, messages);
    }
    if let Some(gold) = &args.score {
        return score::run(args, gold, &settings, messages);
    }
    let format = if args.diff { Format::Diff } else { Format::from(args.format) };
    let mut found = files::find(&args.inputs, &settings, true, args.memory.cache_dir.as_slice(), messages)?;
    files::without_doubles(&mut found.inputs);
    if found.folders {
        messages.begin_progress(found.inputs.len());
    }
    let mut report = Reporter::new(format, paint);
    let mut tally = Tally::default();
    let terminal = io::stdout().is_terminal();
    let mut to = BufWriter::new(io::stdout().lock());
    let recall = Recall { cache: Cache::of(&args.memory, &found), ..Recall::nothing() };
    batch::clean_unknown(&found.inputs, &settings, &recall, messages, |input, done| {
        let Done::Cleaned(cleaned) = done else { return Ok(()) };
        tally.add(&cleaned.log, settings.plan_for(input)?.threshold());
        if args.statistics {
            return Ok(());
        }
        let view = View::new(&input.name, &cleaned.log, &cleaned.bytes)?;
        if terminal {
            messages.aside(|| report.add(&view, &mut to).and_then(|()| to.flush()))
        } else {
            report.add(&view, &mut to)
        }
        .map_err(stdout_failed)
    })?;
    recall.save();
    if args.statistics {
        tally.write_rules(&mut to).map_err(stdout_failed)?;
    } else {
        report.finish(&mut to).map_err(stdout_failed)?;
    }
    to.flush().map_err(stdout_failed)?;
    messages.note(&tally.summary());
    Ok(Outcome::of(messages, tally.changed > 0))
}

impl From<ReportFormat> for Format {
    fn from(format: ReportFormat) -> Format {
        match format {
            ReportFormat::Full => Format::Full,
            ReportFormat::Concise => Format::Concise,
            ReportFormat::Diff => Format::Diff,
            ReportFormat::Words => Format::Words,
            ReportFormat::Jsonl => Format::Jsonl,
            ReportFormat::Github => Format::Github,
            ReportFormat::Sarif => Format::Sarif,
            ReportFormat::Html => Format::Html,
        }
    }
}
