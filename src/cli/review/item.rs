//! A finding that waits for a person, with all that its screen shows.
use super::args::{Confidence, Review};
use super::covers;
use crate::decisions::{Decision, Verdict};
use crate::edit::Safety;
use crate::error::Error;
use crate::report::{Finding, Paint, View, full, visible};

/// Which findings are asked for.
pub(crate) struct Filter {
    rules: Vec<String>,
    safety: Vec<Safety>,
    confidence: Option<Confidence>,
    all: bool,
    decided: bool,
}

impl Filter {
    pub(crate) fn new(args: &Review) -> Filter {
        Filter {
            rules: args.rule.iter().map(|name| name.trim().to_owned()).collect(),
            safety: args.safety.iter().map(|name| name.safety()).collect(),
            confidence: args.confidence,
            all: args.all,
            decided: args.all,
        }
    }

    /// Takes every finding, decided or not.
    pub(crate) fn everything() -> Filter {
        Filter { rules: vec![], safety: vec![], confidence: None, all: true, decided: true }
    }

    /// Without another wish, what waits for a person: proposals that were not applied and not decided.
    pub(crate) fn takes(&self, finding: &Finding, decided: bool) -> bool {
        let wide = self.all || !self.safety.is_empty() || self.confidence.is_some();
        let pending = wide || (!finding.applied && finding.has_fix());
        let rule = self.rules.is_empty() || self.rules.iter().any(|name| covers(name, finding.rule));
        let safety = self.safety.is_empty() || self.safety.contains(&finding.safety);
        let confidence =
            self.confidence.is_none_or(|Confidence(from, to)| (from..=to).contains(&finding.confidence));
        pending && rule && safety && confidence && (self.decided || !decided)
    }
}

/// One finding, apart from its document.
pub(crate) struct Item {
    pub(crate) rule: String,
    pub(crate) place: String,
    pub(crate) certainty: String,
    pub(crate) screen: String,
    /// What the whole of it would become.
    pub(crate) after: String,
    /// Is there something to apply?
    pub(crate) has_fix: bool,
    accepted: Vec<Decision>,
    rejected: Vec<Decision>,
}

impl Item {
    pub(crate) fn new(view: &View, finding: &Finding, paint: Paint) -> Result<Item, Error> {
        let mut screen = vec![];
        full::write_finding(view, finding, paint, &mut screen).map_err(super::stdout_failed)?;
        let place = view.place(finding.hull().start);
        Ok(Item {
            rule: finding.rule.to_owned(),
            place: format!("{}:{}:{}", visible(view.name()), place.line, place.column),
            certainty: format!("{}, {:.2}", finding.safety.name(), finding.confidence),
            screen: String::from_utf8_lossy(&screen).into_owned(),
            after: finding.after(view),
            has_fix: finding.has_fix(),
            accepted: finding.decisions(view, &Verdict::Accept),
            rejected: finding.decisions(view, &Verdict::Reject),
        })
    }

    /// What a decision on it goes by.
    pub(crate) fn id(&self) -> Option<String> {
        self.accepted.last().map(|decision| decision.id.to_string())
    }

    /// The lines to remember for that verdict.
    pub(crate) fn decisions(&self, verdict: &Verdict) -> Vec<Decision> {
        let mut decisions = match verdict {
            Verdict::Reject => self.rejected.clone(),
            _ => self.accepted.clone(),
        };
        if let Some(last) = decisions.last_mut() {
            last.verdict = verdict.clone();
        }
        decisions
    }

    /// `3f2a91c04b-77d0e1aa52 a.txt:1:4: words/merged: “ofthe” → “of the” (unsafe, 0.71)`.
    pub(crate) fn line(&self) -> String {
        let Some(last) = self.accepted.last() else { return String::new() };
        let becomes = if self.has_fix { format!(" → “{}”", last.after) } else { String::new() };
        format!("{} {}: {}: “{}”{becomes} ({})", last.id, self.place, self.rule, last.before, self.certainty)
    }
}
