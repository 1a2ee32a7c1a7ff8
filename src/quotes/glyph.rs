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

/// For each character from U+2000 to U+203F the index of its shape; nothing for those that are none.
static PUNCTUATION: [Option<u8>; 64] = {
    let mut table = [None; 64];
    let mut index = 0;
    while index < GLYPHS.len() {
        if let [0xE2, 0x80, third] = GLYPHS[index].text.as_bytes() {
            table[*third as usize & 63] = Some(index as u8);
        }
        index += 1;
    }
    table
};

/// The shape that `text` begins with.
pub fn starting(text: &str) -> Option<&'static Glyph> {
    let bytes = text.as_bytes();
    if let [0xE2, 0x80, third, ..] = bytes {
        return PUNCTUATION[usize::from(third & 63)].map(|index| &GLYPHS[usize::from(index)]);
    }
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

/// Which marks a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shapes {
    /// None.
    None,
    /// None but `"`, `'` and what begins as “ ” ‘ ’ do, which nearly all texts have only.
    Usual,
    /// Any.
    Any,
}

/// The bytes of a text that marks can begin with.
pub struct Candidates<'a> {
    bytes: &'a [u8],
    shapes: Shapes,
}

impl<'a> Candidates<'a> {
    /// Of a text that has no shapes but these. The usual ones are sought many bytes at a time.
    pub fn new(bytes: &'a [u8], shapes: Shapes) -> Candidates<'a> {
        Candidates { bytes, shapes }
    }

    /// The next of them from `at` on; of `,`, `<` and `>` only two are one.
    pub fn next(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes;
        let rest = bytes.get(at..)?;
        let offset = match self.shapes {
            Shapes::None => None,
            Shapes::Usual => memchr::memchr3(b'"', b'\'', 0xE2, rest),
            Shapes::Any => (0..rest.len()).find(|offset| {
                let byte = rest[*offset];
                let double = || !matches!(byte, b',' | b'<' | b'>') || rest.get(offset + 1) == Some(&byte);
                FIRST_BYTES[usize::from(byte)] && double()
            }),
        };
        offset.map(|offset| at + offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_that_a_mark_begins_with_is_found_wherever_it_stands() {
        for byte in (0..=u8::MAX).filter(|byte| !b",<>".contains(byte)) {
            for at in 0..20 {
                let mut bytes = *b"a, b, c, d. e! (fgh)";
                bytes[at] = byte;
                let found = |shapes| Candidates::new(&bytes, shapes).next(0);
                let expected = FIRST_BYTES[usize::from(byte)].then_some(at);
                assert_eq!(found(Shapes::Any), expected, "{byte} at {at}");
                let usual = expected.filter(|_| matches!(byte, b'"' | b'\'' | 0xE2));
                assert_eq!(found(Shapes::Usual), usual, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn every_shape_can_be_found_by_its_first_byte() {
        for glyph in GLYPHS {
            let text = format!("a{}", glyph.text);
            assert_eq!(Candidates::new(text.as_bytes(), Shapes::Any).next(0), Some(1), "{}", glyph.text);
            assert_eq!(starting(glyph.text).map(|g| g.text), Some(glyph.text));
        }
    }
}
