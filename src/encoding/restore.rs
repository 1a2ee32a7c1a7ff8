//! Text back to bytes: [`encode`] and [`restore`].
use super::{Charset, Raw, encoder::Encoder};
use std::fmt;

/// How many characters an [`Unencodable`] lists.
const LISTED: usize = 8;

/// Characters of a text that have no place in a charset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unencodable {
    /// The charset they have no place in.
    pub charset: Charset,
    /// The first few, each with its offset in bytes of the text.
    pub first: Vec<(char, usize)>,
    /// How many there are in all.
    pub count: usize,
}

/// Why [`restore`] could not give bytes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// Characters have no place in the charset.
    Unencodable(Unencodable),
    /// The [`Raw`] of this index does not lie in the text, on character boundaries, after the one before it.
    Misplaced {
        /// Which of the slice given.
        index: usize,
        /// Where it says to begin, in bytes of the text.
        start: usize,
        /// Where it says to end, in bytes of the text.
        end: usize,
    },
    /// A byte order mark was asked for where the charset has none.
    NoByteOrderMark(Charset),
}

/// The bytes of `text`, without byte order mark.
///
/// A character that has no place in the charset is an error, never a substitute such as `?` or `&#8220;`.
pub fn encode(text: &str, charset: Charset) -> Result<Vec<u8>, Unencodable> {
    let mut refused = Refused::default();
    let mut out = Vec::with_capacity(text.len());
    Encoder::new(charset).write(text, &mut out, |c, at| refused.add(c, at));
    refused.or(out, charset)
}

/// The exact inverse of [`Source::decode`](super::Source::decode): the byte order mark, the encoding of `text`, and
/// the bytes of each [`Raw`] where it stands.
///
/// `raw` must be in order and lie in `text` without overlap; being read from a file, it is not believed but checked.
pub fn restore(text: &str, charset: Charset, bom: bool, raw: &[Raw]) -> Result<Vec<u8>, RestoreError> {
    let mut out = Vec::with_capacity(text.len());
    if bom {
        let mark = charset.byte_order_mark().ok_or(RestoreError::NoByteOrderMark(charset))?;
        out.extend_from_slice(mark);
    }
    let encoder = Encoder::new(charset);
    let mut refused = Refused::default();
    let mut from = 0;
    for (index, Raw { start, end, bytes }) in raw.iter().enumerate() {
        let misplaced = RestoreError::Misplaced { index, start: *start, end: *end };
        let (Some(between), Some(_)) = (text.get(from..*start), text.get(*start..*end)) else {
            return Err(misplaced);
        };
        encoder.write(between, &mut out, |c, at| refused.add(c, from + at));
        out.extend_from_slice(bytes);
        from = *end;
    }
    encoder.write(&text[from..], &mut out, |c, at| refused.add(c, from + at));
    refused.or(out, charset).map_err(RestoreError::Unencodable)
}

#[derive(Default)]
struct Refused {
    first: Vec<(char, usize)>,
    count: usize,
}

impl Refused {
    fn add(&mut self, c: char, at: usize) {
        self.count += 1;
        if self.first.len() < LISTED {
            self.first.push((c, at));
        }
    }

    fn or(self, out: Vec<u8>, charset: Charset) -> Result<Vec<u8>, Unencodable> {
        match self.count {
            0 => Ok(out),
            count => Err(Unencodable { charset, first: self.first, count }),
        }
    }
}

impl fmt::Display for Unencodable {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Unencodable { charset, first, count } = self;
        match count {
            1 => write!(f, "one character has no place in {charset}: ")?,
            n => write!(f, "{n} characters have no place in {charset}: ")?,
        }
        for (index, (c, at)) in first.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let shown =
                if c.is_alphanumeric() || c.is_ascii_graphic() { format!("{c} ") } else { String::new() };
            write!(f, "{comma}{shown}U+{:04X} at byte {at} of the text", u32::from(*c))?;
        }
        let more = if *count > first.len() { ", …" } else { "" };
        write!(f, "{more}; write UTF-8, or replace them")
    }
}

impl fmt::Display for RestoreError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            RestoreError::Unencodable(unencodable) => unencodable.fmt(f),
            RestoreError::Misplaced { index, start, end } => write!(
                f,
                "the kept bytes number {} do not lie in the text at {start}..{end}, after those before them: the \
                 text or the log has been changed since it was written",
                index + 1
            ),
            RestoreError::NoByteOrderMark(charset) => {
                write!(f, "{charset} has no byte order mark: write it without")
            }
        }
    }
}

impl std::error::Error for Unencodable {}
impl std::error::Error for RestoreError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_without_a_place_are_listed_and_never_replaced() {
        let refused = encode("a “b” ☃", Charset::ISO_8859_15).expect_err("no quotes in Latin-9");
        assert_eq!(refused.first, [('“', 2), ('”', 6), ('☃', 10)]);
        assert_eq!(refused.count, 3);
        assert!(refused.to_string().contains("U+201C at byte 2"), "{refused}");
        assert_eq!(encode("a “b”", Charset::WINDOWS_1252).as_deref(), Ok(&b"a \x93b\x94"[..]));
    }

    #[test]
    fn no_more_than_a_few_are_listed() {
        let refused = encode(&"☃".repeat(1000), Charset::IBM850).expect_err("no snowmen");
        assert_eq!((refused.first.len(), refused.count), (LISTED, 1000));
    }

    #[test]
    fn offsets_of_refused_characters_count_the_raw_before_them() {
        let raw = [Raw { start: 1, end: 4, bytes: vec![0xFF] }];
        let error = restore("a\u{FFFD}b☃", Charset::SHIFT_JIS, false, &raw);
        let first = vec![('☃', 5)];
        let expected = Unencodable { charset: Charset::SHIFT_JIS, first, count: 1 };
        assert_eq!(error, Err(RestoreError::Unencodable(expected)));
    }

    #[test]
    fn a_raw_that_does_not_fit_the_text_is_an_error() {
        let at = |start, end| Raw { start, end, bytes: vec![0xFF] };
        for raw in [
            vec![at(0, 9)],
            vec![at(9, 9)],
            vec![at(2, 1)],
            vec![at(1, 2)],
            vec![at(0, 1), at(0, 1)],
            vec![at(4, 5), at(0, 1)],
            vec![at(usize::MAX, usize::MAX)],
        ] {
            let error = restore("a“b", Charset::UTF_8, false, &raw);
            assert!(matches!(error, Err(RestoreError::Misplaced { .. })), "{raw:?}: {error:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_needs_a_unicode_encoding() {
        let error = restore("a", Charset::WINDOWS_1252, true, &[]);
        assert_eq!(error, Err(RestoreError::NoByteOrderMark(Charset::WINDOWS_1252)));
        assert_eq!(restore("a", Charset::UTF_16BE, true, &[]), Ok(b"\xFE\xFF\0a".to_vec()));
    }
}
