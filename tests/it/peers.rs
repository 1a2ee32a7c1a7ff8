//! Cases of other tools' tests, where they are at hand: what differs is listed with its reason in `tests/peers.tsv`.
use postedit::{Config, Pipeline};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The suites, and the rules that are asked.
const SUITES: &[(&str, &str)] = &[
    ("clean-text", "all"),
    ("ftfy", "characters"),
    ("ftfy-doctests", "characters"),
    ("moses", "all"),
    ("quotes-cmark", "quotes"),
    ("quotes-crowbook", "quotes"),
    ("quotes-docutils", "quotes"),
    ("quotes-harper", "quotes"),
    ("quotes-pandoc", "quotes"),
    ("quotes-retext", "quotes"),
    ("quotes-se", "quotes"),
    ("quotes-smartquotes", "quotes"),
    ("quotes-smartypants", "quotes"),
    ("sacremoses", "all"),
];

/// What goes into a peer, and what should come out.
struct Case {
    id: String,
    /// The rules that are asked.
    select: &'static str,
    input: String,
    expected: String,
}

impl Case {
    fn is_met(&self, style: &str) -> bool {
        self.cleaned(style) == self.expected
    }

    /// What the program makes of the input.
    fn cleaned(&self, style: &str) -> String {
        cleaned(&self.input, self.select, style)
    }
}

/// What the program makes of a text.
fn cleaned(input: &str, select: &str, style: &str) -> String {
    let config = Config { select: vec![select.to_owned()], style: style.to_owned(), ..Config::default() };
    let pipeline = Pipeline::new(&config).expect("a known phase and style");
    String::from_utf8(pipeline.clean(input.as_bytes()).expect("UTF-8 goes through").bytes).expect("UTF-8")
}

/// The cases of a suite that the peer itself passes. Where it has an option to leave alone what is a matter of style,
/// that is what should come out.
fn cases(folder: &Path, suite: &str, select: &'static str) -> Vec<Case> {
    let text = std::fs::read_to_string(folder.join(format!("{suite}.jsonl"))).expect("a suite");
    let rows = text.lines().map(|line| serde_json::from_str(line).expect("a JSON line"));
    let rows: Vec<serde_json::Value> = rows.collect();
    if suite == "ftfy-doctests" {
        return doctests(&rows);
    }
    let known = rows.iter().filter(|row| row["expect"] != "fail");
    known
        .filter_map(|row| {
            let expected = row["expected_conservative"].as_str().or(row["expected"].as_str())?;
            let text = |name: &str| row[name].as_str().map(str::to_owned);
            Some(Case { id: text("id")?, select, input: text("input")?, expected: expected.to_owned() })
        })
        .collect()
}

/// The rules that answer for a function of the peer: it mends the encoding alone, straightens quotation marks alone,
/// or does everything.
fn select_for(source: &str) -> &'static str {
    match source.trim_start_matches("print(").split('(').next() {
        Some("fix_encoding") => "characters/mojibake",
        Some("uncurl_quotes") => "quotes",
        Some("fix_text") => "all",
        _ => "characters",
    }
}

/// Documentation of a peer in Python: a line calls a function with a string, or with a variable that a line before
/// sets to one; what is printed is expected, with its quotation marks or without. What describes a text instead of
/// mending it is no case.
fn doctests(rows: &[serde_json::Value]) -> Vec<Case> {
    let (mut cases, mut variable) = (vec![], String::new());
    for row in rows {
        let [id, source, expected] =
            ["id", "input", "expected"].map(|name| row[name].as_str().expect("a string"));
        let literal = string_literals(source).concat();
        let literal = if source.contains("chr(0xfeff)") { format!("\u{FEFF}{literal}") } else { literal };
        if !literal.is_empty() && !source.starts_with("def ") {
            variable = literal;
        }
        let describes =
            ["explain", ".explanation", "surrogate", "[1:]"].iter().any(|word| source.contains(word));
        if expected.is_empty() || describes {
            continue;
        }
        // What is printed stands there as it is; what is returned, as Python would write it.
        let is_literal = expected.starts_with(['\'', '"']) && !source.starts_with("print(");
        let printed = match source.starts_with("eprint") {
            true => string_literals(&format!("\"{expected}\"")).concat(),
            false if is_literal => string_literals(expected).concat(),
            false => expected.to_owned(),
        };
        let select = select_for(source);
        cases.push(Case { id: id.to_owned(), select, input: variable.clone(), expected: printed });
    }
    cases
}

/// The strings of a line of Python.
fn string_literals(source: &str) -> Vec<String> {
    let (mut out, mut rest) = (vec![], source.chars());
    while let Some(quote) = rest.find(|c| matches!(c, '"' | '\'' | '#')) {
        if quote == '#' {
            break;
        }
        let mut text = String::new();
        while let Some(c) = rest.next().filter(|c| *c != quote) {
            text.push(if c == '\\' { escaped(&mut rest) } else { c });
        }
        out.push(text);
    }
    out
}

/// What stands behind a backslash in a string of Python.
fn escaped(rest: &mut std::str::Chars) -> char {
    let kind = rest.next().expect("something is escaped");
    let mut numbered = |digits: usize, base: u32| {
        let number: String = rest.by_ref().take(digits).collect();
        u32::from_str_radix(&number, base).ok().and_then(char::from_u32).expect("the number of a character")
    };
    match kind {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => numbered(4, 16),
        'x' => numbered(2, 16),
        '0' => numbered(2, 8),
        other => other,
    }
}

/// Where the cases are, if they are.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/cases");
    if !folder.exists() {
        eprintln!("skipped: the cases of other tools are not at hand");
    }
    Some(folder).filter(|folder| folder.exists())
}

/// The list: suite and case, and what comes out instead: the answer of another style, the text as it was (`kept`), or
/// something else (`-`).
fn list() -> BTreeMap<(&'static str, &'static str), &'static str> {
    let rows = include_str!("../peers.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        let [suite, case, instead, reason] = columns[..] else { panic!("{row:?} has not four columns") };
        assert!(reason.len() > 10, "{row:?} gives no reason");
        ((suite, case), instead)
    })
    .collect()
}

#[test]
fn what_differs_from_the_answers_of_peers_is_listed_with_its_reason() {
    let Some(folder) = folder() else { return };
    let list = list();
    let listed: BTreeSet<(String, String)> =
        list.keys().map(|(suite, case)| ((*suite).to_owned(), (*case).to_owned())).collect();
    let mut differing = BTreeSet::new();
    for (suite, select) in SUITES {
        let cases = cases(&folder, suite, select);
        let met = cases.iter().filter(|case| case.is_met("en-US")).count();
        println!("{suite:18} {met:4} of {:4}", cases.len());
        let others = cases.into_iter().filter(|case| !case.is_met("en-US"));
        differing.extend(others.map(|case| ((*suite).to_owned(), case.id)));
    }
    assert_eq!(differing, listed);
}

#[test]
fn what_comes_out_instead_is_what_the_list_says() {
    let Some(folder) = folder() else { return };
    let list = list();
    for (suite, select) in SUITES {
        for case in cases(&folder, suite, select) {
            match list.get(&(*suite, case.id.as_str())) {
                None | Some(&"-") => {}
                Some(&"kept") => assert_eq!(case.cleaned("en-US"), case.input, "{}", case.id),
                Some(style) => assert!(case.is_met(style), "{} under {style}", case.id),
            }
        }
    }
}

#[test]
fn strings_of_python_are_read() {
    let source = r#"print(fix("a\u2014\x85b\033", 'c\\d')) # "no""#;
    assert_eq!(string_literals(source), ["a\u{2014}\u{85}b\u{1B}", "c\\d"]);
}
