//! What earlier runs found out: which bytes are clean, and what others became.
//!
//! The cache is exact. Cleaning is a function of the bytes, the settings and the program, and what the function made
//! of some bytes is remembered under a digest of all three; clean text stays as it is by the second law. A cache that
//! cannot be read or written costs time and nothing else.
use super::args::Memory;
use super::files::Found;
use super::settings::Plan;
use crate::pipeline::Pipeline;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use twox_hash::{XxHash3_64, XxHash3_128};

/// A file of the cache that has grown to this, in bytes, begins anew.
const LARGEST: u64 = 64 << 20;

/// What nobody asked for as long as this is forgotten.
const OLDEST: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Bytes of an entry in a file: two digests, two counts, and a digest of these that shows whether it is whole.
const ENTRY: usize = 16 + 16 + 4 + 4 + 8;

/// What cleaning made of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The digest of the clean bytes; of bytes that are clean it is their own.
    pub(crate) clean: u128,
    /// Fixes that only `--unsafe` would apply.
    pub(crate) unsafes: u32,
    /// Other findings that were not applied.
    pub(crate) reported: u32,
}

/// The memory of earlier runs, a file for each way of cleaning.
pub(crate) struct Cache {
    folder: PathBuf,
    known: Mutex<HashMap<u128, Arc<Known>>>,
}

/// What is known of one way of cleaning.
struct Known {
    path: PathBuf,
    before: HashMap<u128, Outcome>,
    /// Entries that are not in the file yet.
    new: Mutex<Vec<u8>>,
}

/// The digest of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

/// The digest of a way of cleaning: settings and decisions, and the program by its version and its file.
pub(crate) fn way(pipeline: &Pipeline) -> u128 {
    static PROGRAM: LazyLock<String> = LazyLock::new(|| {
        let file = std::env::current_exe().and_then(fs::metadata);
        let changed = file.as_ref().ok().and_then(|file| file.modified().ok());
        format!("{} {:?} {changed:?}", env!("CARGO_PKG_VERSION"), file.map(|file| file.len()).ok())
    });
    let (config, decisions) = (pipeline.config(), pipeline.decisions().iter().collect::<Vec<_>>());
    digest(format!("{} {config:?} {decisions:?}", *PROGRAM).as_bytes())
}

impl Cache {
    /// The cache that the arguments ask for; none where there are too few files to gain by it.
    pub(crate) fn of(args: &Memory, found: &Found) -> Option<Cache> {
        let many = found.folders || found.inputs.len() > 1;
        let usual = || dirs::cache_dir().map(|folder| folder.join("postedit"));
        let folder = args.cache_dir.clone().or_else(usual);
        folder.filter(|_| many && !args.no_cache).map(Cache::new)
    }

    /// A cache in `folder`, which need not exist.
    pub(crate) fn new(folder: PathBuf) -> Cache {
        forget_old(&folder);
        Cache { folder, known: Mutex::default() }
    }

    /// What cleaning makes of bytes with this digest, if that is known.
    pub(crate) fn outcome(&self, plan: &Plan, digest: u128) -> Option<Outcome> {
        self.known(plan).before.get(&digest).copied()
    }

    /// Remembers what cleaning made of some bytes.
    pub(crate) fn remember(&self, plan: &Plan, digest: u128, outcome: Outcome) {
        let known = self.known(plan);
        if known.before.get(&digest) != Some(&outcome) {
            known.new.lock().unwrap_or_else(PoisonError::into_inner).extend(entry(digest, outcome));
        }
    }

    /// Writes what is new. Where that fails the next run takes its time.
    pub(crate) fn save(&self) {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for known in known.values() {
            let mut new = known.new.lock().unwrap_or_else(PoisonError::into_inner);
            if !new.is_empty() && append(&known.path, &new).is_ok() {
                new.clear();
            }
        }
    }

    fn known(&self, plan: &Plan) -> Arc<Known> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || Arc::new(Known::read(self.folder.join(format!("{:032x}.known", plan.way))));
        known.entry(plan.way).or_insert_with(read).clone()
    }
}

impl Known {
    fn read(path: PathBuf) -> Known {
        let large = fs::metadata(&path).is_ok_and(|file| file.len() > LARGEST);
        if large {
            let _ = fs::remove_file(&path);
        }
        let bytes = fs::read(&path).unwrap_or_default();
        let before = bytes.chunks_exact(ENTRY).filter_map(parsed).collect();
        Known { path, before, new: Mutex::default() }
    }
}

fn entry(digest: u128, outcome: Outcome) -> Vec<u8> {
    let mut bytes = vec![];
    bytes.extend(digest.to_le_bytes());
    bytes.extend(outcome.clean.to_le_bytes());
    bytes.extend(outcome.unsafes.to_le_bytes());
    bytes.extend(outcome.reported.to_le_bytes());
    bytes.extend(XxHash3_64::oneshot(&bytes).to_le_bytes());
    bytes
}

/// An entry, if it is whole: a run that was killed may have left half of one.
fn parsed(bytes: &[u8]) -> Option<(u128, Outcome)> {
    let (entry, whole) = bytes.split_last_chunk::<8>()?;
    let (digest, rest) = entry.split_first_chunk::<16>()?;
    let (clean, rest) = rest.split_first_chunk::<16>()?;
    let (unsafes, rest) = rest.split_first_chunk::<4>()?;
    let (reported, _) = rest.split_first_chunk::<4>()?;
    let outcome = Outcome {
        clean: u128::from_le_bytes(*clean),
        unsafes: u32::from_le_bytes(*unsafes),
        reported: u32::from_le_bytes(*reported),
    };
    (XxHash3_64::oneshot(entry).to_le_bytes() == *whole).then_some((u128::from_le_bytes(*digest), outcome))
}

/// Adds entries to a file. One that ends in half an entry is cut back first, so that the others stay readable.
fn append(path: &Path, entries: &[u8]) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut file = File::options().append(true).create(true).open(path)?;
    let length = file.metadata()?.len();
    if length % ENTRY as u64 != 0 {
        file.set_len(length - length % ENTRY as u64)?;
    }
    file.write_all(entries)
}

/// Removes the files of settings and programs that are no longer in use.
fn forget_old(folder: &Path) {
    let Some(limit) = SystemTime::now().checked_sub(OLDEST) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let old = entry.metadata().and_then(|file| file.modified()).is_ok_and(|changed| changed < limit);
        if old && path.extension().is_some_and(|extension| extension == "known") {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn plan(style: &str) -> Plan {
        let config = Config { style: style.to_owned(), ..Config::default() };
        Plan::new(Pipeline::new(&config).unwrap())
    }

    #[test]
    fn what_is_saved_is_known_to_the_next_run_of_the_same_settings_only() {
        let folder = tempfile::tempdir().unwrap();
        let (plan, other) = (plan("en-US"), plan("fr"));
        let outcome = Outcome { clean: 7, unsafes: 1, reported: 2 };
        let cache = Cache::new(folder.path().join("deep"));
        cache.remember(&plan, 5, outcome);
        assert_eq!(cache.outcome(&plan, 5), None, "a run does not rely on itself");
        cache.save();
        let cache = Cache::new(folder.path().join("deep"));
        assert_eq!(cache.outcome(&plan, 5), Some(outcome));
        assert_eq!((cache.outcome(&plan, 6), cache.outcome(&other, 5)), (None, None));
    }

    #[test]
    fn half_an_entry_and_damage_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let plan = plan("en-US");
        let outcome = |clean| Outcome { clean, unsafes: 0, reported: 0 };
        let path = folder.path().join(format!("{:032x}.known", plan.way));
        let mut damaged = entry(3, outcome(3));
        damaged[0] ^= 1;
        fs::write(&path, [entry(1, outcome(1)), damaged, entry(4, outcome(4))[..20].to_vec()].concat())
            .unwrap();
        let cache = Cache::new(folder.path().to_path_buf());
        assert_eq!((cache.outcome(&plan, 1), cache.outcome(&plan, 2)), (Some(outcome(1)), None));
        cache.remember(&plan, 5, outcome(5));
        cache.save();
        let again = Cache::new(folder.path().to_path_buf());
        assert_eq!((again.outcome(&plan, 1), again.outcome(&plan, 5)), (Some(outcome(1)), Some(outcome(5))));
    }
}
