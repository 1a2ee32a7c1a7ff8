use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 10: 30
pub static RULE: Rule = Rule {
    id: "numbers/torn-time",
    safety: Safety::Safe,
    summary: "A space inside a time of day.",
    why: "Tokenizers set a space behind every colon. Hours up to 24 and two digits of minutes are a time, unless a \
          word before them counts something: `Chapter 3: 10 ways to …`, or the hour begins the line, where it may \
          number a list.",
    examples: &[
        Fixed("The train of 10: 30 left at 10: 42: 07 a.m.", "The train of 10:30 left at 10:42:07 a.m."),
        Fixed("at 9 : 05 p.m., open 13:00-14: 00", "at 9:05 p.m., open 13:00-14:00"),
        Fixed("until Monday AM9: 00", "until Monday AM9:00"),
        Kept("Chapter 3: 10 ways to fail, Step 2: 30 g of flour"),
        Kept("The ratio is 1: 25 000 and 2: 35% agreed."),
        Kept("7: 15 boats"),
    ],
    triggers: Triggers::COLON_SPACE_DIGIT,
    find: Find::Code(find),
};

static TIME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([01]?[0-9]|2[0-4])(?:: | : )([0-5][0-9])(?:(?:: | : )([0-5][0-9]))?"));

/// The first time of a span of time, which a hyphen follows.
static RANGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9]:[0-5][0-9]$"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if memchr::memmem::find(text.as_bytes(), b": ").is_none() {
        return;
    }
    for found in TIME.captures_iter(text) {
        let whole = found.get_match().range();
        let digits = |c: char| c.is_ascii_digit();
        let left = text[..whole.start].trim_end_matches(['-', '–']);
        let from = left.len() < whole.start && RANGE.is_match(left);
        let free = (from
            || matches!(word_before(text, whole.start), "AM" | "PM")
            || !before(text, whole.start).is_some_and(|c| c.is_alphanumeric() || ":.,/-–".contains(c)))
            && !text[whole.end..].starts_with(digits)
            && !text[whole.end..].starts_with([':', '%', '/'])
            && !followed_by_digits(text, whole.end);
        let spaced = found.get_match().as_str().contains(" :");
        let half = text[whole.end..].trim_start();
        let surely = ["a.m", "p.m", "am", "pm", "A.M", "P.M", "AM", "PM", "o'clock", "-", "–"]
            .iter()
            .any(|h| half.starts_with(h));
        if free && (surely || !spaced && !counts(text, whole.start)) {
            let parts: Vec<&str> = found.iter().skip(1).flatten().map(|part| part.as_str()).collect();
            fixes.replace(whole, &parts.join(":"));
        }
    }
}

/// `30 000`, `30.5`, `30,5`
fn followed_by_digits(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    rest.strip_prefix([' ', '.', ',']).is_some_and(|r| {
        r.bytes().take_while(u8::is_ascii_digit).count() > usize::from(rest.starts_with(' ')) * 2
    })
}

/// Does the number belong to the word before it, or begin a line?
fn counts(text: &str, at: usize) -> bool {
    let end = spaces_before(text, at);
    let word = word_before(text, end).to_lowercase();
    is_edge(before(text, end)) || COUNTED.contains(&word.as_str())
}

/// Words that a number follows and a colon ends.
const COUNTED: &[&str] = &[
    "act", "answer", "article", "case", "category", "chapter", "class", "day", "episode", "example",
    "figure", "grade", "group", "item", "lesson", "level", "method", "no", "note", "number", "option",
    "page", "part", "phase", "point", "psalm", "question", "round", "rule", "scenario", "season", "section",
    "stage", "step", "table", "tip", "unit", "verse", "version", "volume", "week", "year",
];
