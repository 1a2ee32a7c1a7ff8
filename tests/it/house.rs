//! The house rules that a machine can check: doors, sizes, a README that is up to date.
use std::path::{Path, PathBuf};

/// The rooms from the ground up: a file uses only rooms below its own.
const ROOMS: &[&str] = &[
    "nearest",
    "json",
    "encoding",
    "fingerprint",
    "edit",
    "error",
    "document",
    "style",
    "lexicon",
    "triggers",
    "paragraphs",
    "sections",
    "mojibake",
    "protected",
    "masks",
    "words",
    "quotes",
    "convention",
    "profile",
    "segment",
    "rule",
    "rules",
    "custom",
    "decisions",
    "config",
    "selection",
    "log",
    "pipeline",
    "jsonl",
    "options",
    "report",
    "cli",
];

const LINES_A_FILE: usize = 400;
const LINES_A_FUNCTION: usize = 45;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder, with their path below it.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut out = vec![];
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for path in std::fs::read_dir(next).expect("a folder").map(|e| e.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("source is UTF-8");
                out.push((path.strip_prefix(folder).expect("below the folder").to_path_buf(), text));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn doors_open_downwards_only() {
    let rank = |room: &str| ROOMS.iter().position(|r| *r == room);
    let mut upward = vec![];
    for (path, text) in sources(&root().join("src")) {
        let first = path.iter().next().expect("a name").to_string_lossy().replace(".rs", "");
        let Some(own) = rank(&first) else {
            assert!(["lib", "main"].contains(&first.as_str()), "{first} has no place among the rooms");
            continue;
        };
        for (at, _) in text.match_indices("crate::") {
            let name: String =
                text[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if rank(&name).is_some_and(|used| used > own) {
                upward.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn files_and_functions_fit_their_limits() {
    let mut large = vec![];
    for (path, text) in
        sources(&root().join("src")).into_iter().filter(|(path, _)| !path.ends_with("tests.rs"))
    {
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > LINES_A_FILE {
            large.push(format!("{}: {} lines", path.display(), lines.len()));
        }
        for (start, line) in lines.iter().enumerate().filter(|(_, line)| is_function(line)) {
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = lines[start..].iter().position(|l| *l == format!("{indent}}}"));
            if end.is_some_and(|length| length > LINES_A_FUNCTION) {
                large.push(format!(
                    "{}:{}: a function of {} lines",
                    path.display(),
                    start + 1,
                    end.unwrap_or(0)
                ));
            }
        }
    }
    assert!(large.is_empty(), "{large:#?}");
}

/// The first line of a function, as rustfmt sets it.
fn is_function(line: &str) -> bool {
    let bare = line.trim_start();
    ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "const fn "]
        .iter()
        .any(|start| bare.starts_with(start))
}

/// What stands between two markers of the README is drawn from the program. `UPDATE_README=1` rewrites it.
#[test]
fn the_readme_shows_what_the_program_is() {
    let path = root().join("README.md");
    let old = std::fs::read_to_string(&path).expect("README.md");
    let mut new = old.clone();
    let tables = [("rules", postedit::report::rule_table()), ("styles", postedit::style::table())];
    for (name, content) in tables {
        let (begin, end) = (format!("<!-- {name}: begin -->\n"), format!("<!-- {name}: end -->"));
        let start = new.find(&begin).unwrap_or_else(|| panic!("README.md has no {begin:?}")) + begin.len();
        let stop = new.find(&end).unwrap_or_else(|| panic!("README.md has no {end:?}"));
        new.replace_range(start..stop, &format!("{}\n", content.trim_end()));
    }
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, &new).expect("README.md can be written");
    }
    assert!(
        new == old || std::env::var_os("UPDATE_README").is_some(),
        "README.md is stale: UPDATE_README=1 cargo test readme"
    );
}
