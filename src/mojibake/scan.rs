//! Finds where mojibake may be, at the speed of a scan.
use super::misreading::may_begin_sequence;

/// Bytes looked at together.
const BLOCK: usize = 16;

/// The first place from `at` on where a character beyond ASCII is followed by one with which it may show a UTF-8
/// sequence: another beyond ASCII, or a space behind the two characters that show the bytes of `à` and of the no-break
/// space in nearly all encodings.
pub(super) fn next_suspicious(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        at = next_beyond_ascii(bytes, at)?;
        let end = at + length(bytes[at]);
        match bytes.get(end)? {
            b' ' if matches!(bytes[at..end], [0xC3, 0x82 | 0x83]) => return Some(at),
            ..0x80 => {}
            _ => {
                let mut both = text[at..].chars();
                let (first, second) = (both.next()?, both.next()?);
                if may_begin_sequence(first, second) {
                    return Some(at);
                }
            }
        }
        at = end;
    }
}

/// The first byte from `at` on that is no ASCII.
fn next_beyond_ascii(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(block) = bytes.get(at..at + BLOCK).and_then(|block| <[u8; BLOCK]>::try_from(block).ok()) {
        let high = u128::from_le_bytes(block) & 0x8080_8080_8080_8080_8080_8080_8080_8080;
        if high != 0 {
            return Some(at + high.trailing_zeros() as usize / 8);
        }
        at += BLOCK;
    }
    bytes.get(at..)?.iter().position(|byte| !byte.is_ascii()).map(|found| at + found)
}

/// The bytes of the character that begins with this one.
fn length(lead: u8) -> usize {
    match lead {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_text_holds_nothing_suspicious() {
        for text in ["", "plain", "“Voilà,” she said – twice…", "naïve café ", "Ελλάδα", "Где мы"]
        {
            assert_eq!(next_suspicious(text, 0), None, "{text}");
        }
    }

    #[test]
    fn what_may_be_mojibake_is_found_wherever_it_stands() {
        for (text, at) in [
            ("cafÃ©", 3),
            ("a long line of plain words, then donâ€™t", 36),
            ("voilÃ le", 4),
            ("Ä\u{FFFD}", 0),
        ] {
            assert_eq!(next_suspicious(text, 0), Some(at), "{text}");
        }
        assert_eq!(next_suspicious("Ã© is Ã©", 2), Some(8));
    }
}
