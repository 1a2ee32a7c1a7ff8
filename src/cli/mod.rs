//! The command `postedit`: arguments in, text and reports on stdout, messages on stderr, an exit code out.
//!
//! [`run`] is all that the program calls. Each command has a file of its own; what they share is which files are
//! meant (`files`), which settings hold for each (`configuration`, `settings`), how many are worked on at a time (`batch`), where the results go (`output`, `journal`) and how
//! a person is told (`messages`).
mod args;
mod batch;
mod cache;
mod check;
mod clean;
mod configuration;
mod decisions;
mod earlier;
mod explain;
mod files;
mod folder;
mod journal;
mod jsonl;
mod lines;
mod lsp;
mod messages;
mod output;
mod own;
mod recall;
mod relay;
mod revert;
mod review;
mod score;
mod settings;
mod show;
mod snapshot;
mod spool;
mod stream;
mod trial;
mod walk;
mod watch;
mod word;

use crate::error::Error;
use crate::report::Paint;
use anstream::{AutoStream, ColorChoice};
use args::{Cli, Command, Inputs, Rules, Talk, When};
use clap::{CommandFactory, Parser};
use messages::Messages;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

/// How a run ended; its number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine = 0,
    /// `check` found something that would change.
    WouldChange = 1,
    /// Something failed and was named on stderr.
    Failed = 2,
}

impl Outcome {
    fn of(messages: &Messages, would_change: bool) -> Outcome {
        match (messages.failures(), would_change) {
            (0, false) => Outcome::Fine,
            (0, true) => Outcome::WouldChange,
            _ => Outcome::Failed,
        }
    }
}

/// Runs the command that `arguments` (the program's name first) ask for.
///
/// # Errors
/// What ended the run early, not yet told to anyone: see [`complain`].
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Outcome, Error> {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and the version come this way, too. Nobody is left to be told if the stream is closed.
            let _ = answer.print();
            return Ok(if answer.exit_code() == 0 { Outcome::Fine } else { Outcome::Failed });
        }
    };
    batch::catch_messages();
    let messages = Messages::new(cli.talk.quiet, cli.talk.verbose);
    let paint = paint(&cli.talk);
    let terminal = io::stdin().is_terminal();
    match &cli.command {
        None if nothing_to_read(&cli.clean.inputs, &cli.clean.rules, terminal) => Ok(short_help(None)),
        Some(Command::Clean(args)) if nothing_to_read(&args.inputs, &args.rules, terminal) => {
            Ok(short_help(Some("clean")))
        }
        Some(Command::Check(args)) if nothing_to_read(&args.inputs, &args.rules, terminal) => {
            Ok(short_help(Some("check")))
        }
        None => {
            guess_command(&cli.clean.inputs, &messages);
            clean::run(&cli.clean, &messages)
        }
        Some(Command::Clean(args)) => clean::run(args, &messages),
        Some(Command::Check(args)) => check::run(args, paint, &messages),
        Some(Command::Review(args)) => review::run(args, paint, &messages),
        Some(Command::Snapshot(args)) => snapshot::run(args, paint, &messages),
        Some(Command::Lsp(args)) => lsp::run(args),
        Some(Command::Revert(args)) => revert::run(args, terminal, &messages),
        Some(Command::Explain(args)) => explain::run(args, paint, &messages),
        Some(Command::Completions { shell }) => {
            let mut script = vec![];
            clap_complete::generate(*shell, &mut Cli::command(), "postedit", &mut script);
            print(&script)
        }
        Some(Command::Man) => print(&man_page().map_err(output::stdout_failed)?),
    }
}

/// Tells a person what ended the run; a reader of stdout that went away is no error. Returns how the run ended.
pub fn complain(error: &Error) -> Outcome {
    if output::is_broken_pipe(error) {
        return Outcome::Fine;
    }
    messages::print_error(error);
    Outcome::Failed
}

fn print(bytes: &[u8]) -> Result<Outcome, Error> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(output::stdout_failed)?;
    Ok(Outcome::Fine)
}

/// Says so where a path that does not exist looks like a command: commands come first.
fn guess_command(inputs: &Inputs, messages: &Messages) {
    let Some(path) = inputs.paths.first().filter(|path| !files::is_stdin(path) && !path.exists()) else {
        return;
    };
    let whole = Cli::command();
    let commands = whole.get_subcommands().map(|command| command.get_name());
    if let Some(name) = crate::nearest::nearest(&path.to_string_lossy(), commands) {
        messages.warning(&format!(
            "{} is taken for a file; for the command, write `postedit {name} …` with its options after it",
            path.display()
        ));
    }
}

/// One page: the whole, then the options of each command.
fn man_page() -> io::Result<Vec<u8>> {
    let mut whole = Cli::command();
    whole.build();
    let mut page = vec![];
    clap_mangen::Man::new(whole.clone()).render(&mut page)?;
    for command in whole.get_subcommands().filter(|command| command.get_name() != "help") {
        let mut options = vec![];
        clap_mangen::Man::new(command.clone()).render_options_section(&mut options)?;
        let heading = format!(".SH \"OPTIONS OF {}\"", command.get_name().to_uppercase());
        page.extend(String::from_utf8_lossy(&options).replacen(".SH OPTIONS", &heading, 1).into_bytes());
    }
    Ok(page)
}

/// Would the run wait for a person to type a text? A `-` asks for that.
fn nothing_to_read(inputs: &Inputs, rules: &Rules, terminal: bool) -> bool {
    terminal && !rules.show_config && inputs.paths.is_empty() && inputs.files_from.is_none()
}

fn short_help(command: Option<&str>) -> Outcome {
    let mut whole = Cli::command();
    whole.build();
    let help = match command.and_then(|name| whole.find_subcommand_mut(name)) {
        Some(command) => command.render_help(),
        None => whole.render_help(),
    };
    let _ = write!(io::stderr(), "{help}");
    Outcome::Failed
}

/// Settles colours for both streams; those of the reports are given back.
fn paint(talk: &Talk) -> Paint {
    let choice = match talk.color {
        When::Auto => ColorChoice::Auto,
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    };
    choice.write_global();
    Paint::new(AutoStream::choice(&io::stdout()) != ColorChoice::Never)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn only_a_terminal_without_paths_has_nothing_to_read() {
        let nothing_to_read = |line: &[&str], terminal| {
            let line = ["postedit"].iter().chain(line);
            let clean = Cli::try_parse_from(line).unwrap().clean;
            nothing_to_read(&clean.inputs, &clean.rules, terminal)
        };
        assert!(nothing_to_read(&[], true));
        assert!(!nothing_to_read(&[], false));
        assert!(!nothing_to_read(&["-"], true));
        assert!(!nothing_to_read(&["a.txt"], true));
        assert!(!nothing_to_read(&["--files-from", "list"], true));
    }
}
