//! The logs that earlier runs left: of one that was killed, and of one that wrote the log that is written again.
use super::files::Input;
use super::messages::Messages;
use super::output::failed;
use crate::error::Error;
use crate::log::{Digest, Header, Trailer};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// The documents of earlier logs, by the paths that they give; their lines stay in their files.
#[derive(Default)]
pub(crate) struct Earlier {
    /// Of runs that were cut short.
    cut: Vec<PathBuf>,
    /// The log that this run will replace.
    last: Option<PathBuf>,
    documents: HashMap<String, Vec<Document>>,
}

struct Document {
    file: PathBuf,
    /// Is the log that of a run that was cut short?
    cut: bool,
    /// Where its lines begin in the file, and their length, in bytes.
    lines: (u64, u64),
    original: Digest,
    clean: Digest,
    /// Is it in the new log, or has one of the same original taken its place?
    settled: AtomicBool,
}

impl Earlier {
    /// Takes in what runs that were cut short left beside the log at `path`.
    pub(crate) fn resume(&mut self, path: &Path) -> Result<(), Error> {
        self.cut = cut_short(path);
        for file in self.cut.clone() {
            self.read(&file, true)?;
        }
        Ok(())
    }

    /// Takes in the log that will be replaced; one that cannot be read says nothing.
    pub(crate) fn replacing(&mut self, path: &Path) {
        if path.is_file() && self.read(path, false).is_ok() {
            self.last = Some(path.to_path_buf());
        }
    }

    /// The lines of the document that a run left which was cut short, if the clean text is in its place: the input
    /// itself, which is `now`, or what stands at the `output`.
    pub(crate) fn resumed(
        &self,
        input: &Input,
        now: impl Fn() -> Option<Digest>,
        output: impl Fn() -> Option<Digest>,
    ) -> Option<Vec<u8>> {
        self.find(input, now, true, output)
    }

    /// The same of the log that will be replaced.
    pub(crate) fn logged(
        &self,
        input: &Input,
        now: impl Fn() -> Option<Digest>,
        output: impl Fn() -> Option<Digest>,
    ) -> Option<Vec<u8>> {
        self.find(input, now, false, output)
    }

    fn find(
        &self,
        input: &Input,
        now: impl Fn() -> Option<Digest>,
        cut: bool,
        output: impl Fn() -> Option<Digest>,
    ) -> Option<Vec<u8>> {
        let of_input = |document: &&Document| document.cut == cut;
        let documents: Vec<_> = self.documents.get(input.logged.as_ref()?)?.iter().filter(of_input).collect();
        if documents.is_empty() {
            return None;
        }
        let now = now()?;
        let there = output();
        let mut found = None;
        for document in documents {
            // What was logged but not replaced is done again; several runs may have logged the same.
            if document.original == now || document.clean == now {
                document.settled.store(true, Ordering::Relaxed);
                found = found.or((Some(&document.clean) == there.as_ref()).then_some(document));
            }
        }
        let document = found?;
        document.read().ok()
    }

    /// The lines of documents of runs that were cut short whose files this run did not meet, in the order of their
    /// logs.
    pub(crate) fn left(&self) -> Result<Vec<u8>, Error> {
        let mut left: Vec<&Document> = self.documents.values().flatten().filter(|d| d.is_left()).collect();
        left.sort_by_key(|document| (&document.file, document.lines.0));
        let lines: Result<Vec<_>, Error> = left.into_iter().map(Document::read).collect();
        Ok(lines?.concat())
    }

    /// Is there a run to go on with?
    pub(crate) fn was_cut(&self) -> bool {
        !self.cut.is_empty()
    }

    /// Removes the logs of runs that were cut short; their documents are in the new log.
    pub(crate) fn remove(&self, messages: &Messages) {
        for path in &self.cut {
            if let Err(error) = fs::remove_file(path) {
                messages.error(&failed("remove", path)(error));
            }
        }
    }

    fn read(&mut self, path: &Path, cut: bool) -> Result<(), Error> {
        let unread = || failed("read the log", path);
        let mut from = BufReader::new(File::open(path).map_err(unread())?);
        let (mut at, mut line, mut open) = (0, vec![], None);
        loop {
            line.clear();
            let length = from.read_until(b'\n', &mut line).map_err(unread())? as u64;
            if length == 0 {
                return Ok(());
            }
            if line.starts_with(b"{\"log\":") {
                open = serde_json::from_slice::<Header>(&line).ok().map(|header| (at, header.path));
            }
            at += length;
            let ended = line.starts_with(b"{\"end\":") && line.ends_with(b"\n");
            if let (true, Some((start, Some(name)))) = (ended, open.take_if(|_| ended))
                && let Ok(Trailer { original, clean, .. }) = serde_json::from_slice(&line)
            {
                let (file, settled) = (path.to_path_buf(), AtomicBool::new(false));
                let document = Document { file, cut, lines: (start, at - start), original, clean, settled };
                self.documents.entry(name).or_default().push(document);
            }
        }
    }
}

impl Document {
    fn is_left(&self) -> bool {
        self.cut && !self.settled.load(Ordering::Relaxed)
    }

    fn read(&self) -> Result<Vec<u8>, Error> {
        let (start, length) = self.lines;
        let mut lines = vec![];
        let read = File::open(&self.file).and_then(|mut file| {
            file.seek(SeekFrom::Start(start))?;
            file.take(length).read_to_end(&mut lines)
        });
        read.map_err(failed("read the log", &self.file))?;
        Ok(lines)
    }
}

/// The logs of runs that were cut short before they could name their log `path`, sorted.
pub(crate) fn cut_short(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| {
            let entry = entry.file_name().to_string_lossy().into_owned();
            let rest = entry.strip_prefix(&name).and_then(|rest| rest.strip_suffix(".partial"));
            rest.is_some_and(|rest| rest.starts_with('.'))
        })
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}
