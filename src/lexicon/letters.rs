//! Which characters are letters, by a table. The standard library walks a list for most that are beyond Latin, which
//! takes hundreds of instructions a letter: too many where each letter of a text is asked about several times.

/// A bit for each character of the basic plane, as the build script wrote them.
static LETTERS: &[u8; 1 << 13] = include_bytes!(concat!(env!("OUT_DIR"), "/letters.table"));

/// The same as [`char::is_alphabetic`], some instructions a character.
#[inline]
pub fn is_letter(c: char) -> bool {
    let code = c as usize;
    match LETTERS.get(code / 8) {
        _ if c.is_ascii() => c.is_ascii_alphabetic(),
        Some(bits) => bits >> (code % 8) & 1 == 1,
        None => c.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphabetic()));
    }
}
