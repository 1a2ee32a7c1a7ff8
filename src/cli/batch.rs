//! Many files at a time, committed in their order: what is written never depends on the number of threads.
use super::files::Input;
use super::messages::Messages;
use super::own::is_own_content;
use super::recall::{Done, Drawn, Recall};
use super::settings::{Plan, Settings};
use crate::edit::RuleId;
use crate::encoding::{Evidence, Source};
use crate::error::Error;
use crate::log::Header;
use crate::pipeline::Cleaned;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// Results that may wait for their turn, per thread.
const AHEAD: usize = 4;

/// What a thread takes at a time, in bytes and in files: to hand over a result costs as much as to clean some lines,
/// so small files go together.
const TOGETHER: (u64, usize) = (64 << 10, 16);

/// A text of more bytes is cleaned as it is read where that can be.
const LONG: usize = 1 << 20;

/// Cleans all inputs and hands each success to `commit`, in order. Failures are named and counted by `messages`;
/// an error of `commit` ends the run. Returns how many binary files were skipped.
pub(crate) fn clean_all(
    inputs: &[Input],
    settings: &Settings,
    messages: &Messages,
    mut commit: impl FnMut(&Input, Cleaned) -> Result<(), Error>,
) -> Result<usize, Error> {
    clean_unknown(inputs, settings, &Recall::nothing(), messages, |input, done| match done {
        Done::Cleaned(cleaned) => commit(input, *cleaned),
        Done::Drawn(_) | Done::Known(_) | Done::Logged(_) | Done::Long(..) => Ok(()),
    })
}

/// The same, but what `recall` knows is not done again.
pub(crate) fn clean_unknown(
    inputs: &[Input],
    settings: &Settings,
    recall: &Recall,
    messages: &Messages,
    mut commit: impl FnMut(&Input, Done) -> Result<(), Error>,
) -> Result<usize, Error> {
    let planned = |input| Ok((input, settings.plan_for(input)?));
    let planned: Vec<Planned> = inputs.iter().map(planned).collect::<Result<_, Error>>()?;
    let mut skipped = 0;
    let mut take = |input: &Input, result| {
        messages.progress();
        match result {
            Ok(Ok(Found::Text(done))) => {
                tell(input, &done, messages);
                commit(input, done)?;
            }
            Ok(Ok(Found::Binary)) => {
                skipped += 1;
                messages.detail(&format!("{}: skipped, it is binary", input.name));
            }
            Ok(Ok(Found::Own)) => {
                let text = format!("{}: skipped, postedit wrote it", input.name);
                if input.walked { messages.detail(&text) } else { messages.warning(&text) }
            }
            Ok(Err(error)) => messages.error_in(&input.name, &error),
            Err(panic) => {
                let message = format!("the program failed on this file: {panic}; please report this");
                messages.error_in(&input.name, &Error::Usage(message));
            }
        }
        Ok(())
    };
    let one = |(input, plan): &Planned| guarded(|| clean_one(input, plan, recall));
    let work = |group: &&[Planned]| group.iter().map(one).collect::<Vec<_>>();
    let done = ordered(&grouped(&planned, settings.jobs), settings.jobs, work, |group, results| {
        group.iter().zip(results).try_for_each(|((input, _), result)| take(input, result))
    });
    messages.end_progress();
    done.map(|()| skipped)
}

/// An input and what holds for it.
type Planned<'a> = (&'a Input, Arc<Plan>);

/// Inputs that are next to each other, small files together; fewer at a time where there are few.
fn grouped<'a, 'b>(planned: &'b [Planned<'a>], jobs: usize) -> Vec<&'b [Planned<'a>]> {
    let (bytes, files) = TOGETHER;
    let most = (planned.len() / (jobs * AHEAD)).clamp(1, files);
    let (mut groups, mut rest, mut sum) = (vec![], planned, 0_u64);
    while !rest.is_empty() {
        let fits = |(input, _): &&Planned| {
            sum = if most > 1 { input.size().saturating_add(sum) } else { bytes };
            sum <= bytes
        };
        let count = rest.iter().take(most).take_while(fits).count().max(1);
        groups.push(&rest[..count]);
        (rest, sum) = (&rest[count..], 0);
    }
    groups
}

/// What stands in a file.
enum Found {
    Text(Done),
    Binary,
    /// What this program wrote in an earlier run.
    Own,
}

/// Reads and cleans an input, unless what became of it is known. A file that is named is always a text.
fn clean_one(input: &Input, plan: &Plan, recall: &Recall) -> Result<Found, Error> {
    let (bytes, rest) = if recall.writes { input.begin(LONG)? } else { (input.read()?, None) };
    if input.path.is_some() && is_own_content(&bytes) {
        return Ok(Found::Own);
    }
    if input.walked && !plan.wide && is_binary(&bytes) {
        return Ok(Found::Binary);
    }
    if let Some(rest) = rest {
        return Ok(Found::Text(recall.done_long(input).unwrap_or(Done::Long(bytes, rest))));
    }
    let mut cleaned = match recall.done(input, plan, &bytes) {
        Some(Done::Cleaned(unchanged)) => unchanged,
        Some(done) => return Ok(Found::Text(done)),
        None => {
            let cleaned = plan.pipeline.clean(&bytes)?;
            recall.learn(plan, &bytes, &cleaned);
            Box::new(cleaned)
        }
    };
    cleaned.log.header.path.clone_from(&input.logged);
    if !recall.writes {
        return Ok(Found::Text(Done::Cleaned(cleaned)));
    }
    let drawn = Drawn::of(*cleaned, plan, recall.logs).map_err(|error| input.unread(error))?;
    Ok(Found::Text(Done::Drawn(Box::new(drawn))))
}

fn tell(input: &Input, done: &Done, messages: &Messages) {
    match done {
        Done::Cleaned(cleaned) => {
            let edits = cleaned.log.records.len();
            tell_cleaned(input, &cleaned.log.header, edits, &cleaned.unsettled, messages);
        }
        Done::Drawn(drawn) => {
            tell_cleaned(input, &drawn.header, drawn.tally.edits, &drawn.unsettled, messages);
        }
        // It is told when it is done.
        Done::Long(..) => {}
        Done::Known(_) | Done::Logged(_) => {
            messages.detail(&format!("{}: known from an earlier run", input.name));
        }
    }
}

/// Says what became of an input, to those who want to know, and what went wrong, to all.
pub(crate) fn tell_cleaned(
    input: &Input,
    header: &Header,
    edits: usize,
    unsettled: &[RuleId],
    messages: &Messages,
) {
    if !unsettled.is_empty() {
        let rules = unsettled.join(", ");
        messages.warning(&format!("{}: {rules} kept changing the text; please report this", input.name));
    }
    if !messages.is_verbose() {
        return;
    }
    // As the log has it.
    let evidence = serde_json::to_value(header.evidence).unwrap_or_default();
    messages.detail(&format!(
        "{}: {}{}{} ({}, {:.2}), style {}, {}",
        input.name,
        header.encoding,
        if header.bom { " with a byte-order mark" } else { "" },
        pieces(&header.pieces),
        evidence.as_str().unwrap_or_default(),
        header.confidence,
        header.style,
        crate::report::counted(edits, "edit"),
    ));
}

/// ` and windows-1252 (2 lines)`
fn pieces(pieces: &[(usize, usize, String)]) -> String {
    let name = pieces.first().map(|(.., name)| name);
    name.map_or(String::new(), |name| {
        format!(" and {name} ({})", crate::report::counted(pieces.len(), "line"))
    })
}

/// No text has NUL characters, unless its encoding writes other characters with NUL bytes. PDF may have none.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let wide =
        || matches!(Source::decode(bytes, None).evidence, Evidence::ByteOrderMark | Evidence::NulPattern);
    bytes.starts_with(b"%PDF-") || (memchr::memchr(0, bytes).is_some() && !wide())
}

/// Runs `work` on all items with `jobs` threads; `commit` sees the results in the order of the items, one at a
/// time, on this thread. At most `AHEAD` results a thread wait. `work` must not panic: see [`guarded`].
pub(crate) fn ordered<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
    mut commit: impl FnMut(&T, R) -> Result<(), Error>,
) -> Result<(), Error> {
    let jobs = jobs.min(items.len());
    if jobs <= 1 {
        return items.iter().try_for_each(|item| commit(item, work(item)));
    }
    let gate = Gate::new(items.len(), jobs * AHEAD);
    thread::scope(|scope| {
        let _closing = Closing(&gate);
        let (send, receive) = mpsc::channel();
        for _ in 0..jobs {
            let (send, gate, work) = (send.clone(), &gate, &work);
            scope.spawn(move || {
                while let Some(index) = gate.next() {
                    if send.send((index, work(&items[index]))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (index, result) in receive {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&turn) {
                commit(&items[turn], result)?;
                turn += 1;
                gate.committed(turn);
            }
        }
        Ok(())
    })
}

/// Lets threads take the next item, but not run far ahead of what is committed.
struct Gate {
    turns: Mutex<Turns>,
    moved: Condvar,
    ahead: usize,
}

struct Turns {
    next: usize,
    end: usize,
    committed: usize,
}

impl Gate {
    fn new(end: usize, ahead: usize) -> Gate {
        Gate { turns: Mutex::new(Turns { next: 0, end, committed: 0 }), moved: Condvar::new(), ahead }
    }

    fn turns(&self) -> MutexGuard<'_, Turns> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<usize> {
        let mut turns = self.turns();
        while turns.next < turns.end && turns.next >= turns.committed + self.ahead {
            turns = self.moved.wait(turns).unwrap_or_else(PoisonError::into_inner);
        }
        turns.next += 1;
        (turns.next <= turns.end).then_some(turns.next - 1)
    }

    fn committed(&self, count: usize) {
        self.turns().committed = count;
        self.moved.notify_all();
    }
}

/// Opens the gate for good when the commits end early, so that no thread waits for ever.
struct Closing<'a>(&'a Gate);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.turns().end = 0;
        self.0.moved.notify_all();
    }
}

thread_local! {
    /// Where the panic of a guarded call leaves its message.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Sends the message of a panic under [`guarded`] to its file's error instead of stderr.
pub(crate) fn catch_messages() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let caught = CAUGHT.try_with(|caught| match &mut *caught.borrow_mut() {
            Some(message) => *message = info.to_string().replace('\n', " "),
            None => usual(info),
        });
        if caught.is_err() {
            usual(info);
        }
    }));
}

/// Runs `work`; a panic of it is an error with its message.
pub(crate) fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    CAUGHT.set(Some("panic".to_owned()));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let message = CAUGHT.take().unwrap_or_default();
    result.map_err(|_| message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(jobs: usize) -> Vec<String> {
        let items: Vec<u64> = (0..100).collect();
        let mut seen = vec![];
        let work = |n: &u64| {
            thread::sleep(std::time::Duration::from_micros((n * 7919) % 300));
            assert!(*n != 13, "unlucky");
            n * 2
        };
        let done = ordered(
            &items,
            jobs,
            |n| guarded(|| work(n)),
            |n, result| {
                seen.push(format!("{n} {:?}", result.map_err(|_| ())));
                Ok(())
            },
        );
        assert!(done.is_ok());
        seen
    }

    #[test]
    fn results_come_in_order_for_any_number_of_jobs_and_a_panic_is_one_result() {
        let one = run(1);
        assert_eq!(one.len(), 100);
        assert_eq!(one[12..15], ["12 Ok(24)", "13 Err(())", "14 Ok(28)"]);
        assert_eq!(run(4), one);
    }

    #[test]
    fn an_error_of_the_commit_ends_the_run() {
        let items: Vec<usize> = (0..1000).collect();
        let mut count = 0;
        let done = ordered(
            &items,
            3,
            |n| *n,
            |_, _| {
                count += 1;
                if count == 5 { Err(Error::Usage("enough".into())) } else { Ok(()) }
            },
        );
        assert_eq!((done.is_err(), count), (true, 5));
    }

    #[test]
    fn text_is_not_binary() {
        assert!(!is_binary(b"plain"));
        assert!(!is_binary(b"\xFF\xFEa\0"));
        assert!(is_binary(b"\x89PNG\r\n\x1a\n\0\0"));
        assert!(is_binary(&[&[b'a'; 5000][..], b"\0"].concat()));
        assert!(is_binary(b"%PDF-1.7\n"));
    }
}
