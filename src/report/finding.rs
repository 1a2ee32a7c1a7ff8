//! One fix or one report of a document, with its places: what is shown and decided as a whole.
use super::view::View;
use super::visible;
use crate::decisions::{Decision, Verdict};
use crate::edit::Safety;
use crate::fingerprint::Fingerprint;
use crate::log::{Record, Report};
use std::collections::HashMap;
use std::ops::Range;

/// Characters of the text around a finding that are kept with a decision.
const CONTEXT: usize = 30;

/// The most characters of a text that are kept with a decision.
const LONG: usize = 120;

/// What a person can accept or reject.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// What a decision on it goes by; absent in logs of other programs.
    pub id: Option<Fingerprint>,
    /// The same for what rules did earlier on the same places.
    pub earlier: Vec<Fingerprint>,
    /// The rule that acted last.
    pub rule: &'a str,
    /// Its reason.
    pub why: &'a str,
    /// The least of all its parts.
    pub safety: Safety,
    /// The least of all its parts, 0 to 1.
    pub confidence: f32,
    /// Was it done, or only reported?
    pub applied: bool,
    /// Rules that acted earlier on the same places.
    pub via: Vec<&'a str>,
    /// The mark whose partner is put in: where it begins, in bytes of [`View::before`].
    pub answers: Option<usize>,
    /// In the order of the text; never empty.
    pub parts: Vec<Part<'a>>,
}

/// One place and what stands there afterwards.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Bytes of [`View::before`].
    pub span: Range<usize>,
    /// `None` where nothing is proposed.
    pub after: Option<&'a str>,
}

/// Everything that was done to a document or reported, in the order of the text; edits of one fix are together.
pub fn findings<'a>(view: &View<'a>) -> Vec<Finding<'a>> {
    let mut all = fixes(view);
    all.extend(view.reports().map(|(report, span)| Finding::of_report(view, report, span)));
    all.sort_by_key(|finding| finding.parts[0].span.start);
    all
}

/// The records, those of one fix gathered at its first.
fn fixes<'a>(view: &View<'a>) -> Vec<Finding<'a>> {
    let mut seen = HashMap::new();
    let mut fixes: Vec<Finding> = vec![];
    for (record, span) in view.edits() {
        let at = *seen.entry(record.fix).or_insert(fixes.len());
        if at == fixes.len() {
            fixes.push(Finding::of_record(view, record));
        }
        let fix = &mut fixes[at];
        fix.parts.push(Part { span, after: Some(&record.after) });
        fix.safety = fix.safety.min(record.safety);
        fix.confidence = fix.confidence.min(record.confidence);
        for rule in &record.via {
            if !fix.via.contains(&rule.as_str()) {
                fix.via.push(rule);
            }
        }
        fix.earlier.extend(&record.via_ids);
    }
    fixes
}

impl<'a> Finding<'a> {
    fn of_record(view: &View<'a>, record: &'a Record) -> Finding<'a> {
        Finding {
            id: record.id,
            earlier: vec![],
            rule: &record.rule,
            why: &record.why,
            safety: record.safety,
            confidence: record.confidence,
            applied: true,
            via: vec![],
            answers: view.answered(record.answers),
            parts: vec![],
        }
    }

    fn of_report(view: &View<'a>, report: &'a Report, span: Range<usize>) -> Finding<'a> {
        let parts = match view.proposal(report) {
            Some(edits) => edits.into_iter().map(|(span, text)| Part { span, after: Some(text) }).collect(),
            None => vec![Part { span, after: None }],
        };
        Finding {
            id: report.id,
            earlier: vec![],
            rule: &report.rule,
            why: &report.why,
            safety: report.safety,
            confidence: report.confidence,
            applied: false,
            via: vec![],
            answers: view.answered(report.answers),
            parts,
        }
    }

    /// Its reason for a reader, on one line, with the place of the mark that it answers.
    pub fn reason(&self, view: &View) -> String {
        view.reason(self.why, self.answers)
    }

    /// From its first place to its last, in bytes of [`View::before`].
    pub fn hull(&self) -> Range<usize> {
        self.parts[0].span.start..self.parts.last().map_or(0, |part| part.span.end)
    }

    /// Does it say what should stand there?
    pub fn has_fix(&self) -> bool {
        self.parts[0].after.is_some()
    }

    /// What its hull becomes by it alone.
    pub fn after(&self, view: &View) -> String {
        let (mut out, mut at) = (String::new(), self.hull().start);
        for part in &self.parts {
            out.push_str(&view.before()[at..part.span.start]);
            out.push_str(part.after.unwrap_or(&view.before()[part.span.clone()]));
            at = part.span.end;
        }
        out
    }

    /// What is to be remembered for that verdict: a line for it and for each earlier step on the same places.
    pub fn decisions(&self, view: &View, verdict: &Verdict) -> Vec<Decision> {
        let hull = self.hull();
        let (text, after) = (view.before(), self.after(view));
        let head: Vec<char> = text[..hull.start].chars().rev().take(CONTEXT).collect();
        let head: String = head.into_iter().rev().collect();
        let tail: String = text[hull.end..].chars().take(CONTEXT).collect();
        let decision = |id: &Fingerprint, verdict: Verdict| Decision {
            id: *id,
            rule: self.rule.to_owned(),
            verdict,
            before: shortened(&text[hull.clone()]),
            after: if self.has_fix() { shortened(&after) } else { String::new() },
            context: format!("{}[…]{}", visible(&head), visible(&tail)),
            path: Some(view.log().header.path.clone().unwrap_or_else(|| view.name().to_owned())),
            note: None,
        };
        // The last step can be written by hand only after the earlier ones were made.
        let before = if *verdict == Verdict::Reject { Verdict::Reject } else { Verdict::Accept };
        let mut all: Vec<Decision> = self.earlier.iter().map(|id| decision(id, before.clone())).collect();
        all.extend(self.id.iter().map(|id| decision(id, verdict.clone())));
        all
    }
}

/// For a reader: hidden characters spelt out, the middle of a long text left out.
pub(super) fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONG {
        return visible(text).into_owned();
    }
    let head: String = text.chars().take(LONG / 2).collect();
    let tail: String = text.chars().skip(count - LONG / 2).collect();
    format!("{} … {}", visible(&head), visible(&tail))
}
