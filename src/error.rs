//! Everything that can go wrong, said for the person at the keyboard: what, where, what to do.
use crate::encoding::{RestoreError, Unencodable};
use std::fmt;
use std::path::PathBuf;

/// An error of the library or the command.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Reading or writing failed.
    Io {
        /// What was being done: `read`, `write`, …
        doing: &'static str,
        /// The file; `-` for a standard stream.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A rule or phase that does not exist was selected or ignored.
    UnknownRule {
        /// As it was given.
        name: String,
        /// The nearest existing name.
        nearest: Option<String>,
    },
    /// A style that does not exist was asked for.
    UnknownStyle {
        /// As it was given.
        name: String,
        /// The nearest existing name.
        nearest: Option<String>,
        /// Some of the names.
        known: Vec<&'static str>,
    },
    /// An encoding that does not exist was asked for.
    UnknownEncoding {
        /// As it was given.
        name: String,
    },
    /// A source language that is not in the table was given.
    UnknownLanguage {
        /// As it was given.
        name: String,
        /// The nearest existing code.
        nearest: Option<String>,
    },
    /// Characters of the clean text have no place in the encoding asked for.
    Unencodable(Unencodable),
    /// A log cannot be read.
    Log {
        /// Counted from 1; 0 when the log as a whole is meant.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// A file of decisions cannot be read.
    Decisions {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// A log and a text do not belong together.
    Mismatch {
        /// What differs.
        message: String,
    },
    /// The rules kept changing the text.
    Unsettled {
        /// Those that still had something to do in the last pass.
        rules: Vec<String>,
    },
    /// The log does not give the original back. Nothing is written then.
    Unfaithful,
    /// A pattern that a person wrote cannot be used.
    Pattern {
        /// The rule's id, or the setting.
        name: String,
        /// What is wrong with it.
        message: String,
    },
    /// Settings cannot be used.
    Settings {
        /// Counted from 1; 0 when no line is known.
        line: usize,
        /// What is wrong and what would do.
        message: String,
    },
    /// A configuration file cannot be used.
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: Box<Error>,
    },
    /// The arguments do not fit together.
    Usage(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io { doing, path, source } => write!(f, "cannot {doing} {}: {source}", path.display()),
            Error::UnknownRule { name, nearest } => {
                let meant = did_you_mean(nearest).unwrap_or("`postedit explain` lists them".to_owned());
                write!(f, "there is no rule or phase “{name}”; {meant}")
            }
            Error::UnknownStyle { name, nearest, known } => {
                let meant = did_you_mean(nearest).map(|meant| meant + " ").unwrap_or_default();
                let known = known.join(", ");
                write!(f, "there is no style “{name}”; {meant}styles are locales: {known} and many more")
            }
            Error::UnknownEncoding { name } => {
                write!(
                    f,
                    "there is no encoding “{name}”; try a name such as utf-8, windows-1252 or shift_jis"
                )
            }
            Error::UnknownLanguage { name, nearest } => write_unknown_language(f, name, nearest.as_deref()),
            Error::Unencodable(unencodable) => write_unencodable(f, unencodable),
            Error::Log { line, message } => write_unusable_log(f, *line, message),
            Error::Decisions { line, message } => {
                write!(f, "the decisions cannot be used: line {line}: {message}; mend that line or delete it")
            }
            Error::Mismatch { message } => {
                write!(
                    f,
                    "the log does not belong to this text: {message}; nothing was written; {MISMATCHED}"
                )
            }
            Error::Unsettled { rules } => {
                let rules = rules.join(", ");
                write!(f, "the text did not settle: {rules} kept changing it; please report this")
            }
            Error::Unfaithful => {
                write!(f, "the log does not give the original back; nothing was written; please report this")
            }
            Error::Pattern { name, message } => write!(f, "{name}: {message}"),
            Error::Settings { line: 0, message } => f.write_str(message),
            Error::Settings { line, message } => write!(f, "line {line}: {message}"),
            Error::Config { path, source } => write!(f, "{}: {source}", path.display()),
            Error::Usage(message) => f.write_str(message),
        }
    }
}

/// What to do about a log of another text.
const MISMATCHED: &str = "give the clean text as postedit wrote it, or the log that was written with it";

fn write_unusable_log(f: &mut fmt::Formatter<'_>, line: usize, message: &str) -> fmt::Result {
    match line {
        0 => write!(f, "the log cannot be used: {message}; name the log that was written with the text"),
        _ => write!(
            f,
            "the log cannot be used: line {line}: {message}; a log must be whole, as postedit wrote it"
        ),
    }
}

fn did_you_mean(nearest: &Option<String>) -> Option<String> {
    nearest.as_ref().map(|nearest| format!("did you mean “{nearest}”?"))
}

/// Says what codes look like where none is near.
fn write_unknown_language(f: &mut fmt::Formatter<'_>, name: &str, nearest: Option<&str>) -> fmt::Result {
    write!(f, "there is no source language “{name}”; ")?;
    match nearest {
        Some(nearest) => write!(f, "did you mean “{nearest}”?"),
        None => f.write_str("give its code, such as fr, de or ru"),
    }
}

/// Lists the characters with their places, and what to do.
fn write_unencodable(
    f: &mut fmt::Formatter<'_>,
    Unencodable { charset, first, count }: &Unencodable,
) -> fmt::Result {
    let list: Vec<String> =
        first.iter().map(|(c, at)| format!("“{c}” (U+{:04X}) at byte {at}", *c as u32)).collect();
    let more = match count.saturating_sub(first.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let name = charset.name();
    write!(f, "{name} has no {}{more}; write UTF-8, or choose a style it can hold", list.join(", "))
}

impl From<RestoreError> for Error {
    fn from(error: RestoreError) -> Error {
        match error {
            RestoreError::Unencodable(unencodable) => Error::Unencodable(unencodable),
            RestoreError::Misplaced { start, end, .. } => Error::Mismatch {
                message: format!("it has bytes for {start} to {end}, where they do not fit"),
            },
            RestoreError::NoByteOrderMark(charset) => Error::Mismatch {
                message: format!("it asks for a byte-order mark, which {} has not", charset.name()),
            },
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
