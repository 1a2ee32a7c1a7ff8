//! The long tail measured on real text: how much of each kind of damage is repaired in machine translation, and that
//! every letter and every word boundary that changes in text by people has been read.
//!
//! The texts are no part of the project. Where they are not at hand, in a folder `shared` beside the project's or above
//! it, the tests say so and pass.
use postedit::{Config, Pipeline, Safety};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// `shared/data` beside or above the project.
fn data() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = root.ancestors().map(|folder| folder.join("shared/data")).find(|folder| folder.is_dir());
    if found.is_none() {
        eprintln!("skipped: there is no folder ../shared with texts to measure on");
    }
    found
}

/// A kind of damage and how it is seen: every match is a place that should not be left.
const DAMAGE: &[(&str, &str)] = &[
    // Between a number and its unit or month, and before a dash, one is right.
    ("no-break space", "[^\\d\\s]\u{A0}[^\\d\\s–—]|\\d\u{A0}(?:years?|people|[mb]illion|of|and|in)\\b"),
    ("several spaces", r"\S( {2,})\S"),
    ("space before a comma", r"[\w”’)%] ,(?:\s|$)"),
    ("space before a semicolon", r"[\w”’)%] ;(?:\s|$)"),
    ("space before a stop", r"[\w”’)%] \.(?:$|\s[^.])"),
    ("space before ? or !", r"[\w”’)%] [!?]+(?:$|\s[^a-z])"),
    ("space before a colon", r"[A-Za-z”’)] :\s[^()DPO-]"),
    ("space before %", r"[0-9] %(?:\W*$|[\s.,;:)]\D)"),
    ("torn ellipsis", r"[^.] ?\. \. \."),
    ("doubled stop", r"\w\. \.\s*$"),
    ("doubled comma", r"\w,,\s"),
    ("comma and stop", r"\w,\.(?:\s|$)"),
    (
        "torn contraction",
        r"(?i)\b(?:do|does|did|is|are|was|has|have|wo|would|could|ca) n['’]t\b|[a-z] ['’](?:s|m|re|ve|ll)[\s.,;:!?]",
    ),
    ("torn possessive", r"[A-Za-z]['’] (?:s|t|m|re|ve|ll)\s"),
    ("torn time", r"(?:^|[^\d:])(?:[01]?\d|2[0-4]): [0-5]\d(?:$|[^\d.,%:])"),
    ("torn thousands", r"(?:^|[^\d,])\d{1,3}, 000(?:$|\D)"),
    ("torn currency", r"(?:^|[^\d])[$€£¥] \d"),
    ("decimal comma", r"(?:^|[^\d,.])\d{1,3},\d{1,2}(?: ?%| (?:million|billion|km|kg|cm)\b)"),
    (
        "day with a stop",
        r"[a-z] [123]?\d\. (?:January|February|March|April|June|July|August|September|October|November|December)\b",
    ),
    ("wrong ordinal", r"\b(?:\d*[02-9])?[123]th\b"),
    (
        "lone i",
        r"(?:^|[\s,;])i(?:['’](?:m|ve|ll|d)\b| (?:am|was|have|had|will|would|can|could|do|think|want|know|need|feel|like|got|get|went|wonder|hope|love|just|already|also|really)\b)",
    ),
    (
        "small day or month",
        r"(?:^|\s)(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|september|october|november|december)(?:[\s,.]|$)",
    ),
    (
        "doubled function word",
        r"(?:^|\s)(?:the the|a a|an an|of of|and and|to to|their their|our our|my my|his his)\s",
    ),
    ("spaced entity", r"& ?(?:apos|quot|amp) ?;"),
    ("torn joint", r"@[-,./]@"),
    ("spaced COVID", r"\b(?i:covid) [-–—] ?19\b"),
    ("spaced age", r"\b\d+ - (?:year|month|week|day)s? ?- ?(?:old|long)\b"),
    ("comma without a space", r"[a-z]{2},[a-z]{2,}(?:[\s,.]|$)"),
    ("bracket without a space", r"[a-z]{2}\)[A-Za-z]{3,}"),
    ("numero sign", r"№ ?\d"),
    ("zero width", "[\u{200B}\u{2060}\u{FEFF}]"),
];

/// So much of each kind is repaired, at least, in percent.
const LEAST: usize = 95;

/// Counts each kind of damage in `lines` and in what comes out of them, and prints where too little is repaired.
fn measure(lines: &[String], pipeline: &Pipeline) -> Vec<String> {
    let source = lines.join("\n\n");
    let clean = pipeline.clean(source.as_bytes()).expect("text comes out as UTF-8").bytes;
    let clean = String::from_utf8(clean).expect("UTF-8");
    let after: Vec<&str> = clean.split("\n\n").collect();
    assert_eq!(after.len(), lines.len(), "paragraphs stay apart");
    let mut short = vec![];
    for (name, pattern) in DAMAGE {
        let pattern = Regex::new(pattern).expect("a pattern");
        let count = |text: &str| pattern.find_iter(text).count();
        let before: usize = lines.iter().map(|line| count(line)).sum();
        let left: usize = lines.iter().zip(&after).map(|(line, after)| count(line).min(count(after))).sum();
        if before > 0 {
            println!("{name:28} {before:6} {left:6} left");
        }
        // One in a few is no measure.
        if left > 1 && (before - left) * 100 < before * LEAST {
            short.push(format!("{name}: {left} of {before} left"));
        }
    }
    short
}

/// Lines of machine translation, every `step`th of each file. One system of 2022 wrote no sentences but a mixture of
/// words, of which nobody can say what is right.
fn translated(data: &Path, step: usize) -> Vec<String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(data.join("mt"))
        .expect("mt")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|file| !file.to_string_lossy().contains("AIST"));
    files.sort();
    let read = |file: &PathBuf| std::fs::read_to_string(file).expect("UTF-8");
    let lines = files.iter().map(read).flat_map(|text| {
        text.lines().map(|line| line.trim_end_matches('\r').to_owned()).step_by(step).collect::<Vec<_>>()
    });
    lines.filter(|line| !line.trim().is_empty()).collect()
}

#[test]
fn a_sample_of_each_kind_of_damage_is_repaired() {
    let Some(data) = data() else { return };
    let short = measure(&translated(&data, 50), &Pipeline::new(&Config::default()).expect("defaults"));
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
#[ignore = "reads fifteen megabytes: cargo test --profile quick --test it long_tail -- --ignored --nocapture"]
fn all_of_each_kind_of_damage_is_repaired() {
    let Some(data) = data() else { return };
    let short = measure(&translated(&data, 1), &Pipeline::new(&Config::default()).expect("defaults"));
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn pieces_torn_at_straight_marks_are_reported_and_joined_where_asked_for() {
    let text = "The mayor \" \n\nstill refuses the plan \n\n\" says in a\n\nThe Weekly\n\n.\n";
    let clean = |threshold| {
        let config = Config { threshold, ..Config::default() };
        Pipeline::new(&config).expect("a right config").clean(text.as_bytes()).expect("UTF-8")
    };
    let reports = clean(Safety::Safe).log.reports;
    assert_eq!(reports.iter().filter(|report| report.rule == "layout/torn-paragraph").count(), 4);
    let joined = "The mayor “still refuses the plan” says in a The Weekly.\n";
    assert_eq!(String::from_utf8_lossy(&clean(Safety::Unsafe).bytes), joined);
}

/// The list of changes that were read: rule, words before, words after, verdict.
const VERDICTS: &str = include_str!("long_tail/verdicts.tsv");

/// What a person said of a change.
fn verdicts() -> BTreeMap<(&'static str, &'static str, &'static str), &'static str> {
    let rows = VERDICTS.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [rule, before, after, verdict] = fields[..] else { panic!("{row:?} has not four fields") };
        ((rule, before, after), verdict)
    })
    .collect()
}

#[test]
fn none_of_the_changes_that_were_read_is_harmful() {
    let harmful: Vec<_> =
        verdicts().into_iter().filter(|(_, verdict)| !["repair", "harmless"].contains(verdict)).collect();
    assert!(harmful.is_empty(), "{harmful:#?}");
}

#[test]
#[ignore = "reads all references: cargo test --profile quick --test it long_tail -- --ignored --nocapture"]
fn every_letter_and_word_boundary_that_changes_in_text_by_people_has_been_read() {
    let Some(data) = data() else { return };
    let text = std::fs::read_to_string(data.join("words/references.txt")).expect("references.txt");
    let text = text.trim_end().replace('\n', "\n\n") + "\n";
    let log = Pipeline::new(&Config::default()).expect("defaults").clean(text.as_bytes()).expect("UTF-8").log;
    let known = verdicts();
    let mut unread = BTreeSet::new();
    for record in log.records.iter().filter(|record| changes_words(&text, record.span, &record.after)) {
        let [start, end] = record.span;
        let from = text[..start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let to = text[end..].find(char::is_whitespace).map_or(text.len(), |at| end + at);
        let visible = |text: String| text.replace('\u{A0}', "␣").replace('\t', "⇥").replace('\n', "⏎");
        let before = visible(text[from..to].to_owned());
        let after = visible(format!("{}{}{}", &text[from..start], record.after, &text[end..to]));
        if !known.contains_key(&(record.rule.as_str(), before.as_str(), after.as_str())) {
            unread.insert(format!("{}\t{before}\t{after}\t", record.rule));
        }
    }
    assert!(unread.is_empty(), "to be read:\n{}", unread.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Does the edit change a letter, a digit, or where a word ends? Marks and what only looks like a space do not count.
fn changes_words(text: &str, [start, end]: [usize; 2], after: &str) -> bool {
    let bare =
        |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '%' | '€' | '$' | '£' | '№');
    let skeleton = |middle: &str| {
        let head = &text[text.floor_char_boundary(start.saturating_sub(12))..start];
        let tail = &text[end..text.ceil_char_boundary((end + 12).min(text.len()))];
        let all: String = format!("{head}{middle}{tail}").chars().filter(|c| !bare(*c)).collect();
        all.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    skeleton(&text[start..end]) != skeleton(after)
}

/// How right each rule is: rule, changes, read, of these in no sentence, wrong, what was wrong.
const PRECISION: &str = include_str!("long_tail/precision.tsv");

#[test]
fn of_a_hundred_changes_of_a_rule_that_is_applied_by_default_ninety_nine_are_right() {
    let known: BTreeSet<&str> =
        postedit::rules::PHASES.iter().flat_map(|phase| phase.rules).map(|rule| rule.id).collect();
    let mut short = vec![];
    for row in PRECISION.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [rule, changes, read, unclear, wrong, _] = fields[..] else {
            panic!("{row:?} has not six fields")
        };
        let number = |field: &str| field.parse::<usize>().expect("a number");
        assert!(known.contains(rule), "{rule} is no rule");
        assert!(number(read) == number(changes).min(200), "{rule}: read {read} of {changes}");
        if number(wrong) * 100 > number(read) - number(unclear) {
            short.push(rule);
        }
    }
    assert!(
        short.is_empty(),
        "{short:?} are right less often: what is unsure of them is to be reported only"
    );
}
