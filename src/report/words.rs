//! The changed paragraphs with `[-what goes-]` and `{+what comes+}`; what was not applied is `[?before → after?]`.
use super::paint::{Paint, Tone};
use super::view::View;
use super::visible;
use crate::paragraphs::paragraphs;
use std::io::{self, Write};
use std::ops::Range;

/// Writes each paragraph that an edit or a finding touches, headed by the name and the line it begins on.
pub fn write(view: &View, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    super::write_recoded(view, paint, to)?;
    let pieces = pieces(view, paint);
    for paragraph in touched(view.before(), pieces.iter().map(|piece| &piece.span)) {
        let name = visible(view.name());
        let line = view.place(paragraph.start).line;
        writeln!(to, "{}", paint.tone(Tone::Place, format_args!("{name}:{line}")))?;
        let first = pieces.partition_point(|p| p.span.start < paragraph.start);
        let mut text = String::new();
        let mut at = paragraph.start;
        let last = paragraph.end == view.before().len();
        for piece in pieces[first..].iter().take_while(|p| last || p.span.start < paragraph.end) {
            if piece.span.start < at {
                continue;
            }
            text.push_str(&shown(&view.before()[at..piece.span.start]));
            text.push_str(&piece.shown);
            at = piece.span.end;
        }
        text.push_str(&shown(&view.before()[at..paragraph.end]));
        writeln!(to, "{}\n", text.trim_end_matches('\n'))?;
    }
    Ok(())
}

/// An edit or a finding, ready to show.
struct Piece {
    span: Range<usize>,
    shown: String,
}

/// In the order of the text; a finding inside an edit comes after it.
fn pieces(view: &View, paint: Paint) -> Vec<Piece> {
    let edits = view.edits().map(|(record, span)| {
        let part = |tone: Tone, open: &str, text: &str, close: &str| match text {
            "" => String::new(),
            text => paint.tone(tone, format_args!("{open}{}{close}", visible(text))).to_string(),
        };
        let removed = part(Tone::Removed, "[-", &record.before, "-]");
        Piece { span, shown: removed + &part(Tone::Added, "{+", &record.after, "+}") }
    });
    let noted = |span, text: String| Piece { span, shown: paint.tone(Tone::Noted, text).to_string() };
    let reports = view.reports().flat_map(|(report, span)| match view.proposal(report) {
        Some(edits) => edits
            .into_iter()
            .map(|(span, text)| {
                let shown = format!("[?{} → {}?]", visible(&view.before()[span.clone()]), visible(text));
                noted(span, shown)
            })
            .collect(),
        None => vec![noted(span, format!("[?{}: {}?]", visible(&report.text), visible(&report.rule)))],
    });
    let mut pieces: Vec<Piece> = edits.chain(reports).collect();
    pieces.sort_by_key(|piece| (piece.span.start, piece.span.end));
    pieces
}

/// Paragraphs that hold one of the spans, which are in order; those that a span joins are one.
pub(super) fn touched<'a>(text: &str, spans: impl Iterator<Item = &'a Range<usize>>) -> Vec<Range<usize>> {
    let cuts = paragraphs(text);
    let holding = |at: usize| cuts.partition_point(|cut| cut.end <= at).min(cuts.len().saturating_sub(1));
    let mut touched: Vec<Range<usize>> = vec![];
    for span in spans {
        let start = cuts.get(holding(span.start)).map_or(0, |cut| cut.start);
        let end = cuts.get(holding(span.end.max(span.start + 1) - 1)).map_or(0, |cut| cut.end);
        match touched.last_mut() {
            Some(last) if start < last.end || *last == (start..end) => last.end = last.end.max(end),
            _ => touched.push(start..end),
        }
    }
    touched
}

/// Equal text: its line ends stay, a carriage return before one goes unsaid.
pub(super) fn shown(text: &str) -> String {
    let lines: Vec<_> =
        text.split('\n').map(|line| visible(line.trim_end_matches('\r')).into_owned()).collect();
    lines.join("\n")
}
