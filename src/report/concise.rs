//! One line an edit: `path:line:column: rule: “before” → “after” (safety, confidence)`; a finding goes on with
//! `, not applied: why`.
use super::paint::{Paint, Tone};
use super::view::{Place, View};
use super::visible;
use crate::log::Report;
use std::io::{self, Write};

/// Writes the edits and findings of a document, in the order of the text.
pub fn write(view: &View, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    super::write_recoded(view, paint, to)?;
    for line in lines(view, paint) {
        writeln!(to, "{}", line.1)?;
    }
    Ok(())
}

fn lines(view: &View, paint: Paint) -> Vec<(usize, String)> {
    let name = visible(view.name());
    let head = |at: usize, rule: &str| {
        let Place { line, column } = view.place(at);
        let place = format!("{name}:{line}:{column}:");
        format!("{} {}", paint.tone(Tone::Place, place), paint.tone(Tone::Strong, visible(rule)))
    };
    let edits = view.edits().map(|(record, span)| {
        let before = paint.tone(Tone::Removed, visible(&record.before));
        let after = paint.tone(Tone::Added, visible(&record.after));
        let line = format!(
            "{}: “{before}” → “{after}” ({}, {:.2})",
            head(span.start, &record.rule),
            record.safety.name(),
            record.confidence
        );
        (span.start, line)
    });
    let reports = view.reports().map(|(report, span)| {
        let line = format!(
            "{}: {} ({}, {:.2}), {}: {}",
            head(span.start, &report.rule),
            finding(view, report),
            report.safety.name(),
            report.confidence,
            paint.tone(Tone::Noted, "not applied"),
            view.reason(&report.why, view.answered(report.answers)),
        );
        (span.start, line)
    });
    let mut lines: Vec<_> = edits.chain(reports).collect();
    lines.sort_by_key(|(at, _)| *at);
    lines
}

/// What a finding would do, or what it is about.
fn finding(view: &View, report: &Report) -> String {
    let Some(edits) = view.proposal(report) else { return format!("“{}”", visible(&report.text)) };
    let shown = edits
        .into_iter()
        .map(|(span, text)| format!("“{}” → “{}”", visible(&view.before()[span]), visible(text)));
    shown.collect::<Vec<_>>().join(", ")
}
