//! ISO-2022-JP, in which an escape sequence changes what the bytes after it mean.
//!
//! Each stretch that leaves ASCII is one `Raw`, from its first escape sequence to the one that returns: a part of
//! it means nothing by itself.  All else is ASCII.  So a `Raw` can be put back wherever it stands, and what lies
//! between two of them is its own encoding.
use super::builder::Builder;
use memchr::memmem::Finder;

const TO_ASCII: &[u8] = b"\x1B(B";
const ESCAPES: [&[u8]; 5] = [TO_ASCII, b"\x1B(J", b"\x1B(I", b"\x1B$@", b"\x1B$B"];

/// Decodes `body`; escape sequences without text of their own go to the character after them, at the very end to
/// the one before.
pub(super) fn decode(body: &[u8], to: &mut Builder) {
    let return_to_ascii = Finder::new(TO_ASCII);
    // From `silent` to `at` lie escape sequences without text.
    let (mut silent, mut at) = (0, 0);
    while at < body.len() {
        to.mark();
        let rest = &body[at..];
        if ESCAPES.iter().any(|escape| rest.starts_with(escape)) {
            let end = return_to_ascii.find(rest).map_or(rest.len(), |start| start + TO_ASCII.len());
            at += end;
            let text = encoding_rs::ISO_2022_JP.decode_without_bom_handling(&rest[..end]).0;
            if !text.is_empty() {
                to.raw(&text, &body[silent..at]);
                silent = at;
            }
            continue;
        }
        let ascii = rest.iter().take(super::builder::SPACING).take_while(|b| is_plain(**b)).count();
        match str::from_utf8(&rest[..ascii]) {
            Ok(text) if ascii > 0 && silent == at => to.plain(text, ascii),
            Ok(text) if ascii > 0 => {
                to.raw(&text[..1], &body[silent..=at]);
                to.plain(&text[1..], ascii - 1);
            }
            _ => to.raw("\u{FFFD}", &body[silent..=at]),
        }
        at += ascii.max(1);
        silent = at;
    }
    if silent < body.len() {
        to.trailing(&body[silent..]);
    }
}

/// Whether the byte means itself in the ASCII state: the shift characters do not.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, 0x0E | 0x0F | 0x1B)
}
