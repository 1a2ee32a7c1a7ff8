//! What a document does with its marks: the measure behind `--style keep`.
//!
//! Each mark that opens or closes votes for the pairs that it belongs to, apart for outer and inner quotations, and
//! the pair with most votes is the document's. What a rule sets is then the winner's, so that the winner can only
//! gain, and measuring the result gives the same convention again.
use crate::quotes::{Mark, Quotation, Role};
use crate::style::{HighSpaces, KEEP, Pair, Style};
use std::ops::Range;

/// Outer marks with the inner ones that go with them; where votes are equal the earlier one wins.
static CONVENTIONS: &[(Pair, Pair)] = &[
    (("“", "”"), ("‘", "’")),
    (("‘", "’"), ("“", "”")),
    (("«", "»"), ("“", "”")),
    (("«", "»"), ("„", "“")),
    (("«", "»"), ("‹", "›")),
    (("«", "»"), ("‘", "’")),
    (("«", "»"), ("„", "”")),
    (("«", "»"), ("«", "»")),
    (("„", "“"), ("‚", "‘")),
    (("„", "“"), ("«", "»")),
    (("„", "“"), ("„", "“")),
    (("„", "”"), ("‚", "’")),
    (("„", "”"), ("‘", "’")),
    (("„", "”"), ("«", "»")),
    (("„", "”"), ("»", "«")),
    (("„", "”"), ("’", "’")),
    (("»", "«"), ("›", "‹")),
    (("»", "»"), ("›", "›")),
    (("”", "”"), ("’", "’")),
    (("”", "“"), ("’", "‘")),
    (("「", "」"), ("『", "』")),
    (("\"", "\""), ("'", "'")),
    (("``", "''"), ("`", "'")),
    (("'", "'"), ("\"", "\"")),
    (("<<", ">>"), ("\"", "\"")),
    (("＂", "＂"), ("＇", "＇")),
    (("〝", "〟"), ("〝", "〟")),
    (("〝", "〞"), ("〝", "〞")),
];

/// Spaces that a document may set inside its guillemets, or before a high mark. Several in a row are a slip.
static SPACES: [&str; 4] = ["", "\u{202F}", "\u{A0}", " "];

/// The style that a text has: commas and full stops are left where they stand. Linear in the text.
pub fn of<'a>(
    text: &'a str,
    paragraphs: impl Iterator<Item = Range<usize>>,
    quotations: impl Iterator<Item = &'a Quotation>,
) -> Style {
    let bodies = paragraphs.zip(quotations).map(|(span, q)| (&text[span], q));
    let marks: Vec<(&str, &Mark)> =
        bodies.flat_map(|(body, q)| q.marks.iter().map(move |mark| (body, mark))).collect();
    let quotes = quotes(&marks);
    let straight = quotes[0].0.is_ascii();
    let apostrophe = if straight { ["'", "’"] } else { ["’", "'"] };
    let (prime, double) =
        if straight { (["'", "′"], ["\"", "″"]) } else { (["′", "'"], ["″", "\""]) };
    let usual = |role: Role, glyphs: [&'static str; 2]| most(&glyphs, |glyph| count(&marks, role, glyph));
    Style {
        quotes,
        inner_spaces: quotes.map(|pair| inner_space(&marks, pair)),
        apostrophe: usual(Role::Apostrophe, apostrophe),
        primes: (usual(Role::Prime, prime), usual(Role::DoublePrime, double)),
        high_spaces: HighSpaces { colon: space_before(text, ":"), others: space_before(text, ";!?") },
        ..KEEP
    }
}

/// The pairs with most votes on both levels.
fn quotes(marks: &[(&str, &Mark)]) -> [Pair; 2] {
    let outers: Vec<Pair> = CONVENTIONS.iter().map(|(outer, _)| *outer).collect();
    let outer = most(&outers, |pair| votes(marks.iter().filter(|(_, mark)| !is_inner(mark)), pair));
    // What usually goes with the outer pair comes first, and is taken where nothing speaks for anything. Marks that
    // repeat the outer ones are a slip, except for « » and „ “, which some languages repeat.
    let usual = CONVENTIONS.iter().filter(|(other, _)| *other == outer);
    let others = CONVENTIONS.iter().filter(|(other, _)| *other != outer);
    let inners: Vec<Pair> = usual
        .chain(others)
        .map(|(_, inner)| *inner)
        .filter(|inner| *inner != outer || matches!(outer.0, "«" | "„" | "〝"))
        .collect();
    let is_outers = |mark: &Mark| mark.glyph.text == outer.0 || mark.glyph.text == outer.1;
    let inner = most(&inners, |pair| {
        let own = |mark: &Mark| pair == outer || !is_outers(mark);
        votes(marks.iter().filter(|(_, mark)| is_inner(mark) && own(mark)), pair)
    });
    [outer, inner]
}

fn is_inner(mark: &Mark) -> bool {
    mark.level % 2 == 1
}

/// How many of the marks open or close as this pair does.
fn votes<'a>(marks: impl Iterator<Item = &'a (&'a str, &'a Mark)>, (open, close): Pair) -> usize {
    marks
        .filter(|(_, mark)| match mark.role {
            Role::Open => mark.glyph.text == open,
            Role::Close => mark.glyph.text == close,
            _ => false,
        })
        .count()
}

/// What stands between guillemets and words; other marks stand at the words, and a space there is damage.
fn inner_space(marks: &[(&str, &Mark)], (open, close): Pair) -> &'static str {
    if !matches!(open, "«" | "»" | "‹" | "›" | "<<") {
        return "";
    }
    most(&SPACES, |space| {
        let inside = marks.iter().filter_map(|(body, mark)| match mark.role {
            Role::Open if mark.glyph.text == open => Some(leading_space(&body[mark.span.end..])),
            Role::Close if mark.glyph.text == close => Some(trailing_space(&body[..mark.span.start])),
            _ => None,
        });
        inside.filter(|found| *found == space).count()
    })
}

/// What stands before these punctuation marks, where a space or a line end follows them.
fn space_before(text: &str, marks: &str) -> &'static str {
    most(&SPACES, |space| {
        let stops = text.char_indices().filter(|(_, c)| marks.contains(*c));
        stops
            .filter(|(at, _)| text[at + 1..].chars().next().is_none_or(char::is_whitespace))
            .filter(|(at, _)| trailing_space(&text[..*at]) == space)
            .count()
    })
}

fn leading_space(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(is_space).len()]
}

fn trailing_space(text: &str) -> &str {
    &text[text.trim_end_matches(is_space).len()..]
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}')
}

fn count(marks: &[(&str, &Mark)], role: Role, glyph: &str) -> usize {
    marks.iter().filter(|(_, mark)| mark.role == role && mark.glyph.text == glyph).count()
}

/// The candidate with most votes, the first of them where several have as many. There is one at least.
fn most<T: Copy>(candidates: &[T], votes: impl Fn(T) -> usize) -> T {
    let mut best = (candidates[0], votes(candidates[0]));
    for candidate in &candidates[1..] {
        let count = votes(*candidate);
        if count > best.1 {
            best = (*candidate, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::paragraphs::paragraphs;
    use crate::{protected, quotes};

    fn measured(text: &str) -> Style {
        let paragraphs = paragraphs(text);
        let read = quotes::solve(text, &paragraphs, &protected::spans(text), Lexicon::embedded());
        of(text, paragraphs.into_iter(), read.iter())
    }

    #[test]
    fn the_dominant_pair_of_each_level_is_the_documents() {
        let german = "Er sagte: „Wir gehen.“ Sie sagte: „Nein.“ Und dann: “Doch.”";
        assert_eq!(measured(german).quotes, [("„", "“"), ("‚", "‘")]);
        let russian = "Он сказал: «Завод „Заря“ закрыт». Она сказала: «Нет».";
        assert_eq!(measured(russian).quotes, [("«", "»"), ("„", "“")]);
        let british = "‘He told me “no” again,’ she said.\n\n‘So I left.’";
        assert_eq!(measured(british).quotes, [("‘", "’"), ("“", "”")]);
        let repeated = "“He told me “no” again,” she said.";
        assert_eq!(measured(repeated).quotes, [("“", "”"), ("‘", "’")]);
    }

    #[test]
    fn spaces_inside_guillemets_are_measured_and_those_inside_other_marks_are_not() {
        assert_eq!(measured("« Oui », « non », «Si».").inner_spaces, [" ", ""]);
        assert_eq!(measured("«\u{A0}Oui\u{A0}», dit-il.").inner_spaces, ["\u{A0}", ""]);
        assert_eq!(measured("“ Yes ”, “ no ”.").inner_spaces, ["", ""]);
    }

    #[test]
    fn apostrophes_and_primes_are_what_most_are() {
        let style = measured("“It's late,” he said. It's 6'2\" tall, and it’s old.");
        assert_eq!((style.apostrophe, style.primes), ("'", ("'", "\"")));
        assert_eq!(measured("“Late.”").apostrophe, "’");
        assert_eq!(measured("\"Late.\"").apostrophe, "'");
    }

    #[test]
    fn a_text_without_marks_has_the_default() {
        assert_eq!(measured("No marks here."), KEEP);
        assert_eq!(measured(""), KEEP);
    }
}
