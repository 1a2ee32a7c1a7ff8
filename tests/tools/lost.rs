//! Learns the model of lost marks, `src/quotes/lost/weights.bin`, from texts with known curly marks. The same texts
//! give the same bytes.
//!
//! ```sh
//! cargo run --release --example lost-marks -- FOLDER_OF_TEXTS OTHER_TEXTS
//! ```
//!
//! The other texts are not learnt from: the model is measured on them at the end. With one folder alone nothing is
//! learnt, and the model that the program has is measured on it. With `--ablation` the report says, too, what each
//! group of features is worth: the model is learnt once more without it, which takes some three times as long.
//!
//! A text is a file `*.txt` of paragraphs with blank lines between; one whose name holds “news” is news. The texts
//! are damaged as translation does (`lost/damage.rs`), each in several ways, and every slot is a lesson
//! (`lost/learn.rs`). Before that, parts of the texts are left out in turn: on these the solver is tried, and what it
//! did there (`lost/trial.rs`) grows the trees that say how sure an insertion is (`lost/trees.rs`). The report
//! (`lost/report.rs`) is kept beside the weights.
use postedit::lexicon::Lexicon;
use postedit::quotes::lost::{Group, Model};
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs, thread};

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
/// Where the report is kept.
const REPORT: &str = "src/quotes/lost/REPORT.md";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let ablation = arguments.iter().any(|argument| argument == "--ablation");
    arguments.retain(|argument| argument != "--ablation");
    let lexicon = Lexicon::embedded();
    match &arguments[..] {
        [other] => println!("{}", report::report(&measured(&texts(other)?, Model::embedded(), lexicon))),
        [learnt, other] => {
            train(&gold::with_news_in_parts(texts(learnt)?), &texts(other)?, ablation, lexicon)?;
        }
        _ => return Err("usage: lost-marks [--ablation] [FOLDER_OF_TEXTS] OTHER_TEXTS".into()),
    }
    Ok(())
}

fn texts(folder: &str) -> Result<Vec<Gold>, Box<dyn Error>> {
    Ok(gold::read(Path::new(folder))?)
}

/// Learns from the texts and writes the weights and the report.
fn train(texts: &[Gold], others: &[Gold], ablation: bool, lexicon: &Lexicon) -> Result<(), Box<dyn Error>> {
    let began = Instant::now();
    let all: Vec<&Gold> = texts.iter().collect();
    let (mut result, mut model) = thread::scope(|scope| {
        let model = scope.spawn(|| learnt(&all, None, lexicon, 99));
        let held_out = |part| scope.spawn(move || held_out(texts, part, lexicon));
        let parts: Vec<_> = (0..PARTS).map(held_out).collect();
        let mut result = Trial::default();
        parts.into_iter().for_each(|part| result.add(part.join().expect("a trial does not fail")));
        (result, model.join().expect("learning does not fail"))
    });
    eprintln!("learnt: {} s", began.elapsed().as_secs());
    let without = if ablation { ablated(&model, &all, others, lexicon) } else { String::new() };
    model.judge = trial::judged(&mut result, PARTS);
    let report = report::whole(&result, &measured(others, &model, lexicon)) + &without;
    println!("{report}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::write(root.join(REPORT), report)?;
    fs::write(root.join(WEIGHTS), model.to_bytes())?;
    eprintln!("{} s", began.elapsed().as_secs());
    Ok(())
}

/// What a model that has not seen the texts of a part does with them.
fn held_out(texts: &[Gold], part: usize, lexicon: &Lexicon) -> Trial {
    let (out, seen) = without(texts, part);
    let model = learnt(&seen, None, lexicon, part as u64);
    let (mut result, mut random) = (Trial::default(), Random::new(1000 + part as u64));
    let bench = Bench { model: &model, lexicon, part };
    out.into_iter().for_each(|text| bench.run(text, &mut random, &mut result));
    result
}

/// What a model does with texts.
fn measured(texts: &[Gold], model: &Model, lexicon: &Lexicon) -> Trial {
    let mut result = Trial::default();
    let bench = Bench { model, lexicon, part: 0 };
    for text in texts {
        bench.run(text, &mut Random::new(77), &mut result);
    }
    result
}

/// What each group of features is worth: how many marks the likeliest insertions restore without it. `model` is learnt
/// with all of them, and without a judge, as those are to which it is compared.
fn ablated(model: &Model, texts: &[&Gold], others: &[Gold], lexicon: &Lexicon) -> String {
    let row = |without, model: &Model| report::ablation_row(without, &measured(others, model, lexicon));
    let rows = Group::ALL.map(|group| row(Some(group), &learnt(texts, Some(group), lexicon, 99)));
    format!("{}{}{}", report::ABLATION, row(None, model), rows.concat())
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

/// The model of these texts. One long run finds more on news than the average of three short ones.
fn learnt(texts: &[&Gold], without: Option<Group>, lexicon: &Lexicon, seed: u64) -> Model {
    let examples = learn::examples(texts, lexicon, &mut Random::new(seed));
    let run = learn::learn(&examples, without, lexicon);
    eprintln!("{} lessons, the place was not to be found in {}", run.asked, run.unreachable);
    Model::quantised(&run.weights)
}
