//! UTF-16 and UTF-32 without byte order mark, and ISO-2022-JP: told by bytes that no other text has.
use super::{Charset, Source, builder::Builder, charset::ByteOrder, wide};
use memchr::{memchr, memmem};

/// How much of a file is looked at, in bytes.
const SAMPLE: usize = 64 * 1024;
/// Fewer bytes may be text by accident.
const SHORTEST: usize = 20;

/// UTF-16 or UTF-32, if the NUL bytes lie as they do there and what they make is text.
pub(super) fn wide(bytes: &[u8]) -> Option<Charset> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    memchr(0, sample)?;
    let mut nul = [0_usize; 4];
    for (at, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        nul[at % 4] += 1;
    }
    let quarter = sample.len() / 4;
    let most = |nul: usize| quarter >= 2 && nul * 10 >= quarter * 9;
    if nul[3] >= quarter && most(nul[2]) && is_text(sample, 4, ByteOrder::Little) {
        return Some(Charset::UTF_32LE);
    }
    if nul[0] >= quarter && most(nul[1]) && is_text(sample, 4, ByteOrder::Big) {
        return Some(Charset::UTF_32BE);
    }
    let (even, odd) = (nul[0] + nul[2], nul[1] + nul[3]);
    if odd > 9 * even {
        return is_text(sample, 2, ByteOrder::Little).then_some(Charset::UTF_16LE);
    }
    if even > 9 * odd {
        return is_text(sample, 2, ByteOrder::Big).then_some(Charset::UTF_16BE);
    }
    None
}

/// UTF-16 of East Asia, which has few NUL bytes or none, in bytes that no other text has.
pub(super) fn east_asian(bytes: &[u8]) -> Option<Charset> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.len() < SHORTEST || sample.is_ascii() {
        return None;
    }
    // Kana and punctuation in the wrong order are ideographs, but hardly the other way round.
    let telling = |order| {
        let text = text(sample, 2, order)?;
        let tells = |c: &char| matches!(c, '\t'..='~' | '\u{3000}'..='\u{30FF}' | '\u{FF00}'..='\u{FFEF}');
        Some(text.chars().filter(tells).count())
    };
    match (telling(ByteOrder::Little), telling(ByteOrder::Big)) {
        (Some(little), big) if big.is_none_or(|big| little > big) => Some(Charset::UTF_16LE),
        (little, Some(big)) if little.is_none_or(|little| big > little) => Some(Charset::UTF_16BE),
        _ => None,
    }
}

fn is_text(sample: &[u8], unit: usize, order: ByteOrder) -> bool {
    text(sample, unit, order).is_some()
}

/// The sample, read so, if it is well-formed and of living scripts, without control characters.
fn text(sample: &[u8], unit: usize, order: ByteOrder) -> Option<String> {
    let mut read = Builder::new(0, sample.len());
    // A character may be cut at the end of the sample.
    let whole = &sample[..sample.len() / unit * unit];
    match unit {
        2 => wide::decode_utf16(whole, order, &mut read),
        _ => wide::decode_utf32(whole, order, &mut read),
    }
    let cut = usize::from(sample.len() == SAMPLE);
    let all = read.text.chars().count();
    let most_are = |class: fn(char) -> bool| read.text.chars().filter(|c| class(*c)).count() * 10 >= all * 9;
    let is_text = all >= 2
        && read.raw.len() <= cut
        && !read.text.chars().any(|c| c.is_control() && !"\t\n\r\u{C}".contains(c))
        && most_are(is_of_a_living_script)
        // Two bytes of ASCII make an ideograph, so those count only in bytes that are no ASCII text.
        && (unit == 4 || !sample.is_ascii() || most_are(is_alphabetic_or_mark));
    is_text.then_some(read.text)
}

fn is_of_a_living_script(c: char) -> bool {
    is_alphabetic_or_mark(c)
        || matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FFEF}')
}

/// The alphabets in use (up to Georgian), and the marks of General Punctuation with the signs after it.
fn is_alphabetic_or_mark(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{C}' | ' '..='\u{10FF}' | '\u{1E00}'..='\u{22FF}' | '\u{FEFF}')
}

/// Whether ASCII bytes are ISO-2022-JP: they change to Japanese, return, and all between is well-formed.
pub(super) fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    if memchr(0x1B, bytes).is_none() || !bytes.is_ascii() {
        return false;
    }
    let japanese = [b"\x1B$B", b"\x1B$@"].iter().any(|to| memmem::find(bytes, *to).is_some());
    japanese && {
        let read = Source::decode(bytes, Some(Charset::ISO_2022_JP));
        !read.text.contains('\u{FFFD}') && !read.text.is_ascii()
    }
}
