//! No rule has anything to say of a paragraph that shows none of its signs.
use postedit::lexicon::Lexicon;
use postedit::profile::Profile;
use postedit::rule::{Example, Find, Fixes, Rule};
use postedit::rules::PHASES;
use postedit::segment::Facts;
use postedit::style::Style;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn rules() -> impl Iterator<Item = &'static Rule> {
    PHASES.iter().flat_map(|phase| phase.rules.iter().copied())
}

/// Rules that propose something for a paragraph of the text although it shows none of their signs.
fn unasked(text: &str, style: &str) -> Vec<String> {
    let style = Style::named(style).expect("a known style");
    let nothing = Profile::default();
    let facts = Facts::new(text, &style, Lexicon::embedded(), &nothing);
    let mut out = vec![];
    for segment in facts.segments() {
        for rule in rules().filter(|rule| !segment.shows(rule.triggers)) {
            let mut fixes = Fixes::new(rule, segment.text());
            let Find::Code(find) = rule.find else { continue };
            find(&segment, &mut fixes);
            if !fixes.into_found().is_empty() {
                out.push(format!("{} has something to say of {:?}", rule.id, segment.text()));
            }
        }
    }
    out
}

#[track_caller]
fn assert_all_are_asked(text: &str) {
    for style in ["en-US", "fr", "keep"] {
        let unasked = unasked(text, style);
        assert!(unasked.is_empty(), "under {style}: {unasked:#?}");
    }
}

#[test]
fn every_rule_is_asked_about_the_examples_of_all_rules() {
    for example in rules().flat_map(|rule| rule.examples) {
        let (Example::Fixed(text, _)
        | Example::FixedFrom(_, text, _)
        | Example::Reported(text)
        | Example::Kept(text)) = example;
        assert_all_are_asked(text);
        // Within a line, and at the end of a text without a line end.
        assert_all_are_asked(&format!("She said so. {text} Then it rained.\r\n\r\n\u{A0}{text}"));
    }
}

/// Texts under a folder.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() { texts(&path, found) } else { found.push(path) }
    }
}

#[test]
fn every_rule_is_asked_about_the_texts_of_the_corpus() {
    let mut paths = vec![];
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut paths);
    assert!(!paths.is_empty());
    // Further texts, for those who have some: they are many, and read under one style.
    let more = std::env::var_os("POSTEDIT_TEXTS");
    texts(&more.map(PathBuf::from).unwrap_or_default(), &mut paths);
    for text in paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()) {
        let unasked = unasked(&text, "en-US");
        assert!(unasked.is_empty(), "{unasked:#?}");
    }
}

/// What rules look for, cut small, so that mixtures of it make what they find.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        " ",
        " ",
        " ",
        "\u{A0}",
        "\u{202F}",
        "\u{2003}",
        "\t",
        "\n",
        "\r\n",
        "\n\n",
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        "…",
        "-",
        "–",
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "`",
        "``",
        "''",
        "<<",
        ">>",
        ",,",
        "´",
        "′",
        "″",
        "「",
        "3,5",
        "1.000",
        "€",
        "million ",
        "14h30",
        "1er ",
        "XXe siècle",
        "n°",
        "o'clock",
        "27 men were hurt ",
        "french ",
        "M. Dupont ",
        "Mme ",
        "」",
        "＂",
        "ʼ",
        "(",
        ")",
        "[",
        "]",
        "&",
        "amp;",
        "&#39;",
        "@",
        "@-@",
        "@@",
        "#",
        "\\n",
        "\\",
        "/",
        "http",
        "://",
        "<unk>",
        "[UNK]",
        "⁇",
        "▁",
        "-LRB-",
        "\u{AD}",
        "\u{200B}",
        "\u{200E}",
        "\u{202D}",
        "\u{2067}",
        "\u{FEFF}",
        "\u{7F}",
        "\u{92}",
        "\u{301}",
        "\u{2126}",
        "\u{2000}",
        "ﬁ",
        "Ａ",
        "，",
        "。",
        "о",
        "х",
        "\u{E0041}",
        "№",
        "$",
        "€",
        "£",
        "%",
        "0",
        "1",
        "12",
        "000",
        "30",
        "2nd",
        "1th",
        "3th",
        "s",
        "t",
        "S",
        "D",
        "re",
        "do",
        "n",
        "n't",
        "i",
        "I",
        "am",
        "a",
        "an",
        "the",
        "The",
        "the the",
        "apple",
        "It",
        "is",
        "on",
        "in in",
        "ofthe",
        "fr",
        "om",
        "house",
        "He",
        "said",
        "she",
        "minister",
        "soldiers",
        "monday",
        "June",
        "may",
        "years",
        "old",
        "long",
        "covid",
        "year",
        "million",
        "Certainly! Here",
        "Here is the translation:",
        "Translation:",
        "I hope this helps",
        "Read more",
        "Share",
        "We go on to the end.",
        "go on",
        "é",
        "É",
        "ß",
        "日本",
        "א",
        "ع",
        "word",
        "exam",
        "ple",
        "-ple",
    ];
    proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_rule_is_asked_about_mixtures(pieces in prop::collection::vec(piece(), 1..40)) {
        let text = pieces.concat();
        for style in ["en-US", "de"] {
            let unasked = unasked(&text, style);
            prop_assert!(unasked.is_empty(), "under {}: {:#?}", style, unasked);
        }
    }

    #[test]
    fn every_rule_is_asked_about_words_in_circles(words in prop::collection::vec("[a-c]{1,2}[,.]?", 1..60)) {
        let unasked = unasked(&words.join(" "), "en-US");
        prop_assert!(unasked.is_empty(), "{:#?}", unasked);
    }
}
