//! What the fuzz targets check, on their corpora: always as they are, and mutated for `POSTEDIT_FUZZ_SECONDS` each; and
//! on mixtures of what all rules mend, as many as `POSTEDIT_MIXTURES` says, from the one numbered `POSTEDIT_MIXTURE` on.
#[path = "../fuzz/targets.rs"]
mod targets;

use postedit::rule::Example;
use postedit::rules::PHASES;
use std::path::Path;
use std::time::{Duration, Instant};

type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 6] = [
    ("codec", targets::codec),
    ("laws", targets::laws),
    ("quotes", targets::quotes),
    ("log", targets::log),
    ("config", targets::config),
    ("jsonl", targets::jsonl),
];

/// Small, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// Bytes that mean something to one of the parsers.
const SYNTAX: &[u8] = b"\"'<>&{}[]\\ \n\r\xA0\xC2\xE2";

/// Some texts of a corpus cut and joined, and a few bytes changed.
fn mutated(corpus: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = vec![];
    for _ in 0..1 + random.below(3) {
        let text = &corpus[random.below(corpus.len())];
        let (a, b) = (random.below(text.len() + 1), random.below(text.len() + 1));
        bytes.extend_from_slice(&text[a.min(b)..a.max(b)]);
    }
    for _ in 0..random.below(4) {
        if !bytes.is_empty() {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => bytes[at] = random.below(256) as u8,
                1 => bytes.insert(at, SYNTAX[random.below(SYNTAX.len())]),
                _ => drop(bytes.remove(at)),
            }
        }
    }
    bytes
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a file")).collect()
}

/// The number that a variable of the environment holds.
fn told(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|number| number.parse().ok())
}

#[test]
fn every_target_holds_on_its_corpus_and_on_mutations_of_it() {
    let seconds = told("POSTEDIT_FUZZ_SECONDS");
    for (name, target) in TARGETS {
        let corpus = corpus(name);
        assert!(!corpus.is_empty(), "{name} has a corpus");
        corpus.iter().for_each(|bytes| target(bytes));
        let (start, mut random, mut count) = (Instant::now(), Random(seconds.unwrap_or(0)), 0);
        while start.elapsed() < Duration::from_secs(seconds.unwrap_or(0)) || count < 20 {
            let bytes = mutated(&corpus, &mut random);
            let held = std::panic::catch_unwind(|| target(&bytes));
            assert!(held.is_ok(), "{name} fails on {:?}", String::from_utf8_lossy(&bytes));
            count += 1;
        }
        println!("{name}: {count} texts");
    }
}

/// Characters that rules look for, and some that stand between.
const SINGLE: &str = "\"'`´’‘“”„«»‹›‚ \u{A0}\u{202F}\t\n\r,.;:!?…-–—()[]{}<>/\\@#*%$€&_=~|^0123aAéßЖж世，。\
    \u{AD}\u{200B}\u{200D}\u{FEFF}\u{202E}\u{2028}\u{301}\u{85}\u{1B}\u{FFFD}ÃÂâ€™▁";

/// What the examples of all rules are made of: each as a whole, and each of its words.
fn pieces() -> Vec<String> {
    let mut pieces: Vec<String> = SINGLE.chars().map(String::from).collect();
    for example in PHASES.iter().flat_map(|phase| phase.rules).flat_map(|rule| rule.examples) {
        let text = match example {
            Example::Fixed(text, _) | Example::FixedFrom(_, text, _) => text,
            Example::Reported(text) | Example::Kept(text) => text,
        };
        pieces.push((*text).to_owned());
        pieces.extend(text.split_inclusive(char::is_whitespace).map(str::to_owned));
    }
    pieces
}

#[test]
fn mixtures_of_what_rules_mend_settle_and_come_back() {
    let pieces = pieces();
    let first = told("POSTEDIT_MIXTURE").unwrap_or(0);
    let mut failed = vec![];
    for number in first..first + told("POSTEDIT_MIXTURES").unwrap_or(300) {
        let mut random = Random(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let count = 1 + random.below(16);
        let text: String = (0..count).map(|_| pieces[random.below(pieces.len())].as_str()).collect();
        if std::panic::catch_unwind(|| targets::laws(text.as_bytes())).is_err() {
            failed.push((number, text));
        }
    }
    assert!(failed.is_empty(), "{} fail: {failed:#?}", failed.len());
}
