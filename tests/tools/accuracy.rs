//! How many quotation marks and apostrophes come out right: takes texts whose marks are right, sets them in other
//! conventions, and counts what the program makes of it.
//!
//! `cargo run --release --example accuracy -- FOLDER` reads every `.txt` file of the folder: UTF-8, curly marks,
//! double outside, one empty line between paragraphs. Prints, for each convention, the marks and the paragraphs that
//! come out as they were, and how many letters and digits changed, which must be none.
use postedit::lexicon::Lexicon;
use postedit::quotes::{self, Role};
use postedit::{Config, Document, Pipeline};
use std::path::Path;

/// What each role is written as: outer opener and closer, inner ones, apostrophe.
struct Convention {
    name: &'static str,
    marks: [&'static str; 5],
}

const CONVENTIONS: &[Convention] = &[
    Convention { name: "straight", marks: ["\"", "\"", "'", "'", "'"] },
    Convention { name: "guillemets", marks: ["«\u{A0}", "\u{A0}»", "“\u{A0}", "\u{A0}”", "'"] },
    Convention { name: "low and high", marks: ["„", "“", "‚", "‘", "’"] },
    Convention { name: "TeX ticks", marks: ["``", "''", "`", "'", "'"] },
];

#[derive(Default)]
struct Score {
    marks: usize,
    right: usize,
    paragraphs: usize,
    whole: usize,
    letters: usize,
}

fn main() {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: accuracy FOLDER (of texts whose marks are right)");
        std::process::exit(2);
    };
    let texts = texts(Path::new(&folder));
    let config = Config { select: vec!["quotes".to_owned()], ..Config::default() };
    let pipeline = Pipeline::new(&config).expect("a known phase");
    println!("{:14} {:>9} {:>9} {:>11} {:>8}", "convention", "marks", "right %", "paragraphs %", "letters");
    for convention in CONVENTIONS {
        let mut score = Score::default();
        for text in &texts {
            let mut document = Document::new(set_in(text, convention));
            pipeline.settle(&mut document);
            score.add(text, document.text());
        }
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        println!(
            "{:14} {:>9} {:>9.3} {:>11.2} {:>8}",
            convention.name,
            score.marks,
            share(score.right, score.marks),
            share(score.whole, score.paragraphs),
            score.letters
        );
    }
}

fn texts(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder that can be read");
    let mut paths: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("UTF-8")).collect()
}

/// The text with its marks in another convention. Which ’ is an apostrophe is asked of the engine, which reads text
/// with right marks; everything else follows from the mark.
fn set_in(text: &str, convention: &Convention) -> String {
    let mut paragraphs = vec![];
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        paragraphs.push(start..start + paragraph.len());
        start += paragraph.len();
    }
    let read = quotes::solve(text, &paragraphs, &[], Lexicon::embedded());
    let mut out = String::new();
    let mut done = 0;
    for (paragraph, mark) in
        paragraphs.iter().zip(&read).flat_map(|(p, q)| q.marks.iter().map(move |m| (p, m)))
    {
        let (start, end) = (paragraph.start + mark.span.start, paragraph.start + mark.span.end);
        let written = match (&text[start..end], mark.role) {
            ("“", _) => 0,
            ("”", _) => 1,
            ("‘", _) => 2,
            ("’", Role::Close) => 3,
            ("’", _) => 4,
            _ => continue,
        };
        out.push_str(&text[done..start]);
        out.push_str(convention.marks[written]);
        done = end;
    }
    out.push_str(&text[done..]);
    out
}

impl Score {
    fn add(&mut self, gold: &str, clean: &str) {
        let (gold, clean): (Vec<&str>, Vec<&str>) =
            (gold.split("\n\n").collect(), clean.split("\n\n").collect());
        assert_eq!(gold.len(), clean.len(), "no rule for marks joins paragraphs");
        for (gold, clean) in gold.iter().zip(clean) {
            let before = (self.right, self.marks);
            self.add_paragraph(gold, clean);
            self.paragraphs += 1;
            self.whole += usize::from(self.right - before.0 == self.marks - before.1);
        }
    }

    /// Walks both texts without their spaces; a mark that only one of them has is stepped over.
    fn add_paragraph(&mut self, gold: &str, clean: &str) {
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
        let (gold, clean) = (solid(gold), solid(clean));
        let (mut left, mut right) = (0, 0);
        while left < gold.len() || right < clean.len() {
            let (wanted, found) = (gold.get(left).copied(), clean.get(right).copied());
            let (is_wanted, is_found) = (wanted.is_some_and(is_mark), found.is_some_and(is_mark));
            self.marks += usize::from(is_wanted);
            self.right += usize::from(is_wanted && wanted == found);
            self.letters += usize::from(!is_wanted && !is_found && wanted != found);
            left += usize::from(is_wanted || !is_found);
            right += usize::from(is_found || !is_wanted);
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'' | '`' | '«' | '»' | '„' | '‚')
}
