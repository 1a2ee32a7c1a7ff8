//! What must hold on any bytes. Each function panics where it does not.
//!
//! The fuzz targets call these, and so does the test binary: with the committed corpora always, with mutations of
//! them for as long as it is told.
use postedit::encoding::{Charset, Source};
use postedit::jsonl::{ERROR_FIELD, Field, Missing, Records, revert};
use postedit::lexicon::Lexicon;
use postedit::quotes::Partner;
use postedit::{Config, EditLog, Pipeline, Safety, paragraphs, quotes};
use std::sync::LazyLock;

fn pipeline(config: Config) -> Pipeline {
    Pipeline::new(&config).expect("a valid configuration")
}

static DEFAULT: LazyLock<Pipeline> = LazyLock::new(|| pipeline(Config::default()));
static EAGER: LazyLock<Pipeline> =
    LazyLock::new(|| pipeline(Config { threshold: Safety::Unsafe, ..Config::default() }));

const LABELS: [&str; 12] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "windows-1251",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gb18030",
    "big5",
    "euc-kr",
    "macintosh",
];

/// Bytes become text and the same bytes again, in a declared encoding and in a detected one.
pub fn codec(bytes: &[u8]) {
    assert_eq!(Source::decode(bytes, None).encode(), bytes);
    let Some((choice, rest)) = bytes.split_first() else { return };
    let charset = Charset::from_label(LABELS[usize::from(*choice) % LABELS.len()]);
    assert_eq!(Source::decode(rest, charset).encode(), rest, "{charset:?}");
}

/// Reversible, idempotent, honest, settled: with safe fixes and with all.
pub fn laws(bytes: &[u8]) {
    for pipeline in [&*DEFAULT, &*EAGER] {
        let cleaned = pipeline.clean(bytes).expect("any bytes can be cleaned");
        assert!(cleaned.unsettled.is_empty(), "{:?} do not settle", cleaned.unsettled);
        let mut written = vec![];
        cleaned.log.write(&mut written).expect("memory takes it");
        let log = EditLog::read(&written[..]).expect("its own log").remove(0);
        assert_eq!(log.revert(&cleaned.bytes).expect("its own log"), bytes);
        assert!(log.records.iter().all(|record| bytes.get(record.span[0]..record.span[1]).is_some()));
        let again = pipeline.clean(&cleaned.bytes).expect("any bytes can be cleaned");
        assert!(again.log.records.is_empty(), "a second run changes {:?}", again.log.records);
        assert_eq!(again.bytes, cleaned.bytes);
    }
}

/// Marks stand in order, and partners are each other's.
pub fn quotes(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let spans = paragraphs::paragraphs(&text);
    let solved = quotes::solve(&text, &spans, &[], Lexicon::embedded());
    assert_eq!(solved.len(), spans.len());
    for (span, quotation) in spans.iter().zip(solved) {
        let mut end = 0;
        for (index, mark) in quotation.marks.iter().enumerate() {
            assert!(mark.span.start >= end && mark.span.end <= span.len());
            end = mark.span.end;
            if let Partner::Mark(other) = mark.partner {
                assert_eq!(quotation.marks[other].partner, Partner::Mark(index));
            }
        }
    }
}

/// Any log is read or refused, and undone or refused; one that was damaged never gives another original.
pub fn log(bytes: &[u8]) {
    let at = memchr(bytes, 0).unwrap_or(bytes.len());
    let (lines, clean) = bytes.split_at(at);
    for log in EditLog::read(lines).into_iter().flatten() {
        let _ = log.revert(clean.get(1..).unwrap_or_default());
    }
    const ORIGINAL: &str = "He said « yes » twice, and “ no ».";
    let cleaned = DEFAULT.clean(ORIGINAL.as_bytes()).expect("any bytes can be cleaned");
    let mut damaged = vec![];
    cleaned.log.write(&mut damaged).expect("memory takes it");
    for step in bytes.chunks_exact(3).take(4) {
        let at = usize::from(u16::from_le_bytes([step[0], step[1]])) % damaged.len();
        damaged[at] = step[2];
    }
    for log in EditLog::read(&damaged[..]).into_iter().flatten() {
        let original = log.revert(&cleaned.bytes);
        let same = log.trailer.original == cleaned.log.trailer.original;
        assert!(!same || original.map_or(true, |original| original == ORIGINAL.as_bytes()));
    }
}

fn memchr(bytes: &[u8], of: u8) -> Option<usize> {
    bytes.iter().position(|byte| *byte == of)
}

/// Any settings are taken or refused.
pub fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = postedit::options::Options::read(&text);
    let mut words = text.lines().map(str::to_owned);
    let style = words.next().unwrap_or_default();
    let (select, ignore) = words.partition(|word| word.len() % 2 == 0);
    let _ = Pipeline::new(&Config { style, select, ignore, ..Config::default() });
    let _ = Field::parse(&text).map(|field| field.to_string());
}

/// Any line comes out, once for all, and goes back.
pub fn jsonl(bytes: &[u8]) {
    let line = bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    let fields = ["text", "a.text", "text.0"].map(|name| Field::parse(name).expect("a name")).to_vec();
    let records = Records::new(fields, Some("edits".to_owned()), None, Missing::Skip).expect("they fit");
    let done = records.clean(&DEFAULT, line);
    assert_eq!(records.clean(&DEFAULT, &done.line).line, done.line, "a second run changes nothing");
    let reverted = revert(&done.line, "edits", ERROR_FIELD);
    let holds = |name: &[u8]| line.windows(name.len()).any(|window| window == name);
    // What the line held under these names before cannot be told from ours; nor is it where they are spelled out.
    if done.line != line && !holds(b"edits") && !holds(b"error") && !holds(b"\\u") {
        assert_eq!(reverted.expect("its own edits"), line);
    }
}
