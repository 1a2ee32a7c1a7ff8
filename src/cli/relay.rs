//! A stream in parts: one thread makes them, some work on them, and one takes the results in their order.
//!
//! Few parts are on their way at a time, so memory is bounded, and each goes on at once, so that a program that waits
//! for the answer to a part gets it. A thread takes the next part whatever became of the one before, so that a part
//! that takes long keeps nobody waiting.
use crate::error::Error;
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What is handed on: a part of the stream, its end, or an error.
pub(crate) type Turn<T> = io::Result<Option<T>>;

/// What came of a part, or of the panic of a thread, with the number of the turn.
type Worked<R> = (usize, Turn<thread::Result<R>>);

/// `make` hands its parts to the function that it is given, up to the end or an error, or until that says no. `work`
/// sees them on `jobs` threads, `commit` sees the results in order, on this one. At most `ahead` parts a thread are
/// handed over and not yet committed. The first error of `make` or of `commit` ends it. One job is done on this thread
/// alone.
pub(crate) fn relay<B: Send + 'static, R: Send + 'static>(
    make: impl FnOnce(&mut dyn FnMut(Turn<B>) -> bool) + Send + 'static,
    (jobs, ahead): (usize, usize),
    work: impl Fn(B) -> R + Send + Sync + 'static,
    mut commit: impl FnMut(R) -> Result<(), Error>,
    failed: impl FnOnce(io::Error) -> Error,
) -> Result<(), Error> {
    if jobs <= 1 {
        return alone(make, |part| commit(work(part)), failed);
    }
    let (made, parts) = channel();
    let (done, results) = channel();
    let (enter, leave) = sync_channel(jobs * ahead);
    let (parts, work) = (Arc::new(Mutex::new(parts)), Arc::new(work));
    // These threads end with their channels. None is waited for: the reader of a stream that stands still would hold
    // up the end of a run whose output nobody wants.
    for _ in 0..jobs {
        let (parts, done, work) = (Arc::clone(&parts), done.clone(), Arc::clone(&work));
        thread::spawn(move || labour(&parts, &done, &*work));
    }
    thread::spawn(move || hand_out(make, &enter, &made, &done));
    let mut waiting = BTreeMap::new();
    for number in 0.. {
        while !waiting.contains_key(&number) {
            let (number, turn) = results.recv().map_err(|_| lost())?;
            waiting.insert(number, turn);
        }
        match waiting.remove(&number).ok_or_else(lost)? {
            Ok(Some(result)) => commit(result.map_err(|_| lost())?)?,
            Ok(None) => break,
            Err(error) => return Err(failed(error)),
        }
        leave.recv().map_err(|_| lost())?;
    }
    Ok(())
}

/// All on this thread, part by part.
fn alone<B>(
    make: impl FnOnce(&mut dyn FnMut(Turn<B>) -> bool),
    mut take: impl FnMut(B) -> Result<(), Error>,
    failed: impl FnOnce(io::Error) -> Error,
) -> Result<(), Error> {
    let (mut taken, mut read) = (Ok(()), Ok(()));
    make(&mut |turn| {
        match turn {
            Ok(Some(part)) => taken = take(part),
            Ok(None) => return false,
            Err(error) => read = Err(error),
        }
        taken.is_ok() && read.is_ok()
    });
    taken.and_then(|()| read.map_err(failed))
}

/// Numbers the turns of `make`: parts go to those who work, when there is room, and the rest to the end.
fn hand_out<B, R>(
    make: impl FnOnce(&mut dyn FnMut(Turn<B>) -> bool),
    enter: &SyncSender<()>,
    made: &Sender<(usize, B)>,
    done: &Sender<Worked<R>>,
) {
    let mut turns = 0..;
    make(&mut |turn| {
        let number = turns.next().unwrap_or_default();
        match turn {
            Ok(Some(part)) => enter.send(()).is_ok() && made.send((number, part)).is_ok(),
            Ok(None) => done.send((number, Ok(None))).is_ok(),
            Err(error) => done.send((number, Err(error))).is_ok(),
        }
    });
}

/// Works on one part after the other, until there are no more.
fn labour<B, R>(
    parts: &Mutex<Receiver<(usize, B)>>,
    done: &Sender<Worked<R>>,
    work: &(impl Fn(B) -> R + ?Sized),
) {
    let next = || parts.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
    while let Some((number, part)) = next() {
        let result = catch_unwind(AssertUnwindSafe(|| work(part)));
        if done.send((number, Ok(Some(result)))).is_err() {
            break;
        }
    }
}

fn lost() -> Error {
    Error::Usage("a thread ended too early; please report this".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// Relays the numbers below `end` on so many threads; each takes as long as `slow` says, in milliseconds.
    fn relayed(jobs: usize, end: usize, slow: fn(usize) -> u64) -> (Result<(), Error>, Vec<usize>) {
        let mut seen = vec![];
        let make = move |send: &mut dyn FnMut(Turn<usize>) -> bool| {
            if (0..end).all(|number| send(Ok(Some(number)))) {
                send(Ok(None));
            }
        };
        let work = move |number| {
            thread::sleep(Duration::from_millis(slow(number)));
            assert!(number != 1000, "unlucky");
            number
        };
        let commit = |number| {
            seen.push(number);
            Ok(())
        };
        let done = relay(make, (jobs, 3), work, commit, |_| Error::Unfaithful);
        (done, seen)
    }

    #[test]
    fn results_come_in_order_for_any_number_of_threads() {
        for jobs in [1, 2, 5] {
            let (done, seen) = relayed(jobs, 100, |number| (number as u64 * 7919) % 3);
            assert!(done.is_ok() && seen.into_iter().eq(0..100), "{jobs}");
        }
    }

    #[test]
    fn a_part_that_takes_long_does_not_keep_the_other_thread_from_those_behind_it() {
        // The first part is done when the last one of those that may be on their way begins.
        let (ask, asked) = channel();
        let (ask, asked) = (Mutex::new(ask), Mutex::new(asked));
        let work = move |number: usize| match number {
            0 => asked.lock().unwrap().recv_timeout(Duration::from_secs(20)).is_ok(),
            5 => ask.lock().unwrap().send(()).is_ok(),
            _ => true,
        };
        let make = |send: &mut dyn FnMut(Turn<usize>) -> bool| {
            assert!((0..6).all(|number| send(Ok(Some(number)))) && send(Ok(None)));
        };
        let mut seen = vec![];
        let commit = |done| {
            seen.push(done);
            Ok(())
        };
        assert!(relay(make, (2, 3), work, commit, |_| Error::Unfaithful).is_ok());
        assert_eq!(seen, [true; 6]);
    }

    #[test]
    fn an_error_of_reading_comes_behind_what_was_read_and_a_panic_ends_the_run() {
        for jobs in [1, 3] {
            let make = |send: &mut dyn FnMut(Turn<usize>) -> bool| {
                assert!((0..9).all(|number| send(Ok(Some(number)))));
                send(Err(io::Error::other("gone")));
            };
            let mut seen = vec![];
            let commit = |number| {
                seen.push(number);
                Ok(())
            };
            let done = relay(make, (jobs, 2), |number| number, commit, |_| Error::Unfaithful);
            assert!(done.is_err() && seen.into_iter().eq(0..9), "{jobs}");
        }
        let (done, seen) = relayed(2, 2000, |_| 0);
        assert!(done.is_err() && seen.into_iter().eq(0..1000));
    }
}
