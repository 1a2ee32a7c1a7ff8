//! Spans inside of lines: inline code, addresses, paths, numbers of telephones and books, formulas, calls, tags.
//!
//! Each kind is a pattern and what a text needs at least to hold one. Hardly any line needs a pattern at all, and of
//! those that do hardly any needs more than two: these are compiled alone, as the whole of all patterns is large.
use regex::Regex;
use std::sync::OnceLock;

/// A pattern, and a cheap test that spares most texts the pattern.
struct Kind {
    pattern: &'static str,
    may_stand_in: fn(&[u8]) -> bool,
}

/// The kinds; where two match at one place the first wins.
static KINDS: [Kind; 14] = [
    Kind { pattern: r"`[^`\s'](?:[^`\n]*[^`\s])?`", may_stand_in: |text| twice(text, b'`') },
    Kind { pattern: r"(?:https?|ftp|file)://[^\s<>«»“”]+", may_stand_in: |text| has(text, b"://") },
    Kind { pattern: r"~/[\w./-]+", may_stand_in: |text| has(text, b"~/") },
    Kind { pattern: r"\+[0-9][0-9 ()/-]{6,}[0-9]", may_stand_in: may_hold_telephone },
    Kind {
        pattern: r"(?:ISBN|ISSN)[ :]*[0-9][0-9X -]{6,}[0-9X]",
        may_stand_in: |text| has(text, b"ISBN") || has(text, b"ISSN"),
    },
    Kind {
        pattern: r"\\[A-Za-z]+\{[^{}\n]*\}",
        may_stand_in: |text| text.contains(&b'\\') && text.contains(&b'{'),
    },
    Kind { pattern: r"\$\$[^$\n]+\$\$", may_stand_in: |text| has(text, b"$$") },
    Kind {
        pattern: r"\$[^$\n]*[\\^_{}][^$\n]*\$",
        may_stand_in: |text| twice(text, b'$') && text.iter().any(|byte| b"\\^_{}".contains(byte)),
    },
    Kind { pattern: r"www\.[^\s<>«»“”]+", may_stand_in: |text| has(text, b"www.") },
    Kind { pattern: r"[\w.+-]+(?:'[\w.+-]+)*@[\w-]+(?:\.[\w-]+)+", may_stand_in: may_hold_mail_address },
    Kind { pattern: r"[A-Za-z]:\\[^\s<>«»“”]+", may_stand_in: |text| has(text, b":\\") },
    Kind { pattern: r"(?:\.{0,2}/)(?:[\w.-]+/)+[\w.-]*", may_stand_in: may_hold_path },
    Kind {
        pattern: r#"[A-Za-z_][\w.]*\("(?:[^"\\\n]|\\.)*"[^()\n]*\)"#,
        may_stand_in: |text| has(text, b"(\""),
    },
    Kind {
        pattern: r"<(?:!--(?s:.*?)--|/?[A-Za-z][A-Za-z0-9]*(?:\s+[^<>]*)?/?)>",
        may_stand_in: may_hold_tag,
    },
];

/// Patterns, compiled when first needed.
struct Patterns {
    /// For each kind alone and for each two.
    pairs: [[OnceLock<Regex>; KINDS.len()]; KINDS.len()],
    /// For all kinds.
    all: OnceLock<Regex>,
    /// For text whose letters and digits are those of ASCII: the set of all letters takes long to compile.
    ascii: bool,
}

static ANY: Patterns = Patterns::new(false);
static ASCII: Patterns = Patterns::new(true);

impl Patterns {
    const fn new(ascii: bool) -> Patterns {
        let pairs = [const { [const { OnceLock::new() }; KINDS.len()] }; KINDS.len()];
        Patterns { pairs, all: OnceLock::new(), ascii }
    }

    fn compiled(&self, patterns: &[&str]) -> Regex {
        let whole = patterns.join("|");
        // Everywhere it stands in brackets.
        let whole = if self.ascii { whole.replace(r"\w", "0-9A-Za-z_") } else { whole };
        Regex::new(&whole).expect("constant patterns")
    }
}

/// The pattern of all kinds that may stand in the text; `None` where none may.
pub(super) fn pattern(text: &str) -> Option<&'static Regex> {
    let mut may = KINDS.iter().enumerate().filter(|(_, kind)| (kind.may_stand_in)(text.as_bytes()));
    let (first, kind) = may.next()?;
    let patterns = if is_in_ascii(text) { &ASCII } else { &ANY };
    let second = may.next();
    if may.next().is_some() {
        let all = || patterns.compiled(&KINDS.each_ref().map(|kind| kind.pattern));
        return Some(patterns.all.get_or_init(all));
    }
    let (second, parts) = match second {
        None => (first, vec![kind.pattern]),
        Some((second, other)) => (second, vec![kind.pattern, other.pattern]),
    };
    Some(patterns.pairs[first][second].get_or_init(|| patterns.compiled(&parts)))
}

/// Is all of it ASCII, but for dashes, curly marks and the like, which are part of no word?
fn is_in_ascii(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\0'..='\x7F' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203E}'))
}

fn has(text: &[u8], part: &[u8]) -> bool {
    memchr::memchr_iter(part[0], text).any(|at| text[at..].starts_with(part))
}

fn twice(text: &[u8], byte: u8) -> bool {
    memchr::memchr_iter(byte, text).nth(1).is_some()
}

/// Is the byte, or the character that it belongs to, perhaps part of a name?
fn is_named(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'_' | b'.' | b'-')
}

fn may_hold_telephone(text: &[u8]) -> bool {
    let inner = |byte: &&u8| byte.is_ascii_digit() || b" ()/-".contains(byte);
    memchr::memchr_iter(b'+', text).any(|at| text[at + 1..].iter().take_while(inner).take(8).count() == 8)
}

fn may_hold_mail_address(text: &[u8]) -> bool {
    memchr::memchr_iter(b'@', text).any(|at| {
        let before = text[..at].last().is_some_and(|byte| is_named(byte) || *byte == b'+');
        before && text.get(at + 1).is_some_and(is_named)
    })
}

/// Does a slash follow another with a name between them?
fn may_hold_path(text: &[u8]) -> bool {
    let mut name = None;
    memchr::memchr_iter(b'/', text).any(|at| {
        let from = name.replace(at + 1);
        from.is_some_and(|from: usize| from < at && text[from..at].iter().all(is_named))
    })
}

fn may_hold_tag(text: &[u8]) -> bool {
    let begins = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'/');
    memchr::memchr(b'>', text).is_some()
        && memchr::memchr_iter(b'<', text).any(|at| text.get(at + 1).is_some_and(begins))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_found_by_few_patterns_is_what_all_find(pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "word", " ", "`", "x y", "http", "s", "://", "/", "//", "~", ".", "..", "+", "49 (0)1548-690", "ISBN", "ISSN", ":", "978-3-16",
            "\\", "{", "}", "$", "_", "www.", "é", "@", "-", "'", "C", "(\"", "\"", ")", "<", ">", "!--", "--", "b", "“", "\n", "\u{203F}", "…", "—", "\u{200D}",
        ]), 0..24)) {
            let text = pieces.concat();
            let all = ANY.compiled(&KINDS.each_ref().map(|kind| kind.pattern));
            let found = |pattern: &Regex| pattern.find_iter(&text).map(|found| found.range()).collect::<Vec<_>>();
            prop_assert_eq!(pattern(&text).map(found).unwrap_or_default(), found(&all));
        }
    }
}
