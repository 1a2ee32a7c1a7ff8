//! UTF-16 and UTF-32.  encoding_rs has no encoder for the one and nothing for the other.
use super::{builder::Builder, charset::ByteOrder};

/// Decodes UTF-16; a lone surrogate and an odd last byte become U+FFFD.
pub(super) fn decode_utf16(body: &[u8], order: ByteOrder, to: &mut Builder) {
    let unit = |at: usize| match (order, body.get(at), body.get(at + 1)) {
        (ByteOrder::Little, Some(&a), Some(&b)) => Some(u16::from_le_bytes([a, b])),
        (ByteOrder::Big, Some(&a), Some(&b)) => Some(u16::from_be_bytes([a, b])),
        _ => None,
    };
    let mut at = 0;
    while at < body.len() {
        to.mark();
        let first = unit(at);
        if let Some(c) = first.and_then(|unit| char::from_u32(unit.into())) {
            to.plain_char(c, 2);
            at += 2;
            continue;
        }
        let pair = first
            .zip(unit(at + 2))
            .and_then(|(high, low)| char::decode_utf16([high, low]).next().and_then(Result::ok));
        if let Some(c) = pair {
            to.plain_char(c, 4);
            at += 4;
        } else {
            let end = body.len().min(at + 2);
            to.raw("\u{FFFD}", &body[at..end]);
            at = end;
        }
    }
}

/// Decodes UTF-32; what is no character, and one to three last bytes, become U+FFFD.
pub(super) fn decode_utf32(body: &[u8], order: ByteOrder, to: &mut Builder) {
    for unit in body.chunks(4) {
        to.mark();
        let number = <[u8; 4]>::try_from(unit).ok().map(|four| match order {
            ByteOrder::Little => u32::from_le_bytes(four),
            ByteOrder::Big => u32::from_be_bytes(four),
        });
        match number.and_then(char::from_u32) {
            Some(c) => to.plain_char(c, 4),
            None => to.raw("\u{FFFD}", unit),
        }
    }
}
