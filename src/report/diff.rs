//! A unified diff that `patch -p1` and `git apply` take.
//!
//! Its lines are the text's own, so that it is the one view that does not spell out hidden characters, except in
//! colour, where a person reads it. The edits are known, so no comparison of texts is needed: what lies between two edits is equal.
use super::paint::{Paint, Tone};
use super::view::{View, line_starts};
use super::visible::visible;
use similar::udiff::UnifiedHunkHeader;
use similar::{DiffOp, DiffTag, group_diff_ops};
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

/// Lines around a change.
const CONTEXT: usize = 3;

/// Writes the diff of a document, nothing where its text is the same. Linear.
pub fn write(view: &View, paint: Paint, mut to: impl Write) -> io::Result<()> {
    let utf8 = |name: &str| name.eq_ignore_ascii_case("utf-8");
    let header = &view.log().header;
    // Where the file is UTF-8, its byte-order mark is part of the first line.
    let before = Side::new(header.bom && utf8(&header.encoding), view.before());
    let after = Side::new(header.output_bom && utf8(&header.output), view.after());
    let hulls = hulls(view, &before, &after);
    if hulls.is_empty() {
        return Ok(());
    }
    let path = header.path.as_deref().unwrap_or(view.name());
    writeln!(to, "{}", paint.tone(Tone::Strong, format_args!("--- {}", quoted("a", path))))?;
    writeln!(to, "{}", paint.tone(Tone::Strong, format_args!("+++ {}", quoted("b", path))))?;
    for hunk in group_diff_ops(operations(&hulls, &before, &after), CONTEXT) {
        writeln!(to, "{}", paint.tone(Tone::Place, UnifiedHunkHeader::new(&hunk)))?;
        for op in hunk {
            if op.tag() == DiffTag::Equal {
                before.write(op.old_range(), " ", |line| shown(line, paint).into_owned(), &mut to)?;
                continue;
            }
            let removed = |line: &str| paint.tone(Tone::Removed, shown(line, paint)).to_string();
            let added = |line: &str| paint.tone(Tone::Added, shown(line, paint)).to_string();
            before.write(op.old_range(), "-", removed, &mut to)?;
            after.write(op.new_range(), "+", added, &mut to)?;
        }
    }
    Ok(())
}

/// A line of the text for `patch`, or for a person.
fn shown(line: &str, paint: Paint) -> Cow<'_, str> {
    if paint.is_on() { visible(line) } else { Cow::Borrowed(line) }
}

/// A text as it stands in the file, by lines.
struct Side {
    text: String,
    starts: Vec<usize>,
    /// The bytes that the byte-order mark adds.
    mark: usize,
}

impl Side {
    fn new(bom: bool, text: &str) -> Side {
        let mark = if bom { "\u{FEFF}" } else { "" };
        let text = format!("{mark}{text}");
        let mut starts = line_starts(&text);
        starts.pop_if(|start| *start == text.len());
        Side { text, starts, mark: mark.len() }
    }

    /// Does a line begin, or the text end, at `at`?
    fn boundary(&self, at: usize) -> bool {
        at == 0 || at == self.text.len() || self.text.as_bytes()[at - 1] == b'\n'
    }

    /// Where the line that holds `at` begins.
    fn line_start(&self, at: usize) -> usize {
        let next = self.starts.partition_point(|start| *start <= at);
        let begins = at == 0 || self.text.as_bytes()[at - 1] == b'\n';
        if begins { at } else { self.starts[next - 1] }
    }

    /// Where the line that holds `at` ends, its line end included.
    fn line_end(&self, at: usize) -> usize {
        let next = self.starts.partition_point(|start| *start <= at);
        self.starts.get(next).copied().unwrap_or(self.text.len())
    }

    /// How many lines begin before `at`.
    fn lines(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start < at)
    }

    fn write(
        &self,
        lines: Range<usize>,
        sign: &str,
        paint: impl Fn(&str) -> String,
        to: &mut impl Write,
    ) -> io::Result<()> {
        for line in lines {
            let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
            let text = &self.text[self.starts[line]..end];
            let whole = text.strip_suffix('\n');
            writeln!(to, "{}", paint(&format!("{sign}{}", whole.unwrap_or(text))))?;
            if whole.is_none() {
                writeln!(to, "\\ No newline at end of file")?;
            }
        }
        Ok(())
    }
}

/// Two ranges that differ, in whole lines of both sides.
type Hull = (Range<usize>, Range<usize>);

/// The edits, widened to whole lines and merged where they share one.
fn hulls(view: &View, before: &Side, after: &Side) -> Vec<Hull> {
    let marks = (before.mark != after.mark).then_some((0..before.mark, 0..after.mark));
    let edits = view.edits().map(|(record, span)| {
        let [start, end] = record.out;
        (span.start + before.mark..span.end + before.mark, start + after.mark..end + after.mark)
    });
    let mut hulls: Vec<Hull> = vec![];
    for (old, new) in marks.into_iter().chain(edits) {
        let line = before.line_start(old.start);
        let whole = before.boundary(old.end) && after.boundary(new.end);
        let rest = if whole { 0 } else { before.line_end(old.end) - old.end };
        match hulls.last_mut() {
            Some((last, other)) if line <= last.end => {
                *other = other.start..new.end + rest;
                *last = last.start..old.end + rest;
            }
            _ => {
                let ahead = old.start - line;
                hulls.push((line..old.end + rest, new.start - ahead..new.end + rest));
            }
        }
    }
    hulls
}

/// The hulls and what lies between them as operations on lines.
fn operations(hulls: &[Hull], before: &Side, after: &Side) -> Vec<DiffOp> {
    let mut operations = vec![];
    let (mut old_index, mut new_index) = (0, 0);
    for (old, new) in hulls {
        let (start, from) = (before.lines(old.start), after.lines(new.start));
        if start > old_index {
            operations.push(DiffOp::Equal { old_index, new_index, len: start - old_index });
        }
        let (old_len, new_len) = (before.lines(old.end) - start, after.lines(new.end) - from);
        operations.push(DiffOp::Replace { old_index: start, old_len, new_index: from, new_len });
        (old_index, new_index) = (start + old_len, from + new_len);
    }
    if before.starts.len() > old_index {
        operations.push(DiffOp::Equal { old_index, new_index, len: before.starts.len() - old_index });
    }
    operations
}

/// A file name as git writes it: in quotes where it holds what a reader of diffs would trip over.
fn quoted(side: &str, path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.chars().any(|c| c.is_control() || matches!(c, '"' | '\\')) {
        let escaped: String = path
            .chars()
            .map(|c| match c {
                '"' | '\\' => format!("\\{c}"),
                c if c.is_control() => {
                    c.to_string().bytes().map(|byte| format!("\\{byte:03o}")).collect::<String>()
                }
                c => c.to_string(),
            })
            .collect();
        return format!("\"{side}/{escaped}\"");
    }
    // A tab ends a name that has spaces.
    let end = if path.contains(' ') { "\t" } else { "" };
    format!("{side}/{path}{end}")
}
