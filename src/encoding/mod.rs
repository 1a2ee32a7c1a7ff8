//! Bytes to text and back, exactly.
//!
//! [`Source::decode`] reads any bytes in any [`Charset`], detected if it is not declared; what encoding the text again
//! would not give back is kept as [`Raw`] bytes, so that [`restore`] gives the very bytes again.  Newlines are kept as
//! they are.  Between two `Raw`s the bytes are the text encoded, so [`Source::byte`] finds the place of any text.
//!
//! Nothing here fails or panics on any input; the errors are those of writing text where it has no place.

mod builder;
mod charset;
mod code_pages;
mod detect;
mod encoder;
mod languages;
mod mixed;
mod multi_byte;
mod rank;
mod raw;
mod restore;
mod shifted;
mod single_byte;
mod table;
mod unmarked;
mod usual;
mod utf8;
mod wide;

pub use charset::Charset;
pub(crate) use languages::fit;
pub use raw::Raw;
pub use restore::{RestoreError, Unencodable, encode, restore};

use builder::{Builder, Offsets};
use charset::Form;
use detect::Found;
use serde::{Deserialize, Serialize};
use table::Table;

/// How the charset of a source was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The caller named it.
    Declared,
    /// The bytes begin with its byte order mark.
    ByteOrderMark,
    /// All bytes are valid UTF-8; so is ASCII.
    Valid,
    /// Most sequences of more than one byte are valid UTF-8.
    MostlyValid,
    /// NUL bytes lie as they do in UTF-16 or UTF-32, and make text.
    NulPattern,
    /// ISO-2022-JP's escape sequences, and what they enclose is well-formed.
    EscapeSequences,
    /// The characters that the bytes make are usual ones.
    Statistics,
    /// Nothing convinces: windows-1252, in which every byte has a character.
    Fallback,
}

/// A stretch of the text that was read in another charset than the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins: bytes of the decoded text, as UTF-8.
    pub start: usize,
    /// Where it ends: bytes of the decoded text, as UTF-8.
    pub end: usize,
    /// What it was read in.
    pub charset: Charset,
}

/// How a source is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// What it is read in.
    pub charset: Charset,
    /// Whether it begins with the charset's byte order mark.
    pub bom: bool,
    /// How the charset was found.
    pub evidence: Evidence,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

/// Decoded bytes: the text, and all that is needed to give the bytes back.
#[derive(Clone, Debug)]
pub struct Source {
    /// The text, without byte order mark.
    pub text: String,
    /// What it was read in.
    pub charset: Charset,
    /// Whether the bytes began with the charset's byte order mark.
    pub bom: bool,
    /// How the charset was found.
    pub evidence: Evidence,
    /// How sure it is, 0 to 1; a rough figure, for a message and not for arithmetic.
    pub confidence: f32,
    /// What encoding the text would not give back: in order, without overlap, each a character or more.
    pub raw: Vec<Raw>,
    /// Lines of UTF-8 that were read in windows-1252, having been pasted in from there.  Each of their non-ASCII
    /// characters is a `Raw`.
    pub pieces: Vec<Piece>,
    offsets: Offsets,
}

impl Source {
    /// Reads `bytes` in the declared charset, else in the one they are found to be in.
    ///
    /// A declared charset wins over everything, except that UTF-16 and UTF-32 take the byte order from a byte order
    /// mark.  Malformed sequences become U+FFFD, each a [`Raw`].  Time is linear in the bytes.
    pub fn decode(bytes: &[u8], declared: Option<Charset>) -> Source {
        // Told from valid UTF-8 before anything else is: that is nearly every source, and this the only look at it.
        let valid = str::from_utf8(bytes).ok();
        let found = detect::find(bytes, valid.is_some(), declared);
        Source::read(bytes, valid, found)
    }

    /// Reads a part of a longer source as `whole`, some of that source, was read. Nothing at its beginning is taken for
    /// a byte order mark, unless `mark` says that it begins with the one of the whole.
    pub fn part(bytes: &[u8], whole: &Reading, mark: bool) -> Source {
        let Reading { charset, evidence, confidence, .. } = *whole;
        let mark =
            charset.byte_order_mark().filter(|own| mark && bytes.starts_with(own)).map_or(0, <[u8]>::len);
        Source::read(bytes, str::from_utf8(bytes).ok(), Found { charset, mark, evidence, confidence })
    }

    fn read(bytes: &[u8], valid: Option<&str>, found: Found) -> Source {
        let body = &bytes[found.mark..];
        let mut to = Builder::new(found.mark, body.len());
        let mut pieces = Vec::new();
        match found.charset.form() {
            Form::Utf8 => match valid.and_then(|text| text.get(found.mark..)) {
                Some(text) => to.plain(text, text.len()),
                None => pieces = utf8::decode(body, &mut to),
            },
            Form::Utf16(order) => wide::decode_utf16(body, order, &mut to),
            Form::Utf32(order) => wide::decode_utf32(body, order, &mut to),
            Form::CodePage(upper) => single_byte::decode(&Table::of_code_page(upper), body, &mut to),
            Form::SingleByte(encoding) => single_byte::decode(&Table::of_standard(encoding), body, &mut to),
            Form::MultiByte(encoding) => multi_byte::decode(encoding, body, &mut to),
            Form::Shifted => shifted::decode(body, &mut to),
            Form::Replacement if body.is_empty() => {}
            Form::Replacement => to.raw("\u{FFFD}", body),
        }
        Source {
            text: to.text,
            charset: found.charset,
            bom: found.mark > 0,
            evidence: found.evidence,
            confidence: found.confidence,
            raw: to.raw,
            pieces,
            offsets: to.offsets,
        }
    }

    /// How it was read.
    pub fn reading(&self) -> Reading {
        let Source { charset, bom, evidence, confidence, .. } = *self;
        Reading { charset, bom, evidence, confidence }
    }

    /// Text that was decoded by others, such as a string of a record: nothing in it is taken for a byte order mark.
    pub fn of_text(text: &str) -> Source {
        let mut to = Builder::new(0, text.len());
        to.plain(text, text.len());
        Source {
            text: to.text,
            charset: Charset::UTF_8,
            bom: false,
            evidence: Evidence::Declared,
            confidence: 1.0,
            raw: Vec::new(),
            pieces: Vec::new(),
            offsets: to.offsets,
        }
    }

    /// Where in the original bytes the text offset `text` lies (bytes of the text, as UTF-8): inside a character or
    /// a [`Raw`] where that begins, behind the end the end.  The bytes from `byte(a)` to `byte(b)` are the encoding
    /// of the text from `a` to `b` wherever no `Raw` lies in between; ISO-2022-JP is ASCII outside of its `Raw`s.
    ///
    /// Takes the logarithm of the length of the source, plus the measuring of 512 bytes of text at most.
    pub fn byte(&self, text: usize) -> usize {
        self.offsets.byte(&self.text, self.charset, &self.raw, text)
    }

    /// The bytes that were decoded.  (Empty if the public fields have since been changed to what has no bytes.)
    pub fn encode(&self) -> Vec<u8> {
        restore(&self.text, self.charset, self.bom, &self.raw).unwrap_or_default()
    }
}
