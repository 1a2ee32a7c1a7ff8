//! A unified diff that `patch -p1` and `git apply` take.
//!
//! Its lines are the text's own, so that it is the one view that does not spell out hidden characters, except in
//! colour, where a person reads it. The edits are known, so no comparison of texts is needed: what lies between two edits is equal.
use super::paint::{Paint, Tone};
use super::view::{View, line_starts};
use super::visible::visible;
use crate::log::EditLog;
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
    let mut before = Side::new(header.bom && utf8(&header.encoding), view.before());
    let mut after = Side::new(header.output_bom && utf8(&header.output), view.after());
    let mut operations = operations(&hulls(view, &before, &after), &before, &after);
    let path = header.path.as_deref().unwrap_or(view.name());
    if !paint.is_on()
        && let Some((old, new)) = files(view)
    {
        if !(before.stands_as(old) && after.stands_as(new)) {
            let (a, b) = (quoted("a", path), quoted("b", path));
            return writeln!(
                to,
                "Files {a} and {b} differ: {} has no lines that a diff can hold",
                header.encoding
            );
        }
        operations = exact(operations, &before, &after);
    }
    if operations.iter().all(|operation| operation.tag() == DiffTag::Equal) {
        return Ok(());
    }
    writeln!(to, "{}", paint.tone(Tone::Strong, format_args!("--- {}", quoted("a", path))))?;
    writeln!(to, "{}", paint.tone(Tone::Strong, format_args!("+++ {}", quoted("b", path))))?;
    for hunk in group_diff_ops(operations, CONTEXT) {
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

/// The bytes of both files, where they are not those of the decoded texts.
fn files(view: &View) -> Option<(Vec<u8>, Vec<u8>)> {
    let EditLog { header, raw, .. } = view.log();
    let utf8 = [&header.encoding, &header.output].iter().all(|name| name.eq_ignore_ascii_case("utf-8"));
    if utf8 && raw.is_empty() && header.pieces.is_empty() {
        return None;
    }
    Some((view.log().revert(view.bytes()).ok()?, view.bytes().to_vec()))
}

/// A text by lines.
struct Side {
    text: String,
    starts: Vec<usize>,
    /// The file and its lines, where its bytes are others.
    file: Option<(Vec<u8>, Vec<usize>)>,
    /// The bytes that the byte-order mark adds.
    mark: usize,
}

impl Side {
    fn new(bom: bool, text: &str) -> Side {
        let mark = if bom { "\u{FEFF}" } else { "" };
        let text = format!("{mark}{text}");
        let mut starts = line_starts(&text);
        starts.pop_if(|start| *start == text.len());
        Side { text, starts, file: None, mark: mark.len() }
    }

    /// Takes these bytes for those of the file. `false` where they are not lines as the text has them.
    fn stands_as(&mut self, bytes: Vec<u8>) -> bool {
        let mut starts = line_starts(&bytes);
        starts.pop_if(|start| *start == bytes.len());
        let fits = starts.len() == self.starts.len() && memchr::memchr(0, &bytes).is_none();
        self.file = Some((bytes, starts));
        fits
    }

    /// A line as it stands in the file, with its end.
    fn line(&self, line: usize) -> &[u8] {
        let (bytes, starts) = match &self.file {
            Some((bytes, starts)) => (&bytes[..], starts),
            None => (self.text.as_bytes(), &self.starts),
        };
        &bytes[starts[line]..starts.get(line + 1).copied().unwrap_or(bytes.len())]
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
            let line = self.line(line);
            let whole = line.strip_suffix(b"\n");
            match std::str::from_utf8(whole.unwrap_or(line)) {
                Ok(text) => to.write_all(paint(&format!("{sign}{text}")).as_bytes())?,
                Err(_) => to.write_all(&[sign.as_bytes(), whole.unwrap_or(line)].concat())?,
            }
            writeln!(to)?;
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

/// The same, but lines that are equal as text and not as bytes are replaced, too.
fn exact(operations: Vec<DiffOp>, before: &Side, after: &Side) -> Vec<DiffOp> {
    let mut exact = vec![];
    for operation in operations {
        let DiffOp::Equal { old_index, new_index, len } = operation else {
            exact.push(operation);
            continue;
        };
        let same = |line: usize| before.line(old_index + line) == after.line(new_index + line);
        let mut at = 0;
        while at < len {
            let equal = same(at);
            let run = (at..len).take_while(|line| same(*line) == equal).count();
            let (old_index, new_index) = (old_index + at, new_index + at);
            exact.push(match equal {
                true => DiffOp::Equal { old_index, new_index, len: run },
                false => DiffOp::Replace { old_index, old_len: run, new_index, new_len: run },
            });
            at += run;
        }
    }
    exact
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
