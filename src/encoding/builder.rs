//! [`Builder`]: what the decoders write into, and [`Offsets`]: where in the bytes the text came from.
use super::{Charset, Raw, encoder::encoded_length};

/// Bytes of text between two marks: what one look-up may have to measure.
pub(super) const SPACING: usize = 512;

/// Text offsets to byte offsets.  Kept are one mark per [`SPACING`] bytes of text and the place of each [`Raw`];
/// what lies between is measured, since there the bytes are the text encoded.  UTF-8 needs no marks at all.
#[derive(Clone, Debug, Default)]
pub(super) struct Offsets {
    /// (text, byte), ascending in both, at ends of units.
    marks: Vec<(usize, usize)>,
    /// Where in the bytes each `Raw` begins.
    raw: Vec<usize>,
}

impl Offsets {
    /// The byte offset of a text offset; inside a character or a `Raw` that of its beginning.
    pub(super) fn byte(&self, text: &str, charset: Charset, raws: &[Raw], at: usize) -> usize {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (mut from, mut byte) = match self.marks.partition_point(|mark| mark.0 <= at) {
            0 => (0, 0),
            n => self.marks[n - 1],
        };
        if let Some(last) = raws.partition_point(|raw| raw.start <= at).checked_sub(1) {
            let (raw, start) = (&raws[last], self.raw.get(last).copied().unwrap_or_default());
            if at < raw.end || raw.start == raw.end {
                return start;
            }
            if raw.end >= from {
                (from, byte) = (raw.end, start + raw.bytes.len());
            }
        }
        byte + text.get(from..at).map_or(0, |between| encoded_length(charset, between))
    }
}

/// Text and [`Raw`]s, as they are decoded from beginning to end.
pub(super) struct Builder {
    pub(super) text: String,
    pub(super) raw: Vec<Raw>,
    pub(super) offsets: Offsets,
    /// How many of the original bytes have been decoded, with the byte order mark.
    at: usize,
}

impl Builder {
    /// For `body` bytes that follow a byte order mark of `at` bytes.
    pub(super) fn new(at: usize, body: usize) -> Builder {
        let offsets = Offsets { marks: vec![(0, at)], raw: Vec::new() };
        Builder { text: String::with_capacity(body + body / 8), raw: Vec::new(), offsets, at }
    }

    /// The text that `bytes` bytes hold which are exactly its encoding.
    pub(super) fn plain(&mut self, text: &str, bytes: usize) {
        self.text.push_str(text);
        self.at += bytes;
    }

    /// As [`plain`](Builder::plain), one character: small enough to be inlined into a decoder's loop.
    #[inline]
    pub(super) fn plain_char(&mut self, c: char, bytes: usize) {
        self.text.push(c);
        self.at += bytes;
    }

    /// The text that stands for bytes which are not its encoding.
    pub(super) fn raw(&mut self, text: &str, bytes: &[u8]) {
        let start = self.text.len();
        self.text.push_str(text);
        self.raw.push(Raw { start, end: self.text.len(), bytes: bytes.to_vec() });
        self.offsets.raw.push(self.at);
        self.at += bytes.len();
    }

    /// Bytes with no text of their own at the very end: they go to the character before them.
    pub(super) fn trailing(&mut self, bytes: &[u8]) {
        let (end, last) = (self.text.len(), self.text.pop());
        match (self.raw.last_mut(), last) {
            (Some(raw), Some(c)) if raw.end == end => {
                self.text.push(c);
                raw.bytes.extend_from_slice(bytes);
                self.at += bytes.len();
            }
            (_, Some(c)) if c.is_ascii() => {
                self.at -= 1;
                self.raw(c.encode_utf8(&mut [0; 4]), &[&[c as u8], bytes].concat());
            }
            (_, last) => {
                self.text.extend(last);
                self.raw("", bytes);
            }
        }
    }

    /// Remembers where the text and the bytes are, if the last such place is far enough back.
    #[inline]
    pub(super) fn mark(&mut self) {
        let last = self.offsets.marks.last().map_or(0, |mark| mark.0);
        if self.text.len() >= last + SPACING {
            self.offsets.marks.push((self.text.len(), self.at));
        }
    }
}
