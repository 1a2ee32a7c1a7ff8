//! What became of each lost mark: put in, or where on the way it was given up.
use crate::damage::Document;
use crate::slots;
use crate::trial::{self, Bench};
use postedit::quotes::lost::Text;
use postedit::quotes::{Quotation, Role, surroundings};
use std::collections::BTreeMap;

/// How far a lost mark came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It is put in.
    Made,
    /// It is reported; its confidence is too small.
    Unsure,
    /// The model found it, and the search took another reading of the paragraph.
    OtherReading,
    /// The model thinks that nothing was lost.
    Nothing,
    /// The model prefers another place.
    OtherPlace,
    /// No such place was weighed.
    NoPlace,
    /// Nothing asks for it: the marks that are left balance, or both marks of the quotation are lost.
    NoSlot,
}

const STAGES: [Stage; 7] = [
    Stage::Made,
    Stage::Unsure,
    Stage::OtherReading,
    Stage::Nothing,
    Stage::OtherPlace,
    Stage::NoPlace,
    Stage::NoSlot,
];

/// Counts by kind of text and mark.
pub type Stages = BTreeMap<(String, Stage), usize>;

/// Counts the lost marks of a document.
pub fn note(document: &Document, solved: &[Quotation], news: bool, bench: &Bench, out: &mut Stages) {
    let around = surroundings(&document.text, &document.spans, bench.lexicon);
    let whole = document.spans.len() > 1;
    for ((known, found), around) in document.paragraphs.iter().zip(solved).zip(around) {
        let lost = trial::lost(known);
        if lost.is_empty() {
            continue;
        }
        let text = Text::new(&known.text, around, bench.lexicon);
        let slots = slots::slots(known, &text);
        for (role, at) in &lost {
            let made = found.insertions.iter().find(|x| (x.role, x.at) == (*role, *at));
            let asked = slots.iter().find(|asked| asked.slot.role == *role && asked.lost == Some(*at));
            let stage = match (made, asked) {
                (Some(made), _) if made.is_sure() => Stage::Made,
                (Some(_), _) => Stage::Unsure,
                (None, None) => Stage::NoSlot,
                (None, Some(asked)) => given_up(asked, *at, &text, bench),
            };
            let inner = known.pairs.iter().any(|p| p.inner && p.lost(*role) == Some(*at));
            let kind = kind(*role, *at, inner, lost.len() > 1, &text);
            let texts = ["books", "news"][usize::from(news)];
            let size = ["paragraph", "whole"][usize::from(whole)];
            *out.entry((format!("{texts}, {size}: {kind}"), stage)).or_default() += 1;
            *out.entry((format!("{texts}, {size}: all"), stage)).or_default() += 1;
        }
    }
}

fn given_up(asked: &slots::Asked, at: usize, text: &Text, bench: &Bench) -> Stage {
    let places = text.places(&asked.slot);
    let Some(target) = places.iter().position(|p| p.at == at) else { return Stage::NoPlace };
    let scores = bench.model.scores(text, &asked.slot, &places);
    let nothing = scores[places.len()];
    let best = scores[..places.len()].iter().copied().fold(f32::MIN, f32::max);
    match scores[target] {
        score if score < best => Stage::OtherPlace,
        score if score < nothing => Stage::Nothing,
        _ => Stage::OtherReading,
    }
}

fn kind(role: Role, at: usize, inner: bool, several: bool, text: &Text) -> String {
    let place = match role {
        Role::Open if at == 0 => "opener at the start",
        Role::Open => "opener inside",
        _ if at >= text.body.trim_end().len() => "closer at the end",
        _ if text.words.iter().any(|w| w.start < at && at < w.end) => "closer, glued",
        _ => "closer inside",
    };
    let level = if inner { ", inner" } else { "" };
    let others = if several { ", one of several" } else { "" };
    format!("{place}{level}{others}")
}

/// A table of the shares.
pub fn table(stages: &Stages) -> String {
    let mut out = String::from("| lost marks | number |");
    STAGES.iter().for_each(|stage| out += &format!(" {stage:?} % |"));
    out += &format!("\n|{}\n", "---|".repeat(STAGES.len() + 2));
    let mut kinds: Vec<&String> = stages.keys().map(|(kind, _)| kind).collect();
    kinds.dedup();
    for kind in kinds {
        let count = |stage: Stage| stages.get(&(kind.clone(), stage)).copied().unwrap_or(0);
        let all: usize = STAGES.iter().map(|stage| count(*stage)).sum();
        out += &format!("| {kind} | {all} |");
        for stage in STAGES {
            out += &format!(" {:.1} |", 100.0 * count(stage) as f64 / all as f64);
        }
        out += "\n";
    }
    out
}
