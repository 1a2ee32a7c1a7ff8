//! The lines of a stream of any length, worked on by threads and handed on in order, with bounded memory.
//!
//! What can be read is worked on at once, so that a program that waits for the answer to a line gets it.
use super::relay::{Turn, relay};
use crate::error::Error;
use std::io::{self, Read};

/// Bytes read at a time: what a thread works on.
const CHUNK: usize = 256 << 10;

/// The longest line that is held in memory, in bytes.
const LONGEST: usize = 64 << 20;

/// Batches on their way, for each thread.
const AHEAD: usize = 5;

/// Some of a stream, as it came.
pub(crate) enum Batch {
    /// Whole lines; the last one of the stream may lack its end.
    Lines {
        /// The number of the first one, counted from 1.
        first: usize,
        bytes: Vec<u8>,
    },
    /// A piece of a line that is too long to be worked on.
    Piece {
        number: usize,
        bytes: Vec<u8>,
        /// Is it the last one?
        last: bool,
    },
}

/// Reads `from` to its end. `work` sees the batches on `jobs` threads; `commit` sees the results in order, on this
/// one. The first error of reading or of `commit` ends it.
pub(crate) fn each<R: Send + 'static>(
    from: impl Read + Send + 'static,
    jobs: usize,
    work: impl Fn(Batch) -> R + Send + Sync + 'static,
    commit: impl FnMut(R) -> Result<(), Error>,
    failed: impl FnOnce(io::Error) -> Error,
) -> Result<(), Error> {
    relay(move |send| read(from, send), (jobs, AHEAD), work, commit, failed)
}

/// Cuts a stream into batches at line ends, until `send` wants no more.
fn read(mut from: impl Read, send: &mut dyn FnMut(Turn<Batch>) -> bool) {
    let mut cutter = Cutter { number: 1, held: vec![], inside: false };
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => {
                send(Err(error));
                return;
            }
        };
        if !cutter.take(&chunk[..read]).into_iter().all(|batch| send(Ok(Some(batch)))) {
            return;
        }
    }
    if cutter.rest().into_iter().all(|batch| send(Ok(Some(batch)))) {
        send(Ok(None));
    }
}

/// Holds what has no line end yet.
struct Cutter {
    /// Of the line that is held.
    number: usize,
    held: Vec<u8>,
    /// Has a part of the line been given away, as it is too long?
    inside: bool,
}

impl Cutter {
    fn take(&mut self, mut new: &[u8]) -> Vec<Batch> {
        let mut batches = vec![];
        if self.inside {
            let end = memchr::memchr(b'\n', new).map(|end| end + 1);
            let (piece, rest) = new.split_at(end.unwrap_or(new.len()));
            batches.push(Batch::Piece { number: self.number, bytes: piece.to_vec(), last: end.is_some() });
            if end.is_some() {
                self.inside = false;
                self.number += 1;
            }
            new = rest;
        }
        if let Some(end) = memchr::memrchr(b'\n', new) {
            let (lines, rest) = new.split_at(end + 1);
            let mut bytes = std::mem::take(&mut self.held);
            bytes.extend_from_slice(lines);
            let first = self.number;
            self.number += memchr::memchr_iter(b'\n', lines).count();
            batches.push(Batch::Lines { first, bytes });
            new = rest;
        }
        self.held.extend_from_slice(new);
        if self.held.len() > LONGEST {
            self.inside = true;
            let bytes = std::mem::take(&mut self.held);
            batches.push(Batch::Piece { number: self.number, bytes, last: false });
        }
        batches
    }

    /// What is left at the end of the stream.
    fn rest(self) -> Option<Batch> {
        match self {
            Cutter { number, inside: true, .. } => Some(Batch::Piece { number, bytes: vec![], last: true }),
            Cutter { held, .. } if held.is_empty() => None,
            Cutter { number, held, .. } => Some(Batch::Lines { first: number, bytes: held }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    /// Gives one piece a call, as a pipe does.
    struct Pieces(Vec<Vec<u8>>);

    impl Read for Pieces {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            let piece = self.0.remove(0);
            to[..piece.len()].copy_from_slice(&piece);
            Ok(piece.len())
        }
    }

    fn told(batch: Batch) -> String {
        match batch {
            Batch::Lines { first, bytes } => format!("{first}:{}", String::from_utf8_lossy(&bytes)),
            Batch::Piece { number, bytes, last } => format!("{number} {} {last}", bytes.len()),
        }
    }

    fn seen(pieces: &[&[u8]], jobs: usize) -> Vec<String> {
        let pieces = Pieces(pieces.iter().map(|piece| piece.to_vec()).collect());
        let mut seen = vec![];
        let take = |told| {
            seen.push(told);
            Ok(())
        };
        each(pieces, jobs, told, take, |_| Error::Unfaithful).unwrap();
        seen
    }

    #[test]
    fn lines_come_whole_numbered_and_in_order_for_any_number_of_jobs() {
        let pieces: [&[u8]; 5] = [b"a\nb", b"c", b"\n\n", b"d\ne\nf", b"g"];
        for jobs in [1, 2, 5] {
            assert_eq!(seen(&pieces, jobs), ["1:a\n", "2:bc\n\n", "4:d\ne\n", "6:fg"]);
        }
        assert_eq!(seen(&[], 2), [""; 0]);
    }

    #[test]
    fn a_line_too_long_for_memory_comes_in_pieces() {
        let part = vec![b'x'; CHUNK];
        let mut pieces: Vec<&[u8]> = vec![&part; LONGEST / CHUNK + 2];
        pieces.insert(0, b"a\n");
        pieces.push(b"y\nb\n");
        let seen = seen(&pieces, 3);
        assert_eq!(seen[0], "1:a\n");
        assert_eq!(seen[1], format!("2 {} false", LONGEST + CHUNK));
        assert_eq!(seen[2..], [format!("2 {CHUNK} false"), "2 2 true".to_owned(), "3:b\n".to_owned()]);
    }

    #[test]
    fn a_line_is_answered_before_the_next_one_is_there() {
        struct Waiting(mpsc::Receiver<Vec<u8>>);
        impl Read for Waiting {
            fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
                let piece = self.0.recv().unwrap_or_default();
                to[..piece.len()].copy_from_slice(&piece);
                Ok(piece.len())
            }
        }
        let (ask, asked) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let run = thread::spawn(move || {
            let commit = |told: String| answer.send(told).map_err(|_| Error::Unfaithful);
            each(Waiting(asked), 3, told, commit, |_| Error::Unfaithful).is_ok()
        });
        for number in 1..5 {
            ask.send(b"a\n".to_vec()).unwrap();
            assert_eq!(answers.recv_timeout(Duration::from_secs(20)).unwrap(), format!("{number}:a\n"));
        }
        drop(ask);
        assert!(run.join().unwrap());
    }

    #[test]
    fn an_error_of_the_commit_ends_the_run_though_the_stream_stands_still() {
        struct Endless(bool);
        impl Read for Endless {
            fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, false) {
                    to[0] = b'\n';
                    return Ok(1);
                }
                thread::sleep(Duration::from_secs(1000));
                Ok(0)
            }
        }
        let commit = |_| Err(Error::Unfaithful);
        assert!(each(Endless(true), 2, told, commit, |_| Error::Unfaithful).is_err());
    }
}
