//! Cases of other tools' tests, where they are at hand: what differs is listed with its reason in `tests/peers.tsv`.
use postedit::{Config, Pipeline};
use std::collections::BTreeSet;
use std::path::Path;

/// The suites of quotation marks, and the rules that are asked.
const SUITES: &[(&str, &str)] = &[
    ("quotes-cmark", "quotes"),
    ("quotes-crowbook", "quotes"),
    ("quotes-docutils", "quotes"),
    ("quotes-harper", "quotes"),
    ("quotes-pandoc", "quotes"),
    ("quotes-retext", "quotes"),
    ("quotes-se", "quotes"),
    ("quotes-smartquotes", "quotes"),
    ("quotes-smartypants", "quotes"),
];

/// The cases of a suite in which the program gives another answer.
fn differing(suite: &str, select: &str, cases: &str) -> BTreeSet<(String, String)> {
    let config = Config { select: vec![select.to_owned()], ..Config::default() };
    let pipeline = Pipeline::new(&config).expect("a known phase");
    let mut differing = BTreeSet::new();
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        let text = |name: &str| case[name].as_str().expect("a string");
        let clean = pipeline.clean(text("input").as_bytes()).expect("UTF-8 goes through");
        if String::from_utf8(clean.bytes).expect("UTF-8 comes out") != text("expected") {
            differing.insert((suite.to_owned(), text("id").to_owned()));
        }
    }
    differing
}

#[test]
fn what_differs_from_the_answers_of_peers_is_listed_with_its_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("../shared/data/cases");
    if !folder.exists() {
        eprintln!("skipped: the cases of other tools are not at hand");
        return;
    }
    let list = std::fs::read_to_string(root.join("tests/peers.tsv")).expect("the list");
    let mut listed = BTreeSet::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().filter(|c| !c.is_empty()).expect("three columns").to_owned();
        let (suite, case, _reason) = (next(), next(), next());
        if SUITES.iter().any(|(name, _)| *name == suite) {
            listed.insert((suite, case));
        }
    }
    let mut found = BTreeSet::new();
    for (suite, select) in SUITES {
        let cases = std::fs::read_to_string(folder.join(format!("{suite}.jsonl"))).expect("a suite");
        found.extend(differing(suite, select, &cases));
    }
    assert_eq!(found, listed);
}
