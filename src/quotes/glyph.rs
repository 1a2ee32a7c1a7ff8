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

/// The shape that `text` begins with.
pub fn starting(text: &str) -> Option<&'static Glyph> {
    let first = *text.as_bytes().first()?;
    GLYPHS.iter().find(|g| g.text.as_bytes()[0] == first && text.starts_with(g.text))
}

/// The bytes of UTF-8 that a mark can begin with: a table, because every byte of every text is looked up.
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
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|byte| FIRST_BYTES[usize::from(*byte)])?;
        if !matches!(bytes[at], b',' | b'<' | b'>') || bytes.get(at + 1) == Some(&bytes[at]) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_can_be_found_by_its_first_byte() {
        for glyph in GLYPHS {
            assert_eq!(next_candidate(format!("a{}", glyph.text).as_bytes(), 0), Some(1), "{}", glyph.text);
            assert_eq!(starting(glyph.text).map(|g| g.text), Some(glyph.text));
        }
    }
}
