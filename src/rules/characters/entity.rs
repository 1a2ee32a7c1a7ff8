use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::rules::entities;
use crate::segment::Segment;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// &amp; &#39; & apos;
pub static RULE: Rule = Rule {
    id: "characters/entity",
    safety: Safety::Safe,
    summary: "A character reference of HTML in plain text.",
    why: "Pages and tokenizers write `&amp;` for &; translation keeps it, tears it (`& amp;`) or escapes it twice. \
          Names are read as in the HTML Standard, letters also in capitals; numbers from 128 to 159 as windows-1252. A \
          paragraph with real markup is left alone, for there the reference is right. An apostrophe is joined to its \
          contraction.",
    examples: &[
        Fixed("Smith &amp; Sons, caf&eacute; &#8211; &#x41;&#150;", "Smith & Sons, café – A–"),
        Fixed("It &rsquo;s Anna&rsquo; s &amp;ldquo;Q&amp;amp;A&amp;rdquo;", "It’s Anna’s “Q&A”"),
        Fixed("CAF&EACUTE; & amp; BAR", "CAFÉ & BAR"),
        Kept("<p>Smith &amp; Sons</p>"),
        Kept("R&D; AT&T and a&b;c"),
    ],
    triggers: Triggers::AMPERSAND,
    find: Find::Code(find),
};

static ENTITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"&(?:amp;|#38;)*(?:#(?<decimal>[0-9]{2,6});|#[xX](?<hex>[0-9A-Fa-f]{2,6});|(?<name>[A-Za-z][A-Za-z0-9]{1,9});)|&(?<torn> ?(?:amp ?;)? ?(?:#39|#34|#38|amp|quot|apos|lt|gt|nbsp) ?;)",
    )
});
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"</?(?i:p|br|b|i|em|strong|u|a|div|span|ul|ol|li|h[1-6]|table|tr|td|th|img|sub|sup|html|body|head|script|style|code|pre|blockquote|hr|font|center)(?:\s[^<>]*)?/?>",
    )
});

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !holds(text, b'&') || holds(text, b'<') && MARKUP.is_match(text) {
        return;
    }
    for found in ENTITY.captures_iter(text) {
        let Some(c) = meaning(&found) else { continue };
        let whole = found.get_match().range();
        let mut buffer = [0; 4];
        match c {
            '\'' | '’' => fixes.replace(joined(text, whole), c.encode_utf8(&mut buffer)),
            _ => fixes.replace(whole, c.encode_utf8(&mut buffer)),
        };
    }
}

/// The character that is meant, unless it is a control.
fn meaning(found: &Captures) -> Option<char> {
    let number =
        |name: &str, base| found.name(name).map(|digits| u32::from_str_radix(digits.as_str(), base).ok());
    let c = match (number("decimal", 10), number("hex", 16), found.name("name"), found.name("torn")) {
        (Some(code), ..) | (None, Some(code), ..) => entities::numbered(code?),
        (_, _, Some(name), _) => entities::named(name.as_str()),
        (_, _, _, Some(torn)) => {
            let name = torn.as_str().trim_end_matches([' ', ';']).rsplit([' ', ';']).next()?;
            match name.strip_prefix('#') {
                Some(code) => entities::numbered(code.parse().ok()?),
                None => entities::named(name),
            }
        }
        _ => None,
    };
    c.filter(|c| !c.is_control())
}

/// The reference to an apostrophe with the space that tears a contraction: `it &apos;s`, `it & apos; s`.
fn joined(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let behind = spaces_after(text, span.end);
    let ending = word_after(text, behind);
    let contracts = matches!(ending, "s" | "t" | "m" | "re" | "ve" | "ll" | "d");
    let stem = spaces_before(text, span.start);
    let alone = !text[behind + ending.len()..].starts_with(['\'', '’', '&', '-']);
    match contracts && alone && before(text, stem).is_some_and(char::is_alphabetic) {
        true => stem..behind,
        false => span,
    }
}
