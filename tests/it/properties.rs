//! The four laws, over random text, random bytes and random pieces of damaged text.
use postedit::decisions::{Decision, Decisions, Verdict};
use postedit::encoding::Charset;
use postedit::pipeline::resolve;
use postedit::{Config, Document, Edit, EditLog, Fix, Pipeline, Safety};
use proptest::prelude::*;
use std::sync::LazyLock;

static DEFAULT: LazyLock<Pipeline> = LazyLock::new(|| pipeline(Config::default()));
static EAGER: LazyLock<Pipeline> =
    LazyLock::new(|| pipeline(Config { threshold: Safety::Unsafe, ..Config::default() }));
static BRITISH: LazyLock<Pipeline> =
    LazyLock::new(|| pipeline(Config { style: "en-GB".to_owned(), ..Config::default() }));
static ASCII: LazyLock<Pipeline> =
    LazyLock::new(|| pipeline(Config { style: "ascii".to_owned(), ..Config::default() }));

fn pipeline(config: Config) -> Pipeline {
    Pipeline::new(&config).expect("a valid configuration")
}

/// Pieces of damaged text: whatever a rule looks at, in any order.
pub(crate) fn damaged() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "«",
        "»",
        "“",
        "”",
        "‘",
        "’",
        "„",
        "\"",
        "'",
        "`",
        "``",
        "''",
        "<<",
        ">>",
        "‹",
        "›",
        "´",
        "′",
        "″",
        " ",
        "\u{A0}",
        "\u{202F}",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        ",",
        ".",
        "!",
        "?",
        ":",
        ";",
        "…",
        "...",
        "—",
        "-",
        "(",
        ")",
        "he said",
        "a source told",
        "Russiansa source told the paper.",
        "No one",
        "the the",
        "the",
        "yes",
        "don",
        "t",
        "s",
        "soldiers",
        "27",
        "6",
        "90s",
        "1,000",
        "10: 30",
        "house",
        "thehouse",
        "Olena",
        "said Marie",
        "http://a.b/c",
        "`x`",
        "<b>",
        "&quot;",
        "&amp;",
        "é",
        "e\u{301}",
        "\u{AD}",
        "\u{200B}",
        "\u{FEFF}",
        "世",
        "Ж",
        "%",
        "$",
        "100",
        "a",
        "A",
        "I",
        "i",
        "COVID",
        "year",
        "old",
        "infor- mation",
        "\\",
        "/",
        "@",
        "#",
        "*",
        "18. December",
        "31th",
        "10: 30",
        "38, 000",
        "$ 100",
        "12,5 %",
        "№ 5",
        "200\u{A0}000",
        "COVID - 19",
        "monday",
        "do n't",
        "it 's",
        "@-@",
        "@@ ",
        "▁",
        "-LRB-",
        "<unk>",
        "& apos;",
        "&#150;",
        "\\n",
        "ﬁ",
        "Ａ",
        "，",
        "。",
        "и",
        "\u{202E}",
        "\u{85}",
        ". .",
        "..",
        ",,",
        "::",
        "?.",
        "( ",
        " )",
        "(x",
        ")x",
        "a apple",
        "an",
        "Read also",
        "« ",
        " »",
        "10 000",
        "20.000",
        "1.500.000",
        "3,5",
        "100 €",
        "1er",
        "XXe siècle",
        "14h30",
        "n° 5",
        "french",
        "M. Dupont",
        "14 o'clock",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => damaged(), 1 => "\\PC{0,60}", 1 => any::<String>()]
}

/// Laws 1, 2 and 4 for some bytes.
pub(crate) fn laws(pipeline: &Pipeline, bytes: &[u8]) -> Result<(), TestCaseError> {
    let cleaned = pipeline.clean(bytes).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert!(cleaned.unsettled.is_empty(), "{:?} do not settle", cleaned.unsettled);
    let mut written = vec![];
    cleaned.log.write(&mut written).expect("memory takes it");
    let log = EditLog::read(&written[..]).map_err(|e| TestCaseError::fail(e.to_string()))?.remove(0);
    let original = log.revert(&cleaned.bytes).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(&original, bytes, "not reversible");
    let again = pipeline.clean(&cleaned.bytes).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(&again.bytes, &cleaned.bytes, "a second run changes {:?}", again.log.records);
    prop_assert!(again.log.records.is_empty());
    honest(&log, bytes)
}

/// Each record's span cuts its `before` out of the original bytes; raw stretches stand for their bytes.
fn honest(log: &EditLog, bytes: &[u8]) -> Result<(), TestCaseError> {
    let charset = Charset::from_label(&log.header.encoding).expect("the header names a known encoding");
    for record in &log.records {
        let cut = bytes.get(record.span[0]..record.span[1]);
        prop_assert!(cut.is_some(), "a span outside of the original");
        if record.before.contains('\u{FFFD}') || !log.raw.is_empty() {
            continue;
        }
        let encoded = postedit::encoding::encode(&record.before, charset).expect("it came from there");
        prop_assert_eq!(cut.unwrap_or_default(), &encoded[..], "{} at {:?}", record.rule, record.span);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), ..ProptestConfig::default() })]

    #[test]
    fn text_is_reversible_idempotent_and_honest(text in any_text()) {
        laws(&DEFAULT, text.as_bytes())?;
    }

    #[test]
    fn the_laws_hold_when_unsafe_fixes_are_applied(text in any_text()) {
        laws(&EAGER, text.as_bytes())?;
    }

    #[test]
    fn the_laws_hold_for_other_styles(text in any_text()) {
        laws(&BRITISH, text.as_bytes())?;
        laws(&ASCII, text.as_bytes())?;
    }

    #[test]
    fn text_in_any_encoding_is_reversible(text in damaged(), label in prop::sample::select(LABELS.to_vec())) {
        let charset = Charset::from_label(label).expect("a known label");
        if let Ok(bytes) = postedit::encoding::encode(&text, charset) {
            laws(&DEFAULT, &bytes)?;
            let declared = pipeline(Config { encoding: Some(charset), ..Config::default() });
            let cleaned = declared.clean(&bytes).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(cleaned.log.revert(&cleaned.bytes).map_err(|e| TestCaseError::fail(e.to_string()))?, bytes);
            honest(&cleaned.log, &postedit::encoding::encode(&text, charset).expect("as above"))?;
        }
    }

    #[test]
    fn cleaning_is_deterministic(text in damaged()) {
        let (one, two) = (DEFAULT.clean(text.as_bytes()), pipeline(Config::default()).clean(text.as_bytes()));
        let (one, two) = (one.expect("clean"), two.expect("clean"));
        prop_assert_eq!(one.bytes, two.bytes);
        prop_assert_eq!(one.log, two.log);
    }

    /// Any number of passes of any disjoint edits: the changes always restate the original exactly.
    #[test]
    fn composition_is_exact(
        original in "[a-c«é ]{0,24}",
        passes in prop::collection::vec(prop::collection::vec((any::<usize>(), 0_usize..5, "[x-z“ ]{0,3}"), 0..5), 0..6),
    ) {
        let mut document = Document::new(original.clone());
        for pass in passes {
            let text = document.text().to_owned();
            let kept = resolve(pass.into_iter().filter_map(|(at, length, with)| fix(&text, at, length, &with)).collect());
            let expected = spliced(&text, &kept);
            document.apply(&kept);
            prop_assert_eq!(document.text(), expected);
            prop_assert_eq!(document.undone(), original.as_str());
            restates(&document)?;
        }
    }
}

/// Decides on some findings of a text: `choices` are taken in turn.
fn decided(log: &EditLog, choices: &[u8]) -> Vec<Decision> {
    let edits = log.records.iter().map(|r| (r.id, &r.rule, &r.via_ids[..]));
    let reports = log.reports.iter().map(|r| (r.id, &r.rule, &[][..]));
    let mut decisions = vec![];
    for ((id, rule, earlier), choice) in edits.chain(reports).zip(choices.iter().cycle()) {
        let verdict = match choice % 4 {
            0 => Verdict::Reject,
            1 => Verdict::Accept,
            2 => Verdict::Edit { with: ["", "“x”", " a", "the"][usize::from(choice / 4) % 4].to_owned() },
            _ => continue,
        };
        for id in id.iter().chain(earlier) {
            decisions.push(Decision {
                id: *id,
                rule: rule.clone(),
                verdict: verdict.clone(),
                before: String::new(),
                after: String::new(),
                context: String::new(),
                path: None,
                note: None,
            });
        }
    }
    decisions
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_under_decisions(text in any_text(), choices in prop::collection::vec(any::<u8>(), 1..9)) {
        let first = DEFAULT.clean(text.as_bytes()).expect("clean");
        let mut decisions = Decisions::default();
        decisions.add(decided(&first.log, &choices));
        let pipeline = pipeline(Config::default()).with_decisions(decisions.clone());
        laws(&pipeline, text.as_bytes())?;
        let again = pipeline.clean(text.as_bytes()).expect("clean");
        let ids = again.log.records.iter().filter_map(|r| r.id).chain(again.log.reports.iter().filter_map(|r| r.id));
        for id in ids {
            let verdict = decisions.on(id).map(|decision| &decision.verdict);
            prop_assert_ne!(verdict, Some(&Verdict::Reject));
        }
    }

    /// A person who rejects all that is shown, and what is shown then, gets the text as it was.
    #[test]
    fn a_text_whose_fixes_are_all_rejected_is_left_alone(text in damaged()) {
        let mut decisions = Decisions::default();
        for _ in 0..12 {
            let pipeline = pipeline(Config::default()).with_decisions(decisions.clone());
            let cleaned = pipeline.clean(text.as_bytes()).expect("clean");
            if cleaned.log.records.is_empty() {
                // The byte-order mark goes without a rule, unless what is left would be taken for one.
                let bare = text.strip_prefix('\u{FEFF}').filter(|rest| !rest.starts_with('\u{FEFF}'));
                prop_assert_eq!(cleaned.bytes, bare.unwrap_or(&text).as_bytes());
                return Ok(());
            }
            decisions.add(decided(&cleaned.log, &[0]));
        }
        prop_assert!(false, "it never ends");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(1000), ..ProptestConfig::default() })]

    #[test]
    fn bytes_are_reversible_and_idempotent(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        laws(&DEFAULT, &bytes)?;
    }
}

const LABELS: &[&str] =
    &["windows-1252", "windows-1251", "utf-16le", "utf-16be", "shift_jis", "gb18030", "macintosh"];

pub(crate) fn cases(default: u32) -> u32 {
    std::env::var("CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// One edit as a fix, its ends moved to character boundaries.
fn fix(text: &str, at: usize, length: usize, with: &str) -> Option<(usize, Fix)> {
    let start = text.floor_char_boundary(at % (text.len() + 1));
    let end = text.floor_char_boundary(start + length).max(start);
    let edit = Edit::minimal(text, start..end, with)?;
    let span = edit.span.clone();
    let fix = Fix {
        id: None,
        rule: "t/t",
        span,
        edits: vec![edit],
        why: String::new(),
        safety: Safety::Safe,
        confidence: 1.0,
        instead_of: None,
        answers: None,
    };
    Some((0, fix))
}

/// The reference: edits made from the right, so that no offset moves.
fn spliced(text: &str, fixes: &[Fix]) -> String {
    let mut edits: Vec<&Edit> = fixes.iter().flat_map(|f| &f.edits).collect();
    edits.sort_by_key(|e| (e.span.start, e.span.end));
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.clone(), &edit.text);
    }
    out
}

/// Changes are sorted and disjoint in both texts, differ, and what lies between is equal.
fn restates(document: &Document) -> Result<(), TestCaseError> {
    let (mut original, mut current) = (0, 0);
    for change in document.changes() {
        prop_assert!(change.original.start >= original && change.current.start >= current);
        let between = (
            &document.original()[original..change.original.start],
            &document.text()[current..change.current.start],
        );
        prop_assert_eq!(between.0, between.1);
        prop_assert_ne!(
            &document.original()[change.original.clone()],
            &document.text()[change.current.clone()]
        );
        if !change.current.is_empty() {
            prop_assert_eq!(document.original_span(change.current.clone()), change.original.clone());
        }
        if !change.original.is_empty() {
            prop_assert_eq!(document.current_span(change.original.clone()), change.current.clone());
        }
        (original, current) = (change.original.end, change.current.end);
    }
    prop_assert_eq!(&document.original()[original..], &document.text()[current..]);
    Ok(())
}
