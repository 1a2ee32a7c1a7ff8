use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// The mayor “ ⏎⏎still refuses⏎⏎” says in a⏎⏎The Weekly⏎⏎.
pub static RULE: Rule = Rule {
    id: "layout/torn-paragraph",
    safety: Safety::Unsafe,
    summary: "A paragraph torn into pieces.",
    why: "Where a page sets a link or italics in the middle of a sentence, the extraction of its text may put the words \
          into a paragraph of their own. Two pieces belong together where the first ends in mid-sentence and the second \
          begins with a lower-case letter or a closing mark; a short name between two such pieces belongs to both. Verse, \
          lists and headings look alike, so they are joined only where asked for.",
    examples: &[
        Fixed(
            "The mayor still refuses the plan\n\n, says a\n\nWeekly Herald\n\nreport.",
            "The mayor still refuses the plan, says a Weekly Herald report.",
        ),
        Fixed("The mayor (\n\nelected in May\n\n) said no.", "The mayor (elected in May) said no."),
        Fixed(
            "The mayor “ \n\nstill refuses the plan \n\n” says in a\n\nThe Weekly\n\n.",
            "The mayor “still refuses the plan” says in a The Weekly.",
        ),
        Reported("The mayor”\n\nstill refuses the plan\n\n“says in a loud voice."),
        Kept("The mayor said no.\n\nthe end"),
        Kept("- one thing\n\n- another thing\n\nRoses are red\n\nand violets are blue"),
        Kept("Contents\n\nThe weather in May\n\nSport"),
    ],
    triggers: Triggers::LINE_BREAKS_OFF.or(Triggers::BLANK_LINE_END).or(Triggers::CURLY),
    find: Find::Code(find),
};

/// A name between two pieces has no more words than this.
const NAME: usize = 5;
/// A piece with fewer words may be a heading or a line of verse.
const LONG: usize = 5;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let body = text.trim_end_matches(|c| is_space(c) || matches!(c, '\n' | '\r'));
    let Some(next) = segment.next().map(str::trim) else { return };
    let breaks = text[body.len()..].matches('\n').count();
    if breaks < 2 || body.is_empty() || next.is_empty() || is_item(body) || is_item(next) {
        return;
    }
    let goes_on = next.starts_with(|c: char| c.is_lowercase()) || is_tail(next);
    let before = || segment.before().next().map(str::trim);
    let joined = if goes_on {
        ends_open(body) && (is_long(body) || is_tail(next) || is_link(body, next))
            || is_name(body) && before().is_some_and(ends_with_link)
    } else {
        is_name(next) && ends_with_link(body)
    };
    if joined {
        let glued = is_tail(next) || body.ends_with(['(', '[', '“', '‘', '«']) || ends_with_opener(body);
        fixes.replace(body.len()..text.len(), if glued { "" } else { " " });
    } else if is_torn_at_mark(body, next) {
        fixes.report(body.len()..text.len());
    }
}

/// Does the text end in mid-sentence?
fn ends_open(text: &str) -> bool {
    text.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, ',' | '(' | '[' | '“' | '‘' | '«' | '-' | '–' | '—')
    }) || ends_with_opener(text)
}

/// Does the text end with a straight mark that stands apart, and nothing in it that the mark could close?
fn ends_with_opener(text: &str) -> bool {
    text.ends_with(" \"") && text.matches('"').count() % 2 == 1
}

/// Does a curly mark without a partner stand where a sentence goes on? Read by itself, a piece that opens a quotation
/// seems to close one, and the other way round; which is which is known again when they are joined.
fn is_torn_at_mark(body: &str, next: &str) -> bool {
    let alone = |text: &str| text.matches('“').count() != text.matches('”').count();
    let small = |text: &str| text.trim_start_matches(is_space).starts_with(char::is_lowercase);
    let opens = body.ends_with('”') && body.trim_end_matches('”').ends_with(char::is_alphanumeric);
    let closes = next.strip_prefix('“').is_some_and(small) && body.ends_with(char::is_alphanumeric);
    opens && alone(body) && small(next) || closes && alone(next)
}

/// Does the text begin with what ends a sentence, a quotation or a bracket?
fn is_tail(text: &str) -> bool {
    let ends = |c: Option<char>| is_edge(c) || c.is_some_and(|c| matches!(c, ',' | '.' | ';'));
    let straight = || text.matches('"').count() % 2 == 1;
    let closes = text.starts_with([',', ';', ')', ']', '”', '»', '’', '.', ':', '!', '?'])
        || text.starts_with('"') && straight();
    closes && ends(text.chars().nth(1))
}

/// Does the text end with a word that cannot end a sentence or a heading?
fn ends_with_link(text: &str) -> bool {
    let word = word_before(text, text.len());
    text.ends_with(['(', '[', '“', '‘', '«', ','])
        || ends_with_opener(text)
        || [
            "a", "an", "the", "of", "to", "in", "by", "at", "for", "from", "with", "and", "or", "his", "her",
            "their", "its",
        ]
        .contains(&word)
}

/// Does the one end, or the other begin, with a word that links them?
fn is_link(body: &str, next: &str) -> bool {
    ends_with_link(body)
        || ["and", "or", "of", "to", "which", "who", "that", "in", "at", "by", "for"]
            .contains(&word_after(next, 0))
            && is_long(next)
}

/// More words than a heading or a line of verse has.
fn is_long(text: &str) -> bool {
    text.split_whitespace().nth(LONG).is_some()
}

/// A few words with a capital and no end of a sentence.
fn is_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.split_whitespace().nth(NAME).is_none()
        && text.ends_with(char::is_alphanumeric)
        && !text.contains('\n')
}

/// The line of a list, a quotation of mail or a table.
fn is_item(text: &str) -> bool {
    text.starts_with(['-', '*', '•', '#', '>', '|', '–', '·', '{', '}', '<'])
}
