//! A stream in parts: one thread makes them, some work on them, and one takes the results in their order.
//!
//! Few parts are on their way at a time, so memory is bounded, and each goes on at once, so that a program that waits
//! for the answer to a part gets it.
use crate::error::Error;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// What is handed on: a part of the stream, its end, or an error.
pub(crate) type Turn<T> = io::Result<Option<T>>;

/// `make` hands its parts to the function that it is given, up to the end or an error, or until that says no. `work`
/// sees them on `jobs` threads, `commit` sees the results in order, on this one. Before each thread and behind it
/// `waiting` parts may wait. The first error of `make` or of `commit` ends it.
pub(crate) fn relay<B: Send + 'static, R: Send + 'static>(
    make: impl FnOnce(&mut dyn FnMut(Turn<B>) -> bool) + Send + 'static,
    (jobs, waiting): (usize, usize),
    work: impl Fn(B) -> R + Send + Sync + 'static,
    mut commit: impl FnMut(R) -> Result<(), Error>,
    failed: impl FnOnce(io::Error) -> Error,
) -> Result<(), Error> {
    let work = Arc::new(work);
    let mut entries: Vec<SyncSender<Turn<B>>> = vec![];
    let mut exits: Vec<Receiver<Turn<R>>> = vec![];
    for _ in 0..jobs.max(1) {
        let (entry, inbox) = sync_channel::<Turn<B>>(waiting);
        let (outbox, exit) = sync_channel(waiting);
        let work = Arc::clone(&work);
        // These threads end with their channels. None is waited for: the reader of a stream that stands still
        // would hold up the end of a run whose output nobody wants.
        thread::spawn(move || {
            inbox.iter().try_for_each(|turn| outbox.send(turn.map(|part| part.map(&*work))))
        });
        entries.push(entry);
        exits.push(exit);
    }
    thread::spawn(move || {
        let mut turns = entries.iter().cycle();
        make(&mut |part| turns.next().is_some_and(|entry| entry.send(part).is_ok()));
    });
    for exit in exits.iter().cycle() {
        match exit.recv() {
            Ok(Ok(Some(result))) => commit(result)?,
            Ok(Ok(None)) => break,
            Ok(Err(error)) => return Err(failed(error)),
            Err(_) => return Err(Error::Usage("a thread ended too early; please report this".to_owned())),
        }
    }
    Ok(())
}
