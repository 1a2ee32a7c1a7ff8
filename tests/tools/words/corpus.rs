//! Texts, the damage done to them, and the cuts to learn from.
use postedit::lexicon::Lexicon;
use postedit::paragraphs::paragraphs;
use postedit::words::{COUNT, Class, Survey, candidates};
use std::{fs, io};

/// Paragraphs of a document: as many as an article or two have.
const PARAGRAPHS: usize = 60;

/// A stretch of a text, as it is and with one pair of words merged in each paragraph.
pub struct Document {
    name: String,
    text: String,
    damaged: String,
    /// Where the words of each paragraph were merged, in bytes of the damaged paragraph.
    merges: Vec<Option<usize>>,
}

/// One cut of one word.
pub struct Sample {
    /// The number of the word, the same for all of its cuts.
    pub word: usize,
    pub features: [f32; COUNT],
    pub class: Class,
    pub right: bool,
    /// Was the word made by damage?
    pub damaged: bool,
    /// The cut in its surroundings.
    pub shown: String,
}

/// Cuts the texts into documents and damages each.
pub fn documents(files: &[String]) -> io::Result<Vec<Document>> {
    let mut random = Random(88_172_645_463_325_252);
    let mut out = vec![];
    for file in files {
        let text = fs::read_to_string(file)?;
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        for lines in lines.chunks(PARAGRAPHS) {
            let (damaged, merges): (Vec<String>, Vec<_>) =
                lines.iter().map(|line| damage(line, &mut random)).unzip();
            let name = file.rsplit('/').next().unwrap_or(file).to_owned();
            out.push(Document { name, text: lines.join("\n\n"), damaged: damaged.join("\n\n"), merges });
        }
    }
    Ok(out)
}

/// Takes out one space between letters, or a closing mark with what is around it.
fn damage(line: &str, random: &mut Random) -> (String, Option<usize>) {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let mut spaces = vec![];
    let mut marks = vec![];
    for (at, _) in line.match_indices(' ').filter(|(at, _)| letter(line[at + 1..].chars().next())) {
        let before = line[..at].trim_end_matches(['"', '”', ',', '.']);
        if !letter(before.chars().next_back()) {
            continue;
        }
        match at - before.len() {
            0 => spaces.push((before.len(), at + 1)),
            _ if line[before.len()..at].contains(['"', '”']) => marks.push((before.len(), at + 1)),
            _ => {}
        }
    }
    let pool = if marks.is_empty() || random.below(2) == 0 { spaces } else { marks };
    if pool.is_empty() {
        return (line.to_owned(), None);
    }
    let (from, to) = pool[random.below(pool.len())];
    (format!("{}{}", &line[..from], &line[to..]), Some(from))
}

/// All cuts of the unknown words of the texts and of the merged words, with the number of words read.
pub fn samples(documents: &[Document], lexicon: &Lexicon) -> (Vec<Sample>, usize) {
    let (mut out, mut number, mut count) = (vec![], 0, 0);
    for document in documents {
        count += document.text.split_whitespace().count();
        for (text, merges) in [(&document.text, None), (&document.damaged, Some(&document.merges))] {
            let spans = paragraphs(text);
            let survey = Survey::new(text, &spans, lexicon);
            for (index, span) in spans.iter().enumerate() {
                let paragraph = survey.paragraph(index, &text[span.clone()]);
                let merge = merges.map(|m| if spans.len() == m.len() { m[index] } else { None });
                for odd in paragraph.odd() {
                    let inside = |at: usize| odd.span.start < at && at < odd.span.end;
                    // Words that no damage made are taken from the undamaged text only.
                    if !paragraph.is_known_language() || merge.is_some_and(|at| !at.is_some_and(inside)) {
                        continue;
                    }
                    number += 1;
                    for (cut, class, features) in candidates(&paragraph, odd, lexicon) {
                        let shown = shown(paragraph.text, cut, &document.name);
                        let right = merge.is_some_and(|at| at == Some(cut));
                        out.push(Sample {
                            word: number,
                            features,
                            class,
                            right,
                            damaged: merge.is_some(),
                            shown,
                        });
                    }
                }
            }
        }
    }
    (out, count)
}

fn shown(text: &str, cut: usize, name: &str) -> String {
    let from = text.floor_char_boundary(cut.saturating_sub(40));
    let to = text.floor_char_boundary(cut + 40);
    format!("{name}\t{}|{}", text[from..cut].replace('\n', " "), text[cut..to].replace('\n', " "))
}

/// Xorshift (Marsaglia 2003): the damage is the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
