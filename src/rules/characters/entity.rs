use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::rules::entities;
use crate::segment::Segment;
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// &amp; &#39; & apos;
pub static RULE: Rule = Rule {
    id: "characters/entity",
    safety: Safety::Safe,
    summary: "A character reference of HTML in plain text.",
    why: "Pages and tokenizers write `&amp;` for &; translation keeps it, tears it (`& amp;`) or escapes it twice. \
          Names are read as in the HTML Standard, with or without their semicolon, letters also in capitals; numbers \
          from 128 to 159 as windows-1252. A paragraph with real markup is left alone, for there the reference is right. An apostrophe is joined to its \
          contraction.",
    examples: &[
        Fixed("Smith &amp; Sons, caf&eacute; &#8211; &#x41;&#150;", "Smith & Sons, café – A–"),
        Fixed("It &rsquo;s Anna&rsquo; s &amp;ldquo;Q&amp;amp;A&amp;rdquo;", "It’s Anna’s “Q&A”"),
        Fixed("CAF&EACUTE; & amp; STRA&SZLIG;E", "CAFÉ & STRASSE"),
        Fixed("caf&eacute and Q&amp A", "café and Q& A"),
        Fixed("this &#124; that &bar; those", "this | that | those"),
        Kept("<p>Smith &amp; Sons</p>"),
        Kept("R&D; AT&T, a&b;c, x&copy=1 and He &not I"),
    ],
    triggers: Triggers::AMPERSAND,
    find: Find::Code(find),
};

static ENTITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"&(?:amp;|#38;)*(?:#(?<decimal>[0-9]{2,6});|#[xX](?<hex>[0-9A-Fa-f]{2,6});|(?<name>[A-Za-z][A-Za-z0-9]{1,31});)|&(?<torn> ?(?:amp ?;)? ?(?:#39|#34|#38|amp|quot|apos|lt|gt|nbsp) ?;)|&(?<open>[A-Za-z]{2,6}[0-9]{0,2})",
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
        let whole = found.get_match().range();
        let Some(with) = meaning(&found, after(text, whole.end)) else { continue };
        let is_apostrophe = matches!(&*with, "'" | "’");
        fixes.replace(if is_apostrophe { joined(text, whole) } else { whole }, &with);
    }
}

/// What is meant, unless it is a control. `next` stands behind the reference.
fn meaning(found: &Captures, next: Option<char>) -> Option<Cow<'static, str>> {
    let meant = if let Some(name) = found.name("name") {
        entities::named(name.as_str())
    } else if let Some(torn) = found.name("torn") {
        let name = torn.as_str().trim_end_matches([' ', ';']).rsplit([' ', ';']).next()?;
        match name.strip_prefix('#') {
            Some(code) => numbered(code, 10),
            None => entities::named(name),
        }
    } else if let Some(name) = found.name("open") {
        // An address goes on with a name, a number or an equals sign.
        let ends = !next.is_some_and(|c| c.is_alphanumeric() || "=&;_-".contains(c));
        entities::named(name.as_str()).filter(|_| ends && entities::needs_no_semicolon(name.as_str()))
    } else {
        let hex = found.name("hex").and_then(|digits| numbered(digits.as_str(), 16));
        hex.or_else(|| numbered(found.name("decimal")?.as_str(), 10))
    };
    meant.filter(|meant| !meant.chars().any(char::is_control))
}

fn numbered(digits: &str, base: u32) -> Option<Cow<'static, str>> {
    entities::numbered(u32::from_str_radix(digits, base).ok()?).map(|c| Cow::Owned(c.to_string()))
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
