//! `postedit explain`: the rules in words.
use super::args::{Explain, PageFormat};
use super::output::stdout_failed;
use super::settings::own_words;
use super::word;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::nearest::nearest;
use crate::report::Paint;
use crate::report::rules::{rule_json, rule_markdown, rule_named, rule_table, write_phases, write_rule};
use crate::rule::Rule;
use crate::rules::PHASES;
use serde_json::Value;
use std::io::{self, BufWriter, Write};

pub(crate) fn run(args: &Explain, paint: Paint) -> Result<(), Error> {
    let mut to = BufWriter::new(io::stdout().lock());
    if let Some(phrase) = &args.word {
        let lexicon = Lexicon::with_words(own_words(&args.words)?);
        let written = word::write(phrase, &lexicon, args.format, paint, &mut to);
        return written.and_then(|()| to.flush()).map_err(stdout_failed);
    }
    let written = match args.rule.as_deref().map(|name| name.trim_end_matches('/')) {
        None => all(args.format, paint, &mut to),
        Some(name) => match (rule_named(name), PHASES.iter().find(|phase| phase.name == name)) {
            (Some(rule), _) => one(rule, args.format, paint, &mut to),
            (None, Some(phase)) => match args.format {
                PageFormat::Text => write_phases([phase], paint, &mut to),
                PageFormat::Json => write_json(phase.rules.iter().copied(), &mut to),
                PageFormat::Markdown => {
                    phase.rules.iter().try_for_each(|rule| writeln!(to, "{}", rule_markdown(rule)))
                }
            },
            (None, None) => return Err(unknown(name)),
        },
    };
    written.and_then(|()| to.flush()).map_err(stdout_failed)
}

fn all(format: PageFormat, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    match format {
        PageFormat::Text => write_phases(PHASES, paint, to),
        PageFormat::Markdown => to.write_all(rule_table().as_bytes()),
        PageFormat::Json => write_json(PHASES.iter().flat_map(|phase| phase.rules.iter().copied()), to),
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

fn unknown(name: &str) -> Error {
    let ids = PHASES.iter().flat_map(|phase| phase.rules.iter().map(|rule| rule.id));
    let names = ids.chain(PHASES.iter().map(|phase| phase.name));
    Error::UnknownRule { name: name.to_owned(), nearest: nearest(name, names) }
}
