//! What looks like a UTF-8 sequence that was read in a single-byte encoding.
use super::cost::{rarity, strain};
use super::misreading::{Bytes, Misreading, bytes, may_begin};

/// Stands for what cannot be told.
const UNKNOWN: char = '\u{FFFD}';
/// In bits: a lost byte is not believed where it would make only characters that cost so much.
const RARE: i32 = 17;
/// The bytes that an emptied place of a sequence may have held; UTF-8 allows no others.
const CONTINUATION: std::ops::RangeInclusive<u8> = 0x80..=0xBF;

/// Characters that show the bytes of one sequence, and the character which that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    /// Where it begins, as an index of the line's characters.
    pub(super) start: usize,
    /// How many characters it takes.
    pub(super) length: usize,
    /// What it is in UTF-8.
    pub(super) means: char,
    pub(super) state: State,
}

/// How well a sequence is preserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Whole,
    /// A plain space stands for the byte 0xA0.
    Spaced,
    /// A byte was lost: the second one behind this, if it was one of the two and windows-1252 lacks it.
    Lost {
        lead: Option<u8>,
    },
}

/// The characters of a line, and what they are as bytes in all encodings.
pub(super) struct Line {
    pub(super) characters: Vec<char>,
    /// Those beyond ASCII.
    beyond: Vec<Beyond>,
    /// The encodings of which there may be a sequence, as bits.
    possible: u16,
}

/// A character beyond ASCII.
struct Beyond {
    at: usize,
    bytes: &'static Bytes,
    /// Does it begin a sequence with the character behind it in some encoding?
    begins: bool,
}

impl Line {
    pub(super) fn new(characters: Vec<char>) -> Line {
        let (mut beyond, mut possible) = (vec![], 0);
        for (at, c) in characters.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
            let next = characters.get(at + 1).copied().unwrap_or(' ');
            let encodings = may_begin(*c, next);
            possible |= encodings;
            beyond.push(Beyond { at, bytes: bytes(*c), begins: encodings != 0 && !next.is_ascii() });
        }
        Line { characters, beyond, possible }
    }

    fn character(&self, at: usize) -> Option<char> {
        self.characters.get(at).copied()
    }

    /// How many characters are beyond ASCII.
    pub(super) fn count_beyond_ascii(&self) -> usize {
        self.beyond.len()
    }

    /// All sequences, in order and without overlap.
    ///
    /// Characters that begin a sequence and break it off show that the line is damaged in another way; what follows
    /// them without a letter or space of ASCII in between is left alone.
    pub(super) fn sequences(&self, misreading: Misreading) -> Vec<Sequence> {
        let mut found: Vec<Sequence> = vec![];
        if !misreading.is_in(self.possible) {
            return found;
        }
        let (mut end, mut broken) = (0, false);
        for (index, Beyond { at, bytes, begins }) in self.beyond.iter().enumerate() {
            if *at < end {
                continue;
            }
            // A question mark between them stands for a byte that was lost.
            broken &= *at == end || *at == end + 1 && self.character(end) == Some('?');
            end = at + 1;
            let is_lead = misreading.of(bytes) >= 0xC2 && !broken;
            match is_lead.then(|| sequence(self, index, misreading)).flatten() {
                Some(sequence) => {
                    end = at + sequence.length;
                    found.push(sequence);
                }
                None => broken |= *begins,
            }
        }
        found
    }
}

/// The sequence that begins with the character beyond ASCII of this index.
fn sequence(line: &Line, index: usize, misreading: Misreading) -> Option<Sequence> {
    let start = line.beyond[index].at;
    let byte = |at: usize| {
        // Those of a sequence stand side by side, so that the next ones of the list are the next ones of the line.
        let next = line.beyond[index + 1..].iter().take(at).find(|next| next.at == start + at);
        next.map_or(0, |next| misreading.of(next.bytes))
    };
    let lead = misreading.of(line.beyond[index].bytes);
    let count = match lead {
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        0xF0..=0xF4 => 3,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    for (at, slot) in bytes.iter_mut().enumerate().take(count + 1).skip(1) {
        *slot = Some(byte(at)).filter(|b| CONTINUATION.contains(b)).unwrap_or(0);
    }
    let bytes = &mut bytes[..=count];
    if !bytes.contains(&0) {
        let whole = |means, length| Sequence { start, length, means, state: State::Whole };
        return decode(bytes)
            .filter(|means| !(*means == 'Š' && is_unit(line, start)))
            .map(|means| whole(means, count + 1))
            .or_else(|| surrogates(bytes, byte).map(|means| whole(means, 6)));
    }
    lost_quotation_mark(line, start, bytes, misreading)
        .or_else(|| spaced(line, start, bytes, misreading))
        .or_else(|| lost(line, start, bytes, misreading))
}

/// Does an Å with a no-break space stand behind a number, as the unit of length does?
fn is_unit(line: &Line, start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).and_then(|at| line.character(at));
    before(1).is_some_and(|c| c.is_ascii_digit())
        || before(1).is_some_and(char::is_whitespace) && before(2).is_some_and(|c| c.is_ascii_digit())
}

fn decode(bytes: &[u8]) -> Option<char> {
    str::from_utf8(bytes).ok()?.chars().next()
}

/// Two halves of a character of UTF-16, each as a sequence of three bytes (CESU-8, Unicode Technical Report 26).
fn surrogates(first: &[u8], byte: impl Fn(usize) -> u8) -> Option<char> {
    let unit = |a: u8, b: u8| 0xD000 | u16::from(a & 0x3F) << 6 | u16::from(b & 0x3F);
    let (&[0xED, a @ 0xA0..=0xAF, b], 0xED) = (first, byte(3)) else { return None };
    let (c @ 0xB0..=0xBF, d @ 0x80..=0xBF) = (byte(4), byte(5)) else { return None };
    char::decode_utf16([unit(a, b), unit(c, d)]).next()?.ok()
}

/// With plain spaces for 0xA0 (they show as no-break spaces, which many programs turn into plain ones).
fn spaced(line: &Line, start: usize, bytes: &[u8], misreading: Misreading) -> Option<Sequence> {
    if !misreading.has_no_break_space() {
        return None;
    }
    let mut filled = [0; 4];
    for (at, (slot, byte)) in filled.iter_mut().zip(bytes).enumerate() {
        let is_space = *byte == 0 && line.character(start + at) == Some(' ');
        *slot = if is_space { 0xA0 } else { *byte };
    }
    let means = decode(filled.get(..bytes.len()).filter(|bytes| !bytes.contains(&0))?)?;
    let keeps = means == 'à' && ends_word(&line.characters, start + 1);
    Some(Sequence { start, length: bytes.len() - usize::from(keeps), means, state: State::Spaced })
}

/// Does an `à` end a word before this space, so that the space is one of the text? It does but for another space
/// or a mark behind it, and for the Portuguese `às` and `àquele` with its kin.
fn ends_word(line: &[char], space: usize) -> bool {
    let starts_word = space < 2 || !line[space - 2].is_alphanumeric();
    let rest = &line[(space + 1).min(line.len())..];
    let next_word: String = rest.iter().take_while(|c| c.is_alphabetic()).take(5).collect();
    let apostrophe = matches!(rest.get(next_word.chars().count()), Some('\'' | '’'));
    let is_portuguese = next_word == "s" || next_word.starts_with("quel") || next_word.starts_with("quil");
    !(rest.first().is_some_and(|c| " -,.)".contains(*c)) || starts_word && is_portuguese && !apostrophe)
}

/// A right quotation mark without its last byte, for which a replacement character or a question mark stands, or
/// nothing does. It is the only character of general punctuation whose last byte windows-1252 has no character for;
/// a dagger, which shows as the same and a no-break space, is far rarer.
fn lost_quotation_mark(line: &Line, start: usize, bytes: &[u8], misreading: Misreading) -> Option<Sequence> {
    if bytes != [0xE2, 0x80, 0] || !misreading.lacks(0x9D) {
        return None;
    }
    let length = match line.character(start + 2) {
        Some('?' | UNKNOWN) => 3,
        Some(c) if !c.is_ascii() => return None,
        _ => 2,
    };
    Some(Sequence { start, length, means: '”', state: State::Lost { lead: None } })
}

/// With replacement characters for bytes that the encoding has no character for.
fn lost(line: &Line, start: usize, bytes: &[u8], misreading: Misreading) -> Option<Sequence> {
    let all_there = (1..bytes.len()).all(|at| bytes[at] != 0 || line.character(start + at) == Some(UNKNOWN));
    let possible = all_there && candidates(bytes, misreading).any(|c| rarity(c) < RARE);
    // The bytes that windows-1252 and its Turkish sister lack, and no other encoding.
    let lead = (bytes.len() == 2 && misreading.lacks(0x8D) && !misreading.lacks(0x8C)).then_some(bytes[0]);
    possible.then_some(Sequence { start, length: bytes.len(), means: UNKNOWN, state: State::Lost { lead } })
}

/// The characters that the sequence may have been, with each byte that is 0 one that the encoding lacks.
fn candidates(bytes: &[u8], misreading: Misreading) -> impl Iterator<Item = char> {
    let fill = move |byte: u8| {
        let bytes: Vec<u8> =
            CONTINUATION.filter(|b| if byte == 0 { misreading.lacks(*b) } else { *b == byte }).collect();
        bytes
    };
    let mut all = vec![vec![bytes[0]]];
    for byte in &bytes[1..] {
        let next = fill(*byte);
        all = all.iter().flat_map(|head| next.iter().map(|b| [&head[..], &[*b]].concat())).collect();
    }
    all.into_iter().filter_map(|bytes| decode(&bytes))
}

/// By how many bits the line is more usual with the sequences decoded, for each of them. Neighbours are taken as
/// decoded together.
pub(super) fn gains(line: &[char], sequences: &[Sequence]) -> Vec<i32> {
    let mut gains = Vec::with_capacity(sequences.len());
    let mut decoded = [' ', ' '];
    let mut end = usize::MAX;
    for (at, sequence) in sequences.iter().enumerate() {
        let Sequence { start, length, means, .. } = *sequence;
        let char_at = |at: Option<usize>| at.and_then(|at| line.get(at)).copied().unwrap_or(' ');
        let source = [char_at(start.checked_sub(2)), char_at(start.checked_sub(1))];
        if end != start {
            decoded = source;
        }
        end = start + length;
        let joins_next = sequences.get(at + 1).is_some_and(|next| next.start == end);
        let right = if joins_next { None } else { Some(char_at(Some(end))) };
        let before = cost(source, line[start..end].iter().copied(), right);
        let after = cost(decoded, [means].into_iter(), right);
        decoded = [decoded[1], means];
        gains.push(before - after);
    }
    gains
}

/// What the characters cost behind the two before them, with the strain on the one to the right.
fn cost(
    [mut earlier, mut before]: [char; 2],
    characters: impl Iterator<Item = char>,
    right: Option<char>,
) -> i32 {
    let mut total = 0;
    for c in characters {
        total += rarity(c) + strain(earlier, before, c);
        (earlier, before) = (before, c);
    }
    total + right.map_or(0, |c| strain(earlier, before, c))
}
