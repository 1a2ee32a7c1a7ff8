//! The one place that speaks to a person: errors, warnings, notes and progress, all on stderr.
use crate::error::Error;
use crate::report::visible;
use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::{Cell, RefCell};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// A run that is done within this time shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);

const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();

/// Speaks to a person and remembers whether anything went wrong.
pub(crate) struct Messages {
    quiet: bool,
    verbose: bool,
    failed: Cell<usize>,
    bar: RefCell<Option<ProgressBar>>,
    start: Instant,
}

impl Messages {
    pub(crate) fn new(quiet: bool, verbose: bool) -> Messages {
        Messages { quiet, verbose, failed: Cell::new(0), bar: RefCell::new(None), start: Instant::now() }
    }

    /// Names what failed; the run goes on, its exit code is 2.
    pub(crate) fn error(&self, error: &Error) {
        self.failed.set(self.failed.get() + 1);
        self.aside(|| print_error(error));
    }

    /// The same for an error that does not name its file.
    pub(crate) fn error_in(&self, name: &str, error: &Error) {
        match error {
            Error::Io { .. } => self.error(error),
            other => self.error(&Error::Usage(format!("{name}: {other}"))),
        }
    }

    /// Something a person should know although all went well.
    pub(crate) fn warning(&self, text: &str) {
        if !self.quiet {
            self.aside(|| print_line(&format!("postedit: {YELLOW}warning{YELLOW:#}: {}", safe(text))));
        }
    }

    /// The outcome of a run.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.aside(|| print_line(&safe(text)));
        }
    }

    /// What only `--verbose` says.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose {
            self.note(text);
        }
    }

    pub(crate) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// How many errors were named.
    pub(crate) fn failures(&self) -> usize {
        self.failed.get()
    }

    /// The time since the run began.
    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Announces `total` files; a bar appears on a terminal if they take long.
    pub(crate) fn begin_progress(&self, total: usize) {
        if self.quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {per_sec}, {eta} left") {
            bar.set_style(style);
        }
        *self.bar.borrow_mut() = Some(bar);
    }

    /// One more file is done.
    pub(crate) fn progress(&self) {
        if let Some(bar) = &*self.bar.borrow() {
            if bar.is_hidden() && self.start.elapsed() > PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(1);
        }
    }

    /// Takes the bar away.
    pub(crate) fn end_progress(&self) {
        if let Some(bar) = self.bar.borrow_mut().take() {
            bar.finish_and_clear();
        }
    }

    /// Writes to the terminal without disturbing the bar.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &*self.bar.borrow() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

/// Prints an error and what caused it, as far as its own message does not say so.
pub(crate) fn print_error(error: &Error) {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    print_line(&format!("postedit: {RED}error{RED:#}: {}", safe(&text)));
}

/// Messages hold names and texts of others; their own line ends stay.
fn safe(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Nobody is left to be told if stderr is closed.
fn print_line(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
