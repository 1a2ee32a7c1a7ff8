//! Which charset bytes are in.
use super::{Charset, Evidence, rank, unmarked, utf8};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use memchr::{memchr2, memrchr2};

/// How many bytes of lines with non-ASCII characters the statistics see: more does not change their answer.
const SAMPLE: usize = 64 * 1024;
/// Before and after a non-ASCII byte, where lines are longer.
const CONTEXT: usize = 256;

/// What was found.
pub(super) struct Found {
    pub(super) charset: Charset,
    /// The length of the byte order mark, 0 for none.
    pub(super) mark: usize,
    pub(super) evidence: Evidence,
    pub(super) confidence: f32,
}

impl Found {
    fn new(charset: Charset, evidence: Evidence, confidence: f32) -> Found {
        Found { charset, mark: 0, evidence, confidence }
    }

    fn with_mark(charset: Charset, evidence: Evidence) -> Found {
        let mark = charset.byte_order_mark().map_or(0, <[u8]>::len);
        Found { charset, mark, evidence, confidence: 1.0 }
    }
}

/// In this order: declared, byte order mark, NUL pattern, escape sequences, valid UTF-8, mostly valid UTF-8,
/// statistics.
///
/// `valid`: whether the bytes are valid UTF-8.
pub(super) fn find(bytes: &[u8], valid: bool, declared: Option<Charset>) -> Found {
    match declared {
        Some(charset) => as_declared(bytes, charset),
        None => by_byte_order_mark(bytes).unwrap_or_else(|| by_content(bytes, valid)),
    }
}

fn starts_with_mark(bytes: &[u8], charset: Charset) -> bool {
    charset.byte_order_mark().is_some_and(|mark| bytes.starts_with(mark))
}

fn as_declared(bytes: &[u8], declared: Charset) -> Found {
    if starts_with_mark(bytes, declared) {
        return Found::with_mark(declared, Evidence::Declared);
    }
    // The mark read in the wrong byte order is U+FFFE, which is no character: nobody declares that.
    let swapped = Charset::all().find(|other| declared.differs_in_byte_order(*other));
    match swapped.filter(|swapped| starts_with_mark(bytes, *swapped)) {
        Some(swapped) => Found::with_mark(swapped, Evidence::ByteOrderMark),
        None => Found::new(declared, Evidence::Declared, 1.0),
    }
}

fn by_byte_order_mark(bytes: &[u8]) -> Option<Found> {
    let marked = [Charset::UTF_32LE, Charset::UTF_32BE, Charset::UTF_8, Charset::UTF_16LE, Charset::UTF_16BE];
    let fits = |charset: &Charset| {
        // FF FE 00 00 may also be UTF-16 that begins with NUL.
        starts_with_mark(bytes, *charset) && (*charset != Charset::UTF_32LE || is_utf32le(bytes))
    };
    marked.into_iter().find(fits).map(|charset| Found::with_mark(charset, Evidence::ByteOrderMark))
}

fn is_utf32le(bytes: &[u8]) -> bool {
    let (units, rest) = bytes.as_chunks();
    rest.is_empty() && units.iter().all(|unit| char::from_u32(u32::from_le_bytes(*unit)).is_some())
}

fn by_content(bytes: &[u8], valid: bool) -> Found {
    if let Some(charset) = unmarked::wide(bytes) {
        return Found::new(charset, Evidence::NulPattern, 0.95);
    }
    if unmarked::is_iso_2022_jp(bytes) {
        return Found::new(Charset::ISO_2022_JP, Evidence::EscapeSequences, 0.95);
    }
    if valid {
        return Found::new(Charset::UTF_8, Evidence::Valid, 1.0);
    }
    if utf8::is_mostly_valid(bytes) {
        return Found::new(Charset::UTF_8, Evidence::MostlyValid, 0.9);
    }
    if is_binary(bytes) {
        if let Some(charset) = unmarked::east_asian(bytes) {
            return Found::new(charset, Evidence::Statistics, 0.7);
        }
        return Found::new(Charset::WINDOWS_1252, Evidence::Fallback, 0.0);
    }
    by_statistics(&sample(bytes))
}

/// Whether more than one byte in a hundred is a control character that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let control = |byte: &&u8| matches!(byte, 0..=8 | 0x0B | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F);
    sample.iter().filter(control).count() * 100 > sample.len()
}

/// chardetng, and what it does not know or seldom finds: see [`rank`].
fn by_statistics(sample: &[u8]) -> Found {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = Charset::from(detector.guess(None, Utf8Detection::Deny));
    let count = sample.iter().filter(|byte| !byte.is_ascii()).count() as f32;
    let certainty = 0.95 * count / (count + 4.0);
    match rank::check(sample, guess) {
        Some((charset, usual)) if usual > 0.0 => {
            Found::new(charset, Evidence::Statistics, certainty * (usual / 2.0).min(1.0))
        }
        Some(_) => Found::new(guess, Evidence::Fallback, 0.1),
        None => Found::new(guess, Evidence::Statistics, certainty),
    }
}

/// The lines that have non-ASCII characters, up to [`SAMPLE`] bytes.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    let mut at = 0;
    while at < bytes.len() && sample.len() < SAMPLE {
        let next = at + Encoding::ascii_valid_up_to(&bytes[at..]);
        if next == bytes.len() {
            break;
        }
        let before = &bytes[at.max(next.saturating_sub(CONTEXT))..next];
        let after = &bytes[next..bytes.len().min(next + CONTEXT)];
        let start = memrchr2(b'\n', b'\r', before).map_or(0, |n| n + 1);
        let end = memchr2(b'\n', b'\r', after).map_or(after.len(), |n| n + 1);
        sample.extend_from_slice(&before[start..]);
        sample.extend_from_slice(&after[..end]);
        at = next + end;
    }
    sample
}
