//! `postedit check --score GOLD`: what was done, measured against what a careful person would have done.
use super::files::Input;
use super::messages::Messages;
use super::output::{failed, stdout_failed};
use super::settings::Settings;
use super::{Outcome, args::Check, batch, files};
use crate::encoding::Source;
use crate::error::Error;
use crate::report::{Score, View};
use std::io;
use std::path::{Path, PathBuf};

pub(crate) fn run(
    args: &Check,
    gold: &Path,
    settings: &Settings,
    messages: &Messages,
) -> Result<Outcome, Error> {
    gold.metadata().map_err(failed("read the gold", gold))?;
    let found = files::find(&args.inputs, settings, true, &[gold.to_path_buf()], messages)?;
    let mut score = Score::default();
    batch::clean_all(&found.inputs, settings, messages, |input, cleaned| {
        let path = gold_of(input, gold);
        match std::fs::read(&path).map_err(failed("read the gold", &path)) {
            Ok(bytes) => {
                let view = View::new(&input.name, &cleaned.log, &cleaned.bytes)?;
                score.add(&view, &Source::decode(&bytes, None).text);
            }
            Err(error) => messages.error(&error),
        }
        Ok(())
    })?;
    score.write(&mut io::stdout().lock()).map_err(stdout_failed)?;
    Ok(Outcome::of(messages, false))
}

/// A folder of gold mirrors the input, as `-o` does.
fn gold_of(input: &Input, gold: &Path) -> PathBuf {
    if gold.is_dir() { gold.join(&input.mirror) } else { gold.to_path_buf() }
}
