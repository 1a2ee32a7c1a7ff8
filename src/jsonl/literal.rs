//! [`Literal`]: the text of a JSON string, and where each part of it is spelled.
use crate::error::Error;
use std::ops::Range;

/// The least length of an escape in bytes: a backslash and a letter.
pub(super) const ESCAPE: usize = 2;

/// What stands between the quotation marks of a JSON string, decoded.
pub(super) struct Literal<'a> {
    body: &'a str,
    /// Half a surrogate pair alone is U+FFFD here.
    pub(super) text: String,
    /// Where each escape ends, in the text and in the body.
    ends: Vec<(usize, usize)>,
}

/// One place of a text and the spelling that takes it.
pub(super) struct Respelling {
    /// Bytes of the text.
    pub(super) span: Range<usize>,
    /// As it stands between the quotation marks.
    pub(super) spelling: String,
}

impl<'a> Literal<'a> {
    /// Decodes. Where `body` is not what JSON allows, its letters stand for themselves.
    pub(super) fn decode(body: &'a str) -> Literal<'a> {
        let mut text = String::with_capacity(body.len());
        let mut ends = vec![];
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'\\', &body.as_bytes()[at..]) {
            text.push_str(&body[at..at + found]);
            let (letter, length) = escaped(&body[at + found..]);
            text.push(letter);
            at += found + length;
            ends.push((text.len(), at));
        }
        text.push_str(&body[at..]);
        Literal { body, text, ends }
    }

    /// How a part of the text is spelled.
    pub(super) fn spelling(&self, span: Range<usize>) -> &'a str {
        &self.body[self.place(span.start)..self.place(span.end)]
    }

    /// The body with some places spelled anew, in their order; all else keeps its spelling.
    pub(super) fn respelled(&self, places: impl IntoIterator<Item = Respelling>) -> String {
        let mut out = String::with_capacity(self.body.len());
        let mut at = 0;
        for Respelling { span, spelling } in places {
            out.push_str(&self.body[at..self.place(span.start)]);
            out.push_str(&spelling);
            at = self.place(span.end);
        }
        out.push_str(&self.body[at..]);
        out
    }

    /// Where in the body a character of the text begins.
    fn place(&self, text: usize) -> usize {
        match self.ends.partition_point(|end| end.0 <= text).checked_sub(1) {
            Some(last) => self.ends[last].1 + (text - self.ends[last].0),
            None => text,
        }
    }
}

/// The character that the escape at the beginning of `rest` stands for, and the length of the escape in bytes.
fn escaped(rest: &str) -> (char, usize) {
    let letter = match rest.as_bytes().get(1) {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{C}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(rest),
        Some(mark @ (b'"' | b'\\' | b'/')) => char::from(*mark),
        _ => return ('\\', 1),
    };
    (letter, ESCAPE)
}

/// The same for `\uXXXX`, with the second half of a pair if there is one.
fn unicode(rest: &str) -> (char, usize) {
    let Some(first) = unit(rest) else { return ('\\', 1) };
    if let Some(second) = unit(&rest[6..])
        && let Some(Ok(pair)) = char::decode_utf16([first, second]).next()
        && pair.len_utf16() == 2
    {
        return (pair, 12);
    }
    (char::from_u32(first.into()).unwrap_or(char::REPLACEMENT_CHARACTER), 6)
}

/// The code unit of `\uXXXX` at the beginning of `rest`.
fn unit(rest: &str) -> Option<u16> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

/// The shortest spelling of a text; of ASCII alone if `ascii`.
pub(super) fn spelled(text: &str, ascii: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{C}' => out.push_str("\\f"),
            '\0'..='\u{1F}' => push_escape(&mut out, letter),
            _ if ascii && !letter.is_ascii() => push_escape(&mut out, letter),
            _ => out.push(letter),
        }
    }
    out
}

/// A value as JSON; of ASCII alone if `ascii`.
pub(super) fn json(value: &impl serde::Serialize, ascii: bool) -> Result<String, Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::Usage(error.to_string()))?;
    if !ascii || text.is_ascii() {
        return Ok(text);
    }
    // Outside of its strings JSON is ASCII, and inside of them what is not may be escaped.
    let mut out = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        if letter.is_ascii() { out.push(letter) } else { push_escape(&mut out, letter) }
    }
    Ok(out)
}

fn push_escape(out: &mut String, letter: char) {
    for unit in letter.encode_utf16(&mut [0; 2]) {
        out.push_str(&format!("\\u{unit:04x}"));
    }
}

/// Does a record that is all ASCII escape what is not? Then new text is escaped, too.
pub(super) fn is_escaping(record: &[u8]) -> bool {
    let beyond = |at: usize| {
        let escape = record.get(at..at + 6).and_then(|escape| str::from_utf8(escape).ok());
        escape.and_then(unit).is_some_and(|unit| unit > 0x7F)
    };
    record.is_ascii() && memchr::memmem::find_iter(record, "\\u").any(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_and_their_spelling_is_found_again() {
        let body = r#"a\u00e9\n\"\/\ud83d\ude00z"#;
        let literal = Literal::decode(body);
        assert_eq!(literal.text, "aé\n\"/😀z");
        assert_eq!(literal.spelling(1..3), r"\u00e9");
        assert_eq!(literal.spelling(3..6), r#"\n\"\/"#);
        assert_eq!(literal.spelling(6..10), r"\ud83d\ude00");
        assert_eq!(literal.spelling(10..11), "z");
        assert_eq!(literal.spelling(6..6), "");
        let respelled = literal.respelled([Respelling { span: 3..4, spelling: " ".to_owned() }]);
        assert_eq!(respelled, r#"a\u00e9 \"\/\ud83d\ude00z"#);
    }

    #[test]
    fn half_a_pair_alone_is_a_replacement_character() {
        for body in [r"\ud800", r"\udc00", r"\ud800x", r"\ud800\u0041", r"\udc00\ud800"] {
            let literal = Literal::decode(body);
            assert!(literal.text.contains('\u{FFFD}'), "{body}");
            assert_eq!(literal.spelling(0..literal.text.len()), body);
        }
    }

    #[test]
    fn the_shortest_spelling_decodes_to_the_text() {
        let text = "\0\u{1}\u{8}\t\n\u{C}\r\u{1F} \"\\/\u{7F}é“😀\u{2028}";
        for ascii in [false, true] {
            let spelled = spelled(text, ascii);
            assert_eq!(Literal::decode(&spelled).text, text);
            assert!(!ascii || spelled.is_ascii());
            assert_eq!(serde_json::from_str::<String>(&format!("\"{spelled}\"")).unwrap(), text);
        }
    }

    #[test]
    fn only_a_record_that_escapes_everything_is_escaping() {
        assert!(is_escaping(br#"{"a":"caf\u00e9"}"#));
        assert!(!is_escaping(br#"{"a":"\u0001"}"#));
        assert!(!is_escaping("{\"a\":\"é\\u00e9\"}".as_bytes()));
        assert!(!is_escaping(b"{}"));
    }
}
