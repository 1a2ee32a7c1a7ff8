//! The source line, a caret, what it becomes and why; as compilers report.
use super::finding::{Finding, Part, findings};
use super::paint::{Paint, Tone};
use super::view::View;
use super::visible;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Characters shown around an edit.
const CONTEXT: usize = 40;

/// Edits of one fix that are this near, in bytes, are shown in one line.
const NEAR: usize = 120;

/// Writes the edits and findings of a document in the order of the text, edits of one fix together.
pub fn write(view: &View, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    super::write_recoded(view, paint, to)?;
    for finding in findings(view) {
        write_finding(view, &finding, paint, to)?;
        writeln!(to)?;
    }
    Ok(())
}

/// Writes one finding: what it is, where, and the lines before and after.
pub fn write_finding(view: &View, finding: &Finding, paint: Paint, to: &mut impl Write) -> io::Result<()> {
    let place = view.place(finding.parts[0].span.start);
    let frame = |text: &str| paint.tone(Tone::Frame, text.to_owned()).to_string();
    let name = visible(view.name());
    let rule = paint.tone(Tone::Strong, visible(finding.rule));
    let (safety, confidence) = (finding.safety.name(), finding.confidence);
    writeln!(to, "{rule}: {} ({safety}, {confidence:.2})", finding.reason(view))?;
    writeln!(to, "  {} {name}:{}:{}", frame("-->"), place.line, place.column)?;
    for parts in finding.parts.chunk_by(|a, b| near(view, a, b)) {
        Snippet::new(view, parts).write(paint, to)?;
    }
    let margin = " ".repeat(place.line.to_string().len());
    if !finding.applied {
        let note = paint.tone(Tone::Noted, "not applied");
        writeln!(to, "{margin} {} {note}", frame("="))?;
    }
    if !finding.via.is_empty() {
        writeln!(to, "{margin} {} after {}", frame("="), visible(&finding.via.join(", ")))?;
    }
    Ok(())
}

/// Do both stand so near that one line shows them?
fn near(view: &View, a: &Part, b: &Part) -> bool {
    b.span.end - a.span.start <= NEAR && !view.before()[a.span.start..b.span.end].contains('\n')
}

/// A stretch of the original with marks under what changes, and the stretch as it becomes.
struct Snippet {
    line: usize,
    source: String,
    carets: String,
    becomes: Option<(String, String)>,
}

impl Snippet {
    fn new(view: &View, parts: &[Part]) -> Snippet {
        let hull = parts[0].span.start..parts.last().map_or(0, |p| p.span.end);
        let around = view.line_around(&hull);
        let text = view.before();
        let start = back(text, around.start, hull.start);
        let end = forth(text, hull.end, around.end.max(hull.end));
        let mut source = Marked::new(if start > around.start { "…" } else { "" });
        let mut becomes = Marked::new(if start > around.start { "…" } else { "" });
        let mut at = start;
        for part in parts {
            source.plain(&text[at..part.span.start]);
            becomes.plain(&text[at..part.span.start]);
            source.marked(&elided(&text[part.span.clone()]), '^', true);
            becomes.marked(&elided(part.after.unwrap_or_default()), '+', false);
            at = part.span.end;
        }
        let rest = format!("{}{}", visible(&text[at..end]), if end < around.end { "…" } else { "" });
        let becomes = parts[0].after.map(|_| (becomes.text + &rest, becomes.marks));
        let line = view.place(hull.start).line;
        Snippet { line, source: source.text + &rest, carets: source.marks, becomes }
    }

    fn write(&self, paint: Paint, to: &mut impl Write) -> io::Result<()> {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        let frame = |text: &str| paint.tone(Tone::Frame, text.to_owned()).to_string();
        writeln!(to, "{margin} {}", frame("|"))?;
        writeln!(to, "{} {}", frame(&format!("{number} |")), self.source)?;
        let tone = if self.becomes.is_some() { Tone::Removed } else { Tone::Noted };
        writeln!(to, "{margin} {} {}", frame("|"), paint.tone(tone, &self.carets))?;
        if let Some((line, marks)) = &self.becomes {
            writeln!(to, "{margin} {} {line}", paint.tone(Tone::Added, "~"))?;
            if !marks.trim().is_empty() {
                writeln!(to, "{margin} {} {}", frame("|"), paint.tone(Tone::Added, marks))?;
            }
        }
        Ok(())
    }
}

/// A line under construction with the marks below it, aligned by display width.
struct Marked {
    text: String,
    marks: String,
    /// Columns of marks that are ahead of the text.
    ahead: usize,
}

impl Marked {
    fn new(lead: &str) -> Marked {
        Marked { text: lead.to_owned(), marks: " ".repeat(lead.width()), ahead: 0 }
    }

    fn plain(&mut self, text: &str) {
        let text = visible(text);
        self.marks.push_str(&" ".repeat(text.width().saturating_sub(self.ahead)));
        self.ahead = self.ahead.saturating_sub(text.width());
        self.text.push_str(&text);
    }

    /// Text with a mark below each column. Where it is empty, `point` puts one mark below what follows.
    fn marked(&mut self, text: &str, mark: char, point: bool) {
        let width = text.width().saturating_sub(self.ahead);
        let pointed = point && text.is_empty() && self.ahead == 0;
        self.text.push_str(text);
        self.marks.extend(std::iter::repeat_n(mark, width + usize::from(pointed)));
        self.ahead = self.ahead.saturating_sub(text.width()) + usize::from(pointed);
    }
}

/// A long text without its middle.
fn elided(text: &str) -> String {
    let count = text.chars().count();
    if count <= 2 * CONTEXT {
        return visible(text).into_owned();
    }
    let head: String = text.chars().take(CONTEXT).collect();
    let tail: String = text.chars().skip(count - CONTEXT).collect();
    format!("{} … {}", visible(&head), visible(&tail))
}

/// The start of the context before `at`, at most [`CONTEXT`] characters and not before `from`.
fn back(text: &str, from: usize, at: usize) -> usize {
    text[from..at].char_indices().rev().take(CONTEXT).last().map_or(at, |(i, _)| from + i)
}

/// The end of the context after `at`, at most [`CONTEXT`] characters and not after `to`.
fn forth(text: &str, at: usize, to: usize) -> usize {
    text[at..to].char_indices().nth(CONTEXT).map_or(to, |(i, _)| at + i)
}
