//! The trainer's report, as tables.
use crate::stages;
use crate::trial::{Answer, Trial};
use postedit::quotes::lost::Group;
use std::fmt::Write;

/// What part of something, in percent.
fn share(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

/// All tables.
pub fn report(trial: &Trial) -> String {
    let tables = [
        ranked(trial),
        by_threshold(trial),
        reliability(trial),
        invented(trial),
        stages::table(&trial.stages),
    ];
    tables.join("\n")
}

/// Both halves of the report.
pub fn whole(held_out: &Trial, others: &Trial) -> String {
    format!(
        "# The trainer’s report\n\nMade by `tests/tools/lost.rs`; do not edit it by hand. “Paragraphs” are texts of their own \
         that lost a mark; “whole” texts lost many, few or none.\n\n\
         ## Texts that were left out in turn\n\n{}\n## Texts that were never learnt from\n\n{}",
        report(held_out),
        report(others)
    )
}

/// The head of the table of groups of features.
pub const ABLATION: &str = "\n## Without a group of features\n\nWhat the likeliest insertions restore in the texts that were never \
    learnt from, whatever their confidence.\n\n| without | books, paragraphs: restored % | right % | news, paragraphs: restored % | right % |\n|---|---|---|---|---|\n";

/// A line of it: what the likeliest insertions restore, and how many of them are right.
pub fn ablation_row(without: Option<Group>, trial: &Trial) -> String {
    let mut out = format!("| {} |", without.map_or("nothing".to_owned(), |group| format!("{group:?}")));
    for news in [false, true] {
        let (answers, lost) = of_kind(trial, false, news);
        let right = answers.iter().filter(|answer| answer.right).count();
        out += &format!(" {:.1} | {:.1} |", share(right, lost), share(right, answers.len()));
    }
    out + "\n"
}

const KINDS: [(bool, bool, &str); 4] = [
    (false, false, "books, paragraphs that lost a mark"),
    (false, true, "news, paragraphs that lost a mark"),
    (true, false, "books, whole"),
    (true, true, "news, whole"),
];

fn of_kind(trial: &Trial, whole: bool, news: bool) -> (Vec<&Answer>, usize) {
    let answers = trial.answers.iter().filter(|a| (a.whole, a.news) == (whole, news)).collect();
    (answers, trial.lost[usize::from(whole)][usize::from(news)])
}

/// Recall where the likeliest insertions are made as long as so many of them are right.
fn ranked(trial: &Trial) -> String {
    let mut out = String::from(
        "| texts | recall % at precision 90 % | 95 % | 97 % | 99 % | of all | lost |\n|---|---|---|---|---|---|---|\n",
    );
    for (whole, news, name) in KINDS {
        let (mut answers, lost) = of_kind(trial, whole, news);
        answers.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let mut best = [0; 5];
        let mut right = 0;
        for (index, answer) in answers.iter().enumerate() {
            right += usize::from(answer.right);
            for (best, at_least) in best.iter_mut().zip([0.9, 0.95, 0.97, 0.99, 0.0]) {
                if right as f64 >= at_least * (index + 1) as f64 {
                    *best = right;
                }
            }
        }
        let best = best.map(|right| format!("{:.1}", share(right, lost)));
        let _ = writeln!(out, "| {name} | {} | {lost} |", best.join(" | "));
    }
    out
}

const THRESHOLDS: [f32; 10] = [0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.99];

/// Precision and recall by threshold.
fn by_threshold(trial: &Trial) -> String {
    let mut out =
        String::from("| texts | threshold | precision % | recall % | insertions |\n|---|---|---|---|---|\n");
    for (whole, news, name) in KINDS {
        let (answers, lost) = of_kind(trial, whole, news);
        for threshold in THRESHOLDS {
            let taken = || answers.iter().filter(|a| a.confidence >= threshold);
            let (all, right) = (taken().count(), taken().filter(|a| a.right).count());
            let (precision, recall) = (share(right, all), share(right, lost));
            let _ = writeln!(out, "| {name} | {threshold:.2} | {precision:.1} | {recall:.1} | {all} |");
        }
    }
    out
}

/// How often insertions of some confidence were right.
fn reliability(trial: &Trial) -> String {
    let mut out = String::from(
        "| said to be so sure | insertions | on average % | right % | books % | news % |\n|---|---|---|---|---|---|\n",
    );
    for bin in [0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.94, 0.96, 0.98, 0.99, 1.01].windows(2) {
        let within = || trial.answers.iter().filter(|a| bin[0] <= a.confidence && a.confidence < bin[1]);
        let right = |news: Option<bool>| {
            let of = || within().filter(|a| news.is_none_or(|news| a.news == news));
            share(of().filter(|a| a.right).count(), of().count())
        };
        let all = within().count();
        let said = 100.0 * within().map(|a| f64::from(a.confidence)).sum::<f64>() / all.max(1) as f64;
        let (both, books, news) = (right(None), right(Some(false)), right(Some(true)));
        let _ = writeln!(
            out,
            "| {:.2} to {:.2} | {all} | {said:.1} | {both:.1} | {books:.1} | {news:.1} |",
            bin[0], bin[1]
        );
    }
    out
}

/// Insertions in texts that lost nothing.
fn invented(trial: &Trial) -> String {
    let mut out = String::from(
        "| threshold | invented in 10,000 marks of untouched texts, books and news |\n|---|---|\n",
    );
    for threshold in THRESHOLDS {
        let of = |news: bool| {
            let all = trial.answers.iter().filter(|a| a.untouched && a.news == news);
            share(all.filter(|a| a.confidence >= threshold).count(), trial.untouched[usize::from(news)])
                * 100.0
        };
        let _ = writeln!(out, "| {threshold:.2} | {:.2}, {:.2} |", of(false), of(true));
    }
    out
}
