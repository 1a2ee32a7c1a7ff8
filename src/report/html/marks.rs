//! Text with its edits marked.
use super::super::finding::Finding;
use super::super::view::View;
use super::super::words::shown;
use super::visible;
use maud::{Markup, html};
use std::ops::Range;

/// One place of a finding.
pub(super) struct Mark<'a> {
    pub(super) span: Range<usize>,
    after: Option<&'a str>,
    /// Which of the document's findings.
    number: usize,
    applied: bool,
}

/// What is shown of an edit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Both,
    Before,
    After,
}

/// All places, in the order of the text.
pub(super) fn marks<'a>(findings: &[Finding<'a>]) -> Vec<Mark<'a>> {
    let mut marks: Vec<Mark> = vec![];
    for (number, finding) in findings.iter().enumerate() {
        marks.extend(finding.parts.iter().map(|part| Mark {
            span: part.span.clone(),
            after: part.after,
            number,
            applied: finding.applied,
        }));
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, !mark.applied));
    marks
}

/// The paragraph with its marks; one inside another is left out.
pub(super) fn marked(
    view: &View,
    paragraph: &Range<usize>,
    marks: &[Mark],
    first: usize,
    column: Column,
) -> Markup {
    let text = view.before();
    let last = paragraph.end == text.len();
    let from = marks.partition_point(|mark| mark.span.start < paragraph.start);
    let mut at = paragraph.start;
    html! {
        @for mark in marks[from..].iter().take_while(|m| last || m.span.start < paragraph.end) {
            @if mark.span.start >= at {
                (shown(&text[at..mark.span.start]))
                (piece(&text[mark.span.clone()], mark, first, column))
                @let () = at = mark.span.end;
            }
        }
        (shown(text[at..paragraph.end.max(at)].trim_end()))
    }
}

fn piece(before: &str, mark: &Mark, first: usize, column: Column) -> Markup {
    let target = format!("f{}", first + mark.number);
    let after = mark.after.unwrap_or_default();
    let (goes, comes) = (column != Column::After, column != Column::Before);
    html! {
        @if mark.applied {
            @if goes && !before.is_empty() { del data-finding=(target) { (visible(before)) } }
            @if comes && !after.is_empty() { ins data-finding=(target) { (visible(after)) } }
            @if !comes && before.is_empty() || !goes && after.is_empty() { span.gap data-finding=(target) { "‸" } }
        } @else {
            mark data-finding=(target) { (visible(before)) @if before.is_empty() { "‸" } }
            @if column == Column::Both && mark.after.is_some() {
                span.proposal data-finding=(target) { "→ " (visible(after)) @if after.is_empty() { "∅" } }
            }
        }
    }
}
