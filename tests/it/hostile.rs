//! Linear time: whatever is written to make a cleaner slow, twice as much of it takes about twice as long.
//!
//! `HOSTILE_SECONDS=1 cargo test --release hostile -- --nocapture` prints the speeds on texts that take so long.
use postedit::report::{Format, Paint, Reporter, View};
use postedit::{Config, Pipeline};
use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::Duration;

/// Twice the text may take this much more time: what is linear takes 2, what is quadratic 4.
const DOUBLE: f64 = 2.3;

/// The smaller text is as large as takes so many seconds: enough for a clock.
const SECONDS: f64 = 0.004;

/// Bytes of the largest text, in case that nothing takes any time.
const LARGEST: usize = 1 << 22;

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::new(&Config::default()).expect("a pipeline"));

/// A kind of hostile text, made of pieces that are repeated.
const REPEATED: &[(&str, &[&str])] = &[
    ("straight double marks", &["\""]),
    ("straight single marks", &["'"]),
    ("opening guillemets", &["«"]),
    ("guillemets that face each other", &["»", "«"]),
    ("spaced marks", &["\" ", "« ", "' "]),
    (
        "all marks",
        &["\"", "'", "«", "»", "“", "”", "‘", "’", "„", "‹", "›", "`", "´", "<<", ">>", "``", "''", "「"],
    ),
    ("marks around letters", &["\"a", "'b", "«c", "d»"]),
    ("quotations that never close", &["he said, “ ", "and "]),
    ("apostrophes", &["'tis ", "don't ", "boys' ", "rock 'n' roll ", "the '90s "]),
    ("spaces", &[" "]),
    ("no-break spaces", &["\u{A0}", "\u{202F}"]),
    ("tabs", &["\t"]),
    ("spaces and letters", &["a  "]),
    ("tabs and letters", &["a\t"]),
    ("tabs and words on two lines", &["a\tb\tc\t\t\n"]),
    ("letters between no-break spaces", &["ab\u{A0}"]),
    ("escaped line ends", &["a\\nB "]),
    ("words between commas", &["word,word "]),
    ("words between commas without a space", &["word,"]),
    ("spaced question marks", &["a ? b "]),
    ("full-width commas", &["，"]),
    ("full-width commas and spaces", &["a， "]),
    ("abbreviations and full-width commas in a quotation", &["“e.g. ， "]),
    ("letters and apostrophes", &["a'"]),
    ("line ends", &["\n"]),
    ("carriage returns", &["\r"]),
    ("blank lines with spaces", &[" \r\n"]),
    ("ampersands", &["&"]),
    ("entities in entities", &["&amp;"]),
    ("entities that make entities", &["&#38;", "#38;"]),
    ("entities that never end", &["&amp", "&#x"]),
    ("an escaped ampersand, escaped again and again", &["amp;"]),
    ("opening brackets", &["("]),
    ("brackets of all kinds", &["( [ { < "]),
    ("endless word", &["a"]),
    ("endless word of words", &["thehouse"]),
    ("endless hyphenated word", &["a-"]),
    ("words torn apart", &["infor mation ", "th e "]),
    ("letters with spaces", &["a b c "]),
    ("one word again and again", &["the "]),
    ("one sentence again and again", &["He went home. "]),
    ("scripts in turn", &["a", "а"]),
    ("words of scripts in turn", &["да", "no", "ναι", "はい", " "]),
    ("look-alike letters", &["саге "]),
    ("combining marks", &["\u{301}", "\u{323}"]),
    ("composed letters", &["e\u{301}"]),
    ("invisible characters", &["\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}"]),
    ("directions", &["\u{202E}", "\u{200F}", "a", "א"]),
    ("full-width letters", &["Ａ", "，", "。"]),
    ("ideographs", &["世界。"]),
    ("emoji", &["👨\u{200D}👩\u{200D}👧"]),
    ("replacement characters", &["\u{FFFD}"]),
    ("control characters", &["\u{1}", "\u{85}"]),
    ("mojibake", &["Ã©", "â€œ", "Â "]),
    ("mojibake that lost bytes", &["Ä\u{FFFD}", "Å™", "Ñ\u{FFFD}"]),
    ("full stops", &["."]),
    ("spaced full stops", &[". "]),
    ("commas", &[","]),
    ("all punctuation", &[" ,", " .", "!", " ?", ";", ":", "…", "—"]),
    ("hyphens", &["-"]),
    ("spaced dashes", &[" - ", " – "]),
    ("digits", &["1"]),
    ("groups of digits", &["1,", "000 ", "000"]),
    ("amounts and times", &["$ 100, ", "10: 30 ", "12,5 % ", "18. December ", "31th "]),
    ("primes", &["6' 2\" "]),
    ("backquotes", &["`"]),
    ("backquotes around spaces", &["` ", " `"]),
    ("code fences", &["```\n"]),
    ("comments that never close", &["<!--"]),
    ("tags that never close", &["<a b "]),
    ("tags", &["<b>"]),
    ("addresses", &["http://"]),
    ("addresses of mail", &["a@", "b.c"]),
    ("dots and at-signs", &["a.a@"]),
    ("backslashes", &["\\"]),
    ("formulas that never close", &["$a", "\\"]),
    ("commands of LaTeX", &["\\a{"]),
    ("calls that never close", &["a(\""]),
    ("paths", &["/a", "./", "~/"]),
    ("drives", &["C:\\"]),
    ("hashes", &["#a#"]),
    ("emoticons", &[":-)", ";'(", "=="]),
    ("joints of tokenizers", &["@-@", "@@ ", "▁"]),
    ("lines of lower case", &["a\n"]),
    ("lines that wrap", &["The mayor of the little town said on Tuesday that nobody had asked\n"]),
    ("columns", &["a   b   c\n"]),
    ("rows of a table", &["| a | b |\n"]),
    ("items of a list", &["- a\n", "  * b\n"]),
    ("paragraphs of one mark", &["\"\n\n"]),
    ("paragraphs that open", &["“He said so.\n\n"]),
    ("words that end in a hyphen", &["infor-\n", "mation "]),
];

fn repeated(pieces: &[&str], bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 100);
    for piece in pieces.iter().cycle() {
        if text.len() + piece.len() > bytes {
            break;
        }
        text.push_str(piece);
    }
    text
}

/// A kind of hostile text of so many bytes.
type Grown = (&'static str, fn(usize) -> String);

/// Kinds that grow in another way than by repeating.
const GROWN: &[Grown] = &[
    ("nested brackets", |bytes| "(".repeat(bytes / 2) + &")".repeat(bytes / 2)),
    ("nested quotations", |bytes| "“ ‘ ".repeat(bytes / 16) + &" ’ ”".repeat(bytes / 16)),
    ("an entity, nested as deep as it is long", |bytes| format!("&{}quot;", "amp;".repeat(bytes / 4))),
    ("one opening mark and much text", |bytes| format!("“{}", "He went home and slept. ".repeat(bytes / 24))),
    ("words that are all different", |bytes| {
        let mut text = String::new();
        (0..)
            .map_while(|n: usize| (text.len() < bytes).then(|| write!(text, "w{n}x ").is_ok()))
            .for_each(drop);
        text
    }),
    ("two lines of gaps", |bytes| format!("{0}\n{0}\n", "a  b   c".repeat(bytes / 16))),
    ("two lines of tabs", |bytes| format!("{0}\n{0}\n", "a\t".repeat(bytes / 4))),
    ("marks before spaces", |bytes| "a,".repeat(bytes / 4) + &" ".repeat(bytes / 2)),
    ("paragraphs that are all different", |bytes| {
        let mut text = String::new();
        let mut n = 0;
        while text.len() < bytes {
            n += 1;
            let _ = write!(text, "Report {n} : « it went well », she said.\n\n");
        }
        text
    }),
];

/// The processor's time of this thread where the system tells, so that what else runs is no matter.
#[cfg(target_os = "linux")]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

#[cfg(not(target_os = "linux"))]
fn now() -> Duration {
    static START: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

/// The least time that `work` took in some tries.
fn least(tries: usize, work: impl Fn()) -> f64 {
    let once = || {
        let start = now();
        work();
        (now() - start).as_secs_f64()
    };
    (0..tries).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// By how much the time grows where the text is doubled.
///
/// Rules look around a place as far as some thousand bytes, and a text may take a pass more than one of half its
/// length; so where one doubling does not convince, the next ones may. What is not linear grows with each of them.
fn growth(name: &str, text: impl Fn(usize) -> String, work: impl Fn(&str)) -> f64 {
    let enough = std::env::var("HOSTILE_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let (mut bytes, mut time) = (256, 0.0);
    while time < enough.unwrap_or(SECONDS) && bytes < LARGEST {
        bytes *= 2;
        let small = text(bytes);
        time = least(1, || work(&small));
    }
    let mut growth = f64::INFINITY;
    for doubled in 0..4 {
        let (small, large) = (text(bytes << doubled), text(bytes << (doubled + 1)));
        let (once, twice) = compared(|| work(&small), || work(&large));
        growth = twice / once;
        let (length, speed) = (small.len(), large.len() as f64 / twice / 1e6);
        println!("{length:>9} bytes {speed:>8.3} MB/s {growth:>5.2}  {name}");
        if growth <= DOUBLE {
            break;
        }
    }
    growth
}

/// The times that both take. Noise only ever makes a time longer, so the shortest of several tries are compared, and
/// more are made where these do not convince.
fn compared(small: impl Fn(), large: impl Fn()) -> (f64, f64) {
    let (mut once, mut twice) = (least(2, &small), f64::INFINITY);
    for tries in [1, 2, 4] {
        twice = twice.min(least(tries, &large));
        if twice <= DOUBLE * once {
            break;
        }
        once = once.min(least(2 * tries, &small));
    }
    (once, twice)
}

fn clean(text: &str) {
    PIPELINE.clean(text.as_bytes()).expect("any text can be cleaned");
}

#[test]
fn twice_the_hostile_text_takes_twice_the_time() {
    clean("warm");
    let repeated =
        REPEATED.iter().map(|(name, pieces)| (*name, growth(name, |bytes| repeated(pieces, bytes), clean)));
    let grown = GROWN.iter().map(|(name, text)| (*name, growth(name, text, clean)));
    let slow: Vec<_> = repeated.chain(grown).filter(|(_, growth)| *growth > DOUBLE).collect();
    assert!(slow.is_empty(), "time grows faster than the text: {slow:#?}");
}

#[test]
fn reports_on_hostile_text_take_linear_time() {
    let views = |text: &str| {
        let cleaned = PIPELINE.clean(text.as_bytes()).expect("any text can be cleaned");
        let view = View::new("a", &cleaned.log, &cleaned.bytes).expect("its own log");
        let mut to = vec![];
        for format in [Format::Full, Format::Concise, Format::Diff, Format::Words, Format::Jsonl] {
            let mut report = Reporter::new(format, Paint::new(false));
            report.add(&view, &mut to).and_then(|()| report.finish(&mut to)).expect("memory takes it");
        }
    };
    views("warm « up »");
    for pieces in [&["« a » "][..], &["« a »\n"], &["« a »\n\n"], &[" ,"], &["a\u{200B}"]] {
        let growth = growth(&format!("reports on {pieces:?}"), |bytes| repeated(pieces, bytes), views);
        assert!(growth <= DOUBLE, "{pieces:?}: {growth}");
    }
}
