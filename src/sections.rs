//! Where a long text may be cut, so that its sections are cleaned one by one in bounded memory.
//!
//! A place is chosen by what stands before it, from the beginning of its section on, and never by what follows: so
//! the sections of a stream are known as it comes. It is chosen by the letters of the text, which cleaning seldom
//! touches, and not by its bytes: so clean text is cut where the text that it was made from was cut. Where that
//! fails, whoever cleans the section notices it, as [`Cutter::first`] of the clean section is not its end.
use memchr::memchr;

/// The least length of a section, in the UTF-8 bytes of its letters and digits: some 9,000 words.
pub const LEAST: usize = 48 << 10;

/// The end of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Bytes of the text from the beginning of the section.
    pub end: usize,
    /// How many of the last of these bytes stand between two sections and belong to neither: the space between two
    /// sentences, or nothing behind a line.
    pub between: usize,
}

/// Cuts texts into sections of at least so many letters.
#[derive(Clone, Copy, Debug)]
pub struct Cutter {
    least: usize,
}

impl Default for Cutter {
    fn default() -> Cutter {
        Cutter { least: LEAST }
    }
}

/// From how many letters on, in quarters of the least, a section ends at places that are less and less welcome. Before
/// the first of these it ends at some blank lines.
mod quarters {
    /// At every second blank line, and at some ends of lines that end a sentence.
    pub const LINE: usize = 5;
    /// At every blank line, at every end of a line that ends a sentence, and between some sentences.
    pub const SENTENCE: usize = 6;
    /// At every end of a line, and between any two sentences.
    pub const EVERY: usize = 7;
    /// Between any two words.
    pub const WORD: usize = 8;
    /// Anywhere.
    pub const CHARACTER: usize = 10;
}

/// One place of so many is taken, where one is to be taken of many: with fewer, edits of letters move the cut more
/// often, with more, sections differ more in length.
const ONE_OF: u64 = 16;

/// A section of more bytes than this many times the least number of letters ends anywhere: it is hardly text.
const BYTES: usize = 8;

/// How far a place is looked back from, in bytes.
const BACK: usize = 256;

impl Cutter {
    /// With sections of at least `least` bytes of letters and digits; [`LEAST`] is what a run uses.
    pub fn new(least: usize) -> Cutter {
        Cutter { least: least.max(4) }
    }

    /// Is a text of so many bytes too short to be cut?
    pub fn leaves(self, bytes: usize) -> bool {
        bytes < self.least
    }

    /// Where the section ends that begins with `text`; nothing if the text is too short for that. What lies behind
    /// the cut makes no difference. Linear in the section.
    pub fn first(self, text: &str) -> Option<Cut> {
        self.cuts(text).next()
    }

    /// All places at which the section that begins with `text` might end, in order.
    pub fn cuts(self, text: &str) -> Cuts<'_> {
        Cuts { cutter: self, text, at: 0, letters: 0, blank: true }
    }

    /// Is a section that ends so many bytes behind its beginning hardly text, so that no further place is to be tried?
    pub fn gives_up(self, end: usize) -> bool {
        end > BYTES * self.least
    }

    fn has(self, quarters: usize, letters: usize) -> bool {
        4 * letters >= quarters * self.least
    }
}

/// Places at which a section may end.
pub struct Cuts<'a> {
    cutter: Cutter,
    text: &'a str,
    /// What lies before it has been looked at.
    at: usize,
    /// Bytes of letters and digits before it.
    letters: usize,
    /// Is there nothing in its line before it but spaces?
    blank: bool,
}

impl Iterator for Cuts<'_> {
    type Item = Cut;

    fn next(&mut self) -> Option<Cut> {
        while self.at < self.text.len() {
            let cut = if self.is_long() { self.inside() } else { self.line() };
            if cut.is_some() {
                return cut;
            }
        }
        None
    }
}

impl Cuts<'_> {
    /// May the section end inside of a line?
    fn is_long(&self) -> bool {
        let Cuts { cutter, letters, at, .. } = *self;
        cutter.has(quarters::SENTENCE, letters) || at >= BYTES * cutter.least
    }

    /// Goes to the end of the line, or to where the section becomes long.
    fn line(&mut self) -> Option<Cut> {
        // No byte has more than one letter, so the section is not long before that.
        let room = (quarters::SENTENCE * self.cutter.least).div_ceil(4) - self.letters;
        let room = room.min(BYTES * self.cutter.least - self.at);
        let most = self.text.ceil_char_boundary(self.at + room);
        let line = &self.text.as_bytes()[self.at..most];
        let line = &line[..memchr(b'\n', line).map_or(line.len(), |end| end + 1)];
        self.letters += letters(line);
        self.at += line.len();
        self.blank &= line.trim_ascii_start().is_empty();
        if line.ends_with(b"\n") { self.behind_line() } else { None }
    }

    /// Goes on by a character.
    fn inside(&mut self) -> Option<Cut> {
        let c = self.text[self.at..].chars().next()?;
        let start = self.at;
        self.at += c.len_utf8();
        self.letters += letters(&self.text.as_bytes()[start..self.at]);
        self.blank &= c.is_ascii_whitespace();
        if c == '\n' { self.behind_line() } else { self.behind(c) }
    }

    /// Behind a line, with its end.
    fn behind_line(&mut self) -> Option<Cut> {
        let has = |quarters| self.cutter.has(quarters, self.letters);
        let blank = std::mem::replace(&mut self.blank, true);
        if !has(4) {
            return None;
        }
        let line = self.back(1);
        let text = line.trim_ascii_end();
        let one_of = |count: u64| choice(text).is_multiple_of(count);
        let ends = if blank {
            has(quarters::SENTENCE) || one_of(if has(quarters::LINE) { 2 } else { ONE_OF })
        } else {
            // Spaces before the end of a line may be meant where a line follows.
            let bare = matches!(&line[text.len()..], b"" | b"\r");
            let sentence = || ends_sentence(text) && (has(quarters::SENTENCE) || one_of(ONE_OF));
            bare && has(quarters::LINE) && (has(quarters::EVERY) || sentence())
        };
        ends.then_some(Cut { end: self.at, between: 0 })
    }

    /// Behind a character of a line.
    fn behind(&self, c: char) -> Option<Cut> {
        let has = |quarters| self.cutter.has(quarters, self.letters);
        let before = self.back(c.len_utf8());
        if has(quarters::CHARACTER) || self.cutter.gives_up(self.at) {
            // The end of a line may have two characters, spaces are cleaned at the end of a text, and bytes that are no
            // text may become text with those behind them.
            return (!c.is_whitespace() && c != '\u{FFFD}').then_some(Cut { end: self.at, between: 0 });
        }
        if c != ' ' || before.last().is_none_or(u8::is_ascii_whitespace) {
            return None;
        }
        let chosen = || has(quarters::EVERY) || choice(before).is_multiple_of(ONE_OF);
        let ends = has(quarters::WORD) || ends_sentence(before) && chosen();
        ends.then_some(Cut { end: self.at, between: 1 })
    }

    /// The last bytes, but for so many.
    fn back(&self, without: usize) -> &[u8] {
        let end = self.at - without;
        &self.text.as_bytes()[end.saturating_sub(BACK)..end]
    }
}

/// How many bytes are of letters and digits. Of Unicode's first blocks the one with the no-break space and the one
/// with the curly marks count for nothing, as they are what cleaning puts in.
fn letters(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(WEIGHTS[usize::from(*byte)])).sum()
}

/// A table, because every byte of every text is weighed.
static WEIGHTS: [u8; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        weights[byte] = weight(byte as u8);
        byte += 1;
    }
    weights
};

/// The length of a character of letters, by its first byte.
const fn weight(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 1,
        0xC3..=0xDF => 2,
        0xE0 | 0xE1 | 0xE3..=0xEF => 3,
        _ => 0,
    }
}

/// A number that depends on the last few letters alone, whatever their case.
fn choice(text: &[u8]) -> u64 {
    let last = text.iter().rev().filter(|byte| weight(**byte) > 0).take(12);
    let folded = last.map(|byte| byte | 0x20);
    let digest = folded.fold(0xCBF2_9CE4_8422_2325, |digest: u64, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    digest >> 32
}

/// Does the text end a sentence, closing marks apart?
fn ends_sentence(text: &[u8]) -> bool {
    let word = text.iter().rposition(|byte| byte.is_ascii_alphanumeric() || *byte == b' ');
    let marks = &text[word.map_or(0, |at| at + 1)..];
    marks.iter().any(|byte| matches!(byte, b'.' | b'!' | b'?'))
        || marks.windows(3).any(|mark| mark == "…".as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sections of a text.
    fn cut(least: usize, text: &str) -> Vec<&str> {
        let (mut sections, mut rest) = (vec![], text);
        while let Some(cut) = Cutter::new(least).first(rest) {
            let (section, after) = rest.split_at(cut.end);
            sections.push(section);
            rest = after;
        }
        sections.push(rest);
        sections
    }

    #[test]
    fn a_text_with_few_letters_is_one_section() {
        let text = "One line.\n\nAnother line.\n\n";
        assert_eq!(cut(30, text), [text]);
        assert!(Cutter::default().first(&"Short. ".repeat(1000)).is_none());
    }

    #[test]
    fn a_section_ends_where_a_sentence_ends_and_never_inside_of_a_wrapped_line() {
        let paragraph = |n: usize| format!("The {n}th house. It\nstands alone. So it is.\n\n");
        let text: String = (0..400).map(paragraph).collect();
        let sections = cut(200, &text);
        assert!(sections.len() > 10, "{}", sections.len());
        let (_, ended) = sections.split_last().unwrap();
        assert!(ended.iter().all(|section| section.trim_end().ends_with('.')), "{ended:?}");
        assert_eq!(sections.concat(), text);
    }

    #[test]
    fn without_blank_lines_it_ends_where_a_line_ends_a_sentence_and_else_at_a_line() {
        let text: String = (0..400).map(|n| format!("The {n}th house stands\nalone here. Yes!\n")).collect();
        assert!(cut(200, &text).iter().all(|section| section.ends_with("Yes!\n") || section.is_empty()));
        let text: String = (0..400).map(|n| format!("the {n}th house stands\nalone  \n")).collect();
        let sections = cut(200, &text);
        // Two spaces at the end of a line may be meant.
        let (_, ended) = sections.split_last().unwrap();
        assert!(ended.len() > 10 && ended.iter().all(|section| section.ends_with("stands\n")), "{ended:?}");
    }

    #[test]
    fn a_long_paragraph_ends_behind_a_sentence_and_a_long_sentence_behind_a_word() {
        let text: String = (0..400).map(|n| format!("The {n}th house stands alone. ")).collect();
        assert!(cut(200, &text).iter().all(|section| section.ends_with("alone. ") || section.is_empty()));
        let text: String = (0..400).map(|n| format!("the {n}th house stands alone ")).collect();
        let sections = cut(200, &text);
        assert!(sections.len() > 20 && sections.iter().all(|s| s.len() < 700 && !s.starts_with(' ')));
        assert!(sections.iter().all(|section| section.ends_with(' ') || section.is_empty()));
    }

    #[test]
    fn what_has_no_words_ends_anywhere_between_characters() {
        for text in ["a".repeat(5000), "世".repeat(5000), "\"".repeat(5000), "“ ".repeat(5000)] {
            let sections = cut(200, &text);
            assert!(sections.len() > 2 && sections.iter().all(|section| section.len() < 2000));
            assert_eq!(sections.concat(), text);
        }
    }

    #[test]
    fn cleaning_moves_no_cut() {
        let raw: String =
            (0..900).map(|n| format!("« House {n} » , he said ; it 's \"old\" .\n\n")).collect();
        let clean: String = (0..900).map(|n| format!("“House {n},” he said; it’s “old.”\n\n")).collect();
        let lines = |text: &str| -> Vec<usize> {
            cut(1000, text).iter().map(|section| section.lines().count()).collect()
        };
        assert_eq!(lines(&raw), lines(&clean));
    }
}
