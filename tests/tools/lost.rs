//! Learns the model of lost marks, `src/quotes/lost/weights.bin`, from texts with known curly marks. The same texts
//! give the same bytes.
//!
//! ```sh
//! cargo run --release --example lost-marks -- FOLDER_OF_TEXTS
//! ```
//!
//! A text is a file `*.txt` of paragraphs with blank lines between; one whose name holds “news” is news. The texts
//! are damaged as translation does (`lost/damage.rs`), each in several ways, and every slot is a lesson
//! (`lost/learn.rs`). Before that, parts of the texts are left out in turn: on these the solver is measured and its
//! confidences are calibrated (`lost/trial.rs`). The report goes to standard output.
use postedit::lexicon::Lexicon;
use postedit::quotes::lost::{Model, Sort};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

#[path = "lost/damage.rs"]
mod damage;
#[path = "lost/gold.rs"]
mod gold;
#[path = "lost/learn.rs"]
mod learn;
#[path = "lost/random.rs"]
mod random;
#[path = "lost/slots.rs"]
mod slots;
#[path = "lost/trial.rs"]
mod trial;

use gold::Gold;
use random::Random;

/// So many parts of the texts are left out in turn.
const PARTS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut folders = env::args_os().skip(1).map(PathBuf::from);
    let folder = folders.next().ok_or("usage: lost-marks FOLDER_OF_TEXTS [FOLDER_TO_MEASURE]")?;
    let lexicon = Lexicon::embedded();
    let texts = gold::read(&folder)?;
    let began = Instant::now();
    let mut result = trial::Trial::default();
    for part in 0..PARTS {
        let (out, seen) = without(&texts, part);
        let model = learnt(&seen, lexicon, part as u64);
        for text in out {
            trial::trial(text, &model, lexicon, &mut Random::new(1000 + part as u64), &mut result);
        }
        eprintln!("part {part}: {} s", began.elapsed().as_secs());
    }
    let mut model = learnt(&texts.iter().collect::<Vec<_>>(), lexicon, 99);
    for sort in Sort::ALL {
        model.calibrate(sort, trial::calibration(&result.answers, sort));
    }
    println!("{}", trial::report(&result, &model));
    if let Some(folder) = folders.next() {
        let mut result = trial::Trial::default();
        for text in gold::read(&folder)? {
            trial::trial(&text, &model, lexicon, &mut Random::new(77), &mut result);
        }
        println!("{}", trial::report(&result, &model));
    }
    let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/quotes/lost/weights.bin");
    fs::write(to, model.to_bytes())?;
    eprintln!("{} s", began.elapsed().as_secs());
    Ok(())
}

/// The texts of one part, which are left out, and the others. News and books are dealt out apart.
fn without(texts: &[Gold], part: usize) -> (Vec<&Gold>, Vec<&Gold>) {
    let mut dealt = [0, 0];
    texts.iter().partition(|text| {
        let count = &mut dealt[usize::from(text.news)];
        *count += 1;
        *count % PARTS == part
    })
}

fn learnt(texts: &[&Gold], lexicon: &Lexicon, seed: u64) -> Model {
    let examples = learn::examples(texts, lexicon, &mut Random::new(seed));
    let (weights, asked, unreachable) = learn::learn(&examples, lexicon);
    eprintln!("{} paragraphs, {asked} slots, the place was not to be found in {unreachable}", examples.len());
    Model::quantised(&weights, learn::BITS)
}
