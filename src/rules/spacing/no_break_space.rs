use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// U+00A0, U+202F, U+2009, U+3000 …
pub static RULE: Rule = Rule {
    id: "spacing/no-break-space",
    safety: Safety::Safe,
    summary: "A no-break, thin or wide space where English sets a plain one.",
    why: "Pages and translation leave spaces of all widths in running text, where searches and word counts miss them. \
          Between the groups of a number they are no word spaces, beside Chinese and Japanese they are text, and at \
          the start of a line they are indentation. Between a number and its unit, *pm* or month, and before a dash, a \
          no-break space is what good typography sets in English too: there it stays.",
    examples: &[
        Fixed("Mr.\u{A0}Brandt and\u{2009}his sister", "Mr. Brandt and his sister"),
        Fixed("wide\u{3000}space", "wide space"),
        Kept("\u{A0}\u{A0}indented"),
        Kept("東京\u{3000}大阪"),
        Kept("It left at 5\u{A0}pm on April\u{A0}3 and stopped 20\u{A0}km away\u{A0}– at last."),
    ],
    triggers: Triggers::NO_BREAK_SPACE.or(Triggers::WIDE_SPACE),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if text.is_ascii() {
        return;
    }
    let mut indents = true;
    for (at, c) in text.char_indices() {
        // At the start of a line, until something else than a space comes.
        indents = c == '\n' || indents && is_space(c);
        if !is_space(c) || c.is_ascii() {
            continue;
        }
        let end = at + c.len_utf8();
        let (left, right) = (before(text, at), after(text, end));
        let groups = left.is_some_and(|c| c.is_ascii_digit()) && right.is_some_and(|c| c.is_ascii_digit());
        if !groups
            && !indents
            && !segment.style().sets_space(c)
            && ![left, right].into_iter().flatten().any(is_east_asian)
            && !(matches!(c, '\u{A0}' | '\u{202F}') && keeps_together(text, at, end))
        {
            fixes.replace(at..end, " ");
        }
    }
}

/// What follows a number closely: symbols of units, and the halves of the day.
const UNITS: &[&str] = &[
    "A", "AM", "GB", "GHz", "GW", "GWh", "Hz", "KB", "MB", "MHz", "MW", "MWh", "PM", "TB", "TWh", "V", "W",
    "am", "cm", "dB", "ft", "g", "ha", "kB", "kHz", "kW", "kWh", "kg", "km", "lb", "m", "mAh", "mg", "min",
    "ml", "mm", "mph", "ms", "pm", "px",
];

/// Would a line break at the space part a number from what it counts, or set a dash at the start of a line?
fn keeps_together(text: &str, start: usize, end: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (left, right) = (word_before(text, start), word_after(text, end));
    let rest = &text[end..];
    let counted = || {
        UNITS.contains(&right)
            || MONTHS.contains(&right)
            || ["a.m", "p.m", "°C", "°F"].iter().any(|unit| rest.starts_with(unit))
    };
    let dash = rest.strip_prefix(['–', '—']).is_some_and(|rest| is_edge(rest.chars().next()));
    dash || digit(before(text, start)) && counted() || MONTHS.contains(&left) && digit(rest.chars().next())
}
