//! Learns the model of lost marks, `src/quotes/lost/weights.bin`, from texts with known curly marks. The same texts
//! give the same bytes.
//!
//! ```sh
//! cargo run --release --example lost-marks -- FOLDER_OF_TEXTS OTHER_TEXTS
//! ```
//!
//! The other texts are not learnt from: the model is measured on them at the end. With one folder alone nothing is
//! learnt, and the model that the program has is measured on it.
//!
//! A text is a file `*.txt` of paragraphs with blank lines between; one whose name holds “news” is news. The texts
//! are damaged as translation does (`lost/damage.rs`), each in several ways, and every slot is a lesson
//! (`lost/learn.rs`). Before that, parts of the texts are left out in turn: on these the solver is tried, and what it
//! did there (`lost/trial.rs`) grows the trees that say how sure an insertion is (`lost/trees.rs`). The report
//! (`lost/report.rs`) goes to standard output.
use postedit::lexicon::Lexicon;
use postedit::quotes::lost::Model;
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
#[path = "lost/report.rs"]
mod report;
#[path = "lost/slots.rs"]
mod slots;
#[path = "lost/stages.rs"]
mod stages;
#[path = "lost/trees.rs"]
mod trees;
#[path = "lost/trial.rs"]
mod trial;

use gold::Gold;
use random::Random;
use trial::{Bench, Trial};

/// The file that is learnt, seen from the project's folder.
const WEIGHTS: &str = "src/quotes/lost/weights.bin";
/// So many parts of the texts are left out in turn.
const PARTS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut folders = env::args_os().skip(1).map(PathBuf::from);
    let folder = folders.next().ok_or("usage: lost-marks FOLDER_OF_TEXTS OTHER_TEXTS")?;
    let lexicon = Lexicon::embedded();
    let texts = gold::read(&folder)?;
    if folders.len() == 0 {
        return measured(&texts, Model::embedded(), lexicon);
    }
    let began = Instant::now();
    let mut result = Trial::default();
    for part in 0..PARTS {
        let (out, seen) = without(&texts, part);
        let model = learnt(&seen, lexicon, part as u64);
        let bench = Bench { model: &model, lexicon, part };
        for text in out {
            bench.run(text, &mut Random::new(1000 + part as u64), &mut result);
        }
        eprintln!("part {part}: {} s", began.elapsed().as_secs());
    }
    let mut model = learnt(&texts.iter().collect::<Vec<_>>(), lexicon, 99);
    model.judge = trial::judged(&mut result, PARTS);
    println!("{}", report::report(&result));
    let (folder, to) = (folders.next().unwrap_or_default(), WEIGHTS);
    measured(&gold::read(&folder)?, &model, lexicon)?;
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(to), model.to_bytes())?;
    eprintln!("{} s", began.elapsed().as_secs());
    Ok(())
}

/// Reports what a model does with texts.
fn measured(texts: &[Gold], model: &Model, lexicon: &Lexicon) -> Result<(), Box<dyn Error>> {
    let mut result = Trial::default();
    let bench = Bench { model, lexicon, part: 0 };
    for text in texts {
        bench.run(text, &mut Random::new(77), &mut result);
    }
    println!("{}", report::report(&result));
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
