//! How often the fixes of each rule were accepted.
use crate::decisions::{Decisions, Verdict};
use crate::report::visible;
use std::collections::BTreeMap;

/// With fewer decisions than these nothing is advised.
const ENOUGH: usize = 20;

#[derive(Default)]
struct Row {
    accepted: usize,
    by_hand: usize,
    rejected: usize,
}

/// The table, the rule with the most decisions first.
pub(crate) fn table(decisions: &Decisions) -> String {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for decision in decisions.iter() {
        let row = rows.entry(&decision.rule).or_default();
        *match decision.verdict {
            Verdict::Accept => &mut row.accepted,
            Verdict::Edit { .. } => &mut row.by_hand,
            Verdict::Reject => &mut row.rejected,
        } += 1;
    }
    let mut rows: Vec<(&str, Row)> = rows.into_iter().collect();
    rows.sort_by_key(|(rule, row)| (std::cmp::Reverse(row.all()), *rule));
    let mut table = format!("{:>8} {:>8} {:>8} {:>6}  rule\n", "accepted", "by hand", "rejected", "rate");
    for (rule, row) in rows {
        let rate = format!("{:.0} %", 100.0 * row.rate());
        let (accepted, by_hand, rejected) = (row.accepted, row.by_hand, row.rejected);
        let advice = row.advice(rule);
        table.push_str(&format!(
            "{accepted:>8} {by_hand:>8} {rejected:>8} {rate:>6}  {}{advice}\n",
            visible(rule)
        ));
    }
    table
}

impl Row {
    fn all(&self) -> usize {
        self.accepted + self.by_hand + self.rejected
    }

    /// The share that was accepted as it was proposed.
    fn rate(&self) -> f64 {
        self.accepted as f64 / self.all() as f64
    }

    fn advice(&self, rule: &str) -> String {
        match self.rate() {
            _ if self.all() < ENOUGH => String::new(),
            rate if rate >= 0.95 => "  (nearly always right: --unsafe would apply it unasked)".to_owned(),
            rate if rate <= 0.5 => format!("  (often wrong here: --ignore {rule} would silence it)"),
            _ => String::new(),
        }
    }
}
