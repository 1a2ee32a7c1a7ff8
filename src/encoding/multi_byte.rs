//! The stateless encodings of one to four bytes a character: Big5, EUC-JP, EUC-KR, GB18030, GBK, Shift_JIS.
//!
//! A stretch is decoded as a whole and encoded again; only where that does not give its bytes back is it gone
//! through character by character.
use super::{builder::Builder, builder::SPACING};
use encoding_rs::{DecoderResult, EncoderResult, Encoding};

/// More bytes than one character may have in any encoding.
const LONGEST: usize = 8;

/// The bytes tried as a whole after a character that was not canonical.
const SHORTEST: usize = 32;

/// Decodes `body`; a malformed sequence becomes U+FFFD, and what is encoded otherwise than the standard's encoder
/// would becomes a `Raw` of its character.
pub(super) fn decode(encoding: &'static Encoding, body: &[u8], to: &mut Builder) {
    let mut buffers = Buffers::default();
    // Short after what was not canonical, so that each byte is gone through a few times at most.
    let mut hope = SPACING;
    let mut at = 0;
    while at < body.len() {
        to.mark();
        let stretch = &body[at..body.len().min(at + hope)];
        let length = buffers.canonical(encoding, stretch);
        to.plain(&buffers.text, length);
        at += length;
        if length + LONGEST > stretch.len() && length > 0 {
            hope = SPACING.min(2 * hope);
        } else {
            at += one(encoding, &body[at..], &mut buffers, to);
            hope = SHORTEST;
        }
    }
}

#[derive(Default)]
struct Buffers {
    text: String,
    bytes: Vec<u8>,
}

impl Buffers {
    /// Decodes as much of the beginning of `stretch` as is the encoding of its text, and says how many bytes.
    /// The text is left in `self.text`.
    fn canonical(&mut self, encoding: &'static Encoding, stretch: &[u8]) -> usize {
        self.text.clear();
        self.text.reserve(3 * stretch.len() + LONGEST);
        let mut decoder = encoding.new_decoder_without_bom_handling();
        // However far it came: what it wrote is compared below, and the rest is tried again.
        let _ = decoder.decode_to_string_without_replacement(stretch, &mut self.text, false);
        self.encode(encoding);
        let same = self.bytes.iter().zip(stretch).take_while(|(a, b)| a == b).count();
        if same < self.bytes.len() {
            self.keep(encoding, same);
        }
        self.bytes.len()
    }

    fn encode(&mut self, encoding: &'static Encoding) {
        // As long as the text is enough: no character has more bytes than in UTF-8, but for a few of GB18030, and
        // what does not fit any more is left to the next stretch.
        self.bytes.resize(self.text.len() + LONGEST, 0);
        let mut encoder = encoding.new_encoder();
        let (result, read, wrote) =
            encoder.encode_from_utf8_without_replacement(&self.text, &mut self.bytes, true);
        self.bytes.truncate(wrote);
        if let EncoderResult::OutputFull = result {
            self.text.truncate(read);
        }
        if let EncoderResult::Unmappable(c) = result {
            self.text.truncate(read - c.len_utf8());
        }
    }

    /// Cuts text and bytes back to the characters whose encoding lies within the first `same` bytes.
    fn keep(&mut self, encoding: &'static Encoding, same: usize) {
        let (mut encoder, mut encoded, mut end) = (encoding.new_encoder(), 0, 0);
        let mut one = [0; LONGEST];
        for (at, c) in self.text.char_indices() {
            let mut utf8 = [0; 4];
            let c = c.encode_utf8(&mut utf8);
            let (_, _, wrote) = encoder.encode_from_utf8_without_replacement(c, &mut one, false);
            if encoded + wrote > same {
                break;
            }
            encoded += wrote;
            end = at + c.len();
        }
        self.text.truncate(end);
        self.bytes.truncate(encoded);
    }
}

/// Decodes the first character of `rest`, and says how many bytes it took.
fn one(encoding: &'static Encoding, rest: &[u8], buffers: &mut Buffers, to: &mut Builder) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = [0; 16];
    for (at, byte) in rest.iter().enumerate() {
        let last = at + 1 == rest.len();
        let (result, _, wrote) = decoder.decode_to_utf8_without_replacement(&[*byte], &mut text, last);
        if let DecoderResult::Malformed(length, _) = result {
            let length = usize::from(length).clamp(1, at + 1);
            to.raw("\u{FFFD}", &rest[..length]);
            return length;
        }
        if let (1.., Ok(text)) = (wrote, str::from_utf8(&text[..wrote])) {
            let bytes = &rest[..=at];
            buffers.text.clear();
            buffers.text.push_str(text);
            buffers.encode(encoding);
            if buffers.bytes == bytes && buffers.text == text {
                to.plain(text, bytes.len());
            } else {
                to.raw(text, bytes);
            }
            return bytes.len();
        }
    }
    to.raw("\u{FFFD}", rest);
    rest.len()
}
