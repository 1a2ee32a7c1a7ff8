//! `postedit explain --test`: do the rules of the configuration file do what their examples say?
use super::Outcome;
use super::configuration::ConfigFile;
use super::messages::Messages;
use super::output::stdout_failed;
use crate::config::Config;
use crate::custom::{self, Custom};
use crate::document::Document;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::report::{counted, visible};
use crate::selection::check_name;
use std::io::{self, Write};

/// Tries the examples of all own rules, or of one; each that does not hold is a line on stdout.
pub(crate) fn run(
    file: Option<&ConfigFile>,
    name: Option<&str>,
    messages: &Messages,
) -> Result<Outcome, Error> {
    let Some(file) = file else {
        let message = "there is no postedit.toml here or above; name one with --config";
        return Err(Error::Usage(message.to_owned()));
    };
    if let Some(name) = name {
        check_name(name, &file.options.rules)?;
    }
    let chosen = |rule: &&Custom| name.is_none_or(|name| name == rule.id || name == custom::PHASE);
    let rules: Vec<&Custom> = file.options.rules.iter().filter(chosen).collect();
    let mut failures = vec![];
    for rule in &rules {
        if rule.fixed.is_empty() {
            messages.warning(&format!("{} has no example of what it fixes; add one under “fixed”", rule.id));
        }
        failures.extend(tried(file, rule)?);
    }
    let mut stdout = io::stdout().lock();
    let lines = failures.iter().try_for_each(|failure| writeln!(stdout, "{failure}"));
    lines.and_then(|()| stdout.flush()).map_err(stdout_failed)?;
    let examples = rules.iter().map(|rule| rule.fixed.len() + rule.kept.len()).sum();
    let outcome = if failures.is_empty() { "all hold" } else { "not all hold" };
    messages.note(&format!(
        "{} of {}: {outcome}",
        counted(examples, "example"),
        counted(rules.len(), "rule")
    ));
    Ok(if failures.is_empty() { Outcome::Fine } else { Outcome::WouldChange })
}

/// What the rule, alone, does not do as its examples say.
fn tried(file: &ConfigFile, rule: &Custom) -> Result<Vec<String>, Error> {
    let config = file.options.layer().config(std::slice::from_ref(rule))?;
    let threshold = custom::rules(std::slice::from_ref(rule))?[0].safety;
    let alone =
        Config { select: vec![rule.id.clone()], ignore: vec![], threshold, min_confidence: 0.0, ..config };
    let pipeline = Pipeline::new(&alone)?;
    let fixed = rule.fixed.iter().map(|(before, after)| (before, after));
    let all = fixed.chain(rule.kept.iter().map(|kept| (kept, kept)));
    let failed = |(before, after): (&String, &String)| {
        let (once, settled) = cleaned(&pipeline, before);
        let wrong = if !settled {
            "goes on changing its own result".to_owned()
        } else if once == *after {
            return None;
        } else if before == after {
            format!("should be kept, but becomes “{}”", visible(&once))
        } else if once == *before {
            format!("should become “{}”, but is kept", visible(after))
        } else {
            format!("should become “{}”, but becomes “{}”", visible(after), visible(&once))
        };
        Some(format!("{}: “{}” {wrong}", rule.id, visible(before)))
    };
    Ok(all.filter_map(failed).collect())
}

/// What a pipeline makes of a text, and whether it comes to rest.
fn cleaned(pipeline: &Pipeline, text: &str) -> (String, bool) {
    let mut document = Document::new(text);
    let settled = pipeline.settle(&mut document).unsettled.is_empty();
    (document.text().to_owned(), settled)
}
