//! Counting over documents: the closing line and the table by rule.
use super::visible;
use crate::custom;
use crate::edit::Safety;
use crate::log::{EditLog, Report, Trailer};
use crate::rules::PHASES;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What was done to some documents.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Documents looked at.
    pub files: usize,
    /// Documents whose bytes change.
    pub changed: usize,
    /// Edits applied.
    pub edits: usize,
    /// Fixes that are applied with `--unsafe` only.
    pub unsafes: usize,
    /// Other findings that were not applied.
    pub reported: usize,
    /// Documents that earlier runs knew, with nothing left to do.
    pub known: usize,
    rules: BTreeMap<String, (usize, usize)>,
}

impl Tally {
    /// Counts one document in. `threshold` is the least safety that was applied.
    pub fn add(&mut self, log: &EditLog, threshold: Safety) {
        self.add_file(changes(&log.trailer));
        self.add_edits(log, threshold);
    }

    /// Counts a document in, but not what was done in it.
    pub fn add_file(&mut self, changed: bool) {
        self.files += 1;
        self.changed += usize::from(changed);
    }

    /// Counts in what was done in a document, or in a section of one.
    pub fn add_edits(&mut self, log: &EditLog, threshold: Safety) {
        self.edits += log.records.len();
        let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for record in &log.records {
            rules.entry(&record.rule).or_default().0 += 1;
        }
        for report in &log.reports {
            rules.entry(&report.rule).or_default().1 += 1;
            let held_back = Tally::holds_back(report, threshold);
            *if held_back { &mut self.unsafes } else { &mut self.reported } += 1;
        }
        self.add_rules(rules);
    }

    /// Counts in what another has counted.
    pub fn join(&mut self, other: &Tally) {
        self.files += other.files;
        self.changed += other.changed;
        self.edits += other.edits;
        self.unsafes += other.unsafes;
        self.reported += other.reported;
        self.known += other.known;
        self.add_rules(other.rules.iter().map(|(rule, counts)| (rule.as_str(), *counts)));
    }

    fn add_rules<'a>(&mut self, rules: impl IntoIterator<Item = (&'a str, (usize, usize))>) {
        for (rule, (edits, reports)) in rules {
            let sum = self.rules.entry(rule.to_owned()).or_default();
            *sum = (sum.0 + edits, sum.1 + reports);
        }
    }

    /// Counts a document in that an earlier run knew.
    pub fn add_known(&mut self, unsafes: usize, reported: usize) {
        self.files += 1;
        self.known += 1;
        self.unsafes += unsafes;
        self.reported += reported;
    }

    /// Would `--unsafe` apply it?
    pub fn holds_back(report: &Report, threshold: Safety) -> bool {
        report.safety == Safety::Unsafe && threshold > Safety::Unsafe && !report.edits.is_empty()
    }

    /// The numbers of edits by phase, in the order in which the phases run.
    pub fn phases(&self) -> Vec<(&'static str, usize)> {
        let edits = |phase: &str| {
            let own = self.rules.iter().filter(|(rule, _)| rule.split('/').next() == Some(phase));
            own.map(|(_, (edits, _))| edits).sum()
        };
        let names = PHASES.iter().map(|phase| phase.name).chain([custom::PHASE]);
        names.map(|name| (name, edits(name))).filter(|(_, edits)| *edits > 0).collect()
    }

    /// `3 edits in 1 file (2 more with --unsafe, 1 reported)`.
    pub fn summary(&self) -> String {
        let unsafes = (self.unsafes > 0).then(|| format!("{} more with --unsafe", self.unsafes));
        let reported = (self.reported > 0).then(|| format!("{} reported", self.reported));
        let more: Vec<String> = unsafes.into_iter().chain(reported).collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
        format!("{} in {}{more}", counted(self.edits, "edit"), counted(self.changed, "file"))
    }

    /// Writes the rules with their numbers of edits and of findings, the busiest first.
    pub fn write_rules(&self, mut to: impl Write) -> io::Result<()> {
        let mut rows: Vec<_> = self.rules.iter().collect();
        rows.sort_by_key(|(rule, (edits, reports))| (std::cmp::Reverse((*edits, *reports)), *rule));
        writeln!(to, "{:>8} {:>8}  rule", "edits", "reported")?;
        for (rule, (edits, reports)) in rows {
            writeln!(to, "{edits:>8} {reports:>8}  {}", visible(rule))?;
        }
        Ok(())
    }
}

/// Does a document of that trailer have other bytes afterwards?
pub fn changes(trailer: &Trailer) -> bool {
    trailer.original != trailer.clean
}

/// `1 file`, `2 files`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
