//! Quotation marks where they make no sense, and on real translations from French and Spanish.
use postedit::edit::Safety;
use postedit::{Config, Pipeline};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static WHOLE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Config::default()).expect("the defaults"));

/// Cleans twice and takes the log back.
fn settled(text: &str) -> String {
    let cleaned = WHOLE.clean(text.as_bytes()).expect("UTF-8 goes through");
    assert_eq!(cleaned.unsettled, Vec::<&str>::new());
    assert!(cleaned.log.revert(&cleaned.bytes).expect("its own log") == text.as_bytes(), "not the original");
    let once = String::from_utf8(cleaned.bytes).expect("UTF-8 comes out");
    let again = WHOLE.clean(once.as_bytes()).expect("UTF-8 goes through");
    assert!(again.bytes == once.as_bytes(), "a second run changes {:?}", again.log.records.first());
    once
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn ten_thousand_openers_in_a_row_come_to_rest() {
    for (opener, times) in [("“", 10_000), ("«", 1_000), ("„", 50), ("\"", 1_000), ("``", 50), ("『", 1_000)]
    {
        settled(&opener.repeat(times));
        settled(&format!("{opener}word ").repeat(times));
    }
}

#[test]
fn a_closer_that_comes_first_takes_no_partner() {
    let text = "Nobody came.” He left. “Then it rained.”";
    assert_eq!(settled(text), text);
    assert_eq!(
        settled("Nobody came. » He left. « Then it rained. »"),
        "Nobody came.” He left. “Then it rained.”"
    );
}

#[test]
fn nothing_but_marks_comes_to_rest() {
    for run in ["\"'", "“”", "”“", "«»", "»«", "‘’“”", "``''", "'\"'", "’’’", "′″", "<<>>", "「」『』"]
    {
        settled(&run.repeat(1_000));
        settled(&format!("{run} ").repeat(1_000));
        settled(&format!("{run}\n\n").repeat(100));
    }
}

#[test]
fn a_mark_before_a_comma_opens_nothing() {
    let text = "The aim of help », the talks on what divides the heirs such as the law that they have » can be put off.";
    let clean = settled(text);
    assert!(!clean.contains("“,") && !clean.contains("“ ,") && !clean.contains(", “ "), "{clean}");
}

/// Paragraphs whose quotations guillemets close.
const CLOSED_BY_GUILLEMETS: &str = "« We leave at noon, » said Anna.\n\n“ Take your coat. »\n\n« And the dog? »\n\n\
     “ He stays here. » She closed the door. “ He always does. »\n\n";

#[test]
fn a_lost_outer_opener_is_put_before_the_inner_one() {
    let text =
        format!("{CLOSED_BY_GUILLEMETS}“ Rain again ”, he read aloud. Nobody had thought of the roof. »\n");
    let pipeline =
        Pipeline::new(&Config { threshold: Safety::Unsafe, ..Config::default() }).expect("the defaults");
    let clean = pipeline.clean(text.as_bytes()).expect("UTF-8 goes through");
    let clean = String::from_utf8(clean.bytes).expect("UTF-8 comes out");
    assert!(!clean.contains("‘“"), "{clean}");
}

#[test]
fn control_characters_among_marks_keep_every_letter() {
    let text = "\"one\0two\" \0 'three\0' \u{1}“four\u{7f}” \"\0\" five".repeat(200);
    assert_eq!(letters(&settled(&text)), letters(&text));
}

/// Real engines on real news; measured where the texts are at hand.
fn translations() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/mt");
    let names = ["newstest2019.fra-eng.apertium.txt", "newstest2019.spa-eng.apertium.txt"];
    names.iter().map(|name| folder.join(name)).filter(|path| path.exists()).collect()
}

/// Do the double marks of a line open and close in turn, nested or not?
fn is_balanced(line: &str) -> bool {
    let mut depth = 0_i32;
    for c in line.chars() {
        match c {
            '“' | '«' | '„' => depth += 1,
            '”' | '»' => depth -= 1,
            '"' => {
                return line.matches('"').count().is_multiple_of(2) && !line.contains(['“', '”', '«', '»']);
            }
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[test]
fn translated_news_keeps_no_guillemet_and_loses_no_balance() {
    for path in translations() {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let clean = settled(&text);
        assert!(!clean.contains(['«', '»', '‹', '›']), "{}", path.display());
        assert_eq!(text.lines().count(), clean.lines().count());
        let tipped: Vec<_> =
            text.lines().zip(clean.lines()).filter(|(a, b)| is_balanced(a) && !is_balanced(b)).collect();
        assert!(tipped.is_empty(), "{tipped:#?}");
    }
}

#[test]
fn the_table_of_conventions_in_the_readme_says_what_comes_out() {
    let readme =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README");
    let table = readme.split("| Convention | In | Out (`en-US`) |").nth(1).expect("the table");
    let rows: Vec<&str> = table.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 10);
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, given, wanted] = cells[..] else { panic!("three cells: {row}") };
        assert_eq!(settled(given.trim_matches('`').trim_matches(' ')), wanted, "{row}");
    }
}
