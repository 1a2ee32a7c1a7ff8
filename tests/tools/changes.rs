//! What each rule does to real text, for a person to read: a sample of its changes with what stands around them.
//!
//! `cargo run --profile quick --example changes -- FOLDER [RULE …]` cleans every file of the folder, each line a
//! paragraph of its own, and prints for each rule that is applied by default how many changes it made, then up to 200
//! of them, drawn evenly and the same each time. A line is `place<TAB>left⟦before⟧⟦after⟧right`, with a line end as `⏎`.
//! `READ=50` draws another number, `REACH=60` shows more bytes on each side.
use postedit::log::Record;
use postedit::{Config, Pipeline};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// So many changes of a rule are read.
const READ: usize = 200;
/// So many bytes are shown on each side.
const REACH: usize = 32;

/// The changes of a rule, each with a number that orders them by chance.
type Changes = BTreeMap<String, Vec<(u64, String)>>;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: changes FOLDER [RULE …]");
        std::process::exit(2);
    };
    let asked: Vec<String> = arguments.collect();
    let pipeline = Pipeline::new(&Config::default()).expect("the default configuration");
    let mut changes = Changes::new();
    for path in files(Path::new(&folder)) {
        add(&mut changes, &pipeline, &path);
    }
    let read = number("READ").unwrap_or(READ);
    for (rule, mut found) in changes {
        if !asked.is_empty() && !asked.contains(&rule) {
            continue;
        }
        println!("{rule}\t{}", found.len());
        found.sort();
        found.truncate(read);
        for (_, line) in found {
            println!("\t{line}");
        }
    }
}

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder that can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    paths
}

/// Cleans a file and adds what was changed in it.
fn add(changes: &mut Changes, pipeline: &Pipeline, path: &Path) {
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let text = text.replace('\n', "\n\n");
    let log = pipeline.clean(text.as_bytes()).expect("UTF-8 goes through").log;
    let name = path.file_name().expect("a name").to_string_lossy();
    for record in &log.records {
        let line = 1 + text[..record.span[0]].matches("\n\n").count();
        let place = format!("{name}:{line}");
        let draw = hash(&format!("{place}:{}", record.span[0]));
        let shown = format!("{place}\t{}", shown(&text, record));
        changes.entry(record.rule.clone()).or_default().push((draw, shown));
    }
}

/// The change with what stands around it.
fn shown(text: &str, record: &Record) -> String {
    let reach = number("REACH").unwrap_or(REACH);
    let [start, end] = record.span;
    let left = &text[text.floor_char_boundary(start.saturating_sub(reach))..start];
    let right = &text[end..text.ceil_char_boundary((end + reach).min(text.len()))];
    let all = format!("{left}⟦{}⟧⟦{}⟧{right}", record.before, record.after);
    all.replace('\r', "").replace("\n\n", "⏎").replace('\n', "⏎").replace('\t', "⇥").replace('\u{A0}', "␣")
}

/// FNV-1a: the same on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
