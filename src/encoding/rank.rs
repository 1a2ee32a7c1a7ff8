//! Which charset of one byte for European text: chardetng never answers some of them, and others seldom, so what it
//! answers is checked against how usual the characters are that each makes.
use super::{Charset, charset::Form};
use super::{languages::REGIONS, languages::Region, table::Table, usual::Usual, usual::usual};

/// How many bytes are ranked.
const SAMPLE: usize = 16 * 1024;
/// By how much in all a charset of another region must be better than the guess: two marks or letters out of place.
const MARGIN: i32 = 3;
/// How usual on average European text must be that was taken for text of an encoding with more bytes a character.
const CERTAIN: f32 = 1.5;

/// The charset in which the non-ASCII characters of `sample` are most usual, and how usual (about -6 to 3 a
/// character); `guess` unless another is clearly better.  `None`: nothing is known of the language of the guess.
pub(super) fn check(sample: &[u8], guess: Charset) -> Option<(Charset, f32)> {
    let sample = &sample[..sample.len().min(SAMPLE)];
    let home = REGIONS.iter().find(|region| region.charsets.contains(&guess));
    let guessed = home.and_then(|region| score(sample, guess, region));
    let mut best = (guess, guessed.unwrap_or(i32::MIN));
    // The region of the guess first: there nothing speaks for the guess.
    for (region, margin) in
        home.map(|home| (*home, 0)).into_iter().chain(REGIONS.map(|region| (region, MARGIN)))
    {
        for charset in region.charsets {
            let score = score(sample, *charset, region).unwrap_or(i32::MIN);
            let needed = if margin == 0 {
                best.1
            } else {
                best.1.max(guessed.unwrap_or(i32::MIN).saturating_add(margin))
            };
            if score > needed {
                best = (*charset, score);
            }
        }
    }
    let count = sample.iter().filter(|byte| !byte.is_ascii()).count().max(1);
    let usual = best.1 as f32 / count as f32;
    let known = home.is_some() || matches!(guess.form(), Form::MultiByte(_)) && usual >= CERTAIN;
    known.then_some((best.0, usual))
}

/// How usual the non-ASCII characters are in all, in that language of the region in which they are most so.
fn score(sample: &[u8], charset: Charset, region: &Region) -> Option<i32> {
    let table = match charset.form() {
        Form::SingleByte(encoding) => Table::of_standard(encoding),
        Form::CodePage(upper) => Table::of_code_page(upper),
        _ => return None,
    };
    let read = |byte: &u8| table.character(*byte).unwrap_or('\u{FFFD}');
    let (mut other, mut letters) = (0, [0; 256]);
    for (at, byte) in sample.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = at.checked_sub(1).and_then(|at| sample.get(at)).map(read);
        match usual(before, read(byte), sample.get(at + 1).map(read)) {
            Usual::Letter => letters[usize::from(*byte)] += 1,
            Usual::Whatever(usual) => other += usual,
        }
    }
    let in_language = region.languages.iter().map(|language| {
        let seen = (0x80..=0xFF).filter(|byte| letters[usize::from(*byte)] > 0);
        seen.map(|byte| letters[usize::from(byte)] * language.weight(read(&byte))).sum::<i32>()
    });
    in_language.max().map(|letters| letters + other)
}
