//! `postedit revert`: the original bytes, from the clean text and the log.
use super::args::Revert;
use super::messages::Messages;
use super::output::{Staged, failed, names_folder, stdout_failed};
use super::{Outcome, files, folder, jsonl};
use crate::error::Error;
use crate::log::{Digest, EditLog};
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &Revert, terminal: bool, messages: &Messages) -> Result<Outcome, Error> {
    let Some(log) = &args.log else { return jsonl::revert(args, messages) };
    let logs = read_logs(log)?;
    match Source::new(args, &logs, terminal)? {
        Source::Folder(from) => folder::revert(&logs, &from, args.output.as_deref(), messages)?,
        Source::Stdin => {
            let mut clean = vec![];
            io::stdin().lock().read_to_end(&mut clean).map_err(failed("read", Path::new("-")))?;
            write(&original(&logs, None, &clean)?, args.output.as_deref())?;
        }
        Source::File(path) => {
            let clean = std::fs::read(&path).map_err(failed("read", &path))?;
            let named = |error| Error::Usage(format!("{}: {error}", path.display()));
            let original = original(&logs, Some(&path), &clean).map_err(named)?;
            let output = args.output.as_ref().map(|to| match path.file_name() {
                Some(name) if names_folder(to) => to.join(name),
                _ => to.clone(),
            });
            write(&original, if args.in_place { Some(&path) } else { output.as_deref() })?;
        }
    }
    Ok(Outcome::of(messages, false))
}

/// Every document of a log; of a run that was cut short, those that are whole.
fn read_logs(path: &Path) -> Result<Vec<EditLog>, Error> {
    let file = File::open(path).map_err(failed("read the log", path))?;
    let named = |error| match error {
        Error::Io { .. } => error,
        other => Error::Usage(format!("{}: {other}", path.display())),
    };
    if path.extension().is_none_or(|extension| extension != "partial") {
        return EditLog::read(BufReader::new(file)).map_err(named);
    }
    let (mut bytes, mut at, mut whole) = (vec![], 0, 0);
    BufReader::new(file).read_to_end(&mut bytes).map_err(failed("read the log", path))?;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if line.starts_with(b"{\"end\":") && line.ends_with(b"\n") {
            whole = at;
        }
    }
    EditLog::read(&bytes[..whole]).map_err(named)
}

/// Where the clean text is.
enum Source {
    Stdin,
    File(PathBuf),
    /// The logged paths start from here.
    Folder(PathBuf),
}

impl Source {
    fn new(args: &Revert, logs: &[EditLog], terminal: bool) -> Result<Source, Error> {
        let usage = |message: &str| Err(Error::Usage(message.to_owned()));
        let writes = args.in_place || args.output.is_some();
        match &args.path {
            Some(path) if files::is_stdin(path) && args.in_place => {
                usage("stdin cannot be replaced; leave out -i or name the clean file")
            }
            Some(path) if files::is_stdin(path) => Ok(Source::Stdin),
            Some(path) if path.is_dir() && writes => Ok(Source::Folder(path.clone())),
            Some(path) if path.is_dir() => {
                let path = path.display();
                usage(&format!("{path} is a folder; add -i to revert its files in place or -o DIR"))
            }
            Some(path) => Ok(Source::File(path.clone())),
            None if args.in_place => Ok(Source::Folder(".".into())),
            None => match &args.output {
                Some(output) if names_folder(output) || logs.len() > 1 && !output.is_file() => {
                    Ok(Source::Folder(".".into()))
                }
                _ if terminal => usage(
                    "name the clean file, give the clean text on stdin, or add -i to revert the files that the \
                     log names",
                ),
                _ => Ok(Source::Stdin),
            },
        }
    }
}

/// The original of `clean`, by the one log that fits.
fn original(logs: &[EditLog], path: Option<&Path>, clean: &[u8]) -> Result<Vec<u8>, Error> {
    if let [log] = logs {
        return log.revert(clean);
    }
    let digest = Digest::of(clean);
    let named = |log: &&EditLog| {
        let logged = log.header.path.as_deref();
        path.zip(logged).is_some_and(|(path, logged)| path.ends_with(logged))
    };
    let fitting: Vec<&EditLog> = logs.iter().filter(|log| log.trailer.clean == digest).collect();
    let named_one = || logs.iter().find(named);
    match fitting.iter().copied().find(named).or(fitting.first().copied()) {
        Some(log) if named(&log) => log.revert(clean),
        Some(log) if fitting.iter().all(|other| other.trailer.original == log.trailer.original) => {
            log.revert(clean)
        }
        Some(_) => Err(Error::Usage(
            "several documents of the log end in this very text but began differently; name the file by the path \
             that the log gives it"
                .to_owned(),
        )),
        None => match (named_one(), pieces(logs, clean)) {
            (_, Some(whole)) => Ok(whole),
            (Some(log), None) => log.revert(clean),
            (None, None) => {
                let message = format!("it fits none of the log’s {} documents", logs.len());
                Err(Error::Mismatch { message })
            }
        },
    }
}

/// The originals of texts that were written one after the other, as `clean a b --log` does.
fn pieces(logs: &[EditLog], clean: &[u8]) -> Option<Vec<u8>> {
    let mut rest = clean;
    let mut whole = vec![];
    for log in logs {
        let (piece, after) = rest.split_at_checked(log.trailer.clean.bytes)?;
        whole.extend(log.revert(piece).ok()?);
        rest = after;
    }
    rest.is_empty().then_some(whole)
}

fn write(original: &[u8], to: Option<&Path>) -> Result<(), Error> {
    match to {
        Some(path) => Staged::new(path, original)?.commit(),
        None => {
            let mut stdout = io::stdout().lock();
            stdout.write_all(original).and_then(|()| stdout.flush()).map_err(stdout_failed)
        }
    }
}
