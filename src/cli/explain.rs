//! `postedit explain`: the rules in words.
use super::args::{Explain, PageFormat};
use super::configuration::Configuration;
use super::messages::Messages;
use super::output::stdout_failed;
use super::settings::own_words;
use super::{Outcome, trial, word};
use crate::custom::{self, Custom};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::report::Paint;
use crate::report::rules::{rule_json, rule_markdown, rule_table, write_phases, write_rule};
use crate::rule::{Phase, Rule};
use crate::rules::PHASES;
use crate::selection::check_name;
use serde_json::Value;
use std::io::{self, BufWriter, Write};

pub(crate) fn run(args: &Explain, paint: Paint, messages: &Messages) -> Result<Outcome, Error> {
    let file = Configuration::new(&args.origin)?.for_file(None)?;
    let own = file.as_ref().map_or(&[][..], |file| &file.options.rules);
    if args.test {
        return trial::run(file.as_deref(), args.rule.as_deref(), messages);
    }
    let phases: Vec<Phase> = PHASES.iter().map(Phase::clone).chain(own_phase(own)?).collect();
    let rules = || phases.iter().flat_map(|phase| phase.rules.iter().copied());
    let mut to = BufWriter::new(io::stdout().lock());
    if let Some(phrase) = &args.word {
        let known = file.as_ref().map(|file| file.options.words.clone()).unwrap_or_default();
        let lexicon = Lexicon::with_words([known, own_words(&args.words)?].concat());
        let written = word::write(phrase, &lexicon, args.format, paint, &mut to);
        written.and_then(|()| to.flush()).map_err(stdout_failed)?;
        return Ok(Outcome::Fine);
    }
    let written = match args.rule.as_deref().map(|name| name.trim_end_matches('/')) {
        None => all(&phases, args.format, paint, &mut to),
        Some(name) => {
            match (rules().find(|rule| rule.id == name), phases.iter().find(|phase| phase.name == name)) {
                (Some(rule), _) => one(rule, args.format, paint, &mut to),
                (None, Some(phase)) => match args.format {
                    PageFormat::Text => write_phases([phase], paint, &mut to),
                    PageFormat::Json => write_json(phase.rules.iter().copied(), &mut to),
                    PageFormat::Markdown => {
                        phase.rules.iter().try_for_each(|rule| writeln!(to, "{}", rule_markdown(rule)))
                    }
                },
                (None, None) => return check_name(name, own).map(|()| Outcome::Fine),
            }
        }
    };
    written.and_then(|()| to.flush()).map_err(stdout_failed)?;
    Ok(Outcome::Fine)
}

/// The rules of the configuration file, as a phase behind those of the program.
fn own_phase(own: &[Custom]) -> Result<Option<Phase>, Error> {
    let rules = custom::rules(own)?.leak();
    let summary = "Rules of your own, from the configuration file.";
    Ok((!rules.is_empty()).then_some(Phase { name: custom::PHASE, summary, rules }))
}

fn all(phases: &[Phase], format: PageFormat, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    match format {
        PageFormat::Text => write_phases(phases, paint, to),
        PageFormat::Markdown => to.write_all(rule_table().as_bytes()),
        PageFormat::Json => write_json(phases.iter().flat_map(|phase| phase.rules.iter().copied()), to),
    }
}

fn one(rule: &Rule, format: PageFormat, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    match format {
        PageFormat::Text => write_rule(rule, paint, to),
        PageFormat::Markdown => to.write_all(rule_markdown(rule).as_bytes()),
        PageFormat::Json => writeln!(to, "{:#}", rule_json(rule)),
    }
}

fn write_json(rules: impl Iterator<Item = &'static Rule>, to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "{:#}", rules.map(rule_json).collect::<Value>())
}
