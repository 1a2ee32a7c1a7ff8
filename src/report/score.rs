//! How near the clean text comes to a gold: precision, recall and F0.5, as grammatical error correction is measured.
//!
//! An edit is a stretch between two words that source and target share, and what stands there instead; it is right
//! where the gold has the same stretch and the same text.
use super::operations::operations;
use super::view::View;
use super::visible;
use similar::DiffTag;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, Write};
use std::ops::Range;

/// What was right and wrong in some documents.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Edits that the gold has, too.
    pub right: usize,
    /// Edits that it has not.
    pub wrong: usize,
    /// Edits of the gold that were not made.
    pub missed: usize,
    /// By rule, the first two.
    rules: BTreeMap<String, (usize, usize)>,
}

/// Bytes of the source and what stands there instead.
type Edit<'t> = (usize, usize, &'t str);

impl Score {
    /// Counts one document in, of which `gold` is the text that it should have become.
    pub fn add(&mut self, view: &View, gold: &str) {
        let (made, wanted) = (edits(view.before(), view.after()), edits(view.before(), gold));
        for edit in &made {
            let right = wanted.contains(edit);
            *if right { &mut self.right } else { &mut self.wrong } += 1;
            let acted = view.edits().filter(|(_, span)| span.start <= edit.1 && edit.0 <= span.end);
            let rules: BTreeSet<&str> = acted.map(|(record, _)| record.rule.as_str()).collect();
            for rule in rules {
                let row = self.rules.entry(rule.to_owned()).or_default();
                *if right { &mut row.0 } else { &mut row.1 } += 1;
            }
        }
        self.missed += wanted.difference(&made).count();
    }

    /// The share of what was done that is right, 0 to 1; 1 where nothing was done.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The share of what is to be done that was done, 0 to 1; 1 where there is nothing to do.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// Their mean that counts precision twice as much as recall, 0 to 1.
    pub fn f_half(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 1.25 * precision * recall / (0.25 * precision + recall) }
    }

    /// Writes the three figures and a line for each rule, the one with the most errors first.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let (made, wanted) = (self.right + self.wrong, self.right + self.missed);
        writeln!(to, "precision {:.4}  {} of {made} edits are the gold’s", self.precision(), self.right)?;
        writeln!(
            to,
            "recall    {:.4}  {} of {wanted} edits of the gold were made",
            self.recall(),
            self.right
        )?;
        writeln!(to, "F0.5      {:.4}", self.f_half())?;
        if self.rules.is_empty() {
            return Ok(());
        }
        writeln!(to, "\n{:>8} {:>8}  rule", "right", "wrong")?;
        let mut rows: Vec<_> = self.rules.iter().collect();
        rows.sort_by_key(|(rule, (right, wrong))| (std::cmp::Reverse((*wrong, *right)), *rule));
        for (rule, (right, wrong)) in rows {
            writeln!(to, "{right:>8} {wrong:>8}  {}", visible(rule))?;
        }
        Ok(())
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { part as f64 / all as f64 }
}

/// The words of a text: runs of letters and digits.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = vec![];
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => words.push(at..end),
        }
    }
    words
}

fn texts<'t>(text: &'t str, words: &[Range<usize>]) -> Vec<&'t str> {
    words.iter().map(|word| &text[word.clone()]).collect()
}

/// What turns one text into the other, in stretches between words that both have.
fn edits<'t>(before: &str, after: &'t str) -> HashSet<Edit<'t>> {
    let (old, new) = (words(before), words(after));
    let (mut old_end, mut new_end) = (0, 0);
    let mut edits = HashSet::new();
    let mut stretch = |from: Range<usize>, to: Range<usize>| {
        if before[from.clone()] != after[to.clone()] {
            edits.insert((from.start, from.end, &after[to]));
        }
    };
    for op in operations(&texts(before, &old), &texts(after, &new)) {
        if op.tag() != DiffTag::Equal {
            continue;
        }
        for (i, j) in op.old_range().zip(op.new_range()) {
            stretch(old_end..old[i].start, new_end..new[j].start);
            (old_end, new_end) = (old[i].end, new[j].end);
        }
    }
    stretch(old_end..before.len(), new_end..after.len());
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Pipeline};

    fn score(source: &str, gold: &str) -> Score {
        let cleaned = Pipeline::new(&Config::default()).unwrap().clean(source.as_bytes()).unwrap();
        let view = View::new("a", &cleaned.log, &cleaned.bytes).unwrap();
        let mut score = Score::default();
        score.add(&view, gold);
        score
    }

    fn counts(score: &Score) -> (usize, usize, usize) {
        (score.right, score.wrong, score.missed)
    }

    #[test]
    fn what_the_gold_has_too_is_right() {
        assert_eq!(counts(&score("He said « yes » twice.", "He said “yes” twice.")), (2, 0, 0));
        assert_eq!(counts(&score("Nothing to do.", "Nothing to do.")), (0, 0, 0));
    }

    #[test]
    fn what_only_one_of_them_has_is_wrong_or_missed() {
        let kept = score("He said « yes » twice.", "He said « yes » twice.");
        assert_eq!((counts(&kept), kept.precision(), kept.recall()), ((0, 2, 0), 0.0, 1.0));
        let more = score("He said « yes » to us twise.", "He said “yes” to us twice.");
        assert_eq!(counts(&more), (2, 0, 1));
        assert!((more.recall() - 2.0 / 3.0).abs() < 1e-9);
        assert!((more.f_half() - 1.25 * (2.0 / 3.0) / (0.25 + 2.0 / 3.0)).abs() < 1e-9);
    }

    #[test]
    fn each_edit_is_laid_to_the_rule_that_made_it() {
        let score = score("He said « yes » to all of them , twice.", "He said “yes” to all of them , twice.");
        let rules: Vec<_> = score.rules.iter().map(|(rule, row)| (rule.as_str(), *row)).collect();
        assert_eq!(rules, [("quotes/guillemets", (2, 0)), ("spacing/before-punctuation", (0, 1))]);
    }
}
