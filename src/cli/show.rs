//! `--show-config`: the settings that hold, and where they come from.
use super::Outcome;
use super::args::Inputs;
use super::files::is_stdin;
use super::output::stdout_failed;
use super::settings::Settings;
use crate::error::Error;
use std::io::{self, Write};
use std::path::Path;

/// Prints what holds for each path as a configuration file that would say the same; without a path, what holds here.
pub(crate) fn run(inputs: &Inputs, settings: &Settings) -> Result<Outcome, Error> {
    let here = [Path::new(".").to_path_buf()];
    let paths = if inputs.paths.is_empty() { &here } else { &inputs.paths[..] };
    let stdin = inputs.stdin_filename.as_deref().map(Path::new);
    let shown = paths.iter().map(|path| settings.shown(if is_stdin(path) { stdin } else { Some(path) }));
    let shown: Vec<String> = shown.collect::<Result<_, _>>()?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(shown.join("\n").as_bytes()).and_then(|()| stdout.flush()).map_err(stdout_failed)?;
    Ok(Outcome::Fine)
}
