//! The shapes in which quotation marks, apostrophes and primes occur in plain text.

/// One or two quotation marks wide, as English counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Set for an outer quotation in American English: “ ” " « » „.
    Double,
    /// Set for an inner quotation in American English: ‘ ’ ' ‹ › ‚.
    Single,
}

/// A typographic tradition; both marks of a pair normally come from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// `"` and `'`, also doubled or escaped with a backslash.
    Straight,
    /// “ ” ‘ ’ and their reversed forms ‟ ‛.
    Curly,
    /// „ ‚ ⹂ and `,,`, which German, Polish and Czech open with.
    Low,
    /// « » ‹ › and `<<` `>>`.
    Guillemet,
    /// `` ` ``, ` `` `, `''` and ´, as TeX and the Penn Treebank write.
    Tick,
    /// 「 」 『 』 〝 〞 〟 ＂ ＇.
    Wide,
    /// ′ ″ ‴.
    Prime,
    /// ʼ, a letter in some languages and an apostrophe in others.
    Modifier,
}

/// Which side of a quotation a shape stands on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before it.
    Open,
    /// After it.
    Close,
    /// Either.
    Both,
}

/// A shape: what a mark looks like, not what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// The characters, without a doubling or a backslash.
    pub text: &'static str,
    /// One or two marks wide.
    pub kind: Kind,
    /// The tradition.
    pub family: Family,
    /// The side in most texts; `„…“` and `»…«` turn some of them round.
    pub side: Side,
}

const fn glyph(text: &'static str, kind: Kind, family: Family, side: Side) -> Glyph {
    Glyph { text, kind, family, side }
}

/// All shapes. Where one begins with another the longer comes first.
pub static GLYPHS: &[Glyph] = {
    use Family::*;
    use Kind::*;
    use Side::*;
    &[
        glyph("\"", Double, Straight, Both),
        glyph("“", Double, Curly, Open),
        glyph("”", Double, Curly, Close),
        glyph("‟", Double, Curly, Open),
        glyph("‘", Single, Curly, Open),
        glyph("’", Single, Curly, Close),
        glyph("‛", Single, Curly, Open),
        glyph("„", Double, Low, Open),
        glyph("⹂", Double, Low, Open),
        glyph("‚", Single, Low, Open),
        glyph("«", Double, Guillemet, Open),
        glyph("»", Double, Guillemet, Close),
        glyph("‹", Single, Guillemet, Open),
        glyph("›", Single, Guillemet, Close),
        glyph("<<", Double, Guillemet, Open),
        glyph(">>", Double, Guillemet, Close),
        glyph(",,", Double, Low, Open),
        glyph("``", Double, Tick, Open),
        glyph("`", Single, Tick, Open),
        glyph("''", Double, Tick, Close),
        glyph("'", Single, Straight, Both),
        glyph("´", Single, Tick, Close),
        glyph("「", Double, Wide, Open),
        glyph("」", Double, Wide, Close),
        glyph("『", Single, Wide, Open),
        glyph("』", Single, Wide, Close),
        glyph("〝", Double, Wide, Open),
        glyph("〞", Double, Wide, Close),
        glyph("〟", Double, Wide, Close),
        glyph("＂", Double, Wide, Both),
        glyph("＇", Single, Wide, Both),
        glyph("′", Single, Prime, Close),
        glyph("″", Double, Prime, Close),
        glyph("‴", Double, Prime, Close),
        glyph("ʼ", Single, Modifier, Close),
    ]
};

/// The bytes of each shape as a number, and those bits of a number that they are compared with.
static KEYS: [(u32, u32); GLYPHS.len()] = {
    let mut keys = [(0, 0); GLYPHS.len()];
    let mut index = 0;
    while index < GLYPHS.len() {
        let bytes = GLYPHS[index].text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            keys[index].0 |= (bytes[at] as u32) << (8 * at);
            keys[index].1 |= 0xFF << (8 * at);
            at += 1;
        }
        index += 1;
    }
    keys
};

/// The shape that `text` begins with.
pub fn starting(text: &str) -> Option<&'static Glyph> {
    let bytes = text.as_bytes();
    let four = match bytes.first_chunk::<4>() {
        Some(four) => u32::from_le_bytes(*four),
        // A NUL is part of no shape.
        None => bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)),
    };
    let index = KEYS.iter().position(|(key, compared)| four & compared == *key)?;
    Some(&GLYPHS[index])
}

/// The bytes of UTF-8 that a mark can begin with: a table, because many bytes of every text are looked up.
static FIRST_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < GLYPHS.len() {
        table[GLYPHS[at].text.as_bytes()[0] as usize] = true;
        at += 1;
    }
    table
};

/// The offset of the next byte, from `at` on, that a mark can begin with; of `,`, `<` and `>` only two are one.
pub fn next_candidate(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at = next_likely(bytes, at)?;
        let double = || !matches!(bytes[at], b',' | b'<' | b'>') || bytes.get(at + 1) == Some(&bytes[at]);
        if FIRST_BYTES[usize::from(bytes[at])] && double() {
            return Some(at);
        }
        at += 1;
    }
}

/// The next byte of [`FIRST_BYTES`], or one that looks alike, from `at` on; eight are looked at in one step.
#[inline]
fn next_likely(bytes: &[u8], mut at: usize) -> Option<usize> {
    /// The same number in each of eight bytes.
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let eight = u64::from_le_bytes(*eight);
        // The highest bit of the first byte that is `byte` when these bits are left out; others may follow.
        let like = |byte: u8, without: u8| {
            let different = eight & all(!without) ^ all(byte & !without);
            different.wrapping_sub(all(1)) & !different
        };
        let found = like(b'"', b'"' ^ b'\'') | like(b',', 0) | like(b'<', b'<' ^ b'>') | like(b'`', 0);
        let found = (found | eight) & all(0x80);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    rest.iter().position(|byte| FIRST_BYTES[usize::from(*byte)]).map(|offset| at + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_that_a_mark_begins_with_is_found_wherever_it_stands() {
        for byte in (0..=u8::MAX).filter(|byte| !b",<>".contains(byte)) {
            for at in 0..20 {
                let mut bytes = *b"a, b <c> d. e! (fgh)";
                bytes[at] = byte;
                let expected = FIRST_BYTES[usize::from(byte)].then_some(at);
                assert_eq!(next_candidate(&bytes, 0), expected, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn every_shape_can_be_found_by_its_first_byte() {
        for glyph in GLYPHS {
            assert_eq!(next_candidate(format!("a{}", glyph.text).as_bytes(), 0), Some(1), "{}", glyph.text);
            assert_eq!(starting(glyph.text).map(|g| g.text), Some(glyph.text));
        }
    }
}
